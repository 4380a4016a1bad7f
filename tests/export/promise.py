"""What the files of an export must hold after a run, by what was to be seen in the world meanwhile."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from tests.export.world import KINDS, LONGEST_LAG, Account, Brief, Item, Version

Lost = Mapping[tuple[str, Item], float]
"""Parents whose records of a kind could not be had, and when they were missed last."""


@attrs.frozen(repr=False)
class Asked(Brief):
    """What a run was asked for. Runs that are asked for the same may continue each other."""

    names: tuple[str, ...]
    form: str = "jsonl"
    incremental: bool = False
    since: float | None = None
    """Seconds before the beginning of the run."""
    only_live: bool = False
    max_parents: int | None = None
    account: str = "alpha"

    @property
    def everything(self) -> bool:
        """Whether it was not asked for what is new alone."""
        return not self.incremental and self.since is None


@attrs.frozen
class Span:
    """When a run that ended well was under way."""

    begun: float
    """Its first request, or that of the run which it continued."""
    ended: float
    since: float | None = None
    """Unix seconds."""
    kept: float = 0.0
    """From when on records may be that were read before and stay although they are gone."""


@attrs.define
class Promise:
    """What one file must hold.

    Args:
        before: The records that the file had before the run.
        lost: Parents whose records could not be had, so that nothing is promised of those.
    """

    account: Account
    name: str
    asked: Asked
    span: Span
    before: frozenset[tuple[Any, bytes]]
    lost: Lost

    def check(self, lines: Sequence[bytes]) -> None:
        """Compare a file.

        Raises:
            AssertionError: it holds fewer, more or other records.
        """
        found = [identified(line, self.name) for line in lines]
        doubled = [key for key, count in Counter(key for key, _ in found).items() if count > 1]
        assert not doubled, f"{self.name}: twice in the file: {doubled}"
        known = {key_of(item): item for item in self.account.items[self.name]}
        records = dict(found)
        foreign = records.keys() - known.keys()
        assert not foreign, f"{self.name}: not of {self.account.name}: {foreign}"
        parents = {key[0] for key in records}
        for key, item in known.items():
            text = records.get(key)
            if text is None:
                partial = self._partial and item.parent is not None and key[0] not in parents
                assert partial or not self._required(item), f"{self.name}: {key} is missing"
            else:
                assert self._allowed(item, text), f"{self.name}: {key} should not be there as {text!r}"
        if self._partial and self.whole and not KINDS[self.name].whole:
            assert len(parents) <= (self.asked.max_parents or 0), f"{self.name}: more parents than asked for"

    @property
    def whole(self) -> bool:
        """Whether everything is read, so that nothing stays of what was there before."""
        return self.asked.everything or not any(KINDS[name].updates for name in lineage(self.name))

    @property
    def _partial(self) -> bool:
        return self.asked.max_parents is not None and KINDS[self.name].parent is not None

    def _from(self, item: Item) -> float:
        """From when on a record must have been read: what is under an incident is read when that was updated."""
        if self.whole or item.parent is None:
            return self.span.begun
        seen = [at + LONGEST_LAG for at, start in item.root.touches if start <= self.span.begun]
        return min(self.span.begun, max(seen, default=self.span.begun))

    def _required(self, item: Item) -> bool:
        if self._is_lost(item) or not item.throughout(self._from(item), self.span.ended):
            return False
        if not item.throughout(self.span.begun, self.span.ended, live=self.asked.only_live):
            return False
        return not self._stays(item) and not (self._partial and not self.whole)

    def _stays(self, item: Item) -> bool:
        """Whether what is asked for may leave it as it is: with ``since`` what was not updated."""
        if self.whole or self.span.since is None:
            return False
        return not any(at >= self.span.since and start <= self.span.begun for at, start in item.root.touches)

    def _allowed(self, item: Item, text: bytes) -> bool:
        first = self._from(item)
        versions = [version for version in item.between(first, self.span.ended) if self._fits(item, version, first)]
        if any(version.text == text for version in versions):
            return True
        if self.whole:
            return False
        # What is gone, or no longer asked for, is noticed by an export of everything alone.
        narrowed = self.asked.only_live and not self.asked.incremental
        gone = not item.throughout(self.span.begun, self.span.ended, live=narrowed)
        if not (gone or self._partial or self._is_lost(item) or self._stays(item)):
            return False
        kept = item.between(min(self.span.kept, first), self.span.ended)
        return (key_of(item), text) in self.before or any(version.text == text for version in kept)

    def _fits(self, item: Item, version: Version, first: float) -> bool:
        if not self.asked.only_live or item.kind.whole:
            return True
        if item.kind.name == "incidents":
            return version.live
        root = item.root
        return root.kind.name != "incidents" or any(v.live for v in root.between(first, self.span.ended))

    def _is_lost(self, item: Item | None) -> bool:
        while item is not None and item.parent is not None:
            missed = self.lost.get((item.kind.name, item.parent))
            if missed is not None and (self.whole or not any(start > missed for _, start in item.root.touches)):
                return True
            item = item.parent
        return False


def lineage(name: str) -> set[str]:
    """A resource and those that it belongs to."""
    parent = KINDS[name].parent
    return {name} | (lineage(parent) if parent else set())


def key_of(item: Item) -> tuple[Any, str, Any]:
    """The identity of a record: its parent's id and its own, whose type matters."""
    return item.parent and item.parent.id, type(item.id).__name__, item.id


def identified(line: bytes, name: str) -> tuple[Any, bytes]:
    """The key of a record in a file, and the record as the API sent it."""
    kind = KINDS[name]
    value = json.loads(line)
    parent = None
    if kind.parent is not None:
        parent = value.get(kind.link) if kind.shows_link else value.pop(f"_{kind.link}")
        line = line if kind.shows_link else json.dumps(value, separators=(",", ":")).encode()
    return (parent, type(value["id"]).__name__, value["id"]), line


def keys_of(lines: Iterable[bytes], name: str) -> frozenset[tuple[Any, bytes]]:
    return frozenset(identified(line, name) for line in lines)
