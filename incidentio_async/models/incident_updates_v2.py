"""Models: incident_updates_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.incidents import IncidentStatusV2, SeverityV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class IncidentUpdateV2(Model):
    """`IncidentUpdateV2` of the API."""

    __slots__ = (
        "created_at",
        "id",
        "incident_id",
        "merged_into_incident_id",
        "message",
        "new_incident_status",
        "new_severity",
        "updater",
    )

    created_at: datetime
    id: str
    incident_id: str
    new_incident_status: IncidentStatusV2
    updater: ActorV2
    merged_into_incident_id: str | None = None
    message: str | None = None
    new_severity: SeverityV2 | None = None


class IncidentUpdatesCreatePayloadV2(Model):
    """`IncidentUpdatesCreatePayloadV2` of the API."""

    __slots__ = ("idempotency_key", "incident_id", "message", "to_incident_status_id", "to_severity_id")

    idempotency_key: str
    incident_id: str
    message: str | None = None
    to_incident_status_id: str | None = None
    to_severity_id: str | None = None


class IncidentUpdatesCreateResultV2(Model):
    """`IncidentUpdatesCreateResultV2` of the API."""

    __slots__ = ("incident_update",)

    incident_update: IncidentUpdateV2


class IncidentUpdatesListResultV2(Model):
    """`IncidentUpdatesListResultV2` of the API."""

    __slots__ = ("incident_updates", "pagination_meta")

    incident_updates: list[IncidentUpdateV2]
    pagination_meta: PaginationMetaResultV2 | None = None
