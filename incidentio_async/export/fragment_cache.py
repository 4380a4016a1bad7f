"""Records parsed without the fragments that were parsed before.

Records of a page have much in common: the same values of custom fields, the same people with roles. So the text of the
objects in a record's lists is kept once they were found valid, and the next record is parsed without them. Only whole
objects of a list are cut out, with their commas, so what is left is JSON if the whole is, and valid if the whole is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import attrs

from incidentio_async._codec.kinds import fields_of, kind_of, models_in
from incidentio_async._codec.validator import Validator
from incidentio_async._json import dumps, loads

# How many records are parsed whole at first, to learn what their lists look like.
_SAMPLES = 50
# How many pieces of each list are kept, and how long each may be in bytes.
_KEPT, _LONGEST = 2048, 4096
_TAILS = 4


@attrs.define(eq=False)
class _Part:
    """One of a record's lists, cut where an object begins as the first one does.

    A piece is what is between such beginnings: an object, or several if some begin otherwise.
    """

    name: str
    beginning: bytes
    """How each object begins: ``{"custom_field":``."""
    tails: list[bytes] = attrs.field(factory=list)
    """What can follow after the last object: ``}],"debriefs":``."""
    known: set[bytes] = attrs.field(factory=set)
    """Pieces that were found valid."""
    seen: int = 0
    missed: int = 0
    head: bytes = b""
    between: bytes = b""

    def __attrs_post_init__(self) -> None:
        self.head = b"%b:[%b" % (dumps(self.name), self.beginning)
        self.between = b"}," + self.beginning

    def find(self, text: bytes) -> tuple[int, int] | None:
        """Return where the list is in a record: after the first object's beginning to before the last one's end."""
        start = text.find(self.head)
        if start >= 0:
            start += len(self.head)
            for tail in self.tails:
                end = text.find(tail, start)
                if end >= 0:
                    return start, end
        return None

    def learn(self, pieces: list[bytes], record: Any) -> None:
        """Keep these pieces, as far as this valid record was parsed from them.

        The same names can occur deeper in it, too, where objects are not checked.
        """
        values = record.get(self.name) if type(record) is dict else None
        if type(values) is not list:
            return
        at = 0
        for piece in pieces:
            if len(piece) > _LONGEST:
                return
            try:
                found = loads(b"[%b%b}]" % (self.beginning, piece))
                # As text, as to Python 1 is True.
                if dumps(found) != dumps(values[at : at + len(found)]):
                    return
            except ValueError:
                return
            self.known.add(piece)
            at += len(found)


class AbridgedRecord(NamedTuple):
    """A record that was parsed."""

    value: Any
    whole: bool
    """Whether nothing was cut out."""
    new: list[tuple[_Part, list[bytes]]]
    """The pieces that were not known, to be kept if the record is valid."""


class FragmentCache:
    """Parses the records of one kind, and checks them.

    Args:
        kind: Their model.
        validator: Checks them.
    """

    def __init__(self, kind: Any, validator: Validator) -> None:
        self._kind = kind
        self._validator = validator
        self._lists = list(_lists_of(kind))
        self._samples_left = _SAMPLES if self._lists else 0
        self._parts: dict[str, _Part] = {}

    def read(self, text: bytes) -> AbridgedRecord:
        """Parse the text of a record.

        Raises:
            ValueError: It is not JSON.
        """
        if self._samples_left or not self._parts:
            return AbridgedRecord(loads(text), True, [])
        short, new = text, []
        for part in self._parts.values():
            place = part.find(short)
            if place is None:
                continue
            start, end = place
            pieces = short[start:end].split(part.between)
            part.seen += len(pieces)
            if part.known.issuperset(pieces):
                short = short[: start - len(part.beginning)] + short[end + 1 :]
                continue
            unknown = [piece for piece in pieces if piece not in part.known]
            part.missed += len(unknown)
            new.append((part, unknown))
            short = short[:start] + part.between.join(unknown) + short[end:]
        return AbridgedRecord(loads(short), len(short) == len(text), new)

    def fits(self, text: bytes, record: AbridgedRecord) -> bool:
        """Return whether a record fits its model, and keep the pieces of one that does."""
        if not self._validator.fits(record.value, self._kind):
            return False
        for part, pieces in record.new:
            part.learn(pieces, record.value)
            if len(part.known) >= _KEPT:
                self._review(part)
        if self._samples_left and type(record.value) is dict:
            self._samples_left -= 1
            for name in self._lists:
                self._look(name, text, record.value)
        return True

    def _look(self, name: str, text: bytes, value: dict[str, Any]) -> None:
        """Learn what a list looks like in a record that was parsed whole."""
        values, names = value.get(name), list(value)
        if type(values) is not list or not values or not values[0] or name == names[-1]:
            return
        part = self._parts.get(name)
        if part is None:
            part = self._parts[name] = _Part(name, b"{%b:" % dumps(next(iter(values[0]))))
        tail = b"}],%b:" % dumps(names[names.index(name) + 1])
        if tail not in part.tails and len(part.tails) < _TAILS:
            part.tails.append(tail)
        place = part.find(text)
        if place is not None:
            part.learn(text[slice(*place)].split(part.between), value)

    def _review(self, part: _Part) -> None:
        """Forget the pieces of a list that has too many, and stop cutting it if most of them occur only once."""
        if part.missed * 2 > part.seen:
            del self._parts[part.name]
        part.known.clear()
        part.seen = part.missed = 0


def _lists_of(annotation: Any) -> Iterator[str]:
    """Yield the lists of objects that a model has, but for those whose names other properties within it have, too."""
    kind = kind_of(annotation)
    if kind.form != "model":
        return
    fields = fields_of(kind.type)
    inside = [model for field in fields for model in models_in(field.kind)]
    within = {field.wire for model in inside for field in fields_of(model)}
    for field in fields:
        inner = field.kind.inner
        if field.kind.form == "list" and inner and inner.form == "model" and field.wire not in within:
            yield field.wire
