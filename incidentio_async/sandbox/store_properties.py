"""The properties that a program can set on a record of a sandbox, and checks of their values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.records.bodies.fields import NOT_ONLY_IDS
from incidentio_async.sandbox.records.bodies.reader import is_time
from incidentio_async.sandbox.records.records import Records

# Properties of records that no schema has, by kind.
_INTERNAL: dict[str, JSON] = {"users": {"is_active": {"type": "boolean"}}}
# What a record has in place of a text that a request gives: an operation, a trigger.
_NAMED = frozenset({"label", "name", "value", "key", "reference"})
_WRITES = frozenset({"create", "update", "edit"})
_WORDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "string": (str, "a text"),
    "integer": (int, "an integer"),
    "number": ((int, float), "a number"),
    "boolean": (bool, "True or False"),
}
_TIME: JSON = {"type": "string", "format": "date-time"}
_ID: JSON = {"type": "string"}


class StoreProperties:
    """The properties of each kind of record: those of its schemas in all API versions and of the bodies of requests."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._schemas = records.facts.schemas
        self._known: dict[str, dict[str, list[JSON]]] = {}

    def check(self, kind: str, fields: JSON) -> None:
        """Raise a ValueError for a property that the kind does not have, or a value of another kind than its own."""
        known = self._known.get(kind) or self._find(kind)
        for name, value in fields.items():
            if name not in known:
                raise ValueError(f"there is no property {name!r} of {kind}{did_you_mean(name, known)}")
            problem = self._problem(value, known[name], name)
            if problem:
                raise ValueError(problem)

    # -- what there is ------------------------------------------------------------------------------------------

    def _find(self, kind: str) -> dict[str, list[JSON]]:
        known: dict[str, list[JSON]] = {}
        for schema in self._schemas_of(kind):
            for name, fact in self._schemas[schema].properties.items():
                _note(known, name, fact)
        for name, facts in list(known.items()):
            for shorthand, fact in self._shorthands(name, facts[0]):
                _note(known, shorthand, fact)
        for name in self._records.kinds.by_name[kind].scope:
            _note(known, name, _ID)
        known |= {"created_at": [_TIME], "updated_at": [_TIME]}
        for name, fact in _INTERNAL.get(kind, {}).items():
            _note(known, name, fact)
        known.pop("id", None)
        self._known[kind] = known
        return known

    def _schemas_of(self, kind: str) -> Iterator[str]:
        """Yield the schemas of a kind's records, then those of the bodies that write them."""
        yield from self._records.kinds.by_name[kind].schemas
        for key, role in self._records.kinds.roles.items():
            body = self._records.facts.operations[key].body
            if role.kind == kind and role.action in _WRITES and body is not None:
                inner = self._schemas[body].properties.get(role.record_property or "", {})
                yield inner.get("ref", body)

    def _shorthands(self, name: str, fact: JSON) -> Iterator[tuple[str, JSON]]:
        """Yield the name of the ids in place of records that a record has embedded."""
        if "ref" in fact and self._records.kinds.linked_kind(f"{name}_id"):
            yield f"{name}_id", _ID
        if (
            "ref" in fact.get("array", {})
            and name.endswith("s")
            and self._records.kinds.linked_kind(f"{name[:-1]}_ids")
        ):
            yield f"{name[:-1]}_ids", {"array": _ID}

    # -- values -------------------------------------------------------------------------------------------------

    def _problem(self, value: Any, facts: list[JSON], path: str) -> str:
        """Return what is wrong with a value that must fit one of the facts; empty if it does."""
        problems = [self._misfit(value, fact, path) for fact in facts]
        if "" in problems:
            return ""
        likeness = [self._likeness(value, fact) for fact in facts]
        return problems[likeness.index(max(likeness))]

    def _likeness(self, value: Any, fact: JSON) -> int:
        """Return how many properties of a value a fact has: its problem is the one to report."""
        items = value if isinstance(value, list) else [value]
        schema = fact.get("ref") or fact.get("array", {}).get("ref")
        known = self._schemas[schema].properties.keys() if schema else frozenset()
        return sum(len(known & item.keys()) for item in items if isinstance(item, dict))

    def _misfit(self, value: Any, fact: JSON, path: str) -> str:
        if value is None:
            return ""  # as if it were not given
        if "ref" in fact:
            return self._object_misfit(value, fact["ref"], path)
        if "array" in fact:
            if not isinstance(value, list):
                return f"{path} must be a list, not {value!r:.60}"
            found = (self._item_misfit(item, fact["array"], f"{path}[{index}]") for index, item in enumerate(value))
            return next(filter(None, found), "")
        if "map" in fact:
            if not isinstance(value, dict):
                return f"{path} must be a dict, not {value!r:.60}"
            found = (self._item_misfit(item, fact["map"], f"{path}.{key}") for key, item in value.items())
            return next(filter(None, found), "")
        return _scalar_misfit(value, fact, path) or self._unknown_id(value, path)

    def _item_misfit(self, value: Any, fact: JSON, path: str) -> str:
        return f"{path} is None: leave it out" if value is None else self._misfit(value, fact, path)

    def _object_misfit(self, value: Any, schema: str, path: str) -> str:
        known = self._schemas[schema].properties
        kind = self._records.kinds.kind_of_schema(schema)
        if isinstance(value, str) and kind is None and self._is_named(schema):
            return ""
        if not isinstance(value, dict):
            hint = f": give its id as {path}_id, or a record" if kind is not None and "." not in path else ""
            return f"{path} must be a dict, not {value!r:.60}{hint}"
        if kind is not None and isinstance(value.get("id"), str):
            missing = self._records.find(kind, value["id"]) is None
            return f"{path}: there is no record with the id {value['id']!r} in {kind}" if missing else ""
        for name, item in value.items():
            if name not in known:
                return f"there is no property {name!r} of {path}{did_you_mean(name, known)}"
            problem = self._misfit(item, known[name], f"{path}.{name}")
            if problem:
                return problem
        return ""

    def _is_named(self, schema: str) -> bool:
        """Return whether an object of a record follows from a text in a request, such as an operation or a trigger."""
        found = self._schemas[schema]
        texts = {name for name in found.required & _NAMED if found.properties[name].get("type") == "string"}
        return bool(texts) and texts == found.required and "Payload" not in schema

    def _unknown_id(self, value: Any, path: str) -> str:
        """Return what is wrong with the id of a record; empty if there is such a record."""
        name = path.rpartition(".")[2].partition("[")[0]
        kind = None if name in NOT_ONLY_IDS or not isinstance(value, str) else self._records.kinds.linked_kind(name)
        if kind is None or kind not in self._records.tables or self._records.find(kind, value) is not None:
            return ""
        return f"{path}: {value!r} is not known here: there is no such record in {kind}"


