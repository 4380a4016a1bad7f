"""Models: incident_roles_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model
from incidentio_async.models.incidents import IncidentRoleV1


class IncidentRolesCreatePayloadV1(Model):
    """`IncidentRolesCreatePayloadV1` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = ("description", "instructions", "name", "required", "shortform")

    description: str
    instructions: str
    name: str
    required: bool
    shortform: str


class IncidentRolesCreateResultV1(Model):
    """`IncidentRolesCreateResultV1` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV1


class IncidentRolesListResultV1(Model):
    """`IncidentRolesListResultV1` of the API."""

    __slots__ = ("incident_roles",)

    incident_roles: list[IncidentRoleV1]


class IncidentRolesShowResultV1(Model):
    """`IncidentRolesShowResultV1` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV1


class IncidentRolesUpdatePayloadV1(Model):
    """`IncidentRolesUpdatePayloadV1` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = ("description", "instructions", "name", "required", "shortform")

    description: str
    instructions: str
    name: str
    shortform: str
    required: bool | None = None


class IncidentRolesUpdateResultV1(Model):
    """`IncidentRolesUpdateResultV1` of the API."""

    __slots__ = ("incident_role",)

    incident_role: IncidentRoleV1
