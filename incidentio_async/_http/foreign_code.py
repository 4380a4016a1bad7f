"""Errors that the user's own code raised while a request was on its way: in a trace config, a resolver, a connector.

aiohttp passes them on like errors of the network, some of them wrapped. Their frames show whose they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import aiohttp

from incidentio_async._http.connection_errors import OF_CONNECTIONS
from incidentio_async._secrets.frames import frames, is_own, module_of

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
        found = list(frames(each.__traceback__))
        for frame in found:
            if module_of(frame) == _TRACING:
                name = frame.f_code.co_name
                return ForeignError(
                    each, f"{_CALLED.get(name, name.replace('send_', 'on_', 1))} of a TraceConfig", True
                )
        if not isinstance(each, OF_CONNECTIONS):
            own = next((frame for frame in reversed(found) if is_own(frame)), None)
            if own is not None:
                return ForeignError(each, f"{own.f_code.co_qualname} in {module_of(own)}", False)
    return None


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
