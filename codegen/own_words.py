"""What methods and enums say in our own words: docstrings.toml, and the check that each row of it names something."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from codegen.checks import Json, UnsupportedSpec
from codegen.plan import Operation, Plan

_FILE = Path(__file__).with_name("docstrings.toml")


@cache
def own_words() -> Json:
    """Return the file: ``operations`` by identifier, and ``enums``."""
    return tomllib.loads(_FILE.read_text("utf-8"))


def operation_words(operation: Operation) -> tuple[str, Mapping[str, str]]:
    """Return the summary of an operation, or "", and what is said of its arguments by their names in the document."""
    row = own_words()["operations"].get(operation.id, {})
    return row.get("summary", ""), row.get("args", {})


def enum_words(name: str) -> Json | None:
    """Return the summary of an enum and the meaning of its values."""
    rows: list[Any] = own_words()["enums"]
    return next((row for row in rows if name in row["names"]), None)


def check_words(plan: Plan, enums: Mapping[str, list[str]], words: Json | None = None) -> None:
    """Refuse rows that name nothing of the document.

    Args:
        plan: The operations.
        enums: Class → values, of all enums of the models.
        words: The rows; those of the file if omitted.

    Raises:
        UnsupportedSpec: There is such a row.
    """
    if plan.partial:
        return
    if rows := sorted(_stale(plan, enums, own_words() if words is None else words)):
        raise UnsupportedSpec(f"docstrings.toml: the document has nothing for {', '.join(map(repr, rows))}")


def _stale(plan: Plan, enums: Mapping[str, list[str]], words: Json) -> Iterator[str]:
    operations = {operation.id: operation for operation in plan.operations}
    for id_, row in words["operations"].items():
        if id_ not in operations:
            yield id_
            continue
        operation = operations[id_]
        body = operation.body["properties"] if operation.body is not None else {}
        known = {*operation.path_parameters, *operation.query, *body}
        yield from (f"{id_}.{name}" for name in row.get("args", {}) if name not in known)
    for row in words["enums"]:
        for name in row["names"]:
            if name not in enums:
                yield name
            # All of them, so that a new one is not left without a meaning.
            yield from (f"{name}.{value}" for value in {*enums.get(name, ())} ^ row["values"].keys() if name in enums)
