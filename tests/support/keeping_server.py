"""A server in a thread of its own that keeps connections and ends them when it is told, while its client's loop stands
still."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Literal, Self, cast

from tests.support.scripted_server import answer

End = Literal["fin", "reset", "farewell", "junk", "unasked", "half"]
ENDS: tuple[End, ...] = ("fin", "reset", "farewell", "junk", "unasked", "half")
_SAID = {
    "farewell": answer(408, b"", {"Connection": "close"}),
    "junk": b"\x00\r\n\r\n",
    "unasked": answer(200, b'"of nobody"'),
}


class KeepingServer:
    """Answers every request with its own path; ``requests`` holds the first lines and bodies of those that came whole.

    ``breaks`` may hold what comes before: how many bytes of a request are read before the connection is closed.
    """

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[tuple[str, bytes]] = []
        self.connections = 0
        self.breaks: list[int] = []
        self.broken = 0
        self.kept: set[_Connection] = set()
        self.hold = 1
        """Requests that have to be there before any of them is answered."""
        self.url = ""
        self._tls = tls
        self._loop = asyncio.SelectorEventLoop()  # whatever loop its client runs in
        self._thread = threading.Thread(target=self._loop.run_forever)

    def __enter__(self) -> Self:
        self._thread.start()
        self.within(self._start)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.within(self._stop)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def end(self, how: End) -> None:
        """End every connection that is kept. Its client's loop waits, if that is where this is called."""

        def act() -> None:
            for connection in list(self.kept):
                connection.end(how)

        self.within(act)

    def within(self, act: Callable[[], Any]) -> None:
        """Do something in the server's loop, and wait until its effects are there, too."""

        async def acting() -> None:
            done = act()
            if asyncio.iscoroutine(done):
                await done
            for _ in range(5):
                await asyncio.sleep(0)

        asyncio.run_coroutine_threadsafe(acting(), self._loop).result(10)

    async def _start(self) -> None:
        self._server = await self._loop.create_server(lambda: _Connection(self), "127.0.0.1", 0, ssl=self._tls)
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"{'http' if self._tls is None else 'https'}://127.0.0.1:{port}"

    async def _stop(self) -> None:
        # Those that are only just being accepted: asyncio would leave them open.
        await asyncio.sleep(0.01)
        self._server.close()
        for connection in list(self.kept):
            connection.transport.abort()
        await self._server.wait_closed()


class _Connection(asyncio.Protocol):
    transport: asyncio.Transport

    def __init__(self, server: KeepingServer) -> None:
        self._server = server
        self._received = b""
        self._waits = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)
        self._server.connections += 1
        self._server.kept.add(self)

    def connection_lost(self, error: Exception | None) -> None:
        self._server.kept.discard(self)

    def eof_received(self) -> None:
        pass

    def data_received(self, data: bytes) -> None:
        self._received += data
        server = self._server
        if server.breaks:
            if len(self._received) >= server.breaks[0]:
                server.breaks.pop(0)
                server.broken += 1
                self.transport.close()
            return
        head, end, body = self._received.partition(b"\r\n\r\n")
        length = next((int(line[15:]) for line in head.split(b"\r\n") if line[:15].lower() == b"content-length:"), 0)
        if not end or len(body) < length:
            return
        line = head.split(b"\r\n")[0].decode()
        server.requests.append((line.removesuffix(" HTTP/1.1"), body))
        self._received, self._waits = b"", True
        waiting = [connection for connection in server.kept if connection._waits]
        if len(waiting) >= server.hold:
            server.hold = 1
            for connection in waiting:
                connection._waits = False
                connection.transport.write(answer(200, b'{"id": "1"}'))

    def end(self, how: End) -> None:
        if how == "reset":
            sock = self.transport.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.transport.abort()
        elif how == "half":
            self.transport.get_extra_info("socket").shutdown(socket.SHUT_WR)
        else:
            self.transport.write(_SAID.get(how, b""))
            if how in ("fin", "farewell"):
                self.transport.close()
