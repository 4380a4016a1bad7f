"""The operations of the tag Alert Attributes V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.alert_attributes_v2 import AlertAttributesListResultV2
from incidentio_async.models.alerts import AlertAttributeV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AlertAttributesV2(Resource):
    """Alert Attributes V2: https://api-docs.incident.io/tag/Alert-Attributes-V2"""

    async def create(
        self,
        *,
        array: bool,
        name: str,
        type: str,
        emoji: str | None = None,
        required: bool | None = None,
        options: RequestOptions | None = None,
    ) -> AlertAttributeV2:
        """Send ``POST /v2/alert_attributes`` and return ``alert_attribute`` of the response.

        Scopes: alert_schema.update.
        Reference: https://api-docs.incident.io/tag/Alert-Attributes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Attributes V2#Create",
            AlertAttributeV2,
            body={"array": array, "emoji": emoji, "name": name, "required": required, "type": type},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/alert_attributes/{id}``.

        Scopes: alert_schema.update.
        Reference: https://api-docs.incident.io/tag/Alert-Attributes-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Alert Attributes V2#Destroy", path=(id,), options=options)

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[AlertAttributeV2, AlertAttributesListResultV2]:
        """Send ``GET /v2/alert_attributes``; all records are in one page.

        Scopes: alert_schema.view.
        Reference: https://api-docs.incident.io/tag/Alert-Attributes-V2
        """
        options = options and shield_options(options)
        return self._list("Alert Attributes V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertAttributeV2:
        """Send ``GET /v2/alert_attributes/{id}`` and return ``alert_attribute`` of the response.

        Scopes: alert_schema.view.
        Reference: https://api-docs.incident.io/tag/Alert-Attributes-V2
        """
        options = options and shield_options(options)
        return await self._send("Alert Attributes V2#Show", AlertAttributeV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        array: bool,
        name: str,
        type: str,
        emoji: str | None = None,
        required: bool | None = None,
        options: RequestOptions | None = None,
    ) -> AlertAttributeV2:
        """Send ``PUT /v2/alert_attributes/{id}`` and return ``alert_attribute`` of the response.

        Scopes: alert_schema.update.
        Reference: https://api-docs.incident.io/tag/Alert-Attributes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Attributes V2#Update",
            AlertAttributeV2,
            path=(id,),
            body={"array": array, "emoji": emoji, "name": name, "required": required, "type": type},
            options=options,
        )
