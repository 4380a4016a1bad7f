"""Processes that share a key and nothing else: what must hold in the conditions of `tests.limits.processes`.

``benchmarks/bench_processes.py`` prints all of them.
"""

from __future__ import annotations

import asyncio

import attrs
import pytest

from tests.limits.processes import ALONE, SIBLINGS, TABLE, Condition, play
from tests.limits.simulation import SHOW, Api, Process, now, simulate

USED, REFUSED, WAIT = 0.96, 0.01, 1.3

# What holds where this does not: `Remaining` that lags half a second behind is not known to do so until some requests
# were sent, and eight processes have emptied the key by then.
INSTEAD = {
    "8 x 225, full, stale": (0.96, 0.13, 1.3),
    "8 x 150, drained, stale": (0.96, 0.13, 1.3),
    "4 x 300, drained, stale": (0.96, 0.02, 1.3),
    "4, stale, slow, drained, staggered": (0.96, 0.03, 1.3),
    "1 x 900, stale": (0.95, 0.0, 1.3),
    "4 x 30, an operation of 60 per minute": (0.95, 0.02, 1.3),
}
"""By condition: what is used at least, refused at most, and waited at most."""


def _short(condition: Condition) -> bool:
    if condition.lower:
        return True
    if condition.seconds is None:
        # Of two and of four processes, those that differ from eight.
        return not condition.name.startswith(("2 x", "4 x")) or condition.name.endswith(("full", "stale"))
    return condition.name in ("2 always, one joins at 60 s", "8 always, the last joins at 60 s")


CONDITIONS = [condition for condition in (*ALONE, *TABLE, *SIBLINGS) if _short(condition)]


@pytest.mark.parametrize("condition", CONDITIONS, ids=lambda condition: condition.name)
def test_what_the_key_allows_is_used_and_hardly_anything_is_refused(condition: Condition) -> None:
    outcome = play(condition)
    used, refused, wait = INSTEAD.get(condition.name, (USED, REFUSED, WAIT))
    assert outcome.used >= used
    assert outcome.foreseeable <= refused
    assert outcome.wait <= wait


@pytest.mark.parametrize("processes", [2, 4, 8])
def test_processes_that_always_have_calls_to_make(processes: int) -> None:
    found = next(condition for condition in TABLE if condition.name == f"{processes} always, full")
    outcome = play(attrs.evolve(found, seconds=120.0))
    assert outcome.used >= 0.99
    assert outcome.refused <= 0.005
    assert outcome.wait <= WAIT


def test_each_exception_is_one() -> None:
    assert INSTEAD.keys() <= {condition.name for condition in CONDITIONS}


# --- what is foreseen


def test_the_wait_that_is_foreseen_is_what_it_takes_with_others() -> None:
    async def main() -> list[tuple[float, float]]:
        api, found = Api(tokens=0.0), []
        busy, other = (Process(api, seed=seed) for seed in range(2))
        tasks = [asyncio.ensure_future(one.saturate(200)) for one in (busy, other)]
        await asyncio.sleep(20)
        for _ in range(20):
            foreseen, began = busy.pacer.predicted_wait(SHOW), now()  # type: ignore[attr-defined]
            await busy.once(SHOW)
            found.append((foreseen, now() - began))
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return found

    waits = simulate(main)
    for foreseen, wait in waits:
        assert wait == pytest.approx(foreseen, rel=0.35, abs=0.2)
    assert sum(wait for _, wait in waits) == pytest.approx(sum(foreseen for foreseen, _ in waits), rel=0.1)


def test_deadlines_that_can_be_met_are_not_refused_early() -> None:
    """Sixty of 150 calls could be served within six seconds, if each of two processes has its half."""

    async def main() -> int:
        api, served = Api(tokens=0.0), 0
        other, process = (Process(api, seed=seed) for seed in range(2))
        tasks = [asyncio.ensure_future(other.saturate(100)), asyncio.ensure_future(process.arrivals(100, 1.0))]
        await asyncio.sleep(10)

        async def one() -> None:
            nonlocal served
            if process.pacer.predicted_wait(SHOW) < 6:  # type: ignore[attr-defined]
                async with asyncio.timeout(6):
                    await process.call()
                served += 1

        await asyncio.gather(*(one() for _ in range(150)), return_exceptions=True)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return served

    assert simulate(main) >= 50
