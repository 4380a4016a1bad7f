"""Records that cannot be deleted because others use them."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.records.bodies.labels import words
from incidentio_async.sandbox.records.record_kinds import singular
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink

# By kind, the kinds whose records keep it, as the document says: those that hold its id, at any place.
_USERS = {
    "announcement_templates": ("announcement_rules", "workflows"),
    "incident_templates": ("alert_routes",),
    "secrets": ("workflows",),
}


def check_unused(records: Records, record: Record) -> None:
    """Raise a 422 if another record that a request wrote uses one that is to be deleted.

    Generated records do not count: every generated record can be deleted.
    """
    for kind in _USERS.get(record.kind, ()):
        table = records.tables[kind]
        if any(_holds(user, record["id"]) for place, user in table.kept.items() if not table.is_deleted(place)):
            user, used = (words(singular(name.rpartition("/")[2])).lower() for name in (kind, record.kind))
            raise unprocessable("id", f"The {used} is still used by a record of the kind {user}: change that first.")


def _holds(value: Any, wanted: str) -> bool:
    if isinstance(value, dict):
        return any(_holds(item, wanted) for item in value.values())
    if isinstance(value, list):
        return any(_holds(item, wanted) for item in value)
    return (value.id if isinstance(value, RecordLink) else value) == wanted
