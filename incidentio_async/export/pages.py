"""Fetch the pages of lists, and retry them for longer than a single call does."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Callable
from typing import Any, cast

from incidentio_async._http.attempts import attempt_until_done
from incidentio_async.errors import APIConnectionError, APIStatusError, DecodeError, IncidentIOError
from incidentio_async.export.catalog import Listing
from incidentio_async.export.queries import ListQuery
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Page, Paginator
from incidentio_async.retries import exponential_wait

_FIRST_WAIT, _MAX_WAIT = 2.0, 30.0
_FAILURES = (APIConnectionError, APIStatusError, DecodeError)


class Pager:
    """Fetches pages.

    Args:
        decoder: Decodes pages into raw records.
        options: Those of each request.
        retry_timeout: For how many seconds to retry a page, after the client's own retries failed, so that an export
            of hours survives an outage of a minute. Until the first response, nothing is retried: the base URL may be
            wrong.
    """

    def __init__(self, decoder: RawDecoder, retry_timeout: float, options: RequestOptions | None = None) -> None:
        self._decoder = decoder
        self._options = options
        self._retry_timeout = retry_timeout
        self._got_response = False

    def first(self, listing: Listing, query: ListQuery) -> Paginator[Any, Any]:
        """Return the list of a query. No request is sent until it is iterated or awaited."""
        return listing.paginate(self._decoder, query, self._options)

    async def pages(
        self, listing: Listing, query: ListQuery, cursor: str | None
    ) -> AsyncGenerator[Page[Any, Any], None]:
        """Yield every page from a cursor on. The items are `RawRecord` records."""
        pages: Any = None

        async def next_page() -> Page[Any, Any] | None:
            nonlocal pages
            if pages is None:
                arguments = query if cursor is None else {**query, str(listing.cursor): cursor}
                pages = self.first(listing, arguments).pages()
            try:
                page = cast("Page[Any, Any] | None", await anext(pages, None))
            except _FAILURES:
                pages = None
                raise
            self._got_response = True
            return page

        try:
            while (page := await attempt_until_done(next_page, self._wait_after(), _FAILURES)) is not None:
                cursor = page.cursor or cursor
                yield page
        finally:
            if pages is not None:
                await pages.aclose()

    def _wait_after(self) -> Callable[[IncidentIOError], float | None]:
        """Return a function that returns the wait after each failure of one page; None to give up."""
        failures, failed_at = 0, 0.0

        def wait_after(error: IncidentIOError) -> float | None:
            nonlocal failures, failed_at
            failed_at = failed_at if failures else time.monotonic()
            failures += 1
            if not self._got_response or _is_permanent(error) or time.monotonic() - failed_at >= self._retry_timeout:
                return None
            return exponential_wait(failures, first=_FIRST_WAIT, longest=_MAX_WAIT, least_share=0.5)

        return wait_after


def _is_permanent(error: IncidentIOError) -> bool:
    if isinstance(error, DecodeError):
        return bool(error.problems)  # the page came, and would be the same again
    return isinstance(error, APIStatusError) and not error.retryable
