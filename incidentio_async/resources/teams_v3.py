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
        """``GET /v3/teams`` → every ``TeamV3``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Teams-V3
        """
        options = shield_options(options)
        return self._list("Teams V3#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> TeamV3:
        """``GET /v3/teams/{id}`` → its ``team`` (TeamV3).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Teams-V3
        """
        options = shield_options(options)
        return await self._send("Teams V3#Show", TeamV3, path=(id,), options=options)
