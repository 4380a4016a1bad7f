"""A sandbox in a thread of its own: used from tests without a loop, with one, and from several threads at once."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import threading
import unittest
import warnings
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar

import pytest

from incidentio_async import AsyncClient, ConfigurationError, RateLimitError
from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.testing import SandboxMixin, client_of
from incidentio_async.sandbox.threads import SandboxThread
from incidentio_async.threads import BackgroundLoop
from tests.sandbox.receiver import receiving
from tests.support.api import CHECKOUT

TYPE = "schedule.deleted_v1"


def threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "incidentio-sandbox"]


def use(sandbox: SandboxThread) -> str:
    async def main() -> str:
        async with sandbox.client() as client:
            return (await client.incidents.show("1")).reference

    return asyncio.run(main())


def test_the_environment_of_a_sandbox() -> None:
    """The same where it runs in the caller's own loop."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox:
            expected = {"INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url}
            assert sandbox.environment == expected

    asyncio.run(main())
    with pytest.raises(RuntimeError, match="not started"):
        _ = Sandbox(incidents=0).environment


def test_a_sandbox_without_a_loop() -> None:
    with Sandbox(incidents=2).in_thread() as sandbox:
        assert threads() == ["incidentio-sandbox"]
        assert use(sandbox) == "INC-1"
        assert sandbox.environment == {"INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url}
        assert repr(sandbox) == f"<SandboxThread of <Sandbox {sandbox.base_url}>>"
        sandbox.start()  # it listens already
    assert threads() == []
    sandbox.close()
    assert sandbox.requests_total == 1  # what it kept can still be seen
    with pytest.raises(RuntimeError, match="not started"):
        _ = sandbox.base_url
    with sandbox:
        assert use(sandbox) == "INC-1"


def test_a_thread_shared() -> None:
    with BackgroundLoop(name="incidentio-sandbox") as loop:
        with Sandbox(incidents=1).in_thread(loop) as one, Sandbox(incidents=1, seed=1).in_thread(loop) as two:
            assert (use(one), use(two)) == ("INC-1", "INC-1")
            assert one.base_url != two.base_url
            assert len(threads()) == 1
        assert len(threads()) == 1
    assert threads() == []


def test_a_taken_port_leaves_no_thread() -> None:
    with Sandbox(incidents=0).in_thread() as first:
        port = int(first.base_url.rsplit(":", 1)[1])
        second = Sandbox(incidents=0, port=port).in_thread()
        with pytest.raises(OSError, match="in use"):
            second.start()
        assert len(threads()) == 1


def test_parts_are_used_within_the_sandboxs_loop() -> None:
    """Reading, calling and setting happen in its thread, and lists come as they are at that moment."""
    seen: list[str] = []

    class Part:
        __module__ = "incidentio_async.sandbox.part"
        words: ClassVar[list[str]] = ["a"]
        value = 1

        def call(self, word: str, *, times: int) -> list[str]:
            seen.append(threading.current_thread().name)
            self.words.extend([word] * times)
            return self.words

        @property
        def part(self) -> Part:
            seen.append(threading.current_thread().name)
            return Part()

        def __getitem__(self, key: str) -> str:
            seen.append(threading.current_thread().name)
            return key * 2

        def __len__(self) -> int:
            return len(self.words)

        def __iter__(self) -> Any:
            seen.append(threading.current_thread().name)
            return iter(self.words)

    inner: Any = Sandbox(incidents=0)
    inner.part = Part()
    with inner.in_thread() as sandbox:
        words = sandbox.part.call("b", times=2)
        assert words == ["a", "b", "b"]
        assert words is not Part.words
        assert sandbox.part.part.part["c"] == "cc"
        sandbox.part.value = 2
        assert (inner.part.value, Part.value, sandbox.part.value) == (2, 1, 2)
        assert (len(sandbox.part), list(sandbox.part), "b" in sandbox.part) == (3, ["a", "b", "b"], True)
        with pytest.raises(AttributeError, match="missing"):
            sandbox.part.missing  # noqa: B018
        with pytest.raises(TypeError):
            sandbox.part.call()
    assert set(seen) == {"incidentio-sandbox"}


def test_coroutines_of_parts_wait_or_are_awaited() -> None:
    """`idle` blocks where there is no loop, and is awaited where there is one."""

    async def main(sandbox: SandboxThread) -> None:
        async with receiving() as receiver:
            sandbox.webhooks.add(receiver.url)
            sandbox.webhooks.send(TYPE, {})
            await sandbox.webhooks.idle()
            assert receiver.types == [TYPE]
            assert [delivery.state for delivery in sandbox.webhooks.deliveries] == ["delivered"]

    with Sandbox(incidents=0).in_thread() as sandbox:
        asyncio.run(main(sandbox))
        sandbox.webhooks.schedule = ()
        sandbox.webhooks.send(TYPE, {})
        sandbox.webhooks.idle()  # type: ignore[unused-coroutine] # runs in the thread; the receiver is gone  # type: ignore[unused-coroutine]
        assert [delivery.state for delivery in sandbox.webhooks.deliveries] == ["delivered", "failed"]


def test_many_threads_at_once() -> None:
    """Requests from a loop in each thread, while the sandbox is looked at."""

    async def open_some(sandbox: SandboxThread, number: int) -> None:
        async with sandbox.client() as client:
            for each in range(5):
                await client.incidents.create(name=f"{number}/{each}", visibility="public")

    def work(sandbox: SandboxThread, number: int) -> None:
        asyncio.run(open_some(sandbox, number))
        sandbox.webhooks.add(f"http://127.0.0.1:9/{number}")

    with Sandbox(incidents=0).in_thread() as sandbox, ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda number: work(sandbox, number), range(6)))
        assert len({endpoint.url for endpoint in sandbox.webhooks.endpoints}) == 6
        assert sandbox.requests_total == 30


