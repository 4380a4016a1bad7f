"""The rate limits of the sandbox: a token bucket a key, lower ones a key and operation, and the last hour's incidents.

sandbox.limits.set("incidents.list", 5, per_second=1)  # lower still
sandbox.limits.drain()                                 # as if others with the key had used it up
sandbox.limits.speed = 60                              # what refills in an hour refills in a minute
"""

from __future__ import annotations

import math
import time
from collections import deque
from typing import TypeVar, get_args

from incidentio_async._secrets.reprs import tolerant
from incidentio_async.sandbox.errors import APIProblem
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
# A copy of its own beside the client's (`operations.Operation.rate_limit`): it is the oracle that the client is held
# against, so that a limit that is wrong there does not pass here.
# Of the bulk update it is only known that it is heavily limited: ten a minute is this sandbox's choice.
OPERATION_LIMITS = {
    "Incidents V2#List": (60.0, 1.0),
    "Escalations V2#Create": (60.0, 1.0),
    "Status Pages V2#CreateStatusPageRetrospectiveIncident": (300.0, 5.0),
    "Catalog V3#BulkUpdateEntries": (10.0, 1 / 6),
}
INCIDENTS_PER_HOUR = 1000
_CREATES_INCIDENT = frozenset({"Incidents V1#Create", "Incidents V2#Create"})


