"""Ids of records: what tells two records of one list apart, wherever in the list they are.

Ids are compared exactly, as the API wrote them: ``1``, ``"1"`` and ``true`` are three ids. The same id under two
parents, or in two lists that stand side by side in one response, names two records. A record without an id cannot be
told from another one, so all of those are kept.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from incidentio_async import _json
from incidentio_async.export.files import File
from incidentio_async.export.journal import intact, lines_of
from incidentio_async.export.raw_pages import Raw

LIST = "_list"
"""The property that names the list of a record, where a response has several."""
_EARLIER = -1


class Key(NamedTuple):
    """What tells a record of one parent, or of one list among several, from all others."""

    parent: tuple[Hashable, ...]
    list: Any
    identity: str | bytes


def identity_of(value: Any) -> str | bytes | None:
    """Return an id as something to compare: JSON text where it is not a string; None where it is not an id."""
    if isinstance(value, str):
        return value
    if value is None or isinstance(value, dict | list):
        return None
    return json.dumps(value).encode()


def id_of(key: Hashable) -> Any:
    """Return the id in a key, as the API sent it."""
    identity = key.identity if isinstance(key, Key) else key
    return json.loads(identity) if isinstance(identity, bytes) else identity


def parent_of(value: Any, labels: Mapping[str, str]) -> tuple[Hashable, ...] | None:
    """Return the ids of a record's parent; None for a record that has none."""
    if not labels or not isinstance(value, dict):
        return None
    return tuple(identity_of(value.get(label, value.get(name))) for name, label in labels.items())


def key_of(value: Any, labels: Mapping[str, str]) -> Hashable | None:
    """Return what tells a record from all others of its resource; None where it has no id."""
    identity = identity_of(value.get("id")) if isinstance(value, dict) else None
    if identity is None:
        return None
    parent, among = parent_of(value, labels), value.get(LIST)
    return identity if parent is None and among is None else Key(parent or (), among, identity)


def keys_of(lines: Iterable[bytes], labels: Mapping[str, str]) -> set[Hashable]:
    """Return the keys of all records that have one."""
    keys = {key_of(_json.loads(line), labels) for line in lines}
    return keys - {None}


class RecordIds:
    """The ids that a list has shown, over all of its pages and all that it is asked.

    Args:
        labels: The ids that tell a record's parent; see `labels_of`.
        earlier: Keys of the records that an earlier run wrote.
    """

    def __init__(self, labels: Mapping[str, str], earlier: Iterable[Hashable] = ()) -> None:
        self._labels = labels
        self._shown = dict.fromkeys(earlier, _EARLIER)

    def fresh(self, records: Sequence[Raw], number: int = 0) -> tuple[list[Raw], int]:
        """Return the records that were not shown before, and how many ``number`` had not shown before.

        Args:
            number: Which of several queries shows them. What an earlier run wrote counts for none of them.
        """
        fresh, new = [], 0
        for record in records:
            key = key_of(record.value, self._labels)
            before = None if key is None else self._shown.get(key)
            if before is None:
                fresh.append(record)
            if before is None or _EARLIER != before != number:
                new += 1
                if key is not None:
                    self._shown[key] = number
        return fresh, new


def read_keys(path: File | Path, labels: Mapping[str, str]) -> set[Hashable]:
    """Return the keys of the records in a journal. May run in a thread."""
    with intact(path):
        return keys_of(lines_of(path), labels)


def read_parents(path: File | Path, properties: Sequence[str]) -> set[Hashable]:
    """Return the ids of the parents that are noted in a file. May run in a thread."""
    at = properties.index("id")
    with intact(path):
        identities = [identity_of(json.loads(line)[at]) for line in lines_of(path)]
    return {identity for identity in identities if identity is not None}


def read_keys_of(
    path: File | Path, labels: Mapping[str, str], parents: Mapping[tuple[Hashable, ...], int]
) -> dict[int, set[Hashable]]:
    """Return the keys of the records of some parents, by the parents' numbers. May run in a thread."""
    found: dict[int, set[Hashable]] = {number: set() for number in parents.values()}
    with intact(path):
        for line in lines_of(path):
            value = _json.loads(line)
            number = parents.get(parent_of(value, labels) or ())
            key = key_of(value, labels)
            if number is not None and key is not None:
                found[number].add(key)
    return found
