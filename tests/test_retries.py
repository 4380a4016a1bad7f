"""The table of what is sent again, the waits and the budget."""

from __future__ import annotations

import asyncio
import itertools
import random
from typing import Any, get_args

import pytest

from incidentio_async._http.attempts import attempt_until_done
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
    exponential_wait,
    may_retry,
    next_wait,
)
from tests.support.virtual_time import run_virtual

TRANSIENT = (408, 425, 500, 502, 503, 504)
OTHER = (301, 304, 307, 400, 401, 403, 404, 405, 409, 410, 418, 422, 431, 501, 505, 520)


def failed(kind: FailureKind = "no_response", **more: Any) -> AttemptFailed:
    return AttemptFailed(APIConnectionError("x"), kind, **more)


def fresh(retry_safety: RetrySafety = "safe", *, tokens: int = 100, **policy: Any) -> RetryState:
    return RetryState(retry_safety, RetryPolicy(**policy), RetryBudget(tokens))


def expected(safety: RetrySafety, kind: FailureKind, status: int | None) -> bool:
    """The table, cell by cell, in other words than the code's."""
    if safety == "never":
        return False
    rows: dict[tuple[str, str], tuple[RetrySafety, ...]] = {
        ("not_sent", ""): ("safe", "idempotent", "idempotency_key", "unsafe"),
        ("status", "429"): ("safe", "idempotent", "idempotency_key", "unsafe"),
        **{("status", str(code)): ("safe", "idempotent", "idempotency_key") for code in TRANSIENT},
        ("no_response", ""): ("safe", "idempotent", "idempotency_key"),
    }
    return safety in rows.get((kind, str(status) if kind == "status" else ""), ())


def test_table() -> None:
    safeties, statuses = get_args(RetrySafety), (*TRANSIENT, 429, *OTHER)
    for safety, kind in itertools.product(safeties, get_args(FailureKind)):
        for status in statuses if kind == "status" else (None,):
            assert may_retry(safety, kind, status) is expected(safety, kind, status), (
                safety,
                kind,
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
    assert fresh("unsafe").wait_after(failed()) is None
    assert fresh("unsafe", retry_writes=True).wait_after(failed()) is not None
    assert fresh("never", retry_writes=True).wait_after(failed()) is None


def test_no_policy_no_retries() -> None:
    assert RetryState("safe", None, RetryBudget(100)).wait_after(failed("not_sent")) is None


@pytest.mark.parametrize("attempts", [1, 2, 4])
def test_attempts(attempts: int) -> None:
    state = fresh(attempts=attempts)
    waits = [state.wait_after(failed()) for _ in range(attempts)]
    assert [wait is not None for wait in waits] == [True] * (attempts - 1) + [False]


def test_waits_are_spread_evenly_over_growing_ranges() -> None:
    """Between 0 and a limit that doubles up to ``max_wait``: so that clients which fail together return apart."""
    state_waits = [[wait_of(state) for _ in range(8)] for state in (fresh(attempts=9) for _ in range(500))]
    for limit, waits in zip([0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 20.0, 20.0], zip(*state_waits, strict=True), strict=True):
        assert 0.0 <= min(waits) < 0.05 * limit
        assert 0.95 * limit < max(waits) <= limit
        assert 0.4 * limit < sum(waits) / len(waits) < 0.6 * limit


def wait_of(state: RetryState) -> float:
    wait = state.wait_after(failed())
    assert wait is not None
    return wait


def test_many_failures_do_not_overflow() -> None:
    state = fresh(attempts=5000, tokens=100_000)
    assert all(0.0 <= wait_of(state) <= 20.0 for _ in range(4000))


def test_429_costs_no_retry_and_waits_behind_retry_after() -> None:
    budget = RetryBudget(100)
    state = RetryState("unsafe", RetryPolicy(attempts=1), budget)
    waits = [state.wait_after(failed("status", status=429, retry_after=10.0)) for _ in range(6)]
    assert waits[5] is None
    assert all(wait is not None and 10.0 <= wait <= 12.5 for wait in waits[:5])
    assert budget.tokens == 100


@pytest.mark.parametrize("asked", [0.01, 0.3, 1.0, 119.0])
def test_429_waits_as_requested(asked: float) -> None:
    waits = [fresh().wait_after(failed("status", status=429, retry_after=asked)) or 0.0 for _ in range(300)]
    assert asked <= min(waits) < 1.03 * asked
    assert 1.22 * asked < max(waits) <= 1.25 * asked


@pytest.mark.parametrize("asked", [0.0, None])
def test_429_waits_about_a_second_at_least(asked: float | None) -> None:
    wait = fresh().wait_after(failed("status", status=429, retry_after=asked))
    assert wait is not None
    assert 1.0 <= wait <= 1.25


@pytest.mark.parametrize("status", [429, 503])
def test_fails_at_once_when_asked_to_wait_too_long(status: int) -> None:
    assert fresh().wait_after(failed("status", status=status, retry_after=120.5)) is None
    assert fresh().wait_after(failed("status", status=status, retry_after=120.0)) is not None


def test_retry_after_is_a_floor_on_503_and_nothing_on_500() -> None:
    waits = [fresh().wait_after(failed("status", status=503, retry_after=60.0)) or 0.0 for _ in range(100)]
    assert all(60.0 <= wait <= 75.0 for wait in waits)
    assert len(set(waits)) > 90, "all clients with the same wait return at once"
    wait = fresh().wait_after(failed("status", status=500, retry_after=60.0))
    assert wait is not None
    assert wait <= 0.5


def test_never_sleeps_past_the_deadline() -> None:
    budget = RetryBudget(100)
    for failure in (
        failed("status", status=503, retry_after=2.0),
        failed("status", status=429, retry_after=2.0),
    ):
        state = RetryState("safe", RetryPolicy(), budget)
        assert state.wait_after(failure, time_left=1.0) is None
    assert budget.tokens == 100


def test_budget() -> None:
    budget = RetryBudget(25)
    state = RetryState("safe", RetryPolicy(attempts=9), budget)
    assert state.wait_after(failed()) is not None
    assert budget.tokens == 20
    assert state.wait_after(failed(timed_out=True)) is not None
    assert budget.tokens == 10
    state.succeeded()
    assert budget.tokens == 25
    other = RetryState("safe", RetryPolicy(attempts=9), budget)
    assert sum(other.wait_after(failed()) is not None for _ in range(8)) == 5
    assert budget.tokens == 0
    RetryState("safe", RetryPolicy(), budget).succeeded()
    assert budget.tokens == 1
    waited = RetryState("safe", RetryPolicy(), budget)
    assert waited.wait_after(failed("status", status=429, retry_after=1.0)) is not None
    waited.succeeded()
    assert budget.tokens == 2, "waiting for a 429 is not a failure"


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
        ("min_rate_limit_wait", None),
        ("max_rate_limit_waits", -1),
        ("budget", -5),
        ("retry_writes", "no"),
        ("retry_writes", 1),
    ],
)
def test_policy_is_checked(name: str, value: Any) -> None:
    least = 1 if name == "attempts" else 0
    expected = {
        **dict.fromkeys(("attempts", "max_rate_limit_waits", "budget"), f"a whole number of at least {least}"),
        **dict.fromkeys(
            ("wait", "max_wait", "max_retry_after", "min_rate_limit_wait"), "a number of seconds of at least 0"
        ),
        "retry_writes": "True or False",
    }
    with pytest.raises(ConfigurationError) as caught:
        RetryPolicy(**{name: value})
    assert str(caught.value) == f"RetryPolicy: {name} must be {expected[name]}, not {value!r}"


