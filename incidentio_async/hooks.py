"""Hooks that observe a client's calls, and its log.

::

    class Counter(Hooks):
        def on_call_end(self, event: CallEndEvent) -> None:
            outcome = "ok" if event.error is None else type(event.error).__name__
            metrics.timing("incidentio", event.elapsed, tags=[f"operation:{event.operation}", f"outcome:{outcome}"])

    client = AsyncClient(hooks=[Counter()])

Each call begins with one `CallStartEvent` and ends with one `CallEndEvent`, whatever its end; all events between them
have the same ``call_id``. They are made in the task that awaits the call; those of a download in chunks in a task of
its own, with the same context variables. Each page of a list is a call of its own.

A hook is called in the event loop and must not block. It is a plain method: one that is ``async def`` is refused when
the client is made, and so is a method ``on_…`` that `Hooks` does not have. An exception in a hook is logged with its
traceback, and never breaks the call.

The logger is ``incidentio_async``. Of calls it has one line at warning for each that failed for good, one at info for
each retry, and all else at debug: requests, responses, and what is not as documented in a response. A program without
any logging handler does not get the line of a failed call on stderr; the call raises its error anyway. Keys, query
strings, bodies and the values in them are neither logged nor passed to a hook. Text of responses is printable: on one
line, escaped.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import Any, Literal, NamedTuple, get_args

from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async._secrets.frames import without_library_frames
from incidentio_async.errors import IncidentIOError, Problem
from incidentio_async.response import RateLimit

__all__ = [
    "CallEndEvent",
    "CallStartEvent",
    "Hooks",
    "ProblemEvent",
    "RequestEvent",
    "ResponseEvent",
    "RetryEvent",
    "WaitEvent",
    "WaitReason",
]


class SafeLog:
    """A logger whose handlers and filters cannot change what a call does.

    What one of them raises is printed to stderr, as `logging` prints what goes wrong in a handler of its own.

    Args:
        logger: What it logs to.
    """

    __slots__ = ("_logger", "hasHandlers", "isEnabledFor")

    def __init__(self, logger: logging.Logger) -> None:
        self._logger = logger
        self.hasHandlers: Callable[[], bool] = logger.hasHandlers
        self.isEnabledFor: Callable[[int], bool] = logger.isEnabledFor

    def log(
        self, level: int, text: str, *values: object, error: BaseException | None = None, stacklevel: int = 1
    ) -> None:
        """Log a line.

        Args:
            level: One of `logging`.
            text: The line, with ``%`` where values go.
            values: What goes there.
            error: Logged with its traceback, as far as that is of the user's code: other frames hold what was sent.
            stacklevel: Whose line it is, as `logging` counts.
        """
        try:
            shown = None if error is None else without_library_frames(error)
            self._logger.log(level, text, *values, exc_info=shown, stacklevel=stacklevel + 1)
        except (Exception, asyncio.CancelledError) as failure:  # noqa: BLE001 - whatever a handler or a filter raises
            if logging.raiseExceptions and sys.stderr is not None:
                with contextlib.suppress(OSError, ValueError):  # it is closed
                    traceback.print_exception(failure, chain=False)

    def debug(self, text: str, *values: object) -> None:
        """Log what only an investigation needs."""
        self.log(logging.DEBUG, text, *values, stacklevel=2)

    def info(self, text: str, *values: object) -> None:
        """Log what is part of normal operation."""
        self.log(logging.INFO, text, *values, stacklevel=2)

    def warning(self, text: str, *values: object) -> None:
        """Log what somebody may want to look at."""
        self.log(logging.WARNING, text, *values, stacklevel=2)

    def error(self, text: str, *values: object, error: BaseException) -> None:
        """Log an error in the user's code, with its traceback."""
        self.log(logging.ERROR, text, *values, error=error, stacklevel=2)


log: SafeLog = SafeLog(logging.getLogger("incidentio_async"))

WaitReason = Literal["limit", "retry", "slot"]
"""What a call waited for. ``limit``: until the rate limiter let it through. ``retry``: before another attempt.
``slot``: until one of the client's ``max_connections`` was free."""


class CallStartEvent(NamedTuple):
    """A call begins."""

    call_id: str
    """16 hexadecimal digits, the same in all events of the call."""
    operation: str
    """The operation's identifier, ``"Incidents V2#List"``; method and path for an endpoint that this release does not
    know, ``"GET /v9/things"``."""
    method: str
    path: str
    path_template: str | None
    """The path with the names of its parameters, ``"/v2/incidents/{id}"``; None for an endpoint that this release does
    not know."""
    url_scheme: str
    """``"https"`` or ``"http"``."""
    server_address: str
    """The host of the client's ``base_url``."""
    server_port: int


