"""Lists: `Page` and `Paginator`."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from typing import Any, Generic, TypeVar, overload

from incidentio_async._checks.numbers import check_int
from incidentio_async._secrets.reprs import tolerant
from incidentio_async._secrets.scrubber import NOTHING_SECRET, Scrubber
from incidentio_async.errors import DecodeError, Problem

__all__ = ["Page", "Paginator"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_MOST_EMPTY = 100
"""Pages without items in a row after which a list is given up."""
_SHOWN_CURSOR = 80
"""Characters of a cursor that go into a message."""


class Page(Generic[Item, Result]):
    """One page of a list, which may have more. ``len``, index and iterate it: that is about this page alone."""

    __slots__ = ("cursor", "items", "result", "total_record_count")

    def __init__(self, items: list[Item], result: Result, cursor: str | None, total_record_count: int | None) -> None:
        self.items = items
        """The records of this page."""
        self.result = result
        """The whole typed answer, with what stands beside the items."""
        self.cursor = cursor
        """Where the next page begins, None on the last one. A list called with it as its cursor continues there."""
        self.total_record_count = total_record_count
        """How many records there are in all, where the API says so."""

    @property
    def has_more(self) -> bool:
        """Whether the list continues behind this page."""
        return self.cursor is not None

    @tolerant
    def __repr__(self) -> str:
        of = "" if self.total_record_count is None else f" of {self.total_record_count}"
        items = "item" if of in ("", " of 1") and len(self.items) == 1 else "items"
        return f"<Page: {len(self.items)}{of} {items}{', more to come' if self.has_more else ''}>"

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

    ``async for`` it for every item, ``.pages()`` for every page, ``.collect()`` for all items in a list. ``await``
    gives its first `Page` alone: ``for item in await client.incidents.list()`` leaves out whatever is on the others.
    Nothing is sent before that; each use begins again.
    """

    __slots__ = ("_fetch", "_follows", "_method", "_path", "_scrubber", "_start")

    def __init__(
        self,
        fetch: Callable[[str | None], Awaitable[Page[Item, Result]]],
        *,
        follows: bool,
        start: str | None = None,
        method: str | None = None,
        path: str | None = None,
        scrubber: Scrubber = NOTHING_SECRET,
    ) -> None:
        self._fetch = fetch
        self._follows = follows
        self._start = start
        self._method = method
        self._path = path
        self._scrubber = scrubber

    @tolerant
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
        """Every page, in order, empty ones too; the last one has no cursor.

        The list ends where the API gives no cursor, or one that was seen before: some endpoints give a cursor on their
        last page. A page without items whose cursor is new is not the end.

        Raises:
            DecodeError: an answer is not a page of the list, or 100 pages in a row were empty.
        """
        cursor: str | None = None
        seen = {self._start}
        empty = 0
        while True:
            page = await self._fetch(cursor)
            empty = 0 if page.items else empty + 1
            if page.cursor is None or page.cursor in seen or not self._follows:
                page.cursor = None
                yield page
                return
            cursor = page.cursor
            seen.add(cursor)
            if empty == _MOST_EMPTY:
                raise self._endless(cursor)
            yield page
            del page  # so that it is free while the next one is fetched

    def _endless(self, cursor: str) -> DecodeError:
        # Of all that responses hold it alone is said: it is where to continue.
        last = self._scrubber.shown(cursor, _SHOWN_CURSOR)
        problem = f"{_MOST_EMPTY} pages in a row were empty, each with a new cursor, the last one '{last}'"
        call = f"{self._method} {self._path}: " if self._method else ""
        text = f"{call}the list does not end: {problem}; continue from there with a new list, if that makes sense"
        problems = [Problem("pagination_meta.after", problem)]
        return DecodeError(text, problems=problems, method=self._method, path=self._path)

    async def collect(self, limit: int | None = None) -> list[Item]:
        """The items as a list, the first ``limit`` of them if it is given.

        Args:
            limit: how many at the most; no page more than needed is fetched.

        Raises:
            ConfigurationError: the limit is not a whole number of at least 0.
        """
        items: list[Item] = []
        if limit is not None:
            check_int("limit", limit, 0, otherwise="None for all")
        if limit == 0:
            return items
        async for page in self.pages():
            items += page.items if limit is None else page.items[: limit - len(items)]
            if limit is not None and len(items) >= limit:
                break
        return items
