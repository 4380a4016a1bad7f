"""Running the Python blocks of the README and of the pages in docs/."""

from __future__ import annotations

import ast
import builtins
import re
import subprocess
import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox, SandboxThread
from tests.webhooks.support import SECRET


def blocks_of(page: Path) -> list[tuple[str, str]]:
    """The language and the text of each fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def python_of(page: Path) -> list[str]:
    return [text for language, text in blocks_of(page) if language == "python"]


def file_of(block: str) -> str | None:
    """The name of a block that is a file of its own, as its first line says: ``# script.py``."""
    named = re.match(r"# (\w+\.py)\n", block)
    return named and named[1]


@contextmanager
def environment(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox | SandboxThread) -> Iterator[None]:
    monkeypatch.setenv("INCIDENT_API_KEY", sandbox.api_key)
    monkeypatch.setenv("INCIDENT_ENDPOINT", sandbox.base_url)
    monkeypatch.setenv("INCIDENT_WEBHOOK_SECRET", SECRET)
    yield


async def execute(source: str, scope: dict[str, Any], name: str = "README.md") -> None:
    """Run a block, await or not at its top level."""
    code = compile(source, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    scope.setdefault("__builtins__", builtins)  # as every module has it
    made = types.FunctionType(code, scope)()
    if made is not None:
        await made


PYTEST = ("pytest", "-p", "asyncio", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")


def run_tests(source: str, folder: Path, *module: str) -> str:
    """Run the tests of a block as a user does, with warnings as errors; what the runner says at its end."""
    (folder / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    (folder / "test_it.py").write_text(source)
    command = [sys.executable, "-W", "error", "-m", *module, "test_it.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    (ran,) = re.findall(r"\b\d+ passed|\bRan \d+ tests?", said)
    return str(ran)


def first_pages(source: str) -> list[str]:
    """The lists that a block awaits, and so reads the first page of, for a name other than ``page``."""
    tree = compile(source, "block", "exec", ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    # A list may also be awaited for nothing: to let it fail, or to send many requests.
    fine = {
        id(statement.value)
        for statement in ast.walk(tree)
        if (isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "page")
        or isinstance(statement, ast.Expr)
    }
    awaited = (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Await) and id(node) not in fine)
    return [text for text in awaited if re.search(r"\.list(_\w+)?\([^()]*\)$", text)]
