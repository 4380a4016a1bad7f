"""What faults make of an answer before it is sent."""

from __future__ import annotations

from random import Random

from incidentio_async.sandbox.encoding import decode, encode
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import Schema
from incidentio_async.sandbox.faults.altering import altered
from incidentio_async.sandbox.faults.effects import Effects
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.serving.delivery import Reply
from incidentio_async.sandbox.serving.request_context import RequestContext

_LIMIT_HEADERS = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Used", "X-RateLimit-Reset")
_MALFORMED = (
    ("sixty, 1200;window=60", "many", "few", "soon"),
    ("1200, 1200;window=", "", "", ""),
    (";;;,,", "-1", "-1", "-1"),
    ("0, 0;window=0", "NaN", "Infinity", "1e400"),
    ("1200; window=60; policy", "11.5", "0x10", "2026-01-01T00:00:00Z"),
    ("9" * 40, "9" * 40, "9" * 40, "9" * 40),
)


class ResponseMutator:
    """Applies the effects of faults to answers."""

    def __init__(self, limits: Limits, schemas: dict[str, Schema]) -> None:
        self._limits = limits
        self._schemas = schemas

    def spoil(self, reply: Reply, visit: RequestContext) -> None:
        """Change an answer as the faults that met its request ask for."""
        effects = visit.plan.effects
        if effects.status is not None:
            self._replace(reply, effects.status, effects, visit.record.request_id)
        if effects.body is not None:
            reply.body = effects.body
            reply.headers["Content-Type"] = _type_of(effects.body)
        elif effects.alters:
            reply.body = altered(reply.body, self._schema(reply, visit), effects, visit.plan.seed, self._schemas)
        if effects.retry_after is not None:
            reply.headers["Retry-After"] = self._limits.retry_after(effects.retry_after)[0]
        if effects.rate_limit_headers is not None:
            _spoil_limit_headers(reply.headers, visit)
        if effects.content_type is not None:
            reply.headers["Content-Type"] = effects.content_type
        for name, value in effects.headers.items():
            reply.headers = {key: text for key, text in reply.headers.items() if key.lower() != name.lower()}
            if value is not None:
                reply.headers[name] = value
        if reply.headers.get("Content-Type") == "":
            del reply.headers["Content-Type"]

    def _replace(self, reply: Reply, status: int, effects: Effects, request_id: str) -> None:
        """Put the documented error in the place of an answer; what is no error has no body."""
        reply.status, reply.body = status, b""
        reply.headers.pop("Content-Type", None)
        reply.headers.pop("Retry-After", None)
        if status < 400 or effects.body is not None:
            return
        if status == 429:
            refusal = self._limits.pretended_refusal(1 if effects.retry_after is None else effects.retry_after)
            reply.headers["Retry-After"] = refusal.headers["Retry-After"]
        else:
            refusal = APIProblem(status, "injected_fault", "A fault of the sandbox was asked for here.")
        reply.body = encode(refusal.body(request_id))
        reply.headers["Content-Type"] = "application/json"

    @staticmethod
    def _schema(reply: Reply, visit: RequestContext) -> str:
        """What the body of an answer is an object of."""
        if reply.status < 400 and visit.operation is not None and visit.operation.result is not None:
            return visit.operation.result
        return "ErrorResponse"


def _type_of(body: bytes) -> str:
    """The type that a body would be sent as."""
    try:
        decode(body)
    except ValueError:
        return "text/html" if body.lstrip().startswith(b"<") else "text/plain"
    return "application/json"


def _spoil_limit_headers(headers: dict[str, str], visit: RequestContext) -> None:
    wanted = visit.plan.effects.rate_limit_headers
    found = {name: headers.pop(name) for name in _LIMIT_HEADERS if name in headers}
    if wanted == "malformed":
        headers |= zip(_LIMIT_HEADERS, Random(visit.plan.seed).choice(_MALFORMED), strict=True)
    elif wanted == "stale":
        [fault] = [fault for fault in visit.plan.faults if "rate_limit_headers" in fault.kinds]
        headers |= fault.stale_headers.setdefault(visit.record.key or "", found)
