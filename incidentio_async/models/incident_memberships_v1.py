"""Models: incident_memberships_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import UserV1


class IncidentMembershipV1(Model):
    created_at: datetime
    id: str
    incident_id: str
    updated_at: datetime
    user: UserV1


class IncidentMembershipsCreatePayloadV1(Model):
    incident_id: str
    user_id: str


class IncidentMembershipsCreateResultV1(Model):
    incident_membership: IncidentMembershipV1


class IncidentMembershipsRevokePayloadV1(Model):
    incident_id: str
    user_id: str
