"""The operations of the tag Teams V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.teams_v3 import TeamsListResultV3, TeamV3
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class TeamsV3(Resource):
    """Teams V3: https://api-docs.incident.io/tag/Teams-V3"""

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[TeamV3, TeamsListResultV3]:
        """Send ``GET /v3/teams``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Teams-V3
        """
        options = options and shield_options(options)
        return self._list("Teams V3#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> TeamV3:
        """Send ``GET /v3/teams/{id}`` and return ``team`` of the response.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Teams-V3
        """
        options = options and shield_options(options)
        return await self._send("Teams V3#Show", TeamV3, path=(id,), options=options)
