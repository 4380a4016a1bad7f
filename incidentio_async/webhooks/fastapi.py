"""A receiver of webhooks for FastAPI; needs the extra ``fastapi``. ::

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

from incidentio_async.webhooks._receiver import BODY_TIMEOUT, MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher, checked_timeout

__all__ = ["router"]


def router(
    hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY, body_timeout: float = BODY_TIMEOUT
) -> APIRouter:
    """A router with one endpoint, which takes deliveries by POST.

    It answers 200 when all handlers are done, 400 or 401 to what does not verify, 408 to a body that does not come, 413
    to one over the cap, 415 to one with a Content-Encoding (gzip), and 500 when a handler failed, so that the sender
    tries again.

    Args:
        path: Where deliveries go to; ``""`` under an ``include_router(…, prefix=…)`` of yours.
        max_body: Bytes a body may have.
        body_timeout: Seconds in which the whole body must have come; ``math.inf`` for no limit.

    Raises:
        ConfigurationError: the time limit is not above 0.
    """
    seconds = checked_timeout(body_timeout, "body_timeout")
    made = APIRouter()

    @made.post(path, include_in_schema=False)
    async def receive_webhook(request: Request) -> PlainTextResponse:
        try:
            reply = await receive(hooks, request.headers, request.stream(), max_body=max_body, seconds=seconds)
        except ClientDisconnect:  # nobody is there to read the answer
            return PlainTextResponse("the body broke off", 400)
        # Nothing else can come on a connection before the rest of the body; only HTTP/2 has other streams, and no such
        # header.
        late = reply.status == 408 and request.scope.get("http_version", "1.1").startswith("1")
        return PlainTextResponse(reply.text, reply.status, {"connection": "close"} if late else None)

    return made
