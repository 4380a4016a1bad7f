"""The rate limit of the sandbox's key: a token bucket that is refilled continuously."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from incidentio_async.sandbox.errors import Refusal
from incidentio_async.sandbox.values import rfc3339

Clock = Callable[[], float]


class TokenBucket:
    """`capacity` requests at once, and `per_second` more each second for ever.

    `clock` (seconds, monotonic) drives the refill; `wall` (unix seconds) is only used for the times that are
    told to the client. Both can be given, so that a test needs no sleeping.
    """

    def __init__(
        self,
        capacity: float = 1200,
        per_second: float = 20,
        *,
        clock: Clock = time.monotonic,
        wall: Clock = time.time,
    ) -> None:
        if not (capacity >= 1 and per_second > 0):
            raise ValueError(f"a bucket needs a capacity of at least 1 and a rate above 0, not {capacity, per_second}")
        self.capacity = capacity
        self.per_second = per_second
        self._clock = clock
        self._wall = wall
        self._tokens = float(capacity)
        self._filled_at = clock()

    def _refill(self) -> None:
        now = self._clock()
        self._tokens = min(self.capacity, self._tokens + (now - self._filled_at) * self.per_second)
        self._filled_at = now

    def take(self) -> bool:
        """Take the token of one request; False, and nothing taken, if there is none."""
        self._refill()
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    @property
    def remaining(self) -> int:
        """Requests that would be let through right now."""
        self._refill()
        return int(self._tokens)

    def headers(self) -> dict[str, str]:
        """The `X-RateLimit-*` headers; `Reset` is when the bucket is full again, in unix seconds."""
        remaining, limit = self.remaining, int(self.capacity)
        window = max(1, round(self.capacity / self.per_second))
        full_at = self._wall() + (self.capacity - self._tokens) / self.per_second
        return {
            "X-RateLimit-Limit": f"{limit}, {limit};window={window}",
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Used": str(limit - remaining),
            "X-RateLimit-Reset": str(math.ceil(full_at)),
        }

    def refusal(self) -> Refusal:
        """The 429 to answer when `take` gave False. `Retry-After` is in whole seconds, rounded up."""
        headers = self.headers()
        wait = max(1, math.ceil((1 - self._tokens) / self.per_second))
        return Refusal(
            429,
            "too_many_requests",
            "The rate limit of this API key is used up.",
            headers={**headers, "Retry-After": str(wait)},
            rate_limit={
                "name": "api_key",
                "limit": int(self.capacity),
                "remaining": self.remaining,
                "retry_after": rfc3339(int((self._wall() + wait) * 1000)),
            },
        )
