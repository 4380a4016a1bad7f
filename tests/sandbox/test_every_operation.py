"""Every operation answers with its documented status, and with data that fits its schema."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import aiohttp
import pytest

from tests.sandbox.support import OPERATIONS, SCHEMAS, Answer, Api, object_problems, sample_object, serving

# Collections of the world of incidents, where an id has to be a known one, and the property that holds such an id.
_WORLD = {
    "severities": "severity_id",
    "incident_statuses": "incident_status_id",
    "incident_types": "incident_type_id",
    "incident_roles": "incident_role_id",
    "incident_timestamps": "incident_timestamp_id",
    "custom_fields": "custom_field_id",
    "custom_field_options": "option_id",
    "users": "user_id",
    "incidents": "incident_id",
    "follow_ups": "follow_up_id",
    "actions": "action_id",
}
_LISTS = {
    "incident_timestamps": "/v2/incident_timestamps",
    "users": "/v2/users",
    "incidents": "/v2/incidents",
    "follow_ups": "/v3/follow_ups",
    "actions": "/v3/actions",
}
_ANY_ID = "01HXYZABCDEFGHJKMNPQRSTVWX"


async def known_ids(api: Api) -> dict[str, str]:
    """The id of a record of each kind, by the property that would hold it."""
    ids: dict[str, str] = {}
    for kind, name in _WORLD.items():
        if kind == "custom_field_options":
            field = (await api.get("/v1/custom_fields"))["custom_fields"][0]["id"]
            option = {"custom_field_id": field, "value": "New"}
            found = {kind: [(await api("POST", f"/v1/{kind}", json=option)).json["custom_field_option"]]}
        else:
            found = await api.get(_LISTS.get(kind, f"/v1/{kind}"))
        ids[name] = found[kind][0]["id"]
    return ids | {"assignee_id": ids["user_id"]}


def path_of(operation: dict[str, Any], ids: dict[str, str]) -> str:
    kind = operation["path"].split("/")[2]

    def argument(match: re.Match[str]) -> str:
        name = match[1]
        if name == "id":
            return ids.get(_WORLD.get(kind, ""), _ANY_ID)
        return ids.get(name, _ANY_ID)

    return re.sub(r"\{(\w+)\}", argument, operation["path"])


async def call(api: Api, operation: dict[str, Any], ids: dict[str, str]) -> Answer:
    params = {
        name: ids.get(name, "2026-02-03T04:05:06Z" if kind.get("format") == "date-time" else "3")
        for name, kind in operation["query"].items()
        if kind.get("required")
    }
    options: dict[str, Any] = {"params": params}
    if operation["body"] is not None:
        options["json"] = sample_object(operation["body"], ids)
    if operation["auth"] != "key":
        options["headers"] = {"Authorization": f"Bearer {api.sandbox.secret}"}
    return await api(operation["method"], path_of(operation, ids), **options)


def complaints(operation: dict[str, Any], answer: Answer) -> list[str]:
    if answer.status != operation["status"]:
        return [f"{answer.status} in place of {operation['status']}: {answer.content[:300]!r}"]
    if operation["content"] is None:
        return [] if answer.content == b"" else ["has a body"]
    if not answer.headers["Content-Type"].startswith(operation["content"]):
        return [f"is {answer.headers['Content-Type']}"]
    return object_problems(answer.json, operation["result"]) if operation["result"] else []


@pytest.fixture(scope="module")
def findings() -> dict[str, list[str]]:
    """What is wrong with the answer of each operation: one sandbox for all, those that delete coming last."""

    async def main() -> dict[str, list[str]]:
        async with serving(incidents=60, seed=1, limits=False) as api:
            ids = await known_ids(api)
            order = sorted(OPERATIONS, key=lambda key: OPERATIONS[key]["method"] == "DELETE")
            found = {}
            for key in order:
                operation = OPERATIONS[key]
                if operation["method"] == "DELETE":
                    ids = await known_ids(api)
                found[key] = complaints(operation, await call(api, operation, ids))
            return found

    return asyncio.run(main())


def test_all_operations_are_there() -> None:
    assert len(OPERATIONS) == 337


@pytest.mark.parametrize("key", sorted(OPERATIONS))
def test_answers_as_documented(findings: dict[str, list[str]], key: str) -> None:
    assert findings[key] == []


def test_the_checker_finds_what_is_wrong() -> None:
    good = sample_object("IncidentV2", {})
    assert object_problems(good, "IncidentV2") == []
    assert object_problems({**good, "mode": "odd"}, "IncidentV2") == [".mode: not in the enum: 'odd'"]
    assert object_problems({**good, "name": 1}, "IncidentV2") == [".name: not string: 1"]
    assert object_problems({**good, "odd": 1}, "IncidentV2") == [".odd: unknown"]
    assert object_problems({**good, "created_at": "2026-01-01T00:00:00.10Z"}, "IncidentV2") == [
        ".created_at: no time of the API's form: '2026-01-01T00:00:00.10Z'"
    ]
    del good["id"]
    assert object_problems(good, "IncidentV2") == [".id: missing"]


def test_documents_without_a_schema() -> None:
    async def main() -> None:
        async with serving(incidents=1) as api, aiohttp.ClientSession() as nobody:
            async with nobody.get(api.sandbox.base_url + "/v1/openapiV3.json") as response:
                document = json.loads(await response.read())
            assert set(document["paths"]) == {entry["path"] for entry in OPERATIONS.values()}
            report = await api("GET", f"/v2/pay_reports/{_ANY_ID}/download")
            assert report.headers["Content-Type"].startswith("text/csv")
            lines = report.content.decode().splitlines()
            assert len(lines) == 4
            assert {line.count(",") for line in lines} == {4}

    asyncio.run(main())


def test_every_paginated_list_can_be_walked() -> None:
    async def walk(api: Api, operation: dict[str, Any], ids: dict[str, str]) -> bool:
        """Whether small pages hold what one large page holds."""
        params = {n: ids.get(n, _ANY_ID) for n, kind in operation["query"].items() if kind.get("required")}
        whole = await api.get(operation["path"], **{**params, "page_size": 25})
        walked = await api.walk(operation["path"], operation["items"], **{**params, "page_size": 2})
        return bool(walked) and walked == whole[operation["items"]] and "after" not in whole["pagination_meta"]

    async def main() -> None:
        async with serving(incidents=6, users=5, limits=False) as api:
            ids = await known_ids(api)
            lists = {key: entry for key, entry in OPERATIONS.items() if entry.get("cursor") == "after"}
            assert len(lists) == 46
            assert [key for key, entry in lists.items() if not await walk(api, entry, ids)] == []

    asyncio.run(main())


def test_schedule_entries_are_read_window_by_window() -> None:
    async def main() -> None:
        async with serving(incidents=1) as api:
            seen, params = [], {"schedule_id": _ANY_ID}
            while True:
                page = await api.get("/v2/schedule_entries", **params)
                assert object_problems(page, "SchedulesListScheduleEntriesResultV2") == []
                seen.append(page["schedule_entries"])
                if not page["pagination_meta"]["after"]:
                    break
                params["entry_window_start"] = page["pagination_meta"]["after"]
            assert len(seen) == 3
            assert seen[0] != seen[1] != seen[2]

    asyncio.run(main())
    assert "SchedulesListScheduleEntriesResultV2" in SCHEMAS
