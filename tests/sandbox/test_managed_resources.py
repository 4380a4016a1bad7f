"""Who manages a resource: by the annotations that it was written or claimed with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import aiohttp

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import SCHEMAS, Api, known_ids, post, run, singular
from tests.sandbox.test_workflows import BODY, MANAGED, NOT_MANAGED, TERRAFORM, update_of

TYPES: list[str] = SCHEMAS["ManagedResourceV2"]["properties"]["resource_type"]["enum"]
UNKNOWN = "01HXVEA7Y0VWQBJB4F2X8WNRW6"
# The kinds of types whose name is not the singular of a kind, None for what the API does not show.
KINDS = {"schedule_sync_rule": "sync_rule", "status_page_structure": "status_page", "team_grouping_preference": None}


async def claim(api: Api, resource_type: str, resource_id: str, annotations: Any = TERRAFORM) -> Any:
    body = {"resource_type": resource_type, "resource_id": resource_id, "annotations": annotations}
    return (await post(api, "/v2/managed_resources", body, 200))["managed_resource"]


def count(api: Api) -> int:
    return api.sandbox.store.count("managed_resources")


def test_a_resource_of_every_type_can_be_claimed() -> None:
    async def check(api: Api, resource_type: str) -> None:
        stem = KINDS.get(resource_type, resource_type)
        resource_id = UNKNOWN if stem is None else known_ids(api.sandbox)[f"{stem}_id"]
        told = {"resource_type": resource_type, "resource_id": resource_id}
        assert await claim(api, resource_type, resource_id) == {**told, **MANAGED}
        # A second one replaces the first, with its annotations.
        assert await claim(api, resource_type, resource_id, {"a": "b"}) == {
            **told,
            "annotations": {"a": "b"},
            "managed_by": "dashboard",
        }
        assert count(api) == 1
        if stem is not None:
            answer = await api("POST", "/v2/managed_resources", json=_body(resource_type, UNKNOWN))
            assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, "resource_id")
            # It goes with the resource, which is no more than an id then.
            kind = next(kind for kind in api.sandbox.store.kinds if singular(kind) == stem)
            api.sandbox.store.remove(kind, resource_id)
            assert count(api) == 0
            answer = await api("POST", "/v2/managed_resources", json=_body(resource_type, resource_id))
            assert answer.status == 422

    async def test(api: Api) -> None:
        api.sandbox.keys.add("another")
        # Types that the API does not show last, as their resources do not go; a schedule goes after its parts.
        for resource_type in sorted(TYPES, key=lambda name: (name.startswith("team_"), name == "schedule")):
            await check(api, resource_type)

    run(test, incidents=1)


def test_who_manages_is_saved(tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        workflow = (await post(api, "/v2/workflows", {**BODY, "annotations": TERRAFORM}))["workflow"]
        api.sandbox.save(tmp_path / "sandbox.json")
        async with Sandbox.load(tmp_path / "sandbox.json") as loaded, aiohttp.ClientSession() as session:
            headers = {"Authorization": f"Bearer {loaded.api_key}"}
            url = f"{loaded.base_url}/v2/workflows/{workflow['id']}"
            async with session.get(url, headers=headers) as response:
                assert (await response.json())["management_meta"] == MANAGED

    run(test, incidents=1)


MANAGERS: list[tuple[dict[str, str], str]] = [
    ({}, "dashboard"),
    ({"ünicode": "✓"}, "dashboard"),
    (TERRAFORM, "terraform"),
    ({"incident.io/terraform/version": ""}, "terraform"),
    ({"incident.io/is-managed-externally": "true"}, "external"),
    ({**TERRAFORM, "incident.io/is-managed-externally": "false"}, "external"),
]


def test_the_annotations_say_who_manages() -> None:
    async def test(api: Api) -> None:
        route_id = known_ids(api.sandbox)["alert_route_id"]
        for given, managed_by in MANAGERS:
            meta = {"annotations": given, "managed_by": managed_by}
            workflow = (await post(api, "/v2/workflows", {**BODY, "annotations": given}))["workflow"]
            assert (await api.get(f"/v2/workflows/{workflow['id']}"))["management_meta"] == meta
            claimed = await claim(api, "alert_route", route_id, given)
            assert claimed == {"resource_type": "alert_route", "resource_id": route_id, **meta}

    run(test, incidents=1)


def test_the_resource_shows_who_manages_it_and_can_be_changed_and_deleted() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        workflow = (await post(api, "/v2/workflows", BODY))["workflow"]
        path = f"/v2/workflows/{workflow['id']}"
        assert (await api.get(path))["management_meta"] == NOT_MANAGED
        await claim(api, "workflow", workflow["id"])
        assert (await api.get(path))["management_meta"] == MANAGED
        changed = await api("PUT", path, json={**update_of(BODY), "annotations": TERRAFORM})
        assert (changed.status, changed.json["management_meta"]) == (200, MANAGED)
        assert (await api("DELETE", path)).status == 204
        assert count(api) == 0
        answer = await api("POST", "/v2/managed_resources", json=_body("workflow", workflow["id"]))
        assert answer.status == 422

        component = f"/v2/status_page_components/{ids['status_page_component_id']}"
        await claim(api, "status_page_component", ids["status_page_component_id"])
        assert (await api.get(component))["status_page_component"]["management_meta"] == MANAGED
        listed = (await api.get("/v2/status_page_components"))["status_page_components"]
        others = [one["management_meta"] for one in listed if one["id"] != ids["status_page_component_id"]]
        assert all(meta == NOT_MANAGED for meta in others)
        structure = f"/v2/status_page_structures/{ids['status_page_id']}"
        assert (await api.get(structure))["management_meta"] == NOT_MANAGED
        await claim(api, "status_page_structure", ids["status_page_id"])
        assert (await api.get(structure))["management_meta"] == MANAGED

    run(test, incidents=1)


def test_a_schedule_has_the_annotations_and_hands_back_its_parts() -> None:
    async def test(api: Api) -> None:
        rule = api.sandbox.store.records("schedules/sync_rules")[0]
        path = f"/v2/schedules/{rule['schedule_id']}"
        await claim(api, "schedule", rule["schedule_id"])
        assert (await api.get(path))["schedule"]["annotations"] == TERRAFORM
        await claim(api, "schedule_sync_rule", rule["id"])
        await claim(api, "schedule_sync_target", rule["schedule_sync_target_id"])
        await claim(api, "schedule", rule["schedule_id"], {})
        assert (await api.get(path))["schedule"]["annotations"] == {}
        records = api.sandbox.store.records("managed_resources")
        assert {record["resource_type"]: record["managed_by"] for record in records} == {
            "schedule": "dashboard",
            "schedule_sync_rule": "dashboard",
            "schedule_sync_target": "dashboard",
        }

    run(test, incidents=1)


def test_a_claim_needs_the_scope_to_change_the_resource() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        key = api.sandbox.keys.add("workflows", scopes=["workflows.update"])
        headers = {"Authorization": f"Bearer {key}"}
        for resource_type, status in (("workflow", 200), ("schedule", 403)):
            body = _body(resource_type, ids[f"{resource_type}_id"])
            answer = await api("POST", "/v2/managed_resources", json=body, headers=headers)
            assert answer.status == status
        assert answer.json["errors"][0]["metadata"] == {"scope": "schedules.update"}

    run(test, incidents=1)


def _body(resource_type: str, resource_id: str) -> dict[str, Any]:
    return {"resource_type": resource_type, "resource_id": resource_id, "annotations": TERRAFORM}
