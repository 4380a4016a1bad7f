"""Connections that were kept and have ended meanwhile: a request never goes out on one."""

from __future__ import annotations

import asyncio
import random
import select
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
import uvicorn

from incidentio_async import AsyncClient, errors
from incidentio_async._http.idle_connections import UNSAFE_RETRY_IDLE, IdleConnections
from incidentio_async._http.transport import Call, Transport
from incidentio_async.hooks import Hooks, RequestEvent
from incidentio_async.options import Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.calls import CALLS, DELETE, KEY, PATCH, POST, PUT, calls, outcome
from tests.support.keeping_server import ENDS, End, KeepingServer
from tests.support.running import loop_factory, run
from tests.support.tls import server_context

ends = pytest.mark.parametrize("how", ENDS)
LARGE = b'"' + b"x" * 300_000 + b'"'


class Attempts(Hooks):
    """Counts the attempts of all calls."""

    count = 0

    def on_request(self, event: RequestEvent) -> None:
        self.count += 1


@asynccontextmanager
async def transport_to(server: KeepingServer, *, given: bool = False, **more: Any) -> AsyncIterator[Transport]:
    """A transport with a session of its own, or one that is given to it and trusts any certificate."""
    session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) if given else None
    transport = Transport(Settings(api_key=KEY, base_url=server.url, **more), None, session)
    try:
        yield transport
    finally:
        await transport.close()
        if session is not None:
            await session.close()
            await asyncio.sleep(0)


def end(server: KeepingServer, how: End) -> None:
    """End what is kept while the client's loop stands still, for longer than connections count as being in use."""
    server.end(how)
    time.sleep(0.015)


def lines(server: KeepingServer) -> list[str]:
    return [line for line, _ in server.requests]


def line_of(call: Call) -> str:
    return f"{call.operation.method} {call.path}"


@calls
@ends
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_ended_while_the_loop_was_busy(name: str, how: End, given: bool) -> None:
    """The call is sent once, on another connection, and is no retry: no wait, nothing of the budget, one attempt."""
    hooks = Attempts()

    async def main() -> None:
        async with transport_to(server, given=given, hooks=[hooks], retry=None) as transport:
            await transport.send(CALLS["GET"])
            end(server, how)
            response = await transport.send(CALLS[name])
            assert (response.status, response.content) == (200, b'{"id": "1"}')

    with KeepingServer() as server:
        run(main())
    assert server.requests == [("GET /v2/things/1", b""), (line_of(CALLS[name]), CALLS[name].body or b"")]
    assert (server.connections, hooks.count) == (2, 2)


@pytest.mark.parametrize("how", ["fin", "junk"])
@calls
def test_ended_under_tls(name: str, how: End) -> None:
    """``fin`` sends a goodbye of TLS and then waits for ours."""

    async def main() -> None:
        async with transport_to(server, given=True, retry=None) as transport:
            await transport.send(CALLS["GET"])
            end(server, how)
            assert (await transport.send(CALLS[name])).status == 200

    with KeepingServer(server_context()) as server:
        run(main())
    assert lines(server) == ["GET /v2/things/1", line_of(CALLS[name])]


@calls
@ends
def test_ended_while_the_loop_did_not_run(name: str, how: End) -> None:
    """As in scripts and notebooks, whose loop runs only during a call."""
    with KeepingServer() as server, asyncio.Runner(loop_factory=loop_factory()) as runner:
        client = AsyncClient(KEY, base_url=server.url, retry=None)
        call = CALLS[name]

        async def send(call: Call) -> Response:
            response: Response = await client._core.transport.send(call)
            return response

        for _ in range(3):
            runner.run(send(call))
            end(server, how)
        runner.run(client.aclose())
    assert lines(server) == [line_of(call)] * 3


