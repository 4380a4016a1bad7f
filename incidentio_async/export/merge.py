"""What stays of an older export, and what is gone from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from incidentio_async import _json
from incidentio_async.export.listings import Link


def labels_of(link: Link | None) -> Mapping[str, str]:
    """The ids that tell a record's parent: argument → the name that it gets in a record that does not hold it."""
    arguments = {} if link is None else link.arguments
    return {name: "_" + (prop if name == "id" else name) for name, prop in arguments.items() if name.endswith("id")}


def parent_of(value: Any, labels: Mapping[str, str]) -> tuple[Any, ...] | None:
    """The ids of a record's parent."""
    if not labels or not isinstance(value, dict):
        return None
    return tuple(value.get(label, value.get(name)) for name, label in labels.items())


def ids_of(lines: Iterable[bytes]) -> set[Any]:
    """The ids of all records that have one."""
    ids = (_id(_json.loads(line)) for line in lines)
    return {identity for identity in ids if identity is not None}


def kept(old: Iterable[bytes], new_ids: set[Any], followed: set[Any], labels: Mapping[str, str]) -> Iterator[bytes]:
    """The records of an older export that a newer part of one leaves as they are.

    Args:
        new_ids: Ids of the new records.
        followed: Parents whose records were all read anew: what is not among the new ones is gone.
    """
    for line in old:
        value = _json.loads(line)
        if _id(value) not in new_ids and (not followed or parent_of(value, labels) not in followed):
            yield line


def _id(value: Any) -> Any:
    identity = value.get("id") if isinstance(value, dict) else None
    return identity if isinstance(identity, str | int) else None
