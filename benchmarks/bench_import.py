"""What it takes to be there: the import, and the time until the first typed incident.

Each sample is a new process with warm bytecode. The import is timed within it (CPU time, without the
interpreter's own start). The way to the first incident is timed from before the process is started until the
incident is there, on the clock that processes share, and as CPU time of the process; leaving it does not count.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time

from benchmarks._harness import KEY, ROOT, at_most, fresh_environment, served, table, times_less

IMPORT_ROUNDS, FIRST_ROUNDS = 21, 9

_TIMED = "import time; t = time.process_time(); import {}; print(time.process_time() - t)"
OURS = _TIMED.format("incidentio_async")
DEPENDENCIES = _TIMED.format("aiohttp, attrs, cattrs, backoff, aiolimiter")
_STAMP = "import time; print(time.monotonic(), time.process_time())"
FIRST_OURS = f"""
import asyncio
from incidentio_async import AsyncClient
async def main():
    async with AsyncClient({KEY!r}, base_url=URL) as client:
        incident = await client.incidents.show("1")
        assert incident.reference == "INC-1"
        {_STAMP}
asyncio.run(main())
"""
FIRST_OFFICIAL = f"""
import asyncio
from incident_io.client import AuthenticatedClient
from incident_io.api.incidents_v2 import incidents_v2_show
async def main():
    async with AuthenticatedClient(base_url=URL, token={KEY!r}) as client:
        response = await incidents_v2_show.asyncio("1", client=client)
        assert response.incident.reference == "INC-1"
        {_STAMP}
asyncio.run(main())
"""


def _run(code: str, environment: dict[str, str]) -> list[float]:
    """The numbers that a new process prints."""
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return [float(number) for number in done.stdout.split()]


def _imports(environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Seconds of importing the library, and of importing what it depends on."""
    ours, peer = [], []
    for number in range(IMPORT_ROUNDS + 1):
        codes = [OURS, DEPENDENCIES]
        taken = {code: _run(code, environment)[0] for code in (codes if number % 2 else reversed(codes))}
        if number:  # the first only writes the bytecode
            ours.append(taken[OURS])
            peer.append(taken[DEPENDENCIES])
    return ours, peer


def _first(code: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds until the first incident: passed, and of CPU time."""
    started = time.monotonic()
    reached, busy = _run(code, environment)
    return reached - started, busy


def main() -> None:
    with served() as url, tempfile.TemporaryDirectory() as bytecode:
        environment = fresh_environment(bytecode)
        ours, dependencies = _imports(environment)
        codes = [f"URL = {url!r}\n{code}" for code in (FIRST_OURS, FIRST_OFFICIAL)]
        for code in codes:
            _first(code, environment)
        pairs = [[_first(code, environment) for code in codes] for _ in range(FIRST_ROUNDS)]
    first, official = zip(*pairs, strict=True)
    table(
        [
            at_most("import incidentio_async / its dependencies", ours, dependencies, 1.15),
            times_less(
                "process start to first incident, official package / ours",
                [wall for wall, _ in first],
                [wall for wall, _ in official],
                3.5,
            ),
            times_less(
                "the same in CPU time",
                [busy for _, busy in first],
                [busy for _, busy in official],
                3.5,
            ),
        ]
    )


if __name__ == "__main__":
    main()
