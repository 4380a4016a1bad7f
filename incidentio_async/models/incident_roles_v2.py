"""Models: incident_roles_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentRoleV2


class IncidentRolesCreatePayloadV2(Model):
    """Limits: description, name: at least 1 character."""

    description: str
    instructions: str
    name: str
    shortform: str


class IncidentRolesCreateResultV2(Model):
    incident_role: IncidentRoleV2


class IncidentRolesListResultV2(Model):
    incident_roles: list[IncidentRoleV2]


class IncidentRolesShowResultV2(Model):
    incident_role: IncidentRoleV2


class IncidentRolesUpdatePayloadV2(Model):
    """Limits: description, name: at least 1 character."""

    description: str
    instructions: str
    name: str
    shortform: str


class IncidentRolesUpdateResultV2(Model):
    incident_role: IncidentRoleV2
