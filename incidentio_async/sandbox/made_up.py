"""Answers of everything outside the world of incidents: generated records, and those that were created here."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.calls import Call
from incidentio_async.sandbox.encoding import encode, encode_list
from incidentio_async.sandbox.errors import not_found
from incidentio_async.sandbox.facts import JSON, Facts
from incidentio_async.sandbox.ids import scatter, scatter_text, ulid
from incidentio_async.sandbox.lists import bad_cursor, page_meta, page_size
from incidentio_async.sandbox.shapes import Shaper
from incidentio_async.sandbox.tables import Record
from incidentio_async.sandbox.values import NOW, YEAR, Maker, milliseconds_of, rfc3339

_REMEMBERED = 2_000
_WINDOWS = 3
_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


class MadeUp:
    """Answers any operation by its schema alone.

    A collection has a few generated records. An id that was never seen stands for a record too, so that any operation
    can be tried; an id that was deleted is gone.
    """

    def __init__(self, facts: Facts, maker: Maker, shaper: Shaper, *, seed: int, now: Callable[[], int]) -> None:
        self._schemas = facts.schemas
        self._operations = facts.operations
        self._maker = maker
        self._shaper = shaper
        self._seed = seed
        self._now = now
        self._count = 0
        self._stored: dict[tuple[str, str], Record] = {}
        self._added: dict[str, list[str]] = {}
        self._deleted: set[tuple[str, str]] = set()
        self._written: dict[tuple[str, str], bytes] = {}
        self._remembered: dict[object, bytes] = {}

    def answer(self, call: Call) -> bytes:
        """The body of the documented success."""
        if call.operation.method != "GET":
            self._remembered.clear()
            return self._answer_write(call)
        key = (call.operation.id, tuple(call.arguments), call.query.key())
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._answer_read(call)
        return found

    def forget(self) -> None:
        """Forget remembered answers: a record changed that they may show."""
        self._remembered.clear()

    def _answer_read(self, call: Call) -> bytes:
        operation = call.operation
        if operation.content == "text/csv":
            return self._csv()
        if operation.result is None:
            return b"" if operation.content is None else self._document()
        if operation.cursor is not None and operation.cursor != "after":
            return self._windows(call, operation.result)
        kind = self._schemas[operation.result].properties.get(operation.items or "", {})
        if "array" in kind and "ref" in kind["array"]:
            return self._list(call, operation.result, kind["array"]["ref"])
        return encode(self._result(call, operation.result, _record_id(call)))

    def _answer_write(self, call: Call) -> bytes:
        operation = call.operation
        key = (operation.id, call.body.get("idempotency_key") or "")
        if key[1] and key in self._written:
            return self._written[key]
        record_id = _record_id(call)
        if record_id is not None:
            self._refuse_deleted(_family(call), record_id)
            if operation.method == "DELETE":
                self._delete(_family(call), record_id)
        if operation.result is None:
            return b""
        body = encode(self._result(call, operation.result, record_id))
        if key[1]:
            self._written[key] = body
        return body

    def answer_new(self, call: Call, scope: JSON) -> bytes:
        """The answer of an operation that makes a record of another kind than its path's."""
        assert call.operation.result is not None
        [(_, kind)] = self._schemas[call.operation.result].properties.items()
        record_id = self._new_id()
        record = self._record(kind["ref"], "", record_id, scope=scope, sparse=True)
        self._overlay(kind["ref"], record, call.body, scatter_text(self._seed, record_id))
        return encode(dict.fromkeys(self._schemas[call.operation.result].properties, record))

    def _refuse_deleted(self, family: str, record_id: str) -> None:
        if (family, record_id) in self._deleted:
            raise not_found("record with this id")

    def _delete(self, family: str, record_id: str) -> None:
        """Only a record that lists show can be gone afterwards; any other id stands for a record as before."""
        self._stored.pop((family, record_id), None)
        if record_id in self._added.get(family, []) or record_id in self._generated_ids(family):
            self._deleted.add((family, record_id))

    # -- one record ---------------------------------------------------------------------------------------------

    def _result(self, call: Call, schema: str, record_id: str | None) -> JSON:
        """The whole answer. The record it is about is the first of its properties that is an object."""
        properties = self._schemas[schema].properties
        main = next((name for name, kind in properties.items() if "ref" in kind), None)
        bits = scatter_text(self._seed, f"{call.operation.path}{call.arguments}")
        if main is None:
            made = self._maker.make(schema, bits)
            self._overlay(schema, made, call.body, bits)
            return made
        result: JSON = {}
        for name, kind in properties.items():
            if name == main:
                result[name] = self._main(call, kind["ref"], main, record_id)
            else:
                result[name] = self._maker.value(name, kind, scatter_text(bits, name))
        return result

    def _main(self, call: Call, schema: str, name: str, record_id: str | None) -> JSON:
        creates = record_id is None and call.operation.method == "POST"
        if record_id is None:
            record_id = self._new_id() if creates else self._fixed_id(_path(call))
        record = self._record(schema, _family(call), record_id, scope=_scope(call), sparse=creates)
        inner = call.body.get(name)
        given = inner if isinstance(inner, dict) else call.body
        if not given and not creates:
            return record
        record = dict(record)
        self._overlay(schema, record, given, scatter_text(self._seed, record_id))
        if "id" in record:
            if creates:
                self._added.setdefault(_family(call), []).insert(0, record_id)
            self._stored[_family(call), record_id] = Record(record)
        return record

    def _record(self, schema: str, family: str, record_id: str, *, scope: JSON, sparse: bool = False) -> JSON:
        """The record with an id: as it was stored, or as its id has it."""
        self._refuse_deleted(family, record_id)
        stored = self._stored.get((family, record_id))
        if stored is not None:
            return self._shaper.shape(stored, schema)
        record = self._maker.make(schema, scatter_text(self._seed, record_id), sparse=sparse)
        properties = self._schemas[schema].properties
        for name, value in {**scope, "id": record_id}.items():
            kind = properties.get(name)
            if kind is not None and _fits(value, kind):
                record[name] = value
        return record

    def _overlay(self, schema: str, made: JSON, given: JSON, bits: int) -> None:
        """Put what a body says in the place of what was made up, as far as the schema has room for it."""
        properties = self._schemas[schema].properties
        for name, value in given.items():
            kind = properties.get(name)
            if kind is not None and name != "id" and _fits(value, kind):
                made[name] = self._overlaid(value, kind, scatter_text(bits, name))

    def _overlaid(self, value: Any, kind: JSON, bits: int) -> Any:
        if "array" in kind:
            inner = kind["array"]
            return [self._overlaid(item, inner, scatter(bits, i)) for i, item in enumerate(value)]
        if "map" in kind:
            return {name: self._overlaid(item, kind["map"], bits) for name, item in value.items()}
        if "ref" not in kind:
            return rfc3339(milliseconds_of(value)) if kind.get("format") == "date-time" else value
        made = self._maker.make(kind["ref"], bits, sparse=True)
        self._overlay(kind["ref"], made, value, bits)
        return made

    # -- lists --------------------------------------------------------------------------------------------------

    def _list(self, call: Call, schema: str, item: str) -> bytes:
        operation, scope = call.operation, _scope(call)
        family = _family(call)
        known = [*self._added.get(family, []), *self._generated_ids(family)]
        ids = [record_id for record_id in known if (family, record_id) not in self._deleted]
        size, start = page_size(operation, call.query), 0
        after = call.query.text("after")
        if operation.cursor and after is not None:
            if after not in ids:
                raise bad_cursor()
            start = ids.index(after) + 1
        shown = ids[start:] if size is None else ids[start : start + size]
        items = [encode(self._record(item, family, record_id, scope=scope)) for record_id in shown]
        rest: JSON = {}
        for name, kind in self._schemas[schema].properties.items():
            if name == operation.items:
                continue
            if name == "pagination_meta":
                meta = self._schemas[kind["ref"]].properties
                more = start + len(shown) < len(ids)
                cursor = shown[-1] if more else None
                rest[name] = page_meta(meta, after=cursor, size=size or len(shown), total=len(ids))
            elif "ref" in kind:
                rest[name] = self._record(kind["ref"], f"{name}s", call.query.text(f"{name}_id") or name, scope={})
        assert operation.items is not None
        return encode_list(operation.items, items, rest)

    def _windows(self, call: Call, schema: str) -> bytes:
        """A list that is read window by window of time: the cursor is the next window's, and "" after the last."""
        given = call.query.text(call.operation.cursor or "") or ""
        number = int(given[-1]) if re.fullmatch(rf"window-[0-{_WINDOWS - 1}]", given) else 0
        made = self._maker.make(schema, scatter_text(self._seed, f"{call.query.text('schedule_id')}/{number}"))
        after = f"window-{number + 1}" if number + 1 < _WINDOWS else ""
        url = f"{call.operation.path}?{call.operation.cursor}={after}" if after else ""
        made["pagination_meta"] = {"after": after, "after_url": url}
        return encode(made)

    def _generated_ids(self, collection: str) -> list[str]:
        count = 3 + scatter_text(self._seed, collection) % 5
        return [self._fixed_id(f"{collection}/{number}") for number in range(count)]

    def _fixed_id(self, text: str) -> str:
        bits = scatter_text(self._seed, text)
        return ulid(NOW - YEAR + bits % YEAR, scatter(bits, 1) << 16 | bits & 0xFFFF)

    def _new_id(self) -> str:
        self._count += 1
        return ulid(self._now(), scatter(self._seed, -self._count) << 16)

    # -- answers without a schema -------------------------------------------------------------------------------

    def _csv(self) -> bytes:
        lines = ["name,email,hours,amount,currency"]
        for number in range(3):
            user = self._maker.value("user", {"ref": "UserV2"}, scatter(self._seed, number))
            lines.append(f"{user['name']},{user['email']},{8 * (number + 1)},{120 * (number + 1)}.00,GBP")
        return ("\n".join(lines) + "\n").encode()

    def _document(self) -> bytes:
        """A short OpenAPI document: every operation with its name, and nothing more."""
        paths: dict[str, JSON] = {}
        for operation in self._operations.values():
            answers = {str(operation.status): {"description": "Success"}}
            entry: JSON = {"operationId": operation.id, "responses": answers}
            paths.setdefault(operation.path, {})[operation.method.lower()] = entry
        info = {"title": "incident.io sandbox", "version": "1.0.0"}
        return encode({"openapi": "3.0.3", "info": info, "paths": paths})


