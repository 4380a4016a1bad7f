"""Docstrings of methods and enums: our own words, each of which names something, and the facts beside them."""

from __future__ import annotations

import copy
import inspect
from functools import cache
from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.checks import UnsupportedSpec
from codegen.facts_file import read_facts
from codegen.own_words import check_words, own_words
from codegen.plan import Plan, load_plan, read_json
from incidentio_async import models
from incidentio_async.operations import operations
from incidentio_async.resources.incidents_v2 import IncidentsV2

ENUMS = {
    "IncidentStatusV1Category": ["triage", "declined", "merged", "canceled", "live", "learning", "closed", "paused"],
    "IncidentStatusV2Category": ["triage", "declined", "merged", "canceled", "live", "learning", "closed", "paused"],
}


@cache
def plan() -> Plan:
    return load_plan(read_facts(), read_json("pins.json"))


def changed(*path: Any, value: Any) -> Any:
    """The words, with one row put in."""
    words: Any = copy.deepcopy(own_words())
    row = words
    for key in path[:-1]:
        row = row[key]
    row[path[-1]] = value
    return words


def test_the_words_fit_the_document() -> None:
    check_words(plan(), ENUMS)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (changed("operations", "Incidents V2#Lists", value={"summary": "x"}), "Incidents V2#Lists"),
        (changed("operations", "Incidents V2#List", "args", "severities", value="x"), "Incidents V2#List.severities"),
        (changed("enums", 0, "names", value=["IncidentStatusV9Category"]), "IncidentStatusV9Category"),
        (changed("enums", 0, "values", "open", value="x"), "IncidentStatusV1Category.open"),
    ],
    ids=["operation", "argument", "enum", "value"],
)
def test_a_row_that_names_nothing_is_refused(words: Any, named: str) -> None:
    with pytest.raises(UnsupportedSpec, match=f"docstrings.toml: the document has nothing for '{named}'"):
        check_words(plan(), ENUMS, words)


def test_a_value_without_a_meaning_is_refused() -> None:
    grown = {**ENUMS, "IncidentStatusV2Category": [*ENUMS["IncidentStatusV2Category"], "brewing"]}
    with pytest.raises(UnsupportedSpec, match=r"'IncidentStatusV2Category\.brewing'"):
        check_words(plan(), grown)


def test_the_most_used_operations_are_described() -> None:
    rows = own_words()["operations"]
    assert len(rows) >= 20
    for id_, row in rows.items():
        operation = operations()[id_]
        module = __import__(f"incidentio_async.resources.{operation.resource}", fromlist=["x"])
        cls = next(value for value in vars(module).values() if getattr(value, "__module__", "") == module.__name__)
        text = " ".join((inspect.getdoc(getattr(cls, operation.name)) or "").split())
        assert text.startswith(row["summary"])
        for name, said in row.get("args", {}).items():
            assert f"{name}: {said}" in text


def test_filters_show_operators_and_values() -> None:
    text = " ".join((inspect.getdoc(IncidentsV2.list) or "").split())
    assert (
        "status: Incident statuses, which each account defines for itself. Operators: one_of, not_in; values: ID"
        in text
    )
    assert "values: triage, declined, merged, canceled, live, learning, closed, paused." in text
    assert "created_at: When the incidents were reported." in text
    assert "Operators: gte, lte, date_range; values: whole days." in text
    assert "custom_field: " in text
    assert "Keyed by ID; operators: one_of, not_in, all_of, is, is_set" in text


def test_arguments_that_the_signature_explains_have_no_row() -> None:
    """``visibility`` is written out in the signature; the words of ``provider`` have a name of their own there."""
    text = inspect.getdoc(IncidentsV2.connect_external_issue) or ""
    assert "    provider: One of asana, azure_devops," in text
    assert "url:" not in text
    assert "options:" not in text


def test_enums_explain_their_values() -> None:
    text = inspect.getdoc(models.IncidentStatusV2Category) or ""
    assert text.startswith("How far an incident is.")
    assert all(f"    {value}: " in text for value in models.IncidentStatusV2Category)


@pytest.mark.parametrize("text", ["1 characters", "1 items", "1 entries"])
def test_one_is_singular(text: str) -> None:
    for module in plan().modules:
        source = inspect.getsource(__import__(f"incidentio_async.models.{module}", fromlist=["x"]))
        assert f" {text}" not in source
