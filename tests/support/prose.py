"""Running the Python blocks of the README and of the pages in docs/."""

from __future__ import annotations

import ast
import re
import types
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.webhooks.support import SECRET


def blocks_of(page: Path) -> list[tuple[str, str]]:
    """The language and the text of each fenced block."""
    return re.findall(r"^```(\w*)\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def python_of(page: Path) -> list[str]:
    return [text for language, text in blocks_of(page) if language == "python"]


@contextmanager
def environment(monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox) -> Iterator[None]:
    monkeypatch.setenv("INCIDENT_API_KEY", sandbox.api_key)
    monkeypatch.setenv("INCIDENT_ENDPOINT", sandbox.base_url)
    monkeypatch.setenv("INCIDENT_WEBHOOK_SECRET", SECRET)
    yield


async def execute(source: str, scope: dict[str, Any], name: str = "README.md") -> None:
    """Run a block, await or not at its top level."""
    code = compile(source, name, "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT, dont_inherit=True)
    made = types.FunctionType(code, scope)()
    if made is not None:
        await made
