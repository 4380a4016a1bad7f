"""The command, from outside: its exit codes, what it says, what it leaves behind."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import pty
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import incidentio_async
from incidentio_async import __version__
from incidentio_async.cli import _display
from incidentio_async.cli._command import cli
from incidentio_async.export import DEFAULT, Progress, Summary, exportable
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.stub_server import Answer, StubServer, stub_server

KEY = "inc_0123456789_very_secret"
PACKAGE_HOME = Path(incidentio_async.__file__).parents[1]
COMMAND = [sys.executable, "-m", "incidentio_async"]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INCIDENT")}
    return {**kept, "PYTHONWARNINGS": "error", "PYTHONDONTWRITEBYTECODE": "1", **more}


def invoke(*arguments: str, key: str | None = None) -> Result:
    """Call the command in this process."""
    env = {"INCIDENT_API_KEY": key, "INCIDENT_ENDPOINT": None}
    return CliRunner().invoke(cli, ["export", *arguments], env=env)


def process(command: Sequence[str], **options: object) -> subprocess.CompletedProcess[str]:
    """Run it as its users do."""
    return subprocess.run(  # type: ignore[call-overload,no-any-return]
        command, capture_output=True, text=True, cwd=PACKAGE_HOME, env=environment(), timeout=60, **options
    )


async def against(server: StubServer, *arguments: str) -> Result:
    """The command against a server in this test's loop."""
    return await asyncio.to_thread(invoke, *arguments, "--base-url", server.base_url, key=KEY)


def read_all(terminal: int) -> str:
    """What is written to a terminal until its last writer is gone; Linux tells that by an error."""
    shown = b""
    with contextlib.suppress(OSError):
        while more := os.read(terminal, 1 << 16):
            shown += more
    os.close(terminal)
    return shown.decode()


def error_line(result: Result, code: int) -> str:
    """The only line a failed command says, on stderr; the key is in neither stream."""
    assert (result.exit_code, result.stdout) == (code, ""), result.output
    assert "Traceback" not in result.stderr
    assert KEY not in result.stderr
    assert result.stderr.count("\n") == 1
    return result.stderr.strip()


# --- it works --------------------------------------------------------------------------------------------------------


def test_the_main_job_in_a_process(tmp_path: Path) -> None:
    """Plain lines on stderr where that is no terminal, the summary on stdout, and the files."""
    done = process([*COMMAND, "export", "--sandbox", "--incidents", "300", "--out", str(tmp_path / "export")])
    assert done.returncode == 0, done.stderr
    counts = {
        name: len((tmp_path / "export" / f"{name}.jsonl").read_bytes().splitlines(keepends=True)) for name in DEFAULT
    }
    assert counts["incidents"] == 300
    assert counts["users"] == 50
    assert sorted(done.stderr.splitlines()) == sorted(
        f"{name}: done, {count} records" for name, count in counts.items()
    )
    *files, total = done.stdout.splitlines()
    assert [line.split() for line in files] == [
        [name, str(count), str(tmp_path / "export" / f"{name}.jsonl")] for name, count in counts.items()
    ]
    assert re.fullmatch(
        rf"{sum(counts.values()):,} records in \d+ requests, 0 of them rate limited \(429\), in \d+\.\d s", total
    )


def test_bars_on_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "export", "severities", "--sandbox", "--incidents", "0", "--out", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=PACKAGE_HOME,
        env=environment(TERM="xterm", COLUMNS="100"),
    ) as running:
        os.close(theirs)
        shown = read_all(ours)
        summary, _ = running.communicate(timeout=60)
    assert running.returncode == 0
    assert "━" in shown
    assert "done" not in shown
    assert summary.decode().splitlines()[0].split() == ["severities", "3", str(tmp_path / "severities.jsonl")]


def test_an_account(tmp_path: Path) -> None:
    """The key goes from the environment into the header, and the files come from the server."""

    async def main() -> Result:
        async with stub_server() as server:
            server.answers = [Answer.of({"severities": [{"id": "1", "name": "Minor"}]})]
            result = await against(server, "severities", "--out", str(tmp_path))
            (received,), (identity,) = server.received, server.identified
            assert identity.headers["Authorization"] == f"Bearer {KEY}"
            assert (received.method, received.path) == ("GET", "/v1/severities")
            assert received.headers["Authorization"] == f"Bearer {KEY}"
            return result

    result = run(main())
    assert result.exit_code == 0, result.output
    assert KEY not in result.output
    assert (tmp_path / "severities.jsonl").read_text() == '{"id": "1", "name": "Minor"}\n'
    assert "1 record in 2 requests, 0 of them rate limited (429)" in result.stdout


