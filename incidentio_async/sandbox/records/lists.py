"""Pages of a list, and the query of a request."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any

from multidict import MultiMapping

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON, OperationSpec, load_facts
from incidentio_async.sandbox.records.values import milliseconds_of

DEFAULT_PAGE_SIZE = 25
_DAY = 86_400_000
_MANY = 1 << 30
_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)

# First and last Unix millisecond.
TimeWindow = tuple[int, int]


class Query:
    """The query of a request. Parameters in an unknown form are ignored."""

    def __init__(self, pairs: MultiMapping[str]) -> None:
        self._pairs = pairs

    def text(self, name: str) -> str | None:
        """Return the value of a plain parameter; None if it is absent or empty."""
        return self._pairs.get(name) or None

    def texts(self, name: str) -> list[str]:
        """Return the values of a repeated plain parameter."""
        return [value for value in self._pairs.getall(name, []) if value]

    def flag(self, name: str) -> bool | None:
        """Return a boolean parameter."""
        return {"true": True, "false": False}.get(self._pairs.get(name, ""))

    def values(self, name: str, operator: str) -> list[str]:
        """Return the values of ``name[operator]``."""
        return self.texts(f"{name}[{operator}]")

    def operators(self, name: str) -> list[str]:
        """Return the operators of a filter in the query: the last brackets of ``name[operator]``."""
        start = len(name) + 1
        keys = (key for key in self._pairs if key.startswith(f"{name}[") and key.endswith("]"))
        return list(dict.fromkeys(key[start:-1] for key in keys if "[" not in key[start:]))

    def keys_within(self, name: str) -> list[str]:
        """Return the ids of a filter in the query: the first brackets of ``name[id][operator]``."""
        found = (re.fullmatch(rf"{re.escape(name)}\[([^\[\]]+)\]\[[^\[\]]+\]", key) for key in self._pairs)
        return list(dict.fromkeys(match[1] for match in found if match))

    def window(self, name: str, operation: str) -> TimeWindow | None:
        """Return the requested time window: first and last Unix millisecond, or None.

        Raises:
            APIProblem: A time is not valid or does not have the precision of the operation, or both ``gte`` and
                ``lte`` are given (422).
        """
        low, high, both = (self.values(name, operator) for operator in ("gte", "lte", "date_range"))
        if low and high:
            raise unprocessable(name, "Use date_range instead of gte and lte together.")
        first, last = 0, 1 << 62
        if both:
            begin, separator, end = both[-1].partition("~")
            if not separator:
                raise unprocessable(name, "A date_range is two times with a ~ between them.")
            first = self.parse_time(name, begin, last=False, operation=operation)
            last = self.parse_time(name, end, last=True, operation=operation)
        elif low:
            first = self.parse_time(name, low[-1], last=False, operation=operation)
        elif high:
            last = self.parse_time(name, high[-1], last=True, operation=operation)
        else:
            return None
        return first, last

    @staticmethod
    def parse_time(field: str, text: str, *, last: bool, operation: str = "") -> int:
        """Return a time, or the first or last millisecond of a date. Raises a 422 for anything else."""
        try:
            moment = milliseconds_of(text)
        except ValueError:
            raise unprocessable(field, f"{text!r} is not a valid time.") from None
        is_date = len(text) == 10
        precision = load_facts().operations[operation].time_precision if operation else None
        if precision == "day" and not is_date:
            raise unprocessable(field, f"{text!r} is not a date like 2026-11-30; this list takes no times of day.")
        if precision == "second" and is_date:
            raise unprocessable(field, f"{text!r} has no time of day; this list takes times like 2026-11-30T12:00:00Z.")
        return moment + _DAY - 1 if last and is_date else moment

    def key(self, *leave_out: str) -> tuple[tuple[str, str], ...]:
        """Return the query without some parameters, in a hashable form."""
        return tuple(sorted(pair for pair in self._pairs.items() if pair[0] not in leave_out))


def in_window(text: str, window: TimeWindow) -> bool:
    """Return whether a time is within a window."""
    return window[0] <= milliseconds_of(text) <= window[1]


def check_query(operation: OperationSpec, query: Query, *, strict: bool) -> None:
    """Raise a 422 if a query lacks a required parameter, or one is out of bounds.

    The document calls some parameters required, and gives them a default nevertheless; only ``strict`` needs those.
    """
    for name, kind in operation.query.items():
        value = query.text(name)
        if value is None:
            if kind.get("required") and (strict or "default" not in kind):
                raise unprocessable(name, f"{name} is missing.", "missing_field")
        elif "enum" in kind and value not in kind["enum"]:
            raise unprocessable(name, f"{value!r} is not a valid value of {name}.")
        elif kind.get("type") == "integer":
            _check_integer(name, value, kind)
        elif kind.get("format") == "date-time" and name != operation.cursor:
            query.parse_time(name, value, last=False)
        elif len(query.texts(name)) > kind.get("maxItems", _MANY):
            raise unprocessable(name, f"{name} takes at most {kind['maxItems']} values.", "invalid_length")


def _check_integer(name: str, value: str, kind: JSON) -> None:
    if not _INTEGER.fullmatch(value):
        raise unprocessable(name, f"{value!r} is not an integer.", "invalid_type")
    number = int(value)
    low, high = kind.get("minimum"), kind.get("maximum")
    if low is not None and number < low:
        raise unprocessable(name, f"{name} must be {low} or more.", "invalid_range")
    if high is not None and number > high:
        raise unprocessable(name, f"{name} must be {high} or less.", "invalid_range")


def page_size(operation: OperationSpec, query: Query) -> int | None:
    """Return the number of records per page, or None if the operation has no pages.

    Some operations accept more than they serve: they serve their maximum without an error.
    """
    if operation.cursor is None:
        return None
    text = query.text("page_size")
    if text is None:
        size: int = operation.query.get("page_size", {}).get("default", DEFAULT_PAGE_SIZE)
        return size
    return min(int(text), operation.max_page_size or int(text))


def page(
    positions: Sequence[int], after: int | None, size: int | None, *, newest_first: bool
) -> tuple[Sequence[int], bool]:
    """Return the positions of one page, and whether more follow.

    ``positions`` are ascending; ``after`` is the position before the page, which need not be among them.
    """
    if newest_first:
        end = len(positions) if after is None else bisect_left(positions, after)
        start = 0 if size is None else max(0, end - size)
        return positions[start:end][::-1], start > 0
    start = 0 if after is None else bisect_right(positions, after)
    end = len(positions) if size is None else min(len(positions), start + size)
    return positions[start:end], end < len(positions)


def page_meta(known: dict[str, JSON], *, after: str | None, size: int, total: int) -> dict[str, Any]:
    """Return the ``pagination_meta`` for a schema with these properties."""
    meta: JSON = {"page_size": size}
    if after is not None:
        meta["after"] = after
    if "total_record_count" in known:
        meta["total_record_count"] = total
    return meta


def bad_cursor() -> APIProblem:
    """Return the 422 for a cursor that is not the id of a record."""
    return unprocessable("after", "The cursor is not the id of a record of this list.")
