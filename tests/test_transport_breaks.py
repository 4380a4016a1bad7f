"""Connections that break: what is sent again, and that nothing else is."""

from __future__ import annotations

import asyncio
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from incidentio_async import errors
from incidentio_async._http.transport import Call, Transport
from incidentio_async.hooks import Hooks, RequestEvent
from incidentio_async.options import Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.calls import CALLS, KEY, QUICK, REPEATABLE, calls, drive, outcome, send, settings
from tests.support.faults import Fault, FaultyServer
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

WHOLE = answer(200, b'{"thing": {"id": "01FDAG4SAP5TYPT98WGR2N7W91"}}', {"X-RateLimit-Limit": "1200"})
CHUNKED = answer(200, b'5\r\n{"a":\r\n3\r\n12}\r\n0\r\n\r\n', {"Content-Length": "", "Transfer-Encoding": "chunked"})
# More than the buffers of both ends hold, so that a half of it is really a half.
LARGE = b'"' + b"x" * 20_000_000 + b'"'


def check_broken(name: str, result: Any, sends: int) -> None:
    """After one broken connection: a second send where the table allows one, else the right error."""
    if name in REPEATABLE:
        assert isinstance(result, Response)
        assert (result.content, sends) == (b"{}", 2)
    else:
        assert type(result) is errors.AmbiguousWriteError
        assert (result.maybe_applied, result.attempts, result.operation) == (True, 1, CALLS[name].operation.id)
        assert sends == 1


@calls
@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("read", [False, True])
def test_broken_without_a_response(name: str, read: bool, reset: bool) -> None:
    server = ScriptedServer(Step(read=read, close=not reset, reset=reset), OK)
    result = send(server, CALLS[name])
    check_broken(name, result, server.taken)


@calls
@pytest.mark.parametrize("reset", [False, True], ids=["close", "reset"])
@pytest.mark.parametrize("whole", [WHOLE, CHUNKED], ids=["length", "chunked"])
def test_a_response_cut_at_every_byte(name: str, whole: bytes, reset: bool) -> None:
    """No part of an answer is taken for an answer, and nothing is sent that the table does not allow."""

    async def main() -> None:
        async with ScriptedServer() as server:
            transport = Transport(settings(server), None)
            for boundary in range(len(whole)):
                cut = Step(send=whole[:boundary], close=not reset, reset=reset)
                server.steps, server.taken = [cut, OK], 0
                check_broken(name, await outcome(transport, CALLS[name]), server.taken)
            await transport.close()
            await server.drained()

    run(main())


@asynccontextmanager
async def half_reader(limits: Iterator[int | None]) -> AsyncIterator[tuple[str, list[bytes]]]:
    """A server that reads just so many bytes of each connection's request and drops it; all for None.

    On bare sockets, so that what it does not read is left in the kernel, and its peer gets a reset.
    """
    loop, seen = asyncio.get_running_loop(), list[bytes]()

    async def serve() -> None:
        while True:
            connection, _ = await loop.sock_accept(listener)
            with connection:
                limit = next(limits)
                seen.append(b"")
                while len(seen[-1]) < (1 << 20 if limit is None else limit):
                    size = 1 << 16 if limit is None else limit - len(seen[-1])
                    seen[-1] += await loop.sock_recv(connection, size)
                    if limit is None and seen[-1].endswith((b"\r\n\r\n", b"}")):
                        await loop.sock_sendall(connection, answer(200, b"{}", {"Connection": "close"}))
                        break

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.setblocking(False)
        task = asyncio.ensure_future(serve())
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", seen
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


@calls
def test_a_request_read_up_to_every_byte(name: str) -> None:
    size = 150  # a little less than the shortest request

    def limits() -> Iterator[int | None]:
        for boundary in range(1, size):
            yield boundary
            if name in REPEATABLE:
                yield None

    async def main() -> None:
        async with half_reader(limits()) as (url, seen):
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK), None)
            for _ in range(1, size):
                before = len(seen)
                check_broken(name, await outcome(transport, CALLS[name]), len(seen) - before)
            await transport.close()

    run(main())


@calls
@pytest.mark.parametrize("read", [1, 100_000, 10_000_000])
def test_a_large_request_that_breaks_half_way(name: str, read: int) -> None:
    async def main() -> tuple[Any, int]:
        async with half_reader(iter([read] * 4)) as (url, seen):
            policy = RetryPolicy(attempts=2, wait=0.0)
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=policy), None)
            error = await outcome(transport, CALLS[name]._replace(body=LARGE))
            await transport.close()
            return error, len(seen)

    error, sends = run(main())
    again = name in REPEATABLE
    assert (type(error), error.attempts, sends) == (
        errors.APIConnectionError if again else errors.AmbiguousWriteError,
        2 if again else 1,
        2 if again else 1,
    )


@calls
def test_a_kept_connection_that_broke_is_not_resent_to_by_aiohttp(name: str) -> None:
    server = ScriptedServer(OK, Step(close=True), OK)

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        return await transport.send(Call(CALLS[name].operation, CALLS[name].path, options={"retry": None}))

    error = drive(server, play)
    assert isinstance(error, errors.APIConnectionError)
    assert (len(server.requests), error.attempts) == (2, 1)


@calls
def test_a_kept_connection_that_is_closed_just_then(name: str) -> None:
    """Whether the server saw the request is a race; that it got it once at most, where the table says so, is not."""

    async def main() -> None:
        async with ScriptedServer(Step(send=OK.send, close=True)) as server:
            transport = Transport(settings(server), None)
            for _ in range(50):
                await outcome(transport, CALLS["GET"])
                before = len(server.requests)
                result = await outcome(transport, CALLS[name])
                sent = len(server.requests) - before
                if isinstance(result, Response):
                    assert sent == 1
                else:
                    assert (type(result), sent) == (errors.AmbiguousWriteError, 0)
                    assert name not in REPEATABLE
            await transport.close()
            await server.drained()

    run(main())


