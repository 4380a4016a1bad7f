"""Models: incident_timeline_items_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class IncidentTimelineItemV2(Model):
    created_at: datetime
    creator: ActorV2
    id: str
    incident_id: str
    timestamp: datetime
    title: str
    updated_at: datetime
    activity_log_id: str | None = None
    description: str | None = None


class IncidentTimelineItemsCreatePayloadV2(Model):
    """Limits: idempotency_key, title: at least 1 character."""

    idempotency_key: str
    incident_id: str
    timestamp: datetime
    title: str
    description: str | None = None


class IncidentTimelineItemsCreateResultV2(Model):
    incident_timeline_item: IncidentTimelineItemV2


class IncidentTimelineItemsListResultV2(Model):
    incident_timeline_items: list[IncidentTimelineItemV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class IncidentTimelineItemsUpdatePayloadV2(Model):
    """Limits: title: at least 1 character."""

    description: str | None = None
    timestamp: datetime | None = None
    title: str | None = None


class IncidentTimelineItemsUpdateResultV2(Model):
    incident_timeline_item: IncidentTimelineItemV2
