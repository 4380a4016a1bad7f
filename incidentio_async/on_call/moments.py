"""Moments and windows of time, as callers and the API give them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from incidentio_async._checks.times import check_time
from incidentio_async._codec.times import is_set
from incidentio_async.errors import InvalidArgumentError

_LONGEST = timedelta(days=3660)
# Not a limit of the API: what lies outside is a mistake, such as milliseconds in place of seconds, or a time not set.
_FIRST_YEAR, _LAST_YEAR = 1970, 2999


def checked_moment(name: str, value: datetime | str) -> datetime:
    """Return a moment in UTC.

    Args:
        name: The argument's name, for errors.
        value: A datetime with a time zone, or one as text.

    Raises:
        InvalidArgumentError: It is not such a datetime, or lies outside of the years 1970 to 2999.
    """
    moment = check_time(name, value)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise InvalidArgumentError(f"{name} must be in the years {_FIRST_YEAR} to {_LAST_YEAR}, not {value!r:.80}")
    return moment.astimezone(UTC)


def checked_window(start: datetime | str, end: datetime | str) -> tuple[datetime, datetime]:
    """Return the start and end of a window, in UTC.

    Raises:
        InvalidArgumentError: One of them is not a moment, or the window is empty or longer than ten years.
    """
    begins, ends = checked_moment("start", start), checked_moment("end", end)
    if begins >= ends:
        raise InvalidArgumentError(f"end must be later than start; {ends} is not later than {begins}")
    if ends - begins > _LONGEST:
        raise InvalidArgumentError("the window is longer than ten years; ask for less at a time")
    return begins, ends


def is_moment(value: object) -> TypeGuard[datetime]:
    """Return whether a value of a response is a moment: a datetime with a time zone that does not stand for none."""
    return is_set(value) and value.utcoffset() is not None
