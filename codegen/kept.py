"""What a PUT keeps though its body leaves it out: whether the decisions have all that a document says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from codegen.checks import Json

# How a document says that a property stays.
_STAYS = re.compile(
    r"\bomit\b[^.;]*\b(unchanged|keep|where it is)|kept when omitted|when omitted, the existing|omitted on update"
    r"|unchanged on update when omitted|existing setting will be preserved|\bset to null to\b",
    re.IGNORECASE,
)


def undecided_kept(document: Json, kept: Json) -> list[str]:
    """Return a note for each property that a PUT of a document keeps, and that ``kept`` does not have."""
    schemas = document["components"]["schemas"]
    notes = []
    for path in document["paths"].values():
        update = path.get("put", {})
        body = update.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
        known = kept.get(update.get("operationId"), [])
        notes += [
            f"{update['operationId']} keeps {place} if it is omitted: add it to [kept] in decisions.toml"
            for place in _kept_in(schemas, body, "", frozenset())
            if place not in known
        ]
    return notes


def _kept_in(schemas: Json, node: Json, path: str, seen: frozenset[str]) -> Iterator[str]:
    """Yield the paths of properties that stay, but not of those in lists: a PUT replaces a list."""
    parts = [node, *node.get("allOf", [])]
    for name in (str(part["$ref"]).rpartition("/")[2] for part in parts if "$ref" in part):
        if name in seen:
            continue
        for key, kind in schemas[name].get("properties", {}).items():
            if _STAYS.search(kind.get("description", "")):
                yield path + key
            yield from _kept_in(schemas, kind, f"{path}{key}.", seen | {name})
