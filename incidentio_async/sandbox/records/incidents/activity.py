"""The activity log of incidents: the entries that follow from changes of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.records.filters import texts
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.incidents import activity_entries
from incidentio_async.sandbox.records.incidents.activity_entries import LOG, entry
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

# The properties of an incident whose change has its own entry: the property, the entry's type and its title.
_PLAIN = (
    ("name", "incident_rename", "Incident renamed"),
    ("summary", "summary_update", "Summary changed"),
    ("incident_type", "incident_type_changed", "Incident type changed"),
    ("visibility", "incident_visibility_changed", "Visibility changed"),
)
# The properties of a follow-up or an action whose changes are logged.
_TASK_PROPERTIES = {"follow_ups": ("title", "status", "assignee"), "actions": ("status", "assignee")}

Change = Callable[[str, Record, JSON], Iterator[JSON]]


class ActivityLog:
    """Logs the changes of incidents, and lists the log. ``key`` is that of the current request."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._records = context.records
        self._fields = context.fields
        self._table = context.records.tables[LOG]
        self._generated = context.records.seed_data.activity.entries_of
        self._noted: dict[str, list[int]] = {}
        self.key: APIKey | None = None
        context.records.indexes[LOG] = self._index
        generic.selectors[LOG] = self._select
        changes: dict[str, Change] = {
            "incidents": self._incident,
            "incident_updates": self._update,
            "follow_ups": self._work,
            "actions": self._work,
            "incident_alerts": self._alert,
            "incident_attachments": self._attachment,
            "incident_memberships": self._membership,
            "postmortem_documents": self._document,
        }
        for kind, of in changes.items():
            context.records.observers[kind] = self._observer(of)

    def _observer(self, of: Change) -> Callable[[str, Record, JSON], None]:
        def observe(what: str, record: Record, before: JSON) -> None:
            incident_id = record["id"] if record.kind == "incidents" else record.get("incident_id")
            if incident_id:
                for fields in of(what, record, before):
                    self._note(incident_id, fields)

        return observe

    def _note(self, incident_id: str, fields: JSON) -> None:
        now = self._records.now()
        record = self._table.add({"incident_id": incident_id, **fields}, now)
        record["occurred_at"] = record["created_at"]
        self._records.index(record)

    def _index(self, record: Record) -> None:
        self._noted.setdefault(record["incident_id"], []).append(self._table.position(record))

    def _select(self, call: OperationCall) -> Sequence[int]:
        incident_id, wanted = call.query.text("incident_id") or "", call.query.texts("id")
        positions: list[int] = []
        incident = self._records.tables["incidents"].ids.position(incident_id)
        if incident is not None and incident < len(self._generated.starts) - 1:
            positions += range(self._generated.starts[incident], self._generated.starts[incident + 1])
        positions += [p for p in self._noted.get(incident_id, ()) if p not in self._table.deleted]
        if not wanted:
            return positions
        requested = {self._table.ids.position(record_id) for record_id in wanted}
        return [position for position in positions if position in requested]

    @property
    def _actor(self) -> JSON:
        return self._fields.actor("ActorV2", self.key)

    # -- entries of a change ------------------------------------------------------------------------------------

    def _incident(self, what: str, incident: Record, before: JSON) -> Iterator[JSON]:
        actor = self._actor
        if what == "deleted":
            return
        if what == "created":
            yield activity_entries.channel_created(incident)
        else:
            yield from self._properties(incident, before)
        yield from _roles(incident, before, actor)
        yield from _custom_fields(incident, before, actor)
        if what == "updated":
            yield from _timestamps(incident, before, actor)

    def _properties(self, incident: Record, before: JSON) -> Iterator[JSON]:
        actor = self._actor
        old, new = before["incident_status"], incident["incident_status"]
        if old["id"] != new["id"]:
            yield activity_entries.status_changed(old, new, actor)
        for name, kind, title in _PLAIN:
            was, now = before.get(name), incident.get(name)
            if texts(was) != texts(now):
                yield entry(kind, title, **{f"previous_{name}": was, f"new_{name}": now}, updater=actor)
        if before.get("call_url") != incident.get("call_url"):
            yield entry("call_url_changed", "Call changed")

    def _update(self, what: str, update: Record, before: JSON) -> Iterator[JSON]:
        if what == "created":
            yield activity_entries.update_posted(update, update.get("previous_status"), update.get("previous_severity"))

    def _work(self, what: str, record: Record, before: JSON) -> Iterator[JSON]:
        if what == "created":
            created = (
                activity_entries.follow_up_created if record.kind == "follow_ups" else activity_entries.action_created
            )
            yield created(record["id"], self._actor)
            return
        content: JSON = {}
        for name in _TASK_PROPERTIES[record.kind]:
            was = before.get(name)
            now = record.get(name) if what == "updated" else "deleted" if name == "status" else was
            if texts(was) != texts(now):
                content |= {f"previous_{name}": was, f"new_{name}": now}
        if content:
            subject, title = ("follow_up", "Follow-up") if record.kind == "follow_ups" else ("action", "Action")
            about = {f"{subject}_id": record["id"]}
            yield entry(f"{subject}_updated", f"{title} {what}", **about, **content, updater=self._actor)

    def _alert(self, what: str, record: Record, before: JSON) -> Iterator[JSON]:
        if what == "created" and record.get("alert_id"):
            content = {"alert_id": record["alert_id"], "actor": self._actor}
            yield entry("alert_attached_to_incident", "Alert attached", **content)

    def _attachment(self, what: str, record: Record, before: JSON) -> Iterator[JSON]:
        if what == "created":
            yield entry("incident_attachment_added", "Attachment added")
        elif what == "deleted":
            yield entry("incident_attachment_removed", "Attachment removed")

    def _membership(self, what: str, record: Record, before: JSON) -> Iterator[JSON]:
        if what == "deleted":
            yield entry("incident_membership_revoked", "Access revoked")

    def _document(self, what: str, record: Record, before: JSON) -> Iterator[JSON]:
        yield entry("postmortem_document_v2_changed", f"Post-mortem document {what}")


