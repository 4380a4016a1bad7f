"""Closing, cancelling, loops and processes."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors
from incidentio_async._transport import Transport
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.retries import RetryPolicy
from tests.support.calls import CALLS, KEY, drive, send, settings
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer


def test_a_second_loop_is_refused() -> None:
    transport = Transport(Settings(api_key=KEY, base_url="http://127.0.0.1:9", retry=None), None)

    async def main() -> Any:
        try:
            await transport.send(CALLS["GET"])
        except errors.IncidentIOError as error:
            return error

    async def first() -> Any:
        try:
            return await main()
        finally:
            session, transport._session = transport._session, None
            assert session is not None
            await session.close()

    assert type(run(first())) is errors.APIConnectionError
    second = run(main())
    assert type(second) is errors.ConfigurationError
    assert str(second) == "The client belongs to another event loop; make one client in each loop"


def test_closed() -> None:
    async def play(transport: Transport) -> Any:
        await transport.close()
        await transport.close()
        return await transport.send(CALLS["GET"])

    error = drive(ScriptedServer(), play)
    assert (type(error), str(error)) == (errors.ConfigurationError, "GET /v2/things/1: the client is closed")


@pytest.mark.parametrize(("name", "cls"), [("GET", errors.APIConnectionError), ("POST", errors.AmbiguousWriteError)])
def test_close_with_requests_in_flight(name: str, cls: type) -> None:
    server = ScriptedServer(Step(stall=True))

    async def play(transport: Transport) -> Any:
        tasks = [asyncio.ensure_future(transport.send(CALLS[name])) for _ in range(20)]
        await server.arrived(20)
        await transport.close()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = drive(server, play)
    assert [type(result) for result in results] == [cls] * 20
    assert len(server.requests) == 20


def test_a_given_session_is_used_and_not_closed() -> None:
    async def main() -> None:
        connector = aiohttp.TCPConnector(limit=3)
        async with ScriptedServer() as server, aiohttp.ClientSession(connector=connector) as session:
            transport = Transport(settings(server), None, session)
            assert transport.gate._value == 3
            await transport.send(CALLS["GET"])
            await transport.close()
            assert not session.closed

    run(main())


def test_cancellation_closes_the_socket_and_frees_the_slot() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    limiter = KeyLimiter()

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(transport.send(CALLS["GET"]))
        await server.arrived(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await server.drained()
        return await transport.send(CALLS["GET"])

    assert drive(server, play, limiter, max_connections=1).status == 200
    assert (limiter._in_flight, limiter._waiting) == (0, 0)


def test_done_is_called_once_for_each_acquire() -> None:
    class Counter:
        def __init__(self) -> None:
            self.acquired, self.statuses = 0, list[int | None]()

        async def acquire(self, operation: Operation) -> None:
            self.acquired += 1

        def done(self, operation: Operation, status: int | None, headers: Any) -> None:
            self.statuses.append(status)
            assert (status is None) == (headers is None)

        def predicted_wait(self, operation: Operation) -> float:
            return 0.0

    counter = Counter()
    server = ScriptedServer(answer(500), Step(close=True), answer(429), Step(send=answer()[:-1], close=True), OK)
    assert send(server, CALLS["GET"], counter, retry=RetryPolicy(attempts=9, wait=0.0, min_rate_limit_wait=0.0))
    assert (counter.acquired, counter.statuses) == (5, [500, None, 429, 200, 200])
