"""Fetch the pages of lists, and retry them for longer than a single call does."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
import warnings
from collections.abc import AsyncGenerator
from typing import Any, cast

from incidentio_async.errors import APIConnectionError, APIStatusError, DecodeError, IncidentIOError
from incidentio_async.export.catalog import Listing
from incidentio_async.export.queries import ListQuery
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.pagination import Page, Paginator

_MAX_WAIT = 30.0


class Pager:
    """Fetches pages.

    Args:
        decoder: Decodes pages into raw records.
        retry_timeout: For how many seconds to retry a page, after the client's own retries failed, so that an export
            of hours survives an outage of a minute. Until the first response, nothing is retried: the base URL may be
            wrong.
    """

    def __init__(self, decoder: RawDecoder, retry_timeout: float) -> None:
        self._decoder = decoder
        self._retry_timeout = retry_timeout
        self._got_response = False

    def first(self, listing: Listing, query: ListQuery) -> Paginator[Any, Any]:
        """Return the list of a query. No request is sent until it is iterated or awaited."""
        with warnings.catch_warnings():
            # The caller named a deprecated resource on purpose, and the warning would point at this line.
            warnings.simplefilter("ignore", DeprecationWarning)
            return cast("Paginator[Any, Any]", listing.method(self._decoder)(**query))

    async def pages(
        self, listing: Listing, query: ListQuery, cursor: str | None
    ) -> AsyncGenerator[Page[Any, Any], None]:
        """Yield every page from a cursor on. The items are `Raw` records."""
        failures, failed_at = 0, 0.0
        while True:
            arguments = query if cursor is None else {**query, str(listing.cursor): cursor}
            try:
                async with contextlib.aclosing(cast(Any, self.first(listing, arguments).pages())) as pages:
                    async for page in pages:
                        self._got_response, failures = True, 0
                        cursor = page.cursor or cursor
                        yield page
                return
            except (APIConnectionError, APIStatusError, DecodeError) as error:
                failed_at = failed_at if failures else time.monotonic()
                if not self._should_retry(error, time.monotonic() - failed_at):
                    raise
                failures += 1
            await asyncio.sleep(min(2.0**failures, _MAX_WAIT) * random.uniform(0.5, 1.0))

    def _should_retry(self, error: IncidentIOError, waited: float) -> bool:
        if isinstance(error, DecodeError):
            permanent = bool(error.problems)  # the page came, and would be the same again
        else:
            permanent = isinstance(error, APIStatusError) and not error.retryable
        return self._got_response and not permanent and waited < self._retry_timeout
