"""What a list is asked with, so that it leaves nothing out, or only what the caller does without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from incidentio_async.export.catalog import Listing

Ask = Mapping[str, Any]
"""The arguments of one list."""

# Schedules go on for ever: shifts are exported from the schedule's beginning to as many days ahead.
_DAYS_AHEAD = 31
_OVERLAP = {"day": dt.timedelta(days=1), "second": dt.timedelta(minutes=10)}
"""Rows may become visible out of the order of their times, so what is asked for reaches back a little further."""


@attrs.frozen
class ExportFilters:
    """What to leave out. By default nothing is."""

    only_live: bool = False
    """Of the incidents only those in progress: the status category ``live``."""
    only_real: bool = False
    """No tests and no tutorials: neither such incidents nor the actions and follow-ups of such."""
    only_active: bool = False
    """No users who have left."""


def asks_of(listing: Listing, narrow: ExportFilters, since: dt.datetime | None, begun: dt.datetime) -> list[Ask]:
    """Return the queries that together return everything; several where one list cannot show it all.

    Args:
        listing: The list.
        narrow: What to leave out.
        since: Only what was updated since, where the list can be asked for that.
        begun: When the export began.
    """
    operation = listing.operation
    queries: list[Ask] = [{}]
    for name, coverage in operation.coverage.items():
        reduced = coverage.option is not None and getattr(narrow, coverage.option)
        values = coverage.reduced if reduced else coverage.all
        if operation.parameters[name].operators:
            added: list[Ask] = [{name: {"one_of": list(values)}}]
        else:
            added = [{} if value is None else {name: value} for value in values]
        queries = [{**query, **more} for query in queries for more in added]
    if operation.open_end is not None:
        end = begun + dt.timedelta(days=_DAYS_AHEAD)
        queries = [{**query, operation.open_end: end} for query in queries]
    if since is not None and listing.tells_updates:
        queries = [{**query, "updated_at": {"gte": [_moment(since, listing.precision)]}} for query in queries]
    return queries


def overlap(precision: str | None) -> dt.timedelta:
    """How far windows of a list reach beyond what they are for."""
    return _OVERLAP[precision or "second"]


def window_filter(
    begin: dt.datetime | None, end: dt.datetime | None, precision: str | None
) -> Mapping[str, Sequence[str]]:
    """The filter of a time for a window, widened by the overlap, in the form and precision that the list takes.

    ``gte`` and ``lte`` together are refused by the API: a window with two ends is a ``date_range``.
    """
    wider = overlap(precision)
    first = None if begin is None else _moment(begin - wider, precision)
    last = None if end is None else _moment(end + wider, precision)
    if first is not None and last is not None:
        return {"date_range": [f"{first}~{last}"]}
    return {"gte": [first]} if first is not None else {"lte": [last]} if last is not None else {}


def _moment(time: dt.datetime, precision: str | None) -> str:
    utc = time.astimezone(dt.UTC)
    return (
        utc.date().isoformat() if precision == "day" else utc.replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    )
