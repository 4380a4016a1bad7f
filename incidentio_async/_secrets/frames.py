"""Errors without the frames of other libraries, or of this one, which hold secrets in their local variables."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from types import FrameType, TracebackType
from typing import Any, TypeVar

T = TypeVar("T")

# The descriptors themselves, as a class may refuse to have its attributes set (a frozen dataclass does).
_LINKS: tuple[Any, ...] = (vars(BaseException)["__cause__"], vars(BaseException)["__context__"])

# What stands between a call and the user's code, by the first part of a module's name.
_LIBRARIES = sys.stdlib_module_names | {
    "aiohappyeyeballs",
    "aiohttp",
    "aiosignal",
    "frozenlist",
    "incidentio_async",
    "multidict",
    "propcache",
    "uvloop",
    "yarl",
}


async def without_frames(work: Coroutine[Any, Any, T]) -> T:
    """Await the work. What it raises is raised without its frames: those of redis-py hold the password."""
    try:
        return await work
    except (Exception, asyncio.CancelledError) as caught:  # noqa: BLE001 - it is raised below
        error = caught
    error.__cause__ = error.__context__ = None
    try:
        raise error.with_traceback(None)
    finally:
        del error  # an error in its own traceback would be a reference cycle


def without_library_frames(error: BaseException) -> BaseException:
    """Return an error of the user's code with the frames from the user's code on, and so all that it is chained to.

    The frames before hold what is sent. An error without any frame of the user's code, which another one followed, is
    left out.
    """
    todo, seen = [error], {id(error)}
    while todo:
        each = todo.pop()
        BaseException.with_traceback(each, _from_own(each.__traceback__))
        for link in _LINKS:
            other = link.__get__(each)
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                if _is_own_error(other):
                    todo.append(other)
                else:
                    link.__set__(each, None)
        members = [member for member in getattr(each, "exceptions", ()) if isinstance(member, BaseException)]
        todo += [member for member in members if id(member) not in seen]
        seen.update(map(id, members))
    return error


def drop_frames(error: BaseException) -> None:
    """Remove the frames of an error that is not raised again, and of all that it is chained to.

    A stream of aiohttp keeps the error that it raised, whose frames hold the stream: a circle.
    """
    todo, seen = [error], {id(error)}
    while todo:
        each = todo.pop()
        BaseException.with_traceback(each, None)
        for other in (each.__cause__, each.__context__):
            if other is not None and id(other) not in seen:
                seen.add(id(other))
                todo.append(other)


def is_own(frame: FrameType) -> bool:
    """Return whether a frame is of the user's code."""
    return module_of(frame).partition(".")[0] not in _LIBRARIES


def module_of(frame: FrameType) -> str:
    """Return the name of the module that a frame is of."""
    return str(frame.f_globals.get("__name__", ""))


def frames(trace: TracebackType | None) -> Iterator[FrameType]:
    """Yield the frames of a traceback, the outermost first."""
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def _from_own(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and not is_own(trace.tb_frame):
        trace = trace.tb_next
    return trace


def _is_own_error(error: BaseException) -> bool:
    if error.__traceback__ is None:  # it was made, and not raised
        return type(error).__module__.partition(".")[0] != "aiohttp"
    return _from_own(error.__traceback__) is not None
