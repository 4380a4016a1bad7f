"""Build the file of a complete resource from its journal: merge it into an existing one, and list what was deleted."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

from incidentio_async import _json
from incidentio_async._files.atomic import sync
from incidentio_async._files.directory import File, with_filename
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.checkpoints import FOREIGN, State
from incidentio_async.export.coverage import Coverage
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.manifest import FileEntry
from incidentio_async.export.merge import kept_records, labels_of
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.record_ids import Key, id_of, keys_of, read_keys
from incidentio_async.export.sinks.base import DELETED, CompletedResource, Sink, damaged_error
from incidentio_async.export.sinks.columns import columns_of


def check_target(folder: ExportFolder, sink: Sink, name: str) -> None:
    """Refuse, before anything is sent, what could not be written at the end.

    Raises:
        ConfigurationError: The existing file cannot be read, or is not a regular file.
    """
    for target in (sink.file(name), DELETED):
        (folder.out / target).check()
    sink.check(name, merging=False)


class FileBuilder:
    """Builds the files of one run, beside those that they will replace.

    Args:
        entries: The manifest's entries of the files of this format, before the run.
    """

    def __init__(
        self,
        folder: ExportFolder,
        sink: Sink,
        state: State,
        options: ExportOptions,
        entries: Mapping[str, FileEntry],
    ) -> None:
        self._folder = folder
        self._sink = sink
        self._state = state
        self._coverage = Coverage(folder, state, options, entries)

    async def build(self, listing: Listing) -> None:
        """Build the file of a resource, in a thread."""
        await asyncio.to_thread(self._build, listing)

    async def finish(self, names: list[str], form: str) -> list[tuple[str, str, int]]:
        """Return the files to publish when all are built, and put their entries into the state.

        Each is the path where it was built, in the working folder, its final name, and its bytes.
        """
        return await asyncio.to_thread(self._finish, names, form)

    def _build(self, listing: Listing) -> None:
        name = listing.name
        self._state.resource(name).deleted = 0
        journal = self._folder.work / f"{name}.journal"
        labels = labels_of(listing.link)
        existing, kept = self._sink.existing(name), None
        if self._coverage.is_delta(listing):
            self._check_unchanged(name)
            if existing is not None:
                new, (followed, _) = read_keys(journal, labels), self._coverage.followed(listing, labels)
                kept = self._kept(name, kept_records(self._counted(name, existing), new, followed, labels))
        elif existing is not None and self._coverage.is_comparable(listing, self._size(name)):
            self._list_deleted(listing, self._existing_keys(name, existing, labels) - read_keys(journal, labels))
        item, _ = listing.kinds()
        self._sink.build(CompletedResource(name, journal, kept, columns_of(item, labels.values())))

    def _size(self, name: str) -> int | None:
        return self._sink.size(name, self._folder.out / self._sink.file(name))

    def _check_unchanged(self, name: str) -> None:
        """Refuse a file that changed since it was decided to request only updates."""
        if self._size(name) != self._state.base_sizes.get(name):
            raise ConfigurationError(
                f"{self._folder.out / self._sink.file(name)} was changed while the export ran; export again"
            )

    def _list_deleted(self, listing: Listing, missing: set[Any]) -> None:
        """List the records that no longer exist, except those of parents whose records could not be read."""
        name = listing.name
        _, skipped = self._coverage.followed(listing, labels_of(listing.link))
        deleted = [key for key in missing if not (isinstance(key, Key) and key.parent in skipped)]
        self._state.resource(name).deleted = len(deleted)
        with self._deleted_file(name).create() as stream:
            for key in sorted(deleted, key=str):
                row = {"resource": name, "id": id_of(key), "noticed_at": self._state.started_at.isoformat()}
                stream.write(_json.dumps(row) + b"\n")

    def _deleted_file(self, name: str) -> File:
        return self._folder.built / f"{name}.gone"

    def _finish(self, names: list[str], form: str) -> list[tuple[str, str, int]]:
        pairs = self._sink.finish(names)
        built = {final: self._folder.built_file(path) for path, final in pairs}
        entries = {}
        for name in names:
            size = self._sink.size(name, built[self._sink.file(name)])
            assert size is not None, f"{name} was built"
            entries[name] = self._coverage.entry(find_listing(name), size)
        self._state.entries = {form: entries}
        if self._join_deleted(names):
            pairs.append((f"built/{DELETED}", DELETED))
        return [(path, final, self._folder.built_file(path).size() or 0) for path, final in pairs]

    def _join_deleted(self, names: list[str]) -> bool:
        """Build the file of deleted records, which continues the existing one; return whether it is needed."""
        new, existing = self._folder.built / DELETED, self._folder.out / DELETED
        # The deleted records of another source are not continued.
        foreign = self._state.reset_reason == FOREIGN
        if not any(self._state.resource(name).deleted for name in names) and not (foreign and existing.exists()):
            return False
        with with_filename(new), new.create() as stream:
            for source in [*([] if foreign else [existing]), *map(self._deleted_file, names)]:
                if source.exists():
                    with source.read() as old:
                        shutil.copyfileobj(old, stream)
            sync(stream)
        return True

    def _existing_keys(self, name: str, existing: Iterator[bytes], labels: Mapping[str, str]) -> set[Any]:
        with contextlib.suppress(ValueError):
            return keys_of(existing, labels)
        raise self._damaged(name)

    def _kept(self, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        """Count the records that are kept of an existing file, which may have any content by now."""
        progress = self._state.resource(name)
        progress.kept_records = 0
        with contextlib.suppress(ValueError):
            for line in lines:
                progress.kept_records += 1
                yield line
            return
        raise self._damaged(name)

    def _counted(self, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        progress = self._state.resource(name)
        progress.previous_records = 0
        for line in lines:
            progress.previous_records += 1
            yield line

    def _damaged(self, name: str) -> ConfigurationError:
        return damaged_error(self._folder.out / self._sink.file(name))
