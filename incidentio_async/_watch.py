"""Telling hooks and the log what becomes of one call."""

from __future__ import annotations

import asyncio
import logging
from typing import Literal

from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent, RetryEvent, WaitEvent, log, notify
from incidentio_async.operations import Operation
from incidentio_async.response import Response
from incidentio_async.retries import Failure


def is_watched(hooks: tuple[Hooks, ...]) -> bool:
    """Whether anyone wants to know of calls that simply work."""
    return bool(hooks) or log.isEnabledFor(logging.DEBUG)


class Watch:
    """The hooks and the log, from the side of one call."""

    __slots__ = ("_hooks", "_method", "_name", "_path")

    def __init__(self, hooks: tuple[Hooks, ...], operation: Operation, path: str) -> None:
        self._hooks = hooks
        self._name = operation.id
        self._method = operation.method
        self._path = path

    def sending(self, attempt: int) -> float:
        """A request is about to be sent. Returns the loop's time, for `received`."""
        log.debug("%s %s (attempt %d)", self._method, self._path, attempt)
        if self._hooks:
            event = RequestEvent(operation=self._name, method=self._method, path=self._path, attempt=attempt)
            notify(self._hooks, "on_request", event)
        return asyncio.get_running_loop().time()

    def received(self, response: Response, started: float, attempt: int) -> None:
        """An answer came to what was sent at ``started``."""
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

    def retrying(self, failure: Failure, wait: float, attempt: int) -> None:
        """An attempt failed, and another follows after ``wait`` seconds."""
        level = logging.WARNING if failure.status == 429 else logging.INFO
        if log.isEnabledFor(level):
            what = f"answered {failure.status}" if failure.status else failure.happened.replace("_", " ")
            line = "%s %s: %s, attempt %d failed, again in %.2f s"
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
        """The call has to wait before ``attempt``."""
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
