"""The entries of the catalog. Those of some types are the records of another kind, and follow their changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.built_in_types import (
    TYPES,
    BuiltInType,
    attribute_id,
    custom_type_count,
    stored_entries,
)
from incidentio_async.sandbox.records.tables import Record, Table

# Linked entries have positions of their own: a range for each type, at a multiple of this.
_RANGE = 1 << 28
_SOURCES = {built_in.source: place for place, built_in in enumerate(TYPES, start=1) if built_in.source}
# The part of an id that is its time.
_TIME = 10


class EntryTable(Table):
    """The entries of the catalog: those that are stored, and those that are a view of the records of another kind.

    A linked entry is generated whenever it is read. It has its record's name, and the record's id as external id. Only
    values of attributes that were added to its type are stored.
    """

    def __init__(
        self,
        seed: int,
        generated: int,
        generate: Callable[[int], Record],
        created_at: Callable[[int], int],
        tables: Mapping[str, Table],
    ) -> None:
        super().__init__(seed, "catalog_entries", generated, generate, created_at=created_at, few=True)
        self.built_in: list[tuple[int, str]] = stored_entries(seed)
        """The last of the generated entries: the place of the built-in type, and the name."""
        self.custom_count: int = generated - len(self.built_in)
        """How many generated entries there are of other types. They come first."""
        self.first_type: int = custom_type_count(seed)
        """The position of the first built-in type."""
        self._tables = tables
        # By kind, the revision of its table and what records are referred to by. Built when needed.
        self._texts: dict[str, tuple[int, dict[str, int]]] = {}

    @property
    def seed_count(self) -> int:
        """How many entries generated records refer to: those of made-up types."""
        return self.custom_count

    # -- positions ----------------------------------------------------------------------------------------------

    def __len__(self) -> int:
        return super().__len__() + sum(len(self._tables[kind]) for kind in _SOURCES)

    def stored_positions(self) -> list[int]:
        """Return the positions of the entries that are not linked, oldest first."""
        return super().positions()

    def positions(self) -> list[int]:
        """Return the positions of all entries that were not deleted."""
        return self.stored_positions() + [position for kind in _SOURCES for position in self._positions_of(kind)]

    def positions_of_type(self, type_id: str) -> Sequence[int]:
        """Return the positions of the entries of a type that were not deleted, oldest first."""
        kind = self.source_of_type(type_id)
        if kind is not None:
            return self._positions_of(kind)
        return [place for place in self.stored_positions() if self.at(place)["catalog_type_id"] == type_id]

    def linked(self, kind: str, text: str) -> Record | None:
        """Return the entry of a linked kind with an id, external id, alias or name; the first of several.

        One that was deleted is found by its id and external id.
        """
        table = self._tables[kind]
        source = self.source_of(text) or table.find_any(text)
        if source is None and (position := self._texts_of(table).get(text)) is not None:
            source = table.at(position)
        return None if source is None or source.kind != kind else self.entry_of(source)

    def _texts_of(self, table: Table) -> dict[str, int]:
        """Return the position of the first record of a linked kind by each alias, and then by each name."""
        revision, known = self._texts.get(table.kind, (-1, {}))
        if revision != table.revision:
            known = {}
            records = [(position, table.at(position)) for position in table.positions()]
            for position, record in records:
                for alias in _aliases(record):
                    known.setdefault(alias, position)
            for position, record in records:
                known.setdefault(record["name"], position)
            self._texts[table.kind] = (table.revision, known)
        return known

    def _positions_of(self, kind: str) -> Sequence[int]:
        start, table = _SOURCES[kind] * _RANGE, self._tables[kind]
        if not table.deleted:
            return range(start, start + table.size)
        return [start + position for position in table.positions()]

    def _position_of(self, source: Record) -> int:
        return _SOURCES[source.kind] * _RANGE + self._tables[source.kind].position(source)

    # -- links --------------------------------------------------------------------------------------------------

    def built_in_type(self, type_id: str) -> BuiltInType | None:
        """Return the built-in type with an id, or None."""
        position = self._tables["catalog_types"].ids.position(type_id)
        place = -1 if position is None else position - self.first_type
        return TYPES[place] if 0 <= place < len(TYPES) else None

    def source_of_type(self, type_id: str) -> str | None:
        """Return the kind whose records are the entries of a type, or None if its entries are stored."""
        built_in = self.built_in_type(type_id)
        return None if built_in is None else built_in.source or None

    def source_of(self, entry_id: str) -> Record | None:
        """Return the record that is the entry with an id, deleted or not; None if the entry is not linked."""
        source = self._source_at(self.ids.position(entry_id))
        return None if source is None or self._id_of(source) != entry_id else source

    def entry_of(self, source: Record) -> Record:
        """Return the entry that is a record of a linked kind."""
        return self._view(source, self._position_of(source))

    def _source_at(self, position: int | None) -> Record | None:
        place, inner = divmod(position or 0, _RANGE)
        if not 0 < place <= len(TYPES):
            return None
        table = self._tables.get(TYPES[place - 1].source)
        return None if table is None or inner >= table.size else table.at(inner)

    def _is_source_deleted(self, source: Record) -> bool:
        table = self._tables[source.kind]
        return table.is_deleted(table.position(source))

    def _id_of(self, source: Record) -> str:
        record_id: str = source["id"]
        return record_id[:_TIME] + self.ids.make(self._position_of(source), 0)[_TIME:]

    def _view(self, source: Record, position: int) -> Record:
        place = position // _RANGE - 1
        entry = Record(
            id=self._id_of(source),
            catalog_type_id=self._tables["catalog_types"].id_at(self.first_type + place),
            name=source["name"],
            external_id=source["id"],
            aliases=_aliases(source),
            rank=0,
            attribute_values=self._values(source, TYPES[place].name) | self.extra.get(position, {}),
            created_at=source["created_at"],
            updated_at=source["updated_at"],
        )
        entry.kind = self.kind
        return entry

    def _values(self, source: Record, type_name: str) -> JSON:
        if source.kind == "users":
            email = source.get("email")
            return {attribute_id(type_name, "Email"): {"value": _value(email, email)}} if email else {}
        teams = [self._tables["teams"].find(team) for team in source.get("team_ids") or ()]
        values = [_value(team["id"], team["name"]) for team in teams if team is not None]
        return {attribute_id(type_name, "Teams"): {"array_value": values}} if values else {}

    # -- records ------------------------------------------------------------------------------------------------

    def at(self, position: int) -> Record:
        """Return the entry at a position, deleted or not."""
        if position < _RANGE:
            return super().at(position)
        source = self._source_at(position)
        assert source is not None, f"no record is the entry {position}"
        return self._view(source, position)

    def id_at(self, position: int) -> str:
        """Return the id of the entry at a position."""
        if position < _RANGE:
            return super().id_at(position)
        record_id: str = self.at(position)["id"]
        return record_id

    def is_deleted(self, position: int) -> bool:
        """Return whether the entry at a position was deleted; a linked one is deleted with its record."""
        if position < _RANGE:
            return super().is_deleted(position)
        source = self._source_at(position)
        return source is None or self._is_source_deleted(source)

    def find_any(self, record_id: str) -> Record | None:
        """Return the entry with an id, even if it was deleted."""
        source = self.source_of(record_id)
        return super().find_any(record_id) if source is None else self.entry_of(source)

    # -- writing ------------------------------------------------------------------------------------------------

    def check_stored(self, type_id: str, field: str) -> None:
        """Raise a 422 for a change of an entry of a type whose entries are the records of another kind."""
        kind = self.source_of_type(type_id)
        if kind is not None:
            raise _not_editable(kind, field)

    def check_change(self, entry: Record, fields: JSON) -> None:
        """Raise a 422 for a change of an entry's type, and of what a linked entry has from its record."""
        if fields.get("catalog_type_id", entry["catalog_type_id"]) != entry["catalog_type_id"]:
            text = "An entry stays of its type: delete it, and add one of the other type."
            raise unprocessable("catalog_type_id", text)
        kind = self.source_of_type(entry["catalog_type_id"])
        if kind is None:
            return
        for name, value in fields.items():
            if name in entry and name != "attribute_values" and value != entry[name]:
                raise _not_editable(kind, name)
        synced = self._values_of_record(entry)
        for attribute, binding in (fields.get("attribute_values") or {}).items():
            if attribute in synced and _literals(binding) != _literals(synced[attribute]):
                raise _not_editable(kind, f"attribute_values.{attribute}")

    def _values_of_record(self, entry: Record) -> JSON:
        source = self.source_of(entry["id"])
        if source is None:
            return {}
        built_in = TYPES[_SOURCES[source.kind] - 1]
        found = self._values(source, built_in.name)
        return {
            key: found.get(key, {}) for key in (attribute_id(built_in.name, name) for name, *_ in built_in.attributes)
        }

    def keep(self, record: Record, milliseconds: int) -> None:
        """Store an entry that was changed."""
        position = self.position(record)
        if position < _RANGE:
            super().keep(record, milliseconds)
            return
        synced = self._values_of_record(record)
        values = {key: value for key, value in record["attribute_values"].items() if key not in synced}
        self.extra[position] = values
        record["attribute_values"] = {key: value for key, value in synced.items() if value} | values
        self.note_change()

    def check_own_type(self, type_id: str, field: str) -> None:
        """Raise a 422 for the deletion of a type that every organization has."""
        built_in = self.built_in_type(type_id)
        if built_in is not None and built_in.is_permanent:
            raise unprocessable(field, f"The catalog type {built_in.name} is built in and cannot be deleted.")

    def add(self, fields: JSON, milliseconds: int) -> Record:
        """Add an entry. Raises a 422 if the entries of its type follow other records."""
        self.check_stored(str(fields.get("catalog_type_id")), "catalog_type_id")
        return super().add(fields, milliseconds)


def _aliases(source: Record) -> list[str]:
    """Return the e-mail address of a user; it identifies active users only."""
    return [source["email"]] if source.get("email") and source.get("is_active") else []


def _value(literal: str, label: str) -> JSON:
    return {"literal": literal, "label": label, "sort_key": label}


def _literals(binding: JSON) -> list[str]:
    values = binding.get("array_value") or [binding.get("value") or {}]
    return [value["literal"] for value in values if value.get("literal")]


def _not_editable(kind: str, field: str) -> APIProblem:
    words = kind.replace("_", " ")
    text = f"The entries of this type are the {words} of the organization: change the {words} instead."
    return unprocessable(field, text)
