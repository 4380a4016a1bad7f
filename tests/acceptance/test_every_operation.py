"""The official package and the library's own client do every operation against the sandbox, each in one test case.

Every response is decoded without loss; what was created is shown and listed as it was sent; what was deleted
is gone; every query parameter is taken; the id of nothing is a 404.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.acceptance.api import Driver, Response
from tests.acceptance.bodies import NOBODY
from tests.acceptance.own_client import OwnClient
from tests.acceptance.scenarios import Results, run_scenarios
from tests.sandbox.support import OPERATIONS

# What a client cannot do with any server, and what it says: the official package takes the decoded document for bytes.
BROKEN = {("official", "Utilities V1#OpenAPIV3"): ["TypeError: a bytes-like object is required, not 'dict'"]}


@asynccontextmanager
async def official(sandbox: Sandbox, key: str | None = None) -> AsyncIterator[Driver]:
    from tests.acceptance.official import Official  # it takes a second to load: only where it is used

    driver = Official(sandbox.base_url, key or sandbox.api_key)
    try:
        yield driver
    finally:
        await driver.close()


@asynccontextmanager
async def own_client(sandbox: Sandbox) -> AsyncIterator[Driver]:
    async with sandbox.client(strict=True, retry=None) as client:
        yield OwnClient(client)


@pytest.fixture(scope="module", params=["official", "own_client"])
def client(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def results(client: str) -> Results:
    return run_scenarios({"official": official, "own_client": own_client}[client])


def test_every_operation_was_called(results: Results) -> None:
    assert results.stopped == {}
    assert len(results.findings) == 337
    assert results.findings.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_operation(results: Results, client: str, operation: str) -> None:
    assert results.findings.get(operation, ["was not called"]) == BROKEN.get((client, operation), [])


@pytest.mark.parametrize(
    ("operation", "path", "body", "key", "status", "problems"),
    [
        ("Severities V1#Show", [NOBODY], None, None, 404, []),
        ("Severities V1#List", [], None, "inc_of_nobody", 401, []),
        # The package wants a pointer beside the field, which the documented 422 does not have.
        ("Severities V1#Create", [], {"name": "x" * 51, "description": ""}, None, 422, ["KeyError: 'pointer'"]),
    ],
)
def test_refusals_through_the_official_package(
    operation: str, path: list[str], body: dict[str, Any] | None, key: str | None, status: int, problems: list[str]
) -> None:
    async def main() -> Response:
        async with Sandbox(incidents=1) as sandbox, official(sandbox, key) as driver:
            return await driver.call(operation, path, {}, body, None)

    answer = asyncio.run(main())
    assert (answer.status, answer.problems) == (status, problems)
