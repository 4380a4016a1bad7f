"""The export: whole files against what a server gave."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, ConfigurationError, DecodeError, Hooks, NotFoundError
from incidentio_async.export import DEFAULT, Progress, RequestCounter, Summary, check_resources, export, exportable
from incidentio_async.operations import operations
from incidentio_async.sandbox import Sandbox
from tests.support.api import facts, sample_model, without_nulls
from tests.support.mirror import Answer, mirror
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

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
        counter = RequestCounter()
        async with Sandbox(incidents=600, seed=3) as sandbox, sandbox.client(hooks=[Hooks(), counter]) as client:
            await client.severities.list()
            before = sandbox.requests_total
            summary = await export(client, out=tmp_path / "new" / "folder")
            sent = sandbox.requests_total - before
            return summary, await everything(client), sent

    summary, expected, sent = run(main())
    folder = tmp_path / "new" / "folder"
    assert tuple(expected) == DEFAULT
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{name}.jsonl" for name in expected)
    for name, records in expected.items():
        assert lines(folder / f"{name}.jsonl") == without_nulls(records), name
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


def test_lines_are_compact_utf8(tmp_path: Path) -> None:
    records = [{"id": "1", "name": "Zoë ☎", "rank": 1, "extra_1": {"a": [1, 2.5, True]}}, {"id": "2", "name": "\ud800"}]

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"severities": records})]
            await export(client, ["severities"], out=tmp_path)

    run(main())
    assert (tmp_path / "severities.jsonl").read_bytes() == (
        b'{"id":"1","name":"Zo\xc3\xab \xe2\x98\x8e","rank":1,"extra_1":{"a":[1,2.5,true]}}\n'
        b'{"id":"2","name":"\\ud800"}\n'
    )


def test_records_that_are_not_as_documented_are_kept(tmp_path: Path) -> None:
    records = ["text", None, {"id": 5, "rank": "first", "created_at": "yesterday"}, [1]]

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"severities": records})]
            await export(client, ["severities"], out=tmp_path)

    run(main())
    assert lines(tmp_path / "severities.jsonl") == records


def test_one_list_a_mode(tmp_path: Path) -> None:
    """The parameter takes one value, so what belongs to rehearsals is asked for by itself, and follows in the file."""
    records = [{"id": str(i)} for i in range(5)]
    progress: list[Progress] = []

    async def main() -> list[dict[str, str]]:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [
                page("follow_ups", records[:2], after="1"),
                page("follow_ups", records[2:3]),
                page("follow_ups", []),
                page("follow_ups", records[3:4]),
                page("follow_ups", records[4:]),
            ]
            await export(client, ["follow_ups"], out=tmp_path, on_progress=progress.append)
            return [dict(received.query) for received in server.received]

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

    async def asked(name: str) -> dict[str, set[str]]:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            await export(client, [name], out=tmp_path)
        found: dict[str, set[str]] = {}
        for received in server.received:
            for key, value in received.query:
                found.setdefault(key, set()).add(value)
        return found

    covered, checked = {"standard", "retrospective", "real"}, set()
    for name, operation in exportable().items():
        fact = facts()["operations"][operation.id]["query"]
        checked |= fact.keys()
        sent = run(asked(name))
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
    """Each page is in the file before the next one is fetched, and no file has its final name before the end."""
    seen: list[tuple[Progress, int, list[str]]] = []
    record = sample_model("IncidentV2")

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:

            def watch(progress: Progress) -> None:
                names = sorted(path.name for path in tmp_path.iterdir())
                seen.append((progress, len(server.received), names))
                assert sum(path.stat().st_size for path in tmp_path.iterdir()) > 5_000 * min(len(seen), 2)

            server.answers = [
                Answer.of({"incidents": [record] * 40, "pagination_meta": {"after": "a", "total_record_count": 60}}),
                Answer.of({"incidents": [record] * 20, "pagination_meta": {"total_record_count": 60}}),
            ]
            await export(client, ["incidents"], out=tmp_path, on_progress=watch)

    run(main())
    assert [(progress, requests) for progress, requests, _ in seen] == [
        (Progress("incidents", 40, 60, done=False), 1),
        (Progress("incidents", 60, 60, done=False), 2),
        (Progress("incidents", 60, 60, done=True), 2),
    ]
    for _, _, names in seen:
        (name,) = names
        assert name.startswith(".incidents.jsonl.")
    assert lines(tmp_path / "incidents.jsonl") == [without_nulls(record)] * 60


def test_deprecated_resources_give_no_warning(tmp_path: Path) -> None:
    """Warnings are errors in these tests."""

    async def main() -> Summary:
        async with Sandbox(incidents=10) as sandbox, sandbox.client() as client:
            return await export(client, ["actions_v2", "incidents_v1"], out=tmp_path)

    summary = run(main())
    assert list(summary.records) == ["actions_v2", "incidents_v1"]
    assert (summary.requests, summary.rate_limited) == (None, None)


def test_counts_of_429(tmp_path: Path) -> None:
    counter = RequestCounter()

    async def main() -> Summary:
        async with (
            mirror() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None, hooks=[counter]) as client,
        ):
            refused = Answer(429, b"{}", {"Retry-After": "0"})
            server.answers = [refused, Answer.of({"severities": []})]
            return await export(client, ["severities"], out=tmp_path)

    summary = run(main())
    assert (summary.records, summary.requests, summary.rate_limited) == ({"severities": 0}, 2, 1)
    assert (tmp_path / "severities.jsonl").read_bytes() == b""


# --- names -----------------------------------------------------------------------------------------------------------


def test_exportable_names() -> None:
    """All lists that can be had as a whole, under both names; nothing else."""
    known = exportable()
    assert list(known) == sorted(known)
    assert set(DEFAULT) <= set(known)
    assert known["incidents"] is known["incidents_v2"]
    assert {operation.id for operation in known.values()} == {
        operation.id
        for operation in operations().values()
        if operation.name == "list"
        and operation.id not in ("Alert Notes V1#List", "Incident Attachments V1#List")
        and not any(
            fact.get("required") and name != "page_size"
            for name, fact in facts()["operations"][operation.id]["query"].items()
        )
    }


def test_each_name_once() -> None:
    assert check_resources(["users", "incidents", "users"]) == ("users", "incidents")
    assert check_resources("users") == ("users",)


@pytest.mark.parametrize(
    ("name", "reason", "first"),
    [
        ("incident", "as there is no such resource", "incidents"),
        ("_core", "as there is no such resource", ""),
        ("__class__", "as there is no such resource", ""),
        ("request", "as there is no such resource", ""),
        ("heartbeat", "as the API has no list of it", ""),
        ("call_sessions", "as its list needs incident_id", ""),
        ("alert_notes", "as its list needs alert_id or alert_group_id", "alert_routes"),
    ],
)
def test_refused_names(tmp_path: Path, name: str, reason: str, first: str) -> None:
    """Refused before anything is sent or written, with the names that would do, the most similar first."""

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError) as caught:
                await export(client, ["users", name], out=tmp_path / "out")
            assert not server.received
        head, _, tail = str(caught.value).partition("; what can be: ")
        assert head == f"{name!r} cannot be exported, {reason}"
        assert sorted(tail.split(", ")) == list(exportable())
        assert tail.startswith(first)

    run(main())
    assert not (tmp_path / "out").exists()


# --- failures --------------------------------------------------------------------------------------------------------


def test_a_failure_midway_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    old = tmp_path / "incidents.jsonl"
    old.write_text("old")

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [page("incidents", [{"id": "1"}], after="1"), Answer(404)]
            with pytest.raises(NotFoundError) as caught:
                await export(client, ["incidents"], out=tmp_path)
            assert caught.value.__context__ is None
            assert len(server.received) == 2

    run(main())
    assert [path.name for path in tmp_path.iterdir()] == ["incidents.jsonl"]
    assert old.read_text() == "old"


def test_an_old_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "severities.jsonl").write_text("old\n" * 1000)

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"severities": [{"id": "1"}]})]
            await export(client, ["severities"], out=str(tmp_path))

    run(main())
    assert (tmp_path / "severities.jsonl").read_bytes() == b'{"id":"1"}\n'
    assert len(list(tmp_path.iterdir())) == 1


def test_one_failure_ends_all(tmp_path: Path) -> None:
    """One list hangs, the other fails: the error comes at once, and nothing runs on (`run` looks for tasks)."""

    async def main() -> None:
        script = (Step(stall=True), Step(send=answer(404)))
        async with ScriptedServer(*script) as server, AsyncClient("k", base_url=server.url) as client:
            with pytest.raises(NotFoundError):
                await asyncio.wait_for(export(client, ["users", "severities"], out=tmp_path), 10)

    run(main())
    assert list(tmp_path.iterdir()) == []


def test_cancellation_leaves_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with ScriptedServer(Step(stall=True)) as server, AsyncClient("k", base_url=server.url) as client:
            task = asyncio.create_task(export(client, ["users", "severities"], out=tmp_path))
            await server.arrived(2)
            assert len(os.listdir(tmp_path)) == 2
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    run(main())
    assert list(tmp_path.iterdir()) == []


def test_what_on_progress_raises_ends_the_export(tmp_path: Path) -> None:
    def fail(progress: Progress) -> None:
        raise LookupError(progress.resource)

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"severities": []})]
            with pytest.raises(LookupError, match="severities"):
                await export(client, ["severities"], out=tmp_path, on_progress=fail)

    run(main())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", ["out is a file", "target is a folder"])
def test_a_folder_that_takes_no_files(tmp_path: Path, kind: str) -> None:
    """Found out before anything is sent."""
    if kind == "out is a file":
        (tmp_path / "out").write_text("here already")
    else:
        (tmp_path / "out" / "severities.jsonl").mkdir(parents=True)

    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(OSError, match=str(tmp_path / "out")):
                await export(client, ["users", "severities"], out=tmp_path / "out")
            assert not server.received

    run(main())
    assert not list(tmp_path.rglob("*.part"))


def test_a_number_that_json_cannot_carry(tmp_path: Path) -> None:
    async def main() -> None:
        async with mirror() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer(200, b'{"severities": [{"id": "S1", "new": 1e999}]}')]
            with pytest.raises(DecodeError, match="^the record 'S1' cannot be written as JSON: "):
                await export(client, ["severities"], out=tmp_path)

    run(main())
    assert list(tmp_path.iterdir()) == []
