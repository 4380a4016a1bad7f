"""The queries of a list that together return everything, except what the caller excludes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from incidentio_async.export.catalog import Listing

ListQuery = Mapping[str, Any]
"""The arguments of one list."""

# Schedules have no end: shifts are exported until this many days ahead.
_DAYS_AHEAD = 31
_OVERLAP = {"day": dt.timedelta(days=1), "second": dt.timedelta(minutes=10)}
"""Records may become visible out of the order of their times, so a query reaches back a little further."""


@attrs.frozen
class ExportFilters:
    """What to exclude. By default nothing is excluded."""

    only_live: bool = False
    """Only the incidents that are in progress: those of the status category ``live``."""
    only_real: bool = False
    """No tests and no tutorials: neither such incidents nor their actions and follow-ups."""
    only_active: bool = False
    """No users who have left."""


def list_queries(
    listing: Listing, filters: ExportFilters, since: dt.datetime | None, started_at: dt.datetime
) -> list[ListQuery]:
    """Return the queries that together return everything; several where one list cannot show it all.

    Args:
        listing: The list.
        filters: What to exclude.
        since: Only records updated since this time, where the list can be filtered by it.
        started_at: When the export started.
    """
    operation = listing.operation
    queries: list[ListQuery] = [{}]
    for name, coverage in operation.coverage.items():
        reduced = coverage.option is not None and getattr(filters, coverage.option)
        values = coverage.reduced if reduced else coverage.all
        if operation.parameters[name].operators:
            added: list[ListQuery] = [{name: {"one_of": list(values)}}]
        else:
            added = [{} if value is None else {name: value} for value in values]
        queries = [{**query, **more} for query in queries for more in added]
    if operation.open_end is not None:
        end = started_at + dt.timedelta(days=_DAYS_AHEAD)
        queries = [{**query, operation.open_end: end} for query in queries]
    if since is not None and listing.filters_by_update:
        queries = [{**query, "updated_at": {"gte": [_as_text(since, listing.precision)]}} for query in queries]
    return queries


def overlap(precision: str | None) -> dt.timedelta:
    """Return how far the windows of a list reach beyond their times."""
    return _OVERLAP[precision or "second"]


def window_filter(
    begin: dt.datetime | None, end: dt.datetime | None, precision: str | None
) -> Mapping[str, Sequence[str]]:
    """Return the time filter of a window, widened by the overlap, in the precision of the list.

    The API refuses ``gte`` and ``lte`` together, so a window with two ends is a ``date_range``.
    """
    wider = overlap(precision)
    first = None if begin is None else _as_text(begin - wider, precision)
    last = None if end is None else _as_text(end + wider, precision)
    if first is not None and last is not None:
        return {"date_range": [f"{first}~{last}"]}
    return {"gte": [first]} if first is not None else {"lte": [last]} if last is not None else {}


def _as_text(time: dt.datetime, precision: str | None) -> str:
    utc = time.astimezone(dt.UTC)
    return (
        utc.date().isoformat() if precision == "day" else utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    )
