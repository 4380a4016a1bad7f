"""How a response leaves: as a server sends it, or cut, slow, silent or not at all."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import web

from incidentio_async.sandbox.faults.effects import Effects

# A drip sends so many chunks per second, or single bytes if it is slower.
_CHUNKS_PER_SECOND = 20


@dataclass(slots=True)
class OutgoingResponse:
    """A response before it is sent."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


class Delays:
    """Waits that end when the sandbox is closed, and with it the connections."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()

    def end(self) -> None:
        """End every wait, now and from now on."""
        self._ended.set()

    async def sleep(self, seconds: float | None) -> None:
        """Wait for some seconds, or with None until the sandbox is closed. Raises ConnectionResetError then."""
        try:
            async with asyncio.timeout(seconds):
                await self._ended.wait()
        except TimeoutError:
            return
        raise ConnectionResetError("the sandbox is closed")


def respond(response: OutgoingResponse) -> web.Response:
    """Return the response for the server to send."""
    http_response = web.Response(status=response.status, body=response.body or None, headers=response.headers)
    if response.headers.get("Connection") == "close":
        http_response.force_close()
    return http_response


async def send_raw(
    request: web.BaseRequest, response: OutgoingResponse, effects: Effects, delays: Delays
) -> web.Response:
    """Send a response in a way no server would, and close the connection. The returned response is not sent."""
    try:
        if not effects.drop:
            await _send(request, response, effects, delays)
    except ConnectionResetError:
        pass  # the client hung up, or the sandbox is closed
    request.protocol.force_close()
    return web.Response()


async def _send(request: web.BaseRequest, response: OutgoingResponse, effects: Effects, delays: Delays) -> None:
    if effects.stall == "headers":
        await delays.sleep(effects.stall_for)
    _write(request, _head(response, with_length=effects.content_length))
    body = _truncated(response.body, effects.truncate)
    middle = len(body) // 2 if effects.stall == "body" else len(body)
    await _drip(request, body[:middle], effects.drip, delays)
    if effects.stall == "body":
        await delays.sleep(effects.stall_for)
        await _drip(request, body[middle:], effects.drip, delays)


async def _drip(request: web.BaseRequest, body: bytes, bytes_per_second: float | None, delays: Delays) -> None:
    """Send bytes, at once or at a rate."""
    if bytes_per_second is None:
        _write(request, body)
        return
    size = max(1, int(bytes_per_second / _CHUNKS_PER_SECOND))
    for start in range(0, len(body), size):
        chunk = body[start : start + size]
        _write(request, chunk)
        await delays.sleep(len(chunk) / bytes_per_second)


def _write(request: web.BaseRequest, data: bytes) -> None:
    transport = request.transport
    if transport is None:
        raise ConnectionResetError("the client disconnected")
    transport.write(data)


def _head(response: OutgoingResponse, *, with_length: bool) -> bytes:
    try:
        phrase = HTTPStatus(response.status).phrase
    except ValueError:
        phrase = ""
    headers = {**response.headers, "Connection": "close"}
    if with_length:
        headers["Content-Length"] = str(len(response.body))
    lines = [f"HTTP/1.1 {response.status} {phrase}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join(lines).encode() + b"\r\n\r\n"


def _truncated(body: bytes, truncate: float | None) -> bytes:
    if truncate is None:
        return body
    return body[: truncate if isinstance(truncate, int) else int(len(body) * truncate)]
