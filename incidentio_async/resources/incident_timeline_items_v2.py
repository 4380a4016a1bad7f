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
        """``POST /v2/incident_timeline_items`` → its ``incident_timeline_item`` (IncidentTimelineItemV2).

        Args:
            description: str.
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_id: str.
            timestamp: a time, aware datetime or string.
            title: str, at least 1 character.
            options: settings of this call alone.

        Scopes: timeline_items.create.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = shield_options(options)
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
        """``GET /v2/incident_timeline_items`` → every ``IncidentTimelineItemV2``, paginated, 250 a page at
            most.

        Args:
            incident_id: str.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = shield_options(options)
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
        """``PATCH /v2/incident_timeline_items/{id}`` → its ``incident_timeline_item``
            (IncidentTimelineItemV2).

        Args:
            id: str, not empty.
            description: str.
            timestamp: a time, aware datetime or string.
            title: str, at least 1 character.
            options: settings of this call alone.

        Scopes: timeline_items.update.
        Reference: https://api-docs.incident.io/tag/Incident-Timeline-Items-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incident Timeline Items V2#Update",
            IncidentTimelineItemV2,
            path=(id,),
            body={"description": description, "timestamp": timestamp, "title": title},
            options=options,
        )
