"""Tables of records: made from their position when asked for, kept only once they were written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.ids import Ids
from incidentio_async.sandbox.values import rfc3339


class Record(dict[str, Any]):
    """A record under the API's names, with the properties of all versions of the API that show it.

    Other records it speaks of are held themselves, not copied. `shapes` keeps what was made of the record for a
    schema, with the generation it was made in; whoever changes the record clears it.
    """

    __slots__ = ("shapes",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shapes: dict[str, tuple[int, JSON]] = {}


class Table:
    """The records of one kind, at positions 0, 1, 2 …; the first `generated` of them are made by `generate`."""

    def __init__(
        self, seed: int, kind: str, generated: int = 0, generate: Callable[[int], Record] | None = None
    ) -> None:
        self.kind = kind
        self.ids = Ids(seed, kind)
        self.generated = generated
        self.size = generated
        self.revision = 0
        self.kept: dict[int, Record] = {}
        self.deleted: set[int] = set()
        self._generate = generate

    def __iter__(self) -> Iterator[Record]:
        return (self.at(position) for position in self.positions())

    def positions(self) -> list[int]:
        """Positions of all records that were not deleted, oldest first."""
        return [position for position in range(self.size) if position not in self.deleted]

    def at(self, position: int) -> Record:
        """The record at a position, deleted or not."""
        record = self.kept.get(position)
        if record is None:
            assert self._generate is not None, f"{self.kind} {position} was never added"
            record = self._generate(position)
        return record

    def find(self, record_id: str) -> Record | None:
        """The record with an id, if there is one."""
        position = self.ids.position(record_id)
        if position is None or position >= self.size or position in self.deleted:
            return None
        record = self.at(position)
        return record if record["id"] == record_id else None

    def position(self, record: Record) -> int:
        """Where a record of this table stands."""
        position = self.ids.position(record["id"])
        assert position is not None
        return position

    def add(self, fields: JSON, milliseconds: int) -> Record:
        """Add a record made at that unix time. Its id and times are set here."""
        moment = rfc3339(milliseconds)
        record = Record(created_at=moment, updated_at=moment)
        record.update(fields)
        record["id"] = self.ids.make(self.size, milliseconds)
        self.kept[self.size] = record
        self.size += 1
        self.revision += 1
        return record

    def keep(self, record: Record, milliseconds: int) -> None:
        """Keep a record that was just changed."""
        record["updated_at"] = rfc3339(milliseconds)
        record.shapes.clear()
        self.kept[self.position(record)] = record
        self.revision += 1

    def remove(self, record: Record) -> None:
        """Delete a record. Others may still speak of it."""
        self.deleted.add(self.position(record))
        self.revision += 1
