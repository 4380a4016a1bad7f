"""Under aioresponses, which replaces the method that sends a session's requests."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from unittest.mock import Mock

import aiohttp
import pytest
from aioresponses import aioresponses

from incidentio_async import (
    AmbiguousWriteError,
    APIConnectionError,
    AsyncClient,
    NotFoundError,
    RetryPolicy,
    ValidationError,
)

BASE = "https://api.incident.io"
URL = BASE + "/v1/severities"
SEVERITY = {
    "id": "01FCNDV6P870EA6S7TK1DSYDG0",
    "name": "Minor",
    "description": "",
    "rank": 1,
    "created_at": "2021-08-17T13:28:57Z",
    "updated_at": "2021-08-17T13:28:57Z",
}


class MockedResponse(aiohttp.ClientResponse):
    """Supplies what aioresponses does not know that aiohttp requires since 3.14."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("stream_writer", Mock(output_size=0))
        super().__init__(*args, **kwargs)


def run(use: Callable[[AsyncClient, Any], Awaitable[Any]], **options: Any) -> tuple[Any, list[str]]:
    """What a call returns or raises, and the methods of the requests that were made."""

    async def main() -> tuple[Any, list[str]]:
        options.setdefault("retry", RetryPolicy(wait=0.001, min_rate_limit_wait=0.001))
        with aioresponses() as mocked:
            async with AsyncClient("k" * 20, base_url=BASE, rate_limiter=None, **options) as client:
                try:
                    result = await use(client, mocked)
                except Exception as error:  # noqa: BLE001 - looked at by the test
                    result = error
            made = [method for (method, _), calls in mocked.requests.items() for _ in calls]
        return result, made

    return asyncio.run(main())


def answer(add: Any, url: Any = URL, **options: Any) -> None:
    add(url, response_class=MockedResponse, **options)


def test_a_call_has_a_response() -> None:
    async def use(client: AsyncClient, mocked: Any) -> Any:
        answer(mocked.get, payload={"severities": [SEVERITY]})
        return [severity.name async for severity in client.severities.list()]

    assert run(use) == (["Minor"], ["GET"])


def test_a_list_is_walked_and_queries_are_matched() -> None:
    url = BASE + "/v2/incidents?page_size=2"
    pages = {
        url: {"incidents": [{"id": "01"}, {"id": "00"}], "pagination_meta": {"page_size": 2, "after": "01"}},
        url + "&after=01": {"incidents": [{"id": "02"}], "pagination_meta": {"page_size": 2}},
    }

    async def use(client: AsyncClient, mocked: Any) -> Any:
        for address, page in pages.items():
            answer(mocked.get, address, payload=page)
        return [incident.id async for incident in client.incidents.list(page_size=2)]

    assert run(use) == (["01", "00", "02"], ["GET", "GET"])


@pytest.mark.parametrize(("status", "error"), [(404, NotFoundError), (422, ValidationError)])
def test_an_error_is_raised(status: int, error: type[Exception]) -> None:
    async def use(client: AsyncClient, mocked: Any) -> Any:
        answer(mocked.get, status=status, payload={"type": "x", "errors": []})
        return await client.severities.list()

    result, made = run(use)
    assert type(result) is error
    assert made == ["GET"]


@pytest.mark.parametrize("status", [429, 503])
def test_a_status_is_retried(status: int) -> None:
    async def use(client: AsyncClient, mocked: Any) -> Any:
        answer(mocked.get, status=status, headers={"Retry-After": "0"})
        answer(mocked.get, payload={"severities": [SEVERITY]})
        return len(await client.severities.list())

    assert run(use) == (1, ["GET", "GET"])


def create(client: AsyncClient) -> Awaitable[Any]:
    return client.severities.create(name="Minor", description="")


# What says nothing of how far the request came counts as sent: a write that must not be repeated is not.
@pytest.mark.parametrize(
    "exception",
    [
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientConnectionError(),
        aiohttp.ClientOSError(104, "reset"),
        aiohttp.ClientPayloadError(),
        TimeoutError(),
        OSError(),
    ],
    ids=repr,
)
def test_a_write_whose_fate_is_not_known_is_ambiguous(exception: Exception) -> None:
    async def use(client: AsyncClient, mocked: Any) -> Any:
        mocked.post(URL, exception=exception)
        answer(mocked.post, payload={"severity": SEVERITY})
        return await create(client)

    result, made = run(use)
    assert type(result) is AmbiguousWriteError
    assert made == ["POST"]


def test_a_write_without_a_connection_is_repeated() -> None:
    refused = aiohttp.ClientConnectorError(Mock(host="api.incident.io", port=443), OSError(111, "Connection refused"))

    async def use(client: AsyncClient, mocked: Any) -> Any:
        mocked.post(URL, exception=refused)
        answer(mocked.post, payload={"severity": SEVERITY})
        return (await create(client)).name

    assert run(use) == ("Minor", ["POST", "POST"])


def test_a_tool_that_does_not_fit_is_named_as_the_cause() -> None:
    """As aioresponses alone does not, with the aiohttp of today."""

    async def use(client: AsyncClient, mocked: Any) -> Any:
        mocked.get(URL, callback=lambda url, **_: 1 + "")  # type: ignore[operator]
        return await client.severities.list()

    result, made = run(use)
    assert type(result) is APIConnectionError
    assert str(result) == (
        "GET /v1/severities: the request was not sent: TypeError in what sends it; if a tool for tests replaces "
        "aiohttp's requests, it does not fit this version of aiohttp (see docs/testing.md)"
    )
    assert made == ["GET"]
