"""Many concurrent calls: `map` for one call per item, `fan_out` for several.

::

    async for page in bulk.map(client.incidents.show, ids, concurrency=20):
        ...

    async for incident, found in bulk.fan_out(
        client.incidents.list(),
        updates=lambda incident: client.incident_updates.list(incident_id=incident.id),
        follow_ups=lambda incident: client.follow_ups.list(incident_id=incident.id),
    ):
        print(incident.reference, len(found["updates"]), len(found["follow_ups"]))

Both are async iterators. They take items only as fast as results are taken from them, so the items may be endless.
When they end early (an error, a cancellation, ``aclose()``, the end of ``async with``), they leave nothing running.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from types import TracebackType
from typing import Any, Generic, Literal, NamedTuple, Self, TypeVar, overload

from incidentio_async._checks.callables import check_awaitable, check_callable, check_sync_callable, refuse_awaitable
from incidentio_async._checks.numbers import check_int
from incidentio_async.errors import ConfigurationError, IncidentIOError, InvalidArgumentError
from incidentio_async.pagination import Paginator

__all__ = ["ItemCancelledError", "ItemFailure", "OnError", "Results", "fan_out", "map"]

Item = TypeVar("Item")
Result = TypeVar("Result")
One = TypeVar("One")
Two = TypeVar("Two")
Three = TypeVar("Three")

OnError = Literal["raise", "collect"] | Callable[[Item, Exception], None]
"""What happens to an item whose call fails, as `map` describes it."""


class ItemCancelledError(IncidentIOError):
    """The call for an item, or the iteration over the items, raised ``asyncio.CancelledError`` by itself.

    This error replaces it. A ``CancelledError`` would silently end the task, and an ``asyncio.TaskGroup`` around it, as
    if the whole had been cancelled.
    """


class ItemFailure(NamedTuple, Generic[Item]):
    """An item whose call failed."""

    item: Item
    error: Exception


class Results(Generic[Item, Result]):
    """Results that are made as they are taken. Iterate it once, with ``async for``.

    In an ``async with`` it is closed at the end of the block; without one, when the last reference to it is gone.
    """

    def __init__(self, results: AsyncGenerator[Result, None], failures: list[ItemFailure[Item]]) -> None:
        self._results = results
        self.failures = failures
        """With ``on_error="collect"``: the items that failed so far, in the order in which they failed."""

    def __aiter__(self) -> AsyncIterator[Result]:
        return self._results

    async def __anext__(self) -> Result:
        return await anext(self._results)

    async def aclose(self) -> None:
        """Cancel the calls that are running, and wait until they have ended."""
        await self._results.aclose()

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
    on_error: OnError[Item] = "raise",
) -> Results[Item, Result]:
    """Call ``fn`` with each item, several at a time.

    Args:
        fn: A function that is called with an item, and whose result is awaited.
        items: An iterable or an async iterable, which may be endless. An async generator is closed at the end.
        concurrency: Concurrent calls, at least 1. At most twice as many items are taken ahead of their results.
        ordered: Whether the results come in the order of the items; otherwise as they are ready.
        on_error: ``"raise"``: the first error ends everything and is raised, in its item's turn if ordered.
            ``"collect"``: a failed item has no result and is added to ``failures``. A plain function is called with
            the item and the error instead, for endless streams; an exception in it ends everything. A call that
            raises ``asyncio.CancelledError`` although the map was not cancelled fails with an `ItemCancelledError`.

    Returns:
        An async iterator of the results.

    Raises:
        InvalidArgumentError: An argument is not valid.
    """
    check_callable("fn", fn)
    check_int("concurrency", concurrency, 1)
    if on_error not in ("raise", "collect") and not callable(on_error):
        raise InvalidArgumentError(f'on_error must be "raise", "collect" or a callable, not {on_error!r:.80}')
    if callable(on_error):
        check_sync_callable("on_error", on_error)
    if not isinstance(items, Iterable | AsyncIterable):
        raise InvalidArgumentError(f"items must be an iterable or an async iterable, not {type(items).__name__}")
    failures: list[ItemFailure[Item]] = []
    return Results(_results(_TaskPool(fn, items, concurrency, ordered), on_error, failures), failures)


@overload
def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    one: Callable[[Item], Awaitable[One]],
    /,
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError[Item] = "raise",
) -> Results[Item, tuple[Item, One]]: ...
@overload
def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    one: Callable[[Item], Awaitable[One]],
    two: Callable[[Item], Awaitable[Two]],
    /,
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError[Item] = "raise",
) -> Results[Item, tuple[Item, One, Two]]: ...
@overload
def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    one: Callable[[Item], Awaitable[One]],
    two: Callable[[Item], Awaitable[Two]],
    three: Callable[[Item], Awaitable[Three]],
    /,
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError[Item] = "raise",
) -> Results[Item, tuple[Item, One, Two, Three]]: ...
@overload
def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    *,
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError[Item] = "raise",
    **branches: Callable[[Item], Any],
) -> Results[Item, tuple[Item, dict[str, Any]]]: ...
def fan_out(
    items: Iterable[Item] | AsyncIterable[Item],
    *calls: Callable[[Item], Any],
    concurrency: int = 16,
    ordered: bool = True,
    on_error: OnError[Item] = "raise",
    **branches: Callable[[Item], Any],
) -> Results[Item, Any]:
    """Make several calls per item, and gather their results.

    By name, branches may return lists of the API; by position, type checkers know the type of each result.

    Args:
        items: As for `map`.
        calls: By position, functions that are called with the item, and whose results are awaited.
        concurrency: Concurrent calls over all items and branches, at least 1.
        ordered: As for `map`.
        on_error: As for `map`; an item fails with the first of its calls that fails.
        branches: By name, a function that is called with the item. It returns a `Paginator`, whose items are collected
            into a list, or another awaitable.

    Returns:
        An async iterator. By name, it yields pairs of an item and a dict of the value of each branch by its name. By
        position, it yields tuples of an item and the value of each call.

    Raises:
        InvalidArgumentError: An argument is not valid, or there are both calls and branches.
    """
    if calls and branches:
        raise InvalidArgumentError(
            f"give all branches by position, or all by name, not {len(calls)} by position and {', '.join(branches)}"
        )
    named = branches or {f"branch {place}": call for place, call in enumerate(calls, 1)}
    for name, branch in named.items():
        check_callable(name, branch)
    check_int("concurrency", concurrency, 1)
    slots = asyncio.Semaphore(concurrency)

    async def call_all(item: Item) -> tuple[Any, ...]:
        each = [_call_branch(slots, name, branch, item, bool(branches)) for name, branch in named.items()]
        values = await _gather(each)
        return (item, *values) if calls else (item, dict(zip(branches, values, strict=True)))

    return map(call_all, items, concurrency=concurrency, ordered=ordered, on_error=on_error)


async def _call_branch(
    slots: asyncio.Semaphore, name: str, branch: Callable[[Item], Any], item: Item, collects: bool
) -> Any:
    async with slots:
        result = branch(item)
        if not collects:  # type checkers say that the value is what awaiting the list returns: its first page
            _refuse_list(name, result)
        check_awaitable(name, result)
        value = await (result.collect() if isinstance(result, Paginator) else result)
        _refuse_list(name, value)
        return value


def _refuse_list(name: str, result: Any) -> None:
    """Refuse a list that is not fetched: it would pass for a result, or be awaited for its first page alone."""
    if isinstance(result, Paginator):
        raise ConfigurationError(
            f"{name} returned a list that is not fetched: awaiting it would return its first page alone; return "
            "its .collect() for all of it, or await it in an async function"
        )


async def _gather(coroutines: list[Any]) -> list[Any]:
    """Return the results of all coroutines. The first that fails cancels the others and raises."""
    tasks = [asyncio.ensure_future(coroutine) for coroutine in coroutines]
    try:
        return await asyncio.gather(*tasks)
    finally:
        await _cancel(tasks)


async def _cancel(tasks: Iterable[asyncio.Future[Any]]) -> None:
    """Cancel the tasks that still run, and wait until they have ended."""
    left = [task for task in tasks if not task.done()]
    for task in left:
        task.cancel()
    if left:
        await asyncio.wait(left)


class _TaskPool(Generic[Item, Result]):
    """The tasks of a `map`: one that takes items, and one for each call that is running."""

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
        # If ordered, one slow call would soon hold up all others if they could not overtake it.
        self._ahead = asyncio.Semaphore(concurrency * 2)
        self._tasks: dict[asyncio.Task[Result], Item] = {}
        self._queue: asyncio.Queue[asyncio.Task[Result] | None] = asyncio.Queue()
        self._producer: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._producer = asyncio.create_task(self._produce())

    async def next(self) -> tuple[Item, asyncio.Task[Result]] | None:
        """Return the next call that is over, with its item; None after the last one.

        Raises:
            ItemCancelledError: The iteration over the items raised ``asyncio.CancelledError``.
            BaseException: The iteration over the items raised it.
        """
        task = await self._queue.get()
        if task is None:
            assert self._producer is not None
            # The task that waits here was not cancelled, so the iteration over the items raised the error itself.
            if self._producer.cancelled():
                raise ItemCancelledError("the iteration over the items was cancelled, but not by the map")
            await self._producer
            return None
        await asyncio.wait([task])
        self._ahead.release()
        return self._tasks.pop(task), task

    async def stop(self) -> None:
        """Cancel everything, wait until it has ended, and close the items."""
        await _cancel([*self._tasks, *([self._producer] if self._producer else [])])
        for task in self._tasks:
            if not task.cancelled():
                task.exception()  # retrieved, so that asyncio does not log that it never was
        if isinstance(self._items, AsyncGenerator):
            await self._items.aclose()

    async def _produce(self) -> None:
        """Start a call per item, as soon as there is room for one."""
        try:
            source = _async_iterator(self._items)
            while True:
                await self._ahead.acquire()
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
            awaitable = self._fn(item)
            _refuse_list("fn", awaitable)
            check_awaitable("fn", awaitable)
            result = await awaitable
            _refuse_list("fn", result)
            return result
        finally:
            self._calls.release()


async def _results(
    pool: _TaskPool[Item, Result], on_error: OnError[Item], failures: list[ItemFailure[Item]]
) -> AsyncGenerator[Result, None]:
    pool.start()
    try:
        while (finished := await pool.next()) is not None:
            item, task = finished
            error = _error_of(task)
            if error is None:
                yield task.result()
            elif on_error == "raise" or not isinstance(error, Exception):
                try:
                    raise error
                finally:
                    # A frame in the error's traceback must not refer to it.
                    del finished, item, task, error
            elif on_error == "collect":
                failures.append(ItemFailure(item, error))
            else:
                refuse_awaitable("on_error", on_error(item, error))
            del finished, item, task, error
    finally:
        await pool.stop()


def _error_of(task: asyncio.Task[Any]) -> BaseException | None:
    """Return the error of a call that is over; None if it succeeded. The map cancels no call before it is closed."""
    if task.cancelled():
        return ItemCancelledError("the call for an item was cancelled, but not by the map")
    return task.exception()


def _async_iterator(items: Iterable[Item] | AsyncIterable[Item]) -> AsyncIterator[Item]:
    return aiter(items) if isinstance(items, AsyncIterable) else _AsyncAdapter(iter(items))


class _AsyncAdapter(Generic[Item]):
    """A plain iterator as an async one."""

    def __init__(self, items: Iterator[Item]) -> None:
        self._items = items

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Item:
        for item in self._items:
            return item
        raise StopAsyncIteration
