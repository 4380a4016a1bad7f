"""Write the records of pages to the journals of their resources, and keep the state in agreement with them.

The records of a page, and the cursor after it, are recorded in one step of the event loop, so every snapshot of the
state agrees with the journals. Only after that is ``on_progress`` called, so whatever it raises leaves a state to
continue with. If the step itself fails half-way, no state is written any more.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence

from incidentio_async._checks.callables import refuse_awaitable
from incidentio_async.export.catalog import Listing
from incidentio_async.export.checkpoints import ResourceProgress, State
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.journal import Journal, ParentIndex
from incidentio_async.export.merge import latest_update
from incidentio_async.export.progress import Progress
from incidentio_async.export.raw_pages import RawRecord


class PageWriter:
    """Writes pages.

    Args:
        names: The resources that were requested. Of others, which are only parents, the index alone is kept.
    """

    def __init__(
        self,
        folder: ExportFolder,
        state: State,
        names: Iterable[str],
        max_parents: int | None,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._folder = folder
        self._state = state
        self._names = tuple(names)
        self._max_parents = max_parents
        self._on_progress = on_progress
        self._agrees = True
        self.journals: dict[str, Journal] = {}
        self.indexes: dict[str, ParentIndex] = {}

    def open(self, family: Iterable[Listing]) -> None:
        """Open all files before the first request, so that a folder that cannot be written to is detected at once.

        Args:
            family: The requested listings and their ancestors.
        """
        for name in self._names:
            size = self._state.resource(name).journal_size
            self.journals[name] = Journal(self._folder.work / f"{name}.journal", size)
        for listing in family:
            if listing.link is not None:
                properties = self._state.resource(listing.link.parent).index_properties
                properties += dict.fromkeys(p for p in listing.link.arguments.values() if p not in properties)
        for name, progress in self._state.resources.items():
            if progress.index_properties:
                self._open_index(name, progress)

    def _open_index(self, name: str, progress: ResourceProgress) -> None:
        journal = Journal(self._folder.work / f"{name}.keys", progress.index_size)
        index = self.indexes[name] = ParentIndex(
            journal, progress.index_properties, progress.index_rows, self._max_parents
        )
        if progress.index_rows == 0 and name in self._state.retried_parents:
            index.add(self._state.retried_parents[name])
            progress.index_rows, progress.index_size = index.count, journal.size

    def close(self) -> None:
        """Close all files, even if one of them cannot be closed."""
        with contextlib.ExitStack() as closing:
            for file in self.files():
                closing.callback(file.close)

    def files(self) -> list[Journal]:
        """Return the journals of records and of indexes."""
        return [*self.journals.values(), *(index.journal for index in self.indexes.values())]

    @property
    def can_checkpoint(self) -> bool:
        """Whether the state agrees with the files, and says anything."""
        return self._agrees and self._state.has_progress and not any(file.broken for file in self.files())

    @contextlib.contextmanager
    def step(self, listing: Listing, progress: ResourceProgress, records: Sequence[RawRecord]) -> Iterator[None]:
        """Write the records of a page; the body records how far the list is with them. Then report the progress."""
        self._agrees = False
        self._write(listing, progress, records)
        yield
        self._agrees = True
        if listing.name in self.journals:
            self.report(listing, progress, done=False)

    def _write(self, listing: Listing, progress: ResourceProgress, records: Sequence[RawRecord]) -> None:
        index, journal = self.indexes.get(listing.name), self.journals.get(listing.name)
        if index is not None:
            index.add(record.value for record in records)
            progress.index_rows, progress.index_size = index.count, index.journal.size
        if listing.filters_by_update:
            progress.latest_update = latest_update(progress.latest_update, records, self._state.started_at)
        if journal is not None:
            journal.write(record.text for record in records)
            progress.journal_size = journal.size
            progress.records += len(records)
            progress.invalid_records += sum(not record.is_valid for record in records)

    def report(self, listing: Listing, progress: ResourceProgress, *, done: bool) -> None:
        """Call ``on_progress``."""
        if self._on_progress is not None:
            returned = self._on_progress(Progress(listing.name, progress.records, progress.total, done))
            refuse_awaitable("on_progress", returned)
