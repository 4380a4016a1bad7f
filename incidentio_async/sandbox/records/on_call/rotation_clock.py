"""The clocks of a time zone, and the times of day between which a rotation has people on call."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from incidentio_async.sandbox.facts import JSON

_MINUTE, DAY = 60_000, 86_400_000
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# 1970-01-01 was a Thursday.
_FIRST_WEEKDAY = 3
_MINUTES_PER_DAY = 1440
_MINUTES_PER_WEEK = 7 * _MINUTES_PER_DAY
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Span = tuple[int, int]


class ZoneClock:
    """The clocks of a time zone. Local time is in milliseconds, as if the clocks showed UTC."""

    def __init__(self, timezone: str) -> None:
        self._zone: ZoneInfo | None
        try:
            self._zone = ZoneInfo(timezone)
        except (KeyError, ValueError, OSError):  # no such zone, or a platform without zones
            self._zone = None
        self._offsets: dict[int, int] = {}

    def local(self, moment: int) -> int:
        """Return the local time of a Unix millisecond."""
        return moment + self._offset(moment, UTC)

    def utc(self, local: int) -> int:
        """Return the Unix millisecond of a local time, the first one if the clocks show it twice."""
        return local - self._offset(local, self._zone)

    def spans(self, opens: int, closes: int) -> list[Span]:
        """Return the times at which the clocks show a local time from ``opens`` to ``closes``.

        There are two where the clocks are set back meanwhile. What the clocks skip is in none.
        """
        before, after = opens // DAY - 1, closes // DAY + 2
        first, second = self._offset_of_day(before), self._offset_of_day(after)
        if first == second:
            return [(opens - first, closes - first)]
        change = self._change(before * DAY, after * DAY)
        both = (opens - first, min(closes - first, change)), (max(opens - second, change), closes - second)
        return [(begin, end) for begin, end in both if begin < end]

    def _change(self, start: int, end: int) -> int:
        """Return when the clocks change between two Unix milliseconds."""
        before = self._offset(start, UTC)
        while end - start > 1:
            middle = (start + end) // 2
            if self._offset(middle, UTC) == before:
                start = middle
            else:
                end = middle
        return end

    def _offset_of_day(self, day: int) -> int:
        if day not in self._offsets:
            self._offsets[day] = self._offset(day * DAY, UTC)
        return self._offsets[day]

    def _offset(self, moment: int, zone: Any) -> int:
        """Return the milliseconds that the clocks are ahead of UTC, at a time of ``zone``."""
        try:
            time = (_EPOCH + timedelta(milliseconds=moment)).replace(tzinfo=zone or UTC)
            offset = time.astimezone(self._zone or UTC).utcoffset()
        except OverflowError:
            offset = None
        return 0 if offset is None else offset // timedelta(milliseconds=1)


def working_times(intervals: list[JSON], clock: ZoneClock, start: int, end: int) -> list[Span]:
    """Return the times around a window in which a rotation has people on call, joined where they touch.

    An interval that ends at or before its start ends on the next day. The intervals must not cover the whole week: then
    each of these times is shorter than a week, and those that overlap with the window are whole.

    Args:
        intervals: The working intervals, each with a weekday, a start and an end.
        clock: The clocks that they refer to.
        start: The window's first Unix millisecond.
        end: The window's last one.
    """
    times = []
    for day in range(start // DAY - 8, end // DAY + 9):
        weekday = _WEEKDAYS[(day + _FIRST_WEEKDAY) % 7]
        for interval in intervals:
            if weekday == interval["weekday"]:
                opens, closes = _minutes(interval)
                times += clock.spans(day * DAY + opens * _MINUTE, day * DAY + closes * _MINUTE)
    return joined(times)


def cover_the_week(intervals: list[JSON]) -> bool:
    """Return whether working intervals leave no time out."""
    spans = []
    for interval in intervals:
        opens, closes = (_WEEKDAYS.index(interval["weekday"]) * _MINUTES_PER_DAY + each for each in _minutes(interval))
        spans += [(opens, closes), (opens - _MINUTES_PER_WEEK, closes - _MINUTES_PER_WEEK)]
    return any(opens <= 0 and closes >= _MINUTES_PER_WEEK for opens, closes in joined(spans))


def _minutes(interval: JSON) -> Span:
    """Return the first and last minute of an interval, from midnight."""
    opens, closes = minutes_of(interval["start_time"]), minutes_of(interval["end_time"])
    return opens, closes + (_MINUTES_PER_DAY if closes <= opens else 0)


def joined(spans: list[Span]) -> list[Span]:
    """Return spans of time in order, those that touch or overlap as one."""
    found: list[Span] = []
    for opens, closes in sorted(spans):
        if found and opens <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], closes)
        else:
            found.append((opens, closes))
    return found


def minutes_of(time: str) -> int:
    """Return the minutes of a time of day, such as ``17:30``, or 0 if it is not one."""
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else 0
