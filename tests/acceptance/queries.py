"""Every query parameter of every operation, with every operator and every value of an enum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.acceptance.bodies import NOBODY, hours
from tests.sandbox.support import OPERATIONS

Json = dict[str, Any]

# The cursor is followed by all that lists; a token in a query is a secret.
_APART = ("after", "token")
_TIMES = ("created_at", "updated_at")
_DATES = ("Incidents V2#List", "Escalations V2#List")  # the others take moments
_FLAGS = ("has_notes", "include_maintenance_window")


def variants(operation: str, query: Json) -> Iterator[Json]:
    """The query with one parameter more, or another one, at a time."""
    for name, kind in OPERATIONS[operation]["query"].items():
        for value in _values(operation, name, kind) if name not in _APART else ():
            yield {**query, name: value}


def _values(operation: str, name: str, kind: Json) -> Iterator[Any]:
    """Values that a parameter takes."""
    if "filter" in kind:
        for operator in kind["operators"] or ("one_of", "not_in", "is_blank", "is_set"):
            given = {operator: [_operand(operation, name, operator)]}
            yield given if kind["filter"] == 1 else {NOBODY: given}
    elif kind.get("required") and name.endswith("_id"):
        return
    elif "enum" in kind:
        yield from kind["enum"]
    elif "array" in kind:
        yield [NOBODY]
    elif kind["type"] == "integer":
        yield from (kind["minimum"], kind["maximum"])
    elif kind["type"] == "boolean":
        yield from (True, False)
    else:
        yield hours(0) if kind.get("format") == "date-time" or name.startswith("entry_window") else NOBODY


def _operand(operation: str, name: str, operator: str) -> str:
    if operator in ("is_blank", "is_set") or name in _FLAGS:
        return "true"
    if name not in _TIMES:
        return NOBODY
    moment = "2026-11-01" if operation in _DATES else "2026-11-01T00:00:00Z"
    return f"{moment}~{moment.replace('-11-', '-12-')}" if operator == "date_range" else moment
