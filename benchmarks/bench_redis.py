"""What a bucket in Redis costs, and how exact it is: ``python -m benchmarks.bench_redis``; needs redis-server.

First the cost of one admission that need not wait, beside an in-process limiter and beside other limiters on the same
server. Times are wall times of one process, its server on the same machine; only their ratios mean something elsewhere.

Then 16 processes that send to an API on a socket for 60 seconds as fast as they may: the API counts on its own.
``--quick`` takes 10 seconds.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from incidentio_async.limits import KeyLimiter, RateLimiter, RedisLimiter
from tests.limits.simulation import SHOW
from tests.support.limited_api import LimitedApi, workers
from tests.support.redis_server import RedisServer

_MANY = 1_000_000
_ROUNDS, _CALLS = 10, 300
_PROCESSES = 16

Acquire = Callable[[], Awaitable[object]]


async def timed(acquire: Acquire, done: Callable[[], None] = lambda: None) -> list[float]:
    """Seconds of each call."""
    times = []
    for _ in range(_CALLS):
        began = time.perf_counter()
        await acquire()
        times.append(time.perf_counter() - began)
        done()
    return times


def ours(limiter: RateLimiter) -> tuple[Acquire, Callable[[], None]]:
    return lambda: limiter.acquire(SHOW), lambda: limiter.done(SHOW, 200, None)


async def costs(server: RedisServer) -> dict[str, tuple[float, float]]:
    """Microseconds of an admission: the median and the 99th percentile."""
    from limits import RateLimitItemPerMinute
    from limits.aio.storage import RedisStorage
    from limits.aio.strategies import MovingWindowRateLimiter
    from pyrate_limiter import Limiter, Rate, RedisBucket
    from redis.asyncio import Redis
    from throttled.asyncio import RedisStore, Throttled, per_min

    shared = RedisLimiter.from_url(server.url, capacity=_MANY, timeout=5.0)
    shared.bind("0" * 64)
    window = MovingWindowRateLimiter(RedisStorage(f"async+{server.url}", implementation="redispy"))
    item = RateLimitItemPerMinute(_MANY)
    client = Redis.from_url(server.url)
    pyrate = Limiter(await RedisBucket.init([Rate(_MANY, 60_000)], client, "pyrate"))
    throttled = Throttled(
        key="throttled", using="gcra", quota=per_min(_MANY, burst=_MANY), store=RedisStore(server=server.url)
    )
    cases: dict[str, tuple[Acquire, Callable[[], None]]] = {
        "KeyLimiter, in this process": ours(KeyLimiter(_MANY)),
        "RedisLimiter": ours(shared),
        "limits, moving window": (lambda: window.hit(item, "limits"), lambda: None),
        "throttled-py, GCRA": (throttled.limit, lambda: None),
        "pyrate-limiter": (lambda: pyrate.try_acquire_async("pyrate"), lambda: None),
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for number in range(_ROUNDS + 1):
        for name, (acquire, done) in cases.items():
            found = await timed(acquire, done)
            if number:  # the first round connects, and loads the scripts
                times[name] += found
    await shared.aclose()
    await client.aclose()
    pyrate.close()
    return {
        name: (statistics.median(found) * 1e6, statistics.quantiles(found, n=100)[98] * 1e6)
        for name, found in times.items()
    }


async def exactness(server: RedisServer, seconds: float) -> None:
    """Print what 16 processes use of a key."""
    api = LimitedApi(1200, 60.0)
    async with api.serving():
        started = await workers(_PROCESSES, url=api.url, redis=server.url, seconds=seconds, timeout=2.0)
        server.command("CONFIG", "RESETSTAT")
        for worker in started:
            worker.go()
        found = await asyncio.gather(*(worker.result() for worker in started))
    calls = server.command("INFO", "commandstats")["cmdstat_evalsha"]["calls"]
    done = sorted(int(str(result["done"])) for result in found)
    print(f"\n{_PROCESSES} processes, {seconds:g} s, 1,200 requests per minute")
    print(f"{'admitted':44}{api.served:10}")
    print(f"{'allowed: capacity + rate x time + 1':44}{api.allowed() + 1:10.1f}")
    print(f"{'used':44}{api.served / api.allowed():10.2%}")
    print(f"{'429s':44}{api.refused:10}")
    print(f"{'calls of Redis per admission':44}{calls / len(api.arrived):10.2f}")
    print(f"{'requests of a process, fewest and most':44}{done[0]:5}{done[-1]:5}")
    print(f"{'failed calls':44}{sum(len(result['failed']) for result in found):10}")  # type: ignore[misc, arg-type]


def main() -> None:
    with RedisServer() as server:
        found = asyncio.run(costs(server))
        base = found["RedisLimiter"][0]
        print(f"{'one admission':44}{'p50, µs':>10}{'p99, µs':>10}{'ratio':>8}")
        for name, (median, late) in found.items():
            print(f"{name:44}{median:10.1f}{late:10.1f}{median / base:8.2f}")
        server.command("FLUSHALL")
        asyncio.run(exactness(server, 10.0 if "--quick" in sys.argv else 60.0))


if __name__ == "__main__":
    main()
