"""Models: incident_roles_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentRoleV1


class IncidentRolesCreatePayloadV1(Model):
    """Limits: description, name: at least 1 character."""

    description: str
    instructions: str
    name: str
    required: bool
    shortform: str


class IncidentRolesCreateResultV1(Model):
    incident_role: IncidentRoleV1


class IncidentRolesListResultV1(Model):
    incident_roles: list[IncidentRoleV1]


class IncidentRolesShowResultV1(Model):
    incident_role: IncidentRoleV1


class IncidentRolesUpdatePayloadV1(Model):
    """Limits: description, name: at least 1 character."""

    description: str
    instructions: str
    name: str
    shortform: str
    required: bool | None = None


class IncidentRolesUpdateResultV1(Model):
    incident_role: IncidentRoleV1
