"""The context of handlers: the records, the target of a path, and the envelope of a response."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import not_found
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.keys import APIKeys
from incidentio_async.sandbox.records.bodies.expressions import ExpressionChecks
from incidentio_async.sandbox.records.bodies.fields import FieldReader
from incidentio_async.sandbox.records.catalog.entry_index import EntryIndex
from incidentio_async.sandbox.records.catalog.resources import CatalogResources
from incidentio_async.sandbox.records.ids import hash64_text
from incidentio_async.sandbox.records.record_kinds import OperationRole
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.serving.operation_call import OperationCall


class HandlerContext:
    """The context that the handlers of one sandbox share."""

    def __init__(self, records: Records, keys: APIKeys) -> None:
        self.records = records
        self.keys = keys
        self.fields: FieldReader = FieldReader(records)
        self.expressions: ExpressionChecks = ExpressionChecks(records.facts.schemas)
        self.entry_index: EntryIndex = EntryIndex(records)
        self.catalog_resources: CatalogResources = CatalogResources(records)
        self.schemas: dict[str, Schema] = records.facts.schemas
        # By kind, the properties that are computed when a record is shown.
        self.computed_fields: dict[str, Callable[[JSON], JSON]] = {}
        # How the resource of a kind and id is managed.
        self.management_meta: Callable[[str, str], JSON] = lambda kind, resource_id: {}

    def role(self, call: OperationCall) -> OperationRole:
        """Return the role of the operation of a call."""
        return self.records.kinds.roles[call.operation.id]

    def scope(self, call: OperationCall) -> JSON:
        """Return the parents of a record in the path, by parameter. Raises a 404 if one does not exist."""
        role, names = self.role(call), call.operation.parameters
        arguments = call.arguments[:-1] if role.targets_record else call.arguments
        scope = dict(zip(names, arguments, strict=False))
        for name, value in scope.items():
            linked = self.records.kinds.linked_kind(name)
            if linked is not None:
                self.records.get(linked, value)
        return scope

    def target(self, call: OperationCall) -> Record:
        """Return the record with the id of the path's last parameter. Raises a 404 if it does not exist there."""
        kind, wanted = self.role(call).kind, call.arguments[-1]
        if kind == "incidents" and wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
            return self._numbered(int(wanted))
        scope = self.scope(call)
        record = self.records.get(kind, wanted)
        is_write = call.operation.method != "GET"
        forbidden = kind == "schedules" and is_write and call.key is not None and not call.key.lists(record)
        if forbidden or any(record.get(name) != value for name, value in scope.items()):
            raise not_found("record with this id")
        return record

    def _numbered(self, number: int) -> Record:
        table = self.records.tables["incidents"]
        position = number - 1
        if 0 <= position < table.size and position not in table.deleted:
            return table.at(position)
        raise not_found("incident with this number")

    def body(self, call: OperationCall) -> tuple[JSON, str]:
        """Return the part of a body with the record's properties, and its path."""
        main = self.role(call).record_property or ""
        inner = call.body.get(main)
        return (inner, f"{main}.") if isinstance(inner, dict) else (call.body, "")

    def check_links(self, call: OperationCall) -> None:
        """Raise a 422 if a body refers to a record that does not exist."""
        if call.operation.body is not None:
            self.fields.check_links(call.body, call.operation.body)
            self.expressions.check(call.body, call.operation.body)

    def with_computed_fields(self, record: JSON) -> JSON:
        """Return a record with its computed fields."""
        compute = self.computed_fields.get(record.kind) if isinstance(record, Record) else None
        return record if compute is None else record | compute(record)

    # -- responses ----------------------------------------------------------------------------------------------

    def record_response(self, call: OperationCall, record: JSON, **siblings: Any) -> bytes:
        """Return a record in the envelope of an operation; empty if the operation has no body.

        ``siblings`` are other properties of the envelope; missing ones are taken from the record.
        """
        operation, role = call.operation, self.role(call)
        if operation.result is None:
            return b""
        record, envelope = self.with_computed_fields(record), {}
        for name, kind in self.schemas[operation.result].properties.items():
            if name == role.record_property and role.schema is not None:
                envelope[name] = self.records.serializer.serialize(record, role.schema)
            else:
                value = siblings[name] if name in siblings else self._sibling(name, kind, record)
                envelope[name] = self.records.serializer.serialize_value(value, kind)
        return encode(envelope)

    def _sibling(self, name: str, kind: JSON, record: JSON) -> Any:
        if name == "management_meta" and isinstance(record, Record):
            return self.management_meta(record.kind, record["id"])
        if name in record:
            return record[name]
        linked = self.records.kinds.linked_kind(f"{name}_id")
        if linked is not None and f"{name}_id" in record:
            return RecordLink(linked, record[f"{name}_id"])
        return self.records.generator.value(name, kind, hash64_text(0, f"{record.get('id')}/{name}"), sparse=True)

    def envelope_response(self, call: OperationCall, record: JSON) -> bytes:
        """Return a response with the properties of a record as its envelope."""
        assert call.operation.result is not None
        return encode(self.records.serializer.serialize(record, call.operation.result))
