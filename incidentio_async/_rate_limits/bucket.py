"""One limit of the API: who waits for it, in what order, and until when."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple, Protocol

from incidentio_async._rate_limits.fifo_semaphore import FIFOSemaphore
from incidentio_async._rate_limits.quota import QuotaEstimate

_IN_FLIGHT_SHARE = 0.25  # of what is left
_RESERVE = 0.005  # of the capacity
_PATIENCE = 1.0  # second
_PROBES_ALONE = 3
_BLOCK_SPREAD = 1.25
_BISECTIONS = 16
_LEAST_WAIT = 1e-6  # second
_LOOK_AHEAD = 32  # requests


class Tokens(Protocol):
    """The bucket itself, as aiolimiter's ``AsyncLimiter`` is one."""

    def has_capacity(self, amount: float = 1) -> bool:
        """Whether so much is in it."""
        ...

    def acquire(self, amount: float = 1) -> Coroutine[Any, Any, None]:
        """Take so much out of it, and wait until that is there."""
        ...


class BucketState(NamedTuple):
    """How one limit stands: for dashboards, and to see what a program waits for."""

    name: str
    """``"key"`` for the limit of the whole key, else the operation that has a lower one of its own
    (``"Incidents V2#List"``)."""
    limit: int
    """Requests the full bucket holds."""
    per_second: float
    """Requests a second that are sent once it is empty: its rate, times `rate_factor`."""
    available: float
    """Requests that could be sent at once, as far as this process knows."""
    in_flight: int
    """Requests that were let through and are not answered yet."""
    waiting: int
    """Calls in line for it."""
    blocked_for: float
    """Seconds for which a 429 still holds it; 0 when none does."""
    last_remaining: int | None
    """What the latest answer said is left; None before the first, and where answers do not say it."""
    rate_factor: float
    """The share of the rate in use: 1 unless others use the same key, or answers do not say what is left."""
    peers: bool
    """Whether others (processes with the same key) were seen to use it."""


def _take_at_once(bucket: Tokens, amount: float) -> None:
    """Take what is known to be there: that runs to its end at once, with nothing to wait for."""
    try:
        bucket.acquire(amount).send(None)
    except StopIteration:
        return


