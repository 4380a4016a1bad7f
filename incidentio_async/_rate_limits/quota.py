"""What responses report of one bucket, and what follows from it. Arithmetic only: no waiting, no clock."""

from __future__ import annotations

import math

from incidentio_async._rate_limits.peers import MIN_SHARE, PeerWatch

_IN_FLIGHT_SHARE = 0.25  # of this process's share of what is left
_UNSEEN_SHARE = 0.42  # as much of a request in flight is one whose response has come, and that no other shows yet
_LOW = 0.05  # of the capacity
_RESERVE, _RESERVE_LATE = 0.0125, 0.02  # of the capacity; if responses lag behind
_MIN_RESERVE = 3.0  # requests
_HORIZON, _HORIZON_LATE = 1.0, 1.5  # seconds in which the reserve is to be reached
_LATE = 0.1  # second
_TREND = 1.0  # second
_TREND_REQUESTS = 6.0  # a trend and its horizon are at least the time in which so many come in
_MOST_DOWN, _MOST_UP = 0.5, 3.0
_MIN_LEAVING = 0.1  # of the rate
_EVEN = 0.04  # of the full rate, added to every share at each step
_MIN_FIRST_SHARE = 0.25
_FORESEEN = 0.5  # of the rate: the share of one of two
_SLOWDOWN, _SLOWDOWN_INTERVAL = 0.8, 1.0  # second
_SPEEDUP = 0.02  # of the full rate, per second
_MIN_RATE_FACTOR = 0.02
_MAX_TOKEN_WAIT = 120.0
_STALE_AFTER = 2.0
_PEERS_FORGOTTEN_AFTER = 30.0
# Without headers nothing shows that the two clocks drift apart, so a hundredth is left unused: 1,188 requests
# of 1,200, and 19.8 per second of 20.
_UNREPORTED_RATE_FACTOR = 0.99


