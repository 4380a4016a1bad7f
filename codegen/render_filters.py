"""Sets of operators → `filters.py`: a TypedDict per set, for type checkers."""

from __future__ import annotations

from codegen.plan import Plan
from codegen.source import Code, code, docstring, header, join

_TEXTS = code("Sequence[str]")
_ANY = code("bool | str | Sequence[bool | str]")
_RANGE = code("str | Sequence[str]")
_ORDERED = {"TimeFilter": code("date | str"), "SeverityFilter": code("str")}


def _operators(one: Code) -> dict[str, tuple[Code, str]]:
    """Return operator → the annotation of its values, where one value is ``one``, and its meaning."""
    compared = code("{:code} | Sequence[{:code}]", one, one)
    return {
        "one_of": (_TEXTS, "Records with any of these values."),
        "not_in": (_TEXTS, "Records with none of these values."),
        "all_of": (_TEXTS, "Records with all of these values."),
        "is": (_ANY, "Records with exactly this value."),
        "is_set": (_ANY, "True for records with a value, False for those without."),
        "is_blank": (_ANY, "True for records without a value, False for those with one."),
        "gte": (compared, "Records with this value or a greater one; of times, this one or later."),
        "lte": (compared, "Records with this value or a smaller one; of times, this one or earlier."),
        "date_range": (_RANGE, "Records from one time to another, as ``FROM~TO``; both ends are included."),
        "starts_with": (_RANGE, "Records whose value begins with this."),
    }


def filters_source(plan: Plan) -> Code:
    """Return the source of the module."""
    used = {
        frozenset(parameter.operators)
        for operation in plan.operations
        for parameter in operation.parameters.values()
        if parameter.operators
    }
    rows = {n: row for n, row in sorted(plan.decisions["filter_types"].items()) if frozenset(row) in used}
    lines = [
        header(
            "The types of filters: dicts of operators. At run time they are plain dicts.",
            "",
            '    recent: filters.TimeFilter = {"gte": "2026-11-01"}',
            "    client.incidents.list(created_at=recent)",
            "",
            "Operators:",
            *[f"    {name}: {said}" for name, (_, said) in _operators(_ANY).items()],
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
    if "is" in operators:  # a keyword of Python, which cannot be an annotated name
        fields = {operator: known[operator][0] for operator in operators}
        made = code("{:name} = TypedDict({:literal}, {:literal}, total=False)", name, name, fields)
        return [made, docstring(said), code(""), code("")]
    lines = [code("class {:name}(TypedDict, total=False):", name), docstring(said, indent=4), code("")]
    for operator in operators:
        type_, meaning = known[operator]
        lines += [code("    {:name}: {:code}", operator, type_), docstring(meaning, indent=4)]
    return [*lines, code(""), code("")]
