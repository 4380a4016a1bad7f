"""The operations of the tag Incident Updates V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_updates_v2 import IncidentUpdatesListResultV2, IncidentUpdateV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentUpdatesV2(Resource):
    """Incident Updates V2: https://api-docs.incident.io/tag/Incident-Updates-V2"""

    async def create(
        self,
        *,
        incident_id: str,
        idempotency_key: str | None = None,
        message: str | None = None,
        to_incident_status_id: str | None = None,
        to_severity_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentUpdateV2:
        """Send ``POST /v2/incident_updates`` and return ``incident_update`` of the response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.

        Scopes: incident_updates.create.
        Reference: https://api-docs.incident.io/tag/Incident-Updates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Updates V2#Create",
            IncidentUpdateV2,
            body={
                "idempotency_key": idempotency_key,
                "incident_id": incident_id,
                "message": message,
                "to_incident_status_id": to_incident_status_id,
                "to_severity_id": to_severity_id,
            },
            options=options,
        )

    def list(
        self,
        *,
        incident_id: str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentUpdateV2, IncidentUpdatesListResultV2]:
        """List the updates that were posted on incidents: the message, and the change of status or
            severity.

        Sends ``GET /v2/incident_updates``, at most 250 per page.

        Args:
            incident_id: Updates of this incident only; those of all incidents if omitted.
            page_size: 1 to 250, the largest if omitted.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Updates-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Updates V2#List",
            params={"incident_id": incident_id, "page_size": page_size, "after": after},
            options=options,
        )
