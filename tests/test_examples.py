"""The programs in examples/ are run as their docstrings say, against a sandbox."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import pytest

import incidentio_async
from incidentio_async.sandbox import Sandbox
from tests.support.api import CHECKOUT
from tests.support.redis_server import RedisServer, need_redis
from tests.webhooks.support import SECRET

EXAMPLES = CHECKOUT / "examples"

if not EXAMPLES.exists():
    pytest.skip("the examples are part of the checkout, not of the wheel", allow_module_level=True)


async def start(sandbox: Sandbox, *arguments: str | Path) -> Process:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(incidentio_async.__file__).parents[1]),
        "INCIDENT_API_KEY": sandbox.api_key,
        "INCIDENT_ENDPOINT": sandbox.base_url,
        "INCIDENT_WEBHOOK_SECRET": SECRET,
    }
    command = (sys.executable, "-W", "error", *map(str, arguments))
    return await asyncio.create_subprocess_exec(*command, env=environment, stdout=PIPE, stderr=STDOUT)


async def run(sandbox: Sandbox, name: str, *arguments: str | Path) -> str:
    process = await start(sandbox, EXAMPLES / name, *arguments)
    output, _ = await process.communicate()
    assert process.returncode == 0, output.decode()
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


def test_bulk_fetch() -> None:
    async def check() -> None:
        async with Sandbox(incidents=60, seed=2) as sandbox, sandbox.client() as client:
            live = await client.incidents.list(status_category={"one_of": ["live"]}).collect()
            lines = (await run(sandbox, "bulk_fetch.py")).splitlines()
            assert [line.partition(":")[0] for line in lines] == [incident.reference for incident in live]
            assert all(re.fullmatch(r"INC-\d+: \d+ updates, \d+ follow-ups", line) for line in lines)

    asyncio.run(check())


@pytest.mark.parametrize("shared", [False, True], ids=["nothing shared", "Redis"])
def test_many_workers(shared: bool) -> None:
    """Four processes, and not one request of theirs is refused."""
    if shared:
        need_redis()

    async def check(*arguments: str) -> None:
        async with Sandbox() as unused:
            output = await run(unused, "many_workers.py", "--calls", "50", *arguments)
        assert unused.requests_total == 0  # The example starts a sandbox of its own.
        # On a machine that is busy, Redis may be too slow at times, of which the log has a line.
        lines = [line for line in output.splitlines() if not line.startswith("RedisLimiter: Redis ")]
        workers, together, refused = sorted(lines[:4]), *lines[4:]
        for number, line in enumerate(workers):
            assert re.fullmatch(rf"worker {number}: 50 incidents in [0-9.]+ s", line)
        assert re.fullmatch(r"together: 200 incidents in [0-9.]+ s", together)
        assert refused == "requests that got a 429: 0"

    if not shared:
        asyncio.run(check())
        return
    with RedisServer() as server:
        asyncio.run(check("--redis", server.url))
        names = server.command("KEYS", "*")
    assert sorted(name.rpartition(":")[2] for name in names) == ["Incidents V2#List}", "key}"]


def test_nightly_export(tmp_path: Path) -> None:
    """The second night fetches less, and the file has the new incident, too."""
    folder = tmp_path / "backup"

    async def check() -> None:
        async with Sandbox(incidents=60) as sandbox, sandbox.client() as client:
            first = await run(sandbox, "nightly_export.py", folder)
            assert f"{folder / 'incidents.jsonl'}: 60 records\n" in first
            await client.incidents.create(name="The database is sad", visibility="public")
            second = await run(sandbox, "nightly_export.py", folder)
            assert f"{folder / 'incidents.jsonl'}: 61 records\n" in second
            fetched = re.search(r"^incidents: (\d+) records fetched$", second, re.MULTILINE)
            assert fetched is not None
            assert 1 <= int(fetched[1]) < 60

    asyncio.run(check())


def test_incremental_sync(tmp_path: Path) -> None:
    """The second run fetches less, and the table has the new incident, too."""

    async def check() -> None:
        async with Sandbox(incidents=60) as sandbox, sandbox.client() as client:
            listed = len(await client.incidents.list().collect())
            database = tmp_path / "incidents.db"
            first = await run(sandbox, "incremental_sync.py", database)
            assert first == f"{listed} incidents fetched\n{listed} incidents in {database}\n"
            await client.incidents.create(name="The database is sad", visibility="public")
            second = await run(sandbox, "incremental_sync.py", database)
            fetched = re.fullmatch(rf"(\d+) incidents fetched\n{listed + 1} incidents in {database}\n", second)
            assert fetched is not None, second
            assert 1 <= int(fetched[1]) < listed

    asyncio.run(check())


def test_webhook_receiver() -> None:
    """Under uvicorn, with a sandbox that sends an event of a new incident."""

    async def check() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            arguments = ("-m", "uvicorn", "--port", "0", "--app-dir", EXAMPLES, "webhook_receiver:app")
            process = await start(sandbox, *arguments)
            try:
                address = (await line_with(process, r"running on (http://[\d.:]+)"))[1]
                sandbox.webhooks.add(f"{address}/webhooks/incident-io", secret=SECRET)
                await client.incidents.create(name="The database is sad", visibility="public")
                assert await line_with(process, r"^opened INC-6: The database is sad$")
            finally:
                process.terminate()
                await process.wait()

    asyncio.run(check())


def test_every_example_is_tested() -> None:
    tested = re.findall(r'"(\w+)(?:\.py|:app)"', Path(__file__).read_text("utf-8"))
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(tested)
