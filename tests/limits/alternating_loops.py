"""Event loops of one process, as if each had its own thread, in one thread and on one clock that moves by itself.

The loops take turns. So what happens is always the same, and takes no time. As with real threads, the loops' own clocks
have nothing in common.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from incidentio_async._rate_limits.key_buckets import KeyBuckets
from incidentio_async._rate_limits.loop_registry import LoopRegistry

T = TypeVar("T")

_TURN = 2e-6


class AlternatingLoop(asyncio.SelectorEventLoop):
    """A loop whose time is that of the process, with its own zero."""

    def __init__(self, process: OneProcess, zero: float) -> None:
        self._process = process
        self._zero = zero
        self._closed_at: float | None = None
        self.seems_to_run = False
        """Whether it runs in a thread, as the others see it."""
        self.is_blocked = False
        """Whether its thread is busy, so that it has no turn."""
        super().__init__()

    def is_running(self) -> bool:
        return self.seems_to_run or super().is_running()

    def time(self) -> float:
        return (self._process.now if self._closed_at is None else self._closed_at) + self._zero

    def close(self) -> None:
        """Close it. Its time may stand still from then on, as that of a loop in C."""
        if self._closed_at is None:
            self._closed_at = self._process.now
        super().close()

    def next_at(self) -> float | None:
        """When its next timer is due, on the clock of the process."""
        due = [handle.when() for handle in self._scheduled if not handle.cancelled()]  # type: ignore[attr-defined]
        return min(due) - self._zero if due else None

    def is_ready(self) -> bool:
        return not self.is_blocked and bool(self._ready)  # type: ignore[attr-defined]

    def turn(self) -> None:
        if self.is_blocked:
            return
        self.call_soon(self.stop)
        seems_to_run, self.seems_to_run = self.seems_to_run, False
        self.run_forever()
        self.seems_to_run = seems_to_run


class OneProcess:
    """A process with a registry of its own, in which loops come and go."""

    def __init__(self, capacity: int = 1200, period: float = 60.0) -> None:
        self.now = 5000.0
        self.loops: list[AlternatingLoop] = []
        self.registry = LoopRegistry(lambda: KeyBuckets(capacity, period, clock=self.time), self.time)

    def time(self) -> float:
        return self.now

    def loop(self) -> AlternatingLoop:
        loop = AlternatingLoop(self, 1000.0 * len(self.loops))
        self.loops.append(loop)
        return loop

    def close(self, *loops: AlternatingLoop) -> None:
        for loop in loops or self.loops:
            if not loop.is_closed():
                loop.seems_to_run = loop.is_blocked = False
                for task in asyncio.all_tasks(loop):
                    task.cancel()
                loop.turn()
                loop.close()

    def __enter__(self) -> OneProcess:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def run(self, seconds: float) -> None:
        """Let all loops run for so long."""
        until = self.now + seconds
        while True:
            self.settle()
            due = [moment for loop in self._open() if (moment := loop.next_at()) is not None]
            if not due or min(due) > until:
                break
            self.now = max(self.now + _TURN, min(due))
        self.now = until

    def settle(self) -> None:
        """Let all loops run until each of them waits for the clock."""
        while True:
            for loop in self._open():
                loop.turn()
            if not any(loop.is_ready() for loop in self._open()):
                return

    def run_in(self, loop: AlternatingLoop, main: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in one of the loops, while the others run, too."""
        task = loop.create_task(main)
        for _ in range(1000):
            if task.done():
                return task.result()
            self.run(0.01)
        raise AssertionError("it takes longer than 10 seconds")

    def _open(self) -> list[AlternatingLoop]:
        return [loop for loop in self.loops if not loop.is_closed()]
