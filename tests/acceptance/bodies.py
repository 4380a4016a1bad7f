"""Bodies that fit their schemas, and the comparison of what was sent with what came back."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.sandbox.support import SCHEMAS

Json = dict[str, Any]

NOBODY = "01HXYZABCDEFGHJKMNPQRSTVWX"
"""The id of no record."""

_START = datetime.now(UTC).replace(microsecond=0)
# What a text is shown by, where the response has an object in its place: the operation of a condition, a trigger.
_NAMED_BY = ("id", "key", "name", "reference", "value")


def hours(count: float) -> str:
    """A time so many hours from now, as it goes over the wire."""
    return (_START + timedelta(hours=count)).isoformat().replace("+00:00", "Z")


def fill(schema: str, given: Json) -> Json:
    """The given properties, at every depth with the least that the schema requires besides them."""
    properties = SCHEMAS[schema]["properties"]
    unknown = given.keys() - properties
    assert not unknown, f"{schema} has no {sorted(unknown)}"
    filled = {name: _filled(properties[name], value) for name, value in given.items()}
    for name in SCHEMAS[schema]["required"]:
        if name not in filled:
            filled[name] = _least(name, properties[name])
    return filled


def _filled(kind: Json, value: Any) -> Any:
    if "ref" in kind and isinstance(value, dict):
        return fill(kind["ref"], value)
    if "array" in kind and isinstance(value, list):
        return [_filled(kind["array"], item) for item in value]
    if "map" in kind and isinstance(value, dict):
        return {name: _filled(kind["map"], item) for name, item in value.items()}
    return value


def _least(name: str, kind: Json) -> Any:
    if name == "idempotency_key":
        return str(uuid.uuid4())
    if "ref" in kind:
        return fill(kind["ref"], {})
    if "array" in kind:
        return [_least(name, kind["array"]) for _ in range(kind.get("minItems", 0))]
    if "map" in kind:
        return {}
    if "enum" in kind:
        return kind["enum"][0]
    assert kind.get("format") != "date-time", f"{name}: say which time"
    assert not name.endswith("_id"), f"{name}: say whose id"
    plain = {"integer": kind.get("minimum", 1), "number": 1.5, "boolean": False}
    return plain.get(kind["type"], f"Some {name.replace('_', ' ')}")


# Texts that have a form, by property.
_TEXTS = {
    "comments": "none",
    "currency": "GBP",
    "email": "ann@example.com",
    "emoji": "fire",
    "end_time": "17:00",
    "phone_number": "+441234567890",
    "redirect_url": "https://example.com/1",
    "source_repo_url": "https://example.com/1",
    "start_time": "09:00",
    "timezone": "Europe/London",
    "type": "String",
    "type_name": 'Custom["OurService"]',
}
# Left out of generous bodies: expressions have a language of their own, and some properties change what a record is, or
# are only for those of one type.
_SPECIAL = {
    "after",
    "auto_resolve_incident_alerts",
    "auto_resolve_timeout_minutes",
    "backlink_attribute",
    "created_at",
    "debrief",
    "disabled",
    "email_options",
    "expressions",
    "follow_up",
    "form_fields",
    "heartbeat_options",
    "http_custom_options",
    "jira_options",
    "on_call_readiness",
    "pay_config_expression",
    "skip_step_upgrades",
    "update_attributes",
    "updated_at",
}
_DEEPEST = 3


def generous(schema: str, given: Json, ids: dict[str, str]) -> Json:
    """The given properties, and a value for every other one that needs no id but those there are."""
    filled = fill(schema, given)
    for name, kind in SCHEMAS[schema]["properties"].items():
        if name not in filled and name not in _SPECIAL:
            value = _some(name, kind, ids, 0)
            if value is not None:
                filled[name] = value
    return filled


def _some(name: str, kind: Json, ids: dict[str, str], depth: int) -> Any:
    """A value for a property; None if there can be none."""
    if depth > _DEEPEST:
        return None
    if "ref" in kind:
        return _some_object(kind["ref"], ids, depth)
    if "array" in kind:
        item = _some(name, kind["array"], ids, depth)
        return None if item is None else [item]
    if "map" in kind:
        item = _some(name, kind["map"], ids, depth)
        return None if item is None else {"key": item}
    if "enum" in kind:
        return next(value for value in kind["enum"] if value)
    if name == "id" or name.endswith(("_id", "_ids")):
        return ids.get(name.removesuffix("s").removeprefix("owning_").removeprefix("fixed_"))
    if kind.get("format") == "date-time":
        return hours(5 if "end" in name else 4)
    number = max(kind.get("minimum", 60), min(kind.get("maximum", 60), 60))
    plain = {"integer": number, "number": 1.5, "boolean": True, "any": "x"}
    return plain.get(kind["type"]) or _TEXTS.get(name, f"A {name.replace('_', ' ')}")


def _some_object(schema: str, ids: dict[str, str], depth: int) -> Any:
    properties, required = SCHEMAS[schema]["properties"], SCHEMAS[schema]["required"]
    some = {name: _some(name, kind, ids, depth + 1) for name, kind in properties.items() if name not in _SPECIAL}
    if any(some.get(name) is None for name in required):
        return None
    return {name: value for name, value in some.items() if value is not None} or None


def differences(sent: Any, shown: Any, path: str = "") -> list[str]:
    """Where a record shows something else than was sent, of all that it has room for."""
    if isinstance(sent, dict) and isinstance(shown, dict):
        return [
            line
            for name, value in sent.items()
            if name in shown and value is not None
            for line in differences(value, shown[name], f"{path}.{name}")
        ]
    if isinstance(sent, list) and isinstance(shown, list):
        if path.endswith(".param_bindings"):
            # They are padded to the number of parameters.
            shown = shown[: len(sent)] + [item for item in shown[len(sent) :] if item]
        if len(sent) != len(shown):
            return [f"{path}: {len(sent)} were sent and {len(shown)} are shown"]
        pairs = enumerate(zip(sent, shown, strict=True))
        return [line for number, pair in pairs for line in differences(*pair, f"{path}[{number}]")]
    if isinstance(sent, str) and isinstance(shown, dict):
        same = sent in [shown.get(name) for name in _NAMED_BY]
    else:
        same = type(sent) is type(shown) and equal(sent, shown)
    return [] if same else [f"{path}: {sent!r} was sent and {shown!r} is shown"]


def equal(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON; a moment may be written in two ways."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(value, other[name]) for name, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(equal, one, other))
    if isinstance(one, str) and isinstance(other, str):
        return one == other or (moment(one) is not None and moment(one) == moment(other))
    return type(one) is type(other) and bool(one == other)


def moment(text: str) -> datetime | None:
    """The time of a text, or None."""
    if len(text) < 20 or "T" not in text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
