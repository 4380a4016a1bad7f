"""Handlers of incidents, their updates, follow-ups and actions, and of custom fields."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import not_found
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.incident_durations import moments_of
from incidentio_async.sandbox.records.incident_timestamps import reached, timestamp_values
from incidentio_async.sandbox.records.seed_data import custom_field
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_V1_MODES = {"real": "standard"}
_RETROSPECTIVE = ("postmortem_document_url", "slack_channel_id")
_FINISHED = frozenset({"completed", "not_doing", "deleted"})


class IncidentHandlers:
    """Handlers of writes to incidents and related records."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._generic = generic
        self._records = context.records
        self._incidents = context.records.seed_data.records
        generic.before_create["custom_fields"] = self._prepare_field
        generic.before_create["incident_roles"] = self._prepare_role
        for kind in ("follow_ups", "actions"):
            generic.before_create[kind] = self._prepare_work
            generic.before_update[kind] = self._change_work
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("incidents", "create"): self._create_incident,
            ("incidents", "edit"): self._edit,
            ("incidents", "connect_external_issue"): self._connect,
            ("follow_ups", "connect_external_issue"): self._connect,
            ("incident_updates", "create"): self._create_update,
            ("custom_field_options", "create"): self._create_option,
            ("custom_field_options", "delete"): self._delete_option,
        }

    # -- incidents ----------------------------------------------------------------------------------------------

    def _create_incident(self, call: OperationCall) -> bytes:
        record = self._generic.earlier_write(call)
        if record is None:
            self._context.check_links(call)
            record = self._generic.remember(call, self.add(call.body, call.key))
            self._record_update(record, {}, call.key)
        return self._context.record_response(call, record)

    def add(self, body: JSON, key: APIKey | None, more: JSON | None = None) -> Record:
        """Add an incident with the fields of a body; ``more`` are properties that no body can set."""
        seed_data, now = self._records.seed_data, self._records.now()
        mode = body.get("mode") or "standard"
        fields: JSON = {
            "name": "Untitled incident",
            "mode": _V1_MODES.get(mode, mode),
            "visibility": body.get("visibility") or "public",
            "creator": self._context.fields.actor("ActorV2", key),
            "incident_status": self._first_status(body.get("status") or "investigating"),
            "incident_type": seed_data.incident_types.at(0),
            "incident_role_assignments": [],
            "last_activity_at": rfc3339(now),
        }
        fields |= self.parts(body, list(map(self._incidents.empty_entry, seed_data.custom_fields)))
        retrospective = body.get("retrospective_incident_options") or {}
        fields |= {name: retrospective[name] for name in _RETROSPECTIVE if retrospective.get(name)}
        fields |= more or {}
        fields |= self._stages(fields, {}, fields.get("created_at", rfc3339(now)))
        record = self._incidents.add_incident(fields, now)
        self._records.notify_added(record)
        return record

    def _edit(self, call: OperationCall) -> bytes:
        incident = self._context.target(call)
        self._context.check_links(call)
        before = dict(incident)
        self.edit(incident, call.body["incident"])
        if any(before.get(name) != incident.get(name) for name in ("incident_status", "severity")):
            self._record_update(incident, before, call.key)
        return self._context.record_response(call, incident)

    def edit(self, incident: Record, body: JSON) -> None:
        """Change an incident with the ``incident`` of an edit."""
        moment = rfc3339(self._records.now())
        fields = self.changes(incident, body, moment)
        fields["last_activity_at"] = moment
        self._records.change(incident, fields)

    def changes(self, incident: Record, body: JSON, moment: str) -> JSON:
        """Return the properties that an edit changes at a time."""
        fields = self.parts(body, incident.get("custom_field_entries", []))
        return fields | self._stages(fields, incident, moment)

    def _stages(self, fields: JSON, incident: JSON, moment: str) -> JSON:
        """Return the timestamps and durations of an incident after a change of properties at a time."""
        status = fields.get("incident_status") or incident["incident_status"]
        before, given = incident.get("incident_timestamp_values", []), fields.get("incident_timestamp_values", [])
        blanks = map(self._incidents.empty_timestamp, self._records.seed_data.incident_timestamps)
        values = timestamp_values(blanks, status, moment, before, given)
        durations = self._incidents.durations.measured(moments_of(values))
        return {"incident_timestamp_values": values, "timestamps": reached(values), "duration_metrics": durations}

    def _create_update(self, call: OperationCall) -> bytes:
        record = self._generic.earlier_write(call)
        if record is None:
            self._context.check_links(call)
            record = self._generic.remember(call, self._add_update(call))
        return self._context.record_response(call, record)

    def _add_update(self, call: OperationCall) -> Record:
        body = call.body
        incident = self._records.get("incidents", body["incident_id"])
        status, severity = body.get("to_incident_status_id"), body.get("to_severity_id")
        before = dict(incident)
        self.edit(incident, {"incident_status_id": status, "severity_id": severity})
        return self._record_update(incident, before, call.key, body.get("message"))

    def _record_update(self, incident: Record, before: JSON, key: APIKey | None, message: str | None = None) -> Record:
        """Add the update of a new incident, or of a change of its status or severity."""
        fields: JSON = {
            "incident_id": incident["id"],
            "new_incident_status": incident["incident_status"],
            "updater": self._context.fields.actor("ActorV2", key),
        }
        if "severity" in incident:
            fields["new_severity"] = incident["severity"]
        if message:
            fields["message"] = message
        # Only the activity log shows the previous values.
        for name, of in (("previous_status", "incident_status"), ("previous_severity", "severity")):
            if before.get(of) not in (None, incident.get(of)):
                fields[name] = before[of]
        return self._records.add("incident_updates", fields)

    def _connect(self, call: OperationCall) -> bytes:
        """Attach an issue of an issue tracker to a record."""
        record, body = self._context.target(call), call.body
        name = body["url"].rstrip("/").rsplit("/", 1)[-1]
        issue = {"provider": body["provider"], "issue_permalink": body["url"], "issue_name": name}
        self._records.change(record, {"external_issue_reference": issue})
        return self._context.record_response(call, record)

    # -- follow-ups and actions ---------------------------------------------------------------------------------

    def _prepare_work(self, call: OperationCall, fields: JSON) -> None:
        fields.setdefault("incident_id", call.body["incident_id"])
        fields["status"] = call.body.get("status") or "outstanding"
        if self._context.role(call).kind == "follow_ups":
            fields["labels"] = call.body.get("labels") or []
            if "url" in call.body:
                fields["title"] = call.body["url"].rstrip("/").rsplit("/", 1)[-1] or call.body["url"]
        else:
            fields["follow_up"] = False
        self._completion(fields, None)

    def _change_work(self, call: OperationCall, record: Record, fields: JSON) -> None:
        self._completion(fields, record)

    def _completion(self, fields: JSON, record: Record | None) -> None:
        before: JSON = record or {}
        if (fields.get("status") or before.get("status")) in _FINISHED:
            fields.setdefault("completed_at", before.get("completed_at") or rfc3339(self._records.now()))
        else:
            fields["completed_at"] = None

    # -- custom fields ------------------------------------------------------------------------------------------

    def _prepare_field(self, call: OperationCall, fields: JSON) -> None:
        fields |= custom_field(fields["name"], fields["field_type"]) | {
            name: value for name, value in call.body.items() if value is not None
        }

    def _prepare_role(self, call: OperationCall, fields: JSON) -> None:
        fields["role_type"] = "custom"

    def _create_option(self, call: OperationCall) -> bytes:
        self._context.check_links(call)
        field = self._records.get("custom_fields", call.body["custom_field_id"])
        given = {name: value for name, value in call.body.items() if value is not None}
        option = self._records.add("custom_field_options", {"sort_key": 1000, **given})
        self._records.change(field, {"options": [*field["options"], option]})
        return self._context.record_response(call, option)

    def _delete_option(self, call: OperationCall) -> bytes:
        option = self._context.target(call)
        field = self._records.find("custom_fields", option["custom_field_id"])
        if field is None:
            raise not_found("custom field of this option")
        self._records.remove(option)
        self._records.change(field, {"options": [other for other in field["options"] if other is not option]})
        return b""

    # -- parts of an incident -----------------------------------------------------------------------------------

    def _first_status(self, word: str) -> Record:
        """Return the status for a word of the first API version."""
        statuses = list(self._records.seed_data.incident_statuses)
        for status in statuses:
            if word in (status["name"].lower(), status["category"]):
                return status
        return statuses[0]

    def parts(self, body: JSON, entries: list[JSON]) -> JSON:
        """Return the properties of an incident that a body sets, under their stored names."""
        fields: JSON = {name: body[name] for name in ("name", "summary", "call_url") if body.get(name)}
        if body.get("slack_channel_name_override"):
            fields["slack_channel_name"] = body["slack_channel_name_override"]
        for name, field, kind in (
            ("severity", "severity_id", "severities"),
            ("incident_status", "incident_status_id", "incident_statuses"),
            ("incident_type", "incident_type_id", "incident_types"),
        ):
            if body.get(field):
                fields[name] = self._records.referenced(kind, body[field], field)
        if body.get("incident_role_assignments") is not None:
            given_roles = body["incident_role_assignments"]
            fields["incident_role_assignments"] = [self._assignment(i, given) for i, given in enumerate(given_roles)]
        if body.get("custom_field_entries") is not None:
            fields["custom_field_entries"] = self._entries(entries, body["custom_field_entries"])
        elif entries:
            fields["custom_field_entries"] = entries
        if body.get("incident_timestamp_values") is not None:
            fields["incident_timestamp_values"] = [self._time(given) for given in body["incident_timestamp_values"]]
        return fields

    def _assignment(self, index: int, given: JSON) -> JSON:
        path = f"incident_role_assignments[{index}]"
        role_id = given["incident_role_id"]
        assignment: JSON = {"role": self._records.referenced("incident_roles", role_id, f"{path}.incident_role_id")}
        user = self._context.fields.user(given.get("assignee") or {}, f"{path}.assignee")
        if user is not None:
            assignment["assignee"] = user
        return assignment

    def _entries(self, old: list[JSON], given: list[JSON]) -> list[JSON]:
        entries = {entry["custom_field"]["id"]: entry for entry in old}
        for entry in given:
            field = self._records.referenced("custom_fields", entry["custom_field_id"], "custom_field_entries")
            entries[field["id"]] = {"custom_field": field, "values": [self._value(value) for value in entry["values"]]}
        return list(entries.values())

    def _value(self, given: JSON) -> JSON:
        value = {n: given[n] for n in ("value_link", "value_numeric", "value_text") if given.get(n) is not None}
        if given.get("value_option_id"):
            value["value_option"] = RecordLink("custom_field_options", given["value_option_id"])
        if given.get("value_catalog_entry_id"):
            value["value_catalog_entry"] = RecordLink("catalog_entries", given["value_catalog_entry_id"])
        return value

    def _time(self, given: JSON) -> JSON:
        field = "incident_timestamp_values"
        value: JSON = {
            "incident_timestamp": self._records.referenced("incident_timestamps", given["incident_timestamp_id"], field)
        }
        if given.get("value"):
            value["value"] = {"value": rfc3339(milliseconds_of(given["value"]))}
        return value
