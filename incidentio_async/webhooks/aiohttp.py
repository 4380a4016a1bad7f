"""A receiver of webhooks for servers of aiohttp. ::

from incidentio_async.webhooks import Dispatcher, aiohttp

hooks = Dispatcher()
app.add_routes(aiohttp.routes(hooks))
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import ClientError, web

from incidentio_async.webhooks._receiver import BODY_TIMEOUT, MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher, checked_timeout

__all__ = ["routes"]


def routes(
    hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> list[web.RouteDef]:
    """One route, which takes deliveries by POST, for `aiohttp.web.Application.add_routes`.

    It answers 200 when all handlers are done, 400 or 401 to what does not verify, 408 to a body that does not come, 413
    to one over the cap, 415 to one with a Content-Encoding (gzip), and 500 when a handler failed, so that the sender
    tries again.

    Args:
        path: Where deliveries go to.
        max_body: Bytes a body may have; the application's ``client_max_size`` does not count here.
        body_timeout: Seconds in which the whole body must have come; ``math.inf`` for no limit.

    Raises:
        ConfigurationError: the time limit is not above 0.
    """
    seconds = checked_timeout(body_timeout, "body_timeout")

    async def receive_webhook(request: web.Request) -> web.Response:
        try:
            reply = await receive(hooks, request.headers, _chunks(request), max_body=max_body, seconds=seconds)
        except (ClientError, web.RequestPayloadError, ConnectionError):
            return web.Response(text="the body broke off", status=400)
        answer = web.Response(text=reply.text, status=reply.status)
        if reply.status == 408:
            answer.force_close()  # nothing else can come on the connection before the rest of the body
        return answer

    return [web.post(path, receive_webhook)]


async def _chunks(request: web.Request) -> AsyncIterator[bytes]:
    """The body as it comes, or as a middleware has read it."""
    if request.content.at_eof():
        yield await request.read()
    async for chunk in request.content.iter_any():
        yield chunk
