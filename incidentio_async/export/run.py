"""One run of an export.

::

    Run.complete
      PageWriter.open           the journals, cut to what the last checkpoint covers
      _fetch_resource           for each resource, at the same time:
        ResourceReader.read       a whole list (in windows, or sequentially), or a list for each parent
        FileBuilder.build         the journal, converted to the sink's format, in a thread
      _checkpoint_forever       every second or so: the journals to the disk, then the state
      _publish                  everything is there: the files get their names
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Mapping

from incidentio_async import bulk
from incidentio_async._files.completion import run_to_completion
from incidentio_async.client import AsyncClient
from incidentio_async.errors import PermissionDeniedError
from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.checkpoints import FOREIGN, ResourceProgress, State
from incidentio_async.export.file_builder import FileBuilder
from incidentio_async.export.folder import ExportFolder, save_checkpoint
from incidentio_async.export.manifest import FileEntry, Manifest, lineage
from incidentio_async.export.page_writer import PageWriter
from incidentio_async.export.pages import Pager
from incidentio_async.export.preflight import Job, check_all_replaced
from incidentio_async.export.progress import Progress
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.export.resource_reader import ResourceReader
from incidentio_async.export.source import REQUEST_OPTIONS, Source


class Run:
    """One run, from the first request for records to the files.

    Args:
        state: Where it starts: a new state, or that of an unfinished export.
        manifest: What is known of the exports that ended in the folder.
        entries: The manifest's entries that count for this run, by resource.
    """

    def __init__(
        self,
        client: AsyncClient,
        folder: ExportFolder,
        job: Job,
        state: State,
        manifest: Manifest,
        entries: Mapping[str, FileEntry],
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._folder = folder
        self._options = options = job.options
        self._listings = {listing.name: listing for listing in job.listings}
        self._manifest = manifest
        self.state = state
        core = client._core
        decoder = RawDecoder(core.settings, core.transport, self._property_names(), redact=options.redact_secrets)
        pager = Pager(decoder, options.retry_timeout, REQUEST_OPTIONS)
        self._writer = PageWriter(folder, state, self._listings, options.max_parents, on_progress)
        self._reader = ResourceReader(client, pager, self._writer, state, options, self._start)
        self._builder = FileBuilder(folder, job.sink, state, options, entries)
        self._started: set[str] = set()
        self._group = asyncio.TaskGroup()
        self._refusals: list[PermissionDeniedError] = []

    async def complete(self) -> None:
        """Fetch what is missing, build the files and publish them. The caller has locked the folder.

        Raises:
            PermissionDeniedError: The key cannot read any of the requested resources.
            IncidentIOError: A request failed.
            OSError: A file cannot be written.
        """
        if self.state.outputs is None:
            try:
                self._folder.begin_building()  # from the journals, all of it
                self._writer.open(self._family())
                await self._fetch()
            finally:
                self._writer.close()
        await self._publish()

    def resources(self) -> dict[str, ResourceProgress]:
        """Return the progress of the requested resources."""
        return {name: self.state.resource(name) for name in self._listings}

    def skipped_parents(self, name: str) -> int:
        """Return the number of skipped parents of a resource, and of its ancestors that were not requested."""
        family = lineage(find_listing(name))
        counted = [one.name for one in family if one.name == name or one.name not in self._listings]
        return sum(self.state.resource(one).skipped_parents for one in counted)

    def _family(self) -> list[Listing]:
        """Return the requested listings and their ancestors."""
        found = dict(self._listings)
        for listing in self._listings.values():
            found |= {one.name: one for one in lineage(listing)[1:] if one.name not in found}
        return list(found.values())

    def _property_names(self) -> set[str]:
        """Return the properties of records that an export depends on."""
        links = [listing.link for listing in self._family() if listing.link is not None]
        of_links = {name for link in links for pair in link.arguments.items() for name in pair}
        return {"id", "created_at", "updated_at"} | of_links

    # --- fetching ----------------------------------------------------------------------------------------------------

    async def _fetch(self) -> None:
        """Fetch everything that is missing; save a checkpoint however it ends."""
        work = asyncio.create_task(self._fetch_all())
        checkpoints = asyncio.create_task(self._checkpoint_forever())
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
                await self._save_checkpoint()
        await (failed or work)
        if self._refusals and all(self.state.resource(name).forbidden for name in self._listings):
            self._folder.drop()
            raise self._refusals[0]

    async def _fetch_all(self) -> None:
        """Fetch all resources at the same time; the first failure ends the others, and is raised without a group."""
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
            del error  # an error whose traceback refers to it would be a reference cycle

    def _start(self, name: str) -> None:
        """Fetch a resource, unless it is being fetched."""
        if name not in self._started:
            self._started.add(name)
            self._group.create_task(self._fetch_in_group(self._listings.get(name) or find_listing(name)))

    async def _fetch_in_group(self, listing: Listing) -> None:
        try:
            await self._fetch_resource(listing)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
        else:
            return
        # The group would take it for a task that is done.
        raise bulk.ItemCancelledError(
            f"{listing.name}: a callback raised asyncio.CancelledError, though nobody cancelled the export"
        )

    async def _fetch_resource(self, listing: Listing) -> None:
        """Fetch a resource, for itself or only as a parent, and build its file."""
        progress = self.state.resource(listing.name)
        if not progress.done:
            try:
                await self._reader.read(listing, progress)
            except PermissionDeniedError as refusal:
                self._refusals.append(refusal)
                progress.forbidden = str(refusal)
            progress.done = True
        if listing.name in self._writer.indexes:
            self._writer.indexes[listing.name].complete()
        if listing.name in self._listings and progress.forbidden is None:
            self._writer.journals[listing.name].flush()
            await run_to_completion(self._builder.build(listing))
            self._writer.report(listing, progress, done=True)

    # --- checkpoints -------------------------------------------------------------------------------------------------

    async def _checkpoint_forever(self) -> None:
        while True:
            await asyncio.sleep(self._options.checkpoint_interval)
            await self._save_checkpoint()

    async def _save_checkpoint(self) -> None:
        """Save what the next run continues with, however this one ends."""
        if self._writer.can_checkpoint:
            await run_to_completion(save_checkpoint(self._folder, self.state, self._writer.files()))

    async def _publish(self) -> None:
        names = [name for name in self._listings if self.state.resource(name).forbidden is None]
        source = Source.read(self.state.request["source"])
        if self.state.outputs is None:
            if self.state.reset_reason == FOREIGN:  # files of resources that this key cannot read are not replaced
                check_all_replaced(self._folder, self._manifest, source, self._options.format, names)
            self.state.outputs = await run_to_completion(self._builder.finish(names, self._options.format))
            await run_to_completion(save_checkpoint(self._folder, self.state, []))
        self._folder.publish(self.state.outputs)
        published = Manifest(source, self.state.entries)
        self._folder.save_manifest(published if self.state.reset_reason else self._manifest.merged(published))
        self._folder.drop()
