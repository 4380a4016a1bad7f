"""The export: whole files against what a server gave."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, ConfigurationError
from incidentio_async.export import DEFAULT, Progress, Summary, check_resources, export, exportable, plan
from incidentio_async.export.catalog import ParentLink, find_listing
from incidentio_async.operations import operations
from incidentio_async.sandbox import Sandbox
from tests.export.support import files
from tests.support.api import facts, sample_model
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server
from tests.support.watcher import Watcher

# Written out here once more, so that a value that gets lost in the package is missed.
CATEGORIES = ["triage", "declined", "merged", "canceled", "live", "learning", "closed", "paused"]
MODES = ["standard", "retrospective", "test", "tutorial"]
REHEARSALS: list[str | None] = [None, "test", "tutorial", "stream"]


def lines(path: Path) -> list[Any]:
    """The records of a file; every line ends with a line break."""
    data = path.read_bytes()
    assert not data or data.endswith(b"\n")
    return [json.loads(line) for line in data.split(b"\n")[:-1]]


def page(items: str, records: list[Any], after: str | None = None) -> Answer:
    meta = {"page_size": 250} if after is None else {"page_size": 250, "after": after}
    return Answer.of({items: records, "pagination_meta": meta})


async def served(client: AsyncClient, path: str, items: str, **query: Any) -> list[Any]:
    """Every record of a list, as the server writes them, without the models in between."""
    records: list[Any] = []
    after = None
    while True:
        answered = (await client.request("GET", path, query={**query, "after": after})).json()
        records += answered[items]
        after = answered.get("pagination_meta", {}).get("after")
        if not after or not answered[items]:
            return records


async def everything(client: AsyncClient) -> dict[str, list[Any]]:
    """What the files of a default export hold, by the raw door."""
    return {
        "incidents": await served(
            client,
            "/v2/incidents",
            "incidents",
            page_size=250,
            status_category={"one_of": CATEGORIES},
            mode={"one_of": MODES},
        ),
        "incident_updates": await served(client, "/v2/incident_updates", "incident_updates", page_size=250),
        "follow_ups": [
            record
            for mode in REHEARSALS
            for record in await served(client, "/v3/follow_ups", "follow_ups", page_size=250, incident_mode=mode)
        ],
        "users": await served(client, "/v2/users", "users", page_size=10000, include_inactive=True),
        "severities": await served(client, "/v1/severities", "severities"),
    }


# --- what is exported ------------------------------------------------------------------------------------------------


def test_whole_files(tmp_path: Path) -> None:
    async def main() -> tuple[Summary, dict[str, list[Any]], int]:
        async with Sandbox(incidents=600, seed=3) as sandbox, sandbox.client() as client:
            await client.severities.list()
            before = sandbox.requests_total
            summary = await export(client, out=tmp_path / "new" / "folder")
            sent = sandbox.requests_total - before
            return summary, await everything(client), sent

    summary, expected, sent = run(main())
    folder = tmp_path / "new" / "folder"
    assert tuple(expected) == DEFAULT
    assert files(folder) == sorted(f"{name}.jsonl" for name in expected)
    for name, records in expected.items():
        assert lines(folder / f"{name}.jsonl") == records, name
    assert len(expected["incidents"]) == 600
    assert {incident["mode"] for incident in expected["incidents"]} == set(MODES)
    assert {incident["incident_status"]["category"] for incident in expected["incidents"]} == set(CATEGORIES)
    assert summary.records == {name: len(records) for name, records in expected.items()}
    assert (summary.requests, summary.rate_limited) == (sent, 0)
    assert summary.seconds > 0


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX's")
def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    """Records may hold secrets (those of alert sources) and people's addresses."""

    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, sandbox.client() as client:
            await export(client, ["severities"], out=tmp_path)

    run(main())
    assert (tmp_path / "severities.jsonl").stat().st_mode & 0o777 == 0o600


def test_lines_are_what_was_sent(tmp_path: Path) -> None:
    """Byte for byte, but for line breaks: spelling, spaces, order, numbers, escapes, what is there twice."""
    records = [
        b'{"name": "Zo\xc3\xab \\u2615 \\ud800", "id":"1","rank": 1.0, "new": 1e999, "big": 12345678901234567890}',
        b'{"id":"2","id":"3" ,"a":[ 1,2.50,{"b":null} ]}',
        b'{\n  "id":\r\n "4"}',
    ]
    body = (
        b'\xef\xbb\xbf {"pagination_meta": {"x": "\\"severities\\": ["}, "severities" : [ '
        + b" , ".join(records)
        + b" ] }"
    )

    async def main() -> Summary:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer(200, body)]
            return await export(client, ["severities"], out=tmp_path)

    summary = run(main())
    wanted = [record.replace(b"\n", b" ").replace(b"\r", b" ") for record in records]
    assert (tmp_path / "severities.jsonl").read_bytes().splitlines() == wanted
    assert summary.invalid_records == {"severities": 3}


