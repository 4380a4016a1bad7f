"""Reports on one call to the hooks and the log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Literal

from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent, RetryEvent, WaitEvent, log, notify
from incidentio_async.response import Response
from incidentio_async.retries import AttemptFailed


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
    """The hooks and the log, from the side of one call."""

    __slots__ = ("_hooks", "_method", "_name", "_path")

    def __init__(self, hooks: tuple[Hooks, ...], name: str, method: str, path: str) -> None:
        self._hooks = hooks
        self._name = name
        self._method = method
        self._path = path

    def sending(self, attempt: int) -> float:
        """Report that a request is about to be sent. Return the loop's time, for `received`."""
        log.debug("%s %s (attempt %d)", self._method, self._path, attempt)
        if self._hooks:
            event = RequestEvent(operation=self._name, method=self._method, path=self._path, attempt=attempt)
            notify(self._hooks, "on_request", event)
        return asyncio.get_running_loop().time()

    def received(self, response: Response, started: float, attempt: int) -> None:
        """Report the response to what was sent at ``started``."""
        elapsed = asyncio.get_running_loop().time() - started
        if log.isEnabledFor(logging.DEBUG):
            milliseconds = elapsed * 1000
            line = "%s %s: %d in %.0f ms (attempt %d)"
            log.debug(line, self._method, self._path, response.status, milliseconds, attempt)
        if self._hooks:
            event = ResponseEvent(
                operation=self._name,
                method=self._method,
                path=self._path,
                attempt=attempt,
                status=response.status,
                elapsed=elapsed,
                request_id=response.request_id,
                rate_limit=response.rate_limit,
            )
            notify(self._hooks, "on_response", event)

    def retrying(self, failure: AttemptFailed, wait: float, attempt: int) -> None:
        """Report that an attempt failed and that another follows after ``wait`` seconds."""
        level = logging.WARNING if failure.status == 429 else logging.INFO
        if log.isEnabledFor(level):
            what = f"status {failure.status}" if failure.status else failure.kind.replace("_", " ")
            line = "%s %s: %s, attempt %d failed, retrying in %.2f s"
            log.log(level, line, self._method, self._path, what, attempt, wait)
        if self._hooks:
            event = RetryEvent(
                operation=self._name,
                method=self._method,
                path=self._path,
                attempt=attempt,
                error=failure.error,
                wait=wait,
            )
            notify(self._hooks, "on_retry", event)
            self.waiting("retry", wait, attempt + 1)

    def waiting(self, reason: Literal["limit", "retry"], seconds: float, attempt: int) -> None:
        """Report that the call has to wait before ``attempt``."""
        if self._hooks:
            event = WaitEvent(
                operation=self._name,
                method=self._method,
                path=self._path,
                attempt=attempt,
                reason=reason,
                seconds=seconds,
            )
            notify(self._hooks, "on_wait", event)
