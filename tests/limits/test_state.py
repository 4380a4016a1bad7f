"""What a limiter shows, shares and refuses; and that no headers break it."""

from __future__ import annotations

import asyncio
import gc
import random
import weakref
from typing import Any

import pytest

from incidentio_async.errors import ConfigurationError
from incidentio_async.limits import BucketState, KeyLimiter, RateLimiter, SharedLimiter, limiter_for
from tests.limits.simulation import HEAVY, LIST, SHOW, now
from tests.limits.steps import answer, key_state, says, warm
from tests.support.virtual_time import VirtualTimeLoop, run_virtual

# --- what it shows


def test_state_before_anything_was_sent() -> None:
    key, *others = KeyLimiter(600, 30.0).state()
    assert key == BucketState(
        name="key",
        limit=600,
        per_second=20.0,
        available=597.0,
        in_flight=0,
        waiting=0,
        blocked_for=0.0,
        last_remaining=None,
        rate_factor=1.0,
        peers=False,
    )
    assert [state.name for state in others] == [
        "Escalations V2#Create",
        "Incidents V2#List",
        "Status Pages V2#CreateStatusPageRetrospectiveIncident",
    ]


def test_state_while_calls_wait_and_outside_of_the_loop() -> None:
    limiter = KeyLimiter()

    async def begin() -> list[asyncio.Task[None]]:
        await answer(limiter, SHOW, 200, says(1200, 100))
        await limiter.acquire(SHOW)
        tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(5)]
        await asyncio.sleep(0)
        return tasks

    async def end(tasks: list[asyncio.Task[None]]) -> None:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        tasks = runner.run(begin())
        state, wait = key_state(limiter), limiter.predicted_wait(SHOW)
        runner.run(end(tasks))
    assert (state.in_flight, state.waiting, state.last_remaining) == (4, 2, 100)
    assert state.available == pytest.approx(96, abs=0.2)
    assert wait == 0.0


@pytest.mark.parametrize("waiting", [0, 10, 300])
def test_predicted_wait_is_what_it_takes(waiting: int) -> None:
    async def main() -> tuple[float, float]:
        limiter = await warm()
        await answer(limiter, SHOW, 200, says(1200, 0))

        async def one() -> float:
            began = now()
            await limiter.acquire(SHOW)
            limiter.done(SHOW, 200, None)
            return now() - began

        tasks = [asyncio.ensure_future(one()) for _ in range(waiting)]
        await asyncio.sleep(0)
        predicted = limiter.predicted_wait(SHOW)
        waited = await one()
        await asyncio.gather(*tasks)
        return predicted, waited

    predicted, waited = run_virtual(main())
    assert waited == pytest.approx(predicted, rel=0.05, abs=0.4)


def test_predicted_wait_counts_those_who_wait_for_the_operations_first_response() -> None:
    async def main() -> float:
        limiter = KeyLimiter()
        tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(2000)]
        await asyncio.sleep(0)
        predicted = limiter.predicted_wait(SHOW)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return predicted

    assert run_virtual(main()) == pytest.approx((2000 - 1194) / 20, abs=0.5)


def test_predicted_wait_for_an_operations_own_limit() -> None:
    async def main() -> tuple[float, float]:
        limiter = await warm(SHOW)
        await answer(limiter, LIST, 200, says(60, 0))
        tasks = [asyncio.ensure_future(limiter.acquire(LIST)) for _ in range(9)]
        await asyncio.sleep(0)
        found = limiter.predicted_wait(LIST), limiter.predicted_wait(SHOW)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return found

    waits = run_virtual(main())
    assert waits[0] == pytest.approx(10.0, abs=0.1)
    assert waits[1] == 0.0


# --- shared by the clients of a key


def test_clients_of_one_key_share_the_buckets() -> None:
    async def main() -> tuple[bool, bool, float]:
        one, other = SharedLimiter("k1"), SharedLimiter("k1")
        await one.acquire(SHOW)
        one.done(SHOW, 200, says(1200, 0))
        return (
            limiter_for("k1") is limiter_for("k1", asyncio.get_running_loop()),
            limiter_for("k1") is limiter_for("k2"),
            other.predicted_wait(SHOW),
        )

    same, mixed, wait = run_virtual(main())
    assert (same, mixed) == (True, False)
    assert wait == pytest.approx(0.05, abs=0.002)


def test_the_shared_state_outside_of_a_loop() -> None:
    limiter = SharedLimiter("k1")
    fresh = KeyLimiter().state()
    assert limiter.state() == fresh
    assert limiter.predicted_wait(SHOW) == 0.0

    async def use(one: RateLimiter) -> None:
        await one.acquire(SHOW)
        one.done(SHOW, 200, says(1200, 10))

    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(use(limiter))
        assert key_state(limiter).last_remaining == 10
        assert SharedLimiter("k1").state() == fresh
    assert key_state(limiter).last_remaining == 10
    assert key_state(limiter).available == pytest.approx(10, abs=1)
    run_virtual(use(limiter))