def test_what_is_merely_new_fits(tmp_path: Path) -> None:
    """Reported on request, but counted as documented."""
    watcher = Watcher()
    whole: dict[str, Any] = {
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "id": "s",
        "name": "Minor",
    }
    whole |= {"description": "", "rank": 1}
    rows = [whole, {**whole, "id": "t", "colour": "red"}, {**whole, "id": "u", "rank": "1"}]

    async def main() -> Summary:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, hooks=[watcher]) as client:
            server.answers = [Answer.compact({"severities": rows})]
            return await export(client, ["severities"], out=tmp_path)

    assert run(main()).invalid_records == {"severities": 1}
    assert [problem.path for problem in watcher.problems] == ["severities[1].colour", "severities[2].rank"]


def test_records_that_are_not_as_documented_are_kept(tmp_path: Path) -> None:
    records = ["text", None, {"id": 5, "rank": "first", "created_at": "yesterday"}, [1]]

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"severities": records})]
            await export(client, ["severities"], out=tmp_path)

    run(main())
    assert lines(tmp_path / "severities.jsonl") == records
    assert (tmp_path / "severities.jsonl").stat().st_mode & 0o777 == 0o600


def test_one_list_a_mode(tmp_path: Path) -> None:
    """The parameter takes one value, so what belongs to rehearsals is asked for by itself, and follows in the file."""
    records = [{"id": str(i)} for i in range(5)]
    progress: list[Progress] = []

    async def main() -> list[dict[str, str]]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [
                page("follow_ups", records[:2], after="1"),
                page("follow_ups", records[2:3]),
                page("follow_ups", []),
                page("follow_ups", records[3:4]),
                page("follow_ups", records[4:]),
            ]
            await export(client, ["follow_ups"], out=tmp_path, on_progress=progress.append)
            return [dict(received.query) for received in server.received if received.path == "/v3/follow_ups"]

    queries = run(main())
    assert queries == [
        {"page_size": "250"},
        {"page_size": "250", "after": "1"},
        {"page_size": "250", "incident_mode": "test"},
        {"page_size": "250", "incident_mode": "tutorial"},
        {"page_size": "250", "incident_mode": "stream"},
    ]
    assert lines(tmp_path / "follow_ups.jsonl") == records
    assert progress == [
        *(Progress("follow_ups", count, None, done=False) for count in (2, 3, 3, 4, 5)),
        Progress("follow_ups", 5, None, done=True),
    ]


def test_every_parameter_that_hides_is_asked_for(tmp_path: Path) -> None:
    """Of every exportable list, the parameters that widen it are sent with every value the document has for them."""

    async def asked(name: str, items: str) -> dict[str, set[str]]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [Answer.of({items: []})]
            await export(client, [name], out=tmp_path)
        found: dict[str, set[str]] = {}
        for received in server.received:
            for key, value in received.query:
                found.setdefault(key, set()).add(value)
        return found

    covered, checked = {"standard", "retrospective", "real"}, set()
    for name, operation in exportable().items():
        if find_listing(name).link is not None or name.endswith(operation.resource[-3:]) != operation.deprecated:
            continue  # each once
        fact = facts()["operations"][operation.id]["query"]
        checked |= fact.keys()
        sent = run(asked(name, facts()["operations"][operation.id]["items"]))
        if "incident_mode" in fact:
            assert sent["incident_mode"] == set(fact["incident_mode"]["enum"]) - covered, name
        if "include_inactive" in fact:
            assert sent["include_inactive"] == {"true"}, name
        if "status_category" in fact:
            assert sent["status_category[one_of]"] == set(CATEGORIES), name
            assert sent["mode[one_of]"] == set(MODES), name
        if "from" in fact:
            assert sent["from"] == {"1970-01-01T00:00:00Z"}, name
    assert checked >= {"incident_mode", "include_inactive", "status_category", "from"}


def test_total_and_pages_as_they_come(tmp_path: Path) -> None:
    """Each page is reported before the next one is fetched, and no file has its name before the end."""
    seen: list[tuple[Progress, int, list[str]]] = []
    record = sample_model("IncidentV2")

    def numbered(first: int, end: int) -> list[Any]:
        return [{**record, "id": str(number)} for number in range(first, end)]

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:

            def watch(progress: Progress) -> None:
                seen.append((progress, len(server.received), files(tmp_path)))

            server.answers = [
                Answer.of({"incidents": numbered(0, 40), "pagination_meta": {"after": "a", "total_record_count": 60}}),
                Answer.of({"incidents": numbered(40, 60), "pagination_meta": {"total_record_count": 60}}),
            ]
            await export(client, ["incidents"], out=tmp_path, on_progress=watch)

    run(main())
    assert [(progress, requests) for progress, requests, _ in seen] == [
        (Progress("incidents", 40, 60, done=False), 1),
        (Progress("incidents", 60, 60, done=False), 2),
        (Progress("incidents", 60, 60, done=True), 2),
    ]
    assert [names for _, _, names in seen] == [[]] * 3
    assert lines(tmp_path / "incidents.jsonl") == [{**record, "id": str(number)} for number in range(60)]


