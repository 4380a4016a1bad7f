"""An index of catalog entries: by type, by what they are referred to by, and by what they refer to."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record

# What a text that refers to an entry can be, best match first.
_EXTERNAL_ID, _ALIAS, _NAME = range(3)
# By a text, the entries that it refers to, each with the best kind of match.
_Texts = dict[str, dict[str, int]]
# By a literal, the entries with that literal in an attribute.
_Literals = dict[str, dict[str, None]]


class EntryIndex:
    """Finds entries, and maintains the ``estimated_count`` of types whose entries are stored.

    It is built when first needed. Entries that are records of another kind are found in the tables.
    """

    def __init__(self, records: Records) -> None:
        self._records = records
        self._built = False
        # By entry, its type and the texts that refer to it, with their kinds.
        self._known: dict[str, tuple[str, dict[str, int]]] = {}
        self._texts: defaultdict[str, _Texts] = defaultdict(dict)
        self._positions: defaultdict[str, list[int]] = defaultdict(list)
        # By type and attribute, those attributes whose referrers were requested.
        self._referrers: defaultdict[str, dict[str, _Literals]] = defaultdict(dict)
        self._literals: dict[str, list[tuple[_Literals, str]]] = {}
        records.indexes["catalog_entries"] = self._index

    # -- reading ------------------------------------------------------------------------------------------------

    def positions(self, type_id: str) -> Sequence[int]:
        """Return the positions of the entries of a type, oldest first."""
        if self._records.entries.source_of_type(type_id) is not None:
            return self._records.entries.positions_of_type(type_id)
        self._build()
        return self._positions.get(type_id, ())

    def owner(self, type_id: str, external_id: str) -> str | None:
        """Return the id of the entry of a type with an external id."""
        kind = self._records.entries.source_of_type(type_id)
        if kind is not None:
            source = self._records.find(kind, external_id)
            return None if source is None else self._records.entries.entry_of(source)["id"]
        found = self._matches(type_id, external_id) if external_id else ()
        return next((entry_id for entry_id, how in found if how == _EXTERNAL_ID), None)

    def taken(self, type_id: str, wanted: Mapping[str, str]) -> str | None:
        """Return the first entry whose new external id is taken; ``wanted`` has the new ids by entry of a type."""
        claimed: set[str] = set()
        for entry_id, external_id in wanted.items():
            owner = self.owner(type_id, external_id)
            if owner not in (None, entry_id) and wanted.get(owner or "", external_id) == external_id:
                return entry_id
            if external_id and external_id in claimed:
                return entry_id
            claimed.add(external_id)
        return None

    def find(self, entry_type: Record, text: str) -> Record | None:
        """Return the entry of a type that a text refers to: by id, external id, alias or, if the type says so, name.

        The oldest of several is found, and one that was deleted if no other matches.
        """
        named = self._records.tables["catalog_entries"].find_any(text)
        if named is not None and named["catalog_type_id"] == entry_type["id"]:
            return named
        kind = self._records.entries.source_of_type(entry_type["id"])
        if kind is not None:
            return self._records.entries.linked(kind, text)
        last = _NAME if entry_type.get("use_name_as_identifier") else _ALIAS
        for live in (True, False):
            found = [(how, self._entry(entry_id)) for entry_id, how in self._matches(entry_type["id"], text, live)]
            found = [(how, entry) for how, entry in found if how <= last]
            if found:
                position = self._records.tables["catalog_entries"].position
                return min(found, key=lambda match: (match[0], position(match[1])))[1]
        return None

    def referrers(self, type_id: str, attribute_id: str, texts: Iterable[str]) -> list[Record]:
        """Return the entries of a type with one of these literals in an attribute, oldest first."""
        if self._records.entries.source_of_type(type_id) is not None:
            return self._linked_referrers(type_id, attribute_id, frozenset(texts))
        self._build()
        literals = self._referrers[type_id].get(attribute_id)
        if literals is None:
            literals = self._referrers[type_id][attribute_id] = {}
            for position in self._positions.get(type_id, ()):
                self._note_literals(self._records.tables["catalog_entries"].at(position), attribute_id, literals)
        found = {entry_id for text in texts for entry_id in literals.get(text, ())}
        table = self._records.tables["catalog_entries"]
        return sorted(map(self._entry, found), key=table.position)

    def _linked_referrers(self, type_id: str, attribute_id: str, texts: frozenset[str]) -> list[Record]:
        entries = map(self._records.entries.at, self._records.entries.positions_of_type(type_id))
        return [
            entry for entry in entries if not texts.isdisjoint(literals_of(entry["attribute_values"].get(attribute_id)))
        ]

    def _matches(self, type_id: str, text: str, live: bool = True) -> Iterator[tuple[str, int]]:
        self._build()
        for entry_id, how in self._texts[type_id].get(text, {}).items():
            if self._records.is_deleted(self._entry(entry_id)) is not live:
                yield entry_id, how

    def _entry(self, entry_id: str) -> Record:
        found = self._records.tables["catalog_entries"].find_any(entry_id)
        assert found is not None, entry_id
        return found

    # -- writing ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        if not self._built:
            self._built = True
            entries = self._records.entries
            for position in entries.stored_positions():
                self._note(entries.at(position))

    def _index(self, entry: Record) -> None:
        self._build()
        before = self._forget(entry)
        self._note(entry)
        for type_id in {entry["catalog_type_id"], before or entry["catalog_type_id"]}:
            of = self._records.tables["catalog_types"].find_any(type_id)
            if of is not None:
                of["estimated_count"] = len(self._positions[type_id])

    def _forget(self, entry: Record) -> str | None:
        """Remove an entry from the index, and return the type that it had."""
        entry_id = entry["id"]
        type_id, texts = self._known.pop(entry_id, (None, {}))
        if type_id is None:
            return None
        for text in texts:
            self._texts[type_id][text].pop(entry_id, None)
        for literals, literal in self._literals.pop(entry_id, ()):
            literals[literal].pop(entry_id, None)
        positions, position = self._positions[type_id], self._records.tables["catalog_entries"].position(entry)
        place = bisect_left(positions, position)
        if positions[place : place + 1] == [position]:
            del positions[place]
        return type_id

    def _note(self, entry: Record) -> None:
        type_id, texts = entry["catalog_type_id"], _texts_of(entry)
        self._known[entry["id"]] = type_id, texts
        for text, how in texts.items():
            self._texts[type_id].setdefault(text, {})[entry["id"]] = how
        if not self._records.is_deleted(entry):
            insort(self._positions[type_id], self._records.tables["catalog_entries"].position(entry))
            for attribute_id, literals in self._referrers[type_id].items():
                self._note_literals(entry, attribute_id, literals)

    def _note_literals(self, entry: Record, attribute_id: str, literals: _Literals) -> None:
        for literal in literals_of((entry.get("attribute_values") or {}).get(attribute_id)):
            literals.setdefault(literal, {})[entry["id"]] = None
            self._literals.setdefault(entry["id"], []).append((literals, literal))


def _texts_of(entry: Record) -> dict[str, int]:
    texts: dict[str, int] = {}
    for text, how in (
        (entry.get("external_id"), _EXTERNAL_ID),
        *((alias, _ALIAS) for alias in entry.get("aliases") or ()),
        (entry.get("name"), _NAME),
    ):
        if text:
            texts.setdefault(text, how)
    return texts


def literals_of(binding: JSON | None) -> list[str]:
    """Return the literals of the value of an attribute."""
    if not binding:
        return []
    values = binding.get("array_value") or [binding.get("value") or {}]
    return [value["literal"] for value in values if value.get("literal")]
