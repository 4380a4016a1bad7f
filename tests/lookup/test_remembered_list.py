"""Lists that are remembered: who fetches, who waits, and when they are fetched again."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from incidentio_async.errors import NoMatchError
from incidentio_async.lookup.remembered_list import MISSES, PAGE, RememberedList
from tests.support.virtual_time import run_virtual


class Source:
    """A list that takes a second to fetch, and grows by one with each fetch."""

    def __init__(self, ttl: float = 300) -> None:
        self.fetches = 0
        self.canceled = 0
        self.error: Exception | None = None
        self.list: RememberedList[Sequence[int]] = RememberedList(
            self.fetch, ttl, lambda: asyncio.get_running_loop().time()
        )

    async def fetch(self) -> Sequence[int]:
        self.fetches += 1
        number = self.fetches
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            self.canceled += 1
            raise
        if self.error is not None:
            raise self.error
        return list(range(number))

    async def find(self, wanted: int) -> int:
        def choose(records: Sequence[int]) -> int:
            if wanted not in records:
                raise NoMatchError("none")
            return wanted

        return await self.list.find(choose)


def test_those_who_ask_at_once_share_a_fetch() -> None:
    async def main() -> None:
        source = Source()
        assert await asyncio.gather(*(source.list.get() for _ in range(50))) == [[0]] * 50
        assert source.fetches == 1
        assert await source.list.get() == [0]
        assert source.fetches == 1

    run_virtual(main())


def test_it_is_fetched_again_when_it_is_old() -> None:
    async def main() -> None:
        source = Source(ttl=10)
        await source.list.get()
        await asyncio.sleep(8.9)
        assert await source.list.get() == [0]
        await asyncio.sleep(0.2)  # ten seconds after the request was sent, not after the response
        assert await source.list.get() == [0, 1]
        source.list.forget()
        assert await source.list.get() == [0, 1, 2]

    run_virtual(main())


def test_one_who_gives_up_does_not_cancel_the_others() -> None:
    async def main() -> None:
        source = Source()
        tasks = [asyncio.create_task(source.list.get()) for _ in range(3)]
        await asyncio.sleep(0.5)
        tasks[0].cancel()
        assert await asyncio.gather(*tasks[1:]) == [[0], [0]]
        assert (source.fetches, source.canceled, tasks[0].cancelled()) == (1, 0, True)

    run_virtual(main())


def test_a_fetch_that_nobody_waits_for_is_canceled() -> None:
    async def main() -> None:
        source = Source()
        tasks = [asyncio.create_task(source.list.get()) for _ in range(3)]
        await asyncio.sleep(0.5)
        for task in tasks:
            task.cancel()
        late = asyncio.create_task(source.list.get())
        assert await late == [0, 1][: source.fetches]
        assert source.canceled == source.fetches - 1

    run_virtual(main())


def test_an_error_reaches_all_and_is_not_remembered() -> None:
    async def main() -> None:
        source = Source()
        source.error = RuntimeError("unavailable")
        found = await asyncio.gather(*(source.list.get() for _ in range(3)), return_exceptions=True)
        assert [str(error) for error in found] == ["unavailable"] * 3
        source.error = None
        assert await source.list.get() == [0, 1]

    run_virtual(main())


def test_what_was_on_its_way_when_it_was_forgotten_is_not_remembered() -> None:
    async def main() -> None:
        source = Source()
        early = asyncio.create_task(source.list.get())
        await asyncio.sleep(0.5)
        source.list.forget()
        late = asyncio.create_task(source.list.get())
        assert await early == [0]
        assert await source.list.get() == [0, 1]
        assert await late == [0, 1]
        assert source.fetches == 2

    run_virtual(main())


def test_a_miss_fetches_again_a_few_times_per_minute() -> None:
    async def main() -> None:
        source = Source()
        with pytest.raises(NoMatchError):
            await source.find(5)
        assert source.fetches == 1  # it was just fetched: nothing new can be in it
        assert await source.find(1) == 1
        assert source.fetches == 2
        for _ in range(100):
            with pytest.raises(NoMatchError):
                await source.find(1000)
        assert source.fetches == 1 + MISSES
        await asyncio.sleep(60)
        assert await source.find(1 + MISSES) == 1 + MISSES

    run_virtual(main())


def test_a_long_list_is_fetched_again_less_often() -> None:
    """All fetches for misses are up to ten pages per minute."""

    async def main() -> None:
        source = Source()
        source.fetches = first = 4 * PAGE - 10
        for _ in range(100):
            with pytest.raises(NoMatchError):
                await source.find(-1)
        assert source.fetches == first + 1 + 2  # one because it was not fetched yet, and two of four pages each

    run_virtual(main())


def test_misses_at_once_share_a_fetch() -> None:
    async def main() -> None:
        source = Source()
        await source.list.get()
        await asyncio.sleep(5)
        assert await asyncio.gather(*(source.find(1) for _ in range(50))) == [1] * 50
        assert source.fetches == 2

    run_virtual(main())


def test_a_list_continues_in_another_event_loop() -> None:
    source = Source()

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(source.list.get(), 0.5)

    async def main() -> Any:
        return await source.list.get()

    run_virtual(give_up())
    assert run_virtual(main()) == [0, 1]
