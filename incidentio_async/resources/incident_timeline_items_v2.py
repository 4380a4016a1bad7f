"""The operations of the tag Incident Timeline Items V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from datetime import datetime

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_timeline_items_v2 import IncidentTimelineItemsListResultV2, IncidentTimelineItemV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentTimelineItemsV2(Resource):
    """Incident Timeline Items V2: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2"""

    async def create(
        self,
        *,
        incident_id: str,
        timestamp: datetime | str,
        title: str,
        description: str | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentTimelineItemV2:
        """Send ``POST /v2/incident_timeline_items`` and return ``incident_timeline_item`` of the response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.
            title: At least 1 character.

        Scopes: timeline_items.create.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Timeline Items V2#Create",
            IncidentTimelineItemV2,
            body={
                "description": description,
                "idempotency_key": idempotency_key,
                "incident_id": incident_id,
                "timestamp": timestamp,
                "title": title,
            },
            options=options,
        )

    def list(
        self,
        *,
        incident_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentTimelineItemV2, IncidentTimelineItemsListResultV2]:
        """Send ``GET /v2/incident_timeline_items``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Timeline Items V2#List",
            params={"incident_id": incident_id, "page_size": page_size, "after": after},
            options=options,
        )

    async def update(
        self,
        id: str,
        *,
        description: str | None = None,
        timestamp: datetime | str | None = None,
        title: str | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentTimelineItemV2:
        """Send ``PATCH /v2/incident_timeline_items/{id}`` and return ``incident_timeline_item`` of the
            response.

        Args:
            title: At least 1 character.

        Scopes: timeline_items.update.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Timeline Items V2#Update",
            IncidentTimelineItemV2,
            path=(id,),
            body={"description": description, "timestamp": timestamp, "title": title},
            options=options,
        )
