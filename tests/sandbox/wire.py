"""Raw requests to a sandbox, byte by byte."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from incidentio_async.sandbox import Sandbox


def request(sandbox: Sandbox, target: str, method: str = "GET", body: bytes = b"", *lines: str) -> bytes:
    """The bytes of a request with the sandbox's key."""
    head = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", f"Authorization: Bearer {sandbox.api_key}", *lines]
    if body:
        head.append(f"Content-Length: {len(body)}")
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


@dataclass
class RawResponse:
    """All received bytes, until the connection was closed or nothing more came."""

    data: bytes
    closed: bool

    @property
    def status(self) -> int:
        return int(self.data.split(b" ", 2)[1])

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the first response, names in lower case."""
        lines = self.data.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}

    @property
    def body(self) -> bytes:
        return self.data.partition(b"\r\n\r\n")[2]

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def wait_until(true: Callable[[], object]) -> None:
    """Let other tasks run until a condition holds."""
    while not true():  # noqa: ASYNC110 - what is waited for is on the other side of a socket
        await asyncio.sleep(0)


async def exchange(sandbox: Sandbox, data: bytes, *, within: float = 5.0, up_to: bytes | None = None) -> RawResponse:
    """Send bytes and receive until the connection is closed, the given bytes arrive, or the time is over."""
    port = int(sandbox.base_url.rsplit(":", 1)[1])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    received = b""
    try:
        writer.write(data)
        async with asyncio.timeout(within):
            while up_to is None or up_to not in received:
                piece = await reader.read(65_536)
                if not piece:
                    return RawResponse(received, closed=True)
                received += piece
    except TimeoutError:
        pass
    finally:
        writer.close()
    return RawResponse(received, closed=False)
