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
    return [printable(team.name or team.id or "a team without a name", _MOST_OF_NAME) for team in teams]
