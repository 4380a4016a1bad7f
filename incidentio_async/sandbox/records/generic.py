"""Create, show, update, delete and list for every kind of record, by its schemas alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from incidentio_async.sandbox.encoding import encode, encode_list
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.entries import LOG
from incidentio_async.sandbox.records.fields import without
from incidentio_async.sandbox.records.filters import Filters
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.kinds import SETTINGS
from incidentio_async.sandbox.records.lists import DEFAULT_PAGE_SIZE, bad_cursor, page, page_meta, page_size
from incidentio_async.sandbox.records.tables import Link, Record, Table
from incidentio_async.sandbox.serving.calls import Call

# Settings and what happened are listed in the order they came in, all else newest first.
_OLDEST_FIRST = SETTINGS | {LOG}

Prepare = Callable[[Call, JSON], None]
Select = Callable[[Call], Sequence[int]]


class Generic:
    """Handlers that fit every kind.

    `preparing` and `changing` are told the fields of a record, by kind, before it is made or changed, and may set
    more; `selecting` finds the positions of what a list shows for kinds that have a way of their own.
    """

    def __init__(self, desk: HandlerContext, filters: Filters) -> None:
        self._desk = desk
        self._records = desk.records
        self._filters = filters
        self.preparing: dict[str, Prepare] = {}
        self.changing: dict[str, Callable[[Call, Record, JSON], None]] = {}
        self.selecting: dict[str, Select] = {}

    def create(self, call: Call) -> bytes:
        """Add a record. A second request with the same idempotency key gives the first one's record."""
        record = self.written(call)
        if record is None:
            record = self.add(call)
        return self._desk.one(call, record)

    def written(self, call: Call) -> Record | None:
        """The record that was made by an earlier request with the same idempotency key."""
        return self._records.written.get((self._desk.role(call).kind, call.body.get("idempotency_key") or ""))

    def add(self, call: Call) -> Record:
        """Add a record of the operation's kind as the body says."""
        kind, scope = self._desk.role(call).kind, self._desk.scope(call)
        self._desk.check_links(call)
        body, path = self._desk.body(call)
        fields = self._desk.fields.blank(kind, call.key) | self._desk.fields.of(kind, body, path) | scope
        if kind in self.preparing:
            self.preparing[kind](call, fields)
        return self.remember(call, self._records.add(kind, fields))

    def remember(self, call: Call, record: Record) -> Record:
        """Note which record a request with an idempotency key made."""
        key = call.body.get("idempotency_key")
        if key:
            self._records.written[record.kind, key] = record
        return record

    def show(self, call: Call) -> bytes:
        """The record whose id the path has."""
        return self._desk.one(call, self._desk.own(call))

    def update(self, call: Call) -> bytes:
        """Change a record: what a body leaves out stays, what it gives as null goes."""
        record = self._desk.own(call)
        self.change(call, record)
        return self._desk.one(call, record)

    def change(self, call: Call, record: Record) -> None:
        """Set what the body says."""
        self._desk.check_links(call)
        body, path = self._desk.body(call)
        fields = self._desk.fields.of(record.kind, body, path)
        if record.kind in self.changing:
            self.changing[record.kind](call, record, fields)
        schemas = list(self._records.kinds.schemas_of(record.kind))
        required = frozenset().union(*(schema.required for schema in schemas))
        self._records.change(record, fields, without(record, body, required))

    def delete(self, call: Call) -> bytes:
        """Delete a record."""
        self._records.remove(self._desk.own(call))
        return b""

    def list(self, call: Call) -> bytes:
        """One page of the records that the path, the query and the key leave."""
        role, operation, query = self._desk.role(call), call.operation, call.query
        assert operation.result is not None
        assert role.main is not None
        assert role.schema is not None
        table = self._records.tables[role.kind]
        select = self.selecting.get(role.kind)
        positions = select(call) if select else self._filters.select(call, table, self._desk.scope(call))
        size, cursor = page_size(operation, query), query.text("after") if operation.cursor else None
        after = None if cursor is None else table.ids.position(cursor)
        if cursor is not None and after is None:
            raise bad_cursor()
        newest_first = role.kind not in _OLDEST_FIRST and query.text("sort_by") != "created_at_oldest_first"
        shown, more = page(positions, after, size, newest_first=newest_first)
        items = [self._item(table, position, role.schema, size) for position in shown]
        rest: JSON = {}
        for name, kind in self._desk.schemas[operation.result].properties.items():
            if name == "pagination_meta":
                last = table.id_at(shown[-1]) if more else None
                known = self._desk.schemas[kind["ref"]].properties
                rest[name] = page_meta(known, after=last, size=size or len(shown), total=len(positions))
            elif name != role.main:
                rest[name] = self._beside(call, name, kind)
        return encode_list(role.main, items, rest)

    def _item(self, table: Table, position: int, schema: str, size: int | None) -> bytes:
        if table.kind not in self._desk.dressing:
            return self._records.shaper.encoded(table, position, schema)
        shown = self._desk.dressed(table.at(position))
        if size is not None and size > DEFAULT_PAGE_SIZE:
            shown.pop("next_shifts", None)
        return encode(self._records.shaper.shape(shown, schema))

    def _beside(self, call: Call, name: str, kind: JSON) -> object:
        """What a list shows beside its records: what its query narrowed it to."""
        held, given = self._records.kinds.held_by(f"{name}_id"), call.query.text(f"{name}_id")
        if held is None:
            made = self._records.maker.value(name, kind, 0, sparse=True)
            return self._records.shaper.plain(made, kind)
        self._records.get(held, given or "")
        return self._records.shaper.plain(Link(held, given or ""), kind)
