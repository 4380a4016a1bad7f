"""What all tests of OpenTelemetry have."""

from __future__ import annotations

import pytest

from incidentio_async._http import instrumentation


@pytest.fixture(autouse=True)
def _no_busy_machine_adds_a_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spans are compared whole, and on a busy machine any pause of a call may last a millisecond."""
    monkeypatch.setattr(instrumentation, "_LEAST_WAIT", 0.05)
