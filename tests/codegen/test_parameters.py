"""What the generator knows of query parameters: decisions that name nothing, or are missing, stop it or fail here."""

from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.document import UnsupportedSpec
from codegen.facts_file import read_facts
from codegen.plan import load_plan, read_json

FACTS = read_facts()


def _plan(**tables: Any) -> Any:
    plan = load_plan(FACTS, read_json("pins.json"))
    for table, rows in tables.items():
        plan.decisions[table] = {**plan.decisions[table], **rows}
    return plan


def test_every_decision_on_parameters_names_one() -> None:
    plan = _plan()
    named = {name for o in FACTS["operations"].values() for name in o["query"]}
    exactly = {f"{id_}.{name}" for id_, o in FACTS["operations"].items() for name in o["query"]}
    for table in ("values", "operators", "backlinks"):
        assert plan.decisions[table].keys() <= named | exactly
    used = {frozenset(p.operators) for o in plan.operations for p in o.parameters.values() if p.operators}
    assert {frozenset(row) for row in plan.decisions["filter_types"].values()} == used
    assert plan.notes == []


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"values": {"severity": "ids"}}, "Incidents V2#List.severity: 'ids' under .values. .* is not one of"),
        ({"values": {"mode": "IncidentV2.modes"}}, "Incidents V2#List.mode: 'IncidentV2.modes' .* has no enum"),
        ({"operators": {"severity": ["one_of"]}}, "Incidents V2#List.severity: the document names its operators"),
    ],
)
def test_decisions_that_contradict_the_document_stop_the_generator(tables: Any, message: str) -> None:
    with pytest.raises(UnsupportedSpec, match=message):
        _ = _plan(**tables).operations


def test_a_filter_without_operators_stops_the_generator() -> None:
    plan = _plan()
    del plan.decisions["operators"]["custom_field"]
    with pytest.raises(UnsupportedSpec, match=r"Incidents V2#List.custom_field: name its operators under .operators."):
        _ = plan.operations


def test_a_parameter_that_nobody_decided_on_is_noted() -> None:
    plan = _plan()
    del plan.decisions["values"]["incident_id"]
    assert plan.operations
    assert "Actions V3#List.incident_id: say under [values] in decisions.toml what its values are" in plan.notes
