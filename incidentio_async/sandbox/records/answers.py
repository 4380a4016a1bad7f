"""From a checked request to the body of its answer: which handler an operation has."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.facts import Operation
from incidentio_async.sandbox.keys import Keys
from incidentio_async.sandbox.records.activity import ActivityLog
from incidentio_async.sandbox.records.alerts import Alerts
from incidentio_async.sandbox.records.catalog import Catalog
from incidentio_async.sandbox.records.escalations import Escalations
from incidentio_async.sandbox.records.fallback_handler import FallbackHandler
from incidentio_async.sandbox.records.filters import Filters
from incidentio_async.sandbox.records.generic import Generic
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.links import IncidentLinks
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.schedules import Schedules
from incidentio_async.sandbox.records.selection import Selector
from incidentio_async.sandbox.records.settings import Settings
from incidentio_async.sandbox.records.status_pages import StatusPages
from incidentio_async.sandbox.records.writes import IncidentWrites
from incidentio_async.sandbox.serving.calls import Call

Handler = Callable[[Call], bytes]


class Answers:
    """Answers every operation: by a handler of its own, by what fits every kind of record, or made up."""

    def __init__(self, records: Records, keys: Keys) -> None:
        self._roles = records.kinds.roles
        desk, filters = HandlerContext(records, keys), Filters(records)
        self.generic = Generic(desk, filters)
        self.writes = IncidentWrites(desk, self.generic)
        self.alerts = Alerts(desk, self.generic, filters)
        self.activity = ActivityLog(desk, self.generic)
        self.desk = desk
        parts = (Escalations, Schedules, Catalog, StatusPages, Settings, IncidentLinks)
        self._own = {**self.writes.handlers, **self.alerts.handlers}
        for part in parts:
            self._own |= part(desk, self.generic).handlers
        selector = Selector(records.world)
        for kind in selector.kinds:
            self.generic.selecting[kind] = selector.select
        self._made_up = FallbackHandler(desk)
        operations = records.facts.operations
        self._handlers = {key: self._handler(operation) for key, operation in operations.items()}

    def answer(self, call: Call) -> bytes:
        """The body of the answer; empty if the operation's has none.

        Raises:
            Refusal: If the request cannot be granted.
        """
        self.activity.key = call.key
        try:
            return self._handlers[call.operation.id](call)
        finally:
            self.activity.key = None

    def _handler(self, operation: Operation) -> Handler:
        role = self._roles[operation.id]
        own = self._own.get((role.kind, role.does))
        if own is not None:
            return own
        match role.does:
            case "create":
                return self.generic.create
            case "show":
                return self.generic.show
            case "update":
                return self.generic.update
            case "delete":
                return self.generic.delete
            case "list":
                return self.generic.list
        return self._made_up.answer
