"""What the tests know of the API: the package's facts, the document beside the project, values made up from facts."""

from __future__ import annotations

import gzip
import hashlib
import json
import keyword
import os
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from incidentio_async.operations import Parameter

Json = dict[str, Any]

CHECKOUT = Path(__file__).parents[2]


@cache
def facts() -> Json:
    """The facts that the package ships for its sandbox."""
    return dict(json.loads(files("incidentio_async").joinpath("sandbox/_facts.json").read_text("utf-8")))


def shared(name: str) -> Path | None:
    """A file or folder of the material beside the project, None where that is absent."""
    root = Path(os.environ.get("INCIDENTIO_ASYNC_SHARED") or CHECKOUT.parent / "shared")
    path = root / name
    return path if path.exists() else None


@cache
def document() -> Json | None:
    """The API's document, if it is there and is the one that this package was made from."""
    folder = shared("spec")
    for path in sorted(folder.glob("*.json.gz")) if folder else ():
        data = gzip.decompress(path.read_bytes())
        if hashlib.sha256(data).hexdigest() == facts()["document"]["sha256"]:
            return dict(json.loads(data))
    return None


def argument(name: str) -> str:
    """The keyword argument for a parameter or a property."""
    return name + "_" if keyword.iskeyword(name) or name in ("self", "options", "secret", "extra") else name


ULID = "01FCNDV6P870EA6S7TK1DSYDG0"


def argument_value(parameter: Parameter) -> Any:
    """A value that fits a query parameter, of one value or of a filter."""
    if parameter.values:
        return parameter.values[0]
    values = {
        "id": ULID,
        "bool": True,
        "int": 25,
        "date": "2026-02-03",
        "time": "2026-02-03T04:05:06.78Z",
        "instant": "2026-02-03T04:05:06.78Z",
        "fields": {"key": ["value"]},
    }
    return values.get(parameter.kind, "text")


def sample(fact: Json, depth: int = 0) -> Any:
    """A value that fits a type; the same one each time."""
    if "ref" in fact:
        return sample_model(fact["ref"], depth + 1)
    if "array" in fact:
        return [] if depth > 6 else [sample(fact["array"], depth)]
    if "map" in fact:
        return {} if depth > 6 else {"key": sample(fact["map"], depth)}
    if "enum" in fact:
        return fact["enum"][0]
    if fact.get("format") == "date-time":
        return "2026-02-03T04:05:06.78Z"
    return {"string": "text", "integer": 7, "number": 1.5, "boolean": True, "any": {"free": [1, None]}}[fact["type"]]


def sample_model(name: str, depth: int = 0) -> Json:
    """A value for a schema with every property set, but for those that would never end."""
    schema = facts()["schemas"][name]
    return {
        key: sample(fact, depth)
        for key, fact in schema["properties"].items()
        if depth <= 6 or key in schema["required"]
    }
