"""What remembers which handler has dealt with which event: the protocol, and one that keeps it in memory."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Literal, Protocol

from incidentio_async._checks.callables import check_sync_callable
from incidentio_async.errors import ConfigurationError

__all__ = ["MemorySeen", "Seen", "State"]

State = Literal["claimed", "done", "busy"]
"""What came of a claim: it is yours; it was done before; somebody else is at it."""

MAX_AGE = 2 * 86400.0
"""Seconds. A delivery is tried again for a day, and then it may be sent again by hand."""


class Seen(Protocol):
    """Remembers what was done, by keys of up to a few hundred characters.

    A key is claimed before the work and marked done after it, so that work which failed or whose process died is done
    again. Claims run out by themselves.
    """

    async def claim(self, key: str, token: str, seconds: float) -> State:
        """Claim the key for so many seconds, unless it is done or claimed by another token."""

    async def done(self, key: str) -> None:
        """Remember, for a day at least, that the work is done."""

    async def release(self, key: str, token: str) -> None:
        """Give the token's claim up; the claim of another stays."""


class MemorySeen:
    """Remembers in this process, which is enough for a service of one process.

    Args:
        max_size: How many keys are remembered at most; the oldest is forgotten first. A key takes about 300 bytes.
        max_age: Seconds a key is remembered.
        clock: Gives monotonic seconds.
    """

    def __init__(
        self,
        max_size: int = 100_000,
        max_age: float = MAX_AGE,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        if max_size < 1 or not max_age > 0:
            raise ConfigurationError("max_size and max_age must be more than 0, or nothing would be remembered")
        self._max_size = max_size
        self._max_age = max_age
        check_sync_callable("clock", clock)
        self._clock = clock
        # Of a plain dict the first key takes long to find, once many before it were deleted.
        self._done: OrderedDict[str, float] = OrderedDict()
        """Key → when to forget it, in that order."""
        self._claims: dict[str, tuple[str, float]] = {}
        """Key → whose it is and until when."""

    def __len__(self) -> int:
        return len(self._done)

    async def claim(self, key: str, token: str, seconds: float) -> State:
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
        """Drop the keys that are too old."""
        while self._done:
            oldest = next(iter(self._done))
            if self._done[oldest] > now:
                break
            self._done.popitem(last=False)
