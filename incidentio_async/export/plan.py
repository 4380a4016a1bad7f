"""What an export would take: requests, and the time that the limits make of them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from incidentio_async.client import AsyncClient
from incidentio_async.errors import BadRequestError, PermissionDeniedError, ValidationError
from incidentio_async.export.catalog import DEFAULT, Listing, find_listing, find_listings
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.pages import Pager
from incidentio_async.export.queries import ExportFilters, asks_of
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.export.windows import seconds_by_limits


@attrs.frozen
class PlannedResource:
    """What the export of one resource would take."""

    name: str
    records: int | None
    """How many there are; None where the API does not tell."""
    at_least: int
    """How many there are for certain."""
    requests: int
    """Requests for what is known of; a list whose length the API does not tell may take more."""
    exact: bool
    """Whether that is all."""
    follows: str | None
    """What it follows, a request or more for each."""
    hidden: str | None = None
    """Why it cannot be had."""


@attrs.frozen
class Plan:
    """What an export would take."""

    resources: list[PlannedResource]
    requests: int
    """All requests; those for parents that nobody asked for are among them."""
    seconds: float
    """What the client's limits make of them, as they stand now."""
    exact: bool
    """Whether the API told of all lists how long they are; else it may be more."""

    def as_json(self) -> dict[str, Any]:
        """As values that JSON can carry."""
        return attrs.asdict(self)


@attrs.define
class _Count:
    records: int
    exact: bool
    requests: int
    hidden: str | None = None


async def plan(
    client: AsyncClient,
    resources: Iterable[str] = DEFAULT,
    *,
    only_live: bool = False,
    only_real: bool = False,
    only_active: bool = False,
    max_parents: int | None = None,
) -> Plan:
    """Count what an export would fetch, by a request or two for each resource.

    Args:
        resources: As for `export`, as are the others.

    Raises:
        ConfigurationError: an argument is refused. Nothing was sent.
        IncidentIOError: a request failed.
    """
    narrow = ExportFilters(only_live=only_live, only_real=only_real, only_active=only_active)
    options = ExportOptions(narrow=narrow, max_parents=max_parents)
    planner = _Planner(client, options)
    listings = find_listings(resources)
    planned = [await planner.resource(listing) for listing in listings]
    requests = planner.requests()
    return Plan(
        resources=planned,
        requests=sum(requests.values()),
        seconds=max(0.0, seconds_by_limits(client, requests)),
        exact=all(count.exact for count in planner.counts.values()),
    )


class _Planner:
    def __init__(self, client: AsyncClient, options: ExportOptions) -> None:
        core = client._core
        self._pager = Pager(RawDecoder(core.settings, core.transport), 0.0)
        self._options = options
        self._now = dt.datetime.now(dt.UTC)
        self._listings: dict[str, Listing] = {}
        self.counts: dict[str, _Count] = {}

    async def resource(self, listing: Listing) -> PlannedResource:
        count = await self._count(listing)
        link = listing.link
        return PlannedResource(
            name=listing.name,
            records=count.records if count.exact and link is None else None,
            at_least=count.records,
            requests=count.requests,
            exact=count.exact,
            follows=None if link is None else link.parent,
            hidden=count.hidden,
        )

    def requests(self) -> Mapping[str, int]:
        """Requests by operation."""
        found: dict[str, int] = {}
        for name, count in self.counts.items():
            identity = self._listings[name].operation.id
            found[identity] = found.get(identity, 0) + count.requests
        return found

    async def _count(self, listing: Listing) -> _Count:
        if listing.name not in self.counts:
            self._listings[listing.name] = listing
            count = await self._of_whole(listing) if listing.link is None else await self._of_parents(listing)
            self.counts[listing.name] = count
        return self.counts[listing.name]

    async def _of_parents(self, listing: Listing) -> _Count:
        """A request for each parent, at the least."""
        assert listing.link is not None
        parents = await self._count(find_listing(listing.link.parent))
        most = self._options.max_parents
        followed = parents.records if most is None else min(parents.records, most)
        return _Count(0, exact=False, requests=followed, hidden=parents.hidden)

    async def _of_whole(self, listing: Listing) -> _Count:
        whole = _Count(0, exact=True, requests=0)
        try:
            for ask in asks_of(listing, self._options.narrow, None, self._now):
                page = await self._pager.first(listing, ask)
                size = listing.operation.max_page_size or max(1, len(page))
                known = page.total_record_count
                ends = page.cursor is None
                more = 1 if page.items else 0  # at the least, behind a page of a list whose length is not told
                records = len(page) if ends else len(page) + more if known is None else known
                whole.records += records
                whole.exact &= ends or known is not None
                whole.requests += max(1, math.ceil(records / size))
        except (PermissionDeniedError, BadRequestError, ValidationError) as refusal:
            whole.hidden = str(refusal)
        return whole
