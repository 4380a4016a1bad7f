"""Lists that come in pages: `Page` and `Paginator`."""

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

_MAX_EMPTY_PAGES = 100
"""Consecutive pages without items after which a list fails."""
_SHOWN_CURSOR = 80
"""Characters of a cursor that go into a message."""


class Page(Generic[Item, Result]):
    """One page of a list, which may have more. ``len``, index and iteration are about the items of this page alone."""

    __slots__ = ("cursor", "items", "result", "total_record_count")

    def __init__(self, items: list[Item], result: Result, cursor: str | None, total_record_count: int | None) -> None:
        self.items: list[Item] = items
        """The records of this page."""
        self.result: Result = result
        """The whole typed response, with what it holds beside the items."""
        self.cursor: str | None = cursor
        """Where the next page begins; None on the last page. Pass it to the list's method to continue there."""
        self.total_record_count: int | None = total_record_count
        """How many records there are on all pages; None if the API does not report it."""

    @property
    def has_more(self) -> bool:
        """Whether the list continues after this page."""
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
    """A list that has not been fetched yet. No request is sent until you iterate or await it; each use starts again.

    ``async for`` yields every item, ``.pages()`` every page; ``.collect()`` returns all items. ``await`` returns the
    first `Page` alone: ``for item in await client.incidents.list()`` omits the items of all other pages.
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
            del page  # to free its memory while the next one is fetched

    async def pages(self) -> AsyncIterator[Page[Item, Result]]:
        """Yield every page in order, including empty ones. The last one has no cursor.

        The list ends if the API returns no cursor, or one that it returned before: some endpoints return a cursor with
        their last page. A page without items whose cursor is new is not the end.

        Yields:
            The pages.

        Raises:
            DecodeError: A response is not a page of the list, or 100 consecutive pages were empty.
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
            if empty == _MAX_EMPTY_PAGES:
                raise self._endless_error(cursor)
            yield page
            del page  # to free its memory while the next one is fetched

    def _endless_error(self, cursor: str) -> DecodeError:
        # The cursor is the one part of the responses that the error shows: it is where to continue.
        last = self._scrubber.shown(cursor, _SHOWN_CURSOR)
        problem = f"{_MAX_EMPTY_PAGES} consecutive pages were empty, each with a new cursor, the last one '{last}'"
        call = f"{self._method} {self._path}: " if self._method else ""
        text = f"{call}the list does not end: {problem}; continue from there with a new list, if that makes sense"
        problems = [Problem("pagination_meta.after", problem)]
        return DecodeError(text, problems=problems, method=self._method, path=self._path)

    async def collect(self, limit: int | None = None) -> list[Item]:
        """Return the items as a list.

        Args:
            limit: The most items to return, at least 0; None for all. No page more than needed is fetched.

        Raises:
            InvalidArgumentError: The limit is not valid.
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
