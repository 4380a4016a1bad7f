"""Models: alert_events_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import Any, ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class AlertEventsCreateHTTPPayloadV2Status(OpenEnum):
    """The values of `AlertEventsCreateHTTPPayloadV2.status` known at this release."""

    FIRING = "firing"
    RESOLVED = "resolved"


class AlertEventsCreateHTTPPayloadV2(Model):
    """`AlertEventsCreateHTTPPayloadV2` of the API."""

    __slots__ = ("deduplication_key", "description", "metadata", "source_url", "status", "title")

    _untyped: ClassVar[frozenset[str]] = frozenset({"metadata"})
    status: AlertEventsCreateHTTPPayloadV2Status
    title: str
    deduplication_key: str | None = None
    description: str | None = None
    metadata: dict[str, Any] | None = None
    source_url: str | None = None


class AlertEventsCreateHTTPResultV2(Model):
    """`AlertEventsCreateHTTPResultV2` of the API."""

    __slots__ = ("deduplication_key", "message", "status")

    deduplication_key: str
    message: str
    status: str
