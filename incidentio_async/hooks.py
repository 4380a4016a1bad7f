"""Hooks that observe a client's requests, and its log.

::

    class Counter(Hooks):
        def on_response(self, event: ResponseEvent) -> None:
            metrics.timing("incidentio", event.elapsed, tags=[f"status:{event.status}"])

    client = AsyncClient(hooks=[Counter()])

A hook is called in the event loop and must not block. It is a plain method: one that is ``async def`` is refused when
the client is made, and so is a method ``on_…`` that `Hooks` does not have. An exception in a hook is logged and never
breaks the call.

The logger is ``incidentio_async``. It logs requests, responses, and what is not as documented in a response at debug,
retries at info, and waits for a 429 at warning. Keys, query strings, bodies and the values in them are neither logged
nor passed to a hook. Text of responses is printable: on one line, escaped.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, get_args

from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async.errors import IncidentIOError, Problem
from incidentio_async.response import RateLimit

__all__ = ["Hooks", "ProblemEvent", "RequestEvent", "ResponseEvent", "RetryEvent", "WaitEvent"]

log = logging.getLogger("incidentio_async")


class RequestEvent(NamedTuple):
    """A request is about to be sent."""

    operation: str
    """The operation's identifier, ``"Incidents V2#List"``; method and path for an endpoint that this release does not
    know, ``"GET /v9/things"``."""
    method: str
    path: str
    attempt: int
    """1 for the first."""


class ResponseEvent(NamedTuple):
    """A response came, of any status."""

    operation: str
    method: str
    path: str
    attempt: int
    status: int
    elapsed: float
    """Seconds from sending the request to the end of the response's body."""
    request_id: str | None
    rate_limit: RateLimit | None


class RetryEvent(NamedTuple):
    """An attempt failed, and another will be made."""

    operation: str
    method: str
    path: str
    attempt: int
    """The attempt that failed, 1 for the first."""
    error: IncidentIOError
    wait: float
    """Seconds until the next attempt."""


class WaitEvent(NamedTuple):
    """A call is about to wait."""

    operation: str
    method: str
    path: str
    attempt: int
    """The attempt that it waits for, 1 for the first."""
    reason: Literal["limit", "retry"]
    """``limit``: until the rate limiter lets it through. ``retry``: before another attempt."""
    seconds: float
    """How long; an estimate if the reason is ``limit``."""


class ProblemEvent(NamedTuple):
    """A response was not as documented, and was tolerated."""

    operation: str
    method: str
    path: str
    problems: tuple[Problem, ...]


class Hooks:
    """The base class of hooks: override the methods that you need. Each does nothing here."""

    def on_request(self, event: RequestEvent) -> None:
        """Called before every attempt is sent."""

    def on_response(self, event: ResponseEvent) -> None:
        """Called for every response, of any status."""

    def on_retry(self, event: RetryEvent) -> None:
        """Called when an attempt failed, and another will be made."""

    def on_wait(self, event: WaitEvent) -> None:
        """Called when a call has to wait."""

    def on_problem(self, event: ProblemEvent) -> None:
        """Called when a response was not as documented."""


Event = RequestEvent | ResponseEvent | RetryEvent | WaitEvent | ProblemEvent
HookName = Literal["on_request", "on_response", "on_retry", "on_wait", "on_problem"]
HOOK_NAMES: tuple[HookName, ...] = get_args(HookName)


def listens(hook: Hooks, name: HookName) -> bool:
    """Return whether a hook overrides a method."""
    return getattr(getattr(hook, name), "__func__", None) is not getattr(Hooks, name)


def notify(hooks: Sequence[Hooks], name: HookName, event: Event) -> None:
    """Call one method of all hooks. An exception in one is logged, and the others are still called."""
    for hook in hooks:
        try:
            method: Any = getattr(hook, name)
            refuse_awaitable(name, method(event))
        except Exception:  # a hook is a caller's code, and must not break a call that succeeds
            log.exception("a hook failed in %s", name)
