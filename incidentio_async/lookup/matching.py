"""Finding the one record that has a name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from incidentio_async._secrets.scrubber import printable
from incidentio_async.errors import AmbiguousMatchError, NoMatchError

T = TypeVar("T")

_NEAREST, _SIMILARITY = 3, 0.6
_LISTED = 15
"""So many names are listed in an error if none is near, and so many records if several match."""
_NAME_LIMIT = 100
"""Characters of a name in an error's text."""


def match(
    kind: str,
    name: str,
    records: Iterable[T],
    names_of: Callable[[T], Iterable[object]],
    describe: Callable[[T], str],
) -> T:
    """Return the one record that has a name: exactly or, if none has, without regard to case and surrounding spaces.

    To look up many names in the same records, build one `NameIndex`.

    Args:
        kind: What is looked for, for errors: ``"severity"``.
        name: The name.
        records: Where to look.
        names_of: The names of a record. What is not a string, or empty, matches nothing.
        describe: What an error says of a record, such as its name and id.

    Raises:
        NoMatchError: No record has the name.
        AmbiguousMatchError: Several have it.
    """
    return NameIndex(records, names_of).match(kind, name, describe)


class NameIndex(Generic[T]):
    """Records by their names.

    Args:
        records: The records.
        names_of: The names of a record. What is not a string, or empty, matches nothing.
    """

    def __init__(self, records: Iterable[T], names_of: Callable[[T], Iterable[object]]) -> None:
        self._exact: dict[str, list[T]] = {}
        self._folded: dict[str, list[T]] = {}
        for record in records:
            # A response may hold anything in the place of a name.
            names = {name: None for name in names_of(record) if isinstance(name, str) and name}
            for name in names:
                self._exact.setdefault(name, []).append(record)
            for name in dict.fromkeys(map(fold, names)):
                self._folded.setdefault(name, []).append(record)

    def match(self, kind: str, name: str, describe: Callable[[T], str]) -> T:
        """Return the one record that has a name, as the function `match` does."""
        found = self.find(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise ambiguous(kind, name, [describe(record) for record in found])
        raise no_match(kind, name, self._exact)

    def find(self, name: str) -> list[T]:
        """Return all records that have a name: exactly or, if none has, without regard to case and spaces."""
        folded = fold(name)
        return self._exact.get(name) or (self._folded.get(folded, []) if folded else [])


def no_match(kind: str, name: str, known: Iterable[str]) -> NoMatchError:
    """Build the error for a name that nothing has; ``known`` are the names that there are."""
    known = list(dict.fromkeys(known))
    shown = nearest(name, known)
    if shown:
        hint = f"the nearest: {_listed(shown)}"
    elif len(known) > _LISTED:
        hint = f"there are {len(known)}"
    else:
        shown = sorted(known)
        hint = f"there are: {_listed(shown)}" if known else f"the key can see no {kind}"
    return NoMatchError(f"no {kind} is named {_quoted(name)}; {hint}", kind=kind, name=name, nearest=shown)


def ambiguous(kind: str, name: str, matches: Sequence[str]) -> AmbiguousMatchError:
    """Build the error for a name that several have; ``matches`` describes all of them."""
    listed = "; ".join(matches[:_LISTED])
    more = f"; and {len(matches) - _LISTED} more" if len(matches) > _LISTED else ""
    text = f"{len(matches)} have the {kind} name {_quoted(name)}; use the id of one: {listed}{more}"
    return AmbiguousMatchError(text, kind=kind, name=name, matches=matches)


def reworded(error: NoMatchError | AmbiguousMatchError, text: str) -> NoMatchError | AmbiguousMatchError:
    """Return the same error with another text, such as one that says where the name stands."""
    if isinstance(error, NoMatchError):
        return NoMatchError(text, kind=error.kind, name=error.name, nearest=error.nearest)
    return AmbiguousMatchError(text, kind=error.kind, name=error.name, matches=error.matches)


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return the up to three names most like a name, the nearest first."""
    by_folded: dict[str, str] = {}
    for own in known:
        by_folded.setdefault(fold(own), own)
    return [by_folded[close] for close in difflib.get_close_matches(fold(name), by_folded, _NEAREST, _SIMILARITY)]


def fold(name: str) -> str:
    """Return a name as it is compared without regard to case and surrounding spaces.

    Letters with accents can be one character or two: some keyboards and file systems write the latter.
    """
    return unicodedata.normalize("NFC", name.strip().casefold())


def _quoted(name: str) -> str:
    return repr(printable(name, _NAME_LIMIT))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(_quoted, names))
