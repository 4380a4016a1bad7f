"""What the API's answers say of one bucket, and what follows from it. Arithmetic only: no waiting, no clock."""

from __future__ import annotations

import math

_PEER_WINDOW = 5.0  # seconds: over less, what is on its way and late answers look like somebody else's requests
_PEER_DRAIN = 0.5  # requests a second
_QUIET_WINDOWS = 6
_LOW, _HIGH = 0.05, 0.10  # of the capacity
_SLOWER = 0.8
_SLOWER_EVERY = 1.0
_FASTER = 0.05  # of the full rate, a second
_SLOWEST = 0.02  # of the full rate
_MAX_TOKEN_WAIT = 120.0
_AGED = 2.0
_FORGOTTEN = 30.0
# Without headers nothing tells that the two clocks drift apart, so a hundredth is left unused: 1,188 requests
# of 1,200, and 19.8 a second of 20.
_UNSEEN = 0.99


class QuotaEstimate:
    """The state of one bucket as far as it is known.

    Peers are others who use the same bucket: other processes with this key. They show as requests missing that
    were not sent from here. Only then is the rate lowered when little is left, and raised again when there is
    more, so that all settle at a share. Alone, the bucket itself is the limit and needs no such care.

    Args:
        capacity: Requests the full bucket holds.
        rate: Requests a second that it is refilled by.
    """

    __slots__ = (
        "_anchor",
        "_faster_at",
        "_heard",
        "_quiet",
        "_refused_at",
        "_slower_at",
        "_slowest",
        "capacity",
        "cost",
        "factor",
        "left",
        "peers",
        "rate",
        "remaining",
        "remaining_at",
        "sent",
    )

    def __init__(self, capacity: float, rate: float) -> None:
        self.capacity = capacity
        self.rate = rate
        self.remaining: int | None = None
        """What the latest answer said is left; None where none did, or too long ago."""
        self.remaining_at = 0.0
        self.left = 0
        """The same, less what was sent since."""
        self.peers = False
        self.factor = 1.0
        """The share of the rate that is used, over 0 and at most 1."""
        self.cost = 1.0
        """Tokens that a request takes from the bucket kept here: more than one slows down."""
        # A request may cost no more than the bucket holds, nor take longer than any wait the API may ask for.
        self._slowest = min(1.0, max(_SLOWEST, 1 / capacity, 1 / (_MAX_TOKEN_WAIT * rate)))
        self._heard = True  # whether the latest answer spoke of any bucket
        self.sent = 0
        self._anchor: tuple[float, int, int] | None = None  # when, what was left, what was in flight
        self._quiet = 0
        self._refused_at = -math.inf
        self._slower_at = -math.inf
        self._faster_at = 0.0

    def seconds_until(self, needed: float, now: float) -> float:
        """Seconds until so many requests are probably left at the API; 0 where nothing is known."""
        if self.remaining is None or self.left >= needed:
            return 0.0
        # Time counts, or an old answer would hold things up for ever.
        refill = self.rate * self.factor
        left = self.left + refill * (now - self.remaining_at)
        return max(0.0, (needed - left) / refill)

    def observe(self, now: float, remaining: int, in_flight: int) -> None:
        """An answer said what is left."""
        if self._anchor is None or now - self._anchor[0] >= _PEER_WINDOW:
            self._look_for_peers(now, remaining, in_flight)
        self._note(now, remaining)
        if not self._heard or self.peers or self.factor < 1.0:
            self._heard = True
            self._adapt(now, remaining)

    def refused(self, now: float, *, unexpected: bool) -> None:
        """A 429 came.

        Args:
            unexpected: Whether something should have been left: then somebody else has taken it.
        """
        if unexpected:
            self.peers, self._quiet = True, 0
        self._refused_at = now
        self._note(now, 0)
        self._adapt(now, 0)

    def unheard(self, now: float) -> None:
        """An answer said nothing of this bucket: time alone must undo what an old 429 did."""
        self._heard = False
        self._price()
        if self.remaining is not None and now - self.remaining_at > _AGED:
            self.remaining = None
        since = now - self._refused_at
        if since > _FORGOTTEN:
            self.peers = False
        if since > _AGED:
            self._adapt(now, math.inf)

    def at_least(self, now: float, remaining: int) -> None:
        """An answer spoke of another bucket, the one with the least left: so this one holds as much at least."""
        if not self._heard:
            self._heard = True
            self._price()
        if self.remaining is None:
            self._note(now, remaining)

    def _note(self, now: float, remaining: int) -> None:
        self.remaining = self.left = remaining
        self.remaining_at = now

    def _look_for_peers(self, now: float, remaining: int, in_flight: int) -> None:
        """Compare what is missing with what was sent from here, over five seconds at least."""
        if self._anchor is not None:
            began, first, flying = self._anchor
            seconds = now - began
            expected = first + seconds * self.rate
            # A bucket that would have run over tells nothing: what was taken has been filled up again.
            if expected < self.capacity:
                own = self.sent + flying  # at most: of these, some may not have arrived yet
                if expected - remaining - own > _PEER_DRAIN * seconds:
                    self.peers, self._quiet = True, 0
                else:
                    self._quiet += 1
                    self.peers = self.peers and self._quiet < _QUIET_WINDOWS
        self._anchor = (now, remaining, in_flight)
        self.sent = 0

    def _adapt(self, now: float, remaining: float) -> None:
        """With peers: slower when little is left, faster again when there is more."""
        if not self.peers:
            self.factor = 1.0
        elif remaining < _LOW * self.capacity:
            if now - self._slower_at >= _SLOWER_EVERY:
                self.factor, self._slower_at = max(self._slowest, self.factor * _SLOWER), now
        elif remaining > _HIGH * self.capacity:
            self.factor = min(1.0, self.factor + _FASTER * max(0.0, now - self._faster_at))
        self._faster_at = now
        self._price()

    def _price(self) -> None:
        """Set what a request costs."""
        factor = self.factor if self._heard else min(self.factor, _UNSEEN)
        self.cost = 1.0 if factor >= 1.0 else 1 / max(factor, self._slowest)
