"""The source of an export's records: the organization of a key, as far as the API names it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

import attrs

from incidentio_async._files.versioned_json import as_stored, read_object, stored_as
from incidentio_async._http.proxies import is_loopback
from incidentio_async._secrets.scrubber import printable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import NotFoundError, PermissionDeniedError
from incidentio_async.options import RequestOptions

REQUEST_OPTIONS: RequestOptions = {"priority": "bulk"}
"""The options of each request of an export: the other calls of the client go first."""
THIS_MACHINE = "this machine"
"""Stands for every server on a loopback address, whose port may change from one start to the next."""


@attrs.frozen
class Source:
    """Where records come from, and whose they are. Equal sources are the same."""

    server: str
    """The host of the API with the path of the base URL, or `THIS_MACHINE`."""
    organization: str | None = attrs.field(metadata=stored_as("organisation"))
    """The URL of the organization's dashboard; None where the API does not name it."""

    @classmethod
    def read(cls, data: Any) -> Source:
        """Return the source that `as_json` gave.

        Raises:
            TypeError: It is not a valid source.
        """
        return read_object(cls, data)

    def as_json(self) -> dict[str, Any]:
        """Return the source as values that JSON can carry."""
        return as_stored(self)

    def __str__(self) -> str:
        if self.organization is None:
            return printable(f"an unknown organization at {self.server}")
        try:
            name = urlsplit(self.organization).path.strip("/")
        except ValueError:
            name = ""
        return printable(f"{name or self.organization} ({self.organization}) at {self.server}")


@attrs.frozen
class Identity:
    """What the API reports about a key, and when."""

    source: Source
    teams: Sequence[str]
    """The names of the teams to which the key's grants are limited."""
    at: dt.datetime
    """The time of the response: the earlier of this machine's clock and the server's."""


async def identify(client: AsyncClient) -> Identity:
    """Request the identity of the client's key.

    A key that may not request it belongs to an unknown organization.

    Raises:
        IncidentIOError: The request failed.
    """
    now = dt.datetime.now(dt.UTC)
    try:
        response = await client.request("GET", "/v1/identity", options=REQUEST_OPTIONS)
        headers, data = response.headers, response.json()
    except (PermissionDeniedError, NotFoundError) as refusal:
        headers, data = refusal.headers, None
    found = data.get("identity") if isinstance(data, dict) else None
    about = found if isinstance(found, dict) else {}
    url, teams = about.get("dashboard_url"), about.get("teams")
    organization = url.rstrip("/")[:500] if isinstance(url, str) and url.strip("/ ") else None
    names = [str(team.get("name")) for team in teams if isinstance(team, dict)] if isinstance(teams, list) else []
    return Identity(Source(_server(client), organization), tuple(names), _earlier(now, headers))


def _server(client: AsyncClient) -> str:
    parts = urlsplit(client.base_url)
    return THIS_MACHINE if is_loopback(parts.hostname or "") else f"{parts.netloc}{parts.path}".lower()


def _earlier(now: dt.datetime, headers: Mapping[str, str]) -> dt.datetime:
    """Return the earlier of a time and that of a response, as either clock may be fast."""
    try:
        date = parsedate_to_datetime(headers.get("Date") or "")
    except (TypeError, ValueError):
        return now
    date = date if date.tzinfo else date.replace(tzinfo=dt.UTC)
    return min(now, date) if date.year >= 1970 else now
