"""The operations of the tag Secrets V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield, shield_options
from incidentio_async.models.secrets_v2 import SecretsListResultV2, SecretsShowResultV2, SecretV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class SecretsV2(Resource):
    """Secrets V2: https://api-docs.incident.io/tag/Secrets-V2"""

    async def create(
        self,
        *,
        name: str,
        value: str,
        description: str | None = None,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> SecretV2:
        """Send ``POST /v2/secrets`` and return ``secret`` of the response.

        Scopes: secrets.create.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        value, options = shield(value), options and shield_options(options)
        return await self._send(
            "Secrets V2#Create",
            SecretV2,
            body={"description": description, "name": name, "owning_team_ids": owning_team_ids, "value": value},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/secrets/{id}``.

        Scopes: secrets.delete.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Secrets V2#Destroy", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[SecretV2, SecretsListResultV2]:
        """Send ``GET /v2/secrets``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: secrets.view_metadata.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Secrets V2#List", params={"page_size": page_size, "after": after, "team_ids": team_ids}, options=options
        )

    async def rotate(self, id: str, *, value: str, options: RequestOptions | None = None) -> SecretV2:
        """Send ``POST /v2/secrets/{id}/actions/rotate`` and return ``secret`` of the response.

        Scopes: secrets.update.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        value, options = shield(value), options and shield_options(options)
        return await self._send("Secrets V2#Rotate", SecretV2, path=(id,), body={"value": value}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> SecretsShowResultV2:
        """Send ``GET /v2/secrets/{id}`` and return the whole response.

        Scopes: secrets.view_metadata.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        options = options and shield_options(options)
        return await self._send("Secrets V2#Show", SecretsShowResultV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        name: str,
        description: str | None = None,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> SecretV2:
        """Send ``PUT /v2/secrets/{id}`` and return ``secret`` of the response.

        Scopes: secrets.update.
        Reference: https://api-docs.incident.io/tag/Secrets-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Secrets V2#Update",
            SecretV2,
            path=(id,),
            body={"description": description, "name": name, "owning_team_ids": owning_team_ids},
            options=options,
        )
