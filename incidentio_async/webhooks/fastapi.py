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

from incidentio_async.webhooks._receiver import MAX_BODY, PATH, receive
from incidentio_async.webhooks.dispatcher import Dispatcher


def router(hooks: Dispatcher, path: str = PATH, *, max_body: int = MAX_BODY) -> APIRouter:
    """A router with one endpoint, which takes deliveries by POST.

    It answers 200 when all handlers are done, 400 or 401 to what does not verify, 413 to a body over the cap, and 500
    when a handler failed, so that the sender tries again.

    Args:
        path: Where deliveries go to; ``""`` under an ``include_router(…, prefix=…)`` of yours.
        max_body: Bytes a body may have.
    """
    made = APIRouter()

    @made.post(path, include_in_schema=False)
    async def receive_webhook(request: Request) -> PlainTextResponse:
        try:
            reply = await receive(hooks, request.headers, request.stream(), max_body)
        except ClientDisconnect:  # nobody is there to read the answer
            return PlainTextResponse("the body broke off", 400)
        return PlainTextResponse(reply.text, reply.status)

    return made
