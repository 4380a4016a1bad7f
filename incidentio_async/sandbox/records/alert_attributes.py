"""Alert attributes: their names and types."""

from __future__ import annotations

import re

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.seeded_alerts import PRIORITY
from incidentio_async.sandbox.records.tables import Record

_CATALOG_TYPE = re.compile(r'CatalogEntry\["(.*)"\]|(Custom\[".*"\])')
_IDENTIFIERS = ("id", "name", "type_name", "engine_resource_type")
# The type of the attribute that every organization has.
_PRIORITY_TYPE = "AlertPriority"


def check_alert_attributes(context: HandlerContext, generic: GenericHandlers) -> None:
    """Have the alert attributes in request bodies checked."""
    checks = _Checks(context.records)
    generic.before_create["alert_attributes"] = lambda call, fields: checks.check(fields, None)
    generic.before_update["alert_attributes"] = lambda call, record, fields: checks.check(fields, record)


class _Checks:
    def __init__(self, records: Records) -> None:
        self._records = records

    def check(self, fields: JSON, record: Record | None) -> None:
        """Raise a 422 for the name of the attribute that is always there, and for a type that is not there."""
        if fields.get("name") == PRIORITY and (record is None or record["name"] != PRIORITY):
            raise unprocessable("name", f"You cannot have an attribute named '{PRIORITY}': there is one already.")
        found = _CATALOG_TYPE.fullmatch(fields.get("type", ""))
        if found is not None and not self._is_catalog_type(found[1] or found[2] or ""):
            raise unprocessable("type", f"There is no catalog type {found[1] or found[2]!r}.", "not_found")

    def _is_catalog_type(self, wanted: str) -> bool:
        """Return whether there is a catalog type with an id, a name or a type name; quotes in it may be escaped."""
        wanted = wanted.replace('\\"', '"')
        types = self._records.tables["catalog_types"]
        return wanted == _PRIORITY_TYPE or any(wanted == each.get(name) for each in types for name in _IDENTIFIERS)
