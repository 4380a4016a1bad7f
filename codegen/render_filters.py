"""Sets of operators → `filters.py`: a TypedDict per set, for type checkers."""

from __future__ import annotations

from codegen.plan import Plan
from codegen.source import Code, code, docstring, header, join

_TEXTS = code("Sequence[str]")
_ANY = code("bool | str | Sequence[bool | str]")
_RANGE = code("str | Sequence[str]")
_ORDERED = {"TimeFilter": code("date | str"), "SeverityFilter": code("str")}


def _operators(one: Code) -> dict[str, tuple[Code, str]]:
    """Operator → the annotation of its values, where one value is ``one``, and what it means."""
    compared = code("{:code} | Sequence[{:code}]", one, one)
    return {
        "one_of": (_TEXTS, "Any of these."),
        "not_in": (_TEXTS, "None of these."),
        "all_of": (_TEXTS, "All of these."),
        "is": (_ANY, "Exactly this."),
        "is_set": (_ANY, "Whether there is a value."),
        "is_blank": (_ANY, "Whether there is no value."),
        "gte": (compared, "This or more; of times, this or later."),
        "lte": (compared, "This or less; of times, this or earlier."),
        "date_range": (_RANGE, "``FROM~TO``, both included."),
        "starts_with": (_RANGE, "Beginning with this."),
    }


def filters_source(plan: Plan) -> Code:
    """The module's source."""
    used = {
        frozenset(parameter.operators)
        for operation in plan.operations
        for parameter in operation.parameters.values()
        if parameter.operators
    }
    rows = {n: row for n, row in sorted(plan.decisions["filter_types"].items()) if frozenset(row) in used}
    lines = [
        header(
            "The types of filters: a dict of operators each. At run time they are plain dicts.",
            "",
            '    recent: filters.TimeFilter = {"gte": "2026-11-01"}',
            "    client.incidents.list(created_at=recent)",
        ),
        code("from __future__ import annotations\n"),
        code("from collections.abc import Sequence"),
        code("from datetime import date"),
        code("from typing import TypedDict\n"),
        code("__all__ = {:literal}\n\n", list(rows)),
    ]
    for name, row in rows.items():
        lines += _class(name, row)
    return join("\n", lines)


def _class(name: str, operators: list[str]) -> list[Code]:
    known = _operators(_ORDERED.get(name, code("date | float | str")))
    said = f"Filter by {', '.join(operators)}."
    if "is" in operators:  # a word of Python, so the class cannot be written with its annotations
        fields = {operator: known[operator][0] for operator in operators}
        made = code("{:name} = TypedDict({:literal}, {:literal}, total=False)", name, name, fields)
        return [made, docstring(said), code(""), code("")]
    lines = [code("class {:name}(TypedDict, total=False):", name), docstring(said, indent=4), code("")]
    for operator in operators:
        type_, meaning = known[operator]
        lines += [code("    {:name}: {:code}", operator, type_), docstring(meaning, indent=4)]
    return [*lines, code(""), code("")]
