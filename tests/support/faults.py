"""A server that handles every request by a seeded choice, and counts requests."""

from __future__ import annotations

import asyncio
import random
import socket
import struct
from collections.abc import Mapping
from types import TracebackType
from typing import Self, cast

import attrs

from tests.support.scripted_server import answer

STATUSES = (200, 201, 204, 301, 307, 400, 404, 408, 409, 422, 425, 429, 500, 501, 502, 503, 504)
GARBAGE = (b"220 smtp.example.com ESMTP\r\n\r\n", b"\x16\x03\x01\x02\x00\x01", b"HTTP/1.1 abc OK\r\n\r\n", b"\r\n\r\n")


@attrs.frozen
class Fault:
    """The fault of one request: a whole response, or a connection that breaks."""

    status: int | None
    """The status of the response; None without one."""
    send: bytes
    close: bool
    reset: bool = False
    take: int | None = None
    """Bytes of the request that are read before; None for all."""

    @classmethod
    def choose(cls, choose: random.Random) -> Fault:
        """A whole response in half of all cases; otherwise the connection breaks anywhere."""
        status, reset = choose.choice(STATUSES), choose.random() < 0.3
        close = choose.random() < 0.1
        whole = _whole(status, {"Connection": "close"} if close else {}, chunked=choose.random() < 0.3)
        kind = choose.random()
        if kind < 0.5:
            return cls(status, whole, close)
        if kind < 0.75:
            return cls(None, whole[: choose.randrange(len(whole))], True, reset)
        if kind < 0.95:
            return cls(None, b"", True, reset, take=choose.randrange(1, 320))
        return cls(None, choose.choice(GARBAGE), True)


def _whole(status: int, headers: Mapping[str, str], *, chunked: bool) -> bytes:
    if status == 204:
        return answer(204, b"", {"Content-Length": "", **headers})
    if chunked:
        body = b'5\r\n{"a":\r\n3\r\n12}\r\n0\r\n\r\n'
        return answer(status, body, {"Content-Length": "", "Transfer-Encoding": "chunked", **headers})
    return answer(status, b'{"a":12}', headers)


class FaultyServer:
    """Chooses a fault for every request; ``met`` holds those since it was last cleared."""

    def __init__(self, seed: int) -> None:
        self.choose = random.Random(seed)
        self.met: list[Fault] = []
        self.connections: set[asyncio.Transport] = set()
        self._server: asyncio.Server | None = None
        self.url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.get_running_loop().create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for connection in list(self.connections):
            connection.abort()
        await self._server.wait_closed()


class _Connection(asyncio.Protocol):
    def __init__(self, server: FaultyServer) -> None:
        self._server = server
        self._received = b""
        self._fault: Fault | None = None
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are not of asyncio's classes.
        self._transport = cast(asyncio.Transport, transport)
        self._server.connections.add(self._transport)

    def connection_lost(self, error: Exception | None) -> None:
        assert self._transport is not None
        self._server.connections.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        self._received += data
        if self._fault is None:
            self._fault = Fault.choose(self._server.choose)
            self._server.met.append(self._fault)
        if _complete(self._received) or (self._fault.take is not None and len(self._received) >= self._fault.take):
            self._act(self._fault)

    def _act(self, fault: Fault) -> None:
        assert self._transport is not None
        self._transport.write(fault.send)
        self._received, self._fault = b"", None
        if fault.reset:
            sock = self._transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._transport.abort()
        elif fault.close:
            self._transport.close()


def _complete(data: bytes) -> bool:
    head, end, body = data.partition(b"\r\n\r\n")
    if not end:
        return False
    lengths = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    return len(body) >= (int(lengths[0].split(b":")[1]) if lengths else 0)