class QuotaEstimate:
    """An estimate of what is left of one bucket at the API, and of how fast to use it.

    Peers are others who use the same bucket: other processes with this key. They show as requests missing that
    were not sent from here. Only then is the rate lowered when little is left, and raised again when there is
    more, so that all settle at a share. Without peers the bucket itself is the limit and needs no such care.

    Args:
        capacity: Requests that the full bucket holds.
        rate: Requests per second at which it is refilled.
    """

    __slots__ = (
        "_adapted_at",
        "_is_low",
        "_min_rate_factor",
        "_refused_at",
        "_reported",
        "_slowed_at",
        "_trend",
        "_trend_seconds",
        "capacity",
        "left",
        "left_per_request",
        "rate",
        "rate_factor",
        "remaining",
        "remaining_at",
        "sent",
        "shared",
        "tokens_per_request",
        "unseen",
        "watch",
    )

    def __init__(self, capacity: float, rate: float) -> None:
        self.capacity = capacity
        self.rate = rate
        self.remaining: int | None = None
        """What the latest response reported as left; None if none did, or if it did so too long ago."""
        self.remaining_at = 0.0
        self.left = 0
        """``remaining``, less what was sent since."""
        self.watch = PeerWatch(capacity, rate)
        self.left_per_request = 1 / _IN_FLIGHT_SHARE
        """How many must be left for each request in flight."""
        self.unseen = 0.0
        """Requests that count as in flight, too, as no response shows them yet."""
        self.shared = False
        """Whether a store that all share decides who sends when. Then nobody is taken for a peer."""
        self.rate_factor = 1.0
        """The share of the rate that is used, over 0 and at most 1."""
        self.tokens_per_request = 1.0
        """Tokens that a request takes from the bucket kept here: more than one slows down."""
        # A request may cost no more than the bucket holds, nor take longer than any wait the API may ask for.
        self._min_rate_factor = min(1.0, max(_MIN_RATE_FACTOR, 1 / capacity, 1 / (_MAX_TOKEN_WAIT * rate)))
        self._reported = True  # whether the latest response reported the quota of any bucket
        self.sent = 0
        """Requests that were sent."""
        self._refused_at = -math.inf
        self._trend: tuple[float, float | None] | None = None  # since when, and what was left then
        self._trend_seconds = max(_TREND, _TREND_REQUESTS / rate)
        self._is_low = False
        self._slowed_at = -math.inf
        self._adapted_at = 0.0

    def foreseen_tokens_per_request(self) -> float:
        """Return `tokens_per_request` as it will be: a process that does not use its rate is soon given more."""
        if self.rate_factor < _FORESEEN and not self.watch.is_using(self.rate_factor * self.rate):
            return 1 / _FORESEEN
        return self.tokens_per_request

    def seconds_until(self, needed: float, now: float) -> float:
        """Return the seconds until so many requests are probably left at the API; 0 if nothing is known."""
        if self.remaining is None or self.left >= needed:
            return 0.0
        # Time counts, or an old response would hold things up for ever.
        refill = self.rate * self.rate_factor
        left = self.left + refill * (now - self.remaining_at)
        return max(0.0, (needed - left) / refill)

    def observe(self, now: float, remaining: int, in_flight: int) -> None:
        """Take note of a response that reports what is left of this bucket."""
        watch = self.watch
        if self.shared:
            watch.forget()
        else:
            watch.observe(now, remaining, self.sent, in_flight)
            self.left_per_request = 1 / (_IN_FLIGHT_SHARE * watch.share)
            # Of a bucket that is nearly empty the rate takes care.
            self.unseen = _UNSEEN_SHARE * watch.unseen if remaining > _LOW * self.capacity else 0.0
        self.remaining = self.left = remaining
        self.remaining_at = now
        if not self._reported or watch.peers or self.rate_factor < 1.0:
            self._reported = True
            self._steer(now, remaining)

    def assume_share(self, now: float, share: float) -> None:
        """Take it that others use this bucket, and that so much of it is left to this process: over 0, at most 1."""
        self.shared = False
        self.watch.assume_peers()
        self._set_rate_factor(share)
        self._trend = (now, None)
        self._slowed_at = self._adapted_at = now
        self._update_tokens_per_request()

    def observe_refusal(self, now: float, *, unexpected: bool) -> None:
        """Take note of a 429.

        Args:
            now: The time.
            unexpected: Whether something should have been left: then a peer has taken it.
        """
        self.watch.observe_refusal(unexpected=unexpected and not self.shared)
        self._refused_at = now
        self.set_remaining(now, 0)
        if self._reported:
            self._steer(now, 0)
        else:
            self._steer_blindly(now, refused=True)

    def observe_nothing(self, now: float) -> None:
        """Take note of a response that reports no quota: time alone must undo what an old 429 did."""
        self._reported = False
        self._update_tokens_per_request()
        if self.remaining is not None and now - self.remaining_at > _STALE_AFTER:
            self.remaining = None
        since = now - self._refused_at
        if since > _PEERS_FORGOTTEN_AFTER:
            self.watch.forget()
        if since > _STALE_AFTER:
            self._steer_blindly(now, refused=False)

    def forget_peers_if_old(self, now: float) -> bool:
        """Forget the peers if nothing was heard of them for a while. Return whether the rate was raised by that."""
        heard_at = max(self.remaining_at, self._refused_at, self._adapted_at)
        if self.rate_factor >= 1.0 or now - heard_at <= _PEERS_FORGOTTEN_AFTER:
            return False
        self.watch.forget()
        self.rate_factor, self._trend = 1.0, None
        self._update_tokens_per_request()
        return True

    def observe_at_least(self, now: float, remaining: int) -> None:
        """Take note of a response that reports another bucket, the one with the least left: this one has no less."""
        if not self._reported:
            self._reported = True
            self._update_tokens_per_request()
        if self.remaining is None:
            self.set_remaining(now, remaining)

    def set_remaining(self, now: float, remaining: int) -> None:
        """Take note of what was left at a moment."""
        self.remaining = self.left = remaining
        self.remaining_at = now

    def _steer(self, now: float, remaining: float) -> None:
        """With peers: use what they leave, and keep a reserve, so that nobody is refused.

        All who do the same see the same bucket. So each multiplies its rate by the same ratio: what may leave the
        bucket, over what was seen to leave it. Then each adds the same, which makes the shares even by and by.
        """
        was_low, self._is_low = self._is_low, remaining < _LOW * self.capacity
        if not self.watch.peers:
            self.rate_factor, self._trend = 1.0, None
        elif self._trend is None:
            self._trend = (now, remaining)
        elif self._is_low and not was_low and self.watch.share > MIN_SHARE:
            # It has just been emptied: a trend would show only later how fast each of them may be.
            self._set_rate_factor(min(self.rate_factor, max(_MIN_FIRST_SHARE, self.watch.share)))
            self._trend = (now, remaining)
        elif self._trend[1] is None:
            if now >= self._trend[0]:
                self._trend = (now, remaining)
        elif (seconds := now - self._trend[0]) >= self._trend_seconds:
            late = self.watch.lag > _LATE
            reserve = max(_MIN_RESERVE, (_RESERVE_LATE if late else _RESERVE) * self.capacity)
            horizon = max(_TREND_REQUESTS / self.rate, _HORIZON_LATE if late else _HORIZON)
            leaving = max(_MIN_LEAVING * self.rate, self.rate - (remaining - self._trend[1]) / seconds)
            ratio = (self.rate + (remaining - reserve) / horizon) / leaving
            steps = min(2.0, seconds / self._trend_seconds)
            self._set_rate_factor(self.rate_factor * min(_MOST_UP, max(_MOST_DOWN, ratio)) + _EVEN * steps)
            # What shows only later is not to be corrected twice.
            self._trend = (now + self.watch.lag, None) if late else (now, remaining)
        self._update_tokens_per_request()

    def _set_rate_factor(self, factor: float) -> None:
        self.rate_factor = min(1.0, max(self._min_rate_factor, factor))

    def _steer_blindly(self, now: float, *, refused: bool) -> None:
        """Without headers: slow down with each 429, and speed up again with time."""
        if not self.watch.peers:
            self.rate_factor = 1.0
        elif not refused:
            self._set_rate_factor(self.rate_factor + _SPEEDUP * max(0.0, now - self._adapted_at))
        elif now - self._slowed_at >= _SLOWDOWN_INTERVAL:
            self._set_rate_factor(self.rate_factor * _SLOWDOWN)
            self._slowed_at = now
        self._adapted_at = now
        self._update_tokens_per_request()

    def _update_tokens_per_request(self) -> None:
        factor = self.rate_factor if self._reported else min(self.rate_factor, _UNREPORTED_RATE_FACTOR)
        self.tokens_per_request = 1.0 if factor >= 1.0 else 1 / max(factor, self._min_rate_factor)
