"""The decisions: a row that names nothing stops the generator, and a correction of an operation is one row."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.__main__ import sources
from codegen.checks import UnsupportedSpec
from codegen.decisions import TABLES, check_decisions
from codegen.facts_file import read_facts
from codegen.lists import OPTIONS
from codegen.plan import Plan, load_plan, read_json
from codegen.render_registry import registry_source
from incidentio_async.export.queries import ExportFilters
from incidentio_async.operations import operations
from incidentio_async.sandbox.limits import OPERATION_LIMITS
from tests.support.api import CHECKOUT

FACTS = read_facts()
PINS = read_json("pins.json")

GONE = "Incidents V2#Gone"
STALE: dict[str, tuple[Any, str]] = {
    "names": ({"Gone": "gone"}, "Gone"),
    "aliases": ({"gone": "Gone V1"}, "gone"),
    "replacements": ({"Actions V1": "Gone V3"}, "Actions V1"),
    "page_sizes": ({GONE: 250}, GONE),
    "items": ({"Severities V1#List": "gone"}, "Severities V1#List: gone"),
    "cursors": ({"Incidents V2#List": "gone"}, "Incidents V2#List.gone"),
    "retry_safety": ({GONE: "safe"}, GONE),
    "incident_paths": ({GONE: "id"}, GONE),
    "incident_ids": ({"gone_id": True}, "gone_id"),
    "retry_conflict": ({GONE: True}, GONE),
    "rate_limits": ({GONE: [60, 60]}, GONE),
    "body_sizes": ({GONE: 1024}, GONE),
    "time_precision": ({"Severities V1#List": "day"}, "Severities V1#List"),
    "item_lists": ({"Severities V1#List": ["severities", "gone"]}, "Severities V1#List: gone"),
    "listing_names": ({"Incidents V2#Show": "gone"}, "Incidents V2#Show"),
    "parents": ({"Users V2#List": {"list": "Gone V1#List", "arguments": {"email": "id"}}}, "Gone V1#List"),
    "coverage": ({"Users V2#List": {"gone": {"all": [True]}}}, "Users V2#List.gone"),
    "open_ends": ({"Users V2#List": "gone"}, "Users V2#List.gone"),
    "secrets": ({"SecretsCreatePayloadV2": ["gone"]}, "SecretsCreatePayloadV2.gone"),
    "optional": ({"ErrorSource": ["gone"]}, "ErrorSource.gone"),
    "kept": ({"Secrets V2#Update": ["gone"]}, "Secrets V2#Update: gone"),
    "times": ({"Users V2#List": ["gone"]}, "Users V2#List.gone"),
    "values": ({"gone": "id"}, "gone"),
    "operators": ({"gone": ["one_of"]}, "gone"),
    "backlinks": ({"gone": True}, "gone"),
    "filter_types": ({"GoneFilter": ["gone"]}, "GoneFilter"),
    "shared": ([{"module": "gone", "prefixes": ["Gone"]}], "Gone"),
    "records": ({"public_gone.": ["Incidents V2#Show", "id"]}, "public_gone."),
}


@pytest.fixture(scope="module", autouse=True)
def _facts_are_shared() -> Iterator[None]:
    yield
    assert (read_facts(), read_json("pins.json")) == (FACTS, PINS), "planning changes neither"


def planned(partial: bool = False, **tables: Any) -> Plan:
    """The plan of the API, with rows added to or replaced in the decisions."""
    plan = load_plan(FACTS, dict(PINS), partial=partial)
    for table, rows in tables.items():
        known = plan.decisions[table]
        plan.decisions[table] = [*known, *rows] if isinstance(known, list) else {**known, **rows}
    return plan


def test_every_table_is_checked() -> None:
    assert STALE.keys() == TABLES.keys() == planned().decisions.keys()
    check_decisions(planned())


@pytest.mark.parametrize("table", STALE)
def test_a_row_that_names_nothing_stops_the_generator(table: str) -> None:
    rows, named = STALE[table]
    with pytest.raises(UnsupportedSpec, match=rf"^\[{table}\] in decisions.toml: .*{re.escape(repr(named))}"):
        sources(planned(**{table: rows}))
    check_decisions(planned(partial=True, **{table: rows}))


@pytest.mark.parametrize(
    ("operation", "path"),
    [
        (GONE, "name"),
        ("Secrets V2#Update", "name"),  # required: no body can leave it out
        ("Schedules V2#Update", "team_ids"),  # it is in `schedule`
        ("Schedules V2#Update", "schedule.gone"),
        ("Schedules V2#Update", "gone.team_ids"),
        ("Secrets V2#Create", "owning_team_ids"),  # not a PUT
    ],
)
def test_what_a_put_keeps_is_a_property_that_its_body_may_leave_out(operation: str, path: str) -> None:
    with pytest.raises(
        UnsupportedSpec, match=rf"^\[kept\] in decisions.toml: .*{re.escape(repr(f'{operation}: {path}'))}"
    ):
        check_decisions(planned(kept={operation: [path]}))


def test_an_event_whose_operation_is_gone_stops_the_generator() -> None:
    with pytest.raises(UnsupportedSpec, match=r"^\[records\] .*'schedule.created'"):
        sources(planned(records={"schedule.created": ["Schedules V2#Gone", "id"]}))


@pytest.mark.parametrize("table", ["gone", "page_sizes"])
def test_a_table_that_is_not_known_or_missing_stops_the_generator(table: str) -> None:
    plan = planned()
    if plan.decisions.pop(table, None) is None:
        plan.decisions[table] = {}
    with pytest.raises(UnsupportedSpec, match=rf"the table \[{table}\] is missing, or not one that is known"):
        sources(plan)


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        (
            {"parents": {"Users V2#List": {"list": "Incidents V2#List", "arguments": {"gone": "id"}}}},
            "Users V2#List under .parents. .* has no argument 'gone'",
        ),
        (
            {"parents": {"Users V2#List": {"list": "Incidents V2#List", "arguments": {"email": "gone"}}}},
            "the records of Incidents V2#List have no property 'gone'",
        ),
        (
            {"coverage": {"Incidents V2#List": {"mode": {"all": ["gone"]}}}},
            "Incidents V2#List.mode under .coverage. .* 'gone' is not one of its values",
        ),
        (
            {"coverage": {"Incidents V2#List": {"mode": {"all": ["*"], "only_gone": [""]}}}},
            "'only_gone'. is not one of the options only_live, only_real, only_active",
        ),
        (
            {"rate_limits": {"Users V2#List": [0, 60]}},
            "Users V2#List under .rate_limits. .* not two numbers above 0",
        ),
        (
            {"body_sizes": {"Users V2#List": 1024}},
            "Users V2#List under .body_sizes. .*: 1024 is not a number",
        ),
        ({"body_sizes": {"Actions V2#Create": "1 KB"}}, "1 KB is not a number of bytes of a body"),
        ({"time_precision": {"Incidents V2#List": "hour"}}, "Incidents V2#List: 'hour' under .time_precision. "),
    ],
)
def test_a_row_that_contradicts_the_document_stops_the_generator(tables: Any, message: str) -> None:
    with pytest.raises(UnsupportedSpec, match=message):
        sources(planned(**tables))


def test_options_are_those_of_an_export() -> None:
    assert set(OPTIONS) == set(attrs.asdict(ExportFilters()))


@pytest.mark.parametrize(
    ("tables", "id_", "part"),
    [
        ({"rate_limits": {"Users V2#List": [30, 10]}}, "Users V2#List", "rate_limit=RequestLimit(30, 10.0)"),
        ({"body_sizes": {"Severities V1#Create": 42}}, "Severities V1#Create", "max_body_size=42"),
        ({"time_precision": {"Escalations V2#List": "second"}}, "Escalations V2#List", 'time_precision="second"'),
        ({"page_sizes": {"Users V2#List": 42}}, "Users V2#List", "max_page_size=42"),
        ({"cursors": {"Users V2#List": "email"}}, "Users V2#List", 'cursor="email"'),
        ({"retry_safety": {"Users V2#Show": "never"}}, "Users V2#Show", 'retry_safety="never"'),
        ({"retry_conflict": {"Users V2#Show": True}}, "Users V2#Show", "retry_conflict=True"),
        ({"item_lists": {"Users V2#List": ["users"]}}, "Users V2#List", 'item_lists=("users",)'),
        ({"listing_names": {"Users V2#List": "people"}}, "Users V2#List", 'listing="people"'),
        ({"open_ends": {"Users V2#List": "email"}}, "Users V2#List", 'open_end="email"'),
        (
            {"parents": {"Users V2#List": {"list": "Incidents V2#List", "arguments": {"email": "name"}}}},
            "Users V2#List",
            'parent=Parent("Incidents V2#List", {"email": "name"})',
        ),
        (
            {"coverage": {"Users V2#List": {"include_inactive": {"all": ["", True]}}}},
            "Users V2#List",
            'coverage={"include_inactive": Coverage((None, True))}',
        ),
    ],
)
def test_a_correction_of_an_operation_is_one_row(tables: Any, id_: str, part: str) -> None:
    """One row of the decisions changes one row of the registry, from which everything else reads it."""
    before, after = (str(registry_source(plan)).splitlines() for plan in (planned(), planned(**tables)))
    changed = [new for old, new in zip(before, after, strict=True) if old != new]
    rows = [line for line in changed if line.lstrip().startswith("Operation(")]
    assert [row.partition(", ")[0].strip() for row in rows if part in row] == [f'Operation("{id_}"']
    # A parameter's kind is one of the shared rules; then their numbers may change elsewhere.
    assert len(rows) == 1 or "time_precision" in tables


def test_a_list_that_needs_more_than_is_known_stops_the_generator() -> None:
    plan = planned()
    del plan.decisions["parents"]["Status Pages V1#ListResponseIncidents"]
    with pytest.raises(
        UnsupportedSpec, match=r"ListResponseIncidents needs .'id', 'incident_id'.: say under .parents. "
    ):
        sources(plan)


def test_limits_are_those_of_the_oracle() -> None:
    """The sandbox has a copy of its own, which the registry is held against."""
    limits = {id_: o.rate_limit for id_, o in operations().items() if o.rate_limit is not None}
    assert limits.keys() == OPERATION_LIMITS.keys() - {"Catalog V3#BulkUpdateEntries"}  # a choice of the sandbox
    for id_, limit in limits.items():
        assert (limit.requests, limit.requests / limit.seconds) == OPERATION_LIMITS[id_]


# --- hand-written files know no operations ---

_ORACLE = {"incidentio_async/sandbox/limits.py"}
"""The sandbox's own copy of the limits, which the client is held against."""
_GENERATED = re.compile(r"incidentio_async/(models|resources)/|incidentio_async/(filters|webhooks/events)\.py")


def test_no_hand_written_file_knows_an_operation() -> None:
    """What is known of an operation or a tag stands in the decisions and comes from the registry."""
    names = FACTS["operations"].keys() | {fact["tag"] for fact in FACTS["operations"].values()}
    found = {}
    for path in hand_written():
        texts = {node.value for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Constant)}
        if known := texts & names:
            found[path.relative_to(CHECKOUT).as_posix()] = known
    assert found.keys() == _ORACLE, found


def hand_written() -> list[Path]:
    """The package's files that are not generated."""
    package = CHECKOUT / "incidentio_async"
    files = sorted(package.rglob("*.py"))
    return [path for path in files if not _GENERATED.match(path.relative_to(CHECKOUT).as_posix())]
