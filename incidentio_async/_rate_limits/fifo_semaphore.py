"""A semaphore whose places are handed on in the order in which they were requested."""

from __future__ import annotations

import asyncio
from collections import OrderedDict


class FIFOSemaphore:
    """A semaphore that serves waiters in the order in which they came.

    ``asyncio.Semaphore`` would do, but for two costs: for each waiter that is cancelled it searches all waiters, and
    to a task that need not wait it is two coroutines.

    Args:
        places: How many tasks may hold it at once.
    """

    __slots__ = ("_waiters", "free")

    def __init__(self, places: int = 1) -> None:
        self.free = places
        """How many places are free; if any are, no task waits."""
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
        """Give the place to the next waiter. It stays taken meanwhile, so that no task overtakes that one."""
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
