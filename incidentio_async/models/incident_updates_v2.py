"""Models: incident_updates_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2
from incidentio_async.models.incidents import IncidentStatusV2, SeverityV2
from incidentio_async.models.pagination import PaginationMetaResultV2


class IncidentUpdateV2(Model):
    created_at: datetime
    id: str
    incident_id: str
    new_incident_status: IncidentStatusV2
    updater: ActorV2
    merged_into_incident_id: str | None = None
    message: str | None = None
    new_severity: SeverityV2 | None = None


class IncidentUpdatesCreatePayloadV2(Model):
    idempotency_key: str
    incident_id: str
    message: str | None = None
    to_incident_status_id: str | None = None
    to_severity_id: str | None = None


class IncidentUpdatesCreateResultV2(Model):
    incident_update: IncidentUpdateV2


class IncidentUpdatesListResultV2(Model):
    incident_updates: list[IncidentUpdateV2]
    pagination_meta: PaginationMetaResultV2 | None = None
