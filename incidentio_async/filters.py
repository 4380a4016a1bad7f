"""The types of filters: dicts of operators. At run time they are plain dicts.

    recent: filters.TimeFilter = {"gte": "2026-11-01"}
    client.incidents.list(created_at=recent)

Operators:
    one_of: Records with any of these values.
    not_in: Records with none of these values.
    all_of: Records with all of these values.
    is: Records with exactly this value.
    is_set: True for records with a value, False for those without.
    is_blank: True for records without a value, False for those with one.
    gte: Records with this value or a greater one; of times, this one or later.
    lte: Records with this value or a smaller one; of times, this one or earlier.
    date_range: Records from one time to another, as ``FROM~TO``; both ends are included.
    starts_with: Records whose value begins with this.

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
    """Records with any of these values."""
    not_in: Sequence[str]
    """Records with none of these values."""


class OneOfFilter(TypedDict, total=False):
    """Filter by one_of."""

    one_of: Sequence[str]
    """Records with any of these values."""


class RoleFilter(TypedDict, total=False):
    """Filter by one_of, is_blank."""

    one_of: Sequence[str]
    """Records with any of these values."""
    is_blank: bool | str | Sequence[bool | str]
    """True for records without a value, False for those with one."""


class SeverityFilter(TypedDict, total=False):
    """Filter by one_of, not_in, gte, lte."""

    one_of: Sequence[str]
    """Records with any of these values."""
    not_in: Sequence[str]
    """Records with none of these values."""
    gte: str | Sequence[str]
    """Records with this value or a greater one; of times, this one or later."""
    lte: str | Sequence[str]
    """Records with this value or a smaller one; of times, this one or earlier."""


class TagsFilter(TypedDict, total=False):
    """Filter by one_of, not_in, all_of."""

    one_of: Sequence[str]
    """Records with any of these values."""
    not_in: Sequence[str]
    """Records with none of these values."""
    all_of: Sequence[str]
    """Records with all of these values."""


class TimeFilter(TypedDict, total=False):
    """Filter by gte, lte, date_range."""

    gte: date | str | Sequence[date | str]
    """Records with this value or a greater one; of times, this one or later."""
    lte: date | str | Sequence[date | str]
    """Records with this value or a smaller one; of times, this one or earlier."""
    date_range: str | Sequence[str]
    """Records from one time to another, as ``FROM~TO``; both ends are included."""
