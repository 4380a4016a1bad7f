"""A list of the API that is fetched once for all who need it, and remembered for a while."""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sized
from typing import Generic, TypeVar

from incidentio_async.errors import NoMatchError

T = TypeVar("T", bound=Sized)
R = TypeVar("R")

MISSES = 10
"""How many misses per minute fetch a list again, if it has one page. A longer list is fetched again less often."""
PAGE = 250
"""Records of a page, mostly."""
_MINUTE = 60.0


class _Fetch(Generic[T]):
    """A request that is on its way, for all who wait for it."""

    def __init__(self, task: asyncio.Task[T], loop: asyncio.AbstractEventLoop) -> None:
        self.task = task
        self.loop = loop
        self.waiting = 0


class RememberedList(Generic[T]):
    """All records of a list, in whatever holds them.

    Those who ask at the same time share one fetch. A fetch that fails is not remembered.

    Args:
        fetch: Fetches all records.
        ttl: Seconds for which they are remembered.
        clock: Returns the time in seconds.
    """

    def __init__(
        self, fetch: Callable[[], Awaitable[T]], ttl: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch_records = fetch
        self._ttl = ttl
        self._clock = clock
        self._records: T | None = None
        self._fetched_at = -math.inf  # when the request for the records began
        self._forgotten_at = -math.inf
        self._fetch: _Fetch[T] | None = None
        self._misses: deque[float] = deque(maxlen=MISSES)  # when one fetched the list again

    def forget(self) -> None:
        """Fetch the records again when they are next needed."""
        self._fetched_at, self._forgotten_at = -math.inf, self._clock()
        self._fetch = None

    async def get(self) -> T:
        """Return the records, at most ``ttl`` seconds old."""
        if self._records is not None and self._clock() - self._fetched_at < self._ttl:
            return self._records
        return await self._shared_fetch()

    async def find(self, choose: Callable[[T], R]) -> R:
        """Return what is chosen of the records. If there is no match among remembered ones, fetch them again once.

        Args:
            choose: Returns the choice, or raises `NoMatchError`.
        """
        asked_at = self._clock()
        records = await self.get()
        try:
            return choose(records)
        except NoMatchError:
            if self._fetched_at >= asked_at or not self._may_fetch_for_a_miss(asked_at):
                raise
        return choose(await self._shared_fetch())

    def _may_fetch_for_a_miss(self, now: float) -> bool:
        """Return whether a miss may fetch the list again: names that do not exist must not use up the rate limit."""
        if self._fetch is not None and not self._fetch.task.done():
            return True  # it is being fetched anyway
        allowed = max(1, MISSES // max(1, math.ceil(len(self._records or ()) / PAGE)))
        if sum(now - miss < _MINUTE for miss in self._misses) >= allowed:
            return False
        self._misses.append(now)
        return True

    async def _shared_fetch(self) -> T:
        loop = asyncio.get_running_loop()
        fetch = self._fetch
        if fetch is None or fetch.loop is not loop or fetch.task.done():
            fetch = self._fetch = _Fetch(loop.create_task(self._load()), loop)
        fetch.waiting += 1
        try:
            return await asyncio.shield(fetch.task)
        finally:
            fetch.waiting -= 1
            if not fetch.waiting:  # everybody was canceled, or it is done
                if self._fetch is fetch:
                    self._fetch = None
                fetch.task.cancel()

    async def _load(self) -> T:
        began = self._clock()
        records = await self._fetch_records()
        if began >= self._forgotten_at:
            self._records, self._fetched_at = records, began
        return records
