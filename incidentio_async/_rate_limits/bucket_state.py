"""A snapshot of one limit, as users see it."""

from __future__ import annotations

from typing import NamedTuple


class BucketState(NamedTuple):
    """The state of one limit: for dashboards, and to see what a program waits for."""

    name: str
    """``"key"`` for the limit of the whole key; else the operation that has a lower one of its own
    (``"Incidents V2#List"``)."""
    limit: int
    """Requests that the full bucket holds."""
    per_second: float
    """Requests sent per second once the bucket is empty: its rate, times ``rate_factor``."""
    available: float
    """Requests that could be sent at once, as far as this process knows."""
    in_flight: int
    """Requests that were let through and have no response yet."""
    waiting: int
    """Calls that wait for it."""
    blocked_for: float = 0.0
    """Seconds for which a 429 still blocks it; 0 if none does."""
    last_remaining: int | None = None
    """What the latest response reported as left; None before the first, and if responses do not report it."""
    rate_factor: float = 1.0
    """The share of the rate in use: 1 unless others use the same key, or responses do not report what is left."""
    peers: bool | None = None
    """Whether others (processes with the same key) were seen to use it; None if the limiter does not look for them."""
