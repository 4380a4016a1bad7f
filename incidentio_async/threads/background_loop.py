"""Use asynchronous code from synchronous code: an event loop that runs in a thread, for the life of a process."""

from __future__ import annotations

import asyncio
import atexit
import inspect
import logging
import os
import threading
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import CancelledError, Future, wait
from contextlib import AbstractAsyncContextManager
from typing import Any, Self, TypeVar, cast

from incidentio_async._checks.callables import check_sync_callable, refuse_awaitable
from incidentio_async._checks.numbers import check_timeout
from incidentio_async._secrets.reprs import tolerant
from incidentio_async.errors import ConfigurationError, InvalidArgumentError
from incidentio_async.threads.loop_thread import LoopThread

T = TypeVar("T")

_log = logging.getLogger("incidentio_async")
_EXIT_SECONDS = 10.0
"""How long the exit of the interpreter waits for the end of a loop."""
_INSTEAD = {
    "run": "await the coroutine instead",
    "enter": "enter it with async with, or call enter before, in the thread that calls run",
    "once": "give the coroutine what it needs as an argument",
    "start": "call it in another thread",
    "stop": "call it in another thread",
}
_inherited: list[object] = []
"""What the process that this one was forked from had. It is kept: to free the copy of a loop, or of what was entered in
it, disturbs the original or is reported as an error."""


