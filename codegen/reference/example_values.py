"""Values for the examples: ours, and such that each example runs on a sandbox with its defaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from incidentio_async.operations import Parameter
from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.facts import load_facts

Json = dict[str, Any]

# The first pattern that a property's name matches decides.
_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), value)
    for pattern, value in (
        (r"slack_user_id$", "U024BE7LH"),
        (r"slack_team_id$", "T024BE7LH"),
        (r"channel_id$", "C024BE7LH"),
        (r"idempotency_key|deduplication_key", "checkout-2026-11-30"),
        (r"email", "ada@example.com"),
        (r"url|permalink|link", "https://example.com/checkout"),
        (r"cidr|address", "192.0.2.0/24"),
        (r"phone_number", "+442079460123"),
        (r"timezone", "Europe/London"),
        (r"currency", "GBP"),
        (r"country_code", "GB"),
        (r"_date$|^date$|^day$", "2026-11-30"),
        (r"_at$", "2026-11-30T09:00:00Z"),
        (r"_time$", "09:00"),
        (r"colour|color", "#1f6feb"),
        (r"title|subject", "Checkout is slow"),
        (r"name$|label", "Checkout"),
        (r"summary|description|message|content|text|body|comments?|notes?|reason", "Card payments time out."),
        (r"icon|emoji", "fire"),
        (r"external_.*id$|_id$|^id$", "checkout-1"),
        (r"key|slug|handle|shortform", "checkout"),
        (r"numeric|number|percent", "1"),
    )
)
_PREFERRED = ("name", "title", "summary", "description", "message", "status")
"""What an example sets where nothing is required, so that it does something."""
# By schema, what the API needs beside what the schema requires: one of several properties, or one that needs another.
_ALSO: Mapping[str, tuple[str, ...]] = {
    "AlertNotesCreatePayloadV1": ("alert_id",),
    "AnnouncementRulesCreatePayloadV2": ("slack_channel_ids",),
    "AnnouncementRulesUpdatePayloadV2": ("slack_channel_ids",),
    "EscalationsCreatePayloadV2": ("escalation_path_id",),
    "EscalationsReassignEscalationPayloadV2": ("title", "escalation_path_id"),
    "IncidentAttachmentsCreatePayloadV1Resource": ("external_id",),
    "IncidentUpdatesCreatePayloadV2": ("message",),
    "PayReportsCreatePayloadV2": ("pay_config_id",),
    "PoliciesCreatePayloadV2": ("debrief",),
    "PoliciesUpdatePayloadV2": ("debrief",),
    "ScheduleSyncTargetCreatePayloadV2": ("slack_user_group_id",),
}
# What needs more settings if it is enabled.
_DISABLED = frozenset({"GroupingSettingsV3", "AlertRouteIncidentConfigPayloadV3"})
_TIME = "2026-11-30T09:00:00Z"
# Values that do not follow from the kind of a property.
_VALUES: Json = {
    "end_at": "2026-11-30T17:00:00Z",
    "once_for": [],
    "requirements": [{"conditions": [{"subject": "incident.summary", "operation": "is_set", "param_bindings": []}]}],
    "trigger": "incident.updated",
}
_DEEPEST = 4


class RecordIDs(dict[str, str]):
    """The ids of records that a sandbox has, by the property that holds one: ``owning_team_ids``, too."""

    def __missing__(self, name: str) -> str:
        stem = name.removesuffix("s") if name.endswith("_ids") else name
        while stem and not stem.startswith(("slack_", "external_", "microsoft_")):
            if stem in self.keys():
                return self[stem]
            stem = stem.partition("_")[2]
        return ""


@cache
def sandbox() -> Sandbox:
    """Return a sandbox with the defaults, which is never started: only its records are read."""
    return Sandbox()


@cache
def record_ids() -> RecordIDs:
    """Return the id of one record of each kind; the parts of a schedule are those of that schedule."""
    store = sandbox().store
    ids = RecordIDs()
    for kind in store.kinds:
        if kind != "api_keys":  # their ids are not the same in every sandbox
            ids |= {f"{singular(kind)}_id": one["id"] for one in store.records(kind, 1) if "id" in one}
    rotation = store.records("schedules", 1)[0]["config"]["rotations"][0]
    entry = store.records("catalog_entries", 1)[0]
    unpublished = next(one["id"] for one in store.records("pay_reports") if "published_at" not in one)
    standard = next(one["id"] for one in store.records("incidents") if one["mode"] == "standard")
    live = next(one["id"] for one in store.records("incident_statuses") if one["category"] == "live")
    debrief = next(one["id"] for one in store.records("policies") if one["policy_type"] == "debrief")
    ids |= {
        "assignee_id": ids["user_id"],
        "alert_source_config_id": ids["alert_source_id"],
        "catalog_type_id": entry["catalog_type_id"],
        "component_id": ids["status_page_component_id"],
        "entry_id": entry["id"],
        "incident_id": standard,
        "incident_status_id": live,
        "pay_report_id": unpublished,
        "policy_id": debrief,
        "layer_id": rotation["layers"][0]["id"],
        "rotation_id": rotation["id"],
        "value_option_id": ids["custom_field_option_id"],
    }
    return ids


def singular(kind: str) -> str:
    """Return one of a collection: ``"call_routes/options"`` → ``"option"``."""
    word = kind.rpartition("/")[2].replace("-", "_")
    if word.endswith("ies") and word != "series":
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith(("statuses", "addresses")) else word.removesuffix("s")


def argument_value(name: str, parameter: Parameter) -> Any:
    """Return a value for a query parameter; for a filter, a dict with its first operator."""
    values = {"bool": True, "int": parameter.minimum or 25, "date": "2026-11-30", "time": _TIME, "instant": _TIME}
    value = parameter.values[0] if parameter.values else values.get(parameter.kind) or text_of(name)
    if parameter.kind == "fields":
        return {"service": ["checkout"]}
    if parameter.operators:
        operator = parameter.operators[0]
        return {operator: [value] if operator in ("one_of", "not_in", "all_of") else value}
    return [value] if parameter.many else value


def text_of(name: str) -> str:
    """Return a text for a property of this name: the id of a record where it holds one."""
    if known := record_ids()[name]:
        return known
    return next((value for pattern, value in _TEXTS if pattern.search(name)), "checkout")


def object_of(schema: str, depth: int = 0) -> Json:
    """Return an object of a schema: what is required, and otherwise one property that says something."""
    facts = load_facts().schemas[schema]
    names = [name for name in facts.properties if name in facts.required or name in _ALSO.get(schema, ())]
    if not names and depth < 2:
        names = [name for name in _PREFERRED if facts.properties.get(name, {}).get("type") == "string"][:1]
    found = {name: _value(name, facts.properties[name], depth) for name in names if name != "idempotency_key"}
    if schema in _DISABLED:
        found["enabled"] = False
    if "resource_id" in found and "resource_type" in found:
        found["resource_id"] = record_ids()[f"{found['resource_type']}_id"] or found["resource_id"]
    return found


def _value(name: str, kind: Mapping[str, Any], depth: int) -> Any:
    if name in _VALUES:
        return _VALUES[name]
    if "ref" in kind:
        return object_of(kind["ref"], depth + 1)
    if "array" in kind:
        count = max(kind.get("minItems", 0), int(depth < _DEEPEST and "ref" not in kind["array"]))
        return [_value(name, kind["array"], depth) for _ in range(min(count, 1))]
    if "map" in kind:
        return {}
    if "enum" in kind:
        return kind["enum"][0]
    match kind.get("type"):
        case "boolean":
            return True
        case "integer":
            return kind.get("minimum", 1)
        case "number":
            return 1.5
        case "string":
            text = _TIME if kind.get("format") == "date-time" else text_of(name)
            return text[: kind.get("maxLength", len(text))].ljust(kind.get("minLength", 0), "x")
    return {"service": "checkout"}
