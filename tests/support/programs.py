"""Programs that run in a process of their own, against a sandbox."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import incidentio_async
from incidentio_async.sandbox import Sandbox
from tests.support.api import CHECKOUT
from tests.webhooks.support import SECRET

EXAMPLES = CHECKOUT / "examples"
UVICORN = ("-m", "uvicorn", "--port", "0", "--app-dir", EXAMPLES)


async def start(sandbox: Sandbox, *arguments: str | Path, more: Mapping[str, str] | None = None) -> Process:
    """Start Python with arguments; warnings are errors. ``more`` are further environment variables."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONUNBUFFERED": "1",  # what a server prints is read while it runs
        "PYTHONPATH": str(Path(incidentio_async.__file__).parents[1]),
        "INCIDENT_API_KEY": sandbox.api_key,
        "INCIDENT_ENDPOINT": sandbox.base_url,
        "INCIDENT_WEBHOOK_SECRET": SECRET,
        **(more or {}),
    }
    command = (sys.executable, "-W", "error", *map(str, arguments))
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=STDOUT)


async def run(
    sandbox: Sandbox, name: str, *arguments: str | Path, status: int = 0, more: Mapping[str, str] | None = None
) -> str:
    """Run an example to its end, and return what it printed."""
    # Without a buffer, lines of several processes are mixed: Python writes a line and its end one after the other.
    process = await start(sandbox, EXAMPLES / name, *arguments, more={"PYTHONUNBUFFERED": "", **(more or {})})
    try:
        async with asyncio.timeout(60):
            output, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode == status, output.decode()
    return output.decode()


async def line_with(process: Process, pattern: str) -> re.Match[str]:
    """Wait for a line that matches, and return the match."""
    assert process.stdout is not None
    seen = ""
    async with asyncio.timeout(30):
        while line := (await process.stdout.readline()).decode():
            seen += line
            if found := re.search(pattern, line):
                return found
    raise AssertionError(seen)


@asynccontextmanager
async def service(
    sandbox: Sandbox, *arguments: str | Path, more: Mapping[str, str] | None = None
) -> AsyncIterator[tuple[str, Process]]:
    """Run a server; yield its address, which it prints, and its process. At the end it must stop in peace."""
    process = await start(sandbox, *arguments, more=more)
    try:
        yield (await line_with(process, r"(http://[\d.:]+:\d+)"))[1], process
        process.terminate()
        async with asyncio.timeout(30):
            output, _ = await process.communicate()
        assert b"Traceback" not in output, output.decode()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
