"""What remembers which work is done: one set of rules for all stores."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from fakeredis import FakeAsyncRedis, FakeRedis

from incidentio_async import ConfigurationError
from incidentio_async.webhooks import MemorySeen, Seen
from incidentio_async.webhooks.redis import RedisSeen
from tests.support.running import run
from tests.support.virtual_time import run_virtual


class Clock:
    """A manual clock in seconds."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def redis(decode: bool = False) -> FakeAsyncRedis:
    return FakeAsyncRedis(decode_responses=decode)


STORES: dict[str, Callable[[], Seen]] = {
    "memory": MemorySeen,
    "redis": lambda: RedisSeen(redis()),
    "redis, decoding": lambda: RedisSeen(redis(decode=True)),
}
every_store = pytest.mark.parametrize("make", STORES.values(), ids=STORES)


def check(make: Callable[[], Seen], rules: Callable[[Seen], Awaitable[None]]) -> None:
    async def main() -> None:
        store = make()
        await rules(store)
        if isinstance(store, RedisSeen):
            await store._redis.aclose()

    run(main())


@every_store
def test_work_is_claimed_once_and_done_once(make: Callable[[], Seen]) -> None:
    async def rules(seen: Seen) -> None:
        assert await seen.claim("a", "one", 60) == "claimed"
        assert await seen.claim("a", "two", 60) == "busy"
        assert await seen.claim("b", "two", 60) == "claimed"
        await seen.done("a")
        assert await seen.claim("a", "two", 60) == "done"
        assert await seen.claim("a", "one", 60) == "done"
        assert await seen.claim("b", "one", 60) == "busy"

    check(make, rules)


@every_store
def test_work_that_failed_can_be_claimed_again(make: Callable[[], Seen]) -> None:
    async def rules(seen: Seen) -> None:
        assert await seen.claim("a", "one", 60) == "claimed"
        await seen.release("a", "two")
        assert await seen.claim("a", "two", 60) == "busy"
        await seen.release("a", "one")
        assert await seen.claim("a", "two", 60) == "claimed"
        await seen.release("a", "one")
        await seen.release("never claimed", "one")
        assert await seen.claim("a", "three", 60) == "busy"

    check(make, rules)


@every_store
def test_what_is_done_is_not_given_up(make: Callable[[], Seen]) -> None:
    async def rules(seen: Seen) -> None:
        assert await seen.claim("a", "one", 60) == "claimed"
        await seen.done("a")
        await seen.release("a", "one")
        assert await seen.claim("a", "one", 60) == "done"

    check(make, rules)


def test_claims_in_memory_run_out() -> None:
    async def main() -> None:
        clock = Clock()
        seen = MemorySeen(clock=clock)
        assert await seen.claim("a", "one", 60) == "claimed"
        clock.now += 59
        assert await seen.claim("a", "two", 60) == "busy"
        clock.now += 1
        assert await seen.claim("a", "two", 60) == "claimed"
        await seen.release("a", "one")
        assert await seen.claim("a", "one", 60) == "busy"

    run(main())


def test_memory_has_a_bound_and_an_age() -> None:
    async def main() -> None:
        clock = Clock()
        seen = MemorySeen(max_size=3, max_age=100, clock=clock)
        for key in "abcd":
            await seen.done(key)
            clock.now += 10
        states = [await seen.claim(key, "one", 1) for key in "abcd"]
        assert (states, len(seen)) == (["claimed", "done", "done", "done"], 3)
        await seen.done("b")  # once more: it is the youngest now
        clock.now = 1000 + 20 + 100
        states = [await seen.claim(key, "two", 1) for key in "bcd"]
        assert (states, len(seen)) == (["done", "claimed", "done"], 2)

    run(main())


def test_memory_remembers_for_longer_than_a_delivery_is_tried_again() -> None:
    async def main() -> None:
        clock = Clock()
        seen = MemorySeen(clock=clock)
        await seen.done("a")
        clock.now += 2 * 86400 - 1
        assert await seen.claim("a", "one", 1) == "done"

    run(main())


@pytest.mark.parametrize("size", [{"max_size": 0}, {"max_age": 0}, {"max_age": float("nan")}])
def test_memory_that_would_remember_nothing(size: dict[str, float]) -> None:
    with pytest.raises(ConfigurationError, match="must be more than 0"):
        MemorySeen(**size)  # type: ignore[arg-type]


def test_keys_in_redis() -> None:
    """Under a prefix; claims run out by themselves, and so does what is done."""

    async def main() -> None:
        client = redis()
        seen = RedisSeen(client, prefix="mine:")
        await seen.claim("a", "one", 12.5)
        assert await client.keys() == [b"mine:a"]
        assert 12_000 < await client.pttl("mine:a") <= 12_500
        await seen.done("a")
        assert 2 * 86400 - 5 < await client.ttl("mine:a") <= 2 * 86400
        assert await RedisSeen(client).claim("a", "one", 1) == "claimed"
        await client.aclose()

    run(main())


def test_a_claim_in_redis_that_runs_out_while_it_is_looked_at() -> None:
    class Vanishing(FakeAsyncRedis):
        async def get(self, name: str) -> None:  # type: ignore[override]
            await self.delete(name)

    async def main() -> None:
        client = Vanishing()
        seen = RedisSeen(client)
        assert await seen.claim("a", "one", 60) == "claimed"
        assert await seen.claim("a", "two", 60) == "claimed"
        await client.aclose()

    run(main())


def test_a_burst_needs_few_connections_to_redis() -> None:
    class Counting(FakeAsyncRedis):
        now = most = 0

        async def execute_command(self, *arguments: object, **options: object) -> object:
            self.now += 1
            self.most = max(self.most, self.now)
            try:
                await asyncio.sleep(0)  # as long as a network takes: time for others to come
                return await super().execute_command(*arguments, **options)  # type: ignore[no-untyped-call]
            finally:
                self.now -= 1

    async def main() -> None:
        client = Counting()
        seen = RedisSeen(client)
        claims = await asyncio.gather(*(seen.claim(f"{n}", "one", 60) for n in range(200)))
        assert claims == ["claimed"] * 200
        await asyncio.gather(*(seen.release(f"{n}", "one") for n in range(100)))
        await asyncio.gather(*(seen.done(f"{n}") for n in range(200)))
        assert client.most == 16
        await client.aclose()

    run(main())


def test_a_redis_that_does_not_respond() -> None:
    """Nobody waits for it for longer than the sender waits for a response, including those behind it."""

    class Silent:
        async def execute_command(self, *_: object) -> None: ...

        async def set(self, *_: object, **__: object) -> None:
            await asyncio.Event().wait()

    async def main() -> list[str]:
        seen = RedisSeen(Silent())  # type: ignore[arg-type]
        results = await asyncio.gather(*(seen.claim(f"{n}", "one", 5) for n in range(40)), return_exceptions=True)
        return [str(result) for result in results]

    assert run_virtual(main()) == ["Redis did not respond within 3 s"] * 40


@pytest.mark.parametrize("redis_or_not", ["redis://localhost", None, FakeRedis()])
def test_what_is_not_a_client_of_redis(redis_or_not: object) -> None:
    with pytest.raises(ConfigurationError, match=r"RedisSeen needs a redis\.asyncio\.Redis"):
        RedisSeen(redis_or_not)  # type: ignore[arg-type]
