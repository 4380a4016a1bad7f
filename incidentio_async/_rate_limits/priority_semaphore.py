"""A semaphore whose places are handed on by priority, and in the order in which they were requested."""

from __future__ import annotations

import asyncio

from incidentio_async._rate_limits.waiting_line import Priority, WaitingLine


class PrioritySemaphore:
    """A semaphore that serves waiters by their priority, and first come, first served within each.

    Args:
        places: How many tasks may hold it at once.
    """

    __slots__ = ("free", "line")

    def __init__(self, places: int = 1) -> None:
        self.free: int = places
        """How many places are free; if any are, no task waits."""
        self.line: WaitingLine = WaitingLine()
        """Who waits for a place."""

    async def acquire(self, priority: Priority = "normal") -> None:
        """Wait for a place."""
        if self.free:
            self.free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.line.add(turn, priority)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                self.line.remove(turn, priority)
            else:
                self.release()  # The turn had come, but the task was canceled before it ran.
            raise

    def release(self) -> None:
        """Give the place to the next waiter. It stays taken meanwhile, so that no task overtakes that one."""
        if self.line.has_next():
            self.line.pop().set_result(None)
        else:
            self.free += 1
