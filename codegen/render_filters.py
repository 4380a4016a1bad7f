"""Sets of operators → `filters.py`: a TypedDict per set, for type checkers."""

from __future__ import annotations

from codegen.plan import Plan
from codegen.source import header

_VALUES = "Sequence[str]"
_OPERATORS = {
    "one_of": (_VALUES, "Any of these."),
    "not_in": (_VALUES, "None of these."),
    "all_of": (_VALUES, "All of these."),
    "is": ("bool | str | Sequence[bool | str]", "Exactly this."),
    "is_set": ("bool | str | Sequence[bool | str]", "Whether there is a value."),
    "is_blank": ("bool | str | Sequence[bool | str]", "Whether there is no value."),
    "gte": ("{one} | Sequence[{one}]", "This or more; of times, this or later."),
    "lte": ("{one} | Sequence[{one}]", "This or less; of times, this or earlier."),
    "date_range": ("str | Sequence[str]", "``FROM~TO``, both included."),
    "starts_with": ("str | Sequence[str]", "Beginning with this."),
}
_ORDERED = {"TimeFilter": "date | str", "SeverityFilter": "str"}


def filters_source(plan: Plan) -> str:
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
            "The types of filters: a dict of operators each. At run time they are plain dicts.\n\n"
            '    recent: filters.TimeFilter = {"gte": "2026-11-01"}\n'
            "    client.incidents.list(created_at=recent)"
        ),
        "from __future__ import annotations\n",
        "from collections.abc import Sequence",
        "from datetime import date",
        "from typing import TypedDict\n",
        f"__all__ = {list(rows)!r}\n\n",
    ]
    for name, row in rows.items():
        lines += _class(name, row)
    return "\n".join(lines)


def _class(name: str, operators: list[str]) -> list[str]:
    one = _ORDERED.get(name, "date | float | str")
    rows = {operator: (_OPERATORS[operator][0].format(one=one), _OPERATORS[operator][1]) for operator in operators}
    said = f'"""Filter by {", ".join(operators)}."""'
    if "is" in rows:  # a word of Python, so the class cannot be written with its annotations
        fields = ", ".join(f"{operator!r}: {type_!r}" for operator, (type_, _) in rows.items())
        return [f"{name} = TypedDict({name!r}, {{{fields}}}, total=False)", said, "", ""]
    lines = [f"class {name}(TypedDict, total=False):", f"    {said}", ""]
    for operator, (type_, meaning) in rows.items():
        lines += [f"    {operator}: {type_}", f'    """{meaning}"""']
    return [*lines, "", ""]
