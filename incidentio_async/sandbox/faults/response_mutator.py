"""Applies the effects of faults to a response before it is sent."""

from __future__ import annotations

from random import Random

from incidentio_async.sandbox.encoding import decode, encode
from incidentio_async.sandbox.errors import APIProblem
from incidentio_async.sandbox.facts import Schema
from incidentio_async.sandbox.faults.effects import Effects
from incidentio_async.sandbox.faults.payload_mutations import mutated
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.serving.request_context import RequestContext
from incidentio_async.sandbox.serving.response_writer import OutgoingResponse

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
    """Applies the effects of faults to responses."""

    def __init__(self, limits: Limits, schemas: dict[str, Schema]) -> None:
        self._limits = limits
        self._schemas = schemas

    def mutate(self, response: OutgoingResponse, context: RequestContext) -> None:
        """Change a response with the effects of the faults of its request."""
        effects = context.plan.effects
        if effects.status is not None:
            self._replace(response, effects.status, effects, context.record.request_id)
        if effects.body is not None:
            response.body = effects.body
            response.headers["Content-Type"] = _type_of(effects.body)
        elif effects.mutates_json:
            response.body = mutated(
                response.body, self._schema(response, context), effects, context.plan.seed, self._schemas
            )
        if effects.retry_after is not None:
            response.headers["Retry-After"] = self._limits.retry_after(effects.retry_after)[0]
        if effects.rate_limit_headers is not None:
            _mutate_limit_headers(response.headers, context)
        if effects.content_type is not None:
            response.headers["Content-Type"] = effects.content_type
        for name, value in effects.headers.items():
            response.headers = {key: text for key, text in response.headers.items() if key.lower() != name.lower()}
            if value is not None:
                response.headers[name] = value
        if response.headers.get("Content-Type") == "":
            del response.headers["Content-Type"]

    def _replace(self, response: OutgoingResponse, status: int, effects: Effects, request_id: str) -> None:
        """Replace a response with the documented error. A status below 400 has no body."""
        response.status, response.body = status, b""
        response.headers.pop("Content-Type", None)
        response.headers.pop("Retry-After", None)
        if status < 400 or effects.body is not None:
            return
        if status == 429:
            problem = self._limits.injected_rate_limit(1 if effects.retry_after is None else effects.retry_after)
            response.headers["Retry-After"] = problem.headers["Retry-After"]
        else:
            problem = APIProblem(status, "injected_fault", "A fault of the sandbox was injected here.")
        response.body = encode(problem.body(request_id))
        response.headers["Content-Type"] = "application/json"

    @staticmethod
    def _schema(response: OutgoingResponse, context: RequestContext) -> str:
        """Return the schema of the body of a response."""
        if response.status < 400 and context.operation is not None and context.operation.result is not None:
            return context.operation.result
        return "ErrorResponse"


def _type_of(body: bytes) -> str:
    """Return the content type of a body."""
    try:
        decode(body)
    except ValueError:
        return "text/html" if body.lstrip().startswith(b"<") else "text/plain"
    return "application/json"


def _mutate_limit_headers(headers: dict[str, str], context: RequestContext) -> None:
    mode = context.plan.effects.rate_limit_headers
    headers_sent = {name: headers.pop(name) for name in _LIMIT_HEADERS if name in headers}
    if mode == "malformed":
        headers |= zip(_LIMIT_HEADERS, Random(context.plan.seed).choice(_MALFORMED), strict=True)
    elif mode == "stale":
        [fault] = [fault for fault in context.plan.faults if "rate_limit_headers" in fault.kinds]
        headers |= fault.stale_headers.setdefault(context.record.key or "", headers_sent)
