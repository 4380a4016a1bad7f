"""The teams in which an API key has roles: such a key sees the schedules of those teams only."""

from __future__ import annotations

from incidentio_async.client import AsyncClient
from incidentio_async.errors import NotFoundError, PermissionDeniedError


async def teams_of_key(client: AsyncClient) -> list[str]:
    """Return the names of the teams in which the key has roles; none if the key may not ask for its identity."""
    try:
        identity = await client.utilities_v1.identity()
    except (NotFoundError, PermissionDeniedError):
        return []
    return [team.name or team.id for team in identity.teams or ()]
