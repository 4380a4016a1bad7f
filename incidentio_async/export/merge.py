"""What stays of an older export, and what is gone from it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping

from incidentio_async import _json
from incidentio_async.export.listings import Link
from incidentio_async.export.record_ids import key_of, keys_of, parent_of

__all__ = ["kept", "keys_of", "labels_of"]


def labels_of(link: Link | None) -> Mapping[str, str]:
    """The ids that tell a record's parent: argument → the name that it gets in a record that does not hold it."""
    arguments = {} if link is None else link.arguments
    return {name: "_" + (prop if name == "id" else name) for name, prop in arguments.items() if name.endswith("id")}


def kept(
    old: Iterable[bytes],
    new: Collection[Hashable],
    followed: Collection[tuple[Hashable, ...]],
    labels: Mapping[str, str],
) -> Iterator[bytes]:
    """The records of an older export that a newer part of one leaves as they are.

    Args:
        new: Keys of the new records. The same id under another parent is another record.
        followed: Parents whose records were all read again: what is not among the new ones is gone.
    """
    for line in old:
        value = _json.loads(line)
        key = key_of(value, labels)
        if (key is None or key not in new) and (not followed or parent_of(value, labels) not in followed):
            yield line
