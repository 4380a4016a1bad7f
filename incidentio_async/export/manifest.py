"""The manifest of a folder: what is known of the files that earlier exports wrote.

Each file has an entry of its own: until when it is up to date, and with which filters it was read. An entry is valid
only for the file that it was written for, so a file that was removed or changed is read in full, like a new one.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from incidentio_async._files.versioned_json import as_stored, read_object, stored_as
from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.queries import ExportFilters, list_queries
from incidentio_async.export.sinks import FORMATS
from incidentio_async.export.source import Source

_NAME = re.compile(r"\w+", re.ASCII)
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The API has no records that are older."""
# There must be room for the durations and the time zone that are added to a time.
_END = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)

# A record that no longer matches these filters disappears, and a list of updates would not show it.
DISAPPEARING = {"only_live": "records that are no longer live", "only_active": "users who have left"}

ParentRows = Mapping[str, Sequence[Mapping[str, Any]]]
"""By listing, the records of parents, of which only some properties are kept."""
SizeOf = Callable[[str], int | None]
"""Returns the size of the file of a resource at present; None if there is none."""


@attrs.frozen
class FileEntry:
    """What is known of one file."""

    size: int
    """Its bytes; the rows of a table."""
    covered_until: str | None = attrs.field(metadata=stored_as("covered"))
    """It has all updates before this time; None where its family has no update times, or no record had one."""
    complete: bool
    """Whether it had all records when it was last read in full."""
    filters: tuple[str, ...]
    """The options that left records out of it."""
    operations: tuple[str, ...]
    """The operations that it was read with: its own, and those of its ancestors."""
    redacted: bool = False
    """Whether secrets in it are masked."""
    skipped_parents: ParentRows = attrs.field(factory=dict, metadata=stored_as("missed"))
    """Parents whose records could not be read, by listing: they are followed again, updated or not."""
    has_records_without_id: bool = attrs.field(default=False, metadata=stored_as("anonymous"))
    """Whether it has records of an updated list without an id: read again, they would be duplicated."""

    @classmethod
    def read(cls, data: Any) -> FileEntry:
        """Return the entry that `as_json` gave.

        Raises:
            TypeError: It is not a valid entry.
        """
        entry = read_object(cls, {**data, "filters": tuple(data["filters"]), "operations": tuple(data["operations"])})
        texts = all(isinstance(text, str) for text in (*entry.filters, *entry.operations))
        rows = all(isinstance(row, dict) for rows in entry.skipped_parents.values() for row in rows)
        if not texts or not rows or entry.size < 0:
            raise TypeError("it is not a valid entry")
        return entry

    def as_json(self) -> dict[str, Any]:
        """Return the entry as values that JSON can carry."""
        return as_stored(self)

    @property
    def covered_time(self) -> dt.datetime | None:
        """`covered_until` as a time; None if it is not a time that an export can build on."""
        return valid_time(self.covered_until)


ManifestEntries = Mapping[str, Mapping[str, FileEntry]]
"""Entries by format and resource."""


@attrs.frozen
class Manifest:
    """What is known of the exports that ended in a folder."""

    source: Source | None = None
    """Whose records the files hold; None where no export has ended."""
    entries: ManifestEntries = attrs.field(factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Manifest:
        """Return the manifest that `as_json` gave.

        Raises:
            TypeError: It is not a valid manifest.
            KeyError: It is not a valid manifest.
            AttributeError: It is not a valid manifest.
        """
        return cls(Source.read(data["source"]), read_entries(data["marks"]))

    def as_json(self) -> dict[str, Any]:
        """Return the manifest as values that JSON can carry."""
        return {"source": self.source and self.source.as_json(), "marks": entries_as_json(self.entries)}

    def merged(self, later: Manifest) -> Manifest:
        """Return the manifest with the entries of a later export of the same source."""
        forms = {**self.entries, **later.entries}
        return Manifest(later.source, {f: {**self.entries.get(f, {}), **later.entries.get(f, {})} for f in forms})


def read_entries(data: Any) -> ManifestEntries:
    """Return the entries that `entries_as_json` gave.

    Raises:
        ValueError: They are those of files that no export writes.
    """
    names = [name for entries in data.values() for name in entries]
    if not all(form in FORMATS for form in data) or not all(map(_NAME.fullmatch, names)):
        raise ValueError("the entries are not those of an export")
    return {str(form): {name: FileEntry.read(one) for name, one in entries.items()} for form, entries in data.items()}


def entries_as_json(entries: ManifestEntries) -> dict[str, Any]:
    """Return entries as values that JSON can carry."""
    return {form: {name: entry.as_json() for name, entry in named.items()} for form, named in entries.items()}


def valid_time(text: object) -> dt.datetime | None:
    """Return the time of an update: with a time zone, from 1970 on, and within the usual calendar; else None."""
    if not isinstance(text, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.utcoffset() is not None and BEGINNING <= moment < _END else None
    except (ValueError, OverflowError):
        return None


def lineage(listing: Listing) -> list[Listing]:
    """Return a listing, its parent, and so on to the root of its family."""
    found = [listing]
    while found[-1].link is not None:
        found.append(find_listing(found[-1].link.parent))
    return found


def operations_of(listing: Listing) -> tuple[str, ...]:
    """Return the ids of the operations that a listing is read with."""
    return tuple(one.operation.id for one in lineage(listing))


def filters_of(listing: Listing, export_filters: ExportFilters) -> tuple[str, ...]:
    """Return the options that leave out records of a listing; the options of other listings do not count."""
    family, unfiltered = lineage(listing), ExportFilters()

    def matters(option: str) -> bool:
        alone = ExportFilters(**{option: True})
        return any(
            list_queries(one, alone, None, BEGINNING) != list_queries(one, unfiltered, None, BEGINNING)
            for one in family
        )

    return tuple(option for option, wanted in attrs.asdict(export_filters).items() if wanted and matters(option))


def shows_deletions(filters: Iterable[str]) -> bool:
    """Return whether a record that is missing from a file with these filters was deleted from the account."""
    return not DISAPPEARING.keys() & set(filters)
