"""Models: alerts.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class AlertAttributeV2(Model):
    """`AlertAttributeV2` of the API."""

    __slots__ = ("array", "emoji", "id", "name", "required", "type")

    array: bool
    id: str
    name: str
    required: bool
    type: str
    emoji: str | None = None


class AlertSlimV2Status(OpenEnum):
    """The values of `AlertSlimV2.status` known at this release."""

    FIRING = "firing"
    RESOLVED = "resolved"


class AlertSlimV2(Model):
    """`AlertSlimV2` of the API."""

    __slots__ = (
        "alert_group_ids",
        "alert_source_id",
        "created_at",
        "deduplication_key",
        "description",
        "id",
        "resolved_at",
        "source_url",
        "status",
        "title",
        "updated_at",
    )

    alert_source_id: str
    created_at: datetime
    deduplication_key: str
    id: str
    status: AlertSlimV2Status
    title: str
    updated_at: datetime
    alert_group_ids: list[str] | None = None
    description: str | None = None
    resolved_at: datetime | None = None
    source_url: str | None = None
