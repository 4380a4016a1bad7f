"""What tools that print the locals of a traceback show of the frames of this library, and of those below."""

from __future__ import annotations

import base64
import pprint
import traceback
from collections.abc import Collection, Iterator
from types import TracebackType

from _pytest._io.saferepr import saferepr
from rich.traceback import Traceback
from sentry_sdk.serializer import serialize
from sentry_sdk.utils import event_from_exception

TOOLS = ("traceback", "rich", "sentry", "pytest")
PIECE = 8
"""Characters in a row by which a secret is recognized."""


def assert_hidden(error: BaseException, *secrets: str, tools: Collection[str] = TOOLS) -> None:
    """Fail if a tool shows a piece of a secret, or of its base64."""
    text = "\n".join(shown(error, tools))
    for secret in secrets:
        plain = secret.encode("utf-8", "surrogatepass")
        for form in (secret, *(base64.b64encode(plain[shift:]).decode().rstrip("=") for shift in range(3))):
            for start in range(len(form) - PIECE + 1):
                piece = form[start : start + PIECE]
                if piece in text:
                    line = next(line for line in text.splitlines() if piece in line)
                    raise AssertionError(f"{piece!r} is shown for {error!r:.200}: {line:.400}")


def shown(error: BaseException, tools: Collection[str]) -> Iterator[str]:
    """All that these tools show of an error and of whatever hangs on it."""
    for each in chain(error):
        yield from (str(each), repr(each), repr(vars(each)))
        trace = below_the_caller(each.__traceback__)
        if trace is not None:
            for tool in tools:
                yield _TOOLS[tool](each, trace)


def _by_traceback(error: BaseException, trace: TracebackType) -> str:
    return "".join(traceback.TracebackException(type(error), error, trace, capture_locals=True).format())


def _by_rich(error: BaseException, trace: TracebackType) -> str:
    """The locals as `rich.traceback` prints them, without the time that its layout takes."""
    made = Traceback.extract(type(error), error, trace, show_locals=True)
    frames = [frame for stack in made.stacks for frame in stack.frames]
    return "\n".join(f"{name} = {node}" for frame in frames for name, node in (frame.locals or {}).items())


def _by_sentry(error: BaseException, trace: TracebackType) -> str:
    event, _ = event_from_exception((type(error), error, trace))
    return repr(serialize(dict(event)))


def _by_pytest(error: BaseException, trace: TracebackType) -> str:
    found = (item for frame, _ in traceback.walk_tb(trace) for item in frame.f_locals.items())
    return "\n".join(f"{name} = {saferepr(value)}\n{pprint.pformat(value)}" for name, value in found)


_TOOLS = {"traceback": _by_traceback, "rich": _by_rich, "sentry": _by_sentry, "pytest": _by_pytest}


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """An error, its causes and contexts, and the members of groups."""
    todo, seen = [error], set[int]()
    while todo:
        each = todo.pop()
        if each is not None and id(each) not in seen:
            seen.add(id(each))
            yield each
            todo += [each.__cause__, each.__context__, *getattr(each, "exceptions", ())]


def below_the_caller(trace: TracebackType | None) -> TracebackType | None:
    """Return a traceback from the first frame of the library on: a test holds the secret that it hands over."""
    while trace is not None and not trace.tb_frame.f_globals["__name__"].startswith("incidentio_async"):
        trace = trace.tb_next
    return trace