def _assignees(incident: JSON) -> dict[str, tuple[Record, Any]]:
    """Return each role and its assignee, by the role's id."""
    given = incident.get("incident_role_assignments", ())
    return {each["role"]["id"]: (each["role"], each.get("assignee")) for each in given}


def _roles(incident: JSON, before: JSON, actor: JSON) -> Iterator[JSON]:
    old, new = _assignees(before), _assignees(incident)
    for role_id, (role, _) in (old | new).items():
        was, now = old.get(role_id, (role, None))[1], new.get(role_id, (role, None))[1]
        if texts(was) != texts(now):
            yield activity_entries.role_given(role, was, now, actor)


def _custom_fields(incident: JSON, before: JSON, actor: JSON) -> Iterator[JSON]:
    old = {each["custom_field"]["id"]: each["values"] for each in before.get("custom_field_entries", ())}
    for each in incident.get("custom_field_entries", ()):
        was = old.get(each["custom_field"]["id"], [])
        if was != each["values"] and texts(was) != texts(each["values"]):
            yield activity_entries.field_changed(each["custom_field"], was, each["values"], actor)


def _timestamps(incident: JSON, before: JSON, actor: JSON) -> Iterator[JSON]:
    """Yield an entry per timestamp: of a stage that was reached now, or of a time that was set."""
    old = {each["incident_timestamp"]["id"]: each.get("value") for each in before["incident_timestamp_values"]}
    for each in incident["incident_timestamp_values"]:
        timestamp, now = each["incident_timestamp"], each.get("value")
        was = old.get(timestamp["id"])
        if now is None or now == was:
            continue
        if was is None and now["value"] == incident["last_activity_at"]:
            yield entry("incident_timestamp_occurred", f"{timestamp['name']} reached")
        else:
            values = {"new_value": now["value"], "previous_value": was and was["value"]}
            title = f"{timestamp['name']} set"
            yield entry("incident_timestamp_set", title, incident_timestamp=timestamp, **values, updater=actor)