class RequestEvent(NamedTuple):
    """A request is about to be sent."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    attempt: int
    """1 for the first."""


class ResponseEvent(NamedTuple):
    """A response came, of any status."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    attempt: int
    status: int
    elapsed: float
    """Seconds from sending the request to the end of the response's body."""
    request_id: str | None
    rate_limit: RateLimit | None


class RetryEvent(NamedTuple):
    """An attempt failed, and another will be made."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    attempt: int
    """The attempt that failed, 1 for the first."""
    error: IncidentIOError
    wait: float
    """Seconds until the next attempt."""


class WaitEvent(NamedTuple):
    """A wait of a call is over, or the call has ended within it. Waits below a millisecond are not reported."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    attempt: int
    """The attempt that it waits for, 1 for the first."""
    reason: WaitReason
    seconds: float
    """How long it waited, as measured."""


class ProblemEvent(NamedTuple):
    """A response was not as documented, and was tolerated."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    problems: tuple[Problem, ...]


class CallEndEvent(NamedTuple):
    """A call has ended, with its decoded response or with an error."""

    call_id: str
    operation: str
    method: str
    path: str
    path_template: str | None
    attempts: int
    """Requests that were sent; 0 if the call ended before the first."""
    elapsed: float
    """Seconds from the call's beginning to its end, with all waits."""
    limit_wait: float
    """Seconds of them that it waited for the rate limit."""
    retry_wait: float
    """Seconds of them that it waited before another attempt."""
    slot_wait: float
    """Seconds of them that it waited for one of the client's ``max_connections``."""
    status: int | None
    """The status of the response that the call ended with; None if it ended without one."""
    error: BaseException | None
    """What the call raised: an `IncidentIOError`, an ``asyncio.CancelledError``, or what the client's limiter raised.
    None if it succeeded."""
    request_bytes: int
    """The length of the body that each attempt sent."""
    response_bytes: int
    """The length of the last response's body, decompressed, as far as it was read."""


class Hooks:
    """The base class of hooks: override the methods that you need. Each does nothing here."""

    def bind(self, client: Any) -> None:
        """Called once per client that the hooks are given to, when it is made.

        Args:
            client: The `AsyncClient`. Keep no more than a weak reference to it, unless you close it.
        """

    def on_call_start(self, event: CallStartEvent) -> None:
        """Called when a call begins, before it waits for anything. Not for a call that is refused for its arguments."""

    def on_request(self, event: RequestEvent) -> None:
        """Called before every attempt is sent."""

    def on_response(self, event: ResponseEvent) -> None:
        """Called for every response, of any status."""

    def on_retry(self, event: RetryEvent) -> None:
        """Called when an attempt failed, and another will be made."""

    def on_wait(self, event: WaitEvent) -> None:
        """Called when a wait of a call is over."""

    def on_problem(self, event: ProblemEvent) -> None:
        """Called when a response was not as documented."""

    def on_call_end(self, event: CallEndEvent) -> None:
        """Called once for each `on_call_start`, when the call has ended in whatever way."""


Event = CallStartEvent | RequestEvent | ResponseEvent | RetryEvent | WaitEvent | ProblemEvent | CallEndEvent
HookName = Literal["on_call_start", "on_request", "on_response", "on_retry", "on_wait", "on_problem", "on_call_end"]
HOOK_NAMES: tuple[HookName, ...] = get_args(HookName)


def listens(hook: Hooks, name: HookName) -> bool:
    """Return whether a hook overrides a method."""
    return getattr(getattr(hook, name), "__func__", None) is not getattr(Hooks, name)


def notify(hooks: Sequence[Hooks], name: HookName, event: Event) -> None:
    """Call one method of all hooks. An exception in one is logged, and the others are still called.

    Raises:
        BaseException: A hook ends the program, by a ``SystemExit`` or the like. It does so after the last hook.
    """
    leaving: BaseException | None = None
    for hook in hooks:
        try:
            method: Any = getattr(hook, name)
            refuse_awaitable(name, method(event))
        # A hook is a caller's code, and must not break a call that succeeds. Nobody cancels a plain function.
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001
            log.error("a hook failed in %s", name, error=error)
        except BaseException as error:  # noqa: BLE001 - raised below
            leaving = leaving or error
    if leaving is not None:
        try:
            raise leaving
        finally:
            del leaving  # its traceback holds this frame: a circle
