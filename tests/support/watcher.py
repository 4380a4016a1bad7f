"""Collects what the decoding of a response tolerated."""

from __future__ import annotations

from incidentio_async import Hooks
from incidentio_async.errors import Problem
from incidentio_async.hooks import ProblemEvent


class Watcher(Hooks):
    """Keeps what was reported."""

    def __init__(self) -> None:
        self.events: list[ProblemEvent] = []

    def on_problem(self, event: ProblemEvent) -> None:
        self.events.append(event)

    @property
    def problems(self) -> list[Problem]:
        """All of them, in order."""
        return [problem for event in self.events for problem in event.problems]
