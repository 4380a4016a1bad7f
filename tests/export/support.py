"""What the tests of exports share."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from aiohttp import web

from incidentio_async.export.sinks import sink_of
from incidentio_async.export.state import FOLDER
from incidentio_async.sandbox import Sandbox


class SlowSandbox(Sandbox):
    """A sandbox whose answers take a while, as those of a server far away do."""

    def __init__(self, latency: float, **options: Any) -> None:
        super().__init__(**options)
        self.latency = latency
        self.at_once = 0
        """The most requests that there were at the same time."""
        self._now = 0

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        self._now += 1
        self.at_once = max(self.at_once, self._now)
        try:
            await asyncio.sleep(self.latency)
            return await super()._handle(request)
        finally:
            self._now -= 1


def records_of(out: Path, name: str, form: str = "jsonl") -> list[bytes]:
    """The records of a resource, as they were sent."""
    lines = sink_of(form, out, out).old(name)
    return [] if lines is None else list(lines)


def files(out: Path) -> list[str]:
    """The names of the files that an export made."""
    return sorted(path.name for path in out.iterdir() if path.name != FOLDER)
