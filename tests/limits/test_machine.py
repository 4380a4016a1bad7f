"""Whatever happens, in whatever order: the lines, the rates and the counts hold."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from incidentio_async._rate_limits.waiting_line import PRIORITIES, Priority
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from tests.limits.simulation import LIST, SHOW
from tests.support.virtual_time import VirtualTimeLoop

CAPACITY, PERIOD = 20, 10.0
priorities: st.SearchStrategy[Priority] = st.sampled_from(("normal", *PRIORITIES))


def says(limit: int, remaining: int, **more: str) -> Mapping[str, str]:
    listed = "20;window=10" if limit == CAPACITY else "20;window=10, 60;window=60"
    return {"X-RateLimit-Limit": f"{limit}, {listed}", "X-RateLimit-Remaining": str(remaining), **more}


class Allowance:
    """The most that a bucket may ever let through: counted apart from the code."""

    def __init__(self, capacity: float, rate: float, now: float) -> None:
        self.capacity, self.rate, self.left, self.at = capacity, rate, capacity, now

    def use(self, now: float) -> None:
        self.left = min(self.capacity, self.left + (now - self.at) * self.rate) - 1
        self.at = now


class LimiterMachine(RuleBasedStateMachine):
    """A limiter whose event loop is driven turn by turn.

    Rules act while the loop stands between two turns: also after a future was set and before its task has run.
    """

    @initialize()
    def begin(self) -> None:
        self.loop = VirtualTimeLoop()
        self.limiter = KeyLimiter(CAPACITY, PERIOD)
        self.waiting: dict[tuple[str, Priority], list[asyncio.Task[None]]] = {
            (operation.id, priority): [] for operation in (SHOW, LIST) for priority in PRIORITIES
        }
        self.let_through: dict[str, int] = {SHOW.id: 0, LIST.id: 0}
        self.cancelled: set[asyncio.Task[None]] = set()
        self.blocked_until = 0.0
        self.allowed = {
            "key": Allowance(CAPACITY, CAPACITY / PERIOD, self.loop.now),
            LIST.id: Allowance(60, 1.0, self.loop.now),
        }
        self.started = 0
        self.failures: list[AssertionError] = []

    def turn(self, times: int = 1) -> None:
        """Let the loop run so many turns, and not one more."""
        for _ in range(times):
            self.loop.call_soon(self.loop.stop)
            self.loop.run_forever()

    async def _one(self, operation: Operation, priority: Priority) -> None:
        try:
            await self._pass(operation, priority)
        except AssertionError as failure:
            self.failures.append(failure)

    async def _pass(self, operation: Operation, priority: Priority) -> None:
        task = asyncio.current_task()
        assert task is not None
        await self.limiter.acquire(operation, priority)
        line, now = self.waiting[operation.id, priority], self.loop.now
        ahead = [other for other in line[: line.index(task)] if other not in self.cancelled]
        assert not ahead, "somebody was overtaken"
        assert now >= self.blocked_until, "sent while a 429 blocks the key"
        line.remove(task)
        self.let_through[operation.id] += 1
        for name in ("key", operation.id):
            if name in self.allowed:
                self.allowed[name].use(now)
                assert self.allowed[name].left >= -1.01, f"more than {name} allows"

    @rule(operation=st.sampled_from([SHOW, SHOW, LIST]), priority=priorities, calls=st.integers(1, 12))
    def start(self, operation: Operation, priority: Priority, calls: int) -> None:
        for _ in range(calls):
            task = self.loop.create_task(self._one(operation, priority))
            self.waiting[operation.id, priority].append(task)
            self.started += 1

    @rule(times=st.integers(1, 6))
    def run_some_turns(self, times: int) -> None:
        self.turn(times)

    @rule(seconds=st.floats(0.001, 8.0))
    def time_passes(self, seconds: float) -> None:
        """The loop stalls: what has become due meanwhile is set in the next turn, and runs in the one after."""
        self.loop.now += seconds

    @rule(seconds=st.floats(0.001, 4.0))
    def loop_runs(self, seconds: float) -> None:
        self.loop.run_until_complete(asyncio.sleep(seconds))

    @rule(
        operation=st.sampled_from([SHOW, LIST]), priority=priorities, which=st.integers(0, 40), turns=st.integers(0, 2)
    )
    def cancel(self, operation: Operation, priority: Priority, which: int, turns: int) -> None:
        self.turn(turns)
        tasks = [task for task in self.waiting[operation.id, priority] if task not in self.cancelled]
        if tasks:
            task = tasks[which % len(tasks)]
            self.cancelled.add(task)
            task.cancel()

    @rule()
    def cancel_all(self) -> None:
        for task in (task for line in self.waiting.values() for task in line):
            self.cancelled.add(task)
            task.cancel()

    def _done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        self.let_through[operation.id] -= 1
        self.loop.call_soon(self.limiter.done, operation, status, headers)
        self.turn()

    @precondition(lambda self: self.let_through[SHOW.id])
    @rule(remaining=st.integers(0, CAPACITY))
    def answer(self, remaining: int) -> None:
        self._done(SHOW, 200, says(CAPACITY, remaining))

    @precondition(lambda self: self.let_through[LIST.id])
    @rule(remaining=st.integers(0, 60))
    def answer_of_the_lower_limit(self, remaining: int) -> None:
        self._done(LIST, 200, says(60, remaining))

    @precondition(lambda self: self.let_through[SHOW.id])
    @rule(headers=st.sampled_from([None, {}, {"X-RateLimit-Limit": "?"}]), status=st.sampled_from([200, 503, None]))
    def answer_of_nothing(self, headers: Mapping[str, str] | None, status: int | None) -> None:
        self._done(SHOW, status, headers)

    @precondition(lambda self: self.let_through[SHOW.id])
    @rule(seconds=st.integers(0, 5))
    def refuse(self, seconds: int) -> None:
        self._done(SHOW, 429, says(CAPACITY, 0, **{"Retry-After": str(seconds)}))
        # The turn in which it came has let nobody through after it.
        self.blocked_until = max(self.blocked_until, self.loop.now - 0.001 + max(1, seconds))

    @precondition(lambda self: self.let_through[LIST.id])
    @rule(seconds=st.integers(0, 5))
    def refuse_the_lower_limit(self, seconds: int) -> None:
        self._done(LIST, 429, says(60, 0, **{"Retry-After": str(seconds)}))

    @invariant()
    def nothing_broke(self) -> None:
        for failure in self.failures:
            raise failure
        for line in self.waiting.values():
            for task in [task for task in line if task.done()]:
                assert task.cancelled() or task.exception() is None, task.exception()
                line.remove(task)  # a cancelled one: who was let through has removed itself

    @invariant()
    def what_it_shows_makes_sense(self) -> None:
        for state in self.limiter.state():
            assert 0 <= state.available <= state.limit + 0.01
            assert state.waiting >= 0
            assert state.in_flight >= 0
            assert state.blocked_for >= 0
        for priority in PRIORITIES:
            assert 0 <= self.limiter.predicted_wait(SHOW, priority) < 600

    def teardown(self) -> None:
        """In the end everybody gets their turn, nothing is left over, and nobody waits for longer than is right."""
        if not hasattr(self, "loop"):
            return
        until = self.loop.now + 60 + 4 * self.started
        while any(self.waiting.values()) or any(self.let_through.values()):
            assert self.loop.now < until, "somebody waits for ever"
            for operation in (SHOW, LIST):
                while self.let_through[operation.id]:
                    self._done(operation, 200, says(CAPACITY, CAPACITY - 1))
            self.loop.run_until_complete(asyncio.sleep(0.1))
            self.nothing_broke()
        self.turn(3)
        assert [(state.waiting, state.in_flight) for state in self.limiter.state()] == [(0, 0)] * 4
        # All who wait are gone: a full bucket comes back, and not more than that.
        self.loop.now += 600
        assert self.limiter.state()[0].available == CAPACITY or self.limiter.state()[0].rate_factor < 1
        self.loop.run_until_complete(self._settled())
        self.loop.close()

    async def _settled(self) -> None:
        rest: set[asyncio.Task[Any]] = asyncio.all_tasks() - {asyncio.current_task()}
        assert not rest, "tasks are left over"


TestLimiterMachine = LimiterMachine.TestCase
TestLimiterMachine.settings = settings(
    max_examples=100, stateful_step_count=60, deadline=None, suppress_health_check=list(HealthCheck)
)
