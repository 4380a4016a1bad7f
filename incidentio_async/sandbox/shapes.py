"""From a kept record to the form one version of the API shows it in."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.ids import scatter_text
from incidentio_async.sandbox.tables import Record, Table
from incidentio_async.sandbox.values import Maker

# Versions of the API have different words for some things.
_OTHER_WORDS = {"standard": "real", "retrospective": "real", "real": "standard"}
_KEPT_ENCODED = 10_000

# How a property gets its value: as it is, by the shape of a record or of each of a list, by the word of an enum.
_PLAIN, _ONE, _MANY, _WORD = range(4)
# Name, how, what (a schema's name or an enum's values), the property's kind, whether it is always there.
Plan = list[tuple[str, int, Any, JSON, bool]]


class Shaper:
    """Picks a schema's properties from records, and makes up those that are required and not kept."""

    def __init__(self, schemas: dict[str, Schema], maker: Maker) -> None:
        self._schemas = schemas
        self._maker = maker
        self._plans: dict[str, Plan] = {}
        self._encoded: dict[tuple[str, str], dict[int, bytes]] = {}
        self._generation = 0

    def shape(self, record: JSON, schema: str) -> JSON:
        """The record as the schema has it. Records are shaped once for each schema: do not change the result."""
        if not isinstance(record, Record):
            return self._pick(record, schema)
        known = record.shapes.get(schema)
        if known is not None and known[0] == self._generation:
            return known[1]
        shaped = self._pick(record, schema)
        record.shapes[schema] = (self._generation, shaped)
        return shaped

    def _pick(self, record: JSON, schema: str) -> JSON:
        picked: JSON = {}
        for name, how, what, kind, required in self._plans.get(schema) or self._plan(schema):
            if name in record:
                value = record[name]
                if how == _ONE:
                    value = self.shape(value, what)
                elif how == _MANY:
                    value = [self.shape(item, what) for item in value]
                elif how == _WORD and value not in what:
                    other = _OTHER_WORDS.get(value)
                    value = other if other in what else what[0]
                picked[name] = value
            elif required:
                bits = scatter_text(0, f"{record.get('id', schema)}/{name}")
                picked[name] = self._maker.value(name, kind, bits)
        return picked

    def _plan(self, schema: str) -> Plan:
        found = self._schemas[schema]
        plan = self._plans[schema] = [
            (name, *_how(kind), kind, name in found.required) for name, kind in found.properties.items()
        ]
        return plan

    def encoded(self, table: Table, position: int, schema: str) -> bytes:
        """The JSON of the record at a position. Kept, some thousand of each schema, until it is forgotten."""
        kept = self._encoded.setdefault((table.kind, schema), {})
        found = kept.get(position)
        if found is None:
            if len(kept) >= _KEPT_ENCODED:
                del kept[next(iter(kept))]
            found = kept[position] = encode(self.shape(table.at(position), schema))
        return found

    def forget(self) -> None:
        """Forget everything that was kept: a record changed that others show."""
        self._encoded.clear()
        self._generation += 1

    def forget_record(self, table: Table, record: Record) -> None:
        """Forget the kept JSON of one record."""
        position = table.position(record)
        for (kind, _), kept in self._encoded.items():
            if kind == table.kind:
                kept.pop(position, None)


def _how(kind: JSON) -> tuple[int, Any]:
    if "ref" in kind:
        return _ONE, kind["ref"]
    if "array" in kind and "ref" in kind["array"]:
        return _MANY, kind["array"]["ref"]
    return (_WORD, kind["enum"]) if "enum" in kind else (_PLAIN, None)
