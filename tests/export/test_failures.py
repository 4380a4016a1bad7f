"""Exports that fail or are stopped: what they report, what they leave behind, and how they continue."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from incidentio_async import AsyncClient, ConfigurationError, NotFoundError, PermissionDeniedError, RetryPolicy
from incidentio_async._files.versioned_json import dump
from incidentio_async.export import Progress, Summary, export
from incidentio_async.export.catalog import Listing
from incidentio_async.export.file_builder import FileBuilder
from incidentio_async.export.folder import FOLDER
from incidentio_async.export.journal import Journal, read_lines
from incidentio_async.sandbox import Sandbox
from tests.export.support import files
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.stub_server import Answer, StubServer, stub_server

STATE = f"{FOLDER}/state.json"


def page(items: str, records: list[Any], after: str | None = None) -> Answer:
    return Answer.of({items: records, "pagination_meta": {"after": after} if after else {}})


def forbidden(scope: str | None) -> Answer:
    error = {"code": "missing_required_scope", "message": "no", "metadata": {"scope": scope} if scope else {}}
    return Answer.of({"type": "resource_forbidden", "status": 403, "errors": [error]}, 403)


async def against(server: StubServer, tmp_path: Path, *names: str, **how: Any) -> Summary:
    async with AsyncClient("k", base_url=server.base_url, rate_limiter=None, retry=None) as client:
        return await export(client, names, out=tmp_path, **how)


# --- failing, and continuing -----------------------------------------------------------------------------------------


def test_a_failed_export_continues_at_its_page(tmp_path: Path) -> None:
    """Without asking for a page again, and without a record twice; the older file stays until all is there."""
    (tmp_path / "users.jsonl").write_text("old")

    async def main() -> tuple[list[dict[str, str]], Summary]:
        async with stub_server() as server:
            server.answers = [page("users", [{"id": "1"}], after="a"), page("users", [{"id": "2"}], "b"), Answer(404)]
            with pytest.raises(NotFoundError) as caught:
                await against(server, tmp_path, "users")
            assert caught.value.__context__ is None
            assert files(tmp_path) == ["users.jsonl"]
            assert (tmp_path / "users.jsonl").read_text() == "old"
            server.received.clear()
            server.answers = [page("users", [{"id": "3"}]), Answer()]
            summary = await against(server, tmp_path, "users")
            return [dict(received.query) for received in server.received], summary

    queries, summary = run(main())
    assert [query["after"] for query in queries] == ["b"]
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "1"}\n{"id": "2"}\n{"id": "3"}\n'
    assert (summary.records, summary.resumed) == ({"users": 3}, True)
    assert not (tmp_path / STATE).exists()


def test_a_failure_before_the_first_record_leaves_nothing(tmp_path: Path) -> None:
    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer(404)]
            with pytest.raises(NotFoundError):
                await against(server, tmp_path, "users", "severities")

    run(main())
    assert list(tmp_path.iterdir()) == []


def test_one_failure_ends_all(tmp_path: Path) -> None:
    """One list hangs, the other fails: the error comes at once, and nothing runs on (`run` looks for tasks)."""

    async def main() -> None:
        script = (Step(send=answer()), Step(stall=True), Step(send=answer(404)))
        async with ScriptedServer(*script) as server, AsyncClient("k", base_url=server.url) as client:
            with pytest.raises(NotFoundError):
                await asyncio.wait_for(export(client, ["users", "severities"], out=tmp_path), 10)

    run(main())
    assert list(tmp_path.iterdir()) == []


def test_cancellation_leaves_nothing_running(tmp_path: Path) -> None:
    async def main() -> None:
        async with (
            ScriptedServer(answer(), Step(stall=True)) as server,
            AsyncClient("k", base_url=server.url) as client,
        ):
            task = asyncio.create_task(export(client, ["users", "severities"], out=tmp_path))
            await server.arrived(3)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    run(main())
    assert list(tmp_path.iterdir()) == []


def test_cancellation_waits_for_what_is_being_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a thread would still write to the folder while the next export has it."""
    began, may_end = threading.Event(), threading.Event()
    built: list[str] = []

    def slowly(_: FileBuilder, listing: Listing) -> None:
        began.set()
        may_end.wait(10)
        built.append(listing.name)

    monkeypatch.setattr(FileBuilder, "_build", slowly)

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [page("users", [{"id": "1"}])]
            task = asyncio.create_task(against(server, tmp_path, "users"))
            await asyncio.to_thread(began.wait, 10)
            task.cancel()
            asyncio.get_running_loop().call_later(0.3, may_end.set)
            with pytest.raises(asyncio.CancelledError):
                await task
            assert built == ["users"]

    run(main())


def test_what_on_progress_raises_ends_the_export(tmp_path: Path) -> None:
    def fail(progress: Progress) -> None:
        raise LookupError(progress.resource)

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({"severities": []})]
            with pytest.raises(LookupError, match="severities"):
                await against(server, tmp_path, "severities", on_progress=fail)

    run(main())
    assert files(tmp_path) == []


