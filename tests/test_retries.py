"""The table of what is sent again, the waits and the budget."""

from __future__ import annotations

import itertools
import random
from typing import Any, get_args

import pytest

from incidentio_async.errors import APIConnectionError, ConfigurationError
from incidentio_async.operations import Operation, RetrySafety
from incidentio_async.response import Response
from incidentio_async.retries import (
    AttemptFailed,
    FailureKind,
    RetryBudget,
    RetryPolicy,
    RetryState,
    effective_retry_safety,
    may_retry,
    repeat,
)
from tests.support.virtual_time import run_virtual

TRANSIENT = (408, 425, 500, 502, 503, 504)
OTHER = (301, 304, 307, 400, 401, 403, 404, 405, 409, 410, 418, 422, 431, 501, 505, 520)


class Idle:
    """An exchange that is never driven."""

    async def attempt(self) -> Response:
        raise AssertionError

    def plan(self, failure: AttemptFailed) -> float | None:
        raise AssertionError


def failed(happened: FailureKind = "no_answer", **more: Any) -> AttemptFailed:
    return AttemptFailed(Idle(), APIConnectionError("x"), happened, **more)


def course(retry_safety: RetrySafety = "safe", *, tokens: int = 100, **policy: Any) -> RetryState:
    return RetryState(retry_safety, RetryPolicy(**policy), RetryBudget(tokens))


def expected(kind: RetrySafety, happened: FailureKind, status: int | None) -> bool:
    """The table, cell by cell, in other words than the code's."""
    if kind == "never":
        return False
    rows: dict[tuple[str, str], tuple[RetrySafety, ...]] = {
        ("not_sent", ""): ("safe", "idempotent", "idempotency_key", "unsafe"),
        ("status", "429"): ("safe", "idempotent", "idempotency_key", "unsafe"),
        **{("status", str(code)): ("safe", "idempotent", "idempotency_key") for code in TRANSIENT},
        ("no_answer", ""): ("safe", "idempotent", "idempotency_key"),
    }
    return kind in rows.get((happened, str(status) if happened == "status" else ""), ())


def test_table() -> None:
    kinds, statuses = get_args(RetrySafety), (*TRANSIENT, 429, *OTHER)
    for kind, happened in itertools.product(kinds, get_args(FailureKind)):
        for status in statuses if happened == "status" else (None,):
            assert may_retry(kind, happened, status) is expected(kind, happened, status), (
                kind,
                happened,
                status,
            )


@pytest.mark.parametrize("kind", get_args(RetrySafety))
def test_conflict_only_where_it_means_busy(kind: RetrySafety) -> None:
    assert may_retry(kind, "status", 409, retry_conflict=True) is (kind != "never")
    assert may_retry(kind, "status", 409) is False


def test_write_without_its_idempotency_key_is_any_write() -> None:
    operation = Operation("X#Create", "x", "create", "POST", "/x", retry_safety="idempotency_key")
    assert effective_retry_safety(operation, has_idempotency_key=True) == "idempotency_key"
    assert effective_retry_safety(operation, has_idempotency_key=False) == "unsafe"
    assert effective_retry_safety(operation._replace(retry_safety="safe"), has_idempotency_key=False) == "safe"


def test_retry_writes_is_for_unsafe_only() -> None:
    assert course("unsafe").next_wait(failed()) is None
    assert course("unsafe", retry_writes=True).next_wait(failed()) is not None
    assert course("never", retry_writes=True).next_wait(failed()) is None


def test_no_policy_no_retries() -> None:
    assert RetryState("safe", None, RetryBudget(100)).next_wait(failed("not_sent")) is None


@pytest.mark.parametrize("attempts", [1, 2, 4])
def test_attempts(attempts: int) -> None:
    one = course(attempts=attempts)
    waits = [one.next_wait(failed()) for _ in range(attempts)]
    assert [wait is not None for wait in waits] == [True] * (attempts - 1) + [False]


def test_waits_are_chosen_from_growing_ranges(monkeypatch: pytest.MonkeyPatch) -> None:
    ranges: list[tuple[float, float]] = []

    def highest(low: float, high: float) -> float:
        ranges.append((low, high))
        return high

    monkeypatch.setattr(random, "uniform", highest)
    one = course(attempts=9)
    waits = [one.next_wait(failed()) for _ in range(8)]
    assert waits == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0]
    assert all(low == 0.0 for low, _ in ranges)


def test_many_failures_do_not_overflow() -> None:
    one = course(attempts=5000, tokens=100_000)
    assert all((one.next_wait(failed()) or 0) <= 20 for _ in range(4000))


