"""One request on its way through the sandbox."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

from incidentio_async.sandbox.facts import Operation
from incidentio_async.sandbox.faults import NO_PLAN, Plan
from incidentio_async.sandbox.journal import RecordedRequest


@dataclass(slots=True)
class Visit:
    """What is known of a request so far."""

    request: web.BaseRequest
    record: RecordedRequest
    headers: dict[str, str] = field(default_factory=dict)
    """Those of its answer, whatever that will be."""
    operation: Operation | None = None
    plan: Plan = NO_PLAN

    def __post_init__(self) -> None:
        self.headers["X-Request-ID"] = self.record.request_id
