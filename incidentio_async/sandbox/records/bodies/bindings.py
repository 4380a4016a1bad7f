"""Bindings: a value or an array of values, each a literal or a reference."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from incidentio_async.sandbox.facts import JSON

_WRAPPER = frozenset({"binding", "merge_strategy"})


def literals_of(given: JSON, path: str) -> Iterator[tuple[str, str]]:
    """Yield the literals of a binding with their paths. It may be in a ``binding`` property, beside its merging."""
    if given.keys() <= _WRAPPER:
        given, path = given.get("binding") or {}, f"{path}.binding"
    values: list[tuple[str, Any]] = [("value", given.get("value"))]
    values += [(f"array_value[{index}]", value) for index, value in enumerate(given.get("array_value") or [])]
    for place, value in values:
        if isinstance(value, dict) and value.get("literal"):
            yield f"{path}.{place}.literal", value["literal"]
