"""The buckets of a key, in virtual time: one process, step by step. Whole loads stand in tests/limits."""

from __future__ import annotations

import asyncio
import gc
import random
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from incidentio_async import limits
from incidentio_async.errors import ConfigurationError
from incidentio_async.limits import BucketState, KeyLimiter, RateLimiter, SharedLimiter, limiter_for
from incidentio_async.operations import Operation
from tests.limits.simulation import HEAVY, LIST, SHOW, now
from tests.support.virtual_time import VirtualTimeLoop, run_virtual

Headers = Mapping[str, str]


def says(limit: int, remaining: int, windows: str = "", **more: str) -> dict[str, str]:
    """The headers of an answer; ``retry_after`` for a 429."""
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


# --- in line


def test_first_come_first_served() -> None:
    async def main() -> list[int]:
        limiter, order = KeyLimiter(10, 1.0), []

        async def one(number: int) -> None:
            await limiter.acquire(SHOW)
            order.append(number)
            limiter.done(SHOW, 200, None)

        await asyncio.gather(*(one(number) for number in range(200)))
        return order

    assert run_virtual(main()) == list(range(200))


def test_an_operations_line_holds_up_nobody_else() -> None:
    async def main() -> tuple[float, int]:
        limiter = await warm(SHOW)
        await answer(limiter, LIST, 200, says(60, 0, "1200;window=60, 60;window=60"))
        waiting = [asyncio.ensure_future(limiter.acquire(LIST)) for _ in range(100)]
        await asyncio.sleep(0)
        began = now()
        for _ in range(50):
            await answer(limiter, SHOW, 200, FULL)
        still = sum(not task.done() for task in waiting)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return now() - began, still

    seconds, still = run_virtual(main())
    assert seconds < 0.01
    assert still == 100


def test_who_waits_for_the_key_gives_back_the_operations_token_when_cancelled() -> None:
    async def main() -> tuple[int, float]:
        limiter = await warm()
        await answer(limiter, LIST, 200, says(60, 59, "1200;window=60, 60;window=60"))
        before = next(state.available for state in limiter.state() if state.name == LIST.id)
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="30"))
        got = await admitted(limiter, 50, LIST, seconds=0.5)
        after = next(state for state in limiter.state() if state.name == LIST.id)
        return len(got) + after.in_flight + after.waiting, after.available - before

    held, gained = run_virtual(main())
    assert held == 0
    assert 0 <= gained <= 1


def test_who_has_paid_and_is_cancelled_before_it_goes_gives_back_the_token() -> None:
    async def main() -> tuple[float, float]:
        limiter = await warm(limiter=KeyLimiter(10, 10.0))
        await asyncio.sleep(10.0)
        limiter.done(SHOW, 200, None)  # so that nothing is known of what is left
        for _ in range(9):
            await limiter.acquire(SHOW)
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0.05)
        limiter.done(SHOW, 200, says(10, 0))  # with eight in flight: the next may go in half a minute
        await asyncio.sleep(0.95)
        before = key_state(limiter).available
        waiter.cancel()
        await asyncio.gather(waiter, return_exceptions=True)
        return before, key_state(limiter).available

    before, after = run_virtual(main())
    assert after == pytest.approx(before + 1, abs=0.05)


def test_tokens_given_back_do_not_make_the_bucket_larger() -> None:
    async def main() -> int:
        limiter = await warm()
        await answer(limiter, LIST, 200, says(60, 59))
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="100"))
        waiting = [asyncio.ensure_future(limiter.acquire(LIST)) for _ in range(40)]
        await asyncio.sleep(90.0)  # the operation's bucket is full again
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.sleep(60.0)
        until, count = now() + 0.5, 0
        while True:
            try:
                async with asyncio.timeout_at(until):
                    await answer(limiter, LIST, 200, None)
            except TimeoutError:
                return count
            count += 1

    assert 58 <= run_virtual(main()) <= 61


# --- the first call of a bucket goes alone


@pytest.mark.parametrize("operation", [SHOW, LIST, HEAVY])
def test_the_first_call_goes_alone(operation: Operation) -> None:
    async def main() -> tuple[int, int]:
        limiter = KeyLimiter()
        alone = len(await admitted(limiter, 40, operation))
        limiter.done(operation, 200, FULL)
        return alone, len(await admitted(limiter, 40, operation))

    assert run_virtual(main()) == (1, 40)


