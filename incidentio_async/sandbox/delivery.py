"""How an answer leaves: as a server sends it, or cut, slow, silent or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from incidentio_async.sandbox.effects import Effects

# A drip goes out in so many pieces a second, or byte by byte if it is slower.
_PIECES = 20


@dataclass(slots=True)
class Reply:
    """One answer before it is sent."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class Pauses:
    """Waits that end with the sandbox: the connection of whoever waits is gone then."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    def end(self) -> None:
        """End every wait, now and from now on."""
        self._over.set()

    async def sleep(self, seconds: float | None) -> None:
        """Wait; None waits for the end of the sandbox. Raises ConnectionResetError at that end."""
        try:
            async with asyncio.timeout(seconds):
                await self._over.wait()
        except TimeoutError:
            return
        raise ConnectionResetError("the sandbox is closed")


def respond(reply: Reply) -> web.Response:
    """The answer as the server sends it by itself."""
    response = web.Response(status=reply.status, body=reply.body or None, headers=reply.headers)
    if reply.headers.get("Connection") == "close":
        response.force_close()
    return response


async def send_by_hand(request: web.BaseRequest, reply: Reply, effects: Effects, pauses: Pauses) -> web.Response:
    """Send an answer in a way no server would, and close the connection. What is returned goes nowhere."""
    try:
        if not effects.drop:
            await _send(request, reply, effects, pauses)
    except ConnectionResetError:
        pass  # the client hung up, or the sandbox is closed
    request.protocol.force_close()
    return web.Response()


async def _send(request: web.BaseRequest, reply: Reply, effects: Effects, pauses: Pauses) -> None:
    if effects.stall == "headers":
        await pauses.sleep(effects.stall_for)
    _write(request, _head(reply, with_length=effects.content_length))
    body = _cut(reply.body, effects.truncate)
    middle = len(body) // 2 if effects.stall == "body" else len(body)
    await _drip(request, body[:middle], effects.drip, pauses)
    if effects.stall == "body":
        await pauses.sleep(effects.stall_for)
        await _drip(request, body[middle:], effects.drip, pauses)


async def _drip(request: web.BaseRequest, body: bytes, bytes_a_second: float | None, pauses: Pauses) -> None:
    """Send some bytes, at once or at that rate."""
    if bytes_a_second is None:
        _write(request, body)
        return
    size = max(1, int(bytes_a_second / _PIECES))
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        _write(request, piece)
        await pauses.sleep(len(piece) / bytes_a_second)


def _write(request: web.BaseRequest, data: bytes) -> None:
    transport = request.transport
    if transport is None:
        raise ConnectionResetError("the client is gone")
    transport.write(data)


def _head(reply: Reply, *, with_length: bool) -> bytes:
    try:
        phrase = HTTPStatus(reply.status).phrase
    except ValueError:
        phrase = ""
    headers = {**reply.headers, "Connection": "close"}
    if with_length:
        headers["Content-Length"] = str(len(reply.body))
    lines = [f"HTTP/1.1 {reply.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def _cut(body: bytes, truncate: float | None) -> bytes:
    if truncate is None:
        return body
    return body[: truncate if isinstance(truncate, int) else int(len(body) * truncate)]
