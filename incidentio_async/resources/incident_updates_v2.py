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
        """``POST /v2/incident_updates`` → its ``incident_update`` (IncidentUpdateV2).

        Args:
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_id: str.
            message: str.
            to_incident_status_id: str.
            to_severity_id: str.
            options: settings of this call alone.

        Scopes: incident_updates.create.
        Reference: https://api-docs.incident.io/tag/Incident-Updates-V2
        """
        options = shield_options(options)
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
        """``GET /v2/incident_updates`` → every ``IncidentUpdateV2``, paginated, 250 a page at most.

        Args:
            incident_id: str.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Updates-V2
        """
        options = shield_options(options)
        return self._list(
            "Incident Updates V2#List",
            params={"incident_id": incident_id, "page_size": page_size, "after": after},
            options=options,
        )
