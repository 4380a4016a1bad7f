"""Serializes records to the schemas of an API version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.records.ids import hash64_text
from incidentio_async.sandbox.records.json_fragments import EmbeddedJSON, fragments_of
from incidentio_async.sandbox.records.record_kinds import SETTINGS
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import ValueGenerator

# API versions use different words for some values.
_OTHER_WORDS = {
    "standard": "real",
    "retrospective": "real",
    "real": "standard",
    "api": "manual",
    "dashboard": "manual",
}
# Per schema; one takes a kilobyte or two.
_KEPT_ENCODED = 1 << 16

# How a property is serialized: unchanged, as a record, a list or map of records, an enum value or a list of them.
_PLAIN, _ONE, _MANY, _MAP, _WORD, _WORDS, _ANY = range(7)
# Name, how, what (a schema's name, an enum's values or a Python type), the property's facts, whether it is required.
FieldPlan = list[tuple[str, int, Any, JSON, bool]]

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "boolean": bool,
    "integer": int,
    "number": (int, float),
}


class Serializer:
    """Picks a schema's properties from records, and generates missing required ones.

    ``follow`` returns the target of a link. Values of other API versions that do not fit the schema are omitted or
    generated.
    """

    def __init__(
        self, schemas: dict[str, Schema], generator: ValueGenerator, follow: Callable[[RecordLink], Record]
    ) -> None:
        self._schemas = schemas
        self._generator = generator
        self._follow = follow
        self._plans: dict[str, FieldPlan] = {}
        # By kind, the properties that follow from others whenever a record is shown in a schema.
        self.views: dict[str, Callable[[Record, str], JSON]] = {}
        self._encoded: dict[tuple[str, str], dict[int, tuple[bytes, ...]]] = {}
        self._generation = 0

    def serialize(self, record: JSON, schema: str) -> JSON:
        """Return the record as an object of the schema. Do not change the result: it may be cached."""
        if record.__class__ is not Record:
            return self._pick(record, schema)
        if record.kind not in _CACHEABLE:
            view = self.views.get(record.kind)
            return self._pick(record if view is None else record | view(record, schema), schema)
        known = record.serialized.get(schema)
        if known is not None and known[0] == self._generation:
            return known[1]
        serialized_record = self._pick(record, schema)
        if record.kind in _EMBEDDABLE:
            serialized_record = EmbeddedJSON(serialized_record)
        record.serialized[schema] = (self._generation, serialized_record)
        return serialized_record

    def _pick(self, record: JSON, schema: str) -> JSON:
        picked: JSON = {}
        for name, how, what, kind, required in self._plans.get(schema) or self._plan(schema):
            value = record.get(name)
            if value is not None:
                # Most values are plain and of the expected type, or records: a page has thousands of them.
                if how == _PLAIN:
                    if value.__class__ is not what and not _is_plain(value, what):
                        value = None
                elif how == _ONE:
                    value = self._one(value, what)
                elif how == _MANY:
                    value = self._many(value, what)
                elif how != _ANY:
                    value = self._fit(value, how, what)
                if value is not None:
                    picked[name] = value
                    continue
            if required:
                picked[name] = self._make(record, schema, name, kind)
        return picked

    def _many(self, values: Any, schema: str) -> list[JSON] | None:
        if not isinstance(values, list):
            return None
        shown = []
        for value in values:
            # Most are shared by many records.
            known = value.serialized.get(schema) if value.__class__ is Record else None
            if known is not None and known[0] == self._generation:
                shown.append(known[1])
            elif (found := self._one(value, schema)) is not None:
                shown.append(found)
        return shown

    def _one(self, value: Any, schema: str) -> JSON | None:
        if value.__class__ is RecordLink:
            value = self._follow(value)
        return self.serialize(value, schema) if isinstance(value, dict) else None

    def _make(self, record: JSON, schema: str, name: str, kind: JSON) -> Any:
        bits = hash64_text(0, f"{record.get('id', schema)}/{name}")
        return self.serialize_value(self._generator.value(name, kind, bits, sparse=True), kind)

    def serialize_value(self, value: Any, kind: JSON) -> Any:
        """Return a value as a property of a kind, with links followed."""
        how, what = _how(kind)
        return value if how in (_PLAIN, _ANY) else self._fit(value, how, what)

    def _fit(self, value: Any, how: int, what: Any) -> Any:
        if how == _WORD:
            other = value if value in what else _OTHER_WORDS.get(value) if isinstance(value, str) else None
            return other if other in what else None
        if how == _ONE:
            return self._one(value, what)
        if how == _MAP:
            if not isinstance(value, dict):
                return None
            return {name: self.serialize_value(item, what) for name, item in value.items()}
        if how == _MANY:
            return self._many(value, what)
        return [item for item in value if item in what] if isinstance(value, list) else None

    def _plan(self, schema: str) -> FieldPlan:
        found = self._schemas[schema]
        plan = self._plans[schema] = [
            (name, *_how(kind), kind, name in found.required) for name, kind in found.properties.items()
        ]
        return plan

    def encoded(self, table: Table, position: int, schema: str) -> bytes:
        """Return the JSON of the record at a position. It is cached, some ten thousand per schema."""
        if table.kind not in _CACHEABLE:
            return encode(self.serialize(table.at(position), schema))
        kept = self._encoded.setdefault((table.kind, schema), {})
        found = kept.get(position)
        if found is None:
            if len(kept) >= _KEPT_ENCODED:
                del kept[next(iter(kept))]
            found = kept[position] = fragments_of(self.serialize(table.at(position), schema))
        return b"".join(found)

    def invalidate(self) -> None:
        """Invalidate all cached values, after a change of an embedded record."""
        self._encoded.clear()
        self._generation += 1

    def invalidate_record(self, table: Table, record: Record) -> None:
        """Invalidate the cached JSON of one record."""
        position = table.position(record)
        for (kind, _), kept in self._encoded.items():
            if kind == table.kind:
                kept.pop(position, None)


def _is_plain(value: Any, expected: Any) -> bool:
    """Return whether a value is of a JSON type; a boolean is not an integer."""
    return isinstance(value, expected) and not (value is True and expected is int)


def _how(kind: JSON) -> tuple[int, Any]:
    if "ref" in kind:
        return _ONE, kind["ref"]
    if "array" in kind:
        inner = kind["array"]
        if "ref" in inner:
            return _MANY, inner["ref"]
        return (_WORDS, inner["enum"]) if "enum" in inner else (_PLAIN, list)
    if "map" in kind:
        return _MAP, kind["map"]
    if "enum" in kind:
        return _WORD, kind["enum"]
    expected = _TYPES.get(kind.get("type", ""))
    return (_ANY, None) if expected is None else (_PLAIN, expected)


# Kinds whose records hold no links: their serialized forms are valid until they or embedded records change.
_CACHEABLE = SETTINGS | {"", "incidents", "incident_updates", "follow_ups", "actions"}
# Those of them that other records embed.
_EMBEDDABLE = SETTINGS | {""}