@ends
@pytest.mark.parametrize("body", [b"{}", LARGE, None], ids=["small", "large", "none"])
def test_twenty_writes_at_once_on_twenty_connections_that_ended(how: End, body: bytes | None) -> None:
    async def main() -> None:
        async with transport_to(server, retry=None) as transport:
            server.hold = 20
            await asyncio.gather(*(transport.send(CALLS["GET"]) for _ in range(20)))
            assert server.connections == len(server.kept) == 20
            server.requests.clear()
            end(server, how)
            writes = [Call(POST, f"/v2/things/{number}/act", body=body) for number in range(20)]
            responses = await asyncio.gather(*map(transport.send, writes))
            assert {response.status for response in responses} == {200}

    with KeepingServer() as server:
        run(main())
    assert sorted(server.requests) == sorted((f"POST /v2/things/{number}/act", body or b"") for number in range(20))


def test_some_that_ended_among_others_that_stand() -> None:
    """Those that stand are used again."""

    async def main() -> None:
        async with transport_to(server, retry=None) as transport:
            server.hold = 6
            await asyncio.gather(*(transport.send(CALLS["GET"]) for _ in range(6)))
            server.within(lambda: [connection.end("fin") for connection in list(server.kept)[:3]])  # type: ignore[func-returns-value]
            for _ in range(6):
                await transport.send(CALLS["POST"])

    with KeepingServer() as server:
        run(main())
    assert (server.connections, lines(server).count("POST /v2/things/1/act")) == (6, 6)


@pytest.mark.parametrize("seed", range(3))
def test_any_course_of_things(seed: int) -> None:
    """Whatever ended between whatever calls, each arrives once and is answered with what it asked for."""
    choose = random.Random(seed)
    sent: list[str] = []

    async def main() -> None:
        async with transport_to(server, retry=None) as transport:
            for _ in range(150):
                batch = [CALLS[choose.choice(list(CALLS))] for _ in range(choose.choice([1, 1, 5]))]
                responses = await asyncio.gather(*(transport.send(call) for call in batch))
                assert {response.content for response in responses} == {b'{"id": "1"}'}
                sent.extend(map(line_of, batch))
                if choose.random() < 0.5:
                    end(server, choose.choice(ENDS))

    with KeepingServer() as server:
        run(main())
    assert sorted(lines(server)) == sorted(sent)


@pytest.mark.parametrize("how", ["farewell", "junk", "unasked"])
@pytest.mark.parametrize("call", [CALLS["GET"], CALLS["POST"]], ids=["GET", "POST"])
def test_what_came_unasked_is_not_a_response(call: Call, how: End) -> None:
    """Not even where the loop ran meanwhile and has read it."""

    async def main() -> None:
        async with transport_to(server, retry=None) as transport:
            await transport.send(CALLS["GET"])
            end(server, how)
            await asyncio.sleep(0.06)
            response = await transport.send(call)
            assert (response.status, response.content) == (200, b'{"id": "1"}')

    with KeepingServer() as server:
        run(main())
    assert lines(server) == ["GET /v2/things/1", line_of(call)]


@pytest.mark.parametrize("seen", [1, 100, 290])
@pytest.mark.parametrize("name", ["POST", "KEYLESS", "PATCH", "ROTATE"])
def test_a_kept_connection_that_breaks_under_a_write_stays_ambiguous(name: str, seen: int) -> None:
    """However much of it was read: what was given to a connection may have been carried out."""

    async def main() -> Any:
        async with transport_to(server) as transport:
            await transport.send(CALLS["GET"])
            server.within(lambda: server.breaks.append(seen))
            return await outcome(transport, CALLS[name]._replace(body=b'"' + b"x" * 200 + b'"'))

    with KeepingServer() as server:
        error = run(main())
    assert type(error) is errors.AmbiguousWriteError
    assert (error.attempts, server.broken, lines(server), server.connections) == (1, 1, ["GET /v2/things/1"], 1)


class Ending(aiohttp.TCPConnector):
    """Hands out connections, of which so many are closed before anything is written."""

    closing = 2

    async def connect(self, *args: Any, **kwargs: Any) -> Any:
        connection = await super().connect(*args, **kwargs)
        if self.closing:
            self.closing -= 1
            assert connection.transport is not None
            connection.transport.abort()
        return connection


