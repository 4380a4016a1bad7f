"""Responses that are dropped, truncated, slow or stalled, on the wire and in the library's client."""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from incidentio_async import (
    AmbiguousWriteError,
    APIConnectionError,
    APITimeoutError,
    AsyncClient,
    DecodeError,
    RetryPolicy,
)
from incidentio_async.sandbox import Sandbox
from tests.sandbox.wire import RawResponse, exchange, request, wait_until
from tests.support.running import run

_TARGET = "/v1/severities"
_ONCE = RetryPolicy(attempts=1)
_QUICK = RetryPolicy(wait=0.0)


def on_the_wire(*, up_to: bytes | None = None, **effects: Any) -> RawResponse:
    """What arrives of a response with a fault."""

    async def main() -> RawResponse:
        async with Sandbox(incidents=1, limits=False) as sandbox:
            sandbox.faults.add(**effects)
            received = await exchange(sandbox, request(sandbox, _TARGET), up_to=up_to)
            assert sandbox.requests[0].status == (None if effects.get("drop") else 200)
            return received

    return run(main())


def with_client(play: Callable[[Sandbox, AsyncClient], Awaitable[Any]], **options: Any) -> Any:
    async def main() -> Any:
        async with (
            Sandbox(incidents=5, limits=False) as sandbox,
            sandbox.client(**{"retry": _QUICK, "rate_limiter": None, **options}) as client,
        ):
            return await play(sandbox, client)

    return run(main())


@functools.cache
def whole_body() -> bytes:
    return on_the_wire(up_to=b"]}", latency=0.0).body


def test_a_drop_says_nothing() -> None:
    assert on_the_wire(drop=True) == RawResponse(b"", closed=True)


def test_a_cut_response_with_its_length() -> None:
    received = on_the_wire(truncate=40)
    assert (received.closed, received.body, int(received.headers["content-length"])) == (
        True,
        whole_body()[:40],
        len(whole_body()),
    )


@pytest.mark.parametrize(("truncate", "share"), [(0, 0.0), (0.0, 0.0), (0.25, 0.25), (10**6, 1.0)])
def test_a_cut_response_without_its_length(truncate: float, share: float) -> None:
    received = on_the_wire(truncate=truncate, content_length=False)
    assert received.closed
    assert received.body == whole_body()[: int(len(whole_body()) * share)]
    assert "content-length" not in received.headers
    assert "transfer-encoding" not in received.headers


def test_a_drip_is_whole_in_the_end() -> None:
    size = len(whole_body())
    received = on_the_wire(drip=size * 10)
    assert (received.closed, received.body) == (True, whole_body())


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_stall_ends_when_it_is_to(where: str) -> None:
    received = on_the_wire(stall=where, stall_for=0.02)
    assert (received.closed, received.body) == (True, whole_body())


def test_a_stall_in_the_body_shows_half_of_it() -> None:
    half = len(whole_body()) // 2

    async def main() -> RawResponse:
        async with Sandbox(incidents=1, limits=False) as sandbox:
            sandbox.faults.add(stall="body")
            return await exchange(sandbox, request(sandbox, _TARGET), up_to=whole_body_half)

    whole_body_half = whole_body()[:half]
    assert run(main()).body == whole_body_half


def test_no_content_type_at_all() -> None:
    received = on_the_wire(content_type="")
    assert "content-type" not in received.headers
    assert received.json == json.loads(whole_body())


def test_closing_ends_what_stalls() -> None:
    async def main() -> list[RawResponse]:
        async with Sandbox(incidents=1, limits=False) as sandbox:
            sandbox.faults.add(stall="headers", times=1)
            sandbox.faults.add(latency=1000)
            data = request(sandbox, _TARGET)
            waiting = [asyncio.ensure_future(exchange(sandbox, data)) for _ in range(2)]
            await wait_until(lambda: len(sandbox.requests) == 2)
        return await asyncio.gather(*waiting)

    assert run(main()) == [RawResponse(b"", closed=True)] * 2


def test_a_client_that_hangs_up_ends_the_stall() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1, limits=False) as sandbox:
            sandbox.faults.add(stall="headers", times=1)
            _, writer = await asyncio.open_connection("127.0.0.1", int(sandbox.base_url.rsplit(":", 1)[1]))
            writer.write(request(sandbox, _TARGET))
            await wait_until(lambda: sandbox.requests.count(status=200))
            before = len(asyncio.all_tasks())
            writer.close()
            await wait_until(lambda: len(asyncio.all_tasks()) < before)

    run(main())


# -- the library's own client ---------------------------------------------------------------------------------------


async def _severity(client: AsyncClient) -> Any:
    return await client.severities.create(name="Odd", description="x")


@pytest.mark.parametrize(
    "effects",
    [
        {"drop": True},
        {"drop": True, "applied": True},
        {"truncate": 0.5},
        {"status": 500},
        {"html": True, "status": 504},
        {"status": 503, "body": ""},
    ],
)
def test_reads_and_keyed_writes_are_repeated(effects: Any) -> None:
    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        before = len(await client.incidents.list().collect())
        sandbox.requests.clear()
        fault = sandbox.faults.add(times=2, **effects)
        await client.incidents.create(name="Once", visibility="public")
        assert sandbox.requests.count("incidents.create") == 3
        keys = {request.body["idempotency_key"] for request in sandbox.requests}
        assert (len(keys), fault.count) == (1, 2)
        sandbox.faults.add("incidents.list", times=2, **effects)
        assert len(await client.incidents.list().collect()) == before + 1

    with_client(play)


@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize("effects", [{"drop": True}, {"truncate": 20}])
def test_a_write_that_must_not_be_repeated_is_not(effects: Any, applied: bool) -> None:
    if "truncate" in effects:
        effects, applied = {**effects}, True
    else:
        effects = {**effects, "applied": applied}

    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        sandbox.faults.add("severities.create", **effects)
        with pytest.raises(AmbiguousWriteError) as caught:
            await _severity(client)
        assert caught.value.maybe_applied
        assert sandbox.requests.count("severities.create") == 1
        assert ("Odd" in [severity.name for severity in await client.severities.list()]) == applied

    with_client(play)


@pytest.mark.parametrize("effects", [{"stall": "headers"}, {"stall": "body"}, {"drip": 1}, {"latency": 1000}])
def test_what_takes_too_long_is_a_timeout(effects: Any) -> None:
    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        sandbox.faults.add("severities.list", **effects)
        with pytest.raises(APITimeoutError):
            await client.severities.list()

    with_client(play, timeout=0.05, retry=_ONCE)


@pytest.mark.parametrize("effects", [{"body": "<p>hello</p>"}, {"truncate": 0.5, "content_length": False}])
def test_what_is_not_json_is_a_decode_error(effects: Any) -> None:
    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        sandbox.faults.add("severities.list", **effects)
        with pytest.raises(DecodeError):
            await client.severities.list()

    with_client(play)


def test_a_cut_response_is_a_connection_error() -> None:
    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        sandbox.faults.add("severities.list", truncate=0.9)
        with pytest.raises(APIConnectionError):
            await client.severities.list()

    with_client(play, retry=_ONCE)


def test_altered_responses_are_tolerated() -> None:
    async def play(sandbox: Sandbox, client: AsyncClient) -> None:
        sandbox.faults.add("incidents.list", unknown_fields=1.0, unknown_enums=1.0, content_type="text/plain")
        for incident in await client.incidents.list():
            assert (len(incident.extra), incident.mode.is_known) == (1, False)
        sandbox.faults.clear()
        sandbox.faults.add("incidents.list", nulls=0.2, missing=0.2)
        await client.incidents.list()

    with_client(play)
