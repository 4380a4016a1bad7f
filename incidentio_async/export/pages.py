"""The pages of lists, with more patience than a single call has."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncGenerator
from typing import Any, cast

from incidentio_async.errors import APIConnectionError, APIStatusError, DecodeError, IncidentIOError
from incidentio_async.export.catalog import Listing
from incidentio_async.export.queries import Ask
from incidentio_async.export.raw_pages import RawDecoder
from incidentio_async.pagination import Page, Paginator

_LONGEST_WAIT = 30.0


class Pager:
    """Fetches pages.

    Args:
        patience: Seconds for which a page is asked for again and again, after the client's own retries gave up. An
            export of hours need not end because the API was away for a minute. Until the first answer came there is
            no patience: then the address may be wrong.
    """

    def __init__(self, core: RawDecoder, patience: float) -> None:
        self._core = core
        self._patience = patience
        self._heard = False

    def first(self, listing: Listing, ask: Ask) -> Paginator[Any, Any]:
        """Return a list that is not fetched yet. No warning is given of a deprecated one: whoever names it means it."""
        return listing.paginate(self._core, ask)

    async def pages(self, listing: Listing, ask: Ask, cursor: str | None) -> AsyncGenerator[Page[Any, Any], None]:
        """Every page from a cursor on, of `Raw` records."""
        failures, failed_at = 0, 0.0
        while True:
            arguments = ask if cursor is None else {**ask, str(listing.cursor): cursor}
            try:
                async with contextlib.aclosing(cast(Any, self.first(listing, arguments).pages())) as pages:
                    async for page in pages:
                        self._heard, failures = True, 0
                        cursor = page.cursor or cursor
                        yield page
                return
            except (APIConnectionError, APIStatusError, DecodeError) as error:
                failed_at = failed_at if failures else time.monotonic()
                if not self._bears(error, time.monotonic() - failed_at):
                    raise
                failures += 1
            await asyncio.sleep(min(2.0**failures, _LONGEST_WAIT) * random.uniform(0.5, 1.0))

    def _bears(self, error: IncidentIOError, waited: float) -> bool:
        if isinstance(error, DecodeError):
            lasting = bool(error.problems)  # a page that is there, and would be the same again
        else:
            lasting = isinstance(error, APIStatusError) and not error.retryable
        return self._heard and not lasting and waited < self._patience
