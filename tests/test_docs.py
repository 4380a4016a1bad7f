"""The pages in docs/ are run: the Python blocks of each, in order, in one namespace, against a sandbox."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient
from incidentio_async.sandbox import Sandbox
from tests.support.api import CHECKOUT
from tests.support.prose import environment, execute, python_of

DOCS = CHECKOUT / "docs"

if not DOCS.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

PAGES = sorted(DOCS.glob("*.md"))
INDEX = DOCS / "README.md"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_block_runs(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In an empty folder, with a client of a sandbox, which the environment names as well."""
    monkeypatch.chdir(tmp_path)

    async def run() -> None:
        async with Sandbox(incidents=60) as sandbox:
            with environment(monkeypatch, sandbox):
                async with AsyncClient() as client:
                    scope: dict[str, Any] = {"client": client, "AsyncClient": AsyncClient, "__name__": page.stem}
                    for block in python_of(page):
                        if "def test_" not in block:  # those are run as what they are
                            await execute(block, scope, page.name)

    asyncio.run(run())


@pytest.mark.parametrize(
    ("page", "block"),
    [(page.name, block) for page in PAGES for block in python_of(page) if "def test_" in block],
    ids=lambda value: value if value.endswith(".md") else "",
)
def test_every_test_of_a_page_passes(page: str, block: str, tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    (tmp_path / "test_it.py").write_text(block)
    command = [sys.executable, "-W", "error", "-m", "pytest", "-p", "asyncio", "-p", "no:cacheprovider", "test_it.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(rf"\b{block.count('def test_')} passed", done.stdout), done.stdout


def test_the_index_names_every_page() -> None:
    named = re.findall(r"^\| \[[^]]+\]\((\w+\.md)\) \| \S", INDEX.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == [page.name for page in PAGES if page != INDEX]


@pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "README.md"], ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\((?!https?://)([^)\s]+)\)", text)
    for link in links:
        path, _, anchor = link.partition("#")
        target = page if not path else page.parent / path
        assert target.exists(), link
        if anchor:
            titles = re.findall(r"^#+ (.*)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}, link
