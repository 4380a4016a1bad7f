"""A bucket that hands over what it knows: to the next event loop, or to others that use the limit at the same time."""

from __future__ import annotations

from incidentio_async._rate_limits.bucket import COUNT_INTERVAL, LEAST_WAIT, Bucket
from incidentio_async._rate_limits.level import Level


class LastingBucket(Bucket):
    """A `Bucket` whose knowledge outlives its event loop."""

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
            self.is_forgotten = level.is_forgotten
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
        self.shared, self._quota.shared, self._elsewhere = None, False, 0
