"""Create, show, update, delete and list for every kind of record, by its schemas alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from incidentio_async.sandbox.encoding import encode, encode_list
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.bodies.ranks import check_rank
from incidentio_async.sandbox.records.bodies.resets import Resets
from incidentio_async.sandbox.records.bodies.unique_names import check_unique
from incidentio_async.sandbox.records.filters import RecordFilters
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.hooks import Hooks
from incidentio_async.sandbox.records.in_use import check_unused
from incidentio_async.sandbox.records.incidents.activity_entries import LOG
from incidentio_async.sandbox.records.lists import DEFAULT_PAGE_SIZE, bad_cursor, page, page_meta, page_size
from incidentio_async.sandbox.records.record_kinds import SETTINGS
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.serving.operation_call import OperationCall

# Settings and logs are listed oldest first, everything else newest first.
_OLDEST_FIRST = SETTINGS | {LOG, "alert_attributes"}

Prepare = Callable[[OperationCall, JSON], None]
Select = Callable[[OperationCall], Sequence[int]]
AfterWrite = Callable[[OperationCall, Record], None]


class GenericHandlers:
    """Handlers for every kind of record.

    ``before_create`` and ``before_update`` are called, by kind, with the fields of a record, and may change them.
    ``after_write`` is called after each of them, with the record. ``before_delete`` may refuse to delete a record.
    ``selectors`` find the positions of a list's records for kinds that do not use ``RecordFilters``.
    """

    def __init__(self, context: HandlerContext, filters: RecordFilters) -> None:
        self._context = context
        self._records = context.records
        self._filters = filters
        self._resets = Resets(context.records)
        self._oldest_first = _OLDEST_FIRST | context.records.kinds.nested_collections
        self.before_create: Hooks[Prepare] = Hooks()
        self.before_update: Hooks[Callable[[OperationCall, Record, JSON], None]] = Hooks()
        self.before_delete: Hooks[Callable[[Record], None]] = Hooks()
        self.after_write: AfterWrite | None = None
        self.selectors: Hooks[Select] = Hooks()

    def create(self, call: OperationCall) -> bytes:
        """Add a record. A second request with the same idempotency key returns the first record."""
        record = self.earlier_write(call)
        if record is None:
            record = self.add(call)
        return self._context.record_response(call, record)

    def earlier_write(self, call: OperationCall) -> Record | None:
        """Return the record of an earlier request with the same idempotency key."""
        return self._records.idempotent_writes.get(
            (self._context.role(call).kind, call.body.get("idempotency_key") or "")
        )

    def add(self, call: OperationCall) -> Record:
        """Add a record of the operation's kind with the fields of the body."""
        kind, scope = self._context.role(call).kind, self._context.scope(call)
        self._context.check_links(call)
        body, path = self._context.body(call)
        fields = self._context.fields.new(kind, call.key, self._context.fields.read(kind, body, path) | scope)
        if kind in self.before_create:
            self.before_create[kind](call, fields)
        check_unique(self._records, kind, fields, path)
        check_rank(self._records, kind, fields, path)
        record = self.remember(call, self._records.add(kind, fields))
        if self.after_write is not None:
            self.after_write(call, record)
        return record

    def remember(self, call: OperationCall, record: Record) -> Record:
        """Remember the record of a request with an idempotency key."""
        key = call.body.get("idempotency_key")
        if key:
            self._records.idempotent_writes[record.kind, key] = record
        return record

    def show(self, call: OperationCall) -> bytes:
        """Return the record with the id in the path."""
        return self._context.record_response(call, self._context.target(call))

    def update(self, call: OperationCall) -> bytes:
        """Change a record. Nulls remove properties, and a PUT resets what its body leaves out (see ``resets``)."""
        record = self._context.target(call)
        self.change(call, record)
        return self._context.record_response(call, record)

    def change(self, call: OperationCall, record: Record) -> None:
        """Set the properties of the body, and reset others."""
        self._context.check_links(call)
        body, path = self._context.body(call)
        fields = self._context.fields.read(record.kind, body, path)
        removed = self._resets.apply(call.operation, record, body, fields)
        if record.kind in self.before_update:
            self.before_update[record.kind](call, record, fields)
        check_unique(self._records, record.kind, fields, path, record)
        check_rank(self._records, record.kind, fields, path, record)
        self._records.change(record, fields, [name for name in removed if name not in fields])
        if self.after_write is not None:
            self.after_write(call, record)

    def delete(self, call: OperationCall) -> bytes:
        """Delete a record. Raises a 422 for one that others use."""
        record = self._context.target(call)
        check_unused(self._records, record)
        if record.kind in self.before_delete:
            self.before_delete[record.kind](record)
        self._records.remove(record)
        return b""

    def list(self, call: OperationCall) -> bytes:
        """Return one page of the records that the path, the query and the key select."""
        role, operation, query = self._context.role(call), call.operation, call.query
        assert operation.result is not None
        assert role.record_property is not None
        assert role.schema is not None
        table = self._records.tables[role.kind]
        select = self.selectors.get(role.kind)
        positions = select(call) if select else self._filters.select(call, table, self._context.scope(call))
        size, cursor = page_size(operation, query), query.text("after") if operation.cursor else None
        after = None if cursor is None else table.ids.position(cursor)
        if cursor is not None and after is None:
            raise bad_cursor()
        newest_first = role.kind not in self._oldest_first and query.text("sort_by") != "created_at_oldest_first"
        shown, more = page(positions, after, size, newest_first=newest_first)
        items = [self._item(table, position, role.schema, size) for position in shown]
        rest: JSON = {}
        for name, kind in self._context.schemas[operation.result].properties.items():
            if name == "pagination_meta":
                last = table.id_at(shown[-1]) if more else None
                known = self._context.schemas[kind["ref"]].properties
                rest[name] = page_meta(known, after=last, size=size or len(shown), total=len(positions))
            elif name != role.record_property:
                rest[name] = self._sibling(call, name, kind)
        return encode_list(role.record_property, items, rest)

    def _item(self, table: Table, position: int, schema: str, size: int | None) -> bytes:
        if table.kind not in self._context.computed_fields:
            return self._records.serializer.encoded(table, position, schema)
        shown = self._context.with_computed_fields(table.at(position))
        if size is not None and size > DEFAULT_PAGE_SIZE:
            shown.pop("next_shifts", None)
        return encode(self._records.serializer.serialize(shown, schema))

    def _sibling(self, call: OperationCall, name: str, kind: JSON) -> object:
        """Return a property beside the records of a list, such as the parent that its query selects."""
        linked, given = self._records.kinds.linked_kind(f"{name}_id"), call.query.text(f"{name}_id")
        if linked is None:
            made = self._records.generator.value(name, kind, 0, sparse=True)
            return self._records.serializer.serialize_value(made, kind)
        self._records.get(linked, given or "")
        return self._records.serializer.serialize_value(RecordLink(linked, given or ""), kind)
