"""Processes that share the bucket in Redis, in virtual time: what they use of the key, and what each learns."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from incidentio_async.limits import RedisLimiter
from incidentio_async.operations import Operation
from tests.limits.simulation import HEAVY, LIST, SHOW, Api, Process, now, simulate
from tests.redis_limiter.fake import HASH, FakeServer

HEADERS = {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": "1150"}


def serve(limiter: RedisLimiter, operation: Any = SHOW, status: int | None = 200, **headers: str) -> None:
    limiter.done(operation, status, {name.replace("_", "-"): value for name, value in headers.items()} or HEADERS)


async def send(limiter: RedisLimiter, operation: Any = SHOW, **more: Any) -> None:
    await limiter.acquire(operation, **more)
    serve(limiter, operation)


CONDITIONS: dict[str, tuple[int, dict[str, Any]]] = {
    "one": (1, {}),
    "sixteen": (16, {}),
    "sixteen, key drained": (16, {"tokens": 0.0}),
    "sixteen, server 10 % slower": (16, {"rate": 18.0}),
    "eight, headers 0.5 s late": (8, {"stale": 0.5}),
    "eight, no headers": (8, {"headers": False}),
    "sixteen, far away": (16, {"latency": 0.3}),
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_all_is_used_and_nothing_is_refused(condition: str) -> None:
    """At most the very first request, which shows that the key is drained; and everybody gets a fair part."""
    count, more = CONDITIONS[condition]
    latency = more.get("latency", 0.05)

    async def play() -> tuple[Api, FakeServer, list[Process]]:
        server = FakeServer()
        api = Api(**{name: value for name, value in more.items() if name != "latency"})
        processes = [Process(api, server.limiter(), seed=seed, latency=latency) for seed in range(count)]
        await asyncio.gather(*(process.saturate(60.0, workers=20) for process in processes))
        return api, server, processes

    api, server, processes = simulate(play)
    assert api.used_share(60.0) >= (0.98 if more.get("tokens") == 0 else 0.99)  # it starts after a second's block
    assert api.refused <= (1 if more.get("tokens") == 0 else 0)
    assert server.calls <= 1.2 * len(api.answers)
    served = [len(process.waits) for process in processes]
    assert min(served) >= 0.8 * sum(served) / count
    assert max(process.failed for process in processes) == 0


def test_others_who_do_not_use_redis_are_noticed() -> None:
    """A third of the key goes elsewhere: the rest is shared, and little is refused."""

    refused = []

    class Counted(Process):
        async def once(self, operation: Any) -> Any:
            found = await super().once(operation)
            refused.append(found[0] == 429)
            return found

    async def play() -> Api:
        server, api = FakeServer(), Api()
        mine = [Counted(api, server.limiter(), seed=seed) for seed in range(4)]
        other = Process(api, _Free(), seed=99)
        await asyncio.gather(other.arrivals(60.0, 7.0), *(process.saturate(60.0, workers=20) for process in mine))
        return api

    api = simulate(play)
    assert api.used_share(60.0) >= 0.97
    assert sum(refused) <= 0.01 * len(refused)


class _Free:
    """Sends without waiting."""

    async def acquire(self, operation: Any) -> None: ...

    def done(self, operation: Any, status: Any, headers: Any) -> None: ...


def test_a_429_stops_all() -> None:
    """Also those who did not get it: they wait as long, and then one of them looks first."""

    async def play() -> list[float]:
        server = FakeServer()
        first, *others = (server.limiter() for _ in range(4))
        for limiter in (first, *others):
            await send(limiter)
        await first.acquire(SHOW)
        serve(
            first,
            SHOW,
            429,
            Retry_After="10",
            **{"X-RateLimit-Limit": "1200, 1200;window=60"},
            X_RateLimit_Remaining="0",
        )
        await asyncio.sleep(0.01)
        began = now()
        assert first.state()[0].blocked_for >= 9.9

        async def wait(limiter: RedisLimiter) -> float:
            await limiter.acquire(SHOW)
            waited = now() - began
            await asyncio.sleep(0.05)
            serve(limiter)
            return waited

        return sorted(await asyncio.gather(*map(wait, others)))

    waits = simulate(play)
    assert 9.9 <= waits[0] <= 12.6
    assert waits[1] >= waits[0] + 0.05
    assert waits[2] <= waits[0] + 0.2


@pytest.mark.parametrize("seconds", [0.1, 4.0])
def test_a_429_stops_all_also_if_redis_was_away(seconds: float) -> None:
    """What could not be reported is reported as soon as it can be."""

    async def play() -> list[float]:
        server = FakeServer()
        one, two = server.limiter(), server.limiter()
        await send(one)
        await send(two)
        await one.acquire(SHOW)
        server.error = ConnectionError("gone")
        one.done(SHOW, 429, {**HEADERS, "X-RateLimit-Remaining": "0", "Retry-After": "30"})
        began = now()
        await asyncio.sleep(seconds)
        server.error = None
        task = asyncio.ensure_future(one.acquire(SHOW))
        await asyncio.sleep(4.5)
        await send(two)
        waits = [now() - began]
        await task
        return [*waits, now() - began]

    assert all(30.0 <= wait <= 30.0 * 1.25 + 1.1 for wait in simulate(play))


def test_a_lower_limit_that_one_learned_is_known_to_all() -> None:
    """Also when Redis has lost it."""

    async def play() -> list[list[tuple[str, int, float]]]:
        server = FakeServer()
        one, two = server.limiter(), server.limiter()
        await send(two)
        await one.acquire(HEAVY)
        serve(one, HEAVY, X_RateLimit_Limit="30, 1200;window=60, 30;window=60", X_RateLimit_Remaining="29")
        await send(one)
        await send(two)
        found = [[(state.name, state.limit, state.per_second) for state in two.state()]]
        server.empty()
        for limiter in (one, two, one):
            await send(limiter)
        three = server.limiter()
        await send(three)
        found.append([(state.name, state.limit, state.per_second) for state in three.state()])
        return found

    for states in simulate(play):
        assert ("key", 1200, 20.0) in states
        assert (HEAVY.id, 30, 0.5) in states


def test_a_limit_that_was_raised_and_one_that_is_gone_are_known_to_all() -> None:
    """Who found it reports it to the others, and who comes later learns it with the first call."""

    async def play() -> list[tuple[str, int, float]]:
        server = FakeServer()
        one, two = server.limiter(), server.limiter()
        for limiter in (one, two):
            await limiter.acquire(HEAVY)
            serve(limiter, HEAVY, X_RateLimit_Limit="30, 1200;window=60, 30;window=60", X_RateLimit_Remaining="29")
        for _ in range(12):
            await one.acquire(HEAVY)
            serve(one, HEAVY, X_RateLimit_Limit="2400, 2400;window=60", X_RateLimit_Remaining="2300")
        await send(one)
        three = server.limiter()
        found = []
        for limiter in (one, two, three):
            await limiter.acquire(SHOW)
            serve(limiter, SHOW, None)
            states = [state for state in limiter.state() if state.name in ("key", HEAVY.id)]
            found += [(state.name, state.limit, state.per_second) for state in states]
        return found

    assert simulate(play) == [("key", 2400, 40.0)] * 3


def test_limits_of_paths_with_ids_do_not_pile_up() -> None:
    """Each process learns them by itself, and all share the tokens of each."""

    async def play() -> tuple[list[str], list[str]]:
        server = FakeServer()
        for _ in range(2):
            limiter = server.limiter()
            for number in range(40):
                path = f"/v9/things/{number}"
                operation = Operation(f"GET {path}", "", "", "GET", path, retry_safety="safe")
                for _ in range(2):
                    await limiter.acquire(operation)
                    limit = "30, 1200;window=60, 30;window=60"
                    serve(limiter, operation, X_RateLimit_Limit=limit, X_RateLimit_Remaining="20")
        return [name for name in server.store.hashes[HASH] if name.startswith("op:")], list(server.store.hashes)

    fields, hashes = simulate(play)
    assert fields == []
    assert len(hashes) == 41


def test_a_lower_limit_is_shared_too() -> None:
    """60 per minute for all of them together, and other operations do not wait for it."""

    async def play() -> tuple[Api, float]:
        server, api = FakeServer(), Api(lower={LIST.id: (60, 60)})
        processes = [Process(api, server.limiter(), seed=seed) for seed in range(8)]
        others = [Process(api, process.pacer, seed=seed) for seed, process in enumerate(processes)]
        await asyncio.gather(
            *(process.saturate(120.0, workers=5, operation=LIST) for process in processes),
            *(other.arrivals(120.0, 1.0) for other in others),
        )
        return api, max(wait for other in others for wait in other.waits)

    api, worst = simulate(play)
    assert api.refused == 0
    assert api.served >= 0.97 * 180 + 0.9 * 8 * 120
    assert worst < 1.0


def test_a_token_of_a_canceled_call_goes_to_the_next() -> None:
    """To the next who waits here; if there is none, back to Redis, also one that is not there yet."""

    async def play() -> list[float]:
        server = FakeServer()
        one, two = server.limiter(capacity=10, period=10.0), server.limiter(capacity=10, period=10.0)
        headers: Any = {"X_RateLimit_Limit": "10, 10;window=10", "X_RateLimit_Remaining": "9"}
        await one.acquire(SHOW)
        serve(one, **headers)
        while now() < 1000.5:
            task = asyncio.ensure_future(one.acquire(SHOW))
            await asyncio.wait([task], timeout=0.02)
            if not task.done():
                break
            serve(one, **headers)
        # The one that waits has a token of the future. It is canceled, and the other process gets its time.
        left = [float(server.store.hashes[HASH]["tat"])]
        task.cancel()
        await asyncio.sleep(0.01)
        left.append(float(server.store.hashes[HASH]["tat"]))
        await two.acquire(SHOW)
        return [(left[0] - left[1]) / 1e6, now()]

    returned, moment = simulate(play)
    assert returned == pytest.approx(1.0, abs=0.02)
    assert moment <= 1001.1


def test_a_call_that_is_canceled_returns_what_it_had_taken() -> None:
    """It had a token of its operation, and waited for one of the key."""

    async def play() -> tuple[float, float]:
        server = FakeServer()
        limiter = server.limiter(capacity=1, period=60.0)
        await limiter.acquire(SHOW)
        task = asyncio.ensure_future(limiter.acquire(LIST))
        await asyncio.sleep(0.1)
        name = HASH.replace("key", LIST.id)
        before = float(server.store.hashes[name]["tat"])
        task.cancel()
        await asyncio.sleep(0.1)
        return before / 1e6 - 1000, float(server.store.hashes[name]["tat"]) / 1e6 - now()

    taken, returned = simulate(play)
    assert taken == pytest.approx(1.0, abs=0.1)
    assert returned <= 0


def test_who_goes_first_is_decided_when_the_token_is_there() -> None:
    """It was reserved for a call of low priority; an interactive one came meanwhile."""

    async def play() -> list[str]:
        server = FakeServer()
        limiter = server.limiter(capacity=2, period=2.0)
        order: list[str] = []

        async def call(name: str, priority: Any) -> None:
            await limiter.acquire(SHOW, priority)
            order.append(name)
            serve(limiter, SHOW, None)

        await send(limiter)
        bulk = [asyncio.ensure_future(call(f"bulk {number}", "bulk")) for number in range(3)]
        await asyncio.sleep(0.3)
        await call("interactive", "interactive")
        await asyncio.gather(*bulk)
        return order

    order = simulate(play)
    assert order.index("interactive") < order.index("bulk 1")


@pytest.mark.parametrize("count", [1, 5])
def test_calls_are_served_in_their_order(count: int) -> None:
    async def play() -> list[list[int]]:
        server = FakeServer()
        orders: list[list[int]] = [[] for _ in range(count)]

        async def call(limiter: RedisLimiter, order: list[int], number: int) -> None:
            await limiter.acquire(SHOW)
            order.append(number)
            serve(limiter, SHOW, None)

        await asyncio.gather(
            *(
                call(limiter, order, number)
                for order in orders
                for limiter in [server.limiter()]
                for number in range(300)
            )
        )
        return orders

    assert simulate(play) == [list(range(300))] * count


def test_redis_goes_and_comes_while_eight_processes_send() -> None:
    """They fall back, return by themselves, and Redis is not a full bucket because it was away or empty."""

    async def play() -> tuple[Api, list[Process]]:
        server, api = FakeServer(), Api()
        processes = [Process(api, server.limiter(), seed=seed) for seed in range(8)]

        async def trouble() -> None:
            await asyncio.sleep(65.0)
            server.error = ConnectionError("gone")
            await asyncio.sleep(15.0)
            server.error = None
            server.empty()
            await asyncio.sleep(15.0)
            server.hangs = True
            await asyncio.sleep(15.0)
            server.hangs = False

        await asyncio.gather(trouble(), *(process.saturate(140.0, workers=20) for process in processes))
        return api, processes

    api, processes = simulate(play)
    late = [status for moment, status in api.answers if moment >= 1000.0 + 120.0]
    assert late.count(429) == 0
    assert len(late) >= 0.97 * 20 * 20
    assert api.refused <= 16  # as each continues with the share that it had
    assert api.used_share(140.0) >= 0.98
    assert max(process.failed for process in processes) == 0


def test_a_redis_that_comes_and_goes_is_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    """It is used less and less often, so the log stays short. Once it is quick enough it is used as before."""

    class Unsteady(FakeServer):
        """Every 20th call takes longer than is waited for."""

        async def execute_command(self, *words: Any) -> Any:
            if self.calls % 20 == 19 and now() < 1300.0:
                await asyncio.sleep(0.07)
            return await super().execute_command(*words)

    async def play() -> tuple[tuple[list[int], list[int]], Api]:
        server, api = Unsteady(), Api(tokens=0.0)
        processes = [Process(api, server.limiter(), seed=seed) for seed in range(2)]

        async def count() -> tuple[list[int], list[int]]:
            lines, calls = [], []
            for seconds in (100.0, 200.0, 70.0, 30.0):
                await asyncio.sleep(seconds)
                lines.append(len(caplog.records))
                calls.append(server.calls)
            return lines, calls

        counts, *_ = await asyncio.gather(count(), *(process.saturate(401.0, workers=4) for process in processes))
        assert counts is not None
        return counts, api

    with caplog.at_level("INFO", "incidentio_async"):
        (lines, calls), api = simulate(play)
    assert lines[0] <= 50  # two each time, in two processes
    assert lines[1] - lines[0] <= 30
    assert lines[3] - lines[1] <= 2
    assert calls[3] - calls[2] >= 0.9 * 20 * 30
    assert api.refused <= 4
    assert api.used_share(401.0) > 0.98
