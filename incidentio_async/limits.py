"""How fast a client sends. The only file that imports aiolimiter.

The API gives each key a bucket of 1,200 requests, refilled at 20 a second. `KeyLimiter` keeps the same bucket
here, so that requests wait in line instead of being refused. Where the API says that less is left (other
processes use the key too, or its clock started later) the bucket here is emptied down to that; it is never
filled by what the API says, so that a late or stale answer can only slow the client down.

``AsyncLimiter`` does the arithmetic, and a lock in front of it makes the line first come, first served.
"""

from __future__ import annotations

import asyncio
import contextlib
import math
import random
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from aiolimiter import AsyncLimiter

from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation
from incidentio_async.response import RateLimit, parse_retry_after

CAPACITY = 1200
"""Requests a key has at most."""
PERIOD = 60.0
"""Seconds in which an empty bucket fills up."""

_MIN_BLOCK = 1.0
_MAX_BLOCK = 120.0
_BLOCK_SPREAD = 1.25
_BISECTIONS = 16
_WHOLE_KEY = "*"


@runtime_checkable
class RateLimiter(Protocol):
    """Who may send, and when. Any object with these methods can be given to a client."""

    async def acquire(self, operation: Operation) -> None:
        """Wait until one request of the operation may be sent. It counts as in flight until `done`."""
        ...

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """A request is over; called exactly once for each `acquire` that returned.

        Args:
            status: The answer's status; None when there was none (failure, cancellation).
            headers: The answer's headers, names in any case.
        """
        ...

    def predicted_wait(self, operation: Operation) -> float:
        """Seconds that `acquire` would wait if it were called now; an estimate."""
        ...


class KeyLimiter:
    """The bucket of one key, in one event loop.

    Args:
        capacity: Requests the full bucket holds.
        period: Seconds in which an empty bucket fills up.

    Raises:
        ConfigurationError: a value is out of range.
    """

    def __init__(self, capacity: int = CAPACITY, period: float = PERIOD) -> None:
        if not isinstance(capacity, int) or isinstance(capacity, bool) or capacity < 1:
            raise ConfigurationError(f"KeyLimiter: capacity must be a whole number of at least 1, not {capacity!r}")
        if not isinstance(period, int | float) or isinstance(period, bool) or not 0 < period < math.inf:
            raise ConfigurationError(f"KeyLimiter: period must be a number of seconds over 0, not {period!r}")
        self._capacity = capacity
        self._rate = capacity / period
        self._bucket = AsyncLimiter(capacity, period)
        self._line = asyncio.Lock()
        self._waiting = 0
        self._in_flight = 0
        self._blocked: dict[str, float] = {}  # by operation: until when, on the loop's clock

    async def acquire(self, operation: Operation) -> None:
        """Wait in line until one request may be sent."""
        loop = asyncio.get_running_loop()
        self._waiting += 1
        try:
            # Outside of the line: who waits for one operation's own limit must not hold up the others.
            await self._sit_out(operation.id)
            async with self._line:
                while True:
                    await self._sit_out(_WHOLE_KEY)
                    await self._bucket.acquire()
                    if self._blocked.get(_WHOLE_KEY, 0.0) <= loop.time():
                        break
                    # A 429 came in meanwhile: what was just taken belongs to a bucket that proved empty.
                self._in_flight += 1
        finally:
            self._waiting -= 1

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over and learn from its answer."""
        self._in_flight -= 1
        if headers is None:
            return
        seen = RateLimit.from_headers(headers)
        ours = seen is None or seen.limit >= self._capacity
        if status == 429:
            self._block(operation, headers, ours)
        elif seen is not None and seen.limit == self._capacity:
            self._lower_to(max(0, seen.remaining - self._in_flight))

    def predicted_wait(self, operation: Operation) -> float:
        """Seconds until a request that comes now may be sent, if nothing changes."""
        now = asyncio.get_running_loop().time()
        blocked = max(self._blocked.get(_WHOLE_KEY, now), self._blocked.get(operation.id, now)) - now
        missing = self._waiting + 1 - self._available()
        return max(0.0, blocked, missing / self._rate if missing > 0 else 0.0)

    def _block(self, operation: Operation, headers: Mapping[str, str], ours: bool) -> None:
        """Hold what a 429 was about: the key, or only the operation that has a lower limit of its own."""
        asked = parse_retry_after(headers.get("Retry-After"), headers.get("Date")) or 0.0
        # Capped: the call itself fails when asked to wait longer, and the next must not hang on its account.
        seconds = min(max(asked, _MIN_BLOCK), _MAX_BLOCK) * random.uniform(1.0, _BLOCK_SPREAD)
        until = asyncio.get_running_loop().time() + seconds
        if ours:
            self._lower_to(0)
        name = _WHOLE_KEY if ours else operation.id
        self._blocked[name] = max(until, self._blocked.get(name, until))

    async def _sit_out(self, name: str) -> None:
        """Wait until what a 429 blocked is free; another 429 may come in meanwhile."""
        while (until := self._blocked.get(name)) is not None:
            wait = until - asyncio.get_running_loop().time()
            if wait <= 0:
                del self._blocked[name]
                return
            await asyncio.sleep(wait)

    def _lower_to(self, tokens: float) -> None:
        """Take from the bucket what it holds over ``tokens``.

        Less than one token over is left alone: ``Remaining`` is rounded down, and to take the part of a token
        that has just come in with every answer would slow the client down for nothing.
        """
        if tokens + 1 > self._capacity or not self._bucket.has_capacity(tokens + 1):
            return
        surplus = self._available() - tokens
        if surplus > 0:
            # Runs to its end at once, as there is that much in the bucket: nothing has to wait for it.
            with contextlib.suppress(StopIteration):
                self._bucket.acquire(surplus).send(None)

    def _available(self) -> float:
        """What the bucket holds, a little rounded down. AsyncLimiter tells only whether there is so much."""
        low, high = 0.0, float(self._capacity)
        if self._bucket.has_capacity(high):
            return high
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._bucket.has_capacity(middle) else (low, middle)
        return low


class SharedLimiter:
    """The bucket that all clients of one key share in the running event loop.

    Args:
        key_id: A digest that stands for the key, `Settings.key_id`; never the key itself.
    """

    __slots__ = ("_key_id",)

    def __init__(self, key_id: str) -> None:
        self._key_id = key_id

    async def acquire(self, operation: Operation) -> None:
        """Wait in the line of the shared bucket."""
        await limiter_for(self._key_id).acquire(operation)

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over in the shared bucket."""
        limiter_for(self._key_id).done(operation, status, headers)

    def predicted_wait(self, operation: Operation) -> float:
        """Seconds until a request that comes now may be sent, if nothing changes."""
        return limiter_for(self._key_id).predicted_wait(operation)


# The bucket belongs to the key, not to a client, so it must be found from any client: the one piece of shared
# state.
_buckets: dict[asyncio.AbstractEventLoop, dict[str, KeyLimiter]] = {}


def limiter_for(key_id: str, loop: asyncio.AbstractEventLoop | None = None) -> KeyLimiter:
    """The bucket of a key in an event loop (default: the running one), made at the first use.

    Args:
        key_id: A digest that stands for the key; never the key itself.
    """
    if loop is None:
        loop = asyncio.get_running_loop()
    keys = _buckets.get(loop)
    if keys is None:
        for closed in [known for known in _buckets if known.is_closed()]:
            del _buckets[closed]
        keys = _buckets[loop] = {}
    bucket = keys.get(key_id)
    if bucket is None:
        bucket = keys[key_id] = KeyLimiter()
    return bucket