def test_closed_loops_are_dropped() -> None:
    async def main() -> weakref.ref[asyncio.AbstractEventLoop]:
        limiter_for("k1")
        return weakref.ref(asyncio.get_running_loop())

    loops = [run_virtual(main()) for _ in range(6)]
    gc.collect()
    assert [loop() is None for loop in loops] == [True] * 5 + [False]


# --- settings and fuzz


@pytest.mark.parametrize(
    "arguments",
    [
        {"capacity": 0},
        {"capacity": -1},
        {"capacity": 1.5},
        {"capacity": True},
        {"capacity": 1_000_001},
        {"capacity": "10"},
        {"period": 0},
        {"period": -1},
        {"period": float("nan")},
        {"period": float("inf")},
        {"period": 1e-9},
        {"period": 86_401},
        {"period": True},
        {"period": None},
        {"max_block": 0.5},
        {"max_block": float("nan")},
        {"max_block": 10**6},
    ],
)
def test_settings_are_checked(arguments: dict[str, Any]) -> None:
    ((name, value),) = arguments.items()
    expected = {
        "capacity": "a whole number from 1 to 1000000",
        "period": "a number of seconds from 0.001 to 86400",
        "max_block": "a number of seconds from 1 to 86400",
    }
    with pytest.raises(ConfigurationError) as caught:
        KeyLimiter(**arguments)
    assert str(caught.value) == f"KeyLimiter: {name} must be {expected[name]}, not {value!r}"


@pytest.mark.parametrize("arguments", [(1, 60.0), (1, 86_400), (1_000_000, 0.001), (3, 1)])
def test_settings_at_their_ends_work(arguments: tuple[int, float]) -> None:
    async def main() -> None:
        limiter = KeyLimiter(*arguments)
        assert key_state(limiter).limit == arguments[0]
        assert key_state(limiter).per_second == pytest.approx(arguments[0] / arguments[1])
        for headers in (None, says(1200, 0), says(1, 0), None):
            await answer(limiter, SHOW, 200, headers)
        await answer(limiter, SHOW, 429, {})
        await answer(limiter, SHOW, 200, None)

    run_virtual(main())


def _fuzzed(chance: random.Random) -> dict[str, str]:
    """Headers as they should not be: missing, malformed, contradictory, huge."""
    numbers = [
        "0",
        "1",
        "7",
        "60",
        "300",
        "1200",
        "1201",
        "999999999999999",
        "10000000000000000",
        "-1",
        "1e9",
        "",
        " 60 ",
    ]
    junk = ["", "x", "é", "١٢", "nan", "inf", "-inf", ";", ",", ";;,,", "60;window=", "\x00", "9" * 400]

    def number() -> str:
        return chance.choice(numbers if chance.random() < 0.85 else junk)

    headers = {}
    if chance.random() < 0.9:
        windows = [f"{number()};window={number()}" for _ in range(chance.randrange(4))]
        headers["X-RateLimit-Limit"] = ", ".join([number(), *windows])
    if chance.random() < 0.9:
        headers["X-RateLimit-Remaining"] = number()
    if chance.random() < 0.5:
        headers["Retry-After"] = number()
    if chance.random() < 0.3:
        headers["Date"] = number()
    return headers


def test_a_hundred_thousand_odd_responses_break_nothing() -> None:
    async def main() -> float:
        chance, longest = random.Random(20), 0.0
        for number in range(100_000):
            if number % 250 == 0:
                limiter = KeyLimiter(*chance.choice([(1200, 60.0), (1, 60.0), (10, 1.0), (5000, 60.0)]))
            operation = chance.choice([SHOW, LIST, HEAVY])
            began = now()
            await limiter.acquire(operation)
            longest = max(longest, now() - began)
            limiter.done(operation, chance.choice([*[200] * 8, 429, 404, 503, None]), _fuzzed(chance))
            if number % 5:
                continue
            assert 0 <= limiter.predicted_wait(operation) <= 150
            for state in limiter.state() if number % 25 == 0 else ():
                assert 0 <= state.available <= state.limit, state
                assert 0 < state.rate_factor <= 1, state
                assert 0 <= state.blocked_for <= 150, state
                assert state.in_flight == state.waiting == 0, state
        return longest

    # A call waits for a 429's block of the one bucket, and then of the other.
    assert run_virtual(main()) <= 300


def test_satisfies_the_protocol() -> None:
    assert isinstance(KeyLimiter(), RateLimiter)
    assert isinstance(SharedLimiter("k"), RateLimiter)
    assert not isinstance(asyncio.Semaphore(), RateLimiter)


def test_virtual_loop_reports_a_deadlock() -> None:
    with (
        asyncio.Runner(loop_factory=VirtualTimeLoop) as runner,
        pytest.raises(RuntimeError, match="deadlock"),
    ):
        runner.run(asyncio.Event().wait())
