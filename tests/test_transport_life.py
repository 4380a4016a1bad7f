"""Closing, cancelling, loops and processes."""

from __future__ import annotations

import asyncio
import gc
import gzip
import itertools
import os
import sys
import traceback
import types
from collections.abc import Callable, Coroutine, Generator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors
from incidentio_async._http.transport import Call, Transport
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.api import CHECKOUT
from tests.support.calls import CALLS, GET, KEY, QUICK, Balance, drive, outcome, send, settings
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

# --- interrupted at every await

# An error first, so that there are two attempts; then a body that comes in pieces and has to be unpacked.
PACKED = gzip.compress(b'{"a":12}')
PIECES = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (PACKED[:9], PACKED[9:])) + b"0\r\n\r\n"
STORY = (
    Step(send=answer(503)),
    Step(send=answer(200, PIECES, {"Content-Length": "", "Transfer-Encoding": "chunked", "Content-Encoding": "gzip"})),
)
INTERRUPTED = {
    "GET": CALLS["GET"],
    "KEYED": CALLS["KEYED"],
    "POST": CALLS["POST"],
    "large": Call(CALLS["PUT"].operation, "/v2/things/1", body=b'"' + b"x" * 2_000_000 + b'"'),
}


Interrupt = Callable[[Transport, asyncio.Task[Response]], None]


@types.coroutine
def stepped(
    call: Coroutine[Any, Any, Response], number: int, woken: bool, interrupt: Callable[[], None]
) -> Generator[Any, None, Response]:
    """Await a call, and interrupt its n-th await: while it waits, or between the end of the wait and its next step."""
    thrown: BaseException | None = None
    for step in itertools.count(1):
        try:
            awaited = call.send(None) if thrown is None else call.throw(thrown)
        except StopIteration as stop:
            return stop.value  # type: ignore[no-any-return]
        if step == number:
            if woken and awaited is not None:
                awaited.add_done_callback(lambda _: interrupt())
            else:
                asyncio.get_running_loop().call_soon(interrupt)
        thrown = None
        try:
            yield awaited
        except BaseException as error:  # noqa: BLE001 - handed on
            thrown = error
    raise AssertionError


async def interrupted(call: Call, number: int, woken: bool, interrupt: Interrupt) -> tuple[Any, int | None]:
    """What a call ends with whose n-th await is interrupted, and how many requests the server had begun to read by
    then; None if it was through before."""
    limiter, seen = Balance(), list[int]()
    async with ScriptedServer(*STORY) as server:
        transport = Transport(settings(server, max_connections=1), limiter)

        def now() -> None:
            seen.append(server.taken)
            interrupt(transport, task)

        async def play() -> Response:
            return await stepped(transport.send(call), number, woken, now)

        task = asyncio.ensure_future(play())
        (result,) = await asyncio.gather(task, return_exceptions=True)
        await asyncio.gather(*closing)
        closing.clear()
        assert (limiter.waiting, limiter.in_flight) == (0, 0)
        assert (transport.pool.slots.free, transport._active) == (1, set())
        if not transport.pool.closed:
            # Whatever was cut off, the client goes on as if nothing had been.
            server.steps = [OK]
            assert (await transport.send(CALLS["GET"])).status == 200
        await transport.close()
        await server.drained()
    return result, seen[0] if seen else None


def at_every_await(name: str, interrupt: Interrupt, woken: bool) -> list[Any]:
    """Interrupt a call at its first, second, … await until it is through; what it ended with each time."""

    async def main() -> list[Any]:
        results, phases = [], set()
        for number in itertools.count(1):
            result, seen = await interrupted(INTERRUPTED[name], number, woken, interrupt)
            if seen is None:
                assert isinstance(result, errors.ServerError if name == "POST" else Response)
                break
            phases.add(seen)
            results.append(result)
        # The story was interrupted from its beginning to its end: when a wait begins the server has not yet seen
        # what was sent just then, when it ends it has.
        sends = 1 if name == "POST" else 2
        assert phases == set(range(sends + woken))
        return results

    results = run(main())
    gc.collect()  # what was not closed would warn now, and a warning is an error here
    return results


