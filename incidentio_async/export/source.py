"""Whose records an export reads: the account of a key, as far as the API names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import attrs

from incidentio_async._http.proxies import is_loopback
from incidentio_async._secrets.scrubber import printable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import NotFoundError, PermissionDeniedError
from incidentio_async.export.notes import read_object

THIS_MACHINE = "this machine"
"""Stands for every server on a loopback address: its port may differ from one start to the next."""


@attrs.frozen
class Source:
    """Where records come from, and whose they are. Two sources are the same if they are equal."""

    server: str
    """The host of the API and what follows it in the base URL, or `THIS_MACHINE`."""
    organisation: str | None
    """The URL of the organisation's dashboard; None where the API does not tell."""

    @classmethod
    def read(cls, data: Any) -> Source:
        """The source that `attrs.asdict` has written.

        Raises:
            TypeError: It is not one.
        """
        return read_object(cls, data)

    def __str__(self) -> str:
        if self.organisation is None:
            return printable(f"an unknown organisation at {self.server}")
        try:
            name = urlsplit(self.organisation).path.strip("/")
        except ValueError:
            name = ""
        return printable(f"{name or self.organisation} ({self.organisation}) at {self.server}")


@attrs.frozen
class Identity:
    """What the API says of a key, and when it said so."""

    source: Source
    teams: Sequence[str]
    """Names of the teams to which the key's grants are bound."""
    at: dt.datetime
    """The time of the response: the earlier of this machine's clock and the server's."""


async def identify(client: AsyncClient) -> Identity:
    """Ask the API whose key the client has.

    A key that may not ask that belongs to an unknown organisation.

    Raises:
        IncidentIOError: The request failed.
    """
    now = dt.datetime.now(dt.UTC)
    try:
        response = await client.request("GET", "/v1/identity")
        headers, data = response.headers, response.json()
    except (PermissionDeniedError, NotFoundError) as refusal:
        headers, data = refusal.headers, None
    told = data.get("identity") if isinstance(data, dict) else None
    told = told if isinstance(told, dict) else {}
    url, teams = told.get("dashboard_url"), told.get("teams")
    organisation = url.rstrip("/")[:500] if isinstance(url, str) and url.strip("/ ") else None
    names = [str(team.get("name")) for team in teams if isinstance(team, dict)] if isinstance(teams, list) else []
    return Identity(Source(_server(client), organisation), tuple(names), _earlier(now, headers))


def _server(client: AsyncClient) -> str:
    parts = urlsplit(client._core.settings.base_url)
    return THIS_MACHINE if is_loopback(parts.hostname or "") else f"{parts.netloc}{parts.path}".lower()


def _earlier(now: dt.datetime, headers: Mapping[str, str]) -> dt.datetime:
    """The earlier of a time and that of a response: either clock may be fast."""
    try:
        date = parsedate_to_datetime(headers.get("Date") or "")
    except (TypeError, ValueError):
        return now
    date = date if date.tzinfo else date.replace(tzinfo=dt.UTC)
    return min(now, date) if date.year >= 1970 else now
