"""The generator: documents in, facts and source out, refusals with their places."""

from __future__ import annotations

import copy
import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("codegen", reason="the generator is part of the checkout, not of the wheel")

from codegen.__main__ import main, render
from codegen.diff import diff
from codegen.document import Json, UnsupportedSpec, distill, load
from codegen.facts_file import read_facts
from codegen.plan import load_plan, read_json
from tests.codegen.test_names import with_schema
from tests.support.api import CHECKOUT


def small() -> Json:
    """A document of one tag that has a bit of everything."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "A title", "version": "1.0.0"},
        "servers": [{"url": "https://api.incident.io"}],
        "paths": {
            "/v9/things": {
                "get": {
                    "tags": ["Things V9"],
                    "operationId": "Things V9#List",
                    "description": "Deprecated: this endpoint will be removed on 31 December 2026. "
                    "Use <code>GET /v10/things</code> instead.",
                    "deprecated": True,
                    "x-rbac-scopes": ["things.view"],
                    "parameters": [
                        {"name": "page_size", "in": "query", "schema": {"type": "integer", "maximum": 50}},
                        {"name": "after", "in": "query", "schema": {"type": "string"}},
                        {
                            "name": "status",
                            "in": "query",
                            "style": "deepObject",
                            "description": "A sentence. The accepted operators are 'one_of', or 'not_in'.",
                            "schema": {
                                "type": "object",
                                "additionalProperties": {"type": "array", "items": {"type": "string"}},
                            },
                        },
                    ],
                    "responses": {
                        "200": {
                            "description": "OK",
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/ThingsListResultV9"}}
                            },
                        }
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "ThingsListResultV9": {
                    "type": "object",
                    "properties": {"things": {"type": "array", "items": {"$ref": "#/components/schemas/ThingV9"}}},
                    "required": ["things"],
                },
                "ThingV9": {
                    "type": "object",
                    "description": "Some prose.",
                    "properties": {
                        "class": {"type": "string", "example": "an example", "maxLength": 9},
                        "kind": {"type": "string", "enum": ["a-b", "", "1"]},
                        "parent": {"$ref": "#/components/schemas/ThingV9"},
                        "place": {
                            "type": "object",
                            "properties": {"lat": {"type": "number", "format": "double"}},
                        },
                    },
                    "required": ["class"],
                },
            }
        },
        "x-webhooks": {},
    }


PARAMETERS = ("paths", "/v9/things", "get", "parameters")


def test_facts_carry_no_prose() -> None:
    """Names, types and limits are kept; sentences and examples are not; what only a sentence says is picked out."""
    facts = distill(small())
    listing = facts["operations"]["Things V9#List"]
    assert listing["query"]["status"] == {"filter": 1, "operators": ["one_of", "not_in"]}
    assert listing["deprecated"] == {"removal": "2026-12-31", "replacement": "GET /v10/things"}
    assert facts["schemas"]["ThingV9"]["properties"]["class"] == {"type": "string", "maxLength": 9}
    assert facts["schemas"]["ThingV9"]["properties"]["place"] == {"ref": "ThingV9Place"}
    assert facts["schemas"]["ThingV9Place"]["properties"] == {"lat": {"type": "number", "format": "double"}}
    for prose in ("Some prose", "an example", "A sentence", "A title", "description"):
        assert prose not in json.dumps(facts)


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (
            ("components", "schemas", "ThingV9", "properties", "class", "nullable"),
            True,
            "components.schemas.ThingV9.class",
        ),
        (
            ("components", "schemas", "ThingV9", "properties", "class"),
            {"oneOf": []},
            "components.schemas.ThingV9.class",
        ),
        (
            ("components", "schemas", "ThingV9", "properties", "class"),
            {"type": "null"},
            "components.schemas.ThingV9.class",
        ),
        (
            ("components", "schemas", "ThingV9", "properties", "class", "format"),
            "uuid",
            "components.schemas.ThingV9.class",
        ),
        (
            ("components", "schemas", "ThingV9", "properties", "parent", "$ref"),
            "#/components/schemas/No",
            "ThingV9.parent",
        ),
        (("components", "schemas", "ThingV9", "type"), "string", "components.schemas.ThingV9"),
        (("components", "schemas", "ThingV9", "allOf"), [], "components.schemas.ThingV9"),
        (("components", "schemas", "ThingV9", "required"), ["nobody"], "components.schemas.ThingV9"),
        (("paths", "/v9/things", "get", "callbacks"), {}, "paths./v9/things.get"),
        (("paths", "/v9/things", "trace"), {}, "paths./v9/things.trace"),
        (("paths", "/v9/things", "get", "tags"), ["A", "B"], "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "security"), [{"OAuth": []}], "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "responses", "201"), {}, "paths./v9/things.get.responses"),
        (("webhooks",), {}, "document"),
        (("info",), None, "document"),
        (("servers",), [], "document"),
        (("components",), {}, "components"),
        (("paths",), [], "paths"),
        (("paths", "/v9/things"), [], "paths"),
        (("paths", "/v9/things", "get", "operationId"), [], "paths"),
        (("paths", "/v9/things", "get", "tags"), None, "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "parameters"), [{"$ref": "#/x"}], "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "parameters"), [{"name": "a", "in": "query"}], "paths./v9/things.get"),
        (("paths", "/v9/things/{a-b}"), small()["paths"]["/v9/things"], "paths./v9/things/{a-b}.get"),
        (PARAMETERS, [{"name": "id", "in": "path", "schema": {"type": "string"}}], "paths./v9/things.get"),
        (
            PARAMETERS,
            [{"name": "X", "in": "header", "schema": {"type": "string"}}],
            "paths./v9/things.get.parameters.X",
        ),
        *[
            ((*PARAMETERS, 2, *path), value, "paths./v9/things.get.parameters.status")
            for path, value in (
                (("explode",), False),
                (("style",), None),
                (("style",), "form"),
                (("schema",), {"type": "string"}),
                (("schema",), {"$ref": "#/components/schemas/ThingV9"}),
                (("schema",), {"type": "array", "items": {"$ref": "#/components/schemas/ThingV9"}}),
            )
        ],
        (
            (*PARAMETERS, 0, "schema"),
            {"type": "array", "items": {"$ref": "#/components/schemas/ThingV9"}},
            "paths./v9/things.get.parameters.page_size",
        ),
        (("paths", "/v9/things", "get", "requestBody"), {"$ref": "#/x"}, "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "responses"), {"2XX": {}}, "paths./v9/things.get"),
        (("paths", "/v9/things", "get", "description"), "will be removed on 31st June 2027", "paths./v9/things.get"),
        (
            ("paths", "/v9/things", "get", "responses", "200", "content", "application/json", "schema"),
            {"$ref": "#/components/schemas/No"},
            "paths./v9/things.get: the schema 'No' does not exist",
        ),
        (("paths", "/v9/others"), {"get": {**small()["paths"]["/v9/things"]["get"]}}, "Things V9#List"),
        (("components", "schemas", "ThingV9", "properties"), [], "components.schemas.ThingV9"),
        (("components", "schemas", "ThingV9", "required"), True, "components.schemas.ThingV9"),
        (("components", "schemas", "ThingV9", "properties", "kind"), None, "components.schemas.ThingV9.kind"),
        (("components", "schemas", "ThingV9", "properties", "kind"), {"type": "array"}, "ThingV9.kind: 'items' is"),
        (
            ("components", "schemas", "ThingV9", "properties", "kind", "enum"),
            ["a", 1],
            "ThingV9.kind: the enum value 1",
        ),
        (("x-webhooks", "bare"), {}, "x-webhooks.bare"),
        (("x-webhooks", "/x-webhooks/thing.made"), {"post": {}}, "x-webhooks./x-webhooks/thing.made"),
    ],
)
def test_what_is_not_understood_stops_it(path: tuple[Any, ...], value: Any, place: str) -> None:
    """Unions, nullables and the rest are refused with the place they stand at."""
    document = small()
    node: Any = document
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value
    with pytest.raises(UnsupportedSpec, match=re.escape(place)):
        distill(document)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not json",
        b"[]",
        b'{"openapi": "2.0"}',
        b"\x1f\x8bbroken",
        gzip.compress(b"{}", mtime=0)[:10] + b"\xff" * 20,
        b"[" * 200_000,
    ],
)
def test_what_is_not_a_document_is_refused(tmp_path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "document"
    path.write_bytes(data)
    assert main([str(path), "--check"]) == 2
    assert capsys.readouterr().err.startswith(f"codegen: {path}: ")


@pytest.mark.parametrize("address", ["nowhere/document.json", "http://a b/", "http://127.0.0.1:99999/"])
def test_what_cannot_be_reached_is_refused(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([address, "--check"]) == 2
    assert capsys.readouterr().err.startswith(f"codegen: {address}: ")


def test_documents_are_read_gzipped_or_not(tmp_path: Path) -> None:
    data = json.dumps(small()).encode()
    (tmp_path / "plain").write_bytes(data)
    (tmp_path / "packed").write_bytes(gzip.compress(data))
    assert distill(load(str(tmp_path / "plain"))) == distill(load(str(tmp_path / "packed")))


def test_pins_keep_return_types() -> None:
    """A property that the API adds beside an opened one changes nothing; an opened one that goes away is refused."""
    facts = read_facts()
    pins = read_json("pins.json")
    before = {operation.id: (operation.response, operation.key) for operation in load_plan(facts, pins).operations}
    grown = copy.deepcopy(facts)
    grown["schemas"]["IncidentsShowResultV2"]["properties"]["warnings"] = {"array": {"type": "string"}}
    grown["schemas"]["IncidentsListResultV2"]["properties"]["warnings"] = {"array": {"type": "string"}}
    after = {operation.id: (operation.response, operation.key) for operation in load_plan(grown, pins).operations}
    assert after == before
    schedule = grown["schemas"]["SchedulesListScheduleEntriesResultV2"]["properties"]["schedule_entries"]["ref"]
    del grown["schemas"][schedule]["properties"]["final"]
    with pytest.raises(
        UnsupportedSpec, match=r"ListScheduleEntries: its response is pinned to 'schedule_entries.final', which"
    ):
        _ = load_plan(grown, pins).operations
    grown["schemas"][schedule] = facts["schemas"][schedule]
    grown["schemas"]["SeveritiesListResultV1"]["properties"]["severities"] = {"map": {"ref": "SeverityV2"}}
    with pytest.raises(UnsupportedSpec, match=r"Severities V1#List: its items are pinned to 'severities', which"):
        _ = load_plan(grown, pins).operations
    grown["schemas"]["SeveritiesListResultV1"] = facts["schemas"]["SeveritiesListResultV1"]
    del grown["schemas"]["IncidentsShowResultV2"]["properties"]["incident"]
    with pytest.raises(UnsupportedSpec, match=r"Incidents V2#Show: its response is pinned to 'incident'"):
        _ = load_plan(grown, pins).operations


def test_a_method_called_list_hides_no_type() -> None:
    """In a class with a `list`, no method is said to return a ``list[…]``."""
    facts = with_schema("WidgetsListResultV1")
    grid = {"array": {"array": {"ref": "SeverityV2"}}}
    facts["schemas"]["WidgetsListResultV1"]["properties"] = {"grid": grid}
    facts["operations"]["Widgets V1#List"] = {
        **facts["operations"]["Severities V1#List"],
        "tag": "Widgets V1",
        "result": "WidgetsListResultV1",
    }
    text = render(load_plan(facts, read_json("pins.json")))["incidentio_async/resources/widgets_v1.py"]
    assert "-> Paginator[Sequence[SeverityV2], WidgetsListResultV1]:" in text


def test_the_repository_is_what_codegen_writes() -> None:
    assert main(["--check"]) == 0


def test_difference() -> None:
    """An update is said in lines: operations, parameters, properties, enum values, what is required."""
    old, new = distill(small()), small()
    schema = new["components"]["schemas"]["ThingV9"]
    schema["properties"]["kind"]["enum"] = ["a-b", "", "2"]
    schema["properties"]["size"] = {"type": "integer"}
    del schema["properties"]["place"]
    schema["required"] = ["kind"]
    schema["properties"]["class"]["maxLength"] = 10
    new["paths"]["/v9/things/{id}"] = {
        "delete": {
            "tags": ["Things V9"],
            "operationId": "Things V9#Delete",
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "responses": {"204": {}},
            "deprecated": True,
        }
    }
    new["paths"]["/v9/things"]["get"]["parameters"].pop(0)
    new["x-webhooks"]["/x-webhooks/thing.made"] = {
        "get": {
            "responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/ThingV9"}}}}
            }
        }
    }
    assert diff(old, distill(new)) == [
        "added enum value '2' of property ThingV9.kind",
        "added operation DELETE /v9/things/{id} (Things V9#Delete)",
        "added property ThingV9.size",
        "added webhook thing.made",
        "changed property ThingV9.class: no longer required",
        "changed property ThingV9.class: {'type': 'string', 'maxLength': 9} → {'type': 'string', 'maxLength': 10}",
        "changed property ThingV9.kind: now required",
        "removed enum value '1' of property ThingV9.kind",
        "removed parameter Things V9#List page_size",
        "removed property ThingV9.place",
        "removed schema ThingV9Place",
    ]
    assert diff(old, old) == []


def test_diff_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = small()
    new["components"]["schemas"]["ThingV9"]["properties"]["kind"]["enum"].append("new")
    for name, document in (("old", small()), ("new", new)):
        (tmp_path / name).write_text(json.dumps(document))
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    assert capsys.readouterr().out == "- added enum value 'new' of property ThingV9.kind\n"


def older(facts: Json) -> Json:
    """The facts of a document that has not yet got some tags, properties and enum values."""
    facts = copy.deepcopy(facts)
    gone = {
        "Glossary Entries V2",
        "Incident Forms V3",
        "On-call Notification Pauses V2",
        "Status Page Components V2",
    }
    facts["operations"] = {id_: fact for id_, fact in facts["operations"].items() if fact["tag"] not in gone}
    for name, schema in facts["schemas"].items():
        if "Result" in name:  # what is opened cannot be gone
            continue
        for key in list(schema["properties"])[::7]:
            if key not in schema["required"] and "ref" not in schema["properties"][key]:
                del schema["properties"][key]
    return facts


def newer(facts: Json) -> Json:
    """The facts of a document that has gained a tag, shares a schema anew, and holds a cycle over shared modules."""
    facts = copy.deepcopy(facts)
    schemas = facts["schemas"]
    schemas["WidgetV1"] = {
        "properties": {
            "id": {"type": "string"},
            "team": {"ref": "TeamV3"},
            "kind": {"type": "string", "enum": ["a", "b"]},
        },
        "required": ["id"],
    }
    schemas["WidgetsShowResultV1"] = {"properties": {"widget": {"ref": "WidgetV1"}}, "required": ["widget"]}
    show = copy.deepcopy(facts["operations"]["Severities V1#Show"])
    facts["operations"]["Widgets V1#Show"] = {
        **show,
        "tag": "Widgets V1",
        "path": "/v1/widgets/{id}",
        "result": "WidgetsShowResultV1",
    }
    schemas["ActorV2"]["properties"]["incident"] = {"ref": "IncidentSlimV2"}
    schemas["IncidentSlimV2"]["properties"]["opened_by"] = {"ref": "ActorV2"}
    for schema in schemas.values():
        for fact in schema["properties"].values():
            if "enum" in fact:
                fact["enum"] = [*fact["enum"], "quite_new"]
    return facts


PROBE = """
import sys, pkgutil, importlib
import incidentio_async
from incidentio_async import models, resources, operations
for package in (models, resources):
    for found in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{found.name}")
for name in dir(models):
    getattr(models, name)
client = incidentio_async.AsyncClient("k")
for operation in operations.operations().values():
    assert callable(getattr(getattr(client, operation.resource), operation.name))
print(len(operations.operations()))
"""


@pytest.mark.parametrize("change", [older, newer])
def test_other_documents(change: Any, tmp_path: Path) -> None:
    """From an older or a newer document all that is written imports, and every operation is there."""
    facts = change(read_facts())
    files = render(load_plan(facts, read_json("pins.json"), partial=True))
    assert imported(files, tmp_path) == ("", str(len(facts["operations"])))


def imported(files: dict[str, str], folder: Path) -> tuple[str, str]:
    """What is said where the package is imported with these files, and everything in it used."""
    package = folder / "incidentio_async"
    for source in (CHECKOUT / "incidentio_async").rglob("*.py"):
        inside = source.relative_to(CHECKOUT / "incidentio_async")
        if inside.parts[0] not in ("models", "resources"):
            target = package / inside
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stderr, run.stdout.strip()
