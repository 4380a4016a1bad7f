"""Every PUT replaces its record: what its body leaves out is reset, but for what the document says is kept.

Each operation gets a body with everything, then one with only what is required. The whole record is compared with a
model of the rule, in all versions of the API that show it.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from tests.sandbox.support import (
    OPERATIONS,
    SCHEMAS,
    Api,
    Ids,
    body_for,
    known_ids,
    path_of,
    post,
    run,
    sample,
    serving,
    singular,
)
from tests.sandbox.test_workflows import BODY

PUTS = sorted(
    key for key, operation in OPERATIONS.items() if operation["method"] == "PUT" and operation["path"].endswith("}")
)
# What an update sets by itself, or no request can set.
OWN = {"updated_at", "version", "completed_at"}
# What a new record has, where a response may leave it out.
AS_NEW: dict[str, dict[str, Any]] = {
    "Custom Fields V1#Update": {"required": "never", "required_v2": "never", "show_in_announcement_post": False},
    "Incident Roles V1#Update": {"required": False},
    "Workflows V2#UpdateWorkflow": {"private_incident_scope": "none"},
}
# What a full body leaves out, as it does not fit the record, contradicts something or removes parts.
UNFIT = {
    "Alert Sources V2#Update": {
        "azure_devops_options",
        "disabled",
        "email_options",
        "heartbeat_options",
        "http_custom_options",
        "jira_options",
    },
    "Catalog V3#UpdateEntry": {"update_attributes"},
    "Custom Fields V2#Update": {"filter_by", "fixed_filter", "group_by_catalog_attribute_id"}
    | {"helptext_catalog_attribute_id"},
    "Escalations V2#UpdatePath": {"kind", "param_bindings", "template_id"},
    "Incident Forms V3#Update": {"incident_type_id"},
    "Schedules V2#Update": {"config"},
    "Workflows V2#UpdateWorkflow": {"include_private_incidents", "skip_step_upgrades"},
}
# What other versions of the API show of what an update resets.
OTHER_FORMS = {"Alert Routes V2#Update": {"message_config"}}
# The properties that the full body of an update had beside those that it needs.
TRIED: dict[str, set[str]] = {}
EMPTY: dict[str, Any] = {"boolean": False, "integer": 0}


def main_of(operation: dict[str, Any]) -> str:
    """The property of a body that holds those of the record, if it is not the body itself."""
    name = record_of(operation)
    return name if name in SCHEMAS[operation["body"]]["properties"] else ""


def properties_of(operation: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """The properties of a record that a body can set, and those of them that it may leave out."""
    schema = SCHEMAS[operation["body"]]
    if main := main_of(operation):
        schema = SCHEMAS[schema["properties"][main]["ref"]]
    return schema["properties"], set(schema["properties"]) - set(schema["required"])


def filled(kind: dict[str, Any], name: str, ids: Ids) -> Any:
    """A value that is not the one of a new record."""
    if "array" in kind:
        return [sample(kind["array"], name, ids)]
    if "map" in kind:
        return {} if "ref" in kind["map"] else {"some": "thing"}
    if name.endswith("_url"):
        return "https://example.com/1"
    return kind["enum"][-1] if "enum" in kind else sample(kind, name, ids)


def bodies(api: Api, key: str, path: str, ids: Ids) -> tuple[dict[str, Any], dict[str, Any]]:
    """A body with everything, and one with only what is needed."""
    operation = OPERATIONS[key]
    if "/announcement_rules/" in path:
        ids = Ids(ids | {"template_id": ids["announcement_template_id"]})
    workflow = {name: value for name, value in BODY.items() if name not in ("trigger", "state")}
    least = workflow if "/workflows/" in path else body_for(api, operation, path, ids)
    known, optional = properties_of(operation)
    more = {name: filled(known[name], name, ids) for name in optional - UNFIT.get(key, set())}
    main = main_of(operation)
    full = {**least, main: more | least[main]} if main else more | least
    return full, least


def shape(path: str) -> str:
    """A path without its version and the names of its parameters."""
    return re.sub(r"\{\w+\}", "{}", path)[3:]


def record_of(operation: dict[str, Any]) -> str:
    """The property of a response with the record."""
    names = [name for name in SCHEMAS[operation["result"]]["properties"] if name != "management_meta"]
    wanted = singular(operation["path"].rsplit("/", 2)[1])
    return wanted if wanted in names else next(iter(names), "")


def shows_of(update: dict[str, Any]) -> list[dict[str, Any]]:
    """The operations that show what an update changes: one per version of the API."""
    wanted = shape(update["path"])
    return [one for one in OPERATIONS.values() if one["method"] == "GET" and shape(one["path"]) == wanted]


async def shown(api: Api, key: str, path: str) -> dict[str, dict[str, Any]]:
    """The record at the path of an update, by version of the API."""
    versions = {}
    for operation in shows_of(OPERATIONS[key]):
        version = operation["path"][:3]
        versions[version] = (await api.get(version + path[3:]))[record_of(operation)]
    return versions


def expected(key: str, version: str, before: dict[str, Any], sent: dict[str, Any]) -> dict[str, Any]:
    """The record after the update with what is required, by the rule."""
    operation = OPERATIONS[key]
    reset = properties_of(operation)[1] - {"created_at", "updated_at"} - sent.keys()
    reset -= {path.removeprefix(f"{main_of(operation)}.").partition(".")[0] for path in operation.get("kept", ())}
    gone = {place for name in reset for place in (name, name.removesuffix("_id"))}
    after = {name: value for name, value in before.items() if name not in gone}
    shows = next(one for one in shows_of(operation) if one["path"].startswith(version))
    schema = SCHEMAS[SCHEMAS[shows["result"]]["properties"][record_of(shows)]["ref"]]
    for name in set(schema["required"]) & before.keys() - after.keys():
        after[name] = empty(schema["properties"][name])
    return {**after, **{name: value for name, value in AS_NEW.get(key, {}).items() if name in before}}


def empty(kind: dict[str, Any]) -> Any:
    if "array" in kind or "map" in kind:
        return [] if "array" in kind else {}
    return kind["enum"][0] if "enum" in kind else EMPTY[kind["type"]]


async def put_what_fits(api: Api, key: str, path: str, full: dict[str, Any], least: dict[str, Any]) -> set[str]:
    """Send a full body, without the properties that do not fit the record, and return those that did."""
    main = main_of(OPERATIONS[key])
    body = full[main] if main else full
    needed = least[main] if main else least
    while (answer := await api("PUT", path, json=full)).status == 422:
        refused = re.split(r"[.\[]", answer.json["errors"][0]["source"]["field"].removeprefix(f"{main}."))[0]
        assert refused in body.keys() - needed.keys(), (key, answer.content)
        del body[refused]
    assert answer.status == 200, (key, answer.content)
    return set(body.keys() - needed.keys())


async def check(api: Api, key: str) -> list[Any]:
    """The properties of a record after both updates that are not as the rule says: version, name, value, rule."""
    operation, ids = OPERATIONS[key], known_ids(api.sandbox)
    path = path_of(operation, ids)
    full, least = bodies(api, key, path, ids)
    TRIED[key] = await put_what_fits(api, key, path, full, least)
    before = await shown(api, key, path)
    if "version" in least:
        least["version"] += 1
    answer = await api("PUT", path, json=least)
    assert answer.status == 200, (key, answer.content)
    found = []
    for version, record in (await shown(api, key, path)).items():
        wanted = expected(key, version, before[version], least)
        names = (record.keys() | wanted.keys()) - OWN - OTHER_FORMS.get(key, set())
        found += [
            (version, name, record.get(name), wanted.get(name))
            for name in sorted(names)
            if record.get(name) != wanted.get(name)
        ]
    return found


@pytest.fixture(scope="module")
def findings() -> dict[str, list[Any]]:
    """What each update of a record with everything left of it, and what the rule says."""

    async def main() -> dict[str, list[Any]]:
        async with serving(incidents=10, seed=1, limits=False) as api:
            api.sandbox.keys.add("another")
            return {key: await check(api, key) for key in PUTS}

    return asyncio.run(main())


@pytest.mark.parametrize("key", PUTS)
def test_a_put_resets_what_it_leaves_out(findings: dict[str, list[Any]], key: str) -> None:
    assert findings[key] == []


@pytest.mark.usefixtures("findings")
def test_most_properties_that_a_put_may_leave_out_are_tried() -> None:
    optional = {key: properties_of(OPERATIONS[key])[1] for key in PUTS}
    count = sum(map(len, TRIED.values()))
    assert count >= 80
    assert count >= 0.7 * sum(map(len, optional.values()))


def test_what_the_api_makes_within_an_object_stays() -> None:
    """A source keeps its address whether a body gives the options or leaves them out."""

    async def test(api: Api) -> None:
        options = {"email_address": "a@example.com", "redactions": ["credit_card_numbers"], "transform_expression": "x"}
        template = api.sandbox.store.records("alert_sources")[0]["template"]
        source = api.sandbox.store.add(
            "alert_sources", name="Mail", source_type="email", email_options=options, template=template
        )
        body = body_for(api, OPERATIONS["Alert Sources V2#Update"], "", known_ids(api.sandbox))
        path = f"/v2/alert_sources/{source['id']}"
        for given, shown_options in (
            ({"redactions": []}, {"email_address": "a@example.com", "redactions": []}),
            (None, {"email_address": "a@example.com", "redactions": []}),
        ):
            answer = await api("PUT", path, json={**body, "email_options": given} if given else body)
            assert answer.json["alert_source"]["email_options"] == shown_options

    run(test, incidents=1)


def test_a_value_deep_in_an_object_can_be_kept() -> None:
    async def test(api: Api) -> None:
        route = api.sandbox.store.records("alert_routes")[0]
        path = f"/v3/alert_routes/{route['id']}"
        body = body_for(api, OPERATIONS["Alert Routes V3#Update"], path, known_ids(api.sandbox))
        for given, kept in (({"ai_enabled": True}, True), ({}, True), ({"ai_enabled": False}, False), ({}, False)):
            default = {"enabled": True, "window_seconds": 600, "window_type": "fixed", **given}
            body |= {"grouping_config": {"default": default}}
            shown = (await api("PUT", path, json=body)).json["alert_route"]["grouping_config"]["default"]
            assert shown["ai_enabled"] is kept
            body["version"] += 1

    run(test, incidents=1)


def test_the_options_of_a_catalog_field_are_reset() -> None:
    async def test(api: Api) -> None:
        catalog_type = api.sandbox.store.records("catalog_types")[-1]
        first, second = (attribute["id"] for attribute in catalog_type["schema"]["attributes"][:2])
        least = {"name": "Features", "description": "Impacted"}
        made = (
            await post(
                api,
                "/v2/custom_fields",
                {**least, "field_type": "single_select", "catalog_type_id": catalog_type["id"]},
            )
        )["custom_field"]
        path = f"/v2/custom_fields/{made['id']}"
        more = {"group_by_catalog_attribute_id": first, "helptext_catalog_attribute_id": second}
        for body, options in ((more, more), ({}, {}), (more, more), (dict.fromkeys(more), {})):
            changed = (await api("PUT", path, json={**least, **body})).json["custom_field"]
            assert changed == {**made, **options, "updated_at": changed["updated_at"]}

    run(test, incidents=1)


def test_what_only_a_patch_or_an_edit_leaves_out_stays() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        item = api.sandbox.store.records("incident_timeline_items")[0]
        path = f"/v2/incident_timeline_items/{item['id']}"
        before = (await api("PATCH", path, json={"description": "Said"})).json["incident_timeline_item"]
        after = (await api("PATCH", path, json={"title": "Mended"})).json["incident_timeline_item"]
        assert {**before, "title": "Mended", "updated_at": after.get("updated_at")} == {"updated_at": None, **after}
        path = f"/v2/incidents/{ids['incident_id']}"
        before = (await api.get(path))["incident"]
        edit = {"incident": {"summary": "New"}, "notify_incident_channel": False}
        after = (await api("POST", f"{path}/actions/edit", json=edit)).json["incident"]
        changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        assert changed - {"updated_at", "last_activity_at"} <= {"summary"}

    run(test, incidents=10)


def test_an_empty_id_removes_what_it_names() -> None:
    """Also an id that stays when it is left out; nulls and empty texts mean the same there."""

    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        for key, name in (
            ("Alert Sources V2#Update", "fixed_team_id"),
            ("Follow-ups V3#Update", "assignee_id"),
            ("Announcement Rules V2#Update", "template_id"),
            ("Catalog V3#UpdateEntry", "external_id"),
            ("MaintenanceWindows V1#Update", "incident_id"),
        ):
            operation = OPERATIONS[key]
            path = path_of(operation, ids)
            place = name if name in SCHEMAS[operation["result"]]["properties"] else name.removesuffix("_id")
            for empty_id in ("", None):
                least = body_for(api, operation, path, ids)
                value = {"template_id": ids["announcement_template_id"]}.get(name) or ids.get(name, "sample")
                full = (await api("PUT", path, json={**least, name: value})).json[record_of(operation)]
                assert full.get(name) == value or place in full
                changed = (await api("PUT", path, json={**least, name: empty_id})).json[record_of(operation)]
                assert {name, place} & changed.keys() == set()

    run(test, incidents=10)


def test_only_a_delete_deletes_work() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        for version, kind in (("v2", "follow_up"), ("v3", "follow_up"), ("v2", "action"), ("v3", "action")):
            body = {"title": "x", "description": "x", "status": "deleted"}
            answer = await api("PUT", f"/{version}/{kind}s/{ids[f'{kind}_id']}", json=body)
            assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, "status")

    run(test, incidents=10)
