"""What an update may not do, and what else it changes, where the API's document says so in words alone."""

from __future__ import annotations

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_OPTIONS = "call_routes/options"


class UpdateRules:
    """Rules of policies, and of the phone menus of call routes: a route has a path or a menu."""

    def __init__(self, records: Records, generic: GenericHandlers) -> None:
        self._records = records
        generic.before_update["policies"] = _keep_type
        generic.before_update["call_routes"] = self._retire_menu
        generic.before_create[_OPTIONS] = self._clear_path

    def _retire_menu(self, call: OperationCall, record: Record, fields: JSON) -> None:
        if fields["path"]:
            for option in list(self._records.where(_OPTIONS, call_route_id=record["id"])):
                self._records.remove(option)

    def _clear_path(self, call: OperationCall, fields: JSON) -> None:
        route = self._records.get("call_routes", fields["call_route_id"])
        if route.get("path"):
            self._records.change(route, {"path": []})


def _keep_type(call: OperationCall, record: Record, fields: JSON) -> None:
    if fields["policy_type"] != record["policy_type"]:
        text = (
            f"The type of this policy is {record['policy_type']!r} and cannot be changed: create a new policy instead."
        )
        raise unprocessable("policy_type", text)


def check_status(call: OperationCall) -> None:
    """Raise a 422 if an update of a follow-up or an action sets its status to deleted."""
    if call.body.get("status") == "deleted":
        raise unprocessable("status", "The status cannot be set to 'deleted': use the operation that deletes it.")
