"""Handlers of incidents, their updates, follow-ups and actions."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.incidents.custom_field_values import CustomFieldValues
from incidentio_async.sandbox.records.incidents.derived_fields import first_status
from incidentio_async.sandbox.records.incidents.durations import moments_of
from incidentio_async.sandbox.records.incidents.timestamps import reached, timestamp_values
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_V1_MODES = {"real": "standard"}
_RETROSPECTIVE = ("postmortem_document_url", "slack_channel_id")
_REMOVABLE = ("summary", "call_url")
_TEXTS = ("name", *_REMOVABLE)
# The kind of each setting that a body gives by id.
_SETTINGS = {
    "severity_id": "severities",
    "incident_status_id": "incident_statuses",
    "incident_type_id": "incident_types",
}
_MOVES = ("incident_status_id", "severity_id")
_FINISHED = frozenset({"completed", "not_doing", "deleted"})


class IncidentHandlers:
    """Handlers of writes to incidents and related records."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._generic = generic
        self._records = context.records
        self._incidents = context.records.seed_data.records
        self._lists: dict[str, Callable[[list[JSON], list[JSON], str], list[JSON]]] = {
            "incident_role_assignments": self._assignments,
            "custom_field_entries": CustomFieldValues(context.records).entries,
            "incident_timestamp_values": self._times,
        }
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
            "incident_status": self._first_status(body),
            "incident_type": seed_data.incident_types.at(0),
            "incident_role_assignments": [],
            "last_activity_at": rfc3339(now),
        }
        fields["custom_field_entries"] = list(map(self._incidents.empty_entry, seed_data.custom_fields))
        fields |= self.parts(body, fields)
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
        self._check_edit(incident, call.body["incident"])
        self.edit(incident, call.body["incident"], "incident.")
        if any(before.get(name) != incident.get(name) for name in ("incident_status", "severity")):
            self._record_update(incident, before, call.key)
        return self._context.record_response(call, incident)

    def _check_edit(self, incident: Record, body: JSON) -> None:
        """Raise a 422 if an edit changes what cannot be changed."""
        for name in ("name", "slack_channel_name_override"):
            if body.get(name) == "":
                raise unprocessable(f"incident.{name}", f"{name} must not be empty: omit it to leave it as it is.")
        old = {assignment["role"]["id"]: assignment for assignment in incident["incident_role_assignments"]}
        path = "incident.incident_role_assignments"
        given = body.get("incident_role_assignments") or []
        for index, assignment in enumerate(self._assignments([], given, path)):
            role, before = assignment["role"], old.get(assignment["role"]["id"], {})
            if role["role_type"] == "reporter" and _assignee(assignment) != _assignee(before):
                field = f"{path}[{index}].incident_role_id"
                raise unprocessable(field, f"{role['name']} can be assigned only when an incident is created.")

    def edit(self, incident: Record, body: JSON, path: str = "") -> None:
        """Change an incident with the ``incident`` of an edit, which is at a path of the body."""
        moment = rfc3339(self._records.now())
        fields = self.changes(incident, body, moment, path)
        fields["last_activity_at"] = moment
        self._records.change(incident, fields)

    def changes(self, incident: Record, body: JSON, moment: str, path: str = "") -> JSON:
        """Return the properties that an edit changes at a time."""
        fields = self.parts(body, incident, path)
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
        before = dict(incident)
        self.edit(incident, {name: body.get(f"to_{name}") for name in _MOVES}, "to_")
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
        if call.body.get("status") == "deleted":
            text = "The status cannot be set to 'deleted': use the operation that deletes it."
            raise unprocessable("status", text)
        self._completion(fields, record)

    def _completion(self, fields: JSON, record: Record | None) -> None:
        before: JSON = record or {}
        if (fields.get("status") or before.get("status")) in _FINISHED:
            fields.setdefault("completed_at", before.get("completed_at") or rfc3339(self._records.now()))
        else:
            fields["completed_at"] = None

    def _prepare_role(self, call: OperationCall, fields: JSON) -> None:
        fields["role_type"] = "custom"

    # -- parts of an incident -----------------------------------------------------------------------------------

    def _first_status(self, body: JSON) -> Record:
        """Return the status of a new incident: the one that the body names in a word of the first API version."""
        word = body.get("status")
        found = first_status(word, list(self._records.seed_data.incident_statuses))
        if found is None:
            field = "status" if word else "incident_status_id"
            raise unprocessable(field, "There is no incident status that the incident could have: create one.")
        return found

    def parts(self, body: JSON, incident: JSON, path: str = "") -> JSON:
        """Return the properties of an incident that a body sets, under their stored names.

        Args:
            body: The body, or the part of it at ``path``.
            incident: The properties of the incident so far.
            path: The path of the body, empty or ending with a dot.

        Raises:
            APIProblem: The body refers to something that does not exist, or is not valid for it (422).
        """
        fields: JSON = {name: body[name] for name in _TEXTS if body.get(name)}
        # An empty text takes a text away.
        fields |= {name: None for name in _REMOVABLE if body.get(name) == ""}
        if body.get("slack_channel_name_override"):
            fields["slack_channel_name"] = body["slack_channel_name_override"]
        for field, kind in _SETTINGS.items():
            if body.get(field) is not None:
                fields[field.removesuffix("_id")] = self._records.referenced(kind, body[field], path + field)
        for name, read in self._lists.items():
            if body.get(name) is not None:
                fields[name] = read(incident.get(name, []), body[name], path + name)
        return fields

    def _assignments(self, old: list[JSON], given: list[JSON], path: str) -> list[JSON]:
        """Return the role assignments after a change: a body gives those that change."""
        assignments = {assignment["role"]["id"]: assignment for assignment in old}
        seen: set[str] = set()
        for index, each in enumerate(given):
            place, role_id = f"{path}[{index}]", each["incident_role_id"]
            role = self._records.referenced("incident_roles", role_id, f"{place}.incident_role_id")
            if role_id in seen:
                raise unprocessable(f"{place}.incident_role_id", f"The body assigns {role['name']} twice.")
            seen.add(role_id)
            user = self._context.fields.user(each.get("assignee") or {}, f"{place}.assignee")
            assignments[role_id] = {"role": role} if user is None else {"role": role, "assignee": user}
        return list(assignments.values())

    def _times(self, old: list[JSON], given: list[JSON], path: str) -> list[JSON]:
        """Return the timestamps that a body sets. The others are added with those that follow from the status."""
        values: dict[str, JSON] = {}
        for index, each in enumerate(given):
            place, timestamp_id = f"{path}[{index}].incident_timestamp_id", each["incident_timestamp_id"]
            timestamp = self._records.referenced("incident_timestamps", timestamp_id, place)
            if timestamp_id in values:
                raise unprocessable(place, f"The body gives {timestamp['name']} twice.")
            values[timestamp_id] = {"incident_timestamp": timestamp}
            if each.get("value"):
                values[timestamp_id]["value"] = {"value": rfc3339(milliseconds_of(each["value"]))}
        return list(values.values())


def _assignee(assignment: JSON) -> str | None:
    user = assignment.get("assignee")
    return user.id if isinstance(user, RecordLink) else user and str(user["id"])
