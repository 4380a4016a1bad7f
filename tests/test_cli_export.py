"""The command again: options that are mistaken, what is said of an export, interruptions and closed outputs."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from incidentio_async.cli import _display
from incidentio_async.export import Summary
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step
from tests.support.stub_server import Answer, stub_server
from tests.test_cli import COMMAND, KEY, PACKAGE_HOME, against, environment, error_line, invoke, process


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--out", ""], "Error: out: '' is not a valid name of a folder"),
        (["--out", " \t"], "is not a valid name of a folder"),
        (["--out", "-"], "an export writes files to a folder, not to standard output; give ./- for one named -"),
        (["--out", "x", "--quiet", "--json"], "Error: --quiet and --json exclude each other"),
        (["--out", "x", "--quiet", "--dry-run"], "Error: --quiet and --dry-run exclude each other"),
        (["--out", "x", "--base-url", ""], "Error: --base-url is empty"),
        (["--out", "x", "--base-url", "api.incident.io"], "Error: base_url"),
        (["--out", "x", "--since", ""], "'' is not a valid date or time"),
        (["--out", "x", "--since", "2026"], "'2026' is not a valid date or time"),
        (["--out", "x", "--since", "9999-12-31T23:59:59-05:00"], "is in the future"),
        (["--out", "x", "--since", "2026-11-01", "--incremental"], "Error: --since and --incremental exclude"),
        (["--out", "x", "--format", "csv"], "'csv' is not one of"),
        (["--out", "x", "--format", ""], "'' is not one of"),
        (["--out", "x", "--max-parents", "0"], "0 is not in the range"),
        (["--out", "x", "--max-parents", "many"], "'many' is not a valid integer"),
        (["--out", "x", ""], "Error: '' cannot be exported"),
        (["--out", "x", "incidents,users"], "cannot be exported"),
        (["--out", "x", "--parallel=maybe"], "does not take a value"),
    ],
)
def test_mistaken_options(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    """A sentence and 2; nothing is sent and no folder is made."""
    monkeypatch.chdir(tmp_path)

    async def main() -> Result:
        async with stub_server() as server:
            url = [] if "--base-url" in arguments else ["--base-url", server.base_url]
            result = await asyncio.to_thread(invoke, *arguments, *url, key=KEY)
            assert server.received == []
            return result

    result = run(main())
    assert (result.exit_code, result.stdout) == (2, "")
    assert said.removeprefix("Error: ") in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_how_many_are_new_and_how_many_there_are(tmp_path: Path) -> None:
    def alert(number: int, day: int) -> dict[str, str]:
        return {"id": str(number), "updated_at": f"2026-11-{day:02}T00:00:00Z"}

    async def main() -> list[Result]:
        results: list[Any] = []
        for more in ([alert(n, 1) for n in range(20)], [], [alert(19, 2), alert(20, 2), alert(21, 2)]):
            async with stub_server() as server:
                server.answers = [Answer.of({"alerts": more}), Answer()]
                given = ["alerts", "--out", str(tmp_path)] + (["--incremental"] if results else [])
                results.append(await against(server, *given, *(["--json"] if len(results) == 2 else [])))
        return results

    full, none, some = run(main())
    path = tmp_path / "alerts.jsonl"
    assert full.stdout.splitlines()[0].split() == ["alerts", "20", str(path)]
    assert none.stdout.splitlines()[0] == f"alerts  0 new, 20 in all  {path}"
    summary = json.loads(some.stdout)
    assert (summary["records"], summary["new"], summary["totals"]) == ({"alerts": 3}, {"alerts": 2}, {"alerts": 22})
    assert len(path.read_bytes().splitlines()) == 22
    shown = Summary({"alerts": 3}, 2, 0, 1.0, {"alerts": 22}, {"alerts": 2}, {"alerts": "f"})
    assert next(_display.summary_lines(shown, tmp_path)) == "alerts  2 new, 1 fetched again, 22 in all  f"
    shown = Summary({"entries": 3}, 2, 0, 1.0, {"entries": 22}, {}, {"entries": "f"})
    assert next(_display.summary_lines(shown, tmp_path)) == "entries  3 written, 22 in all  f"


def test_quiet(tmp_path: Path) -> None:
    """Nothing at all for a success; an error, and what is missing, on stderr."""
    arguments = ["export", "severities", "--sandbox", "--incidents", "1", "--quiet", "--out", str(tmp_path)]
    done = process([*COMMAND, *arguments])
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert len((tmp_path / "severities.jsonl").read_bytes().splitlines()) == 3

    async def main() -> tuple[Result, Result]:
        async with stub_server() as server:
            # A record that is not as documented would be reported in the log.
            odd, refusal = Answer.of({"severities": [{"id": 1}]}), Answer.of({"type": "resource_forbidden"}, 403)
            server.answers = [odd, refusal, Answer()]
            partly = await against(server, "severities", "users", "--quiet", "--out", str(tmp_path / "own"))
            server.answers = [Answer(404)]
            failed = await against(server, "severities", "--quiet", "--out", str(tmp_path / "own"))
            return partly, failed

    partly, failed = run(main())
    assert (partly.exit_code, partly.stdout) == (1, "")
    gap, error = partly.stderr.splitlines()
    assert gap.startswith("users: forbidden for this key, not exported: GET")
    assert error == "Error: not exported, as this key cannot read it: users"
    assert "404" in error_line(failed, 1)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["users", "severities"], 1),
        (["users", "severities", "--json"], 1),
        (["all", "users"], 1),
        (["all"], 0),
        ([], 0),
    ],
)
def test_a_resource_that_was_named_and_cannot_be_read(arguments: list[str], code: int, tmp_path: Path) -> None:
    """Everything else is written. What nobody named is skipped."""

    async def main() -> Result:
        async with Sandbox(incidents=1) as sandbox:
            narrow = sandbox.keys.add("narrow", scopes=["severities.view", "incidents.view"])
            command = [*arguments, "--out", str(tmp_path), "--base-url", sandbox.base_url]
            return await asyncio.to_thread(invoke, *command, key=narrow)

    result = run(main())
    assert result.exit_code == code, result.output
    assert (tmp_path / "severities.jsonl").exists()
    assert not (tmp_path / "users.jsonl").exists()
    lines = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert lines == ["Error: not exported, as this key cannot read it: users"] * code
    if "--json" in arguments:
        assert list(json.loads(result.stdout)["forbidden"]) == ["users"]


INTERRUPTS = """
import os, signal, sys

