"""The command ``whoami``: what a key can see, found out with a bounded number of requests."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from incidentio_async.cli._access import probes
from incidentio_async.export import exportable
from incidentio_async.export.catalog import everything
from incidentio_async.operations import operations
from incidentio_async.sandbox import Sandbox, SandboxThread
from tests.shell.running import KEY, against, error_of, invoke
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

REQUESTS = 36


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxThread]:
    with Sandbox(incidents=3).in_thread() as running:
        yield running


def whoami(sandbox: SandboxThread, key: str, *, code: int = 0) -> dict[str, Any]:
    result = invoke("whoami", "--json", key=key, base_url=sandbox.base_url)
    assert (result.exit_code, result.stderr) == (code, ""), result.output
    return dict(json.loads(result.stdout))


def test_a_key_that_sees_everything(sandbox: SandboxThread) -> None:
    before = len(sandbox.requests)
    found = whoami(sandbox, sandbox.api_key)
    requests = list(sandbox.requests)[before:]
    assert len(requests) == found["requests"] == REQUESTS
    assert {request.method for request in requests} == {"GET"}
    assert {request.query.get("page_size", "1") for request in requests} == {"1"}
    assert found["identity"]["name"] == "Sandbox"
    assert found["identity"]["dashboard_url"].startswith("https://app.incident.io/sandbox")
    lists = found["lists"]
    assert sorted([*lists["readable"], *lists["unchecked"]]) == sorted(everything())
    whole = {exportable()[name].scopes for name in everything() if exportable()[name].parent is None}
    of_parents = {name for name in everything() if exportable()[name].parent and exportable()[name].scopes}
    assert {name for name in of_parents if exportable()[name].scopes in whole} <= set(lists["readable"])
    assert (lists["forbidden"], lists["failed"]) == ({}, {})
    scopes = found["scopes"]
    known = {scope for operation in operations().values() for scope in operation.scopes}
    assert sorted([*scopes["granted"], *scopes["unchecked"]]) == sorted(known)
    assert scopes["missing"] == []
    limit = found["rate_limit"]
    assert (limit["limit"], limit["windows"]) == (1200, [{"requests": 1200, "seconds": 60}])
    assert 0 < limit["remaining"] < 1200


def test_what_a_key_cannot_see(sandbox: SandboxThread) -> None:
    key = sandbox.keys.add("weak", scopes=["incidents.view", "users.view"])
    found = whoami(sandbox, key)
    assert found["scopes"]["granted"] == ["incidents.view", "users.view"]
    lists = found["lists"]
    assert set(lists["readable"]) == {
        name
        for name in everything()
        if set(exportable()[name].scopes) <= {"incidents.view", "users.view"} and name not in lists["unchecked"]
    }
    assert lists["forbidden"] == {
        name: exportable()[name].scopes[0]
        for name in sorted(everything())
        if name not in lists["readable"] and name not in lists["unchecked"]
    }
    assert found["scopes"]["missing"] == sorted(set(lists["forbidden"].values()))


def test_a_key_of_a_team_is_said_to_see_fewer_schedules(sandbox: SandboxThread) -> None:
    listed = invoke("call", "teams.list", "--limit", "1", key=sandbox.api_key, base_url=sandbox.base_url)
    team = json.loads(listed.stdout)
    key = sandbox.keys.add("team", roles=["viewer"], teams=[team["id"]], team_roles=["schedules_editor"])
    lines = invoke("whoami", key=key, base_url=sandbox.base_url).stdout.splitlines()
    assert lines[0] == "key: team"
    assert re.fullmatch(r"organization: (sandbox\S+) \(https://app.incident.io/\1\)", lines[1])
    assert lines[2:6] == [
        "roles: viewer",
        "team roles: schedules_editor",
        f"teams: {team['name']}",
        "  The API returns only the schedules of these teams, without an error.",
    ]


def test_the_text_has_what_the_object_has(sandbox: SandboxThread) -> None:
    key = sandbox.keys.add("few", scopes=["users.view"])
    found = whoami(sandbox, key)
    lines = invoke("whoami", key=key, base_url=sandbox.base_url).stdout.splitlines()
    lists = found["lists"]
    total = len(lists["readable"]) + len(lists["forbidden"])
    assert f"lists: {len(lists['readable'])} of {total} can be read" in lines
    assert "  workflow_runs, workflows: the scope workflows.view is missing" in lines
    assert "scopes: users.view" in lines
    assert f"  {len(found['scopes']['unchecked'])} others were not checked; --json lists them" in lines
    assert lines[-1].startswith("rate limit: 1,")
    assert lines[-1].endswith(" of 1,200 requests left (1,200 per 60 s)")


def test_the_same_with_faults() -> None:
    with Sandbox(incidents=3).in_thread() as sandbox, Sandbox(incidents=3, chaos=True).in_thread() as chaotic:
        calm, found = whoami(sandbox, sandbox.api_key), whoami(chaotic, chaotic.api_key)
        calm.pop("rate_limit")
        found.pop("rate_limit")
        assert found == calm


def test_a_key_without_the_right_to_its_identity_gets_the_rest() -> None:
    """And responses without limits, with nulls in place of names."""

    async def main() -> None:
        async with stub_server() as server:
            server.identity = Answer.of({"type": "resource_forbidden", "status": 403}, 403)
            result = await against(server, "whoami")
            assert result.exit_code == 0, result.output
            lines = result.stdout.splitlines()
            assert lines[0] == "key: its name and organization are not known, as it may not request them"
            assert lines[1].endswith(" can be read")
            assert lines[-1] == "rate limit: the API reports none"
            server.identity = Answer.of(
                {"identity": {"name": None, "roles": None, "teams": [{"id": "T1", "name": ""}]}}
            )
            lines = (await against(server, "whoami")).stdout.splitlines()
            assert lines[:5] == [
                "key: without a name",
                "organization: not known",
                "roles: none",
                "team roles: none",
                "teams: T1",
            ]

    run(main())


def test_lists_that_fail_are_named_and_the_rest_is_shown() -> None:
    """Exit code 1: what is printed is not all."""

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({"type": "not_found", "status": 404}, 404)]
            result = await against(server, "whoami", "--json")
            assert result.exit_code == 1
            found = json.loads(result.stdout)
            assert found["lists"]["readable"] == []
            assert found["lists"]["failed"]["severities"] == "GET /v1/severities: 404 not_found"
            assert found["lists"]["failed"].keys() == {name for probe in probes() for name in probe.lists}

    run(main())


def test_a_key_that_is_not_valid(sandbox: SandboxThread) -> None:
    error = error_of(invoke("whoami", key=KEY, base_url=sandbox.base_url), 1)
    assert error.startswith("GET /v1/identity: 401 ")
    assert error_of(invoke("whoami", key=None), 2) == "set INCIDENT_API_KEY to an API key"


def test_what_a_server_sends_cannot_repaint_a_terminal() -> None:
    async def main() -> None:
        hostile = {"name": "\x1b[2JAcme\nroles: all", "dashboard_url": "\u202e", "roles": ["\x07"]}
        async with stub_server() as server:
            server.identity = Answer.of({"identity": hostile})
            result = await against(server, "whoami")
            assert all(line.isprintable() for line in result.stdout.split("\n"))
            lines = result.stdout.splitlines()
            assert lines[:3] == ["key: \\x1b[2JAcme\\nroles: all", "organization: \\u202e (\\u202e)", "roles: \\x07"]

    run(main())
