"""An event loop whose clock moves by itself: what takes minutes takes no time, and always the same."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine, Mapping
from typing import Any, TypeVar

T = TypeVar("T")

# A turn of the loop takes this long at least. Without it a timer that falls due by a rounding error too early
# would be set again for the very same moment for ever.
_TURN = 2e-6


class _Selector(selectors.SelectSelector):
    """Waits by moving the loop's clock on."""

    loop: VirtualTimeLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            if timeout is None:
                raise RuntimeError("everything waits and nothing is due: a deadlock")
            self.loop.now += max(timeout, _TURN)
        return ready


class PatientLoop(asyncio.SelectorEventLoop):
    """A loop that waits for its executor's threads as long as they take, however far its clock has moved meanwhile."""

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as asyncio has it
        # From Python 3.12 on asyncio gives the threads 300 s, of the loop's own time.
        await super().shutdown_default_executor()


class VirtualTimeLoop(PatientLoop):
    """A loop for tasks that wait for time and for each other, but not for sockets or threads."""

    def __init__(self, now: float = 1000.0) -> None:
        selector = _Selector()
        selector.loop = self
        self.now = now
        super().__init__(selector)

    def time(self) -> float:
        return self.now


def run_virtual(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time."""
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        return runner.run(main)


class BucketServer:
    """A server's side of a rate limit: a bucket that fills up from its first request on."""

    def __init__(self, capacity: int = 1200, rate: float = 20.0, tokens: float | None = None) -> None:
        self.capacity = capacity
        self.rate = rate
        self.tokens = float(capacity if tokens is None else tokens)
        self.served = 0
        self.refused = 0
        self._last: float | None = None

    def hit(self, now: float) -> tuple[int, Mapping[str, str]]:
        """One request at a moment: the status, and the headers of the response."""
        if self._last is not None:
            self.tokens = min(self.capacity, self.tokens + (now - self._last) * self.rate)
        self._last = now
        headers = {"X-RateLimit-Limit": f"{self.capacity}, {self.capacity};window=60"}
        if self.tokens < 1:
            self.refused += 1
            wait = -int(-(1 - self.tokens) // self.rate)
            return 429, {**headers, "X-RateLimit-Remaining": "0", "Retry-After": str(max(1, wait))}
        self.tokens -= 1
        self.served += 1
        return 200, {**headers, "X-RateLimit-Remaining": str(int(self.tokens))}
