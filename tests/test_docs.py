"""The pages in docs/ are run: the Python blocks of each, in order, in one namespace, against a sandbox."""

from __future__ import annotations

import ast
import asyncio
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from itertools import zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from incidentio_async import AsyncClient
from incidentio_async.sandbox import Sandbox
from incidentio_async.threads import BackgroundLoop
from tests.support.api import CHECKOUT
from tests.support.prose import PYTEST, blocks_of, environment, execute, file_of, first_pages, python_of, run_tests

DOCS = CHECKOUT / "docs"

if not DOCS.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

PAGES = sorted(DOCS.glob("*.md"))
INDEX = DOCS / "README.md"
SANDBOX = "incidentio-async sandbox --port 0 --incidents 500"


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
                        if "def test_" not in block and not file_of(block):  # those are run as what they are
                            await execute(block, scope, page.name)

    asyncio.run(run())


# Their programs change the process: logging, global providers, what sees every exception.
IN_OWN_PROCESS = {"observability.md", "prometheus.md", "sentry.md", "structlog.md"}
# Those of orchestrators are in tests/pages/test_warehouse.py.
ELSEWHERE = IN_OWN_PROCESS | {"airflow.md", "dagster.md", "dlt.md"}
PROGRAMS = [page for page in PAGES if page.name not in ELSEWHERE and any(map(file_of, python_of(page)))]


@pytest.mark.parametrize("page", PROGRAMS, ids=lambda page: page.name)
def test_every_file_of_a_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Blocks that begin with the name of a file are in one folder, and run in their order, without an event loop."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    files = {name: block for block in python_of(page) if (name := file_of(block))}
    for name, block in files.items():
        (tmp_path / name).write_text(block)
    try:
        with Sandbox(incidents=60).in_thread() as sandbox, environment(monkeypatch, sandbox):
            for name in files:
                runpy.run_path(str(tmp_path / name), run_name="__main__")
            for module in imported(files):
                for loop in vars(module).values():
                    if isinstance(loop, BackgroundLoop):
                        loop.stop()
    finally:
        for module in imported(files):
            del sys.modules[module.__name__]


# Sentry imports every framework that is installed, which takes seconds.
WITHOUT_FRAMEWORKS = """
import runpy, sys
sys.modules.update(dict.fromkeys(["celery", "django", "fastapi", "flask", "httpx", "litestar", "starlette"]))
runpy.run_path("program.py", run_name="__main__")
"""


