"""CPU a request: small GETs, 50 at a time.

The peers are aiohttp alone with ``orjson.loads`` (no models, no limit, no retries), and the official package's
async call.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks import _clients
from benchmarks._clients import Get, Open
from benchmarks._harness import Case, Row, Samples, Work, at_most, rounds, served, table, times_less

AT_ONCE, REQUESTS, OFFICIAL_REQUESTS, ROUNDS = 50, 2000, 500, 11


def _case(opened: Open, count: int) -> Case:
    """``count`` requests, `AT_ONCE` under way."""

    @asynccontextmanager
    async def case(url: str) -> AsyncIterator[tuple[Work, int]]:
        async with opened(url) as get:

            async def worker(requests: int) -> None:
                for _ in range(requests):
                    await get()

            async def work(requests: int) -> None:
                await asyncio.gather(*(worker(requests // AT_ONCE) for _ in range(AT_ONCE)))

            yield work, count

    return case


def _ours(tag: str, limited: bool) -> Open:
    @asynccontextmanager
    async def opened(url: str) -> AsyncIterator[Get]:
        async with _clients.ours(url, limited=limited) as client:
            yield lambda: getattr(client, tag).show("1")

    return opened


@asynccontextmanager
async def _official_severity(url: str) -> AsyncIterator[Get]:
    from incident_io.api.severities_v1 import severities_v1_show

    async with _clients.official(url) as client:
        yield lambda: severities_v1_show.asyncio("1", client=client)


@asynccontextmanager
async def _official_incident(url: str) -> AsyncIterator[Get]:
    from incident_io.api.incidents_v2 import incidents_v2_show

    async with _clients.official(url) as client:
        yield lambda: incidents_v2_show.asyncio("1", client=client)


CASES = {
    "severity ours": _case(_ours("severities", True), REQUESTS),
    "severity unlimited": _case(_ours("severities", False), REQUESTS),
    "severity aiohttp": _case(lambda url: _clients.bare(f"{url}/v1/severities/1"), REQUESTS),
    "severity official": _case(_official_severity, OFFICIAL_REQUESTS),
    "incident ours": _case(_ours("incidents", True), REQUESTS),
    "incident unlimited": _case(_ours("incidents", False), REQUESTS),
    "incident aiohttp": _case(lambda url: _clients.bare(f"{url}/v2/incidents/1"), REQUESTS),
    "incident official": _case(_official_incident, OFFICIAL_REQUESTS),
}


def _rows(what: str, samples: Samples, less: float) -> list[Row]:
    ours, unlimited, bare, official = samples.values()
    return [
        at_most(f"{what}: ours / aiohttp + orjson", ours, bare, 1.8, "µs"),
        at_most(f"{what}, rate_limiter=None: ours / aiohttp", unlimited, bare, 1.8, "µs"),
        times_less(f"{what}: official package / ours", ours, official, less, "µs"),
    ]


def main() -> None:
    names = list(CASES)
    with served() as url:
        severity = rounds("bench_request", names[:4], url, ROUNDS)
        incident = rounds("bench_request", names[4:], url, ROUNDS)
    # Of an incident's 25 objects more of the time goes to what both have to do.
    table([*_rows("GET a severity (0.2 kB)", severity, 12), *_rows("GET an incident (4.4 kB)", incident, 8)])


if __name__ == "__main__":
    main()
