"""One key in several threads with an event loop each: in real time, and over sockets."""

from __future__ import annotations

import asyncio
import gc
import importlib.util
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from incidentio_async import AsyncClient, limits
from incidentio_async._rate_limits.loop_registry import LoopRegistry
from incidentio_async.limits import KeyLimiter, SharedLimiter
from tests.limits.simulation import SHOW
from tests.limits.steps import says
from tests.support.api import CHECKOUT
from tests.support.limited_api import LimitedApi
from tests.support.running import loop_factory
from tests.support.virtual_time import BucketServer

CAPACITY, PERIOD = 100, 0.5
RATE = CAPACITY / PERIOD
FULL = says(1200, 1199)


@pytest.fixture(autouse=True)
def registry(monkeypatch: pytest.MonkeyPatch) -> LoopRegistry[KeyLimiter]:
    """The process's limits, with buckets that fill up quickly."""
    made = LoopRegistry(lambda: KeyLimiter(CAPACITY, PERIOD))
    monkeypatch.setattr(limits, "_registry", made)
    return made


@pytest.fixture
def often() -> Iterator[None]:
    """Threads take turns very often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


def factories() -> list[Callable[[], asyncio.AbstractEventLoop] | None]:
    if importlib.util.find_spec("uvloop") is None:
        return [None]
    import uvloop

    return [None, uvloop.new_event_loop]


def most_at_first(sent: list[float]) -> float:
    """The tokens that there must have been at first, if no request was sent before it got one."""
    return max(number - (moment - sent[0]) * RATE for number, moment in enumerate(sent, 1))


class SilentServer(BucketServer):
    """A server that does not report what is left."""

    def hit(self, now: float) -> tuple[int, Mapping[str, str]]:
        status, headers = super().hit(now)
        return status, {name: value for name, value in headers.items() if name == "Retry-After"}


async def saturate(until: float, sent: list[float]) -> None:
    limiter = SharedLimiter("k")

    async def work() -> None:
        while time.monotonic() < until:
            await limiter.acquire(SHOW)
            sent.append(time.monotonic())
            await asyncio.sleep(0)
            limiter.done(SHOW, 200, None)

    await asyncio.gather(*(work() for _ in range(10)))


@pytest.mark.parametrize("factory", factories(), ids=["asyncio", "uvloop"][: len(factories())])
def test_threads_send_what_one_loop_may(factory: Callable[[], asyncio.AbstractEventLoop] | None, often: None) -> None:
    """While loops come and go, in four threads at once."""
    until, sent = time.monotonic() + 0.7, [list[float]() for _ in range(4)]

    def thread(number: int) -> None:
        while time.monotonic() < until:
            with asyncio.Runner(loop_factory=factory) as runner:
                # The first stays until the end, and the others come again and again.
                stay = 1.0 if number == 0 else 0.03 * number
                runner.run(saturate(min(until, time.monotonic() + stay), sent[number]))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(thread, range(4)))
    every = sorted(moment for each in sent for moment in each)
    assert most_at_first(every) <= CAPACITY + 1
    # With wide room, as the machine may be busy: each loop that comes takes its first token only after the others.
    assert len(every) >= 0.5 * (CAPACITY + 0.7 * RATE)


def test_the_last_thread_takes_no_lock() -> None:
    leave, left = threading.Event(), threading.Event()

    def other() -> None:
        async def main() -> None:
            await limits.limiter_for("k").acquire(SHOW)
            left.set()
            await asyncio.to_thread(leave.wait)

        asyncio.run(main())

    async def main() -> tuple[bool, bool]:
        limiter = limits.limiter_for("k")
        await limiter.acquire(SHOW)
        thread = threading.Thread(target=other)
        thread.start()
        await asyncio.to_thread(left.wait)
        shared = limiter.buckets()[0].shared is not None
        leave.set()
        await asyncio.to_thread(thread.join)
        limiter.done(SHOW, 200, FULL)
        await asyncio.sleep(0.01)
        return shared, any(bucket.shared for bucket in limiter.buckets())

    assert asyncio.run(main()) == (True, False)


def test_a_thread_that_waits_for_another_one() -> None:
    """The first loop stands still until the second one is done, which is not held up by it."""

    async def use(calls: int) -> int:
        limiter = SharedLimiter("k")
        for _ in range(calls):
            await limiter.acquire(SHOW)
            limiter.done(SHOW, 200, FULL)
        return calls

    async def main() -> int:
        await use(10)
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(use(60))).result(timeout=20)

    assert asyncio.run(main()) == 60


def test_clients_in_threads_are_not_refused() -> None:
    """Three clients of one key, each in a thread: an API that counts all of them hardly refuses any.

    Its responses do not report what is left: who does not know of the others sends too much.
    """
    api = LimitedApi(int(CAPACITY * 1.05), PERIOD)
    api._bucket = SilentServer(api._bucket.capacity, api._bucket.rate)

    async def use() -> int:
        async with AsyncClient("key", base_url=api.url) as client:
            responses = await asyncio.gather(*(client.request("GET", "/v1/things") for _ in range(80)))
            return sum(response.status == 200 for response in responses)

    async def serve(ready: threading.Event, over: threading.Event) -> None:
        async with api.serving():
            ready.set()
            await asyncio.to_thread(over.wait)

    def thread(_: int) -> int:
        with asyncio.Runner(loop_factory=loop_factory()) as runner:
            return runner.run(use())

    ready, over = threading.Event(), threading.Event()
    with ThreadPoolExecutor(4) as pool:
        server = pool.submit(lambda: asyncio.run(serve(ready, over)))
        ready.wait()
        try:
            served = list(pool.map(thread, range(3)))
        finally:
            over.set()
            server.result()
    assert served == [80, 80, 80]
    assert api.served == 240
    assert api.refused <= 24  # None, if the machine does not stop for half a second.


# --- memory


def test_ten_thousand_keys_that_are_used_once_leave_little(registry: LoopRegistry[KeyLimiter]) -> None:
    async def main() -> list[int]:
        kept, sizes = [SharedLimiter("kept"), SharedLimiter("used")], []
        for limiter in kept:
            await limiter.acquire(SHOW)
        kept[0].done(SHOW, 200, FULL)
        for number in range(10_000):
            limiter = SharedLimiter(f"key {number}")
            await limiter.acquire(SHOW)
            limiter.done(SHOW, 200, FULL)
            if number % 1000 == 999:
                sizes.append(len(registry._keys))
        gc.collect()
        assert limits.limiter_for("kept") is kept[0].for_loop()
        assert limits.limiter_for("used") is kept[1].for_loop()
        return sizes

    sizes = asyncio.run(main())
    assert max(sizes) < 3000


def test_what_matters_of_a_key_is_kept_though_nobody_uses_it(registry: LoopRegistry[KeyLimiter]) -> None:
    async def refused() -> None:
        limiter = SharedLimiter("blocked")
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 429, says(1200, 0, Retry_After="60"))

    async def blocked() -> tuple[bool, bool]:
        for number in range(100):
            limits.limiter_for(f"key {number}")
        return 55 < limits.limiter_for("blocked").state()[0].blocked_for <= 75, len(registry._keys) <= 10

    async def main() -> tuple[bool, bool]:
        await refused()
        return await blocked()

    assert asyncio.run(main()) == (True, True)
    assert asyncio.run(blocked()) == (True, True)  # though the loop was closed


# --- fork


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the platform has no fork")
@pytest.mark.parametrize("case", ["other loop", "same loop"])
def test_a_fork_while_another_thread_holds_the_lock(case: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "tests.limits.forked", case],
        capture_output=True, text=True, cwd=CHECKOUT, timeout=60,
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (["child", "known", "parent", "known"], "")
