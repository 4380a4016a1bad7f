"""All scenarios, played through one client against one sandbox."""

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
from tests.acceptance.ground import ground
from tests.sandbox.support import OPERATIONS

SCENARIOS = (*settings.SCENARIOS, *incidents.SCENARIOS, *on_call.SCENARIOS)


@dataclass
class Played:
    """What came of it: what is wrong with each operation that was called, and the scenarios that ended early."""

    findings: dict[str, list[str]] = field(default_factory=dict)
    stopped: dict[str, str] = field(default_factory=dict)


def play(driver: Callable[[Sandbox], AbstractAsyncContextManager[Any]], calls: Callable[[Any], Api] = Api) -> Played:
    """Play them one after the other; then call everything that takes an id with the id of nothing."""

    async def main() -> Played:
        async with Sandbox(incidents=60, users=20, seed=11, limits=False) as sandbox, driver(sandbox) as client:
            api = calls(client)
            played = Played(api.findings)
            there = await ground(api, sandbox)
            for scenario in SCENARIOS:
                try:
                    await scenario(api, there)
                except Exception:  # noqa: BLE001  # an answer may lack anything; the others are played all the same
                    played.stopped[scenario.__name__] = traceback.format_exc(limit=-2)
            for operation in sorted(api.worked):
                if "{" in OPERATIONS[operation]["path"] and not OPERATIONS[operation]["takes_secret"]:
                    await api.strange(operation)
            return played

    return asyncio.run(main())