def test_429_costs_no_retry_and_waits_behind_retry_after() -> None:
    budget = RetryBudget(100)
    one = RetryState("unsafe", RetryPolicy(attempts=1), budget)
    waits = [one.next_wait(failed("status", status=429, retry_after=10.0)) for _ in range(6)]
    assert waits[5] is None
    assert all(wait is not None and 10.0 <= wait <= 12.5 for wait in waits[:5])
    assert budget.tokens == 100


@pytest.mark.parametrize("asked", [0.01, 0.3, 1.0, 119.0])
def test_429_waits_as_asked(asked: float) -> None:
    waits = [course().next_wait(failed("status", status=429, retry_after=asked)) or 0.0 for _ in range(100)]
    assert all(asked <= wait <= 1.25 * asked for wait in waits)


@pytest.mark.parametrize("asked", [0.0, None])
def test_429_waits_about_a_second_at_least(asked: float | None) -> None:
    wait = course().next_wait(failed("status", status=429, retry_after=asked))
    assert wait is not None
    assert 1.0 <= wait <= 1.25


@pytest.mark.parametrize("status", [429, 503])
def test_fails_at_once_when_asked_to_wait_too_long(status: int) -> None:
    assert course().next_wait(failed("status", status=status, retry_after=120.5)) is None
    assert course().next_wait(failed("status", status=status, retry_after=120.0)) is not None


def test_retry_after_is_a_floor_on_503_and_nothing_on_500() -> None:
    waits = [course().next_wait(failed("status", status=503, retry_after=60.0)) or 0.0 for _ in range(100)]
    assert all(60.0 <= wait <= 75.0 for wait in waits)
    assert len(set(waits)) > 90, "all who were told the same come back at once"
    wait = course().next_wait(failed("status", status=500, retry_after=60.0))
    assert wait is not None
    assert wait <= 0.5


def test_never_sleeps_past_the_deadline() -> None:
    budget = RetryBudget(100)
    for failure in (
        failed("status", status=503, retry_after=2.0),
        failed("status", status=429, retry_after=2.0),
    ):
        one = RetryState("safe", RetryPolicy(), budget)
        assert one.next_wait(failure, time_left=1.0) is None
    assert budget.tokens == 100


def test_budget() -> None:
    budget = RetryBudget(25)
    one = RetryState("safe", RetryPolicy(attempts=9), budget)
    assert one.next_wait(failed()) is not None
    assert budget.tokens == 20
    assert one.next_wait(failed(timed_out=True)) is not None
    assert budget.tokens == 10
    one.succeeded()
    assert budget.tokens == 25
    other = RetryState("safe", RetryPolicy(attempts=9), budget)
    assert sum(other.next_wait(failed()) is not None for _ in range(8)) == 5
    assert budget.tokens == 0
    RetryState("safe", RetryPolicy(), budget).succeeded()
    assert budget.tokens == 1
    waited = RetryState("safe", RetryPolicy(), budget)
    assert waited.next_wait(failed("status", status=429, retry_after=1.0)) is not None
    waited.succeeded()
    assert budget.tokens == 2, "waiting for a 429 is no failure"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("attempts", 0),
        ("attempts", 1.5),
        ("attempts", True),
        ("wait", -1),
        ("wait", float("nan")),
        ("max_wait", float("inf")),
        ("max_retry_after", "1"),
        ("max_rate_limit_waits", -1),
        ("budget", -5),
        ("retry_writes", "no"),
        ("retry_writes", 1),
    ],
)
def test_policy_is_checked(name: str, value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"RetryPolicy: {name} must be"):
        RetryPolicy(**{name: value})


class Scripted:
    """An exchange that fails as often as it is told."""

    def __init__(self, failures: int, course: RetryState) -> None:
        self.left = failures
        self.course = course
        self.attempts = 0

    async def attempt(self) -> Response:
        self.attempts += 1
        if self.left:
            self.left -= 1
            raise AttemptFailed(self, APIConnectionError(f"failure {self.attempts}"), "no_answer")
        return Response(200, {})

    def plan(self, failure: AttemptFailed) -> float | None:
        return self.course.next_wait(failure)


def test_repeat_drives_an_exchange() -> None:
    exchange = Scripted(3, course())
    assert run_virtual(repeat(exchange, [])).status == 200
    assert exchange.attempts == 4


def test_repeat_gives_up() -> None:
    exchange = Scripted(9, course())
    with pytest.raises(AttemptFailed) as caught:
        run_virtual(repeat(exchange, []))
    assert (str(caught.value.error), exchange.attempts) == ("failure 4", 4)


def test_an_outage_is_not_met_with_a_storm() -> None:
    budget = RetryBudget(100)
    exchanges = [Scripted(9, RetryState("safe", RetryPolicy(), budget)) for _ in range(1000)]
    for exchange in exchanges:
        with pytest.raises(AttemptFailed):
            run_virtual(repeat(exchange, []))
    assert sum(exchange.attempts for exchange in exchanges) == 1020
