"""Alert sources and attributes: what each type has, where events go, and which templates are refused."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import SCHEMAS, Api, post, run, serving

Json = dict[str, Any]

_TYPES = SCHEMAS["AlertSourcesCreatePayloadV2"]["properties"]["source_type"]["enum"]
_NO_URL = {
    "azure_devops",
    "email",
    "github_issue",
    "heartbeat",
    "incoming_calls",
    "jira",
    "salesforce_case",
    "status_page_views",
}
_OPTIONS: dict[str, Json] = {
    "jira": {"jira_options": {"project_ids": ["10043"]}},
    "heartbeat": {"heartbeat_options": {"interval_seconds": 60}},
    "http_custom": {"http_custom_options": {"transform_expression": "return $", "deduplication_key_path": "$.id"}},
}
_PLAIN: Json = {"title": {"literal": "Title"}, "description": {"literal": "Text"}, "attributes": [], "expressions": []}


def source(source_type: str = "http", name: str = "", **more: Any) -> Json:
    """A body that creates a source."""
    given = {"name": name or source_type, "source_type": source_type, "template": _PLAIN}
    return given | _OPTIONS.get(source_type, {}) | more


async def make(api: Api, body: Json) -> Json:
    made: Json = (await post(api, "/v2/alert_sources", body, 200))["alert_source"]
    return made


async def attribute(api: Api, name: str, **more: Any) -> Json:
    body = {"name": name, "type": "String", "array": False, **more}
    made: Json = (await post(api, "/v2/alert_attributes", body))["alert_attribute"]
    return made


async def refused(api: Api, method: str, path: str, body: Json) -> str:
    """The field that a 422 names."""
    answer = await api(method, path, json=body)
    assert answer.status == 422, answer.content
    field: str = answer.json["errors"][0]["source"]["field"]
    return field


def test_events_go_to_the_url_that_a_source_shows() -> None:
    async def test(api: Api) -> None:
        for source_type in _TYPES:
            made = await make(api, source(source_type))
            assert ("alert_events_url" in made) == (source_type not in _NO_URL), source_type
            if source_type in _NO_URL:
                assert ("secret_token" in made) == (source_type == "heartbeat")
                continue
            url = made["alert_events_url"]
            assert url == f"{api.sandbox.base_url}/v2/alert_events/http/{made['id']}"
            event = {"title": source_type, "status": "firing", "deduplication_key": "k"}
            headers = {"Authorization": f"Bearer {made['secret_token']}"}
            assert (await api("POST", urlsplit(url).path, json=event, headers=headers)).status == 202
        fired = {alert["title"] for alert in api.sandbox.store.records("alerts") if alert["deduplication_key"] == "k"}
        assert fired == set(_TYPES) - _NO_URL

    run(test)


def test_the_url_has_the_name_that_the_sandbox_is_reached_by(tmp_path: Path) -> None:
    async def main() -> None:
        async with serving(incidents=1, limits=False) as api:
            beat = await make(api, source("heartbeat"))
            shown = (await make(api, source()))["id"]
            port = urlsplit(api.sandbox.base_url).port
            headers = {"Host": f"localhost:{port}"}
            for path, name in (("", "alert_sources"), (f"/{shown}", "alert_source")):
                [*_, found] = [(await api("GET", f"/v2/alert_sources{path}", headers=headers)).json[name]]
                url = (found[0] if isinstance(found, list) else found)["alert_events_url"]
                assert url == f"http://localhost:{port}/v2/alert_events/http/{shown}"
            stored = api.sandbox.store.find("alert_sources", shown) or {}
            assert stored["alert_events_url"].startswith(f"{api.sandbox.base_url}/v2/")
            api.sandbox.save(tmp_path / "state.json")
        async with Sandbox.load(tmp_path / "state.json") as loaded:
            url = (loaded.store.find("alert_sources", shown) or {})["alert_events_url"]
            ping = (loaded.store.find("alert_sources", beat["id"]) or {})["heartbeat_options"]["ping_url"]
            assert {url.partition("/v2/")[0], ping.partition("/v2/")[0]} == {loaded.base_url}
        async with Sandbox(incidents=1, host="0.0.0.0", allow_remote=True) as everywhere:
            assert everywhere.store.records("alert_sources")[0]["alert_events_url"].startswith(everywhere.base_url)

    asyncio.run(main())


# What a source of a type shows of what was sent.
_SHOWN: list[tuple[Json, Json]] = [
    (source("email"), {"email_options": {"redactions": []}}),
    (
        source("email", email_options={"redactions": ["phone_numbers"], "transform_expression": ""}),
        {"email_options": {"redactions": ["phone_numbers"]}},
    ),
    (
        source("heartbeat"),
        {"heartbeat_options": {"interval_seconds": 60, "failure_threshold": 1, "grace_period_seconds": 0}},
    ),
    (source("http_custom"), _OPTIONS["http_custom"]),
    (source("jira"), _OPTIONS["jira"]),
    (source(auto_resolve_incident_alerts=False), {}),
    (
        source(auto_resolve_timeout_minutes=5),
        {"auto_resolve_timeout_minutes": 5, "auto_resolve_incident_alerts": True},
    ),
    (
        source(auto_resolve_timeout_minutes=0, auto_resolve_incident_alerts=False),
        {"auto_resolve_timeout_minutes": 0, "auto_resolve_incident_alerts": False},
    ),
    (source(fixed_team_id="", filter_condition_groups=[], rate_limit_sharding={"rate_limit_shard_key_path": ""}), {}),
    (source(owning_team_ids=[]), {"owning_team_ids": []}),
]


@pytest.mark.parametrize("number", range(len(_SHOWN)))
def test_a_source_shows_what_was_sent_and_nothing_else(number: int) -> None:
    body, expected = _SHOWN[number]

    async def test(api: Api) -> None:
        validation = {name: body[name] for name in ("source_type", "template")}
        await post(api, "/v2/alert_sources/actions/validate", validation, 204)
        made = await make(api, body)
        shown = {**made}
        always = {"id", "name", "source_type", "template", "alert_events_url", "secret_token"}
        own = {name: value for name, value in shown.items() if name not in always}
        for options in own.values():
            if isinstance(options, dict):
                address, ping = options.pop("email_address", "@example.com"), options.pop("ping_url", "")
                assert address.endswith("@example.com")
                assert ping in ("", f"{api.sandbox.base_url}/v2/heartbeat/{made['id']}/ping")
        assert own == expected
        assert made["template"] == {
            **_PLAIN,
            "title": {"literal": "Title", "label": "Title"},
            "description": {"literal": "Text", "label": "Text"},
            "is_private": False,
        }
        path = f"/v2/alert_sources/{made['id']}"
        again = await api.get(path)
        changed = {name: value for name, value in body.items() if name != "source_type"} | {"name": "Renamed"}
        answer = await api("PUT", path, json=changed)
        assert answer.json["alert_source"] == {**again["alert_source"], "name": "Renamed"}
        assert (await api("DELETE", path)).status == 204

    run(test, incidents=1)


# A change of a body that creates a source of plain HTTP, and the field of the 422.
_REFUSED: list[tuple[Json, str]] = [
    *(({name: value}, name) for given in _OPTIONS.values() for name, value in given.items()),
    ({"azure_devops_options": {"project_ids": []}}, "azure_devops_options"),
    ({"email_options": {"redactions": []}}, "email_options"),
    *(({"source_type": source_type}, f"{source_type}_options") for source_type in _OPTIONS),
    (
        {**_OPTIONS["heartbeat"], "source_type": "heartbeat", "auto_resolve_timeout_minutes": 1},
        "auto_resolve_timeout_minutes",
    ),
    ({"source_type": "pigeon"}, "source_type"),
    ({"name": " "}, "name"),
    ({"name": "Taken"}, "name"),
    ({"owning_team_ids": ["01HXYZABCDEFGHJKMNPQRSTVWX"]}, "owning_team_ids[0]"),
    ({"fixed_team_id": "01HXYZABCDEFGHJKMNPQRSTVWX"}, "fixed_team_id"),
]


@pytest.mark.parametrize(("change", "field"), _REFUSED, ids=[f"{n}-{f}" for n, (_, f) in enumerate(_REFUSED)])
def test_what_a_type_does_not_have_is_refused(change: Json, field: str) -> None:
    async def test(api: Api) -> None:
        await make(api, source(name="Taken"))
        assert await refused(api, "POST", "/v2/alert_sources", source() | change) == field

    run(test, incidents=1)


_PARSE: Json = {"operation_type": "parse", "parse": {"returns": {"type": "String", "array": False}, "source": "$.x"}}
_EXPRESSION: Json = {"label": "Team", "reference": "team", "root_reference": "payload", "operations": [_PARSE]}
_BRANCHES = {"operation_type": "branches", "branches": {"branches": [], "returns": {"type": "String", "array": False}}}
_DOCUMENT = '{"type":"doc","content":[{"type":"varSpec","attrs":{"name":"expressions[\\"gone\\"]","label":"x"}}]}'


def bound(**binding: Any) -> Json:
    return {"alert_attribute_id": "ONE", "binding": binding}


_TEMPLATES: list[tuple[Json, str | None]] = [
    ({}, None),
    ({"title": {}, "description": {}}, None),
    ({"expressions": [_EXPRESSION], "title": {"reference": 'expressions["team"]'}}, None),
    ({"expressions": [_EXPRESSION], "title": {"reference": 'expressions["gone"]'}}, "title.reference"),
    ({"title": {"reference": 'expressions["team"]'}}, "title.reference"),
    ({"description": {"literal": _DOCUMENT}}, "description.literal"),
    (
        {"expressions": [_EXPRESSION, {**_EXPRESSION, "reference": "b", "root_reference": 'expressions["gone"]'}]},
        "expressions[1].root_reference",
    ),
    ({"expressions": [{**_EXPRESSION, "operations": [_BRANCHES]}]}, "expressions[0].root_reference"),
    ({"expressions": [{**_EXPRESSION, "root_reference": ".", "operations": [_BRANCHES]}]}, None),
    ({"attributes": [bound(value={"literal": "x"}, merge_strategy="last_wins")]}, None),
    ({"attributes": [bound(), bound()]}, "attributes[1].alert_attribute_id"),
    ({"attributes": [{"alert_attribute_id": "gone", "binding": {}}]}, "attributes[0].alert_attribute_id"),
    ({"attributes": [bound(array_value=[{"literal": "x"}])]}, "attributes[0].binding.array_value"),
    ({"attributes": [bound(array_value=[])]}, None),
    ({"attributes": [bound(merge_strategy="append")]}, "attributes[0].binding.merge_strategy"),
    ({"attributes": [{**bound(merge_strategy="append"), "alert_attribute_id": "MANY"}]}, None),
    ({"is_private": True}, "visible_to_teams"),
    ({"visible_to_teams": {"array_value": [{"literal": "TEAM"}]}}, "visible_to_teams"),
    ({"is_private": True, "visible_to_teams": {"array_value": [{"literal": "TEAM"}]}}, None),
    (
        {"is_private": True, "visible_to_teams": {"array_value": [{"literal": "01HXYZABCDEFGHJKMNPQRSTVWX"}]}},
        "visible_to_teams.array_value[0].literal",
    ),
]


def filled(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {name: filled(item, ids) for name, item in value.items()}
    return [filled(item, ids) for item in value] if isinstance(value, list) else ids.get(str(value), value)


def test_a_template_is_checked_alike_by_create_update_and_validate() -> None:
    async def test(api: Api) -> None:
        ids = {"ONE": (await attribute(api, "One"))["id"], "MANY": (await attribute(api, "Many", array=True))["id"]}
        ids["TEAM"] = api.sandbox.store.records("teams")[0]["id"]
        path = f"/v2/alert_sources/{(await make(api, source()))['id']}"
        for number, (change, field) in enumerate(_TEMPLATES):
            template = _PLAIN | filled(change, ids)
            body = source(name=f"Source {number}", template=template)
            validation = {"source_type": "http", "template": template}
            for method, url, given, status in (
                ("POST", "/v2/alert_sources/actions/validate", validation, 204),
                ("POST", "/v2/alert_sources", body, 200),
                ("PUT", path, {"name": "x", "template": template}, 200),
            ):
                if field is None:
                    answer = await api(method, url, json=given)
                    assert answer.status == status, (change, answer.content)
                else:
                    assert await refused(api, method, url, given) == f"template.{field}", change

    run(test, incidents=1)


def test_an_update_keeps_options_until_they_are_cleared() -> None:
    async def test(api: Api) -> None:
        sharding = {"rate_limit_shard_key_path": "$.x"}
        for source_type in ("email", *_OPTIONS):
            options = {"email_options": {"redactions": ["phone_numbers"], "transform_expression": "x"}}
            made = await make(
                api, source(source_type, rate_limit_sharding=sharding, **_OPTIONS.get(source_type, options))
            )
            path, body = f"/v2/alert_sources/{made['id']}", {"name": source_type, "template": _PLAIN}
            assert (await api("PUT", path, json=body)).json["alert_source"] == made
            cleared: Json = {"rate_limit_sharding": {"rate_limit_shard_key_path": ""}}
            if source_type == "email":
                cleared["email_options"] = {"redactions": [], "transform_expression": ""}
                made["email_options"] = {"redactions": [], "email_address": made["email_options"]["email_address"]}
            del made["rate_limit_sharding"]
            assert (await api("PUT", path, json=body | cleared)).json["alert_source"] == made

    run(test, incidents=1)


def test_a_heartbeat_is_disabled_only_after_its_first_ping() -> None:
    async def test(api: Api) -> None:
        made = await make(api, source("heartbeat"))
        path, body = f"/v2/alert_sources/{made['id']}", {"name": "beat", "template": _PLAIN, **_OPTIONS["heartbeat"]}
        assert await refused(api, "PUT", path, body | {"disabled": True}) == "disabled"
        headers = {"Authorization": f"Bearer {made['secret_token']}"}
        ping = urlsplit(made["heartbeat_options"]["ping_url"]).path
        assert (await api("POST", ping, headers=headers)).status == 204
        assert (await api("PUT", path, json=body | {"disabled": True})).status == 200

    run(test, incidents=1)


def test_an_alert_has_the_attributes_of_its_template() -> None:
    async def test(api: Api) -> None:
        priorities = (await api.get("/v2/alert_attributes"))["alert_attributes"][0]
        names: dict[str, Json] = {"Fixed": {}, "Parsed": {}, "Missing": {}, "Tags": {"array": True}, "Zone": {}}
        ids = {name: (await attribute(api, name, **more))["id"] for name, more in names.items()}
        template = _PLAIN | {
            "attributes": [
                {"alert_attribute_id": ids["Fixed"], "binding": {"value": {"literal": "always"}}},
                {"alert_attribute_id": ids["Parsed"], "binding": {"value": {"reference": 'expressions["team"]'}}},
                {"alert_attribute_id": ids["Missing"], "binding": {"value": {"reference": 'expressions["odd"]'}}},
                {"alert_attribute_id": ids["Tags"], "binding": {"array_value": [{"literal": "a"}, {"literal": "b"}]}},
            ],
            "expressions": [
                {
                    **_EXPRESSION,
                    "operations": [{**_PARSE, "parse": {**_PARSE["parse"], "source": "$.metadata.a[1].b"}}],
                },
                {**_EXPRESSION, "reference": "odd", "operations": [_PARSE]},
            ],
        }
        made = await make(api, source(template=template))
        metadata = {"A": 1, "a": [0, {"b": "Payments"}], "zone": 7, "priority": "high"}
        event = {"title": "Look", "status": "firing", "deduplication_key": "k", "metadata": metadata}
        path = urlsplit(made["alert_events_url"]).path
        answer = await api("POST", f"{path}?token={made['secret_token']}", json=event, headers={"Authorization": ""})
        assert answer.status == 202, answer.content
        [alert] = (await api.get("/v2/alerts", **{"page_size": 9, "deduplication_key[is]": "k"}))["alerts"]
        found = {each["attribute"]["name"]: each.get("value", each.get("array_value")) for each in alert["attributes"]}
        priority = found.pop("Priority")
        assert (priority["label"], priority["catalog_entry"]["name"]) == ("High", "High")
        assert priorities["type"] == 'CatalogEntry["AlertPriority"]'
        assert found == {
            "Fixed": {"literal": "always", "label": "always"},
            "Parsed": {"literal": "Payments", "label": "Payments"},
            "Tags": [{"literal": "a", "label": "a"}, {"literal": "b", "label": "b"}],
            "Zone": {"literal": "7", "label": "7"},
        }

    run(test, incidents=1)


# -- attributes ------------------------------------------------------------------------------------------------------


def test_there_is_a_priority_and_only_one() -> None:
    async def test(api: Api) -> None:
        first = (await api.get("/v2/alert_attributes"))["alert_attributes"][0]
        assert first | {"id": ""} == {
            "id": "",
            "name": "Priority",
            "type": 'CatalogEntry["AlertPriority"]',
            "array": False,
            "required": False,
        }
        body = {"name": "Priority", "type": "String", "array": False}
        answer = await api("POST", "/v2/alert_attributes", json=body)
        assert "cannot have an attribute named 'Priority'" in answer.json["errors"][0]["message"]
        made = await attribute(api, "Severity", emoji="fire", required=True)
        path = f"/v2/alert_attributes/{made['id']}"
        assert await refused(api, "PUT", path, body) == "name"
        changed = (await api("PUT", path, json={**body, "name": "Severity", "emoji": ""})).json["alert_attribute"]
        assert "emoji" not in changed
        same = {"name": "Priority", "type": first["type"], "array": False}
        assert (await api("PUT", f"/v2/alert_attributes/{first['id']}", json=same)).status == 200

    run(test, incidents=1)


def test_the_type_of_an_attribute_is_there() -> None:
    async def test(api: Api) -> None:
        kind = api.sandbox.store.records("catalog_types")[0]
        found = [f'CatalogEntry["{kind[name]}"]' for name in ("id", "name")]
        for number, good in enumerate(["String", "IncidentSeverity", *found]):
            assert (await attribute(api, f"Good {number}", type=good))["type"] == good
        for bad in ('CatalogEntry["Gone"]', 'Custom["Gone"]', 'CatalogEntry[""]'):
            body = {"name": "Bad", "type": bad, "array": False}
            assert await refused(api, "POST", "/v2/alert_attributes", body) == "type"

    run(test, incidents=1)


def test_unique_names_are_unique() -> None:
    """Of every kind whose name the document calls unique."""
    bodies: dict[str, tuple[str, Json]] = {
        "/v2/alert_attributes": ("name", {"name": "Same", "type": "String", "array": False}),
        "/v2/alert_sources": ("name", source(name="Same")),
        "/v2/announcement_templates": ("name", {"name": "Same", "fields": [], "actions": []}),
        "/v2/glossary_entries": ("item", {"item": "Same", "description": "x"}),
        "/v1/incident_statuses": ("name", {"name": "Same", "description": "x", "category": "live"}),
        "/v2/secrets": ("name", {"name": "Same", "value": "abcdef"}),
    }

    async def test(api: Api) -> None:
        for path, (name, body) in bodies.items():
            first = await api("POST", path, json=body)
            assert first.status in (200, 201), (path, first.content)
            [made] = first.json.values()
            assert await refused(api, "POST", path, body) == name
            assert await refused(api, "POST", path, body | {name: ""}) == name
            other = await api("POST", path, json=body | {name: "Other"})
            [second] = other.json.values()
            assert await refused(api, "PUT", f"{path}/{second['id']}", body) == name
            assert (await api("PUT", f"{path}/{made['id']}", json=body)).status == 200
            await api("DELETE", f"{path}/{made['id']}")
            assert (await api("POST", path, json=body)).status == first.status

    run(test, incidents=1)
