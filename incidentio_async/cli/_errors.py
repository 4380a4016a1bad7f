"""Errors and interrupts of the commands."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Coroutine, Iterator
from typing import Any, TypeVar

import click

T = TypeVar("T")

INTERRUPTED = 130
"""The exit code after Ctrl-C, as in shells: 128 + SIGINT."""


class InvalidUsageError(click.ClickException):
    """The command was used incorrectly."""

    exit_code = 2


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a command's work. The first Ctrl-C cancels it; a second one ends the process at once.

    asyncio would raise an exception for the second one, at any place, and so print tracebacks of interrupted tasks.
    Ending the process is safe, as files are consistent at any time.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    with _first_interrupt() as interrupted, asyncio.Runner() as runner:
        try:
            return runner.run(_with_current_task(work, interrupted))
        except asyncio.CancelledError:
            if not interrupted.happened:
                raise
    raise KeyboardInterrupt


class _Interrupted:
    """Whether Ctrl-C came, and the task that it cancels."""

    happened = False
    task: asyncio.Task[Any] | None = None


async def _with_current_task(work: Coroutine[Any, Any, T], interrupted: _Interrupted) -> T:
    interrupted.task = asyncio.current_task()
    return await work


@contextlib.contextmanager
def _first_interrupt() -> Iterator[_Interrupted]:
    """Cancel the task at the first Ctrl-C, unless another handler is installed."""
    interrupted = _Interrupted()

    def interrupt(*_: object) -> None:
        if interrupted.happened or interrupted.task is None:
            if sys.stderr is not None and sys.stderr.isatty():
                os.write(2, b"\x1b[?25h")  # a progress bar hides the cursor
            os._exit(INTERRUPTED)
        interrupted.happened = True
        interrupted.task.get_loop().call_soon_threadsafe(interrupted.task.cancel)

    ours = threading.current_thread() is threading.main_thread()
    before = signal.getsignal(signal.SIGINT)
    if not ours or before is not signal.default_int_handler:
        yield interrupted
        return
    signal.signal(signal.SIGINT, interrupt)
    try:
        yield interrupted
    finally:
        if not interrupted.happened:  # otherwise the process is about to end, and another Ctrl-C may follow
            signal.signal(signal.SIGINT, before)