class Scripted:
    """Attempts that fail a given number of times."""

    def __init__(self, failures: int) -> None:
        self.left = failures
        self.attempts = 0

    async def attempt(self) -> Response:
        self.attempts += 1
        if self.left:
            self.left -= 1
            raise AttemptFailed(APIConnectionError(f"failure {self.attempts}"), "no_response")
        return Response(200, {})

    def run(self, state: RetryState) -> Response:
        return run_virtual(attempt_until_done(self.attempt, state.wait_after, AttemptFailed))


def test_attempts_until_one_succeeds() -> None:
    scripted = Scripted(3)
    assert scripted.run(fresh()).status == 200
    assert scripted.attempts == 4


def test_attempts_until_given_up() -> None:
    scripted = Scripted(9)
    with pytest.raises(AttemptFailed) as caught:
        scripted.run(fresh())
    assert (str(caught.value.error), scripted.attempts) == ("failure 4", 4)


def test_other_errors_end_the_attempts() -> None:
    async def attempt() -> Response:
        raise KeyError

    with pytest.raises(KeyError):
        run_virtual(attempt_until_done(attempt, fresh().wait_after, AttemptFailed))


def test_the_waits_are_slept() -> None:
    scripted, waits = Scripted(3), [1.0, 2.0, 4.0]

    async def main() -> float:
        loop = asyncio.get_running_loop()
        began = loop.time()
        await attempt_until_done(scripted.attempt, lambda _: waits.pop(), AttemptFailed)
        return loop.time() - began

    assert run_virtual(main()) == pytest.approx(7.0, abs=0.01)


def test_an_outage_is_not_met_with_a_storm() -> None:
    budget, attempts = RetryBudget(100), 0
    for _ in range(1000):
        scripted = Scripted(9)
        with pytest.raises(AttemptFailed):
            scripted.run(RetryState("safe", RetryPolicy(), budget))
        attempts += scripted.attempts
    assert attempts == 1020


def test_the_next_wait_changes_nothing() -> None:
    budget = RetryBudget(100)
    state = RetryState("safe", RetryPolicy(), budget)
    state.failures = 1
    waits = [next_wait(state, failed()) for _ in range(100)]
    assert all(wait is not None and 0 <= wait <= 0.5 for wait in waits)
    assert (state.failures, state.rate_limited, budget.tokens) == (1, 0, 100)


def test_exponential_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    for least_share in (0.0, 0.5):
        waits = [exponential_wait(3, first=1.0, longest=30.0, least_share=least_share) for _ in range(200)]
        assert 4 * least_share <= min(waits) < max(waits) <= 4
    assert exponential_wait(2000, first=0.0, longest=30.0) == 0.0
    monkeypatch.setattr(random, "uniform", lambda low, high: high)
    assert [exponential_wait(count, first=2.0, longest=30.0) for count in (1, 2, 4, 5, 2000)] == [2, 4, 16, 30, 30]
