"""The bucket of a key, in virtual time."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import limits
from incidentio_async.errors import ConfigurationError
from incidentio_async.limits import KeyLimiter, RateLimiter, SharedLimiter, limiter_for
from incidentio_async.operations import Operation
from tests.support.virtual_time import BucketServer, VirtualTimeLoop, run_virtual

SHOW = Operation("Incidents V2#Show", "incidents_v2", "show", "GET", "/v2/incidents/{id}", repeat="safe")
LIST = Operation("Incidents V2#List", "incidents_v2", "list", "GET", "/v2/incidents", repeat="safe")


def now() -> float:
    return asyncio.get_running_loop().time()


def headers(limit: int, remaining: int, **more: str) -> Mapping[str, str]:
    return {"X-RateLimit-Limit": str(limit), "X-RateLimit-Remaining": str(remaining), **more}


async def call(limiter: RateLimiter, server: BucketServer, latency: float = 0.05) -> int:
    """One request to a server that is ``latency`` seconds away and back."""
    await limiter.acquire(SHOW)
    await asyncio.sleep(latency / 2)
    status, answered = server.hit(now())
    await asyncio.sleep(latency / 2)
    limiter.done(SHOW, status, answered)
    return status


async def saturate(server: BucketServer, calls: int, latency: float = 0.05) -> float:
    """That many calls at once through one bucket and 100 connections; the seconds they take."""
    limiter, gate, began = KeyLimiter(), asyncio.Semaphore(100), now()

    async def one() -> None:
        await limiter.acquire(SHOW)
        async with gate:
            await asyncio.sleep(latency / 2)
            status, answered = server.hit(now())
            await asyncio.sleep(latency / 2)
        limiter.done(SHOW, status, answered)

    await asyncio.gather(*(one() for _ in range(calls)))
    return now() - began


@pytest.mark.parametrize("latency", [0.001, 0.05, 0.5, 2.0])
def test_1500_calls_at_once_are_never_refused(latency: float) -> None:
    server = BucketServer()
    seconds = run_virtual(saturate(server, 1500, latency))
    assert (server.served, server.refused) == (1500, 0)
    # 300 more than the bucket holds, at 20 a second. What goes beyond is the way there and back.
    assert 15.0 <= seconds <= 16.5 + 15 * latency


def test_a_long_run_gets_what_is_allowed() -> None:
    server = BucketServer()
    seconds = run_virtual(saturate(server, 4800))
    assert (server.served, server.refused) == (4800, 0)
    allowed = 1200 + 20 * seconds
    assert server.served >= 0.99 * allowed


def test_a_drained_key_is_refused_once() -> None:
    """Who starts with a bucket that others have emptied learns it from the first answer."""
    server = BucketServer(tokens=0)

    async def main() -> None:
        limiter = KeyLimiter()
        await call(limiter, server)
        await asyncio.gather(*(call(limiter, server) for _ in range(100)))

    run_virtual(main())
    assert server.refused == 1


def test_answers_do_not_take_the_part_of_a_token_that_came_in() -> None:
    """One call after the other on an empty bucket still gets all of what is refilled."""
    server = BucketServer(tokens=1)

    async def main() -> float:
        limiter, began = KeyLimiter(), now()
        for _ in range(200):
            await call(limiter, server, latency=0.02)
        return now() - began

    assert run_virtual(main()) <= 200 / 20 * 1.02
    assert (server.served, server.refused) == (200, 0)


def test_first_come_first_served() -> None:
    async def main() -> list[int]:
        limiter, order = KeyLimiter(10, 1.0), []

        async def one(number: int) -> None:
            await limiter.acquire(SHOW)
            order.append(number)

        await asyncio.gather(*(one(number) for number in range(200)))
        return order

    assert run_virtual(main()) == list(range(200))


def test_the_api_empties_the_bucket_and_never_fills_it() -> None:
    async def main() -> list[float]:
        limiter, waits = KeyLimiter(), []
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, headers(1200, 0))
        waits.append(limiter.predicted_wait(SHOW))
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, headers(1200, 1199))
        waits.append(limiter.predicted_wait(SHOW))
        return waits

    first, second = run_virtual(main())
    assert first == pytest.approx(0.05, abs=0.002)
    assert second == pytest.approx(0.05, abs=0.002)


def test_what_is_in_flight_is_not_sent_again() -> None:
    async def main() -> float:
        limiter = KeyLimiter()
        for _ in range(11):
            await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, headers(1200, 30))
        return limiter._available()

    assert run_virtual(main()) == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize(
    "answered", [None, {}, headers(60, 0), {"X-RateLimit-Limit": "x"}, {"X-RateLimit-Remaining": "0"}]
)
def test_other_headers_change_nothing(answered: Mapping[str, str] | None) -> None:
    async def main() -> float:
        limiter = KeyLimiter()
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, answered)
        return limiter.predicted_wait(SHOW)

    assert run_virtual(main()) == 0.0


@pytest.mark.parametrize(
    ("retry_after", "least"),
    [("10", 10.0), ("1.5", 1.5), ("-5", 1.0), ("soon", 1.0), ("1000000000", 120.0)],
)
def test_429_blocks_the_key(retry_after: str, least: float) -> None:
    async def main() -> list[float]:
        limiter, began = KeyLimiter(), now()
        await limiter.acquire(SHOW)
        limiter.done(SHOW, 429, headers(1200, 0, **{"Retry-After": retry_after}))
        predicted = limiter.predicted_wait(LIST)
        await limiter.acquire(LIST)
        return [predicted, now() - began]

    predicted, waited = run_virtual(main())
    assert least <= predicted <= least * 1.25
    assert waited == pytest.approx(predicted, abs=0.1)


def test_who_was_woken_while_a_429_came_in_pays_again() -> None:
    async def main() -> float:
        limiter, began = KeyLimiter(10, 10.0), now()
        for _ in range(10):
            await limiter.acquire(SHOW)
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0.5)
        limiter.done(SHOW, 429, headers(10, 0, **{"Retry-After": "5"}))
        await waiter
        return now() - began

    # Half a second, then five at least; at most a quarter more, and a token's second.
    assert 5.5 <= run_virtual(main()) <= 0.5 + 6.25 + 1.01


def test_429_of_a_lower_limit_blocks_only_its_operation() -> None:
    async def main() -> list[float]:
        limiter, began = KeyLimiter(), now()
        await limiter.acquire(LIST)
        limiter.done(LIST, 429, headers(60, 0, **{"Retry-After": "10"}))
        await limiter.acquire(SHOW)
        free = now() - began
        await limiter.acquire(LIST)
        return [free, now() - began]

    free, blocked = run_virtual(main())
    assert free < 0.01
    assert 10 <= blocked <= 12.6


def test_cancelled_waiters_leave_nothing_behind() -> None:
    async def main() -> float:
        limiter, began = KeyLimiter(10, 1.0), now()
        for _ in range(10):
            await limiter.acquire(SHOW)
        waiters = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(500)]
        await asyncio.sleep(0.01)
        for waiter in waiters:
            waiter.cancel()
        await asyncio.gather(*waiters, return_exceptions=True)
        assert limiter._waiting == 0
        await limiter.acquire(SHOW)
        return now() - began

    assert run_virtual(main()) == pytest.approx(0.1, abs=0.01)


def test_clients_of_one_key_share_a_bucket() -> None:
    async def main() -> tuple[bool, bool, float]:
        one, other = SharedLimiter("k1"), SharedLimiter("k1")
        await one.acquire(SHOW)
        one.done(SHOW, 200, headers(1200, 0))
        return (
            limiter_for("k1") is limiter_for("k1", asyncio.get_running_loop()),
            limiter_for("k1") is limiter_for("k2"),
            other.predicted_wait(SHOW),
        )

    same, mixed, wait = run_virtual(main())
    assert (same, mixed) == (True, False)
    assert wait == pytest.approx(0.05, abs=0.002)


def test_closed_loops_are_dropped() -> None:
    async def main() -> None:
        limiter_for("k1")

    for _ in range(5):
        run_virtual(main())
    run_virtual(main())
    gc.collect()
    assert len(limits._buckets) == 1


@pytest.mark.parametrize(
    ("capacity", "period"),
    [
        (0, 60.0),
        (-1, 60.0),
        (1.5, 60.0),
        (True, 60.0),
        (10, 0),
        (10, -1),
        (10, float("nan")),
        (10, float("inf")),
    ],
)
def test_settings_are_checked(capacity: Any, period: Any) -> None:
    with pytest.raises(ConfigurationError, match=r"KeyLimiter: (capacity|period) must be"):
        KeyLimiter(capacity, period)


@settings(deadline=None)
@given(
    st.sampled_from([200, 429, 500]),
    st.dictionaries(
        st.sampled_from(["X-RateLimit-Limit", "X-RateLimit-Remaining", "Retry-After", "Date"]),
        st.text(max_size=12) | st.integers(-5, 3000).map(str),
    ),
)
def test_headers_never_break_it(status: int, answered: dict[str, str]) -> None:
    async def main() -> None:
        limiter = KeyLimiter()
        await limiter.acquire(SHOW)
        limiter.done(SHOW, status, answered)
        assert 0 <= limiter.predicted_wait(SHOW) <= 150

    run_virtual(main())


def test_satisfies_the_protocol() -> None:
    assert isinstance(KeyLimiter(), RateLimiter)
    assert isinstance(SharedLimiter("k"), RateLimiter)


def test_virtual_loop_tells_a_deadlock() -> None:
    with (
        asyncio.Runner(loop_factory=VirtualTimeLoop) as runner,
        pytest.raises(RuntimeError, match="deadlock"),
    ):
        runner.run(asyncio.Event().wait())
