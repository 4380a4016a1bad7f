"""From a change of a record to the events that webhooks bring of it.

Of private incidents, and of what belongs to them, there are `private_` events with ids only; of nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from incidentio_async.sandbox.facts import JSON

What = Literal["created", "updated", "deleted"]
Event = tuple[str, JSON]


class Events:
    """Tells the events of a change.

    Args:
        shape: Gives a record in the form of a schema.
        find: Gives the record of a kind with an id, or None.
    """

    def __init__(self, shape: Callable[[JSON, str], JSON], find: Callable[[str, str], JSON | None]) -> None:
        self._shape = shape
        self._find = find
        self._by_kind: dict[str, Callable[[What, JSON, JSON], Iterable[Event]]] = {
            "incidents": self._incident,
            "follow_ups": self._follow_up,
            "actions": self._action,
            "alerts": self._alert,
            "escalations": self._escalation,
            "incident_memberships": self._membership,
            "postmortem_documents": self._document,
            "schedules": self._schedule,
            "status_page_incident_updates": self._status_page_update,
        }

    def of(self, kind: str, what: What, record: JSON, before: JSON | None = None) -> Iterator[Event]:
        """Type and data of each event.

        Args:
            kind: The record's kind, `incidents`.
            what: What happened to it.
            record: The record as it is now; of a deleted one, as it last was.
            before: The record as it was before; only of an updated one.
        """
        events = self._by_kind.get(kind)
        if events is not None:
            yield from events(what, record, before or {})

    def _about(self, name: str, record: JSON, schema: str, *, private: bool) -> Event:
        if private:
            return f"private_{name}", {"id": record["id"]}
        return f"public_{name}", self._shape(record, schema)

    def _is_private(self, incident_id: str | None) -> bool:
        incident = self._find("incidents", incident_id) if incident_id else None
        return incident is not None and incident.get("visibility") == "private"

    # -- incidents ----------------------------------------------------------------------------------------------

    def _incident(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        private = record["visibility"] == "private"
        if what == "deleted":
            return
        yield self._about(f"incident.incident_{what}_v2", record, "WebhookIncidentV2", private=private)
        old, new = before.get("incident_status"), record["incident_status"]
        if private or old is None or old["id"] == new["id"]:
            return
        yield (
            "public_incident.incident_status_updated_v2",
            {
                "incident": self._shape(record, "IncidentV2"),
                "new_status": self._shape(new, "IncidentStatusV2"),
                "previous_status": self._shape(old, "IncidentStatusV2"),
            },
        )

    def _follow_up(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        if what == "deleted":
            return
        private = self._is_private(record["incident_id"])
        as_action = {**record, "follow_up": True}
        yield self._about(f"incident.follow_up_{what}_v1", as_action, "ActionV1", private=private)
        yield self._about(f"incident.follow_up_{what}_v2", record, "FollowUpV2", private=private)

    def _action(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        if what != "deleted":
            private = self._is_private(record["incident_id"])
            yield self._about(f"incident.action_{what}_v1", record, "ActionV1", private=private)

    def _membership(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        if what != "updated" and self._is_private(record["incident_id"]):
            word = "granted" if what == "created" else "revoked"
            data = {"incident_id": record["incident_id"], "user_id": record["user"]["id"]}
            yield f"private_incident.membership_{word}_v1", data

    def _document(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        old, new = before.get("status"), record.get("status")
        if what != "updated" or old == new:
            return
        name = "incident.postmortem_document_status_updated_v1"
        if self._is_private(record["incident_id"]):
            yield f"private_{name}", {"id": record["id"]}
            return
        document = self._shape(record, "PostmortemDocumentV1")
        yield f"public_{name}", {"postmortem_document": document, "new_status": new, "previous_status": old}

    # -- alerts and who is called -------------------------------------------------------------------------------

    def _alert(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        resolved = what == "updated" and record["status"] == "resolved" != before.get("status")
        if what != "created" and not resolved:
            return
        source = self._find("alert_sources", record["alert_source_id"]) or {}
        private = bool(source.get("template", {}).get("is_private"))
        word = "created" if what == "created" else "resolved"
        yield self._about(f"alert.alert_{word}_v1", record, "AlertV2", private=private)

    def _escalation(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        private = any(self._is_private(incident["id"]) for incident in record.get("related_incidents", ()))
        if what == "created":
            yield self._about("escalation.escalation_created_v1", record, "EscalationV2", private=private)
        elif what == "updated" and record["status"] != before.get("status"):
            name = "escalation.escalation_status_updated_v1"
            if private:
                yield f"private_{name}", {"id": record["id"]}
                return
            change = {"new_status": record["status"], "previous_status": before.get("status")}
            yield f"public_{name}", {"escalation": self._shape(record, "EscalationV2"), **change}

    def _schedule(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        schedule = self._shape(record, "ScheduleSlimV2")
        yield f"schedule.{what}_v1", schedule
        if what == "deleted":
            return
        old, new = _on_call(before), _on_call(record)
        if old.keys() != new.keys():
            users = {
                name: [self._shape(user, "UserV2") for user in found.values()]
                for name, found in (("current_users", new), ("previous_users", old))
            }
            yield "schedule.shift_change_v1", {**users, "schedule": schedule}

    # -- status pages -------------------------------------------------------------------------------------------

    def _status_page_update(self, what: What, record: JSON, before: JSON) -> Iterator[Event]:
        incident = self._find("status_page_incidents", record.get("status_page_incident_id", ""))
        if what == "created" and incident is not None:
            yield (
                "status_page_incident.update_shared_v1",
                {
                    "status_page_incident": self._shape(incident, "StatusPageIncidentV2"),
                    "update": self._shape(record, "StatusPageIncidentUpdateV2"),
                },
            )


def _on_call(schedule: JSON) -> dict[str, JSON]:
    """Who has a shift right now, by id."""
    return {shift["user"]["id"]: shift["user"] for shift in schedule.get("current_shifts") or () if shift.get("user")}
