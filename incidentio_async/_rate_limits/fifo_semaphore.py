"""Places that are handed on first come, first served."""

from __future__ import annotations

import asyncio
from collections import OrderedDict


class FIFOSemaphore:
    """A lock for so many at once.

    ``asyncio.Lock`` and ``asyncio.Semaphore`` would do, but for those who leave, as they look through all who wait
    for each that is cancelled, and for those who need not wait, to whom they are two coroutines.

    Args:
        places: How many may hold it at once.
    """

    __slots__ = ("_waiters", "free")

    def __init__(self, places: int = 1) -> None:
        self.free = places
        """How many places are free; then nobody waits."""
        self._waiters: OrderedDict[asyncio.Future[None], None] = OrderedDict()

    async def acquire(self) -> None:
        """Wait for a place."""
        if self.free:
            self.free -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self._waiters[turn] = None
        try:
            await turn
        except asyncio.CancelledError:
            self._waiters.pop(turn, None)
            if not turn.cancelled():
                self.release()  # The turn had come, but the task was cancelled before it ran.
            raise

    def release(self) -> None:
        """Give the place to the next. It stays taken meanwhile, so that nobody who comes now slips in before."""
        while self._waiters:
            turn, _ = self._waiters.popitem(last=False)
            if not turn.done():
                turn.set_result(None)
                return
        self.free += 1

    async def __aenter__(self) -> None:
        await self.acquire()

    async def __aexit__(self, *_: object) -> None:
        self.release()
