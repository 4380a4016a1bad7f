"""The operations of the tag Incident Roles V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_roles_v1 import IncidentRolesListResultV1
from incidentio_async.models.incidents import IncidentRoleV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentRolesV1(Resource):
    """Incident Roles V1: https://api-docs.incident.io/tag/Incident-Roles-V1"""

    def create(
        self,
        *,
        description: str,
        instructions: str,
        name: str,
        required: bool,
        shortform: str,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, IncidentRoleV1]:
        """Send ``POST /v1/incident_roles`` and return ``incident_role`` of the response.

        Args:
            description: At least 1 character.
            name: At least 1 character.

        Scopes: organisation_settings.update.
        Deprecated: use POST /v2/incident_roles.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incident Roles V1#Create")._send(
            "Incident Roles V1#Create",
            IncidentRoleV1,
            body={
                "description": description,
                "instructions": instructions,
                "name": name,
                "required": required,
                "shortform": shortform,
            },
            options=options,
        )

    def delete(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v1/incident_roles/{id}``.

        Scopes: organisation_settings.update.
        Deprecated: use DELETE /v2/incident_roles/{id}.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incident Roles V1#Delete")._send_nothing(
            "Incident Roles V1#Delete", path=(id,), options=options
        )

    def list(self, *, options: RequestOptions | None = None) -> Paginator[IncidentRoleV1, IncidentRolesListResultV1]:
        """Send ``GET /v1/incident_roles``; all records are in one page.

        Scopes: incident_roles.view.
        Deprecated: use GET /v2/incident_roles.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incident Roles V1#List")._list("Incident Roles V1#List", options=options)

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, IncidentRoleV1]:
        """Send ``GET /v1/incident_roles/{id}`` and return ``incident_role`` of the response.

        Scopes: incident_roles.view.
        Deprecated: use GET /v2/incident_roles/{id}.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incident Roles V1#Show")._send(
            "Incident Roles V1#Show", IncidentRoleV1, path=(id,), options=options
        )

    def update(
        self,
        id: str,
        *,
        description: str,
        instructions: str,
        name: str,
        shortform: str,
        required: bool | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, IncidentRoleV1]:
        """Send ``PUT /v1/incident_roles/{id}`` and return ``incident_role`` of the response.

        Args:
            description: At least 1 character.
            name: At least 1 character.

        Scopes: organisation_settings.update.
        Deprecated: use PUT /v2/incident_roles/{id}.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incident Roles V1#Update")._send(
            "Incident Roles V1#Update",
            IncidentRoleV1,
            path=(id,),
            body={
                "description": description,
                "instructions": instructions,
                "name": name,
                "required": required,
                "shortform": shortform,
            },
            options=options,
        )
