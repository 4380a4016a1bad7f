"""Iterating 100,000 incidents: how much memory it takes, and how long a page holds the event loop.

Memory: the resident size of the process after each page, less what it was after the first `WARM` pages.

The hold: asyncio runs one callback after another (a step of a task, data that came in), and nothing else in the
loop runs meanwhile. ``asyncio.Handle._run``, through which each of them goes, is wrapped to time them, with
asyncio's debug mode off; a page's hold is the longest callback between its request and the next. It is given as
wall time, in which other processes of a busy machine show, and as CPU time of the thread, in which they do not.
The official package, which reads and decodes a page in one go, stands beside it over fewer pages. What each brings to
memory once, as its modules, is there before.

Garbage collections happen within callbacks and count, but for full ones: those walk every object of the process,
whatever a page holds. They have rows of their own, beside those of aiohttp alone, whose dicts and lists bring
them about as well.

Each part runs in a process of its own: ``python -m benchmarks.bench_iterate NAME URL``.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import importlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import attrs

from benchmarks import _clients
from benchmarks._harness import ROOT, Row, limited, served, table
from benchmarks._records import PAGE
from benchmarks._server import PAGES

WARM, OFFICIAL_PAGES = 20, 60
MIB = 1024 * 1024


@attrs.define
class Holds:
    """The longest callback of each page and the full collections, in seconds."""

    wall: list[float] = attrs.field(factory=list)
    cpu: list[float] = attrs.field(factory=list)
    full: list[float] = attrs.field(factory=list)
    """Wall time of each full collection."""
    _longest: tuple[float, float] = (0.0, 0.0)
    _began: tuple[float, float] = (0.0, 0.0)
    _apart: tuple[float, float] = (0.0, 0.0)

    def ran(self, wall: float, cpu: float) -> None:
        """A callback is over."""
        self._longest = max(self._longest[0], wall - self._apart[0]), max(self._longest[1], cpu - self._apart[1])
        self._apart = (0.0, 0.0)

    def collected(self, phase: str, info: dict[str, int]) -> None:
        """A garbage collection begins or ends, within a callback."""
        if info["generation"] < 2:
            return
        if phase == "start":
            self._began = time.perf_counter(), time.thread_time()
        else:
            wall, cpu = time.perf_counter() - self._began[0], time.thread_time() - self._began[1]
            self._apart = self._apart[0] + wall, self._apart[1] + cpu
            self.full.append(wall)

    def next_page(self) -> None:
        """What comes now belongs to the next page."""
        self.wall.append(self._longest[0])
        self.cpu.append(self._longest[1])
        self._longest = (0.0, 0.0)


@contextlib.contextmanager
def _watched(holds: Holds) -> Iterator[None]:
    """Time every callback of the running loop."""
    run = asyncio.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        wall, cpu = time.perf_counter(), time.thread_time()
        run(handle)
        holds.ran(time.perf_counter() - wall, time.thread_time() - cpu)

    asyncio.Handle._run = timed  # type: ignore[method-assign,assignment]
    gc.callbacks.append(holds.collected)
    try:
        yield
    finally:
        gc.callbacks.remove(holds.collected)
        asyncio.Handle._run = run  # type: ignore[method-assign]


def _resident() -> int:
    """Bytes of memory in use; where the system does not say, the most there ever were."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


async def _ours(url: str, page_done: Callable[[], None]) -> None:
    count = 0
    async with _clients.ours(url, limited=False) as client:
        async for incident in client.incidents.list():
            assert incident.id
            count += 1
            if count % PAGE == 0:
                page_done()
    assert count == PAGES * PAGE, count


async def _official(url: str, page_done: Callable[[], None]) -> None:
    from incident_io.api.incidents_v2 import incidents_v2_list

    async with _clients.official(url) as client:
        for number in range(OFFICIAL_PAGES):
            await incidents_v2_list.asyncio(client=client, page_size=PAGE, after=f"cursor-{number:04d}")
            page_done()


async def _aiohttp(url: str, page_done: Callable[[], None]) -> None:
    async with _clients.bare(f"{url}/v2/incidents?page_size={PAGE}") as get:
        for _ in range(PAGES):
            for incident in (await get())["incidents"]:
                assert incident["id"]
            page_done()


async def _holds(run: Callable[[str, Callable[[], None]], Awaitable[None]], url: str, *modules: str) -> dict[str, Any]:
    holds = Holds()
    for module in modules:
        importlib.import_module(module)
    with _watched(holds):
        # What this coroutine has begun is a step already under way; the next one is timed from its beginning.
        await asyncio.sleep(0)
        await run(url, holds.next_page)
    return {"wall": holds.wall, "cpu": holds.cpu, "full": holds.full}


async def _memory(url: str) -> list[int]:
    """The resident size after each page."""
    sizes: list[int] = []
    await _ours(url, lambda: sizes.append(_resident()))
    return sizes


PARTS: dict[str, Callable[[str], Any]] = {
    "memory": _memory,
    "ours": lambda url: _holds(_ours, url, "incidentio_async.resources.incidents_v2"),
    "official": lambda url: _holds(_official, url, "incident_io.api.incidents_v2.incidents_v2_list"),
    "aiohttp": lambda url: _holds(_aiohttp, url, "aiohttp", "orjson"),
}


def _part(name: str, url: str) -> Any:
    """What one part prints, run in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.bench_iterate", name, url]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def _ms(values: list[float], share: float) -> float:
    """The value that a share of the values does not exceed, in ms."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] * 1e3


def _rows(sizes: list[int], ours: dict[str, Any], official: dict[str, Any], bare: dict[str, Any]) -> list[Row]:
    growth = (max(sizes[WARM:]) - sizes[WARM - 1]) / MIB
    rows = [limited("100,000 incidents: memory grows after the first pages by", growth, 20, "MiB")]
    for clock in ("wall", "cpu"):
        for name, share in (("median", 0.5), ("p99", 0.99), ("max", 1.0)):
            what = f"a page holds the event loop, {clock} time, {name} (peer: official)"
            rows.append(limited(what, _ms(ours[clock], share), 15, "ms", _ms(official[clock], share)))
    count, peer = (f"{len(part['full'])}" for part in (ours, bare))
    longest = [max(part["full"], default=0.0) * 1e3 for part in (ours, bare)]
    rows.append(Row(f"full garbage collections in {PAGES} pages (peer: aiohttp + orjson)", count, peer, "", "", None))
    mine, theirs = (f"{value:.1f} ms" for value in longest)
    ratio = f"{longest[0] / longest[1]:.2f}" if longest[1] else ""
    rows.append(Row("the longest of them (peer: aiohttp + orjson)", mine, theirs, ratio, "", None))
    return rows


def main() -> None:
    with served() as url:
        parts = [_part(name, url) for name in PARTS]
    table(_rows(*parts))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(asyncio.run(PARTS[sys.argv[1]](sys.argv[2]))))
    else:
        main()
