"""An event loop whose clock moves by itself, for tests that talk over real sockets on this machine."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

from tests.support.running import watched
from tests.support.virtual_time import PatientLoop

T = TypeVar("T")

_TURN = 2e-6
# Real seconds in which the other end of a socket on this machine can respond before the clock is advanced.
_PATIENCE = 0.002
_DEADLOCK = 10.0


class _Selector(selectors.DefaultSelector):
    """Waits a moment for sockets, then moves the loop's clock on."""

    loop: SocketTimeLoop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            ready = super().select(_DEADLOCK)
            if not ready:
                raise RuntimeError("everything waits and nothing is due: a deadlock")
            return ready
        ready = super().select(0) or (super().select(_PATIENCE) if timeout > _PATIENCE else [])
        if not ready:
            self.loop.now += max(timeout, _TURN)
        return ready


class SocketTimeLoop(PatientLoop):
    """A loop for both ends of connections in one process; what takes minutes takes a moment."""

    def __init__(self) -> None:
        selector = _Selector()
        selector.loop = self
        self.now = 1000.0
        super().__init__(selector)

    def time(self) -> float:
        return self.now


def run_socket_time(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in virtual time, and see that no task is left behind."""
    with asyncio.Runner(loop_factory=SocketTimeLoop) as runner:
        return runner.run(watched(main))
