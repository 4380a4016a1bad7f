"""What a list is asked with, so that it leaves nothing out, or only what the caller does without."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from incidentio_async.export.catalog import Listing

ListQuery = Mapping[str, Any]
"""The arguments of one list."""

# The API takes it as a mode that actions and follow-ups can be asked for, though no incident of its document has it.
_STREAM = "stream"
# The API knows nothing older.
_BEGINNING = "1970-01-01T00:00:00Z"
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


def list_queries(
    listing: Listing, filters: ExportFilters, since: dt.datetime | None, started_at: dt.datetime
) -> list[ListQuery]:
    """The arguments that get everything; several sets where one list cannot show it all.

    Args:
        since: Only what was updated since, where the list can be asked for that.
        begun: When the export began.
    """
    make = _EVERYTHING.get(listing.operation.id)
    queries = [{}] if make is None else make(filters)
    if listing.operation.id == "Schedules V2#ListScheduleEntries":
        queries = [{"entry_window_end": started_at + dt.timedelta(days=_DAYS_AHEAD)}]
    if since is not None and listing.tells_updates:
        queries = [{**query, "updated_at": {"gte": [_moment(since, listing.precision)]}} for query in queries]
    return list(queries)


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


def _incidents(filters: ExportFilters) -> Sequence[ListQuery]:
    from incidentio_async.models.incidents import IncidentStatusV2Category as Category
    from incidentio_async.models.incidents_v2 import IncidentV2Mode as Mode

    categories = [Category.LIVE] if filters.only_live else list(Category)
    modes = [Mode.STANDARD, Mode.RETROSPECTIVE] if filters.only_real else list(Mode)
    return [{"status_category": {"one_of": categories}, "mode": {"one_of": modes}}]


def _of_incidents(filters: ExportFilters) -> Sequence[ListQuery]:
    """The parameter takes one mode; without it come the two that are no rehearsal."""
    from incidentio_async.models.incidents_v2 import IncidentV2Mode as Mode

    other = [mode for mode in Mode if mode not in (Mode.STANDARD, Mode.RETROSPECTIVE)]
    return [{}] if filters.only_real else [{}, *({"incident_mode": mode} for mode in (*other, _STREAM))]


def _of_incidents_v1(filters: ExportFilters) -> Sequence[ListQuery]:
    from incidentio_async.models.incidents_v1 import IncidentV1Mode as Mode

    return [{}] if filters.only_real else [{}, *({"incident_mode": mode} for mode in Mode if mode is not Mode.REAL)]


def _users(filters: ExportFilters) -> Sequence[ListQuery]:
    return [{}] if filters.only_active else [{"include_inactive": True}]


def _pauses(_: ExportFilters) -> Sequence[ListQuery]:
    """Without a beginning the list begins now."""
    return [{"from_": _BEGINNING}]


_EVERYTHING: Mapping[str, Callable[[ExportFilters], Sequence[ListQuery]]] = {
    "Incidents V2#List": _incidents,
    "Actions V1#List": _of_incidents_v1,
    "Actions V2#List": _of_incidents,
    "Actions V3#List": _of_incidents,
    "Follow-ups V2#List": _of_incidents,
    "Follow-ups V3#List": _of_incidents,
    "On-call Notification Pauses V2#List": _pauses,
    "Users V2#List": _users,
}
