"""The buckets of one key in one event loop: what a request passes, and what responses teach.

The only file that imports aiolimiter.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Mapping
from functools import cache, partial

from aiolimiter import AsyncLimiter

from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.headers import Windows, parse_retry_after, read_limit, read_windows
from incidentio_async._rate_limits.lasting_bucket import LastingBucket
from incidentio_async._rate_limits.level import ClockTokens, Level
from incidentio_async._rate_limits.shared_tokens import SharedTokens
from incidentio_async._rate_limits.waiting_line import PRIORITIES, Priority, check_priority
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations

CAPACITY = 1200
"""Requests that a key's full bucket holds."""
PERIOD = 60.0
"""Seconds in which an empty bucket fills up."""
MAX_BLOCK = 120.0
"""Seconds: no 429 blocks the calls behind the refused one for longer."""

DAY = 86_400
"""Seconds: the longest period, and the longest block."""
MAX_CAPACITY = 1_000_000

_MIN_BLOCK = 1.0
_MAX_OPERATION_BUCKETS = 512
_AGREEING = 10  # responses


class KeyBuckets:
    """The buckets of one key, in one event loop: one for the key, and one for each operation with a limit of its own.

    A request passes its operation's first, so that requests which wait for one operation's limit hold up no others.

    Args:
        capacity: Requests that the key's full bucket holds.
        period: Seconds in which it fills up.
        max_block: Seconds: no 429 blocks the calls behind the refused one for longer (and up to a quarter more).
        share: Returns the tokens of a bucket that others take from too; None where there are none.
        clock: Returns the time on a clock that no event loop owns.
    """

    def __init__(
        self,
        capacity: int = CAPACITY,
        period: float = PERIOD,
        max_block: float = MAX_BLOCK,
        share: Callable[[LastingBucket], SharedTokens | None] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._capacity = capacity
        self._period = period
        self._max_block = max_block
        self._share = share
        self._clock = clock
        self._begin(None)

    async def acquire(self, operation: Operation, priority: Priority = "normal") -> None:
        """Wait until one request may be sent. It counts as in flight until `done`.

        Args:
            operation: The operation that is requested.
            priority: Who goes first where requests wait.

        Raises:
            ConfigurationError: Another event loop, which is still open, uses the limiter.
            InvalidArgumentError: There is no such priority.
        """
        if priority != "normal" and priority not in PRIORITIES:
            check_priority("priority", priority)
        loop = asyncio.get_running_loop()
        if loop is not self._loop:
            if self._loop is not None and not self._loop.is_closed():
                raise ConfigurationError(f"{type(self).__name__}: it belongs to another event loop; make one per loop")
            self._reset(loop)
        own, key = self._operation_buckets.get(operation.id) or self._add_bucket(operation.id), self._key
        # Most requests need not wait; `try_acquire` spares those two coroutines.
        is_limited = not own.is_unlimited
        if not is_limited:
            own.in_flight += 1
        elif not own.try_acquire():
            await own.acquire(priority)
        if not key.try_acquire():
            own.unsent += 1
            try:
                await key.acquire(priority)
            except BaseException:
                own.unsent -= 1
                if is_limited:
                    own.cancel()
                else:
                    own.release()
                raise
            own.hold_back()
            own.unsent -= 1
        if is_limited or own.limit is not None:
            own.mark_sent()
        key.mark_sent()

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        """Count a request as over, and learn from its response. Never raises, whatever the headers hold."""
        own, key = self._operation_buckets.get(operation.id) or self._add_bucket(operation.id), self._key
        own.release()
        key.release()
        reported = None if headers is None else read_limit(headers)
        remaining, own_is_binding = None, False
        if reported is not None:
            text, remaining = reported
            if text != own.learned_from:
                own.learned_from, own.is_binding = text, self._learn_limit(own, *read_windows(text))
            elif own.contradictions:
                self._note_contradiction(own, read_windows(text)[1])
            own_is_binding = own.is_binding
        if remaining is None and (status is None or status >= 500):
            # The API is down, or a proxy in front of it: the response says nothing about any limit.
            own.observe_failure()
            key.observe_failure()
        elif status == 429:
            self._block(own, headers or {}, None if remaining is None else own_is_binding)
        elif remaining is None:
            own.observe_nothing()
            key.observe_nothing()
        else:
            binding, other = (own, key) if own_is_binding else (key, own)
            binding.observe(remaining)
            other.observe_other(remaining)
        for bucket in (own, key):
            if bucket.line.waiting:
                bucket.wake_after_response()

    def predicted_wait(self, operation: Operation, priority: Priority = "normal") -> float:
        """Return the seconds until a request that comes now may be sent, if nothing changes.

        Works outside of an event loop, too.

        Raises:
            InvalidArgumentError: There is no such priority.
        """
        check_priority("priority", priority)
        self._reset_if_closed()
        own, key = self._operation_buckets.get(operation.id), self._key
        if own is None:
            return key.predicted_wait(priority)
        # Where no limit is known, they wait until the operation's first response has come; then they all come to the
        # key's bucket. Where one is, not the sum: while a request waits for its operation's bucket, the key's fills up.
        before = own.line if own.limit is None else None
        return max(key.predicted_wait(priority, before), own.predicted_wait(priority))

    def state(self) -> tuple[BucketState, ...]:
        """Return the state of each limit: the key's first, then those of operations that have a lower one.

        Works before anything was sent, and outside of an event loop.
        """
        self._reset_if_closed()
        own, known = self._operation_buckets, _limited_operations()
        # Those with a known limit come first, and in this order, whether or not they were used.
        at_first = [own[name].state() if name in own else _fresh_state(name) for name in known]
        learned = [
            bucket.state()
            for bucket in own.values()
            if bucket.limit and not (bucket.name in known or bucket.is_forgotten)
        ]
        return (self._key.state(), *at_first, *learned)

    def set_operation_limit(self, name: str, limit: int, period: float) -> None:
        """Set the limit of an operation, which somebody else has learned.

        Args:
            name: The operation's id.
            limit: Requests that the full bucket holds.
            period: Seconds in which it fills up.
        """
        bucket = self._operation_buckets.get(name) or self._add_bucket(name)
        # Whoever found that it has none of its own any more has set that of the key.
        bucket.is_forgotten = (limit, period) == (self._key.limit, self._key.period)
        bucket.set_limit(limit, period)

    # -- what outlives the event loop

    def share(self, share: Callable[[LastingBucket], SharedTokens | None]) -> None:
        """Take tokens that others take from too, from now on. May be called from any thread.

        Args:
            share: As for the class.
        """
        # In this order, and a bucket is kept before it looks for ``_share``: none is missed that is being made.
        self._share = share
        for bucket in self.buckets():
            bucket.shared = share(bucket)

    def leave_shared(self, levels: Mapping[str, Level]) -> None:
        """Go by the own tokens alone again.

        Args:
            levels: What is known of each limit, by its name.
        """
        self._share = None
        self.recall(levels)
        for bucket in self.buckets():
            bucket.leave_shared()

    def buckets(self) -> list[LastingBucket]:
        """Return all buckets, the key's first."""
        return [self._key, *self._operation_buckets.values()]

    def level(self, bucket: LastingBucket) -> Level:
        """Return what one of the buckets knows. May be called from another thread while the loop does not run."""
        now, loop = self._clock(), self._loop
        if loop is None:
            return bucket.level(now, closed=False)
        # The time of a loop that does not run may have stopped.
        return bucket.level(min(now, self._offset + loop.time()), closed=loop.is_closed())

    def recall(self, levels: Mapping[str, Level]) -> None:
        """Take over what others know of the limits, by their names, as far as it says that less is left."""
        now = self._clock()
        for name, level in levels.items():
            if name == self._key.name:
                self._key.recall(level, now)
            elif name in self._operation_buckets or not (level.is_full(now) and _is_as_known(name, level)):
                (self._operation_buckets.get(name) or self._add_bucket(name)).recall(level, now)

    def is_at_rest(self) -> bool:
        """Return whether no request uses it, and each bucket is full again."""
        now = self._clock()
        return all(bucket.is_idle() and self.level(bucket).is_full(now) for bucket in self.buckets())

    def _begin(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Start with full buckets."""
        self._loop = loop
        self._offset = 0.0 if loop is None else self._clock() - loop.time()
        self._operation_buckets: dict[str, LastingBucket] = {}
        self._key = self._bucket("key")
        if self._share is not None:
            self._key.shared = self._share(self._key)
        if self._key.limit is None:
            self._key.set_limit(self._capacity, self._period)

    def _reset(self, loop: asyncio.AbstractEventLoop | None) -> None:
        """Continue in another event loop with what is known."""
        levels = {bucket.name: self.level(bucket) for bucket in self.buckets()}
        self._begin(loop)
        self.recall(levels)

    def _reset_if_closed(self) -> None:
        if self._loop is not None and self._loop.is_closed():
            self._reset(None)

    def _bucket(self, name: str) -> LastingBucket:
        if self._loop is None:
            return LastingBucket(name, self._clock, partial(ClockTokens, clock=self._clock), self._max_block)
        return LastingBucket(name, self._loop.time, AsyncLimiter, self._max_block)

    def _add_bucket(self, name: str) -> LastingBucket:
        """Make and keep an operation's own bucket. It has no limit until one is known."""
        if len(self._operation_buckets) >= _MAX_OPERATION_BUCKETS:
            # There can be any number of paths that are not of a known operation. Those with a limit are dropped last.
            idle = (bucket for bucket in self._operation_buckets.values() if bucket.is_idle())
            dropped = min(idle, key=lambda bucket: bool(bucket.limit), default=None)
            if dropped is not None:
                del self._operation_buckets[dropped.name]
        bucket = self._operation_buckets[name] = self._bucket(name)
        if self._share is not None:
            bucket.shared = self._share(bucket)
        known = _limited_operations().get(name)
        if known is not None and bucket.limit is None:
            bucket.set_limit(*known)
        return bucket

    def _learn_limit(self, own: LastingBucket, binding: int, windows: Windows) -> bool:
        """Set the operation's own limit as reported. Return whether ``Remaining`` is about it.

        It is the binding limit, if that is not the key's; else, if none was known, the slowest one listed.
        """
        largest, keys_limit = max((limit for limit, _ in windows), default=0), self._key.limit or 0
        is_lower = binding < CAPACITY and (binding != self._capacity or binding < largest)
        is_lower = is_lower or CAPACITY <= binding < min(largest, keys_limit)
        if is_lower:
            own.is_forgotten = False
            own.set_limit(binding, _period(binding, *(s for limit, s in windows if limit == binding)))
        own.contradictions = int(self._contradicts(own, windows))
        if is_lower:
            return True
        if own.limit is None or own.is_forgotten:
            lower = [(limit, _period(limit, seconds)) for limit, seconds in windows if 0 < limit < largest]
            if lower:
                own.is_forgotten = False
                own.set_limit(*min(lower, key=lambda window: window[0] / window[1]))
        return False

    def _contradicts(self, own: LastingBucket, windows: Windows) -> bool:
        """Return whether a response that lists all limits does not list what is known of them."""
        lowest = min((limit for limit, _ in windows), default=0)
        forgets = own.limit is not None and own.limit < min(lowest, self._key.limit or 0)
        return forgets or self._reported_limit(windows) not in (None, (self._key.limit, self._key.period))

    def _reported_limit(self, windows: Windows) -> tuple[int, float] | None:
        """Return the key's limit that a response lists: the fastest one. None if it says nothing, or must not."""
        if (self._capacity, self._period) != (CAPACITY, PERIOD):
            return None  # Who chose another limit keeps it.
        listed = [(limit, _period(limit, seconds)) for limit, seconds in windows if limit]
        limit, period = max(listed, key=lambda window: window[0] / window[1], default=(0, PERIOD))
        return (limit, period) if CAPACITY <= limit <= MAX_CAPACITY and limit / period >= CAPACITY / PERIOD else None

    def _note_contradiction(self, own: LastingBucket, windows: Windows) -> None:
        """Believe a response that contradicts what is known after some that agree: a single one may be wrong."""
        own.contradictions += 1
        if own.contradictions < _AGREEING:
            return
        own.contradictions, own.learned_from = 0, None
        reported = self._reported_limit(windows)
        if reported is not None:
            self._key.set_limit(*reported)
        if own.limit is not None and own.limit < min(limit for limit, _ in windows):
            # It has none of its own any more: it is as if it had the key's.
            own.is_forgotten = True
            own.set_limit(self._key.limit or self._capacity, self._key.period)

    def _block(self, own: LastingBucket, headers: Mapping[str, str], own_is_binding: bool | None) -> None:
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


@cache
def _limited_operations() -> Mapping[str, tuple[int, float]]:
    """Return the operations whose own limit is known beforehand, as requests and seconds."""
    return {each.id: each.rate_limit for each in operations().values() if each.rate_limit is not None}


@cache
def _fresh_state(name: str) -> BucketState:
    """Return the state of an operation's bucket that was not used yet."""
    bucket = LastingBucket(name, time.monotonic, partial(ClockTokens, clock=time.monotonic), MAX_BLOCK)
    bucket.set_limit(*_limited_operations()[name])
    return bucket.state()


def _is_as_known(name: str, level: Level) -> bool:
    """Return whether the limit is what a new bucket has."""
    return (level.limit, level.period) == _limited_operations().get(name, (None, 0.0))
