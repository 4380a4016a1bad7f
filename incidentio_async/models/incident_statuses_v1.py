"""Models: incident_statuses_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class IncidentStatusV1Category(OpenEnum):
    """The values of `IncidentStatusV1.category` known at this release."""

    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentStatusV1(Model):
    """`IncidentStatusV1` of the API."""

    __slots__ = ("category", "created_at", "description", "id", "name", "rank", "updated_at")

    category: IncidentStatusV1Category
    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class IncidentStatusesCreatePayloadV1Category(OpenEnum):
    """The values of `IncidentStatusesCreatePayloadV1.category` known at this release."""

    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"


class IncidentStatusesCreatePayloadV1(Model):
    """`IncidentStatusesCreatePayloadV1` of the API."""

    __slots__ = ("category", "description", "name", "rank")

    category: IncidentStatusesCreatePayloadV1Category
    description: str
    name: str
    rank: int | None = None


class IncidentStatusesCreateResultV1(Model):
    """`IncidentStatusesCreateResultV1` of the API."""

    __slots__ = ("incident_status",)

    incident_status: IncidentStatusV1


class IncidentStatusesListResultV1(Model):
    """`IncidentStatusesListResultV1` of the API."""

    __slots__ = ("incident_statuses",)

    incident_statuses: list[IncidentStatusV1]


class IncidentStatusesShowResultV1(Model):
    """`IncidentStatusesShowResultV1` of the API."""

    __slots__ = ("incident_status",)

    incident_status: IncidentStatusV1


class IncidentStatusesUpdatePayloadV1(Model):
    """`IncidentStatusesUpdatePayloadV1` of the API."""

    __slots__ = ("description", "name", "rank")

    description: str
    name: str
    rank: int | None = None


class IncidentStatusesUpdateResultV1(Model):
    """`IncidentStatusesUpdateResultV1` of the API."""

    __slots__ = ("incident_status",)

    incident_status: IncidentStatusV1
