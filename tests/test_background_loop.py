"""An event loop in a thread, used from code without one."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import signal
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import asynccontextmanager
from functools import partial
from typing import Any, Self

import pytest

from incidentio_async import AsyncClient, ConfigurationError, IncidentIOError
from incidentio_async.sandbox import Sandbox
from incidentio_async.threads import BackgroundLoop, background_loop
from tests.support.api import CHECKOUT
from tests.support.traceback_locals import assert_hidden

NAME = "incidentio-loop"
SECRET = "Zq7Lw0pX4vKd9TfB2mYc8HsJ1nRg6UeA"


@pytest.fixture
def loop() -> Iterator[BackgroundLoop]:
    with BackgroundLoop() as running:
        yield running
    assert threads() == []


def threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == NAME]


async def double(number: int) -> int:
    await asyncio.sleep(0)
    return 2 * number


class Call:
    """A call that runs until it is canceled, and notes both."""

    def __init__(self) -> None:
        self.begun, self.canceled = threading.Event(), threading.Event()

    async def run(self) -> None:
        try:
            self.begun.set()
            await asyncio.Event().wait()
        finally:
            self.canceled.set()


def test_a_client_for_a_process(loop: BackgroundLoop) -> None:
    """It is entered once, called from several threads, and closed by the end of the loop."""
    with Sandbox(incidents=8).in_thread() as sandbox, BackgroundLoop() as inner, ThreadPoolExecutor(4) as pool:
        client = inner.enter(sandbox.client())
        shown = pool.map(lambda number: inner.run(client.incidents.show(str(number))).reference, range(1, 9))
        assert list(shown) == [f"INC-{number}" for number in range(1, 9)]
        page = inner.run(client.severities.list())  # a list is something to await, too
        assert page.items == inner.run(client.severities.list().collect())
        inner.stop()
        assert client._core.transport.pool.closed
        assert "closed" in str(loop.run(failing(client)))


async def failing(client: AsyncClient) -> Exception:
    with pytest.raises(ConfigurationError) as caught:
        await client.incidents.show("1")
    return caught.value


def test_results_and_errors(loop: BackgroundLoop) -> None:
    async def fail() -> None:
        raise LookupError("gone")

    assert loop.run(double(21)) == 42
    assert loop.submit(double(4)).result() == 8
    assert loop.call(threading.current_thread).name == NAME
    with pytest.raises(LookupError, match="gone") as caught:
        loop.run(fail())
    assert [entry.name for entry in caught.traceback][-1] == "fail"
    with pytest.raises(ZeroDivisionError):
        loop.call(lambda: 1 // 0)


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_an_exit_in_a_call_ends_its_caller_and_not_the_loop(loop: BackgroundLoop, error: BaseException) -> None:
    async def leave() -> None:
        raise error

    with pytest.raises(type(error)):
        loop.run(leave())
    assert loop.run(double(1)) == 2


def test_context_variables_of_the_caller() -> None:
    tenant = contextvars.ContextVar("tenant", default="none")

    async def get() -> str:
        return tenant.get()

    with BackgroundLoop() as loop:
        tenant.set("acme")
        assert (loop.run(get()), loop.call(tenant.get)) == ("acme", "acme")


def test_errors_are_freed_at_once(loop: BackgroundLoop) -> None:
    """An error that holds itself would keep everything in its frames until the next garbage collection."""

    class Big:
        alive = 0

        def __init__(self) -> None:
            Big.alive += 1

        def __del__(self) -> None:
            Big.alive -= 1

    async def fail() -> None:
        big = Big()
        raise LookupError(str(big))

    def use() -> None:
        with pytest.raises(LookupError):
            loop.run(fail())

    gc.collect()
    gc.disable()
    try:
        use()
        loop.call(lambda: None)  # by now its thread has let go of it, too
        assert Big.alive == 0
    finally:
        gc.enable()


# --- time, Ctrl-C and cancellation ------------------------------------------------------------------------------------


def test_a_timeout_cancels_the_call(loop: BackgroundLoop) -> None:
    call = Call()
    with pytest.raises(TimeoutError, match=r"did not end within 0\.01 seconds, and was canceled"):
        loop.run(call.run(), timeout=0.01)
    assert call.canceled.wait(10) or not call.begun.is_set()


def test_a_timeout_of_the_call_itself_is_its_own(loop: BackgroundLoop) -> None:
    async def fail() -> None:
        raise TimeoutError("its own")

    with pytest.raises(TimeoutError, match="its own"):
        loop.run(fail(), timeout=60)


def test_ctrl_c_cancels_the_call(loop: BackgroundLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    """The thread that waits sends the signal itself, so that it comes at a known moment."""
    call = Call()

    def interrupted(*_: object) -> None:
        assert call.begun.wait(10)
        signal.raise_signal(signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(background_loop, "wait", interrupted)
        with pytest.raises(KeyboardInterrupt):
            loop.run(call.run())
    assert call.canceled.wait(10)
    assert loop.run(double(1)) == 2


def test_canceling_a_future_cancels_the_call(loop: BackgroundLoop) -> None:
    call = Call()
    future = loop.submit(call.run())
    assert call.begun.wait(10)
    assert future.cancel()
    assert call.canceled.wait(10)


def test_a_call_that_is_canceled_before_it_begins_never_runs(loop: BackgroundLoop) -> None:
    """Nor is its coroutine reported as never awaited, as warnings are errors here."""
    blocked, released = threading.Event(), threading.Event()

    def block() -> None:
        blocked.set()
        assert released.wait(10)

    blocker = threading.Thread(target=loop.call, args=(block,))
    blocker.start()
    assert blocked.wait(10)
    call = Call()
    assert loop.submit(call.run()).cancel()
    released.set()
    blocker.join()
    loop.call(lambda: None)
    assert not call.begun.is_set()


def test_an_error_that_nobody_waits_for_is_reported(loop: BackgroundLoop, caplog: pytest.LogCaptureFixture) -> None:
    async def fail() -> None:
        try:
            begun.set()
            await asyncio.Event().wait()
        finally:
            raise LookupError("while it was canceled")

    begun = threading.Event()
    future = loop.submit(fail())
    assert begun.wait(10)
    future.cancel()
    loop.stop()
    assert "while it was canceled" in caplog.text


# --- start and stop ---------------------------------------------------------------------------------------------------


def test_start_and_stop_many_times_from_many_threads() -> None:
    loop = BackgroundLoop()
    with ThreadPoolExecutor(8) as pool:
        for _ in range(5):
            list(pool.map(lambda _: loop.start(), range(8)))
            assert (loop.running, len(threads())) == (True, 1)
            assert list(pool.map(lambda number: loop.run(double(number)), range(8))) == [2 * n for n in range(8)]
            list(pool.map(lambda _: loop.stop(), range(8)))
            assert (loop.running, threads()) == (False, [])
    assert repr(loop) == "<BackgroundLoop incidentio-loop: not running>"


def test_no_call_is_lost_when_another_thread_stops_the_loop() -> None:
    """Each ends: with its result, refused, or canceled."""

    def use(loop: BackgroundLoop) -> list[str]:
        ends = []
        while "refused" not in ends:
            try:
                assert loop.run(double(1), timeout=10) == 2
                ends.append("done")
            except CancelledError:
                ends.append("canceled")
            except ConfigurationError:
                ends.append("refused")
        return ends

    for _ in range(20):
        with BackgroundLoop() as loop, ThreadPoolExecutor(4) as pool:
            users = [pool.submit(use, loop) for _ in range(4)]
            loop.stop()
            assert {user.result()[-1] for user in users} == {"refused"}


def test_a_stop_cancels_calls_and_says_so() -> None:
    call = Call()
    with BackgroundLoop() as loop, ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(lambda: loop.run(call.run()))
        assert call.begun.wait(10)
        loop.stop()
        assert call.canceled.is_set()
        with pytest.raises(CancelledError, match="stopped before the call ended, and the call was canceled"):
            waiting.result(10)


def test_contexts_are_left_in_reverse_order_in_the_task_that_entered_them() -> None:
    events: list[Any] = []

    @asynccontextmanager
    async def noted(name: str) -> AsyncIterator[str]:
        task = asyncio.current_task()
        events.append(f"+{name}")
        try:
            yield name
        finally:
            assert asyncio.current_task() is task
            await asyncio.sleep(0)
            events.append(f"-{name}")

    call = Call()
    with BackgroundLoop() as loop:
        assert [loop.enter(noted(name)) for name in "abc"] == ["a", "b", "c"]
        loop.submit(call.run()).add_done_callback(lambda _: events.append("call"))
        assert call.begun.wait(10)
    assert events == ["+a", "+b", "+c", "call", "-c", "-b", "-a"]


def test_contexts_are_left_when_no_call_uses_them_any_more() -> None:
    """Also by a call that takes some turns of the loop to end after it was canceled."""
    events: list[str] = []
    begun = threading.Event()

    @asynccontextmanager
    async def used() -> AsyncIterator[None]:
        yield
        events.append("left")

    async def use() -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            for _ in range(50):
                await asyncio.sleep(0)
            events.append("ended")

    with BackgroundLoop() as loop:
        loop.enter(used())
        loop.submit(use())
        assert begun.wait(10)
    assert events == ["ended", "left"]


def test_an_error_of_a_context_is_raised_when_all_are_closed() -> None:
    left = []

    @asynccontextmanager
    async def failing_context(where: str) -> AsyncIterator[None]:
        if where == "enter":
            raise LookupError(where)
        yield
        left.append(where)
        raise LookupError(where)

    loop = BackgroundLoop()
    loop.start()
    with pytest.raises(LookupError, match="enter"):
        loop.enter(failing_context("enter"))
    loop.enter(failing_context("second"))
    loop.enter(failing_context("first"))
    with pytest.raises(LookupError, match="first"):
        loop.stop()
    assert (left, loop.running) == (["first", "second"], False)
    loop.stop()


def test_a_context_that_is_not_entered_in_time() -> None:
    call = Call()

    @asynccontextmanager
    async def slow() -> AsyncIterator[None]:
        await call.run()
        yield

    with BackgroundLoop() as loop:
        with pytest.raises(TimeoutError):
            loop.enter(slow(), timeout=0.01)
        assert call.canceled.wait(10) or not call.begun.is_set()


def test_a_loop_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError(24, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr(asyncio.events, "new_event_loop", fail)
        loop = BackgroundLoop()
        with pytest.raises(OSError, match="Too many open files"):
            loop.start()
        assert not loop.running
    with loop:
        assert loop.run(double(1)) == 2


def test_a_task_that_ends_the_loop_leaves_nobody_waiting() -> None:
    """A task of the caller's own that exits the program takes the loop with it."""

    async def exit_later() -> None:
        async def leave() -> None:
            raise SystemExit

        tasks.append(asyncio.create_task(leave()))
        await asyncio.Event().wait()

    tasks: list[Any] = []
    with BackgroundLoop() as loop:
        with pytest.raises(CancelledError):
            loop.run(exit_later())
        assert loop._thread is not None
        loop._thread.join()
        with pytest.raises(ConfigurationError, match=r"was stopped; call start\(\)"):
            loop.run(double(1))
        with pytest.raises(SystemExit):
            tasks.pop().result()
        loop.start()
        assert loop.run(double(1)) == 2


