"""All scenarios, run through one client against one sandbox."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from incidentio_async.sandbox import Sandbox
from tests.acceptance import incidents, on_call, settings
from tests.acceptance.api import Api
from tests.acceptance.seed_data import seed_data
from tests.sandbox.support import OPERATIONS

SCENARIOS = (*settings.SCENARIOS, *incidents.SCENARIOS, *on_call.SCENARIOS)


@dataclass
class Results:
    """What is wrong with each operation that was called, and the scenarios that ended early."""

    findings: dict[str, list[str]] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)


def run_scenarios(
    driver: Callable[[Sandbox], AbstractAsyncContextManager[Any]], calls: Callable[[Any], Api] = Api
) -> Results:
    """Run them one after another; then call everything that takes an id with the id of nothing."""

    async def main() -> Results:
        async with Sandbox(incidents=60, users=20, seed=11, limits=False) as sandbox, driver(sandbox) as client:
            api = calls(client)
            results = Results(api.findings)
            seed = await seed_data(api, sandbox)
            for scenario in SCENARIOS:
                try:
                    await scenario(api, seed)
                except Exception:  # noqa: BLE001  # a response may lack anything; the others still run
                    results.stopped[scenario.__name__] = traceback.format_exc(limit=-2)
            for operation in sorted(api.worked):
                if "{" in OPERATIONS[operation]["path"] and not OPERATIONS[operation]["takes_secret"]:
                    await api.strange(operation)
            return results

    return asyncio.run(main())