@pytest.mark.parametrize("body", [b"{}", LARGE, None], ids=["small", "large", "none"])
@pytest.mark.parametrize("operation", [POST, PATCH, PUT, DELETE], ids=lambda operation: operation.method)
def test_a_connection_that_ended_before_the_first_byte(operation: Any, body: bytes | None) -> None:
    """Not a byte was handed to it, so the call is sent again, whatever it does."""

    async def main() -> None:
        async with aiohttp.ClientSession(connector=Ending()) as session:
            hooks = Attempts()
            settings = Settings(api_key=KEY, base_url=server.url, retry=RetryPolicy(wait=0.0), hooks=[hooks])
            transport = Transport(settings, None, session)
            assert (await transport.send(Call(operation, "/v2/things/1", body=body))).status == 200
            assert hooks.count == 3
            await transport.close()

    with KeepingServer() as server:
        run(main())
    assert server.requests == [(f"{operation.method} /v2/things/1", body or b"")]


def test_the_error_of_what_was_never_sent() -> None:
    """It is not ambiguous, and holds nothing of the URL's query."""

    async def main() -> Any:
        async with aiohttp.ClientSession(connector=Ending()) as session:
            transport = Transport(Settings(api_key=KEY, base_url=server.url, retry=None), None, session)
            error = await outcome(transport, Call(POST, "/v2/things/1/act", query="secret=1", body=b"{}"))
            await transport.close()
            return error

    with KeepingServer() as server:
        error = run(main())
    assert (type(error), server.requests) == (errors.APIConnectionError, [])
    assert str(error) == "POST /v2/things/1/act: the connection was closed before the request was sent"


class EndingLater(aiohttp.TCPConnector):
    """Hands out connections that are closed when the first piece of a body is written."""

    async def connect(self, *args: Any, **kwargs: Any) -> Any:
        connection = await super().connect(*args, **kwargs)
        assert connection.transport is not None
        asyncio.get_running_loop().call_soon(asyncio.get_running_loop().call_soon, connection.transport.abort)
        return connection


def test_the_error_of_what_broke_under_way() -> None:
    """aiohttp's own text of a body that it could not write holds the URL with its query."""

    async def main() -> Any:
        async with aiohttp.ClientSession(connector=EndingLater()) as session:
            transport = Transport(Settings(api_key=KEY, base_url=server.url), None, session)
            error = await outcome(transport, Call(POST, "/v2/things/1/act", query="secret=1", body=LARGE))
            await transport.close()
            return error

    with KeepingServer() as server:
        error = run(main())
    assert type(error) is errors.AmbiguousWriteError
    assert "secret" not in str(error)


class Clocks:
    """The clocks of the module: the one that stands still while the machine sleeps, and that of the day."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.idle = self.asleep = 0.0
        self.monotonic: Callable[[], float] = lambda: time.monotonic() + self.idle
        self.time: Callable[[], float] = lambda: time.time() + self.idle + self.asleep
        monkeypatch.setattr("incidentio_async._http.idle_connections.time", self)


@calls
@pytest.mark.parametrize("idle", [0.5, UNSAFE_RETRY_IDLE + 0.1])
@pytest.mark.parametrize("given", [False, True], ids=["own", "given"])
def test_what_cannot_be_repeated_takes_no_old_connection(
    name: str, idle: float, given: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    clocks = Clocks(monkeypatch)

    async def main() -> None:
        async with transport_to(server, given=given) as transport:
            await transport.send(CALLS["GET"])
            clocks.idle = idle
            await transport.send(CALLS[name])

    with KeepingServer() as server:
        run(main())
    new = idle > UNSAFE_RETRY_IDLE and name in ("KEYLESS", "POST", "PATCH", "ROTATE")
    assert (server.connections, len(server.requests)) == (1 + new, 2)


@pytest.mark.parametrize("name", ["GET", "POST", "KEYED"])
def test_nothing_is_left_of_what_the_machine_slept_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ends of connections may have been lost, and a clock that stood still says that they are young."""
    clocks = Clocks(monkeypatch)

    async def main() -> None:
        async with transport_to(server) as transport:
            server.hold = 3
            await asyncio.gather(*(transport.send(CALLS["GET"]) for _ in range(3)))
            clocks.asleep = 600.0
            for _ in range(3):
                await transport.send(CALLS[name])

    with KeepingServer() as server:
        run(main())
    assert (server.connections, len(server.requests)) == (4, 6)


