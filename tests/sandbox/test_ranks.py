"""Ranks: what is given none follows those that it is ordered with, also when many are created at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from tests.sandbox.support import Api, run

STATUS = {"description": "Being ordered", "category": "live"}
KINDS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("/v1/incident_statuses", "incident_status", "name", STATUS),
    ("/v1/severities", "severity", "name", {"description": "Bad"}),
    ("/v2/glossary_entries", "glossary_entry", "item", {"description": "A word"}),
]


@pytest.mark.parametrize(("path", "key", "name", "body"), KINDS, ids=[path for path, *_ in KINDS])
def test_a_new_record_follows_the_others(path: str, key: str, name: str, body: dict[str, Any]) -> None:
    async def test(api: Api) -> None:
        async def made(title: str, **more: Any) -> dict[str, Any]:
            response = await api("POST", path, json={**body, name: title, **more})
            assert response.status in (200, 201), response.content
            record: dict[str, Any] = response.json[key]
            return record

        last = (await made("last"))["rank"]
        at_once = await asyncio.gather(*(made(f"at once {number}") for number in range(4)))
        assert sorted(record["rank"] for record in at_once) == [last + 1, last + 2, last + 3, last + 4]
        for record in (at_once[0], at_once[3]):
            await api("DELETE", f"{path}/{record['id']}")
        kept = max(record["rank"] for record in at_once[1:3])
        assert (await made("after a delete"))["rank"] == kept + 1
        if key != "glossary_entry":  # whose rank is not given when it is created
            assert (await made("far behind", rank=1000))["rank"] == 1000
            assert (await made("behind that"))["rank"] == 1001

    run(test, incidents=2)


def test_no_two_statuses_of_a_category_share_a_rank() -> None:
    async def test(api: Api) -> None:
        async def write(method: str, path: str, **fields: Any) -> tuple[int, Any]:
            response = await api(method, f"/v1/incident_statuses{path}", json=fields)
            found = response.json
            return response.status, found["incident_status"] if "errors" not in found else found["errors"][0]["source"]

        _, first = await write("POST", "", name="First", rank=500, **STATUS)
        _, second = await write("POST", "", name="Second", rank=501, **STATUS)
        taken = (422, {"field": "rank"})
        assert await write("POST", "", name="Third", rank=501, **STATUS) == taken
        path = f"/{first['id']}"
        assert await write("PUT", path, name="First", description="", rank=501) == taken
        for sent, rank in (({}, 500), ({"rank": 500}, 500), ({"rank": 0}, 0), ({}, 0), ({"rank": 502}, 502)):
            status, shown = await write("PUT", path, name="First", description="", **sent)
            assert (status, shown["rank"]) == (200, rank)
        for rank in (-1, 1_000_000):
            assert await write("PUT", path, name="First", description="", rank=rank) == taken
            assert await write("POST", "", name="Third", rank=rank, **STATUS) == taken
        status, other = await write("POST", "", **{**STATUS, "name": "Other", "category": "learning", "rank": 501})
        assert (status, other["rank"]) == (201, second["rank"])

    run(test, incidents=2)
