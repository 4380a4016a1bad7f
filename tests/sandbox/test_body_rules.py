"""Bodies that fit their schema and still break a rule of the API: one of two properties, one that needs another."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.records.bodies.rules import RULES
from tests.sandbox.support import OPERATIONS, SCHEMAS, Api, Ids, body_for, known_ids, path_of, run

Json = dict[str, Any]
# An operation, changes of its least body (None takes a property away), and the property that a refusal names, if any.
Case = tuple[str, Json, str | None]

_USERS, _PATH = {"user_ids": ["{user_id}"]}, {"escalation_path_id": "{escalation_path_id}"}
_NOBODY = {"user_ids": None}
_NODE = {"id": "1", "type": "level"}
_LEVEL = {"time_to_ack_seconds": 60}


def _node(**changes: Any) -> Json:
    return {"path": [{**_NODE, **changes}], "name": "x"}


def _target(**changes: Any) -> Json:
    level = {**_LEVEL, "targets": [{"type": "schedule", "urgency": "high", "id": "{schedule_id}", **changes}]}
    return _node(level=level)


def _updates(*pairs: tuple[str, str]) -> Json:
    return {"updates": [{"published_at": at, "incident_status": status, "message": "x"} for at, status in pairs]}


def _form(**element: Any) -> Json:
    return {"lifecycle_elements": [element]}


_CUSTOM_FIELD = {"field_type": "announcement_post_fields_custom_field", "rank": 1}

CASES: list[Case] = [
    ("Escalations V2#Create", {}, None),
    ("Escalations V2#Create", _NOBODY | _PATH, None),
    ("Escalations V2#Create", _NOBODY, "escalation_path_id"),
    ("Escalations V2#Create", {"user_ids": []}, "escalation_path_id"),
    ("Escalations V2#Create", {"user_ids": [], "escalation_path_id": ""}, "escalation_path_id"),
    ("Escalations V2#Create", _USERS | _PATH, "user_ids"),
    ("Escalations V2#Create", {"user_ids": ["odd"]}, "user_ids[0]"),
    ("Escalations V2#Create", _NOBODY | {"escalation_path_id": "odd"}, "escalation_path_id"),
    ("Escalations V2#ReassignEscalation", _NOBODY, "escalation_path_id"),
    ("Escalations V2#ReassignEscalation", _USERS | _PATH, "user_ids"),
    ("Alert Notes V1#Create", {"alert_id": None}, "alert_id"),
    ("Alert Notes V1#Create", {"alert_group_id": "01"}, "alert_group_id"),
    ("Pay Reports V2#Create", {"pay_config_id": None}, "pay_config_id"),
    (
        "Pay Reports V2#Create",
        {"rotation_filters": [{"schedule_id": "{schedule_id}", "rotation_ids": ["1"]}], "schedule_ids": []},
        "rotation_filters[0].schedule_id",
    ),
    ("Incident Updates V2#Create", {"message": None}, "message"),
    ("Incident Updates V2#Create", {"message": ""}, "message"),
    ("Incident Updates V2#Create", {"message": None, "to_severity_id": "{severity_id}"}, None),
    ("Incident Attachments V1#Create", {"resource": {"resource_type": "sentry_issue"}}, "resource.external_id"),
    (
        "Incident Attachments V1#Create",
        {"resource": {"resource_type": "sentry_issue", "url": "https://example.com", "external_id": "1"}},
        "resource.url",
    ),
    ("Escalations V2#CreatePath", {"kind": "templated"}, "template_id"),
    ("Escalations V2#CreatePath", _node(), "path[0].level"),
    ("Escalations V2#CreatePath", _node(type="repeat"), "path[0].repeat"),
    ("Escalations V2#CreatePath", _node(type="delay"), None),
    ("Escalations V2#CreatePath", _target(), None),
    ("Escalations V2#CreatePath", _target(schedule_mode="", selected_rota_id=""), None),
    (
        "Escalations V2#CreatePath",
        _target(schedule_mode="all_users_for_rota"),
        "path[0].level.targets[0].selected_rota_id",
    ),
    ("Escalations V2#CreatePath", _target(selected_rota_id="1"), "path[0].level.targets[0].selected_rota_id"),
    (
        "Escalations V2#CreatePath",
        _node(level={**_LEVEL, "targets": [], "retry_config": {"attempts": 2, "interval_seconds": 90}}),
        "path[0].level.retry_config.interval_seconds",
    ),
    ("API Keys V1#Create", {"team_ids": ["{team_id}"]}, "team_role_names"),
    ("API Keys V1#Create", {"team_role_names": ["on_call_editor"]}, "team_ids"),
    ("API Keys V1#Create", {"team_ids": ["{team_id}"], "team_role_names": ["on_call_editor"]}, None),
    ("Policies V2#Create", {"debrief": None}, "debrief"),
    ("Policies V2#Create", {"debrief": None, "policy_type": "vacation_conflict"}, None),
    ("Custom Field Options V1#Create", {"value": " x"}, "value"),
    ("Custom Field Options V1#Create", {"value": "x\ty"}, "value"),
    ("Custom Field Options V1#Create", {"value": ""}, "value"),
    ("Custom Field Options V1#Create", {"value": "é ß"}, None),
    ("Custom Fields V1#Create", {"show_before_creation": False, "required_v2": "always"}, "show_before_creation"),
    ("Alert Routes V3#Create", {"incident_config": {"enabled": True}}, "incident_config.auto_decline_enabled"),
    (
        "Alert Routes V3#Create",
        {"incident_config": {"enabled": False, "auto_decline_enabled": False}},
        "incident_config.auto_decline_enabled",
    ),
    ("Announcement Rules V2#Create", {"slack_channel_ids": []}, "slack_channel_ids"),
    ("Announcement Rules V2#Create", {"slack_channel_ids": [], "microsoft_teams_channel_ids": ["1/2"]}, None),
    ("Announcement Templates V2#Create", {"fields": [_CUSTOM_FIELD]}, "fields[0].custom_field_id"),
    ("Incident Forms V3#Create", _form(element_type="custom_field"), "lifecycle_elements[0].custom_field_id"),
    ("Status Pages V2#CreateStatusPageIncidentUpdate", {"incident_status": "resolved"}, None),
    (
        "Status Pages V2#CreateStatusPageIncidentUpdate",
        {
            "incident_status": "resolved",
            "component_statuses": [{"component_id": "{component_id}", "component_status": "operational"}],
        },
        "component_statuses",
    ),
    (
        "Status Pages V2#CreateStatusPageRetrospectiveIncident",
        _updates(("2026-01-02T00:00:00Z", "investigating"), ("2026-01-01T00:00:00Z", "resolved")),
        "updates[1].published_at",
    ),
    (
        "Status Pages V2#CreateStatusPageRetrospectiveIncident",
        _updates(("2026-01-02T00:00:00Z", "monitoring")),
        "updates[0].incident_status",
    ),
    (
        "Status Pages V2#CreateStatusPageRetrospectiveIncident",
        _updates(("2999-01-02T00:00:00Z", "resolved")),
        "updates[0].published_at",
    ),
]


def filled(value: Any, ids: Ids) -> Any:
    """A value with the ids of records in place of ``{user_id}`` and the like."""
    if isinstance(value, str) and value.startswith("{"):
        return ids.get(value.strip("{}"))
    if isinstance(value, dict):
        return {name: filled(item, ids) for name, item in value.items()}
    return [filled(item, ids) for item in value] if isinstance(value, list) else value


async def outcome(api: Api, number: int, ids: Ids) -> Case:
    key, changes, _ = CASES[number]
    operation = OPERATIONS[key]
    path = path_of(operation, ids)
    body = body_for(api, operation, path, ids) | filled(changes, ids)
    if "idempotency_key" in body:
        body["idempotency_key"] = str(number)
    answer = await api("POST", path, json={name: value for name, value in body.items() if value is not None})
    assert answer.status in (operation["status"], 422), answer.content
    return key, changes, answer.json["errors"][0]["source"]["field"] if answer.status == 422 else None


def test_each_case() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        assert [await outcome(api, number, ids) for number in range(len(CASES))] == CASES

    run(test, incidents=5)


def test_a_required_id_is_not_empty() -> None:
    async def test(api: Api) -> None:
        ids, seen = known_ids(api.sandbox), 0
        for key, operation in OPERATIONS.items():
            schema = SCHEMAS[operation["body"] or "UserReferencePayloadV2"]
            for name in schema["required"]:
                linked = schema["properties"][name].get("type") == "string" and name.endswith("_id") and ids.get(name)
                if not linked or name.startswith("replica_"):
                    continue
                path = path_of(operation, ids)
                body = body_for(api, operation, path, ids) | {name: ""}
                answer = await api(operation["method"], path, json=body)
                assert answer.status == 422, (key, answer.content)
                assert answer.json["errors"][0]["source"] == {"field": name}, key
                seen += 1
        assert seen > 25

    run(test, incidents=3)


def test_rules_are_about_objects_of_bodies() -> None:
    bodies = {operation["body"] for operation in OPERATIONS.values() if operation["body"]}
    reached: set[str] = set()
    while bodies:
        schema = bodies.pop()
        reached.add(schema)
        inner = SCHEMAS[schema]["properties"].values()
        refs = {kind.get("ref") or kind.get("map", {}).get("ref") or kind.get("array", {}).get("ref") for kind in inner}
        bodies |= {ref for ref in refs if ref} - reached
    assert RULES.keys() <= reached
