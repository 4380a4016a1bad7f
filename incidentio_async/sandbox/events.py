"""The webhook events that follow from a change of a record.

Private incidents, and what belongs to them, have ``private_`` events with ids only; nothing else has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.schedule_shifts import on_call
from incidentio_async.sandbox.records.records import Records

EventData = tuple[str, JSON]

# Events use other words for the statuses of a document.
_DOCUMENT_STATUS = {"in_progress": "created", "in_review": "review", "completed": "complete"}


class EventBuilder:
    """Builds the events of a change to a record."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._serialize = records.serializer.serialize
        self._by_kind: dict[str, Callable[[str, JSON, JSON], Iterable[EventData]]] = {
            "incidents": self._incident,
            "follow_ups": self._follow_up,
            "actions": self._action,
            "alerts": self._alert,
            "escalations": self._escalation,
            "incident_memberships": self._membership,
            "postmortem_documents": self._document,
            "schedules": self._schedule,
            "schedule_overrides": self._override,
            "status_page_incidents": self._status_page,
        }

    def build(self, kind: str, what: str, record: JSON, before: JSON | None) -> Iterator[EventData]:
        """Yield the type and data of each event. The arguments are those of a change listener."""
        events = self._by_kind.get(kind)
        if events is not None:
            yield from events(what, record, before or {})

    def _about(self, name: str, record: JSON, schema: str, *, private: bool) -> EventData:
        if private:
            return f"private_{name}", {"id": record["id"]}
        return f"public_{name}", self._serialize(record, schema)

    def _full_record(self, kind: str, record: JSON) -> JSON:
        """Return a record with the properties of all API versions, given in the form of the newest one."""
        return self._records.find(kind, record["id"]) or record

    def _is_private(self, incident_id: str | None) -> bool:
        incident = self._records.find("incidents", incident_id) if incident_id else None
        return incident is not None and incident.get("visibility") == "private"

    # -- incidents ----------------------------------------------------------------------------------------------

    def _incident(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        if what == "deleted":
            return
        private, full_record = record["visibility"] == "private", self._full_record("incidents", record)
        yield self._about(f"incident.incident_{what}_v2", full_record, "WebhookIncidentV2", private=private)
        old, new = before.get("incident_status"), record["incident_status"]
        if private or old is None or old["id"] == new["id"]:
            return
        statuses = {"new_status": new, "previous_status": old}
        yield (
            "public_incident.incident_status_updated_v2",
            {"incident": self._serialize(full_record, "IncidentV2"), **statuses},
        )

    def _follow_up(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        if what == "deleted":
            return
        private, full_record = self._is_private(record["incident_id"]), self._full_record("follow_ups", record)
        as_action = {**full_record, "follow_up": True}
        yield self._about(f"incident.follow_up_{what}_v1", as_action, "ActionV1", private=private)
        yield self._about(f"incident.follow_up_{what}_v2", full_record, "FollowUpV2", private=private)

    def _action(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        if what != "deleted":
            private = self._is_private(record["incident_id"])
            full_record = {**self._full_record("actions", record), "follow_up": False}
            yield self._about(f"incident.action_{what}_v1", full_record, "ActionV1", private=private)

    def _membership(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        if what != "updated" and self._is_private(record["incident_id"]):
            action = "granted" if what == "created" else "revoked"
            data = {"incident_id": record["incident_id"], "user_id": record["user"]["id"]}
            yield f"private_incident.membership_{action}_v1", data

    def _document(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        old, new = before.get("status"), record.get("status")
        if what != "updated" or old == new:
            return
        name = "incident.postmortem_document_status_updated_v1"
        if self._is_private(record["incident_id"]):
            yield f"private_{name}", {"id": record["id"]}
            return
        yield (
            f"public_{name}",
            {
                "postmortem_document": self._serialize(record, "PostmortemDocumentV1"),
                "new_status": _DOCUMENT_STATUS.get(new or "", "not_started"),
                "previous_status": _DOCUMENT_STATUS.get(old or "", "not_started"),
            },
        )

    # -- alerts and on-call -----------------------------------------------------------------------------------

    def _alert(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        resolved = what == "updated" and record["status"] == "resolved" != before.get("status")
        if what != "created" and not resolved:
            return
        source: JSON = self._records.find("alert_sources", record["alert_source_id"]) or {}
        private = bool(source.get("template", {}).get("is_private"))
        action = "created" if what == "created" else "resolved"
        yield self._about(f"alert.alert_{action}_v1", record, "AlertV2", private=private)

    def _escalation(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        private = any(self._is_private(incident["id"]) for incident in record.get("related_incidents", ()))
        if what == "created":
            yield self._about("escalation.escalation_created_v1", record, "EscalationV2", private=private)
        elif what == "updated" and record["status"] != before.get("status"):
            name = "escalation.escalation_status_updated_v1"
            if private:
                yield f"private_{name}", {"id": record["id"]}
                return
            change = {"new_status": record["status"], "previous_status": before.get("status")}
            yield f"public_{name}", {"escalation": self._serialize(record, "EscalationV2"), **change}

    def _schedule(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        yield f"schedule.{what}_v1", self._serialize(record, "ScheduleSlimV2")
        if what == "updated":
            overrides = self._overrides(record["id"])
            yield from self._shift_change(record, (before, overrides), (record, overrides))

    def _override(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        found = self._records.find("schedules", record["schedule_id"])
        if found is None:
            return
        schedule, now = self._records.newest(found), self._overrides(found["id"])
        others = [override for override in now if override["id"] != record["id"]]
        old = others if what == "created" else [*others, before]
        yield from self._shift_change(schedule, (schedule, old), (schedule, now))

    def _overrides(self, schedule_id: str) -> list[JSON]:
        return [
            self._records.newest(each) for each in self._records.where("schedule_overrides", schedule_id=schedule_id)
        ]

    def _shift_change(
        self, schedule: JSON, before: tuple[JSON, list[JSON]], now: tuple[JSON, list[JSON]]
    ) -> Iterator[EventData]:
        """Yield an event if another person is on call now; each side is a schedule and its overrides."""
        moment = self._records.now()
        previous, current = (on_call(state, overrides, moment) for state, overrides in (before, now))
        if previous.keys() != current.keys():
            users = {"current_users": [*current.values()], "previous_users": [*previous.values()]}
            yield "schedule.shift_change_v1", {"schedule": self._serialize(schedule, "ScheduleSlimV2"), **users}

    # -- status pages -------------------------------------------------------------------------------------------

    def _status_page(self, what: str, record: JSON, before: JSON) -> Iterator[EventData]:
        if what == "deleted":
            return
        published = {update["id"] for update in before.get("updates") or ()}
        for update in record.get("updates") or ():
            if update["id"] not in published:
                update = {**update, "status_page_incident_id": record["id"]}
                yield (
                    "status_page_incident.update_shared_v1",
                    {
                        "status_page_incident": self._serialize(record, "StatusPageIncidentV2"),
                        "update": self._serialize(update, "StatusPageIncidentUpdateV2"),
                    },
                )
