"""What is known of the files of earlier exports, and what a narrowed export may build on.

Each file has a mark of its own: until when it is up to date, and under which filters. A mark is good only for the file
that it was made with, so a file that was removed or changed is read in full, like one that is asked for the first time.

Listings that follow one another are a family, named for its root, the listing that follows none. Only the root can be
asked for what was updated, and the others are narrowed by the parents that it yields. So a family is read from the
earliest time that one of its files needs, or in full if one of them needs that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import attrs

from incidentio_async.export.catalog import Listing, find_listing
from incidentio_async.export.notes import read_object
from incidentio_async.export.queries import ExportFilters, asks_of, overlap
from incidentio_async.export.sinks import FORMATS
from incidentio_async.export.source import Source

_NAME = re.compile(r"\w+", re.ASCII)
BEGINNING = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The API knows nothing older."""
# Beyond it there is no room for what is added to a time, and for its zone.
_END = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)

# A record leaves what these filters show without a trace that a narrowed list could have.
_LEAVING = {"only_live": "records that are no longer live", "only_active": "users who have left"}

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""By listing, records of which others follow only some properties."""
Measure = Callable[[str], int | None]
"""How large the file of a resource is at present; None if there is none."""


@attrs.frozen
class Mark:
    """What is known of one file."""

    size: int
    """Its bytes; of a table its rows."""
    covered: str | None
    """Updates before this time are in it; None where its family does not tell of updates, or no record did."""
    complete: bool
    """Whether it held everything when it was last read in full."""
    filters: tuple[str, ...]
    """The options that left records out of it."""
    operations: tuple[str, ...]
    """What it was read with: its own operation, and those of what it follows."""
    redacted: bool = False
    """Whether secrets in it are masked."""
    missed: Rows = attrs.field(factory=dict)
    """Parents whose records could not be read, by their listing: they are followed once more, updated or not."""
    anonymous: bool = False
    """Whether it holds records of an updated list without an id: shown once more, they would be doubled."""

    @classmethod
    def read(cls, data: Any) -> Mark:
        """The mark that `attrs.asdict` has written.

        Raises:
            TypeError: It is not one.
        """
        mark = read_object(cls, {**data, "filters": tuple(data["filters"]), "operations": tuple(data["operations"])})
        texts = all(isinstance(text, str) for text in (*mark.filters, *mark.operations))
        rows = all(isinstance(row, dict) for rows in mark.missed.values() for row in rows)
        if not texts or not rows or mark.size < 0:
            raise TypeError("the mark is not one")
        return mark

    @property
    def covers(self) -> dt.datetime | None:
        """`covered` as a time; None if it is not one that can be built on."""
        return sane_time(self.covered)


Marks = Mapping[str, Mapping[str, Mark]]
"""Marks by format and resource."""


@attrs.frozen
class Last:
    """What is known of the exports that ended in a folder."""

    source: Source | None = None
    """Whose records its files hold; None where no export has ended."""
    marks: Marks = attrs.field(factory=dict)

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Last:
        """What `as_json` has written.

        Raises:
            TypeError: It is not that.
            KeyError: It is not that.
            AttributeError: It is not that.
        """
        return cls(Source.read(data["source"]), read_marks(data["marks"]))

    def as_json(self) -> dict[str, Any]:
        """As values that JSON can carry."""
        return {"source": self.source and attrs.asdict(self.source), "marks": marks_as_json(self.marks)}

    def joined(self, later: Last) -> Last:
        """With the marks of a later export of the same source."""
        forms = {**self.marks, **later.marks}
        return Last(later.source, {f: {**self.marks.get(f, {}), **later.marks.get(f, {})} for f in forms})


def read_marks(data: Any) -> Marks:
    """Marks as `marks_as_json` gives them.

    Raises:
        ValueError: They are those of files that no export makes.
    """
    names = [name for marks in data.values() for name in marks]
    if not all(form in FORMATS for form in data) or not all(map(_NAME.fullmatch, names)):
        raise ValueError("the marks are not those of an export")
    return {str(form): {name: Mark.read(mark) for name, mark in marks.items()} for form, marks in data.items()}


def marks_as_json(marks: Marks) -> dict[str, Any]:
    """Marks as values that JSON can carry."""
    return {form: {name: attrs.asdict(mark) for name, mark in named.items()} for form, named in marks.items()}


def sane_time(text: object) -> dt.datetime | None:
    """A time that an update can have: with a zone, from 1970 on, and not beyond all use; else None."""
    if not isinstance(text, str):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.utcoffset() is not None and BEGINNING <= moment < _END else None
    except (ValueError, OverflowError):
        return None


def lineage(listing: Listing) -> list[Listing]:
    """A listing, what it follows, and so on to the root of its family."""
    found = [listing]
    while found[-1].link is not None:
        found.append(find_listing(found[-1].link.parent))
    return found


def operations_of(listing: Listing) -> tuple[str, ...]:
    """The ids of the operations that a listing is read with."""
    return tuple(one.operation.id for one in lineage(listing))


def filters_of(listing: Listing, narrow: ExportFilters) -> tuple[str, ...]:
    """The options that leave records of a listing out: those of other listings do not count."""
    family, wide = lineage(listing), ExportFilters()

    def matters(option: str) -> bool:
        alone = ExportFilters(**{option: True})
        return any(asks_of(one, alone, None, BEGINNING) != asks_of(one, wide, None, BEGINNING) for one in family)

    return tuple(option for option, wanted in attrs.asdict(narrow).items() if wanted and matters(option))


def lasting(filters: Iterable[str]) -> bool:
    """Whether a record that is gone from a file with such filters is gone from the account."""
    return not _LEAVING.keys() & set(filters)


@attrs.frozen
class Narrowing:
    """From which time on each family is read, and which files are read in full though that was not asked for."""

    since: Mapping[str, str] = attrs.field(factory=dict)
    """By the name of the family's root."""
    full: Mapping[str, str] = attrs.field(factory=dict)
    """The reasons, by resource."""
    missed: Rows = attrs.field(factory=dict)
    """Parents to follow though they may not have been updated, by their listing."""