# --- the client of a test ---------------------------------------------------------------------------------------------


async def awaited(main: Callable[[], Any]) -> None:
    await main()


def in_asyncio_run(main: Callable[[], Any]) -> None:
    asyncio.run(awaited(main))


def in_a_loop_that_stays(main: Callable[[], Any]) -> None:
    """As a plugin with one loop for all tests has it: closed only after the client is."""
    LOOPS[-1].run_until_complete(awaited(main))


def in_another_thread(main: Callable[[], Any]) -> None:
    thread = threading.Thread(target=lambda: asyncio.run(awaited(main)))
    thread.start()
    thread.join()


LOOPS: list[asyncio.AbstractEventLoop] = []


@pytest.fixture
def loop() -> Any:
    LOOPS.append(asyncio.new_event_loop())
    yield
    LOOPS.pop().close()


@pytest.mark.parametrize("how", [in_asyncio_run, in_a_loop_that_stays, in_another_thread])
def test_a_client_is_closed_whatever_its_loop(how: Callable[..., None], loop: None) -> None:
    """Nothing is left open, which Python would warn of; and a client used by nobody needs no loop."""
    with Sandbox(incidents=1).in_thread() as sandbox, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with client_of(sandbox) as client, client_of(sandbox):
            how(partial(client.incidents.show, "1"))
        assert client._core.transport.pool.closed
        del client
        gc.collect()
        assert [str(warning.message) for warning in caught] == []


def test_a_client_of_a_loop_that_runs_on() -> None:
    with BackgroundLoop() as loop, Sandbox(incidents=1).in_thread() as sandbox:
        with client_of(sandbox) as client:
            assert loop.run(client.incidents.show("1")).reference == "INC-1"

        async def refused() -> None:
            with pytest.raises(ConfigurationError, match="closed"):
                await client.incidents.show("1")

        loop.run(refused())


def test_tests_in_one_loop_do_not_wait_for_each_other() -> None:
    """Each client has a limiter of its own, though sandboxes at one port may have the same key."""

    async def refused(client: AsyncClient) -> float:
        with pytest.raises(RateLimitError):
            await client.severities.list()
        return (client.rate_limits or ())[0].blocked_for

    async def blocked(client: AsyncClient) -> float:
        return (client.rate_limits or ())[0].blocked_for

    with BackgroundLoop() as loop:
        with Sandbox(incidents=0, api_key="key").in_thread() as sandbox, client_of(sandbox, retry=None) as client:
            sandbox.faults.add("severities.list", status=429, retry_after=60)
            assert loop.run(refused(client)) > 30
            port = int(sandbox.base_url.rsplit(":", 1)[1])
        with Sandbox(incidents=0, port=port, api_key="key").in_thread() as sandbox, client_of(sandbox) as client:
            assert loop.run(blocked(client)) == 0


# --- unittest ---------------------------------------------------------------------------------------------------------


class CaseForUnittest(SandboxMixin, unittest.IsolatedAsyncioTestCase):
    sandbox_options: ClassVar[Any] = {"incidents": 4}
    client_options: ClassVar[Any] = {"read_only": True}

    async def test_with_unittest(self) -> None:
        assert (await self.client.incidents.show("4")).reference == "INC-4"
        with pytest.raises(ConfigurationError, match="read-only"):
            await self.client.incidents.create(name="New", visibility="public")

    def test_without_a_coroutine(self) -> None:
        assert use(self.sandbox) == "INC-1"


def test_unittests_own_runner() -> None:
    """Run by unittest itself, in a process that shows every warning as an error."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "unittest", "tests.sandbox.test_threads"],
        capture_output=True, text=True, cwd=CHECKOUT, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Ran 2 tests" in done.stderr
    assert "Warning" not in done.stderr
