"""Listings that follow others."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from incidentio_async import AsyncClient
from incidentio_async.export import Summary, export
from incidentio_async.sandbox import Sandbox
from tests.export.support import files
from tests.support.running import run


class Tree:
    """A server of some lists, that counts what it is asked for."""

    def __init__(self, lists: dict[str, Any]) -> None:
        self.lists = lists
        self.asked: Counter[str] = Counter()
        self.refuse_whole = False

    async def export(self, out: Path, *names: str, **how: Any) -> Summary:
        runner = web.ServerRunner(web.Server(self._handle))
        await runner.setup()
        try:
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            url = f"http://127.0.0.1:{runner.addresses[0][1]}"
            async with AsyncClient("k", base_url=url, rate_limiter=None) as client:
                return await export(client, names, out=out, **how)
        finally:
            await runner.cleanup()

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        query = {name: value for name, value in request.query.items() if "id" in name}
        self.asked[" ".join([request.path, *(f"{name}={value}" for name, value in query.items())])] += 1
        if self.refuse_whole and request.path == "/v1/incident_attachments" and not query:
            return web.json_response({"type": "validation_error", "status": 422, "errors": []}, status=422)
        found = self.lists.get(request.path, {})
        return web.json_response(found(query) if callable(found) else found)


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_each_parent_once(tmp_path: Path) -> None:
    """Parents that nobody asked for are listed once for all that follow them, and not written."""
    tree = Tree(
        {
            "/v2/schedules": {"schedules": [{"id": "S1", "created_at": "2026-01-01T00:00:00Z"}, {"id": "S2"}]},
            "/v2/schedule_overrides": lambda query: {"overrides": [{"id": f"O{query['schedule_id']}"}]},
            "/v2/schedule_entries": lambda query: {
                "schedule_entries": {
                    "final": [{"rotation_id": "R"}],
                    "overrides": [{}],
                    "scheduled": [{"rotation_id": "R", "schedule_id": query["schedule_id"]}],
                }
            },
        }
    )
    summary = run(tree.export(tmp_path, "schedule_overrides", "schedule_entries"))
    assert files(tmp_path) == ["schedule_entries.jsonl", "schedule_overrides.jsonl"]
    assert tree.asked == {
        "/v2/schedules": 1,
        "/v2/schedule_overrides schedule_id=S1": 1,
        "/v2/schedule_overrides schedule_id=S2": 1,
        "/v2/schedule_entries schedule_id=S1": 1,
        "/v2/schedule_entries schedule_id=S2": 1,
        "/v1/identity": 1,
    }
    assert summary.records == {"schedule_overrides": 2, "schedule_entries": 6}
    overrides = [{"_schedule_id": name, "id": f"O{name}"} for name in ("S1", "S2")]
    assert sorted(lines(tmp_path / "schedule_overrides.jsonl"), key=str) == overrides
    entries = [entry for entry in lines(tmp_path / "schedule_entries.jsonl") if "S1" in str(entry)]
    assert entries == [
        {"_schedule_id": "S1", "_list": "final", "rotation_id": "R"},
        {"_schedule_id": "S1", "_list": "overrides"},
        {"_list": "scheduled", "rotation_id": "R", "schedule_id": "S1"},
    ]


def test_grandchildren(tmp_path: Path) -> None:
    tree = Tree(
        {
            "/v2/incidents": {"incidents": [{"id": "I1"}, {"id": "I2"}]},
            "/v2/call_sessions": lambda query: {"call_sessions": [{"id": f"C{query['incident_id']}"}]},
            "/v2/call_transcript_entries": lambda query: {
                "call_transcript_entries": [{"id": query["call_session_id"]}]
            },
        }
    )
    run(tree.export(tmp_path, "call_transcript_entries"))
    assert sorted(record["id"] for record in lines(tmp_path / "call_transcript_entries.jsonl")) == ["CI1", "CI2"]
    assert files(tmp_path) == ["call_transcript_entries.jsonl"]


@pytest.mark.parametrize("refuse", [False, True])
def test_attachments_as_a_whole_if_the_api_serves_that(tmp_path: Path, refuse: bool) -> None:
    tree = Tree(
        {
            "/v2/incidents": {"incidents": [{"id": "I1"}, {"id": "I2"}]},
            "/v1/incident_attachments": lambda query: {
                "incident_attachments": [{"id": "A" + i} for i in ([query["incident_id"]] if query else ["I1", "I2"])]
            },
        }
    )
    tree.refuse_whole = refuse
    run(tree.export(tmp_path, "incident_attachments"))
    assert sorted(record["id"] for record in lines(tmp_path / "incident_attachments.jsonl")) == ["AI1", "AI2"]
    assert tree.asked["/v2/incidents"] == refuse
    assert sum(tree.asked.values()) == (5 if refuse else 2)


def test_parents_in_their_path_and_two_ids(tmp_path: Path) -> None:
    tree = Tree(
        {
            "/v2/status_pages": {"status_pages": [{"id": "P"}]},
            "/v2/status_page_incidents": {"status_page_incidents": [{"id": "I", "status_page_id": "P"}]},
            "/v1/status-pages/P/incidents/I/response-incidents": {"incidents": [{"name": "x"}]},
        }
    )
    assert run(tree.export(tmp_path, "status_page_response_incidents")).records == {"status_page_response_incidents": 1}
    assert tree.asked["/v1/status-pages/P/incidents/I/response-incidents"] == 1


def test_max_parents(tmp_path: Path) -> None:
    tree = Tree(
        {
            "/v2/incidents": {"incidents": [{"id": f"I{number}"} for number in range(30)]},
            "/v2/incident_participants": {"incident_participants": {"active": [], "passive": []}},
        }
    )
    summary = run(tree.export(tmp_path, "incidents", "incident_participants", max_parents=4))
    assert summary.records["incidents"] == 30
    assert len([path for path in tree.asked if "participants" in path]) == 4


def test_everything_of_the_sandbox(tmp_path: Path) -> None:
    """All listings there are, of every version."""

    async def main() -> tuple[Summary, dict[str, Any]]:
        async with (
            Sandbox(incidents=6, users=6, limits=False) as sandbox,
            sandbox.client(rate_limiter=None) as client,
        ):
            whole = await export(client, ["all", "catalog_entries_v2", "incidents_v1"], out=tmp_path)
            return whole, {u.id: u for u in await client.users.list(include_inactive=True).collect()}

    summary, users = run(main())
    assert files(tmp_path) == sorted(f"{name}.jsonl" for name in summary.records)
    assert len(summary.records) > 68
    assert (summary.forbidden, summary.invalid_records) == ({}, {})
    rules = lines(tmp_path / "user_notification_rules.jsonl")
    assert {rule["_user_id"] for rule in rules} == set(users)
