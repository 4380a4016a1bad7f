"""A list cut into windows of time that are read side by side, where that is faster.

A list goes from page to page, each asked for when the one before is there, so a long one takes its pages times the
time a response takes. Windows go side by side. But each costs a request or two more, so they pay only where the limits
let requests through faster than one response follows another.

The windows of a list cover all of time, and each is read to the end of what its filter shows: nothing depends on the
order of the list. Each asks for a little more on both sides, as rows may become visible late, and the API may mean
another zone's days. So a record may be shown by two windows, and by the pages before the cut: its id tells, over all of
the list. One without an id belongs to the window that its time is in.

Two things lead back to one piece. Where a window shows records far from what it asked for, the API ignores the filter,
and every window would be the whole list. Where all windows together showed fewer records than the API said there are,
the filter may hide some. Then the list continues with the cursor that it had when it was cut.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from incidentio_async.client import AsyncClient
from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import Reading, Window
from incidentio_async.export.queries import overlap, window_filter
from incidentio_async.export.raw_pages import Raw

SIDE_BY_SIDE = 16
"""Windows that are read at once."""

_GRID = {"day": 86_400.0, "second": 1.0}
# What is asked for beyond a window is at most this share of it.
_LARGEST_OVERLAP = 0.1
_FEWEST_PAGES = 2
# A window that is cut is read from its beginning again: what is left must be so many times what it has read.
_LEFT_PER_READ = 3
# So much faster, and so many seconds, or the list is left in one piece.
_FASTER, _SAVED = 0.7, 1.0
# Pages to have seen of a list whose length is not told before it is taken for a long one.
_SEEN = 3
# What windows cost: requests, as a share of the list's pages.
_COST = 1.3
# Times beyond these are not ones to cut at: a filter could not name them.
_FARTHEST = 6e10


def place(record: Raw) -> float | None:
    """When a record was created, in unix seconds; None for one that does not say."""
    try:
        moment = dt.datetime.fromisoformat(record.value["created_at"])
        return moment.timestamp() if moment.tzinfo else None
    except (TypeError, KeyError, ValueError, OverflowError):
        return None


def owns(window: Window, where: float | None) -> bool:
    """Whether a record without an id is a window's to write."""
    return math.isinf(window.low) if where is None else window.low <= where < window.high


def filter_of(window: Window, precision: str | None) -> Mapping[str, Any]:
    """The filter that a window is asked for with."""
    begin, end = (None if math.isinf(at) else dt.datetime.fromtimestamp(at, dt.UTC) for at in (window.low, window.high))
    found = window_filter(begin, end, precision)
    return {"created_at": found} if found else {}


def is_ignored(window: Window, places: Sequence[float | None], precision: str | None) -> bool:
    """Whether a page holds records that the filter of its window cannot have let through."""
    slack = 2 * overlap(precision).total_seconds() + _GRID[precision or "second"]
    low, high = window.low - slack, window.high + slack
    return any(where is not None and not low <= where <= high for where in places)


class _Line(NamedTuple):
    """A window as its list goes through it: upwards, turned round for a list that begins with the newest."""

    low: float
    high: float
    last: float
    """Where the page ends that came last."""
    spread: float
    """Seconds from one record to the next."""
    turned: bool

    @classmethod
    def of(cls, window: Window, places: Sequence[float | None]) -> _Line | None:
        """Return None where a page is not in order, or tells no times, so that nothing can be said of the list."""
        known = [where for where in places if where is not None]
        if len(known) < max(2, len(places)) or known[0] == known[-1]:
            return None
        turned, low, high = known[0] > known[-1], window.low, window.high
        if turned:
            known, low, high = [-where for where in known], -window.high, -window.low
        if known != sorted(known) or known[-1] < low:
            return None
        return cls(low, high, known[-1], (known[-1] - known[0]) / (len(known) - 1), turned)

    def upwards(self, low: float, high: float) -> tuple[float, float]:
        """Return a part of the line as times."""
        return (-high, -low) if self.turned else (low, high)


class WindowPlanner:
    """Cuts the windows of one list.

    Args:
        forced: True to cut wherever that is possible, whether it pays or not.
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

    def saw(self, seconds: float) -> None:
        """A page took so long; of all, the shortest is taken for the time a response takes."""
        self._latency = min(self._latency, seconds)
        self._pages += 1

    def cut(
        self, reading: Reading, window: Window, places: Sequence[float | None], left: int | None, read: int
    ) -> bool:
        """Give all of a window to new ones, if there is room for more of them and it pays; whether it did.

        Args:
            places: When the records of the page that came last were created.
            left: Records that are left, if that is known.
            read: Pages that were read of it.
        """
        room = SIDE_BY_SIDE - sum(not other.done for other in reading.windows)
        line = _Line.of(window, places)
        if line is None or room < 1:
            return False
        pages = self._pages_left(line, left)
        if window.is_all:  # an earlier run may have read most of it
            read = max(read, reading.shown // self._page_size)
        enough = pages >= max(2 * _FEWEST_PAGES, _LEFT_PER_READ * read)
        if not enough or not (self._forced or self._pays(pages)):
            return False
        edges = self._edges(line, pages, room, read)
        if not edges or not all(abs(edge) < _FARTHEST for edge in edges):
            return False
        ends = [line.low, *edges, line.high]
        window.done = True
        reading.windows += [Window(*line.upwards(low, high)) for low, high in itertools.pairwise(ends)]
        return True

    def _edges(self, line: _Line, pages: float, room: int, read: int) -> list[float]:
        """Where to cut, on the line."""
        # A share for this one and for each that there is room for, but not so small that much is asked for twice.
        each = max((pages + read) / (room + 1), _FEWEST_PAGES) * self._page_size
        least = 2 * overlap(self._listing.precision).total_seconds() / _LARGEST_OVERLAP
        width = math.ceil(max(each * line.spread, least) / self._grid) * self._grid
        # The first of them has what was read already, as it will read that again.
        first = max(line.last - read * self._page_size * line.spread + width, line.last)
        start = (math.floor(first / self._grid) + 1) * self._grid
        if line.high - start < width:
            return []
        reach = min(line.high - start, line.last + pages * self._page_size * line.spread - start)
        count = max(1, min(round(reach / width), room))
        return [start + width * number for number in range(count)]

    def _pages_left(self, line: _Line, left: int | None) -> float:
        """An estimate."""
        if left is not None:
            return left / self._page_size
        if not math.isinf(line.high):
            return (line.high - line.last) / line.spread / self._page_size
        # The longer a list is already, the longer it probably goes on.
        return 4.0 * self._pages if self._pages >= _SEEN or self._forced else 0.0

    def _pays(self, pages: float) -> bool:
        by_cursor = max(pages * self._latency, self._by_limits(pages))
        side_by_side = max(_COST * pages * self._latency / SIDE_BY_SIDE, self._by_limits(_COST * pages))
        return side_by_side < _FASTER * by_cursor and by_cursor - side_by_side > _SAVED

    def _by_limits(self, requests: float) -> float:
        return seconds_by_limits(self._client, {self._listing.operation.id: requests})


def seconds_by_limits(client: AsyncClient, requests: Mapping[str, float]) -> float:
    """Seconds that the client's limits make of some requests, given by operation."""
    longest = 0.0
    for bucket in client.rate_limits:
        count = sum(requests.values()) if bucket.name == "key" else requests.get(bucket.name, 0.0)
        longest = max(longest, (count - bucket.available) / bucket.per_second)
    return longest
