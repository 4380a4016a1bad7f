"""Webhooks: deliveries verified and typed, and handlers that run once for each event.

::

    from incidentio_async.webhooks import Webhook

    webhook = Webhook("whsec_…")
    event = webhook.parse(request.headers, await request.body())
"""

from incidentio_async.webhooks import events
from incidentio_async.webhooks._event import Event, UnknownEvent
from incidentio_async.webhooks._signature import Delivery
from incidentio_async.webhooks._webhook import Webhook
from incidentio_async.webhooks.events import *

__all__ = ["Delivery", "Event", "UnknownEvent", "Webhook"]
__all__ += events.__all__
