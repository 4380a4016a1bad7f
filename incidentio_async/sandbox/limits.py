"""The rate limits of the sandbox: token buckets per key and per operation, and the incidents of the last hour.

sandbox.limits.set("incidents.list", 5, per_second=1)  # a lower limit
sandbox.limits.drain()                                 # as if other users of the key had used it up
sandbox.limits.speed = 60                              # refill in a minute what the API refills in an hour

The numbers are the sandbox's own copy, apart from the client's, so that a wrong limit in the client is noticed.
"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import TypeVar, get_args

from incidentio_async._secrets.reprs import tolerant
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.near_names import did_you_mean
from incidentio_async.sandbox.operation_names import resolve
from incidentio_async.sandbox.token_bucket import (
    KEY_LIMIT,
    BodyForm,
    Clock,
    HeaderForm,
    TokenBucket,
    body_time,
    header_time,
)

T = TypeVar("T")

_HOUR = 3600.0
# The sandbox's own copy, apart from `operations.Operation.rate_limit`: as the oracle it must not share a wrong limit
# with the client.
# The limit of the bulk update is only documented as heavy: 10 per minute is the sandbox's choice.
OPERATION_LIMITS = {
    "Incidents V2#List": (60.0, 1.0),
    "Escalations V2#Create": (60.0, 1.0),
    "Status Pages V2#CreateStatusPageRetrospectiveIncident": (300.0, 5.0),
    "Catalog V3#BulkUpdateEntries": (10.0, 1 / 6),
}
INCIDENTS_PER_HOUR = 1000
_CREATES_INCIDENT = frozenset({"Incidents V1#Create", "Incidents V2#Create"})


class Limits:
    """All rate limits of a sandbox. They can be changed while it runs.

    Args:
        key: The limit per key: the capacity in requests, and the refill per second.
        incidents_per_hour: How many incidents all keys together can create per hour; None for no limit.
        speed: How many times faster than the API the buckets refill. Capacities stay the same.
        enabled: Whether limits are applied.
        clock: Returns monotonic seconds, for the refill.
        wall: Returns Unix seconds, for the times in responses.

    Raises:
        ValueError: An argument is not valid.

    Some operations have lower limits from the start: listing incidents 60 per minute, creating escalations 60 per
    minute, retrospective status page incidents 300 at once and 5 per second, the bulk update of the catalog 10 per
    minute.
    """

    def __init__(
        self,
        *,
        key: tuple[float, float] = KEY_LIMIT,
        incidents_per_hour: int | None = INCIDENTS_PER_HOUR,
        speed: float = 1.0,
        enabled: bool = True,
        clock: Clock = time.monotonic,
        wall: Clock = time.time,
    ) -> None:
        self.enabled = enabled
        self.refused_total: int = 0
        self._clock = clock
        self._wall = wall
        self._speed = _checked_speed(speed)
        self._header_form: HeaderForm = "seconds"
        self._body_form: BodyForm = "rfc3339"
        self._created: deque[float] = deque()
        self.incidents_per_hour = incidents_per_hour
        # The buckets of a key start as copies of these; None is the limit of the key for all operations.
        self._templates: dict[str | None, TokenBucket] = {}
        self._buckets: dict[tuple[str, str | None], TokenBucket] = {}
        self._set(None, *key)
        for operation, (capacity, per_second) in OPERATION_LIMITS.items():
            self._set(operation, capacity, per_second)

    @tolerant
    def __repr__(self) -> str:
        limits = {name or "api_key": bucket.capacity for name, bucket in self._templates.items()}
        return f"<Limits {'on' if self.enabled else 'off'}, speed {self._speed:g}: {limits}>"

    # -- settings -----------------------------------------------------------------------------------------------

    @property
    def speed(self) -> float:
        """How many times faster than the API the buckets refill. What was refilled before a change stays."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        change = _checked_speed(speed) / self._speed
        self._speed = speed
        for bucket in (*self._templates.values(), *self._buckets.values()):
            bucket.refill_at(bucket.per_second * change)

    @property
    def incidents_per_hour(self) -> int | None:
        """How many incidents can be created per hour (divided by ``speed``); None for no limit."""
        return self._incidents_per_hour

    @incidents_per_hour.setter
    def incidents_per_hour(self, count: int | None) -> None:
        if count is not None and not (isinstance(count, int) and count >= 0):
            raise ValueError(f"incidents_per_hour must be a number of at least 0, or None for no limit, not {count!r}")
        self._incidents_per_hour = count

    @property
    def retry_after_header(self) -> HeaderForm:
        """The form of ``Retry-After`` in a 429: ``seconds``, or an HTTP date that ends in ``gmt`` or ``utc``."""
        return self._header_form

    @retry_after_header.setter
    def retry_after_header(self, form: HeaderForm) -> None:
        self._header_form = _one_of("retry_after_header", form, get_args(HeaderForm))

    @property
    def retry_after_body(self) -> BodyForm:
        """The form of ``rate_limit.retry_after`` in a 429: ``rfc3339``, or an HTTP date that ends in ``utc``."""
        return self._body_form

    @retry_after_body.setter
    def retry_after_body(self, form: BodyForm) -> None:
        self._body_form = _one_of("retry_after_body", form, get_args(BodyForm))

    def set_key(self, capacity: float, per_second: float) -> None:
        """Set the limit per key, with a full bucket. Raises ValueError if it is not valid."""
        self._set(None, capacity, per_second)

    def set(self, operation: str, capacity: float, per_second: float) -> None:
        """Set the limit of an operation per key, with a full bucket.

        Args:
            operation: The document's id (``"Incidents V2#List"``), the client's method (``"incidents.list"``) or method
                and path (``"GET /v2/incidents"``).
            capacity: How many requests can be sent at once.
            per_second: The refill per second, before ``speed``.

        Raises:
            ValueError: There is no such operation, or the limit is not valid.
        """
        self._set(resolve(operation), capacity, per_second)

    def remove(self, operation: str) -> None:
        """Remove the limit of an operation. Raises ValueError if there is no such operation."""
        name = resolve(operation)
        self._templates.pop(name, None)
        self._forget(name)

    def drain(self, remaining: float = 0, operation: str | None = None) -> None:
        """Leave at most ``remaining`` tokens of every key or of an operation, as if others had used the rest.

        Raises:
            ValueError: The number is negative, or there is no such operation or limit.
        """
        if not remaining >= 0:
            raise ValueError(f"remaining must be at least 0, not {remaining!r}")
        name = None if operation is None else resolve(operation)
        if name not in self._templates:
            raise ValueError(f"{name} has no limit: set one with set()")
        self._templates[name].drain(remaining)
        for (_, limit), bucket in self._buckets.items():
            if limit == name:
                bucket.drain(remaining)

    def reset(self) -> None:
        """Fill all buckets, and forget the incidents of the last hour."""
        for name, bucket in list(self._templates.items()):
            self._set(name, bucket.capacity, bucket.per_second / self._speed)
        self._created.clear()

    def _set(self, name: str | None, capacity: float, per_second: float) -> None:
        bucket = TokenBucket(capacity, per_second, clock=self._clock, wall=self._wall)
        bucket.refill_at(per_second * self._speed)
        self._templates[name] = bucket
        self._forget(name)

    def _forget(self, name: str | None) -> None:
        self._buckets = {at: bucket for at, bucket in self._buckets.items() if at[1] != name}

    # -- requests -----------------------------------------------------------------------------------------------

    def remaining(self, key: str | None = None) -> dict[str, int]:
        """Return the remaining requests of a key per limit: ``api_key``, and the ids of operations.

        Args:
            key: The key, as given to ``admit``. None for the least that any key has left.
        """
        found: dict[str, int] = {}
        for name, template in self._templates.items():
            of_limit = [bucket for at, bucket in self._buckets.items() if at[1] == name and key in (None, at[0])]
            found[name or "api_key"] = min((bucket.remaining for bucket in of_limit), default=template.remaining)
        return found

    def buckets(self, key: str) -> dict[str, TokenBucket]:
        """Return the buckets of a key per limit, as in ``remaining``; none if limits are off. Do not change them."""
        if not self.enabled:
            return {}
        return {name or "api_key": self._buckets.get((key, name), full) for name, full in self._templates.items()}

    def admit(self, key: str, operation: str) -> dict[str, str]:
        """Admit one request and return the headers of its response; none if limits are off.

        Raises:
            APIProblem: A limit is used up (429). Then no token was taken.
        """
        if not self.enabled:
            return {}
        key_bucket = self._bucket(key, None)
        if operation not in self._templates:
            buckets: tuple[TokenBucket, ...] = (key_bucket,)
        else:
            buckets = (key_bucket, self._bucket(key, operation))
        for position, bucket in enumerate(buckets):
            if not bucket.take():
                for taken in buckets[:position]:
                    taken.refund()
                self.refused_total += 1
                raise self._problem(bucket, buckets, operation if position else "api_key")
        tightest = key_bucket if len(buckets) == 1 else min(buckets, key=lambda one: (one.remaining, one.capacity))
        headers = tightest.headers(*buckets)
        if operation in _CREATES_INCIDENT:
            self._check_incidents_per_hour(headers)
        return headers

    def record_success(self, operation: str) -> None:
        """Count an admitted request that succeeded, if a limit counts it."""
        if operation in _CREATES_INCIDENT and self.enabled and self._incidents_per_hour is not None:
            self._created.append(self._clock())

    def retry_after(self, wait: float | str) -> tuple[str, str]:
        """Return the texts for header and body of a wait in seconds, in the configured forms; or the given text."""
        if isinstance(wait, str):
            return wait, wait
        now = self._wall()
        return header_time(wait, now, self._header_form), body_time(wait, now, self._body_form)

    def injected_rate_limit(self, wait: float | str) -> APIProblem:
        """Return the 429 of a key's limit, whether it is used up or not."""
        header, text = self.retry_after(wait)
        limit = int(self._templates[None].capacity)
        return APIProblem(
            429,
            "too_many_requests",
            "The rate limit api_key is used up.",
            headers={"Retry-After": header},
            rate_limit={"name": "api_key", "limit": limit, "remaining": 0, "retry_after": text},
        )

    def _bucket(self, key: str, name: str | None) -> TokenBucket:
        bucket = self._buckets.get((key, name))
        if bucket is None:
            bucket = self._buckets[key, name] = self._templates[name].copy()
        return bucket

    def _problem(self, bucket: TokenBucket, buckets: tuple[TokenBucket, ...], name: str) -> APIProblem:
        return bucket.problem(*buckets, name=name, header_form=self._header_form, body_form=self._body_form)

    def _check_incidents_per_hour(self, headers: dict[str, str]) -> None:
        window_start = self._clock() - _HOUR / self._speed
        while self._created and self._created[0] <= window_start:
            self._created.popleft()
        if self._incidents_per_hour is not None and len(self._created) >= self._incidents_per_hour:
            self.refused_total += 1
            message = "Too many incidents were created in the last hour."
            raise APIProblem(429, "rate_limit_reached", message, kind="rate_limit_reached", headers=headers)


def _checked_speed(speed: float) -> float:
    if not isinstance(speed, int | float) or not 0 < speed < math.inf:
        raise ValueError(f"speed must be a factor above 0 (60 turns an hour into a minute), not {speed!r}")
    return speed


def _one_of(name: str, value: T, known: tuple[T, ...]) -> T:
    if value not in known:
        words = list(map(str, known))
        raise ValueError(f"{name} must be one of {', '.join(words)}, not {value!r}{did_you_mean(value, words)}")
    return value
