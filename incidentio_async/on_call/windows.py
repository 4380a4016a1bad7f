"""The shifts of a schedule in a window of time, each with its own times."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from incidentio_async.client import AsyncClient
from incidentio_async.errors import APIStatusError, NoMatchError
from incidentio_async.models import ScheduleV2
from incidentio_async.on_call.entries import Entries, fetch_entries, shifts_of
from incidentio_async.on_call.shift import Shift

# What is requested around a window, more if that was not enough. No shift starts or ends there by chance, so one that
# does was cut: the API's document does not say whether it cuts entries.
_AROUND = (
    timedelta(seconds=61, milliseconds=3),
    timedelta(days=35, milliseconds=3),
    timedelta(days=370, milliseconds=3),
)
# Which status the entries of a schedule have that is gone is not documented. That of the schedule itself is 404.
_STATUSES_OF_GONE = (400, 404, 422)
# A cut time may be rounded.
_TOLERANCE = timedelta(seconds=1)


async def shifts_within(client: AsyncClient, schedule: ScheduleV2, start: datetime, end: datetime) -> list[Shift]:
    """Return the shifts that overlap with a window, whole. One longer than a year may begin or end later in truth.

    Raises:
        NoMatchError: The schedule was deleted.
    """
    found: list[Shift] = []
    for around in _AROUND:
        first, last = _milliseconds(start - around), _milliseconds(end + around)
        entries = await _fetched(client, schedule, first, last)
        found = [shift for shift in shifts_of(schedule, entries) if shift.starts_at < end and shift.ends_at > start]
        if not any(_touch(shift.starts_at, first) or _touch(shift.ends_at, last) for shift in found):
            break
    return found


async def shifts_at(client: AsyncClient, schedule: ScheduleV2, moment: datetime) -> list[Shift]:
    """Return the shifts in which a moment lies. Raises as `shifts_within` does."""
    return await shifts_within(client, schedule, moment, moment + datetime.resolution)


async def _fetched(client: AsyncClient, schedule: ScheduleV2, start: datetime, end: datetime) -> Entries:
    try:
        return await fetch_entries(client, schedule.id, start, end)
    except APIStatusError as error:
        if error.status not in _STATUSES_OF_GONE or await _exists(client, schedule.id):
            raise
        name = schedule.name or schedule.id
        text = f"the schedule {name!r} was deleted, or the key cannot see it any more"
        raise NoMatchError(text, kind="schedule", name=name) from error


async def _exists(client: AsyncClient, schedule_id: str) -> bool:
    try:
        await client.schedules_v2.show(schedule_id)
    except APIStatusError as error:
        return error.status != 404
    return True


def _milliseconds(moment: datetime) -> datetime:
    """Return a moment as exact as all servers are."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _touch(one: datetime, other: datetime) -> bool:
    return abs(one - other) < _TOLERANCE


def uncovered(
    times: Iterable[tuple[datetime, datetime]], start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Return what is left of a window without some times, all of which begin before its end."""
    left = []
    for first, last in sorted(times):
        if first > start:
            left.append((start, first))
        start = max(start, last)
    return [*left, (start, end)] if start < end else left