closing: list[asyncio.Task[None]] = []


def cancel(transport: Transport, task: asyncio.Task[Response]) -> None:
    task.cancel()


def close(transport: Transport, task: asyncio.Task[Response]) -> None:
    closing.append(asyncio.ensure_future(transport.close()))


def cancel_and_close(transport: Transport, task: asyncio.Task[Response]) -> None:
    close(transport, task)
    cancel(transport, task)


@pytest.mark.parametrize("name", INTERRUPTED)
@pytest.mark.parametrize("woken", [False, True], ids=["waiting", "woken"])
@pytest.mark.parametrize("interrupt", [cancel, cancel_and_close])
def test_cancelled_at_every_await(name: str, interrupt: Interrupt, woken: bool) -> None:
    for result in at_every_await(name, interrupt, woken):
        # In its last step a call may be through before the cancellation gets to it.
        assert isinstance(result, asyncio.CancelledError | Response | errors.ServerError)
        if isinstance(result, asyncio.CancelledError):
            lines = traceback.TracebackException.from_exception(result, capture_locals=True).format()
            assert KEY not in "".join(lines)


@pytest.mark.parametrize("name", INTERRUPTED)
@pytest.mark.parametrize("woken", [False, True], ids=["waiting", "woken"])
def test_closed_at_every_await(name: str, woken: bool) -> None:
    results = at_every_await(name, close, woken)
    for result in results:
        assert isinstance(result, errors.IncidentIOError | Response)
        if isinstance(result, errors.IncidentIOError) and not isinstance(result, errors.ServerError):
            assert "closed" in str(result)
            assert (result.__cause__, result.__context__) == (None, None)
    kinds = {type(result) for result in results}
    assert errors.APIConnectionError in kinds
    assert (errors.AmbiguousWriteError in kinds) is (name == "POST")


# --- closing


def open_sockets() -> int:
    """How many sockets this process holds; 0 where that cannot be known."""
    folder = Path("/proc/self/fd")
    links = (os.readlink(path) for path in folder.iterdir() if path.is_symlink()) if folder.exists() else ()
    return sum(link.startswith("socket:") for link in links)


@pytest.mark.parametrize(("name", "cls"), [("GET", errors.APIConnectionError), ("POST", errors.AmbiguousWriteError)])
def test_close_with_a_hundred_in_flight(name: str, cls: type) -> None:
    server = ScriptedServer(Step(stall=True))

    async def play(transport: Transport) -> Any:
        before = open_sockets()
        tasks = [asyncio.ensure_future(transport.send(CALLS[name])) for _ in range(100)]
        await server.arrived(100)
        await transport.close()
        # When it returns all have ended, not some time after: what is still open is the server's side.
        assert (transport._active, transport.pool.slots.free) == (set(), 100)
        assert open_sockets() <= before + 100
        results = await asyncio.gather(*tasks, return_exceptions=True)
        await server.drained()
        async with asyncio.timeout(30):
            while open_sockets() != before:  # noqa: ASYNC110 - the kernel tells nobody
                await asyncio.sleep(0)
        return results

    results = drive(server, play)
    assert [type(result) for result in results] == [cls] * 100
    assert len(server.requests) == 100
    more = "" if name == "GET" else "; it was sent and may have been applied, so it is not repeated"
    operation = CALLS[name].operation.method
    assert {str(result) for result in results} == {f"{operation} {CALLS[name].path}: the client was closed{more}"}


class Never(Balance):
    """A limiter that lets nobody through."""

    async def acquire(self, operation: Operation) -> None:
        self.waiting += 1
        try:
            await asyncio.Event().wait()
        finally:
            self.waiting -= 1