def test_list_prints_the_names() -> None:
    result = invoke("--list")
    assert (result.exit_code, result.stdout.splitlines()) == (0, list(exportable()))


def test_help_and_version() -> None:
    runner = CliRunner()
    for arguments in (["--help"], ["export", "--help"], ["export", "-h"]):
        result = runner.invoke(cli, arguments)
        assert result.exit_code == 0
        assert result.stdout.startswith("Usage:")
    assert runner.invoke(cli, ["--version"], prog_name="incidentio-async").stdout == (
        f"incidentio-async, version {__version__}\n"
    )


def test_plain_lines_of_a_long_export(capsys: pytest.CaptureFixture[str]) -> None:
    show = _display.plain_lines()
    for records in (9_750, 10_000, 10_250, 20_000):
        show(Progress("incidents", records, 20_001, done=False))
    show(Progress("users", 12_000, None, done=False))
    show(Progress("incidents", 20_001, 20_001, done=True))
    assert capsys.readouterr().err.splitlines() == [
        "incidents: 10,000 of 20,001 records",
        "incidents: 20,000 of 20,001 records",
        "users: 12,000 records",
        "incidents: done, 20,001 records",
    ]


def test_summary_lines() -> None:
    files = {name: f"dump/{name}.jsonl" for name in ("users", "incident_updates")}
    records = {"users": 1234, "incident_updates": 5}
    summary = Summary(records=records, requests=12, rate_limited=1, seconds=3.21, files=files)
    assert list(_display.summary_lines(summary, Path("dump"))) == [
        "users                 1,234  dump/users.jsonl",
        "incident_updates          5  dump/incident_updates.jsonl",
        "1,239 records in 12 requests, 1 of them rate limited (429), in 3.2 s",
    ]


# --- wrong use: 2 ----------------------------------------------------------------------------------------------------


def test_no_key(tmp_path: Path) -> None:
    said = error_line(invoke("--out", str(tmp_path / "out")), 2)
    assert said == "Error: set INCIDENT_API_KEY to an API key, or give --sandbox to try the command without one"
    assert not (tmp_path / "out").exists()


def test_a_key_that_cannot_be_one(tmp_path: Path) -> None:
    said = error_line(invoke("--out", str(tmp_path), key=f"{KEY}\n"), 2)
    assert "The API key holds whitespace" in said


def test_a_key_that_is_not_valid(tmp_path: Path) -> None:
    async def main() -> Result:
        async with stub_server() as server:
            server.answers = [Answer.of({"type": "authentication_error", "status": 401, "errors": []}, 401)]
            return await against(server, "users", "--out", str(tmp_path))

    assert error_line(run(main()), 1) == (
        "Error: GET /v2/users: 401 authentication_error; the request was sent with the API key from INCIDENT_API_KEY; "
        "set INCIDENT_API_KEY to a key that is valid there"
    )


def test_an_unknown_resource(tmp_path: Path) -> None:
    """The closest names, not all of more than a hundred."""
    said = error_line(invoke("users", "incidnets", "--sandbox", "--out", str(tmp_path / "out")), 2)
    assert said == (
        "Error: 'incidnets' cannot be exported, as there is no such resource; did you mean incidents or incident_types "
        "or incident_roles? exportable() (--list) gives the names of what can be"
    )
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--incidents", "5"], "Error: --incidents is for --sandbox only"),
        (["--dry-run", "--incremental"], "Error: --dry-run counts a full export: omit --since and --incremental"),
        (["--dry-run", "--since", "2026-11-01"], "Error: --dry-run counts a full export: omit --since"),
        (["--sandbox", "--base-url", "http://127.0.0.1:1"], "Error: --sandbox and --base-url exclude each other"),
        (["--base-url", "http://example.com"], "Error: base_url: plain http would show the key to the network of"),
    ],
)
def test_what_does_not_go_together(tmp_path: Path, arguments: list[str], said: str) -> None:
    assert error_line(invoke("--out", str(tmp_path), *arguments, key=KEY), 2).startswith(said)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--out"],
        ["--out", "x", "--key", "k"],
        ["--out", "x", "--incidents", "-1"],
        ["--out", "x", "--incidents", "1000001"],
    ],
)
def test_wrong_options(arguments: list[str]) -> None:
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error: " in result.stderr


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra(missing: str) -> None:
    code = f"import sys; sys.modules[{missing!r}] = None; from incidentio_async.cli import main; main()"
    done = process([sys.executable, "-c", code])
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == ("incidentio-async: the command needs click and rich: pip install 'incidentio-async[cli]'\n")


