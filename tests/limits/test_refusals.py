"""After a 429; and what loops, clocks and cancellation do to who waits."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable

import pytest

from incidentio_async.errors import ConfigurationError
from incidentio_async.limits import BucketState, KeyLimiter
from tests.limits.simulation import HEAVY, LIST, SHOW, now
from tests.limits.steps import FULL, admitted, answer, key_state, says, warm
from tests.support.virtual_time import VirtualTimeLoop, run_virtual

# --- 429


@pytest.mark.parametrize(
    ("retry_after", "least"),
    [
        ("10", 10.0),
        ("1.5", 1.5),
        ("0", 1.0),
        ("-5", 1.0),
        ("soon", 1.0),
        ("", 1.0),
        ("1000000000", 120.0),
        ("Wed, 21 Oct 2015 07:28:10 GMT", 10.0),
        ("Wed, 21 Oct 2015 07:28:10 UTC", 10.0),
        ("2015-10-21T07:28:10Z", 10.0),
        ("Wed, 21 Oct 2015 07:20:00 GMT", 1.0),
    ],
)
@pytest.mark.parametrize("wrong_by", [-3600, 0, 3600])
def test_429_blocks_the_key(retry_after: str, least: float, wrong_by: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """For as long as it asks and up to a quarter more, whatever this machine's clock says."""
    true_time = time.time
    monkeypatch.setattr(time, "time", lambda: true_time() + wrong_by)

    async def main() -> list[float]:
        limiter = await warm(SHOW, HEAVY)
        refusal = says(1200, 0, Retry_After=retry_after, Date="Wed, 21 Oct 2015 07:28:00 GMT")
        await answer(limiter, SHOW, 429, refusal)
        began, predicted = now(), limiter.predicted_wait(HEAVY)
        blocked_for = key_state(limiter).blocked_for
        await limiter.acquire(HEAVY)
        return [predicted, blocked_for, now() - began]

    predicted, blocked_for, waited = run_virtual(main())
    assert predicted == blocked_for
    assert least <= predicted <= least * 1.25
    assert predicted <= waited <= predicted + 0.001


def test_the_longest_block_is_a_setting() -> None:
    async def main() -> float:
        limiter = KeyLimiter(max_block=600.0)
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="500"))
        return key_state(limiter).blocked_for

    assert 500 <= run_virtual(main()) <= 625


def test_calls_with_the_same_wait_are_spread_out() -> None:
    async def main() -> set[float]:
        waits = set()
        for _ in range(20):
            limiter = KeyLimiter()
            await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="10"))
            waits.add(round(key_state(limiter).blocked_for, 3))
        return waits

    waits = run_virtual(main())
    assert len(waits) > 10
    assert max(waits) - min(waits) > 1.0


def test_who_was_woken_while_a_429_came_in_pays_again() -> None:
    async def main() -> tuple[float, float, float]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        limiter = await warm(limiter=KeyLimiter(10, 10.0))
        for _ in range(9):
            await limiter.acquire(SHOW)
        for _ in range(8):
            limiter.done(SHOW, 200, None)
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0)
        loop.now += 1.5
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert key_state(limiter).in_flight == 2  # its turn has come, but it has not run yet
        began = now()
        limiter.done(SHOW, 429, says(10, 0, Retry_After="5"))
        blocked_for = key_state(limiter).blocked_for
        await waiter
        return blocked_for, now() - began, key_state(limiter).available

    blocked_for, waited, available = run_virtual(main())
    assert blocked_for >= 5
    assert waited == pytest.approx(blocked_for, abs=0.001)
    # A second token, at the rate that was lowered to four fifths; what was left of the bucket is gone.
    assert available * 1.25 == pytest.approx(blocked_for - 1.25, abs=0.1)


def test_after_a_429_one_goes_first() -> None:
    async def main() -> list[int]:
        limiter = await warm()
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="30"))
        await asyncio.sleep(40.0)
        alone = len(await admitted(limiter, 18))
        limiter.done(SHOW, 200, says(1200, 700))
        return [alone, len(await admitted(limiter, 18))]

    assert run_virtual(main()) == [1, 18]


def test_429_of_a_lower_limit_blocks_only_its_operation() -> None:
    async def main() -> list[float]:
        limiter = await warm(SHOW)
        await answer(limiter, LIST, 429, says(60, 0, Retry_After="10"))
        began = now()
        await limiter.acquire(SHOW)
        free = now() - began
        await limiter.acquire(LIST)
        return [free, now() - began]

    free, blocked = run_virtual(main())
    assert free < 0.01
    assert 10 <= blocked <= 12.6


