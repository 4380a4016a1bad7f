"""Makes generated records of some kinds consistent: properties that depend on each other."""

from __future__ import annotations

from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.alerting import generated as seeded_alerts
from incidentio_async.sandbox.records.catalog.generated import make_entry, make_type
from incidentio_async.sandbox.records.on_call.generated import ON_CALL, Adjustment, Tables
from incidentio_async.sandbox.records.tables import Record, RecordLink
from incidentio_async.sandbox.records.values import NOW, milliseconds_of, part_id, rfc3339

_HOUR = 3_600_000
_DAY = 24 * _HOUR
# A policy has only the settings of its type, under the name of that.
_POLICY_TYPES = frozenset({"debrief", "follow_up", "on_call_readiness", "post_mortem", "schedule"})

_FORM_TYPES = ("declare", "accept", "update", "resolve", "retrospective")


def make_consistent(tables: Tables, kind: str, record: Record, position: int, bits: int) -> None:
    """Make the properties of a generated record consistent. ``bits`` are the random bits of the record."""
    adjust = _ADJUSTMENTS.get(kind)
    if adjust is not None:
        adjust(tables, record, position, bits)


def _escalation(tables: Tables, record: Record, position: int, bits: int) -> None:
    at = milliseconds_of(record["created_at"])
    steps = {"pending": (), "acked": ("triggered", "acked"), "resolved": ("triggered", "acked", "resolved")}
    event_names = steps.get(record["status"], ("triggered",))
    record["events"] = [
        {"id": part_id(bits, number), "event": word, "occurred_at": rfc3339(at + number * 60_000)}
        for number, word in enumerate(event_names)
    ]
    record["priority"] = {"name": "High" if bits % 3 else "Low"}


def _announcement_template(tables: Tables, record: Record, position: int, bits: int) -> None:
    # The last one is the default, and that of every rule.
    record["is_default"] = position == tables["announcement_templates"].generated - 1
    record["name"] = "Default" if record["is_default"] else f"Template {position + 1}"
    record["fields"] = [
        {"field_type": f"announcement_post_fields_{name}", "rank": rank, "title": name.capitalize()}
        for rank, name in enumerate(("status", "severity"), start=1)
    ]
    record["actions"] = [{"action_type": "announcement_post_actions_homepage", "rank": 1, "title": "Homepage"}]


def _announcement_rule(tables: Tables, record: Record, position: int, bits: int) -> None:
    templates = tables["announcement_templates"]
    record["template_id"] = templates.id_at(templates.generated - 1)


def _workflow(tables: Tables, record: Record, position: int, bits: int) -> None:
    record["trigger"] = {"name": "incident.updated", "label": "Incident updated"}
    incident = {"label": "Incident", "reference": "incident"}
    title = vocabulary.MESSAGES[bits % len(vocabulary.MESSAGES)]
    record["steps"] = [
        {
            "id": part_id(bits, 1),
            "name": "incident.create_follow_ups",
            "label": "Create follow ups",
            "param_bindings": [{"value": incident}, {"array_value": [{"label": title, "literal": title}]}],
        }
    ]
    record["once_for"] = [{"key": "incident", "label": "Incident", "array": False, "type": "Incident"}]
    record["condition_groups"], record["expressions"] = [], []
    record["include_private_incidents"] = record["private_incident_scope"] != "none"
    for removed in ("form_fields", "shortform"):
        record.pop(removed, None)


def _pay_report(tables: Tables, record: Record, position: int, bits: int) -> None:
    record["status"] = "complete"
    record.pop("error_code", None)
    record.pop("error_message", None)


def _window(start: str, end: str) -> Adjustment:
    """Return an adjustment that puts the end some hours after the start."""

    def adjust(tables: Tables, record: Record, position: int, bits: int) -> None:
        begin = milliseconds_of(record["created_at"])
        record[start] = rfc3339(begin)
        record[end] = rfc3339(begin + (1 + bits % 12) * _HOUR)

    return adjust


def _status_page_incident(tables: Tables, record: Record, position: int, bits: int) -> None:
    record["published_at"] = record["created_at"]
    _parts_of(record, "status_page_incident_id", "incident_status", bits)


def _status_page_maintenance(tables: Tables, record: Record, position: int, bits: int) -> None:
    record["published_at"] = record["created_at"]
    _parts_of(record, "status_page_maintenance_id", "maintenance_status", bits)


def _parts_of(record: Record, owner: str, status: str, bits: int) -> None:
    """Make the updates on a status page belong to their record, the last one with its status."""
    updates = [update for update in record["updates"] if isinstance(update, dict)]
    if not updates:
        first = {"message": vocabulary.MESSAGES[bits % len(vocabulary.MESSAGES)], "component_statuses": []}
        updates = [first]
    for number, update in enumerate(updates):
        update |= {"id": part_id(bits, number), owner: record["id"], "published_at": record["published_at"]}
        update[status] = record[status]
    record["updates"] = updates


def _relationship(tables: Tables, record: Record, position: int, bits: int) -> None:
    incidents = tables["incidents"]
    if incidents.seed_count:
        record["incident"] = RecordLink("incidents", incidents.id_at((position + 1) % incidents.seed_count))


def _one_off_rule(tables: Tables, record: Record, position: int, bits: int) -> None:
    # Those of one config are apart.
    start = NOW + (position - 100) * 7 * _DAY
    record["start_at"], record["end_at"] = rfc3339(start), rfc3339(start + _DAY)


def _policy(tables: Tables, record: Record, position: int, bits: int) -> None:
    for name in _POLICY_TYPES - {record["policy_type"]}:
        record.pop(name, None)


def _incident_form(tables: Tables, record: Record, position: int, bits: int) -> None:
    types = tables["incident_types"]
    record["form_type"] = _FORM_TYPES[position % len(_FORM_TYPES)]
    record["expressions"] = []
    # No two of one type are for the same incident type.
    record["incident_type_id"] = types.id_at((position + 1 + 2 * (position // len(_FORM_TYPES))) % types.seed_count)
    record["lifecycle_elements"] = [
        {
            "id": part_id(bits, number),
            "element_type": name,
            "required_if": "never_require",
            "can_select_no_value": False,
        }
        for number, name in enumerate(("name", "severity", "summary"))
    ]


_ADJUSTMENTS: dict[str, Adjustment] = {
    **ON_CALL,
    "alerts": seeded_alerts.alert,
    "alert_attributes": seeded_alerts.alert_attribute,
    "alert_routes": seeded_alerts.alert_route,
    "alert_sources": seeded_alerts.alert_source,
    "announcement_rules": _announcement_rule,
    "announcement_templates": _announcement_template,
    "escalations": _escalation,
    "incident_forms": _incident_form,
    "catalog_types": make_type,
    "catalog_entries": make_entry,
    "pay_reports": _pay_report,
    "pay_configs/one_off_rules": _one_off_rule,
    "policies": _policy,
    "workflows": _workflow,
    "call_sessions": _window("started_at", "ended_at"),
    "on_call_notification_pauses": _window("starts_at", "ends_at"),
    "maintenance_windows": _window("start_at", "end_at"),
    "status_page_incidents": _status_page_incident,
    "status_page_maintenances": _status_page_maintenance,
    "incident_relationships": _relationship,
}
