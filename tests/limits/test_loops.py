"""One key in several event loops of a process: together they send what one of them may."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable, Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from incidentio_async._rate_limits.key_buckets import KeyBuckets
from incidentio_async.operations import Operation
from tests.limits.alternating_loops import AlternatingLoop, OneProcess
from tests.limits.simulation import HEAVY, LIST, SHOW
from tests.limits.steps import says
from tests.support.virtual_time import BucketServer

RATE, BURST = 20.0, 1194
LATENCY = 0.02


class Loop:
    """An event loop that sends requests of one key, and when each was sent."""

    def __init__(self, process: OneProcess, server: BucketServer | None = None, key: str = "k") -> None:
        self.process = process
        self.server = server
        self.loop: AlternatingLoop = process.loop()
        self.limiter: KeyBuckets = process.registry.limiter(key, self.loop)
        self.sent: list[float] = []
        self.latency = LATENCY

    def respond(self, status: int = 200, headers: Mapping[str, str] | None = None, operation: Operation = SHOW) -> None:
        """Send a request, and get this response."""

        async def one() -> None:
            await self.limiter.acquire(operation)
            self.limiter.done(operation, status, headers)

        self.process.run_in(self.loop, one())

    async def _work(self, operation: Operation, calls: float) -> None:
        while calls:
            calls -= 1
            await self.limiter.acquire(operation)
            self.sent.append(self.process.now)
            found = (200, None) if self.server is None else self.server.hit(self.process.now)
            response: tuple[int | None, Mapping[str, str] | None] = (None, None)
            try:
                await asyncio.sleep(self.latency)
                response = found
            finally:
                self.limiter.done(operation, *response)

    def start(self, calls: float = float("inf"), operation: Operation = SHOW, workers: int = 20) -> None:
        """Send as many requests as may be sent, each worker so many at most."""
        for _ in range(workers):
            self.loop.create_task(self._work(operation, calls))

    def stop(self) -> None:
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.turn()

    def abandon(self) -> None:
        """Close the loop, and leave its tasks to the garbage collector."""
        self.loop.set_exception_handler(lambda *_: None)  # asyncio reports each task that it loses
        self.loop.close()

    def close(self) -> None:
        """Close the loop, with tasks in it that still wait."""
        self.process.close(self.loop)

    @property
    def is_alone(self) -> bool:
        """Whether it takes no lock."""
        return all(bucket.shared is None for bucket in self.limiter.buckets())

    def available(self) -> float:
        return self.limiter.state()[0].available


def most_in_any_window(sent: Iterable[float], rate: float = RATE) -> float:
    """The most tokens that a bucket must have held that let requests through at these moments."""
    level = least = highest = last = 0.0
    for number, moment in enumerate(sorted(sent)):
        level += 0.0 if number == 0 else (moment - last) * rate
        highest, last = max(highest, level), moment
        level -= 1
        least = max(least, highest - level)
    return least


# --- at the same time


@pytest.mark.parametrize("loops", [2, 5])
def test_together_they_send_what_one_may(loops: int) -> None:
    with OneProcess() as process:
        server = BucketServer()
        users = [Loop(process, server) for _ in range(loops)]
        for user in users:
            user.start()
        process.run(90)
        assert server.refused == 0
        assert server.served >= 0.99 * (1200 + 90 * RATE)
        # Loops that always want more get the same, from the moment on when they must wait.
        late = [sum(moment > 5070 for moment in user.sent) for user in users]
        assert max(late) - min(late) <= 2
        assert most_in_any_window([moment for user in users for moment in user.sent]) <= BURST + 1


def test_shares_are_equal_however_many_requests_wait() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        one.respond(429, says(1200, 0, Retry_After="1"))
        one.start(workers=500)
        other.start(workers=3)
        process.run(100)
        late = [sum(moment > 5010 for moment in user.sent) for user in (one, other)]
        assert late[0] == pytest.approx(late[1], abs=2)
        assert sum(late) == pytest.approx(90 * RATE * 0.99, abs=3)


def test_one_uses_all_while_the_other_idles() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        one.respond(429, says(1200, 0, Retry_After="1"))
        one.start()
        other.start()
        process.run(50)
        one.stop()
        before = len(other.sent)
        process.run(50)
        assert len(other.sent) - before == pytest.approx(50 * RATE * 0.99, abs=3)


@pytest.mark.parametrize("used", [0, 1, 700, 1150])
def test_the_second_loop_starts_with_what_the_first_has_left(used: int) -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.start(calls=1, workers=used)
        process.run(2)
        assert len(one.sent) == used
        left = one.available() * (1 / 0.99 if used else 1)
        other = Loop(process)
        other.start(workers=2000)
        one.start(workers=2000)
        process.run(0.1)
        assert len(one.sent) + len(other.sent) - used == pytest.approx((left + 0.1 * RATE) * 0.99, abs=2)
        process.run(2)
        assert most_in_any_window([*one.sent, *other.sent]) <= BURST + 1


def test_a_token_that_is_not_used_goes_to_another_loop_at_once() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        for each in (one, other):
            each.respond(headers=says(1, 1, "1200;window=60"), operation=HEAVY)
            process.run(61)
        one.respond(429, says(1200, 0, Retry_After="30"))
        one.start(operation=HEAVY, workers=1)  # It has the only token of the operation, and waits for the key.
        process.run(1)
        began = process.now
        other.start(operation=HEAVY, workers=1, calls=1)
        process.run(1)
        one.stop()
        process.run(120)
        assert [moment - began < 38 for moment in other.sent] == [True]


class TestALoopThatIsBlocked:
    """The first loop runs, but the thread does not return from what it does: it waits for the second one, perhaps."""

    def test_it_hands_over_by_itself_if_it_can(self) -> None:
        with OneProcess() as process:
            one = Loop(process)
            one.respond(headers=says(1200, 700))
            one.respond()
            one.loop.seems_to_run = True
            other = Loop(process)
            other.start(workers=2000)
            other.loop.turn()
            other.loop.turn()
            assert len(other.sent) == 0  # nothing has come in yet
            one.loop.turn()
            process.run(0.05)
            assert len(other.sent) > 100

    def test_the_second_loop_does_not_wait_for_it(self) -> None:
        with OneProcess() as process:
            one = Loop(process)
            one.respond(headers=says(1200, 700))
            one.loop.seems_to_run = one.loop.is_blocked = True
            other = Loop(process)
            other.start(workers=2000)
            process.run(0.09)
            assert 1 <= len(other.sent) <= 2
            process.run(0.5)
            assert len(other.sent) == pytest.approx(700 + 0.6 * RATE, abs=10)
            one.loop.is_blocked = False
            one.start(workers=2000)
            process.run(60)
            sent = len(one.sent) + len(other.sent)
            assert sent == pytest.approx(700 + 60 * RATE, rel=0.03)


# --- what one learns, all know


def test_a_429_blocks_all() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        other.respond(headers=says(1200, 1100))
        one.respond(429, says(1200, 0, Retry_After="30"))
        blocked = one.limiter.state()[0].blocked_for
        assert 29 <= blocked <= 37.5
        for each in (one, other):
            state = each.limiter.state()[0]
            assert state.blocked_for == pytest.approx(blocked, abs=1e-3)
            assert state.last_remaining == 0
            assert each.limiter.predicted_wait(SHOW) == pytest.approx(blocked, abs=0.1)
        began = process.now
        one.start()
        other.start()
        process.run(60)
        first = min(one.sent[0], other.sent[0])
        assert first - began == pytest.approx(blocked, abs=0.2)
        # The first of each loop goes alone: perhaps the API has no more.
        assert sum(moment < first + LATENCY for moment in (*one.sent, *other.sent)) == 2


@pytest.mark.parametrize("operation", [SHOW, HEAVY])
def test_a_429_blocks_a_loop_that_comes_later(operation: Operation) -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond(headers=says(1200, 1100))
        one.respond(429, says(1200 if operation is SHOW else 60, 0, Retry_After="30"), operation)
        other = Loop(process)
        began = process.now
        other.start(operation=operation)
        process.run(60)
        assert 29 <= other.sent[0] - began <= 37.5


def test_a_429_of_an_operation_without_a_limit_blocks_it_in_all() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        for each in (one, other):
            each.respond(operation=HEAVY)
        one.respond(headers=says(1200, 1100))
        one.respond(429, says(60, 0, Retry_After="30"), operation=HEAVY)
        began = process.now
        other.start(operation=HEAVY)
        one.start(operation=SHOW)
        process.run(60)
        assert 29 <= other.sent[0] - began <= 37.5
        assert one.sent[0] == began


@pytest.mark.parametrize("operation", [HEAVY, LIST])  # the limit of the second one is known, but differs
@pytest.mark.parametrize("learner", [0, 1])
def test_limits_of_operations_are_learned_by_all(learner: int, operation: Operation) -> None:
    with OneProcess() as process:
        users = [Loop(process), Loop(process)]
        users[1 - learner].respond(operation=operation)  # it has a bucket without a limit already
        users[learner].respond(headers=says(30, 29, "1200;window=60"), operation=operation)
        process.run(1)
        late = Loop(process)
        late.respond(operation=operation)
        for each in (*users, late):
            own = next(state for state in each.limiter.state() if state.name == operation.id)
            assert (own.limit, own.last_remaining) == (30, 29)
            each.start(operation=operation)
        process.run(60)
        sent = sum(len(each.sent) for each in (*users, late))
        assert sent == pytest.approx(30 + 60 * 0.5, abs=3)


def test_the_limit_of_the_key_is_the_same_for_all() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond(headers=says(1200, 0))
        one.loop.call_soon(one.limiter.buckets()[0].set_limit, 2400, 60.0)
        process.run(0)
        other = Loop(process)
        for each in (one, other):
            each.start()
        process.run(60)
        for each in (one, other):
            assert each.limiter.state()[0].limit == 2400
            assert len(each.sent) == pytest.approx(60 * 40 * 0.99 / 2, rel=0.02)
        one.loop.call_soon(one.limiter.buckets()[0].set_limit, 600, 60.0)
        process.run(0.1)
        assert other.limiter.state()[0].limit == 600


def test_a_loop_that_comes_changes_nothing() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond(headers=says(1200, 1199))
        one.loop.call_soon(one.limiter.buckets()[0].set_limit, 2400, 60.0)
        process.run(60)
        other = Loop(process)
        other.respond(headers=says(2400, 2399))
        assert [each.available() for each in (one, other)] == [pytest.approx(2387, abs=1)] * 2
        for each in (one, other):
            each.close()
        late = Loop(process)
        assert late.limiter.state()[0].limit == 2400
        assert late.available() == pytest.approx(2386, abs=6)


def test_a_limit_that_is_forgotten_is_forgotten_by_all() -> None:
    def names(loop: Loop) -> list[str]:
        return [state.name for state in loop.limiter.state()]

    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        for each in (one, other):
            each.respond(headers=says(30, 29, "1200;window=60"), operation=HEAVY)
            assert HEAVY.id in names(each)
        for number in range(10):
            one.respond(headers=says(1200, 1100 - number, "1200;window=60"), operation=HEAVY)
        for each in (one, other):
            assert HEAVY.id not in names(each)
        one.close()
        other.close()
        assert HEAVY.id not in names(Loop(process))


def test_what_is_left_is_known_to_all() -> None:
    with OneProcess() as process:
        one, other = Loop(process), Loop(process)
        other.respond(headers=says(1200, 1198))
        one.respond(headers=says(1200, 3))
        process.run(0.01)
        assert other.limiter.state()[0].last_remaining == 3
        assert other.available() <= 4
        other.start()
        process.run(10)
        assert len(other.sent) == pytest.approx(3 + 10 * RATE, rel=0.05)
        assert not other.limiter.state()[0].peers


@pytest.mark.parametrize("latency", [0.02, 0.6])
def test_another_loop_is_not_taken_for_a_peer(latency: float) -> None:
    """Nor what it has in flight for requests that the API counts too late."""
    with OneProcess() as process:
        server = BucketServer(tokens=300)
        users = [Loop(process, server), Loop(process, server)]
        for user in users:
            user.latency = latency
            user.start(workers=40)
        process.run(60)
        assert server.refused == 0
        assert [user.limiter.buckets()[0]._quota.watch.lag for user in users] == [0.0, 0.0]
        assert [user.limiter.state()[0].peers for user in users] == [False, False]
        assert [user.limiter.state()[0].rate_factor for user in users] == [1.0, 1.0]


def test_peers_are_seen_as_by_one_loop() -> None:
    """Two loops here share with another process as if they were one."""
    with OneProcess() as process, OneProcess() as another:
        server = BucketServer(tokens=400)
        here, there = [Loop(process, server), Loop(process, server)], Loop(another, server)
        for loop in (*here, there):
            loop.start(workers=10)
        for _ in range(6000):
            process.run(0.01)
            another.run(0.01)
        late = [sum(moment > 5020 for moment in loop.sent) for loop in (*here, there)]
        assert 0.4 <= (late[0] + late[1]) / sum(late) <= 0.7
        assert late[0] == pytest.approx(late[1], rel=0.1)
        assert [loop.limiter.state()[0].peers for loop in (*here, there)] == [True, True, True]
        assert server.refused <= 0.01 * server.served
        assert server.served >= 0.97 * (400 + 60 * RATE)


# --- one after another


def test_the_next_loop_continues_with_what_is_known() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond(headers=says(30, 9, "1200;window=60"), operation=HEAVY)
        one.respond(headers=says(1200, 1199))
        one.start(calls=1, workers=1000)
        process.run(1)
        one.close()
        process.run(5)
        other = Loop(process)
        key, *_, heavy = other.limiter.state()
        # At least, and with what comes in within a quarter of a second: it is counted that often.
        assert key.available == pytest.approx(BURST - 1 - 1000 / 0.99 + 6 * RATE - 3, abs=4)
        assert (heavy.name, heavy.limit, heavy.last_remaining) == (HEAVY.id, 30, 9)
        assert heavy.available == pytest.approx(9 + 6 / 2, abs=1)
        other.start(workers=2000)
        process.run(0.1)
        assert most_in_any_window([*one.sent, *other.sent]) <= BURST + 1
        assert len(other.sent) >= 280
        assert other.is_alone


def test_the_block_of_a_429_outlives_its_loop() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond(429, says(1200, 0, Retry_After="30"))
        blocked = one.limiter.state()[0].blocked_for
        one.close()
        process.run(10)
        other = Loop(process)
        began = process.now
        assert other.limiter.state()[0].blocked_for == pytest.approx(blocked - 10, abs=0.1)
        other.start()
        process.run(60)
        assert other.sent[0] - began == pytest.approx(blocked - 10, abs=0.2)


def test_a_block_is_remembered_though_the_bucket_is_full_again() -> None:
    with OneProcess(100, 5.0) as process:
        one = Loop(process)
        one.respond(429, says(100, 0, Retry_After="60"))
        one.close()
        process.run(10)
        for number in range(10):
            Loop(process, key=f"key {number}")
        assert 49 <= Loop(process).limiter.state()[0].blocked_for <= 65


def test_time_between_loops_fills_the_bucket() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.start(calls=1, workers=900)
        process.run(1)
        one.close()
        process.run(60)
        assert Loop(process).available() == BURST


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_loop_that_is_closed_while_calls_wait_in_it(shared: bool) -> None:
    """Its tasks end as garbage, without a running loop. Nothing is raised there, and the others use what is left."""
    with OneProcess() as process:
        one = Loop(process)
        one.respond(headers=says(30, 3, "1200;window=60"), operation=HEAVY)
        one.respond(headers=says(1200, 1000))
        other = Loop(process) if shared else None
        one.start(operation=HEAVY)
        one.start(workers=2000)
        process.run(0.3)
        one.abandon()
        sent = len(one.sent)
        del one
        gc.collect()
        late = other or Loop(process)
        late.start(operation=HEAVY)
        late.start()
        process.run(60)
        assert sent + len(late.sent) == pytest.approx(0.99 * (1000 + 60 * RATE), abs=30)


def test_the_turn_of_a_loop_that_was_closed_goes_to_the_next() -> None:
    """Its call still waited for a token. Nobody waits behind it any more."""
    with OneProcess(1, 10.0) as process:
        users = [Loop(process), Loop(process), Loop(process)]
        begin = process.now
        users[0].respond()
        users[1].start(calls=1, workers=1)
        process.run(0.1)
        users[1].abandon()
        users.append(Loop(process))  # which finds that it is gone
        users[0].start(calls=1, workers=1)
        process.run(30)
        assert users[0].sent == [pytest.approx(begin + 10, abs=0.5)]


def test_requests_of_which_nothing_is_known_were_sent_at_last() -> None:
    """Nobody knows when: so the loop's last moment counts, and what came in before is no excuse."""
    with OneProcess(100, 5.0) as process:
        one = Loop(process)
        one.respond()
        process.run(20)
        one.start(workers=200)
        process.run(LATENCY / 2)
        one.abandon()
        other = Loop(process)
        other.start()
        process.run(1)
        assert len(one.sent) >= 98
        assert most_in_any_window([*one.sent, *other.sent]) <= 100 + 1
        assert other.sent


