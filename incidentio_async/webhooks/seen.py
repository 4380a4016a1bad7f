"""Stores of handled events: the protocol, and one in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal, Protocol

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async.errors import InvalidArgumentError

__all__ = ["ClaimState", "MemorySeen", "Seen"]

ClaimState = Literal["claimed", "done", "busy"]
"""The result of a claim: it succeeded; the work was done before; another token has claimed it."""

MAX_AGE = 2 * 86400.0
"""Seconds. A delivery is retried for a day, and can be resent manually later."""


class Seen(Protocol):
    """Stores which work was done, by keys of up to a few hundred characters.

    A key is claimed before the work and marked done after it, so that work is repeated if it failed or its process
    died. Claims expire.
    """

    async def claim(self, key: str, token: str, seconds: float) -> ClaimState:
        """Claim a key for so many seconds, unless it is done or claimed by another token."""

    async def done(self, key: str) -> None:
        """Mark the work of a key as done, for at least a day."""

    async def release(self, key: str, token: str) -> None:
        """Release the claim of a token. The claim of another token stays."""


class MemorySeen:
    """Stores handled events in the memory of this process, so a restart forgets them.

    Args:
        max_size: The maximum number of keys; the oldest is removed first. A key takes about 300 bytes.
        max_age: Seconds that a key is stored.
        clock: Returns monotonic seconds.
    """

    def __init__(
        self,
        max_size: int = 100_000,
        max_age: float = MAX_AGE,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if max_size < 1 or not max_age > 0:
            raise InvalidArgumentError("max_size and max_age must be more than 0, or nothing would be stored")
        self._max_size = max_size
        self._max_age = max_age
        check_sync_callable("clock", clock)
        self._clock = clock
        # In a plain dict the first key is slow to find after many deletions.
        self._done: OrderedDict[str, float] = OrderedDict()
        """Key → when it expires, in that order."""
        self._claims: dict[str, tuple[str, float]] = {}
        """Key → its token and when the claim expires."""

    def __len__(self) -> int:
        return len(self._done)

    async def claim(self, key: str, token: str, seconds: float) -> ClaimState:
        now = self._clock()
        self._forget(now)
        if key in self._done:
            return "done"
        owner, until = self._claims.get(key, (token, now))
        if owner != token and until > now:
            return "busy"
        self._claims[key] = (token, now + seconds)
        return "claimed"

    async def done(self, key: str) -> None:
        self._claims.pop(key, None)
        self._done.pop(key, None)
        self._done[key] = self._clock() + self._max_age
        if len(self._done) > self._max_size:
            self._done.popitem(last=False)

    async def release(self, key: str, token: str) -> None:
        if self._claims.get(key, ("", 0.0))[0] == token:
            del self._claims[key]

    def _forget(self, now: float) -> None:
        """Remove expired keys."""
        while self._done:
            oldest = next(iter(self._done))
            if self._done[oldest] > now:
                break
            self._done.popitem(last=False)
