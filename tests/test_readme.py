"""The README is run: every block of it, in order, in one namespace, against a sandbox."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, converter
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import Webhook
from tests.support.api import CHECKOUT
from tests.support.prose import PYTEST, blocks_of, environment, execute, python_of, run_tests
from tests.webhooks.support import SECRET, body

README = CHECKOUT / "README.md"

if not README.exists():
    pytest.skip("the README is part of the checkout, not of the wheel", allow_module_level=True)

BLOCKS = blocks_of(README)
PYTHON = python_of(README)


def test_every_block_is_run_somewhere() -> None:
    """Python blocks are run here, and the two commands by the checks of the repository."""
    assert {language for language, _ in BLOCKS} == {"sh", "python"}
    shell = [line for language, text in BLOCKS if language == "sh" for line in text.splitlines() if line[0] != "#"]
    assert shell == [
        "pip install '.[cli]' && incidentio-async export --sandbox --out sandbox-export",
        "pip install '.[dev]' && pytest",
    ]
    assert README.read_text("utf-8").count("```") == 2 * len(BLOCKS)


def test_it_is_short() -> None:
    """The details have pages of their own."""
    assert len(README.read_text("utf-8").splitlines()) <= 350


def test_no_docstring_takes_the_first_page_for_the_whole_list() -> None:
    habit = re.compile(
        r"\bin await [^\n`]*\.list(_\w+)?\([^()]*\)(?!\.)(?!``)|\(await [^\n]*\.list(_\w+)?\([^()]*\)\)\["
    )
    assert habit.search("for incident in await client.incidents.list(page_size=1):") is not None
    for path in sorted((CHECKOUT / "incidentio_async").rglob("*.py")):
        assert habit.search(path.read_text("utf-8")) is None, path


def quickstart() -> str:
    return PYTHON[0]


def test_the_quickstart_is_a_script(tmp_path: Path) -> None:
    """The first block runs by itself, as a file, in at most 20 lines."""
    assert len([line for line in quickstart().splitlines() if line.strip()]) <= 20
    script = tmp_path / "quickstart.py"
    script.write_text(quickstart(), "utf-8")

    async def run() -> tuple[int | None, str]:
        async with Sandbox(incidents=30) as sandbox:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-W",
                "error",
                script,
                env={"INCIDENT_API_KEY": sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url, "PYTHONPATH": _path()},
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            output, _ = await process.communicate()
            return process.returncode, output.decode()

    code, output = asyncio.run(run())
    assert code == 0, output
    assert re.match(r"opened INC-\d+\n(INC-\d+ .* \S+\n)+", output)


def _path() -> str:
    import incidentio_async

    return str(Path(incidentio_async.__file__).parents[1])


def test_every_snippet_runs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The blocks after the quickstart run one after the other with a client as the README says, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    async def run() -> dict[str, Any]:
        async with Sandbox(incidents=60) as sandbox:
            with environment(monkeypatch, sandbox):
                async with AsyncClient() as client:
                    scope: dict[str, Any] = {"client": client, "AsyncClient": AsyncClient, "__name__": "readme"}
                    await execute(_body_of_main(quickstart()), scope)
                    for block in PYTHON[1:]:
                        if "def test_" not in block:  # those are run as what they are
                            await execute(block, scope)
                    await _use(scope["app"], client)
                    return scope

    scope = asyncio.run(run())
    assert scope["page"].has_more
    assert scope["incidents"]
    assert scope["summary"].totals["incidents"] > 60
    printed = capsys.readouterr().out
    assert re.search(r"^opened INC-\d+\n(.*\n)*opened INC-\d+\n", printed, re.MULTILINE), printed


def test_the_test_of_the_readme(tmp_path: Path) -> None:
    """It is run by pytest, with warnings as errors."""
    (block,) = [block for block in PYTHON if "def test_" in block]
    assert run_tests(block, tmp_path, *PYTEST).endswith("1 passed")


def _body_of_main(script: str) -> str:
    """What the quickstart does inside its client, so that the snippets after it find what it made."""
    inside = script.partition("as client:")[2].partition("\n")[2].partition("\n\n\n")[0]
    return "".join(line.removeprefix("        ") + "\n" for line in inside.splitlines())


async def _use(app: Any, client: AsyncClient) -> None:
    """Ask the FastAPI service of the README for an incident that is there and for one that is not; send it an event."""
    import httpx

    incident = (await client.incidents.list(page_size=1))[0]
    async with app.router.lifespan_context(app):
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://service") as browser:
            answer = await browser.get(f"/incidents/{incident.id}")
            assert (answer.status_code, answer.json()) == (200, converter.unstructure(incident))
            missing = await browser.get("/incidents/01AAAAAAAAAAAAAAAAAAAAAAAA")
            assert (missing.status_code, list(missing.json())) == (404, ["detail"])
            event = body("private_incident.incident_created_v2", {"id": incident.id})
            headers = Webhook(SECRET).sign("msg_1", int(time.time()), event)
            for said in ("handled", "handled before"):
                answer = await browser.post("/webhooks/incident-io", content=event, headers=headers)
                assert (answer.status_code, answer.text) == (200, said)
