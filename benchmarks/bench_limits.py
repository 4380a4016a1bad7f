"""What the limiter costs, and what it spares: ``python benchmarks/bench_limits.py``.

Times are the best of several rounds in one run, beside a bare ``AsyncLimiter`` in the same run; only the ratios mean
something on another machine. The shares of 429s are simulated in virtual time, and so the same everywhere.
"""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from aiolimiter import AsyncLimiter

from incidentio_async.limits import KeyLimiter, limiter_for
from tests.limits.simulation import SHOW, Api, BarePacer, Process, simulate

_CALLS = 1000
_WAITING = 10_000
_ROUNDS = 15
_ANSWERS = [
    {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": str(1199 - sent)} for sent in range(_CALLS)
]


async def uncontended() -> tuple[float, float, float]:
    """Microseconds: a bare acquire, ours, and learning from a response."""
    bare = ours = learning = float("inf")
    for _ in range(_ROUNDS):
        bucket = AsyncLimiter(1200, 60)
        began = time.perf_counter()
        for _ in range(_CALLS):
            await bucket.acquire()
        bare = min(bare, time.perf_counter() - began)
        limiter, acquiring, answering = KeyLimiter(), 0.0, 0.0
        for headers in _ANSWERS:
            began = time.perf_counter()
            await limiter.acquire(SHOW)
            between = time.perf_counter()
            limiter.done(SHOW, 200, headers)
            acquiring += between - began
            answering += time.perf_counter() - between
        ours, learning = min(ours, acquiring), min(learning, answering)
    return tuple(seconds / _CALLS * 1e6 for seconds in (bare, ours, learning))  # type: ignore[return-value]


async def shared() -> tuple[float, float]:
    """Microseconds: an acquire, and learning from a response, while another event loop uses the key."""
    acquiring = learning = float("inf")
    for number in range(_ROUNDS):
        other, key_id = asyncio.new_event_loop(), f"benchmark {number}"
        limiter, seconds, answering = limiter_for(key_id), 0.0, 0.0
        limiter_for(key_id, other)
        for headers in _ANSWERS:
            began = time.perf_counter()
            await limiter.acquire(SHOW)
            between = time.perf_counter()
            limiter.done(SHOW, 200, headers)
            seconds += between - began
            answering += time.perf_counter() - between
        other.close()
        acquiring, learning = min(acquiring, seconds), min(learning, answering)
    return acquiring / _CALLS * 1e6, learning / _CALLS * 1e6


async def contended(acquire: Callable[[], Awaitable[None]], done: Callable[[], None]) -> tuple[float, float]:
    """10,000 calls in line: CPU microseconds a call, and the longest time in milliseconds the loop stood still."""
    worst, over = 0.0, False

    async def one() -> None:
        await acquire()
        done()

    async def watch() -> None:
        nonlocal worst
        while not over:
            began = time.perf_counter()
            await asyncio.sleep(0.002)
            worst = max(worst, time.perf_counter() - began - 0.002)

    tasks = [asyncio.ensure_future(one()) for _ in range(_WAITING)]
    await asyncio.sleep(0)  # all start and stand in line; what follows is the line itself
    began, watching = time.process_time(), asyncio.ensure_future(watch())
    await asyncio.gather(*tasks)
    seconds, over = time.process_time() - began, True
    await watching
    return seconds / _WAITING * 1e6, worst * 1e3


async def line() -> tuple[tuple[float, float], tuple[float, float]]:
    """The same with a bare AsyncLimiter and with ours."""
    bucket, limiter = AsyncLimiter(10_000, 1.0), KeyLimiter(10_000, 1.0)
    await bucket.acquire(10_000)
    bare = await contended(bucket.acquire, lambda: None)
    await limiter.acquire(SHOW)
    limiter.done(SHOW, 200, {"X-RateLimit-Limit": "10000", "X-RateLimit-Remaining": "0"})
    limiter.done(SHOW, 200, None)
    return bare, await contended(lambda: limiter.acquire(SHOW), lambda: limiter.done(SHOW, 200, None))


async def cancelled(order: str) -> float:
    """Milliseconds to cancel 10,000 who wait."""
    limiter = KeyLimiter()
    await limiter.acquire(SHOW)
    limiter.done(SHOW, 429, {"Retry-After": "60"})
    tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(_WAITING)]
    await asyncio.sleep(0.01)
    chosen = {"first": tasks, "last": tasks[::-1], "any": random.sample(tasks, len(tasks))}[order]
    began = time.perf_counter()
    for task in chosen:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return (time.perf_counter() - began) * 1e3


def refused(processes: int, tokens: float | None, demand: float | None, *, bare: bool) -> tuple[float, float]:
    """The share of 429s and the share of what is allowed that was used, in 300 s.

    Args:
        demand: Calls per second of all processes together; None: as many as they can.
    """

    async def main() -> tuple[float, float]:
        api = Api(tokens=tokens)
        crowd = [Process(api, BarePacer() if bare else None, seed=seed) for seed in range(processes)]
        if demand is None:
            await asyncio.gather(*(one.saturate(300) for one in crowd))
        else:
            await asyncio.gather(*(one.arrivals(300, demand / processes) for one in crowd))
        return api.refused_share(), api.used_share(300)

    return simulate(main)


def main() -> None:
    bare, ours, learning = asyncio.run(uncontended())
    print(f"{'':44}{'AsyncLimiter':>14}{'KeyLimiter':>14}{'ratio':>8}")
    print(f"{'acquire, nobody waits, µs':44}{bare:14.2f}{ours:14.2f}{ours / bare:8.1f}")
    print(f"{'learn from a response, µs':44}{'':>14}{learning:14.2f}")
    acquiring, learning = asyncio.run(shared())
    print(f"{'acquire, two event loops share the key, µs':44}{'':>14}{acquiring:14.2f}{acquiring / bare:8.1f}")
    print(f"{'learn from a response then, µs':44}{'':>14}{learning:14.2f}")
    (bare, bare_still), (ours, our_still) = asyncio.run(line())
    print(f"{'acquire, 10,000 in line, CPU µs':44}{bare:14.2f}{ours:14.2f}{ours / bare:8.1f}")
    print(f"{'the loop stood still meanwhile, ms':44}{bare_still:14.1f}{our_still:14.1f}")
    for order in ("first", "last", "any"):
        print(f"{f'cancel 10,000 in line, {order} first, ms':44}{'':>14}{asyncio.run(cancelled(order)):14.0f}")
    print(f"\n{'429s, and how much of what is allowed is used':44}{'AsyncLimiter':>14}{'':>8}{'KeyLimiter':>14}")
    for name, processes, tokens, demand in (
        ("1 process, key drained", 1, 0.0, None),
        ("4 processes, key full", 4, None, None),
        ("4 processes, key drained", 4, 0.0, None),
        ("8 processes, 120 % demand, key drained", 8, 0.0, 24.0),
    ):
        (before, used), (after, our_used) = (refused(processes, tokens, demand, bare=bare) for bare in (True, False))
        print(f"{name:44}{before:14.1%}{used:8.1%}{after:14.2%}{our_used:8.1%}")


if __name__ == "__main__":
    main()
