"""A receiver of webhooks for servers of aiohttp. ::

from incidentio_async.webhooks import Dispatcher, aiohttp

hooks = Dispatcher()
app.add_routes(aiohttp.routes(hooks))
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import ClientError, web

from incidentio_async.webhooks._receiver import MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher


def routes(hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY) -> list[web.RouteDef]:
    """One route, which takes deliveries by POST, for `aiohttp.web.Application.add_routes`.

    It answers 200 when all handlers are done, 400 or 401 to what does not verify, 413 to a body over the cap, and 500
    when a handler failed, so that the sender tries again.

    Args:
        path: Where deliveries go to.
        max_body: Bytes a body may have; the application's ``client_max_size`` does not count here.
    """

    async def receive_webhook(request: web.Request) -> web.Response:
        try:
            reply = await receive(hooks, request.headers, _chunks(request), max_body)
        except (ClientError, web.RequestPayloadError, ConnectionError):
            return web.Response(text="the body broke off", status=400)
        return web.Response(text=reply.text, status=reply.status)

    return [web.post(path, receive_webhook)]


async def _chunks(request: web.Request) -> AsyncIterator[bytes]:
    """The body as it comes, or as a middleware has read it."""
    if request.content.at_eof():
        yield await request.read()
    async for chunk in request.content.iter_any():
        yield chunk