def _note(known: dict[str, list[JSON]], name: str, fact: JSON) -> None:
    facts = known.setdefault(name, [])
    if fact not in facts:
        facts.append(fact)


def _scalar_misfit(value: Any, fact: JSON, path: str) -> str:
    if fact.get("type") not in _WORDS:
        return ""
    expected, words = _WORDS[fact["type"]]
    if not isinstance(value, expected) or (isinstance(value, bool) and expected is not bool):
        return f"{path} must be {words}, not {value!r:.60}"
    if "enum" in fact and value not in fact["enum"]:
        known = ", ".join(map(repr, fact["enum"]))
        return f"{path} must be one of {known}, not {value!r}{did_you_mean(value, fact['enum'])}"
    if fact.get("format") == "date-time" and not is_time(str(value)):
        return f"{path} must be a time such as '2026-11-30T12:00:00Z' or a datetime, not {value!r}"
    return ""


# -- incidents --------------------------------------------------------------------------------------------------

# The properties of an incident that requests can set. Their handlers set others that follow from them.
REQUESTED = frozenset(
    {
        "call_url",
        "custom_field_entries",
        "incident_role_assignments",
        "incident_status_id",
        "incident_timestamp_values",
        "incident_type_id",
        "mode",
        "name",
        "retrospective_incident_options",
        "severity_id",
        "slack_channel_name_override",
        "status",
        "summary",
        "visibility",
    }
)
# Those that follow from others.
_COMPUTED = {"duration_metrics": "incident_timestamp_values", "timestamps": "incident_timestamp_values"}
_SETTINGS = ("severity", "incident_status", "incident_type")


def incident_body(fields: JSON, *, new: bool) -> JSON:
    """Return the properties of an incident in the form of a request: what it has embedded, by id.

    Raises:
        ValueError: A property follows from others, and cannot be set.
    """
    computed = _COMPUTED if new else {**_COMPUTED, "status": "incident_status_id"}
    for name, source in computed.items():
        if name in fields:
            raise ValueError(f"{name} follows from other properties: set {source}")
    given = dict(fields)
    for name in _SETTINGS:
        value = given.pop(name, None)
        if value is not None:
            given[f"{name}_id"] = _id_of(value, name)
    if given.get("mode") == "real":  # the word of the first API version
        given["mode"] = "standard"
    for name, convert in _LISTS.items():
        if given.get(name) is not None:
            given[name] = [convert(item) for item in given[name]]
    return given


def _id_of(value: JSON | None, name: str) -> str:
    """Return the id of a record that is given embedded. Raises a ValueError if it has none."""
    found = (value or {}).get("id")
    if not isinstance(found, str):
        raise ValueError(f"{name} has no id: give the id of a record, as {name}_id or in {name}")
    return found


def _assignment(given: JSON) -> JSON:
    return (
        given
        if "role" not in given
        else {"incident_role_id": _id_of(given["role"], "role"), "assignee": given.get("assignee")}
    )


def _timestamp(given: JSON) -> JSON:
    if "incident_timestamp" not in given:
        return given
    moment = (given.get("value") or {}).get("value")
    return {"incident_timestamp_id": _id_of(given["incident_timestamp"], "incident_timestamp"), "value": moment}


def _entry(given: JSON) -> JSON:
    if "custom_field" not in given:
        return given
    values = [
        {f"{name}_id": _id_of(value, name)} if isinstance(value, dict) else {name: value}
        for each in given.get("values") or ()
        for name, value in each.items()
    ]
    return {"custom_field_id": _id_of(given["custom_field"], "custom_field"), "values": values}


# By list of an incident, from an item as a record has it to one as a request gives it.
_LISTS: dict[str, Callable[[JSON], JSON]] = {
    "custom_field_entries": _entry,
    "incident_role_assignments": _assignment,
    "incident_timestamp_values": _timestamp,
}
