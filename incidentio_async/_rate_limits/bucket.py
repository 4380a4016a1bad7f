"""One limit of the API: which requests wait for it, in what order, and until when."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.fifo_semaphore import FIFOSemaphore
from incidentio_async._rate_limits.quota import QuotaEstimate

_IN_FLIGHT_SHARE = 0.25  # of what is left
_RESERVE = 0.005  # of the capacity
_PROBE_TIMEOUT = 1.0  # second
_PROBES_ALONE = 3
_BLOCK_SPREAD = 1.25
_BISECTIONS = 16
_LEAST_WAIT = 1e-6  # second
_LOOK_AHEAD = 32  # requests


class Tokens(Protocol):
    """The tokens of a bucket, as aiolimiter's ``AsyncLimiter`` keeps them."""

    def has_capacity(self, amount: float = 1) -> bool:
        """Return whether there are so many."""
        ...

    def acquire(self, amount: float = 1) -> Coroutine[Any, Any, None]:
        """Wait until there are so many, and take them."""
        ...


def _take_now(bucket: Tokens, amount: float) -> None:
    """Take tokens that are known to be there: the coroutine ends at once, with nothing to wait for."""
    try:
        bucket.acquire(amount).send(None)
    except StopIteration:
        return


class Bucket:
    """The bucket of one limit, in one event loop.

    Until its first response came, requests are sent one at a time: a bucket that others have emptied is then met by
    one request, a probe, and not by all. After a 429 it is the same again.

    Args:
        name: As in `BucketState`.
        clock: The event loop's time.
        make: Makes the tokens from a capacity and the seconds in which they fill up.
        max_block: Seconds: no 429 blocks the bucket for longer (up to a quarter is added to each).
    """

    def __init__(
        self, name: str, clock: Callable[[], float], make: Callable[[float, float], Tokens], max_block: float
    ) -> None:
        self.name = name
        self.limit: int | None = None
        """Requests that the full bucket holds; None as long as no limit is known: then only the first goes alone."""
        self.period = 0.0
        self.learned_from: str | None = None
        """The latest response's ``X-RateLimit-Limit``. ``is_binding``: whether this limit is the binding one in it."""
        self.is_binding = False
        self._burst = 0
        self._reserve = 0.0
        self.in_flight = 0
        self.waiting = 0
        self._clock = clock
        self._make = make
        self._max_block = max_block
        self._queue = FIFOSemaphore()
        self._tokens: Tokens | None = None
        self._known_tokens = 0.0  # that were there when they were last looked for, and were not taken since
        self._used = False  # tokens that were not used yet cannot be looked for outside of a running loop
        self._returned = 0  # tokens of requests that were not sent after all
        self._excess, self._agreeing_responses = math.inf, 0
        self._quota = QuotaEstimate(1, 1.0)
        self._blocked_until = 0.0
        self._wakeup: asyncio.Future[None] | None = None  # done when the first in the queue should look again
        # While no response has come: how many may go without waiting for one, when the latest went, how many failed.
        self._probes: int | None = 1
        self._probed_at: float | None = None
        self._probes_failed = 0

    def set_limit(self, limit: int, period: float) -> None:
        """Set the limit. If there was another, no more is left of the new one than was left of that."""
        if (limit, period) == (self.limit, self.period):
            return
        left = self._token_count() + self._returned
        self.limit, self.period, self._returned = limit, period, 0
        # A few less, as the API's bucket began to fill up a little later than this one.
        self._burst = limit - int(_RESERVE * limit)
        # No more than comes in within a second, nor than there can be.
        self._reserve = min(_RESERVE * limit, limit / period, limit - 1)
        self._tokens, self._used = self._make(self._burst, period * self._burst / limit), False
        self._known_tokens = 0.0
        self._quota = QuotaEstimate(limit, limit / period)
        self._lower_to(left)

    # -- before a request is sent

    @property
    def is_unlimited(self) -> bool:
        """Whether it holds up no request: a response has come, none waits, and neither a limit nor a 429 is known.

        Requests may go past it then. They are counted all the same, as a limit may be learned while they are in flight.
        """
        return self.limit is None and self._probes is None and not (self.waiting or self._blocked_until)

    def try_acquire(self) -> bool:
        """Let a request through if it need not wait. Return False, and change nothing, if it must."""
        if not self._queue.free or self._delay() > 0:
            return False
        tokens = self._tokens
        if tokens is not None and not (self._returned and self._take_returned()):
            self._used = True
            cost = self._quota.tokens_per_request
            if self._known_tokens >= cost:
                self._known_tokens -= cost
            elif tokens.has_capacity(cost * _LOOK_AHEAD):
                # Not of the last of them: sums of fractions may come out a little larger.
                self._known_tokens = cost * (_LOOK_AHEAD - 2)
            elif not tokens.has_capacity(cost):
                return False
            _take_now(tokens, cost)
        if self._probes is not None:
            self._probes -= 1
        self.in_flight += 1
        return True

    async def acquire(self) -> None:
        """Wait in the queue until a request may be sent. It is in flight until `release`."""
        self.waiting += 1
        try:
            async with self._queue:
                await self._admit()
        finally:
            self.waiting -= 1
        self.in_flight += 1

    async def _admit(self) -> None:
        """Wait, as the first in the queue, until there is no delay and a token, both at the same moment."""
        has_token = False
        try:
            while True:
                while (wait := self._delay()) > 0:
                    if self._blocked_until > self._clock():
                        has_token = False  # It was taken from a bucket that proved empty.
                    await self._wait_for_change(wait)
                if has_token or self._tokens is None:
                    break
                if not self._take_returned():
                    self._used, self._known_tokens = True, 0.0
                    await self._tokens.acquire(self._quota.tokens_per_request)
                has_token = True
        except asyncio.CancelledError:
            self._returned += has_token
            raise
        if self._probes is not None:
            self._probes -= 1

    def _delay(self) -> float:
        """Return the seconds after which the first in the queue should look again; 0 if it may go."""
        quota = self._quota
        # At least one may go. The last few are left to others: who takes turns at an empty bucket is refused now
        # and then.
        needed = self.in_flight / _IN_FLIGHT_SHARE if self.in_flight else 1 + self._reserve
        if self._probes is None and not self._blocked_until and (quota.remaining is None or quota.left >= needed):
            return 0.0  # as mostly, and without a look at the clock
        now = self._clock()
        if self._blocked_until > now:
            return self._blocked_until - now
        self._blocked_until = 0.0
        if self._probes is not None and self._probes <= 0:
            # The rest waits for the probe's response; not for ever, as it may be lost.
            if self._probed_at is None:
                return math.inf
            if now < self._probed_at + _PROBE_TIMEOUT:
                return self._probed_at + _PROBE_TIMEOUT - now
            self._add_probes()
        return quota.seconds_until(needed, now)

    async def _wait_for_change(self, seconds: float) -> None:
        """Wait until something has changed, or so many seconds."""
        loop = asyncio.get_running_loop()
        self._wakeup = loop.create_future()
        # At least what the clock can distinguish: a timer for less would fire at once, again and again.
        timer = None if seconds == math.inf else loop.call_later(max(seconds, _LEAST_WAIT), self._wake)
        try:
            await self._wakeup
        finally:
            self._wakeup = None
            if timer is not None:
                timer.cancel()

    def _wake(self) -> None:
        if self._wakeup is not None and not self._wakeup.done():
            self._wakeup.set_result(None)

    def mark_sent(self) -> None:
        """Count a request that was let through as sent."""
        if self._tokens is not None:
            self._quota.left -= 1
            self._quota.sent += 1
        if self._probes is not None:
            self._probed_at = self._clock()
            self._wake()

    def cancel(self) -> None:
        """Take back a request that was let through and is not sent after all."""
        self.in_flight -= 1
        if self._tokens is not None:
            self._returned += 1
        if self._probes is not None:
            self._probes += 1
        self._wake()

    # -- after its response

    def release(self) -> None:
        """Count a request as over. What its response reports comes next."""
        if self.in_flight:
            self.in_flight -= 1
        if self._wakeup is not None:
            self._wake()

    def observe(self, remaining: int) -> None:
        """Take note of a response that reports what is left of this limit."""
        self._probes = None
        self._quota.observe(self._clock(), remaining, self.in_flight)
        self._lower_gradually(remaining - self.in_flight)

    def observe_other(self, remaining: int | None = None) -> None:
        """Take note of a response about another limit, the one with the least left: this one has no less."""
        self._probes = None
        if remaining is not None and self.limit is not None:
            self._quota.observe_at_least(self._clock(), remaining)

    def observe_nothing(self) -> None:
        """Take note of a response that reports no limit."""
        self._probes = None
        self._quota.observe_nothing(self._clock())

    def observe_failure(self) -> None:
        """Take note of a request without a response that reports anything."""
        if self._probes is not None:
            self._add_probes()

    def block(self, seconds: float) -> None:
        """Take note of a 429 that asks to wait so many seconds."""
        now = self._clock()
        # Spread out, so that all who got the same response do not come at once; capped, as the call itself fails
        # when it is asked to wait longer, and those behind it must not hang on its account.
        until = now + min(seconds, self._max_block) * random.uniform(1.0, _BLOCK_SPREAD)
        self._blocked_until = max(self._blocked_until, until)
        self._quota.observe_refusal(now, unexpected=self._probes is None)
        self._lower_to(0)
        self._probes, self._probed_at, self._probes_failed = 1, None, 0

    def _add_probes(self) -> None:
        """Let another probe go after a failed one; after some, several at once, as each may take until its timeout."""
        self._probes_failed += 1
        self._probes = 2 ** min(max(0, self._probes_failed - _PROBES_ALONE), 16)
        self._probed_at = None

    # -- its tokens

    def _lower_gradually(self, left: float) -> None:
        """Lower the tokens to what is left at the API, as soon as enough responses agree.

        A response that overtook others reports too little: what they took is gone from its ``Remaining``, and they
        are in flight as well. So of as many responses as there are in flight the one that misses least counts. What
        is missing stays the same while requests are sent and tokens come in, on both sides.
        """
        if self._excess:
            self._excess = min(self._excess, self._excess_over(left))
        self._agreeing_responses += 1
        if self._agreeing_responses > self.in_flight:
            if self._excess:
                self._take(self._excess)
            self._excess, self._agreeing_responses = math.inf, 0

    def _lower_to(self, left: float) -> None:
        """Lower the tokens at once; never add any."""
        self._take(self._excess_over(left))
        self._excess, self._agreeing_responses = math.inf, 0

    def _excess_over(self, left: float) -> float:
        """Return by how much there are more tokens."""
        if self._tokens is None or left >= self._burst:
            return 0.0
        least = max(0.0, left) - self._returned
        if self._used and least >= 0 and not self._tokens.has_capacity(least + 1e-6):
            return 0.0
        return max(0.0, self._token_count() - least)

    def _take(self, tokens: float) -> None:
        """Take tokens that are there, those returned first."""
        if self._tokens is None or tokens <= 0:
            return
        returned = min(self._returned, math.ceil(tokens))
        self._returned -= returned
        tokens = min(tokens - returned, self._token_count())
        if tokens > 0:
            self._used, self._known_tokens = True, 0.0
            _take_now(self._tokens, tokens)

    def _take_returned(self) -> bool:
        """Take a token that was returned, if there is one."""
        if not self._returned or self._tokens is None:
            return False
        # The bucket has filled up meanwhile, and holds no more than it can with those that were returned.
        self._returned = min(self._returned, self._burst)
        held = self._token_count()
        excess = min(held, held + self._returned - self._burst)
        if excess > 0:
            self._known_tokens = 0.0
            _take_now(self._tokens, excess)
        self._returned -= 1
        return True

    def _token_count(self) -> float:
        """Return how many tokens there are, a little rounded down. They only show whether there are so many."""
        if self._tokens is None:
            return math.inf
        low, high = 0.0, float(self._burst)
        if not self._used or self._tokens.has_capacity(high):
            return high
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._tokens.has_capacity(middle) else (low, middle)
        return low

    def available(self) -> float:
        """Return how many requests could be sent at once, if nothing else held them up."""
        return min(self._burst or math.inf, self._token_count() / self._quota.tokens_per_request + self._returned)

    def predicted_wait(self, ahead: int = 0) -> float:
        """Return the seconds that a request which comes now waits here, if nothing changes.

        Args:
            ahead: Requests before it that are not in the queue here yet.
        """
        now = self._clock()
        wait = max(0.0, self._blocked_until - now)
        if self._tokens is None:
            return wait
        needed = (ahead + self.waiting + 1 - self._returned) * self._quota.tokens_per_request
        if needed <= 0 or (self._used and self._tokens.has_capacity(needed)):
            return wait
        return max(wait, (needed - self._token_count()) / self._quota.rate)

    def is_idle(self) -> bool:
        """Return whether no request uses it and no 429 blocks it."""
        return not (self.waiting or self.in_flight) and self._blocked_until <= self._clock()

    def fill_ratio(self) -> float:
        """Return how full it is, from 0 to 1."""
        return 1.0 if self._tokens is None else self.available() / self._burst

    def state(self) -> BucketState:
        """Return its state now."""
        limit, quota = self.limit or 0, self._quota
        return BucketState(
            name=self.name,
            limit=limit,
            per_second=quota.rate / quota.tokens_per_request,
            available=self.available(),
            in_flight=self.in_flight,
            waiting=self.waiting,
            blocked_for=max(0.0, self._blocked_until - self._clock()),
            last_remaining=quota.remaining,
            rate_factor=1 / quota.tokens_per_request,
            peers=quota.peers,
        )
