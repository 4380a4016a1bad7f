"""The operations of the tag Alert Notes V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.alert_notes_v1 import AlertNotesListResultV1, AlertNoteV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AlertNotesV1(Resource):
    """Alert Notes V1: https://api-docs.incident.io/tag/Alert-Notes-V1"""

    async def create(
        self,
        *,
        content: str,
        alert_group_id: str | None = None,
        alert_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertNoteV1:
        """Send ``POST /v1/alert_notes`` and return ``alert_note`` of the response.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alert-Notes-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Notes V1#Create",
            AlertNoteV1,
            body={"alert_group_id": alert_group_id, "alert_id": alert_id, "content": content},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/alert_notes/{id}``.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alert-Notes-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Alert Notes V1#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        alert_id: str | None = None,
        alert_group_id: str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[AlertNoteV1, AlertNotesListResultV1]:
        """Send ``GET /v1/alert_notes``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alert-Notes-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Alert Notes V1#List",
            params={"alert_id": alert_id, "alert_group_id": alert_group_id, "page_size": page_size, "after": after},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertNoteV1:
        """Send ``GET /v1/alert_notes/{id}`` and return ``alert_note`` of the response.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alert-Notes-V1
        """
        options = options and shield_options(options)
        return await self._send("Alert Notes V1#Show", AlertNoteV1, path=(id,), options=options)

    async def update(self, id: str, *, content: str, options: RequestOptions | None = None) -> AlertNoteV1:
        """Send ``PUT /v1/alert_notes/{id}`` and return ``alert_note`` of the response.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alert-Notes-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Notes V1#Update", AlertNoteV1, path=(id,), body={"content": content}, options=options
        )
