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
        """``POST /v2/glossary_entries`` → its ``glossary_entry`` (GlossaryEntryV2).

        Args:
            after: str.
            description: str, at most 2000 characters.
            item: str, at most 128 characters.
            options: settings of this call alone.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
        return await self._send(
            "Glossary Entries V2#Create",
            GlossaryEntryV2,
            body={"after": after, "description": description, "item": item},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v2/glossary_entries/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Glossary Entries V2#Destroy", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        search: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[GlossaryEntryV2, GlossaryEntriesListResultV2]:
        """``GET /v2/glossary_entries`` → every ``GlossaryEntryV2``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            search: str.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
        return self._list(
            "Glossary Entries V2#List",
            params={"page_size": page_size, "after": after, "search": search},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> GlossaryEntryV2:
        """``GET /v2/glossary_entries/{id}`` → its ``glossary_entry`` (GlossaryEntryV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
        return await self._send("Glossary Entries V2#Show", GlossaryEntryV2, path=(id,), options=options)

    async def update(
        self, id: str, *, description: str, item: str, options: RequestOptions | None = None
    ) -> GlossaryEntryV2:
        """``PUT /v2/glossary_entries/{id}`` → its ``glossary_entry`` (GlossaryEntryV2).

        Args:
            id: str, not empty.
            description: str, at most 2000 characters.
            item: str, at most 128 characters.
            options: settings of this call alone.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/glossary_entries/actions/update_ranks`` → its ``glossary_entries``
            (list[GlossaryEntryV2]).

        Args:
            rank_updates: list of GlossaryEntryRankUpdateV2 or a dict.
            options: settings of this call alone.

        Scopes: glossary_entries.manage.
        Reference: https://api-docs.incident.io/tag/Glossary-Entries-V2
        """
        options = shield_options(options)
        return await self._send(
            "Glossary Entries V2#UpdateRanks",
            list[GlossaryEntryV2],
            body={"rank_updates": rank_updates},
            options=options,
        )
