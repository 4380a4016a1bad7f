"""Alert routes, in both API versions that have them."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.alerting.route_forms import set_second_form, set_third_form
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

# Some bodies have them, without effect.
_SET_BY_THE_TABLE = ("created_at", "updated_at")


class AlertRouteHandlers:
    """Handlers of alert routes."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        generic.before_create["alert_routes"] = self._prepare
        generic.before_update["alert_routes"] = self._change
        context.records.serializer.views["alert_routes"] = _view
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        _complete(call, fields, {})
        fields["version"] = 1

    def _change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        """Set both forms of a route. Raises a 409 unless the update names the next version."""
        if fields["version"] != record["version"] + 1:
            text = f"The version has to be {record['version'] + 1}, one more than the latest."
            raise APIProblem(409, "conflict", text)
        _complete(call, fields, record)


def _complete(call: OperationCall, fields: JSON, before: JSON) -> None:
    for name in _SET_BY_THE_TABLE:
        fields.pop(name, None)
    if "grouping_config" in call.body:
        set_second_form(fields, before)
    else:
        set_third_form(fields, before)


def _view(route: Record, schema: str) -> JSON:
    """Return what the third version shows of a route that creates no incidents."""
    config = route.get("incident_config") or {}
    return {} if schema.endswith("V2") or config.get("enabled") else {"incident_config": {"enabled": False}}