def test_deprecated_resources_give_no_warning(tmp_path: Path) -> None:
    """Warnings are errors in these tests."""

    async def main() -> Summary:
        async with Sandbox(incidents=10) as sandbox, sandbox.client() as client:
            return await export(client, ["actions_v2", "incidents_v1"], out=tmp_path)

    summary = run(main())
    assert list(summary.records) == ["actions_v2", "incidents_v1"]
    assert summary.totals == summary.records


def test_counts_of_429(tmp_path: Path) -> None:
    async def main() -> Summary:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            refused = Answer(429, b"{}", {"Retry-After": "0"})
            server.answers = [refused, Answer.of({"severities": []})]
            return await export(client, ["severities"], out=tmp_path)

    summary = run(main())
    assert (summary.records, summary.requests, summary.rate_limited) == ({"severities": 0}, 3, 1)
    assert (tmp_path / "severities.jsonl").read_bytes() == b""


def test_only_its_own_requests_count(tmp_path: Path) -> None:
    """Not those of another export at the same time, nor of other calls of the client."""

    async def main() -> tuple[list[Summary], int]:
        async with Sandbox(incidents=700, seed=3, limits=False) as sandbox, sandbox.client(rate_limiter=None) as client:

            async def others() -> None:
                for _ in range(20):
                    await client.severities.list()

            names = ["incidents", "incident_timeline_items"], ["users", "severities"]
            exports = [export(client, n, out=tmp_path / n[0], max_parents=9) for n in names]
            summaries, _ = await asyncio.gather(asyncio.gather(*exports), others())
            return summaries, sandbox.requests_total

    (first, second), sent = run(main())
    assert second.requests == 3  # two lists, and whose the key is
    assert first.requests + second.requests + 20 == sent
    assert first.requests > 9


# --- names -----------------------------------------------------------------------------------------------------------


def test_exportable_names() -> None:
    """Every operation that lists, under a name with its version and one without."""
    known = exportable()
    assert list(known) == sorted(known)
    assert set(DEFAULT) <= set(known)
    assert known["incidents"] is known["incidents_v2"]
    assert known["catalog_entries"] is known["catalog_entries_v3"]
    assert known["catalog_entries_v2"].path == "/v2/catalog_entries"
    assert known["schedule_replicas"].path == "/v2/schedules/{schedule_id}/replicas"
    assert {operation.id for operation in known.values()} == {
        o.id for o in operations().values() if o.method == "GET" and o.name.startswith("list")
    }


def test_what_follows_what() -> None:
    """Each listing says what it cannot do without, and each parent has what it is asked for."""
    for name in exportable():
        listing = find_listing(name)
        item, _ = listing.kinds()
        assert item.__name__[-2] == "V", name
        if listing.link is not None:
            parent, _ = find_listing(listing.link.parent).kinds()
            assert set(listing.link.arguments.values()) <= set(parent.__slots__), name
    assert find_listing("incident_timeline_items").link == ParentLink("incidents", {"incident_id": "id"})
    assert find_listing("catalog_entries_v2").link == ParentLink("catalog_types_v2", {"catalog_type_id": "id"})
    assert find_listing("incident_updates").link is None


def test_all_is_each_once() -> None:
    names = check_resources(["users", "all"])
    assert names[0] == "users"
    found = {exportable()[name].id for name in names}
    assert len(found) == len(names)
    assert not any(operations()[identity].deprecated for identity in found)
    assert {operation.path.split("/", 2)[2] for operation in exportable().values() if not operation.deprecated} == {
        operations()[identity].path.split("/", 2)[2] for identity in found
    }


def test_each_name_once() -> None:
    assert check_resources(["users", "incidents", "users"]) == ("users", "incidents")
    assert check_resources("users") == ("users",)


@pytest.mark.parametrize(
    ("name", "reason", "hint"),
    [
        ("incidnets", "there is no such resource", "did you mean incidents or incident_types or incident_roles? "),
        ("Follow-Ups", "there is no such resource", "did you mean follow_ups or workflow_runs? "),
        ("users_v3", "there is no such resource", "did you mean users_v2 or secrets_v2 or teams_v3? "),
        ("_core", "there is no such resource", ""),
        ("__class__", "there is no such resource", ""),
        ("request", "there is no such resource", ""),
        ("heartbeat", "the API has no list of it", ""),
    ],
)
def test_refused_names(tmp_path: Path, name: str, reason: str, hint: str) -> None:
    """Refused before anything is sent or written, with the names that were probably meant."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError) as caught:
                await export(client, ["users", name], out=tmp_path / "out")
            assert not server.received
        where = "exportable() (--list) gives the names of what can be"
        assert str(caught.value) == f"{name!r} cannot be exported, as {reason}; {hint}{where}"

    run(main())
    assert not (tmp_path / "out").exists()


def test_nothing_to_export_is_not_an_export(tmp_path: Path) -> None:
    """An empty list of names comes of a mistake, and would be a success without a file."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            for started in export(client, [], out=tmp_path / "out"), plan(client, iter(())):
                with pytest.raises(ConfigurationError, match="give at least one name"):
                    await started
            assert not server.received + server.identified

    run(main())
    assert not (tmp_path / "out").exists()
