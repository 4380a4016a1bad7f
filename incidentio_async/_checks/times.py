"""Checks of the times that callers pass: as a datetime, or as text. Each has a time zone."""

from __future__ import annotations

from datetime import datetime

from incidentio_async._checks.shown import shown
from incidentio_async.errors import InvalidArgumentError

_EXAMPLE = "2026-11-01T10:30:00Z"


def check_time(name: str, value: object) -> datetime:
    """Return a datetime with a time zone.

    Args:
        name: What the error calls the value.
        value: What was passed: such a datetime, or one as text in ISO 8601.

    Raises:
        InvalidArgumentError: It is neither, or it has no time zone. None is assumed, as it would often be wrong.
    """
    moment = _parsed(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        raise InvalidArgumentError(f"{name} must be a time with a time zone, such as {_EXAMPLE}, not {shown(value)}")
    if moment.utcoffset() is None:
        raise InvalidArgumentError(
            f"{name} has no time zone: {shown(value)}; give a time such as {_EXAMPLE} or …+01:00"
        )
    return moment


def _parsed(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None
