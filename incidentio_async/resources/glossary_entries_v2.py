"""The operations of the tag Glossary Entries V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.glossary_entries_v2 import (
    GlossaryEntriesListResultV2,
    GlossaryEntryRankUpdateV2,
    GlossaryEntryV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class GlossaryEntriesV2(Resource):
    """Glossary Entries V2: https://api-docs.incident.io/tag/Glossary-Entries-V2"""

    async def create(
        self, *, description: str, item: str, after: str | None = None, options: RequestOptions | None = None
    ) -> GlossaryEntryV2:
        """Send ``POST /v2/glossary_entries`` and return ``glossary_entry`` of the response.

        Args:
            description: At most 2000 characters.
            item: At most 128 characters.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Glossary Entries V2#Create",
            GlossaryEntryV2,
            body={"after": after, "description": description, "item": item},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/glossary_entries/{id}``.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Glossary Entries V2#Destroy", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        search: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[GlossaryEntryV2, GlossaryEntriesListResultV2]:
        """Send ``GET /v2/glossary_entries``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Glossary Entries V2#List",
            params={"page_size": page_size, "after": after, "search": search},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> GlossaryEntryV2:
        """Send ``GET /v2/glossary_entries/{id}`` and return ``glossary_entry`` of the response.

        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return await self._send("Glossary Entries V2#Show", GlossaryEntryV2, path=(id,), options=options)

    async def update(
        self, id: str, *, description: str, item: str, options: RequestOptions | None = None
    ) -> GlossaryEntryV2:
        """Send ``PUT /v2/glossary_entries/{id}`` and return ``glossary_entry`` of the response.

        Args:
            description: At most 2000 characters.
            item: At most 128 characters.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Glossary Entries V2#Update",
            GlossaryEntryV2,
            path=(id,),
            body={"description": description, "item": item},
            options=options,
        )

    async def update_ranks(
        self,
        *,
        rank_updates: Sequence[GlossaryEntryRankUpdateV2 | Mapping[str, Any]],
        options: RequestOptions | None = None,
    ) -> Sequence[GlossaryEntryV2]:
        """Send ``PUT /v2/glossary_entries/actions/update_ranks`` and return ``glossary_entries`` of the
            response.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Glossary Entries V2#UpdateRanks",
            list[GlossaryEntryV2],
            body={"rank_updates": rank_updates},
            options=options,
        )