class Limits:
    """All limits of a sandbox. Everything can be changed while it runs.

    Args:
        key: The limit of each key: how many requests at once, and how many more each second.
        incidents_per_hour: How many incidents may be made in any hour, by all keys together; None for any number.
        speed: By how much faster than the API everything refills. Capacities stay as they are.
        enabled: Whether there are limits at all.
        clock: Seconds that only rise, by which buckets refill.
        wall: Unix seconds, for the times that are told to the client.

    Raises:
        ValueError: If an argument makes no sense.

    Lower limits of single operations are there from the start: listing incidents 60 a minute, creating escalations
    60 a minute, retrospective status page incidents 300 at once and 5 a second, the catalog's bulk update 10 a minute.
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
        self.refused_total = 0
        self._clock = clock
        self._wall = wall
        self._speed = _checked_speed(speed)
        self._header_form: HeaderForm = "seconds"
        self._body_form: BodyForm = "rfc3339"
        self._created: deque[float] = deque()
        self.incidents_per_hour = incidents_per_hour
        # A key's buckets start as copies of these; None stands for the limit of the key as a whole.
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
        """By how much faster than the API everything refills. What was refilled before a change stays."""
        return self._speed

    @speed.setter
    def speed(self, speed: float) -> None:
        change = _checked_speed(speed) / self._speed
        self._speed = speed
        for bucket in (*self._templates.values(), *self._buckets.values()):
            bucket.refill_at(bucket.per_second * change)

    @property
    def incidents_per_hour(self) -> int | None:
        """How many incidents may be made in any hour (divided by `speed`); None for any number, and no counting."""
        return self._incidents_per_hour

    @incidents_per_hour.setter
    def incidents_per_hour(self, count: int | None) -> None:
        if count is not None and not (isinstance(count, int) and count >= 0):
            raise ValueError(f"incidents_per_hour is a number of 0 or more, or None for any number, not {count!r}")
        self._incidents_per_hour = count

    @property
    def retry_after_header(self) -> HeaderForm:
        """What `Retry-After` of a 429 is: `seconds`, or an HTTP date that ends in `gmt` or `utc`."""
        return self._header_form

    @retry_after_header.setter
    def retry_after_header(self, form: HeaderForm) -> None:
        self._header_form = _one_of("retry_after_header", form, get_args(HeaderForm))

    @property
    def retry_after_body(self) -> BodyForm:
        """What `rate_limit.retry_after` in a 429's body is: `rfc3339`, or the older HTTP date that ends in `utc`."""
        return self._body_form

    @retry_after_body.setter
    def retry_after_body(self, form: BodyForm) -> None:
        self._body_form = _one_of("retry_after_body", form, get_args(BodyForm))

    def set_key(self, capacity: float, per_second: float) -> None:
        """Give every key another limit; its bucket is full. Raises ValueError if it makes no sense."""
        self._set(None, capacity, per_second)

    def set(self, operation: str, capacity: float, per_second: float) -> None:
        """Give an operation a limit of its own, for each key apart; the bucket is full.

        Args:
            operation: The document's id (`"Incidents V2#List"`), the client's method (`"incidents.list"`) or method
                and path (`"GET /v2/incidents"`).
            capacity: How many requests at once.
            per_second: How many more each second, before `speed`.

        Raises:
            ValueError: If there is no such operation, or the limit makes no sense.
        """
        self._set(resolve(operation), capacity, per_second)

    def remove(self, operation: str) -> None:
        """Take an operation's own limit away. Raises ValueError if there is no such operation."""
        name = resolve(operation)
        self._templates.pop(name, None)
        self._forget(name)

    def drain(self, remaining: float = 0, operation: str | None = None) -> None:
        """Leave at most `remaining` tokens, as if others had used the rest, of every key or of an operation's limit.

        Raises:
            ValueError: If the number is negative, or there is no such operation or limit.
        """
        if not remaining >= 0:
            raise ValueError(f"what is left of a limit is 0 or more, not {remaining!r}")
        name = None if operation is None else resolve(operation)
        if name not in self._templates:
            raise ValueError(f"{name} has no limit of its own: give it one with set()")
        self._templates[name].drain(remaining)
        for (_, limit), bucket in self._buckets.items():
            if limit == name:
                bucket.drain(remaining)

    def reset(self) -> None:
        """Fill everything up, and forget the incidents of the last hour."""
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
        """How many requests a key has left, by limit: `api_key`, and the ids of operations.

        Args:
            key: Whose: what `admit` was given. None for the least that any key has left of each limit.
        """
        found: dict[str, int] = {}
        for name, template in self._templates.items():
            of_limit = [bucket for at, bucket in self._buckets.items() if at[1] == name and key in (None, at[0])]
            found[name or "api_key"] = min((bucket.remaining for bucket in of_limit), default=template.remaining)
        return found

    def buckets(self, key: str) -> dict[str, TokenBucket]:
        """The buckets of a key, by limit as in `remaining`; none if there are no limits. They are only to look at."""
        if not self.enabled:
            return {}
        return {name or "api_key": self._buckets.get((key, name), full) for name, full in self._templates.items()}

    def admit(self, key: str, operation: str) -> dict[str, str]:
        """Let one request in; returns the headers of its answer, none if there are no limits.

        Raises:
            Refusal: 429 if a limit is used up. Then nothing was taken from any.
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
        least = key_bucket if len(buckets) == 1 else min(buckets, key=lambda one: (one.remaining, one.capacity))
        headers = least.headers(*buckets)
        if operation in _CREATES_INCIDENT:
            self._check_incidents_per_hour(headers)
        return headers

    def record_success(self, operation: str) -> None:
        """Count a request that was let in and succeeded, while there is a limit that counts it."""
        if operation in _CREATES_INCIDENT and self.enabled and self._incidents_per_hour is not None:
            self._created.append(self._clock())

    def retry_after(self, wait: float | str) -> tuple[str, str]:
        """The header and the body's text for a wait of so many seconds, in the forms that are set; or a given text."""
        if isinstance(wait, str):
            return wait, wait
        now = self._wall()
        return header_time(wait, now, self._header_form), body_time(wait, now, self._body_form)

    def injected_rate_limit(self, wait: float | str) -> APIProblem:
        """The 429 of a key's limit that is not used up at all."""
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
        began = self._clock() - _HOUR / self._speed
        while self._created and self._created[0] <= began:
            self._created.popleft()
        if self._incidents_per_hour is not None and len(self._created) >= self._incidents_per_hour:
            self.refused_total += 1
            message = "Too many incidents were created in the last hour."
            raise APIProblem(429, "rate_limit_reached", message, kind="rate_limit_reached", headers=headers)


def _checked_speed(speed: float) -> float:
    if not 0 < speed < math.inf:
        raise ValueError(f"speed is a factor above 0 (60 makes a minute of an hour), not {speed!r}")
    return speed


def _one_of(name: str, value: T, known: tuple[T, ...]) -> T:
    if value not in known:
        raise ValueError(f"{name} is one of {', '.join(map(str, known))}, not {value!r}")
    return value
