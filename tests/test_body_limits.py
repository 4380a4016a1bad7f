"""Responses without end: each call ends, soon, whatever is sent and however it is packed."""

from __future__ import annotations

import asyncio
import zlib
from typing import Any

import pytest

from incidentio_async import AsyncClient, errors
from tests.support.running import run

LIMIT = 1 << 20
# What the sockets' buffers on both sides may hold beyond what was read.
BUFFERS = 8 << 20


def empty_blocks(wbits: int) -> tuple[bytes, bytes]:
    """The beginning of a compressed body, and 64 KiB of deflate blocks that unpack to nothing."""
    pack = zlib.compressobj(wbits=wbits)
    return pack.flush(zlib.Z_SYNC_FLUSH), b"\x00\x00\x00\xff\xff" * 13_000


def head(status: int, *lines: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status} Word", *lines, "", ""]).encode()


def chunked(data: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(data), data)


GZIP, DEFLATE, RAW = (empty_blocks(wbits) for wbits in (31, 15, -15))
CHUNKED = "Transfer-Encoding: chunked"
LONG = f"Content-Length: {1 << 40}"


def endless(status: int) -> dict[str, tuple[bytes, bytes]]:
    """Name → what is sent once, and what is sent for ever after it."""
    word = f"{status}"
    return {
        f"{word} gzip of nothing": (head(status, "Content-Encoding: gzip") + GZIP[0], GZIP[1]),
        f"{word} gzip of nothing, chunked": (
            head(status, "Content-Encoding: gzip", CHUNKED) + chunked(GZIP[0]),
            chunked(GZIP[1]),
        ),
        f"{word} zlib of nothing": (head(status, "Content-Encoding: deflate") + DEFLATE[0], DEFLATE[1]),
        f"{word} deflate of nothing": (head(status, "Content-Encoding: deflate") + RAW[0], RAW[1]),
        f"{word} plain": (head(status), b" " * 65_536),
        f"{word} plain, chunked": (head(status, CHUNKED), chunked(b" " * 65_536)),
        f"{word} of a known length": (head(status, LONG), b" " * 65_536),
        f"{word} gzip of a known length": (head(status, LONG, "Content-Encoding: gzip") + GZIP[0], GZIP[1]),
    }


class Tap:
    """A server on a raw socket that sends something, and then something else without end."""

    def __init__(self, first: bytes, more: bytes) -> None:
        self.first, self.more, self.sent = first, more, 0
        self.tasks: set[asyncio.Task[None] | None] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.tasks.add(asyncio.current_task())
        try:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(self.first)
            while self.more:
                writer.write(self.more)
                await writer.drain()
                self.sent += len(self.more)
            await reader.read()
        except ConnectionError:
            pass
        finally:
            writer.close()


def call(first: bytes, more: bytes, timeout: float = 20.0) -> tuple[Any, int]:
    """What a call ends with, and how many bytes were sent for it beyond the first ones."""

    async def main() -> tuple[Any, int]:
        tap = Tap(first, more)
        server = await asyncio.start_server(tap.serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with AsyncClient(
            "inc_key", base_url=url, rate_limiter=None, retry=None, max_response_size=LIMIT, timeout=timeout
        ) as client:
            try:
                ended: Any = await client.request("GET", "/v2/things")
            except errors.IncidentIOError as error:
                ended = error
        server.close()
        await asyncio.wait([task for task in tap.tasks if task is not None], timeout=10)
        return ended, tap.sent

    return run(main())


@pytest.mark.parametrize("case", endless(200).values(), ids=endless(200))
def test_a_response_without_end(case: tuple[bytes, bytes]) -> None:
    """No more is read than the cap, be it packed or not."""
    error, sent = call(*case)
    assert type(error) is errors.ResponseTooLargeError
    assert error.limit == LIMIT
    assert sent < LIMIT + BUFFERS


@pytest.mark.parametrize("status", [302, 404, 500])
def test_an_error_without_end(status: int) -> None:
    """The body of an error is cut; the error is that of its status."""
    expected = {302: errors.APIStatusError, 404: errors.NotFoundError, 500: errors.ServerError}
    for case in endless(status).values():
        error, sent = call(*case)
        assert type(error) is expected[status]
        assert sent < LIMIT + BUFFERS


@pytest.mark.parametrize("encoding", ["", "Content-Encoding: gzip"])
def test_a_length_over_the_cap_is_refused_before_it_is_read(encoding: str) -> None:
    """Nothing but the headers is sent, so waiting for the body would end in a timeout."""
    lines = [f"Content-Length: {LIMIT + 1}", *([encoding] if encoding else [])]
    error, _ = call(head(200, *lines), b"")
    assert type(error) is errors.ResponseTooLargeError


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"", head(100) * 1000),
        (b"", head(103, "Link: </style.css>") * 1000),
        (head(200, CHUNKED) + b"2\r\n{}\r\n0\r\n", b"X-Trailer: x\r\n" * 1000),
        (head(200, CHUNKED), b"1;" + b"x" * 16_000 + b"\r\n \r\n"),
        (head(200, CHUNKED) + b"2;", b"x" * 65_536),
        (head(200, CHUNKED), b"0" * 65_536),
    ],
    ids=["100", "103", "trailers", "chunk extensions", "one chunk extension", "one chunk size"],
)
def test_what_comes_before_or_after_a_body_without_end(first: bytes, more: bytes) -> None:
    """What has no size of its own ends with the call's time, or sooner."""
    error, _ = call(first, more, timeout=1.0)
    assert isinstance(error, errors.IncidentIOError)
