"""Whole loads in virtual time: how many requests are refused, how much of what is allowed is used, who waits."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

import pytest

from tests.limits.simulation import HEAVY, LIST, SHOW, Api, BarePacer, Process, now, simulate


class Outcome(NamedTuple):
    refused: int
    refused_share: float
    refused_share_late: float
    """From 150 seconds on."""
    used_share: float
    worst_wait: float


@cache
def saturated(
    processes: int, seconds: float, bare: bool = False, latency: float = 0.05, workers: int = 40, **api: Any
) -> Outcome:
    """Processes that always have calls to make."""

    async def main() -> Outcome:
        server, began = Api(**api), now()
        crowd = [
            Process(server, BarePacer() if bare else None, latency=latency, seed=seed) for seed in range(processes)
        ]
        await asyncio.gather(*(one.saturate(seconds, workers) for one in crowd))
        return Outcome(
            server.refused,
            server.refused_share(),
            server.refused_share(since=began + 150),
            server.used_share(seconds),
            max(wait for one in crowd for wait in one.waits),
        )

    return simulate(main)


async def burst(server: Api, processes: int, calls: int, latency: float = 0.05) -> tuple[bool, float]:
    """So many calls at once in each process: whether all succeeded, and the seconds they took."""
    began = now()
    crowd = [Process(server, latency=latency, seed=seed) for seed in range(processes)]
    done = await asyncio.gather(*(one.call() for one in crowd for _ in range(calls)))
    return all(done), now() - began


# --- one process


def test_alone_for_ten_minutes() -> None:
    found = saturated(1, 600)
    assert found.refused == 0
    assert found.used_share >= 0.99


@pytest.mark.parametrize("latency", [0.01, 0.3, 1.5])
def test_alone_near_and_far(latency: float) -> None:
    found = saturated(1, 120, latency=latency, workers=150)
    assert found.refused == 0
    # The longer the way the more is left unused, once: four times as much as is on it.
    assert found.used_share >= 0.98 - 4 * 20 * latency / (1200 + 120 * 20)


def test_a_key_that_others_have_drained() -> None:
    found = saturated(1, 300, tokens=0.0)
    assert found.refused <= 2
    assert found.used_share >= 0.98


def test_a_server_ten_percent_slower_than_documented() -> None:
    found = saturated(1, 300, rate=18.0)
    assert found.refused == 0
    assert found.used_share >= 0.98


def test_remaining_that_lags_behind() -> None:
    found = saturated(1, 300, stale=0.5)
    assert found.refused_share <= 0.001
    assert found.used_share >= 0.96


def test_no_headers() -> None:
    found = saturated(1, 300, headers=False)
    assert found.refused == 0
    assert found.used_share >= 0.96


@pytest.mark.parametrize("broken", [{"X-RateLimit-Remaining": "lots"}, {"X-RateLimit-Limit": ";;,"}, {}])
def test_headers_that_make_no_sense(broken: Mapping[str, str]) -> None:
    class Broken(Api):
        def hit(self, operation: Any) -> tuple[int, dict[str, str]]:
            status, headers = super().hit(operation)
            if len(self.answers) % 3 == 0:
                headers.update(broken or dict.fromkeys(headers, "\x00"))
            return status, headers

    async def main() -> Api:
        server = Broken()
        await Process(server).saturate(120)
        return server

    server = simulate(main)
    assert server.refused == 0
    assert server.used_share(120) >= 0.96


@pytest.mark.parametrize("latency", [0.002, 0.05])
def test_1500_calls_at_once(latency: float) -> None:
    server = Api()
    succeeded, seconds = simulate(burst, server, 1, 1500, latency)
    assert succeeded
    assert server.refused == 0
    # 300 more than the bucket holds, at 20 per second.
    assert seconds <= 15 * 1.05


@pytest.mark.parametrize("headers", [True, False])
def test_200_calls_on_an_emptied_key(headers: bool) -> None:
    server = Api(tokens=0.0, headers=headers)
    succeeded, seconds = simulate(burst, server, 1, 200)
    assert succeeded
    assert server.refused <= 2
    assert seconds <= 200 / 20 * 1.1


# --- several processes that share nothing but the key


def test_four_processes_from_a_full_bucket() -> None:
    found = saturated(4, 300)
    assert found.refused_share <= 0.02
    assert found.refused_share_late <= 0.001
    assert found.used_share >= 0.98
    assert found.worst_wait <= 30


def test_four_processes_on_a_drained_key() -> None:
    found = saturated(4, 300, tokens=0.0)
    assert found.refused_share <= 0.02
    assert found.refused_share_late <= 0.001
    assert found.used_share >= 0.98
    assert found.worst_wait <= 30


def test_four_processes_with_a_remaining_that_lags_behind() -> None:
    found = saturated(4, 300, stale=0.5)
    assert found.refused_share <= 0.03
    assert found.refused_share_late <= 0.001
    assert found.used_share >= 0.96


@pytest.mark.parametrize("tokens", [None, 0.0], ids=["full", "drained"])
def test_eight_processes_that_want_a_fifth_too_much(tokens: float | None) -> None:
    async def main() -> Api:
        server = Api(tokens=tokens)
        crowd = [Process(server, seed=seed) for seed in range(8)]
        await asyncio.gather(*(one.arrivals(300, 24 / 8) for one in crowd))
        return server

    server = simulate(main)
    assert server.refused_share() <= 0.01
    assert server.used_share(300) >= 0.97


def test_what_it_is_measured_against() -> None:
    """An AsyncLimiter and Retry-After alone: the same simulation distinguishes them."""
    assert saturated(1, 60, bare=True, tokens=0.0).refused_share > 0.05
    assert saturated(4, 60, bare=True).refused_share > 0.2


# --- lower limits of single operations


def test_200_calls_to_an_operation_whose_limit_nobody_knows() -> None:
    """Those calls wait for their own limit; all others do not notice."""

    async def main() -> tuple[Api, bool, list[float]]:
        server = Api(lower={HEAVY.id: (60, 60)})
        process = Process(server)
        others = asyncio.ensure_future(process.arrivals(150, 5.0))
        await asyncio.sleep(5.0)
        before = len(process.waits)
        heavy = Process(server, process.pacer, seed=9)
        done = await asyncio.gather(*(heavy.call(HEAVY) for _ in range(200)))
        waits = sorted(process.waits[before:])
        others.cancel()
        await asyncio.gather(others, return_exceptions=True)
        return server, all(done), waits

    server, succeeded, waits = simulate(main)
    assert succeeded
    assert server.refused <= 2
    assert len(waits) > 500
    assert waits[len(waits) * 99 // 100] < 0.5


def test_200_calls_at_once_to_an_operation_of_a_cold_client() -> None:
    async def main() -> Api:
        server = Api(lower={HEAVY.id: (60, 60), LIST.id: (60, 60)})
        process = Process(server)
        calls = [process.call(operation) for operation in (HEAVY, LIST, SHOW) for _ in range(150)]
        assert all(await asyncio.gather(*calls))
        return server

    assert simulate(main).refused <= 2


def test_an_operations_own_limit_is_used_up_to_what_is_allowed() -> None:
    async def main() -> int:
        server = Api(lower={LIST.id: (60, 60)})
        await Process(server).saturate(300, workers=20, operation=LIST)
        assert server.refused == 0
        return server.served

    assert simulate(main) >= 0.97 * (60 + 300)


def test_two_processes_at_an_operations_own_limit() -> None:
    async def main() -> Api:
        server = Api(lower={LIST.id: (60, 60)})
        crowd = [Process(server, seed=seed) for seed in range(2)]
        await asyncio.gather(*(one.saturate(300, workers=10, operation=LIST) for one in crowd))
        return server

    server = simulate(main)
    assert server.refused_share() <= 0.05
    assert server.served >= 0.9 * (60 + 300)
