"""The buckets of a key, in virtual time, step by step. The rest of it stands in tests/limits."""

from __future__ import annotations

import asyncio

import pytest
from aiolimiter import AsyncLimiter

from incidentio_async._rate_limits.local_tokens import LocalTokens
from incidentio_async._rate_limits.priority_semaphore import PrioritySemaphore
from incidentio_async.limits import BucketState, KeyLimiter
from incidentio_async.operations import Operation
from tests.limits.simulation import HEAVY, LIST, SHOW, Api, Process, now, simulate
from tests.limits.steps import FULL, Headers, admitted, answer, key_state, says, warm
from tests.support.virtual_time import VirtualTimeLoop, run_virtual

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


def test_a_turn_that_comes_to_one_who_is_being_cancelled_goes_to_the_next() -> None:
    async def main() -> list[str]:
        line, order = PrioritySemaphore(), []

        async def one(name: str) -> None:
            await line.acquire()
            order.append(name)
            line.release()

        await line.acquire()
        second, third = asyncio.ensure_future(one("second")), asyncio.ensure_future(one("third"))
        await asyncio.sleep(0)
        line.release()
        second.cancel()  # its turn has come, but it has not run yet
        await asyncio.wait_for(third, 1.0)
        assert line.free == 1
        return order

    assert run_virtual(main()) == ["third"]


@pytest.mark.parametrize("turns", range(8))
def test_who_comes_while_the_queue_moves_does_not_overtake(turns: int) -> None:
    async def main() -> list[str]:
        loop, order = asyncio.get_running_loop(), []
        assert isinstance(loop, VirtualTimeLoop)
        limiter = await warm(limiter=KeyLimiter(10, 1.0))
        await answer(limiter, SHOW, 200, says(10, 0))
        await asyncio.sleep(0.05)
        limiter.done(SHOW, 200, None)

        async def one(name: str) -> None:
            await limiter.acquire(SHOW)
            order.append(name)

        waiting = [asyncio.ensure_future(one(name)) for name in ("first", "second", "third")]
        await asyncio.sleep(0)
        loop.now += 10.0  # there is enough for all of them now
        for _ in range(turns):
            await asyncio.sleep(0)
        await one("late")
        await asyncio.gather(*waiting)
        return order

    assert run_virtual(main()) == ["first", "second", "third", "late"]


def test_the_first_response_of_an_operation_lets_nobody_overtake() -> None:
    async def main() -> list[str]:
        limiter, order = await warm(SHOW), []
        await limiter.acquire(HEAVY)

        async def one(name: str) -> None:
            await limiter.acquire(HEAVY)
            order.append(name)
            limiter.done(HEAVY, 200, FULL)

        waiting = [asyncio.ensure_future(one(name)) for name in ("first", "second", "third")]
        await asyncio.sleep(0.01)
        limiter.done(HEAVY, 200, FULL)
        late = asyncio.ensure_future(one("late"))
        await asyncio.gather(*waiting, late)
        return order

    assert run_virtual(main()) == ["first", "second", "third", "late"]


def test_an_operations_queue_holds_up_no_other_operation() -> None:
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


def test_a_call_that_is_cancelled_with_its_token_returns_it() -> None:
    async def main() -> tuple[float, float]:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, VirtualTimeLoop)
        limiter = await warm(limiter=KeyLimiter(10, 10.0))
        await asyncio.sleep(10.0)
        limiter.done(SHOW, 200, None)  # so that nothing is known of what is left
        for _ in range(9):
            await limiter.acquire(SHOW)
        await answer(limiter, SHOW, 200, None)
        waiter = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0.05)
        loop.now += 3.0
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        limiter.done(SHOW, 200, None)
        before = key_state(limiter)
        waiter.cancel()  # its turn has come, but it has not run yet
        await asyncio.gather(waiter, return_exceptions=True)
        after = key_state(limiter)
        assert (before.in_flight, after.in_flight) == (9, 8)
        return before.available, after.available

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


