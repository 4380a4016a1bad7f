"""Lists: `Page` and `Paginator`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any, Generic, TypeVar, overload

Item = TypeVar("Item")
Result = TypeVar("Result")


class Page(Generic[Item, Result]):
    """One page of a list. ``len``, index and iterate it."""

    __slots__ = ("cursor", "items", "result", "total_record_count")

    def __init__(self, items: list[Item], result: Result, cursor: str | None, total_record_count: int | None) -> None:
        self.items = items
        """The records of this page."""
        self.result = result
        """The whole typed answer, with what stands beside the items."""
        self.cursor = cursor
        """Where the next page begins, None on the last one. A list called with it as its cursor goes on there."""
        self.total_record_count = total_record_count
        """How many records there are in all, where the API says so."""

    def __repr__(self) -> str:
        of = "" if self.total_record_count is None else f" of {self.total_record_count}"
        return f"<Page of {len(self.items)} items{of}, cursor {self.cursor!r}>"

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        return self.items[index]


class Paginator(Generic[Item, Result]):
    """A list that has not been fetched yet.

    ``await`` it for its first `Page`, ``async for`` it for every item, ``.pages()`` for every page, ``.collect()`` for
    a list. Nothing is sent before that; each use begins anew.
    """

    __slots__ = ("_fetch", "_follows", "_start")

    def __init__(
        self,
        fetch: Callable[[str | None], Awaitable[Page[Item, Result]]],
        *,
        follows: bool,
        start: str | None = None,
    ) -> None:
        self._fetch = fetch
        self._follows = follows
        self._start = start

    def __repr__(self) -> str:
        return "<Paginator: not fetched yet; await it for its first page, or use async for, .pages() or .collect()>"

    def __await__(self) -> Generator[Any, Any, Page[Item, Result]]:
        return self._fetch(None).__await__()

    async def __aiter__(self) -> AsyncIterator[Item]:
        async for page in self.pages():
            for item in page.items:
                yield item
            del page  # so that it is free while the next one is fetched

    async def pages(self) -> AsyncIterator[Page[Item, Result]]:
        """Every page, in order.

        The list ends where the API gives no cursor, and also at a cursor that was seen before or an empty page that is
        not the first: some endpoints give a cursor on their last page.
        """
        cursor: str | None = None
        seen = {self._start}
        while True:
            page = await self._fetch(cursor)
            if cursor is not None and not page.items:
                return
            if page.cursor is None or page.cursor in seen or not self._follows:
                page.cursor = None
                yield page
                return
            cursor = page.cursor
            seen.add(cursor)
            yield page
            del page  # so that it is free while the next one is fetched

    async def collect(self, limit: int | None = None) -> list[Item]:
        """The items as a list, the first ``limit`` of them if it is given.

        Args:
            limit: how many at the most; no page more than needed is fetched.
        """
        items: list[Item] = []
        if limit is not None and limit <= 0:
            return items
        async for page in self.pages():
            items += page.items if limit is None else page.items[: limit - len(items)]
            if limit is not None and len(items) >= limit:
                break
        return items