def test_the_first_call_of_each_operation_goes_alone_once_the_key_is_known() -> None:
    async def main() -> int:
        return len(await admitted(await warm(SHOW), 40, HEAVY))

    assert run_virtual(main()) == 1


@pytest.mark.parametrize(("status", "headers"), [(None, None), (500, {}), (503, None), (502, {"Server": "proxy"})])
def test_if_the_first_call_fails_the_next_one_goes(status: int | None, headers: Headers | None) -> None:
    async def main() -> list[int]:
        limiter, counts = KeyLimiter(), []
        for _ in range(6):
            counts.append(len(await admitted(limiter, 40)))
            for _ in range(counts[-1]):
                limiter.done(SHOW, status, headers)
        return counts

    counts = run_virtual(main())
    # One by one at first. When nobody answers they must not all wait for each other's timeouts.
    assert counts[:3] == [1, 1, 1]
    assert counts[3] <= 2
    assert counts[-1] >= 4


def test_the_others_do_not_wait_for_ever_for_an_answer_that_never_comes() -> None:
    async def main() -> list[float]:
        return await admitted(KeyLimiter(), 20, seconds=30.0)

    moments = run_virtual(main())
    assert len(moments) == 20
    assert moments[1] - moments[0] == pytest.approx(1.0, abs=0.01)
    assert moments[-1] <= 10


def test_the_first_call_may_be_cancelled_while_it_waits_for_the_key() -> None:
    async def main() -> int:
        limiter = await warm(SHOW)
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="10"))
        first = asyncio.ensure_future(limiter.acquire(HEAVY))
        second = asyncio.ensure_future(limiter.acquire(HEAVY))
        await asyncio.sleep(1.0)
        first.cancel()
        await asyncio.wait_for(second, 20.0)
        return key_state(limiter).in_flight

    assert run_virtual(main()) == 1


def test_any_answer_without_these_headers_lets_the_others_go() -> None:
    async def main() -> int:
        limiter = KeyLimiter()
        await answer(limiter, SHOW, 404, {})
        return len(await admitted(limiter, 40))

    assert run_virtual(main()) == 40


# --- what the headers say


def test_the_api_empties_the_bucket_and_never_fills_it() -> None:
    async def main() -> list[float]:
        limiter = await warm()
        available = []
        for remaining in (0, 1199):
            await answer(limiter, SHOW, 200, says(1200, remaining))
            available.append(key_state(limiter).available)
        return available

    first, second = run_virtual(main())
    assert first == pytest.approx(0.0, abs=0.1)
    # The second answer came seven tokens later, as the last six are left to others; it has taken one.
    assert second == pytest.approx(6.0, abs=0.2)


def test_what_is_in_flight_is_not_sent_again() -> None:
    async def main() -> float:
        limiter = await warm()
        for _ in range(11):
            await limiter.acquire(SHOW)
        for remaining in range(30, 24, -1):
            limiter.done(SHOW, 200, says(1200, remaining))
        return key_state(limiter).available

    # 25 left and five in flight.
    assert run_virtual(main()) == pytest.approx(20, abs=0.1)


@pytest.mark.parametrize("missing", [0, 200])
@pytest.mark.parametrize("position", [0, 25, 49, 50, 51, 75])
def test_an_answer_that_overtook_others_does_not_cost_what_they_took(position: int, missing: int) -> None:
    async def main() -> float:
        limiter = await warm()
        for _ in range(100):
            await limiter.acquire(SHOW)
        in_order = list(range(1198, 1099, -1))
        for remaining in (*in_order[:position], 1099, *in_order[position:]):
            limiter.done(SHOW, 200, says(1200, remaining - missing))
        return key_state(limiter).available

    assert run_virtual(main()) == pytest.approx((1093 if not missing else 1099) - missing, abs=1.1)


def test_no_more_than_a_quarter_of_what_is_left_is_in_flight() -> None:
    async def main() -> int:
        limiter = await warm()
        await answer(limiter, SHOW, 200, says(1200, 101))
        return len(await admitted(limiter, 100))

    assert run_virtual(main()) == pytest.approx(101 / 5, abs=1)  # what goes out counts at once


