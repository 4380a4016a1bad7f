"""What limiters have in common that keep buckets per event loop."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Mapping

from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.key_buckets import KeyBuckets
from incidentio_async._rate_limits.waiting_line import Priority
from incidentio_async.operations import Operation


class LoopLimiter(ABC):
    """A limiter that passes everything on to the buckets of the running event loop."""

    __slots__ = ()

    @abstractmethod
    def for_loop(self) -> KeyBuckets:
        """Return the buckets of the running event loop."""

    @abstractmethod
    def _without_loop(self) -> KeyBuckets:
        """Return the buckets of the latest use, or new ones, where no event loop runs."""

    async def acquire(self, operation: Operation, priority: Priority = "normal") -> None:
        """Wait until one request may be sent. It counts as in flight until `done`."""
        await self.for_loop().acquire(operation, priority)

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over, and learn from its response."""
        self.for_loop().done(operation, status, headers)

    def predicted_wait(self, operation: Operation, priority: Priority = "normal") -> float:
        """Return the seconds until a request that comes now may be sent, if nothing changes.

        Works outside of an event loop, too.
        """
        return self._current().predicted_wait(operation, priority)

    def state(self) -> tuple[BucketState, ...]:
        """Return the state of each limit as the running event loop knows it, or else the loop of the latest use."""
        return self._current().state()

    def _current(self) -> KeyBuckets:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return self._without_loop()
        return self.for_loop()
