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
from incidentio_async.export.merge import kept, keys_of, labels_of
from incidentio_async.export.record_ids import Key, id_of, identity_of
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
        self._sink.old(name)

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
            rest = self._read(
                name, kept(old, keys_of(lines_of(journal), labels), self._followed(listing, labels)[0], labels)
            )
        elif old is not None and self._comparable(listing):
            self._note_deleted(listing, self._old_keys(name, old, labels) - keys_of(lines_of(journal), labels))
        item, _ = listing.kinds()
        self._sink.build(Made(name, journal, rest, columns_of(item, labels.values())))

    def _comparable(self, listing: Listing) -> bool:
        """Whether the older export and this one would hold the same records if nothing had changed."""
        mark = self._folder.last().get(listing.name, {})
        same = bool(mark.get("whole")) and mark.get("narrow") == self._narrow and not (self._partial and listing.link)
        return same and self._knows_parents(listing)

    def _knows_parents(self, listing: Listing) -> bool:
        """Whether none of its parents is missing because what that belongs to could not be read."""
        if listing.link is None:
            return True
        parent = find_listing(listing.link.parent)
        return not self._state.course(parent.name).following.unseen and self._knows_parents(parent)

    def _followed(self, listing: Listing, labels: Mapping[str, str]) -> tuple[set[Any], set[Any]]:
        """The parents whose records this run read, and those of which it could not."""
        followed: set[Any] = set()
        unseen: set[Any] = set()
        course = self._state.course(listing.name)
        if listing.link is None or not course.follows:
            return followed, unseen
        properties = self._state.course(listing.link.parent).key_properties
        for number, line in enumerate(lines_of(self._folder.work / f"{listing.link.parent}.keys")):
            row = dict(zip(properties, _json.loads(line), strict=True))
            parent = tuple(identity_of(row[listing.link.arguments[name]]) for name in labels)
            (unseen if number in course.following.unseen else followed).add(parent)
        return followed - unseen, unseen

    def _note_deleted(self, listing: Listing, missing: set[Any]) -> None:
        """Note what is gone. Of a parent whose records could not be read nobody knows what is."""
        name = listing.name
        _, unseen = self._followed(listing, labels_of(listing.link))
        gone = [key for key in missing if not (isinstance(key, Key) and key.parent in unseen)]
        self._state.course(name).deleted = len(gone)
        path = self._gone(name)
        with named(path), os.fdopen(private(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as stream:
            for key in sorted(gone, key=str):
                row = {"resource": name, "id": id_of(key), "noticed_at": self._state.begun.isoformat()}
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

    def _old_keys(self, name: str, old: Iterator[bytes], labels: Mapping[str, str]) -> set[Any]:
        with contextlib.suppress(ValueError):
            return keys_of(old, labels)
        raise self._damaged(name)

    def _read(self, name: str, lines: Iterator[bytes]) -> Iterator[bytes]:
        """What is kept of an older export, whose file may hold anything by now."""
        with contextlib.suppress(ValueError):
            yield from lines
            return
        raise self._damaged(name)

    def _damaged(self, name: str) -> ConfigurationError:
        path = self._folder.out / self._sink.file(name)
        return ConfigurationError(f"{path} is damaged and cannot be added to; move it away and export everything")
