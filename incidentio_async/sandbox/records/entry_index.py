"""An index of catalog entries by type and external id, with their number per type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record


class EntryIndex:
    """Finds entries by external id, and maintains the ``estimated_count`` of types. It is built when first needed."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._built = False
        # Type and external id by entry, entry by type and external id, and number of entries by type.
        self._known: dict[str, tuple[str, str]] = {}
        self._owners: dict[tuple[str, str], str] = {}
        self._counts: Counter[str] = Counter()
        records.indexes["catalog_entries"] = self._index

    def owner(self, type_id: str, external_id: str) -> str | None:
        """Return the id of the entry of a type with an external id."""
        self._build()
        return self._owners.get((type_id, external_id)) if external_id else None

    def taken(self, type_id: str, wanted: Mapping[str, str]) -> str | None:
        """Return the first entry whose new external id is taken; ``wanted`` has the new ids by entry of a type."""
        self._build()
        claimed: set[str] = set()
        for entry_id, external_id in wanted.items():
            owner = self.owner(type_id, external_id)
            if owner not in (None, entry_id) and wanted.get(owner or "", external_id) == external_id:
                return entry_id
            if external_id and external_id in claimed:
                return entry_id
            claimed.add(external_id)
        return None

    def _build(self) -> None:
        if not self._built:
            self._built = True
            entries = self._records.entries
            for position in entries.stored_positions():
                self._note(entries.at(position))

    def _index(self, entry: Record) -> None:
        self._build()
        before = self._known.pop(entry["id"], None)
        if before is not None:
            self._counts[before[0]] -= 1
            if self._owners.get(before) == entry["id"]:
                del self._owners[before]
        if not self._records.is_deleted(entry):
            self._note(entry)
        for type_id in {entry["catalog_type_id"], before[0] if before else entry["catalog_type_id"]}:
            of = self._records.tables["catalog_types"].find_any(type_id)
            if of is not None:
                of["estimated_count"] = self._counts[type_id]

    def _note(self, entry: Record) -> None:
        known = self._known[entry["id"]] = (entry["catalog_type_id"], entry.get("external_id") or "")
        self._counts[known[0]] += 1
        if known[1]:
            self._owners.setdefault(known, entry["id"])
