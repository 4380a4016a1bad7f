"""The records that are one thing under two kinds: teams, users, schedules and escalation paths are catalog entries."""

from __future__ import annotations

from collections.abc import Mapping

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.built_in_types import TYPES
from incidentio_async.sandbox.records.catalog.linked_entries import EntryTable
from incidentio_async.sandbox.records.catalog.teams import TeamTable
from incidentio_async.sandbox.records.tables import Record, Table

_TYPE_OF = {built_in.source: place for place, built_in in enumerate(TYPES) if built_in.source}
_VIEWED = frozenset({*_TYPE_OF, "catalog_entries", "teams"})


class RecordViews:
    """Returns everything that a record is, so that a change of one is a change of all."""

    def __init__(self, entries: EntryTable, teams: TeamTable, tables: Mapping[str, Table]) -> None:
        self._entries = entries
        self._teams = teams
        self._tables = tables

    def of(self, record: Record) -> tuple[Record, ...]:
        """Return a record and the records of other kinds that it is."""
        if record.kind not in _VIEWED:
            return (record,)
        if record.kind in _TYPE_OF:
            return (record, self._entries.entry_of(record))
        if record.kind == "teams":
            return (self._teams.entry_of(record), record)
        return (record, self._teams.team_of(record)) if self._teams.is_team(record) else (record,)

    def recount(self, record: Record) -> bool:
        """Update the number of entries of a type after a change of a linked one; return whether the record is one."""
        kind = self._entries.source_of_type(record["catalog_type_id"]) if record.kind == "catalog_entries" else None
        if kind is None:
            return False
        of = self._tables["catalog_types"].at(self._entries.first_type + _TYPE_OF[kind])
        of["estimated_count"] = len(self._tables[kind])
        return True

    def check_change(self, record: Record, fields: JSON) -> None:
        """Raise a 422 for a change of what a record has from another one, which has to be changed instead."""
        if record.kind == "catalog_entries":
            self._entries.check_change(record, fields)
        entry = fields.get("catalog_entry") if record.kind == "teams" else None
        if entry is not None and entry != record["catalog_entry"]:
            raise unprocessable("catalog_entry", "A team is its entry: change the name or the members of the team.")

    def check_removable(self, record: Record) -> None:
        """Raise a 422 for a record that cannot be deleted."""
        if record.kind == "catalog_entries":
            self._entries.check_stored(record["catalog_type_id"], "id")
        if record.kind == "catalog_types":
            self._entries.check_own_type(record["id"], "id")

    def superseded_by(self, kind: str, fields: JSON) -> list[Record]:
        """Return the records that give way to a new one: a generated type of its name, with its entries.

        Only a type to which nothing was written gives way, and none that is permanent.
        """
        types, name = self._tables["catalog_types"], fields.get("name")
        if kind != types.kind:
            return []
        found: list[Record] = []
        for place in (place for place in range(types.generated) if not types.is_deleted(place)):
            record = types.at(place)
            built_in = self._entries.built_in_type(record["id"])
            if record["name"] == name and (built_in is None or not built_in.is_permanent):
                entries = [self._entries.at(each) for each in self._entries.positions_of_type(record["id"])]
                if types.is_unchanged(record) and all(map(self._entries.is_unchanged, entries)):
                    found += [*entries, record]
        return found
