"""A webhook receiver for FastAPI; it needs the extra ``fastapi``. ::

from incidentio_async.webhooks import Dispatcher, fastapi

hooks = Dispatcher()
app.include_router(fastapi.router(hooks))
"""

from __future__ import annotations

try:
    from fastapi import APIRouter, Request
    from fastapi.responses import PlainTextResponse
    from starlette.requests import ClientDisconnect
except ModuleNotFoundError:
    raise ImportError("webhooks.fastapi needs FastAPI: pip install 'incidentio-async[fastapi]'") from None

from incidentio_async._checks.numbers import check_time_limit
from incidentio_async.webhooks._receiver import BODY_TIMEOUT, MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher

__all__ = ["router"]


def router(
    hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> APIRouter:
    """Return a router with one endpoint, which takes deliveries by POST.

    It responds with 200 when all handlers are done, 400 or 401 if the verification fails, 408 if the body is late, 413
    if it is too large, 415 if it has a Content-Encoding (gzip), and 500 if a handler failed, so that the sender tries
    again.

    Args:
        path: The path that receives deliveries; ``""`` with ``include_router(…, prefix=…)``.
        max_body: The maximum size of a body in bytes.
        body_timeout: Seconds for the whole body; ``math.inf`` for no limit.

    Raises:
        InvalidArgumentError: The time limit is not above 0.
    """
    seconds = check_time_limit("body_timeout", body_timeout)
    api_router = APIRouter()

    @api_router.post(path, include_in_schema=False)
    async def receive_webhook(request: Request) -> PlainTextResponse:
        try:
            reply = await receive(hooks, request.headers, request.stream(), max_body=max_body, seconds=seconds)
        except ClientDisconnect:  # nobody is there to read the response
            return PlainTextResponse("the body is incomplete", 400)
        # The connection is blocked by the rest of the body; HTTP/2 has other streams and no such header.
        late = reply.status == 408 and request.scope.get("http_version", "1.1").startswith("1")
        return PlainTextResponse(reply.text, reply.status, {"connection": "close"} if late else None)

    return api_router
