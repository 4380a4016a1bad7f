"""Models: incident_roles_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentRoleV2


class IncidentRolesCreatePayloadV2(Model):
    """`IncidentRolesCreatePayloadV2` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = ("description", "instructions", "name", "shortform")

    description: str
    instructions: str
    name: str
    shortform: str


class IncidentRolesCreateResultV2(Model):
    """`IncidentRolesCreateResultV2` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV2


class IncidentRolesListResultV2(Model):
    """`IncidentRolesListResultV2` of the API."""

    __slots__ = ("incident_roles",)

    incident_roles: list[IncidentRoleV2]


class IncidentRolesShowResultV2(Model):
    """`IncidentRolesShowResultV2` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV2


class IncidentRolesUpdatePayloadV2(Model):
    """`IncidentRolesUpdatePayloadV2` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = ("description", "instructions", "name", "shortform")

    description: str
    instructions: str
    name: str
    shortform: str


class IncidentRolesUpdateResultV2(Model):
    """`IncidentRolesUpdateResultV2` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV2
