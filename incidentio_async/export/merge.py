"""Merge the records of a delta export into those of an earlier one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence

from incidentio_async import _json
from incidentio_async.export.catalog import ParentLink
from incidentio_async.export.manifest import valid_time
from incidentio_async.export.queries import ListQuery
from incidentio_async.export.raw_pages import RawRecord, with_properties
from incidentio_async.export.record_ids import identity_of, key_of, parent_of


def labels_of(link: ParentLink | None) -> Mapping[str, str]:
    """Return the names under which the ids of a parent are put into records that lack them, by argument."""
    arguments = {} if link is None else link.arguments
    return {name: "_" + (prop if name == "id" else name) for name, prop in arguments.items() if name.endswith("id")}


def kept_records(
    existing: Iterable[bytes],
    new: Collection[Hashable],
    followed: Collection[tuple[Hashable, ...]],
    labels: Mapping[str, str],
) -> Iterator[bytes]:
    """Yield the records of an earlier export that a delta export leaves unchanged.

    Args:
        new: The keys of the new records. The same id under another parent is another record.
        followed: Parents whose records were all read again: a record that is not among the new ones was deleted.
    """
    for line in existing:
        value = _json.loads(line)
        key = key_of(value, labels)
        if (key is None or key not in new) and (not followed or parent_of(value, labels) not in followed):
            yield line


def with_parent_ids(record: RawRecord, query: ListQuery, labels: Mapping[str, str]) -> RawRecord:
    """Return the record with the ids of its parent in front, unless it has them."""
    value = record.value
    if not labels or not isinstance(value, dict):
        return record
    lacking = [n for n in labels if n == "id" or identity_of(value.get(n)) != identity_of(query[n])]
    return with_properties(record, {labels[n]: query[n] for n in lacking})


def latest_update(known: str | None, records: Sequence[RawRecord], started_at: dt.datetime) -> str | None:
    """Return the latest ``updated_at`` before the export started, among records and the one that is known.

    Later updates do not count, as they may be missing on pages that were read before; nor do times that are not valid.
    """
    latest = valid_time(known)
    for record in records:
        text = record.value.get("updated_at") if isinstance(record.value, dict) else None
        moment = valid_time(text)
        if moment is not None and moment <= started_at and (latest is None or moment > latest):
            latest, known = moment, text
    return known
