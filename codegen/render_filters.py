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
    "date_range": (_VALUES, "``FROM~TO``, both included."),
    "starts_with": (_VALUES, "Beginning with this."),
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
            "    recent: filters.TimeFilter = {\"gte\": \"2026-11-01\"}\n"
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
    if "is" in operators:  # a word of Python, so the class cannot be written with its annotations
        fields = ", ".join(f"{operator!r}: {_OPERATORS[operator][0].format(one=one)!r}" for operator in operators)
        said = " ".join(f"``{operator}``: {_OPERATORS[operator][1]}" for operator in operators)
        return [f"{name} = TypedDict({name!r}, {{{fields}}}, total=False)", f'"""Filter by {said}"""', "", ""]
    fields_ = [
        line
        for operator in operators
        for line in (f"    {operator}: {_OPERATORS[operator][0].format(one=one)}", f'    """{_OPERATORS[operator][1]}"""')
    ]
    return [f"class {name}(TypedDict, total=False):", f'    """Filter by {", ".join(operators)}."""', "", *fields_, "", ""]
