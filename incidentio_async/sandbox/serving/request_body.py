"""Reading the body of a request."""

from __future__ import annotations

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from incidentio_async.sandbox.errors import APIProblem

_MAX_BYTES = 2**20
# An alert event may be half as large.
_ALERT_EVENTS_PATH, _MAX_ALERT_EVENT_BYTES = "/v2/alert_events/", 512 * 1024


async def read_content(request: web.BaseRequest) -> bytes:
    """Return the decompressed body of a request.

    Raises:
        APIProblem: The body is too large (413), or is not valid HTTP (400).
    """
    if not request.body_exists:
        return b""
    limit = _MAX_ALERT_EVENT_BYTES if request.path.startswith(_ALERT_EVENTS_PATH) else _MAX_BYTES
    if (request.content_length or 0) > limit:
        raise _too_large(limit)
    if request.headers.get("Expect", "").lower() == "100-continue" and request.transport is not None:
        request.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    chunks: list[bytes] = []
    size = 0
    try:
        while not request.content.at_eof():
            chunk = await request.content.readany()
            chunks.append(chunk)
            size += len(chunk)
            if size > limit:
                raise _too_large(limit)
    except (web.RequestPayloadError, HttpProcessingError):
        # The end of the body is unknown: do not wait for the rest after the response.
        request.content.feed_eof()
        message = "The body does not match its headers."
        raise APIProblem(400, "invalid_http", message, headers={"Connection": "close"}) from None
    return b"".join(chunks)


def _too_large(limit: int) -> APIProblem:
    return APIProblem(413, "payload_too_large", f"The body is larger than {limit // 1024} KiB.")