@pytest.mark.parametrize("name", sorted(IN_OWN_PROCESS))
def test_a_program_prints_what_its_page_shows(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With warnings as errors. An ellipsis in the page stands for anything."""
    [program] = [block for block in python_of(DOCS / name) if file_of(block)]
    shown = next(text for language, text in blocks_of(DOCS / name) if language == "text")
    (tmp_path / "program.py").write_text(program)
    with Sandbox(incidents=60).in_thread() as sandbox, environment(monkeypatch, sandbox):
        command = [sys.executable, "-W", "error", "-c", WITHOUT_FRAMEWORKS]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    for line, pattern in zip_longest(done.stdout.splitlines(), shown.splitlines(), fillvalue=""):
        assert re.fullmatch(re.escape(pattern).replace("…", ".*"), line), (line, pattern)


def imported(files: Iterable[str]) -> list[ModuleType]:
    return [sys.modules[stem] for name in files if (stem := name.removesuffix(".py")) in sys.modules]


TESTS = [(page.name, block) for page in PAGES for block in python_of(page) if "def test_" in block]


@pytest.mark.parametrize(("page", "block"), TESTS, ids=lambda value: value if value.endswith(".md") else "")
def test_every_test_of_a_page_passes(page: str, block: str, tmp_path: Path) -> None:
    """They are run by the programs they are written for. A service that they import is made of the blocks before it."""
    if "from service import" in block:
        blocks = python_of(DOCS / page)
        (tmp_path / "service.py").write_text("\n\n".join(blocks[: blocks.index(block)]))
    count = block.count("def test_")
    if "import unittest\n" in block:
        assert run_tests(block, tmp_path, "unittest", "-v") == f"Ran {count} test" + "s" * (count > 1)
    else:
        assert run_tests(block, tmp_path, *PYTEST) == f"{count} passed"


@pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "README.md"], ids=lambda page: page.name)
def test_no_example_takes_the_first_page_for_the_whole_list(page: Path) -> None:
    """A list is awaited only for a name that says page, to let it fail, or to send many requests."""
    assert [text for block in python_of(page) for text in first_pages(block)] == []


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
GENERIC = {"Event", "ItemFailure", "Page", "Paginator", "Results", "Task"}


@pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "README.md"], ids=lambda page: page.stem)
def test_what_is_annotated_passes_strict_checkers(page: Path) -> None:
    """A generic class without its arguments does not; of an event, there is ``AnyEvent``."""
    nodes = [node for block in python_of(page) for node in ast.walk(ast.parse(block))]
    annotations = [node.annotation for node in nodes if isinstance(node, ast.arg | ast.AnnAssign) and node.annotation]
    annotations += [node.returns for node in nodes if isinstance(node, FUNCTIONS) and node.returns]
    for annotation in annotations:
        for part in re.split(r" \| ", ast.unparse(annotation)):
            assert part.rpartition(".")[2] not in GENERIC


def test_the_test_of_examples_finds_first_pages() -> None:
    assert first_pages("users = [user for user in await client.users.list()]") == ["await client.users.list()"]


def test_every_block_is_python_text_or_the_command_of_the_sandbox() -> None:
    blocks = [block for page in PAGES for block in blocks_of(page)]
    assert {language for language, _ in blocks} <= {"python", "sh", "text"}
    assert [text.strip() for language, text in blocks_of(DOCS / "sandbox.md") if language == "sh"] == [SANDBOX]
    for page in PAGES:
        assert page.read_text("utf-8").count("```") == 2 * len(blocks_of(page)), page.name


@pytest.mark.parametrize("page", [*PAGES, CHECKOUT / "README.md"], ids=lambda page: page.name)
def test_no_line_of_code_is_wider_than_the_site_shows(page: Path) -> None:
    """Without scrolling, in a window of 1280 pixels. docs/ruff.toml has the same width, but wraps no text."""
    lines = [line for block in python_of(page) for line in block.splitlines()]
    assert [line for line in lines if len(line) > 88] == []


def test_the_sandbox_from_the_shell(tmp_path: Path) -> None:
    """The lines it prints are for a shell; with them, another command finds it."""
    script = f"""
    {SANDBOX} > lines & trap "kill $!; rm lines" EXIT
    until grep -q KEY lines; do sleep 0.05; done
    . ./lines && echo "$INCIDENT_ENDPOINT $INCIDENT_API_KEY"
    """
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-ec", script], env={"PATH": path}, cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+ inc_sandbox_[0-9a-f]{32}\n", done.stdout), done.stderr


def test_the_index_names_every_page() -> None:
    named = re.findall(r"^\| \[[^]]+\]\((\w+\.md)\) \| \S", INDEX.read_text("utf-8"), re.MULTILINE)
    assert sorted(named) == [page.name for page in PAGES if page != INDEX]


def test_the_page_lists_every_extra() -> None:
    """Those of users first, and those for work on the library in a table of their own; others name none that is not."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    tables = (DOCS / "installation.md").read_text("utf-8").split("| Extra |")[1:]
    own, working = (re.findall(r"^\| `(\w+)` \| \S", table, re.MULTILINE) for table in tables)
    assert set(working) == {"dev", "docs", "bench", "release"}
    assert sorted(own + working) == sorted(project["optional-dependencies"])
    pages = [
        *PAGES,
        *CHECKOUT.glob("*.md"),
        *CHECKOUT.glob("examples/*"),
        *(CHECKOUT / "incidentio_async").rglob("*.py"),
    ]
    named = [re.findall(r"incidentio-async\[([\w,]+)\]", page.read_text("utf-8")) for page in pages if page.is_file()]
    extras = {extra for found in named for group in found for extra in group.split(",")}
    assert extras <= set(own)
    assert extras >= {"cli", "fastapi", "otel", "redis"}


_MADE = {"state.json", "last.json"}  # by exports


@pytest.mark.parametrize("name", ["CONTRIBUTING.md", "docs/architecture.md"])
def test_what_is_named_of_the_code_exists(name: str) -> None:
    """Files, and in pictures the functions that stand beside them."""
    text = (CHECKOUT / name).read_text("utf-8")
    roots = [CHECKOUT, CHECKOUT / "incidentio_async", CHECKOUT / "codegen", CHECKOUT / "tests" / "mutants"]
    paths = set(re.findall(r"(?<![\w/.])[\w./]*\w+\.(?:py|toml|json)\b", text)) - _MADE
    assert len(paths) > 15
    assert [path for path in sorted(paths) if not any((root / path).exists() for root in roots)] == []
    for path, names in re.findall(r"^(\S+\.py) +((?:\w+\.)*\w+)\b", text, re.MULTILINE):
        source = (CHECKOUT / "incidentio_async" / path).read_text("utf-8")
        for part in names.split("."):
            assert re.search(rf"\b(?:def|class) {part}\b", source), f"{path}: {names}"
    assert len(text.splitlines()) < 200


@pytest.mark.parametrize(
    "page", [*PAGES, *CHECKOUT.glob("*.md"), *CHECKOUT.glob("examples/*.md")], ids=lambda page: page.name
)
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
