"""The classes of webhook events, from facts and decisions."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.document import Json, UnsupportedSpec
from codegen.facts_file import read_facts
from codegen.plan import Plan, load_plan, read_json
from codegen.render_webhooks import class_name, webhook_files

EVENTS = "incidentio_async/webhooks/events.py"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("public_incident.incident_created_v2", "IncidentCreatedV2"),
        ("private_incident.follow_up_updated_v1", "PrivateFollowUpUpdatedV1"),
        ("schedule.shift_change_v1", "ScheduleShiftChangeV1"),
        ("status_page_incident.update_shared_v1", "StatusPageIncidentUpdateSharedV1"),
    ],
)
def test_names_of_classes(kind: str, name: str) -> None:
    assert class_name(kind) == name


def plan(kind: str, properties: Json) -> Plan:
    """The plan for a document that has one webhook more."""
    facts = read_facts()
    facts["schemas"]["NewBodyV1"] = {"properties": properties, "required": []}
    facts["webhooks"] = {kind: "NewBodyV1", **facts["webhooks"]}
    return load_plan(facts, read_json("pins.json"))


def envelope(kind: str, data: str) -> Json:
    return {"event_type": {"type": "string"}, kind: {"ref": data}}


def test_a_new_type() -> None:
    """It gets a class; whoever takes the document in is told that it has no record yet."""
    made = plan("widget.made_v1", envelope("widget.made_v1", "SeverityV2"))
    text = webhook_files(made)[EVENTS]
    assert 'class WidgetMadeV1(Event["SeverityV2", Any]):' in text
    assert '"widget.made_v1": WidgetMadeV1,' in text
    assert made.notes == ["the webhook widget.made_v1 has no record: add it to [records] in decisions.toml"]


def test_a_new_version_has_the_record_of_the_old_one() -> None:
    kind = "public_incident.incident_created_v3"
    text = webhook_files(plan(kind, envelope(kind, "IncidentV2")))[EVENTS]
    assert 'class IncidentCreatedV3(Event["IncidentV2", "IncidentV2"]):' in text


@pytest.mark.parametrize(
    ("kind", "properties", "said"),
    [
        ("widget.made_v1", {"event_type": {"type": "string"}, "data": {"ref": "SeverityV2"}}, "NewBodyV1 is not an"),
        (
            "widget.made_v1",
            {"event_type": {"type": "string"}, "widget.made_v1": {"type": "string"}},
            "NewBodyV1 is not",
        ),
        ("public_x.incident_created_v2", envelope("public_x.incident_created_v2", "SeverityV2"), "'IncidentCreatedV2'"),
        ("public_x.2_fast", envelope("public_x.2_fast", "SeverityV2"), "public_x.2_fast: Python cannot spell"),
        ("public_x.event", envelope("public_x.event", "SeverityV2"), "public_x.event: the name 'Event' is taken"),
        ("public_x.severity_v2", envelope("public_x.severity_v2", "SeverityV2"), "the name 'SeverityV2' is taken"),
        # The id is not where [records] has it for this type.
        ("schedule.shift_change_v2", envelope("schedule.shift_change_v2", "SeverityV2"), "does not fit SeverityV2"),
        ("schedule.created_v2", envelope("schedule.created_v2", "IncidentWithStatusChangeV2"), "does not fit"),
    ],
)
def test_what_is_not_understood_stops_it(kind: str, properties: Any, said: str) -> None:
    with pytest.raises(UnsupportedSpec, match=said):
        webhook_files(plan(kind, properties))


def test_no_webhooks_at_all() -> None:
    """An older document may have none."""
    facts = {**read_facts(), "webhooks": {}, "audit_logs": {}}
    for name, text in webhook_files(load_plan(facts, read_json("pins.json"))).items():
        compile(text, name, "exec")


def test_a_record_that_is_not_returned_any_more_stops_it() -> None:
    facts = read_facts()
    facts["operations"]["Incidents V2#Show"] |= {"status": 204, "content": None, "result": None}
    with pytest.raises(UnsupportedSpec, match="does not fit WebhookPrivateResourceV2 and Incidents V2#Show"):
        webhook_files(load_plan(facts, read_json("pins.json")))


def test_an_audit_log_entry_without_a_version_stops_it() -> None:
    facts = read_facts()
    facts["audit_logs"]["user.vanished"] = "AuditLogsUserCreatedV1"
    with pytest.raises(UnsupportedSpec, match=r"user\.vanished is not an action with a version"):
        webhook_files(load_plan(facts, read_json("pins.json")))
