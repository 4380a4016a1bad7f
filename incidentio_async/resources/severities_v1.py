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
        """``POST /v1/severities`` → its ``severity`` (SeverityV1).

        Args:
            description: str.
            name: str, at most 50 characters.
            rank: int.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = shield_options(options)
        return await self._send(
            "Severities V1#Create",
            SeverityV1,
            body={"description": description, "name": name, "rank": rank},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v1/severities/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = shield_options(options)
        return await self._send_nothing("Severities V1#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[SeverityV1, SeveritiesListResultV1]:
        """``GET /v1/severities`` → every ``SeverityV1``, in one page.

        Args:
            options: settings of this call alone.

        Scopes: severities.view.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = shield_options(options)
        return self._list("Severities V1#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> SeverityV1:
        """``GET /v1/severities/{id}`` → its ``severity`` (SeverityV1).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: severities.view.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = shield_options(options)
        return await self._send("Severities V1#Show", SeverityV1, path=(id,), options=options)

    async def update(
        self, id: str, *, description: str, name: str, rank: int | None = None, options: RequestOptions | None = None
    ) -> SeverityV1:
        """``PUT /v1/severities/{id}`` → its ``severity`` (SeverityV1).

        Args:
            id: str, not empty.
            description: str.
            name: str, at most 50 characters.
            rank: int.
            options: settings of this call alone.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Severities-V1
        """
        options = shield_options(options)
        return await self._send(
            "Severities V1#Update",
            SeverityV1,
            path=(id,),
            body={"description": description, "name": name, "rank": rank},
            options=options,
        )
