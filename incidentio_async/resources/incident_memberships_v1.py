"""The operations of the tag Incident Memberships V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_memberships_v1 import IncidentMembershipV1
from incidentio_async.options import RequestOptions


class IncidentMembershipsV1(Resource):
    """Incident Memberships V1: https://api-docs.incident.io/tag/Incident-Memberships-V1"""

    async def create(
        self, *, incident_id: str, user_id: str, options: RequestOptions | None = None
    ) -> IncidentMembershipV1:
        """Send ``POST /v1/incident_memberships`` and return ``incident_membership`` of the response.

        Scopes: incident_memberships.grant.
        Reference: https://api-docs.incident.io/tag/Incident-Memberships-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Memberships V1#Create",
            IncidentMembershipV1,
            body={"incident_id": incident_id, "user_id": user_id},
            options=options,
        )

    async def revoke(self, *, incident_id: str, user_id: str, options: RequestOptions | None = None) -> None:
        """Send ``POST /v1/incident_memberships/actions/revoke``.

        Scopes: incident_memberships.revoke.
        Reference: https://api-docs.incident.io/tag/Incident-Memberships-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Incident Memberships V1#Revoke", body={"incident_id": incident_id, "user_id": user_id}, options=options
        )