def _record_id(call: Call) -> str | None:
    """The id of the record an operation is about, if its path has one."""
    path = call.operation.path
    if call.arguments and (path.endswith("}") or "}/actions/" in path):
        return call.arguments[-1]
    return None


def _path(call: Call) -> str:
    """The path with its arguments filled in."""
    path = call.operation.path
    for name, value in zip(call.operation.parameters, call.arguments, strict=True):
        path = path.replace("{" + name + "}", value)
    return path


def _family(call: Call) -> str:
    """The path of a collection without its version: v2 and v3 of a thing have the same records."""
    path = _path(call)
    if _record_id(call) is not None:
        path = path.rsplit("/actions/", 1)[0].rsplit("/", 1)[0]
    return "/".join(path.split("/")[2:])


def _scope(call: Call) -> JSON:
    """What path and query fix about a record: the schedule it is of, the incident it belongs to."""
    scope: JSON = dict(zip(call.operation.parameters, call.arguments, strict=True))
    for name in call.operation.query:
        value = call.query.text(name)
        if value is not None and name.endswith("_id"):
            scope[name] = value
    scope.pop("id", None)
    return scope


def _fits(value: Any, kind: JSON) -> bool:
    """Whether a value of a request can stand in an answer."""
    if "ref" in kind or "map" in kind:
        return isinstance(value, dict)
    if "array" in kind:
        return isinstance(value, list) and all(_fits(item, kind["array"]) for item in value)
    if "enum" in kind:
        return value in kind["enum"]
    if kind.get("format") == "date-time":
        return isinstance(value, str) and _is_time(value)
    expected = _PYTHON_TYPES.get(kind.get("type", ""))
    return expected is not None and isinstance(value, expected) and (expected is bool or value is not True)


def _is_time(text: str) -> bool:
    try:
        milliseconds_of(text)
    except ValueError:
        return False
    return True
