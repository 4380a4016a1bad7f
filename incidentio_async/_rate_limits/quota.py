"""What responses report of one bucket, and what follows from it. Arithmetic only: no waiting, no clock."""

from __future__ import annotations

import math

_PEER_WINDOW = 5.0  # seconds: over less, requests in flight and late responses look like the requests of peers
_PEER_DRAIN = 0.5  # requests per second
_QUIET_WINDOWS = 6
_LOW, _HIGH = 0.05, 0.10  # of the capacity
_SLOWDOWN = 0.8
_SLOWDOWN_INTERVAL = 1.0
_SPEEDUP = 0.05  # of the full rate, per second
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
        "_min_rate_factor",
        "_quiet_windows",
        "_refused_at",
        "_reported",
        "_slowed_at",
        "_window_start",
        "capacity",
        "left",
        "peers",
        "rate",
        "rate_factor",
        "remaining",
        "remaining_at",
        "sent",
        "shared",
        "tokens_per_request",
    )

    def __init__(self, capacity: float, rate: float) -> None:
        self.capacity = capacity
        self.rate = rate
        self.remaining: int | None = None
        """What the latest response reported as left; None if none did, or if it did so too long ago."""
        self.remaining_at = 0.0
        self.left = 0
        """``remaining``, less what was sent since."""
        self.peers = False
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
        """Requests sent since the window for the detection of peers began."""
        self._window_start: tuple[float, int, int] | None = None  # when, what was left, what was in flight
        self._quiet_windows = 0
        self._refused_at = -math.inf
        self._slowed_at = -math.inf
        self._adapted_at = 0.0

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
        if self.shared:
            self.peers, self._window_start = False, None
        elif self._window_start is None or now - self._window_start[0] >= _PEER_WINDOW:
            self._detect_peers(now, remaining, in_flight)
        self.set_remaining(now, remaining)
        if not self._reported or self.peers or self.rate_factor < 1.0:
            self._reported = True
            self._adapt(now, remaining)

    def observe_refusal(self, now: float, *, unexpected: bool) -> None:
        """Take note of a 429.

        Args:
            now: The time.
            unexpected: Whether something should have been left: then a peer has taken it.
        """
        if unexpected and not self.shared:
            self.peers, self._quiet_windows = True, 0
        self._refused_at = now
        self.set_remaining(now, 0)
        self._adapt(now, 0)

    def observe_nothing(self, now: float) -> None:
        """Take note of a response that reports no quota: time alone must undo what an old 429 did."""
        self._reported = False
        self._update_tokens_per_request()
        if self.remaining is not None and now - self.remaining_at > _STALE_AFTER:
            self.remaining = None
        since = now - self._refused_at
        if since > _PEERS_FORGOTTEN_AFTER:
            self.peers = False
        if since > _STALE_AFTER:
            self._adapt(now, math.inf)

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

    def _detect_peers(self, now: float, remaining: int, in_flight: int) -> None:
        """Compare what is missing with what was sent from here, over five seconds at least."""
        if self._window_start is not None:
            began, first, flying = self._window_start
            seconds = now - began
            expected = first + seconds * self.rate
            # A bucket that would have run over shows nothing: what was taken has been filled up again.
            if expected < self.capacity:
                own = self.sent + flying  # at most: of these, some may not have arrived yet
                if expected - remaining - own > _PEER_DRAIN * seconds:
                    self.peers, self._quiet_windows = True, 0
                else:
                    self._quiet_windows += 1
                    self.peers = self.peers and self._quiet_windows < _QUIET_WINDOWS
        self._window_start = (now, remaining, in_flight)
        self.sent = 0

    def _adapt(self, now: float, remaining: float) -> None:
        """With peers: lower the rate when little is left, and raise it again when there is more."""
        if not self.peers:
            self.rate_factor = 1.0
        elif remaining < _LOW * self.capacity:
            if now - self._slowed_at >= _SLOWDOWN_INTERVAL:
                self.rate_factor = max(self._min_rate_factor, self.rate_factor * _SLOWDOWN)
                self._slowed_at = now
        elif remaining > _HIGH * self.capacity:
            self.rate_factor = min(1.0, self.rate_factor + _SPEEDUP * max(0.0, now - self._adapted_at))
        self._adapted_at = now
        self._update_tokens_per_request()

    def _update_tokens_per_request(self) -> None:
        factor = self.rate_factor if self._reported else min(self.rate_factor, _UNREPORTED_RATE_FACTOR)
        self.tokens_per_request = 1.0 if factor >= 1.0 else 1 / max(factor, self._min_rate_factor)
