"""The library's own client does every operation against the sandbox, strictly, and sees what it did."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from incidentio_async.sandbox import Sandbox
from tests.acceptance.own import Own
from tests.acceptance.play import Played, play
from tests.sandbox.support import OPERATIONS


@asynccontextmanager
async def own(sandbox: Sandbox) -> AsyncIterator[Own]:
    async with sandbox.client(strict=True, retry=None) as client:
        yield Own(client)


@pytest.fixture(scope="module")
def played() -> Played:
    return play(own)


def test_every_operation_was_called(played: Played) -> None:
    assert played.stopped == {}
    assert len(played.findings) == 337
    assert played.findings.keys() == OPERATIONS.keys()


@pytest.mark.parametrize("operation", sorted(OPERATIONS))
def test_operation(played: Played, operation: str) -> None:
    assert played.findings.get(operation, ["was not called"]) == []
