"""Models: alert_events_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import Any, ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class AlertEventsCreateHTTPPayloadV2Status(OpenEnum):
    FIRING = "firing"
    RESOLVED = "resolved"


class AlertEventsCreateHTTPPayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"metadata"})
    status: AlertEventsCreateHTTPPayloadV2Status
    title: str
    deduplication_key: str | None = None
    description: str | None = None
    metadata: dict[str, Any] | None = None
    source_url: str | None = None


class AlertEventsCreateHTTPResultV2(Model):
    deduplication_key: str
    message: str
    status: str
