"""The operations of the tag Status Page Components V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.status_page_components_v2 import StatusPageComponentsListResultV2, StatusPageComponentV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class StatusPageComponentsV2(Resource):
    """Status Page Components V2: https://api-docs.incident.io/tag/Status-Page-Components-V2"""

    async def create(
        self, *, name: str, description: str | None = None, options: RequestOptions | None = None
    ) -> StatusPageComponentV2:
        """Send ``POST /v2/status_page_components`` and return ``status_page_component`` of the response.

        Scopes: status_pages.configure.
        Reference: https://api-docs.incident.io/tag/Status-Page-Components-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Page Components V2#Create",
            StatusPageComponentV2,
            body={"description": description, "name": name},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/status_page_components/{id}``.

        Scopes: status_pages.configure.
        Reference: https://api-docs.incident.io/tag/Status-Page-Components-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Status Page Components V2#Destroy", path=(id,), options=options)

    def list(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[StatusPageComponentV2, StatusPageComponentsListResultV2]:
        """Send ``GET /v2/status_page_components``; all records are in one page.

        Reference: https://api-docs.incident.io/tag/Status-Page-Components-V2
        """
        options = options and shield_options(options)
        return self._list("Status Page Components V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> StatusPageComponentV2:
        """Send ``GET /v2/status_page_components/{id}`` and return ``status_page_component`` of the
            response.

        Reference: https://api-docs.incident.io/tag/Status-Page-Components-V2
        """
        options = options and shield_options(options)
        return await self._send("Status Page Components V2#Show", StatusPageComponentV2, path=(id,), options=options)

    async def update(
        self, id: str, *, name: str, description: str | None = None, options: RequestOptions | None = None
    ) -> StatusPageComponentV2:
        """Send ``PUT /v2/status_page_components/{id}`` and return ``status_page_component`` of the
            response.

        Scopes: status_pages.configure.
        Reference: https://api-docs.incident.io/tag/Status-Page-Components-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Page Components V2#Update",
            StatusPageComponentV2,
            path=(id,),
            body={"description": description, "name": name},
            options=options,
        )
