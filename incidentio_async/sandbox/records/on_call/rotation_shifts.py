"""The shifts of rotations: who takes turns when, by the clocks of the schedule's time zone."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.rotation_clock import DAY, ZoneClock, cover_the_week, working_times
from incidentio_async.sandbox.records.values import milliseconds_of

_HOUR = 3_600_000
_STEP_DAYS = {"daily": 1, "weekly": 7}
_STEP_HOURS = {"hourly": 1, "daily": 24, "weekly": 168}
# The last time that `datetime` supports.
_MAX_TIME = 253_402_300_799_999

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
    clock = ZoneClock(timezone)
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


def _shifts(rotation: JSON, clock: ZoneClock, start: int, end: int) -> Iterator[Shift]:
    """Yield the shifts of one version of a rotation: users take turns on each layer."""
    # The store takes rotations that lack something.
    people, handovers, start_at = (rotation.get(name) for name in ("users", "handovers", "handover_start_at"))
    if not people or not handovers or not start_at:
        return
    intervals = rotation.get("working_intervals")
    working = working_times(intervals, clock, start, end) if intervals and not cover_the_week(intervals) else None
    begin = clock.local(milliseconds_of(start_at))
    fair = rotation.get("scheduling_mode") == "fair"
    for number, first, last in _turns(begin, handovers, clock, start, end):
        place = _fair_place(number, handovers, len(people)) if fair else number
        for offset, layer in enumerate(rotation.get("layers") or ()):
            person = people[(place + offset) % len(people)]
            for opens, closes in [(first, last)] if working is None else working:
                if max(first, opens) < min(last, closes):
                    yield max(first, opens), min(last, closes), rotation["id"], layer["id"], person


def _fair_place(number: int, handovers: list[JSON], people: int) -> int:
    """Return whose turn it is if everybody is to have turns of each length.

    In turn, two people with turns of five days and of two would have those of one length each for ever. So after every
    round in which lengths and people come out even, the next person begins.
    """
    lengths = {handover["interval"] * _STEP_HOURS[handover["interval_type"]] for handover in handovers}
    if len(lengths) == 1:
        return number
    return number + number // math.lcm(len(handovers), people)


def _turns(begin: int, handovers: list[JSON], clock: ZoneClock, start: int, end: int) -> Iterator[tuple[int, int, int]]:
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
        local = begin + (cycles * days[-1] + days[rest]) * DAY
        return clock.utc(local) + (cycles * hours[-1] + hours[rest]) * _HOUR

    cycle = days[-1] * DAY + hours[-1] * _HOUR
    number = (start - clock.utc(begin)) // cycle * len(handovers)
    while (first := handover_at(number)) > start:  # days are not all equally long
        number -= len(handovers)
    while first < end:
        last = handover_at(number + 1)
        if last > start:
            yield number, first, last
        number, first = number + 1, last
