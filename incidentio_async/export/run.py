"""One run of an export.

::

    Run.go
      _open                 the state of a run that did not end, or a new one; the journals, cut to what it says
      _resource             for each resource, at the same time:
        _read_whole           a list the API has as a whole   (reading: in one piece or in windows)
        _follow               a list for each parent          (bulk.map over the parents' keys)
        Builder.build         the journal into the sink's form, in a thread
      _checkpoints          every second or so: the journals to the disk, then the state
      _publish              everything is there: the files take their names

A page's records and the cursor after it are noted in one step of the event loop, so every snapshot of the state agrees
with the journals. Only then is anyone told, so whatever ``on_progress`` raises leaves a state to continue with. If the
step itself fails half way, no state is written any more.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from incidentio_async import bulk
from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async.client import AsyncClient
from incidentio_async.errors import (
    BadRequestError,
    NotFoundError,
    PermissionDeniedError,
    ValidationError,
)
from incidentio_async.export.catalog import Listing, ParentLink, find_listing
from incidentio_async.export.checkpoints import FOREIGN, Reading, ResourceProgress, State
from incidentio_async.export.file_builder import Builder
from incidentio_async.export.journal import Journal, ParentIndex
from incidentio_async.export.list_reader import ListReader
from incidentio_async.export.marks import Last, Mark, lineage
from incidentio_async.export.merge import labelled, labels_of, newest_update
from incidentio_async.export.opening import Task, check_replaced
from incidentio_async.export.pages import Pager
from incidentio_async.export.progress import Progress
from incidentio_async.export.queries import Ask, asks_of
from incidentio_async.export.raw_pages import Raw, RawDecoder
from incidentio_async.export.record_ids import RecordIds, identity_of, read_keys, read_keys_of, read_parents
from incidentio_async.export.source import Source
from incidentio_async.export.state import Folder, save, to_its_end
from incidentio_async.export.windows import WindowPlanner
from incidentio_async.pagination import Page

T = TypeVar("T")

# Parents that are followed at once, for each resource.
_AT_ONCE = 16


class Run:
    """An export, from its first request to its files.

    Args:
        state: Where it begins: a new one, or that of a run that did not end.
        last: What is known of exports that ended.
        marks: What of that counts for this one, by resource.
    """

    def __init__(
        self,
        client: AsyncClient,
        folder: Folder,
        task: Task,
        state: State,
        last: Last,
        marks: Mapping[str, Mark],
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._client = client
        self._folder = folder
        self._options = options = task.options
        self._listings = {listing.name: listing for listing in task.listings}
        self._last = last
        self.state = state
        self._on_progress = on_progress
        core = client._core
        raw = RawDecoder(core.settings, core.transport, self._names(), redact=options.redact_secrets)
        self._pager = Pager(raw, options.patience)
        self._journals: dict[str, Journal] = {}
        self._keys: dict[str, ParentIndex] = {}
        self._started: set[str] = set()
        self._group = asyncio.TaskGroup()
        self._settled = True
        self._refusals: list[PermissionDeniedError] = []
        self._builder = Builder(folder, task.sink, state, options, marks)

    async def go(self) -> None:
        """Fetch what is not there yet, build the files and give them their names. The folder is locked by the caller.

        Raises:
            PermissionDeniedError: the key may read nothing of what was asked for.
            IncidentIOError: a request failed.
            OSError: writing failed.
        """
        if self.state.publish is None:
            try:
                self._open()
                await self._fetch()
            finally:
                with contextlib.ExitStack() as closing:  # all of them, even if one cannot be
                    for file in self._files():
                        closing.callback(file.close)
        await self._publish()

    def unseen(self, name: str) -> int:
        """Of how many parents nothing could be had, and of theirs where those were not asked for themselves."""
        parents = [
            one.name for one in lineage(find_listing(name)) if one.name == name or one.name not in self._listings
        ]
        return sum(self.state.course(parent).unseen for parent in parents)

    # --- the beginning -----------------------------------------------------------------------------------------------

    def _family(self) -> list[Listing]:
        """The listings asked for and those that they follow."""
        found = dict(self._listings)
        for listing in self._listings.values():
            found |= {one.name: one for one in lineage(listing)[1:] if one.name not in found}
        return list(found.values())

    def _names(self) -> set[str]:
        """The properties of records that an export goes by."""
        links = [listing.link for listing in self._family() if listing.link is not None]
        told = {name for link in links for pair in link.arguments.items() for name in pair}
        return {"id", "created_at", "updated_at"} | told

    def _open(self) -> None:
        """All files before the first request, so that a folder that takes none is found out at once."""
        self._folder.begin_building()  # from the journals, all of it
        for name in self._listings:
            size = self.state.course(name).size
            self._journals[name] = Journal(self._folder.work / f"{name}.journal", size)
        for listing in self._family():
            if listing.link is not None:
                properties = self.state.course(listing.link.parent).key_properties
                properties += dict.fromkeys(p for p in listing.link.arguments.values() if p not in properties)
        for name, course in self.state.courses.items():
            if course.key_properties:
                journal = Journal(self._folder.work / f"{name}.keys", course.keys_size)
                keys = self._keys[name] = ParentIndex(
                    journal, course.key_properties, course.keys, self._options.max_parents
                )
                if course.keys == 0 and name in self.state.missed:
                    keys.add(self.state.missed[name])
                    course.keys, course.keys_size = keys.count, journal.size

    # --- fetching ----------------------------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        """Everything that is not there yet; the state is kept however it ends."""
        work = asyncio.create_task(self._work())
        checkpoints = asyncio.create_task(self._checkpoints())
        try:
            await asyncio.wait([work, checkpoints], return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (checkpoints, work):
                if not task.done():
                    task.cancel()
            await asyncio.wait([work, checkpoints])
            failures = [task for task in (work, checkpoints) if not task.cancelled() and task.exception()]
            failed = failures[0] if failures else None
            with contextlib.suppress(OSError) if failed else contextlib.nullcontext():
                await self._keep()
        await (failed or work)
        if self._refusals and all(self.state.course(name).hidden for name in self._listings):
            self._folder.drop()
            raise self._refusals[0]

    async def _work(self) -> None:
        """All resources at the same time; the first failure ends the others, and is raised by itself."""
        error: BaseException
        try:
            async with self._group:
                for name in self._listings:
                    self._start(name)
            return
        except BaseExceptionGroup as failures:
            error = failures.exceptions[0]
        try:
            raise error
        finally:
            del error  # an error whose traceback holds the error would be garbage in a circle

    def _start(self, name: str) -> None:
        """Fetch a resource, unless it is being fetched."""
        if name not in self._started:
            self._started.add(name)
            self._group.create_task(self._member(self._listings.get(name) or find_listing(name)))

    async def _member(self, listing: Listing) -> None:
        try:
            await self._resource(listing)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
        else:
            return
        # A group would take it for a task that is done.
        raise bulk.ItemCancelledError(
            f"{listing.name}: a callback raised asyncio.CancelledError, though nobody cancelled the export"
        )

    async def _resource(self, listing: Listing) -> None:
        """Fetch a resource, for itself or only for those that follow it, and build its file."""
        course = self.state.course(listing.name)
        if not course.done:
            try:
                await self._records(listing, course)
            except PermissionDeniedError as refusal:
                self._refusals.append(refusal)
                course.hidden = str(refusal)
            course.done = True
        if listing.name in self._keys:
            self._keys[listing.name].complete()
        if listing.name in self._listings and course.hidden is None:
            self._journals[listing.name].flush()
            await to_its_end(self._builder.build(listing))
            self._tell(listing, course, done=True)

    async def _records(self, listing: Listing, course: ResourceProgress) -> None:
        if listing.link is None:
            await self._read_whole(listing, course)
            return
        if course.follows is None:
            course.follows = not listing.whole_if_served
        if not course.follows:
            try:
                await self._read_whole(listing, course)
                return
            except (BadRequestError, ValidationError):
                course.follows, course.readings = True, {}
        # Where nobody asked for the parents themselves, their ids alone are kept.
        self._start(listing.link.parent)
        await self._follow(listing, listing.link, course)
        course.hidden = self.state.course(listing.link.parent).hidden

    async def _read_whole(self, listing: Listing, course: ResourceProgress) -> None:
        since = self.state.since.get(listing.name)
        after = None if since is None else dt.datetime.fromisoformat(since)
        asks = asks_of(listing, self._options.narrow, after, self.state.begun)
        ids = await self._ids_of_whole(listing, course)

        def write(records: Sequence[Raw], page: Page[Any, Any]) -> contextlib.AbstractContextManager[None]:
            # The total of one list among several says little of the whole, as does that of a window.
            if course.total is None and len(asks) == 1:
                course.total = page.total_record_count
            return self._step(listing, course, records)

        for number, ask in enumerate(asks):
            reading = course.readings.setdefault(str(number), Reading())
            if not reading.done:
                cutter = None
                if listing.precision is not None and since is None and self._options.windows is not False:
                    cutter = WindowPlanner(self._client, listing, forced=self._options.windows is True)
                await ListReader(self._pager, listing, (number, ask), reading, cutter, ids, write).read()

    async def _ids_of_whole(self, listing: Listing, course: ResourceProgress) -> RecordIds:
        """The ids of what an earlier run wrote of a whole list."""
        labels = labels_of(listing.link)
        journal, keys = self._journals.get(listing.name), self._keys.get(listing.name)
        if journal is not None and course.size:
            return RecordIds(labels, await to_its_end(asyncio.to_thread(read_keys, journal.path, labels)))
        if journal is None and keys is not None and course.keys:
            return RecordIds(
                labels, await to_its_end(asyncio.to_thread(read_parents, keys.journal.path, course.key_properties))
            )
        return RecordIds(labels)

    async def _follow(self, listing: Listing, link: ParentLink, course: ResourceProgress) -> None:
        """Read the list of each parent, as far as it is not read."""
        labels = labels_of(link)
        (ask,) = asks_of(listing, self._options.narrow, None, self.state.begun)
        following = course.following
        rows = self._keys[link.parent].rows(following.next)
        earlier = await self._ids_of_open(listing, link, course) if following.open else {}

        async def one(parent: tuple[int, Mapping[str, Any]]) -> None:
            number, row = parent
            if number in following.done:
                return
            given = {name: row[prop] for name, prop in link.arguments.items()}
            seen = False
            try:
                if all(given[name] is not None for name in labels):
                    ids = RecordIds(labels, earlier.pop(number, ()))
                    await self._children(listing, course, number, {**ask, **given}, ids)
                    seen = True
            except NotFoundError:
                pass
            except PermissionDeniedError as refusal:
                # Without a scope nothing can be had of any parent; else it is this one that is not for the key.
                if refusal.missing_scope:
                    raise
            if not seen:
                course.unseen += 1
                following.unseen.add(number)
            following.finish(number)

        async with bulk.map(one, rows, concurrency=_AT_ONCE, ordered=False) as results:
            async for _ in results:
                pass

    async def _ids_of_open(
        self, listing: Listing, link: ParentLink, course: ResourceProgress
    ) -> dict[int, set[Hashable]]:
        """The ids of what an earlier run wrote of the parents whose lists it did not read to their end."""
        labels, journal = labels_of(link), self._journals.get(listing.name)
        if journal is None:
            return {}
        parents: dict[tuple[Hashable, ...], int] = {}
        last = max(course.following.open)
        async with contextlib.aclosing(self._keys[link.parent].rows(course.following.next)) as rows:
            async for number, row in rows:
                if number in course.following.open:
                    parents[tuple(identity_of(row[link.arguments[name]]) for name in labels)] = number
                if number >= last:
                    break
        return await to_its_end(asyncio.to_thread(read_keys_of, journal.path, labels, parents))

    async def _children(
        self, listing: Listing, course: ResourceProgress, number: int, ask: Ask, ids: RecordIds
    ) -> None:
        """The list of one parent."""
        following, labels = course.following, labels_of(listing.link)
        pages = self._pager.pages(listing, ask, following.open.get(number))
        async with contextlib.aclosing(pages):
            async for page in pages:
                fresh, _ = ids.fresh([labelled(record, ask, labels) for record in page.items])
                with self._step(listing, course, fresh):
                    if page.cursor is None:
                        following.finish(number)
                    else:
                        following.open[number] = page.cursor

    @contextlib.contextmanager
    def _step(self, listing: Listing, course: ResourceProgress, records: Sequence[Raw]) -> Iterator[None]:
        """Write the records of a page; the body notes how far the list is with them. Then others are told."""
        self._settled = False
        self._write(listing, course, records)
        yield
        self._settled = True
        if listing.name in self._journals:
            self._tell(listing, course, done=False)

    def _write(self, listing: Listing, course: ResourceProgress, records: Sequence[Raw]) -> None:
        keys, journal = self._keys.get(listing.name), self._journals.get(listing.name)
        if keys is not None:
            keys.add(record.value for record in records)
            course.keys, course.keys_size = keys.count, keys.journal.size
        if listing.tells_updates:
            course.newest = newest_update(course.newest, records, self.state.begun)
        if journal is not None:
            journal.write(record.text for record in records)
            course.size = journal.size
            course.records += len(records)
            course.misfits += sum(not record.fits for record in records)

    def _tell(self, listing: Listing, course: ResourceProgress, *, done: bool) -> None:
        if self._on_progress is not None:
            told = self._on_progress(Progress(listing.name, course.records, course.total, done))
            refuse_awaitable("on_progress", told)

    # --- the state ---------------------------------------------------------------------------------------------------

    async def _checkpoints(self) -> None:
        while True:
            await asyncio.sleep(self._options.checkpoint)
            await self._keep()

    async def _keep(self) -> None:
        """What is there when a run ends, however it ends, is what the next one goes on with."""
        if self._settled and self.state.worth_keeping and not any(file.broken for file in self._files()):
            await to_its_end(save(self._folder, self.state, self._files()))

    def _files(self) -> list[Journal]:
        return [*self._journals.values(), *(keys.journal for keys in self._keys.values())]

    async def _publish(self) -> None:
        names = [name for name in self._listings if self.state.course(name).hidden is None]
        if self.state.publish is None:
            if self.state.anew == FOREIGN:  # what this key may not read is not replaced
                source = Source.read(self.state.asked["source"])
                check_replaced(self._folder, self._last, source, self._options.format, names)
            self.state.publish = await to_its_end(self._builder.finish(names, self._options.format))
            await to_its_end(save(self._folder, self.state, []))
        self._folder.publish(self.state.publish)
        made = Last(Source.read(self.state.asked["source"]), self.state.marks)
        self._folder.remember(made if self.state.anew else self._last.joined(made))
        self._folder.drop()
