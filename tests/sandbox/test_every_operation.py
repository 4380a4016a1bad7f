"""Every operation responds with its documented status, and with data that fits its schema."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.sandbox.support import (
    OPERATIONS,
    SCHEMAS,
    Api,
    Ids,
    Response,
    body_for,
    known_ids,
    object_problems,
    path_of,
    sample_object,
    serving,
)


async def call(api: Api, operation: dict[str, Any], ids: Ids) -> Response:
    params = {
        name: ids.get(name, "2026-02-03T04:05:06Z" if kind.get("format") == "date-time" else "3")
        for name, kind in operation["query"].items()
        if kind.get("required")
    }
    options: dict[str, Any] = {"params": params}
    if operation["body"] is not None:
        options["json"] = body_for(api, operation, path_of(operation, ids), ids)
    if operation["auth"] != "key":
        options["headers"] = {"Authorization": f"Bearer {api.sandbox.secret}"}
    return await api(operation["method"], path_of(operation, ids), **options)


def complaints(operation: dict[str, Any], answer: Response) -> list[str]:
    if answer.status != operation["status"]:
        return [f"{answer.status} in place of {operation['status']}: {answer.content[:300]!r}"]
    if operation["content"] is None:
        return [] if answer.content == b"" else ["has a body"]
    if not answer.headers["Content-Type"].startswith(operation["content"]):
        return [f"is {answer.headers['Content-Type']}"]
    return object_problems(answer.json, operation["result"]) if operation["result"] else []


@pytest.fixture(scope="module")
def findings() -> dict[str, list[str]]:
    """What is wrong with the response of each operation: one sandbox for all, those that delete coming last."""

    async def main() -> dict[str, list[str]]:
        async with serving(incidents=60, seed=1, limits=False) as api:
            api.sandbox.keys.add("another")
            order = sorted(
                OPERATIONS, key=lambda key: (OPERATIONS[key]["method"] == "DELETE", -len(OPERATIONS[key]["path"]))
            )
            found, ids = {}, known_ids(api.sandbox)
            for key in order:
                operation = OPERATIONS[key]
                if operation["method"] == "DELETE":
                    ids = known_ids(api.sandbox)
                found[key] = complaints(operation, await call(api, operation, ids))
            return found

    return asyncio.run(main())


def test_all_operations_are_there() -> None:
    assert len(OPERATIONS) == 337


@pytest.mark.parametrize("key", sorted(OPERATIONS))
def test_responds_as_documented(findings: dict[str, list[str]], key: str) -> None:
    assert findings[key] == []


def test_the_checker_finds_what_is_wrong() -> None:
    good = sample_object("IncidentV2", Ids())
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
        async with serving(incidents=1) as api:
            report_id = known_ids(api.sandbox)["pay_report_id"]
            report = await api("GET", f"/v2/pay_reports/{report_id}/download")
            assert report.headers["Content-Type"].startswith("text/csv")
            lines = report.content.decode().splitlines()
            assert len(lines) == 4
            assert {line.count(",") for line in lines} == {4}

    asyncio.run(main())


def test_every_paginated_list_can_be_walked() -> None:
    async def walk(api: Api, operation: dict[str, Any], ids: Ids) -> bool:
        """Whether small pages hold what one large page holds."""
        params = {n: ids.get(n, "3") for n, kind in operation["query"].items() if kind.get("required")}
        path = path_of(operation, ids)
        whole = await api.get(path, **{**params, "page_size": 25})
        walked = await api.walk(path, operation["items"], **{**params, "page_size": 2})
        return bool(walked) and walked == whole[operation["items"]] and "after" not in whole["pagination_meta"]

    async def main() -> None:
        async with serving(incidents=6, users=5, limits=False) as api:
            ids = known_ids(api.sandbox)
            ids["incident_id"] = api.sandbox.store.records("incidents")[-1]["id"]
            lists = {key: entry for key, entry in OPERATIONS.items() if entry.get("cursor") == "after"}
            assert len(lists) == 46
            assert [key for key, entry in lists.items() if not await walk(api, entry, ids)] == []

    asyncio.run(main())


def test_schedule_entries_are_read_window_by_window() -> None:
    async def main() -> None:
        async with serving(incidents=1) as api:
            seen, params = [], {"schedule_id": known_ids(api.sandbox)["schedule_id"]}
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
