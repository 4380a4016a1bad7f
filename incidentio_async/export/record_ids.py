"""The ids of records, which identify a record of a list wherever in the list it is returned.

Ids are compared exactly, as the API wrote them: ``1``, ``"1"`` and ``true`` are three ids. The same id under two
parents, or in two lists that stand side by side in one response, identifies two records. Records without an id cannot
be distinguished, so all of them are kept.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from incidentio_async import _json
from incidentio_async._files.directory import File
from incidentio_async.export.journal import read_lines, refusing_damage
from incidentio_async.export.raw_pages import RawRecord

LIST = "_list"
"""The property that names the list of a record, where a response has several."""
_EARLIER_RUN = -1


class Key(NamedTuple):
    """Identifies a record of one parent, or of one list among several."""

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
    """Return the key of a record, unique within its resource; None where it has no id."""
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
    """The ids that a list has returned, over all of its pages and queries.

    Args:
        labels: The names of the ids of a record's parent; see `labels_of`.
        written: The keys of the records that an earlier run wrote.
    """

    def __init__(self, labels: Mapping[str, str], written: Iterable[Hashable] = ()) -> None:
        self._labels = labels
        self._seen = dict.fromkeys(written, _EARLIER_RUN)

    def select_new(self, records: Sequence[RawRecord], number: int = 0) -> tuple[list[RawRecord], int]:
        """Return the records that were not seen before, and how many of all the query had not returned before.

        Args:
            number: The query, of several, that returned them. What an earlier run wrote counts for none of them.
        """
        selected, new = [], 0
        for record in records:
            key = key_of(record.value, self._labels)
            before = None if key is None else self._seen.get(key)
            if before is None:
                selected.append(record)
            if before is None or _EARLIER_RUN != before != number:
                new += 1
                if key is not None:
                    self._seen[key] = number
        return selected, new


def read_keys(path: File | Path, labels: Mapping[str, str]) -> set[Hashable]:
    """Return the keys of the records in a journal. May run in a thread."""
    with refusing_damage(path):
        return keys_of(read_lines(path), labels)


def read_index_ids(path: File | Path, properties: Sequence[str]) -> set[Hashable]:
    """Return the ids of the parents in an index. May run in a thread."""
    column = properties.index("id")
    with refusing_damage(path):
        identities = [identity_of(json.loads(line)[column]) for line in read_lines(path)]
    return {identity for identity in identities if identity is not None}


def read_keys_by_parent(
    path: File | Path, labels: Mapping[str, str], numbers: Mapping[tuple[Hashable, ...], int]
) -> dict[int, set[Hashable]]:
    """Return the keys of the records of some parents, by the numbers of the parents. May run in a thread."""
    found: dict[int, set[Hashable]] = {number: set() for number in numbers.values()}
    with refusing_damage(path):
        for line in read_lines(path):
            value = _json.loads(line)
            number = numbers.get(parent_of(value, labels) or ())
            key = key_of(value, labels)
            if number is not None and key is not None:
                found[number].add(key)
    return found
