"""From a checked request to the body of its answer."""

from __future__ import annotations

import re
from collections.abc import Callable

from incidentio_async.sandbox.calls import Call
from incidentio_async.sandbox.encoding import encode, encode_list
from incidentio_async.sandbox.errors import not_found
from incidentio_async.sandbox.facts import JSON, Facts, Operation
from incidentio_async.sandbox.lists import bad_cursor, page, page_meta, page_size
from incidentio_async.sandbox.made_up import MadeUp
from incidentio_async.sandbox.selection import Selector
from incidentio_async.sandbox.shapes import Shaper
from incidentio_async.sandbox.tables import Record, Table
from incidentio_async.sandbox.values import Maker
from incidentio_async.sandbox.world import World
from incidentio_async.sandbox.writes import Writer

Handler = Callable[[Call], bytes]

_VERSION = re.compile(r"V\d+$")
# Records others show within themselves: when one changes, no JSON that was kept is good any more.
_EMBEDDED = frozenset(
    {
        "severities",
        "incident_statuses",
        "incident_types",
        "incident_roles",
        "incident_timestamps",
        "custom_fields",
        "custom_field_options",
        "users",
    }
)


class Answers:
    """Answers every operation: from the world of incidents if it is about that, made up if not."""

    def __init__(self, facts: Facts, world: World, *, secrets: tuple[str, ...], now: Callable[[], int]) -> None:
        self._schemas = facts.schemas
        self._world = world
        maker = Maker(facts.schemas, lend=self._lend, lend_id=world.lend_id, secrets=secrets)
        self._shaper = Shaper(facts.schemas, maker)
        self._selector = Selector(world)
        self._writer = Writer(world, now)
        self._made_up = MadeUp(facts, maker, self._shaper, seed=world.seed, now=now)
        self._handlers = {key: self._handler(operation) for key, operation in facts.operations.items()}

    def answer(self, call: Call) -> bytes:
        """The body of the answer; empty if the operation's has none.

        Raises:
            Refusal: If the request cannot be granted.
        """
        return self._handlers[call.operation.id](call)

    def _lend(self, schema: str, bits: int) -> JSON | None:
        record = self._world.lend(_VERSION.sub("", schema), bits)
        return None if record is None else self._shaper.shape(record, schema)

    def _handler(self, operation: Operation) -> Handler:
        _, _, kind, *tail = operation.path.split("/")
        table = self._world.tables.get(kind)
        if table is None:
            return self._made_up.answer
        match operation.method, tail:
            case "GET", []:
                return lambda call: self._list(table, call)
            case "POST", [] | ["actions", "create_from_link"]:
                return lambda call: self._create(table, call)
            case "GET", [_]:
                return lambda call: self._show(table, call)
            case "PUT", [_]:
                return lambda call: self._update(table, call)
            case "DELETE", [_]:
                return lambda call: self._delete(table, call)
            case "POST", [_, "actions", "edit"]:
                return lambda call: self._edit(table, call)
            case "POST", [_, "actions", "connect_external_issue"]:
                return lambda call: self._connect(table, call)
            case "POST", [_, "actions", "import_postmortem_document"]:
                return lambda call: self._import_document(table, call)
        return self._made_up.answer

    # -- reading ------------------------------------------------------------------------------------------------

    def _find(self, table: Table, call: Call) -> Record:
        wanted = call.arguments[0]
        if table.kind == "incidents" and wanted.isdecimal() and len(wanted) < 10:
            position = int(wanted) - 1
            if 0 <= position < table.size and position not in table.deleted:
                return table.at(position)
            raise not_found("incident with this number")
        record = table.find(wanted)
        if record is None:
            raise not_found("record with this id")
        return record

    def _list(self, table: Table, call: Call) -> bytes:
        operation, query = call.operation, call.query
        assert operation.result is not None
        assert operation.items is not None
        positions = self._selector.select(operation, table, query)
        size = page_size(operation, query)
        cursor = query.text("after") if operation.cursor else None
        after = None
        if cursor is not None:
            after = table.ids.position(cursor)
            if after is None:
                raise bad_cursor()
        newest_first = table.kind not in _EMBEDDED and query.text("sort_by") != "created_at_oldest_first"
        shown, more = page(positions, after, size, newest_first=newest_first)
        properties = self._schemas[operation.result].properties
        item: str = properties[operation.items]["array"]["ref"]
        items = [self._shaper.encoded(table, position, item) for position in shown]
        rest: JSON = {}
        if "pagination_meta" in properties:
            known = self._schemas[properties["pagination_meta"]["ref"]].properties
            last = table.at(shown[-1])["id"] if more else None
            rest["pagination_meta"] = page_meta(known, after=last, size=size or len(shown), total=len(positions))
        return encode_list(operation.items, items, rest)

    def _show(self, table: Table, call: Call) -> bytes:
        return self._one(table, self._find(table, call), call.operation)

    def _one(self, table: Table, record: Record, operation: Operation) -> bytes:
        """The record in the envelope of an operation; nothing if the operation answers nothing."""
        if operation.result is None:
            return b""
        [(name, kind)] = self._schemas[operation.result].properties.items()
        return encode({name: self._shaper.shape(record, kind["ref"])})

    # -- writing ------------------------------------------------------------------------------------------------

    def _changed(self, table: Table, record: Record) -> None:
        self._made_up.forget()
        if table.kind in _EMBEDDED:
            self._shaper.forget()
        else:
            self._shaper.forget_record(table, record)

    def _create(self, table: Table, call: Call) -> bytes:
        record = self._writer.create(table, call.body)
        self._changed(table, record)
        if table.kind == "incident_updates":
            self._incident_changed(record["incident_id"])
        return self._one(table, record, call.operation)

    def _incident_changed(self, incident_id: str) -> None:
        incidents = self._world.records.incidents
        incident = incidents.find(incident_id)
        if incident is not None:
            self._changed(incidents, incident)

    def _update(self, table: Table, call: Call) -> bytes:
        record = self._find(table, call)
        self._writer.update(table, record, call.body)
        self._changed(table, record)
        return self._one(table, record, call.operation)

    def _delete(self, table: Table, call: Call) -> bytes:
        record = self._find(table, call)
        self._writer.remove(table, record)
        self._changed(table, record)
        return b""

    def _edit(self, table: Table, call: Call) -> bytes:
        record = self._find(table, call)
        self._writer.edit_incident(record, call.body["incident"])
        self._changed(table, record)
        return self._one(table, record, call.operation)

    def _connect(self, table: Table, call: Call) -> bytes:
        record = self._find(table, call)
        self._writer.connect_issue(table, record, call.body)
        self._changed(table, record)
        return self._one(table, record, call.operation)

    def _import_document(self, table: Table, call: Call) -> bytes:
        record = self._find(table, call)
        return self._made_up.answer_new(call, {"incident_id": record["id"]})
