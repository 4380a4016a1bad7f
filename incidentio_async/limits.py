"""How fast a client sends. The only file that imports aiolimiter.

The API gives each key a bucket of 1,200 requests, refilled at 20 a second, and some operations a lower one of
their own. `KeyLimiter` keeps the same buckets here, so that requests wait in line instead of being refused:

- A request enters its operation's bucket, then the key's; each line is first come, first served. Who waits for
  one operation's limit holds up nobody else.
- The first request of each operation goes alone, and so does the first after a 429: its answer tells what is
  left. If it fails, the next one tries.
- What ``X-RateLimit-Remaining`` says is left (others use the key too, or its clock started later) lowers the
  bucket here; it never fills it. A late or stale answer can then only slow the client down.
- No more than a quarter of what is probably left is in flight, but at least one request.
- Where others are seen to use the key, the rate is lowered while little is left (`quota`).
- A 429 holds the bucket that it is about, for as long as it asks and up to a quarter more.
- Answers without these headers change nothing; then a hundredth of the limit is left unused.

Waits are on the event loop's clock. There is no background task: who is first in line waits for itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from aiolimiter import AsyncLimiter

from incidentio_async._rate_limits.bucket import Bucket, BucketState
from incidentio_async._rate_limits.headers import Windows, parse_retry_after, read_limit, read_windows
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations

__all__ = ["BucketState", "KeyLimiter", "RateLimiter", "SharedLimiter", "limiter_for"]

CAPACITY = 1200
"""Requests a key has at most."""
PERIOD = 60.0
"""Seconds in which an empty bucket fills up."""
MAX_BLOCK = 120.0
"""Seconds that a 429 holds up those behind the refused call, at most."""

_MIN_BLOCK = 1.0
_DAY = 86_400
_MOST = 1_000_000
_MOST_OPERATIONS = 512


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
    """The buckets of one key, in one event loop.

    One for the key, and one for each operation that has a lower limit of its own. A request enters its
    operation's first, so that who waits for one operation's limit holds up nobody else.

    A limiter that is used in a second event loop begins anew there, if the first is closed.

    Args:
        capacity: Requests that the key's full bucket holds, 1 to 1,000,000. Give less than the API allows to
            leave the rest to others.
        period: Seconds in which an empty bucket fills up, 0.001 to 86,400.
        max_block: Seconds, 1 to 86,400: however long a 429 asks to wait, calls behind the refused one are held
            no longer than this (and up to a quarter more, by chance).

    Raises:
        ConfigurationError: a value is out of range.
    """

    def __init__(self, capacity: int = CAPACITY, period: float = PERIOD, *, max_block: float = MAX_BLOCK) -> None:
        if not isinstance(capacity, int) or isinstance(capacity, bool) or not 1 <= capacity <= _MOST:
            raise ConfigurationError(f"KeyLimiter: capacity must be a whole number from 1 to {_MOST}, not {capacity!r}")
        for name, value, least in (("period", period, 0.001), ("max_block", max_block, _MIN_BLOCK)):
            if not isinstance(value, int | float) or isinstance(value, bool) or not least <= value <= _DAY:
                text = f"KeyLimiter: {name} must be a number of seconds from {least:g} to {_DAY}, not {value!r}"
                raise ConfigurationError(text)
        self._capacity = capacity
        self._period = float(period)
        self._max_block = float(max_block)
        self._begin(None)

    async def acquire(self, operation: Operation) -> None:
        """Wait in line until one request may be sent.

        Raises:
            ConfigurationError: another event loop, that is still open, uses the limiter.
        """
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            if self._loop is not None and not self._loop.is_closed():
                raise ConfigurationError("KeyLimiter: belongs to another event loop; make one in each loop")
            self._begin(loop)
        own, key = self._lowers.get(operation.id) or self._new(operation), self._key
        # Most requests need not wait; asking first spares those two coroutines.
        paid = not own.is_open
        if not paid:
            own.in_flight += 1
        elif not own.try_acquire():
            await own.acquire()
        if not key.try_acquire():
            try:
                await key.acquire()
            except BaseException:
                if paid:
                    own.give_back()
                else:
                    own.release()
                raise
        own.sent()
        key.sent()

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over and learn from its answer. Never raises, whatever the headers hold."""
        own, key = self._lowers.get(operation.id) or self._new(operation), self._key
        own.release()
        key.release()
        seen = None if headers is None else read_limit(headers)
        if seen is None:
            if status is None or status >= 500:
                # Nobody home, or a proxy in front: it says nothing of any limit.
                own.failed()
                key.failed()
                return
            text, remaining, mine = None, None, False
        else:
            text, remaining = seen
            if text != own.learned_from:
                own.learned_from, own.is_binding = text, self._learn(own, *read_windows(text))
            mine = own.is_binding
        if status == 429:
            self._refuse(own, headers or {}, mine if seen else None)
        elif remaining is None:
            own.unheard()
            key.unheard()
        else:
            binding, other = (own, key) if mine else (key, own)
            binding.answered(remaining)
            other.spared(remaining)

    def predicted_wait(self, operation: Operation) -> float:
        """Seconds until a request that comes now may be sent, if nothing changes. Works outside of a loop too."""
        self._forget_closed()
        own = self._lowers.get(operation.id)
        if own is None:
            return self._key.predicted_wait()
        if own.limit is None:
            # In line there until the operation's first answer has come; then they all come here.
            return max(self._key.predicted_wait(own.waiting), own.predicted_wait())
        # Not the sum: while a request waits for its operation's bucket, the key's fills up.
        return max(self._key.predicted_wait(), own.predicted_wait())

    def state(self) -> tuple[BucketState, ...]:
        """How each limit stands: the key's first, then those of operations that have a lower one.

        Works before anything was sent, and outside of an event loop.
        """
        self._forget_closed()
        return tuple(bucket.state() for bucket in (self._key, *self._lowers.values()) if bucket.limit)

    def _begin(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Start with full buckets."""
        self._loop = loop
        self._key = self._bucket("key")
        self._key.limit_to(self._capacity, self._period)
        self._lowers: dict[str, Bucket] = {}
        # Those that are known, so that the first burst is paced, too.
        for operation in operations().values():
            if operation.rate_limit is not None:
                bucket = self._lowers[operation.id] = self._bucket(operation.id)
                bucket.limit_to(*operation.rate_limit)

    def _forget_closed(self) -> None:
        if self._loop is not None and self._loop.is_closed():
            self._begin(None)

    def _bucket(self, name: str) -> Bucket:
        clock = time.monotonic if self._loop is None else self._loop.time
        return Bucket(name, clock, AsyncLimiter, self._max_block)

    def _new(self, operation: Operation) -> Bucket:
        """Make the operation's own bucket; without a limit as long as none is known."""
        if len(self._lowers) >= _MOST_OPERATIONS:
            # Paths that no operation is known for can be without number. Those with a limit go last.
            idle = (bucket for bucket in self._lowers.values() if bucket.is_idle())
            dropped = min(idle, key=lambda bucket: bool(bucket.limit), default=None)
            if dropped is not None:
                del self._lowers[dropped.name]
        bucket = self._lowers[operation.id] = self._bucket(operation.id)
        return bucket

    def _learn(self, own: Bucket, binding: int, windows: Windows) -> bool:
        """Take over a limit of the operation's own; whether it is the one that ``Remaining`` is about.

        The binding limit, if that is not the key's; else, where none was known, the slowest one listed.
        """
        largest = max((limit for limit, _ in windows), default=0)
        if binding < CAPACITY and (binding != self._capacity or binding < largest):
            own.limit_to(binding, _period(binding, *(s for limit, s in windows if limit == binding)))
            return True
        if own.limit is None:
            lower = [(limit, _period(limit, seconds)) for limit, seconds in windows if 0 < limit < largest]
            if lower:
                own.limit_to(*min(lower, key=lambda window: window[0] / window[1]))
        return False

    def _refuse(self, own: Bucket, headers: Mapping[str, str], mine: bool | None) -> None:
        """Hold what a 429 was about, and only that."""
        asked = parse_retry_after(headers.get("Retry-After"), headers.get("Date")) or 0.0
        if mine is None:
            # It does not say which limit: the one that is closer to its end here.
            mine = own.fullness() < self._key.fullness()
        binding, other = (own, self._key) if mine else (self._key, own)
        binding.refused(max(asked, _MIN_BLOCK))
        other.spared()


def _period(limit: int, *windows: int) -> float:
    """Seconds in which a limit fills up, capped so that no request waits longer for its token than for a 429.

    Args:
        windows: What the API says; of several for one limit the shortest, as its ``Remaining`` still slows down.
    """
    return min(float(min(windows, default=0) or PERIOD), limit * MAX_BLOCK)


class SharedLimiter:
    """The buckets that all clients of one key share in an event loop.

    Args:
        key_id: A digest that stands for the key, `Settings.key_id`; never the key itself.
    """

    __slots__ = ("_key_id", "_latest")

    def __init__(self, key_id: str) -> None:
        self._key_id = key_id
        self._latest: tuple[asyncio.AbstractEventLoop, KeyLimiter] | None = None

    async def acquire(self, operation: Operation) -> None:
        """Wait in the line of the shared buckets."""
        await self.running().acquire(operation)

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over in the shared buckets."""
        self.running().done(operation, status, headers)

    def predicted_wait(self, operation: Operation) -> float:
        """Seconds until a request that comes now may be sent, if nothing changes. Works outside of a loop too."""
        return self._current().predicted_wait(operation)

    def state(self) -> tuple[BucketState, ...]:
        """How each limit stands in the running event loop; outside of one, in the loop of the latest request."""
        return self._current().state()

    def running(self) -> KeyLimiter:
        """Return the buckets of the running event loop."""
        loop = asyncio.get_running_loop()
        if self._latest is None or self._latest[0] is not loop:
            self._latest = (loop, limiter_for(self._key_id, loop))
        return self._latest[1]

    def _current(self) -> KeyLimiter:
        try:
            return self.running()
        except RuntimeError:  # no loop is running
            return KeyLimiter() if self._latest is None else self._latest[1]


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
