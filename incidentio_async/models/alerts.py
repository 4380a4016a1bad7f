"""Models: alerts.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class AlertAttributeV2(Model):
    array: bool
    id: str
    name: str
    required: bool
    type: str
    emoji: str | None = None


class AlertSlimV2Status(OpenEnum):
    FIRING = "firing"
    RESOLVED = "resolved"


class AlertSlimV2(Model):
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
