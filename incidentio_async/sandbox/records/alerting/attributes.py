"""Alert attributes: their names and types, and the values that alerts get from events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.alerting.generated import PRIORITY
from incidentio_async.sandbox.records.bodies.expressions import EXPRESSION
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record, RecordLink

_CATALOG_TYPE = re.compile(r'CatalogEntry\["(.*)"\]|(Custom\[".*"\])')
# A path within the payload of an event: ``$.metadata.team``, ``$.tags[0]``
_PATH = re.compile(r"\$(\.\w+|\[\d+\])*")
_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


class AlertAttributes:
    """Checks alert attributes, and reads their values from events."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_create["alert_attributes"] = lambda call, fields: self._check(fields, None)
        generic.before_update["alert_attributes"] = lambda call, record, fields: self._check(fields, record)

    # -- checks -------------------------------------------------------------------------------------------------

    def _check(self, fields: JSON, record: Record | None) -> None:
        """Raise a 422 for the name of the attribute that is always there, and for a type that is not there."""
        if fields.get("name") == PRIORITY and (record is None or record["name"] != PRIORITY):
            raise unprocessable("name", f"You cannot have an attribute named '{PRIORITY}': there is one already.")
        wanted = _type_name(fields.get("type", ""))
        if wanted is not None and not self._is_known(wanted):
            raise unprocessable("type", f"There is no catalog type {wanted!r}.", "not_found")

    def _is_known(self, wanted: str) -> bool:
        if self._catalog_type(wanted) is not None:
            return True
        return any(wanted in (each["type"], each["label"]) for each in self._context.catalog_resources.all())

    def _catalog_type(self, wanted: str) -> Record | None:
        """Return the catalog type with an id, a type name or a name."""
        found = self._records.find("catalog_types", wanted) or self._context.catalog_resources.type_named(wanted)
        return found or next(iter(self._records.where("catalog_types", name=wanted)), None)

    # -- values -------------------------------------------------------------------------------------------------

    def values(self, source: Record, event: JSON) -> list[JSON]:
        """Return the attributes of an alert: those that the source's template sets, and metadata with their names."""
        template = source.get("template") or {}
        bound = {each["alert_attribute_id"]: each.get("binding") for each in template.get("attributes") or ()}
        parsed = dict(_parsed(template.get("expressions") or (), event))
        metadata = {str(name).lower(): value for name, value in (event.get("metadata") or {}).items()}
        found = []
        for attribute in self._records.tables["alert_attributes"]:
            given = _evaluated(bound.get(attribute["id"]) or {}, parsed)
            if given is None:
                given = metadata.get(attribute["name"].lower())
            if given is not None:
                link = RecordLink("alert_attributes", attribute["id"])
                found.append({"attribute": link, **self._bound(attribute, given)})
        return found

    def _bound(self, attribute: Record, given: Any) -> JSON:
        wanted = _type_name(attribute["type"])
        catalog_type = None if wanted is None else self._catalog_type(wanted)
        values = [self._value(catalog_type, value) for value in (given if isinstance(given, list) else [given])]
        return {"array_value": values} if isinstance(given, list) or attribute["array"] else {"value": values[0]}

    def _value(self, catalog_type: Record | None, given: Any) -> JSON:
        literal = given if isinstance(given, str) else encode(given).decode()
        entry = None if catalog_type is None else self._context.entry_index.find(catalog_type, literal)
        if entry is None:
            return {"literal": literal, "label": literal}
        link = RecordLink("catalog_entries", entry["id"])
        return {"literal": entry["id"], "label": entry["name"], "catalog_entry": link}


def _type_name(attribute_type: str) -> str | None:
    """Return what names the catalog type of an attribute, or None if its values are plain."""
    found = _CATALOG_TYPE.fullmatch(attribute_type)
    return None if found is None else (found[1] or found[2] or "").replace('\\"', '"')


def _parsed(expressions: Any, event: JSON) -> Iterator[tuple[str, Any]]:
    """Yield the values of the expressions that take a value out of the payload; the sandbox evaluates no others."""
    for expression in expressions:
        operations = expression.get("operations") or [{}]
        path = (operations[0].get("parse") or {}).get("source") or ""
        if len(operations) == 1 and expression.get("root_reference") == "payload" and _PATH.fullmatch(path):
            yield expression["reference"], _at(event, path)


def _at(value: Any, path: str) -> Any:
    for name, index in _STEP.findall(path):
        if name:
            value = value.get(name) if isinstance(value, dict) else None
        else:
            value = value[int(index)] if isinstance(value, list) and int(index) < len(value) else None
    return value


def _evaluated(binding: JSON, parsed: dict[str, Any]) -> Any:
    """Return the value of a binding, or None if it has none that is known."""
    if binding.get("array_value"):
        return [value for value in (_one(each, parsed) for each in binding["array_value"]) if value is not None] or None
    return _one(binding.get("value") or {}, parsed)


def _one(value: JSON, parsed: dict[str, Any]) -> Any:
    found = EXPRESSION.fullmatch(value.get("reference") or "")
    return value.get("literal") if found is None else parsed.get(found[1])