def test_in_flight_for_ever_is_not_held_against_the_others_for_ever() -> None:
    async def main() -> float:
        limiter = await warm()
        for _ in range(20):
            await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, says(1200, 0))
        began = now()
        await limiter.acquire(SHOW)
        return now() - began

    assert run_virtual(main()) <= 19 * 4 / 20 + 0.1


@pytest.mark.parametrize(
    "headers",
    [
        None,
        {},
        {"X-RateLimit-Limit": "x"},
        {"X-RateLimit-Remaining": "0"},
        says(60, 0),
        says(60, 0, "1200;window=60, 60;window=60"),
        says(0, 0),
        says(10**15 - 1, 10**15 - 1),
    ],
)
def test_other_headers_leave_the_keys_bucket_alone(headers: Headers | None) -> None:
    async def main() -> tuple[float, float]:
        limiter = await warm(SHOW, HEAVY)
        before = key_state(limiter).available
        await answer(limiter, HEAVY, 200, headers)
        # Where answers do not say what is left, a hundredth less is used.
        return limiter.predicted_wait(SHOW), before - key_state(limiter).available

    wait, taken = run_virtual(main())
    assert wait == 0.0
    assert 0 < taken < 14


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (says(60, 59, "1200;window=60, 60;window=60"), (60, 1.0)),
        (says(60, 59), (60, 1.0)),
        (says(300, 299, "300;window=10"), (300, 30.0)),
        (says(100, 99, "100;window=3600"), (100, 100 / 3600)),
        (says(1200, 7, "1200;window=60, 60;window=30"), (60, 2.0)),
        (says(1200, 7, "1200;window=60, 500;window=3600, 60;window=60"), (500, 500 / 3600)),
        (says(1, 0, "1;window=999999999"), (1, 1 / 120)),
        (says(60, 59, "60;window=0"), (60, 1.0)),
        (says(60, 59, "60;window=60, 60;window=3600"), (60, 1.0)),
        (says(1200, 1199, "1200;window=60"), None),
        (says(5000, 4999, "5000;window=3600, 1200;window=60"), (1200, 20.0)),
    ],
)
def test_an_operations_own_limit_is_learned(headers: Headers, expected: tuple[int, float] | None) -> None:
    async def main() -> tuple[BucketState, ...]:
        limiter = await warm(SHOW)
        await answer(limiter, HEAVY, 200, headers)
        return limiter.state()

    found = {state.name: (state.limit, round(state.per_second, 9)) for state in run_virtual(main())}
    assert found.get(HEAVY.id) == (expected and (expected[0], round(expected[1], 9)))
    assert found["key"] == (1200, 20.0)


def test_a_limit_that_changes_holds_no_more_than_was_left() -> None:
    async def main() -> list[tuple[int, float]]:
        limiter, found = await warm(SHOW), []
        for limit, remaining in ((60, 10), (120, 119), (30, 29)):
            await answer(limiter, HEAVY, 200, says(limit, remaining, f"{limit};window=60"))
            state = next(state for state in limiter.state() if state.name == HEAVY.id)
            found.append((state.limit, state.available))
        return found

    found = run_virtual(main())
    assert [limit for limit, _ in found] == [60, 120, 30]
    assert [available for _, available in found] == [pytest.approx(10 - number, abs=0.1) for number in range(3)]


@pytest.mark.parametrize(
    ("operation", "limit", "per_second"),
    [
        ("Incidents V2#List", 60, 1.0),
        ("Escalations V2#Create", 60, 1.0),
        ("Status Pages V2#CreateStatusPageRetrospectiveIncident", 300, 5.0),
    ],
)
def test_limits_that_are_known_from_the_start(operation: str, limit: int, per_second: float) -> None:
    state = next(state for state in KeyLimiter().state() if state.name == operation)
    assert (state.limit, state.per_second) == (limit, per_second)


def test_paths_without_number_take_no_memory_without_number() -> None:
    async def main() -> tuple[int, set[str]]:
        limiter = await warm(SHOW)
        for number in range(2000):
            raw = Operation(f"GET /v9/things/{number}", "", "request", "GET", f"/v9/things/{number}", repeat="safe")
            await answer(limiter, raw, 200, FULL)
        return len(limiter._lowers), {state.name for state in limiter.state()}

    count, known = run_virtual(main())
    assert count <= 512
    assert LIST.id in known


