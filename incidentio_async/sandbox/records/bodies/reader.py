"""Request bodies: decoded, and validated against their schema."""

from __future__ import annotations

import re
from typing import Any

from incidentio_async.sandbox.encoding import decode
from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.records.bodies.formats import check_formats
from incidentio_async.sandbox.records.bodies.rules import rules_of
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339

_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}
_WORDS: dict[type | tuple[type, ...], str] = {
    str: "a string",
    int: "an integer",
    (int, float): "a number",
    bool: "a boolean",
    dict: "an object",
    list: "an array",
}
# No body of the API is nested as deeply, and one that is must not exhaust the stack.
_MAX_DEPTH = 50
_MAX_NUMBER = 1 << 63
# RFC 3339: a time of day and an offset are part of a time.
_TIME = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def read_body(raw: bytes, name: str, schemas: dict[str, Schema]) -> JSON:
    """Return the JSON object of a body, with normalized times and without unknown properties.

    Raises:
        APIProblem: The body is not a JSON object (400), or does not fit the schema ``name`` (422).
    """
    if not raw and not schemas[name].required:
        return {}
    try:
        body = decode(raw)
    except (ValueError, RecursionError):
        raise APIProblem(400, "invalid_json", "The body is not valid JSON.") from None
    if not isinstance(body, dict):
        raise APIProblem(400, "invalid_json", "The body is not a JSON object.")
    _check_object(body, name, schemas, "", 0)
    return body


def _check_object(body: JSON, name: str, schemas: dict[str, Schema], path: str, depth: int) -> None:
    """Validate an object. Unknown properties are removed, as the API ignores them."""
    if depth > _MAX_DEPTH:
        raise unprocessable(path.rstrip("."), "The body is nested too deeply.", "invalid_value")
    schema = schemas[name]
    for required in sorted(schema.required):
        if body.get(required) is None:
            raise unprocessable(path + required, f"{path + required} is missing.", "missing_field")
    for unknown in body.keys() - schema.properties.keys():
        del body[unknown]
    for key, value in body.items():
        kind = schema.properties[key]
        if value is not None:
            _check(value, kind, schemas, path + key, depth)
            if kind.get("format") == "date-time":
                body[key] = rfc3339(milliseconds_of(value))
    check_formats(body, name, schema, path)
    for rule in rules_of(name, schemas):
        rule(body, path)


def _check(value: Any, kind: JSON, schemas: dict[str, Schema], path: str, depth: int) -> None:
    if "ref" in kind:
        _expect(value, dict, path)
        _check_object(value, kind["ref"], schemas, path + ".", depth + 1)
    elif "array" in kind:
        _expect(value, list, path)
        _check_size(len(value), kind.get("minItems"), kind.get("maxItems"), path)
        for index, item in enumerate(value):
            _check(item, kind["array"], schemas, f"{path}[{index}]", depth)
    elif "map" in kind:
        _expect(value, dict, path)
        for key, item in value.items():
            _check(item, kind["map"], schemas, f"{path}.{key}", depth)
    elif kind.get("type") in _TYPES:
        _check_scalar(value, kind, path)


def _check_scalar(value: Any, kind: JSON, path: str) -> None:
    _expect(value, _TYPES[kind["type"]], path)
    if isinstance(value, bool):
        if kind["type"] != "boolean":
            raise _wrong_type(path, _TYPES[kind["type"]])
    elif isinstance(value, int | float):
        if abs(value) >= _MAX_NUMBER:
            raise unprocessable(path, f"{path} is out of range.", "invalid_range")
        _check_size(value, kind.get("minimum"), kind.get("maximum"), path)
    else:
        _check_text(value, kind, path)


def _check_text(value: str, kind: JSON, path: str) -> None:
    if "enum" in kind and value not in kind["enum"]:
        known = ", ".join(map(repr, kind["enum"]))
        text = f"{value!r} is not a valid value of {path}: use one of {known}."
        raise unprocessable(path, text, "invalid_enum_value")
    if "pattern" in kind and not re.search(kind["pattern"], value):
        raise unprocessable(path, f"{path} has characters that are not allowed.", "invalid_pattern")
    _check_size(len(value), kind.get("minLength"), kind.get("maxLength"), path)
    if kind.get("format") == "date-time" and not is_time(value):
        raise unprocessable(path, f"{value!r} is not a valid time.", "invalid_format")


def is_time(text: str) -> bool:
    """Return whether a text is an RFC 3339 time."""
    if not _TIME.fullmatch(text):
        return False
    try:
        milliseconds_of(text)
    except ValueError:
        return False
    return True


def _expect(value: Any, kind: type | tuple[type, ...], path: str) -> None:
    if not isinstance(value, kind):
        raise _wrong_type(path, kind)


def _wrong_type(path: str, kind: type | tuple[type, ...]) -> APIProblem:
    return unprocessable(path, f"{path} has the wrong type: it must be {_WORDS[kind]}.", "invalid_type")


def _check_size(size: float, low: float | None, high: float | None, path: str) -> None:
    if low is not None and size < low:
        raise unprocessable(path, f"{path} is less than the minimum, {low}.", "invalid_length")
    if high is not None and size > high:
        raise unprocessable(path, f"{path} is more than the maximum, {high}.", "invalid_length")
