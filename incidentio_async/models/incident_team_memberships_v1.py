"""Models: incident_team_memberships_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class IncidentTeamV1(Model):
    """`IncidentTeamV1` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class IncidentTeamMembershipV1(Model):
    """`IncidentTeamMembershipV1` of the API."""

    __slots__ = ("created_at", "id", "incident_id", "team", "updated_at")

    created_at: datetime
    id: str
    incident_id: str
    team: IncidentTeamV1
    updated_at: datetime


class IncidentTeamMembershipsCreatePayloadV1(Model):
    """`IncidentTeamMembershipsCreatePayloadV1` of the API."""

    __slots__ = ("incident_id", "team_id")

    incident_id: str
    team_id: str


class IncidentTeamMembershipsCreateResultV1(Model):
    """`IncidentTeamMembershipsCreateResultV1` of the API."""

    __slots__ = ("incident_team_membership",)

    incident_team_membership: IncidentTeamMembershipV1


class IncidentTeamMembershipsRevokePayloadV1(Model):
    """`IncidentTeamMembershipsRevokePayloadV1` of the API."""

    __slots__ = ("incident_id", "team_id")

    incident_id: str
    team_id: str
