"""Requests that are wrong in one thing each, made of requests that work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.sandbox.support import OPERATIONS, SCHEMAS

Json = dict[str, Any]

_WRONG: dict[str, Any] = {"string": 7, "integer": "seven", "number": "seven", "boolean": "yes"}
_DEEPEST = 3


def malformed(operation: str, body: Json) -> Iterator[tuple[str, Any]]:
    """The body, each time with another thing wrong, and the property at the top that it is wrong in."""
    schema = OPERATIONS[operation]["body"]
    for name in SCHEMAS[schema]["required"]:
        yield name, {key: value for key, value in body.items() if key != name}
        yield name, {**body, name: None}
    for name, value in body.items():
        for wrong in _values(SCHEMAS[schema]["properties"][name], value, 0):
            yield name, {**body, name: wrong}


def _values(kind: Json, value: Any, depth: int) -> Iterator[Any]:
    """What the value of a property must not be."""
    if depth > _DEEPEST:
        return
    if "ref" in kind:
        yield from ([], "object")
        yield from _objects(kind["ref"], value, depth)
    elif "array" in kind:
        yield from ({}, "list")
        if "maxItems" in kind:
            yield value[:1] * (kind["maxItems"] + 1)
        if kind.get("minItems"):
            yield []
        if value:
            yield from ([*value[1:], wrong] for wrong in _values(kind["array"], value[0], depth + 1))
    elif "map" in kind:
        yield from ([], "map")
        yield from (
            {**value, "key": wrong} for wrong in _values(kind["map"], next(iter(value.values()), None), depth + 1)
        )
    else:
        yield from _scalars(kind)


def _objects(schema: str, value: Json, depth: int) -> Iterator[Json]:
    properties = SCHEMAS[schema]["properties"]
    for name, item in value.items():
        if name in SCHEMAS[schema]["required"]:
            yield {key: other for key, other in value.items() if key != name}
        yield from ({**value, name: wrong} for wrong in _values(properties[name], item, depth + 1))


def _scalars(kind: Json) -> Iterator[Any]:
    if kind["type"] not in _WRONG:
        return
    yield from (_WRONG[kind["type"]], {}, [])
    if "enum" in kind:
        yield "no such value"
    if kind.get("format") == "date-time":
        yield from ("yesterday", "2026-02-30T00:00:00Z", "2026-02-03", "2026-02-03T04:05:06")
    if "maxLength" in kind:
        yield "x" * (kind["maxLength"] + 1)
    if kind.get("minLength"):
        yield ""
    if "pattern" in kind:
        yield "nul \0"  # the one pattern of bodies that there is forbids just that
    if "maximum" in kind:
        yield kind["maximum"] + 1
    if "minimum" in kind:
        yield kind["minimum"] - 1
