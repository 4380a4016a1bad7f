"""A limiter led step by step, as tests do it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from incidentio_async.limits import BucketState, KeyLimiter, SharedLimiter
from incidentio_async.operations import Operation
from tests.limits.simulation import SHOW, now

Headers = Mapping[str, str]


def says(limit: int, remaining: int, windows: str = "", **more: str) -> dict[str, str]:
    """The headers of a response; ``retry_after`` for a 429."""
    listed = f"{limit}, {windows}" if windows else str(limit)
    more = {name.replace("_", "-"): value for name, value in more.items()}
    return {"X-RateLimit-Limit": listed, "X-RateLimit-Remaining": str(remaining), **more}


FULL = says(1200, 1199)


async def warm(*operations: Operation, limiter: KeyLimiter | None = None) -> KeyLimiter:
    """A limiter that knows of a full bucket, and that these operations have no limit of their own."""
    limiter = limiter or KeyLimiter()
    for operation in operations or (SHOW,):
        await limiter.acquire(operation)
        limiter.done(operation, 200, FULL)
    return limiter


async def answer(limiter: KeyLimiter, operation: Operation, status: int, headers: Headers | None) -> None:
    await limiter.acquire(operation)
    limiter.done(operation, status, headers)


def key_state(limiter: KeyLimiter | SharedLimiter) -> BucketState:
    return limiter.state()[0]


async def admitted(limiter: KeyLimiter, calls: int, operation: Operation = SHOW, seconds: float = 0.001) -> list[float]:
    """When calls that all come at once are let through, as far as that happens within some seconds."""
    began, moments = now(), []

    async def one() -> None:
        await limiter.acquire(operation)
        moments.append(now() - began)

    tasks = [asyncio.ensure_future(one()) for _ in range(calls)]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return moments
