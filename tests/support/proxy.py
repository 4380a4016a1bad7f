"""A small proxy on this machine that remembers every byte it was shown."""

from __future__ import annotations

import asyncio
import ssl
from typing import Self

from tests.support.task_server import TaskServer

ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"


class Proxy(TaskServer):
    """Opens tunnels (CONNECT), and sends on plain requests that name a whole URL.

    Args:
        authorization: What ``Proxy-Authorization`` must be; None for anything.
        answers: What it says to the first requests instead of doing its work, one for each; then it closes. None
            stands for doing it, and an empty answer for closing without a word.
        hang: Say nothing and keep the connection.
        tls: The context of an https proxy.
        target: A host and a port to connect to, whatever is asked for.
    """

    def __init__(
        self,
        *answers: bytes | None,
        authorization: str | None = None,
        hang: bool = False,
        tls: ssl.SSLContext | None = None,
        target: tuple[str, int] | None = None,
    ) -> None:
        self.answers = list(answers)
        self.authorization = authorization
        self.hang = hang
        super().__init__(tls)
        self.target = target
        self.heads: list[str] = []
        """What requests to the proxy itself began with, up to the empty line."""
        self.seen = b""
        """All bytes that clients sent, those in tunnels included."""
        self.address = ""

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.address}"

    def with_credentials(self, credentials: str) -> str:
        return self.url.replace("://", f"://{credentials}@")

    async def __aenter__(self) -> Self:
        host = "127.0.0.1" if self.tls is None else "localhost"
        self.address = f"{host}:{await self._listen()}"
        return self

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with self._connection(writer, OSError):
            head = await reader.readuntil(b"\r\n\r\n")
            self.seen += head
            self.heads.append(head.decode("latin-1"))
            await self._act(head.decode("latin-1"), reader, writer)

    async def _act(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answer = self.answers.pop(0) if self.answers else None
        if self.hang:
            await reader.read()
        elif answer is not None:
            writer.write(answer)
            await writer.drain()
        elif self.authorization is not None and f"Proxy-Authorization: {self.authorization}\r\n" not in head:
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
            await writer.drain()
        else:
            await self._forward(head, reader, writer)

    async def _forward(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        method, target, _ = head.split(" ", 2)
        place = target if method == "CONNECT" else target.split("/")[2]
        host, _, port = place.rpartition(":")
        there, back = await asyncio.open_connection(*(self.target or (host.strip("[]"), int(port))))
        if method == "CONNECT":
            writer.write(ESTABLISHED)
        else:
            back.write(head.replace(target, "/" + target.split("/", 3)[3], 1).encode("latin-1"))
        try:
            await asyncio.gather(self._pump(reader, back, note=True), self._pump(there, writer))
        finally:
            back.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, note: bool = False) -> None:
        while data := await reader.read(1 << 16):
            if note:
                self.seen += data
            writer.write(data)
            await writer.drain()
        writer.close()