@pytest.mark.parametrize("where", ["limiter", "slot", "retry"])
def test_close_wakes_those_who_wait(where: str) -> None:
    """For the rate limit, for a connection and for another attempt: nobody sits out the time there."""
    steps = {"limiter": OK, "slot": Step(stall=True), "retry": Step(send=answer(503, b"", {"Retry-After": "100"}))}
    server = ScriptedServer(steps[where])
    limiter = Never() if where == "limiter" else Balance()

    async def play(transport: Transport) -> Any:
        tasks = [asyncio.ensure_future(transport.send(CALLS["GET"])) for _ in range(10)]
        await server.arrived({"limiter": 0, "slot": 1, "retry": 10}[where])
        # A moment for the answers to be read; those who are too early are on the wire, which ends the same.
        await asyncio.sleep(0.02)
        await transport.close()
        assert transport._active == set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = drive(server, play, limiter, max_connections=1 if where == "slot" else 10, retry=RetryPolicy())
    assert {type(result) for result in results} == {errors.APIConnectionError}
    assert {str(result) for result in results} == {"GET /v2/things/1: the client was closed"}
    expected = {"limiter": {0}, "slot": {0, 1}, "retry": {1}}[where]
    assert {result.attempts for result in results} == expected
    assert (limiter.waiting, limiter.in_flight) == (0, 0)


def test_close_waits_for_a_limiter_that_tidies_up() -> None:
    class Slow(Balance):
        async def acquire(self, operation: Operation) -> None:
            try:
                await asyncio.Event().wait()
            finally:
                for _ in range(50):
                    await asyncio.sleep(0)

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(outcome(transport, CALLS["GET"]))
        await asyncio.sleep(0)
        await transport.close()
        assert transport._active == set()
        return await task

    assert type(drive(ScriptedServer(), play, Slow())) is errors.APIConnectionError


def test_close_does_not_wait_long_for_a_limiter_that_holds_on() -> None:
    class Deaf(Balance):
        async def acquire(self, operation: Operation) -> None:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                await release.wait()

    release = asyncio.Event()

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(outcome(transport, CALLS["GET"]))
        await asyncio.sleep(0)
        await transport.close()
        release.set()
        return await task

    server = ScriptedServer()
    error = drive(server, play, Deaf())
    assert (type(error), str(error)) == (errors.APIConnectionError, "GET /v2/things/1: the client was closed")
    assert server.connections == 0


def test_closed() -> None:
    async def play(transport: Transport) -> Any:
        await transport.close()
        await transport.close()
        return await transport.send(CALLS["GET"])

    error = drive(ScriptedServer(), play)
    assert (type(error), str(error)) == (errors.ConfigurationError, "GET /v2/things/1: the client is closed")


def test_closed_by_several_at_once() -> None:
    server = ScriptedServer(Step(stall=True))

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(outcome(transport, CALLS["GET"]))
        await server.arrived(1)
        await asyncio.gather(*(transport.close() for _ in range(5)))
        assert task.done()
        return await task

    assert type(drive(server, play)) is errors.APIConnectionError


# --- sessions that are given


def test_a_given_session_is_used_and_not_closed() -> None:
    async def main() -> None:
        connector = aiohttp.TCPConnector(limit=3)
        async with ScriptedServer() as server, aiohttp.ClientSession(connector=connector) as session:
            transport = Transport(settings(server), None, session)
            assert transport.pool.slots.free == 3
            await transport.send(CALLS["GET"])
            await transport.close()
            assert not session.closed

    run(main())


def test_a_given_session_that_its_owner_closes() -> None:
    async def main() -> list[Any]:
        async with ScriptedServer(Step(stall=True)) as server:
            session = aiohttp.ClientSession()
            transport = Transport(settings(server, retry=QUICK), None, session)
            task = asyncio.ensure_future(outcome(transport, CALLS["GET"]))
            await server.arrived(1)
            await session.close()
            return [await task, await outcome(transport, CALLS["GET"])]

    under_way, after = run(main())
    assert (type(under_way), under_way.attempts) == (errors.APIConnectionError, 1)
    assert str(under_way) == "GET /v2/things/1: the client's session was closed"
    assert (type(after), "session given" in str(after)) == (errors.ConfigurationError, True)


