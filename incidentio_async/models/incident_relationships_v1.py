"""Models: incident_relationships_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV1


class IncidentRelationshipDetailsV1(Model):
    external_id: int
    id: str
    name: str


class IncidentRelationshipV1(Model):
    id: str
    incident: IncidentRelationshipDetailsV1


class IncidentRelationshipsListResultV1(Model):
    incident_relationships: list[IncidentRelationshipV1]
    pagination_meta: PaginationMetaResultV1 | None = None
