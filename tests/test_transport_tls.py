"""Connections under TLS: certificates, and what breaks or is closed there."""

from __future__ import annotations

import asyncio
import ssl
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from incidentio_async import AsyncClient, errors
from incidentio_async._http.transport import Transport
from incidentio_async.options import Settings
from incidentio_async.response import Response
from tests.support import authority
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
        assert transport._active == set()
        return await asyncio.gather(*tasks)

    assert {str(error) for error in drive(server, play)} == {"GET /v2/things/1: the client was closed"}


# --- whom TLS trusts


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The certificate of an authority that nothing else vouches for."""
    monkeypatch.delenv("SSL_CERT_FILE", raising=False)
    monkeypatch.delenv("SSL_CERT_DIR", raising=False)
    return authority.write_certificate(tmp_path)


@pytest.mark.parametrize("given", [False, True])
@pytest.mark.parametrize("by", ["ssl", "SSL_CERT_FILE", "nothing"])
def test_an_authority_is_trusted(monkeypatch: pytest.MonkeyPatch, certificate: Path, by: str, given: bool) -> None:
    """By either way, and where the connections are another session's, too; aiohttp is long imported."""
    if by == "SSL_CERT_FILE":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))

    async def main() -> Any:
        async with ScriptedServer(tls=authority.server_context()) as server, aiohttp.ClientSession() as session:
            context = authority.client_context() if by == "ssl" else None
            client = AsyncClient(
                KEY, base_url=server.url, ssl=context, session=session if given else None, rate_limiter=None
            )
            async with client:
                try:
                    return (await client.request("GET", "/v2/things")).status
                except errors.APIConnectionError as error:
                    return str(error)

    result = run(main())
    if by != "nothing":
        assert result == 200
        return
    assert result.startswith("GET /v2/things: the server's certificate is not accepted (")
    assert result.endswith("; to trust its issuer, name its file in SSL_CERT_FILE or pass ssl=...")


def test_what_the_connector_of_a_session_trusts(monkeypatch: pytest.MonkeyPatch, certificate: Path) -> None:
    """It was told for these connections; the environment speaks for those that nobody told."""
    monkeypatch.setenv("SSL_CERT_FILE", __file__)

    async def main() -> Any:
        connector = aiohttp.TCPConnector(ssl=authority.client_context())
        async with (
            ScriptedServer(tls=authority.server_context()) as server,
            aiohttp.ClientSession(connector=connector) as session,
            AsyncClient(KEY, base_url=server.url, session=session) as client,
        ):
            return (await client.request("GET", "/v2/things")).status

    assert run(main()) == 200


def test_a_certificate_for_another_name(certificate: Path) -> None:
    """Trusting its issuer would not help, so that is not said."""
    server = ScriptedServer(tls=authority.server_context("other.test"))
    error = send(server, CALLS["POST"], ssl=authority.client_context())
    assert (type(error), error.attempts, server.taken) == (errors.APIConnectionError, 1, 0)
    assert "the server's certificate is not accepted (IP address mismatch" in str(error)
    assert "SSL_CERT_FILE" not in str(error)


def test_a_context_is_used_as_it_is(certificate: Path) -> None:
    context = authority.client_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    old = authority.server_context()
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    error = send(ScriptedServer(tls=old), CALLS["GET"], ssl=context)
    assert type(error) is errors.APIConnectionError
    assert send(ScriptedServer(tls=authority.server_context()), CALLS["GET"], ssl=context).status == 200


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (False, "ssl=False would disable certificate checks"),
        (True, "ssl must be an ssl.SSLContext such as"),
        ("ca.pem", "ssl must be an ssl.SSLContext such as"),
        (aiohttp.Fingerprint(b"x" * 32), "ssl must be an ssl.SSLContext such as"),
        (ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), "ssl is a server's context"),
    ],
)
def test_what_is_not_a_context(value: Any, text: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="^" + text):
        AsyncClient(KEY, ssl=value)
