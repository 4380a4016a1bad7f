"""Records of a new export beside those of an older one: what tells their parents, what stays, and what is newest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from incidentio_async import _json
from incidentio_async.export.catalog import ParentLink
from incidentio_async.export.marks import sane_time
from incidentio_async.export.queries import Ask
from incidentio_async.export.raw_pages import Raw, with_properties
from incidentio_async.export.record_ids import identity_of, key_of, keys_of, parent_of

__all__ = ["kept", "keys_of", "labelled", "labels_of", "newest_update"]


def labels_of(link: ParentLink | None) -> Mapping[str, str]:
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


def labelled(record: Raw, ask: Ask, labels: Mapping[str, str]) -> Raw:
    """The record, with the ids of its parent in front if it does not hold them."""
    value = record.value
    if not labels or not isinstance(value, dict):
        return record
    lacking = [n for n in labels if n == "id" or identity_of(value.get(n)) != identity_of(ask[n])]
    return with_properties(record, {labels[n]: ask[n] for n in lacking})


def newest_update(known: str | None, records: Sequence[Raw], begun: dt.datetime) -> str | None:
    """The latest time of an update before the export began, among records and what is known.

    What is updated later may be missed, on pages that were read already; and what no update can have does not count.
    """
    latest = sane_time(known)
    for record in records:
        text = record.value.get("updated_at") if isinstance(record.value, dict) else None
        moment = sane_time(text)
        if moment is not None and moment <= begun and (latest is None or moment > latest):
            latest, known = moment, text
    return known
