"""The entries of activity logs, and those of generated incidents, made from their position."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.incidents.incidents import ChildIndex, IncidentRecords
from incidentio_async.sandbox.records.tables import Record, RecordLink, Table
from incidentio_async.sandbox.records.values import rfc3339

LOG = "incident_activity_log_entries"
_MOST_VALUES = 100


def entry(kind: str, title: str, **content: Any) -> JSON:
    """Return an entry of a type. ``content`` has the properties of the type; None values are omitted."""
    fields: JSON = {"type": kind, "title": title}
    if content:
        fields["content"] = {kind: {name: value for name, value in content.items() if value is not None}}
    return fields


def channel_created(incident: JSON) -> JSON:
    """Return the first entry of an incident: its channel was created."""
    return entry("incident_channel_created", f"Channel #{incident['slack_channel_name']} was created")


def status_changed(old: Record, new: Record, updater: JSON) -> JSON:
    """Return the entry of a new status."""
    title = f"Status changed: {old['name']} to {new['name']}"
    return entry("status_change", title, previous_status=old, new_status=new, updater=updater)


def role_given(role: Record, old: Record | RecordLink | None, new: Record | RecordLink | None, updater: JSON) -> JSON:
    """Return the entry of a role that was assigned or unassigned."""
    title = f"{role['name']} {'unassigned' if new is None else 'assigned'}"
    return entry("role_update", title, role=role, previous_assignee=old, new_assignee=new, updater=updater)


def update_posted(update: Record, old_status: Record | None, old_severity: Record | None) -> JSON:
    """Return the entry of an update; ``old_status`` and ``old_severity`` are the values that it changed."""
    return entry(
        "incident_update",
        "Update posted",
        id=update["id"],
        message=update.get("message"),
        new_status=update["new_incident_status"],
        previous_status=old_status,
        new_severity=update.get("new_severity"),
        previous_severity=old_severity,
        updater=update["updater"],
    )


def field_changed(field: Record, old: list[JSON], new: list[JSON], updater: JSON) -> JSON:
    """Return the entry of new values of a custom field."""
    return entry(
        "custom_field_value_update",
        f"{field['name']} changed",
        custom_field=field,
        previous_values=old[:_MOST_VALUES],
        previous_values_count=len(old),
        new_values=new[:_MOST_VALUES],
        new_values_count=len(new),
        updater=updater,
    )


def follow_up_created(follow_up_id: str, actor: JSON) -> JSON:
    """Return the entry of a new follow-up."""
    return entry("follow_up_created", "Follow-up created", follow_up_id=follow_up_id, actor=actor)


def action_created(action_id: str, actor: JSON) -> JSON:
    """Return the entry of a new action."""
    return entry("action_created", "Action created", action_id=action_id, actor=actor)


# A time in Unix milliseconds, what happened, and the number of the record within the incident.
_Step = tuple[int, str, int]


class SeedActivity:
    """The activity logs of generated incidents. They follow from other records; only their counts are stored."""

    def __init__(self, seed: int, records: IncidentRecords) -> None:
        self._records = records
        of = zip(
            records.updates_of.counts(),
            records.follow_ups_of.counts(),
            records.actions_of.counts(),
            records.first_status,
            strict=True,
        )
        # Besides the channel, a role and the records themselves: every update but the last changes the status, and so
        # does the last one unless the incident already has its final status.
        counts = [2 + 2 * u - 1 + (end != u - 1) + f + a for u, f, a, end in of]
        self.entries_of: ChildIndex = ChildIndex(counts)
        self.table: Table = Table(seed, LOG, self.entries_of.starts[-1], self._entry, created_at=self._made_at)

    def timeline(self, incident: int) -> list[_Step]:
        """Return the events of a generated incident, in order."""
        records, created = self._records, self._records.first_created[incident]
        steps: list[_Step] = [(created, "channel", 0), (created, "role", 0)]
        for name, children in (
            ("update", records.updates_of),
            ("follow_up", records.follow_ups_of),
            ("action", records.actions_of),
        ):
            for number in range(children.count(incident)):
                moment = records.child_times(children, children.starts[incident] + number)[0]
                if name == "update" and self._statuses(incident, number)[0] is not self._statuses(incident, number)[1]:
                    steps.append((moment, "status", number))
                steps.append((moment, name, number))
        return sorted(steps, key=lambda step: step[0])

    def _statuses(self, incident: int, update: int) -> tuple[Record, Record]:
        """Return the status before and after an update of a generated incident."""
        return self._records.status_at(incident, update - 1), self._records.status_at(incident, update)

    def _step(self, position: int) -> tuple[int, _Step]:
        incident, number = self.entries_of.owner(position)
        return incident, self.timeline(incident)[number]

    def _made_at(self, position: int) -> int:
        return self._step(position)[1][0]

    def _entry(self, position: int) -> Record:
        incident, (moment, what, number) = self._step(position)
        record = Record(self._fields(incident, what, number))
        record["id"] = self.table.ids.make(position, moment)
        record["incident_id"] = self._records.incident_id(incident)
        record["occurred_at"] = record["created_at"] = record["updated_at"] = rfc3339(moment)
        return record

    def _fields(self, incident: int, what: str, number: int) -> JSON:
        records = self._records
        if what in ("channel", "role"):
            made = records.incidents.generate(incident)
            if what == "channel":
                return channel_created(made)
            lead = made["incident_role_assignments"][0]
            return role_given(lead["role"], None, lead["assignee"], made["creator"])
        if what in ("update", "status"):
            update = records.incident_updates.generate(records.updates_of.starts[incident] + number)
            old, new = self._statuses(incident, number)
            if what == "status":
                return status_changed(old, new, update["updater"])
            return update_posted(update, None if old is new else old, None)
        if what == "follow_up":
            made = records.follow_ups.generate(records.follow_ups_of.starts[incident] + number)
            return follow_up_created(made["id"], made["creator"])
        made = records.actions.generate(records.actions_of.starts[incident] + number)
        return action_created(made["id"], made["creator"])
