"""Decide which files a delta export (``since``, ``incremental``) can build on, and from which time on it reads updates.

A resource and its ancestors are a family, named for its root, the listing without a parent. Only the root can be
filtered by update time; the others are limited to the parents that it returns. So a family is read from the earliest
time that one of its files needs, or in full if one of its files needs that.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import attrs

from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.manifest import (
    DISAPPEARING,
    FileEntry,
    ParentRows,
    SizeOf,
    filters_of,
    lineage,
    operations_of,
)
from incidentio_async.export.queries import ExportFilters, overlap


@attrs.frozen
class DeltaPlan:
    """From which time on each family is read, and which files are read in full although only updates were requested."""

    since: Mapping[str, str] = attrs.field(factory=dict)
    """The times, by the name of the family's root."""
    full: Mapping[str, str] = attrs.field(factory=dict)
    """The reasons, by resource."""
    retried_parents: ParentRows = attrs.field(factory=dict)
    """Parents to follow whether they were updated or not, by listing."""


class DeltaPlanner:
    """Decides what a delta export can build on.

    Args:
        entries: The manifest's entries of this export's format.
        size_of: Returns the size of the file of a resource.
        is_intact: Whether the file of a resource can be read.
        redacted: Whether this export masks secrets.
    """

    def __init__(
        self,
        entries: Mapping[str, FileEntry],
        export_filters: ExportFilters,
        size_of: SizeOf,
        is_intact: Callable[[str], bool],
        *,
        redacted: bool,
    ) -> None:
        self._entries = entries
        self._export_filters = export_filters
        self._size_of = size_of
        self._is_intact = is_intact
        self._redacted = redacted

    def incremental(self, listings: Iterable[Listing]) -> DeltaPlan:
        """Plan to read from the time until which the files are up to date."""
        return self._plan(listings, self._why_not_continued, self._covered_time)

    def since(self, listings: Iterable[Listing], since: dt.datetime) -> DeltaPlan:
        """Plan to read from the given time on, except for files that updates cannot be merged into."""
        return self._plan(listings, self._why_not_merged, lambda root, names: since)

    def _plan(
        self,
        listings: Iterable[Listing],
        why_full: Callable[[Listing], str | None],
        time_of: Callable[[Listing, list[str]], dt.datetime],
    ) -> DeltaPlan:
        since: dict[str, str] = {}
        full: dict[str, str] = {}
        retried: dict[str, list[Mapping[str, Any]]] = {}
        families: dict[str, list[Listing]] = {}
        for listing in listings:
            families.setdefault(lineage(listing)[-1].name, []).append(listing)
        for name, members in families.items():
            root = find_listing(name)
            if not root.filters_by_update:
                continue
            reasons = {member.name: reason for member in members if (reason := why_full(member)) is not None}
            if not reasons:
                since[name] = time_of(root, [member.name for member in members]).isoformat()
                for entry in filter(None, (self._entries.get(member.name) for member in members)):
                    for parent, rows in entry.skipped_parents.items():
                        retried.setdefault(parent, []).extend(rows)
                continue
            shared = f"{next(iter(reasons))} needs all {name}"
            full |= {member.name: reasons.get(member.name, shared) for member in members}
        return DeltaPlan(since, full, retried)

    def _covered_time(self, root: Listing, names: list[str]) -> dt.datetime:
        times = (self._entries[name].covered_time for name in names)
        return min(time for time in times if time) - overlap(root.precision)

    def _why_not_continued(self, listing: Listing) -> str | None:
        """Return why a file cannot be brought up to date by updates alone; None if it can."""
        entry, filters = self._entries.get(listing.name), filters_of(listing, self._export_filters)
        reason = self._why_unusable(listing, entry)
        if reason is not None or entry is None:
            return reason
        if entry.filters != filters:
            return "the file was made with other filters"
        for option in filters:
            if option in DISAPPEARING:
                return f"updates do not show {DISAPPEARING[option]}"
        if not entry.complete:
            return "the file does not hold everything"
        return None if entry.covered_time is not None else "no record in the file has an update time"

    def _why_not_merged(self, listing: Listing) -> str | None:
        """Return why updated records cannot be merged into a file; None if they can."""
        if self._size_of(listing.name) is None:
            return None
        entry = self._entries.get(listing.name)
        reason = self._why_unusable(listing, entry)
        if reason is not None or entry is None:
            return reason
        # A file with fewer filters may take records that were read with more, but not the other way round.
        extra = set(entry.filters) - set(filters_of(listing, self._export_filters))
        return "the file was made with other filters" if extra else None

    def _why_unusable(self, listing: Listing, entry: FileEntry | None) -> str | None:
        size = self._size_of(listing.name)
        if entry is None:
            return "it is exported for the first time" if size is None else "no known export wrote the file"
        if size is None:
            return "the file is missing"
        if size != entry.size:
            return "the file was changed after the last export"
        if not self._is_intact(listing.name):
            return "the file is damaged"
        if entry.operations != operations_of(listing):
            return "the file was made with another version of the API"
        if entry.redacted != self._redacted:
            return f"the secrets in the file are {'' if entry.redacted else 'not '}redacted"
        if entry.has_records_without_id:
            return "records in the file have no id"
        return None
