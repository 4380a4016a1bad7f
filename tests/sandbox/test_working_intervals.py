"""Who is on call at a minute, against a plain model that looks at the clock on the wall of that minute."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incidentio_async.sandbox.records.on_call.schedule_shifts import current_shifts, next_shifts, shifts_of
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Around a change of clocks: a Sunday each, in Lord Howe by half an hour.
CHANGES = {
    "Europe/London": ("2026-03-29T01:00Z", "2026-10-25T01:00Z"),
    "America/New_York": ("2026-03-08T07:00Z", "2026-11-01T06:00Z"),
    "Australia/Lord_Howe": ("2026-10-03T15:30Z", "2026-04-04T15:00Z"),
    "Asia/Kolkata": ("2026-06-10T12:00Z",),
}
DAYS = {"daily": 1, "weekly": 7}

times = st.builds("{:02d}:{:02d}".format, st.integers(0, 23), st.sampled_from([0, 1, 15, 30, 59]))
intervals = st.lists(
    st.builds(
        lambda weekday, start, end: {"weekday": weekday, "start_time": start, "end_time": end},
        st.sampled_from(WEEKDAYS),
        times,
        times,
    ),
    max_size=6,
)
around = st.sampled_from([(zone, moment) for zone, moments in CHANGES.items() for moment in moments])
handovers = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from(["hourly", "daily", "weekly"])), min_size=1, max_size=3
)


def works(intervals: list[dict[str, str]], clock: datetime) -> bool:
    """Whether the clock on the wall is within an interval, of this day or of the day before."""
    now = f"{clock:%H:%M}"
    today, yesterday = WEEKDAYS[clock.weekday()], WEEKDAYS[clock.weekday() - 1]
    for each in intervals:
        start, end, weekday = each["start_time"], each["end_time"], each["weekday"]
        if weekday == today and start <= now and (now < end or end <= start):
            return True
        if weekday == yesterday and end <= start and now < end:
            return True
    return not intervals


def user_at(rotation: dict[str, Any], zone: ZoneInfo, moment: datetime) -> str | None:
    """Whose turn it is: step by step from the first handover on."""
    if not works(rotation["working_intervals"], moment.astimezone(zone)):
        return None
    begin = datetime.fromisoformat(rotation["handover_start_at"]).astimezone(zone).replace(tzinfo=None)
    number, hours, days = 0, 0, 0
    while True:
        step = rotation["handovers"][number % len(rotation["handovers"])]
        if step["interval_type"] == "hourly":
            hours += step["interval"]
        else:
            days += step["interval"] * DAYS[step["interval_type"]]
        ends = (begin + timedelta(days=days)).replace(tzinfo=zone).astimezone(UTC) + timedelta(hours=hours)
        if moment < ends:
            users: list[dict[str, str]] = rotation["users"]
            return users[number % len(users)]["id"]
        number += 1


def schedule(zone: str, moment: str, working: list[Any], steps: list[tuple[int, str]], count: int) -> dict[str, Any]:
    start = datetime.fromisoformat(moment) - timedelta(days=9)
    rotation = {
        "id": "r",
        "handover_start_at": start.isoformat(),
        "handovers": [{"interval": interval, "interval_type": kind} for interval, kind in steps],
        "layers": [{"id": "l"}],
        "users": [{"id": f"user-{number}"} for number in range(count)],
        "working_intervals": working,
    }
    return {"timezone": zone, "config": {"rotations": [rotation]}}


@example(("Europe/London", "2026-03-29T01:00Z"), [{"weekday": "sunday", "start_time": "01:30", "end_time": "03:00"}],
         [(1, "daily")], 2)  # fmt: skip
@example(("Europe/London", "2026-10-25T01:00Z"), [{"weekday": "sunday", "start_time": "00:30", "end_time": "01:30"}],
         [(1, "weekly")], 1)  # fmt: skip
@settings(max_examples=50, deadline=None)
@given(around, intervals, handovers, st.integers(1, 3))
def test_every_minute(at: tuple[str, str], working: list[Any], steps: list[tuple[int, str]], count: int) -> None:
    """Of two days around the change of clocks; entries, current and next shifts say the same."""
    made = schedule(*at, working, steps, count)
    [rotation] = made["config"]["rotations"]
    zone, begin = ZoneInfo(at[0]), datetime.fromisoformat(at[1]) - timedelta(days=1)
    start = milliseconds_of(begin.isoformat())
    final = shifts_of(made, [], start, start + 172_800_000)["final"]
    assert all(first < last <= then for (first, last, *_), (then, *_) in pairwise(final))
    found = dict.fromkeys(range(2880))
    for first, last, *_, user in final:
        for minute in range(max(0, (first - start) // 60_000), min(2880, (last - start) // 60_000)):
            found[minute] = user["id"]
    for minute in range(0, 2880, 15):
        moment = begin + timedelta(minutes=minute)
        assert found[minute] == user_at(rotation, zone, moment), moment
        now = start + minute * 60_000
        if minute % 720 == 0:
            assert [shift[4]["id"] for shift in current_shifts(made, [], now)] == [found[minute]] * bool(found[minute])
            following = next((shift for shift in final if shift[0] > now), None)
            assert following is None or next_shifts(made, [], now) == [following]


def test_shifts_are_whole_whatever_the_window() -> None:
    """With intervals that cover the week, too, and turns of weeks."""
    week = [{"weekday": day, "start_time": "08:00", "end_time": "08:00"} for day in WEEKDAYS]
    for working, count in (([], 5), (week, 5), (week[:6], 22)):
        made = schedule("Europe/London", "2026-03-29T01:00Z", working, [(5, "weekly")], 2)
        start = milliseconds_of("2026-02-01T00:00:00Z")
        whole = shifts_of(made, [], start, start + 120 * 86_400_000)["final"]
        for day in range(1, 119):
            cut = shifts_of(made, [], start + day * 86_400_000, start + day * 86_400_000 + 1)["final"]
            assert set(map(str, cut)) <= set(map(str, whole)), rfc3339(start + day * 86_400_000)
        assert len(whole) == count


@pytest.mark.parametrize(("steps", "count"), [([5, 2], 2), ([5, 2], 4), ([1, 2, 3], 3), ([1, 3], 3), ([7], 2)])
def test_a_fair_rotation(steps: list[int], count: int) -> None:
    """In time, each user has turns of each length, and as many; in turn, some never would."""
    made = schedule("Etc/UTC", "2026-01-21T00:00Z", [], [(step, "daily") for step in steps], count)
    [rotation] = made["config"]["rotations"]
    rotation["scheduling_mode"] = "fair"
    start = milliseconds_of(rotation["handover_start_at"])
    final = shifts_of(made, [], start, start + sum(steps) * count * len(steps) * 86_400_000)["final"]
    assert [user["id"] for *_, user in final[:count]] == [user["id"] for user in rotation["users"]]
    hours: dict[str, int] = {}
    for first, last, *_, user in final:
        hours[user["id"]] = hours.get(user["id"], 0) + last - first
    assert len(set(hours.values())) == 1
    assert len(hours) == count


def test_a_moment_between_the_old_time_of_a_handover_and_the_new_one() -> None:
    """After the clocks were set back, a handover at 2:00 comes an hour later by the clock of UTC."""
    made = schedule("Europe/London", "2026-10-25T01:00Z", [], [(1, "daily")], 3)
    moment = milliseconds_of("2026-10-28T01:30:00Z")
    [(first, last, *_)] = current_shifts(made, [], moment)
    assert (rfc3339(first), rfc3339(last)) == ("2026-10-27T02:00:00Z", "2026-10-28T02:00:00Z")
