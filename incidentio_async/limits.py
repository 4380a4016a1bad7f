"""How fast a client sends. The only file that imports aiolimiter.

The API gives each key a bucket of 1,200 requests, refilled at 20 per second, and some operations a lower one of
their own. `KeyLimiter` keeps the same buckets here, so that requests wait in a queue instead of being refused:

- A request passes its operation's bucket, then the key's; each queue is first come, first served. Requests that wait
  for one operation's limit hold up no others.
- The first request of each operation is sent alone, and so is the first after a 429: its response shows what is
  left. If it fails, the next one is sent.
- What ``X-RateLimit-Remaining`` reports as left (others use the key too, or its clock started later) lowers the
  bucket here; it never fills it. A late or stale response can then only slow the client down.
- No more than a quarter of what is probably left is in flight, but at least one request.
- If others are seen to use the key, the rate is lowered while little is left (`_rate_limits.quota`).
- A 429 blocks the bucket that it is about, for as long as it asks and up to a quarter more.
- Responses without these headers change nothing; then a hundredth of the limit is left unused.

Waits are on the event loop's clock. There is no background task: the first request in a queue waits for itself.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from typing import Protocol, runtime_checkable

from aiolimiter import AsyncLimiter

from incidentio_async._checks.numbers import check_int, check_seconds
from incidentio_async._rate_limits.bucket import Bucket
from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.headers import Windows, parse_retry_after, read_limit, read_windows
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations

__all__ = ["BucketState", "KeyLimiter", "RateLimiter", "SharedLimiter", "limiter_for"]

CAPACITY = 1200
"""Requests that a key's full bucket holds."""
PERIOD = 60.0
"""Seconds in which an empty bucket fills up."""
MAX_BLOCK = 120.0
"""Seconds: no 429 blocks the calls behind the refused one for longer."""

_MIN_BLOCK = 1.0
_DAY = 86_400
_MAX_CAPACITY = 1_000_000
_MAX_OPERATION_BUCKETS = 512


