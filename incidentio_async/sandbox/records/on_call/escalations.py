"""Escalations: created, responded to, cancelled and reassigned."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.on_call.escalation_targets import EscalationTargets
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_FINAL = frozenset({"resolved", "cancelled", "expired"})
# The new status of an escalation after a response, and the event it adds; a "nack" for another user has no effect.
_RESPONSES = {"ack": ("acked", "acked"), "snooze": ("snoozed", "")}


class EscalationHandlers:
    """Handlers of escalations."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._targets = EscalationTargets(context.records)
        generic.before_create["escalations"] = self._prepare
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("escalations", "respond"): self._respond,
            ("escalations", "cancel"): self._cancel,
            ("escalations", "reassign"): self._reassign,
            ("escalations", "check_permissions"): self._permissions,
        }

    def _prepare(self, call: OperationCall, fields: JSON) -> None:
        fields["description"] = call.body.get("description") or ""
        fields["priority"] = {"name": "High"}
        fields["related_alerts"], fields["related_incidents"] = [], []
        if call.body.get("incident_id"):
            fields["related_incidents"] = [RecordLink("incidents", call.body["incident_id"])]
        self._trigger(fields, call.body.get("user_ids") or [])

    def _trigger(self, fields: JSON, user_ids: list[str]) -> None:
        """Notify users, or else whoever the escalation path notifies first at this moment."""
        fields["status"], fields["events"] = "triggered", [self._event("triggered")]
        people = [RecordLink("users", user_id) for user_id in user_ids]
        path = self._records.find("escalation_paths", fields.get("escalation_path_id") or "")
        if not people and path is not None:
            people = self._targets.responders(path)
        if people:
            fields["events"].append(self._event("notified_users") | {"users": people, "urgency": "high"})

    def _event(self, event_type: str) -> JSON:
        moment = rfc3339(self._records.now())
        return {"id": self._context.fields.new_id(), "event": event_type, "occurred_at": moment}

    def _change_status(self, escalation: Record, status: str, event: str) -> None:
        """Change the status of an escalation, unless it is over."""
        if escalation["status"] not in _FINAL:
            events = [*escalation.get("events", []), *([self._event(event)] if event else [])]
            self._records.change(escalation, {"status": status, "events": events})

    def _respond(self, call: OperationCall) -> bytes:
        escalation = self._context.target(call)
        response = _RESPONSES.get(call.body["response"])
        if response is not None:
            self._change_status(escalation, *response)
        return b""

    def _cancel(self, call: OperationCall) -> bytes:
        self._change_status(self._context.target(call), "cancelled", "cancelled")
        return b""

    def _reassign(self, call: OperationCall) -> bytes:
        """Create an escalation about the same subject, to other users or along another path."""
        original, body = self._context.target(call), call.body
        self._context.check_links(call)
        if original.get(_REASSIGNED):
            raise unprocessable("escalation_id", "The escalation was reassigned before: reassign the new one instead.")
        fields: JSON = {name: value for name, value in original.items() if name not in _NOT_COPIED}
        fields |= {name: body[name] for name in ("title", "description", "escalation_path_id") if body.get(name)}
        fields["creator"] = self._context.fields.actor("EscalationCreatorV2", call.key)
        self._trigger(fields, body.get("user_ids") or [])
        escalation = self._records.add("escalations", fields)
        self._records.change(original, {_REASSIGNED: True})
        if body.get("resolve_original") is not False:
            self._change_status(original, "resolved", "resolved")
        return self._context.record_response(call, escalation)

    def _permissions(self, call: OperationCall) -> bytes:
        escalation = self._context.target(call)
        self._context.check_links(call)
        actions = [] if escalation["status"] in _FINAL else ["ack", "nack", "snooze"]
        options = [{"user_id": user_id, "available_actions": actions} for user_id in call.body.get("user_ids") or []]
        return encode({"response_options": options})


# The property of an escalation that was reassigned; no response has it.
_REASSIGNED = "reassigned"
_TARGETS = ("escalation_path_id", "user_ids")
_NOT_COPIED = frozenset(
    {_REASSIGNED, *_TARGETS, "id", "created_at", "updated_at", "events", "status", "idempotency_key"}
)
