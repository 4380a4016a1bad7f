"""A server on a raw socket that does to each request what a script says: exact responses, breaks and
stalls."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import Mapping
from typing import Self

import attrs

from tests.support.task_server import TaskServer


@attrs.frozen
class Request:
    """One request as it arrived."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    at: float
    """The loop's time when it was there."""


@attrs.frozen(kw_only=True)
class Step:
    """What happens to one request."""

    send: bytes = b""
    read: bool = True
    """Read the request before sending; otherwise only its first byte."""
    close: bool = False
    """Close the connection afterwards."""
    reset: bool = False
    """Close it with a reset."""
    stall: bool = False
    """Say no more and keep it open."""
    drip: float | None = None
    """Seconds between one byte and the next."""


def answer(status: int = 200, body: bytes = b"{}", headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a whole response."""
    own = {"Content-Type": "application/json", "X-Request-ID": "req-1", "Content-Length": str(len(body))}
    own |= headers or {}
    lines = [f"HTTP/1.1 {status} Word", *(f"{name}: {value}" for name, value in own.items() if value)]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


OK = Step(send=answer())


class ScriptedServer(TaskServer):
    """Serves a script: one step a request, the last one (or a plain 200) for all that come after it."""

    def __init__(self, *steps: Step | bytes, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls)
        self.steps = [Step(send=step) if isinstance(step, bytes) else step for step in steps] or [OK]
        self.requests: list[Request] = []
        self.connections = 0
        self.open_connections = 0
        self.taken = 0
        """Requests that began to arrive."""
        self._changed = asyncio.Condition()
        self.url = ""

    async def __aenter__(self) -> Self:
        self.url = f"{self.scheme}://127.0.0.1:{await self._listen()}"
        return self

    async def drained(self) -> None:
        """Wait until every connection is closed."""
        async with self._changed:
            await self._changed.wait_for(lambda: not self.open_connections)

    async def arrived(self, count: int) -> None:
        """Wait until that many requests were read."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.requests) >= count)

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open_connections += 1
        try:
            with self._connection(writer):
                while await self._step(reader, writer):
                    pass
        finally:
            self.open_connections -= 1
            await self._tell()

    async def _step(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.readexactly(1)
        step = self.steps[min(self.taken, len(self.steps) - 1)]
        self.taken += 1
        if step.read:
            self.requests.append(await _read(first, reader))
            await self._tell()
        await _send(step, writer)
        if step.stall:
            await reader.read()
            return False
        if step.reset:
            sock = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
        return not (step.close or step.reset)


async def _send(step: Step, writer: asyncio.StreamWriter) -> None:
    if step.drip is None:
        writer.write(step.send)
        await writer.drain()
        return
    for byte in step.send:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(step.drip)


async def _read(first: bytes, reader: asyncio.StreamReader) -> Request:
    head = first + await reader.readuntil(b"\r\n\r\n")
    line, *fields = head.decode("latin-1").rstrip().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in fields)}
    method, target, _ = line.split(" ")
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    return Request(method, target, headers, body, asyncio.get_running_loop().time())
