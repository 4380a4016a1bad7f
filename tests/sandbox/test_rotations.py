"""Who takes turns when: handovers by the clock of the time zone, in turn, within working intervals, as planned."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async.sandbox.records.on_call.rotation_shifts import scheduled_shifts
from incidentio_async.sandbox.records.values import milliseconds_of

LONDON = ZoneInfo("Europe/London")
HOUR = timedelta(hours=1)


def rotation(*handovers: tuple[int, str], start: str = "2026-03-02T09:00:00Z", **more: Any) -> dict[str, Any]:
    return {
        "id": "R",
        "users": ["a", "b", "c"],
        "handover_start_at": start,
        "handovers": [{"interval": interval, "interval_type": kind} for interval, kind in handovers],
        "layers": [{"id": "L"}],
        **more,
    }


def shifts(
    rotations: list[dict[str, Any]], start: datetime, end: datetime, timezone: str = "Europe/London"
) -> list[tuple[datetime, datetime, str]]:
    """First and last moment, in local time, and user."""
    window = [milliseconds_of(moment.isoformat()) for moment in (start, end)]
    zone = ZoneInfo(timezone) if timezone == "Europe/London" else UTC
    return [
        (datetime.fromtimestamp(first / 1000, zone), datetime.fromtimestamp(last / 1000, zone), user)
        for first, last, _, _, user in scheduled_shifts(rotations, timezone, *window)
    ]


def london(day: int, hour: int, month: int = 3, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


def test_a_handover_keeps_its_time_of_day() -> None:
    found = shifts([rotation((1, "weekly"))], london(24, 0), london(8, 0, 4))
    assert found == [
        (london(23, 9), london(30, 9), "a"),
        (london(30, 9), london(6, 9, 4), "b"),
        (london(6, 9, 4), london(13, 9, 4), "c"),
    ]
    assert found[0][1].astimezone(UTC) - found[0][0].astimezone(UTC) == 167 * HOUR
    # Hours are counted, whatever the clock does meanwhile.
    found = shifts([rotation((12, "hourly"))], london(28, 22), london(29, 11))
    assert [first for first, _, _ in found] == [london(28, 21), london(29, 10)]


def test_a_handover_on_the_day_of_the_change() -> None:
    """Some hours after the clocks of New York changed, at 07:00 in UTC."""
    start = "2026-03-01T04:00:00-05:00"
    window = datetime(2026, 3, 8, tzinfo=UTC), datetime(2026, 3, 8, 12, tzinfo=UTC)
    found = scheduled_shifts(
        [rotation((1, "weekly"), start=start)],
        "America/New_York",
        *(milliseconds_of(moment.isoformat()) for moment in window),
    )
    handover = milliseconds_of("2026-03-08T04:00:00-04:00")
    assert [(shift[0] == handover, shift[1] == handover) for shift in found] == [(False, True), (True, False)]


def test_intervals_apply_in_turn() -> None:
    found = shifts([rotation((1, "daily"), (3, "daily"))], london(2, 9), london(11, 9))
    assert found == [
        (london(2, 9), london(3, 9), "a"),
        (london(3, 9), london(6, 9), "b"),
        (london(6, 9), london(7, 9), "c"),
        (london(7, 9), london(10, 9), "a"),
        (london(10, 9), london(11, 9), "b"),
    ]


def test_working_intervals() -> None:
    """Across midnight, and joined where they touch."""
    intervals = [
        {"weekday": "monday", "start_time": "09:00", "end_time": "17:00"},
        {"weekday": "tuesday", "start_time": "22:00", "end_time": "06:00"},
        {"weekday": "saturday", "start_time": "00:00", "end_time": "00:00"},
        {"weekday": "sunday", "start_time": "00:00", "end_time": "12:30"},
    ]
    found = shifts([rotation((1, "weekly"), working_intervals=intervals)], london(23, 10), london(30, 10))
    assert found == [
        (london(23, 9), london(23, 17), "a"),
        (london(24, 22), london(25, 6), "a"),
        (london(28, 0), london(29, 12, minute=30), "a"),
        (london(30, 9), london(30, 17), "b"),
    ]


def test_a_version_that_is_planned_ahead() -> None:
    """It comes first in the list, and ends the one before it."""
    planned = rotation((1, "daily"), users=["z"], effective_from="2026-03-05T12:00:00Z")
    found = shifts([planned, rotation((1, "weekly"))], london(4, 0), london(7, 0))
    assert found == [
        (london(5, 12), london(6, 9), "z"),
        (london(6, 9), london(7, 9), "z"),
        (london(2, 9), london(5, 12), "a"),
    ]


@pytest.mark.parametrize("timezone", ["Etc/UTC", "Nowhere/Atlantis", "../etc", ""])
def test_a_zone_that_is_not_known_is_utc(timezone: str) -> None:
    day = datetime(2026, 3, 29, tzinfo=UTC)
    [(first, last, _)] = shifts([rotation((1, "daily"))], day + 10 * HOUR, day + 11 * HOUR, timezone)
    assert (first, last) == (day + 9 * HOUR, day + 33 * HOUR)


def test_a_shift_without_end_is_within_the_calendar() -> None:
    day = datetime(2026, 3, 29, tzinfo=UTC)
    forever = [rotation((10**9, "weekly"))]
    [(first, last, _)] = shifts(forever, day, day + HOUR)
    assert (first, last.year) == (london(2, 9), 9999)
    [(first, last, _)] = shifts(forever, day - 900 * HOUR, day - 899 * HOUR)
    assert (first.year, last) == (1970, london(2, 9))


HANDOVERS = st.lists(
    st.tuples(st.integers(1, 5), st.sampled_from(["hourly", "daily", "weekly"])), min_size=1, max_size=4
)


@given(HANDOVERS, st.integers(-3000, 3000), st.integers(1, 900))
def test_turns_follow_each_other(handovers: list[tuple[int, str]], begin: int, length: int) -> None:
    """They cover every window without a gap, and those of a part of it are the same."""
    start = datetime(2026, 3, 29, tzinfo=UTC) + begin * HOUR
    found = shifts([rotation(*handovers)], start, start + length * HOUR)
    assert found[0][0] <= start < found[0][1]
    assert found[-1][0] < start + length * HOUR <= found[-1][1]
    assert [last for _, last, _ in found[:-1]] == [first for first, _, _ in found[1:]]
    users = "abc" * len(found)
    at = users.index(found[0][2])
    assert [user for _, _, user in found] == list(users[at : at + len(found)])
    assert shifts([rotation(*handovers)], start, start + HOUR) == [row for row in found if row[0] < start + HOUR]
