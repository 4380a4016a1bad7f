"""The time a call has, all its waits included."""

from __future__ import annotations

import asyncio
from types import TracebackType


class CancelScope:
    """Ends what is awaited within it, by a deadline or when it is told to.

    It does what ``asyncio.timeout_at`` does, and costs next to nothing where there is no deadline, as for most calls. A
    part of what is awaited within can be ended by itself: by `cancel`, which is caught there and taken back.

    Args:
        deadline: The event loop's time; None for none.

    Raises:
        TimeoutError: it was ended. A cancellation from elsewhere stays one.
    """

    __slots__ = ("_cancelling", "_deadline", "_task", "_timer", "expired")

    def __init__(self, deadline: float | None) -> None:
        self._deadline = deadline
        self._task: asyncio.Task[object] | None = None
        self._cancelling = 0
        self._timer: asyncio.TimerHandle | None = None
        self.expired = False
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
        """Cancel what is awaited within, to go on within it: who catches that asks `uncancel`."""
        if self._task is not None:
            self._task.cancel()

    def uncancel(self) -> bool:
        """Take a `cancel` back; whether nobody else has cancelled the task as well."""
        return self._task is not None and self._is_last(self._task)

    def _is_last(self, task: asyncio.Task[object]) -> bool:
        # A cancellation that came as well goes first: its count is left over.
        return task.uncancel() <= self._cancelling

    def stop(self) -> None:
        """End it, wherever it waits. Called while its task waits for something."""
        if self._task is not None and not self.expired:
            self.expired = True
            self._task.cancel()