def test_429_that_does_not_say_which_limit_blocks_the_one_closer_to_its_end() -> None:
    async def main() -> list[tuple[str, bool]]:
        found = []
        for emptied in (LIST, SHOW):
            limiter = await warm(SHOW)
            limit = 60 if emptied is LIST else 1200
            await answer(limiter, emptied, 200, says(limit, limit // 10))
            await answer(limiter, LIST, 429, {"Retry-After": "10"})
            found += [
                (state.name, state.blocked_for > 0) for state in limiter.state() if state.name in ("key", LIST.id)
            ]
        return found

    assert run_virtual(main()) == [("key", False), (LIST.id, True), ("key", True), (LIST.id, False)]


def test_time_alone_undoes_an_old_429() -> None:
    """Responses stop reporting what is left right after a refusal: the last report must not count for ever."""

    async def main() -> list[BucketState]:
        limiter = await warm()
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="1"))
        states = []
        for _ in range(40):
            await answer(limiter, SHOW, 200, {})
            states.append(key_state(limiter))
            await asyncio.sleep(1.0)
        return states

    states = run_virtual(main())
    assert (states[0].last_remaining, states[-1].last_remaining) == (0, None)
    assert (states[0].peers, states[-1].peers) == (True, False)
    assert states[-1].rate_factor == pytest.approx(0.99)


# --- loops, clocks and cancellation


def test_a_stalled_loop_sends_nothing_early_and_nothing_extra() -> None:
    async def main() -> tuple[float, int]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        limiter = await warm()
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="10"))
        until = now() + key_state(limiter).blocked_for
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(9.0)
        loop.now += 2.0  # nothing runs for two seconds
        await waiter
        early = until - now()
        limiter.done(SHOW, 200, says(1200, 200))
        tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(400)]
        await asyncio.sleep(0)
        before = sum(task.done() for task in tasks)
        loop.now += 2.0
        for _ in range(20):
            await asyncio.sleep(0)
        after = sum(task.done() for task in tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return early, after - before

    early, extra = run_virtual(main())
    assert early <= 1e-6
    assert extra <= 41


ORDERS: list[Callable[[list[asyncio.Task[None]]], list[asyncio.Task[None]]]] = [
    list,
    lambda tasks: tasks[::-1],
    lambda tasks: random.Random(3).sample(tasks, len(tasks)),
]


@pytest.mark.parametrize("order", ORDERS, ids=["first", "last", "any"])
def test_ten_thousand_cancelled_waiters_leave_nothing_behind(
    order: Callable[[list[asyncio.Task[None]]], list[asyncio.Task[None]]],
) -> None:
    async def main() -> tuple[BucketState, float, int]:
        limiter = await warm(limiter=KeyLimiter(10, 1.0))
        for left in reversed(range(10)):
            await answer(limiter, SHOW, 200, says(10, left))
        tasks = [asyncio.ensure_future(limiter.acquire(SHOW)) for _ in range(10_000)]
        await asyncio.sleep(0.01)
        for task in order(tasks):
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        state, began = key_state(limiter), now()
        for _ in range(state.in_flight):
            limiter.done(SHOW, 200, says(10, 0))
        await limiter.acquire(SHOW)
        return state, now() - began, results.count(None)

    state, wait, let_through = run_virtual(main())
    assert (state.waiting, state.in_flight) == (0, let_through)
    assert let_through <= 1
    assert wait <= 0.3


def test_every_second_waiter_cancelled_keeps_the_order_and_the_rate() -> None:
    async def main() -> tuple[list[int], float]:
        limiter, order = await warm(limiter=KeyLimiter(10, 1.0)), []
        for _ in range(10):
            await limiter.acquire(SHOW)
            limiter.done(SHOW, 200, None)
        began = now()

        async def one(number: int) -> None:
            await limiter.acquire(SHOW)
            order.append(number)
            limiter.done(SHOW, 200, None)

        tasks = [asyncio.ensure_future(one(number)) for number in range(400)]
        await asyncio.sleep(0.01)
        for task in tasks[::2]:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return order, now() - began

    order, seconds = run_virtual(main())
    assert order == list(range(1, 400, 2))
    assert seconds == pytest.approx(200 / 9.9, rel=0.02)


def test_a_second_loop_gets_a_clear_error_while_the_first_is_open() -> None:
    limiter = KeyLimiter()
    with asyncio.Runner(loop_factory=VirtualTimeLoop) as runner:
        runner.run(warm(limiter=limiter))
        with (
            asyncio.Runner(loop_factory=VirtualTimeLoop) as other,
            pytest.raises(ConfigurationError, match="another event loop"),
        ):
            other.run(limiter.acquire(SHOW))


def test_a_second_loop_continues_with_what_is_known_when_the_first_is_closed() -> None:
    """What is left of the limits, a limit that was learned, and the block of a 429. Time between the loops counts."""
    limiter = KeyLimiter()

    async def second() -> tuple[list[BucketState], float]:
        states, began = list(limiter.state()), now()
        await answer(limiter, SHOW, 200, FULL)
        return states, now() - began

    async def first() -> None:
        await answer(limiter, HEAVY, 200, says(30, 7, "1200;window=60"))
        await answer(limiter, SHOW, 200, says(1200, 500))
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="100"))

    run_virtual(first())
    outside = limiter.state()
    states, waited = run_virtual(second())
    for found in (outside, states):
        key, *_, heavy = found
        assert (key.limit, key.last_remaining) == (1200, 0)
        assert (heavy.name, heavy.limit, heavy.last_remaining) == (HEAVY.id, 30, 7)
        assert key.available < 20  # a second in real time
        assert heavy.available == pytest.approx(7, abs=1)
        assert 99 <= key.blocked_for <= 125
    assert waited == pytest.approx(key.blocked_for, abs=1)
