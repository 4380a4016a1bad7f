"""What fails in a callback of the event loop is only logged, and fails the test here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def no_errors_in_callbacks(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    errors = [record for record in caplog.records if record.name == "asyncio" and record.levelname == "ERROR"]
    assert [record.getMessage() for record in errors] == []
