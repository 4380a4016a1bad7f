"""What the generator makes of the decisions on how an incident is named."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.document import UnsupportedSpec
from codegen.facts_file import read_facts
from codegen.plan import Plan, load_plan, read_json


def plan_with(path: str, decided: str | None) -> Plan:
    """A plan of the facts with one operation more, `Incidents V2#Peek`, and a decision on it."""
    facts = read_facts()
    facts["operations"]["Incidents V2#Peek"] = {**facts["operations"]["Incidents V2#Show"], "path": path}
    plan = load_plan(facts, read_json("pins.json"))
    if decided is not None:
        plan.decisions["incident_paths"]["Incidents V2#Peek"] = decided
    return plan


def peek(plan: Plan) -> Any:
    (found,) = [operation for operation in plan.operations if operation.id == "Incidents V2#Peek"]
    return found


@pytest.mark.parametrize("decided", ["number", "id"])
def test_what_was_decided(decided: str) -> None:
    plan = plan_with("/v2/incidents/{id}/peek", decided)
    assert (peek(plan).incident_path, plan.notes) == (decided, [])


def test_what_nobody_has_decided_takes_the_id_alone() -> None:
    plan = plan_with("/v2/incidents/{id}/peek", None)
    assert peek(plan).incident_path == "id"
    assert plan.notes == [
        "Incidents V2#Peek names an incident: add it to [incident_paths] in decisions.toml, with what it takes"
    ]


@pytest.mark.parametrize(
    ("path", "decided", "said"),
    [
        ("/v2/incident_updates/{id}", "number", "^Incidents V2#Peek: its path does not name an incident"),
        ("/v2/incidents/{id}/peek", "ulid", "^Incidents V2#Peek: 'ulid' in .* is neither 'number' nor 'id'$"),
    ],
)
def test_decisions_that_contradict_the_facts_stop_it(path: str, decided: str, said: str) -> None:
    with pytest.raises(UnsupportedSpec, match=said):
        peek(plan_with(path, decided))


def test_arguments_that_take_an_incidents_id() -> None:
    plan = load_plan(read_facts(), read_json("pins.json"))
    taken = {operation.id: plan.incident_ids(operation) for operation in plan.operations}
    assert taken["Incident Updates V2#Create"] == taken["Incident Updates V2#List"] == ("incident_id",)
    assert taken["Incidents V2#Edit"] == taken["Status Pages V1#ListResponseIncidents"] == ()
