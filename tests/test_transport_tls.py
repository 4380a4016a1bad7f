"""Connections under TLS: certificates, and what breaks or is closed there."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors
from incidentio_async._transport import Transport
from incidentio_async.options import Settings
from incidentio_async.response import Response
from tests.support.calls import CALLS, KEY, QUICK, REPEATABLE, calls, drive, outcome, send
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer
from tests.support.tls import server_context


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sessions that take any certificate."""
    monkeypatch.setattr(aiohttp, "TCPConnector", partial(aiohttp.TCPConnector, ssl=False))


@calls
def test_a_certificate_that_is_not_accepted(name: str) -> None:
    """It would not be accepted the next time either; and nothing was sent, so that nothing is ambiguous."""
    server = ScriptedServer(tls=server_context())
    error = send(server, CALLS[name])
    assert type(error) is errors.APIConnectionError
    assert str(error).endswith(
        ": the server's certificate is not accepted (self-signed certificate); "
        "to trust its issuer, name its file in SSL_CERT_FILE or pass ssl=..."
    )
    assert (error.attempts, server.taken, error.__cause__, error.__context__) == (1, 0, None, None)


@pytest.mark.parametrize("name", ["GET", "POST"])
def test_a_server_that_speaks_no_tls(name: str) -> None:
    async def main() -> tuple[Any, bytes]:
        seen = b""

        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal seen
            seen += await reader.read(1000)
            writer.write(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")
            writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK), None)
        error = await outcome(transport, CALLS[name])
        await transport.close()
        server.close()
        await server.wait_closed()
        return error, seen

    error, seen = run(main())
    assert (type(error), error.attempts) == (errors.APIConnectionError, 4)
    assert KEY.encode() not in seen


@pytest.mark.usefixtures("trusting")
@calls
@pytest.mark.parametrize("step", [Step(close=True), Step(reset=True), Step(send=answer()[:30], close=True)])
def test_broken_under_tls(name: str, step: Step) -> None:
    server = ScriptedServer(step, OK, tls=server_context())
    result = send(server, CALLS[name])
    expected = Response if name in REPEATABLE else errors.AmbiguousWriteError
    assert (type(result), len(server.requests)) == (expected, 2 if name in REPEATABLE else 1)


@pytest.mark.usefixtures("trusting")
def test_close_under_tls() -> None:
    """It waits for no goodbye of servers that say nothing."""
    server = ScriptedServer(Step(stall=True), tls=server_context())

    async def play(transport: Transport) -> Any:
        tasks = [asyncio.ensure_future(outcome(transport, CALLS["GET"])) for _ in range(20)]
        await server.arrived(20)
        await transport.close()
        assert transport._live == set()
        return await asyncio.gather(*tasks)

    assert {str(error) for error in drive(server, play)} == {"GET /v2/things/1: the client was closed"}
