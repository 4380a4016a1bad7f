"""Gets one enormous response, in a process of its own: ``python -m tests.support.large_answers case``.

Prints the error's type, and how many bytes the memory grew at most.
"""

from __future__ import annotations

import asyncio
import gc
import re
import sys
import zlib
from pathlib import Path

from incidentio_async import AsyncClient, IncidentIOError

SIZE = 1 << 30
PIECE = b"\0" * (1 << 16)


def head(status: int, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Word", *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def bomb(wbits: int) -> bytes:
    """A GiB of nothing, packed: one piece of it, which stands for itself, over and over."""
    pack, piece = zlib.compressobj(9, wbits=wbits), b"\0" * (1 << 20)
    first, again = (pack.compress(piece) + pack.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (SIZE // len(piece) - 1)


def case(name: str) -> tuple[bytes, bytes, int]:
    """A response's beginning, what follows it, and how often that is sent."""
    status = 500 if name.startswith("error ") else 200
    kind = name.removeprefix("error ")
    if kind in ("gzip", "deflate"):
        packed = bomb(31 if kind == "gzip" else 15)
        return head(status, Content_Encoding=kind, Content_Length=str(len(packed))), packed, 1
    if kind == "length":
        return head(status, Content_Length=str(SIZE)), PIECE, SIZE // len(PIECE)
    if kind == "chunked":
        chunk = b"%x\r\n%s\r\n" % (len(PIECE), PIECE)
        return head(status, Transfer_Encoding="chunked"), chunk, SIZE // len(PIECE)
    if kind == "head":
        return b"HTTP/1.1 200 OK\r\n", b"X-Header: x\r\n" * 5000, SIZE // 65_000
    assert kind == "header"
    return b"HTTP/1.1 200 OK\r\nX-Header: ", b"x" * (1 << 16), SIZE // (1 << 16)


def highest() -> int:
    """The most memory this process has had, in bytes."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    assert found is not None
    return int(found[1]) * 1024


async def main(name: str) -> None:
    first, more, times = case(name)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                await reader.readuntil(b"\r\n\r\n")
                writer.write(answers.pop(0) if answers else first)
                for _ in range(0 if answers else times):
                    writer.write(more)
                    await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    answers = [head(200, Content_Length="2") + b"{}", b""]
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with AsyncClient("inc_key", base_url=url, rate_limiter=None, retry=None) as client:
        await client.request("GET", "/v2/things")
        answers.clear()
        gc.collect()
        before = highest()
        try:
            await client.request("GET", "/v2/things")
        except IncidentIOError as error:
            print(type(error).__name__, highest() - before)
    server.close()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
