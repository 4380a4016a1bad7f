"""Call routes: a path or a menu, and who may call."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.on_call.escalation_paths import check_nodes
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_OPTIONS = "call_routes/options"
_CALLERS = "call_routes/allowed_callers"


class CallRouteHandlers:
    """Checks of call routes, the options of their menus and their allowed callers."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        generic.before_update["call_routes"] = self._change_route
        generic.before_create[_OPTIONS] = self._prepare_option
        generic.before_update[_OPTIONS] = self._check_option
        generic.before_delete[_OPTIONS] = self._check_last_option
        generic.before_delete[_CALLERS] = self._check_last_caller
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {}

    def _change_route(self, call: OperationCall, route: Record, fields: JSON) -> None:
        """Let a new path retire the menu; an empty one keeps both as they are."""
        check_nodes(self._records, call.body)
        if fields["use_caller_allowlist"] and not route["allowed_callers"]:
            raise unprocessable("use_caller_allowlist", "Add an allowed caller to the route first.")
        if not fields["path"]:
            fields["path"] = route["path"]
            return
        for option in list(self._records.where(_OPTIONS, call_route_id=route["id"])):
            self._records.remove(option)

    def _prepare_option(self, call: OperationCall, fields: JSON) -> None:
        """Let the first option of a menu clear the path of its route."""
        self._check_option(call, None, fields)
        route = self._records.get("call_routes", call.arguments[0])
        if route["path"]:
            self._records.change(route, {"path": []})

    def _check_option(self, call: OperationCall, option: Record | None, fields: JSON) -> None:
        check_nodes(self._records, call.body)
        for other in self._records.where(_OPTIONS, call_route_id=call.arguments[0], digit=fields["digit"]):
            if other is not option:
                raise unprocessable("digit", f"Another option of the menu has the digit {fields['digit']}.")

    def _check_last_option(self, option: Record) -> None:
        route = self._records.get("call_routes", option["call_route_id"])
        if len(route["options"]) == 1 and not route["path"]:
            raise unprocessable("id", "This is the last option: give the route a path first.")

    def _check_last_caller(self, caller: Record) -> None:
        route = self._records.get("call_routes", caller["call_route_id"])
        if len(route["allowed_callers"]) == 1 and route["use_caller_allowlist"]:
            raise unprocessable("id", "This is the last allowed caller: set use_caller_allowlist to false first.")
