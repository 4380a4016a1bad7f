"""Clients against an API with rate limits, in virtual time: minutes of many processes in a second."""

from __future__ import annotations

import asyncio
import math
import random
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Protocol, TypeVar

import attrs
from aiolimiter import AsyncLimiter

from incidentio_async._rate_limits.headers import parse_retry_after
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from tests.support.virtual_time import run_virtual

T = TypeVar("T")

SHOW = Operation("Incidents V2#Show", "incidents_v2", "show", "GET", "/v2/incidents/{id}", retry_safety="safe")
LIST = Operation("Incidents V2#List", "incidents_v2", "list", "GET", "/v2/incidents", retry_safety="safe")
HEAVY = Operation("Catalog V3#Heavy", "catalog_v3", "heavy", "POST", "/v3/heavy", retry_safety="safe")
"""An operation with a lower limit that no client knows of."""
LATENCY = 0.05


def now() -> float:
    return asyncio.get_running_loop().time()


@attrs.define
class Meter:
    """One limit on the server's side: a bucket that is refilled all the time."""

    limit: int
    rate: float
    tokens: float
    window: int = 60
    filled_at: float | None = None

    def fill(self, moment: float) -> None:
        if self.filled_at is not None:
            self.tokens = min(self.limit, self.tokens + (moment - self.filled_at) * self.rate)
        self.filled_at = moment


class Api:
    """The API's rate limits: one for the key, and lower ones of single operations.

    Args:
        tokens: What the key's bucket begins with; None: it is full.
        rate: What the key's bucket is refilled by, requests per second.
        lower: Limits of single operations by identifier, as (requests, seconds).
        stale: Seconds by which ``Remaining`` lags behind.
        headers: Whether responses report limits.
        limit: What the key's bucket holds.
    """

    def __init__(
        self,
        tokens: float | None = None,
        rate: float = 20.0,
        lower: Mapping[str, tuple[int, int]] | None = None,
        stale: float = 0.0,
        headers: bool = True,
        limit: int = 1200,
    ) -> None:
        self.key = Meter(limit, rate, float(limit) if tokens is None else tokens)
        self.allowed_at_first = self.key.tokens
        self.lower = {name: Meter(limit, limit / s, float(limit), s) for name, (limit, s) in (lower or {}).items()}
        self.stale = stale
        self.headers = headers
        self.answers: list[tuple[float, int]] = []
        self._past: deque[tuple[float, int]] = deque()

    @property
    def served(self) -> int:
        return sum(status == 200 for _, status in self.answers)

    @property
    def refused(self) -> int:
        return len(self.answers) - self.served

    def refused_share(self, since: float = 0.0) -> float:
        """The share of 429s among the responses from a moment on."""
        statuses = [status for moment, status in self.answers if moment >= since]
        return statuses.count(429) / max(1, len(statuses))

    def used_share(self, seconds: float) -> float:
        """What was served, as a share of what the key's limit allows in so many seconds."""
        return self.served / (self.allowed_at_first + self.key.rate * seconds)

    def hit(self, operation: Operation) -> tuple[int, dict[str, str]]:
        """One request: the status, and the headers of the response."""
        moment = now()
        meters = [self.key]
        if operation.id in self.lower:
            meters.insert(0, self.lower[operation.id])
        for meter in meters:
            meter.fill(moment)
        binding = min(meters, key=lambda meter: meter.tokens)
        status = 200 if binding.tokens >= 1 else 429
        if status == 200:
            for meter in meters:
                meter.tokens -= 1
        self.answers.append((moment, status))
        return status, self._headers(status, binding, meters, moment)

    def _headers(self, status: int, binding: Meter, meters: list[Meter], moment: float) -> dict[str, str]:
        headers = {}
        if self.headers:
            windows = ", ".join(f"{meter.limit};window={meter.window}" for meter in reversed(meters))
            headers["X-RateLimit-Limit"] = f"{binding.limit}, {windows}"
            headers["X-RateLimit-Remaining"] = str(self._remaining(binding, moment))
        if status == 429:
            headers["Retry-After"] = str(max(1, math.ceil((1 - binding.tokens) / binding.rate)))
        return headers

    def _remaining(self, binding: Meter, moment: float) -> int:
        remaining = int(binding.tokens)
        if not self.stale or binding is not self.key:
            return remaining
        self._past.append((moment, remaining))
        while len(self._past) > 1 and self._past[1][0] <= moment - self.stale:
            self._past.popleft()
        return self._past[0][1] if self._past[0][0] <= moment - self.stale else int(self.allowed_at_first)


