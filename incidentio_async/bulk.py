"""Many calls at once: `map` for one call an item, `fan_out` for several.

::

    async for page in bulk.map(client.incidents.show, ids, concurrency=20):
        ...

    async for incident, found in bulk.fan_out(
        client.incidents.list(),
        updates=lambda incident: client.incident_updates.list(incident_id=incident.id),
        follow_ups=lambda incident: client.follow_ups.list(incident_id=incident.id),
    ):
        print(incident.reference, len(found["updates"]), len(found["follow_ups"]))

Both are async iterators. They take items only as fast as results are taken from them, so the items may be without
end. Left early (an error, a cancellation, ``aclose()``, the end of ``async with``), they leave nothing running.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Generic, Literal, NamedTuple, Self, TypeVar

from incidentio_async._checks.callables import check_awaitable, check_callable, check_sync_callable, refuse_awaitable
from incidentio_async._checks.numbers import check_int
from incidentio_async.errors import ConfigurationError, IncidentIOError
from incidentio_async.pagination import Paginator

__all__ = ["ItemCancelledError", "ItemFailure", "OnError", "Results", "fan_out", "map"]

Item = TypeVar("Item")
Result = TypeVar("Result")

OnError = Literal["raise", "collect"] | Callable[[Any, Exception], None]


class ItemCancelledError(IncidentIOError):
    """The call for an item, or the iteration over the items, raised ``asyncio.CancelledError`` by itself.

    It stands in the place of that error, which would end a task, and an ``asyncio.TaskGroup`` around it, without a
    word, as if somebody had cancelled the whole.
    """


class ItemFailure(NamedTuple):
    """An item whose call failed."""

    item: Any
    error: Exception


class Results(Generic[Result]):
    """Results as they are asked for. Iterate it once, with ``async for``.

    In an ``async with`` it is closed at the end of the block; without one, when the last reference to it goes.
    """

    def __init__(self, made: AsyncGenerator[Result, None], failures: list[ItemFailure]) -> None:
        self._made = made
        self.failures = failures
        """With ``on_error="collect"``: the items that failed so far, in the order in which they did."""

    def __aiter__(self) -> AsyncIterator[Result]:
        return self._made

    async def __anext__(self) -> Result:
        return await anext(self._made)

    async def aclose(self) -> None:
        """Cancel what is running, and wait until it has ended."""
        await self._made.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()


def map(  # named for what it does to items, as the builtin is
    fn: Callable[[Item], Awaitable[Result]],
    items: Iterable[Item] | AsyncIterable[Item],
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError = "raise",
) -> Results[Result]:
    """Call ``fn`` with each item, several at a time.

    Args:
        fn: What to await for an item.
        items: An iterable or an async iterable, with or without an end. An async generator is closed at the end.
        concurrency: Calls at once. At most twice as many items are taken whose result was not taken yet.
        ordered: Give the results in the order of the items; False: as they come.
        on_error: ``"raise"``: the first error ends everything and is raised, in its item's turn if ordered.
            ``"collect"``: a failed item has no result and is noted in ``failures``. A plain function is called with
            the item and the error in the place of a note, for streams without end; what it raises ends everything. A
            call that raises ``asyncio.CancelledError`` although nobody cancelled the map fails with an
            `ItemCancelledError`.

    Raises:
        ConfigurationError: an argument is refused.
    """
    check_callable("fn", fn)
    check_int("concurrency", concurrency, 1)
    if on_error not in ("raise", "collect") and not callable(on_error):
        raise ConfigurationError(f'on_error must be "raise", "collect" or a callable, not {on_error!r:.80}')
    if callable(on_error):
        check_sync_callable("on_error", on_error)
    if not isinstance(items, Iterable | AsyncIterable):
        raise ConfigurationError(f"items must be an iterable or an async iterable, not {type(items).__name__}")
    failures: list[ItemFailure] = []
    return Results(_results(_Crew(fn, items, concurrency, ordered), on_error, failures), failures)


def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError = "raise",
    **branches: Callable[[Item], Any],
) -> Results[tuple[Item, dict[str, Any]]]:
    """For each item, what several calls give for it.

    Args:
        items: As for `map`.
        concurrency: Calls at once, over all items and branches.
        ordered: As for `map`.
        on_error: As for `map`; an item fails with the first of its calls that does.
        branches: For each name a function of the item that returns a `Paginator`, whose items are collected into a
            list, or something to await.

    Returns:
        Pairs of an item and a dict with a value for each branch.

    Raises:
        ConfigurationError: an argument is refused.
    """
    for name, branch in branches.items():
        check_callable(name, branch)
    check_int("concurrency", concurrency, 1)
    gate = asyncio.Semaphore(concurrency)

    async def one(name: str, branch: Callable[[Item], Any], item: Item) -> Any:
        async with gate:
            found = branch(item)
            check_awaitable(name, found)
            value = await (found.collect() if isinstance(found, Paginator) else found)
            _refuse_list(name, value)
            return value

    async def all_of(item: Item) -> tuple[Item, dict[str, Any]]:
        values = await _together([one(name, branch, item) for name, branch in branches.items()])
        return item, dict(zip(branches, values, strict=True))

    return map(all_of, items, concurrency=concurrency, ordered=ordered, on_error=on_error)


def _refuse_list(name: str, made: Any) -> None:
    """Refuse a list that nobody fetches: it would pass for a result, or be awaited for its first page alone."""
    if isinstance(made, Paginator):
        raise ConfigurationError(
            f"{name} returned a list that is not fetched: awaiting it would give its first page alone; return "
            "its .collect() for all of it, or await it in an async function"
        )


async def _together(work: list[Any]) -> list[Any]:
    """The results of all coroutines; the first that fails ends the others, and its error is raised by itself."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in work]
    try:
        return await asyncio.gather(*tasks)
    finally:
        await _end(tasks)


