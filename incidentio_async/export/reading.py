"""One whole list, read to its end: in one piece, or in windows side by side."""

from __future__ import annotations

import asyncio
import contextlib
import math
import time
from collections.abc import Callable, Sequence
from typing import Any

from incidentio_async.export.asks import Ask
from incidentio_async.export.listings import Listing
from incidentio_async.export.pages import Pager
from incidentio_async.export.raw import Raw
from incidentio_async.export.state import Reading, Window
from incidentio_async.export.windows import SIDE_BY_SIDE, Cutter, filter_of, owns, passed, place
from incidentio_async.pagination import Page

Write = Callable[[Sequence[Raw], Page[Any, Any]], None]


class ListReader:
    """Reads a list.

    Args:
        reading: How far it is; kept up to date in the very step in which a page's records are written.
        cutter: What cuts it; None to read it in one piece.
        write: Takes the records of each page, each record once.
    """

    def __init__(
        self, pager: Pager, listing: Listing, ask: Ask, reading: Reading, cutter: Cutter | None, write: Write
    ) -> None:
        self._pager = pager
        self._listing = listing
        self._ask = ask
        self._reading = reading
        self._cutter = cutter
        self._write = write
        self._wake = asyncio.Event()

    async def read(self) -> None:
        """Read what is not read yet. An error of one window ends the others."""
        tasks: dict[int, asyncio.Task[None]] = {}
        try:
            while True:
                for window in self._reading.windows:
                    if not window.done and id(window) not in tasks and len(tasks) < SIDE_BY_SIDE:
                        task = tasks[id(window)] = asyncio.create_task(self._read_window(window))
                        task.add_done_callback(lambda _: self._wake.set())
                if not tasks:
                    return
                await self._wake.wait()
                self._wake.clear()
                for key in [key for key, task in tasks.items() if task.done()]:
                    tasks.pop(key).result()
                # What is done is forgotten, so that the state stays small.
                self._reading.windows = [w for w in self._reading.windows if not w.done or id(w) in tasks]
        finally:
            for task in tasks.values():
                task.cancel()
            if tasks:
                await asyncio.wait(tasks.values())

    async def _read_window(self, window: Window) -> None:
        newest_first = bool(self._reading.newest_first)
        ask = {**self._ask, **filter_of(window, newest_first, self._listing.precision)}
        seen: set[Any] = set()
        shown = 0
        begun = time.monotonic()
        async with contextlib.aclosing(self._pager.pages(self._listing, ask, window.cursor)) as pages:
            async for page in pages:
                if self._cutter is not None:
                    self._cutter.saw(time.monotonic() - begun)
                shown += len(page)
                total = page.total_record_count
                seen = self._take(window, page, seen, None if total is None else max(0, total - shown))
                if window.done:
                    return
                begun = time.monotonic()
        window.done = True

    def _take(self, window: Window, page: Page[Any, Any], seen: set[Any], left: int | None) -> set[Any]:
        """Write what is new and ours on a page, and note how far the list is. Returns the page's ids.

        Args:
            seen: The ids of the page before.
            left: Records that are left in what the window asks for, if that is known.
        """
        records = page.items
        in_windows = self._cutter is not None or math.isfinite(window.low) or math.isfinite(window.high)
        ids = {identity_of(record) for record in records} - {None}
        fresh = [record for record in records if identity_of(record) not in seen]
        places = self._places(records) if in_windows else []
        if places:
            # Of a list that was cut a record can be on the pages of two windows; it belongs to one of them.
            where = dict(zip(map(id, records), places, strict=True))
            fresh = [record for record in fresh if self._is_ours(window, record, where[id(record)])]
        self._write(fresh, page)
        window.cursor = page.cursor
        last = places[-1] if places else None
        if page.cursor is None or passed(window, last, self._listing.precision):
            window.done = True
        elif self._cutter is not None and places and self._cutter.cut(self._reading, window, places, left):
            self._wake.set()
        return ids

    def _places(self, records: Sequence[Raw]) -> list[float | None]:
        if self._reading.newest_first is None and records:
            first, last = place(records[0], False), place(records[-1], False)
            if first is not None and last is not None:
                self._reading.newest_first = first > last
        return [place(record, bool(self._reading.newest_first)) for record in records]

    def _is_ours(self, window: Window, record: Raw, where: float | None) -> bool:
        if where is not None:
            return owns(window, where)
        # It does not say when it was created: the first window to show it has it.
        identity = identity_of(record)
        if identity is None:
            return True
        known = identity in self._reading.undated
        self._reading.undated.add(identity)
        return not known


def identity_of(record: Raw) -> Any:
    """The id of a record; None where it has none."""
    identity = record.value.get("id") if isinstance(record.value, dict) else None
    return identity if isinstance(identity, str | int) else None
