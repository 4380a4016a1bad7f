"""Teams: the entries of the catalog type Team, with their members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.built_in_types import PLACES, TEAM, attribute_id
from incidentio_async.sandbox.records.catalog.linked_entries import EntryTable
from incidentio_async.sandbox.records.ids import Ids
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table

_MEMBERS = attribute_id(TEAM, "Members")


class _TeamIds(Ids):
    """The ids of teams: those of their entries. The first team is the entry at position ``first``."""

    def __init__(self, seed: int, kind: str, first: int) -> None:
        super().__init__(seed, kind)
        self._first = first

    def make(self, position: int, milliseconds: int) -> str:
        """Return the id of the team at a position, created at a Unix time."""
        return super().make(position + self._first, milliseconds)

    def position(self, record_id: str) -> int | None:
        """Return the position of the team with an id, or None if the id is not valid."""
        position = super().position(record_id)
        return None if position is None else position - self._first


class TeamTable(Table):
    """A view of the entries of the type Team: a team has the id of its entry, and a change of it changes its entry.

    The positions are those of the entries, from that of the first generated team on.
    """

    def __init__(self, seed: int, count: int, entries: EntryTable, tables: Mapping[str, Table]) -> None:
        super().__init__(seed, "teams")
        self._first = entries.custom_count
        self.ids: Ids = _TeamIds(seed, entries.kind, self._first)
        self._count = count
        self._entries = entries
        self._tables = tables
        self._known: tuple[int, list[int]] = (-1, [])

    @property
    def seed_count(self) -> int:
        """How many teams there are at first."""
        return self._count

    def __len__(self) -> int:
        return len(self.positions())

    def is_team(self, entry: JSON) -> bool:
        """Return whether an entry of the catalog is a team."""
        return bool(entry["catalog_type_id"] == self._type_id())

    def _type_position(self) -> int:
        return self._entries.first_type + PLACES[TEAM]

    def _type_id(self) -> str:
        return self._tables["catalog_types"].id_at(self._type_position())

    def positions(self) -> list[int]:
        """Return the positions of all teams, oldest first."""
        if self._known[0] != self._entries.revision:
            places = self._entries.positions_of_type(self._type_id())
            self._known = (self._entries.revision, [place - self._first for place in places])
        return list(self._known[1])

    def at(self, position: int) -> Record:
        """Return the team at a position, deleted or not."""
        return self.team_of(self._entries.at(position + self._first))

    def id_at(self, position: int) -> str:
        """Return the id of the team at a position."""
        return self._entries.id_at(position + self._first)

    def is_deleted(self, position: int) -> bool:
        """Return whether the team at a position was deleted."""
        return self._entries.is_deleted(position + self._first)

    def find_any(self, record_id: str) -> Record | None:
        """Return the team with an id, even if it was deleted."""
        entry = self._entries.find_any(record_id)
        return None if entry is None or not self.is_team(entry) else self.team_of(entry)

    def entry_of(self, team: Record) -> Record:
        """Return the entry that a team is."""
        return self._entries.at(self.position(team) + self._first)

    def team_of(self, entry: Record) -> Record:
        """Return the team that an entry is."""
        team = Record(
            id=entry["id"],
            name=entry["name"],
            catalog_entry=RecordLink("catalog_entries", entry["id"]),
            members=self._members(entry),
            created_at=entry["created_at"],
            updated_at=entry["updated_at"],
        )
        team.kind = self.kind
        return team

    # -- members ------------------------------------------------------------------------------------------------

    def _members(self, entry: Record) -> list[RecordLink]:
        """Return the users that the entry names, each once and in order. A value that names no user is omitted."""
        type_record = self._tables["catalog_types"].at(self._type_position())
        if all(attribute["id"] != _MEMBERS for attribute in type_record["schema"]["attributes"]):
            return []
        binding = (entry.get("attribute_values") or {}).get(_MEMBERS) or {}
        given = [*(binding.get("array_value") or ()), *([binding["value"]] if binding.get("value") else ())]
        found = [self._user(value["literal"]) for value in given if value.get("literal")]
        return [RecordLink("users", user) for user in dict.fromkeys(found) if user is not None]

    def _user(self, literal: str) -> str | None:
        """Return the id of the user with an entry's id, or an id, e-mail address or name."""
        entry = self._entries.linked("users", literal)
        return (
            None if entry is None or self._entries.is_deleted(self._entries.position(entry)) else entry["external_id"]
        )

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, fields: JSON, milliseconds: int) -> Record:
        """Add a team: an entry of the type Team."""
        entry: JSON = {"aliases": [], "rank": 0, "attribute_values": {}, "catalog_type_id": self._type_id()}
        entry |= {name: fields[name] for name in ("created_at", "updated_at") if name in fields}
        entry |= {"name": fields["name"], "attribute_values": self._with_members({}, fields.get("members") or [])}
        return self.team_of(self._entries.add(entry, milliseconds))

    def keep(self, record: Record, milliseconds: int) -> None:
        """Store a team that was changed, in its entry."""
        entry = self.entry_of(record)
        entry["name"], members = record["name"], record.get("members") or []
        if members != self._members(entry):
            entry["attribute_values"] = self._with_members(entry["attribute_values"], members)
        self._entries.keep(entry, milliseconds)
        record["updated_at"] = entry["updated_at"]

    def _with_members(self, values: JSON, members: list[Any]) -> JSON:
        """Return the values of an entry with other members."""
        kept = {name: value for name, value in values.items() if name != _MEMBERS}
        users = [self._linked_user(member) for member in members]
        given = [entry_value(self._entries.entry_of(user)) for user in users if user is not None]
        return kept | {_MEMBERS: {"array_value": given}} if given else kept

    def _linked_user(self, member: Any) -> Record | None:
        return self._tables["users"].find_any(member.id if isinstance(member, RecordLink) else str(member["id"]))

    def remove(self, record: Record) -> None:
        """Delete a team, and its entry."""
        self._entries.remove(self.entry_of(record))


def entry_value(entry: JSON) -> JSON:
    """Return the value of an attribute that refers to an entry."""
    return {"literal": entry["id"], "label": entry["name"], "sort_key": entry["name"]}
