"""Timeouts, deadlines and waits."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import errors
from incidentio_async._transport import Call, Transport
from incidentio_async.hooks import Hooks, RetryEvent
from incidentio_async.limits import KeyLimiter
from tests.support.calls import CALLS, POST, drive, send
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

SILENT = Step(stall=True)
PARTIAL = Step(send=answer()[:40], stall=True)
DRIP = Step(send=answer(), drip=0.03)


@pytest.mark.parametrize(
    ("step", "limit"),
    [
        *((step, limit) for step in (SILENT, PARTIAL) for limit in ("timeout", "read_timeout", "deadline")),
        (DRIP, "timeout"),
        (DRIP, "deadline"),
    ],
)
def test_a_stall(step: Step, limit: str) -> None:
    error = send(ScriptedServer(step), CALLS["GET"], None, retry=None, **{limit: 0.1})
    assert type(error) is errors.APITimeoutError
    assert (error.attempts, error.__cause__, error.__context__) == (1, None, None)


@pytest.mark.parametrize("limit", ["timeout", "deadline"])
def test_a_stalled_write_is_ambiguous(limit: str) -> None:
    server = ScriptedServer(Step(stall=True))
    error = send(server, CALLS["POST"], None, **{limit: 0.1})
    assert (type(error), len(server.requests)) == (errors.AmbiguousWriteError, 1)


def test_a_timeout_is_retried() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    assert send(server, CALLS["GET"], timeout=0.1).status == 200


def test_no_wait_passes_the_deadline() -> None:
    server = ScriptedServer(answer(503, b"{}", {"Retry-After": "60"}))
    error = send(server, CALLS["GET"], deadline=30.0)
    assert (type(error), len(server.requests)) == (errors.ServerError, 1)


def test_a_queue_longer_than_the_deadline_fails_before_queueing() -> None:
    server = ScriptedServer()

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        return await transport.send(Call(POST, "/v2/things/1/act", options={"deadline": 5.0}))

    error = drive(server, play, KeyLimiter(1, 60.0))
    assert (type(error), error.attempts, len(server.requests)) == (errors.APITimeoutError, 1, 1)


def test_retry_after_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    class Watch(Hooks):
        def on_retry(self, event: RetryEvent) -> None:
            waits.append(event.wait)

    server = ScriptedServer(answer(429, b"{}", {"Retry-After": "0.05"}), OK)
    assert send(server, CALLS["POST"], hooks=[Watch()]).status == 200
    assert [0.05 <= wait <= 0.0625 for wait in waits] == [True]


def test_asked_to_wait_too_long() -> None:
    error = send(ScriptedServer(answer(429, b"{}", {"Retry-After": "3600"})), CALLS["GET"])
    assert isinstance(error, errors.RateLimitError)
    assert error.retry_after == 3600.0
