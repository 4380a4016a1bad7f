"""Who is on call.

::

    from incidentio_async import on_call

    for shift in await on_call.now(client, "Primary"):
        print(shift.user.name, "until", shift.ends_at)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from incidentio_async import bulk
from incidentio_async.client import AsyncClient
from incidentio_async.errors import ConfigurationError, NotFoundError, ValidationError
from incidentio_async.lookup import Lookup
from incidentio_async.models import ScheduleV2
from incidentio_async.on_call.entries import fetch_entries, shifts_of
from incidentio_async.on_call.schedules import TeamScopedKeyWarning, all_schedules, find_schedule, rotation_ids
from incidentio_async.on_call.shift import Gap, Shift

__all__ = ["Gap", "Shift", "TeamScopedKeyWarning", "gaps", "now", "shifts"]

# What is asked for around a moment. No shift starts or ends there by chance, so one that does was cut by the window.
_AROUND = timedelta(seconds=61, milliseconds=3)
_FAR_AROUND = timedelta(days=35, milliseconds=3)
_LONGEST = timedelta(days=3660)


async def now(
    client: AsyncClient,
    schedule: str | ScheduleV2 | None = None,
    *,
    at: datetime | str | None = None,
    lookup: Lookup | None = None,
) -> list[Shift]:
    """Return who is on call: now, or at another time.

    A shift that ends at that moment is over, one that starts at it counts. The times of a shift are its own, before and
    after that moment. The list is sorted by the schedules' names; it is empty if nobody is on call.

    This sends one request per schedule, and at most two more.

    Args:
        client: The client to use.
        schedule: The name or id of a schedule, or a record; None for all that the key can see.
        at: A datetime with a time zone, or one as text (``"2026-11-01T10:30:00Z"``); now if omitted.
        lookup: Where to look up the schedule's name. By default, the schedules are fetched each time.

    Raises:
        ConfigurationError: ``at`` is not a time with a time zone.
        NoMatchError: There is no such schedule, or the key cannot see it. The error has the nearest names.
        AmbiguousMatchError: Several schedules have the name.

    Warns:
        TeamScopedKeyWarning: For all schedules: the key lists the schedules of some teams only.
    """
    moment = datetime.now(UTC) if at is None else _time("at", at)
    if schedule is None:
        schedules = await all_schedules(client, stacklevel=2)
        found = bulk.map(lambda one: _listed_at(client, one, moment), schedules)
        per_schedule = [shifts async for shifts in found]
    else:
        per_schedule = [await _at(client, await _found(client, schedule, lookup), moment)]
    every = [shift for of_schedule in per_schedule for shift in of_schedule]
    return sorted(every, key=lambda shift: (shift.schedule, shift.schedule_id))


async def shifts(
    client: AsyncClient,
    schedule: str | ScheduleV2,
    start: datetime | str,
    end: datetime | str,
    *,
    lookup: Lookup | None = None,
) -> list[Shift]:
    """Return the shifts of a schedule within a window of time, sorted by when they start.

    A shift that lies in the window in part is returned whole, with its own times. Each shift is there once.

    Args:
        client: The client to use.
        schedule: The name or id of the schedule, or a record.
        start: Start of the window: a datetime with a time zone, or one as text.
        end: End of the window, later than its start, and at most ten years.
        lookup: As for `now`.

    Raises:
        ConfigurationError: The window is not valid.
        NoMatchError: There is no such schedule, or the key cannot see it. The error has the nearest names.
        AmbiguousMatchError: Several schedules have the name.
    """
    begins, ends = _window(start, end)
    return await _within(client, await _found(client, schedule, lookup), begins, ends)


async def gaps(
    client: AsyncClient,
    schedule: str | ScheduleV2,
    start: datetime | str,
    end: datetime | str,
    *,
    rotation: str | None = None,
    lookup: Lookup | None = None,
) -> list[Gap]:
    """Return the times within a window in which nobody is on call, sorted.

    Times outside of the working intervals of all rotations are gaps as well.

    Args:
        client: The client to use.
        schedule: The name or id of the schedule, or a record.
        start: Start of the window: a datetime with a time zone, or one as text.
        end: End of the window, later than its start, and at most ten years.
        rotation: The name or id of a rotation, to look at that one alone. By default, one person on call in any
            rotation is enough.
        lookup: As for `now`.

    Raises:
        ConfigurationError: The window is not valid.
        NoMatchError: There is no such schedule or rotation, or the key cannot see it.
        AmbiguousMatchError: Several have the name.
    """
    begins, ends = _window(start, end)
    found = await _found(client, schedule, lookup)
    chosen = None if rotation is None else rotation_ids(found, rotation)
    covered = await _within(client, found, begins, ends)
    times = [(shift.starts_at, shift.ends_at) for shift in covered if chosen is None or shift.rotation_id in chosen]
    return [
        Gap(schedule=found.name, schedule_id=found.id, starts_at=first, ends_at=last)
        for first, last in _uncovered(times, begins, ends)
    ]


async def _found(client: AsyncClient, schedule: str | ScheduleV2, lookup: Lookup | None) -> ScheduleV2:
    return schedule if isinstance(schedule, ScheduleV2) else await find_schedule(client, schedule, lookup)


async def _listed_at(client: AsyncClient, schedule: ScheduleV2, moment: datetime) -> list[Shift]:
    """Return who is on call in a schedule that was listed; nobody if it was deleted since."""
    try:
        return await _at(client, schedule, moment)
    except (NotFoundError, ValidationError):
        try:
            await client.schedules_v2.show(schedule.id)
        except NotFoundError:
            return []
        raise


async def _at(client: AsyncClient, schedule: ScheduleV2, moment: datetime) -> list[Shift]:
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)  # The API knows milliseconds at best.
    for around in (_AROUND, _FAR_AROUND):
        start, end = moment - around, moment + around
        entries = await fetch_entries(client, schedule.id, start, end)
        found = [shift for shift in shifts_of(schedule, entries) if shift.starts_at <= moment < shift.ends_at]
        if not any(shift.starts_at == start or shift.ends_at == end for shift in found):
            break
    return found


async def _within(client: AsyncClient, schedule: ScheduleV2, start: datetime, end: datetime) -> list[Shift]:
    entries = await fetch_entries(client, schedule.id, start, end)
    return [shift for shift in shifts_of(schedule, entries) if shift.starts_at < end and shift.ends_at > start]


def _uncovered(
    times: Iterable[tuple[datetime, datetime]], start: datetime, end: datetime
) -> list[tuple[datetime, datetime]]:
    """Return what is left of a window without some times."""
    left = []
    for first, last in sorted(times):
        if first > start:
            left.append((start, min(first, end)))
        start = max(start, last)
    return [*left, (start, end)] if start < end else left


def _window(start: datetime | str, end: datetime | str) -> tuple[datetime, datetime]:
    begins, ends = _time("start", start), _time("end", end)
    if begins >= ends:
        raise ConfigurationError(f"end must be later than start; {ends} is not later than {begins}")
    if ends - begins > _LONGEST:
        raise ConfigurationError("the window is longer than ten years; ask for less at a time")
    return begins, ends


def _time(name: str, value: datetime | str) -> datetime:
    moment: object = value
    if isinstance(value, str):
        try:
            moment = datetime.fromisoformat(value)
        except ValueError:
            moment = None
    if not isinstance(moment, datetime):
        raise ConfigurationError(
            f"{name} must be a datetime, or one as text like 2026-11-01T10:30:00Z, not {value!r:.80}"
        )
    if moment.utcoffset() is None:
        raise ConfigurationError(f"{name} has no time zone: {value!r:.80}; add one, such as UTC")
    return moment.astimezone(UTC)
