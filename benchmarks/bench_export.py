"""An export of 10,000 incidents: CPU per record and records per second, into each format.

The peer is a plain loop over the official package's list: a page, `to_dict`, a line of JSON, the next page. Ours keeps
the records as they were sent, checks each against its model, and keeps a state that it could continue from.

Then a sandbox far away, 80 ms per response: 50,000 incidents in windows, in parallel, against one page after the
other; and the memory that took. ``python -m benchmarks.bench_export limits`` is the long run: as many with their
updates, and the timeline items of 2,000 of them, under the limits of the API at twice their speed.
"""

from __future__ import annotations

import asyncio
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from benchmarks import _clients
from benchmarks._harness import ROOT, Case, Row, Work, limited, rounds, served, table, times_less

PAGES, PAGE, ROUNDS = 40, 250, 5
FORMATS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet", "duckdb")
# How many times less CPU than the plain loop each is to take.
GOALS = {"jsonl": 3.0, "jsonl.gz": 1.5, "jsonl.zst": 3.0, "parquet": 1.5, "duckdb": 1.5}
INCIDENTS, LATENCY = 50_000, 0.08
FASTER, MEMORY = 6.0, 150.0
SPEED, PARENTS = 2.0, 2000
_SANDBOX = """
import asyncio, json, sys
from incidentio_async.sandbox import Sandbox
async def main(options, latency):
    async with Sandbox(**options) as sandbox:
        if latency:
            sandbox.faults.add(latency=(latency, latency))
        print(sandbox.base_url, sandbox.api_key, flush=True)
        await asyncio.Event().wait()
asyncio.run(main(*json.loads(sys.argv[1])))
"""


# --- formats ---------------------------------------------------------------------------------------------------------


def _ours(form: str) -> Case:
    @asynccontextmanager
    async def case(url: str) -> AsyncIterator[tuple[Work, int]]:
        from incidentio_async.export import export

        async with _clients.ours(url, limited=False) as client:

            async def work(_: int) -> None:
                with tempfile.TemporaryDirectory() as out:
                    summary = await export(client, ["incidents"], out=out, format=form, parallel=False)
                    assert summary.records["incidents"] == PAGES * PAGE

            yield work, PAGES * PAGE

    return case


@asynccontextmanager
async def _official(url: str) -> AsyncIterator[tuple[Work, int]]:
    from incident_io.api.incidents_v2 import incidents_v2_list

    async with _clients.official(url) as client:

        async def work(records: int) -> None:
            after: Any = None
            with tempfile.TemporaryFile("w") as file:
                for _ in range(records // PAGE):
                    more = {} if after is None else {"after": after}
                    page: Any = await incidents_v2_list.asyncio(client=client, page_size=PAGE, **more)
                    for incident in page.incidents:
                        file.write(json.dumps(incident.to_dict()) + "\n")
                    after = page.pagination_meta.after

        yield work, PAGES * PAGE


CASES = {**{form: _ours(form) for form in FORMATS}, "official": _official}


def _format_rows() -> Iterator[Row]:
    with served(PAGES) as url:
        samples = rounds("bench_export", tuple(CASES), url, ROUNDS)
    for form in FORMATS:
        a_second = 1 / statistics.median(samples[form])
        what = f"{form}: CPU per record; {a_second:,.0f} records per second (peer: official)"
        yield times_less(what, samples[form], samples["official"], GOALS[form], "µs")


# --- windows, memory, limits -----------------------------------------------------------------------------------------


@contextmanager
def _sandbox(latency: float = 0.0, **options: Any) -> Iterator[tuple[str, str]]:
    """The address and the key of a sandbox in a process of its own."""
    command = [sys.executable, "-c", _SANDBOX, json.dumps([options, latency])]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            url, key = process.stdout.readline().split()
            yield url, key
        finally:
            process.terminate()


async def _list(url: str, key: str, windows: str) -> list[float]:
    """Seconds that the list takes, and MiB of memory at the most."""
    from incidentio_async import AsyncClient
    from incidentio_async.export import export

    out = Path(tempfile.mkdtemp())
    try:
        async with AsyncClient(key, base_url=url, rate_limiter=None) as client:
            await client.severities.list()  # connected, and loaded
            started = time.perf_counter()
            summary = await export(client, ["incidents"], out=out, parallel=None if windows == "windows" else False)
            assert summary.records["incidents"] == INCIDENTS
            return [time.perf_counter() - started, _memory()]
    finally:
        shutil.rmtree(out)


async def _limits(url: str, key: str) -> list[float]:
    """Seconds taken, seconds that the limits allow, 429s, and MiB of memory at the most."""
    from incidentio_async import AsyncClient, KeyLimiter
    from incidentio_async.export import export

    out = Path(tempfile.mkdtemp())
    try:
        async with AsyncClient(key, base_url=url, rate_limiter=KeyLimiter(1200, 60 / SPEED)) as client:
            started = time.perf_counter()
            names = ["incidents", "incident_updates", "incident_timeline_items"]
            summary = await export(client, names, out=out, max_parents=PARENTS)
            seconds = time.perf_counter() - started
        pages = -(-summary.records["incidents"] // PAGE)
        allowed = max((pages - 60) / 1, (summary.requests - 1200) / 20) / SPEED
        return [seconds, allowed, summary.rate_limited, _memory()]
    finally:
        shutil.rmtree(out)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << (20 if sys.platform == "darwin" else 10))


PARTS = {"list": _list, "limits": _limits}


def _part(name: str, *arguments: str) -> list[float]:
    """What one part prints, run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_export", "part", name, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: list[float] = json.loads(done.stdout)
    return found


def _window_rows() -> Iterator[Row]:
    with _sandbox(LATENCY, incidents=INCIDENTS, limits=False, seed=5) as where:
        _part("list", *where, "windows")  # the sandbox makes its records when they are first asked for
        pairs = [(_part("list", *where, "windows"), _part("list", *where, "cursor")) for _ in range(3)]
    ratio = statistics.median(peer[0] / ours[0] for ours, peer in pairs)
    what = f"{INCIDENTS:,} incidents, {LATENCY * 1e3:.0f} ms per response: windows (peer: by cursor)"
    mine, theirs = (f"{statistics.median(pair[side][0] for pair in pairs):.2f} s" for side in (0, 1))
    yield Row(what, mine, theirs, f"{ratio:.1f}", f"≥ {FASTER:g}", ratio >= FASTER)
    yield limited("memory of that, at the most", max(pair[0][1] for pair in pairs), MEMORY, "MiB")


def _limit_rows() -> Iterator[Row]:
    with _sandbox(incidents=INCIDENTS, seed=5, speed=SPEED) as where:
        seconds, allowed, refused, memory = _part("limits", *where)
    ratio = seconds / allowed
    what = f"{INCIDENTS:,} incidents, updates, timelines of {PARENTS:,} (peer: what the limits allow)"
    yield Row(what, f"{seconds:.1f} s", f"{allowed:.1f} s", f"{ratio:.3f}", "≤ 1.03", ratio <= 1.03)
    yield limited("429 responses in that", refused, 0, "")
    yield limited("memory of that, at the most", memory, MEMORY, "MiB")


def main() -> None:
    if sys.argv[1:2] == ["part"]:
        name, *arguments = sys.argv[2:]
        print(json.dumps(asyncio.run(PARTS[name](*arguments))))  # type: ignore[operator]
    elif sys.argv[1:] == ["limits"]:
        table(list(_limit_rows()))
    else:
        table([*_format_rows(), *_window_rows()])


if __name__ == "__main__":
    main()
