"""The order of those who wait: by priority, first come first served within each, and none waits forever."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async._rate_limits.priority_semaphore import PrioritySemaphore
from incidentio_async._rate_limits.waiting_line import PRIORITIES, Priority, Turn, WaitingLine
from tests.support.virtual_time import VirtualTimeLoop, run_virtual

LOOP = VirtualTimeLoop()
priorities = st.sampled_from(PRIORITIES)
comers = st.tuples(priorities, st.sampled_from([1, 2, 5, 30]))
counts = st.tuples(*[st.integers(0, 60)] * 3)


@pytest.fixture(autouse=True, scope="module")
def _close_loop() -> Iterator[None]:
    yield
    LOOP.close()


class PlainLine:
    """The rule as one would say it: the highest class, except that one which was passed over nine times goes next."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Priority, int]] = []
        self.passed = dict.fromkeys(PRIORITIES, 0)

    def pop(self) -> tuple[Priority, int]:
        present = [priority for priority in PRIORITIES if any(found == priority for found, _ in self.waiting)]
        due = [priority for priority in present if self.passed[priority] >= 9 and len(present) > 1]
        chosen = due[-1] if due else present[0]
        taken = next(waiter for waiter in self.waiting if waiter[0] == chosen)
        self.waiting.remove(taken)
        for priority in present:
            self.passed[priority] += len(present) > 1
        self.passed[chosen] = 0
        return taken


@settings(max_examples=120, deadline=None)
@given(st.lists(st.one_of(comers, comers, st.integers(1, 25)), max_size=25))
def test_the_order_is_that_of_the_plain_rule(steps: list[tuple[Priority, int] | int]) -> None:
    """Steps: so many of a class come, or so many are served."""
    line, plain, names = WaitingLine(), PlainLine(), dict[Turn, tuple[Priority, int]]()
    for number, step in enumerate(steps):
        if not isinstance(step, int):
            for _ in range(step[1]):
                turn: Turn = LOOP.create_future()
                names[turn] = (step[0], number)
                line.add(turn, step[0])
                plain.waiting.append((step[0], number))
        else:
            for _ in range(min(step, len(plain.waiting))):
                assert line.has_next()
                assert names[line.pop()] == plain.pop()
        assert line.waiting == len(plain.waiting)
        assert line.has_next() == bool(plain.waiting)


Step = tuple[str, Priority, int] | tuple[str, int] | int
steps_of_the_line = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["come", "come", "again"]), priorities, st.sampled_from([1, 2, 20])),
        st.tuples(st.just("leave"), st.integers(0, 200)),
        st.integers(1, 25),
    ),
    max_size=60,
)


class WatchedLine:
    """A line, and what must be true of each turn.

    Args:
        late: Whether those who are canceled are removed only later, when their tasks run.
    """

    def __init__(self, *, late: bool) -> None:
        self.late = late
        self.line = WaitingLine()
        self.waiting: dict[Priority, list[Turn]] = {priority: [] for priority in PRIORITIES}
        self.again: dict[Priority, list[Turn]] = {priority: [] for priority in PRIORITIES}
        self.ghosts: list[tuple[Turn, Priority]] = []  # canceled, and not removed yet
        self.passed = dict.fromkeys(PRIORITIES, 0)
        self.came = self.went = 0

    def come(self, priority: Priority, *, again: bool) -> None:
        if priority not in self.present():
            self.passed[priority] = 0
        turn: Turn = LOOP.create_future()
        self.line.add(turn, priority, again=again)
        (self.again if again else self.waiting)[priority].append(turn)
        self.came += 1

    def leave(self, number: int) -> None:
        """Cancel one."""
        found = [
            (turn, name, part) for part in (self.waiting, self.again) for name in PRIORITIES for turn in part[name]
        ]
        if not found:
            return
        turn, name, part = found[number % len(found)]
        turn.cancel()
        part[name].remove(turn)
        self.went += 1
        self.ghosts.append((turn, name))
        if not self.late:
            self.settle()

    def present(self) -> list[Priority]:
        return [name for name in PRIORITIES if self.waiting[name] or self.again[name]]

    def serve(self) -> None:
        present = self.present()
        assert self.line.has_next() == bool(present), "somebody was lost, or a canceled one is served"
        if not present:
            return
        turn = self.line.pop()
        chosen = next(name for name in present if turn in self.waiting[name] or turn in self.again[name])
        first = (self.again[chosen] or self.waiting[chosen])[0]
        assert turn is first, "somebody of the same class was overtaken"
        # One that was canceled and not removed counts as one who waits.
        assert self.late or chosen == present[0] or self.passed[chosen] >= 9, "a higher class was overtaken"
        for name in PRIORITIES:
            self.passed[name] = 0 if name == chosen or name not in present else self.passed[name] + 1
        assert self.passed["bulk"] <= 9, "ten turns without one for bulk"
        assert self.passed["normal"] <= 10, "eleven turns without one for normal"
        (self.again[chosen] or self.waiting[chosen]).remove(turn)
        self.went += 1

    def settle(self) -> None:
        """The tasks of those who were canceled run."""
        for turn, name in self.ghosts:
            self.line.remove(turn, name)
        self.ghosts.clear()


