"""Which schedules are looked at, and which of them a key cannot see."""

from __future__ import annotations

import warnings

from incidentio_async.client import AsyncClient
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.lookup import Lookup
from incidentio_async.lookup.key_teams import teams_of_key
from incidentio_async.lookup.names import with_id
from incidentio_async.models import ScheduleV2


class TeamScopedKeyWarning(UserWarning):
    """The API key has roles in teams, so it lists the schedules of those teams only."""


async def all_schedules(client: AsyncClient, stacklevel: int) -> list[ScheduleV2]:
    """Return all schedules that the key can see; warn if it may not see all.

    Args:
        client: The client to use.
        stacklevel: Of the line to warn at, as for ``warnings.warn`` here.

    Raises:
        DecodeError: A schedule has no id, so nobody can say who is on call in it.
    """
    teams = await teams_of_key(client)
    if teams:
        text = (
            f"the API key has roles in teams, so only schedules of these teams are listed: {', '.join(teams)}; "
            f"use a key without roles in teams to see all"
        )
        warnings.warn(text, TeamScopedKeyWarning, stacklevel=stacklevel + 1)
    # A list that changes while it is read may have a schedule on two pages.
    by_id: dict[str, ScheduleV2] = {}
    async for listed in client.schedules_v2.list():
        schedule = with_id(listed, ScheduleV2, "a schedule")
        by_id.setdefault(schedule.id, schedule)
    return list(by_id.values())


async def find_schedule(client: AsyncClient, schedule: str | ScheduleV2, lookup: Lookup | None) -> ScheduleV2:
    """Return a schedule.

    Args:
        client: The client to use.
        schedule: Its name or id, or a record.
        lookup: Where to look it up; None for a new lookup.

    Raises:
        InvalidArgumentError: The name is not a string, or empty, or the record has no id.
        NoMatchError: There is none, or the key cannot see it.
        AmbiguousMatchError: There are several.
    """
    if isinstance(schedule, ScheduleV2):
        found = schedule
    else:
        found = await (Lookup(client) if lookup is None else lookup).schedule(schedule)
    if not found.id:
        raise InvalidArgumentError("schedule: the record has no id")
    return found
