"""The operations of the tag Incident Roles V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_roles_v2 import IncidentRolesListResultV2
from incidentio_async.models.incidents import IncidentRoleV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentRolesV2(Resource):
    """Incident Roles V2: https://api-docs.incident.io/tag/Incident-Roles-V2"""

    async def create(
        self, *, description: str, instructions: str, name: str, shortform: str, options: RequestOptions | None = None
    ) -> IncidentRoleV2:
        """``POST /v2/incident_roles`` → its ``incident_role`` (IncidentRoleV2).

        Args:
            description: str, at least 1 character.
            instructions: str.
            name: str, at least 1 character.
            shortform: str.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incident Roles V2#Create",
            IncidentRoleV2,
            body={"description": description, "instructions": instructions, "name": name, "shortform": shortform},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v2/incident_roles/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Incident Roles V2#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[IncidentRoleV2, IncidentRolesListResultV2]:
        """``GET /v2/incident_roles`` → every ``IncidentRoleV2``, in one page.

        Args:
            options: settings of this call alone.

        Scopes: incident_roles.view.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = shield_options(options)
        return self._list("Incident Roles V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentRoleV2:
        """``GET /v2/incident_roles/{id}`` → its ``incident_role`` (IncidentRoleV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: incident_roles.view.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = shield_options(options)
        return await self._send("Incident Roles V2#Show", IncidentRoleV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        description: str,
        instructions: str,
        name: str,
        shortform: str,
        options: RequestOptions | None = None,
    ) -> IncidentRoleV2:
        """``PUT /v2/incident_roles/{id}`` → its ``incident_role`` (IncidentRoleV2).

        Args:
            id: str, not empty.
            description: str, at least 1 character.
            instructions: str.
            name: str, at least 1 character.
            shortform: str.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incident Roles V2#Update",
            IncidentRoleV2,
            path=(id,),
            body={"description": description, "instructions": instructions, "name": name, "shortform": shortform},
            options=options,
        )
