"""The context of one request."""

from __future__ import annotations

from dataclasses import dataclass, field

from aiohttp import web

from incidentio_async.sandbox.facts import OperationSpec
from incidentio_async.sandbox.faults.injector import NO_PLAN, FaultPlan
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.request_log import RecordedRequest


@dataclass(slots=True)
class RequestContext:
    """What is known about a request so far."""

    request: web.BaseRequest
    record: RecordedRequest
    headers: dict[str, str] = field(default_factory=dict)
    """The headers of its response, whatever that will be."""
    operation: OperationSpec | None = None
    key: APIKey | None = None
    plan: FaultPlan = NO_PLAN

    def __post_init__(self) -> None:
        self.headers["X-Request-ID"] = self.record.request_id
