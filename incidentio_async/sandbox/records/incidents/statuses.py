"""Incident statuses: those that the API has of its own, and the one that a new incident needs."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_KIND = "incident_statuses"
# The category of the first status of an incident.
_FIRST = "live"


class IncidentStatusHandlers:
    """Checks of incident statuses that are changed or deleted."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._records = context.records
        roles, operations = context.records.kinds.roles, context.records.facts.operations
        bodies = [operations[key].body for key, role in roles.items() if (role.kind, role.action) == (_KIND, "create")]
        # A status of another category cannot be created: the API has one of its own.
        self._own = frozenset(context.schemas[bodies[0] or ""].properties["category"]["enum"])
        generic.before_update[_KIND] = self._check_update
        generic.before_delete[_KIND] = self._check_delete
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _check_update(self, call: OperationCall, record: Record, fields: JSON) -> None:
        self._check_own(record)

    def _check_delete(self, record: Record) -> None:
        self._check_own(record)
        others = self._records.where(_KIND, category=record["category"])
        if record["category"] == _FIRST and all(other["id"] == record["id"] for other in others):
            text = f"{record['name']!r} is the last status of the category {_FIRST!r}, which new incidents need."
            raise unprocessable("id", text)

    def _check_own(self, record: Record) -> None:
        if record["category"] not in self._own:
            text = f"{record['name']!r} has the category {record['category']!r}: it cannot be changed or deleted."
            raise unprocessable("id", text)
