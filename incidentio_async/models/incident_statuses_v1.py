"""Models: incident_statuses_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class IncidentStatusV1Category(OpenEnum):
    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentStatusV1(Model):
    category: IncidentStatusV1Category
    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class IncidentStatusesCreatePayloadV1Category(OpenEnum):
    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"


class IncidentStatusesCreatePayloadV1(Model):
    category: IncidentStatusesCreatePayloadV1Category
    description: str
    name: str
    rank: int | None = None


class IncidentStatusesCreateResultV1(Model):
    incident_status: IncidentStatusV1


class IncidentStatusesListResultV1(Model):
    incident_statuses: list[IncidentStatusV1]


class IncidentStatusesShowResultV1(Model):
    incident_status: IncidentStatusV1


class IncidentStatusesUpdatePayloadV1(Model):
    description: str
    name: str
    rank: int | None = None


class IncidentStatusesUpdateResultV1(Model):
    incident_status: IncidentStatusV1
