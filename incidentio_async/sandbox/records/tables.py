"""Tables of records: made from their position when asked for, kept only once they were written to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.ids import Ids
from incidentio_async.sandbox.records.values import rfc3339


@dataclass(frozen=True, slots=True)
class RecordLink:
    """Another record that a record speaks of. It is looked up when it is shown, so that it is shown as it is then."""

    kind: str
    id: str


class Record(dict[str, Any]):
    """A record under the API's names, with the properties of all versions of the API that show it.

    Records that are there from the beginning are held by others themselves, all else as a `Link`. `shapes` keeps what
    was made of the record for a schema, with the generation it was made in; whoever changes the record clears it.
    `kind` is that of its table; a part of a record has none.
    """

    __slots__ = ("kind", "serialized")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = ""
        self.serialized: dict[str, tuple[int, JSON]] = {}


class Table:
    """The records of one kind, at positions 0, 1, 2 …; the first `generated` of them are made by `generate`.

    `made_at` gives the time a generated record was made at, in unix milliseconds. `few` says that there are few enough
    generated ones to hold on to those that were looked at.
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
    ) -> None:
        self.kind = kind
        self.ids = Ids(seed, kind)
        self.generated = generated
        self.size = generated
        self.revision = 0
        self.kept: dict[int, Record] = {}
        self.deleted: set[int] = set()
        self._generate = generate
        self._created_at = created_at
        self._seeded = 0
        self._seen: dict[int, Record] | None = {} if few else None

    @property
    def seed_count(self) -> int:
        """How many records there were at the beginning: what is generated speaks of those, whatever is added later."""
        return self.generated or self._seeded

    def mark_seeded(self) -> None:
        """Take the records there are for those of the beginning."""
        self._seeded = self.size

    def __iter__(self) -> Iterator[Record]:
        return (self.at(position) for position in self.positions())

    def __len__(self) -> int:
        return self.size - len(self.deleted)

    @property
    def seen(self) -> dict[int, Record]:
        """The records that were written to or, where few are generated, looked at."""
        return {**(self._seen or {}), **self.kept}

    def positions(self) -> list[int]:
        """Positions of all records that were not deleted, oldest first."""
        if not self.deleted:
            return list(range(self.size))
        return [position for position in range(self.size) if position not in self.deleted]

    def at(self, position: int) -> Record:
        """The record at a position, deleted or not."""
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
        """A generated record as it was at the beginning, whatever was written to it since."""
        assert self._generate is not None, f"{self.kind} are not generated"
        return self._generate(position)

    def id_at(self, position: int) -> str:
        """The id of the record at a position; a generated one need not be made for it."""
        if position < self.generated and self._created_at is not None:
            return self.ids.make(position, self._created_at(position))
        record_id: str = self.at(position)["id"]
        return record_id

    def find(self, record_id: str) -> Record | None:
        """The record with an id, if there is one."""
        record = self.find_any(record_id)
        return None if record is None or self.position(record) in self.deleted else record

    def find_any(self, record_id: str) -> Record | None:
        """The record with an id, even if it was deleted."""
        position = self.ids.position(record_id)
        if position is None or position >= self.size:
            return None
        record = self.at(position)
        return record if record["id"] == record_id else None

    def position(self, record: Record) -> int:
        """Where a record of this table stands."""
        position = self.ids.position(record["id"])
        assert position is not None
        return position

    def add(self, fields: JSON, milliseconds: int) -> Record:
        """Add a record made at that unix time. Its id and times are set here, unless `fields` gives the times."""
        moment = rfc3339(milliseconds)
        record = Record(created_at=moment, updated_at=moment)
        record.update(fields)
        record.kind = self.kind
        record["id"] = self.ids.make(self.size, milliseconds)
        self.kept[self.size] = record
        self.size += 1
        self.revision += 1
        return record

    def keep(self, record: Record, milliseconds: int) -> None:
        """Keep a record that was just changed."""
        record["updated_at"] = rfc3339(milliseconds)
        record.serialized.clear()
        self.kept[self.position(record)] = record
        self.revision += 1

    def remove(self, record: Record) -> None:
        """Delete a record. Others may still speak of it."""
        self.deleted.add(self.position(record))
        self.revision += 1
