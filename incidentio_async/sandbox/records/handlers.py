"""The handler of each operation: from a validated call to the body of its response."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.facts import OperationSpec
from incidentio_async.sandbox.keys import APIKeys
from incidentio_async.sandbox.records.alerting.alerts import AlertHandlers
from incidentio_async.sandbox.records.alerting.announcements import AnnouncementHandlers
from incidentio_async.sandbox.records.alerting.maintenance_windows import MaintenanceWindowHandlers
from incidentio_async.sandbox.records.alerting.routes import AlertRouteHandlers
from incidentio_async.sandbox.records.alerting.sources import AlertSourceHandlers
from incidentio_async.sandbox.records.catalog.handlers import CatalogHandlers
from incidentio_async.sandbox.records.fallback_handler import FallbackHandler
from incidentio_async.sandbox.records.filters import RecordFilters
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.incidents.activity import ActivityLog
from incidentio_async.sandbox.records.incidents.custom_fields import CustomFieldHandlers
from incidentio_async.sandbox.records.incidents.forms import IncidentFormHandlers
from incidentio_async.sandbox.records.incidents.handlers import IncidentHandlers
from incidentio_async.sandbox.records.incidents.relations import IncidentRelationHandlers
from incidentio_async.sandbox.records.incidents.selector import IncidentSelector
from incidentio_async.sandbox.records.incidents.statuses import IncidentStatusHandlers
from incidentio_async.sandbox.records.nested_collections import NestedCollections
from incidentio_async.sandbox.records.on_call.call_routes import CallRouteHandlers
from incidentio_async.sandbox.records.on_call.escalation_paths import EscalationPathHandlers
from incidentio_async.sandbox.records.on_call.escalations import EscalationHandlers
from incidentio_async.sandbox.records.on_call.pay_configs import PayConfigHandlers
from incidentio_async.sandbox.records.on_call.schedule_overrides import ScheduleOverrideHandlers
from incidentio_async.sandbox.records.on_call.schedules import ScheduleHandlers
from incidentio_async.sandbox.records.organization.management import ManagementHandlers
from incidentio_async.sandbox.records.organization.policies import PolicyHandlers
from incidentio_async.sandbox.records.organization.settings import OrganizationHandlers
from incidentio_async.sandbox.records.organization.status_pages import StatusPageHandlers
from incidentio_async.sandbox.records.organization.workflows import WorkflowHandlers
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.serving.operation_call import OperationCall

OperationHandler = Callable[[OperationCall], bytes]


class Handlers:
    """Handles every operation: by its own handler, by a generic one, or with made-up values."""

    def __init__(self, records: Records, keys: APIKeys) -> None:
        self._records = records
        self._roles = records.kinds.roles
        context, filters = HandlerContext(records, keys), RecordFilters(records)
        self.generic: GenericHandlers = GenericHandlers(context, filters)
        self.writes: IncidentHandlers = IncidentHandlers(context, self.generic)
        self.alerts: AlertHandlers = AlertHandlers(context, self.generic, filters)
        self.activity: ActivityLog = ActivityLog(context, self.generic)
        self.nested: NestedCollections = NestedCollections(records)
        self.context = context
        parts = (
            AlertSourceHandlers,
            AlertRouteHandlers,
            AnnouncementHandlers,
            MaintenanceWindowHandlers,
            CustomFieldHandlers,
            EscalationHandlers,
            EscalationPathHandlers,
            ScheduleHandlers,
            ScheduleOverrideHandlers,
            CatalogHandlers,
            StatusPageHandlers,
            OrganizationHandlers,
            CallRouteHandlers,
            PayConfigHandlers,
            PolicyHandlers,
            IncidentFormHandlers,
            IncidentRelationHandlers,
            IncidentStatusHandlers,
            ManagementHandlers,
            WorkflowHandlers,
        )
        self._specific = {**self.writes.handlers, **self.alerts.handlers}
        for part in parts:
            self._specific |= part(context, self.generic).handlers
        selector = IncidentSelector(records.seed_data)
        for kind in selector.kinds:
            self.generic.selectors[kind] = selector.select
        self._fallback = FallbackHandler(context)
        operations = records.facts.operations
        self._handlers = {key: self._handler(operation) for key, operation in operations.items()}

    def handle(self, call: OperationCall) -> bytes:
        """Return the body of the response; empty if the operation has none.

        Raises:
            APIProblem: The request is refused.
        """
        self.activity.key, self._records.host = call.key, call.host
        try:
            return self._handlers[call.operation.id](call)
        finally:
            self.activity.key, self._records.host = None, ""

    def _handler(self, operation: OperationSpec) -> OperationHandler:
        role = self._roles[operation.id]
        specific = self._specific.get((role.kind, role.action))
        if specific is not None:
            return specific
        match role.action:
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
        return self._fallback.handle
