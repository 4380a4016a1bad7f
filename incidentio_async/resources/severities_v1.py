"""The operations of the tag Severities V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incidents import SeverityV1
from incidentio_async.models.severities_v1 import SeveritiesListResultV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class SeveritiesV1(Resource):
    """Severities V1: https://api-docs.incident.io/tag/Severities-V1"""

    async def create(
        self, *, description: str, name: str, rank: int | None = None, options: RequestOptions | None = None
    ) -> SeverityV1:
        """Send ``POST /v1/severities`` and return ``severity`` of the response.

        Args:
            name: At most 50 characters.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Severities V1#Create",
            SeverityV1,
            body={"description": description, "name": name, "rank": rank},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/severities/{id}``.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Severities V1#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[SeverityV1, SeveritiesListResultV1]:
        """List the severities of the account; a higher ``rank`` is a worse one.

        Sends ``GET /v1/severities``; all records are in one page.

        Scopes: severities.view.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = options and shield_options(options)
        return self._list("Severities V1#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> SeverityV1:
        """Send ``GET /v1/severities/{id}`` and return ``severity`` of the response.

        Scopes: severities.view.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = options and shield_options(options)
        return await self._send("Severities V1#Show", SeverityV1, path=(id,), options=options)

    async def update(
        self, id: str, *, description: str, name: str, rank: int | None = None, options: RequestOptions | None = None
    ) -> SeverityV1:
        """Send ``PUT /v1/severities/{id}`` and return ``severity`` of the response.

        Args:
            name: At most 50 characters.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Severities V1#Update",
            SeverityV1,
            path=(id,),
            body={"description": description, "name": name, "rank": rank},
            options=options,
        )
