"""The chaos preset: what a client that repeats what is safe makes of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

import pytest

from incidentio_async import RetryPolicy
from incidentio_async.sandbox import Faults, Sandbox
from incidentio_async.sandbox.facts import load_facts
from tests.support.running import run

_QUICK = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0)
_OPERATIONS = load_facts().operations
_LIST, _ROTATE = "Incidents V2#List", "API Keys V1#Rotate"


def plans(faults: Faults, operation: str, count: int) -> list[Any]:
    return [faults.plan_for(operation, "GET", f"/{number}", b"") for number in range(count)]


@pytest.mark.parametrize("seed", [1, 2])
def test_everything_gets_done(seed: int) -> None:
    """Many reads and writes, most of them broken at one time, and not one thing missing or done twice."""

    async def main() -> None:
        async with (
            Sandbox(incidents=30, limits=False, seed=seed) as sandbox,
            sandbox.client(retry=_QUICK, rate_limiter=None) as client,
        ):
            before = {incident.id for incident in await client.incidents.list().collect()}
            for fault in sandbox.faults.chaos(share=0.6):
                if "response" in fault.kinds and fault.effects.status == 429:
                    fault.remove()  # each would be waited out for a second
            made = await asyncio.gather(
                *(client.incidents.create(name=f"number {n}", visibility="public") for n in range(40))
            )
            shown = await asyncio.gather(*(client.incidents.show(incident.id) for incident in made))
            assert [incident.name for incident in shown] == [f"number {n}" for n in range(40)]
            named = await asyncio.gather(
                *(client.severities.create(name=f"level {n}", description="x") for n in range(10))
            )
            assert len({severity.id for severity in named}) == 10
            after = {incident.id async for incident in client.incidents.list(page_size=10)}
            assert after == before | {incident.id for incident in made}
            broken = sum(any(fault.breaks for fault in request.faults) for request in sandbox.requests)
            assert broken > 30

    run(main())


def test_a_429_is_waited_out() -> None:
    async def main() -> None:
        async with Sandbox(incidents=3, limits=False) as sandbox, sandbox.client(retry=_QUICK) as client:
            limited = [fault for fault in sandbox.faults.chaos(share=1.0) if fault.effects.status == 429]
            for fault in sandbox.faults:
                if fault not in limited:
                    fault.remove()
            while not limited[0].count:
                await client.severities.list()
            assert sandbox.requests.count(status=429) == 1

    run(main())


def test_the_same_seed_is_the_same_chaos() -> None:
    def drawn(sandbox_seed: int, seed: int | None = None) -> list[Any]:
        faults = Faults(sandbox_seed)
        faults.add("incidents.show", status=500)
        faults.chaos(seed=seed)
        return [(plan.effects, plan.seed, plan.latency) for plan in plans(faults, _LIST, 300)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert drawn(1, seed=3) == drawn(2, seed=3)


def test_about_the_share_asked_for_is_broken() -> None:
    faults = Faults()
    faults.chaos(share=0.2)
    broken = [any(fault.breaks for fault in plan.faults) for plan in plans(faults, _LIST, 5000)]
    assert 0.15 < sum(broken) / 5000 < 0.21


def test_no_request_is_broken_more_than_twice_running() -> None:
    faults = Faults()
    faults.chaos(share=1.0)
    for target in range(200):
        broken = [
            any(fault.breaks for fault in faults.plan_for(_LIST, "GET", f"/{target}", b"").faults) for _ in range(9)
        ]
        assert "111" not in "".join(str(int(each)) for each in broken)


def test_what_must_not_be_repeated_meets_nothing_but_429s() -> None:
    faults = Faults()
    faults.chaos(share=1.0)
    seen: dict[str, Counter[int | None]] = {}
    for name, operation in _OPERATIONS.items():
        if operation.method in ("POST", "PATCH"):
            effects = [plan.effects for plan in plans(faults, name, 60)]
            seen[name] = Counter(each.status for each in effects if each.replaces_response or each.truncate is not None)
    repeatable = {name for name, statuses in seen.items() if statuses.keys() - {429}}
    keys = {"idempotency_key", "deduplication_key"}
    assert repeatable - {"Heartbeat V2#Ping"} == {
        name
        for name in seen
        if (body := _OPERATIONS[name].body) and keys & load_facts().schemas[body].properties.keys()
    }
    assert {"Incidents V2#Create", "Alert Events V2#CreateHTTP", "Heartbeat V2#Ping"} < repeatable
    assert 429 in seen[_ROTATE]


def test_a_sandbox_in_chaos_from_the_start() -> None:
    assert len(Sandbox(incidents=1, chaos=True).faults) > 10
    assert len(Sandbox(incidents=1).faults) == 0


def test_a_share_that_is_not_valid() -> None:
    with pytest.raises(ValueError, match="share must be above 0 and at most 1, not 2"):
        Faults().chaos(share=2)
    with pytest.raises(
        ValueError, match=r"chaos must be True or False, not 0.3: faults.chaos\(share=…\) sets the share"
    ):
        Sandbox(incidents=1, chaos=0.3)  # type: ignore[arg-type]
