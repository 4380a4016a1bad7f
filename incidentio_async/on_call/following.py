"""Which shifts come next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from incidentio_async._checks.shown import shown
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.on_call.shift import Shift

_LONGEST = timedelta(days=366)


def checked_within(value: object) -> timedelta:
    """Return how far to look ahead.

    Raises:
        InvalidArgumentError: It is not a timedelta, or not above zero and at most 366 days.
    """
    if not isinstance(value, timedelta) or not timedelta(0) < value <= _LONGEST:
        raise InvalidArgumentError(f"within: give a timedelta above zero and at most 366 days, not {shown(value)}")
    return value


def following(shifts: Iterable[Shift], moment: datetime) -> list[Shift]:
    """Return the shifts that come next after a moment, in each rotation and layer.

    Args:
        shifts: The shifts of one schedule, those of that moment and later ones.
        moment: The moment.
    """
    places: defaultdict[Any, list[Shift]] = defaultdict(list)
    for shift in shifts:
        places[shift.rotation_id, shift.layer].append(shift)
    found = [shift for of_place in places.values() for shift in _next_of(of_place, moment)]
    return sorted(found, key=lambda shift: (shift.starts_at, shift.rotation or "", shift.layer or ""))


def _next_of(shifts: list[Shift], moment: datetime) -> list[Shift]:
    """Return the next shifts where they may be of several layers, as it is not known of which layer a shift is.

    Then several people are on call side by side, and each of their shifts has a successor.
    """
    later = [shift for shift in shifts if shift.starts_at > moment]
    ends = [shift.ends_at for shift in shifts if shift.starts_at <= moment < shift.ends_at]
    starts = {min((shift.starts_at for shift in later if shift.starts_at >= end), default=None) for end in ends}
    first = min((shift.starts_at for shift in later), default=None)
    return [shift for shift in later if shift.starts_at in starts or shift.starts_at == first]
