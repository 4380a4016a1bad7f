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
        """Send ``POST /v2/incident_roles`` and return ``incident_role`` of the response.

        Args:
            description: At least 1 character.
            name: At least 1 character.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Roles V2#Create",
            IncidentRoleV2,
            body={"description": description, "instructions": instructions, "name": name, "shortform": shortform},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/incident_roles/{id}``.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Incident Roles V2#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[IncidentRoleV2, IncidentRolesListResultV2]:
        """Send ``GET /v2/incident_roles``; all records are in one page.

        Scopes: incident_roles.view.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = options and shield_options(options)
        return self._list("Incident Roles V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentRoleV2:
        """Send ``GET /v2/incident_roles/{id}`` and return ``incident_role`` of the response.

        Scopes: incident_roles.view.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = options and shield_options(options)
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
        """Send ``PUT /v2/incident_roles/{id}`` and return ``incident_role`` of the response.

        Args:
            description: At least 1 character.
            name: At least 1 character.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Incident-Roles-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Roles V2#Update",
            IncidentRoleV2,
            path=(id,),
            body={"description": description, "instructions": instructions, "name": name, "shortform": shortform},
            options=options,
        )
