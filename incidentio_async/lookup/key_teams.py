"""The teams in which an API key has roles: such a key lists the schedules of those teams only."""

from __future__ import annotations

from incidentio_async._secrets.scrubber import printable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import NotFoundError, PermissionDeniedError

_MOST_OF_NAME = 100
"""Characters of a team's name."""


async def teams_of_key(client: AsyncClient) -> list[str]:
    """Return the names of the teams in which the key has roles; none if the key may not ask for its identity."""
    try:
        identity = await client.utilities_v1.identity()
    except (NotFoundError, PermissionDeniedError):
        return []
    teams = (identity.teams if identity is not None else None) or ()
    # A team that has neither a name nor an id narrows what the key sees all the same.
    names = [getattr(team, "name", None) or getattr(team, "id", None) or "a team without a name" for team in teams]
    return [printable(str(name), _MOST_OF_NAME) for name in names]