class Judge:
    """Decides what a narrowed export can build on.

    Args:
        marks: The marks of the files of this export's format.
        redacted: Whether this export masks secrets.
        is_whole: Whether the file of a resource can be read.
    """

    def __init__(
        self,
        marks: Mapping[str, Mark],
        narrow: ExportFilters,
        measure: Measure,
        is_whole: Callable[[str], bool],
        *,
        redacted: bool,
    ) -> None:
        self._marks = marks
        self._narrow = narrow
        self._measure = measure
        self._is_whole = is_whole
        self._redacted = redacted

    def incremental(self, listings: Iterable[Listing]) -> Narrowing:
        """From when on to read what is up to date until some time."""
        return self._narrowing(listings, self._cannot_continue, self._reach)

    def since(self, listings: Iterable[Listing], since: dt.datetime) -> Narrowing:
        """The given time, but for files that what is newer cannot be added to."""
        return self._narrowing(listings, self._cannot_be_added_to, lambda root, names: since)

    def _narrowing(
        self,
        listings: Iterable[Listing],
        reason_of: Callable[[Listing], str | None],
        reach: Callable[[Listing, list[str]], dt.datetime],
    ) -> Narrowing:
        since: dict[str, str] = {}
        full: dict[str, str] = {}
        missed: dict[str, list[Mapping[str, Any]]] = {}
        families: dict[str, list[Listing]] = {}
        for listing in listings:
            families.setdefault(lineage(listing)[-1].name, []).append(listing)
        for name, members in families.items():
            root = find_listing(name)
            if not root.tells_updates:
                continue
            reasons = {member.name: reason for member in members if (reason := reason_of(member)) is not None}
            if not reasons:
                since[name] = reach(root, [member.name for member in members]).isoformat()
                for mark in filter(None, (self._marks.get(member.name) for member in members)):
                    for parent, rows in mark.missed.items():
                        missed.setdefault(parent, []).extend(rows)
                continue
            shared = f"{next(iter(reasons))} needs all {name}"
            full |= {member.name: reasons.get(member.name, shared) for member in members}
        return Narrowing(since, full, missed)

    def _reach(self, root: Listing, names: list[str]) -> dt.datetime:
        return min(time for name in names if (time := self._marks[name].covers)) - overlap(root.precision)

    def _cannot_continue(self, listing: Listing) -> str | None:
        """Why a file cannot be brought up to date by what is newer."""
        mark, filters = self._marks.get(listing.name), filters_of(listing, self._narrow)
        reason = self._unfit(listing, mark)
        if reason is not None or mark is None:
            return reason
        if mark.filters != filters:
            return "the file was made with other filters"
        for option in filters:
            if option in _LEAVING:
                return f"updates do not show {_LEAVING[option]}"
        if not mark.complete:
            return "the file does not hold everything"
        return None if mark.covers is not None else "no record in the file tells when it was updated"

    def _cannot_be_added_to(self, listing: Listing) -> str | None:
        """Why updated records cannot join a file."""
        if self._measure(listing.name) is None:
            return None
        mark = self._marks.get(listing.name)
        reason = self._unfit(listing, mark)
        if reason is not None or mark is None:
            return reason
        # A file with fewer filters may take what is shown under more, but not the other way round.
        wider = set(mark.filters) - set(filters_of(listing, self._narrow))
        return "the file was made with other filters" if wider else None

    def _unfit(self, listing: Listing, mark: Mark | None) -> str | None:
        size = self._measure(listing.name)
        if mark is None:
            return "it is exported for the first time" if size is None else "no export is known that made the file"
        if size is None:
            return "the file is missing"
        if size != mark.size:
            return "the file was changed after the last export"
        if not self._is_whole(listing.name):
            return "the file is damaged"
        if mark.operations != operations_of(listing):
            return "the file was made with another version of the API"
        if mark.redacted != self._redacted:
            return f"the secrets in the file are {'' if mark.redacted else 'not '}redacted"
        if mark.anonymous:
            return "records in the file have no id"
        return None


def later(first: dt.datetime | None, second: dt.datetime | None) -> dt.datetime | None:
    """The later of two times of which either may be unknown."""
    return max((time for time in (first, second) if time is not None), default=None)
