"""Ranks, which order the records of a kind."""

from __future__ import annotations

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record

# By ranked kind, the property whose values have ranks of their own. Of the kinds without one, a new record follows all.
_WITHIN: dict[str, str | None] = {
    "glossary_entries": None,
    "incident_statuses": "category",
    "incident_timestamps": None,
    "severities": None,
}
# The document says that no two of these share a rank. The API takes ranks up to a largest one.
_UNIQUE = {"incident_statuses": 999_999}


def next_rank(records: Records, kind: str, fields: JSON) -> int:
    """Return the rank of a new record that is given none: after those that it is ordered with, or 0 if not ranked."""
    if kind not in _WITHIN:
        return 0
    return max((other["rank"] for other in _siblings(records, kind, fields)), default=-1) + 1


def check_rank(records: Records, kind: str, fields: JSON, path: str, record: Record | None = None) -> None:
    """Raise a 422 if another record that a record is ordered with has its rank, or if that is out of bounds.

    ``record`` is the one that is changed, None for a new one.
    """
    if kind not in _UNIQUE or "rank" not in fields:
        return
    if not 0 <= fields["rank"] <= _UNIQUE[kind]:
        raise unprocessable(
            f"{path}rank", f"A rank is between 0 and {_UNIQUE[kind]}: give one that is free.", "invalid_range"
        )
    for other in _siblings(records, kind, {**(record or {}), **fields}):
        if other is not record and other["rank"] == fields["rank"]:
            text = f"{other['name']!r} has the rank {fields['rank']}: use another, or omit it."
            raise unprocessable(f"{path}rank", text, "not_unique")


def _siblings(records: Records, kind: str, fields: JSON) -> list[Record]:
    within = _WITHIN[kind]
    return [other for other in records.tables[kind] if within is None or other.get(within) == fields.get(within)]