# --- what is refused --------------------------------------------------------------------------------------------------


async def listed() -> AsyncIterator[int]:
    yield 1


@pytest.mark.parametrize(
    ("use", "sentence"),
    [
        (lambda loop: loop.run(double), "needed, not function; call the function, and give what it returns"),
        (lambda loop: loop.run(listed()), "needed, not async_generator; collect its items in a coroutine"),
        (lambda loop: loop.run(len), "needed, not builtin_function_or_method; for a plain function there is call"),
        (lambda loop: loop.run(double(1), timeout=0), "timeout must be a number of seconds over 0"),
        (lambda loop: loop.run(double(1), timeout="5"), "timeout must be a number of seconds over 0"),
        (lambda loop: loop.run(loop.call(lambda: [asyncio.Future()])[0]), "belongs to its own event loop"),
        (lambda loop: loop.call(double), "function must be a plain function"),
        (lambda loop: loop.call(lambda: double(1)), "function returned coroutine, which is not awaited"),
        (lambda loop: loop.enter(AsyncClient), "such as AsyncClient(), not the class AsyncClient"),
        (lambda loop: loop.enter(double(1)), "such as AsyncClient(), not coroutine"),
    ],
)
def test_wrong_arguments(loop: BackgroundLoop, use: Callable[[BackgroundLoop], Any], sentence: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        use(loop)
    assert sentence in str(caught.value)


USES: dict[str, Callable[[BackgroundLoop], object]] = {
    "run": lambda loop: loop.run(double(1)),
    "submit": lambda loop: loop.submit(double(1)).result(),
    "call": lambda loop: loop.call(threading.current_thread),
    "enter": lambda loop: loop.enter(AsyncClient("inc_key")),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_loop_starts_at_its_first_use_and_not_after_a_stop(use: Callable[[BackgroundLoop], object]) -> None:
    loop = BackgroundLoop()
    assert (loop.running, threads()) == (False, [])
    use(loop)
    assert loop.running
    for _ in range(2):
        loop.stop()
        with pytest.raises(
            ConfigurationError, match=r"^the BackgroundLoop was stopped; call start\(\) to use it again$"
        ):
            use(loop)
        assert (loop.running, threads()) == (False, [])
    loop.start()
    use(loop)
    loop.stop()
    unused = BackgroundLoop()
    unused.stop()
    with pytest.raises(ConfigurationError, match="was stopped"):
        use(unused)


def test_calls_that_would_wait_for_their_own_thread(loop: BackgroundLoop) -> None:
    async def inside() -> list[str]:
        found = []
        for use in (lambda: loop.run(double(1)), lambda: loop.enter(AsyncClient("inc_key")), loop.stop):
            with pytest.raises(ConfigurationError) as caught:
                use()
            found.append(str(caught.value))
        assert loop.call(threading.current_thread) is threading.current_thread()
        assert await asyncio.wrap_future(loop.submit(double(2))) == 4
        loop.start()  # it runs
        return found

    assert loop.run(inside()) == [
        "run would wait forever in the thread of its own event loop; await the coroutine instead",
        "enter would wait forever in the thread of its own event loop; enter it with async with, or call enter before, "
        "in the thread that calls run",
        "stop would wait forever in the thread of its own event loop; call it in another thread",
    ]


def test_no_frame_shows_a_secret() -> None:
    """Of a call that fails in the loop, a context that cannot be entered, and calls that are refused."""

    class Broken(AsyncClient):
        async def __aenter__(self) -> Self:
            raise LookupError

    with BackgroundLoop() as loop:
        client = loop.enter(AsyncClient(SECRET, base_url="http://127.0.0.1:9", retry=None))
        errors: list[BaseException] = []
        uses: list[Callable[[], object]] = [  # partial, as a lambda's frame would show its own variables
            partial(loop.run, client.incidents.show("1")),
            partial(loop.run, client.severities.list(options={"headers": {"X-Gateway": SECRET}})),
            partial(loop.enter, Broken(SECRET)),
            partial(loop.run, client.incidents.show("1"), timeout=-1),
            partial(loop.enter, client, timeout=-1),
        ]
        for use in uses:
            with pytest.raises((IncidentIOError, LookupError)) as caught:
                use()
            errors.append(caught.value)
    for error in errors:
        assert_hidden(error, SECRET)


# --- forks and exits --------------------------------------------------------------------------------------------------


def program(source: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", source]
    return subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT, timeout=60)


FORK = """
import gc, logging, os, sys, warnings
warnings.simplefilter("ignore", ResourceWarning)
warnings.filterwarnings("ignore", "This process .* is multi-threaded")
logging.disable()  # aiohttp reports at the exit of the child that it leaves the parent's session open
from incidentio_async import ConfigurationError
from incidentio_async.sandbox import Sandbox
from incidentio_async.threads import BackgroundLoop

loop = BackgroundLoop()
loop.start()
held = loop._lock  # as another thread may hold it at the moment of the fork
sandbox = Sandbox(incidents=1).in_thread()
sandbox.start()
client = loop.enter(sandbox.client())
assert loop.run(client.incidents.show("1")).reference == "INC-1"
held.acquire()
pid = os.fork()
if pid == 0:
    assert not loop.running
    try:
        loop.run(client.incidents.show("1"))
    except ConfigurationError as error:
        print(error)
    client = loop.enter(sandbox.client())
    print("child", loop.run(client.incidents.show("1")).reference)
    assert loop.running
    gc.collect()
    sys.exit()
held.release()
assert os.waitpid(pid, 0)[1] == 0
print("parent", loop.run(client.incidents.show("1")).reference)
"""


def test_after_a_fork() -> None:
    """The child starts its own, the parent's is not disturbed, and both exit without being asked to."""
    done = program(FORK)
    assert (done.stdout.splitlines(), done.stderr, done.returncode) == (
        [
            "The client belongs to the process that this one was forked from; make a new one",
            "child INC-1",
            "parent INC-1",
        ],
        "",
        0,
    )


EXIT = """
import asyncio, contextlib, logging, threading
from incidentio_async.threads import BackgroundLoop, background_loop

background_loop._EXIT_SECONDS = {seconds}
logging.basicConfig(format="%(message)s")
begun = threading.Event()

async def work():
    begun.set()
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("call canceled")
            if not {stubborn}:
                raise

@contextlib.asynccontextmanager
async def client():
    yield
    print("client closed")

loop = BackgroundLoop()
loop.start()
loop.enter(client())
loop.submit(work())
begun.wait()
"""


@pytest.mark.parametrize(
    ("stubborn", "printed", "logged"),
    [
        (False, ["call canceled", "client closed"], "canceled calls in incidentio-loop: 1"),
        (True, None, "did not wait any longer for the end of incidentio-loop"),
    ],
)
def test_the_exit_of_the_interpreter(stubborn: bool, printed: list[str] | None, logged: str) -> None:
    """It closes what was entered, reports the calls that it canceled, and does not hang."""
    done = program(EXIT.format(seconds=0.2 if stubborn else 30, stubborn=stubborn))
    assert (done.stderr, done.returncode) == (f"the exit of the program {logged}\n", 0)
    assert printed in (None, done.stdout.splitlines())


def test_nothing_of_it_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither threads nor functions that the exit of the interpreter calls."""
    registered: list[Any] = []
    monkeypatch.setattr("atexit.register", registered.append)
    monkeypatch.setattr("atexit.unregister", registered.remove)
    with BackgroundLoop() as loop:
        assert registered == [loop._stop_at_exit]
    assert (registered, threads()) == ([], [])


class Entered:
    """A context that takes a moment to enter."""

    made = 0

    def __init__(self) -> None:
        type(self).made += 1

    async def __aenter__(self) -> Self:
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *_: object) -> None:
        pass


def test_what_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many threads ask first at once; and again after the loop was stopped and started."""
    monkeypatch.setattr(Entered, "made", 0)
    with BackgroundLoop() as loop:
        get, barrier = loop.once(Entered), threading.Barrier(8)

        def ask(_: int) -> Entered:
            barrier.wait()
            return get()

        assert Entered.made == 0
        with ThreadPoolExecutor(8) as pool:
            found = set(pool.map(ask, range(8)))
        assert (len(found), Entered.made) == (1, 1)
        assert loop.call(get) is get()
        loop.stop()
        with pytest.raises(ConfigurationError, match="was stopped"):
            get()
        loop.start()
        assert get() is get()
        assert get() not in found
    assert Entered.made == 3


def test_what_cannot_be_made_is_tried_again(loop: BackgroundLoop) -> None:
    makes: Iterator[OSError | Entered] = iter([OSError("no"), Entered()])

    def make() -> Entered:
        made = next(makes)
        if isinstance(made, OSError):
            raise made
        return made

    get = loop.once(make)
    with pytest.raises(OSError, match="^no$"):
        get()
    with pytest.raises(ConfigurationError, match="^once would wait forever in the thread .*; give the coroutine"):
        loop.call(get)
    assert isinstance(get(), Entered)
    with pytest.raises(ConfigurationError, match="^make must be a function, not Entered$"):
        loop.once(Entered())  # type: ignore[arg-type]
