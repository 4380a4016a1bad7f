"""The tokens of a bucket, as one event loop counts them."""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

_BISECTIONS = 16
_FEW_BISECTIONS = 8
_LOOK_AHEAD = 32  # requests


class Tokens(Protocol):
    """A bucket's tokens, as aiolimiter's ``AsyncLimiter`` keeps them."""

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


class LocalTokens:
    """Tokens that fill up by themselves, that can be taken and given back, and that the API's reports lower.

    Args:
        burst: How many there can be.
        rate: How many come in per second.
        make: Makes them from their number and the seconds in which they fill up.
    """

    __slots__ = ("_agreeing_responses", "_burst", "_excess", "_rate", "_used", "bucket", "known", "returned")

    def __init__(self, burst: int, rate: float, make: Callable[[float, float], Tokens]) -> None:
        self.returned = 0
        """Tokens of requests that were not sent after all."""
        self._burst = burst
        self._rate = rate
        self.bucket = make(burst, burst / rate)
        """Keeps those that are not `returned`."""
        self.known = 0.0
        """How many of these are certainly there: they were when last looked for, and were not taken since."""
        self._used = False  # tokens that were not used yet cannot be looked for outside of a running loop
        self._excess, self._agreeing_responses = math.inf, 0

    def take(self, cost: float) -> float:
        """Take the tokens of one request. Return 0 if they were there, else the seconds until they may be."""
        if self.returned:
            self._take_returned()
            return 0.0
        # What was known may be too few for this one, and enough for the next, which costs less.
        self._used, self.known, bucket = True, 0.0, self.bucket
        if bucket.has_capacity(cost * _LOOK_AHEAD):
            # Not of the last of them: sums of fractions may come out a little larger.
            self.known = cost * (_LOOK_AHEAD - 2)
        elif not bucket.has_capacity(cost):
            return (cost - self._count_below(cost, _FEW_BISECTIONS)) / self._rate
        _take_now(bucket, cost)
        return 0.0

    @property
    def is_untouched(self) -> bool:
        """Whether none was ever taken."""
        return not self._used

    def count(self) -> float:
        """Return how many there are, a little rounded down, without those that were returned."""
        burst = float(self._burst)
        return burst if not self._used or self.bucket.has_capacity(burst) else self._count_below(burst, _BISECTIONS)

    def _count_below(self, most: float, bisections: int) -> float:
        """Return how many there are, fewer than ``most``. Only whether there are so many can be read."""
        low, high, has_capacity = 0.0, most, self.bucket.has_capacity
        for _ in range(bisections):
            middle = (low + high) / 2
            low, high = (middle, high) if has_capacity(middle) else (low, middle)
        return low

    def seconds_until(self, amount: float) -> float:
        """Return the seconds until there are so many; 0 or less if there are."""
        amount -= self.returned
        if amount <= 0 or (self._used and self.bucket.has_capacity(amount)):
            return 0.0
        return (amount - self.count()) / self._rate

    def lower_gradually(self, left: float, in_flight: int) -> None:
        """Lower them to what is left at the API, as soon as enough responses agree.

        A response that overtook others reports too little: what they took is gone from its ``Remaining``, and they
        are in flight as well. So of as many responses as there are in flight the one that misses least counts. What
        is missing stays the same while requests are sent and tokens come in, on both sides.
        """
        if left >= self._burst:
            self._excess = 0.0
        elif self._excess:
            self._excess = min(self._excess, self._excess_over(left))
        self._agreeing_responses += 1
        if self._agreeing_responses > in_flight:
            if self._excess:
                self._drop(self._excess)
            self._excess, self._agreeing_responses = math.inf, 0

    def lower_to(self, left: float) -> None:
        """Lower them at once; never add any."""
        self._drop(self._excess_over(left))
        self._excess, self._agreeing_responses = math.inf, 0

    def cap(self, most: float) -> None:
        """Lower them to so many at once, if there are more."""
        excess = self._excess_over(most)
        if excess > 0:
            self._drop(excess)
            self._excess = max(0.0, self._excess - excess)

    def _excess_over(self, left: float) -> float:
        """Return by how much there are more."""
        least = max(0.0, left) - self.returned
        if self._used and least >= 0 and not self.bucket.has_capacity(least + 1e-6):
            return 0.0
        return max(0.0, self.count() - least)

    def _drop(self, amount: float) -> None:
        """Take so many, those returned first."""
        if amount <= 0:
            return
        returned = min(self.returned, math.ceil(amount))
        self.returned -= returned
        amount = min(amount - returned, self.count())
        if amount > 0:
            self._used, self.known = True, 0.0
            _take_now(self.bucket, amount)

    def _take_returned(self) -> None:
        """Take a token that was returned. There is one."""
        # The bucket has filled up meanwhile, and holds no more than it can with those that were returned.
        self.returned = min(self.returned, self._burst)
        held = self.count()
        excess = min(held, held + self.returned - self._burst)
        if excess > 0:
            self.known = 0.0
            _take_now(self.bucket, excess)
        self.returned -= 1