class Interrupts:
    def find_spec(self, name, *rest):
        if name == os.environ["INTERRUPTED_AT"]:
            signal.raise_signal(signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
"""
SCRIPT = "import sys\nfrom incidentio_async.cli import main\nsys.exit(main())\n"


@pytest.mark.parametrize("way", ["module", "script", "program"])
@pytest.mark.parametrize(
    "module", ["aiohttp", "attrs", "incidentio_async.client", "click", "rich", "incidentio_async.cli._export"]
)
def test_interrupted_while_it_is_loaded(tmp_path: Path, way: str, module: str) -> None:
    """Whatever of the package and its dependencies is being loaded: no traceback, and 130; others' programs get it."""
    (tmp_path / "sitecustomize.py").write_text(INTERRUPTS)
    (tmp_path / "incidentio-async").write_text(SCRIPT)
    (tmp_path / "program").write_text("import incidentio_async\n")
    command = [sys.executable, str(tmp_path / "incidentio-async"), "export", "--list"]
    if way == "module":
        command = [*COMMAND, "export", "--list"]
    elif way == "program":
        command = [sys.executable, str(tmp_path / "program")]
    env = environment(INTERRUPTED_AT=module, PYTHONPATH=f"{tmp_path}{os.pathsep}{PACKAGE_HOME}")
    done = subprocess.run(command, capture_output=True, text=True, cwd=PACKAGE_HOME, env=env, timeout=60)
    if way != "program":
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    elif module in ("aiohttp", "attrs", "incidentio_async.client"):
        assert "KeyboardInterrupt" in done.stderr


def test_interrupted_twice(tmp_path: Path) -> None:
    """In an export with many tasks: nothing but the one line, however quickly the second Ctrl-C comes."""

    async def main(pause: float) -> tuple[int | None, bytes, bytes]:
        stalls = [Step(stall=True) for _ in range(9)]
        async with ScriptedServer(*stalls) as server:
            names = ["users", "severities", "incidents", "follow_ups", "alerts"]
            running = await asyncio.create_subprocess_exec(
                *COMMAND, "export", *names, "--out", str(tmp_path), "--base-url", server.url,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=PACKAGE_HOME,
                env=environment(INCIDENT_API_KEY=KEY, PYTHONWARNINGS=""),
            )  # fmt: skip
            await server.arrived(1)
            running.send_signal(signal.SIGINT)
            await asyncio.sleep(pause)
            with contextlib.suppress(ProcessLookupError):
                running.send_signal(signal.SIGINT)
            out, err = await running.communicate()
            return running.returncode, out, err

    for pause in (0, 0.001, 0.005, 0.02):
        code, out, err = run(main(pause))
        assert out == b""
        assert code in (130, -signal.SIGINT)  # which is 130 to a shell
        assert b"Traceback" not in err
        assert b"never" not in err
        assert err.count(b"\n") <= 1


def test_nobody_reads_the_output(tmp_path: Path) -> None:
    """``… --json 2>&1 | head -1``: no traceback, no success; run again, each record is there once."""
    command = [*COMMAND, "export", "incidents", "--sandbox", "--incidents", "1500", "--out", str(tmp_path)]
    script = '{ "$@" --json 2>&1; echo $? > "$0"; } | head -1'
    done = process(["sh", "-c", script, str(tmp_path / "code"), *command])
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
    assert int((tmp_path / "code").read_text()) not in (0, 120)
    again = process(command)
    assert again.returncode == 0, again.stderr
    ids = [json.loads(line)["id"] for line in (tmp_path / "incidents.jsonl").read_bytes().splitlines()]
    assert (len(ids), len(set(ids))) == (1500, 1500)


@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("how", [[], ["--json"], ["--quiet"]])
def test_outputs_that_were_closed_before(tmp_path: Path, closed: str, how: list[str]) -> None:
    """As a service may be started: there is nobody to tell, and the work is done."""
    command = [*COMMAND, "export", "severities", "--sandbox", "--incidents", "1", *how, "--out", str(tmp_path)]
    done = process(["sh", "-c", f'"$@" {closed}', "sh", *command])
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert len((tmp_path / "severities.jsonl").read_bytes().splitlines()) == 3
