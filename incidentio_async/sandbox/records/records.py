"""All records of a sandbox: the tables, the links between records, and the listeners of changes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from incidentio_async.sandbox.credentials import RecordCredentials, is_credential
from incidentio_async.sandbox.errors import not_found, unprocessable
from incidentio_async.sandbox.facts import JSON, Facts
from incidentio_async.sandbox.records.catalog.built_in_types import TYPES, custom_type_count, stored_entries, team_count
from incidentio_async.sandbox.records.catalog.linked_entries import EntryTable
from incidentio_async.sandbox.records.catalog.teams import TeamTable
from incidentio_async.sandbox.records.consistency import make_consistent
from incidentio_async.sandbox.records.generated_words import name_of
from incidentio_async.sandbox.records.hooks import Hooks
from incidentio_async.sandbox.records.ids import hash64, hash64_text
from incidentio_async.sandbox.records.record_kinds import SETTINGS, RecordKinds, load_record_kinds
from incidentio_async.sandbox.records.record_views import RecordViews
from incidentio_async.sandbox.records.seed_data import SeedData
from incidentio_async.sandbox.records.serializer import Serializer
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import NOW, ValueGenerator, rfc3339

# Kind, "created", "updated" or "deleted", the record as it is now, and as it was before.
ChangeListener = Callable[[str, str, JSON, JSON | None], None]

_DAY = 86_400_000
# The value of a Host header that can be part of a URL.
_HOST = re.compile(r"([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?", re.ASCII)
# Records that many others embed: when one changes, all cached JSON is invalid.
_EMBEDDED = SETTINGS | {"teams", "catalog_entries"}
# The number of generated records, for kinds without the default number.
_COUNTS = {
    "api_keys": 0,
    "catalog_resources": 0,
    "incident_memberships": 0,
    "incident_team_memberships": 0,
    "ip_allowlists": 1,
    "managed_resources": 0,
}


class Records:
    """Every record by kind and id. ``clock`` returns the time in Unix milliseconds."""

    def __init__(self, facts: Facts, seed_data: SeedData, clock: Callable[[], int]) -> None:
        self.facts = facts
        self.seed_data = seed_data
        self.kinds: RecordKinds = load_record_kinds()
        self.revision: int = 0
        self.last_time: int = 0
        # The record of a write, by kind and idempotency key.
        self.idempotent_writes: dict[tuple[str, str], Record] = {}
        self.listeners: list[ChangeListener] = []
        # By kind, the index to update after a change.
        self.indexes: dict[str, Callable[[Record], None]] = {
            "incidents": self._index_incident,
            "custom_fields": self._index_field,
            "custom_field_options": self._index_option,
        }
        # By kind, what completes the properties of a new record.
        self.completions: dict[str, Callable[[JSON], None]] = {}
        # By kind, the observer called with "created", "updated" or "deleted", the record, and its previous properties.
        self.observers: Hooks[Callable[[str, Record, JSON], None]] = Hooks()
        self.clock = clock
        # The URL of the sandbox, and the host in the current request, which may reach it by another name.
        self.base_url: Callable[[], str] = str
        self.host = ""
        self.tables: dict[str, Table] = dict(seed_data.tables)
        self.generator: ValueGenerator = ValueGenerator(
            facts.schemas,
            find_record=self._find_record,
            find_record_id=self._find_record_id,
            credential=RecordCredentials().make,
        )
        self.serializer: Serializer = Serializer(facts.schemas, self.generator, self.resolve)
        self.entries: EntryTable = self._entry_table()
        teams = TeamTable(seed_data.seed, team_count(seed_data.seed), self.entries, self.tables)
        self.tables |= {"catalog_entries": self.entries, "teams": teams}
        self.views: RecordViews = RecordViews(self.entries, teams, self.tables)
        for kind in sorted(self.kinds.by_name, key=lambda name: name.count("/")):
            if kind not in self.tables:
                self.tables[kind] = self._generated_table(kind)

    # -- reading ------------------------------------------------------------------------------------------------

    def now(self) -> int:
        """Return the time in Unix milliseconds. Every call returns a later time, so that ids and times are ordered."""
        self.last_time = max(self.clock(), self.last_time + 1)
        return self.last_time

    def origin(self) -> str:
        """Return the URL under which the current request reached the sandbox; without a request, its own URL."""
        return f"http://{self.host}" if _HOST.fullmatch(self.host) else self.base_url()

    def find(self, kind: str, record_id: str) -> Record | None:
        """Return the record of a kind with an id, or None."""
        table = self.tables.get(kind)
        return None if table is None else table.find(record_id)

    def get(self, kind: str, record_id: str) -> Record:
        """Return the record of a kind with an id. Raises a 404 if there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise not_found("record with this id")
        return record

    def referenced(self, kind: str, record_id: str, field: str) -> Record:
        """Return the record that a field of a body refers to. Raises a 422 if there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise unprocessable(field, f"{record_id!r} is not known here.", "not_found")
        return record

    def resolve(self, link: RecordLink) -> Record:
        """Return the target of a link, even if it was deleted."""
        record = self.tables[link.kind].find_any(link.id)
        assert record is not None, link
        return record

    def where(self, kind: str, **wanted: Any) -> Iterable[Record]:
        """Return the records of a kind whose properties have these values."""
        return (record for record in self.tables[kind] if all(record.get(n) == v for n, v in wanted.items()))

    # -- writing ------------------------------------------------------------------------------------------------

    def add(self, kind: str, fields: JSON) -> Record:
        """Add a record. Its id is set here, and its times unless ``fields`` has them."""
        for superseded in self.views.superseded_by(kind, fields):
            self.remove(superseded)
        if kind in self.completions:
            self.completions[kind](fields)
        record = self.tables[kind].add(fields, self.now())
        self.notify_added(record)
        return record

    def notify_added(self, record: Record) -> None:
        """Notify of a record that was just added to its table."""
        views = self.views.of(record)
        for view in views:
            self._changed(view)
        for view in views:
            self._notify("created", view, None)
            self._observe("created", view, {})

    def change(self, record: Record, fields: JSON, drop: Iterable[str] = ()) -> None:
        """Set properties of a record, and remove others. Raises a 422 for a record that follows another one."""
        self.views.check_change(record, {**dict.fromkeys(drop), **fields})
        before = [self._before(view) for view in self.views.of(record)]
        properties = dict(record) if record.kind in self.observers else {}
        record.update({name: value for name, value in fields.items() if name != "id"})
        for name in drop:
            record.pop(name, None)
        self.tables[record.kind].keep(record, self.now())
        views = self.views.of(record)
        for view in views:
            self._changed(view)
        for view, was in zip(views, before, strict=True):
            self._notify("updated", view, was)
        self._observe("updated", record, properties)

    def remove(self, record: Record) -> None:
        """Delete a record. Others may still refer to it. Raises a 422 for a record that cannot be deleted."""
        self.views.check_removable(record)
        views = self.views.of(record)
        before = [self._before(view) for view in views]
        self.tables[record.kind].remove(record)
        for view in views:
            self._changed(view)
        for view, was in zip(views, before, strict=True):
            self._notify("deleted", view, was)
        self._observe("deleted", record, record)

    def _changed(self, record: Record) -> None:
        self.revision += 1
        if not self.views.recount(record):
            self.index(record)
        if record.kind in _EMBEDDED:
            self.serializer.invalidate()
        else:
            self.serializer.invalidate_record(self.tables[record.kind], record)

    def index(self, record: Record) -> None:
        """Update the index of a record's kind."""
        if record.kind in self.indexes:
            self.indexes[record.kind](record)

    def _index_incident(self, incident: Record) -> None:
        incidents = self.seed_data.records
        incidents.index(incident, incidents.incidents.position(incident))

    def _index_field(self, field: Record) -> None:
        if self.is_deleted(field):
            self.seed_data.records.drop_field(field["id"])

    def _index_option(self, option: Record) -> None:
        if self.is_deleted(option):
            self.seed_data.records.drop_option(option["id"])

    def is_deleted(self, record: Record) -> bool:
        """Return whether a record was deleted."""
        table = self.tables[record.kind]
        return table.is_deleted(table.position(record))

    def _before(self, record: Record) -> JSON | None:
        return self._heard(record) if self.listeners else None

    def newest(self, record: Record) -> JSON:
        """Return the record as the newest version of the API shows it."""
        return self.serializer.serialize(record, self.kinds.by_name[record.kind].schemas[0])

    def _heard(self, record: Record) -> JSON:
        """Return a record for a listener: as it is shown, with its id even if the API shows none."""
        shown = self.newest(record)
        return shown if "id" in shown else {"id": record["id"], **shown}

    def _notify(self, what: str, record: Record, before: JSON | None) -> None:
        if self.listeners:
            now = self._heard(record)
            for listener in tuple(self.listeners):
                listener(record.kind, what, now, before)

    def _observe(self, what: str, record: Record, before: JSON) -> None:
        if record.kind in self.observers:
            self.observers[record.kind](what, record, before)

    # -- generated records --------------------------------------------------------------------------------------

    def _generated_table(self, kind: str) -> Table:
        """Return a table with a few records that are generated from the schemas alone."""
        salt = hash64_text(self.seed_data.seed, kind)
        parents = [
            parent for parent in map(self.kinds.linked_kind, self.kinds.by_name[kind].scope) if parent is not None
        ]
        count, referable = 3 + salt % 5, 0
        if "/" in kind and parents:
            count = min(2 * self.tables[parents[0]].size, 60)
        elif kind == "catalog_types":
            referable = custom_type_count(self.seed_data.seed)
            count = referable + len(TYPES)
        if kind in _COUNTS:
            count = _COUNTS[kind]
        seed, (generate, created_at) = self.seed_data.seed, self._generators(kind, salt)
        return Table(seed, kind, count, generate, created_at=created_at, few=True, referable=referable)

    def _entry_table(self) -> EntryTable:
        """Return the table of the catalog's entries: those of the built-in types, then three times a default number."""
        seed, kind = self.seed_data.seed, "catalog_entries"
        salt = hash64_text(seed, kind)
        count = len(stored_entries(seed)) + 3 * (3 + salt % 5)
        return EntryTable(seed, count, *self._generators(kind, salt), self.tables)

    def _generators(self, kind: str, salt: int) -> tuple[Callable[[int], Record], Callable[[int], int]]:
        """Return what generates the record at a position, and its time of creation."""

        def created_at(position: int) -> int:
            return NOW - 300 * _DAY + position * _DAY + hash64(salt, position) % _DAY

        def generate(position: int) -> Record:
            return self._generate(kind, position, hash64(salt, position), created_at(position))

        return generate, created_at

    def _generate(self, kind: str, position: int, bits: int, created: int) -> Record:
        record = Record()
        for schema in self.kinds.by_name[kind].schemas:
            for name, value in self.generator.generate(schema, bits).items():
                record.setdefault(name, value)
        for name in self.kinds.by_name[kind].scope:
            parent = self.kinds.linked_kind(name)
            if parent is not None and self.tables[parent].seed_count:
                record[name] = self._nth_id(parent, position)
        for name in ("name", "item"):
            chosen = name_of(kind, position) if name in record else None
            if chosen is not None:
                record[name] = chosen
        record["id"] = self.tables[kind].ids.make(position, created)
        record["created_at"] = rfc3339(created)
        record["updated_at"] = rfc3339(created + bits % _DAY)
        for name in self.kinds.nested_lists.get(kind, ()):
            record[name] = self._nested(kind, name, position)
        make_consistent(self.tables, kind, record, position, bits)
        for name, fact in self.credentials_of(kind).items():
            record[name] = self.generator.value(name, fact, bits)
        return record

    def credentials_of(self, kind: str) -> JSON:
        """Return the properties of a kind's records that are credentials, with their schemas."""
        schemas = (self.facts.schemas[name] for name in self.kinds.by_name[kind].schemas)
        return {
            name: fact for schema in schemas for name, fact in schema.properties.items() if is_credential(name, fact)
        }

    def _nested(self, kind: str, name: str, position: int) -> list[RecordLink]:
        """Return the items of a generated record: they belong to the records of its kind in turn."""
        items = self.tables[f"{kind}/{name}"]
        own = range(position, items.seed_count, self.tables[kind].seed_count)
        return [RecordLink(items.kind, items.id_at(number)) for number in own]

    def _nth_id(self, kind: str, position: int) -> str:
        """Return the id of the parent for a record at a position; incidents are used newest first."""
        table = self.tables[kind]
        place = position % table.seed_count
        return table.id_at(table.seed_count - 1 - place if kind == "incidents" else place)

    def _find_record(self, schema: str, bits: int) -> RecordLink | None:
        kind = self.kinds.kind_of_schema(schema)
        if kind is None or kind not in self.tables or not self.tables[kind].seed_count:
            return None
        return RecordLink(kind, self.tables[kind].id_at(bits % self.tables[kind].seed_count))

    def _find_record_id(self, name: str, bits: int) -> str | None:
        kind = self.kinds.linked_kind(name)
        if kind is None or kind not in self.tables or not self.tables[kind].seed_count:
            return None
        return self.tables[kind].id_at(bits % self.tables[kind].seed_count)
