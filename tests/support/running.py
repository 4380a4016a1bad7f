"""Running a coroutine in a test."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

LOOP_VARIABLE = "INCIDENTIO_ASYNC_LOOP"
"""Names the event loop to test on: ``asyncio`` (the default) or ``uvloop``."""


def loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """What makes the event loops of the tests; None for what asyncio itself takes."""
    name = os.environ.get(LOOP_VARIABLE) or "asyncio"
    if name == "asyncio":
        return None
    if name != "uvloop":
        raise ValueError(f"{LOOP_VARIABLE} must be asyncio or uvloop, not {name}")
    import uvloop  # not there on every platform

    return uvloop.new_event_loop


def run(main: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end in a fresh event loop, and see that no task is left behind."""
    with asyncio.Runner(loop_factory=loop_factory()) as runner:
        return runner.run(watched(main))


async def watched(main: Coroutine[Any, Any, T]) -> T:
    """Await a coroutine, and see that no task is left behind."""
    result = await main
    # A turn for what is only just ending (a connection's closing callbacks).
    for _ in range(3):
        await asyncio.sleep(0)
    left = asyncio.all_tasks() - {asyncio.current_task()}
    assert not left, f"tasks left behind: {left}"
    return result
