"""The official package does every operation against the sandbox, decodes every answer and sees what it did."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from incidentio_async.sandbox import Sandbox
from tests.acceptance.play import Played, play
from tests.sandbox.support import OPERATIONS

pytest.importorskip("incident_io")

# What the package cannot do with any server: it takes the decoded document for bytes.
BROKEN = {"Utilities V1#OpenAPIV3": ["TypeError: a bytes-like object is required, not 'dict'"]}


@asynccontextmanager
async def official(sandbox: Sandbox) -> AsyncIterator[object]:
    from tests.acceptance.official import Official

    driver = Official(sandbox.base_url, sandbox.api_key)
    try:
        yield driver
    finally:
        await driver.close()


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
