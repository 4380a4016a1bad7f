"""How long an attempt may take, how long its other side may be silent, and how long a call may take with its waits."""

from __future__ import annotations

import asyncio
import math
from types import TracebackType
from typing import Protocol

# Timers ring by the loop's clock, and that may be a little behind.
_NEAR = 0.001  # second
# A timer that rings so much too late does so because the loop was held up.
_HELD_UP = 0.1  # second


class AttemptTimeout(TimeoutError):
    """An attempt took too long; the text says what was waited for."""


class Timed(Protocol):
    """Something under way that has a limited time."""

    def due(self) -> float:
        """Return the loop's time at which it is over, unless there is some activity before."""
        ...

    def time_out(self) -> None:
        """End it."""
        ...


class TimeoutMonitor:
    """Ends attempts that take too long: those of one client, in one event loop.

    aiohttp's own timeouts are three timers per request, which nearly always are canceled again. Here all attempts share
    one, set for the first that could be due; while responses come as they should it fires now and then and finds
    nothing to do.

    Args:
        silence: Seconds that may pass without any activity of an attempt.
    """

    __slots__ = ("_fires_at", "_timer", "_under_way", "silence")

    def __init__(self, silence: float = math.inf) -> None:
        self.silence: float = silence
        self._under_way: set[Timed] = set()
        self._timer: asyncio.TimerHandle | None = None
        self._fires_at = math.inf

    def begin(self, attempt: Timed, due: float) -> None:
        """Watch an attempt until `end`; it may be due later than it says now, and not earlier."""
        self._under_way.add(attempt)
        if due < self._fires_at:
            self._set_timer(due)

    def end(self, attempt: Timed) -> None:
        """Watch an attempt no longer, as it is over."""
        self._under_way.discard(attempt)

    def stop(self) -> None:
        """Cancel the timer, as nothing will be under way."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer, self._fires_at = None, math.inf

    def _set_timer(self, due: float) -> None:
        self.stop()
        self._fires_at = due
        self._timer = asyncio.get_running_loop().call_at(due, self._fire)

    def _fire(self) -> None:
        """Check now; if the loop was held up, a little later, so that what has come meanwhile is read first."""
        loop = asyncio.get_running_loop()
        if loop.time() > self._fires_at + _HELD_UP:
            self._timer = loop.call_later(_HELD_UP, self._check)
        else:
            self._check()

    def _check(self) -> None:
        """End what is due, and set the timer for the next."""
        self._timer, self._fires_at = None, math.inf
        now = asyncio.get_running_loop().time()
        for attempt in [attempt for attempt in self._under_way if attempt.due() <= now + _NEAR]:
            self.end(attempt)
            attempt.time_out()
        due = min((attempt.due() for attempt in self._under_way), default=math.inf)
        if due < math.inf:
            self._set_timer(due)


class CancelScope:
    """Ends what is awaited within it, at a deadline or by `stop`.

    It does what ``asyncio.timeout_at`` does, and costs next to nothing where there is no deadline, as for most calls. A
    part of what is awaited within can be ended alone, by `cancel`: that part catches the cancellation and undoes it by
    `uncancel`.

    Args:
        deadline: The event loop's time; None for none.

    Raises:
        TimeoutError: It was ended. A cancellation from elsewhere remains one.
    """

    __slots__ = ("_cancelling", "_deadline", "_task", "_timer", "expired")

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline
        self._task: asyncio.Task[object] | None = None
        self._cancelling = 0
        self._timer: asyncio.TimerHandle | None = None
        self.expired: bool = False
        """Whether it was ended, by the deadline or by `stop`."""

    def __enter__(self) -> None:
        task = self._task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a call is made within a task")
        self._cancelling = task.cancelling()
        if self._deadline is not None:
            self._timer = asyncio.get_running_loop().call_at(self._deadline, self.stop)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        task, self._task = self._task, None
        if self._timer is not None:
            self._timer.cancel()
        if self.expired and task is not None and self._is_last(task) and kind is asyncio.CancelledError:
            raise TimeoutError from error

    def cancel(self) -> None:
        """Cancel what is awaited within, to continue within the scope: what catches that calls `uncancel`."""
        if self._task is not None:
            self._task.cancel()

    def uncancel(self) -> bool:
        """Undo a `cancel`. Return whether nobody else has canceled the task as well."""
        return self._task is not None and self._is_last(self._task)

    def _is_last(self, task: asyncio.Task[object]) -> bool:
        # A cancellation that came as well goes first: its count is left over.
        return task.uncancel() <= self._cancelling

    def stop(self) -> None:
        """End it, wherever it waits. To be called while its task waits for something."""
        if self._task is not None and not self.expired:
            self.expired = True
            self._task.cancel()