@runtime_checkable
class RateLimiter(Protocol):
    """Decides when requests may be sent. Any object with these methods can be given to a client."""

    async def acquire(self, operation: Operation) -> None:
        """Wait until one request of the operation may be sent. It counts as in flight until `done`."""
        ...

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over. Called exactly once per `acquire` that returned.

        Args:
            operation: The operation that was requested.
            status: The response's status; None if there was no response (failure, cancellation).
            headers: The response's headers, names in any case; None if there was no response.
        """
        ...

    def predicted_wait(self, operation: Operation) -> float:
        """Return the seconds that `acquire` would wait if it were called now; an estimate."""
        ...


class KeyLimiter:
    """The buckets of one key, in one event loop.

    There is one for the key, and one for each operation that has a lower limit of its own. A request passes its
    operation's first, so that requests which wait for one operation's limit hold up no others.

    A limiter that is used in a second event loop starts again with full buckets, if the first loop is closed.

    Args:
        capacity: Requests that the key's full bucket holds, 1 to 1,000,000; 1,200 by default. Give less than the API
            allows to leave the rest to others.
        period: Seconds in which an empty bucket fills up, 0.001 to 86,400; 60 by default.
        max_block: Seconds, 1 to 86,400; 120 by default. However long a 429 asks to wait, calls behind the refused one
            are blocked no longer than this (and up to a quarter more, at random).

    Raises:
        ConfigurationError: A value is out of range.
    """

    def __init__(self, capacity: int = CAPACITY, period: float = PERIOD, *, max_block: float = MAX_BLOCK) -> None:
        self._capacity = check_int("KeyLimiter: capacity", capacity, 1, _MAX_CAPACITY)
        self._period = check_seconds("KeyLimiter: period", period, 0.001, _DAY)
        self._max_block = check_seconds("KeyLimiter: max_block", max_block, _MIN_BLOCK, _DAY)
        self._reset(None)

    async def acquire(self, operation: Operation) -> None:
        """Wait until one request may be sent.

        Raises:
            ConfigurationError: Another event loop, which is still open, uses the limiter.
        """
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            if self._loop is not None and not self._loop.is_closed():
                raise ConfigurationError("KeyLimiter: it belongs to another event loop; make one per loop")
            self._reset(loop)
        own, key = self._operation_buckets.get(operation.id) or self._add_bucket(operation), self._key
        # Most requests need not wait; `try_acquire` spares those two coroutines.
        is_limited = not own.is_unlimited
        if not is_limited:
            own.in_flight += 1
        elif not own.try_acquire():
            await own.acquire()
        if not key.try_acquire():
            try:
                await key.acquire()
            except BaseException:
                if is_limited:
                    own.cancel()
                else:
                    own.release()
                raise
        own.mark_sent()
        key.mark_sent()

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over, and learn from its response. Never raises, whatever the headers hold."""
        own, key = self._operation_buckets.get(operation.id) or self._add_bucket(operation), self._key
        own.release()
        key.release()
        reported = None if headers is None else read_limit(headers)
        if reported is None:
            if status is None or status >= 500:
                # The API is down, or a proxy in front of it: the response says nothing about any limit.
                own.observe_failure()
                key.observe_failure()
                return
            remaining, own_is_binding = None, False
        else:
            text, remaining = reported
            if text != own.learned_from:
                own.learned_from, own.is_binding = text, self._learn_limit(own, *read_windows(text))
            own_is_binding = own.is_binding
        if status == 429:
            self._block(own, headers or {}, own_is_binding if reported else None)
        elif remaining is None:
            own.observe_nothing()
            key.observe_nothing()
        else:
            binding, other = (own, key) if own_is_binding else (key, own)
            binding.observe(remaining)
            other.observe_other(remaining)

    def predicted_wait(self, operation: Operation) -> float:
        """Return the seconds until a request that comes now may be sent, if nothing changes.

        Works outside of an event loop, too.
        """
        self._reset_if_closed()
        own = self._operation_buckets.get(operation.id)
        if own is None:
            return self._key.predicted_wait()
        if own.limit is None:
            # They wait there until the operation's first response has come; then they all come here.
            return max(self._key.predicted_wait(own.waiting), own.predicted_wait())
        # Not the sum: while a request waits for its operation's bucket, the key's fills up.
        return max(self._key.predicted_wait(), own.predicted_wait())

    def state(self) -> tuple[BucketState, ...]:
        """Return the state of each limit: the key's first, then those of operations that have a lower one.

        Works before anything was sent, and outside of an event loop.
        """
        self._reset_if_closed()
        return tuple(bucket.state() for bucket in (self._key, *self._operation_buckets.values()) if bucket.limit)

    def _reset(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Start with full buckets."""
        self._loop = loop
        self._key = self._bucket("key")
        self._key.set_limit(self._capacity, self._period)
        self._operation_buckets: dict[str, Bucket] = {}
        # The known ones are made at once, so that the first burst is paced, too.
        for operation in operations().values():
            if operation.rate_limit is not None:
                bucket = self._operation_buckets[operation.id] = self._bucket(operation.id)
                bucket.set_limit(*operation.rate_limit)

    def _reset_if_closed(self) -> None:
        if self._loop is not None and self._loop.is_closed():
            self._reset(None)

    def _bucket(self, name: str) -> Bucket:
        clock = time.monotonic if self._loop is None else self._loop.time
        return Bucket(name, clock, AsyncLimiter, self._max_block)

    def _add_bucket(self, operation: Operation) -> Bucket:
        """Make and keep the operation's own bucket. It has no limit until one is known."""
        if len(self._operation_buckets) >= _MAX_OPERATION_BUCKETS:
            # There can be any number of paths that are not of a known operation. Those with a limit are dropped last.
            idle = (bucket for bucket in self._operation_buckets.values() if bucket.is_idle())
            dropped = min(idle, key=lambda bucket: bool(bucket.limit), default=None)
            if dropped is not None:
                del self._operation_buckets[dropped.name]
        bucket = self._operation_buckets[operation.id] = self._bucket(operation.id)
        return bucket

    def _learn_limit(self, own: Bucket, binding: int, windows: Windows) -> bool:
        """Set the operation's own limit as reported. Return whether ``Remaining`` is about it.

        It is the binding limit, if that is not the key's; else, if none was known, the slowest one listed.
        """
        largest = max((limit for limit, _ in windows), default=0)
        if binding < CAPACITY and (binding != self._capacity or binding < largest):
            own.set_limit(binding, _period(binding, *(s for limit, s in windows if limit == binding)))
            return True
        if own.limit is None:
            lower = [(limit, _period(limit, seconds)) for limit, seconds in windows if 0 < limit < largest]
            if lower:
                own.set_limit(*min(lower, key=lambda window: window[0] / window[1]))
        return False

    def _block(self, own: Bucket, headers: Mapping[str, str], own_is_binding: bool | None) -> None:
        """Block the bucket that a 429 is about, and only that one.

        Args:
            own: The operation's own bucket.
            headers: The response's headers.
            own_is_binding: Whether the 429 is about that bucket; None if the response does not report it.
        """
        requested = parse_retry_after(headers.get("Retry-After"), headers.get("Date")) or 0.0
        if own_is_binding is None:
            # It is probably the limit that is closer to its end here.
            own_is_binding = own.fill_ratio() < self._key.fill_ratio()
        binding, other = (own, self._key) if own_is_binding else (self._key, own)
        binding.block(max(requested, _MIN_BLOCK))
        other.observe_other()


def _period(limit: int, *windows: int) -> float:
    """Return the seconds in which a limit fills up, capped so that no request waits longer for a token than for a 429.

    Args:
        limit: Requests that the full bucket holds.
        windows: The seconds that the API reports; of several for one limit the shortest is taken, as its
            ``Remaining`` still slows down.
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
        """Wait until the shared buckets let one request through."""
        await self.running().acquire(operation)

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over in the shared buckets."""
        self.running().done(operation, status, headers)

    def predicted_wait(self, operation: Operation) -> float:
        """Return the seconds until a request that comes now may be sent, if nothing changes.

        Works outside of an event loop, too.
        """
        return self._current().predicted_wait(operation)

    def state(self) -> tuple[BucketState, ...]:
        """Return the state of each limit in the running event loop, or else in the loop of the latest request."""
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


# The buckets belong to the key, not to a client, so any client must find them: the one piece of shared state.
_limiters: dict[asyncio.AbstractEventLoop, dict[str, KeyLimiter]] = {}


def limiter_for(key_id: str, loop: asyncio.AbstractEventLoop | None = None) -> KeyLimiter:
    """Return the buckets of a key in an event loop. They are made at the first use.

    Args:
        key_id: A digest that stands for the key; never the key itself.
        loop: The event loop; by default the running one.
    """
    if loop is None:
        loop = asyncio.get_running_loop()
    keys = _limiters.get(loop)
    if keys is None:
        for closed in [known for known in _limiters if known.is_closed()]:
            del _limiters[closed]
        keys = _limiters[loop] = {}
    limiter = keys.get(key_id)
    if limiter is None:
        limiter = keys[key_id] = KeyLimiter()
    return limiter
