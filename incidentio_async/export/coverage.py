"""What a run covers: which resources it reads completely, which parents it followed, and the manifest's entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from incidentio_async import _json
from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.checkpoints import State
from incidentio_async.export.folder import ExportFolder
from incidentio_async.export.journal import read_lines
from incidentio_async.export.manifest import (
    FileEntry,
    filters_of,
    lineage,
    operations_of,
    shows_deletions,
    valid_time,
)
from incidentio_async.export.options import ExportOptions
from incidentio_async.export.queries import overlap
from incidentio_async.export.record_ids import identity_of


class Coverage:
    """Computes what a run covers, from its state and the indexes of parents.

    Args:
        entries: The manifest's entries of the files of this format, before the run.
    """

    def __init__(
        self, folder: ExportFolder, state: State, options: ExportOptions, entries: Mapping[str, FileEntry]
    ) -> None:
        self._folder = folder
        self._state = state
        self._filters = options.filters
        self._max_parents = options.max_parents
        self._redacted = options.redact_secrets
        self._entries = entries

    def is_delta(self, listing: Listing) -> bool:
        """Return whether only updates were requested: of the resource, or of an ancestor."""
        if listing.name in self._state.since:
            return True
        # A list that was served as a whole was not read parent by parent.
        if listing.link is None or self._state.resource(listing.name).by_parent is False:
            return False
        return self.is_delta(find_listing(listing.link.parent))

    def is_complete(self, listing: Listing) -> bool:
        """Return whether all parents were followed, and all of theirs."""
        if self._max_parents is None or listing.link is None or self._state.resource(listing.name).by_parent is False:
            return True
        parent = find_listing(listing.link.parent)
        return self._state.resource(parent.name).index_rows < self._max_parents and self.is_complete(parent)

    def is_comparable(self, listing: Listing, size: int | None) -> bool:
        """Return whether the existing file and the new one would have the same records if nothing had been deleted.

        Args:
            size: The size of the existing file.
        """
        entry, filters = self._entries.get(listing.name), filters_of(listing, self._filters)
        return (
            entry is not None
            and entry.complete
            and self.is_complete(listing)
            and (entry.filters, entry.operations) == (filters, operations_of(listing))
            and shows_deletions(filters)
            and entry.size == size
            and self._has_all_parents(listing)
        )

    def _has_all_parents(self, listing: Listing) -> bool:
        """Return whether no parent is missing because the records of its own parent could not be read."""
        if listing.link is None:
            return True
        parent = find_listing(listing.link.parent)
        return not self._state.resource(parent.name).parents.skipped and self._has_all_parents(parent)

    def followed(self, listing: Listing, labels: Mapping[str, str]) -> tuple[set[Any], set[Any]]:
        """Return the parents whose records this run read, and those whose records it could not read."""
        followed: set[Any] = set()
        skipped: set[Any] = set()
        progress = self._state.resource(listing.name)
        if listing.link is None or not progress.by_parent:
            return followed, skipped
        for number, row in self._parents(listing.link.parent):
            parent = tuple(identity_of(row[listing.link.arguments[name]]) for name in labels)
            (skipped if number in progress.parents.skipped else followed).add(parent)
        return followed - skipped, skipped

    def entry(self, listing: Listing, size: int) -> FileEntry:
        """Return the manifest's entry for the new file of a resource."""
        state, before = self._state, self._entries.get(listing.name)
        is_delta = self.is_delta(listing)
        root = lineage(listing)[-1]
        latest = valid_time(state.resource(root.name).latest_update)
        if state.resource(listing.name).by_parent is False:
            latest = state.started_at
        lists = state.resource(listing.name).lists.values()
        entry = FileEntry(
            size,
            None if latest is None else min(latest, state.started_at).isoformat(),
            complete=not is_delta and self.is_complete(listing),
            filters=filters_of(listing, self._filters),
            operations=operations_of(listing),
            redacted=self._redacted,
            skipped_parents=self._skipped_parents(listing),
            has_records_without_id=listing.link is None and any(one.has_records_without_id for one in lists),
        )
        if not is_delta or before is None or state.base_sizes.get(listing.name) is None:
            return entry
        return self._merged(listing, before, entry, dt.datetime.fromisoformat(state.since[root.name]))

    def _merged(self, listing: Listing, before: FileEntry, entry: FileEntry, since: dt.datetime) -> FileEntry:
        """Return the entry of a file that records were merged into: it covers no more than was read without a gap."""
        covered, wider = before.covered_time, overlap(lineage(listing)[-1].precision)
        without_gap = covered is not None and since <= covered - wider
        if covered is not None and without_gap and before.filters == entry.filters and self.is_complete(listing):
            covered = max(covered, entry.covered_time or covered)
        # With `max_parents`, parents that were skipped before may not have been followed.
        skipped = entry.skipped_parents if self.is_complete(listing) else before.skipped_parents
        return attrs.evolve(
            before,
            size=entry.size,
            covered_until=None if covered is None else covered.isoformat(),
            skipped_parents=skipped,
            has_records_without_id=before.has_records_without_id or entry.has_records_without_id,
        )

    def _skipped_parents(self, listing: Listing) -> dict[str, list[dict[str, Any]]]:
        """Return the parents whose records could not be read, of the listing and its ancestors."""
        found: dict[str, list[dict[str, Any]]] = {}
        for one in lineage(listing):
            progress = self._state.resource(one.name)
            if one.link is not None and progress.by_parent and progress.parents.skipped:
                rows = self._parents(one.link.parent)
                found[one.link.parent] = [row for number, row in rows if number in progress.parents.skipped]
        return found

    def _parents(self, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yield the rows in the index of a resource, with their numbers."""
        properties = self._state.resource(name).index_properties
        for number, line in enumerate(read_lines(self._folder.work / f"{name}.keys")):
            yield number, dict(zip(properties, _json.loads(line), strict=True))
