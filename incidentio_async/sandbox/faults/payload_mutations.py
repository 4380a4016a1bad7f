"""Responses that deviate from the document: unknown properties and enum values, nulls, missing properties."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from incidentio_async.sandbox.encoding import decode, encode
from incidentio_async.sandbox.facts import JSON, Schema
from incidentio_async.sandbox.faults.effects import Effects


class _Sites(NamedTuple):
    """The places where a JSON value can be changed."""

    objects: list[JSON]
    """The objects of a schema, not maps of arbitrary keys."""
    properties: list[tuple[JSON, str]]
    enums: list[tuple[Any, Any]]
    """A dict or a list, and the key or index of an enum value in it."""


def mutated(body: bytes, schema: str, effects: Effects, seed: int, schemas: dict[str, Schema]) -> bytes:
    """Return the JSON of a response with the mutations of ``effects``. A body that is not JSON stays the same."""
    try:
        document = decode(body)
    except ValueError:
        return body
    sites = _Sites([], [], [])
    _collect(document, {"ref": schema}, schemas, sites)
    rng = Random(seed)
    for at, key in _sample(sites.enums, effects.unknown_enums, rng):
        at[key] = f"unknown_{rng.getrandbits(32):08x}"
    for at, key in _sample(sites.properties, effects.nulls, rng):
        at[key] = None
    for at, key in _sample(sites.properties, effects.missing, rng):
        del at[key]
    for at in _sample(sites.objects, effects.unknown_fields, rng):
        at[f"unknown_{rng.getrandbits(32):08x}"] = rng.choice(["new", 1.5, True, None, ["new"], {"id": "new"}])
    return encode(document)


def _sample(sites: list[Any], share: float | None, rng: Random) -> list[Any]:
    """Return a share of the items, at least one if there are any."""
    if share is None or not sites:
        return []
    return rng.sample(sites, max(1, round(share * len(sites))))


def _collect(value: Any, kind: JSON, schemas: dict[str, Schema], sites: _Sites) -> None:
    if "ref" in kind:
        if isinstance(value, dict):
            _collect_object(value, schemas[kind["ref"]], schemas, sites)
    elif "array" in kind or "map" in kind:
        inner = kind.get("array") or kind["map"]
        items = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
        for key, item in items:
            if "enum" in inner:
                sites.enums.append((value, key))
            _collect(item, inner, schemas, sites)


def _collect_object(value: JSON, schema: Schema, schemas: dict[str, Schema], sites: _Sites) -> None:
    sites.objects.append(value)
    for name, item in value.items():
        kind = schema.properties.get(name)
        if kind is None:
            continue
        sites.properties.append((value, name))
        if "enum" in kind:
            sites.enums.append((value, name))
        _collect(item, kind, schemas, sites)
