"""What every handler of an operation needs: the records, the record a path names, and the envelope of an answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import not_found
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import Keys
from incidentio_async.sandbox.records.fields import FieldReader
from incidentio_async.sandbox.records.ids import hash64_text
from incidentio_async.sandbox.records.record_kinds import OperationRole
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.serving.operation_call import OperationCall


class HandlerContext:
    """Shared by the handlers of one sandbox."""

    def __init__(self, records: Records, keys: Keys) -> None:
        self.records = records
        self.keys = keys
        self.fields = FieldReader(records)
        self.schemas = records.facts.schemas
        # By kind, what a record shows only at the time it is shown.
        self.computed_fields: dict[str, Callable[[JSON], JSON]] = {}

    def role(self, call: OperationCall) -> OperationRole:
        """What the operation of a call is to its kind."""
        return self.records.kinds.roles[call.operation.id]

    def scope(self, call: OperationCall) -> JSON:
        """What the path says of where a record belongs, by parameter. Raises a 404 if that is not there."""
        role, names = self.role(call), call.operation.parameters
        arguments = call.arguments[:-1] if role.targets_record else call.arguments
        scope = dict(zip(names, arguments, strict=False))
        for name, value in scope.items():
            held = self.records.kinds.linked_kind(name)
            if held is not None:
                self.records.get(held, value)
        return scope

    def target(self, call: OperationCall) -> Record:
        """The record that the path's last parameter names. Raises a 404 if there is none where the path says."""
        kind, wanted = self.role(call).kind, call.arguments[-1]
        if kind == "incidents" and wanted.isascii() and wanted.isdecimal() and len(wanted) < 10:
            return self._numbered(int(wanted))
        scope = self.scope(call)
        record = self.records.get(kind, wanted)
        forbidden = kind == "schedules" and call.key is not None and not call.key.can_see(record)
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
        """The part of a body that is about the record, and the path to it."""
        main = self.role(call).record_property or ""
        inner = call.body.get(main)
        return (inner, f"{main}.") if isinstance(inner, dict) else (call.body, "")

    def check_links(self, call: OperationCall) -> None:
        """Refuse a body, with 422, that names a record which is not there."""
        if call.operation.body is not None:
            self.fields.check_links(call.body, call.operation.body)

    def with_computed_fields(self, record: JSON) -> JSON:
        """A record with what it shows only now."""
        compute = self.computed_fields.get(record.kind) if isinstance(record, Record) else None
        return record if compute is None else record | compute(record)

    # -- answers ------------------------------------------------------------------------------------------------

    def record_response(self, call: OperationCall, record: JSON, **siblings: Any) -> bytes:
        """A record in the envelope of an operation; nothing if the operation answers nothing.

        `beside` gives what else the envelope has; what it does not give is looked for in the record.
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
        if name in record:
            return record[name]
        held = self.records.kinds.linked_kind(f"{name}_id")
        if held is not None and f"{name}_id" in record:
            return RecordLink(held, record[f"{name}_id"])
        return self.records.generator.value(name, kind, hash64_text(0, f"{record.get('id')}/{name}"), sparse=True)

    def envelope_response(self, call: OperationCall, record: JSON) -> bytes:
        """An answer that is made of the properties of a record as they are."""
        assert call.operation.result is not None
        return encode(self.records.serializer.serialize(record, call.operation.result))
