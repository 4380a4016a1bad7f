"""One limit of the API: which requests wait for it, in what order, and until when."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable

from incidentio_async._rate_limits.level import burst_of
from incidentio_async._rate_limits.local_tokens import LocalTokens, Tokens
from incidentio_async._rate_limits.quota import QuotaEstimate
from incidentio_async._rate_limits.shared_tokens import SharedTokens
from incidentio_async._rate_limits.waiting_line import Priority, Turn, WaitingLine

_LAST_FEW, _MOST_OF_THEM = 1 / 60, 3.0  # of the capacity; requests
_PROBE_TIMEOUT = 1.0  # second
_PROBES_ALONE = 3
_BLOCK_SPREAD = 1.25
LEAST_WAIT = 1e-6  # second
COUNT_INTERVAL = 0.25  # seconds


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
        self.period: float = 0.0
        self.learned_from: str | None = None
        """The latest response's ``X-RateLimit-Limit``. ``is_binding``: whether this limit is the binding one in it."""
        self.is_binding = False
        self.contradictions = 0
        """Responses in a row that report other limits than those known."""
        self.is_forgotten = False
        """Whether it has no limit of its own any more, but that of the key."""
        self._burst = 0
        self._reserve = 0.0
        self.in_flight: int = 0
        self.unsent: int = 0
        """Those in flight that were let through here, and wait before they are sent."""
        self._elsewhere = 0  # requests in flight that the same process sent from other event loops
        self.shared: SharedTokens | None = None
        """Tokens of the same limit that others take from too; None: nobody else's are known."""
        self._clock = clock
        self._make = make
        self._max_block = max_block
        self.line: WaitingLine = WaitingLine()
        """Who waits for it."""
        self._entered = 0  # who are in `acquire`: in the line, or on their way out of it
        self._loop: asyncio.AbstractEventLoop  # that of those who wait
        self._timer: asyncio.TimerHandle | None = None  # when to look again whether one of them may go
        self._lacking = 0.0  # tokens that the first of them needs, if it is these that it waits for
        self._tokens: LocalTokens | None = None
        self._quota = QuotaEstimate(1, 1.0)
        # At least so many tokens were left at a moment, after so many requests: what is known when the loop is closed.
        self._least_left, self._counted_at, self._counted = math.inf, -math.inf, 0
        self._released = 0
        self._blocked_until = 0.0
        # While no response has come: how many may go without waiting for one, when the latest went, how many failed.
        self._probes: int | None = 1
        self._probed_at: float | None = None
        self._probes_failed = 0

    def set_limit(self, limit: int, period: float) -> None:
        """Set the limit. If there was another, no more is left of the new one than was left of that."""
        if (limit, period) == (self.limit, self.period):
            return
        tokens = self._tokens
        left = math.inf if tokens is None or tokens.is_untouched else tokens.count() + tokens.returned
        self.limit, self.period = limit, period
        self._burst = burst_of(limit)
        # No more than comes in within a second, nor than there can be.
        self._reserve = min(_LAST_FEW * limit, _MOST_OF_THEM, limit / period, limit - 1)
        self._quota = QuotaEstimate(limit, limit / period)
        self._tokens = LocalTokens(self._burst, limit / period, self._make)
        self._tokens.lower_to(left)
        self._least_left, self._counted_at = min(left, self._burst), self._clock()
        self._counted = self._released + self.in_flight
        self._lacking = 0.0
        if self.shared is not None:
            self.shared.set_limit(limit, period)

    # -- before a request is sent

    @property
    def is_unlimited(self) -> bool:
        """Whether it holds up no request: a response has come, none waits, and neither a limit nor a 429 is known.

        Requests may go past it then. They are counted all the same, as a limit may be learned while they are in flight.
        """
        return self.limit is None and self._probes is None and not (self._entered or self._blocked_until)

    def try_acquire(self) -> bool:
        """Let a request through if it need not wait. Return False, and change nothing, if it must."""
        if self._entered or self._delay() > 0:
            return False
        tokens = self._tokens
        if tokens is not None:
            cost = self._quota.tokens_per_request
            if self.shared is not None or self.unsent or tokens.known < cost or tokens.returned:
                self.hold_back()
                if self._take_token() > 0:
                    return False
            else:
                # Nearly always, and so without one step more than it takes.
                tokens.known -= cost
                try:
                    tokens.bucket.acquire(cost).send(None)
                except StopIteration:  # as it has nothing to wait for
                    pass
                else:
                    raise AssertionError("there was a token")
        if self._probes is not None:
            self._probes -= 1
        self.in_flight += 1
        return True

    async def acquire(self, priority: Priority = "normal") -> None:
        """Wait until a request may be sent. It is in flight until `release`."""
        self._loop = loop = asyncio.get_running_loop()
        again = False
        self._entered += 1
        try:
            while True:
                turn: Turn = loop.create_future()
                self.line.add(turn, priority, again=again)
                if self.line.waiting == 1:
                    if self._entered == 1:
                        self._admit_waiting()
                    else:
                        # Not at once: those whose turn has come, and who have not run yet, were here before.
                        loop.call_soon(self.wake)
                try:
                    await turn
                except asyncio.CancelledError:
                    if turn.cancelled():
                        self._leave(turn, priority)
                    else:
                        self.unsent -= 1
                        self.cancel()  # Its turn had come, but the task was canceled before it ran.
                    raise
                self.hold_back()
                self.unsent -= 1
                if not self._blocked_until or self._blocked_until <= self._clock():
                    return
                # A 429 came between its turn and now. Its token is not returned: the bucket has proved empty.
                self.in_flight -= 1
                again = True
        finally:
            self._entered -= 1

    def _admit_waiting(self) -> None:
        """Let through all waiters that may go now. For the next one, look again when it may."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._lacking = 0.0
        self.hold_back()
        while self.line.has_next():
            wait = self._delay()
            if wait <= 0 and (wait := self._take_token()) > 0:
                self._lacking = self._quota.tokens_per_request
            if wait > 0:
                if wait != math.inf:
                    # At least what the clock can distinguish: a timer for less would fire at once, again and again.
                    wait = max(wait, LEAST_WAIT)
                    self._timer = self._loop.call_later(wait, self._admit_waiting)
                return
            if self._probes is not None:
                self._probes -= 1
            self.in_flight += 1
            self.unsent += 1
            self.line.pop().set_result(None)

    def hold_back(self) -> None:
        """Keep no more tokens than may be left once the requests are sent that were let through and not sent yet.

        They may wait for another bucket, or the event loop stood still. Meanwhile this bucket fills up for them, while
        the API's, which has not seen them, may be full all the time.
        """
        if self.unsent and self._tokens is not None:
            self._tokens.cap(self._burst - self.unsent)

    def _leave(self, turn: Turn, priority: Priority) -> None:
        """Take a waiter out of the line."""
        self.line.remove(turn, priority)
        if not self.line.waiting and self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self.shared is not None:
            self.shared.settle()

    def _take_token(self) -> float:
        """Take a token, if there is a limit. Return 0 if there was one, else the seconds until there may be one."""
        shared, tokens, cost = self.shared, self._tokens, self._quota.tokens_per_request
        if tokens is None:
            return 0.0
        if shared is not None:
            wait = shared.seconds_until_token(max(1, self.line.waiting)) or tokens.take(cost)
            if wait <= 0:
                shared.take()
            return wait
        return tokens.take(cost)

    def _delay(self) -> float:
        """Return the seconds after which to look again whether a request may go; 0 if one may."""
        quota = self._quota
        if quota.tokens_per_request > 1.0:
            self._forget_old_peers()
        # At least one may go. The last few are left to others: who takes turns at an empty bucket is refused at times.
        in_flight = self.in_flight
        needed = (in_flight + quota.unseen) * quota.left_per_request if in_flight else 1 + self._reserve
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

    def wake(self) -> None:
        """Look again who may go, as something has changed."""
        # Tasks of a closed loop may end at any time, as garbage, and nobody else waits there then.
        if self.line.waiting and not self._loop.is_closed():
            self._admit_waiting()

    def wake_after_response(self) -> None:
        """Look again who may go, if any wait, unless a token is all they wait for: no response adds any."""
        if not 0 < self._lacking <= self._quota.tokens_per_request:
            self.wake()

    def mark_sent(self) -> None:
        """Count a request that was let through as sent."""
        if self._tokens is not None:
            self._quota.left -= 1
            self._quota.sent += 1
        if self._probes is not None:
            self._probed_at = self._clock()
            self.wake()

    def cancel(self) -> None:
        """Take back a request that was let through and is not sent after all."""
        self.in_flight -= 1
        if self._tokens is not None:
            self._tokens.returned += 1
            if self.shared is not None:
                self.shared.put_back()
        if self._probes is not None:
            self._probes += 1
        self.wake()

    # -- after its response

    def release(self) -> None:
        """Count a request as over. What its response reports comes next, and then `wake_after_response`."""
        if self.in_flight:
            self.in_flight -= 1
            self._released += 1

    def observe(self, remaining: int) -> None:
        """Take note of a response that reports what is left of this limit."""
        self._probes = None
        shared = self.shared
        if shared is not None:
            self._quota.shared = shared.in_charge
            shared.observe(remaining, self.in_flight)
        now = self._clock()
        self._quota.observe(now, remaining, self.in_flight + self._elsewhere)
        if self._tokens is not None:
            if now - self._counted_at > COUNT_INTERVAL:
                self._count(now)
            self._tokens.lower_gradually(remaining - self.in_flight, self.in_flight)

    def observe_other(self, remaining: int | None = None) -> None:
        """Take note of a response about another limit, the one with the least left: this one has no less."""
        self._probes = None
        if self.shared is not None:
            self.shared.observe_nothing()
        if self.limit is not None:
            now = self._clock()
            if remaining is not None:
                self._quota.observe_at_least(now, remaining)
            if now - self._counted_at > COUNT_INTERVAL:
                self._count(now)

    def observe_nothing(self) -> None:
        """Take note of a response that reports no limit."""
        self._probes = None
        if self.shared is not None:
            self.shared.observe_nothing()
        now = self._clock()
        self._quota.observe_nothing(now)
        if self.limit is not None and now - self._counted_at > COUNT_INTERVAL:
            self._count(now)

    def observe_failure(self) -> None:
        """Take note of a request without a response that reports anything."""
        self._count(self._clock())
        if self._probes is not None:
            self._add_probes()

    def lose_shared(self, share: float) -> None:
        """Continue without the shared tokens.

        Args:
            share: What this process had of them, over 0 and at most 1.
        """
        if share < 1:
            self._quota.assume_share(self._clock(), share)
        self.wake()

    def block(self, seconds: float) -> None:
        """Take note of a 429 that asks to wait so many seconds."""
        now = self._clock()
        # Spread out, so that all who got the same response do not come at once; capped, as the call itself fails
        # when it is asked to wait longer, and those behind it must not hang on its account.
        wait = min(seconds, self._max_block) * random.uniform(1.0, _BLOCK_SPREAD)
        self._blocked_until = max(self._blocked_until, now + wait)
        if self.shared is not None:
            self._quota.shared = self.shared.in_charge
            self.shared.block(wait)
        self._quota.observe_refusal(now, unexpected=self._probes is None)
        self._count(now)
        if self._tokens is not None:
            self._tokens.lower_to(0)
        self._probes, self._probed_at, self._probes_failed = 1, None, 0

    def _forget_old_peers(self) -> None:
        """After a pause it is as at first: who shared the limit then may be gone, and the next request shows it."""
        if not self.in_flight and self._quota.forget_peers_if_old(self._clock()) and self._probes is None:
            self._probes, self._probed_at, self._probes_failed = 1, None, 0

    def _add_probes(self) -> None:
        """Let another probe go after a failed one; after some, several at once, as each may take until its timeout."""
        self._probes_failed += 1
        self._probes = 2 ** min(max(0, self._probes_failed - _PROBES_ALONE), 16)
        self._probed_at = None

    def _count(self, now: float) -> None:
        """Count the tokens without looking at them: at least so many are left."""
        taken = self._released + self.in_flight - self._counted
        filled = min(self._burst, self._least_left + (now - self._counted_at) * self._quota.rate)
        self._least_left = max(0.0, filled - taken * self._quota.tokens_per_request)
        self._counted_at, self._counted = now, self._counted + taken