class Pacer(Protocol):
    """What a simulated process paces itself by."""

    async def acquire(self, operation: Operation) -> None: ...

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None: ...


class BarePacer:
    """What is often written: an AsyncLimiter, and each refused call waits for its own Retry-After."""

    def __init__(self) -> None:
        self._bucket = AsyncLimiter(1200, 60.0)

    async def acquire(self, operation: Operation) -> None:
        await self._bucket.acquire()

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None: ...


class Process:
    """One process: a limiter, and connections to the API.

    Args:
        latency: Seconds there and back. Each way takes between the half and one and a half of its share.
        connections: Requests on their way at once.
    """

    def __init__(
        self, api: Api, pacer: Pacer | None = None, *, latency: float = LATENCY, connections: int = 100, seed: int = 1
    ) -> None:
        self.api = api
        self.pacer = KeyLimiter() if pacer is None else pacer
        self.worst_wait = 0.0
        self.waits: list[float] = []
        self.failed = 0
        self._latency = latency
        self._gate = asyncio.Semaphore(connections)
        self._random = random.Random(seed)

    async def _way(self) -> None:
        await asyncio.sleep(self._latency / 2 * self._random.uniform(0.5, 1.5))

    async def once(self, operation: Operation) -> tuple[int, dict[str, str]]:
        """One attempt."""
        await self.pacer.acquire(operation)
        status, headers = None, None
        try:
            async with self._gate:
                await self._way()
                status, headers = self.api.hit(operation)
                await self._way()
        finally:
            self.pacer.done(operation, status, headers)
        return status, headers

    async def call(self, operation: Operation = SHOW, attempts: int = 6) -> bool:
        """One call with its retries; whether it succeeded."""
        began = now()
        for _ in range(attempts):
            status, headers = await self.once(operation)
            if status == 200:
                self.waits.append(now() - began)
                return True
            asked = parse_retry_after(headers.get("Retry-After")) or 1.0
            await asyncio.sleep(asked * self._random.uniform(1.0, 1.25))
        self.failed += 1
        return False

    async def saturate(self, seconds: float, workers: int = 40, operation: Operation = SHOW) -> None:
        """Workers that call and call again."""
        until = now() + seconds

        async def work() -> None:
            while now() < until:
                await self.call(operation, attempts=10**6)

        tasks = [asyncio.ensure_future(work()) for _ in range(workers)]
        await asyncio.sleep(seconds)
        await _stop(tasks)

    async def arrivals(self, seconds: float, per_second: float, operation: Operation = SHOW) -> None:
        """Calls that come by chance, so many a second, whether or not the earlier ones are done."""
        until, tasks = now() + seconds, set()
        while now() < until:
            await asyncio.sleep(self._random.expovariate(per_second))
            task = asyncio.ensure_future(self.call(operation, attempts=10**6))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        await _stop(list(tasks))


async def _stop(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def simulate(play: Callable[..., Awaitable[T]], *args: Any, **more: Any) -> T:
    """Run a play in virtual time, with the same chances each time."""

    async def main() -> T:
        return await play(*args, **more)

    random.seed(7)
    try:
        return run_virtual(main())
    finally:
        random.seed()


def together(*plays: Coroutine[Any, Any, Any]) -> Awaitable[Any]:
    return asyncio.gather(*plays)
