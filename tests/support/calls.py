"""Calls of every kind, and ways to send them to a scripted server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from incidentio_async import errors
from incidentio_async._http.transport import Call, Transport
from incidentio_async.limits import RateLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import Settings
from incidentio_async.retries import RetryPolicy
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer

KEY = "inc_not_for_the_world_0123456789"
GET = Operation("Things V2#Show", "things_v2", "show", "GET", "/v2/things/{id}", retry_safety="safe")
PUT = Operation("Things V2#Update", "things_v2", "update", "PUT", "/v2/things/{id}", retry_safety="idempotent")
DELETE = Operation("Things V2#Delete", "things_v2", "delete", "DELETE", "/v2/things/{id}", retry_safety="idempotent")
KEYED = Operation("Things V2#Create", "things_v2", "create", "POST", "/v2/things", retry_safety="idempotency_key")
POST = Operation("Things V2#Act", "things_v2", "act", "POST", "/v2/things/{id}/act")
PATCH = Operation("Things V2#Change", "things_v2", "change", "PATCH", "/v2/things/{id}")
ROTATE = Operation("Keys V1#Rotate", "keys_v1", "rotate", "POST", "/v1/keys/{id}/rotate", retry_safety="never")
SEARCH = Operation("Things V2#Search", "things_v2", "search", "POST", "/v2/things/search", retry_safety="safe")
BUSY = GET._replace(retry_conflict=True)
SECRET = Operation("Alerts V2#Http", "alerts_v2", "http", "POST", "/v2/alert_events", auth="secret")
PUBLIC = Operation("Utilities#Ip", "utilities", "ip", "GET", "/v1/ip_ranges", auth="none", retry_safety="safe")

QUICK = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0)
CALLS = {
    "GET": Call(GET, "/v2/things/1"),
    "SEARCH": Call(SEARCH, "/v2/things/search", body=b'{"q":1}'),
    "PUT": Call(PUT, "/v2/things/1", body=b'{"a":1}'),
    "DELETE": Call(DELETE, "/v2/things/1"),
    "KEYED": Call(KEYED, "/v2/things", body=b'{"idempotency_key":"k"}', has_idempotency_key=True),
    "KEYLESS": Call(KEYED, "/v2/things", body=b"{}"),
    "POST": Call(POST, "/v2/things/1/act", body=b"{}"),
    "PATCH": Call(PATCH, "/v2/things/1", body=b'{"a":1}'),
    "ROTATE": Call(ROTATE, "/v1/keys/1/rotate", body=b"{}"),
}
REPEATABLE = ("GET", "SEARCH", "PUT", "DELETE", "KEYED")
calls = pytest.mark.parametrize("name", CALLS)


class Balance:
    """A limiter that lets everyone through, after a turn of the loop, and counts."""

    def __init__(self) -> None:
        self.acquired = self.waiting = 0
        self.statuses: list[int | None] = []

    async def acquire(self, operation: Operation) -> None:
        self.waiting += 1
        try:
            await asyncio.sleep(0)
        finally:
            self.waiting -= 1
        self.acquired += 1

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        self.statuses.append(status)
        assert (status is None) == (headers is None)

    def predicted_wait(self, operation: Operation) -> float:
        return 0.0

    @property
    def in_flight(self) -> int:
        return self.acquired - len(self.statuses)


def settings(server: ScriptedServer, **more: Any) -> Settings:
    return Settings(**{"api_key": KEY, "base_url": server.url, "retry": QUICK, **more})


async def outcome(transport: Transport, call: Call) -> Any:
    """The response, or the error of this library that came instead."""
    try:
        return await transport.send(call)
    except errors.IncidentIOError as error:
        return error


def drive(
    server: ScriptedServer,
    play: Callable[[Transport], Awaitable[Any]],
    limiter: RateLimiter | None = None,
    *,
    by: Callable[..., Any] = run,
    **more: Any,
) -> Any:
    """Use a transport against a server; the response, or the error of this library that came instead."""

    async def main() -> Any:
        async with server:
            transport = Transport(settings(server, **more), limiter)
            try:
                return await play(transport)
            except errors.IncidentIOError as error:
                return error
            finally:
                await transport.close()
                await server.drained()

    return by(main())


def send(server: ScriptedServer, call: Call, limiter: RateLimiter | None = None, **more: Any) -> Any:
    return drive(server, lambda transport: transport.send(call), limiter, **more)
