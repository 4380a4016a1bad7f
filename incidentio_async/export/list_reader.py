"""Read one whole list: sequentially, or in windows of time in parallel."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import ListProgress, Window
from incidentio_async.export.pages import Pager
from incidentio_async.export.queries import ListQuery
from incidentio_async.export.raw_pages import RawRecord
from incidentio_async.export.record_ids import RecordIds, identity_of
from incidentio_async.export.windows import (
    MAX_PARALLEL,
    WindowPlanner,
    contains,
    creation_time,
    filter_of,
    ignores_filter,
)
from incidentio_async.pagination import Page

WritePage = Callable[[Sequence[RawRecord], Page[Any, Any]], AbstractContextManager[None]]


class ListReader:
    """Reads a list.

    Args:
        query: The number of the query among those of the resource, and its arguments.
        progress: How far the list is; kept up to date in the step in which a page's records are written.
        planner: Splits the list into windows; None to read it sequentially.
        ids: The ids that all queries of the resource have returned.
        write: Takes the new records of each page. The body of the context belongs to the same step; progress is
            reported after it.
    """

    def __init__(
        self,
        pager: Pager,
        listing: Listing,
        query: tuple[int, ListQuery],
        progress: ListProgress,
        planner: WindowPlanner | None,
        ids: RecordIds,
        write: WritePage,
    ) -> None:
        self._pager = pager
        self._listing = listing
        self._number, self._query = query
        self._progress = progress
        self._planner = planner
        self._ids = ids
        self._write = write
        self._changed = asyncio.Event()

    async def read(self) -> None:
        """Read what has not been read. An error of one window ends the others."""
        tasks: dict[int, asyncio.Task[None]] = {}
        try:
            while True:
                for window in self._progress.windows:
                    if not window.done and id(window) not in tasks and len(tasks) < MAX_PARALLEL:
                        task = tasks[id(window)] = asyncio.create_task(self._read_window(window))
                        task.add_done_callback(lambda _: self._changed.set())
                if not tasks:
                    return
                await self._changed.wait()
                self._changed.clear()
                for key in [key for key, task in tasks.items() if task.done()]:
                    tasks.pop(key).result()
                # Windows that are done are removed, so that the state stays small.
                self._progress.windows = [w for w in self._progress.windows if not w.done or id(w) in tasks]
        finally:
            for task in tasks.values():
                task.cancel()
            if tasks:
                await asyncio.wait(tasks.values())

    async def _read_window(self, window: Window) -> None:
        query = {**self._query, **filter_of(window, self._listing.precision)}
        records = pages_read = 0
        requested_at = time.monotonic()
        async with contextlib.aclosing(self._pager.pages(self._listing, query, window.cursor)) as pages:
            async for page in pages:
                if window.done:  # it was given up while the page was in flight
                    return
                if self._planner is not None:
                    self._planner.add_latency(time.monotonic() - requested_at)
                records, pages_read, total = records + len(page), pages_read + 1, page.total_record_count
                self._add_page(window, page, None if total is None else max(0, total - records), pages_read)
                if window.done:
                    return
                requested_at = time.monotonic()
        if not window.done:
            self._finish(window)

    def _add_page(self, window: Window, page: Page[Any, Any], left: int | None, pages_read: int) -> None:
        """Write the new records of a page, and record how far the list is.

        Args:
            left: The number of records that are left in the window, if it is known.
            pages_read: The number of pages that were read of the window.
        """
        progress = self._progress
        records: Sequence[RawRecord] = page.items
        times = [creation_time(record) for record in records] if self._planner is not None or not window.is_all else []
        if any(_lacks_id(record) for record in records):
            records = self._without_other_windows(window, records)
        selected, new = self._ids.select_new(records, self._number)
        with self._write(selected, page):
            progress.seen += new
            window.cursor = page.cursor
            if window.is_all and progress.resume_cursor is None and progress.total is None:
                progress.total = page.total_record_count
            if page.cursor is None:
                self._finish(window)
            elif not progress.has_records_without_id and ignores_filter(window, times, self._listing.precision):
                self._continue_sequentially()
            elif times and self._split(window, times, left, pages_read):
                self._changed.set()

    def _without_other_windows(self, window: Window, records: Sequence[RawRecord]) -> Sequence[RawRecord]:
        """Leave out records without an id that other windows write, or have written."""
        progress = self._progress
        if progress.resume_cursor is not None and window.is_all:
            return [record for record in records if not (progress.has_records_without_id and _lacks_id(record))]
        progress.has_records_without_id = True
        return [record for record in records if not _lacks_id(record) or contains(window, creation_time(record))]

    def _split(self, window: Window, times: Sequence[float | None], left: int | None, pages_read: int) -> bool:
        progress = self._progress
        # A split returns the records before it again, and without an id they would be duplicated. Whether a filter
        # returns a record without a creation time is unknown.
        if progress.has_records_without_id or None in times:
            progress.sequential = True
        if self._planner is None or progress.sequential:
            return False
        if not self._planner.split(progress, window, times, left, pages_read):
            return False
        if window.is_all:
            progress.resume_cursor = window.cursor
        return True

    def _finish(self, window: Window) -> None:
        """Mark a window as done. If it was the last one, check that all windows together returned everything."""
        window.done = True
        progress = self._progress
        incomplete = progress.total is not None and progress.seen < progress.total
        if progress.resume_cursor is not None and not window.is_all and progress.done and incomplete:
            self._continue_sequentially()

    def _continue_sequentially(self) -> None:
        """Give up all windows, and continue the whole list where it was when it was split."""
        for window in self._progress.windows:
            window.done = True
        self._progress.sequential = True
        self._progress.windows.append(Window(cursor=self._progress.resume_cursor))
        self._changed.set()


def _lacks_id(record: RawRecord) -> bool:
    return not isinstance(record.value, dict) or identity_of(record.value.get("id")) is None