@settings(max_examples=120, deadline=None)
@given(steps_of_the_line, st.booleans())
def test_nobody_is_lost_overtaken_or_left_waiting_whoever_leaves(steps: list[Step], late: bool) -> None:
    watched = WatchedLine(late=late)
    for step in steps:
        if isinstance(step, int):
            for _ in range(step):
                watched.serve()
            watched.settle()
        elif len(step) == 2:
            watched.leave(step[1])
        else:
            for _ in range(step[2]):
                watched.come(step[1], again=step[0] == "again")
    while watched.present():
        watched.serve()
    watched.settle()
    assert (watched.came, watched.line.waiting, watched.line.has_next()) == (watched.went, 0, False)


def test_a_class_counts_from_when_somebody_waits_in_it() -> None:
    """What one who has left had waited is not added to what one who comes later waits."""
    line = filled(50, 0, 0)
    first: Turn = LOOP.create_future()
    line.add(first, "bulk")
    for _ in range(8):
        assert line.pop() is not first
    line.remove(first, "bulk")
    second: Turn = LOOP.create_future()
    line.add(second, "bulk")
    assert next(number for number in range(1, 50) if line.pop() is second) == 10


@pytest.mark.parametrize(
    ("classes", "cycle"),
    [
        (["normal", "bulk"], ["normal"] * 9 + ["bulk"]),
        (["interactive", "bulk"], ["interactive"] * 9 + ["bulk"]),
        (["interactive", "normal"], ["interactive"] * 9 + ["normal"]),
        (["interactive", "normal", "bulk"], ["interactive"] * 8 + ["bulk", "normal"]),
    ],
)
def test_a_flood_leaves_a_tenth_to_each_of_the_others(classes: list[Priority], cycle: list[Priority]) -> None:
    """If two are due at once, the lower one goes first: only then is the other passed over ten times."""
    line, names = WaitingLine(), dict[Turn, Priority]()
    for priority in classes:
        for _ in range(100):
            turn: Turn = LOOP.create_future()
            names[turn] = priority
            line.add(turn, priority)
    extra = [classes[0]] * (len(classes) - 2)
    assert [names[line.pop()] for _ in range(50)] == [*extra, *cycle * 5][:50]


def filled(*numbers: int) -> WaitingLine:
    """A line of so many of each class."""
    line = WaitingLine()
    fill(line, *numbers)
    return line


def fill(line: WaitingLine, *numbers: int) -> None:
    for priority, number in zip(PRIORITIES, numbers, strict=True):
        for _ in range(number):
            line.add(LOOP.create_future(), priority)


@settings(max_examples=80, deadline=None)
@given(counts, counts, st.integers(0, 50), priorities)
def test_how_many_go_before_one_that_comes_now(
    here: tuple[int, int, int], there: tuple[int, int, int], served: int, priority: Priority
) -> None:
    """Foreseen to one turn, also where those of another line come first."""
    for before in (None, filled(*there)):
        line, me = filled(*here), LOOP.create_future()
        for _ in range(min(served, line.waiting)):
            line.pop()
        foreseen = line.ahead_of(priority, before)
        if before is not None:
            fill(line, *there)
        line.add(me, priority)
        found = next(number for number in range(line.waiting) if line.pop() is me)
        assert abs(foreseen - found) <= 1


# --- the places of a semaphore

semaphore_steps = st.sampled_from(["come", "end", "cancel", "turn"])


@settings(max_examples=60, deadline=None)
@given(
    st.integers(1, 3), st.lists(st.tuples(st.sampled_from(["come", "end", "cancel", "turn"]), priorities), max_size=60)
)
def test_places_are_handed_on_in_the_order_of_the_line(places: int, steps: list[tuple[str, Priority]]) -> None:
    """Whoever is canceled, before or after the place was handed on: none is lost, and none is held twice."""

    async def main() -> None:
        semaphore = PrioritySemaphore(places)
        holding: list[asyncio.Event] = []
        tasks: list[asyncio.Task[None]] = []

        async def one(priority: Priority) -> None:
            await semaphore.acquire(priority)
            ended = asyncio.Event()
            holding.append(ended)
            try:
                assert len(holding) <= places
                await ended.wait()
            finally:
                holding.remove(ended)
                semaphore.release()

        for step, priority in steps:
            if step == "come":
                tasks.append(asyncio.ensure_future(one(priority)))
            elif step == "end" and holding:
                holding[0].set()
            elif step == "cancel" and tasks:
                tasks.pop(len(tasks) // 2).cancel()
            elif step == "turn":
                await asyncio.sleep(0)
                await asyncio.sleep(0)
        while not all(task.done() for task in tasks):
            for ended in holding:
                ended.set()
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert (semaphore.free, semaphore.line.waiting) == (places, 0)

    run_virtual(main())


def test_the_next_place_is_for_the_highest_class() -> None:
    async def main() -> list[str]:
        semaphore, order = PrioritySemaphore(), []

        async def one(priority: Priority, name: str) -> None:
            await semaphore.acquire(priority)
            order.append(name)
            semaphore.release()

        await semaphore.acquire("bulk")
        came: list[tuple[Priority, str]] = [
            ("bulk", "b1"),
            ("normal", "n1"),
            ("bulk", "b2"),
            ("interactive", "i1"),
            ("normal", "n2"),
            ("interactive", "i2"),
        ]
        tasks = [asyncio.ensure_future(one(*who)) for who in came]
        await asyncio.sleep(0)
        semaphore.release()
        await asyncio.gather(*tasks)
        return order

    assert run_virtual(main()) == ["i1", "i2", "n1", "n2", "b1", "b2"]
