"""`bulk.map` and `bulk.fan_out`, in virtual time: order, bounds, errors, and that nothing is left running."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import ConfigurationError, bulk
from incidentio_async.pagination import Page, Paginator
from tests.support.running import watched
from tests.support.virtual_time import run_virtual

DELAYS = st.lists(st.integers(0, 5), max_size=30)


class Job:
    """Takes its time for an item, and counts how many there are at once."""

    def __init__(self, delays: list[int], bad: set[int] = frozenset()) -> None:  # type: ignore[assignment]
        self.delays = delays
        self.bad = bad
        self.now = self.most = self.begun = 0

    async def __call__(self, item: int) -> int:
        self.begun += 1
        self.now += 1
        self.most = max(self.most, self.now)
        try:
            await asyncio.sleep(self.delays[item % len(self.delays)] if self.delays else 0)
            if item in self.bad:
                raise LookupError(item)
            return item * 10
        finally:
            self.now -= 1


class Endless:
    """Items without end, that notes how many were taken and whether it was closed."""

    def __init__(self) -> None:
        self.taken = 0
        self.closed = False

    async def items(self) -> AsyncIterator[int]:
        try:
            for number in itertools.count():
                self.taken += 1
                yield number
        finally:
            self.closed = True


async def several(items: list[int], gap: int) -> AsyncIterator[int]:
    for item in items:
        await asyncio.sleep(gap)
        yield item


async def drain(results: bulk.Results[Any, int], found: list[int]) -> None:
    async for result in results:
        found.append(result)  # noqa: PERF401 - what came before an error counts


def go(main: Any) -> Any:
    return run_virtual(watched(main))


@settings(deadline=None, max_examples=60)
@given(DELAYS, st.integers(1, 7), st.booleans(), st.sampled_from([None, 0, 2]), st.integers(0, 3))
def test_each_item_once(delays: list[int], concurrency: int, ordered: bool, gap: int | None, slow: int) -> None:
    """Whatever calls, items and whoever takes the results take: all of them, in order, within the bound."""
    job, items = Job(delays), list(range(len(delays)))

    async def main() -> list[int]:
        source = items if gap is None else several(items, gap)
        found = []
        async for result in bulk.map(job, source, concurrency=concurrency, ordered=ordered):
            found.append(result)
            await asyncio.sleep(slow)
        return found

    found = go(main())
    expected = [item * 10 for item in items]
    assert (found if ordered else sorted(found)) == expected
    assert job.most <= concurrency
    if gap is None and slow == 0 and len(items) >= concurrency and min(delays, default=0) > 0:
        assert job.most == concurrency


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 6), st.booleans(), st.integers(0, 40))
def test_backpressure(concurrency: int, ordered: bool, wanted: int) -> None:
    """Of endless items only as many are taken as results are, and a bounded number ahead."""
    source, job = Endless(), Job([1, 0, 3])

    async def main() -> None:
        async with bulk.map(job, source.items(), concurrency=concurrency, ordered=ordered) as results:
            for taken in range(wanted):
                await anext(results)
                assert source.taken <= taken + 1 + 2 * concurrency
            await asyncio.sleep(100)
            assert source.taken <= wanted + 2 * concurrency

    go(main())
    assert job.now == 0
    assert source.closed or not source.taken


def test_as_they_come_and_in_order() -> None:
    async def main(ordered: bool) -> list[int]:
        return [x async for x in bulk.map(Job([3, 1, 2]), range(3), concurrency=3, ordered=ordered)]

    assert go(main(True)) == [0, 10, 20]
    assert go(main(False)) == [10, 20, 0]


def test_a_slow_call_holds_up_no_other() -> None:
    """In order, those behind a slow one continue, as far as the bound allows."""
    job = Job([50, 1, 1, 1, 1, 1])

    async def main() -> int:
        results = bulk.map(job, range(6), concurrency=3)
        await anext(results)
        await results.aclose()
        return job.begun

    assert go(main()) == 6


@settings(deadline=None, max_examples=60)
@given(DELAYS.filter(bool), st.sets(st.integers(0, 29), min_size=1), st.integers(1, 5), st.booleans())
def test_errors(delays: list[int], bad: set[int], concurrency: int, ordered: bool) -> None:
    items = range(len(delays))
    failing = sorted(bad & set(items))

    async def raised() -> None:
        found: list[int] = []
        source = Endless()
        with pytest.raises(LookupError) as caught:
            await drain(bulk.map(Job(delays, bad), source.items(), concurrency=concurrency, ordered=ordered), found)
        assert caught.value.__context__ is None
        assert caught.value.args[0] in bad
        assert source.closed
        if ordered:
            assert found == [item * 10 for item in range(min(bad))]

    async def collected() -> tuple[list[int], list[int], list[int]]:
        told: list[int] = []
        results = bulk.map(Job(delays, bad), items, concurrency=concurrency, ordered=ordered, on_error="collect")
        found = [result async for result in results]
        assert all(isinstance(failure.error, LookupError) for failure in results.failures)
        quiet = bulk.map(Job(delays, bad), items, on_error=lambda item, error: told.append(item))
        assert [result async for result in quiet] == [item * 10 for item in items if item not in bad]
        return found, [failure.item for failure in results.failures], told

    go(raised())
    found, failed, told = go(collected())
    assert sorted(found) == [item * 10 for item in items if item not in bad]
    assert sorted(failed) == failing
    assert told == failing


async def cancels_itself(item: int) -> int:
    """A call that raises `CancelledError` for some items, as one does whose own inner task was cancelled."""
    await asyncio.sleep(1)
    if item % 3 == 1:
        inner = asyncio.create_task(asyncio.sleep(10))
        asyncio.get_running_loop().call_soon(inner.cancel)
        await inner
    if item % 3 == 2:
        raise asyncio.CancelledError
    return item


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize("fanned", [True, False])
def test_a_call_that_cancels_itself_is_its_items_failure(ordered: bool, fanned: bool) -> None:
    """Within a task group, too, which takes a bare `CancelledError` for its own end and says nothing."""
    found: list[int] = []
    failures: list[bulk.ItemFailure[Any]] = []
    told: list[tuple[int, Exception]] = []
    raised: list[BaseException] = []

    def started(on_error: bulk.OnError[Any]) -> bulk.Results[Any, Any]:
        if fanned:
            return bulk.fan_out(range(6), one=cancels_itself, two=Job([2]), ordered=ordered, on_error=on_error)
        return bulk.map(cancels_itself, range(6), ordered=ordered, on_error=on_error)

    async def collect() -> None:
        results = started("collect")
        found.extend([result[0] if fanned else result async for result in results])
        failures.extend(results.failures)
        async for _ in started(lambda item, error: told.append((item, error))):
            pass

    async def stop_at_the_first() -> None:
        try:
            async for _ in started("raise"):
                pass
        except BaseException as error:
            raised.append(error)
            raise

    async def main() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(collect())
        with pytest.raises(ExceptionGroup):
            async with asyncio.TaskGroup() as group:
                group.create_task(stop_at_the_first())

    go(main())
    assert sorted(found) == [0, 3]
    assert sorted(failure.item for failure in failures) == sorted(item for item, _ in told) == [1, 2, 4, 5]
    assert {type(error) for _, error in [*failures, *told]} == {bulk.ItemCancelledError}
    assert [type(error) for error in raised] == [bulk.ItemCancelledError]


@pytest.mark.parametrize("on_error", ["raise", "collect"])
def test_a_map_that_is_cancelled_ends(on_error: Any) -> None:
    """While calls cancel themselves: a cancellation from outside is not a failure of an item."""
    results: list[bulk.Results[Any, int]] = []

    async def take() -> None:
        results.append(bulk.map(Job([50]), range(3), on_error=on_error))
        async for _ in results[0]:
            pass

    async def main() -> None:
        task = asyncio.create_task(take())
        await asyncio.sleep(1)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()

    go(main())
    assert results[0].failures == []


@pytest.mark.parametrize("on_error", ["raise", "collect"])
def test_items_that_cancel_themselves_do_not_end_the_map_in_silence(on_error: Any) -> None:
    async def items() -> AsyncIterator[int]:
        yield 1
        raise asyncio.CancelledError

    async def main() -> list[int]:
        found: list[int] = []
        with pytest.raises(bulk.ItemCancelledError, match="iteration over the items was cancelled"):
            await drain(bulk.map(Job([1]), items(), on_error=on_error), found)
        return found

    assert go(main()) == [10]


@pytest.mark.parametrize("how", ["break", "aclose", "cancel", "error"])
def test_nothing_is_left_running(how: str) -> None:
    job, source = Job([5]), Endless()

    async def take() -> None:
        results = bulk.map(job, source.items(), concurrency=4)
        async with results:
            async for _ in results:
                if how == "break":
                    break
                if how == "aclose":
                    await results.aclose()
                    return
                if how == "error":
                    raise KeyError
                await asyncio.sleep(1000)

    async def main() -> None:
        task = asyncio.create_task(take())
        await asyncio.sleep(7)
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled() == (how == "cancel")
        if how == "error":
            assert isinstance(task.exception(), KeyError)

    go(main())
    assert (job.now, source.closed) == (0, True)


def test_left_without_closing() -> None:
    """What asyncio does with a generator that nobody holds any more ends it as well."""
    job = Job([5])

    async def main() -> None:
        async for _ in bulk.map(job, itertools.count(), concurrency=4):
            break
        await asyncio.sleep(1)
        assert job.now == 0

    go(main())


def test_items_that_fail() -> None:
    async def items() -> AsyncIterator[int]:
        yield 1
        yield 2
        raise OSError("no more")

    async def main() -> list[int]:
        found: list[int] = []
        with pytest.raises(OSError, match="no more"):
            await drain(bulk.map(Job([1]), items()), found)
        return found

    assert go(main()) == [10, 20]


def test_fan_out() -> None:
    """Lists are collected, other calls awaited; all calls together are within the bound."""
    now, most = 0, 0

    async def counted(value: Any) -> Any:
        nonlocal now, most
        now, most = now + 1, max(most, now + 1)
        await asyncio.sleep(1)
        now -= 1
        return value

    def listed(item: int) -> Paginator[int, None]:
        async def fetch(after: str | None) -> Page[int, None]:
            page: Page[int, None] = await counted(
                Page([item] if after is None else [item + 1], None, "x" if not after else None, None)
            )
            return page

        return Paginator(fetch, follows=True)

    async def main() -> list[Any]:
        return [
            found async for found in bulk.fan_out(range(5), many=listed, one=lambda item: counted(-item), concurrency=3)
        ]

    assert go(main()) == [(item, {"many": [item, item + 1], "one": -item}) for item in range(5)]
    assert most == 3


def test_branches_by_position() -> None:
    """Their results are in a tuple, in order. A list is refused, as type checkers take it for its first page."""

    async def text(item: int) -> str:
        await asyncio.sleep(3 - item)
        return "x" * item

    async def double(item: int) -> int:
        return item * 2

    async def fetch(after: str | None) -> Page[int, None]:
        return Page([1], None, None, None)

    async def main() -> list[tuple[int, str, int]]:
        found = [each async for each in bulk.fan_out(range(3), text, double)]
        with pytest.raises(ConfigurationError, match=r"^branch 2 returned a list that is not fetched"):
            await drain(bulk.fan_out(range(3), double, lambda _: Paginator(fetch, follows=True)), [])  # type: ignore[arg-type]
        return found

    assert go(main()) == [(0, "", 0), (1, "x", 2), (2, "xx", 4)]


def test_a_list_for_each_item_is_not_its_first_page() -> None:
    async def fetch(after: str | None) -> Page[int, None]:
        return Page([1], None, "more", None)

    async def main() -> None:
        with pytest.raises(ConfigurationError, match=r"first page alone; return its \.collect\(\)"):
            await drain(bulk.map(lambda _: Paginator(fetch, follows=True), range(3)), [])  # type: ignore[arg-type, return-value]

    go(main())


def test_an_async_function_that_returns_a_list_has_not_fetched_it() -> None:
    async def fetch(after: str | None) -> Page[int, None]:
        return Page([1], None, None, None)

    async def unfetched(_: int) -> Paginator[int, None]:
        return Paginator(fetch, follows=True)

    async def main() -> None:
        with pytest.raises(ConfigurationError, match=r"^fn returned a list .* return its \.collect\(\)"):
            await drain(bulk.map(unfetched, range(3)), [])  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match=r"^pages returned a list .* return its \.collect\(\)"):
            await drain(bulk.fan_out(range(3), pages=unfetched), [])  # type: ignore[arg-type]

    go(main())


def test_fan_out_fails_with_its_first_call() -> None:
    async def bad(item: int) -> int:
        if item == 1:
            raise LookupError(item)
        return item

    slow = Job([9])

    async def main() -> None:
        results = bulk.fan_out(range(3), bad=bad, slow=slow, on_error="collect")
        assert [item async for item, _ in results] == [0, 2]
        assert [(item, type(error)) for item, error in results.failures] == [(1, LookupError)]

    go(main())
    assert slow.now == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ({"concurrency": 0}, "concurrency"),
        ({"on_error": "ignore"}, 'on_error must be "raise", "collect" or a callable'),
        ({"items": 5}, "items must be an iterable"),
        ({"fn": None}, "fn must be a function, not NoneType"),
    ],
)
def test_refused_arguments(arguments: dict[str, Any], said: str) -> None:
    async def main() -> None:
        with pytest.raises(ConfigurationError, match=said):
            bulk.map(**{"fn": Job([1]), "items": [], **arguments})
        with pytest.raises(ConfigurationError, match="updates must be a function"):
            bulk.fan_out([], updates=3)  # type: ignore[call-overload]
        with pytest.raises(ConfigurationError, match="branch 2 must be a function"):
            bulk.fan_out([], Job([1]), 3)  # type: ignore[call-overload]
        with pytest.raises(ConfigurationError, match="all by name, not 1 by position and updates"):
            bulk.fan_out([], Job([1]), updates=Job([1]))  # type: ignore[call-overload]

    go(main())
