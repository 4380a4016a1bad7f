"""What values of attributes refer to: entries of catalog types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from incidentio_async.client import AsyncClient
from incidentio_async.lookup.matching import match
from incidentio_async.models import CatalogEntryV3, CatalogTypeV3

NEW = "\0new:"
"""Begins what stands for an entry that is yet to be created; its external id follows."""


class LinkTargets:
    """The entries of a catalog type that attributes refer to.

    Args:
        type: The type.
        entries: Its entries.
        new: External ids and names of entries that are yet to be created.
    """

    def __init__(
        self, type: CatalogTypeV3, entries: Iterable[CatalogEntryV3], new: Iterable[tuple[str, str]] = ()
    ) -> None:
        self._kind = f"entry of {type.name!r}"
        self._names: list[tuple[str, tuple[str | None, ...]]] = []
        self._ids: dict[str, str] = {}
        for entry in entries:
            aliases = tuple(entry.aliases or ())
            if not entry.archived_at:
                self._names.append((entry.id, (entry.name, entry.external_id, *aliases)))
            for name in (*aliases, entry.external_id, entry.id):
                if name:
                    self._ids[name] = entry.id
        self._names += [(f"{NEW}{external_id}", (name, external_id)) for external_id, name in new]
        self._shown = {found: names[0] or found for found, names in self._names}

    def resolve(self, text: str) -> str:
        """Return the id of the entry with an id, external id, alias or name.

        Raises:
            NoMatchError: There is none.
            AmbiguousMatchError: There are several.
        """
        if any(text == found for found, _ in self._names):
            return text
        return match(self._kind, text, self._names, lambda row: row[1], lambda row: f"{row[1][0]} ({row[0]})")[0]

    def stored(self, text: str) -> str:
        """Return the id of the entry that a stored value refers to, or the value itself if there is none."""
        return self._ids.get(text, text)

    def shown(self, found: str) -> str:
        """Return the name of the entry with an id."""
        return self._shown.get(found, found)


async def fetch_entries(client: AsyncClient, type_id: str) -> list[CatalogEntryV3]:
    """Fetch all entries of a catalog type, each once."""
    entries: Sequence[CatalogEntryV3] = await client.catalog_v3.list_entries(catalog_type_id=type_id).collect()
    return list({entry.id: entry for entry in entries}.values())
