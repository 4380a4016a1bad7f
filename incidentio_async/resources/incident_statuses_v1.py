"""The operations of the tag Incident Statuses V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_statuses_v1 import (
    IncidentStatusesCreatePayloadV1Category,
    IncidentStatusesListResultV1,
    IncidentStatusV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentStatusesV1(Resource):
    """Incident Statuses V1: https://api-docs.incident.io/tag/Incident-Statuses-V1"""

    async def create(
        self,
        *,
        category: Literal["live", "learning", "closed"] | IncidentStatusesCreatePayloadV1Category,
        description: str,
        name: str,
        rank: int | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentStatusV1:
        """Send ``POST /v1/incident_statuses`` and return ``incident_status`` of the response.

        Scopes: incident_lifecycles.update.
        Reference: https://api-docs.incident.io/tag/Incident-Statuses-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Statuses V1#Create",
            IncidentStatusV1,
            body={"category": category, "description": description, "name": name, "rank": rank},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/incident_statuses/{id}``.

        Scopes: incident_lifecycles.update.
        Reference: https://api-docs.incident.io/tag/Incident-Statuses-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Incident Statuses V1#Delete", path=(id,), options=options)

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[IncidentStatusV1, IncidentStatusesListResultV1]:
        """List the statuses that incidents of the account can have, each with its category.

        Sends ``GET /v1/incident_statuses``; all records are in one page.

        Scopes: incident_statuses.view.
        Reference: https://api-docs.incident.io/tag/Incident-Statuses-V1
        """
        options = options and shield_options(options)
        return self._list("Incident Statuses V1#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentStatusV1:
        """Send ``GET /v1/incident_statuses/{id}`` and return ``incident_status`` of the response.

        Scopes: incident_statuses.view.
        Reference: https://api-docs.incident.io/tag/Incident-Statuses-V1
        """
        options = options and shield_options(options)
        return await self._send("Incident Statuses V1#Show", IncidentStatusV1, path=(id,), options=options)

    async def update(
        self, id: str, *, description: str, name: str, rank: int | None = None, options: RequestOptions | None = None
    ) -> IncidentStatusV1:
        """Send ``PUT /v1/incident_statuses/{id}`` and return ``incident_status`` of the response.

        Scopes: incident_lifecycles.update.
        Reference: https://api-docs.incident.io/tag/Incident-Statuses-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Statuses V1#Update",
            IncidentStatusV1,
            path=(id,),
            body={"description": description, "name": name, "rank": rank},
            options=options,
        )
