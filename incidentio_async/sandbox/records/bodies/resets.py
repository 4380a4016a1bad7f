"""What an update does to the properties that its body leaves out, or sets to null.

A PUT replaces a record: what its body leaves out is reset, to what a new record has. A list becomes empty or absent, as
the schema of the response requires, and anything else goes. Exceptions are ``OperationSpec.kept``, and what no request
can set. Every other method keeps what its body leaves out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from incidentio_async.sandbox.facts import JSON, OperationSpec
from incidentio_async.sandbox.records.bodies.fields import SET_BY_THE_TABLE, without
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.seed_data import custom_field
from incidentio_async.sandbox.records.tables import Record

# What a new record has where its body leaves a property out that a response may leave out, too.
_AS_NEW: dict[str, JSON] = {"custom_fields": custom_field("", ""), "incident_roles": {"required": False}}


@dataclass(slots=True)
class _Plan:
    """What an operation resets: properties to remove and values to set, by the property of the body.

    ``ids`` are removed by an empty text, too, also those that stay when they are left out. ``kept`` are paths within
    objects of the body. ``made`` are the properties of an object that no body can set.
    """

    removed: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, list[str]] = field(default_factory=dict)
    kept: list[list[str]] = field(default_factory=list)
    made: dict[str, list[str]] = field(default_factory=dict)


class Resets:
    """The resets of every operation, derived from the schemas of its body and its response."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._kinds = records.kinds
        self._schemas = records.facts.schemas
        self._plans: dict[str, _Plan] = {}

    def apply(self, operation: OperationSpec, record: Record, body: JSON, fields: JSON) -> list[str]:
        """Add to the new ``fields`` of a record the values that an update resets.

        Returns:
            The properties that it removes.
        """
        removed = without(record, body, self._required(record.kind))
        if operation.method != "PUT":
            return removed
        plan = self._plans.get(operation.id) or self._plan(operation)
        for name, value in plan.values.items():
            if body.get(name) is None:
                fields[name] = value.copy() if isinstance(value, list | dict) else value
        for name, names in plan.removed.items():
            if body.get(name) is None:
                removed += names
        for name, names in plan.ids.items():
            if body.get(name) == "":
                removed += names
                fields.pop(name, None)
        for name, names in plan.made.items():
            _carry(record.get(name), fields, name, names)
        for path in plan.kept:
            _keep(record, fields, path)
        for name in SET_BY_THE_TABLE:
            fields.pop(name, None)
        return removed

    def _required(self, kind: str) -> frozenset[str]:
        return frozenset().union(*(schema.required for schema in self._kinds.schemas_of(kind)))

    def _plan(self, operation: OperationSpec) -> _Plan:
        plan = self._plans[operation.id] = _Plan()
        role = self._kinds.roles[operation.id]
        assert operation.body is not None
        body, prefix = self._schemas[operation.body], ""
        inner = body.properties.get(role.record_property or "", {}).get("ref")
        if inner is not None:
            body, prefix = self._schemas[inner], f"{role.record_property}."
        kept = {path.removeprefix(prefix) for path in operation.kept}
        plan.kept = [path.split(".") for path in kept if "." in path]
        required, as_new = self._required(role.kind), _AS_NEW.get(role.kind, {})
        for name, given in body.properties.items():
            shown = self._kinds.property_of(role.kind, name)
            self._note_made(plan, name, given, shown)
            if name.endswith("_id") and name not in body.required:
                plan.ids[name] = self._stored(role.kind, name)
            if name in body.required or name in kept or name in SET_BY_THE_TABLE:
                continue
            if name in as_new:
                plan.values[name] = as_new[name]
            elif name in required and shown is not None:
                plan.values[name] = self._records.generator.value(name, shown, 0, sparse=True)
            else:
                plan.removed[name] = self._stored(role.kind, name)
        return plan

    def _stored(self, kind: str, name: str) -> list[str]:
        """Return the properties of a record that a property of a body sets: of an id also the linked record."""
        linked = name.removesuffix("_id") if name.endswith("_id") else f"{name.removesuffix('_ids')}s"
        shown = linked != f"{name}s" and self._kinds.property_of(kind, linked) is not None
        return [name, linked] if shown else [name]

    def _note_made(self, plan: _Plan, name: str, given: JSON, shown: JSON | None) -> None:
        """Note the texts in an object that the API makes, such as an address."""
        if "ref" in given and shown is not None and "ref" in shown:
            properties = self._schemas[shown["ref"]].properties
            unknown = properties.keys() - self._schemas[given["ref"]].properties.keys()
            made = sorted(key for key in unknown if properties[key].get("type") == "string")
            if made and self._kinds.kind_of_schema(shown["ref"]) is None:
                plan.made[name] = made


def _carry(before: Any, fields: JSON, name: str, names: list[str]) -> None:
    """Keep in an object what no body can set, also if the body leaves the object out."""
    made = {key: before[key] for key in names if key in before} if isinstance(before, dict) else {}
    if made and isinstance(fields.get(name, {}), dict):
        fields[name] = {**fields.get(name, {}), **made}


def _keep(record: JSON, fields: JSON, path: list[str]) -> None:
    """Keep the value at a path within an object that a body gives without it."""
    before: Any = record
    new: Any = fields
    for name in path[:-1]:
        before, new = before.get(name), new.get(name)
        if not isinstance(before, dict) or not isinstance(new, dict):
            return
    if path[-1] in before:
        new.setdefault(path[-1], before[path[-1]])
