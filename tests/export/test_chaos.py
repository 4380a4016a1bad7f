"""Exports while a bit of everything goes wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from incidentio_async import KeyLimiter, RetryPolicy
from incidentio_async.export import Summary, export
from incidentio_async.sandbox import Sandbox
from tests.export.support import records_of
from tests.support.running import run

NAMES = ("incidents", "incident_updates", "incident_timeline_items", "follow_ups", "users", "custom_field_options")


@pytest.mark.parametrize("altered", [False, True])
def test_chaos_changes_nothing(tmp_path: Path, altered: bool) -> None:
    """Lost, cut, slow and refused responses: byte for byte the same. With unknown properties and values in some of the
    records, too: each record once, and those that came as they are the same."""

    async def main() -> tuple[Summary, int]:
        async with Sandbox(incidents=900, seed=6, limits=False) as sandbox:
            async with sandbox.client(rate_limiter=None) as client:
                await export(client, NAMES, out=tmp_path / "calm", max_parents=60)
            for fault in sandbox.faults.chaos(share=0.15):
                if fault.effects.mutates_json and not altered:
                    fault.remove()
            before = sandbox.requests_total
            retry = RetryPolicy(wait=0.01, max_wait=0.05, budget=10_000)
            async with sandbox.client(rate_limiter=None, retry=retry) as client:
                summary = await export(client, NAMES, out=tmp_path / "chaos", max_parents=60, parallel=True)
            return summary, sandbox.requests_total - before

    summary, requests = run(main())
    assert (summary.forbidden, summary.skipped_parents) == ({}, {})
    assert requests > sum(summary.records.values()) // 250 + 60, "some were sent again"
    for name in NAMES:
        calm, chaos = (sorted(records_of(tmp_path / kind, name)) for kind in ("calm", "chaos"))
        if altered:
            assert [identity(line) for line in sorted(calm, key=identity)] == sorted(map(identity, chaos)), name
            # How many stay as they are is chance: which response a fault meets depends on the order of the requests.
            assert len(set(chaos) & set(calm)) > len(calm) // 4, name
        else:
            assert chaos == calm, name


def identity(line: bytes) -> str:
    return str(json.loads(line)["id"])


def test_under_the_limits_there_is_no_429(tmp_path: Path) -> None:
    """The API's limits, the lower ones too, at a hundred times their speed."""

    async def main() -> tuple[Summary, int]:
        async with (
            Sandbox(incidents=16_000, seed=7, speed=100) as sandbox,
            sandbox.client(rate_limiter=KeyLimiter(1200, 0.6)) as client,
        ):
            names = ["incidents", "incident_timeline_items"]
            summary = await export(client, names, out=tmp_path, max_parents=300, parallel=False)
            return summary, sandbox.rate_limited_total

    summary, refused = run(main())
    assert summary.records["incidents"] == 16_000
    assert summary.requests == 16_000 // 250 + 300 + 1
    assert (summary.rate_limited, refused) == (0, 0)
