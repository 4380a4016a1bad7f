"""A webhook receiver for aiohttp servers. ::

from incidentio_async.webhooks import Dispatcher, aiohttp

hooks = Dispatcher()
app.add_routes(aiohttp.routes(hooks))
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import ClientError, web

from incidentio_async._checks.numbers import check_time_limit
from incidentio_async.webhooks._receiver import BODY_TIMEOUT, MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher

__all__ = ["routes"]


def routes(
    hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> list[web.RouteDef]:
    """Return a route that takes deliveries by POST, for ``aiohttp.web.Application.add_routes``.

    It responds with 200 when all handlers are done, 400 or 401 if the verification fails, 408 if the body is late, 413
    if it is too large, 415 if it has a Content-Encoding (gzip), and 500 if a handler failed, so that the sender tries
    again.

    Args:
        path: The path that receives deliveries.
        max_body: The maximum size of a body in bytes; the application's ``client_max_size`` does not apply.
        body_timeout: Seconds for the whole body; ``math.inf`` for no limit.

    Raises:
        InvalidArgumentError: The time limit is not above 0.
    """
    seconds = check_time_limit("body_timeout", body_timeout)

    async def receive_webhook(request: web.Request) -> web.Response:
        try:
            reply = await receive(hooks, request.headers, _chunks(request), max_body=max_body, seconds=seconds)
        except _IncompleteBodyError:
            return web.Response(text="the body is incomplete", status=400)
        response = web.Response(text=reply.text, status=reply.status)
        if reply.status == 408:
            response.force_close()  # the connection is blocked by the rest of the body
        return response

    return [web.post(path, receive_webhook)]


class _IncompleteBodyError(Exception):
    """The connection ended before the body did."""


async def _chunks(request: web.Request) -> AsyncIterator[bytes]:
    """Yield the body in chunks, or as a middleware has read it.

    Raises:
        _IncompleteBodyError: The connection ended before the body did.
    """
    try:
        if request.content.at_eof():
            yield await request.read()
        async for chunk in request.content.iter_any():
            yield chunk
    except (ClientError, web.RequestPayloadError, ConnectionError):
        raise _IncompleteBodyError from None