# --- slots and limiters


def test_cancellation_closes_the_socket_and_frees_the_slot() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    limiter = Balance()

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(transport.send(CALLS["GET"]))
        await server.arrived(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await server.drained()
        return await transport.send(CALLS["GET"])

    assert drive(server, play, limiter, max_connections=1).status == 200
    assert (limiter.in_flight, limiter.waiting) == (0, 0)


def test_done_is_called_once_for_each_acquire() -> None:
    limiter = Balance()
    server = ScriptedServer(answer(500), Step(close=True), answer(429), Step(send=answer()[:-1], close=True), OK)
    assert send(server, CALLS["GET"], limiter, retry=RetryPolicy(attempts=9, wait=0.0, min_rate_limit_wait=0.0))
    assert (limiter.acquired, limiter.statuses) == (5, [500, None, 429, 200, 200])


# --- loops and processes


def local() -> Transport:
    return Transport(Settings(api_key=KEY, base_url="http://127.0.0.1:9", retry=None), KeyLimiter())


def test_a_second_loop_is_refused() -> None:
    transport = local()

    async def first() -> Any:
        error = await outcome(transport, CALLS["GET"])
        # Nor does it close there, as long as its own loop is alive.
        with pytest.raises(errors.ConfigurationError, match="belongs to another event loop; close it there"):
            await asyncio.to_thread(lambda: asyncio.run(transport.close()))
        await transport.close()
        return error

    assert type(run(first())) is errors.APIConnectionError
    transport.pool.closed = False
    second = run(outcome(transport, CALLS["GET"]))
    assert type(second) is errors.ConfigurationError
    assert str(second) == "The client belongs to another event loop; make one client in each loop"


def test_closing_after_its_loop_is_gone() -> None:
    transport = local()
    assert type(run(outcome(transport, CALLS["GET"]))) is errors.APIConnectionError
    run(transport.close())
    run(transport.close())
    assert transport.pool.closed


def test_a_given_session_in_another_loop() -> None:
    """Requests on it would wait for a loop that does not run."""

    async def made() -> aiohttp.ClientSession:
        return aiohttp.ClientSession()

    session = run(made())
    transport = Transport(Settings(api_key=KEY), None, session)
    error = run(outcome(transport, CALLS["GET"]))
    assert (type(error), "belongs to another event loop" in str(error)) == (errors.ConfigurationError, True)
    run(session.close())


PROCESS = "ConfigurationError: The client belongs to the process that this one was forked from; make a new one"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(
    ("case", "in_child"),
    [
        ("unused", "200"),
        ("other loop", PROCESS),
        ("same loop", PROCESS),
        ("inside", PROCESS),
        ("given session", PROCESS),
    ],
)
def test_fork(case: str, in_child: str) -> None:
    """A client made before a fork works in the child; one that was used belongs to the parent, and goes on there."""

    async def main() -> tuple[str, str]:
        async with ScriptedServer() as server:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-W", "error", "-m", "tests.support.forking", case, server.url),
                cwd=CHECKOUT,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
            )
            out, err = await process.communicate()
            await server.drained()
            return out.decode(), err.decode()

    assert run(main()) == (f"{in_child}\n200\n", "")


def test_get_is_what_is_reported() -> None:
    """A call shows itself without its query and body."""
    assert repr(Call(GET, "/v2/things/1", "q=private", b"private")) == "<Call GET /v2/things/1>"


def test_a_switched_protocol_gives_its_connection_up() -> None:
    """Even while somebody keeps the error, and with it all of the call."""
    server = ScriptedServer(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: other\r\nConnection: Upgrade\r\n\r\n", OK)

    async def play(transport: Transport) -> tuple[int, int, int]:
        kept = await outcome(transport, CALLS["GET"])
        await transport.send(CALLS["GET"])
        return kept.status, server.connections, server.open_connections

    assert drive(server, play, retry=None) == (101, 2, 1)
