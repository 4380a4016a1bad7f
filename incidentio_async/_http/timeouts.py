"""How long an attempt may take, and how long its other side may be silent."""

from __future__ import annotations

import asyncio
import math
from typing import Protocol

# Timers ring by the loop's clock, and that may be a little behind.
_NEAR = 0.001  # second
# A timer that rings so much too late does so because the loop was held up.
_HELD_UP = 0.1  # second


class AttemptTimeout(TimeoutError):
    """An attempt took too long; the text says what was waited for."""


class Attempt(Protocol):
    """An attempt under way."""

    def due(self) -> float:
        """The loop's time at which it is over, unless it hears something before."""
        ...

    def give_up(self) -> None:
        """End it."""
        ...


class TimeoutMonitor:
    """Ends attempts that take too long: those of one client, in one event loop.

    aiohttp's own timeouts are three timers a request, which nearly always are cancelled again. Here all attempts share
    one, set for the first that could fall due; while answers come as they should it rings now and then and finds
    nothing to do.
    """

    __slots__ = ("_at", "_timer", "_under_way")

    def __init__(self) -> None:
        self._under_way: set[Attempt] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._at = math.inf

    def begin(self, attempt: Attempt) -> None:
        """Watch an attempt until `end`; it may fall due later than it says now, and not earlier."""
        self._under_way.add(attempt)
        due = attempt.due()
        if due < self._at:
            self._set(due)

    def end(self, attempt: Attempt) -> None:
        """The attempt is over."""
        self._under_way.discard(attempt)

    def stop(self) -> None:
        """Let the timer go, as nothing will be under way."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._at = None, math.inf

    def _set(self, due: float) -> None:
        self.stop()
        self._at = due
        self._timer = asyncio.get_running_loop().call_at(due, self._ring)

    def _ring(self) -> None:
        """Look now; if the loop was held up, a little later, so that what has come meanwhile is heard first."""
        loop = asyncio.get_running_loop()
        if loop.time() > self._at + _HELD_UP:
            self._timer = loop.call_later(_HELD_UP, self._look)
        else:
            self._look()

    def _look(self) -> None:
        """End what is due, and set the timer for the next."""
        self._timer, self._at = None, math.inf
        now = asyncio.get_running_loop().time()
        for attempt in [attempt for attempt in self._under_way if attempt.due() <= now + _NEAR]:
            self.end(attempt)
            attempt.give_up()
        due = min((attempt.due() for attempt in self._under_way), default=math.inf)
        if due < math.inf:
            self._set(due)
