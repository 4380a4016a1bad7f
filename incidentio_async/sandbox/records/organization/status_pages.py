"""Status pages: incidents and maintenances with their updates, and their impact on components."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.ids import hash64_text
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_FINAL = frozenset({"resolved", "maintenance_complete"})


class StatusPageHandlers:
    """Handlers of status pages."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        generic.before_create["status_page_incidents"] = self._prepare_incident
        generic.before_create["status_page_maintenances"] = self._prepare_maintenance
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("status_page_incident_updates", ""): self._update_incident,
            ("status_page_maintenance_updates", ""): self._update_maintenance,
            ("status_page_structures", ""): self._structure,
            ("status-pages/incidents/response-incidents", ""): self._response_incidents,
            ("status_pages/components/availability", ""): self._availability,
        }

    # -- incidents ----------------------------------------------------------------------------------------------

    def _prepare_incident(self, call: OperationCall, fields: JSON) -> None:
        """Add the first update of an incident, or all updates of a retrospective one."""
        given_updates = call.body.get("updates", [call.body])
        fields["updates"], fields["component_impacts"] = [], []
        for given in given_updates:
            self._publish(fields, given, "incident_status", given.get("published_at"))
        if given_updates:
            fields["published_at"] = fields["updates"][0]["published_at"]

    def _publish(self, fields: JSON, given: JSON, status: str, at: str | None = None) -> JSON:
        """Add an update to the fields of an incident or a maintenance."""
        update: JSON = {
            "id": self._context.fields.new_id(),
            "message": given["message"],
            "published_at": at or rfc3339(self._records.now()),
            "component_statuses": given.get("component_statuses") or [],
            status: given.get(status) or fields.get(status),
        }
        fields["updates"] = [*fields["updates"], update]
        fields[status] = update[status]
        if status == "incident_status":
            fields["component_impacts"] = _impacts(fields["component_impacts"], update)
        return update

    def _update_incident(self, call: OperationCall) -> bytes:
        return self._update(call, "status_page_incident", "incident_status")

    def _update_maintenance(self, call: OperationCall) -> bytes:
        return self._update(call, "status_page_maintenance", "maintenance_status")

    def _update(self, call: OperationCall, owner: str, status: str) -> bytes:
        self._context.check_links(call)
        name = f"{owner}_id"
        record = self._records.get(f"{owner}s", call.body[name])
        fields: JSON = {key: record[key] for key in ("updates", "component_impacts", status) if key in record}
        update = self._publish(fields, call.body, status) | {name: record["id"]}
        fields["updates"][-1] = update
        self._records.change(record, fields)
        return self._context.record_response(call, update)

    def _prepare_maintenance(self, call: OperationCall, fields: JSON) -> None:
        body = call.body
        ids, start, end = body["affected_component_ids"], body["start_at"], body["end_at"]
        fields["component_maintenance_periods"] = [{"component_id": i, "start_at": start, "end_at": end} for i in ids]
        component_statuses = [{"component_id": i, "component_status": "under_maintenance"} for i in ids]
        fields["updates"] = []
        self._publish(fields, {**body, "component_statuses": component_statuses}, "maintenance_status")

    # -- contents of a page -------------------------------------------------------------------------------------

    def _structure(self, call: OperationCall) -> bytes:
        page = self._records.get("status_pages", call.arguments[0])
        shown = [
            {"component": {"component_id": c["id"], "name": c["name"], "description": c.get("description", "")}}
            for c in self._records.tables["status_page_components"]
        ]
        meta = self._context.management_meta("status_pages", page["id"])
        structure = {"id": page["id"], "current_structure": {"items": shown}, "management_meta": meta}
        return self._context.envelope_response(call, structure | {"display_uptime_mode": "chart_and_percentage"})

    def _availability(self, call: OperationCall) -> bytes:
        """Return the availability of a component, a constant."""
        page = self._records.get("status_pages", call.arguments[0])
        component = self._records.get("status_page_components", call.arguments[1])
        shown = {"status_page_id": page["id"], "component_id": component["id"], "availability_percent": "99.95"}
        times = {name: rfc3339(milliseconds_of(call.query.text(name) or "")) for name in ("start_at", "end_at")}
        return encode({"availability": {**shown, **times, "data_available_since": times["start_at"]}})

    def _response_incidents(self, call: OperationCall) -> bytes:
        """Return the incidents linked to a status page incident: one if there are any."""
        self._records.get("status_pages", call.arguments[0])
        page_incident: Record = self._records.get("status_page_incidents", call.arguments[1])
        incidents = self._records.tables["incidents"]
        shown = []
        if incidents.seed_count:
            linked = incidents.id_at(hash64_text(0, page_incident["id"]) % incidents.seed_count)
            shown.append({"id": linked, "linked_at": page_incident["published_at"]})
        return encode({"incidents": shown})


def _impacts(impacts: list[JSON], update: JSON) -> list[JSON]:
    """Return the component impacts after an update, which ends earlier impacts of its components."""
    named = {given["component_id"]: given["component_status"] for given in update["component_statuses"]}
    at, is_final = update["published_at"], update["incident_status"] in _FINAL
    changed = [
        {**impact, "end_at": at} if "end_at" not in impact and (is_final or impact["component_id"] in named) else impact
        for impact in impacts
    ]
    if is_final:
        return changed
    return changed + [
        {"component_id": component_id, "component_status": status, "start_at": at}
        for component_id, status in named.items()
        if status != "operational"
    ]
