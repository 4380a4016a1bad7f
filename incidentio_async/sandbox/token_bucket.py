"""One rate limit: a token bucket, and how the API reports its state."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Literal

from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.records.values import rfc3339

Clock = Callable[[], float]
HeaderForm = Literal["seconds", "gmt", "utc"]
BodyForm = Literal["rfc3339", "utc"]

KEY_LIMIT = (1200.0, 20.0)


class TokenBucket:
    """A bucket of ``capacity`` requests that refills by ``per_second``.

    ``clock`` (monotonic seconds) drives the refill; ``wall`` (Unix seconds) is used only for the times in responses. A
    test can pass both, and need not sleep.

    Raises:
        ValueError: The capacity is below 1 or not finite, or the rate is not above 0.
    """

    def __init__(
        self,
        capacity: float = KEY_LIMIT[0],
        per_second: float = KEY_LIMIT[1],
        *,
        clock: Clock = time.monotonic,
        wall: Clock = time.time,
    ) -> None:
        if not (1 <= capacity < math.inf and 0 < per_second < math.inf):
            raise ValueError(f"a bucket needs a capacity of at least 1 and a rate above 0, not {capacity, per_second}")
        self.capacity = capacity
        self.per_second: float = per_second
        self._clock = clock
        self._wall = wall
        self._tokens = float(capacity)
        self._filled_at = clock()

    def copy(self) -> TokenBucket:
        """Return a bucket with the same state."""
        other = TokenBucket(self.capacity, self.per_second, clock=self._clock, wall=self._wall)
        other._tokens, other._filled_at = self._tokens, self._filled_at
        return other

    def _refill(self) -> None:
        now = self._clock()
        self._tokens = min(self.capacity, self._tokens + (now - self._filled_at) * self.per_second)
        self._filled_at = now

    def refill_at(self, per_second: float) -> None:
        """Change the refill rate. What was refilled before stays."""
        self._refill()
        self.per_second = per_second

    def drain(self, remaining: float = 0.0) -> None:
        """Leave at most ``remaining`` tokens."""
        self._refill()
        self._tokens = min(self._tokens, remaining)

    def take(self) -> bool:
        """Take one token. Return False if there is none."""
        self._refill()
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True

    def refund(self) -> None:
        """Return the token of a ``take``."""
        self._tokens = min(self.capacity, self._tokens + 1)

    @property
    def remaining(self) -> int:
        """How many requests would be admitted now."""
        self._refill()
        return int(self._tokens)

    @property
    def window(self) -> int:
        """Seconds until an empty bucket is full, as in the headers: a whole number, at least 1."""
        return max(1, round(self.capacity / self.per_second))

    @property
    def retry_after(self) -> int:
        """Seconds until the next token, as in a 429: a whole number, rounded up, at least 1."""
        self._refill()
        return max(1, math.ceil((1 - self._tokens) / self.per_second))

    def headers(self, *all_limits: TokenBucket) -> dict[str, str]:
        """Return the ``X-RateLimit-*`` headers of this bucket. ``Reset`` is when it is full again, in Unix seconds.

        ``all_limits`` are all buckets that applied to the request, in order; this one if not given.
        """
        remaining, limit = self.remaining, int(self.capacity)
        full_at = self._wall() + (self.capacity - self._tokens) / self.per_second
        windows = ", ".join([f"{int(one.capacity)};window={one.window}" for one in all_limits or (self,)])
        return {
            "X-RateLimit-Limit": f"{limit}, {windows}",
            "X-RateLimit-Remaining": str(remaining),
            "X-RateLimit-Used": str(limit - remaining),
            "X-RateLimit-Reset": str(math.ceil(full_at)),
        }

    def problem(
        self,
        *all_limits: TokenBucket,
        name: str = "api_key",
        header_form: HeaderForm = "seconds",
        body_form: BodyForm = "rfc3339",
    ) -> APIProblem:
        """Return the 429 for a request that got no token."""
        wait, now = self.retry_after, self._wall()
        return APIProblem(
            429,
            "too_many_requests",
            f"The rate limit {name} is used up.",
            headers={**self.headers(*all_limits), "Retry-After": header_time(wait, now, header_form)},
            rate_limit={
                "name": name,
                "limit": int(self.capacity),
                "remaining": self.remaining,
                "retry_after": body_time(wait, now, body_form),
            },
        )


def header_time(wait: float, now: float, form: HeaderForm) -> str:
    """Return a ``Retry-After`` header for a wait in seconds from ``now`` (Unix seconds)."""
    return str(math.ceil(wait)) if form == "seconds" else _http_date(wait + now, form.upper())


def body_time(wait: float, now: float, form: BodyForm) -> str:
    """Return the ``retry_after`` of a body for a wait in seconds from ``now`` (Unix seconds)."""
    return rfc3339(int((wait + now) * 1000)) if form == "rfc3339" else _http_date(wait + now, "UTC")


def _http_date(moment: float, zone: str) -> str:
    """Return an HTTP date. It has whole seconds only: rounded up, so that it is never too early."""
    return format_datetime(datetime.fromtimestamp(math.ceil(moment), UTC), usegmt=True).replace("GMT", zone)