# --- from one to several and back


def test_one_loop_takes_no_lock() -> None:
    with OneProcess() as process:
        one = Loop(process)
        one.respond()
        assert one.is_alone
        other = Loop(process, key="another")
        other.respond()
        assert one.is_alone
        assert other.is_alone


@pytest.mark.parametrize("closed", [0, 1])
def test_the_last_loop_goes_by_its_own_buckets_again(closed: int) -> None:
    with OneProcess() as process:
        users = [Loop(process), Loop(process)]
        for user in users:
            user.respond(headers=says(30, 29, "1200;window=60"), operation=HEAVY)
            user.respond(headers=says(1200, 1190))
            user.start(calls=1, workers=400)
        process.run(1)
        assert [user.is_alone for user in users] == [False, False]
        users[closed].close()
        last = users[1 - closed]
        before = last.available()
        last.respond(headers=says(1200, 1190))
        process.run(0)
        assert last.is_alone
        assert last.available() == pytest.approx(before - 1, abs=0.3)
        assert last.available() == pytest.approx(BURST - 804 + RATE, abs=10)
        last.start(workers=2000)
        process.run(10)
        assert most_in_any_window([*users[0].sent, *users[1].sent]) <= BURST + 1
        assert len(last.sent) == pytest.approx(400 + BURST - 804 + 11 * RATE, rel=0.03)


