"""How large the header lines of a response may be, each and all of them."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tracemalloc
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors
from incidentio_async._http.session import HEADER_LINE, HEADERS
from incidentio_async._http.transport import Transport
from incidentio_async.options import Settings
from incidentio_async.response import Response
from tests.support.calls import CALLS, KEY, QUICK, drive, outcome, send, settings
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

KIB = 1024
LINE = "a response came, but one of its header lines is longer than 32 KiB"
ALL = "a response came, but it has more headers than 128 KiB, or than 512 lines"
AMBIGUOUS = "; it was sent and may have been applied, so it is not repeated"


def lines(count: int, size: int) -> bytes:
    """So many header lines, each with a value of that size."""
    return b"".join(b"X-%d: %s\r\n" % (number, b"v" * size) for number in range(count))


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def response(*parts: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\n" + b"".join(parts) + b"Content-Length: 2\r\n\r\n{}"


TAKEN = {
    "a line of 9 KiB": response(b"Content-Security-Policy: " + b"x" * 9 * KIB + b"\r\n"),
    "a line of 31 KiB": response(b"Link: " + b"x" * 31 * KIB + b"\r\n"),
    "a line at the limit": response(b"Link: " + b"x" * (HEADER_LINE - 6) + b"\r\n"),
    "200 lines": response(lines(200, 20)),
    "200 cookies": response(b"Set-Cookie: a=b; path=/\r\n" * 200),
    "120 KiB in all": response(lines(120, KIB - 20)),
    "four long lines": response(lines(4, 31 * KIB)),
    "a long reason": b"HTTP/1.1 200 " + b"x" * 20 * KIB + b"\r\nContent-Length: 2\r\n\r\n{}",
    "a long body behind": (
        b"HTTP/1.1 200 OK\r\n" + lines(100, KIB) + b"Content-Length: 400002\r\n\r\n{}" + b" " * 400_000
    ),
    "early hints before": b"HTTP/1.1 103 Early Hints\r\n" + lines(100, KIB) + b"\r\n" + response(lines(100, KIB)),
    "trailers": CHUNKED + b"2\r\n{}\r\n0\r\n" + lines(3, 9 * KIB) + b"\r\n",
    "an extension of a chunk": CHUNKED + b"2;a=" + b"x" * 9 * KIB + b"\r\n{}\r\n0\r\n\r\n",
}
REFUSED = {
    "a line of 40 KiB": (response(b"Link: " + b"x" * 40 * KIB + b"\r\n"), LINE),
    "a name of 40 KiB": (response(b"x" * 40 * KIB + b": 1\r\n"), LINE),
    "a line over the limit": (response(b"Link: " + b"x" * HEADER_LINE + b"\r\n"), LINE),
    "a reason of 40 KiB": (b"HTTP/1.1 200 " + b"x" * 40 * KIB + b"\r\n\r\n", LINE),
    "130 KiB in all": (response(lines(130, KIB)), ALL),
    "five long lines": (response(lines(5, 30 * KIB)), ALL),
    "1 MiB in all": (response(lines(1000, KIB)), ALL),
    "600 lines": (response(lines(600, 1)), ALL),
    "lines without end": (b"HTTP/1.1 200 OK\r\n" + lines(400, KIB), ALL),
    "large hints": (b"HTTP/1.1 103 Early Hints\r\n" + lines(140, KIB) + b"\r\n" + response(), ALL),
}


@pytest.mark.parametrize("pieces", [None, 1000, 70_000])
@pytest.mark.parametrize("case", TAKEN)
def test_headers_that_are_taken(case: str, pieces: int | None) -> None:
    result = in_pieces(TAKEN[case], pieces, "POST")
    assert isinstance(result, Response), result
    assert result.content.strip() == b"{}"


@pytest.mark.parametrize("pieces", [None, 1000, 70_000])
@pytest.mark.parametrize("name", ["GET", "POST"])
@pytest.mark.parametrize("case", REFUSED)
def test_headers_that_are_too_large(case: str, name: str, pieces: int | None) -> None:
    """Another try would bring the same; and that a response came says that a write may have worked."""
    sent, reason = REFUSED[case]
    error = in_pieces(sent, pieces, name)
    more = "" if name == "GET" else AMBIGUOUS
    assert str(error) == f"{name} {CALLS[name].path}: {reason}{more}"
    assert type(error) is (errors.APIConnectionError if name == "GET" else errors.AmbiguousWriteError)
    assert (error.attempts, error.__cause__, error.__context__) == (1, None, None)


def in_pieces(data: bytes, size: int | None, name: str) -> Any:
    """What a call ends with whose response comes in pieces of a size."""

    async def main() -> Any:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            try:
                for start in range(0, len(data), size or len(data)):
                    writer.write(data[start : start + (size or len(data))])
                    await writer.drain()
                    await asyncio.sleep(0)
                await reader.read()
            except ConnectionError:
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK), None)
        try:
            return await outcome(transport, CALLS[name])
        finally:
            await transport.close()
            server.close()
            await server.wait_closed()

    return run(main())


def test_a_connection_is_kept_after_many_headers() -> None:
    """What was counted of one response does not count against the next, nor does a body."""
    large = answer(body=b" " * 200_000, headers={f"X-{number}": "v" * KIB for number in range(100)})
    server = ScriptedServer(*[large] * 5)

    async def play(transport: Transport) -> Any:
        return [(await transport.send(CALLS["GET"])).status for _ in range(5)]

    assert drive(server, play) == [200] * 5
    assert server.connections == 1


@pytest.mark.parametrize("given", [False, True])
def test_headers_without_end_take_little_memory(given: bool) -> None:
    """Whatever they are made of, and whoever made the connection."""
    sent = 0

    async def main() -> Any:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal sent
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\n")
            try:
                while sent < 1 << 26:
                    writer.write(lines(4, 30 * KIB))
                    sent += 4 * 30 * KIB
                    await writer.drain()
            except ConnectionError:
                pass
            finally:
                writer.close()

        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with aiohttp.ClientSession(max_headers=10**6, max_field_size=10**9) as session:
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=None), None, session if given else None)
            error = await outcome(transport, CALLS["GET"])
            await transport.close()
        server.close()
        await server.wait_closed()
        return error

    tracemalloc.start()
    try:
        error = run(main())
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(error) == f"GET /v2/things/1: {ALL}"
    assert peak < 16 * HEADERS
    assert sent < 1 << 24  # what the sockets' buffers take, and no more


def test_a_response_that_is_folded() -> None:
    """An old way to write a long line (https://www.rfc-editor.org/rfc/rfc9112#name-obsolete-line-folding)."""
    folded = response(b"X-Request-ID: one\r\n\ttwo\r\n")
    result = send(ScriptedServer(folded), CALLS["GET"])
    assert isinstance(result, Response | errors.APIConnectionError)
    if isinstance(result, Response):
        assert "\n" not in (result.request_id or "")


def test_the_limits_hold_with_aiohttp_s_parser_in_python() -> None:
    """It is used where aiohttp is installed without its extensions."""
    tests = ["tests/test_header_limits.py::test_headers_that_are_t" + end for end in ("aken", "oo_large")]
    if os.environ.get("AIOHTTP_NO_EXTENSIONS"):
        pytest.skip("runs within itself")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *tests],
        env={**os.environ, "AIOHTTP_NO_EXTENSIONS": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-4000:]


def test_the_next_attempt_after_what_is_not_a_response() -> None:
    """That is still tried again, as it may be of a connection that broke."""
    server = ScriptedServer(Step(send=b"no response\r\n\r\n", close=True), OK)
    assert send(server, CALLS["GET"]).status == 200
    assert settings(server).retry is QUICK