def test_an_outage_is_borne(tmp_path: Path) -> None:
    """After the client's own retries gave up, the page is asked for again; not before anything was heard."""

    async def main() -> Summary:
        async with stub_server() as server:
            server.answers = [page("users", [{"id": "1"}], "a"), Answer(503), page("users", [{"id": "2"}]), Answer()]
            return await against(server, tmp_path, "users")

    assert run(main()).records == {"users": 2}
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "1"}\n{"id": "2"}\n'


# --- what the key may not see ----------------------------------------------------------------------------------------


def test_forbidden_resources_are_reported_and_not_fatal(tmp_path: Path) -> None:
    """The existing file of a forbidden resource stays as it is."""
    (tmp_path / "users.jsonl").write_text("old")

    def answers(path: str) -> Answer:
        return forbidden("users.view") if path == "/v2/users" else Answer.of({"severities": [{"id": "S"}]})

    summary = run(by_path(tmp_path, answers, "users", "severities"))
    assert summary.records == {"severities": 1}
    assert list(summary.forbidden) == ["users"]
    assert "403" in summary.forbidden["users"]
    assert (tmp_path / "users.jsonl").read_text() == "old"
    assert files(tmp_path) == ["severities.jsonl", "users.jsonl"]


def test_all_forbidden_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PermissionDeniedError) as caught:
        run(by_path(tmp_path, lambda _: forbidden("users.view"), "users", "severities"))
    assert caught.value.missing_scope == "users.view"
    assert list(tmp_path.iterdir()) == []


def test_children_without_scope(tmp_path: Path) -> None:
    """The first refusal for a missing scope ends the resource; a resource whose parents are forbidden is forbidden."""

    def answers(path: str) -> Answer:
        if path == "/v2/incidents":
            return page("incidents", [{"id": str(number)} for number in range(40)])
        return forbidden("timeline.view") if path == "/v2/incident_timeline_items" else forbidden("x")

    summary = run(by_path(tmp_path, answers, "incidents", "incident_timeline_items", "call_transcript_entries"))
    assert summary.records == {"incidents": 40}
    assert list(summary.forbidden) == ["incident_timeline_items", "call_transcript_entries"]


def test_single_parents_that_are_forbidden_or_deleted(tmp_path: Path) -> None:
    async def main() -> Summary:
        async with stub_server() as server:
            server.answers = [
                page("incidents", [{"id": "1"}, {"name": "no id"}, {"id": "2"}, {"id": "3"}]),
                page("incident_timeline_items", [{"id": "T", "incident_id": "1"}]),
                forbidden(None),
                Answer(404),
                Answer(),
            ]
            return await against(server, tmp_path, "incident_timeline_items")

    summary = run(main())
    assert summary.records == {"incident_timeline_items": 1}
    assert summary.skipped_parents == {"incident_timeline_items": 3}
    assert files(tmp_path) == ["incident_timeline_items.jsonl"], "the parents were not asked for"


async def by_path(tmp_path: Path, answers: Callable[[str], Answer], *names: str) -> Summary:
    """An export from a server that responds by the path."""

    async def handle(request: web.BaseRequest) -> web.Response:
        found = answers(request.path)
        return web.Response(status=found.status, body=found.body, headers=found.headers)

    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        async with AsyncClient("k", base_url=url, rate_limiter=None, retry=RetryPolicy(wait=0.01)) as client:
            return await export(client, names, out=tmp_path)
    finally:
        await runner.cleanup()


# --- folders, disks, states ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["out is a file", "target is a folder"])
def test_a_folder_that_takes_no_files(tmp_path: Path, kind: str) -> None:
    """Found out before anything is sent."""
    if kind == "out is a file":
        (tmp_path / "out").write_text("here already")
    else:
        (tmp_path / "out" / "severities.jsonl").mkdir(parents=True)

    async def main() -> None:
        async with stub_server() as server:
            with pytest.raises((OSError, ConfigurationError), match=str(tmp_path / "out")):
                await against(server, tmp_path / "out", "users", "severities")
            assert not server.received

    run(main())
    assert not list(tmp_path.rglob("*.journal"))


def stopped(tmp_path: Path) -> None:
    """Leave an export of users behind that did not end."""

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [page("users", [{"id": "1"}], after="a"), Answer(404)]
            with pytest.raises(NotFoundError):
                await against(server, tmp_path, "users")

    run(main())
    assert (tmp_path / STATE).exists()


def go_on(tmp_path: Path, *names: str, **how: Any) -> Summary:
    async def main() -> Summary:
        async with stub_server() as server:
            server.answers = [page("users", [{"id": "9"}]), Answer()]
            return await against(server, tmp_path, *(names or ("users",)), **how)

    return run(main())