async def _end(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Cancel what still runs and wait for it."""
    left = [task for task in tasks if not task.done()]
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left)


class _Crew(Generic[Item, Result]):
    """The tasks behind a `map`: one that takes items, and one for each call under way."""

    def __init__(
        self,
        fn: Callable[[Item], Awaitable[Result]],
        items: Iterable[Item] | AsyncIterable[Item],
        concurrency: int,
        ordered: bool,
    ) -> None:
        self._fn = fn
        self._items = items
        self._ordered = ordered
        self._calls = asyncio.Semaphore(concurrency)
        # In order, one slow call would soon hold up all others if they could not go ahead of it.
        self._untaken = asyncio.Semaphore(concurrency * 2)
        self._tasks: dict[asyncio.Task[Result], Item] = {}
        self._queue: asyncio.Queue[asyncio.Task[Result] | None] = asyncio.Queue()
        self._taker: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._taker = asyncio.create_task(self._take())

    async def next(self) -> tuple[Item, asyncio.Task[Result]] | None:
        """The next call that is over, with its item; None after the last one.

        Raises:
            ItemCancelledError: the iteration over the items raised ``asyncio.CancelledError``.
            BaseException: what else it raised.
        """
        task = await self._queue.get()
        if task is None:
            assert self._taker is not None
            # Whoever waits here was not cancelled, so it was the iteration over the items that raised it.
            if self._taker.cancelled():
                raise ItemCancelledError("the iteration over the items was cancelled, and not by the map")
            await self._taker
            return None
        await asyncio.wait([task])
        self._untaken.release()
        return self._tasks.pop(task), task

    async def stop(self) -> None:
        """Cancel everything, wait for it and close the items."""
        await _end([*self._tasks, *([self._taker] if self._taker else [])])
        for task in self._tasks:
            if not task.cancelled():
                task.exception()  # looked at, so that asyncio does not complain of it
        if isinstance(self._items, AsyncGenerator):
            await self._items.aclose()

    async def _take(self) -> None:
        """Start a call for each item, as soon as there is room for one."""
        try:
            source = _stream(self._items)
            while True:
                await self._untaken.acquire()
                await self._calls.acquire()
                try:
                    item = await anext(source)
                except StopAsyncIteration:
                    break
                task = asyncio.create_task(self._call(item))
                self._tasks[task] = item
                if self._ordered:
                    self._queue.put_nowait(task)
                else:
                    task.add_done_callback(self._queue.put_nowait)
                del item, task
            if not self._ordered and self._tasks:
                await asyncio.wait(self._tasks)
                await asyncio.sleep(0)  # the callbacks of the last ones
        finally:
            self._queue.put_nowait(None)

    async def _call(self, item: Item) -> Result:
        try:
            made = self._fn(item)
            _refuse_list("fn", made)
            check_awaitable("fn", made)
            result = await made
            _refuse_list("fn", result)
            return result
        finally:
            self._calls.release()


async def _results(
    crew: _Crew[Item, Result], on_error: OnError, failures: list[ItemFailure]
) -> AsyncGenerator[Result, None]:
    crew.start()
    try:
        while (over := await crew.next()) is not None:
            item, task = over
            error = _error_of(task)
            if error is None:
                yield task.result()
            elif on_error == "raise" or not isinstance(error, Exception):
                try:
                    raise error
                finally:
                    del over, item, task, error  # an error whose traceback holds it would be garbage in a circle
            elif on_error == "collect":
                failures.append(ItemFailure(item, error))
            else:
                refuse_awaitable("on_error", on_error(item, error))
            del over, item, task, error
    finally:
        await crew.stop()


def _error_of(task: asyncio.Task[Any]) -> BaseException | None:
    """What a call that is over failed with. The map cancels calls only once nobody asks for them any more."""
    if task.cancelled():
        return ItemCancelledError("the call for an item was cancelled, and not by the map")
    return task.exception()


def _stream(items: Iterable[Item] | AsyncIterable[Item]) -> AsyncIterator[Item]:
    return aiter(items) if isinstance(items, AsyncIterable) else _Stepped(iter(items))


class _Stepped(Generic[Item]):
    """A plain iterator as an async one."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Item:
        for item in self._items:
            return item
        raise StopAsyncIteration
