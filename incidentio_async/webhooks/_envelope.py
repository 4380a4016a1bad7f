"""From the body of a delivery to its event."""

from __future__ import annotations

import datetime as dt
from typing import Any

from incidentio_async import _json, models
from incidentio_async._codec.decoders import decode
from incidentio_async._secrets.masking import masked_by_name
from incidentio_async.errors import WebhookVerificationError
from incidentio_async.webhooks._event import Event, UnknownEvent
from incidentio_async.webhooks.events import CLASSES


def read_event(webhook_id: str, timestamp: dt.datetime, body: bytes) -> Event[Any, Any]:
    """Return the event in a body.

    Raises:
        WebhookVerificationError: The body is not a valid event (check ``body``).
    """
    try:
        envelope = _json.loads(body)
    except ValueError:
        envelope = None
    kind = envelope.pop("event_type", None) if isinstance(envelope, dict) else None
    if not isinstance(kind, str) or not kind:
        raise WebhookVerificationError(
            "the body is correctly signed but is not a valid event: a JSON object with an event_type", check="body"
        )
    data = envelope.pop(kind, None)
    envelope = masked_by_name(envelope)
    cls = CLASSES.get(kind)
    if cls is None or not isinstance(data, dict):
        return UnknownEvent(id=webhook_id, type=kind, timestamp=timestamp, data=masked_by_name(data), extra=envelope)
    typed = decode(data, getattr(models, cls.MODEL))
    return cls(id=webhook_id, type=kind, timestamp=timestamp, data=typed, extra=envelope)
