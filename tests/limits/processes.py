"""Processes that share a key and nothing else: under which conditions, and how well each of these comes out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, NamedTuple

import attrs

from incidentio_async.operations import Operation
from tests.limits.simulation import LIST, SHOW, Api, Process, now, simulate


@attrs.frozen
class Load:
    """What one process does.

    Args:
        calls: Calls that all come at once; None: as many as possible for as long as the condition takes.
        demand: Calls per second, by chance, instead of as many as possible.
        start: When it starts, in seconds.
        workers: Of a process that makes as many calls as possible: how many at once.
    """

    calls: int | None = None
    demand: float | None = None
    start: float = 0.0
    workers: int = 40


@attrs.frozen
class Condition:
    """Processes with one key.

    Args:
        name: What is special about it.
        loads: What each process does.
        seconds: How long it takes; None: until all calls are done.
        lower: Whether all calls are of an operation with a limit of 60 per minute.
        latency: As in `Process`.
        api: Arguments of `Api`.
    """

    name: str
    loads: tuple[Load, ...]
    seconds: float | None = None
    lower: bool = False
    latency: float = 0.05
    api: dict[str, Any] = attrs.field(factory=dict)


class Outcome(NamedTuple):
    """How a condition came out."""

    used: float
    """What was served, as a share of what the key allows in that time."""
    refused: float
    """The share of requests that were refused."""
    foreseeable: float
    """The same, without the first request of each process if the key was empty: no process can know that."""
    seconds: float
    """Until all was done."""
    ideal: float
    """Until all could have been done."""
    wait: float
    """The longest wait of any call, over the longest that is fair.

    Fair is what a call would wait if the calls of all processes stood in one line: the calls up to and with it, less
    what the bucket holds, over the rate at which it is refilled. Less than two seconds counts as two.
    """


class _Line:
    """The calls of all processes, as if they stood in one line."""

    def __init__(self, api: Api, operation: Operation) -> None:
        self.meter = api.lower.get(operation.id, api.key)
        self.waiting = 0

    def fair_wait(self) -> float:
        self.meter.fill(now())
        return max(0.0, self.waiting - self.meter.tokens) / self.meter.rate


class _Member(Process):
    """A process whose calls stand in the common line, too."""

    def __init__(self, line: _Line, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.line = line
        self.worst, self.fair = 0.0, 2.0

    async def call(self, operation: Operation = SHOW, attempts: int = 10**6) -> bool:
        self.line.waiting += 1
        self.fair = max(self.fair, self.line.fair_wait())
        began = now()
        try:
            return await super().call(operation, attempts)
        finally:
            self.line.waiting -= 1
            self.worst = max(self.worst, now() - began)

    async def work(self, load: Load, operation: Operation, seconds: float) -> None:
        """Do what the load says, from its start on."""
        if load.start:
            await asyncio.sleep(load.start)
        if load.demand is not None:
            await self.arrivals(seconds - load.start, load.demand, operation)
        else:
            await self.saturate(seconds - load.start, load.workers, operation)


async def _jobs(crowd: Sequence[_Member], loads: Sequence[Load], operation: Operation) -> None:
    """Make all calls: those that come at the same moment in turns, one of each process."""
    starts, tasks, began = sorted({load.start for load in loads}), [], now()
    for start in starts:
        await asyncio.sleep(began + start - now())
        for number in range(max(load.calls or 0 for load in loads)):
            for process, load in zip(crowd, loads, strict=True):
                if load.start == start and number < (load.calls or 0):
                    tasks.append(asyncio.ensure_future(process.call(operation)))
    await asyncio.gather(*tasks)


def _ideal(loads: Sequence[Load], line: _Line) -> float:
    """Return the seconds in which all calls could be done."""
    meter, moment, backlog = line.meter, 0.0, 0.0
    tokens: float = meter.tokens
    for load in sorted(loads, key=lambda load: load.start):
        served = min(backlog, tokens + (load.start - moment) * meter.rate)
        tokens = min(meter.limit, tokens + (load.start - moment) * meter.rate - served)
        moment, backlog = load.start, backlog - served + (load.calls or 0)
    return moment + max(0.0, backlog - tokens) / meter.rate


def play(condition: Condition) -> Outcome:
    """Play a condition in virtual time."""
    return simulate(_play, condition)


async def _play(condition: Condition) -> Outcome:
    operation = LIST if condition.lower else SHOW
    api, loads, began = Api(lower={LIST.id: (60, 60)}, **condition.api), condition.loads, now()
    line = _Line(api, operation)
    crowd = [_Member(line, api, latency=condition.latency, seed=seed) for seed in range(len(loads))]
    at_first = line.meter.tokens
    if (seconds := condition.seconds) is not None:
        await asyncio.gather(*(one.work(load, operation, seconds) for one, load in zip(crowd, loads, strict=True)))
        ideal, used = seconds, api.served / (at_first + seconds * line.meter.rate)
    else:
        ideal = _ideal(loads, line)
        await _jobs(crowd, loads, operation)
        seconds = now() - began
        used = api.served / (api.served + max(0.0, seconds - ideal) * line.meter.rate)
    worst, fair = max(one.worst for one in crowd), max(one.fair for one in crowd)
    foreseeable = max(0, api.refused - (len(loads) if at_first < 1 else 0))
    return Outcome(used, api.refused_share(), foreseeable / len(api.answers), seconds, ideal, worst / fair)


def jobs(*calls: int, starts: Sequence[float] = ()) -> tuple[Load, ...]:
    """Loads of so many calls, in order; those without a start begin at once."""
    return tuple(Load(calls=n, start=starts[i] if i < len(starts) else 0.0) for i, n in enumerate(calls))


def busy(processes: int, *others: Load) -> tuple[Load, ...]:
    """Loads of so many processes that make as many calls as possible, and others."""
    return (*(Load(),) * processes, *others)


_MANY = (2, 4, 8)
_DRAINED: dict[str, Any] = {"tokens": 0.0}
_STALE: dict[str, Any] = {"stale": 0.5}
_SLOW: dict[str, Any] = {"rate": 18.0}


def _table() -> list[Condition]:
    rows = []
    for n in _MANY:
        spread = [0.15 * i for i in range(n)]
        full, drained = (1800 // n,) * n, (1200 // n,) * n
        early = (300 // n, *((1800 - 300 // n) // (n - 1),) * (n - 1))
        rows += [
            Condition(f"{n} x {full[0]}, full", jobs(*full)),
            Condition(f"{n} x {full[0]}, full, staggered", jobs(*full, starts=spread)),
            Condition(f"{n}, full, one ends early", jobs(*early)),
            Condition(f"{n} x {full[0]}, full, stale", jobs(*full), api=_STALE),
            Condition(f"{n} x {full[0]}, full, slow", jobs(*full), api=_SLOW),
            Condition(f"{n} x {drained[0]}, drained", jobs(*drained), api=_DRAINED),
            Condition(f"{n} x {drained[0]}, drained, staggered", jobs(*drained, starts=spread), api=_DRAINED),
            Condition(f"{n} x {drained[0]}, drained, stale", jobs(*drained), api=_DRAINED | _STALE),
            Condition(f"{n} x {drained[0]}, drained, slow", jobs(*drained), api=_DRAINED | _SLOW),
            Condition(f"{n} always, full", busy(n), 300),
            Condition(f"{n} always, drained", busy(n), 300, api=_DRAINED),
            Condition(f"{n} always, full, stale", busy(n), 300, api=_STALE),
            Condition(f"{n} always, full, slow", busy(n), 300, api=_SLOW),
        ]
    return rows


def _siblings() -> list[Condition]:
    all_at_once = {"tokens": 0.0, "stale": 0.5, "rate": 18.0}
    return [
        *(
            Condition(f"{n}, full, {latency} s away", jobs(*(1800 // n,) * n), latency=latency)
            for n in (2, 8)
            for latency in (0.01, 0.3)
        ),
        *(
            Condition(f"{n} always, {latency} s away", busy(n), 300, latency=latency)
            for n in (4,)
            for latency in (0.01, 0.3)
        ),
        Condition("4, stale, slow, drained, staggered", jobs(*(300,) * 4, starts=(0, 1, 2, 3)), api=all_at_once),
        Condition("8, key half full", jobs(*(150,) * 8), api={"tokens": 600.0}),
        Condition("2 always, one joins at 60 s", busy(1, Load(start=60.0)), 180),
        Condition("8 always, the last joins at 60 s", busy(7, Load(start=60.0)), 180),
        Condition("4 at 120 %", (Load(demand=6.0),) * 4, 300, api=_DRAINED),
        Condition("8 at 120 %, full", (Load(demand=3.0),) * 8, 300),
        Condition("8 at 120 %, drained", (Load(demand=3.0),) * 8, 300, api=_DRAINED),
        Condition("3 always, one at 1/s", busy(3, Load(demand=1.0)), 300),
        Condition("one with 1,500 calls, one with 300", jobs(1500, 300)),
        Condition("one with 16 at once, one with 64", (Load(workers=16), Load(workers=64)), 300),
        Condition("2 always, no headers", busy(2), 300, api={"headers": False}),
        Condition("4 always, no headers", busy(4), 300, api={"headers": False}),
        Condition("4 x 900, 2,400 per minute", jobs(*(900,) * 4), api={"limit": 2400, "rate": 40.0}),
        Condition("4 always, 2,400 per minute", busy(4), 300, api={"limit": 2400, "rate": 40.0}),
        Condition("2, an operation of 60 per minute", (Load(workers=10),) * 2, 300, lower=True),
        Condition("4, an operation of 60 per minute", (Load(workers=10),) * 4, 300, lower=True),
        Condition("4 x 30, an operation of 60 per minute", jobs(30, 30, 30, 30), lower=True),
    ]


def _alone() -> list[Condition]:
    return [
        Condition("1 x 1,800, full", jobs(1800)),
        Condition("1 x 900, full", jobs(900)),
        Condition("1 x 200, drained", jobs(200), api=_DRAINED),
        Condition("1 x 200, drained by others", jobs(1200, 200, starts=(0.0, 2.0))),
        Condition("1 always, full", busy(1), 300),
        Condition("1 always, drained", busy(1), 300, api=_DRAINED),
        Condition("1 always, stale", busy(1), 300, api=_STALE),
        Condition("1 always, slow", busy(1), 300, api=_SLOW),
        Condition("1 x 900, stale", jobs(900), api=_STALE),
        Condition("1 always, no headers", busy(1), 300, api={"headers": False}),
        Condition("1 always, 0.3 s away", busy(1), 300, latency=0.3),
        Condition("1 x 600, key half full", jobs(600), api={"tokens": 600.0}),
    ]


ALONE, TABLE, SIBLINGS = _alone(), _table(), _siblings()