@calls
def test_not_sent(name: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        async def main() -> Any:
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK), None)
            error = await outcome(transport, CALLS[name])
            await transport.close()
            return error

        error = run(main())
    call = CALLS[name]
    assert type(error) is errors.APIConnectionError
    assert vars(error) == {
        "method": call.operation.method,
        "path": call.path,
        "operation": call.operation.id,
        "attempts": 1 if name == "ROTATE" else 4,
        "request_id": None,
    }
    assert str(error).startswith(f"{call.operation.method} {call.path}: no connection to 127.0.0.1:")


def test_a_name_that_is_not_valid() -> None:
    async def main() -> Any:
        transport = Transport(Settings(api_key=KEY, base_url="https://name.invalid", retry=QUICK), None)
        error = await outcome(transport, CALLS["POST"])
        await transport.close()
        return error

    error = run(main())
    assert (type(error), error.attempts, error.__context__) == (errors.APIConnectionError, 4, None)


def test_a_delete_that_had_worked() -> None:
    server = ScriptedServer(Step(close=True), answer(404))
    response = send(server, CALLS["DELETE"])
    assert (response.status, response.content, len(server.requests)) == (204, b"", 2)


def test_a_404_to_a_delete_is_an_error_otherwise() -> None:
    assert isinstance(send(ScriptedServer(answer(500), answer(404)), CALLS["DELETE"]), errors.NotFoundError)


@pytest.mark.parametrize("junk", [b"220 smtp.example.com ESMTP\r\n\r\n", b"\x00" * 99, b"HTTP/1.1 200\r\nA\r\n\r\n"])
def test_what_is_not_http(junk: bytes) -> None:
    server = ScriptedServer(Step(send=junk, close=True))
    error = send(server, CALLS["GET"])
    assert type(error) is errors.APIConnectionError
    assert str(error) == "GET /v2/things/1: what came is not an HTTP response (attempt 4)"


def test_any_bytes_at_all() -> None:
    """Whatever an answer has become on its way, its call ends with an answer or with an error of this library."""
    choose = random.Random(20)
    kinds = Counter[str]()

    async def main() -> None:
        async with ScriptedServer() as server:
            transport = Transport(settings(server, retry=None), None)
            for _ in range(1500):
                broken = bytearray(choose.choice([WHOLE, CHUNKED]))
                for _ in range(choose.randrange(1, 6)):
                    position = choose.randrange(len(broken))
                    junk = choose.choice([b"", b"\r\n", b"\0", b"\xff", b":", b" ", b"9" * 30, choose.randbytes(3)])
                    broken[position : position + choose.randrange(3)] = junk
                server.steps, server.taken = [Step(send=bytes(broken), close=True)], 0
                result = await outcome(transport, CALLS["GET"])
                kinds[type(result).__name__] += 1
                if not isinstance(result, Response):
                    assert (result.__cause__, result.__context__) == (None, None)
                    assert KEY not in f"{result!r} {vars(result)}"
                assert server.taken <= 1
            await transport.close()
            await server.drained()

    run(main())
    assert kinds["APIConnectionError"] > 300
    assert kinds["Response"] > 100


class Attempts(Hooks):
    """Counts what the client means to send."""

    count = 0

    def on_request(self, event: RequestEvent) -> None:
        self.count += 1


def allowed(name: str, met: list[Fault], attempts: int) -> int:
    """How many of the faults a call may meet, by the table in other words than the code's."""
    failures = waits = 0
    for number, fault in enumerate(met, start=1):
        transient = fault.status in (408, 425, 500, 502, 503, 504)
        if fault.status == 429 and name != "ROTATE":
            waits += 1
            if waits > 5:
                return number
        elif name in REPEATABLE and (fault.status is None or transient):
            failures += 1
            if failures == attempts:
                return number
        else:
            return number
    return len(met) + 1


def check_result(name: str, result: Any, met: list[Fault]) -> None:
    last = met[-1].status
    if last is not None and 200 <= last < 300:
        assert isinstance(result, Response)
        assert result.status == last
    elif name == "DELETE" and last == 404 and any(fault.status is None for fault in met):
        assert result.status == 204
    elif last is not None:
        assert isinstance(result, errors.APIStatusError)
        assert result.status == last
    else:
        expected = errors.APIConnectionError if name in REPEATABLE else errors.AmbiguousWriteError
        assert type(result) is expected


@pytest.mark.parametrize("seed", range(4))
def test_2500_random_faults(seed: int) -> None:
    """What the server got is what the client meant to send, and that is what the table says, call by call."""

    async def main() -> None:
        faults = broken = 0
        hooks = Attempts()
        async with FaultyServer(seed) as server:
            policy = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0, budget=10**9)
            transport = Transport(Settings(api_key=KEY, base_url=server.url, retry=policy, hooks=[hooks]), None)
            while faults < 2500:
                name = server.choose.choice(list(CALLS))
                server.met.clear()
                hooks.count = 0
                result = await outcome(transport, CALLS[name])
                assert hooks.count == len(server.met) == allowed(name, server.met, policy.attempts), (name, server.met)
                check_result(name, result, server.met)
                if name in ("POST", "PATCH", "KEYLESS"):
                    # What may have been applied: all but what was refused for coming too fast.
                    assert sum(fault.status != 429 for fault in server.met) <= 1
                faults += sum(fault.status is None or fault.status >= 300 for fault in server.met)
                broken += sum(fault.status is None for fault in server.met)
            await transport.close()
        assert broken > 1000

    run(main())
