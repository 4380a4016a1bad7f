"""Reports on one call to the hooks and the log."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from secrets import token_hex

from yarl import URL

from incidentio_async.hooks import (
    CallEndEvent,
    CallStartEvent,
    Hooks,
    RequestEvent,
    ResponseEvent,
    RetryEvent,
    WaitEvent,
    WaitReason,
    log,
    notify,
)
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed

# Seconds. Less than that is not a wait.
_LEAST_WAIT = 0.001


class RequestCount:
    """How many requests a piece of work sent."""

    __slots__ = ("outer", "rate_limited", "sent")

    def __init__(self, outer: RequestCount | None) -> None:
        self.outer = outer
        """The count of the work that this one is part of."""
        self.sent = 0
        """Every attempt counts."""
        self.rate_limited = 0
        """How many of them got a 429."""

    def add_request(self) -> None:
        """Count a request that is about to be sent, in the outer work as well."""
        count: RequestCount | None = self
        while count is not None:
            count.sent += 1
            count = count.outer

    def add_rate_limited(self) -> None:
        """Count a request that got a 429, in the outer work as well."""
        count: RequestCount | None = self
        while count is not None:
            count.rate_limited += 1
            count = count.outer


request_count: ContextVar[RequestCount | None] = ContextVar("incidentio_async_request_count", default=None)
"""The count of the work that runs. Tasks inherit it, so it counts what a piece of work sends with all its tasks, and
nothing else that the client does."""


@contextlib.contextmanager
def counting() -> Iterator[RequestCount]:
    """Count the requests that are sent within the block, by any client."""
    count = RequestCount(request_count.get())
    token = request_count.set(count)
    try:
        yield count
    finally:
        with contextlib.suppress(ValueError):  # the work was dropped, and is being cleared away from elsewhere
            request_count.reset(token)


class CallReporter:
    """The hooks and the log, from the side of one call.

    Args:
        hooks: The client's hooks.
        now: Returns the event loop's time.
        name: The operation's identifier, fit to be shown.
        method: The HTTP method.
        path: The path, fit to be shown.
        template: The path with the names of its parameters; None if it is not known.
    """

    __slots__ = ("_identity", "_method", "_now", "_path", "hooks", "waits")

    def __init__(
        self,
        hooks: tuple[Hooks, ...],
        now: Callable[[], float],
        name: str,
        method: str,
        path: str,
        template: str | None,
    ) -> None:
        self.hooks: tuple[Hooks, ...] = hooks
        self._now = now
        self._method = method
        self._path = path
        # What all events of the call have. The program's own random numbers stay as they would be without this one.
        self._identity = (token_hex(8) if hooks else "", name, method, path, template)
        self.waits: dict[WaitReason, float] = {"limit": 0.0, "retry": 0.0, "slot": 0.0}
        """Seconds that the call waited, by reason. Measured only where there are hooks."""

    @property
    def call_id(self) -> str:
        """What joins the events of the call; empty where there are no hooks."""
        return self._identity[0]

    def started(self, url: URL) -> None:
        """Report that the call begins."""
        if self.hooks:
            event = CallStartEvent(*self._identity, url.scheme, url.host or "", url.port or 0)
            notify(self.hooks, "on_call_start", event)

    def sending(self, attempt: int) -> float:
        """Report that a request is about to be sent. Return the loop's time, for `received`."""
        log.debug("%s %s (attempt %d)", self._method, self._path, attempt)
        if self.hooks:
            notify(self.hooks, "on_request", RequestEvent(*self._identity, attempt))
        return self._now()

    def received(self, response: Response, started: float, attempt: int) -> None:
        """Report the response to what was sent at ``started``."""
        elapsed = self._now() - started
        if log.isEnabledFor(logging.DEBUG):
            milliseconds = elapsed * 1000
            line = "%s %s: %d in %.0f ms (attempt %d)"
            log.debug(line, self._method, self._path, response.status, milliseconds, attempt)
        if self.hooks:
            event = ResponseEvent(
                *self._identity,
                attempt=attempt,
                status=response.status,
                elapsed=elapsed,
                request_id=response.request_id,
                rate_limit=response.rate_limit,
            )
            notify(self.hooks, "on_response", event)

    def retrying(self, failure: AttemptFailed, wait: float, attempt: int) -> None:
        """Report that an attempt failed and that another follows after ``wait`` seconds."""
        if log.isEnabledFor(logging.INFO):
            what = f"status {failure.status}" if failure.status else failure.kind.replace("_", " ")
            line = "%s %s: %s, attempt %d failed, retrying in %.2f s"
            log.info(line, self._method, self._path, what, attempt, wait)
        if self.hooks:
            notify(self.hooks, "on_retry", RetryEvent(*self._identity, attempt, failure.error, wait))

    def waited(self, reason: WaitReason, since: float, attempt: int) -> None:
        """Report a wait before ``attempt`` that began at ``since`` and is over."""
        seconds = self._now() - since
        if seconds >= _LEAST_WAIT:
            self.waits[reason] += seconds
            notify(self.hooks, "on_wait", WaitEvent(*self._identity, attempt, reason, seconds))

    def ended(
        self,
        error: BaseException | None,
        *,
        text: str,
        elapsed: float,
        attempts: int,
        status: int | None,
        request_bytes: int,
        response_bytes: int,
    ) -> None:
        """Report that the call has ended.

        Args:
            error: What it raised; None if it succeeded.
            text: The error, fit to be shown.
            elapsed: Seconds since its beginning.
            attempts: Requests that were sent.
            status: That of the response that it ended with.
            request_bytes: The length of its body.
            response_bytes: The length of the last response's body.
        """
        try:
            # Without any handler Python would print it to stderr, as if nobody knew of the error yet.
            if error is not None and log.hasHandlers():
                tries = "1 attempt" if attempts == 1 else f"{attempts} attempts"
                line = "%s %s failed after %s in %.2f s: %s"
                log.warning(line, self._method, self._path, tries, elapsed, text)
        finally:  # even if the log ends the program
            if self.hooks:
                event = CallEndEvent(
                    *self._identity,
                    attempts=attempts,
                    elapsed=elapsed,
                    limit_wait=self.waits["limit"],
                    retry_wait=self.waits["retry"],
                    slot_wait=self.waits["slot"],
                    status=status,
                    error=error,
                    request_bytes=request_bytes,
                    response_bytes=response_bytes,
                )
                notify(self.hooks, "on_call_end", event)
