"""Processes that shared a key, after one of them made no calls for a while: what it knew of the others is old."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from incidentio_async.limits import KeyLimiter
from tests.limits.simulation import SHOW, Api, Process, now, simulate, together
from tests.limits.steps import key_state

_BUSY: set[asyncio.Task[Any]] = set()


async def _shared(processes: int, busy: int = 0, pause: float = 0.0) -> tuple[Api, list[Process], list[KeyLimiter]]:
    """Processes on an empty key, then a pause of all but the last few, which stay busy for a minute more."""
    api, limiters = Api(tokens=0.0), [KeyLimiter() for _ in range(processes)]
    crowd = [Process(api, limiter, seed=seed) for seed, limiter in enumerate(limiters)]
    paused = processes - busy
    for process in crowd[paused:]:
        _BUSY.add(task := asyncio.ensure_future(process.saturate(120 + pause)))
        task.add_done_callback(_BUSY.discard)
    await together(*(process.saturate(60) for process in crowd[:paused]))
    await asyncio.sleep(pause)
    return api, crowd, limiters


@pytest.mark.parametrize("processes", [2, 8])
def test_those_who_may_be_gone_are_forgotten(processes: int) -> None:
    async def main() -> None:
        api, crowd, limiters = await _shared(processes, pause=60)
        state, refused, began = key_state(limiters[0]), api.refused, now()
        assert (state.peers, state.rate_factor) == (False, 1.0)
        calls = asyncio.gather(*(crowd[0].call() for _ in range(1000)))
        await asyncio.sleep(0)
        assert limiters[0].predicted_wait(SHOW) == 0
        await calls
        assert now() - began < 2
        assert api.refused == refused

    simulate(main)


@pytest.mark.parametrize(("processes", "busy"), [(2, 1), (8, 4)])
def test_those_who_are_still_there_are_met_by_one_request(processes: int, busy: int) -> None:
    async def main() -> None:
        api, crowd, _ = await _shared(processes, busy, pause=300)
        refused, resuming = api.refused, crowd[: processes - busy]
        await together(*(process.call() for process in resuming for _ in range(60)))
        assert api.refused - refused <= 2 * len(resuming)

    simulate(main)


def test_a_short_pause_changes_nothing() -> None:
    async def main() -> None:
        *_, limiters = await _shared(4, pause=20)
        state = key_state(limiters[0])
        assert state.peers
        assert state.rate_factor < 0.5

    simulate(main)


def test_a_request_on_its_way_is_waited_for() -> None:
    async def main() -> None:
        *_, limiters = await _shared(4)
        await limiters[0].acquire(SHOW)
        await asyncio.sleep(60)
        state = key_state(limiters[0])
        assert (state.peers, state.in_flight) == (True, 1)

    simulate(main)
