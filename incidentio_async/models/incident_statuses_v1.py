"""Models: incident_statuses_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum


class IncidentStatusV1Category(OpenEnum):
    """How far an incident is. Each status of an account belongs to one category.

    Values:
        triage: It was reported, and is not yet accepted as an incident.
        live: It is being worked on; the app calls it active.
        paused: Work on it is suspended.
        learning: It is over, and is being reviewed; the app calls it post-incident.
        closed: Nothing is left to do.
        declined: It was refused in triage.
        merged: It became part of another incident.
        canceled: It was ended because it was no incident.
    """

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
