"""Responses, clients and the spans that calls have to have."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from incidentio_async import AsyncClient
from tests.support.calls import QUICK
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.telemetry import Seen, Telemetry

TIME = "2026-01-01T00:00:00Z"
SEVERITY = {"id": "1", "name": "n", "description": "", "rank": 1, "created_at": TIME, "updated_at": TIME}
FOUND = answer(body=json.dumps({"severity": SEVERITY}).encode())
TOO_MANY = answer(429, headers={"Retry-After": "0"})
UNAVAILABLE = answer(503)
CUT = Step(send=answer(headers={"Content-Length": "100"}), close=True)
OTHER_TYPE = answer(body=json.dumps({"severity": {**SEVERITY, "rank": "first"}}).encode())

Attributes = Mapping[str, Any]


def failed(kind: str, **more: Any) -> Attributes:
    return {"error.type": kind, **more}


def with_status(status: int) -> Attributes:
    code = {"http.response.status_code": status}
    return code if status < 400 else {**code, "error.type": str(status)}


def resent(count: int, outcome: Attributes) -> Attributes:
    return {**outcome, "http.request.resend_count": count}


def call_span(
    outcome: Attributes,
    attempts: Sequence[Attributes],
    retries: Sequence[str],
    operation: str = "Severities V1#Show",
    template: str = "GET /v1/severities/{id}",
) -> Seen:
    """The span of a call, as it has to be."""
    method, _, path = template.partition(" ")
    return Seen(
        template,
        "CLIENT",
        "ERROR" if "error.type" in outcome else "UNSET",
        {"http.request.method": method, "url.template": path, "incidentio.operation": operation, **outcome},
        [
            ("incidentio.retry", {"error.type": kind, "incidentio.retry.wait": 0.0, "http.request.resend_count": n})
            for n, kind in enumerate(retries, 1)
        ],
        [
            Seen(
                "attempt",
                "INTERNAL",
                "ERROR" if "error.type" in attempt else "UNSET",
                {
                    "http.request.method": method,
                    **({"http.request.resend_count": number} if number else {}),
                    **attempt,
                },
                [],
                [],
            )
            for number, attempt in enumerate(attempts)
        ],
    )


ID = "01FDAG4SAP5TYPT98WGR2N7W91"


@asynccontextmanager
async def client_with(telemetry: Telemetry, server: ScriptedServer, **options: Any) -> AsyncIterator[AsyncClient]:
    options = {"rate_limiter": None, "retry": QUICK, "hooks": [telemetry.hooks], **options}
    async with AsyncClient("inc_key", base_url=server.url, **options) as client:
        yield client


async def error_of(call: Awaitable[object]) -> str | None:
    """The class of the error of a call; None for a success."""
    try:
        await call
    except Exception as error:  # noqa: BLE001 - its class is compared
        return type(error).__name__
    return None
