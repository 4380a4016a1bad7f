"""Split a list into windows of time that are read in parallel, where that is faster.

The pages of a list are requested one after another, so a long list takes its pages times the latency of a response.
Windows are read in parallel, but each costs an extra request or two, so they are faster only where the rate limits
allow more requests than sequential reading sends.

The windows of a list cover all of time, and each is read until its filter returns nothing more: nothing depends on the
order of the list. Each requests a little more on both sides, as records may become visible late, and the API may mean
the days of another time zone. So two windows, and the pages before the split, may return the same record: its id
identifies it, over the whole list. A record without an id belongs to the window of its creation time.

Two things lead back to sequential reading. Where a window returns records far outside its filter, the API ignores the
filter, and every window would be the whole list. Where all windows together returned fewer records than the API
reported, the filter may hide some. Then the list continues with the cursor that it had when it was split.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async.client import AsyncClient
from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import ListProgress, Window
from incidentio_async.export.queries import overlap, window_filter
from incidentio_async.export.raw_pages import RawRecord

MAX_PARALLEL = 16
"""The number of windows that are read at once."""

_GRID = {"day": 86_400.0, "second": 1.0}
# The overlap of a window is at most this share of it.
_MAX_OVERLAP_SHARE = 0.1
_MIN_PAGES = 2
# A window that is split is read again from its beginning: this many times what was read must be left.
_LEFT_PER_READ = 3
# A list is split only if that is faster by this factor, and saves this many seconds.
_SPEEDUP, _SECONDS_SAVED = 0.7, 1.0
# Pages to read of a list whose length the API does not report, before it is considered long.
_PAGES_OF_LONG_LIST = 3
# The requests of windows, as a multiple of the list's pages.
_WINDOW_COST = 1.3
# A filter could not express times beyond this.
_FARTHEST = 6e10


def creation_time(record: RawRecord) -> float | None:
    """Return when a record was created, in Unix seconds; None for a record without a valid time."""
    try:
        moment = dt.datetime.fromisoformat(record.value["created_at"])
        return moment.timestamp() if moment.tzinfo else None
    except (TypeError, KeyError, ValueError, OverflowError):
        return None


def contains(window: Window, time: float | None) -> bool:
    """Return whether a record without an id belongs to a window."""
    return math.isinf(window.low) if time is None else window.low <= time < window.high


def filter_of(window: Window, precision: str | None) -> Mapping[str, Any]:
    """Return the filter of a window."""
    begin, end = (None if math.isinf(at) else dt.datetime.fromtimestamp(at, dt.UTC) for at in (window.low, window.high))
    found = window_filter(begin, end, precision)
    return {"created_at": found} if found else {}


def ignores_filter(window: Window, times: Sequence[float | None], precision: str | None) -> bool:
    """Return whether a page has records that the filter of its window excludes."""
    slack = 2 * overlap(precision).total_seconds() + _GRID[precision or "second"]
    low, high = window.low - slack, window.high + slack
    return any(time is not None and not low <= time <= high for time in times)


class _Timeline(NamedTuple):
    """The times of a window in the order of its list: negated for a list that begins with the newest records."""

    low: float
    high: float
    last: float
    """The time of the last record of the latest page."""
    spacing: float
    """Seconds from one record to the next."""
    negated: bool

    @classmethod
    def of(cls, window: Window, times: Sequence[float | None]) -> _Timeline | None:
        """Return None where a page is not in order, or a record has no time, so that nothing can be estimated."""
        known = [time for time in times if time is not None]
        if len(known) < max(2, len(times)) or known[0] == known[-1]:
            return None
        negated, low, high = known[0] > known[-1], window.low, window.high
        if negated:
            known, low, high = [-time for time in known], -window.high, -window.low
        if known != sorted(known) or known[-1] < low:
            return None
        return cls(low, high, known[-1], (known[-1] - known[0]) / (len(known) - 1), negated)

    def as_times(self, low: float, high: float) -> tuple[float, float]:
        """Return a part of the timeline as times."""
        return (-high, -low) if self.negated else (low, high)


class WindowPlanner:
    """Splits one list into windows.

    Args:
        forced: Whether to split wherever possible, even if it is not faster.
    """

    def __init__(self, client: AsyncClient, listing: Listing, *, forced: bool) -> None:
        self._client = client
        self._listing = listing
        self._forced = forced
        self._grid = _GRID[listing.precision or "second"]
        self._latency = math.inf
        self._pages = 0

    @property
    def _page_size(self) -> int:
        return self._listing.operation.max_page_size or 1

    def add_latency(self, seconds: float) -> None:
        """Record the latency of a page. The shortest one is taken for that of a response without waiting."""
        self._latency = min(self._latency, seconds)
        self._pages += 1

    def split(
        self,
        progress: ListProgress,
        window: Window,
        times: Sequence[float | None],
        left: int | None,
        pages_read: int,
    ) -> bool:
        """Replace a window by several, if more can be read in parallel and it is faster; return whether it was done.

        Args:
            times: The creation times of the records of the latest page.
            left: The number of records that are left in the window, if it is known.
            pages_read: The number of pages that were read of the window.
        """
        room = MAX_PARALLEL - sum(not other.done for other in progress.windows)
        line = _Timeline.of(window, times)
        if line is None or room < 1:
            return False
        pages = self._pages_left(line, left)
        if window.is_all:  # an earlier run may have read most of it
            pages_read = max(pages_read, progress.seen // self._page_size)
        enough = pages >= max(2 * _MIN_PAGES, _LEFT_PER_READ * pages_read)
        if not enough or not (self._forced or self._is_faster(pages)):
            return False
        edges = self._edges(line, pages, room, pages_read)
        if not edges or not all(abs(edge) < _FARTHEST for edge in edges):
            return False
        ends = [line.low, *edges, line.high]
        window.done = True
        progress.windows += [Window(*line.as_times(low, high)) for low, high in itertools.pairwise(ends)]
        return True

    def _edges(self, line: _Timeline, pages: float, room: int, pages_read: int) -> list[float]:
        """Return where to split, on the timeline."""
        # An equal share for each window, but large enough that little is requested twice.
        share = max((pages + pages_read) / (room + 1), _MIN_PAGES) * self._page_size
        least = 2 * overlap(self._listing.precision).total_seconds() / _MAX_OVERLAP_SHARE
        width = math.ceil(max(share * line.spacing, least) / self._grid) * self._grid
        # The first window includes what was read already, as it is read again.
        first = max(line.last - pages_read * self._page_size * line.spacing + width, line.last)
        start = (math.floor(first / self._grid) + 1) * self._grid
        if line.high - start < width:
            return []
        reach = min(line.high - start, line.last + pages * self._page_size * line.spacing - start)
        count = max(1, min(round(reach / width), room))
        return [start + width * number for number in range(count)]

    def _pages_left(self, line: _Timeline, left: int | None) -> float:
        """Return an estimate of the pages that are left."""
        if left is not None:
            return left / self._page_size
        if not math.isinf(line.high):
            return (line.high - line.last) / line.spacing / self._page_size
        # The longer a list is already, the longer it probably continues.
        return 4.0 * self._pages if self._pages >= _PAGES_OF_LONG_LIST or self._forced else 0.0

    def _is_faster(self, pages: float) -> bool:
        sequential = max(pages * self._latency, self._seconds(pages))
        parallel = max(_WINDOW_COST * pages * self._latency / MAX_PARALLEL, self._seconds(_WINDOW_COST * pages))
        return parallel < _SPEEDUP * sequential and sequential - parallel > _SECONDS_SAVED

    def _seconds(self, requests: float) -> float:
        # A limiter that does not show its limits may still hold requests up; that is seen in their latency.
        return seconds_by_limits(self._client, {self._listing.operation.id: requests}) or 0.0


def seconds_by_limits(client: AsyncClient, requests: Mapping[str, float]) -> float | None:
    """Return the seconds in which the client's limits allow some requests, given by operation.

    None if it is not known: nothing limits the client, its limiter does not show its limits, or one of them admits no
    more requests.
    """
    total, waits = sum(requests.values()), {}
    for bucket in known_limits(client):
        count = total if bucket.name == "key" else requests.get(bucket.name, 0.0)
        wait, missing = bucket.blocked_for if count else 0.0, count - bucket.available
        if missing > 0:
            wait = max(wait, missing / bucket.per_second if bucket.per_second else math.inf)
        waits[bucket.name] = wait
    longest = max(waits.values(), default=math.inf)
    return longest if "key" in waits and longest < math.inf else None


def known_limits(client: AsyncClient) -> Sequence[BucketState]:
    """Return ``client.rate_limits`` for an estimate: empty if they are not known, for whatever reason."""
    limiter = client._core.transport.limiter
    return () if limiter is None else limiter.known_state()
