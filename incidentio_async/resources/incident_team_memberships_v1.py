"""The operations of the tag Incident Team Memberships V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_team_memberships_v1 import IncidentTeamMembershipV1
from incidentio_async.options import RequestOptions


class IncidentTeamMembershipsV1(Resource):
    """Incident Team Memberships V1: https://api-docs.incident.io/tag/Incident-Team-Memberships-V1"""

    async def create(
        self, *, incident_id: str, team_id: str, options: RequestOptions | None = None
    ) -> IncidentTeamMembershipV1:
        """Send ``POST /v1/incident_team_memberships`` and return ``incident_team_membership`` of the
            response.

        Scopes: incident_team_memberships.grant.
        Reference: https://api-docs.incident.io/tag/Incident-Team-Memberships-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Team Memberships V1#Create",
            IncidentTeamMembershipV1,
            body={"incident_id": incident_id, "team_id": team_id},
            options=options,
        )

    async def revoke(self, *, incident_id: str, team_id: str, options: RequestOptions | None = None) -> None:
        """Send ``POST /v1/incident_team_memberships/actions/revoke``.

        Scopes: incident_team_memberships.revoke.
        Reference: https://api-docs.incident.io/tag/Incident-Team-Memberships-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Incident Team Memberships V1#Revoke",
            body={"incident_id": incident_id, "team_id": team_id},
            options=options,
        )
