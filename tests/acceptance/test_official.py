"""The official package does every operation against the sandbox, decodes every answer and sees what it did."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.acceptance.api import Answer, Driver
from tests.acceptance.bodies import NOBODY
from tests.acceptance.play import Played, play
from tests.sandbox.support import OPERATIONS

# What the package cannot do with any server: it takes the decoded document for bytes.
BROKEN = {"Utilities V1#OpenAPIV3": ["TypeError: a bytes-like object is required, not 'dict'"]}


@asynccontextmanager
async def official(sandbox: Sandbox) -> AsyncIterator[Driver]:
    from tests.acceptance.official import Official

    driver = Official(sandbox.base_url, sandbox.api_key)
    try:
        yield driver
    finally:
        await driver.close()


@pytest.mark.parametrize(
    ("operation", "path", "body", "key", "status", "problems"),
    [
        ("Severities V1#Show", [NOBODY], None, None, 404, []),
        ("Severities V1#List", [], None, "inc_of_nobody", 401, []),
        # The package wants a pointer beside the field, which the documented 422 does not have.
        ("Severities V1#Create", [], {"name": "x" * 51, "description": ""}, None, 422, ["KeyError: 'pointer'"]),
    ],
)
def test_refusals(
    operation: str, path: list[str], body: dict[str, Any] | None, key: str | None, status: int, problems: list[str]
) -> None:
    from tests.acceptance.official import Official

    async def main() -> Answer:
        async with Sandbox(incidents=1) as sandbox:
            driver = Official(sandbox.base_url, key or sandbox.api_key)
            try:
                return await driver.call(operation, path, {}, body, None)
            finally:
                await driver.close()

    answer = asyncio.run(main())
    assert (answer.status, answer.problems) == (status, problems)


@pytest.fixture(scope="module")
def played() -> Played:
    return play(official)


def test_every_operation_was_called(played: Played) -> None:
    assert played.stopped == {}
    assert len(played.findings) == 337
    assert played.findings.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_operation(played: Played, operation: str) -> None:
    assert played.findings.get(operation, ["was not called"]) == BROKEN.get(operation, [])
