"""Estimate what an export would cost: its requests, and the time that the limits allow them in."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from incidentio_async._codec.results import ResultObject
from incidentio_async.client import AsyncClient
from incidentio_async.errors import BadRequestError, PermissionDeniedError, ValidationError
from incidentio_async.export.catalog import DEFAULT, Listing, find_listing, find_listings
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.pages import Pager
from incidentio_async.export.queries import ExportFilters, list_queries
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.export.windows import seconds_by_limits


@attrs.frozen
class PlannedResource(ResultObject):
    """What the export of one resource would cost."""

    name: str
    records: int | None
    """The number of records; None where the API does not report it."""
    at_least: int
    """The number of records that are certain."""
    requests: int
    """The requests for the records that are known of; a list whose length the API does not report may need more."""
    exact: bool
    """Whether that number is exact."""
    follows: str | None
    """The parent resource, with a request or more for each of its records."""
    forbidden: str | None = None
    """Why the key cannot read it."""


@attrs.frozen
class Plan(ResultObject):
    """What an export would cost."""

    resources: list[PlannedResource]
    requests: int
    """All requests, including those for parents that were not requested."""
    seconds: float | None
    """The time in which the client's limits allow them, as they are now; None if it is not known."""
    exact: bool
    """Whether the API reported the length of all lists; otherwise it may be more."""

    def as_json(self) -> dict[str, Any]:
        """Return the plan as values that JSON can carry."""
        return attrs.asdict(self)


@attrs.define
class _Count:
    records: int
    exact: bool
    requests: int
    forbidden: str | None = None


async def plan(
    client: AsyncClient,
    resources: Iterable[str] = DEFAULT,
    *,
    only_live: bool = False,
    only_real: bool = False,
    only_active: bool = False,
    max_parents: int | None = None,
) -> Plan:
    """Count what an export would fetch, with one or two requests per resource.

    Args:
        client: The client to send requests with.
        resources: As for `export`.
        only_live: As for `export`.
        only_real: As for `export`.
        only_active: As for `export`.
        max_parents: As for `export`.

    Returns:
        What the export would cost.

    Raises:
        InvalidArgumentError: An argument is not valid. Nothing was sent.
        IncidentIOError: A request failed.
    """
    filters = ExportFilters(only_live=only_live, only_real=only_real, only_active=only_active)
    options = ExportOptions(filters=filters, max_parents=max_parents)
    planner = _Planner(client, options)
    listings = find_listings(resources)
    planned = [await planner.resource(listing) for listing in listings]
    requests = planner.requests()
    return Plan(
        resources=planned,
        requests=sum(requests.values()),
        seconds=seconds_by_limits(client, requests),
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
            forbidden=count.forbidden,
        )

    def requests(self) -> Mapping[str, int]:
        """Return the number of requests by operation."""
        found: dict[str, int] = {}
        for name, count in self.counts.items():
            identity = self._listings[name].operation.id
            found[identity] = found.get(identity, 0) + count.requests
        return found

    async def _count(self, listing: Listing) -> _Count:
        if listing.name not in self.counts:
            self._listings[listing.name] = listing
            count = await self._count_whole(listing) if listing.link is None else await self._count_by_parent(listing)
            self.counts[listing.name] = count
        return self.counts[listing.name]

    async def _count_by_parent(self, listing: Listing) -> _Count:
        """Count a request for each parent: there are at least as many."""
        assert listing.link is not None
        parents = await self._count(find_listing(listing.link.parent))
        limit = self._options.max_parents
        followed = parents.records if limit is None else min(parents.records, limit)
        return _Count(0, exact=False, requests=followed, forbidden=parents.forbidden)

    async def _count_whole(self, listing: Listing) -> _Count:
        whole = _Count(0, exact=True, requests=0)
        try:
            for query in list_queries(listing, self._options.filters, None, self._now):
                page = await self._pager.first(listing, query)
                size = listing.operation.max_page_size or max(1, len(page))
                known = page.total_record_count
                ends = page.cursor is None
                more = 1 if page.items else 0  # at least, after a page of a list whose length is not reported
                records = len(page) if ends else len(page) + more if known is None else known
                whole.records += records
                whole.exact &= ends or known is not None
                whole.requests += max(1, math.ceil(records / size))
        except (PermissionDeniedError, BadRequestError, ValidationError) as refusal:
            whole.forbidden = str(refusal)
        return whole
