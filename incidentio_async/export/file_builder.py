"""From the journal of a complete resource to its file: what an older export adds to it, and what is gone since."""

from __future__ import annotations

import asyncio
import contextlib
import datetime as dt
import os
import shutil
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from incidentio_async import _json
from incidentio_async.errors import ConfigurationError
from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.checkpoints import FOREIGN, State
from incidentio_async.export.files import File, named
from incidentio_async.export.journal import lines_of
from incidentio_async.export.marks import (
    Mark,
    filters_of,
    lasting,
    later,
    lineage,
    operations_of,
    sane_time,
)
from incidentio_async.export.merge import kept, keys_of, labels_of
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.queries import overlap
from incidentio_async.export.record_ids import Key, id_of, identity_of, read_keys
from incidentio_async.export.sinks import DELETED, CompletedResource, Sink
from incidentio_async.export.sinks.columns import columns_of
from incidentio_async.export.state import Folder


def check_target(folder: Folder, sink: Sink, name: str) -> None:
    """Refuse, before anything is sent, what could not be written at the end.

    Raises:
        ConfigurationError: what is there cannot be read, or is not a file.
    """
    for target in (sink.file(name), DELETED):
        (folder.out / target).check()
    sink.check(name, adding=False)


class Builder:
    """Builds the files of one run, beside those they will replace.

    Args:
        options: What the export is told.
        marks: What is known of the files of this format.
    """

    def __init__(
        self,
        folder: Folder,
        sink: Sink,
        state: State,
        options: ExportOptions,
        marks: Mapping[str, Mark],
    ) -> None:
        self._folder = folder
        self._sink = sink
        self._state = state
        self._narrow = options.narrow
        self._most = options.max_parents
        self._redacted = options.redact_secrets
        self._marks = marks

    async def build(self, listing: Listing) -> None:
        """Build the file of a resource, in a thread."""
        await asyncio.to_thread(self._build, listing)

    async def finish(self, names: list[str], form: str) -> list[tuple[str, str, int]]:
        """All is built: the files that are to take others' places, and their bytes. The state gets their marks.

        Their paths are those in the working folder and in the other.
        """
        return await asyncio.to_thread(self._finish, names, form)

    def _narrowed(self, listing: Listing) -> bool:
        """Whether only what is new was asked for: of itself, or of what it follows."""
        if listing.name in self._state.since:
            return True
        # One that was served as a whole did not follow its parents.
        if listing.link is None or self._state.course(listing.name).follows is False:
            return False
        return self._narrowed(find_listing(listing.link.parent))

    def _build(self, listing: Listing) -> None:
        name = listing.name
        course = self._state.course(name)
        course.deleted = 0
        journal = self._folder.work / f"{name}.journal"
        labels = labels_of(listing.link)
        old, rest = self._sink.old(name), None
        if self._narrowed(listing):
            self._check_unchanged(name)
            if old is not None:
                old = self._counted(name, old)
                new, (followed, _) = read_keys(journal, labels), self._followed(listing, labels)
                rest = self._read(name, kept(old, new, followed, labels))
        elif old is not None and self._comparable(listing):
            self._note_deleted(listing, self._old_keys(name, old, labels) - read_keys(journal, labels))
        item, _ = listing.kinds()
        self._sink.build(CompletedResource(name, journal, rest, columns_of(item, labels.values())))

    def measure(self, name: str) -> int | None:
        """How large a resource's file is: its bytes, or the rows of its table; None if there is none."""
        return self._sink.measure(name, self._folder.out / self._sink.file(name))

    def _check_unchanged(self, name: str) -> None:
        """What new records are added to must be what it was when it was decided to ask for new ones alone."""
        if self.measure(name) != self._state.files.get(name):
            raise ConfigurationError(
                f"{self._folder.out / self._sink.file(name)} was changed while the export ran; export once more"
            )

    def _comparable(self, listing: Listing) -> bool:
        """Whether the older export and this one would hold the same records if nothing had been deleted."""
        mark, filters = self._marks.get(listing.name), filters_of(listing, self._narrow)
        return (
            mark is not None
            and mark.complete
            and self._is_complete(listing)
            and (mark.filters, mark.operations) == (filters, operations_of(listing))
            and lasting(filters)
            and mark.size == self.measure(listing.name)
            and self._knows_parents(listing)
        )

    def _is_complete(self, listing: Listing) -> bool:
        """Whether all of its parents were followed, and theirs."""
        if self._most is None or listing.link is None or self._state.course(listing.name).follows is False:
            return True
        parent = find_listing(listing.link.parent)
        return self._state.course(parent.name).keys < self._most and self._is_complete(parent)

    def _mark(self, listing: Listing, size: int) -> Mark:
        """What the next export should know of a file of this one."""
        state, before = self._state, self._marks.get(listing.name)
        narrowed = self._narrowed(listing)
        root = lineage(listing)[-1]
        seen = sane_time(state.course(root.name).newest)
        if state.course(listing.name).follows is False:
            seen = state.begun
        covered = None if seen is None else min(seen, state.begun).isoformat()
        mark = Mark(
            size,
            covered,
            complete=not narrowed and self._is_complete(listing),
            filters=filters_of(listing, self._narrow),
            operations=operations_of(listing),
            missed=self._missed(listing),
            redacted=self._redacted,
            anonymous=listing.link is None
            and any(one.anonymous for one in state.course(listing.name).readings.values()),
        )
        if not narrowed or before is None or state.files.get(listing.name) is None:
            return mark
        return self._moved(listing, before, mark, dt.datetime.fromisoformat(state.since[root.name]))

    def _moved(self, listing: Listing, before: Mark, mark: Mark, since: dt.datetime) -> Mark:
        """The mark of a file that records were added to: no further on than everything before was read."""
        covers, wider = before.covers, overlap(lineage(listing)[-1].precision)
        reaches = covers is not None and since <= covers - wider
        if before.filters == mark.filters and self._is_complete(listing) and reaches:
            covers = later(covers, mark.covers)
        # With fewer parents than there are, those that were missed before may not have been followed.
        missed = mark.missed if self._is_complete(listing) else before.missed
        covered = None if covers is None else covers.isoformat()
        anonymous = before.anonymous or mark.anonymous
        return attrs.evolve(before, size=mark.size, covered=covered, missed=missed, anonymous=anonymous)

    def _missed(self, listing: Listing) -> dict[str, list[dict[str, Any]]]:
        """The parents whose records could not be read, of the listing and of all that it follows."""
        missed: dict[str, list[dict[str, Any]]] = {}
        for one in lineage(listing):
            course = self._state.course(one.name)
            if one.link is None or not course.follows or not course.following.unseen:
                continue
            properties = self._state.course(one.link.parent).key_properties
            rows = enumerate(lines_of(self._folder.work / f"{one.link.parent}.keys"))
            missed[one.link.parent] = [
                dict(zip(properties, _json.loads(line), strict=True))
                for number, line in rows
                if number in course.following.unseen
            ]
        return missed

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
        with self._gone(name).create() as stream:
            for key in sorted(gone, key=str):
                row = {"resource": name, "id": id_of(key), "noticed_at": self._state.begun.isoformat()}
                stream.write(_json.dumps(row) + b"\n")

    def _gone(self, name: str) -> File:
        return self._folder.built / f"{name}.gone"

    def _finish(self, names: list[str], form: str) -> list[tuple[str, str, int]]:
        pairs = self._sink.finish(names)
        made = {final: self._folder.made(path) for path, final in pairs}
        marks = {}
        for name in names:
            size = self._sink.measure(name, made[self._sink.file(name)])
            assert size is not None, f"{name} was built"
            marks[name] = self._mark(find_listing(name), size)
        self._state.marks = {form: marks}
        new, before = self._folder.built / DELETED, self._folder.out / DELETED
        # What another source's records are gone is nothing to go on with.
        foreign = self._state.anew == FOREIGN
        if any(self._state.course(name).deleted for name in names) or (foreign and before.exists()):
            with named(new), new.create() as stream:
                for source in [*([] if foreign else [before]), *map(self._gone, names)]:
                    if source.exists():
                        with source.read() as old:
                            shutil.copyfileobj(old, stream)
                stream.flush()
                os.fsync(stream.fileno())
            pairs.append((f"built/{DELETED}", DELETED))
        return [(path, final, self._folder.made(path).size() or 0) for path, final in pairs]

    def _old_keys(self, name: str, old: Iterator[bytes], labels: Mapping[str, str]) -> set[Any]:
        with contextlib.suppress(ValueError):
            return keys_of(old, labels)
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
