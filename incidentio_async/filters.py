"""The types of filters: a dict of operators each. At run time they are plain dicts.

    recent: filters.TimeFilter = {"gte": "2026-11-01"}
    client.incidents.list(created_at=recent)

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypedDict

__all__ = [
    "FieldFilter",
    "IsFilter",
    "KeyFilter",
    "MembershipFilter",
    "OneOfFilter",
    "RoleFilter",
    "SeverityFilter",
    "TagsFilter",
    "TimeFilter",
]


FieldFilter = TypedDict(
    "FieldFilter",
    {
        "one_of": "Sequence[str]",
        "not_in": "Sequence[str]",
        "all_of": "Sequence[str]",
        "is": "bool | str | Sequence[bool | str]",
        "is_set": "bool | str | Sequence[bool | str]",
        "is_blank": "bool | str | Sequence[bool | str]",
        "gte": "date | float | str | Sequence[date | float | str]",
        "lte": "date | float | str | Sequence[date | float | str]",
        "date_range": "str | Sequence[str]",
        "starts_with": "str | Sequence[str]",
    },
    total=False,
)
"""Filter by one_of, not_in, all_of, is, is_set, is_blank, gte, lte, date_range, starts_with."""


IsFilter = TypedDict("IsFilter", {"is": "bool | str | Sequence[bool | str]"}, total=False)
"""Filter by is."""


KeyFilter = TypedDict(
    "KeyFilter", {"starts_with": "str | Sequence[str]", "is": "bool | str | Sequence[bool | str]"}, total=False
)
"""Filter by starts_with, is."""


class MembershipFilter(TypedDict, total=False):
    """Filter by one_of, not_in."""

    one_of: Sequence[str]
    """Any of these."""
    not_in: Sequence[str]
    """None of these."""


class OneOfFilter(TypedDict, total=False):
    """Filter by one_of."""

    one_of: Sequence[str]
    """Any of these."""


class RoleFilter(TypedDict, total=False):
    """Filter by one_of, is_blank."""

    one_of: Sequence[str]
    """Any of these."""
    is_blank: bool | str | Sequence[bool | str]
    """Whether there is no value."""


class SeverityFilter(TypedDict, total=False):
    """Filter by one_of, not_in, gte, lte."""

    one_of: Sequence[str]
    """Any of these."""
    not_in: Sequence[str]
    """None of these."""
    gte: str | Sequence[str]
    """This or more; of times, this or later."""
    lte: str | Sequence[str]
    """This or less; of times, this or earlier."""


class TagsFilter(TypedDict, total=False):
    """Filter by one_of, not_in, all_of."""

    one_of: Sequence[str]
    """Any of these."""
    not_in: Sequence[str]
    """None of these."""
    all_of: Sequence[str]
    """All of these."""


class TimeFilter(TypedDict, total=False):
    """Filter by gte, lte, date_range."""

    gte: date | str | Sequence[date | str]
    """This or more; of times, this or later."""
    lte: date | str | Sequence[date | str]
    """This or less; of times, this or earlier."""
    date_range: str | Sequence[str]
    """``FROM~TO``, both included."""
