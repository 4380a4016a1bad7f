"""The fixtures for pytest, as projects use them: with each way of running asynchronous tests, and with none."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PYTEST = ("pytest", "-q", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")
"""Without the plugin of Hypothesis, whose start takes longer than most tests."""

SETTINGS = """
[pytest]
filterwarnings = error
addopts = --strict-markers"""

# What holds however tests are run; INC-1 is there in every sandbox that has an incident.
SYNCHRONOUS = """
import asyncio
import gc
import urllib.request

import pytest

from incidentio_async import AsyncClient


def test_a_client_in_a_loop_of_the_test(incidentio_client):
    async def main():
        return (await incidentio_client.incidents.show("1")).reference

    assert asyncio.run(main()) == "INC-1"
    gc.collect()  # what was not closed says so now


def test_a_client_that_is_not_used(incidentio_client, incidentio_sandbox):
    assert repr(incidentio_client) == f"<AsyncClient {incidentio_sandbox.base_url}>"


def test_a_client_closed_by_the_test(incidentio_client):
    async def main():
        async with incidentio_client:
            return len(await incidentio_client.severities.list())

    assert asyncio.run(main()) == 3


def test_without_a_client(incidentio_sandbox):
    request = urllib.request.Request(
        incidentio_sandbox.base_url + "/v2/incidents/1",
        headers={"Authorization": f"Bearer {incidentio_sandbox.api_key}", "Connection": "close"},
    )
    with urllib.request.urlopen(request) as answer:
        assert answer.status == 200


def test_a_client_from_the_environment(incidentio_sandbox, monkeypatch):
    for name, value in incidentio_sandbox.environment.items():
        monkeypatch.setenv(name, value)

    async def main():
        async with AsyncClient() as client:
            return (await client.utilities.identity()).name

    assert asyncio.run(main())


async def count(client):
    return len(await client.incidents.list(status_category={"one_of": CATEGORIES}, mode={"one_of": MODES}).collect())


CATEGORIES = ["triage", "declined", "merged", "canceled", "live", "learning", "closed", "paused"]
MODES = ["standard", "retrospective", "test", "tutorial"]


@pytest.mark.incidentio_sandbox(incidents=3, seed=2)
class TestMarkers:
    def test_of_the_class(self, incidentio_client):
        assert asyncio.run(count(incidentio_client)) == 3

    @pytest.mark.incidentio_sandbox(incidents=4)
    def test_of_the_test_itself(self, incidentio_client):
        assert asyncio.run(count(incidentio_client)) == 4


@pytest.mark.parametrize("turn", [1, 2])
@pytest.mark.incidentio_sandbox(incidents=0)
def test_a_fresh_store_each(incidentio_client, turn):
    async def main():
        new = await incidentio_client.incidents.create(name="Only one", visibility="public")
        return new.reference

    assert asyncio.run(main()) == "INC-1"
"""

ASYNCHRONOUS = """

{marks}


async def test_awaiting(incidentio_client):
    assert (await incidentio_client.incidents.show("1")).reference == "INC-1"


async def test_awaiting_with_a_session_of_its_own(incidentio_sandbox):
    async with incidentio_sandbox.client() as client:
        assert (await client.incidents.show("2")).reference == "INC-2"


@pytest.fixture
{mark_of_a_fixture}
async def opened(incidentio_client):
    return await incidentio_client.incidents.create(name="From a fixture", visibility="public")


async def test_a_fixture_and_a_test_in_one_loop(incidentio_client, opened):
    assert (await incidentio_client.incidents.show(opened.id)).name == "From a fixture"
