"""Names of which an organization has only one."""

from __future__ import annotations

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record

# By kind, the property that the document calls unique.
_UNIQUE = {
    "alert_attributes": "name",
    "alert_sources": "name",
    "announcement_templates": "name",
    "glossary_entries": "item",
    "incident_statuses": "name",
    "secrets": "name",
}
_IGNORING_CASE = frozenset({"glossary_entries"})


def check_unique(records: Records, kind: str, fields: JSON, path: str, record: Record | None = None) -> None:
    """Raise a 422 if another record of a kind has the name in ``fields``, or if that is empty.

    ``record`` is the one that is changed, None for a new one.
    """
    name = _UNIQUE.get(kind)
    given = None if name is None else fields.get(name)
    if name is None or given is None:
        return
    if not given.strip():
        raise unprocessable(path + name, f"{name} is empty.", "invalid_length")
    wanted = given.casefold() if kind in _IGNORING_CASE else given
    for other in records.tables[kind]:
        taken = other.get(name, "")
        if other is not record and wanted == (taken.casefold() if kind in _IGNORING_CASE else taken):
            raise unprocessable(path + name, f"There is one with the {name} {given!r} already.", "not_unique")
