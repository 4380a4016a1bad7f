"""Which schedules are looked at, and which of them a key cannot see."""

from __future__ import annotations

import warnings

from incidentio_async.client import AsyncClient
from incidentio_async.errors import APIStatusError, NoMatchError, NotFoundError
from incidentio_async.lookup import Lookup
from incidentio_async.lookup.matching import fold, no_match
from incidentio_async.models import ScheduleV2


class TeamScopedKeyWarning(UserWarning):
    """The API key has roles in teams, so it sees the schedules of those teams only."""


async def all_schedules(client: AsyncClient, stacklevel: int) -> list[ScheduleV2]:
    """Return all schedules that the key can see; warn if it may not see all.

    Args:
        client: The client to use.
        stacklevel: Of the line to warn at, as for ``warnings.warn`` here.
    """
    teams = await teams_of_key(client)
    if teams:
        text = (
            f"the API key has roles in teams, so only schedules of these teams are listed: {', '.join(teams)}; "
            f"use a key without roles in teams to see all"
        )
        warnings.warn(text, TeamScopedKeyWarning, stacklevel=stacklevel + 1)
    return await client.schedules_v2.list().collect()


async def teams_of_key(client: AsyncClient) -> list[str]:
    """Return the names of the teams in which the key has roles; none if the key may not ask for its identity."""
    try:
        identity = await client.utilities_v1.identity()
    except APIStatusError as error:
        if error.status in (403, 404):
            return []
        raise
    return [team.name or team.id for team in identity.teams or ()]


async def find_schedule(client: AsyncClient, name: str, lookup: Lookup | None) -> ScheduleV2:
    """Return the schedule with a name or id.

    Raises:
        NoMatchError: There is none, or the key cannot see it.
        AmbiguousMatchError: There are several.
    """
    try:
        return await (Lookup(client) if lookup is None else lookup).schedule(name)
    except NoMatchError as error:
        shown = await _shown(client, name)
        if shown is not None:
            return shown
        teams = await teams_of_key(client)
        if not teams:
            raise
        text = f"{error}; the API key has roles in teams and lists only their schedules: {', '.join(teams)}"
        raise NoMatchError(text, kind=error.kind, name=error.name, nearest=error.nearest) from None


async def _shown(client: AsyncClient, name: str) -> ScheduleV2 | None:
    """Return a schedule by its id: the API shows those, too, that it does not list for a key with roles in teams."""
    if not name.strip().isalnum():
        return None
    try:
        return await client.schedules_v2.show(name.strip())
    except NotFoundError:
        return None


def rotation_ids(schedule: ScheduleV2, name: str) -> set[str]:
    """Return the ids of the rotation with a name or id. A rotation may have several versions.

    Raises:
        NoMatchError: The schedule has no such rotation.
    """
    rotations = (schedule.config.rotations if schedule.config is not None else None) or []
    for same in (lambda own: own == name, lambda own: fold(own or "") == fold(name)):
        found = {rotation.id for rotation in rotations if rotation.id == name or same(rotation.name)}
        if found:
            return found
    raise no_match("rotation", name, [rotation.name for rotation in rotations])
