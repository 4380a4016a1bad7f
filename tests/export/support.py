"""What the tests of exports share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from incidentio_async.export.folder import FOLDER
from incidentio_async.export.sinks import sink_of
from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent
from incidentio_async.sandbox import Sandbox


def slow_sandbox(latency: float, **options: Any) -> Sandbox:
    """A sandbox with slow responses, like those of a distant server."""
    sandbox = Sandbox(**options)
    sandbox.faults.add(latency=(latency, latency))
    return sandbox


class InFlight(Hooks):
    """How many requests there are at once."""

    def __init__(self) -> None:
        self.now = self.most = 0

    def on_request(self, event: RequestEvent) -> None:
        self.now += 1
        self.most = max(self.most, self.now)

    def on_response(self, event: ResponseEvent) -> None:
        self.now -= 1


def records_of(out: Path, name: str, form: str = "jsonl") -> list[bytes]:
    """The records of a resource, as they were sent."""
    lines = sink_of(form, out, out).existing(name)
    return [] if lines is None else list(lines)


def files(out: Path) -> list[str]:
    """The names of the files that an export made."""
    return sorted(path.name for path in out.iterdir() if path.name != FOLDER)
