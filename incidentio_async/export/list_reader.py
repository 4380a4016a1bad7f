"""One whole list, read to its end: in one piece, or in windows side by side."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import Reading, Window
from incidentio_async.export.pages import Pager
from incidentio_async.export.queries import Ask
from incidentio_async.export.raw_pages import Raw
from incidentio_async.export.record_ids import RecordIds, identity_of
from incidentio_async.export.windows import SIDE_BY_SIDE, WindowPlanner, filter_of, is_ignored, owns, place
from incidentio_async.pagination import Page

Write = Callable[[Sequence[Raw], Page[Any, Any]], AbstractContextManager[None]]


class ListReader:
    """Reads a list.

    Args:
        ask: What it is asked with, the one of this number.
        reading: How far it is; kept up to date in the very step in which a page's records are written.
        cutter: What cuts it; None to read it in one piece.
        ids: Those that were shown, over all that the list is asked.
        write: Takes the records of each page, each record once. What is done within it belongs to the same step:
            others are told after that.
    """

    def __init__(
        self,
        pager: Pager,
        listing: Listing,
        ask: tuple[int, Ask],
        reading: Reading,
        cutter: WindowPlanner | None,
        ids: RecordIds,
        write: Write,
    ) -> None:
        self._pager = pager
        self._listing = listing
        self._number, self._ask = ask
        self._reading = reading
        self._cutter = cutter
        self._ids = ids
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
        ask = {**self._ask, **filter_of(window, self._listing.precision)}
        shown = read = 0
        begun = time.monotonic()
        async with contextlib.aclosing(self._pager.pages(self._listing, ask, window.cursor)) as pages:
            async for page in pages:
                if window.done:  # it was given up while the page was on its way
                    return
                if self._cutter is not None:
                    self._cutter.saw(time.monotonic() - begun)
                shown, read, total = shown + len(page), read + 1, page.total_record_count
                self._take(window, page, None if total is None else max(0, total - shown), read)
                if window.done:
                    return
                begun = time.monotonic()
        if not window.done:
            self._end(window)

    def _take(self, window: Window, page: Page[Any, Any], left: int | None, read: int) -> None:
        """Write what is new on a page, and note how far the list is.

        Args:
            left: Records that are left in what the window asks for, if that is known.
            read: Pages that were read of it.
        """
        reading = self._reading
        records: Sequence[Raw] = page.items
        places = [place(record) for record in records] if self._cutter is not None or not window.is_all else []
        if any(_is_anonymous(record) for record in records):
            records = self._without_others(window, records)
        fresh, new = self._ids.fresh(records, self._number)
        with self._write(fresh, page):
            reading.shown += new
            window.cursor = page.cursor
            if window.is_all and reading.rest is None and reading.total is None:
                reading.total = page.total_record_count
            if page.cursor is None:
                self._end(window)
            elif not reading.anonymous and is_ignored(window, places, self._listing.precision):
                self._give_up_windows()
            elif places and self._cuts(window, places, left, read):
                self._wake.set()

    def _without_others(self, window: Window, records: Sequence[Raw]) -> Sequence[Raw]:
        """Leave out records without an id that other windows write, or have written."""
        reading = self._reading
        if reading.rest is not None and window.is_all:
            return [record for record in records if not (reading.anonymous and _is_anonymous(record))]
        reading.anonymous = True
        return [record for record in records if not _is_anonymous(record) or owns(window, place(record))]

    def _cuts(self, window: Window, places: Sequence[float | None], left: int | None, read: int) -> bool:
        reading = self._reading
        # What was read before a cut is shown again, and without an id it would be doubled. Of what has no time nobody
        # knows which filter shows it.
        if reading.anonymous or None in places:
            reading.in_one_piece = True
        if self._cutter is None or reading.in_one_piece:
            return False
        if not self._cutter.cut(reading, window, places, left, read):
            return False
        if window.is_all:
            reading.rest = window.cursor
        return True

    def _end(self, window: Window) -> None:
        """A window is read to its end. If it was the last one, they may not have shown all there is."""
        window.done = True
        reading = self._reading
        lacks = reading.total is not None and reading.shown < reading.total
        if reading.rest is not None and not window.is_all and reading.done and lacks:
            self._give_up_windows()

    def _give_up_windows(self) -> None:
        """Continue in one piece, where the list was when it was cut."""
        for window in self._reading.windows:
            window.done = True
        self._reading.in_one_piece = True
        self._reading.windows.append(Window(cursor=self._reading.rest))
        self._wake.set()


def _is_anonymous(record: Raw) -> bool:
    return not isinstance(record.value, dict) or identity_of(record.value.get("id")) is None