# --- failures: 1 and 130 ---------------------------------------------------------------------------------------------


def test_the_api_fails_midway(tmp_path: Path) -> None:
    """One sentence with what the API said and the scope the key lacks; no file, even where an answer shows the key."""
    error = {"code": "missing_required_scope", "message": f"Not for {KEY}", "metadata": {"scope": "incidents.view"}}
    refusal = {"type": "resource_forbidden", "status": 403, "request_id": "req-9", "errors": [error]}

    async def main() -> Result:
        async with stub_server() as server:
            server.answers = [
                Answer.of({"incidents": [{"id": "1"}], "pagination_meta": {"after": "1"}}),
                Answer.of(refusal, 403),
            ]
            return await against(server, "incidents", "--out", str(tmp_path))

    assert error_line(run(main()), 1) == (
        "Error: GET /v2/incidents: 403 resource_forbidden: Not for ***; request id req-9; "
        "the key lacks the scope incidents.view"
    )
    assert list(tmp_path.iterdir()) == []


def test_the_api_refuses_to_continue(tmp_path: Path) -> None:
    """As it does each time, the command says how to start again, too."""

    async def main() -> list[Result]:
        async with stub_server() as server:
            server.answers = [Answer.of({"users": [{"id": "1"}], "pagination_meta": {"after": "1"}}), Answer(404)]
            first = await against(server, "users", "--out", str(tmp_path))
            server.answers = [Answer(404)]
            second = await against(server, "users", "--out", str(tmp_path))
            server.answers = [Answer.of({"users": [{"id": "2"}]}), Answer()]
            return [first, second, await against(server, "users", "--out", str(tmp_path), "--restart")]

    first, second, third = run(main())
    for refused in (first, second):
        assert refused.exit_code == 1
        assert refused.stderr.splitlines()[-1].endswith(
            "; run the same command again to continue, or with --restart to start again"
        )
    assert third.exit_code == 0
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "2"}\n'


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    for given, named in (("file", "file"), ("file/out", "file"), ("file/a/b", "file"), ("nowhere/out", "nowhere")):
        result = invoke("--sandbox", "--incidents", "1", "--out", str(tmp_path / given))
        said = f"Error: --out: {tmp_path / named} is not a folder; give one that exists or can be created"
        assert error_line(result, 2) == said


def test_a_disk_that_fills_up(tmp_path: Path) -> None:
    command = [*COMMAND, "export", "incidents", "--sandbox", "--incidents", "500", "--out", str(tmp_path)]
    done = process(["sh", "-c", 'ulimit -f 64; exec "$@"', "sh", *command])
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"Error: {tmp_path / '.incidentio-export' / 'incidents.journal'}: File too large\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("streams", "printed"), [("> /dev/full", True), ("2>&1 > /dev/full", True), ("> /dev/full 2>&1", False)]
)
def test_a_list_that_cannot_be_written(streams: str, printed: bool) -> None:
    """The error goes to stderr, unless that is the same full disk."""
    done = process(["sh", "-c", f'"$@" {streams}', "sh", *COMMAND, "export", "--list"])
    said = "Error: the output cannot be written: No space left on device\n" if printed else ""
    assert (done.returncode, done.stdout + done.stderr) == (1, said)


