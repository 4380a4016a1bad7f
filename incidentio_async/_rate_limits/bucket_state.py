"""A snapshot of one limit, as users see it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, NamedTuple

from incidentio_async.errors import ConfigurationError

_NUMBERS = ("limit", "per_second", "available", "in_flight", "waiting", "blocked_for", "rate_factor")


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


def check_states(states: object) -> tuple[BucketState, ...] | None:
    """Return what a limiter's ``state`` returned, as a tuple; None if the limiter does not know it.

    Raises:
        ConfigurationError: It is something else, or one of its values is of another type or not possible.
    """
    if states is None:
        return None
    found: tuple[Any, ...] = (None,)
    if isinstance(states, Iterable) and not isinstance(states, BucketState):
        found = tuple(states)
    if not all(isinstance(bucket, BucketState) for bucket in found):
        raise ConfigurationError(
            f"rate_limiter: state must return a sequence of BucketState or None, not {states!r:.100}"
        )
    for bucket in found:
        if not isinstance(bucket.name, str):
            raise ConfigurationError(f"rate_limiter: state: name must be a string, not {bucket.name!r:.100}")
        for field in _NUMBERS:
            if not _is_amount(getattr(bucket, field)):
                raise ConfigurationError(
                    f"rate_limiter: state: {field} of {bucket.name!r:.100} must be a number of at least 0, "
                    f"not {getattr(bucket, field)!r:.100}"
                )
    return found


def _is_amount(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= math.inf
