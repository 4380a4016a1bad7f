"""All records of a sandbox: every table, the links between them, and who is told when one changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from incidentio_async.sandbox.errors import not_found, unprocessable
from incidentio_async.sandbox.facts import JSON, Facts
from incidentio_async.sandbox.records.consistency import finish
from incidentio_async.sandbox.records.ids import scatter, scatter_text
from incidentio_async.sandbox.records.kinds import SETTINGS, Kinds
from incidentio_async.sandbox.records.seed_data import SeedData
from incidentio_async.sandbox.records.shapes import Shaper
from incidentio_async.sandbox.records.tables import Link, Record, Table
from incidentio_async.sandbox.records.values import NOW, Maker, rfc3339

# Kind, "created", "updated" or "deleted", the record as it is now, and as it was before.
Listener = Callable[[str, str, JSON, JSON | None], None]

_DAY = 86_400_000
# Records that many others show within themselves: when one changes, no JSON that was kept is good any more.
_EMBEDDED = SETTINGS | {"teams", "catalog_entries"}
# How many there are at first: of most kinds a few, of some only what is done to the sandbox makes any.
_COUNTS = {
    "api_keys": 0,
    "incident_memberships": 0,
    "incident_team_memberships": 0,
    "ip_allowlists": 1,
    "managed_resources": 0,
}


class Records:
    """Every record by kind and id. `clock` gives the unix time in milliseconds."""

    def __init__(self, facts: Facts, world: SeedData, clock: Callable[[], int]) -> None:
        self.facts = facts
        self.world = world
        self.kinds = Kinds(facts)
        self.revision = 0
        self.last = 0
        # Kind and idempotency key of a write, to the record it made.
        self.written: dict[tuple[str, str], Record] = {}
        self.listeners: list[Listener] = []
        # By kind, what is to be kept in line with a record that changed.
        self.indexes: dict[str, Callable[[Record], None]] = {
            "incidents": self._index_incident,
            "custom_fields": self._index_field,
            "custom_field_options": self._index_option,
        }
        # By kind, who is told "created", "updated" or "deleted", the record, and its properties as they were.
        self.observers: dict[str, Callable[[str, Record, JSON], None]] = {}
        self.clock = clock
        self.tables: dict[str, Table] = dict(world.tables)
        self.maker = Maker(facts.schemas, lend=self._lend, lend_id=self._lend_id)
        self.shaper = Shaper(facts.schemas, self.maker, self.ever)
        for kind in sorted(self.kinds.by_name, key=lambda name: name.count("/")):
            if kind not in self.tables:
                self.tables[kind] = self._generic(kind)

    # -- reading ------------------------------------------------------------------------------------------------

    def now(self) -> int:
        """The unix time in milliseconds. No two calls give the same one, so that ids and times always rise."""
        self.last = max(self.clock(), self.last + 1)
        return self.last

    def find(self, kind: str, record_id: str) -> Record | None:
        """The record of a kind with an id, if there is one."""
        table = self.tables.get(kind)
        return None if table is None else table.find(record_id)

    def get(self, kind: str, record_id: str) -> Record:
        """The record of a kind with an id. Raises a 404 if there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise not_found("record with this id")
        return record

    def known(self, kind: str, record_id: str, field: str) -> Record:
        """The record that a field of a body names. Raises a 422 if there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise unprocessable(field, f"{record_id!r} is not known here.", "not_found")
        return record

    def ever(self, link: Link) -> Record:
        """What a link points to, even if it was deleted since."""
        record = self.tables[link.kind].ever(link.id)
        assert record is not None, link
        return record

    def of(self, kind: str, **wanted: Any) -> Iterable[Record]:
        """The records of a kind whose properties have these values."""
        return (record for record in self.tables[kind] if all(record.get(n) == v for n, v in wanted.items()))

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, kind: str, fields: JSON) -> Record:
        """Add a record; its id and, unless `fields` has them, its times are set here."""
        record = self.tables[kind].add(fields, self.now())
        self.note_added(record)
        return record

    def note_added(self, record: Record) -> None:
        """Tell of a record that its table was just given."""
        self._changed(record)
        self._tell("created", record, None)
        self._observe("created", record, {})

    def change(self, record: Record, fields: JSON, drop: Iterable[str] = ()) -> None:
        """Set properties of a record, and take some away."""
        before = self._seen(record)
        properties = dict(record) if record.kind in self.observers else {}
        record.update({name: value for name, value in fields.items() if name != "id"})
        for name in drop:
            record.pop(name, None)
        self.tables[record.kind].keep(record, self.now())
        self._changed(record)
        self._tell("updated", record, before)
        self._observe("updated", record, properties)

    def remove(self, record: Record) -> None:
        """Delete a record. Others that speak of it go on doing so."""
        before = self._seen(record)
        self.tables[record.kind].remove(record)
        self._changed(record)
        self._tell("deleted", record, before)
        self._observe("deleted", record, record)

    def _changed(self, record: Record) -> None:
        self.revision += 1
        self.index(record)
        if record.kind in _EMBEDDED:
            self.shaper.forget()
        else:
            self.shaper.forget_record(self.tables[record.kind], record)

    def index(self, record: Record) -> None:
        """Bring what is looked up by the contents of a record in line with it."""
        if record.kind in self.indexes:
            self.indexes[record.kind](record)

    def _index_incident(self, incident: Record) -> None:
        incidents = self.world.records
        incidents.index(incident, incidents.incidents.position(incident))

    def _index_field(self, field: Record) -> None:
        if self.is_deleted(field):
            self.world.records.drop_field(field["id"])

    def _index_option(self, option: Record) -> None:
        if self.is_deleted(option):
            self.world.records.drop_option(option["id"])

    def is_deleted(self, record: Record) -> bool:
        """Whether a record was deleted."""
        table = self.tables[record.kind]
        return table.position(record) in table.deleted

    def _seen(self, record: Record) -> JSON | None:
        return self.newest(record) if self.listeners else None

    def newest(self, record: Record) -> JSON:
        """The record as the newest version of the API shows it."""
        return self.shaper.shape(record, self.kinds.by_name[record.kind].schemas[0])

    def _tell(self, what: str, record: Record, before: JSON | None) -> None:
        if self.listeners:
            now = self.newest(record)
            for listener in tuple(self.listeners):
                listener(record.kind, what, now, before)

    def _observe(self, what: str, record: Record, before: JSON) -> None:
        if record.kind in self.observers:
            self.observers[record.kind](what, record, before)

    # -- generated records --------------------------------------------------------------------------------------

    def _generic(self, kind: str) -> Table:
        """A table with a few generated records, of a kind that nothing else is known of than its schemas."""
        salt = scatter_text(self.world.seed, kind)
        parents = [parent for parent in map(self.kinds.held_by, self.kinds.by_name[kind].scope) if parent is not None]
        count = 3 + salt % 5
        if "/" in kind and parents:
            count = min(2 * self.tables[parents[0]].size, 60)
        elif kind == "catalog_entries":
            count *= 3
        if kind in _COUNTS:
            count = _COUNTS[kind]

        def made_at(position: int) -> int:
            return NOW - 300 * _DAY + position * _DAY + scatter(salt, position) % _DAY

        def generate(position: int) -> Record:
            return self._generate(kind, position, scatter(salt, position), made_at(position))

        return Table(self.world.seed, kind, count, generate, made_at=made_at, few=True)

    def _generate(self, kind: str, position: int, bits: int, created: int) -> Record:
        record = Record()
        for schema in self.kinds.by_name[kind].schemas:
            for name, value in self.maker.make(schema, bits).items():
                record.setdefault(name, value)
        for name in self.kinds.by_name[kind].scope:
            parent = self.kinds.held_by(name)
            if parent is not None and self.tables[parent].started:
                record[name] = self._nth_id(parent, position)
        record["id"] = self.tables[kind].ids.make(position, created)
        record["created_at"] = rfc3339(created)
        record["updated_at"] = rfc3339(created + bits % _DAY)
        finish(self, kind, record, position, bits)
        return record

    def _nth_id(self, kind: str, position: int) -> str:
        """The id of a record for the `position`th one to belong to; of incidents the newest come first."""
        table = self.tables[kind]
        place = position % table.started
        return table.id_at(table.started - 1 - place if kind == "incidents" else place)

    def _lend(self, schema: str, bits: int) -> Link | None:
        kind = self.kinds.shown_by(schema)
        if kind is None or kind not in self.tables or not self.tables[kind].started:
            return None
        return Link(kind, self.tables[kind].id_at(bits % self.tables[kind].started))

    def _lend_id(self, name: str, bits: int) -> str | None:
        kind = self.kinds.held_by(name)
        if kind is None or kind not in self.tables or not self.tables[kind].started:
            return None
        return self.tables[kind].id_at(bits % self.tables[kind].started)