def test_interrupted(tmp_path: Path) -> None:
    """Ctrl-C while an answer is awaited: one line, and the folder as it was."""
    (tmp_path / "users.jsonl").write_text(json.dumps({"id": "old"}))

    async def main() -> tuple[int | None, bytes, bytes]:
        async with ScriptedServer(Step(stall=True)) as server:
            running = await asyncio.create_subprocess_exec(
                *COMMAND, "export", "users", "--out", str(tmp_path), "--base-url", server.url,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PACKAGE_HOME,
                env=environment(INCIDENT_API_KEY=KEY),
            )  # fmt: skip
            await server.arrived(1)
            running.send_signal(signal.SIGINT)
            out, err = await running.communicate()
            return running.returncode, out, err

    assert run(main()) == (130, b"", b"Interrupted; nothing was exported.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["users.jsonl"]
    assert json.loads((tmp_path / "users.jsonl").read_text()) == {"id": "old"}


def test_interrupted_and_continued(tmp_path: Path) -> None:
    """With records there, the command says that it can go on, and does."""

    async def main() -> tuple[int | None, bytes, Result]:
        first = answer(body=b'{"users": [{"id": "1"}], "pagination_meta": {"after": "a"}}')
        async with ScriptedServer(answer(), Step(send=first), Step(stall=True)) as server:
            running = await asyncio.create_subprocess_exec(
                *COMMAND, "export", "users", "--out", str(tmp_path), "--base-url", server.url,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PACKAGE_HOME,
                env=environment(INCIDENT_API_KEY=KEY),
            )  # fmt: skip
            await server.arrived(3)
            running.send_signal(signal.SIGINT)
            _, err = await running.communicate()
        async with stub_server() as other:
            other.identity = Answer()
            other.answers = [Answer.of({"users": [{"id": "2"}]}), Answer()]
            return running.returncode, err, await against(other, "users", "--out", str(tmp_path))

    code, said, result = run(main())
    assert code == 130
    assert said.splitlines()[-1] == b"Interrupted; run the same command again to continue."
    assert result.exit_code == 0, result.output
    assert "since it continued" in result.stdout
    assert (tmp_path / "users.jsonl").read_bytes() == b'{"id": "1"}\n{"id": "2"}\n'


def test_a_plan() -> None:
    """It needs no folder, and makes none that is named."""
    asked = ("incidents", "incident_timeline_items", "severities", "--sandbox", "--dry-run")
    result = invoke(*asked)
    assert result.exit_code == 0, result.output
    assert invoke(*asked, "--out", "unused").stdout == result.stdout
    assert result.stdout.splitlines() == [
        "incidents                8 requests  (2,000 records)",
        "incident_timeline_items  at least 2,000 requests  (follows incidents)",
        "severities               1 request  (3 records)",
        "at least 2,009 requests; the limits allow them in at least 41 s",
    ]
    assert not Path("unused").exists()


def test_a_folder_is_needed_for_an_export() -> None:
    result = invoke("severities", "--sandbox")
    assert result.exit_code == 2
    assert "Missing option '--out'" in result.stderr


def test_json(tmp_path: Path) -> None:
    arguments = [
        "severities",
        "--sandbox",
        "--incidents",
        "1",
        "--json",
        "--format",
        "jsonl.gz",
        "--out",
        str(tmp_path),
    ]
    result = invoke(*arguments)
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout)
    assert summary["records"] == {"severities": 3}
    assert summary["files"] == {"severities": str(tmp_path / "severities.jsonl.gz")}
    assert [json.loads(line) for line in result.stderr.splitlines()] == [
        {"resource": "severities", "records": 3, "total": None, "done": False},
        {"resource": "severities", "records": 3, "total": None, "done": True},
    ]


@pytest.mark.parametrize("text", ["yesterday", "2026-13-01"])
def test_a_time_that_is_not_valid(tmp_path: Path, text: str) -> None:
    result = invoke("--sandbox", "--since", text, "--out", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{text!r} is not a valid date or time like 2026-11-01" in result.stderr


def test_summary_says_what_is_not_there() -> None:
    summary = Summary(
        records={"schedules": 1},
        requests=2,
        rate_limited=0,
        seconds=1,
        files={"schedules": "dump/schedules.parquet"},
        forbidden={"users": "403"},
        skipped_parents={"schedules": 3},
        teams=["Red", "Blue"],
        invalid_records={"schedules": 1},
        deleted={"schedules": 1234},
    )
    assert list(_display.summary_lines(summary, Path("dump"))) == [
        "schedules          1  dump/schedules.parquet",
        "users: forbidden for this key, not exported: 403",
        "schedules: 3 parents skipped: deleted during the export, or forbidden for this key",
        "schedules: the key is limited to teams (Red, Blue); the API returns only their schedules",
        "schedules: 1 record not as documented, written unchanged",
        "schedules: 1,234 records deleted since the previous export, listed in dump/deleted.jsonl",
        "1 record in 2 requests, 0 of them rate limited (429), in 1.0 s",
    ]