"""
STRICT = ("asyncio_mode=strict", "asyncio_default_fixture_loop_scope=function")
ONE_LOOP = (
    "asyncio_mode=auto",
    "asyncio_default_test_loop_scope=session",
    "asyncio_default_fixture_loop_scope=session",
)
# The arguments of pytest, its settings, and how its tests are marked.
WITH_PLUGIN: dict[str, tuple[list[str], tuple[str, ...], str | None]] = {
    "no plugin": (["-p", "no:asyncio", "-p", "no:anyio"], (), None),
    "pytest-asyncio, strict": (["-p", "asyncio"], STRICT, "asyncio"),
    "pytest-asyncio, auto, one loop": (["-p", "asyncio"], ONE_LOOP, "none"),
    "anyio": (["-p", "no:asyncio"], (), "anyio"),
}
MARKS = {
    "asyncio": ("import pytest_asyncio\nASYNC = pytest.mark.asyncio", "@pytest_asyncio.fixture"),
    "anyio": ("ASYNC = pytest.mark.anyio\n\n\n@pytest.fixture\ndef anyio_backend():\n    return 'asyncio'", ""),
    "none": ("ASYNC = lambda test: test", ""),
}


def outside(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a separate project, with all output on failure."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("INCIDENT", "PYTEST"))}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, timeout=60
    )


def asynchronous(kind: str) -> str:
    marks, fixture = MARKS[kind]
    text = ASYNCHRONOUS.format(marks=marks, mark_of_a_fixture="")
    if fixture:
        text = text.replace("@pytest.fixture\n\nasync", f"{fixture}\nasync")
    return text.replace("\nasync def test_", "\n@ASYNC\nasync def test_")


@pytest.mark.parametrize("name", WITH_PLUGIN)
def test_with(name: str, tmp_path: Path) -> None:
    """All tests pass, no warning is given, and nothing is left open."""
    arguments, settings, kind = WITH_PLUGIN[name]
    (tmp_path / "pytest.ini").write_text("\n".join([SETTINGS, *settings]))
    (tmp_path / "test_it.py").write_text(SYNCHRONOUS + (asynchronous(kind) if kind else ""))
    done = outside(tmp_path, "-W", "error", "-m", *PYTEST, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{9 + 3 * (kind is not None)} passed" in done.stdout, done.stdout
    assert "Warning" not in done.stdout + done.stderr


OPTIONS = """
import asyncio
import pytest


@pytest.fixture
def incidentio_sandbox_options():
    return {"incidents": 5, "users": 9}


@pytest.fixture
def incidentio_client_options():
    return {"read_only": True}


async def count(client):
    return len(await client.users.list(include_inactive=True).collect())


@pytest.mark.incidentio_sandbox(incidents=6)
def test_it(incidentio_client):
    async def main():
        assert (await incidentio_client.incidents.show("6")).reference == "INC-6"
        assert await count(incidentio_client) == 9
        with pytest.raises(Exception, match="read-only"):
            await incidentio_client.incidents.create(name="New", visibility="public")

    asyncio.run(main())


@pytest.mark.incidentio_sandbox(50)
def test_positional(incidentio_sandbox):
    pass


@pytest.mark.incidentio_sandbox(incidentz=50)
def test_unknown(incidentio_sandbox):
    pass


@pytest.mark.incidentio_sandbox(incidents=-1)
def test_senseless(incidentio_sandbox):
    pass
"""


def test_options_from_fixtures_and_markers(tmp_path: Path) -> None:
    """A project sets what holds for all its tests; what makes no sense is an error that says so."""
    (tmp_path / "pytest.ini").write_text(SETTINGS)
    (tmp_path / "test_it.py").write_text(OPTIONS)
    done = outside(tmp_path, "-m", *PYTEST, "-p", "no:asyncio")
    assert "1 passed, 3 errors" in done.stdout, done.stdout
    assert "incidentio_sandbox takes keyword arguments only, as Sandbox does: 50" in done.stdout
    assert "unexpected keyword argument 'incidentz'" in done.stdout
    assert "incidents must be at least 0 and users at least 1, not -1 and 9" in done.stdout


def test_projects_without_a_sandbox_load_nothing(tmp_path: Path) -> None:
    """The plugin is there, and nothing of the package and of what it needs was imported for it."""
    (tmp_path / "test_it.py").write_text(
        """
import sys


def test_it(pytestconfig):
    assert pytestconfig.pluginmanager.hasplugin("incidentio-async")
    for name in ("incidentio_async", "aiohttp", "attrs", "cattrs"):
        assert name not in sys.modules
"""
    )
    done = outside(tmp_path, "-m", *PYTEST, "-p", "no:asyncio")
    assert done.returncode == 0, done.stdout