def test_a_limit_of_an_operation_that_had_none_is_heeded_and_its_count_begins_at_nothing() -> None:
    """Calls for it were cancelled in the key's line before."""

    async def main() -> tuple[list[float], BucketState]:
        limiter = await warm(HEAVY, SHOW)
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="1"))
        assert await admitted(limiter, 20, HEAVY, seconds=0.5) == []
        await asyncio.sleep(2)
        await answer(limiter, SHOW, 200, FULL)
        await answer(limiter, HEAVY, 200, says(60, 0, "1200;window=60, 60;window=60"))
        state = next(state for state in limiter.state() if state.name == HEAVY.id)
        return await admitted(limiter, 20, HEAVY, seconds=0.5), state

    early, state = run_virtual(main())
    assert early == []
    assert (state.limit, state.in_flight, state.waiting, state.last_remaining) == (60, 0, 0, 0)


def test_who_went_past_a_bucket_gives_back_no_token_when_a_limit_is_learned_meanwhile() -> None:
    async def main() -> float:
        limiter = await warm(HEAVY, SHOW)
        for _ in range(4):
            await limiter.acquire(HEAVY)
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="30"))
        waiting = asyncio.ensure_future(limiter.acquire(HEAVY))
        await asyncio.sleep(0.01)
        for _ in range(4):
            limiter.done(HEAVY, 200, says(60, 10, "1200;window=60, 60;window=60"))

        def available() -> float:
            return next(state.available for state in limiter.state() if state.name == HEAVY.id)

        before = available()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert before <= 10
        return available() - before

    assert run_virtual(main()) == pytest.approx(0, abs=0.1)


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
    # One by one at first. When no response comes they must not all wait for each other's timeouts.
    assert counts[:3] == [1, 1, 1]
    assert counts[3] <= 2
    assert counts[-1] >= 4


def test_the_others_do_not_wait_for_ever_for_a_response_that_never_comes() -> None:
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


def test_any_response_without_these_headers_lets_the_others_go() -> None:
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
    # The second response came four tokens later, as the last three are left to others; it has taken one.
    assert second == pytest.approx(3.0, abs=0.2)


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
@pytest.mark.parametrize("position", [0, 10, 19, 20, 21, 30])
def test_a_response_that_overtook_others_does_not_cost_what_they_took(position: int, missing: int) -> None:
    async def main() -> float:
        limiter = await warm()
        for _ in range(40):
            await limiter.acquire(SHOW)
        in_order = list(range(1198, 1159, -1))
        for remaining in (*in_order[:position], 1159, *in_order[position:]):
            limiter.done(SHOW, 200, says(1200, remaining - missing))
        return key_state(limiter).available

    assert run_virtual(main()) == pytest.approx((1153 if not missing else 1159) - missing, abs=1.1)


def test_no_more_than_a_quarter_of_our_share_of_what_is_left_is_in_flight() -> None:
    async def main() -> list[int]:
        limiter, found = KeyLimiter(), []
        await answer(limiter, SHOW, 200, says(1200, 401))
        found.append(len(await admitted(limiter, 200)))
        for sent in range(1, found[0] + 1):
            limiter.done(SHOW, 200, says(1200, 401 - sent))
        found.append(len(await admitted(limiter, 200)))
        return found

    first, second = run_virtual(main())
    # What goes out counts at once; the share is a seventh at first.
    assert first == pytest.approx(401 * 0.14 / 4, abs=1)
    # Nothing else is gone: nearly all of it is ours.
    assert 1.5 * first < second < 378 / 5


def test_in_flight_for_ever_is_not_held_against_the_others_for_ever() -> None:
    async def main() -> float:
        limiter = await warm()
        for _ in range(20):
            await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, says(1200, 0))
        began = now()
        await limiter.acquire(SHOW)
        return now() - began

    # Others seem to have emptied the bucket, so that each counts forty-fold.
    assert run_virtual(main()) <= 20 * 40 / 20 + 0.1


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
        # If responses do not report what is left, a hundredth less is used.
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


