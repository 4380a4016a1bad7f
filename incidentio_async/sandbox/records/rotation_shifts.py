"""The shifts of rotations: who takes turns when, by the clocks of the schedule's time zone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.values import milliseconds_of

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000
_STEP_DAYS = {"daily": 1, "weekly": 7}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# 1970-01-01 was a Thursday.
_FIRST_WEEKDAY = 3
# The last time that `datetime` supports.
_MAX_TIME = 253_402_300_799_999
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# First and last Unix millisecond, rotation, layer and user.
Shift = tuple[int, int, str, str, Any]


def scheduled_shifts(rotations: list[JSON], timezone: str, start: int, end: int) -> Iterator[Shift]:
    """Yield the shifts of all rotations that overlap with a window, each whole.

    A rotation may have several versions of one id. Each applies from its ``effective_from`` until that of the next one.

    Args:
        rotations: The rotations of a schedule.
        timezone: The schedule's time zone: handovers by days and weeks keep their time of day there.
        start: The window's first Unix millisecond.
        end: The window's last one.
    """
    clock = _Clock(timezone)
    for rotation in rotations:
        begins = _effective_from(rotation)
        later = [_effective_from(other) for other in rotations if other["id"] == rotation["id"]]
        ends = min((other for other in later if other > begins), default=math.inf)
        for shift in _shifts(rotation, clock, start, end):
            first, last = max(shift[0], begins, 0), min(shift[1], ends, _MAX_TIME)
            if max(first, start) < min(last, end):
                yield int(first), int(last), *shift[2:]


def _effective_from(rotation: JSON) -> float:
    text = rotation.get("effective_from")
    return milliseconds_of(text) if text else -math.inf


class _Clock:
    """The clocks of a time zone. Local time is in milliseconds, as if the clocks showed UTC."""

    def __init__(self, timezone: str) -> None:
        self._zone: ZoneInfo | None
        try:
            self._zone = ZoneInfo(timezone)
        except (KeyError, ValueError, OSError):  # no such zone, or a platform without zones
            self._zone = None

    def local(self, moment: int) -> int:
        return moment + self._offset(moment, UTC)

    def utc(self, local: int) -> int:
        return local - self._offset(local, self._zone)

    def _offset(self, moment: int, zone: Any) -> int:
        """Return the milliseconds that the clocks are ahead of UTC, at a time of ``zone``."""
        try:
            time = (_EPOCH + timedelta(milliseconds=moment)).replace(tzinfo=zone or UTC)
            offset = time.astimezone(self._zone or UTC).utcoffset()
        except OverflowError:
            offset = None
        return 0 if offset is None else offset // timedelta(milliseconds=1)


def _shifts(rotation: JSON, clock: _Clock, start: int, end: int) -> Iterator[Shift]:
    """Yield the shifts of one version of a rotation: users take turns on each layer."""
    people, handovers = rotation["users"], rotation["handovers"]
    if not people or not handovers:
        return
    intervals = rotation.get("working_intervals")
    working = _working_times(intervals, clock, start, end) if intervals else None
    begin = clock.local(milliseconds_of(rotation["handover_start_at"]))
    for number, first, last in _turns(begin, handovers, clock, start, end):
        for offset, layer in enumerate(rotation["layers"]):
            person = people[(number + offset) % len(people)]
            for opens, closes in [(first, last)] if working is None else working:
                if max(first, opens) < min(last, closes):
                    yield max(first, opens), min(last, closes), rotation["id"], layer["id"], person


def _turns(begin: int, handovers: list[JSON], clock: _Clock, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield the turns that overlap with a window: their number, and first and last Unix millisecond.

    The intervals apply one after the other, again and again. Hours are counted; days and weeks keep the time of day.
    """
    days, hours = [0], [0]
    for handover in handovers:
        interval, kind = max(1, handover["interval"]), handover["interval_type"]
        days.append(days[-1] + interval * _STEP_DAYS.get(kind, 0))
        hours.append(hours[-1] + (0 if kind in _STEP_DAYS else interval))

    def handover_at(number: int) -> int:
        cycles, rest = divmod(number, len(handovers))
        local = begin + (cycles * days[-1] + days[rest]) * _DAY
        return clock.utc(local) + (cycles * hours[-1] + hours[rest]) * _HOUR

    cycle = days[-1] * _DAY + hours[-1] * _HOUR
    number = ((start - begin) // cycle - 1) * len(handovers)
    first = handover_at(number)
    while first < end:
        last = handover_at(number + 1)
        if last > start:
            yield number, first, last
        number, first = number + 1, last


def _working_times(intervals: list[JSON], clock: _Clock, start: int, end: int) -> list[tuple[int, int]]:
    """Return the times around a window in which a rotation has people on call, joined where they touch."""
    times = []
    for day in range(start // _DAY - 8, end // _DAY + 9):
        for interval in intervals:
            if _WEEKDAYS[(day + _FIRST_WEEKDAY) % 7] == interval["weekday"]:
                opens, closes = _minutes(interval["start_time"]), _minutes(interval["end_time"])
                closes += 1440 if closes <= opens else 0
                times.append((clock.utc(day * _DAY + opens * _MINUTE), clock.utc(day * _DAY + closes * _MINUTE)))
    joined: list[tuple[int, int]] = []
    for opens, closes in sorted(times):
        if joined and opens <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], closes)
        else:
            joined.append((opens, closes))
    return joined


def _minutes(time: str) -> int:
    """Return the minutes of a time of day, such as ``17:30``, or 0 if it is not one."""
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute) if hour.isdecimal() and minute.isdecimal() else 0
