"""One thread that runs one event loop, from its start to its end.

What callers wait for are futures of `concurrent.futures`. The thread ends none of them silently: when it ends, each
future has a result, an error, or is canceled.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Future, InvalidStateError
from contextlib import AbstractAsyncContextManager, AsyncExitStack, suppress
from typing import Any, TypeVar

T = TypeVar("T")


class LoopThread:
    """A daemon thread with an event loop. It is started once, and ends for good.

    Args:
        name: The name of the thread.
    """

    def __init__(self, name: str) -> None:
        self.pid: int = os.getpid()
        self.accepts: bool = True
        """Whether `begin` may be called."""
        self.canceled: int = 0
        """How many calls were still running at the end, and were canceled."""
        self.error: BaseException | None = None
        """The first error of those that contexts raised when they were left."""
        self._lock = threading.Lock()
        self._calls: set[Future[Any]] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._kept: list[tuple[asyncio.Event, asyncio.Task[Any]]] = []
        self._started: Future[None] = Future()
        self._thread = threading.Thread(target=self._main, name=name, daemon=True)

    def start(self) -> None:
        """Start the thread, and wait until its loop runs.

        Raises:
            OSError: There are too many open files.
            RuntimeError: There are too many threads, or the interpreter is about to exit.
        """
        self._thread.start()
        try:
            self._started.result()
        except BaseException:  # such as Ctrl-C: nobody will know of the thread
            self._started.add_done_callback(lambda _: self.end())
            raise

    @property
    def runs(self) -> bool:
        """Whether calls can be made: from this process, and before the end."""
        return self.accepts and not self.is_foreign

    @property
    def is_foreign(self) -> bool:
        """Whether this process was forked after the start: the thread exists in the parent alone."""
        return self.pid != os.getpid()

    @property
    def is_current(self) -> bool:
        """Whether the caller is the thread itself."""
        return threading.current_thread() is self._thread

    def begin(self, work: Coroutine[Any, Any, T], future: Future[T]) -> bool:
        """Begin to run a coroutine whose outcome becomes that of a future; return False if it is too late."""
        return self._schedule(self._begin, work, future)

    def call(self, function: Callable[[], T], future: Future[T]) -> bool:
        """Call a function in the loop; its outcome becomes that of a future. Return False if it is too late."""
        return self._schedule(_settle_now, function, future)

    def keep(self, context: AbstractAsyncContextManager[T], future: Future[T]) -> bool:
        """Enter a context, to leave it at the end; the future gets its value. Return False if it is too late."""
        return self._schedule(self._keep, context, future)

    def end(self) -> None:
        """Accept no further calls, cancel those that run, leave the contexts, then end. Returns at once."""
        with self._lock:
            if self.accepts:
                self.accepts = False
                # All that was scheduled before it has begun when the loop comes to this.
                with suppress(RuntimeError):  # the loop is closed: it has ended by itself
                    self._loop.call_soon_threadsafe(self._stop.set)

    def join(self, timeout: float | None = None) -> bool:
        """Wait for the end of the thread, for so many seconds at most; return whether it has ended."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _schedule(self, function: Callable[[Any, Future[T]], None], argument: Any, future: Future[T]) -> bool:
        with self._lock:
            if not self.accepts:
                return False
            self._calls.add(future)
            future.add_done_callback(self._calls.discard)
            try:
                self._loop.call_soon_threadsafe(function, argument, future)
            except RuntimeError:  # the loop is closed: it has ended by itself
                return False
        return True

    def _main(self) -> None:
        try:
            with asyncio.Runner() as runner:
                runner.run(self._serve())
        except BaseException as error:  # noqa: BLE001 - raised in the thread that starts this one, or by its task
            if not self._started.done():
                self._started.set_exception(error)
        finally:
            # Any task that exits the program ends the loop, with calls that have not begun.
            with self._lock:
                self.accepts = False
                left = list(self._calls)
            for future in left:
                _cancel(future)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._started.set_result(None)
        try:
            await self._stop.wait()
        finally:
            self.accepts = False
        self.canceled = len(self._tasks)
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(list(self._tasks))
        while self._kept:
            leave, task = self._kept.pop()
            leave.set()
            await asyncio.wait([task])
            error = None if task.cancelled() else task.exception()
            if error is not None and self.error is not None:
                _report(error, "a context could not be left")
            self.error = self.error or error

    def _begin(self, work: Coroutine[Any, Any, T], future: Future[T]) -> None:
        if future.cancelled():  # before it began
            work.close()
            _cancel(future)
            return
        task = self._run(_settle(work, future), future)
        task.add_done_callback(lambda _: work.close())  # of one that was canceled before its first step

    def _keep(self, context: AbstractAsyncContextManager[T], future: Future[T]) -> None:
        if future.cancelled():
            _cancel(future)
        else:
            self._run(self._hold(context, future), future)

    def _run(self, work: Coroutine[Any, Any, Any], future: Future[Any]) -> asyncio.Task[Any]:
        """Run a coroutine in a task that is canceled if the future is."""
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        # One that was canceled before its first step has settled nothing.
        task.add_done_callback(lambda done: _cancel(future) if done.cancelled() else None)
        future.add_done_callback(lambda done: self._cancel(task) if done.cancelled() else None)
        return task

    def _cancel(self, task: asyncio.Task[Any]) -> None:
        with suppress(RuntimeError):  # the loop is closed, and the task has ended
            self._loop.call_soon_threadsafe(task.cancel)

    async def _hold(self, context: AbstractAsyncContextManager[T], future: Future[T]) -> None:
        """Enter a context and, at the end of the thread, leave it: in one task, as scopes of cancellation require."""
        task, leave = asyncio.current_task(), asyncio.Event()
        assert task is not None
        async with AsyncExitStack() as stack:
            if await _settle(stack.enter_async_context(context), future):
                self._tasks.discard(task)
                self._kept.append((leave, task))
                await leave.wait()


async def _settle(work: Awaitable[T], future: Future[T]) -> bool:
    """Await the work, and make its outcome that of a future; return whether it succeeded and somebody waits for it."""
    try:
        value = await work
    except asyncio.CancelledError:
        _cancel(future)
    except BaseException as error:  # noqa: BLE001 - it is raised in the thread that waits, or reported
        if future.set_running_or_notify_cancel():
            # So an exit of the program ends the thread that waits, and not this loop.
            future.set_exception(error)
        else:
            _report(error, "a call failed when nobody waited for it any more")
    else:
        if future.set_running_or_notify_cancel():
            future.set_result(value)
            return True
    finally:
        del future  # an error in its own traceback would be a reference cycle
    return False


def _report(error: BaseException, message: str) -> None:
    asyncio.get_running_loop().call_exception_handler({"message": message, "exception": error})


def _settle_now(function: Callable[[], T], future: Future[T]) -> None:
    if future.set_running_or_notify_cancel():
        try:
            future.set_result(function())
        except BaseException as error:  # noqa: BLE001 - it is raised in the thread that waits
            future.set_exception(error)
        finally:
            del future


def _cancel(future: Future[Any]) -> None:
    """Cancel a future, and wake who waits for it. It may have been canceled, but not been settled, before."""
    if future.cancel():
        with suppress(RuntimeError, InvalidStateError):
            future.set_running_or_notify_cancel()
