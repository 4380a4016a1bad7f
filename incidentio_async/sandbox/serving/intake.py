"""The body of a request, read to its end."""

from __future__ import annotations

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from incidentio_async.sandbox.errors import APIProblem

_MOST_BYTES = 2**20
# An alert event may be half as large.
_ALERT_EVENTS, _MOST_BYTES_OF_AN_EVENT = "/v2/alert_events/", 512 * 1024


async def read_content(request: web.BaseRequest) -> bytes:
    """The body of a request, unpacked.

    Raises:
        Refusal: 413 if it is too large, 400 if it is not sent as HTTP has it.
    """
    if not request.body_exists:
        return b""
    most = _MOST_BYTES_OF_AN_EVENT if request.path.startswith(_ALERT_EVENTS) else _MOST_BYTES
    if (request.content_length or 0) > most:
        raise _too_large(most)
    if request.headers.get("Expect", "").lower() == "100-continue" and request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    pieces: list[bytes] = []
    size = 0
    try:
        while not request.content.at_eof():
            piece = await request.content.readany()
            pieces.append(piece)
            size += len(piece)
            if size > most:
                raise _too_large(most)
    except (web.RequestPayloadError, HttpProcessingError):
        # Nobody knows where the body ends: what would be read of it after the answer is not waited for.
        request.content.feed_eof()
        message = "The body is not sent as its headers say."
        raise APIProblem(400, "invalid_http", message, headers={"Connection": "close"}) from None
    return b"".join(pieces)


def _too_large(most: int) -> APIProblem:
    return APIProblem(413, "payload_too_large", f"The body is larger than {most // 1024} KiB.")
