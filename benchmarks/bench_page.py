"""CPU per page of 250 incidents: 1.09 MB, 6,250 objects.

One page at a time, of which nothing, six attributes of each incident, or everything is read. And one whose incidents
lack properties that the API's document requires, as those of accounts do, of which the official package makes nothing
but a KeyError. The peers are aiohttp alone with ``orjson.loads``, which makes dicts and lists, and the official
package's async call, which makes its models.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from benchmarks import _clients
from benchmarks._clients import Get, Open
from benchmarks._harness import KEY, Case, Work, at_most, rounds, served, table, times_less

PAGES, OFFICIAL_PAGES, ROUNDS = 30, 8, 15
SIZE, OBJECTS = 1_090_000, 6250


def _case(opened: Open, count: int) -> Case:
    @asynccontextmanager
    async def case(url: str) -> AsyncIterator[tuple[Work, int]]:
        async with opened(url) as get:

            async def work(pages: int) -> None:
                for _ in range(pages):
                    await get()

            yield work, count

    return case


@asynccontextmanager
async def _ours(url: str) -> AsyncIterator[Get]:
    logging.disable(logging.WARNING)  # what is lacking is logged, which would stand in the table
    async with _clients.ours(url, limited=False) as client:

        async def get() -> Any:
            return await client.incidents.list()

        yield get


@asynccontextmanager
async def _six_read(url: str) -> AsyncIterator[Get]:
    """Six attributes of each incident are read, as a report of incidents does."""
    async with _ours(url) as fetch:

        async def get() -> Any:
            page = await fetch()
            for one in page:
                _ = one.reference, one.name, one.created_at, one.mode, one.severity.name, one.incident_status.category
            return page

        yield get


@asynccontextmanager
async def _all_read(url: str) -> AsyncIterator[Get]:
    """Everything is read, at every depth."""
    from incidentio_async._codec.model import Model

    def read(value: Any) -> None:
        if isinstance(value, Model):
            for name in type(value).__slots__:
                read(getattr(value, name))
        elif isinstance(value, list):
            for item in value:
                read(item)

    async with _ours(url) as fetch:

        async def get() -> Any:
            page = await fetch()
            read(page.items)
            return page

        yield get


@asynccontextmanager
async def _official(url: str) -> AsyncIterator[Get]:
    from incident_io.api.incidents_v2 import incidents_v2_list

    async with _clients.official(url) as client:
        yield lambda: incidents_v2_list.asyncio(client=client, page_size=250)


CASES = {
    "ours": _case(_ours, PAGES),
    "six read": _case(_six_read, PAGES),
    "all read": _case(_all_read, PAGES),
    "aiohttp": _case(lambda url: _clients.bare(f"{url}/v2/incidents?page_size=250"), PAGES),
    "official": _case(_official, OFFICIAL_PAGES),
    "ours, lacking": _case(lambda url: _ours(f"{url}/lacking"), PAGES),
    "aiohttp, lacking": _case(lambda url: _clients.bare(f"{url}/lacking/v2/incidents?page_size=250"), PAGES),
}


async def _check(url: str) -> None:
    """The page is what this file says, and fits the schema: a strict client takes it."""
    from incidentio_async import AsyncClient

    async with _clients.bare(f"{url}/v2/incidents") as get:
        assert _objects((await get())["incidents"]) == OBJECTS
    async with AsyncClient(KEY, base_url=url, strict=True) as client:
        assert len(await client.incidents.list()) == 250
        response = await client.request("GET", "/v2/incidents")
        assert abs(len(response.content) - SIZE) < SIZE / 100, len(response.content)


def _objects(value: Any) -> int:
    """How many objects a JSON value holds."""
    if isinstance(value, dict):
        return 1 + sum(map(_objects, value.values()))
    return sum(map(_objects, value)) if isinstance(value, list) else 0


def main() -> None:
    with served() as url:
        asyncio.run(_check(url))
        samples = rounds("bench_page", list(CASES), url, ROUNDS)
    what = "GET a page of 250 incidents"
    table(
        [
            at_most(f"{what}: ours / aiohttp + orjson", samples["ours"], samples["aiohttp"], 2.6),
            at_most("the same, six attributes of each read", samples["six read"], samples["aiohttp"], 2.6),
            at_most("the same, everything read", samples["all read"], samples["aiohttp"], 4.6),
            times_less(f"{what}: official package / ours", samples["ours"], samples["official"], 3.5),
            at_most(
                "the same, lacking: ours / aiohttp + orjson", samples["ours, lacking"], samples["aiohttp, lacking"], 3.0
            ),
        ]
    )


if __name__ == "__main__":
    main()