class BackgroundLoop:
    """An event loop that runs in a daemon thread, for code without an event loop.

    Its methods can be called from any thread, also from several at once. It starts at its first use, and stops at
    ``stop``, at the end of ``with BackgroundLoop() as loop:``, or when the interpreter exits.

    Threads do not survive a fork. In a forked process, the loop starts again at its first use, and nothing is entered
    in it yet.

    Args:
        name: The name of its thread.
    """

    def __init__(self, *, name: str = "incidentio-loop") -> None:
        self._name = name
        self._thread: LoopThread | None = None
        self._stopped = False
        # By process: in a forked one, the parent's could be held by a thread that does not exist there.
        self._locks: dict[int, threading.Lock] = {}

    @tolerant
    def __repr__(self) -> str:
        return f"<BackgroundLoop {self._name}: {'running' if self.running else 'not running'}>"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def running(self) -> bool:
        """Whether the loop runs in this process."""
        return self._thread is not None and self._thread.runs

    def start(self) -> None:
        """Start the thread, and return when its loop runs. Does nothing if it runs.

        Only a loop that was stopped needs it: any other one starts at its first use.

        Raises:
            ConfigurationError: Called within the loop while it stops.
            OSError: There are too many open files.
            RuntimeError: There are too many threads, or the interpreter is about to exit.
        """
        while not self.running:
            with self._lock:
                thread = self._thread
                if self.running:
                    return
                if thread is None or thread.is_foreign or thread.join(0):
                    self._start()
                    return
            self._refuse_inside(thread, "start")
            thread.join()  # another thread stops it

    def stop(self) -> None:
        """Stop the loop, and return when its thread has ended. It does not start again by itself.

        Calls that still run are canceled, and so raise ``concurrent.futures.CancelledError`` where they are waited
        for. Then what was entered is left, the last one first. There is no limit for the time that both take.

        Raises:
            ConfigurationError: Called within the loop.
            Exception: What was entered raised an error when it was left. It is raised when everything is closed.
        """
        thread = self._thread
        self._refuse_inside(thread, "stop")
        self._stopped = True
        if thread is None or thread.is_foreign:
            return
        thread.end()
        thread.join()
        atexit.unregister(self._stop_at_exit)
        error, thread.error = thread.error, None
        if error is not None:
            raise error

    def run(self, work: Awaitable[T], timeout: float | None = None) -> T:
        """Run a coroutine in the loop, and return its result. The calling thread waits.

        It runs in a copy of the caller's context variables. Ctrl-C in the calling thread cancels it.

        Args:
            work: A coroutine, or anything else to await, such as a list of the client for its first page.
            timeout: The longest time to wait, in seconds; None for no limit. After it, the coroutine is canceled.

        Raises:
            ConfigurationError: The loop was stopped, or this is its own thread. A coroutine is closed unused.
            InvalidArgumentError: It is nothing to await, or of another event loop.
            TimeoutError: It did not end within the time.
            concurrent.futures.CancelledError: The loop was stopped before it ended.
            Exception: What the coroutine raises.
        """
        coroutine: Coroutine[Any, Any, T] | None = None
        try:
            check_timeout("timeout", timeout)
            self._refuse_inside(self._thread, "run")
            coroutine = begun = _coroutine_of(work)
            return self._outcome(lambda thread, future: thread.begin(begun, future), timeout)
        except ConfigurationError:
            _close(work, coroutine)  # one that ran is closed already
            raise

    def submit(self, work: Awaitable[T]) -> Future[T]:
        """Begin to run a coroutine in the loop, and return a future of its result at once.

        To cancel the future cancels the coroutine.

        Args:
            work: A coroutine, or anything else to await.

        Raises:
            ConfigurationError: The loop was stopped. A coroutine is closed unused.
            InvalidArgumentError: It is nothing to await, or of another event loop.
        """
        future: Future[T] = Future()
        coroutine: Coroutine[Any, Any, T] | None = None
        try:
            coroutine = begun = _coroutine_of(work)
            self._begin(lambda thread, future: thread.begin(begun, future), future)
        except ConfigurationError:
            _close(work, coroutine)
            raise
        return future

    def call(self, function: Callable[[], T]) -> T:
        """Call a plain function in the loop, and return its result. Meanwhile, nothing else runs there.

        Within the loop's own thread, it is called directly.

        Args:
            function: Called without arguments. It must not be ``async``; for that there is `run`.

        Raises:
            ConfigurationError: The loop was stopped, or the function returned something to await.
            concurrent.futures.CancelledError: The loop was stopped before it was called.
            Exception: What the function raises.
        """
        check_sync_callable("function", function)
        if self._thread is not None and self._thread.is_current:
            result = function()
        else:
            result = self._outcome(lambda thread, future: thread.call(function, future), None)
        refuse_awaitable("function", result)
        return result

    def enter(self, context: AbstractAsyncContextManager[T], timeout: float | None = None) -> T:
        """Enter an asynchronous context manager in the loop, such as a client, and return its value.

        It stays entered until the loop stops.

        Args:
            context: What ``async with`` takes.
            timeout: The longest time to wait, in seconds; None for no limit.

        Raises:
            InvalidArgumentError: It is not such an object.
            ConfigurationError: The loop was stopped, or this is its own thread.
            TimeoutError: It was not entered within the time.
            concurrent.futures.CancelledError: The loop was stopped before it was entered.
            Exception: What entering raises.
        """
        check_timeout("timeout", timeout)
        self._refuse_inside(self._thread, "enter")
        if isinstance(context, type) or not isinstance(context, AbstractAsyncContextManager):
            _close(context)
            what = f"the class {context.__name__}" if isinstance(context, type) else type(context).__name__
            raise InvalidArgumentError(f"enter takes what async with takes, such as AsyncClient(), not {what}")
        return self._outcome(lambda thread, future: thread.keep(context, future), timeout)

    def once(self, make: Callable[[], AbstractAsyncContextManager[T]]) -> Callable[[], T]:
        """Return a function that enters what ``make`` makes at its first call, and then returns the same value.

        It can be called from any thread: however many ask first at once, ``make`` is called once. It is called again
        in a forked process, and when the loop was stopped and started again. ::

            loop = BackgroundLoop()
            client = loop.once(AsyncClient)

        Args:
            make: Returns what ``async with`` takes, such as ``AsyncClient`` or a function that makes one. If it raises
                an error, the caller gets it, and the next call tries again.

        Raises:
            InvalidArgumentError: ``make`` is not a plain function. The returned function raises what `enter` raises.
        """
        check_sync_callable("make", make)
        locks: dict[int, threading.RLock] = {}  # by process, as `_locks`
        kept: tuple[LoopThread | None, T] | None = None

        def value() -> T:
            nonlocal kept
            if kept is not None and kept[0] is self._thread and self.running:
                return kept[1]
            # The thread of the loop must not wait for one that waits for the loop.
            self._refuse_inside(self._thread, "once")
            with locks.setdefault(os.getpid(), threading.RLock()):
                if kept is None or kept[0] is not self._thread or not self.running:
                    entered = self.enter(make())
                    _inherited.append(kept)  # perhaps of another process
                    kept = self._thread, entered
                return kept[1]

        return value

    @property
    def _lock(self) -> threading.Lock:
        return self._locks.setdefault(os.getpid(), threading.Lock())

    def _start(self) -> None:
        if self._thread is not None and self._thread.is_foreign:
            _inherited.append(self._thread)
        thread = LoopThread(self._name)
        thread.start()
        self._thread, self._stopped = thread, False
        atexit.register(self._stop_at_exit)

    def _stop_at_exit(self) -> None:
        thread = self._thread
        if thread is None or thread.is_foreign:
            return
        thread.end()
        if not thread.join(_EXIT_SECONDS):
            _log.warning("the exit of the program did not wait any longer for the end of %s", self._name)
        elif thread.canceled:
            _log.warning("the exit of the program canceled calls in %s: %d", self._name, thread.canceled)

    def _begin(self, begin: Callable[[LoopThread, Future[T]], bool], future: Future[T]) -> None:
        thread = self._thread
        if not self._stopped and (thread is None or thread.is_foreign):
            self.start()
            thread = self._thread
        if thread is None or thread.is_foreign or not begin(thread, future):
            raise ConfigurationError("the BackgroundLoop was stopped; call start() to use it again")

    def _outcome(self, begin: Callable[[LoopThread, Future[T]], bool], timeout: float | None) -> T:
        """Begin a call and return its result; whatever is raised here instead, such as by Ctrl-C, cancels the call."""
        future: Future[T] = Future()
        try:
            self._begin(begin, future)
            # Not by `result`, whose error could be one of the coroutine.
            if not wait([future], timeout).done and future.cancel():
                raise TimeoutError(f"the call did not end within {timeout:g} seconds, and was canceled")
            if future.cancelled() and not self.running:
                raise CancelledError("the BackgroundLoop was stopped before the call ended, and the call was canceled")
            return future.result()
        finally:
            future.cancel()
            del future  # an error in its own traceback would be a reference cycle

    @staticmethod
    def _refuse_inside(thread: LoopThread | None, name: str) -> None:
        if thread is not None and thread.is_current:
            raise ConfigurationError(f"{name} would wait forever in the thread of its own event loop; {_INSTEAD[name]}")


async def _awaited(work: Awaitable[T]) -> T:
    return await work


def _coroutine_of(work: Awaitable[T]) -> Coroutine[Any, Any, T]:
    if inspect.iscoroutine(work):
        return cast("Coroutine[Any, Any, T]", work)
    if asyncio.isfuture(work):
        raise InvalidArgumentError("a task or future belongs to its own event loop; give the coroutine itself")
    if inspect.isawaitable(work):
        return _awaited(work)
    if inspect.iscoroutinefunction(work):
        hint = "call the function, and give what it returns"
    elif hasattr(work, "__aiter__"):
        hint = "collect its items in a coroutine"
    else:
        hint = "for a plain function there is call"
    raise InvalidArgumentError(f"a coroutine or another awaitable is needed, not {type(work).__name__}; {hint}")


def _close(*works: object) -> None:
    """Close coroutines that are not run. Else they would warn that they were never awaited, from an unrelated place."""
    for work in works:
        if inspect.iscoroutine(work):
            work.close()
