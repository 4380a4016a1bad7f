"""Models: incident_team_memberships_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class IncidentTeamV1(Model):
    id: str
    name: str


class IncidentTeamMembershipV1(Model):
    created_at: datetime
    id: str
    incident_id: str
    team: IncidentTeamV1
    updated_at: datetime


class IncidentTeamMembershipsCreatePayloadV1(Model):
    incident_id: str
    team_id: str


class IncidentTeamMembershipsCreateResultV1(Model):
    incident_team_membership: IncidentTeamMembershipV1


class IncidentTeamMembershipsRevokePayloadV1(Model):
    incident_id: str
    team_id: str
