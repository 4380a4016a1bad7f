"""Models: incident_timeline_items_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class IncidentTimelineItemV2(Model):
    """`IncidentTimelineItemV2` of the API."""

    __slots__ = (
        "activity_log_id",
        "created_at",
        "creator",
        "description",
        "id",
        "incident_id",
        "timestamp",
        "title",
        "updated_at",
    )

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
    """`IncidentTimelineItemsCreatePayloadV2` of the API.

    Limits:
        idempotency_key: at least 1 characters
        title: at least 1 characters
    """

    __slots__ = ("description", "idempotency_key", "incident_id", "timestamp", "title")

    idempotency_key: str
    incident_id: str
    timestamp: datetime
    title: str
    description: str | None = None


class IncidentTimelineItemsCreateResultV2(Model):
    """`IncidentTimelineItemsCreateResultV2` of the API."""

    __slots__ = ("incident_timeline_item",)

    incident_timeline_item: IncidentTimelineItemV2


class IncidentTimelineItemsListResultV2(Model):
    """`IncidentTimelineItemsListResultV2` of the API."""

    __slots__ = ("incident_timeline_items", "pagination_meta")

    incident_timeline_items: list[IncidentTimelineItemV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class IncidentTimelineItemsUpdatePayloadV2(Model):
    """`IncidentTimelineItemsUpdatePayloadV2` of the API.

    Limits:
        title: at least 1 characters
    """

    __slots__ = ("description", "timestamp", "title")

    description: str | None = None
    timestamp: datetime | None = None
    title: str | None = None


class IncidentTimelineItemsUpdateResultV2(Model):
    """`IncidentTimelineItemsUpdateResultV2` of the API."""

    __slots__ = ("incident_timeline_item",)

    incident_timeline_item: IncidentTimelineItemV2
