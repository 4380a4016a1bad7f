"""The limits by a clock of our own, and over real sockets with it."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import RateLimitError, RetryPolicy
from incidentio_async.sandbox import Limits, Sandbox, TokenBucket
from incidentio_async.sandbox.errors import APIProblem
from tests.sandbox.support import Api, Response, object_problems, run

_LIST, _SHOW, _CREATE = "Incidents V2#List", "Incidents V2#Show", "Incidents V2#Create"
_ESCALATE = "Escalations V2#Create"
_RETROSPECTIVE = "Status Pages V2#CreateStatusPageRetrospectiveIncident"
_BULK = "Catalog V3#BulkUpdateEntries"


class Clock:
    """A manual clock in seconds; `wall` is the same time as a Unix time."""

    now = 100.0

    def __call__(self) -> float:
        return self.now

    def wall(self) -> float:
        return 1_799_999_900.0 + self.now


def limits(**options: Any) -> tuple[Clock, Limits]:
    clock = Clock()
    return clock, Limits(clock=clock, wall=clock.wall, **options)


def admitted(found: Limits, operation: str, times: int, key: str = "a") -> int:
    """How many of so many requests are let in."""
    count = 0
    for _ in range(times):
        try:
            found.admit(key, operation)
        except APIProblem:
            continue
        found.record_success(operation)
        count += 1
    return count


def refusal(found: Limits, operation: str) -> APIProblem:
    with pytest.raises(APIProblem) as caught:
        found.admit("a", operation)
    return caught.value


# -- one bucket -----------------------------------------------------------------------------------------------------


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
    refused = bucket.problem()
    assert refused.status == 429
    assert refused.headers["Retry-After"] == "10"
    assert refused.headers["X-RateLimit-Limit"] == "2, 2;window=20"
    body = refused.body("some-id")
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
    wait = int(bucket.problem().headers["Retry-After"])
    assert wait == 4
    clock.now += wait - 1
    assert not bucket.take()
    clock.now += 1
    assert bucket.take()


@pytest.mark.parametrize("bucket", [(0, 1), (10, 0), (float("nan"), 1), (10, float("inf"))])
def test_a_bucket_that_makes_no_sense_is_refused(bucket: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="bucket"):
        TokenBucket(*bucket)
    with pytest.raises(ValueError, match="bucket"):
        Limits(key=bucket)


@settings(max_examples=50, deadline=None)
@given(
    st.integers(1, 50),
    st.floats(0.05, 50),
    st.lists(st.tuples(st.floats(0, 5), st.integers(0, 30)), max_size=20),
)
def test_no_more_than_the_capacity_and_the_rate(capacity: int, rate: float, steps: list[tuple[float, int]]) -> None:
    clock, found = limits(key=(capacity, rate))
    started, let_in = clock.now, 0
    for seconds, requests in steps:
        clock.now += seconds
        let_in += admitted(found, _SHOW, requests)
        assert let_in <= capacity + rate * (clock.now - started) + 1e-6


# -- lower limits ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operation", "capacity", "seconds_each"),
    [(_LIST, 60, 1.0), (_ESCALATE, 60, 1.0), (_RETROSPECTIVE, 300, 0.2), (_BULK, 10, 6.0), (_SHOW, 1200, 0.05)],
)
def test_the_limits_there_are(operation: str, capacity: int, seconds_each: float) -> None:
    clock, found = limits()
    assert admitted(found, operation, 1500) == capacity
    clock.now += seconds_each * 2.01
    assert admitted(found, operation, 10) == 2


def test_the_headers_tell_of_all_limits_and_describe_the_one_with_least_left() -> None:
    _, found = limits()
    admitted(found, _SHOW, 10)
    assert found.admit("a", _LIST) == {
        "X-RateLimit-Limit": "60, 1200;window=60, 60;window=60",
        "X-RateLimit-Remaining": "59",
        "X-RateLimit-Used": "1",
        "X-RateLimit-Reset": "1800000001",
    }
    found.drain(41)
    assert found.admit("a", _LIST) == {
        "X-RateLimit-Limit": "1200, 1200;window=60, 60;window=60",
        "X-RateLimit-Remaining": "40",
        "X-RateLimit-Used": "1160",
        "X-RateLimit-Reset": "1800000058",
    }


def test_a_refusal_names_the_limit_and_takes_nothing() -> None:
    _, found = limits()
    assert admitted(found, _LIST, 100) == 60
    assert found.remaining("a")["api_key"] == 1140
    refused = refusal(found, _LIST)
    assert refused.headers["X-RateLimit-Limit"] == "60, 1200;window=60, 60;window=60"
    assert refused.body("x")["rate_limit"] == {
        "name": _LIST,
        "limit": 60,
        "remaining": 0,
        "retry_after": "2027-01-15T08:00:01Z",
    }
    assert admitted(found, _SHOW, 1) == 1
    found.drain()
    assert refusal(found, _SHOW).body("x")["rate_limit"]["name"] == "api_key"
    assert found.refused_total == 42


def test_each_key_has_its_own() -> None:
    _, found = limits(key=(5, 1))
    assert [admitted(found, _SHOW, 9, key) for key in "aab"] == [5, 0, 5]
    found.set("incidents.list", 2, 1)
    found.set_key(100, 1)
    assert [admitted(found, _LIST, 9, key) for key in "aab"] == [2, 0, 2]
    admitted(found, _SHOW, 5, "b")
    left = {"api_key": 98, _LIST: 0, _ESCALATE: 60, _RETROSPECTIVE: 300, _BULK: 10}
    assert [found.remaining(key) for key in ("a", "b", "c", None)] == [
        left,
        {**left, "api_key": 93},
        {**left, "api_key": 100, _LIST: 2},
        {**left, "api_key": 93},
    ]


# -- changes while it runs ------------------------------------------------------------------------------------------


def test_limits_of_ones_own() -> None:
    _, found = limits()
    found.set("GET /v2/incidents/{id}", 3, per_second=1)
    assert admitted(found, _SHOW, 9) == 3
    found.remove("incidents.show")
    assert admitted(found, _SHOW, 9) == 9
    found.remove("incidents.list")
    assert admitted(found, _LIST, 100) == 100
    found.reset()
    assert found.remaining("a")["api_key"] == 1200


def test_speed_refills_faster_and_leaves_capacities() -> None:
    clock, found = limits(speed=60)
    assert admitted(found, _LIST, 100) == 60
    clock.now += 0.5
    assert admitted(found, _LIST, 100) == 30
    assert found.admit("a", _SHOW)["X-RateLimit-Limit"] == "1200, 1200;window=1"
    found.speed = 1
    clock.now += 10
    assert admitted(found, _LIST, 100) == 10
    clock.now += 5
    found.speed = 2
    clock.now += 5
    assert admitted(found, _LIST, 100) == 15
    found.set("incidents.list", 4, per_second=1)
    assert admitted(found, _LIST, 100) == 4
    clock.now += 1
    assert admitted(found, _LIST, 100) == 2


def test_draining_reaches_keys_that_come_later() -> None:
    clock, found = limits(key=(100, 1))
    found.drain(7)
    found.drain(operation="incidents.list")
    assert admitted(found, _SHOW, 20) == 7
    clock.now += 5
    assert admitted(found, _LIST, 20, "b") == 5


def test_switched_off_and_on() -> None:
    _, found = limits(key=(1, 1))
    assert admitted(found, _SHOW, 5) == 1
    found.enabled = False
    assert (admitted(found, _SHOW, 5), found.admit("a", _LIST)) == (5, {})
    found.enabled = True
    assert admitted(found, _SHOW, 5) == 0


def test_incidents_of_the_last_hour() -> None:
    clock, found = limits(incidents_per_hour=3)
    assert [admitted(found, _CREATE, 2, key) for key in "ab"] == [2, 1]
    refused = refusal(found, _CREATE)
    body = refused.body("x")
    assert (refused.status, body["type"], body["errors"][0]["code"]) == (
        429,
        "rate_limit_reached",
        "rate_limit_reached",
    )
    assert "rate_limit" not in body
    assert "Retry-After" not in refused.headers
    assert object_problems(body, "ErrorResponse") == []
    assert admitted(found, _SHOW, 1) == 1
    clock.now += 3599
    assert admitted(found, "Incidents V1#Create", 1) == 0
    clock.now += 1
    assert admitted(found, "Incidents V1#Create", 1) == 1
    found.incidents_per_hour = None
    assert admitted(found, _CREATE, 50) == 50
    found.incidents_per_hour = 1
    assert admitted(found, _CREATE, 1) == 0
    found.speed = 3600
    clock.now += 1
    assert admitted(found, _CREATE, 2) == 1


def test_the_hour_counts_what_was_made() -> None:
    async def test(api: Api) -> None:
        assert (await api("POST", "/v2/incidents", json={"visibility": "odd"})).status == 422
        made = {"visibility": "public", "idempotency_key": "1"}
        assert (await api("POST", "/v2/incidents", json=made)).status == 200
        answer = await api("POST", "/v2/incidents", json={**made, "idempotency_key": "2"})
        assert (answer.status, answer.json["type"]) == (429, "rate_limit_reached")
        assert answer.headers["X-RateLimit-Remaining"] == "1197"

    run(test, limits=Limits(incidents_per_hour=1))


@pytest.mark.parametrize(
    ("header", "body", "expected"),
    [
        ("seconds", "rfc3339", ("10", "2027-01-15T08:00:10Z")),
        ("gmt", "utc", ("Fri, 15 Jan 2027 08:00:10 GMT", "Fri, 15 Jan 2027 08:00:10 UTC")),
        ("utc", "rfc3339", ("Fri, 15 Jan 2027 08:00:10 UTC", "2027-01-15T08:00:10Z")),
    ],
)
def test_forms_of_retry_after(header: Any, body: Any, expected: tuple[str, str]) -> None:
    _, found = limits(key=(1, 0.1))
    found.retry_after_header, found.retry_after_body = header, body
    found.admit("a", _SHOW)
    refused = refusal(found, _SHOW)
    assert (refused.headers["Retry-After"], refused.body("x")["rate_limit"]["retry_after"]) == expected


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("speed", 0, "speed must be a factor above 0"),
        ("speed", float("nan"), "speed must be a factor above 0"),
        ("incidents_per_hour", -1, "incidents_per_hour must be a number of at least 0"),
        ("retry_after_header", "ms", "retry_after_header must be one of seconds, gmt, utc, not 'ms'"),
        ("retry_after_body", "gmt", "retry_after_body must be one of rfc3339, utc, not 'gmt'"),
    ],
)
def test_settings_that_make_no_sense(name: str, value: Any, sentence: str) -> None:
    found = Limits()
    before = getattr(found, name)
    with pytest.raises(ValueError, match=re.escape(sentence)):
        setattr(found, name, value)
    assert getattr(found, name) == before


def test_changes_that_make_no_sense() -> None:
    found = Limits()
    with pytest.raises(ValueError, match="no operation 'incidents.odd'"):
        found.set("incidents.odd", 1, 1)
    with pytest.raises(ValueError, match="Incidents V2#Show has no limit: set one with set"):
        found.drain(operation="incidents.show")
    with pytest.raises(ValueError, match="remaining must be at least 0, not -1"):
        found.drain(-1)
    with pytest.raises(ValueError, match="speed must be a factor above 0"):
        Sandbox(incidents=1, speed=-1)
    with pytest.raises(ValueError, match=r"limits must be True, False or Limits\(…\), not 5"):
        Sandbox(incidents=1, limits=5)  # type: ignore[arg-type]
    assert "api_key" in repr(found)


# -- over a socket --------------------------------------------------------------------------------------------------


def limit_headers(answer: Response) -> list[str]:
    return [answer.headers[name] for name in answer.headers if name.startswith("X-RateLimit")]


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


def test_a_limit_of_an_operation() -> None:
    clock, found = limits()

    async def test(api: Api) -> None:
        answers = [await api("GET", "/v2/incidents?page_size=1") for _ in range(62)]
        assert [answer.status for answer in answers] == [200] * 60 + [429] * 2
        assert limit_headers(answers[0]) == ["60, 1200;window=60, 60;window=60", "59", "1", "1800000001"]
        assert (await api("GET", "/v2/incidents/1")).status == 200
        clock.now += 1
        assert (await api("GET", "/v2/incidents?page_size=1")).status == 200

    run(test, limits=found)


def test_what_takes_no_key_costs_nothing() -> None:
    async def test(api: Api) -> None:
        public = await api("GET", "/v1/ip_ranges")
        assert public.status == 200
        assert "X-RateLimit-Limit" not in public.headers
        assert (await api("GET", "/v1/severities")).headers["X-RateLimit-Remaining"] == "1199"

    run(test, limits=True)


def test_limits_can_be_switched_off() -> None:
    async def test(api: Api) -> None:
        assert limit_headers(await api("GET", "/v1/severities")) == []
        api.sandbox.limits.enabled = True
        assert len(limit_headers(await api("GET", "/v1/severities"))) == 4

    run(test, limits=Limits(key=(1, 0.001), enabled=False))
    run(test, limits=False)


@pytest.mark.parametrize("header", ["seconds", "gmt", "utc"])
@pytest.mark.parametrize("body", ["rfc3339", "utc"])
def test_the_client_reads_every_form(header: Any, body: Any) -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox:
            sandbox.limits.retry_after_header, sandbox.limits.retry_after_body = header, body
            sandbox.limits.drain()
            sandbox.limits.set_key(1, 0.001)
            policy = RetryPolicy(attempts=1)
            async with sandbox.client(retry=policy, rate_limiter=None) as client:
                await client.severities.list()
                with pytest.raises(RateLimitError) as caught:
                    await client.severities.list()
            assert 990 <= (caught.value.retry_after or 0) <= 1001
            assert caught.value.rate_limit is not None

    asyncio.run(main())


def test_a_long_job_at_speed() -> None:
    """More than a minute of the limit allows, at the client's own pace, in a moment."""

    async def main() -> None:
        async with Sandbox(incidents=1, speed=600) as sandbox, sandbox.client() as client:
            for _ in range(70):
                await client.incidents.list(page_size=1)
            assert (sandbox.requests.count(status=200), sandbox.rate_limited_total) == (70, 0)

    asyncio.run(main())
