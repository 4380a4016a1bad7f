"""The bucket's arithmetic by a clock of our own, and one burst over a real socket."""

from __future__ import annotations

import asyncio

import pytest

from incidentio_async.sandbox import Limits, TokenBucket
from tests.sandbox.support import Api, object_problems, run


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_full_bucket_lets_its_capacity_through_and_then_its_rate() -> None:
    clock = Clock()
    bucket = TokenBucket(clock=clock)
    assert sum(bucket.take() for _ in range(1300)) == 1200
    clock.now += 0.25
    assert [bucket.take() for _ in range(6)] == [True] * 5 + [False]
    clock.now += 3600
    assert bucket.remaining == 1200


def test_headers_tell_the_state() -> None:
    clock = Clock()
    bucket = TokenBucket(clock=clock, wall=lambda: 1_800_000_000.0)
    for _ in range(30):
        bucket.take()
    assert bucket.headers() == {
        "X-RateLimit-Limit": "1200, 1200;window=60",
        "X-RateLimit-Remaining": "1170",
        "X-RateLimit-Used": "30",
        "X-RateLimit-Reset": "1800000002",
    }


def test_a_refusal_says_how_long_to_wait() -> None:
    bucket = TokenBucket(2, 0.1, clock=Clock(), wall=lambda: 1_800_000_000.0)
    assert [bucket.take(), bucket.take(), bucket.take()] == [True, True, False]
    refusal = bucket.refusal()
    assert refusal.status == 429
    assert refusal.headers["Retry-After"] == "10"
    assert refusal.headers["X-RateLimit-Limit"] == "2, 2;window=20"
    body = refusal.body("some-id")
    assert body["type"] == "too_many_requests"
    assert body["rate_limit"] == {
        "name": "api_key",
        "limit": 2,
        "remaining": 0,
        "retry_after": "2027-01-15T08:00:10Z",
    }
    assert object_problems(body, "ErrorResponse") == []


def test_the_wait_is_in_whole_seconds_and_long_enough() -> None:
    clock = Clock()
    bucket = TokenBucket(1, 0.3, clock=clock)
    bucket.take()
    wait = int(bucket.refusal().headers["Retry-After"])
    assert wait == 4
    clock.now += wait - 1
    assert not bucket.take()
    clock.now += 1
    assert bucket.take()


@pytest.mark.parametrize("bucket", [(0, 1), (10, 0), (float("nan"), 1)])
def test_a_bucket_that_makes_no_sense_is_refused(bucket: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="bucket"):
        TokenBucket(*bucket)


def test_a_burst() -> None:
    async def test(api: Api) -> None:
        answers = await asyncio.gather(*(api("GET", "/v1/severities") for _ in range(30)))
        refused = [answer for answer in answers if answer.status == 429]
        assert {answer.status for answer in answers} == {200, 429}
        assert len(refused) == 20
        assert api.sandbox.requests_total == 30
        assert api.sandbox.rate_limited_total == 20
        for answer in refused:
            assert 900 <= int(answer.headers["Retry-After"]) <= 1000
            assert answer.headers["X-RateLimit-Remaining"] == "0"
            assert object_problems(answer.json, "ErrorResponse") == []

    run(test, limits=Limits(key=(10, 0.001)))


def test_what_takes_no_key_costs_nothing() -> None:
    async def test(api: Api) -> None:
        public = await api("GET", "/v1/ip_ranges")
        assert public.status == 200
        assert "X-RateLimit-Limit" not in public.headers
        assert (await api("GET", "/v1/severities")).headers["X-RateLimit-Remaining"] == "1199"

    run(test, limits=True)


def test_limits_can_be_switched_off() -> None:
    async def test(api: Api) -> None:
        assert "X-RateLimit-Limit" not in (await api("GET", "/v1/severities")).headers

    run(test, limits=Limits(key=(1, 0.001), enabled=False))
