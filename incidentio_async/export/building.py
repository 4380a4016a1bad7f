"""From the journal of a complete resource to its file: what an older export adds to it, and what is gone since."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.asks import Narrow
from incidentio_async.export.journal import lines_of, named, private
from incidentio_async.export.listings import Listing, find_listing
from incidentio_async.export.merge import ids_of, kept, labels_of
from incidentio_async.export.sinks import Made, Sink
from incidentio_async.export.sinks.columns import columns_of
from incidentio_async.export.state import Folder, State

DELETED = "deleted.jsonl"
"""The file that names the records that were there before and are gone."""


class Builder:
    """Builds the files of one run, beside those they will replace.

    Args:
        partial: Whether only some parents are followed, so that their children are never all there are.
    """

    def __init__(self, folder: Folder, sink: Sink, state: State, narrow: Narrow, *, partial: bool) -> None:
        self._folder = folder
        self._sink = sink
        self._state = state
        self._narrow = attrs.asdict(narrow)
        self._partial = partial

    def check(self, name: str) -> None:
        """Refuse, before anything is sent, what could not be written at the end.

        Raises:
            IsADirectoryError: a folder is where the file should be.
            ConfigurationError: what is there cannot be read.
        """
        target = self._folder.out / self._sink.file(name)
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        self._sink.check(name, adding=self._narrowed(find_listing(name)))

    async def build(self, listing: Listing) -> None:
        """Build the file of a resource, in a thread."""
        await asyncio.to_thread(self._build, listing)

    async def finish(self, names: list[str]) -> list[tuple[str, str]]:
        """All is built: the files that are to take others' places, as paths in the working folder and in the other."""
        return await asyncio.to_thread(self._finish, names)

    def marks(self, names: list[str]) -> Mapping[str, Any]:
        """What the next export should know of this one, by resource."""
        marks = dict(self._folder.last())
        for name in names:
            before = marks.get(name, {})
            newest = self._state.course(name).newest or before.get("newest")
            listing = find_listing(name)
            whole = before.get("whole", False) if self._narrowed(listing) else not (self._partial and listing.link)
            marks[name] = {"newest": newest, "whole": bool(whole), "narrow": self._narrow}
        return marks

    def _narrowed(self, listing: Listing) -> bool:
        """Whether only what is new was asked for: of itself, or of what it follows."""
        if listing.name in self._state.since:
            return True
        return listing.link is not None and self._narrowed(find_listing(listing.link.parent))

    def _build(self, listing: Listing) -> None:
        name = listing.name
        journal = self._folder.work / f"{name}.journal"
        labels = labels_of(listing.link)
        old, rest = self._sink.old(name), None
        if old is not None and self._narrowed(listing):
            old = self._counted(name, old)
            rest = self._read(name, kept(old, ids_of(lines_of(journal)), self._followed(listing, labels), labels))
        elif old is not None and self._comparable(listing):
            self._note_deleted(name, self._old_ids(name, old) - ids_of(lines_of(journal)))
        item, _ = listing.kinds()
        self._sink.build(Made(name, journal, rest, columns_of(item, labels.values())))

    def _comparable(self, listing: Listing) -> bool:
        """Whether the older export and this one would hold the same records if nothing had changed."""
        mark = self._folder.last().get(listing.name, {})
        return bool(mark.get("whole")) and mark.get("narrow") == self._narrow and not (self._partial and listing.link)

    def _followed(self, listing: Listing, labels: Mapping[str, str]) -> set[Any]:
        """The parents that this run followed."""
        if listing.link is None:
            return set()
        properties = self._state.course(listing.link.parent).key_properties
        found = set()
        for line in lines_of(self._folder.work / f"{listing.link.parent}.keys"):
            row = dict(zip(properties, _json.loads(line), strict=True))
            found.add(tuple(row[listing.link.arguments[name]] for name in labels))
        return found

    def _note_deleted(self, name: str, gone: set[Any]) -> None:
        self._state.course(name).deleted = len(gone)
        path = self._gone(name)
        with named(path), os.fdopen(private(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
            for identity in sorted(gone, key=str):
                row = {"resource": name, "id": identity, "noticed_at": self._state.begun.isoformat()}
                stream.write(_json.dumps(row) + b"\n")

    def _gone(self, name: str) -> Path:
        return self._folder.work / "built" / f"{name}.gone"

    def _finish(self, names: list[str]) -> list[tuple[str, str]]:
        pairs = self._sink.finish(names)
        if any(self._state.course(name).deleted for name in names):
            path, before = self._folder.work / "built" / DELETED, self._folder.out / DELETED
            with named(path), os.fdopen(private(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
                for source in [before, *map(self._gone, names)]:
                    if source.exists():
                        stream.write(source.read_bytes())
                stream.flush()
                os.fsync(stream.fileno())
            pairs.append((f"built/{DELETED}", DELETED))
        return pairs

    def _old_ids(self, name: str, old: Iterator[bytes]) -> set[Any]:
        with contextlib.suppress(ValueError):
            return ids_of(old)
        raise self._damaged(name)

    def _read(self, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        """What is kept of an older export, whose file may hold anything by now."""
        course = self._state.course(name)
        course.kept = 0
        with contextlib.suppress(ValueError):
            for line in lines:
                course.kept += 1
                yield line
            return
        raise self._damaged(name)

    def _counted(self, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        course = self._state.course(name)
        course.older = 0
        for line in lines:
            course.older += 1
            yield line

    def _damaged(self, name: str) -> ConfigurationError:
        path = self._folder.out / self._sink.file(name)
        return ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")