def test_an_end_that_waits_in_the_same_loop() -> None:
    """A loop that was held up gets its turns: the timer that is due, the task it wakes, and what that closes."""
    seen: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                async with asyncio.timeout(0.1):
                    seen.append(await reader.readuntil(b"\r\n\r\n"))
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
        except (TimeoutError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def main() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport(Settings(api_key=KEY, base_url=url, retry=None), None)
        await transport.send(CALLS["GET"])
        time.sleep(0.12)  # noqa: ASYNC251 - the point of it
        writes = [Call(POST, f"/v2/things/{number}/act") for number in range(3)]
        await asyncio.gather(*map(transport.send, writes))
        await transport.close()
        server.close()
        await server.wait_closed()
        await asyncio.sleep(0)

    run(main())
    assert len(seen) == 4


@pytest.mark.parametrize("served", ["same loop", "thread"])
def test_uvicorn_that_closes_after_a_second(served: str) -> None:
    """The real thing: ten keyless POSTs, each after a pause in which the loop was held up."""
    seen: list[str] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        while (await receive()).get("more_body"):
            pass
        seen.append(scope["method"])
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"{}"})

    config = uvicorn.Config(app, port=0, lifespan="off", log_config=None, timeout_keep_alive=1, ws="none")

    class Server(uvicorn.Server):
        def install_signal_handlers(self) -> None:
            pass

    server = Server(config)

    async def main() -> None:
        if served == "thread":
            serving: Any = asyncio.ensure_future(asyncio.to_thread(asyncio.run, server.serve()))
        else:
            serving = asyncio.ensure_future(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
        async with AsyncClient(KEY, base_url=url, retry=None, rate_limiter=None) as client:
            for _ in range(3):
                await asyncio.gather(*(client._core.transport.send(CALLS["KEYLESS"]) for _ in range(10)))
                time.sleep(1.1)  # noqa: ASYNC251 - the point of it
        server.should_exit = True
        await serving

    run(main())
    assert seen == ["POST"] * 30


def test_a_busy_pool_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """One look for a write that cannot be repeated; none, and no turn of the loop, for what can."""
    looks = 0
    poll = select.poll

    def counted() -> select.poll:
        nonlocal looks
        looks += 1
        return poll()

    monkeypatch.setattr("incidentio_async._http.idle_connections.select", SimpleNamespace(poll=counted, POLLIN=1))

    async def main() -> list[int]:
        async with transport_to(server) as transport:
            counts = []
            for name in ("GET", "GET", "KEYED", "POST"):
                before = looks
                for _ in range(20):
                    await transport.send(CALLS[name])
                counts.append(looks - before)
            return counts

    with KeepingServer() as server:
        first, *others = run(main())
        assert first <= 19
        assert others[2] == 20
        assert others[0] + others[1] <= 4  # but for a machine that holds this up
    assert server.connections == 1


@pytest.mark.parametrize(
    "connector",
    [
        None,
        object(),
        SimpleNamespace(_conns=None),
        SimpleNamespace(_conns={"a": 1}),
        SimpleNamespace(_conns={"a": [object()]}, _keepalive_timeout=15),
        SimpleNamespace(_conns={"a": [(object(), 0.0)]}, _keepalive_timeout=15),
        SimpleNamespace(_conns={"a": [(object(), 0.0)]}),
    ],
)
def test_another_aiohttp(connector: Any) -> None:
    """Where connections are kept in another way, nothing is checked, and nothing fails."""

    async def main() -> None:
        idle, request = IdleConnections(), SimpleNamespace(connection_key="a")
        for retry_is_safe in (False, True):
            idle.are_doubtful(connector, request, retry_is_safe=retry_is_safe)  # type: ignore[arg-type]
            await idle.check(connector, request, retry_is_safe=retry_is_safe)  # type: ignore[arg-type]

    run(main())
