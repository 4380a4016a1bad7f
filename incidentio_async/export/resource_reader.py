"""Read all records of one resource: as a whole, or parent by parent."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

from incidentio_async import bulk
from incidentio_async._files.completion import run_to_completion
from incidentio_async.client import AsyncClient
from incidentio_async.errors import BadRequestError, NotFoundError, PermissionDeniedError, ValidationError
from incidentio_async.export.catalog import Listing, ParentLink
from incidentio_async.export.checkpoints import ListProgress, ResourceProgress, State
from incidentio_async.export.list_reader import ListReader
from incidentio_async.export.merge import labels_of, with_parent_ids
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.page_writer import PageWriter
from incidentio_async.export.pages import Pager
from incidentio_async.export.queries import ListQuery, list_queries
from incidentio_async.export.raw_pages import RawRecord
from incidentio_async.export.record_ids import RecordIds, identity_of, read_index_ids, read_keys, read_keys_by_parent
from incidentio_async.export.windows import WindowPlanner
from incidentio_async.pagination import Page

# The parents of a resource that are followed at once.
_CONCURRENCY = 16


class ResourceReader:
    """Reads the resources of one run.

    Args:
        start: Starts to read a resource, unless that was done. Called for parents.
    """

    def __init__(
        self,
        client: AsyncClient,
        pager: Pager,
        writer: PageWriter,
        state: State,
        options: ExportOptions,
        start: Callable[[str], None],
    ) -> None:
        self._client = client
        self._pager = pager
        self._writer = writer
        self._state = state
        self._options = options
        self._start = start

    async def read(self, listing: Listing, progress: ResourceProgress) -> None:
        """Read what has not been read of a resource.

        Raises:
            PermissionDeniedError: The key cannot read it.
            IncidentIOError: A request failed.
        """
        if listing.link is None:
            await self._read_whole(listing, progress)
            return
        if progress.by_parent is None:
            progress.by_parent = not listing.tries_whole_first
        if not progress.by_parent:
            try:
                await self._read_whole(listing, progress)
                return
            except (BadRequestError, ValidationError):
                progress.by_parent, progress.lists = True, {}
        # Of parents that were not requested themselves, only the index is kept.
        self._start(listing.link.parent)
        await self._read_by_parent(listing, listing.link, progress)
        progress.forbidden = self._state.resource(listing.link.parent).forbidden

    async def _read_whole(self, listing: Listing, progress: ResourceProgress) -> None:
        since = self._state.since.get(listing.name)
        after = None if since is None else dt.datetime.fromisoformat(since)
        queries = list_queries(listing, self._options.filters, after, self._state.started_at)
        ids = await self._written_ids(listing, progress)

        def write(records: Sequence[RawRecord], page: Page[Any, Any]) -> contextlib.AbstractContextManager[None]:
            # The total of one query among several is not that of the resource, nor is that of a window.
            if progress.total is None and len(queries) == 1:
                progress.total = page.total_record_count
            return self._writer.step(listing, progress, records)

        for number, query in enumerate(queries):
            list_progress = progress.lists.setdefault(str(number), ListProgress())
            if not list_progress.done:
                planner = None
                if listing.precision is not None and since is None and self._options.parallel is not False:
                    planner = WindowPlanner(self._client, listing, forced=self._options.parallel is True)
                await ListReader(self._pager, listing, (number, query), list_progress, planner, ids, write).read()

    async def _written_ids(self, listing: Listing, progress: ResourceProgress) -> RecordIds:
        """Return the ids of the records of a whole list that an earlier run wrote."""
        labels = labels_of(listing.link)
        journal, index = self._writer.journals.get(listing.name), self._writer.indexes.get(listing.name)
        if journal is not None and progress.journal_size:
            return RecordIds(labels, await run_to_completion(asyncio.to_thread(read_keys, journal.file, labels)))
        if journal is None and index is not None and progress.index_rows:
            reading = asyncio.to_thread(read_index_ids, index.journal.file, progress.index_properties)
            return RecordIds(labels, await run_to_completion(reading))
        return RecordIds(labels)

    async def _read_by_parent(self, listing: Listing, link: ParentLink, progress: ResourceProgress) -> None:
        """Read the list of each parent that has not been read."""
        labels, parents = labels_of(link), progress.parents
        (query,) = list_queries(listing, self._options.filters, None, self._state.started_at)
        rows = self._writer.indexes[link.parent].rows(parents.next)
        written = await self._written_ids_by_parent(listing, link, progress) if parents.cursors else {}

        async def read_parent(parent: tuple[int, Mapping[str, Any]]) -> None:
            number, row = parent
            if number in parents.done:
                return
            arguments = {name: row[prop] for name, prop in link.arguments.items()}
            complete = False
            try:
                if all(arguments[name] is not None for name in labels):
                    ids = RecordIds(labels, written.pop(number, ()))
                    await self._read_children(listing, progress, number, {**query, **arguments}, ids)
                    complete = True
            except NotFoundError:
                pass
            except PermissionDeniedError as error:
                # Without a scope the key cannot read any parent's records; otherwise it cannot read this parent's.
                if error.missing_scope:
                    raise
            if not complete:
                progress.skipped_parents += 1
                parents.skipped.add(number)
            parents.finish(number)

        async with bulk.map(read_parent, rows, concurrency=_CONCURRENCY, ordered=False) as results:
            async for _ in results:
                pass

    async def _written_ids_by_parent(
        self, listing: Listing, link: ParentLink, progress: ResourceProgress
    ) -> dict[int, set[Hashable]]:
        """Return the ids that an earlier run wrote of the parents whose lists it did not read completely."""
        labels, journal = labels_of(link), self._writer.journals.get(listing.name)
        if journal is None:
            return {}
        numbers: dict[tuple[Hashable, ...], int] = {}
        cursors = progress.parents.cursors
        last = max(cursors)
        async with contextlib.aclosing(self._writer.indexes[link.parent].rows(progress.parents.next)) as rows:
            async for number, row in rows:
                if number in cursors:
                    numbers[tuple(identity_of(row[link.arguments[name]]) for name in labels)] = number
                if number >= last:
                    break
        return await run_to_completion(asyncio.to_thread(read_keys_by_parent, journal.file, labels, numbers))

    async def _read_children(
        self, listing: Listing, progress: ResourceProgress, number: int, query: ListQuery, ids: RecordIds
    ) -> None:
        """Read the list of one parent."""
        parents, labels = progress.parents, labels_of(listing.link)
        async with contextlib.aclosing(self._pager.pages(listing, query, parents.cursors.get(number))) as pages:
            async for page in pages:
                records, _ = ids.select_new([with_parent_ids(record, query, labels) for record in page.items])
                with self._writer.step(listing, progress, records):
                    if page.cursor is None:
                        parents.finish(number)
                    else:
                        parents.cursors[number] = page.cursor
