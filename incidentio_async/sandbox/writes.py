"""What creating, editing and deleting does to the world of incidents."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.errors import not_found, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.tables import Record, Table
from incidentio_async.sandbox.values import milliseconds_of, rfc3339
from incidentio_async.sandbox.world import World, custom_field

_V1_MODES = {"real": "standard"}


class Writer:
    """Writes to a world. `now` gives the unix time in milliseconds that a write happens at."""

    def __init__(self, world: World, now: Callable[[], int]) -> None:
        self._world = world
        self._records = world.records
        self._now = now
        self._create: dict[str, Callable[[JSON], Record]] = {
            "incidents": self._create_incident,
            "incident_updates": self._create_update,
            "follow_ups": self._create_follow_up,
            "actions": self._create_action,
            "custom_fields": self._create_field,
            "custom_field_options": self._create_option,
        }

    def create(self, table: Table, body: JSON) -> Record:
        """Add a record. A second write with the same idempotency key gives the first one's record."""
        key = (table.kind, body.get("idempotency_key", ""))
        if key[1] and key in self._world.written:
            return self._world.written[key]
        special = self._create.get(table.kind)
        record = special(body) if special else self._create_setting(table, body)
        if key[1]:
            self._world.written[key] = record
        return record

    def update(self, table: Table, record: Record, body: JSON) -> None:
        """Change a record to what a body says."""
        if table.kind in ("follow_ups", "actions"):
            self._work_fields(record, body)
        else:
            record.update({name: value for name, value in body.items() if value is not None})
        table.keep(record, self._now())

    def remove(self, table: Table, record: Record) -> None:
        """Delete a record; incidents that speak of it go on doing so."""
        table.remove(record)
        if table.kind == "custom_field_options":
            field = self._owner_of(record)
            field["options"] = [option for option in field["options"] if option is not record]

    def connect_issue(self, table: Table, record: Record, body: JSON) -> None:
        """Attach an issue of a tracker to a record."""
        name = body["url"].rstrip("/").rsplit("/", 1)[-1]
        issue = {"provider": body["provider"], "issue_permalink": body["url"], "issue_name": name}
        record["external_issue_reference"] = issue
        table.keep(record, self._now())

    def edit_incident(self, incident: Record, body: JSON) -> None:
        """Change an incident to what the `incident` of an edit says."""
        fields = self._incident_fields(body, incident.get("custom_field_entries", []))
        incident.update(fields)
        table = self._records.incidents
        table.keep(incident, self._now())
        incident["last_activity_at"] = incident["updated_at"]
        self._records.index(incident, table.position(incident))

    # -- creating -----------------------------------------------------------------------------------------------

    def _create_setting(self, table: Table, body: JSON) -> Record:
        fields: JSON = {"role_type": "custom"} if table.kind == "incident_roles" else {}
        if table.kind in ("severities", "incident_statuses"):
            fields["rank"] = max((record["rank"] for record in table), default=-1) + 1
        return table.add(fields | _given(body), self._now())

    def _create_field(self, body: JSON) -> Record:
        fields = custom_field(body["name"], body["field_type"])
        return self._world.custom_fields.add(fields | _given(body), self._now())

    def _create_option(self, body: JSON) -> Record:
        field = self._known(self._world.custom_fields, body["custom_field_id"], "custom_field_id")
        option = self._world.custom_field_options.add({"sort_key": 1000, **_given(body)}, self._now())
        field["options"].append(option)
        return option

    def _create_incident(self, body: JSON) -> Record:
        world, now = self._world, self._now()
        fields: JSON = {
            "name": "Untitled incident",
            "mode": _V1_MODES.get(body.get("mode") or "standard", body.get("mode") or "standard"),
            "visibility": body["visibility"],
            "creator": {"user": world.users.at(0)},
            "incident_status": self._first_status(body.get("status") or "investigating"),
            "incident_type": world.incident_types.at(0),
            "incident_role_assignments": [],
            "timestamps": [],
            "incident_timestamp_values": [],
            "last_activity_at": rfc3339(now),
        }
        fields |= self._incident_fields(body, [{"custom_field": f, "values": []} for f in world.custom_fields])
        if body.get("incident_type_id"):
            kind = self._known(world.incident_types, body["incident_type_id"], "incident_type_id")
            fields["incident_type"] = kind
        retrospective = body.get("retrospective_incident_options") or {}
        fields |= {name: retrospective[name] for name in _RETROSPECTIVE if retrospective.get(name)}
        return self._records.add_incident(fields, now)

    def _create_update(self, body: JSON) -> Record:
        incident = self._known(self._records.incidents, body["incident_id"], "incident_id")
        changes: JSON = {
            "incident_status_id": body.get("to_incident_status_id"),
            "severity_id": body.get("to_severity_id"),
        }
        self.edit_incident(incident, changes)
        fields = {
            "incident_id": incident["id"],
            "new_incident_status": incident["incident_status"],
            "updater": {"user": self._world.users.at(0)},
        }
        if "severity" in incident:
            fields["new_severity"] = incident["severity"]
        if body.get("message"):
            fields["message"] = body["message"]
        return self._records.incident_updates.add(fields, self._now())

    def _create_follow_up(self, body: JSON) -> Record:
        return self._create_work(self._records.follow_ups, {"title": body.get("title", ""), "labels": []}, body)

    def _create_action(self, body: JSON) -> Record:
        return self._create_work(self._records.actions, {"follow_up": False}, body)

    def _create_work(self, table: Table, fields: JSON, body: JSON) -> Record:
        incident = self._known(self._records.incidents, body["incident_id"], "incident_id")
        record = Record(fields, incident_id=incident["id"], status="outstanding")
        record["creator"] = {"user": self._world.users.at(0)}
        if "url" in body:
            record["title"] = body["url"].rstrip("/").rsplit("/", 1)[-1] or body["url"]
        self._work_fields(record, body)
        return table.add(record, self._now())

    # -- parts --------------------------------------------------------------------------------------------------

    def _known(self, table: Table, record_id: str, field: str) -> Record:
        record = table.find(record_id)
        if record is None:
            raise unprocessable(field, f"{record_id!r} is not known here.", "not_found")
        return record

    def _owner_of(self, option: Record) -> Record:
        field = self._world.custom_fields.find(option["custom_field_id"])
        if field is None:
            raise not_found("custom field of this option")
        return field

    def _first_status(self, word: str) -> Record:
        """The status that a word of the API's first version stands for."""
        statuses = list(self._world.incident_statuses)
        for status in statuses:
            if word in (status["name"].lower(), status["category"]):
                return status
        return statuses[0]

    def _work_fields(self, record: Record, body: JSON) -> None:
        """What follow-ups and actions have in common."""
        for name in ("title", "description", "labels", "status"):
            if body.get(name) is not None:
                record[name] = body[name]
        if body.get("assignee_id"):
            record["assignee"] = self._known(self._world.users, body["assignee_id"], "assignee_id")
        if body.get("assignee_team_id"):
            record["assignee_team"] = {"id": body["assignee_team_id"], "name": "Team"}
        if record["status"] == "completed":
            record.setdefault("completed_at", rfc3339(self._now()))
        else:
            record.pop("completed_at", None)

    def _incident_fields(self, body: JSON, entries: list[JSON]) -> JSON:
        """The properties of an incident that a body sets, under the names they are kept by."""
        world = self._world
        fields: JSON = {name: body[name] for name in ("name", "summary", "call_url") if body.get(name)}
        if body.get("slack_channel_name_override"):
            fields["slack_channel_name"] = body["slack_channel_name_override"]
        for name, field, table in (
            ("severity", "severity_id", world.severities),
            ("incident_status", "incident_status_id", world.incident_statuses),
        ):
            if body.get(field):
                fields[name] = self._known(table, body[field], field)
        if body.get("incident_role_assignments") is not None:
            fields["incident_role_assignments"] = [
                self._assignment(given) for given in body["incident_role_assignments"]
            ]
        if body.get("custom_field_entries") is not None:
            fields["custom_field_entries"] = self._entries(entries, body["custom_field_entries"])
        elif entries:
            fields["custom_field_entries"] = entries
        if body.get("incident_timestamp_values") is not None:
            fields["incident_timestamp_values"] = [
                self._timestamp(given) for given in body["incident_timestamp_values"]
            ]
        return fields

    def _assignment(self, given: JSON) -> JSON:
        path = "incident_role_assignments"
        role = self._known(self._world.incident_roles, given["incident_role_id"], f"{path}.incident_role_id")
        assignment: JSON = {"role": role}
        wanted = {name: value for name, value in (given.get("assignee") or {}).items() if value}
        if wanted:
            for user in self._world.users:
                if all(user.get(name) == value for name, value in wanted.items()):
                    assignment["assignee"] = user
                    break
            else:
                raise unprocessable(f"{path}.assignee", "No such user is known here.", "not_found")
        return assignment

    def _entries(self, old: list[JSON], given: list[JSON]) -> list[JSON]:
        entries = {entry["custom_field"]["id"]: entry for entry in old}
        for entry in given:
            field_id = entry["custom_field_id"]
            field = self._known(self._world.custom_fields, field_id, "custom_field_entries.custom_field_id")
            values = [self._value(value) for value in entry["values"]]
            entries[field_id] = {"custom_field": field, "values": values}
        return list(entries.values())

    def _value(self, given: JSON) -> JSON:
        value = {n: given[n] for n in ("value_link", "value_numeric", "value_text") if given.get(n) is not None}
        option_id = given.get("value_option_id")
        if option_id:
            path = "custom_field_entries.values.value_option_id"
            value["value_option"] = self._known(self._world.custom_field_options, option_id, path)
        entry_id = given.get("value_catalog_entry_id")
        if entry_id:
            value["value_catalog_entry"] = {"id": entry_id, "name": "Catalog entry"}
        return value

    def _timestamp(self, given: JSON) -> JSON:
        path = "incident_timestamp_values.incident_timestamp_id"
        timestamp = self._known(self._world.incident_timestamps, given["incident_timestamp_id"], path)
        value: JSON = {"incident_timestamp": timestamp}
        if given.get("value"):
            value["value"] = {"value": rfc3339(milliseconds_of(given["value"]))}
        return value


_RETROSPECTIVE = ("postmortem_document_url", "slack_channel_id")


def _given(body: JSON) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}
