"""A server on loopback that records every request and returns given responses."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import unquote_plus

import attrs
from aiohttp import web

from incidentio_async._api.raw_request import known_operation
from tests.support.api import facts, sample_model


@attrs.define
class Received:
    """One request as it arrived."""

    method: str
    path: str
    """Undecoded, without the query."""
    query: list[tuple[str, str]]
    """Decoded pairs in their order."""
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


@attrs.define
class Answer:
    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = attrs.field(factory=lambda: {"Content-Type": "application/json"})

    @classmethod
    def of(cls, value: Any, status: int = 200) -> Answer:
        return cls(status, json.dumps(value).encode())

    @classmethod
    def compact(cls, value: Any) -> Answer:
        """Without spaces, as the API writes it."""
        return cls(body=json.dumps(value, separators=(",", ":")).encode())


def documented(method: str, path: str) -> Answer:
    """The documented response, `{}` for an unknown operation."""
    fact = facts()["operations"].get(known_operation(method, path).id)
    if fact is None:
        return Answer()
    if fact["result"] is None:
        kind = fact["content"] or "application/json"
        return Answer(fact["status"], {"text/csv": b"a,b\n", "application/json": b"{}"}[kind], {"Content-Type": kind})
    return Answer.of(sample_model(fact["result"]), fact["status"])


class StubServer:
    """Returns ``answers`` in turn, then always the last one; ``received`` holds the requests.

    Without any, each operation gets its documented response. ``identity`` is the response about the key, which every
    export requests first, unless it is None; those requests are in ``identified``.
    """

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.identity: Answer | None = Answer.of({"identity": {"dashboard_url": "https://app.incident.io/acme"}})
        self.identified: list[Received] = []
        self.received: list[Received] = []
        self.base_url = ""

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        raw_path, _, raw_query = request.raw_path.partition("?")
        pairs = [tuple(map(unquote_plus, pair.partition("=")[::2])) for pair in raw_query.split("&") if pair]
        received = Received(request.method, raw_path, pairs, request.headers, await request.read())  # type: ignore[arg-type]
        if raw_path == "/v1/identity" and self.identity is not None:
            self.identified.append(received)
            return web.Response(status=self.identity.status, body=self.identity.body, headers=self.identity.headers)
        self.received.append(received)
        if self.answers:
            answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        else:
            answer = documented(request.method, raw_path)
        body = b"" if answer.status == 204 else answer.body
        return web.Response(status=answer.status, body=body, headers=answer.headers)


@asynccontextmanager
async def listening(handle: Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]) -> AsyncIterator[str]:
    """The address of a server on loopback that responds as the function does."""
    runner = web.ServerRunner(web.Server(handle))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def stub_server() -> AsyncIterator[StubServer]:
    made = StubServer()
    async with listening(made._handle) as made.base_url:
        yield made