def test_a_bucket_of_one_request() -> None:
    """No loop keeps the only token from the others."""
    with OneProcess(1, 1.0) as process:
        users = [Loop(process), Loop(process)]
        for user in users:
            user.start()
        process.run(100)
        assert len(users[0].sent) == pytest.approx(len(users[1].sent), abs=2)
        assert len(users[0].sent) + len(users[1].sent) == pytest.approx(99, abs=3)
        users[0].stop()
        before = len(users[1].sent)
        process.run(100)
        assert len(users[1].sent) - before == pytest.approx(99, abs=3)
        users[1].close()
        users[0].start()
        before = len(users[0].sent)
        process.run(100)
        assert len(users[0].sent) - before == pytest.approx(99, abs=3)


# --- any sequence of these

_STEPS: Mapping[str, Callable[[OneProcess, list[Loop], int], None]] = {
    "join": lambda process, loops, _: loops.append(Loop(process)) if len(loops) < 4 else None,
    "burst": lambda _, loops, number: loops[number % len(loops)].start(calls=1, workers=10 * number) if loops else None,
    "saturate": lambda _, loops, number: loops[number % len(loops)].start() if loops else None,
    "stop": lambda _, loops, number: loops[number % len(loops)].stop() if loops else None,
    "close": lambda _, loops, number: loops.pop(number % len(loops)).close() if loops else None,
    "wait": lambda process, _, number: process.run(number / 4),
    "moment": lambda process, _, number: process.run(number / 1000),
}


@settings(max_examples=40)
@example([("burst", 11), ("wait", 1), ("close", 0), ("join", 0), ("burst", 1)])
@given(st.lists(st.tuples(st.sampled_from(sorted(_STEPS)), st.integers(0, 20)), max_size=25))
def test_never_more_than_one_bucket_whatever_comes_and_goes(steps: list[tuple[str, int]]) -> None:
    with OneProcess(100, 5.0) as process:
        loops, every = [Loop(process)], list[Loop]()
        for name, number in steps:
            every += [loop for loop in loops if loop not in every]
            _STEPS[name](process, loops, number)
        every += [loop for loop in loops if loop not in every]
        process.run(1)
        assert most_in_any_window([moment for loop in every for moment in loop.sent]) <= 100 + 1
        # And nothing is stuck: who is left sends all that comes in, and what is there.
        for loop in loops:
            loop.stop()
        process.run(6)
        last = Loop(process)
        last.start(workers=300, calls=1)
        process.run(0.5)
        assert len(last.sent) >= 100
