"""The tutorial, as its reader follows it: its commands in a shell, its files in a folder."""

from __future__ import annotations

import asyncio
import re
import sys
from pathlib import Path

import pytest

from incidentio_async.sandbox import Sandbox
from tests.support.api import CHECKOUT
from tests.support.programs import line_with, service, start
from tests.support.prose import blocks_of, file_of, python_of
from tests.webhooks.support import SECRET

PAGE = CHECKOUT / "docs" / "tutorial.md"

if not PAGE.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

FILES = {name: block for block in python_of(PAGE) if (name := file_of(block))}
COMMANDS = [line for language, text in blocks_of(PAGE) if language == "sh" for line in text.splitlines()]


def test_its_commands() -> None:
    """Those that install are run by whoever installs; the tests below run the others, on ports of their own."""
    assert COMMANDS == [
        "python3 -m venv .venv",
        ". .venv/bin/activate",
        "pip install '.[cli]'",
        "incidentio-async sandbox --webhook http://127.0.0.1:8000/webhooks/incident-io",
        "python -m aiohttp.web -H 127.0.0.1 -P 8000 receiver:make_app",
        "pip install pytest pytest-asyncio",
        "pytest test_incidents.py",
    ]


def test_every_program_says_what_the_page_says(tmp_path: Path) -> None:
    """In the page's order, each in a process of its own; the receiver gets the event of what is opened."""
    for name, block in FILES.items():
        (tmp_path / name).write_text(block)

    async def output(sandbox: Sandbox, name: str) -> list[str]:
        process = await start(sandbox, tmp_path / name)
        said, _ = await process.communicate()
        assert process.returncode == 0, said.decode()
        return said.decode().splitlines()

    async def run() -> None:
        async with Sandbox(incidents=200, users=50) as sandbox:  # as the command has it
            listed, found, on_call = await asyncio.gather(
                *(output(sandbox, name) for name in ("list_incidents.py", "open_incidents.py", "on_call_now.py"))
            )
            # Those that were declined, merged or canceled, and those of tests, are not listed.
            assert 100 < len(listed) < 200
            assert all(re.fullmatch(r"INC-\d+ \w+ \S.*", line) for line in listed)
            assert 0 < len(found) < 10
            assert all(re.fullmatch(r"INC-\d+ [\w ]+ 2025-\d\d-\d\d", line) for line in found)
            assert on_call
            assert all(re.fullmatch(r"\S.*: \S.* until \w{3} \d\d:\d\d UTC", line) for line in on_call)

            arguments = ("-m", "aiohttp.web", "-H", "127.0.0.1", "-P", "0", "receiver:make_app")
            more = {"PYTHONPATH": ":".join([str(tmp_path), *filter(None, sys.path)])}
            async with service(sandbox, *arguments, more=more) as (url, receiver):
                sandbox.webhooks.add(f"{url}/webhooks/incident-io", secret=SECRET)
                assert await output(sandbox, "open_incident.py") == ["opened INC-201"]
                heard = await line_with(receiver, "somebody opened (.*)")
            assert heard[1] == "INC-201 The database is slow"
            assert len(await output(sandbox, "open_incidents.py")) == len(found) + 1

    asyncio.run(run())