KEY_ONLY, RAISED = "1200;window=60", "2400;window=60"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([KEY_ONLY] * 9, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        ([KEY_ONLY] * 10, {"key": (1200, 20.0)}),
        (
            [*[KEY_ONLY] * 9, "1200;window=60, 60;window=60", *[KEY_ONLY] * 9],
            {"key": (1200, 20.0), HEAVY.id: (60, 1.0)},
        ),
        # What lists nothing contradicts nothing.
        ([""] * 50, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        ([*[KEY_ONLY] * 10, "1200;window=60, 30;window=60"], {"key": (1200, 20.0), HEAVY.id: (30, 0.5)}),
        ([*[KEY_ONLY] * 10, "60;window=60"], {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        (["2400;window=60, 60;window=60"] * 9, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        (["2400;window=60, 60;window=60"] * 10, {"key": (2400, 40.0), HEAVY.id: (60, 1.0)}),
        ([RAISED] * 10, {"key": (2400, 40.0)}),
        ([*[RAISED] * 10, *[KEY_ONLY] * 9], {"key": (2400, 40.0)}),
        ([*[RAISED] * 10, *[KEY_ONLY] * 10], {"key": (1200, 20.0)}),
        ([*[RAISED] * 10, "2400;window=60, 1500;window=60"], {"key": (2400, 40.0), HEAVY.id: (1500, 25.0)}),
        (["600;window=60, 60;window=60"] * 20, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        (["2400;window=3600, 60;window=60"] * 20, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
        ([f"{10**9};window=60, 60;window=60"] * 20, {"key": (1200, 20.0), HEAVY.id: (60, 1.0)}),
    ],
)
def test_limits_that_are_not_listed_any_more_or_that_were_raised(
    texts: list[str], expected: dict[str, tuple[int, float]]
) -> None:
    async def main() -> tuple[BucketState, ...]:
        limiter = await warm(SHOW)
        await answer(limiter, HEAVY, 200, says(60, 59, "1200;window=60, 60;window=60"))
        for text in texts:
            await asyncio.sleep(2.0)
            binding = text.rpartition(", ")[2].partition(";")[0] or "1200"
            await answer(limiter, HEAVY, 200, says(int(binding), int(binding) - 1, text))
        return limiter.state()

    found = {state.name: (state.limit, state.per_second) for state in run_virtual(main())}
    assert {name: limit for name, limit in found.items() if name in ("key", HEAVY.id)} == expected


def test_a_limit_that_somebody_chose_stays() -> None:
    async def main() -> int:
        limiter = await warm(limiter=KeyLimiter(600, 60.0))
        for _ in range(50):
            await asyncio.sleep(1.0)
            await answer(limiter, SHOW, 200, says(1200, 1199, "1200;window=60"))
        return key_state(limiter).limit

    assert run_virtual(main()) == 600


def test_a_limit_that_was_raised_is_used() -> None:
    async def main() -> float:
        server = Api(limit=2400, rate=40.0)
        await Process(server).saturate(120)
        assert server.refused == 0
        return server.used_share(120)

    assert simulate(main) >= 0.8


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
            raw = Operation(
                f"GET /v9/things/{number}", "", "request", "GET", f"/v9/things/{number}", retry_safety="safe"
            )
            await answer(limiter, raw, 200, FULL)
        return len(limiter._operation_buckets), {state.name for state in limiter.state()}

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


def test_a_limit_that_is_learned_counts_what_is_in_flight_already() -> None:
    """Requests that went past a bucket without a limit are as much on their way as those that entered it."""

    async def play() -> list[tuple[int, ...]]:
        limiter = await warm(SHOW)
        for _ in range(10):
            await limiter.acquire(SHOW)
        limiter.done(SHOW, 200, says(60, 50))
        counts = []
        for over in (0, 4, 5):
            for _ in range(over):
                limiter.done(SHOW, 200, says(60, 50))
            counts.append(tuple(state.in_flight for state in limiter.state() if state.name in ("key", SHOW.id)))
        return counts

    assert run_virtual(play()) == [(9, 9), (5, 5), (0, 0)]


def test_who_went_past_a_bucket_without_a_limit_and_is_cancelled_is_not_in_flight() -> None:
    async def play() -> tuple[int, ...]:
        limiter = await warm(SHOW)
        await answer(limiter, SHOW, 200, says(1200, 0))
        task = asyncio.ensure_future(limiter.acquire(SHOW))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        limiter.done(SHOW, 200, says(60, 50))
        return tuple(state.in_flight for state in limiter.state() if state.name in ("key", SHOW.id))

    assert run_virtual(play()) == (0, 0)


def test_what_is_known_to_be_there_does_not_outlast_a_dearer_request() -> None:
    async def main() -> tuple[float, float]:
        tokens = LocalTokens(40, 1.0, AsyncLimiter)
        tokens.take(1.0)
        assert tokens.known > 0
        for _ in range(20):
            tokens.take(1.25)
        return tokens.known, tokens.count()

    known, count = run_virtual(main())
    assert known <= count
