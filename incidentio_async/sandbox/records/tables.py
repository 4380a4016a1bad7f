"""Tables of records, which are generated from their position and stored only after a write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.ids import Ids
from incidentio_async.sandbox.records.values import rfc3339


@dataclass(frozen=True, slots=True)
class RecordLink:
    """A reference to another record. It is resolved when it is serialized, so that it is up to date."""

    kind: str
    id: str


class Record(dict[str, Any]):
    """A record under the API's names, with the properties of all API versions.

    Records of the seed data are embedded in others, all else is referred to by a ``RecordLink``. ``serialized`` caches
    the forms of the record by schema, with their generation; whoever changes the record clears it. ``kind`` is that of
    its table; a part of a record has none.
    """

    __slots__ = ("kind", "serialized")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind: str = ""
        self.serialized: dict[str, tuple[int, JSON]] = {}


class Table:
    """The records of one kind, at positions 0, 1, 2 …; ``generate`` creates the first ``generated`` of them.

    ``created_at`` returns the creation time of a generated record, in Unix milliseconds. ``few`` says that there are
    few enough generated records to store those that were read. Generated records refer to the first ``referable`` ones,
    if it is not 0.
    """

    def __init__(
        self,
        seed: int,
        kind: str,
        generated: int = 0,
        generate: Callable[[int], Record] | None = None,
        *,
        created_at: Callable[[int], int] | None = None,
        few: bool = False,
        referable: int = 0,
    ) -> None:
        self.kind = kind
        self.ids: Ids = Ids(seed, kind)
        self.generated = generated
        self.size: int = generated
        self.revision: int = 0
        self.kept: dict[int, Record] = {}
        self.deleted: set[int] = set()
        # By position, what is stored beside the records.
        self.extra: dict[int, JSON] = {}
        self._generate = generate
        self._created_at = created_at
        self._seeded = 0
        self._referable = referable
        self._seen: dict[int, Record] | None = {} if few else None

    @property
    def seed_count(self) -> int:
        """How many records there are at first that generated records refer to."""
        return self._referable or self.generated or self._seeded

    def mark_seeded(self) -> None:
        """Mark the current records as the seed data."""
        self._seeded = self.size

    def __iter__(self) -> Iterator[Record]:
        return (self.at(position) for position in self.positions())

    def __len__(self) -> int:
        return self.size - len(self.deleted)

    @property
    def seen(self) -> dict[int, Record]:
        """The records that were written or, if few are generated, read."""
        return {**(self._seen or {}), **self.kept}

    def positions(self) -> list[int]:
        """Return the positions of all records that were not deleted, oldest first."""
        if not self.deleted:
            return list(range(self.size))
        return [position for position in range(self.size) if position not in self.deleted]

    def at(self, position: int) -> Record:
        """Return the record at a position, deleted or not."""
        record = self.kept.get(position)
        if record is None and self._seen is not None:
            record = self._seen.get(position)
        if record is None:
            assert self._generate is not None, f"{self.kind} {position} was never added"
            record = self._generate(position)
            record.kind = self.kind
            if self._seen is not None:
                self._seen[position] = record
        return record

    def generate(self, position: int) -> Record:
        """Return a generated record in its initial state."""
        assert self._generate is not None, f"{self.kind} are not generated"
        return self._generate(position)

    def is_unchanged(self, record: Record) -> bool:
        """Return whether a record was generated and never changed."""
        position = self.position(record)
        return position < self.generated and bool(record["updated_at"] == self.generate(position)["updated_at"])

    def id_at(self, position: int) -> str:
        """Return the id of the record at a position, without generating the record."""
        if position < self.generated and self._created_at is not None:
            return self.ids.make(position, self._created_at(position))
        record_id: str = self.at(position)["id"]
        return record_id

    def find(self, record_id: str) -> Record | None:
        """Return the record with an id, or None."""
        record = self.find_any(record_id)
        return None if record is None or self.is_deleted(self.position(record)) else record

    def find_any(self, record_id: str) -> Record | None:
        """Return the record with an id, even if it was deleted."""
        position = self.ids.position(record_id)
        if position is None or position >= self.size:
            return None
        record = self.at(position)
        return record if record["id"] == record_id else None

    def is_deleted(self, position: int) -> bool:
        """Return whether the record at a position was deleted."""
        return position in self.deleted

    def position(self, record: Record) -> int:
        """Return the position of a record."""
        position = self.ids.position(record["id"])
        assert position is not None
        return position

    def add(self, fields: JSON, milliseconds: int) -> Record:
        """Add a record created at a Unix time. Its id is set here, and its times unless ``fields`` has them."""
        moment = rfc3339(milliseconds)
        record = Record(created_at=moment, updated_at=moment)
        record.update(fields)
        record.kind = self.kind
        record["id"] = self.ids.make(self.size, milliseconds)
        self.kept[self.size] = record
        self.size += 1
        self.note_change()
        return record

    def keep(self, record: Record, milliseconds: int) -> None:
        """Store a record that was changed."""
        record["updated_at"] = rfc3339(milliseconds)
        record.serialized.clear()
        self.kept[self.position(record)] = record
        self.note_change()

    def remove(self, record: Record) -> None:
        """Delete a record. Others may still refer to it."""
        self.deleted.add(self.position(record))
        self.note_change()

    def note_change(self) -> None:
        """Count a change of the table, after which what is derived from it is built again."""
        self.revision += 1
