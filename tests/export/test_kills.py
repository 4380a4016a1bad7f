"""An export that is killed again and again ends as one that ran through."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import random
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from incidentio_async.export import FORMATS
from incidentio_async.export.folder import FOLDER
from incidentio_async.sandbox import Sandbox
from tests.export.support import files, records_of, slow_sandbox
from tests.support.running import run

KILLS = int(os.environ.get("INCIDENTIO_ASYNC_KILLS", "6"))
"""How often; give 50 for the long run."""
NAMES = ("incidents", "incident_updates", "incident_timeline_items", "follow_ups", "users", "schedule_entries")
ROOT = Path(__file__).parents[2]
_END = re.compile(rb'"end_at":"[^"]*",?')

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")


async def started(sandbox: Sandbox, out: Path, form: str, kills: int) -> asyncio.subprocess.Process:
    """An export in a process of its own."""
    command = [sys.executable, "-m", "tests.support.exporting", sandbox.base_url, sandbox.api_key, str(out), form]
    return await asyncio.create_subprocess_exec(*command, str(30 * kills), *NAMES, stdout=subprocess.PIPE, cwd=ROOT)


async def killed(sandbox: Sandbox, out: Path, form: str, kills: int, rng: random.Random) -> tuple[int, int]:
    """Run an export, killed so many times at random moments. Returns how often it was, and how often it got on."""
    hits, steps, state = 0, 0, b""
    while True:
        process = await started(sandbox, out, form, kills)
        assert process.stdout is not None
        if hits < kills:
            for _ in range(rng.randrange(80)):
                await process.stdout.readline()
            await asyncio.sleep(rng.uniform(0, 0.04))
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGKILL)
        await process.communicate()
        if process.returncode == 0:
            return hits, steps
        assert process.returncode == -signal.SIGKILL
        hits += 1
        with contextlib.suppress(FileNotFoundError):
            now = (out / FOLDER / "state.json").read_bytes()
            steps += now != state
            state = now
            assert not files(out) or json.loads(now)["publish"], "no file is there before all of it is"


@pytest.mark.parametrize("form", FORMATS)
def test_killed_at_random_moments(tmp_path: Path, form: str) -> None:
    kills = KILLS if form == "jsonl" else max(2, KILLS // 4)

    async def main() -> tuple[int, int]:
        async with slow_sandbox(0.01, incidents=600 + 20 * kills, limits=False, seed=5) as sandbox:
            whole = await started(sandbox, tmp_path / "whole", form, kills)
            await whole.communicate()
            assert whole.returncode == 0
            return await killed(sandbox, tmp_path / "killed", form, kills, random.Random(kills))

    hits, steps = run(main())
    assert hits >= kills // 2
    assert steps >= hits // 2, "half of the runs got on with it"
    for name in NAMES:
        whole, pieces = (records_of(tmp_path / folder, name, form) for folder in ("whole", "killed"))
        if name == "schedule_entries":  # the last ones end where the export's window does, so many days after its begin
            whole, pieces = ([_END.sub(b"", record) for record in records] for records in (whole, pieces))
        assert whole, name
        assert sorted(pieces) == sorted(whole), name
        assert len(set(whole)) == len(whole), name
