"""A bucket that shows what it knows, and hands it over to the next event loop, and to others that use the limit."""

from __future__ import annotations

import math

from incidentio_async._rate_limits.bucket import COUNT_INTERVAL, LEAST_WAIT, Bucket
from incidentio_async._rate_limits.bucket_state import BucketState
from incidentio_async._rate_limits.level import Level
from incidentio_async._rate_limits.shared_tokens import SharedTokens
from incidentio_async._rate_limits.waiting_line import Priority, WaitingLine


class LastingBucket(Bucket):
    """A `Bucket` that shows its state, and whose knowledge outlives its event loop."""

    # -- what it shows

    def available(self) -> float:
        """Return how many requests could be sent at once, if nothing else held them up."""
        tokens = self._tokens
        if tokens is None:
            return math.inf
        left = min(self._burst, tokens.count() / self._quota.tokens_per_request + tokens.returned)
        shared = None if self.shared is None else self.shared.count()
        return left if shared is None else min(left, max(0.0, shared))

    def predicted_wait(self, priority: Priority = "normal", before: WaitingLine | None = None) -> float:
        """Return the seconds that a request which comes now waits here, if nothing changes.

        Args:
            priority: Its priority.
            before: A line of others, from which they come here.
        """
        self._forget_old_peers()
        if self._tokens is None:
            return self._blocked_for()
        needed = (self.line.ahead_of(priority, before) + 1) * self._quota.foreseen_tokens_per_request()
        wait = max(self._blocked_for(), self._tokens.seconds_until(needed))
        shared = None if self.shared is None else self.shared.count()
        return wait if shared is None else max(wait, (needed - shared) / self._quota.rate)

    def _blocked_for(self) -> float:
        wait = max(0.0, self._blocked_until - self._clock())
        return wait if self.shared is None else max(wait, self.shared.blocked_for())

    def is_idle(self) -> bool:
        """Return whether no request uses it and no 429 blocks it."""
        return not (self._entered or self.in_flight) and self._blocked_until <= self._clock()

    def fill_ratio(self) -> float:
        """Return how full it is, from 0 to 1."""
        return 1.0 if self._tokens is None else self.available() / self._burst

    def state(self) -> BucketState:
        """Return its state now."""
        self._forget_old_peers()
        limit, quota = self.limit or 0, self._quota
        return BucketState(
            name=self.name,
            limit=limit,
            per_second=quota.rate / quota.tokens_per_request,
            available=self.available(),
            in_flight=self.in_flight,
            waiting=self.line.waiting,
            blocked_for=self._blocked_for(),
            last_remaining=quota.remaining,
            rate_factor=1 / quota.tokens_per_request,
            peers=quota.watch.peers,
        )

    # -- what it hands over

    @property
    def tokens_per_request(self) -> float:
        """Tokens that a request takes now."""
        return self._quota.tokens_per_request

    def count_elsewhere(self, sent: int, in_flight: int) -> None:
        """Count requests of other event loops of the process as if they were sent from here: they are not of peers.

        Args:
            sent: Those sent since the latest call.
            in_flight: Those whose responses have not come.
        """
        self._quota.sent += sent
        self._elsewhere = in_flight

    def level(self, now: float, *, closed: bool) -> Level:
        """Return what is known of the limit.

        Args:
            now: The time on a clock that no event loop owns.
            closed: Whether the event loop is closed. Then the tokens themselves cannot be looked at any more.
        """
        own_now, quota = self._clock(), self._quota
        level = Level(self.limit, self.period, now)
        if self._tokens is not None and closed:
            # Each response counts, if the latest count is so long ago: the tokens that were taken since were taken by
            # then, unless a response is missing.
            at = own_now if self.in_flight else min(own_now, self._counted_at + COUNT_INTERVAL)
            self._count(at)
            level = Level(self.limit, self.period, now - own_now + at, self._least_left)
            if quota.remaining is not None:
                level.lower_to(max(0, quota.left), now - own_now + quota.remaining_at)
        elif self._tokens is not None:
            level.tokens = min(level.burst, self._tokens.count() + self._tokens.returned)
        level.is_forgotten = self.is_forgotten
        if self._blocked_until:
            level.blocked_until = now - own_now + self._blocked_until
        if quota.remaining is not None:
            level.remaining, level.remaining_at = quota.remaining, now - own_now + quota.remaining_at
        return level

    def recall(self, level: Level, now: float) -> None:
        """Take over what another bucket of the same limit knows: its tokens, too, if there are fewer.

        Args:
            level: What it knows.
            now: The time on the clock of the level.
        """
        self.learn(level, now)
        own_now, left = self._clock(), level.fill(now)
        if self._tokens is not None and left < self._burst:
            self._tokens.lower_to(left)
            self._least_left, self._counted_at = max(0.0, left), own_now
            self._counted = self._released + self.in_flight

    def learn(self, level: Level, now: float) -> None:
        """Take over what responses have shown to another bucket of the same limit.

        Args:
            level: What is known of it.
            now: The time on the clock of the level.
        """
        if level.limit is not None:
            self.is_forgotten: bool = level.is_forgotten
            self.set_limit(level.limit, level.period)
        own_now = self._clock()
        blocked_until = own_now + level.blocked_for(now)
        if level.blocked_for(now) > 0 and blocked_until > self._blocked_until + LEAST_WAIT:
            self._blocked_until = blocked_until
            self._probes, self._probed_at, self._probes_failed = 1, None, 0
        remaining_at = own_now - (now - level.remaining_at)
        if level.remaining is not None and (self._quota.remaining is None or remaining_at > self._quota.remaining_at):
            self._quota.set_remaining(remaining_at, level.remaining)

    def leave_shared(self) -> None:
        """Go by the own tokens alone again."""
        self.shared: SharedTokens | None = None
        self._quota.shared, self._elsewhere = False, 0
