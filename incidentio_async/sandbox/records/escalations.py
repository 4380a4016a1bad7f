"""Escalations: created, responded to, cancelled and passed on."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.generic import Generic
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Link, Record
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.serving.calls import Call

_OVER = frozenset({"resolved", "cancelled", "expired"})
# The status that a response moves an escalation to, and the event it leaves; nobody answers for another by a "nack".
_RESPONSES = {"ack": ("acked", "acked"), "snooze": ("snoozed", "")}


class Escalations:
    """Handlers of escalations."""

    def __init__(self, desk: HandlerContext, generic: Generic) -> None:
        self._desk = desk
        self._records = desk.records
        generic.preparing["escalations"] = self._prepare
        self.handlers: dict[tuple[str, str], Callable[[Call], bytes]] = {
            ("escalations", "respond"): self._respond,
            ("escalations", "cancel"): self._cancel,
            ("escalations", "reassign"): self._reassign,
            ("escalations", "check_permissions"): self._permissions,
        }

    def _prepare(self, call: Call, fields: JSON) -> None:
        fields["description"] = call.body.get("description") or ""
        fields["priority"] = {"name": "High"}
        fields["related_alerts"], fields["related_incidents"] = [], []
        if call.body.get("incident_id"):
            fields["related_incidents"] = [Link("incidents", call.body["incident_id"])]
        self._trigger(fields, call.body.get("user_ids") or [])

    def _trigger(self, fields: JSON, user_ids: list[str]) -> None:
        fields["status"], fields["events"] = "triggered", [self._event("triggered")]
        if user_ids:
            people = [Link("users", user_id) for user_id in user_ids]
            fields["events"].append(self._event("notified_users") | {"users": people, "urgency": "high"})

    def _event(self, word: str) -> JSON:
        moment = rfc3339(self._records.now())
        return {"id": self._desk.fields.new_id(), "event": word, "occurred_at": moment}

    def _move(self, escalation: Record, status: str, event: str) -> None:
        """Move an escalation on, unless it is over."""
        if escalation["status"] not in _OVER:
            events = [*escalation.get("events", []), *([self._event(event)] if event else [])]
            self._records.change(escalation, {"status": status, "events": events})

    def _respond(self, call: Call) -> bytes:
        escalation = self._desk.own(call)
        response = _RESPONSES.get(call.body["response"])
        if response is not None:
            self._move(escalation, *response)
        return b""

    def _cancel(self, call: Call) -> bytes:
        self._move(self._desk.own(call), "cancelled", "cancelled")
        return b""

    def _reassign(self, call: Call) -> bytes:
        """A new escalation about the same, to other people or along another path."""
        original, body = self._desk.own(call), call.body
        self._desk.check_links(call)
        fields: JSON = {name: value for name, value in original.items() if name not in _ITS_OWN}
        fields |= {name: body[name] for name in ("title", "description", "escalation_path_id") if body.get(name)}
        fields["creator"] = self._desk.fields.actor("EscalationCreatorV2", call.key)
        self._trigger(fields, body.get("user_ids") or [])
        escalation = self._records.add("escalations", fields)
        if body.get("resolve_original"):
            self._move(original, "resolved", "resolved")
        return self._desk.one(call, escalation)

    def _permissions(self, call: Call) -> bytes:
        escalation = self._desk.own(call)
        self._desk.check_links(call)
        actions = [] if escalation["status"] in _OVER else ["ack", "nack", "snooze"]
        options = [{"user_id": user_id, "available_actions": actions} for user_id in call.body.get("user_ids") or []]
        return encode({"response_options": options})


_ITS_OWN = frozenset({"id", "created_at", "updated_at", "events", "status", "idempotency_key"})
