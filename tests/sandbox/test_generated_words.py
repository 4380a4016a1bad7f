"""Generated records read like those of a team: labels belong to what they name, and names are not taken twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.records.record_kinds import base_of
from incidentio_async.sandbox.records.values import tag_of
from tests.sandbox.support import SCHEMAS

Json = dict[str, Any]
_TYPES = {"Incident", "IncidentSeverity", "IncidentStatus", "IncidentType", "SlackChannel", "User"}
_TYPES |= {"String", "Text", "Number", "Bool"}
_TYPED = {"EngineParam", "EngineReference", "ReturnsMeta", "WorkflowFormField"}


def objects(value: Any, fact: Json) -> Iterator[tuple[str, Json]]:
    """Every object in a value, with its schema."""
    if isinstance(value, dict) and "ref" in fact:
        yield fact["ref"], value
        properties = SCHEMAS[fact["ref"]]["properties"]
        for name, item in value.items():
            yield from objects(item, properties[name])
    elif isinstance(value, list):
        for item in value:
            yield from objects(item, fact["array"])
    elif isinstance(value, dict) and "map" in fact:
        for item in value.values():
            yield from objects(item, fact["map"])


def everything(sandbox: Sandbox) -> Iterator[tuple[str, Json]]:
    kinds = sandbox.store._records.kinds.by_name
    for kind in sandbox.store:
        for record in sandbox.store.records(kind):
            yield from objects(record, {"ref": kinds[kind].schemas[0]})


def shown(reference: str) -> str:
    return " → ".join(part.replace("_", " ").capitalize() for part in reference.split("."))


@pytest.mark.parametrize("seed", [0, 5])
def test_words_of_the_engine_belong_together(seed: int) -> None:
    facts = Sandbox(incidents=0).store._records.facts.schemas
    seen: Counter[str] = Counter()
    for schema, found in everything(Sandbox(incidents=3, users=5, seed=seed)):
        base = base_of(schema)
        seen[base] += 1
        if "label" in found and "reference" in found and base != "Expression":
            assert found["label"] == shown(found["reference"]), schema
        if base == "EngineParamBindingValue":
            assert len(found.keys() & {"literal", "reference"}) == 1
        if base == "EngineParamBinding":
            assert len(found.keys() & {"value", "array_value"}) <= 1
        if base in _TYPED:
            assert found["type"] in _TYPES
        if base == "EscalationPathTarget":
            assert ("selected_rota_id" in found) <= found.get("schedule_mode", "").endswith("_for_rota")
        tag, details = tag_of(facts[schema])
        if tag is not None:
            assert found.keys() & details == {found[tag]} & details
    assert min(seen[base] for base in ("ConditionSubject", "EngineParamBindingValue", "Expression", "Policy")) > 0


@pytest.mark.parametrize("seed", range(4))
def test_names_are_not_taken_twice(seed: int) -> None:
    store = Sandbox(incidents=0, users=3, seed=seed).store
    for kind in store:
        if kind in ("catalog_entries", "users"):
            continue
        names = [record.get("name") or record.get("item") for record in store.records(kind)]
        assert [name for name, count in Counter(filter(None, names)).items() if count > 1] == [], kind