class Bucket:
    """The bucket of one limit, in one event loop.

    Until its first answer came, requests go one at a time: a bucket that others have emptied is then met by one
    request and not by all. After a 429 it is the same again.

    Args:
        name: As in `BucketState`.
        clock: The event loop's time.
        make: Makes the tokens from a capacity and the seconds in which they fill up.
        max_block: Seconds: no 429 holds the bucket for longer (up to a quarter is added to each).
    """

    def __init__(
        self, name: str, clock: Callable[[], float], make: Callable[[float, float], Tokens], max_block: float
    ) -> None:
        self.name = name
        self.limit: int | None = None
        """Requests the full bucket holds; None as long as no limit is known: then only the first goes alone."""
        self.period = 0.0
        self.learned_from: str | None = None
        """The latest answer's ``X-RateLimit-Limit``, and `is_binding`: whether it was this limit that is binding."""
        self.is_binding = False
        self._burst = 0
        self._reserve = 0.0
        self.in_flight = 0
        self.waiting = 0
        self._clock = clock
        self._make = make
        self._max_block = max_block
        self._line = FIFOSemaphore()
        self._tokens: Tokens | None = None
        self._sure = 0.0  # tokens that were there at the latest look and were not taken since
        self._touched = False  # tokens that were not used yet cannot be asked outside of a running loop
        self._spare = 0
        self._surplus, self._agreeing = math.inf, 0
        self._outlook = QuotaEstimate(1, 1.0)
        self._blocked_until = 0.0
        self._bell: asyncio.Future[None] | None = None  # rung when the first in line may look again
        # While no answer has come: how many may go without waiting for one, when the latest went, how many failed.
        self._probes: int | None = 1
        self._probed_at: float | None = None
        self._probes_failed = 0

    def limit_to(self, limit: int, period: float) -> None:
        """Set the limit. Where another stood, what is left of it is left of the new one at most."""
        if (limit, period) == (self.limit, self.period):
            return
        left = self._held() + self._spare
        self.limit, self.period, self._spare = limit, period, 0
        # A few less, as the API's bucket began to fill up a little later than this one.
        self._burst = limit - int(_RESERVE * limit)
        # No more than comes in within a second, nor than there can be.
        self._reserve = min(_RESERVE * limit, limit / period, limit - 1)
        self._tokens, self._touched = self._make(self._burst, period * self._burst / limit), False
        self._sure = 0.0
        self._outlook = QuotaEstimate(limit, limit / period)
        self._lower_to(left)

    # -- on the way out

    @property
    def is_open(self) -> bool:
        """Whether it holds nobody up: an answer has come, nobody waits, and neither a limit nor a 429 is known of.

        Requests may go past it then. They are counted all the same, as a limit may be learned while they are in flight.
        """
        return self.limit is None and self._probes is None and not (self.waiting or self._blocked_until)

    def try_acquire(self) -> bool:
        """Enter without a wait; False, and nothing done, if there would be one."""
        if not self._line.free or self._hindrance() > 0:
            return False
        tokens = self._tokens
        if tokens is not None and not (self._spare and self._use_spare()):
            self._touched = True
            cost = self._outlook.cost
            if self._sure >= cost:
                self._sure -= cost
            elif tokens.has_capacity(cost * _LOOK_AHEAD):
                # Not of the last of them: sums of fractions may come out a little larger.
                self._sure = cost * (_LOOK_AHEAD - 2)
            elif not tokens.has_capacity(cost):
                return False
            _take_at_once(tokens, cost)
        if self._probes is not None:
            self._probes -= 1
        self.in_flight += 1
        return True

    async def acquire(self) -> None:
        """Wait in line until a request may be sent. It is in flight until `release`."""
        self.waiting += 1
        try:
            async with self._line:
                await self._admit()
        finally:
            self.waiting -= 1
        self.in_flight += 1

    async def _admit(self) -> None:
        """Wait, as the first in line, until nothing hinders and a token is there, both at the same moment."""
        paid = False
        try:
            while True:
                while (wait := self._hindrance()) > 0:
                    if self._blocked_until > self._clock():
                        paid = False  # What was taken was of a bucket that proved empty.
                    await self._listen(wait)
                if paid or self._tokens is None:
                    break
                if not self._use_spare():
                    self._touched, self._sure = True, 0.0
                    await self._tokens.acquire(self._outlook.cost)
                paid = True
        except asyncio.CancelledError:
            self._spare += paid
            raise
        if self._probes is not None:
            self._probes -= 1

    def _hindrance(self) -> float:
        """Seconds after which the first in line should look again; 0 when it may go."""
        outlook = self._outlook
        # At least one may go. The last few are left to others: who takes turns at an empty bucket is refused now
        # and then.
        needed = self.in_flight / _IN_FLIGHT_SHARE if self.in_flight else 1 + self._reserve
        if self._probes is None and not self._blocked_until and (outlook.remaining is None or outlook.left >= needed):
            return 0.0  # as mostly, and without a look at the clock
        now = self._clock()
        if self._blocked_until > now:
            return self._blocked_until - now
        self._blocked_until = 0.0
        if self._probes is not None and self._probes <= 0:
            # The rest waits for its answer; not for ever, as it may have got lost.
            if self._probed_at is None:
                return math.inf
            if now < self._probed_at + _PATIENCE:
                return self._probed_at + _PATIENCE - now
            self._probe_failed()
        return outlook.seconds_until(needed, now)

    async def _listen(self, seconds: float) -> None:
        """Wait until something has changed, or so many seconds."""
        loop = asyncio.get_running_loop()
        self._bell = loop.create_future()
        # At least what the clock can tell apart: a timer for less would ring at once, again and again.
        timer = None if seconds == math.inf else loop.call_later(max(seconds, _LEAST_WAIT), self._ring)
        try:
            await self._bell
        finally:
            self._bell = None
            if timer is not None:
                timer.cancel()

    def _ring(self) -> None:
        if self._bell is not None and not self._bell.done():
            self._bell.set_result(None)

    def sent(self) -> None:
        """A request that has entered goes out now."""
        if self._tokens is not None:
            self._outlook.left -= 1
            self._outlook.sent += 1
        if self._probes is not None:
            self._probed_at = self._clock()
            self._ring()

    def give_back(self) -> None:
        """A request that has entered is not sent after all."""
        self.in_flight -= 1
        if self._tokens is not None:
            self._spare += 1
        if self._probes is not None:
            self._probes += 1
        self._ring()

    # -- on the way back

    def release(self) -> None:
        """A request is over. What its answer said comes next."""
        if self.in_flight:
            self.in_flight -= 1
        if self._bell is not None:
            self._ring()

    def failed(self) -> None:
        """It got no answer that says anything."""
        if self._probes is not None:
            self._probe_failed()

    def answered(self, remaining: int) -> None:
        """The answer said what is left of this limit."""
        self._probes = None
        self._outlook.observe(self._clock(), remaining, self.in_flight)
        self._follow(remaining - self.in_flight)

    def spared(self, remaining: int | None = None) -> None:
        """The answer spoke of another limit, the one with the least left: so many are left of this one at least."""
        self._probes = None
        if remaining is not None and self.limit is not None:
            self._outlook.at_least(self._clock(), remaining)

    def unheard(self) -> None:
        """The answer spoke of no limit."""
        self._probes = None
        self._outlook.unheard(self._clock())

    def refused(self, seconds: float) -> None:
        """It was answered by a 429 that asks to wait so many seconds."""
        now = self._clock()
        # Spread out, so that all who were told the same do not come at once; capped, as the call itself fails
        # when it is asked to wait longer, and those behind it must not hang on its account.
        until = now + min(seconds, self._max_block) * random.uniform(1.0, _BLOCK_SPREAD)
        self._blocked_until = max(self._blocked_until, until)
        self._outlook.refused(now, unexpected=self._probes is None)
        self._lower_to(0)
        self._probes, self._probed_at, self._probes_failed = 1, None, 0

    def _probe_failed(self) -> None:
        """The next one goes; several at once after some, as each may take until its timeout."""
        self._probes_failed += 1
        self._probes = 2 ** min(max(0, self._probes_failed - _PROBES_ALONE), 16)
        self._probed_at = None

    # -- what is in it

    def _follow(self, left: float) -> None:
        """Lower what is in the bucket to what is left at the API, as soon as enough answers agree.

        An answer that overtook others says too little: what they took is gone from its ``Remaining``, and they are
        in flight as well. So of as many answers as there are in flight the one that misses least counts. What is
        missing stays the same while requests go out and tokens come in, on both sides.
        """
        if self._surplus:
            self._surplus = min(self._surplus, self._over(left))
        self._agreeing += 1
        if self._agreeing > self.in_flight:
            if self._surplus:
                self._take(self._surplus)
            self._surplus, self._agreeing = math.inf, 0

    def _lower_to(self, left: float) -> None:
        """Lower what is in the bucket at once; never add to it."""
        self._take(self._over(left))
        self._surplus, self._agreeing = math.inf, 0

    def _over(self, left: float) -> float:
        """By how much the bucket holds more."""
        if self._tokens is None or left >= self._burst:
            return 0.0
        least = max(0.0, left) - self._spare
        if self._touched and least >= 0 and not self._tokens.has_capacity(least + 1e-6):
            return 0.0
        return max(0.0, self._held() - least)

    def _take(self, tokens: float) -> None:
        """Take tokens that are in the bucket, those given back first."""
        if self._tokens is None or tokens <= 0:
            return
        given_back = min(self._spare, math.ceil(tokens))
        self._spare -= given_back
        tokens = min(tokens - given_back, self._held())
        if tokens > 0:
            self._touched, self._sure = True, 0.0
            _take_at_once(self._tokens, tokens)

    def _use_spare(self) -> bool:
        """Take a token that was given back, if there is one."""
        if not self._spare or self._tokens is None:
            return False
        # The bucket has filled up meanwhile, and holds no more than it can with those that were given back.
        self._spare = min(self._spare, self._burst)
        held = self._held()
        excess = min(held, held + self._spare - self._burst)
        if excess > 0:
            self._sure = 0.0
            _take_at_once(self._tokens, excess)
        self._spare -= 1
        return True

    def _held(self) -> float:
        """What the tokens' bucket holds, a little rounded down. It tells only whether there is so much."""
        if self._tokens is None:
            return math.inf
        low, high = 0.0, float(self._burst)
        if not self._touched or self._tokens.has_capacity(high):
            return high
        for _ in range(_BISECTIONS):
            middle = (low + high) / 2
            low, high = (middle, high) if self._tokens.has_capacity(middle) else (low, middle)
        return low

    def available(self) -> float:
        """Requests that could go at once, if nothing else held them up."""
        return min(self._burst or math.inf, self._held() / self._outlook.cost + self._spare)

    def predicted_wait(self, ahead: int = 0) -> float:
        """Seconds that a request which comes now waits here, if nothing changes.

        Args:
            ahead: Requests before it that are not in line here yet.
        """
        now = self._clock()
        wait = max(0.0, self._blocked_until - now)
        if self._tokens is None:
            return wait
        needed = (ahead + self.waiting + 1 - self._spare) * self._outlook.cost
        if needed <= 0 or (self._touched and self._tokens.has_capacity(needed)):
            return wait
        return max(wait, (needed - self._held()) / self._outlook.rate)

    def is_idle(self) -> bool:
        """Whether nobody uses it and no 429 holds it."""
        return not (self.waiting or self.in_flight) and self._blocked_until <= self._clock()

    def fullness(self) -> float:
        """How full it is, from 0 to 1."""
        return 1.0 if self._tokens is None else self.available() / self._burst

    def state(self) -> BucketState:
        """How it stands now."""
        limit, outlook = self.limit or 0, self._outlook
        return BucketState(
            name=self.name,
            limit=limit,
            per_second=outlook.rate / outlook.cost,
            available=self.available(),
            in_flight=self.in_flight,
            waiting=self.waiting,
            blocked_for=max(0.0, self._blocked_until - self._clock()),
            last_remaining=outlook.remaining,
            rate_factor=1 / outlook.cost,
            peers=outlook.peers,
        )