DAMAGES: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "cut off": (lambda state: json.dumps(state)[:-20], "state.json is damaged"),
    "empty": (lambda state: "", "state.json is damaged"),
    "a list": (lambda state: "[]", "state.json is damaged"),
    "no courses": (lambda state: json.dumps({**state, "courses": None}), "state.json is damaged"),
    "a wrong count": (
        lambda state: json.dumps(state).replace('"records": 1', '"records": "1"'),
        "state.json is damaged",
    ),
    "another schema": (lambda state: json.dumps({**state, "schema": 0}), "another release .*schema 0"),
    "an edit": (lambda state: json.dumps({**state, "begun": "2026-11-01T00:00:00+00:00"}), "state.json is damaged"),
    "no checksum": (lambda state: json.dumps({n: v for n, v in state.items() if n != "sha256"}), "is damaged"),
    "another count": (
        lambda state: dump(json.loads(json.dumps(state).replace('"records": 1', '"records": 2'))).decode(),
        "users.journal does not hold what the state",
    ),
    "a longer journal": (
        lambda state: dump(json.loads(json.dumps(state).replace('"size": 12', '"size": 999'))).decode(),
        "users.journal is shorter",
    ),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_states(tmp_path: Path, damage: str) -> None:
    """One sentence that says what to do; nothing is sent or lost; restart=True starts again."""
    stopped(tmp_path)
    change, said = DAMAGES[damage]
    path = tmp_path / STATE
    path.write_text(change(json.loads(path.read_text())))
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    with pytest.raises(ConfigurationError, match=f"{said}.*restart=True"):
        go_on(tmp_path)
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before
    assert go_on(tmp_path, restart=True).records == {"users": 1}
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "9"}\n'


def test_another_export_does_not_continue_it(tmp_path: Path) -> None:
    stopped(tmp_path)
    with pytest.raises(ConfigurationError, match=r"an unfinished export with other options \(resources, format\)"):
        go_on(tmp_path, "severities", format="jsonl.gz")
    assert go_on(tmp_path).records == {"users": 2}


def test_two_exports_at_once(tmp_path: Path) -> None:
    async def main() -> None:
        async with ScriptedServer(Step(stall=True)) as server, AsyncClient("k", base_url=server.url) as client:
            first = asyncio.create_task(export(client, ["users"], out=tmp_path))
            await server.arrived(1)
            with pytest.raises(ConfigurationError, match="another export is writing"):
                await export(client, ["users"], out=tmp_path)
            first.cancel()
            await asyncio.wait([first])

    run(main())


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file; the state before it holds; with free space again, it continues."""
    stopped(tmp_path)

    def full(journal: Journal) -> None:
        with journal._marking_broken():
            raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(Journal, "flush", full)
        with pytest.raises(OSError, match="No space left on device: .*users.journal"):
            go_on(tmp_path)
    assert files(tmp_path) == []
    assert go_on(tmp_path).records == {"users": 2}
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "1"}\n{"id": "9"}\n'


def test_all_files_are_closed_even_if_one_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[str] = []
    close = Journal.close

    def fail(journal: Journal) -> None:
        close(journal)
        closed.append(journal.file.name)
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Journal, "close", fail)
    with pytest.raises(OSError, match="No space left on device"):
        run(by_path(tmp_path, lambda path: page(path.rpartition("/")[2], []), "users", "severities"))
    assert sorted(closed) == ["severities.journal", "users.journal"]


@pytest.mark.parametrize("then", ["write", "flush", "close"])
def test_a_long_write_that_fails(tmp_path: Path, then: str) -> None:
    """It is raised by what is called next, and what was good before is still there."""
    journal = Journal(tmp_path / "x.journal", 0)
    journal.write([b"good"])
    journal.flush()
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))
    try:
        journal.write([b"x" * (3 << 20)])
        with pytest.raises(OSError, match=r"x\.journal"):
            journal.write([b"y"]) if then == "write" else getattr(journal, then)()
        assert journal.broken
        journal.close()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    Journal(tmp_path / "x.journal", 5).close()
    assert (tmp_path / "x.journal").read_bytes() == b"good\n"


def test_long_and_short_writes_keep_their_order(tmp_path: Path) -> None:
    lines = [bytes([65 + number]) * (3 << 20 if number % 3 == 0 else 7) for number in range(10)]
    journal = Journal(tmp_path / "x.journal", 0)
    for line in lines:
        journal.write([line])
    size = journal.size
    journal.flush()
    assert (tmp_path / "x.journal").stat().st_size == size
    journal.close()
    assert list(read_lines(tmp_path / "x.journal")) == lines


def test_killed_between_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two files one has its name already: the next run gives the other one its name, and fetches nothing."""
    replace, left = os.replace, [1]

    def once(source: str, target: str, **how: Any) -> None:
        if target.endswith(".jsonl"):
            left[0] -= 1
            if left[0] < 0:
                raise KeyError("killed")
        replace(source, target, **how)

    async def main() -> tuple[Summary, int]:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            with monkeypatch.context() as patch:
                patch.setattr(os, "replace", once)
                with pytest.raises(KeyError):
                    await export(client, ["severities", "incidents"], out=tmp_path)
            assert files(tmp_path) == ["severities.jsonl"]
            before = sandbox.requests_total
            return await export(client, ["severities", "incidents"], out=tmp_path), sandbox.requests_total - before

    summary, sent = run(main())
    assert sent == 1, "only who the key is"
    assert summary.records == {"severities": 3, "incidents": 3}
    assert files(tmp_path) == ["incidents.jsonl", "severities.jsonl"]
    assert not (tmp_path / STATE).exists()
