"""Reading all entries of a catalog type."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from incidentio_async import bulk
from incidentio_async.client import AsyncClient
from incidentio_async.lookup.names import Records, is_active, with_id
from incidentio_async.models import CatalogEntryV3

_CONCURRENCY = 10


async def fetch_entries(client: AsyncClient, type_id: str, wanted: Collection[str] = ()) -> list[CatalogEntryV3]:
    """Fetch all entries of a catalog type, each once. What is deleted in the API is archived, so those are left out.

    Args:
        client: The client to use.
        type_id: The id of the type.
        wanted: External ids that must not be overlooked. To create an entry that exists would replace all its
            attributes. So if the API reports more entries than the list has, those are looked up one by one.

    Raises:
        DecodeError: An entry has no id: a sync would take it for missing, and create it again.
    """
    read: list[CatalogEntryV3] = []
    total = None
    async for page in client.catalog_v3.list_entries(catalog_type_id=type_id).pages():
        read += _with_ids(type_id, page.items)
        total = total if page.total_record_count is None else page.total_record_count
    found = list(Records(read))
    if total is not None and total > len(found):
        known = {entry.external_id for entry in found}
        missing = [external_id for external_id in wanted if external_id not in known]
        found = list(Records([*found, *await _look_up(client, type_id, missing)]))
    return [entry for entry in found if is_active(entry)]


def _with_ids(type_id: str, entries: Iterable[CatalogEntryV3]) -> list[CatalogEntryV3]:
    return [with_id(entry, CatalogEntryV3, f"an entry of the catalog type {type_id}") for entry in entries]


async def _look_up(client: AsyncClient, type_id: str, external_ids: Sequence[str]) -> list[CatalogEntryV3]:
    async def one(external_id: str) -> list[CatalogEntryV3]:
        entries = client.catalog_v3.list_entries(catalog_type_id=type_id, identifier=external_id)
        # It may also be the id or an alias of another entry.
        found = _with_ids(type_id, await entries.collect())
        return [entry for entry in found if entry.external_id == external_id]

    async with bulk.map(one, external_ids, concurrency=_CONCURRENCY) as results:
        return [entry async for entries in results for entry in entries]
