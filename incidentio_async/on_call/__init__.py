"""Who is on call.

::

    from incidentio_async import on_call

    for shift in await on_call.now(client, "Primary"):
        print(shift.user.name, "until", shift.ends_at)
    for shift in await on_call.upcoming(client, "Primary"):
        print(shift.user.name, "from", shift.starts_at)
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from incidentio_async import bulk
from incidentio_async._checks.clients import check_client
from incidentio_async.client import AsyncClient
from incidentio_async.errors import NoMatchError
from incidentio_async.lookup import Lookup
from incidentio_async.models import ScheduleV2
from incidentio_async.on_call.following import checked_within, following
from incidentio_async.on_call.moments import checked_moment, checked_window
from incidentio_async.on_call.rotations import find_rotation, is_of
from incidentio_async.on_call.schedules import TeamScopedKeyWarning, all_schedules, find_schedule
from incidentio_async.on_call.shift import Gap, Shift
from incidentio_async.on_call.windows import shifts_at, shifts_within, uncovered

__all__ = ["Gap", "Shift", "TeamScopedKeyWarning", "gaps", "now", "shifts", "upcoming"]


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

    This sends one request per schedule, and at most two more. A schedule whose entries come on several pages needs one
    per page. If the API cuts a shift to the times that are requested, more is requested for that schedule, to find out
    when the shift begins and ends.

    Args:
        client: The client to use.
        schedule: The name or id of a schedule, or a record; None for all that the key can see.
        at: A datetime with a time zone, or one as text (``"2026-11-01T10:30:00Z"``); now if omitted.
        lookup: Where to look up the schedule's name. By default, the schedules are fetched each time.

    Raises:
        InvalidArgumentError: ``at`` is not a time with a time zone.
        NoMatchError: There is no such schedule, or the key cannot see it. The error has the nearest names.
        AmbiguousMatchError: Several schedules have the name.
        DecodeError: An entry does not say who is on call, or when.

    Warns:
        TeamScopedKeyWarning: For all schedules: the key lists the schedules of some teams only.
    """
    check_client("on_call.now", client)
    moment = _moment(at)
    return await _of_one_or_all(client, schedule, lookup, lambda found: shifts_at(client, found, moment))


async def upcoming(
    client: AsyncClient,
    schedule: str | ScheduleV2 | None = None,
    *,
    at: datetime | str | None = None,
    within: timedelta = timedelta(days=35),
    lookup: Lookup | None = None,
) -> list[Shift]:
    """Return who is on call next: after now, or after another time.

    These are the next shifts of each rotation and each of its layers, whether somebody is on call at that time or not.
    A shift that starts later than ``within`` is not found. It may be of the same person who is on call now. The list is
    sorted by the schedules' names, then by when the shifts start.

    If a rotation has several layers and the API does not say of which one a shift is, the shifts that follow all those
    of that moment are returned, and nobody who is next is left out. Somebody who starts at the same time as one of them
    is there, too.

    Args:
        client: The client to use.
        schedule: The name or id of a schedule, or a record; None for all that the key can see.
        at: As for `now`.
        within: How far to look ahead, at most 366 days.
        lookup: As for `now`.

    Raises:
        InvalidArgumentError: ``at`` is not a time with a time zone, or ``within`` is not valid.
        NoMatchError: There is no such schedule, or the key cannot see it. The error has the nearest names.
        AmbiguousMatchError: Several schedules have the name.
        DecodeError: An entry does not say who is on call, or when.

    Warns:
        TeamScopedKeyWarning: For all schedules: the key lists the schedules of some teams only.
    """
    check_client("on_call.upcoming", client)
    moment = _moment(at)
    until = moment + checked_within(within)

    async def of(found: ScheduleV2) -> list[Shift]:
        return following(await shifts_within(client, found, moment, until), moment)

    return await _of_one_or_all(client, schedule, lookup, of)


async def shifts(
    client: AsyncClient,
    schedule: str | ScheduleV2,
    start: datetime | str,
    end: datetime | str,
    *,
    lookup: Lookup | None = None,
) -> list[Shift]:
    """Return the shifts of a schedule within a window of time, sorted by when they start.

    Unlike `gaps`, this does not cut what it returns to the window: a shift that lies in it in part is returned whole,
    with its own times. Each shift is there once. If the API cuts shifts to the times that are requested, more is
    requested around the window, up to 370 days on each side.

    Args:
        client: The client to use.
        schedule: The name or id of the schedule, or a record.
        start: Start of the window: a datetime with a time zone, or one as text.
        end: End of the window, later than its start, and at most ten years.
        lookup: As for `now`.

    Raises:
        InvalidArgumentError: The window is not valid.
        NoMatchError: There is no such schedule, or the key cannot see it. The error has the nearest names.
        AmbiguousMatchError: Several schedules have the name.
        DecodeError: An entry does not say who is on call, or when.
    """
    check_client("on_call.shifts", client)
    begins, ends = checked_window(start, end)
    return await shifts_within(client, await find_schedule(client, schedule, lookup), begins, ends)


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

    A gap that reaches beyond the window is cut to it: it may begin earlier and end later. Times outside of the working
    intervals of all rotations are gaps as well.

    Args:
        client: The client to use.
        schedule: The name or id of the schedule, or a record.
        start: Start of the window: a datetime with a time zone, or one as text.
        end: End of the window, later than its start, and at most ten years.
        rotation: The name or id of a rotation, to look at that one alone. By default, one person on call in any
            rotation is enough.
        lookup: As for `now`.

    Raises:
        InvalidArgumentError: The window is not valid.
        NoMatchError: There is no such schedule or rotation, or the key cannot see it.
        AmbiguousMatchError: Several have the name.
        DecodeError: An entry does not say who is on call, or when; or in which of several rotations.
    """
    check_client("on_call.gaps", client)
    begins, ends = checked_window(start, end)
    found = await find_schedule(client, schedule, lookup)
    chosen = None if rotation is None else find_rotation(found, rotation)
    covered = await shifts_within(client, found, begins, ends)
    times = [(shift.starts_at, shift.ends_at) for shift in covered if chosen is None or is_of(found, shift, chosen)]
    return [
        Gap(schedule=found.name or found.id, schedule_id=found.id, starts_at=first, ends_at=last)
        for first, last in uncovered(times, begins, ends)
    ]


def _moment(at: datetime | str | None) -> datetime:
    return datetime.now(UTC) if at is None else checked_moment("at", at)


async def _of_one_or_all(
    client: AsyncClient,
    schedule: str | ScheduleV2 | None,
    lookup: Lookup | None,
    find: Callable[[ScheduleV2], Awaitable[list[Shift]]],
) -> list[Shift]:
    """Return shifts of a schedule, or of all, sorted by the schedules' names; none of one that was deleted since."""
    if schedule is not None:
        return await find(await find_schedule(client, schedule, lookup))

    async def listed(schedule: ScheduleV2) -> list[Shift]:
        try:
            return await find(schedule)
        except NoMatchError:
            return []

    schedules = await all_schedules(client, stacklevel=3)
    async with bulk.map(listed, schedules) as results:
        every = [shift async for of_schedule in results for shift in of_schedule]
    return sorted(every, key=lambda shift: (shift.schedule, shift.schedule_id))
