"""What is known of one limit, whichever event loop learned it."""

from __future__ import annotations

import math
from collections.abc import Callable

RESERVE = 0.005
"""The share of a limit that is left unused in the full bucket: the API's began to fill up a little later."""


def burst_of(limit: int) -> int:
    """Return how many tokens the full bucket of a limit holds here."""
    return limit - int(RESERVE * limit)


class Level:
    """The tokens of one limit at a moment, and what responses have shown of it.

    Arithmetic only. The moments are those of any one clock that no event loop owns.

    Args:
        limit: Requests that the full bucket holds; None where no limit is known.
        period: Seconds in which it fills up.
        at: The moment.
        tokens: How many there are then; by default as many as there can be.
    """

    __slots__ = (
        "at",
        "blocked_until",
        "burst",
        "is_forgotten",
        "limit",
        "period",
        "rate",
        "remaining",
        "remaining_at",
        "tokens",
    )

    def __init__(self, limit: int | None, period: float, at: float, tokens: float = math.inf) -> None:
        self.at: float = at
        self.blocked_until: float = -math.inf
        """When the block of a 429 ends."""
        self.remaining: int | None = None
        """What the latest response reported as left, at the moment ``remaining_at``."""
        self.remaining_at: float = -math.inf
        self.is_forgotten: bool = False
        """Whether it is an operation's that has no limit of its own any more."""
        self.tokens: float = tokens
        """How many there are at the moment ``at``; below zero if more were taken than there were."""
        self.set_limit(limit, period)

    def set_limit(self, limit: int | None, period: float) -> None:
        """Set the limit. No more is left of it than was left of the one before."""
        self.limit: int | None = limit
        self.period: float = period
        self.burst: float = math.inf if limit is None else burst_of(limit)
        self.rate: float = 1.0 if limit is None else limit / period
        self.tokens = min(self.tokens, self.burst)

    def fill(self, now: float) -> float:
        """Add what has come in until now. Return how many there are."""
        if now > self.at:
            self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
            self.at = now
        return self.tokens

    def lower_to(self, left: float, at: float) -> None:
        """Lower the tokens to what was left at a moment, and has come in since; never add any."""
        later = max(at, self.at)
        other = Level(self.limit, self.period, at, left)
        self.tokens = min(self.fill(later), other.fill(later))

    def add(self, amount: float) -> None:
        """Add tokens; take them if the amount is below zero."""
        self.tokens = min(self.burst, self.tokens + amount)

    def blocked_for(self, now: float) -> float:
        """Return the seconds for which a 429 still blocks it."""
        return max(0.0, self.blocked_until - now)

    def is_full(self, now: float) -> bool:
        """Return whether nothing is known that a new bucket would not assume."""
        return self.fill(now) >= self.burst and self.blocked_until <= now


class ClockTokens:
    """Tokens as aiolimiter keeps them, on a clock that needs no event loop.

    Args:
        burst: How many there can be.
        period: Seconds in which that many come in.
        clock: Returns the time.
    """

    __slots__ = ("_clock", "_full", "_level", "_rate")

    def __init__(self, burst: float, period: float, clock: Callable[[], float]) -> None:
        self._full = burst
        self._rate = burst / period
        self._clock = clock
        self._level = (burst, clock())  # how many there were, and when

    def _count(self) -> float:
        tokens, at = self._level
        return min(self._full, tokens + (self._clock() - at) * self._rate)

    def has_capacity(self, amount: float = 1) -> bool:
        """Return whether there are so many."""
        return self._count() >= amount

    async def acquire(self, amount: float = 1) -> None:
        """Take so many. They must be there."""
        self._level = self._count() - amount, self._clock()