def test_without_headers_a_hundredth_is_left_unused() -> None:
    async def main() -> BucketState:
        limiter = KeyLimiter()
        await answer(limiter, SHOW, 200, {})
        return key_state(limiter)

    state = run_virtual(main())
    assert state.per_second == pytest.approx(1188 / 60)
    assert state.available <= 1188
    assert state.last_remaining is None


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


def test_those_who_were_told_the_same_do_not_come_at_once() -> None:
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
        limiter = await warm(limiter=KeyLimiter(10, 10.0))
        for _ in range(9):
            await limiter.acquire(SHOW)
        for _ in range(8):
            limiter.done(SHOW, 200, None)
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0.5)
        began = now()
        limiter.done(SHOW, 429, says(10, 0, Retry_After="5"))
        blocked_for = key_state(limiter).blocked_for
        await waiter
        return blocked_for, now() - began, key_state(limiter).available

    blocked_for, waited, available = run_virtual(main())
    assert blocked_for >= 5
    assert waited == pytest.approx(blocked_for, abs=0.001)
    # Twice: one token before, and one at the rate that was lowered to four fifths.
    assert available * 1.25 == pytest.approx(blocked_for - 2.25, abs=0.1)


def test_after_a_429_one_goes_first() -> None:
    async def main() -> list[int]:
        limiter = await warm()
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="30"))
        await asyncio.sleep(40.0)
        alone = len(await admitted(limiter, 40))
        limiter.done(SHOW, 200, says(1200, 700))
        return [alone, len(await admitted(limiter, 40))]

    assert run_virtual(main()) == [1, 40]


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
    """Answers stop saying what is left right after a refusal: the last word must not hold for ever."""

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
        for _ in range(10):
            await answer(limiter, SHOW, 200, says(10, 0))
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


def test_a_second_loop_begins_anew_when_the_first_is_closed() -> None:
    limiter = KeyLimiter()
    run_virtual(answer(limiter, SHOW, 429, says(1200, 0, Retry_After="100")))
    run_virtual(answer(limiter, SHOW, 200, FULL))
    assert key_state(limiter) == key_state(KeyLimiter())


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
    assert [state.name for state in others] == [name for name, _, _ in limits._LOWER_LIMITS]


def test_state_while_calls_wait_and_outside_of_the_loop() -> None:
    limiter = KeyLimiter()

    async def begin() -> list[asyncio.Task[None]]:
        await warm(limiter=limiter)
        await answer(limiter, SHOW, 200, says(1200, 8))
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
    assert (state.in_flight, state.waiting, state.last_remaining) == (2, 4, 8)
    assert state.available == pytest.approx(6, abs=0.2)
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


def test_predicted_wait_counts_those_who_wait_for_the_operations_first_answer() -> None:
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


@pytest.fixture(autouse=True)
def _forget_buckets() -> Iterator[None]:
    yield
    limits._buckets.clear()


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
    assert limiter.state() == fresh
    run_virtual(use(limiter))


def test_closed_loops_are_dropped() -> None:
    async def main() -> None:
        limiter_for("k1")

    for _ in range(6):
        run_virtual(main())
    gc.collect()
    assert len(limits._buckets) == 1


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
    (name,) = arguments
    with pytest.raises(ConfigurationError, match=f"KeyLimiter: {name} must be"):
        KeyLimiter(**arguments)


@pytest.mark.parametrize("arguments", [(1, 60.0), (1, 86_400), (1_000_000, 0.001), (3, 1)])
def test_settings_at_their_ends_work(arguments: tuple[int, float]) -> None:
    async def main() -> None:
        limiter = KeyLimiter(*arguments)
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


def test_a_hundred_thousand_odd_answers_break_nothing() -> None:
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


def test_virtual_loop_tells_a_deadlock() -> None:
    with (
        asyncio.Runner(loop_factory=VirtualTimeLoop) as runner,
        pytest.raises(RuntimeError, match="deadlock"),
    ):
        runner.run(asyncio.Event().wait())
