"""A list cut into windows of time that are read side by side, where that is faster.

A list goes from page to page, each asked for when the one before is there, so a long one takes its pages times the
time an answer takes. Windows go side by side. But each costs a request or two more, so they pay only where the limits
let requests through faster than one answer follows another.

The windows lie on a line on which the list goes upwards: unix seconds, turned round for a list that begins with the
newest. Each *owns* the records from its low to its high end, and is asked for a little more on both sides: rows may
become visible late, and the API may mean another zone's days. So a record that two windows show is kept by one of
them, and none falls between.
"""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async.client import AsyncClient
from incidentio_async.export.asks import overlap, window_filter
from incidentio_async.export.listings import Listing
from incidentio_async.export.raw import Raw
from incidentio_async.export.state import Reading, Window

SIDE_BY_SIDE = 16
"""Windows that are read at once."""

_GRID = {"day": 86_400.0, "second": 1.0}
# What is asked for beyond a window is at most this share of it.
_LARGEST_OVERLAP = 0.1
_FEWEST_PAGES = 2
# So much faster, and so many seconds, or the list is left in one piece.
_FASTER, _SAVED = 0.7, 1.0
# Pages to have seen of a list whose length is not told before it is taken for a long one.
_SEEN = 3
# What windows cost: requests, as a share of the list's pages.
_COST = 1.3


def place(record: Raw, newest_first: bool) -> float | None:
    """Where a record lies on the list's line; None for one that does not say when it was created."""
    try:
        moment = dt.datetime.fromisoformat(record.value["created_at"])
        seconds = moment.timestamp() if moment.tzinfo else None
    except (TypeError, KeyError, ValueError, OverflowError):
        return None
    return None if seconds is None else -seconds if newest_first else seconds


def owns(window: Window, where: float) -> bool:
    return window.low <= where < window.high


def filter_of(window: Window, newest_first: bool, precision: str | None) -> Mapping[str, Any]:
    """The filter that a window is asked for with."""
    low, high = (window.low, window.until) if not newest_first else (-window.until, -window.low)
    begin, end = (None if math.isinf(at) else dt.datetime.fromtimestamp(at, dt.UTC) for at in (low, high))
    found = window_filter(begin, end, precision)
    return {"created_at": found} if found else {}


def passed(window: Window, where: float | None, precision: str | None) -> bool:
    """Whether a list that has come to a place has left a window behind, late rows included."""
    return where is not None and where >= window.high + overlap(precision).total_seconds()


class Cutter:
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
        """A page took so long; of all, the shortest is taken for the time an answer takes."""
        self._latency = min(self._latency, seconds)
        self._pages += 1

    def cut(self, reading: Reading, window: Window, places: Sequence[float | None], left: int | None) -> bool:
        """Give what is left of a window to new ones, if there is room for more of them and it pays; whether it did.

        Args:
            places: Where the records of the page that came last lie.
            left: Records that are left, if that is known.
        """
        room = SIDE_BY_SIDE - sum(not other.done for other in reading.windows)
        pages = self._pages_left(window, places, left)
        if room < 1 or pages < 2 * _FEWEST_PAGES or not (self._forced or self._pays(pages)):
            return False
        spread = self._spread(places)
        if spread is None:
            return False
        # A share for this one and for each that there is room for, but not so small that much is asked for twice.
        each = max(pages / (room + 1), _FEWEST_PAGES) * self._page_size
        least = 2 * overlap(self._listing.precision).total_seconds() / _LARGEST_OVERLAP
        width = math.ceil(max(each * spread, least) / self._grid) * self._grid
        # This one's share lies next to what it wrote; it goes on with its cursor to the end of that.
        last = float(places[-1] or 0.0)
        start = (math.floor((last + width) / self._grid) + 1) * self._grid
        if last < window.low or window.high - start < width:
            return False
        reach = min(window.high - start, pages * self._page_size * spread - width)
        count = max(1, min(round(reach / width), room))
        edges = [start + width * number for number in range(count)] + [window.high]
        window.high = start
        reading.windows += [Window(low, high, high) for low, high in itertools.pairwise(edges)]
        return True

    def _pages_left(self, window: Window, places: Sequence[float | None], left: int | None) -> float:
        """An estimate."""
        if left is not None:
            return left / self._page_size
        spread = self._spread(places)
        if spread and not math.isinf(window.high):
            return (window.high - float(places[-1] or 0.0)) / spread / self._page_size
        # The longer a list is already, the longer it probably goes on.
        return 4.0 * self._pages if self._pages >= _SEEN or self._forced else 0.0

    def _spread(self, places: Sequence[float | None]) -> float | None:
        """Seconds from one record to the next; None where the page is not in order, so that nothing can be said."""
        known = [where for where in places if where is not None]
        if len(known) < 2 or len(known) < len(places) or known != sorted(known) or known[0] == known[-1]:
            return None
        return (known[-1] - known[0]) / (len(known) - 1)

    def _pays(self, pages: float) -> bool:
        by_cursor = max(pages * self._latency, self._by_limits(pages))
        side_by_side = max(_COST * pages * self._latency / SIDE_BY_SIDE, self._by_limits(_COST * pages))
        return side_by_side < _FASTER * by_cursor and by_cursor - side_by_side > _SAVED

    def _by_limits(self, requests: float) -> float:
        return seconds_by_limits(self._client, {self._listing.operation.id: requests})


def seconds_by_limits(client: AsyncClient, requests: Mapping[str, float]) -> float:
    """Seconds that the client's limits make of some requests, given by operation."""
    longest = 0.0
    for bucket in client.rate_limit:
        count = sum(requests.values()) if bucket.name == "key" else requests.get(bucket.name, 0.0)
        longest = max(longest, (count - bucket.available) / bucket.per_second)
    return longest
