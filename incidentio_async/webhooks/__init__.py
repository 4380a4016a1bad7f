"""Webhooks: verified and typed events, and handlers that run once per event.

::

    from incidentio_async.webhooks import Webhook

    webhook = Webhook("whsec_…")
    event = webhook.parse(request.headers, await request.body())

The receivers for web frameworks (``fastapi``, ``aiohttp``) and the store in ``redis`` are modules that are loaded on
first use, as they need further packages.
"""

from typing import TYPE_CHECKING, Any

from incidentio_async._checks.attributes import loaded_module, no_attribute
from incidentio_async.errors import WebhookVerificationError
from incidentio_async.webhooks import events
from incidentio_async.webhooks._event import Event, UnknownEvent
from incidentio_async.webhooks._signature import Delivery
from incidentio_async.webhooks._webhook import Body, Headers, Webhook
from incidentio_async.webhooks.dispatcher import AnyEvent, Dispatcher, Outcome, Reply
from incidentio_async.webhooks.events import *
from incidentio_async.webhooks.seen import ClaimState, MemorySeen, Seen

if TYPE_CHECKING:
    from incidentio_async.webhooks import aiohttp as aiohttp
    from incidentio_async.webhooks import fastapi as fastapi
    from incidentio_async.webhooks import redis as redis

__all__ = [
    "AnyEvent",
    "Body",
    "ClaimState",
    "Delivery",
    "Dispatcher",
    "Event",
    "Headers",
    "MemorySeen",
    "Outcome",
    "Reply",
    "Seen",
    "UnknownEvent",
    "Webhook",
    "WebhookVerificationError",
]
__all__ += events.__all__

_FURTHER = ("aiohttp", "fastapi", "redis")

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a module that needs further packages when it is first used."""
        if name not in _FURTHER:
            raise no_attribute(__name__, name, [*__all__, *_FURTHER])
        return loaded_module(__name__, name)
