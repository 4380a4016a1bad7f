"""The tokens that event loops share: any sequence of takers, against a model."""

from __future__ import annotations

import math

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from incidentio_async._rate_limits.ledger import PATIENCE, Ledger
from incidentio_async._rate_limits.level import Level, burst_of

LIMIT, PERIOD = 10, 5.0
RATE = LIMIT / PERIOD
TAKERS = st.sampled_from("ABC")


class Machine(RuleBasedStateMachine):
    """Takers come whenever they like. The model knows how many tokens there are, and who was promised one."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.limit, self.period = LIMIT, PERIOD
        self.ledger = Ledger(lambda: self.now, Level(LIMIT, PERIOD, self.now))
        self.tokens = float(burst_of(LIMIT))
        self.blocked_until = 0.0
        self.out = 0  # taken, and not given back
        self.promised: dict[str, float] = {}

    def fill(self, seconds: float) -> None:
        self.now += seconds
        self.tokens = min(burst_of(self.limit), self.tokens + seconds * self.limit / self.period)

    def forget_promises(self) -> None:
        self.promised.clear()

    def ask(self, who: str) -> float:
        wait = self.ledger.take(who, 1.0)
        if wait > 0:
            self.promised[who] = self.now + wait
            if self.blocked_until > self.now:
                assert wait == pytest.approx(self.blocked_until - self.now)
                self.forget_promises()  # after a block they begin again
            else:
                assert self.tokens < 1 + len(self.promised)
        else:
            assert self.blocked_until <= self.now
            assert self.tokens >= 1 - 1e-6  # there was one
            self.tokens -= 1
            self.out += 1
            self.promised.pop(who, None)
        return wait

    @rule(who=TAKERS)
    def take(self, who: str) -> None:
        self.ask(who)

    @rule(seconds=st.floats(0.0, 3.0))
    def wait(self, seconds: float) -> None:
        self.fill(seconds)
        self.promised = {who: at for who, at in self.promised.items() if at + PATIENCE > self.now}

    @precondition(lambda self: self.promised)
    @rule()
    def come_in_time(self) -> None:
        """Whoever comes when it was asked to gets its token, whatever the others did meanwhile."""
        who = min(self.promised, key=lambda who: self.promised[who])
        self.fill(max(0.0, self.promised[who] - self.now))
        assert self.ask(who) == 0.0

    @precondition(lambda self: self.out)
    @rule()
    def give_back(self) -> None:
        self.ledger.give_back(1.0)
        self.out -= 1
        self.tokens = min(burst_of(self.limit), self.tokens + 1)

    @rule(seconds=st.floats(0.1, 5.0))
    def block(self, seconds: float) -> None:
        self.ledger.block(seconds)
        self.tokens = 0.0
        self.blocked_until = max(self.blocked_until, self.now + seconds)
        self.forget_promises()

    @rule(remaining=st.integers(0, LIMIT))
    def observe(self, remaining: int) -> None:
        self.ledger.observe(remaining, 0)
        self.tokens = min(self.tokens, remaining)
        self.forget_promises()

    @rule(limit=st.sampled_from([1, 5, 10, 30]))
    def set_limit(self, limit: int) -> None:
        self.ledger.level.fill(self.now)
        self.ledger.level.set_limit(limit, PERIOD)
        self.limit, self.tokens = limit, min(self.tokens, burst_of(limit))
        self.forget_promises()

    @invariant()
    def counts_the_same(self) -> None:
        assert self.ledger.level.fill(self.now) == pytest.approx(self.tokens, abs=1e-6)


Machine.TestCase.settings = settings(max_examples=50, stateful_step_count=30)
test_any_sequence = Machine.TestCase


def ledger(tokens: float, now: list[float]) -> Ledger:
    return Ledger(lambda: now[0], Level(LIMIT, PERIOD, now[0], tokens))


def test_who_does_not_come_loses_its_turn() -> None:
    now = [0.0]
    shared = ledger(0.0, now)
    assert shared.take("gone", 1.0) == 0.5
    assert shared.take("here", 1.0) == 1.0
    now[0] = 0.5 + PATIENCE / 2
    assert shared.take("here", 1.0) == pytest.approx(0.5 - PATIENCE / 2)  # It is not its turn yet.
    now[0] = 0.5 + PATIENCE * 2
    assert shared.take("here", 1.0) == 0.0


def test_who_leaves_holds_up_nobody() -> None:
    now = [0.0]
    shared = ledger(0.0, now)
    shared.take("gone", 1.0)
    shared.forget("gone")
    now[0] = 0.5
    assert shared.take("here", 1.0) == 0.0


def test_of_as_many_responses_as_are_in_flight_the_one_counts_that_misses_least() -> None:
    shared = ledger(10.0, [0.0])
    for remaining in (4, 7, 5):
        assert shared.level.tokens == 10.0
        shared.observe(remaining, 2)
    assert shared.level.tokens == 5.0
    assert (shared.level.remaining, shared.level.remaining_at) == (5, 0.0)


def test_without_a_limit_there_is_always_a_token() -> None:
    now = [0.0]
    shared = Ledger(lambda: now[0], Level(None, 0.0, 0.0))
    assert [shared.take(who, 1.0) for who in "AB"] == [0.0, 0.0]
    assert shared.level.tokens == math.inf


class First:
    """The loop that has used the limit alone."""

    running = True

    def is_running(self) -> bool:
        return self.running


@pytest.mark.parametrize("how", ["itself", "stopped", "left", "blocked"])
def test_what_the_first_loop_knows(how: str) -> None:
    """It is added once: by itself at any time, or by others when it cannot use the limit meanwhile."""
    now, first, other = [100.0], First(), First()
    known = Level(LIMIT, PERIOD, 100.0, 6.0)
    known.blocked_until, known.remaining, known.remaining_at = 101.5, 7, 99.0
    deposits = [known]
    shared = Ledger(lambda: now[0], Level(LIMIT, PERIOD, 100.0, 0.0), (first, deposits.pop))  # type: ignore[arg-type]
    now[0] += 0.6 * PATIENCE
    shared.level.add(1.5)
    assert shared.take("b", 1.0) == 0.0
    shared.settle(other)  # type: ignore[arg-type]
    assert shared.is_pending
    assert shared.level.tokens < 1
    if how == "blocked":
        now[0] += 0.6 * PATIENCE
    first.running = how != "stopped"
    for _ in range(2):
        shared.settle(first if how == "itself" else other, has_left=how == "left")  # type: ignore[arg-type]
    assert not shared.is_pending
    level = shared.level
    assert level.tokens == pytest.approx(6.0 - 1.0 + (now[0] - 100.0) * RATE)
    assert (level.blocked_until, level.remaining, level.remaining_at) == (101.5, 7, 99.0)
    assert shared.take("b", 1.0) == pytest.approx(101.5 - now[0])


def test_what_the_first_loop_knows_is_not_news_where_others_learned_more() -> None:
    now, first = [100.0], First()
    shared = Ledger(lambda: now[0], Level(LIMIT, PERIOD, 100.0, 0.0), (first, lambda: Level(LIMIT, PERIOD, 99.0, 2.0)))  # type: ignore[arg-type]
    shared.block(5.0)
    shared.level.set_limit(30, PERIOD)
    shared.settle(first)  # type: ignore[arg-type]
    level = shared.level
    assert (level.limit, level.tokens, level.blocked_until, level.remaining) == (30, 4.0, 105.0, 0)
