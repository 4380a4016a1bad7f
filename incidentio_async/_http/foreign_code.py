"""Errors that the user's own code raised while a request was on its way: in a trace config, a resolver, a connector.

aiohttp passes them on like errors of the network, some of them wrapped. Their frames show whose they are.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType, TracebackType
from typing import NamedTuple

import aiohttp

from incidentio_async._http.connection_errors import OF_CONNECTIONS

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
_TRACING = aiohttp.tracing.__name__
# aiohttp's functions that call a trace config, where their names do not say what they call.
_CALLED = {
    "send_request_headers": "on_request_headers_sent",
    "trace_config_ctx": "the trace_config_ctx_factory",
}
ON_FAILURE = "on_request_exception of a TraceConfig"
"""The origin of an error that followed another one, which ended the attempt."""
_MOST_CAUSES = 20
"""Errors that are looked at, from cause to cause."""


class ForeignError(NamedTuple):
    """An error of the user's code."""

    error: BaseException
    origin: str
    """The function that raised it, as the middle of a sentence."""
    is_traced: bool
    """Whether it comes from a trace config."""


def foreign_error(error: BaseException) -> ForeignError | None:
    """Return the error of the user's code that an attempt ended with; None if it ended with another one.

    What a trace config raises is one, whatever it is. A resolver or a connector may also raise what a connection ends
    with, such as an `OSError`: that is an error of the network.
    """
    for each in _with_causes(error):
        frames = list(_frames(each.__traceback__))
        for frame in frames:
            if _module(frame) == _TRACING:
                name = frame.f_code.co_name
                return ForeignError(
                    each, f"{_CALLED.get(name, name.replace('send_', 'on_', 1))} of a TraceConfig", True
                )
        if not isinstance(each, OF_CONNECTIONS):
            own = next((frame for frame in reversed(frames) if _is_own(frame)), None)
            if own is not None:
                return ForeignError(each, f"{own.f_code.co_qualname} in {_module(own)}", False)
    return None


def without_library_frames(error: BaseException) -> BaseException:
    """Return an error of the user's code with the frames from the user's code on, and so all that it is chained to.

    The frames before hold what is sent. An error without any frame of the user's code is aiohttp's: it is left out.
    """
    todo, seen = [error], {id(error)}
    while todo:
        each = todo.pop()
        each.__traceback__ = _from_own(each.__traceback__)
        todo += [member for member in getattr(each, "exceptions", ()) if isinstance(member, BaseException)]
        for link in ("__cause__", "__context__"):
            other = getattr(each, link)
            if other is None or id(other) in seen:
                continue
            seen.add(id(other))
            if _is_own_error(other):
                todo.append(other)
            else:
                setattr(each, link, None)
    return error


def texts(error: BaseException) -> Iterator[str]:
    """Yield the texts of an error and of all that it is chained to."""
    todo, seen = [error], set[int]()
    while todo:
        each = todo.pop()
        seen.add(id(each))
        try:
            yield str(each)
        except Exception:  # noqa: BLE001 - whatever the user's class does
            yield ""
        linked = (each.__cause__, each.__context__, *getattr(each, "exceptions", ()))
        todo += [other for other in linked if isinstance(other, BaseException) and id(other) not in seen]


def _with_causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        yield error
        error = error.__cause__


def _frames(trace: TracebackType | None) -> Iterator[FrameType]:
    while trace is not None:
        yield trace.tb_frame
        trace = trace.tb_next


def _from_own(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and not _is_own(trace.tb_frame):
        trace = trace.tb_next
    return trace


def _is_own_error(error: BaseException) -> bool:
    if error.__traceback__ is None:  # it was made, and not raised
        return type(error).__module__.partition(".")[0] != aiohttp.__name__
    return _from_own(error.__traceback__) is not None


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _is_own(frame: FrameType) -> bool:
    return _module(frame).partition(".")[0] not in _LIBRARIES
