"""Whose span is the current one, with many calls, tasks, clients, hooks and threads at once."""

from __future__ import annotations

import asyncio
import builtins
import contextvars
import gc
import importlib
import json
import logging
import subprocess
import sys
import threading
from typing import Any

import pytest

from incidentio_async import AsyncClient, ConfigurationError
from incidentio_async.hooks import Hooks, RequestEvent
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer

pytest.importorskip("opentelemetry.sdk", reason="spans are kept by the SDK")

from opentelemetry import context, trace
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider

from incidentio_async.otel import OpenTelemetryHooks
from tests.otel.support import FOUND, ID, UNAVAILABLE, call_span, client_with, error_of, with_status
from tests.support.telemetry import Telemetry

CALL = "GET /v1/severities/{id}"


def test_concurrent_calls_are_below_the_spans_of_their_tasks() -> None:
    telemetry = Telemetry()
    tracer = telemetry.tracer_provider.get_tracer("user")

    async def one(client: AsyncClient, name: str) -> None:
        with tracer.start_as_current_span(name) as span:
            await asyncio.gather(*(client.severities.show(ID) for _ in range(3)))
            assert trace.get_current_span() is span

    async def main() -> None:
        async with ScriptedServer(UNAVAILABLE, FOUND) as server, client_with(telemetry, server) as client:
            await asyncio.gather(*(one(client, f"task {n}") for n in range(5)))

    run(main())
    tasks = telemetry.spans()
    assert sorted(task.name for task in tasks) == [f"task {n}" for n in range(5)]
    assert [[call.name for call in task.children] for task in tasks] == [[CALL] * 3] * 5
    attempts = [len(call.children) for task in tasks for call in task.children]
    assert sorted(attempts) == [1] * 14 + [2]
    telemetry.assert_all_ended()


def test_spans_within_a_call_are_below_its_span() -> None:
    """Those of a limiter that asks another service, for instance."""
    telemetry = Telemetry()
    tracer = telemetry.tracer_provider.get_tracer("user")

    class Other(Hooks):
        def on_request(self, event: RequestEvent) -> None:
            with tracer.start_as_current_span("within"):
                pass

    async def main() -> None:
        async with (
            ScriptedServer(FOUND) as server,
            client_with(telemetry, server, hooks=[telemetry.hooks, Other()]) as client,
        ):
            await client.severities.show(ID)

    run(main())
    [call] = telemetry.spans()
    assert [child.name for child in call.children] == ["attempt", "within"]


def test_a_line_of_the_log_has_the_ids_of_its_call() -> None:
    telemetry = Telemetry()

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logged.append((record.levelname, trace.get_current_span().get_span_context().span_id))

    async def main() -> None:
        async with ScriptedServer(UNAVAILABLE, answer(404)) as server, client_with(telemetry, server) as client:
            await error_of(client.severities.show(ID))

    logged: list[tuple[str, int]] = []
    handler, log = Handler(logging.INFO), logging.getLogger("incidentio_async")
    before = log.level
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    try:
        run(main())
    finally:
        log.removeHandler(handler)
        log.setLevel(before)
    call = telemetry.finished()[-1].context
    assert call is not None
    assert logged == [("INFO", call.span_id), ("WARNING", call.span_id)]


def test_two_hooks_of_a_client_leave_no_context_behind() -> None:
    first, second = Telemetry(), Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(FOUND) as server,
            client_with(first, server, hooks=[first.hooks, second.hooks]) as client,
        ):
            before = context.get_current()
            await client.severities.show(ID)
            assert context.get_current() == before
            first.assert_all_ended()
            second.assert_all_ended()

    run(main())
    assert first.spans() == [call_span(with_status(200), [with_status(200)], [])]
    [inner] = second.finished()[-1:]
    outer = first.finished()[-1]
    assert inner.parent is not None
    assert outer.context is not None
    assert inner.parent.span_id == outer.context.span_id


def test_hooks_that_are_given_twice_make_one_span() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(FOUND) as server,
            client_with(telemetry, server, hooks=[telemetry.hooks, telemetry.hooks]) as client,
        ):
            await client.severities.show(ID)
            telemetry.assert_all_ended()

    run(main())
    assert telemetry.spans() == [call_span(with_status(200), [with_status(200)], [])]


def test_one_hooks_object_serves_clients_in_several_threads() -> None:
    telemetry = Telemetry()

    async def main() -> None:
        async with (
            ScriptedServer(UNAVAILABLE, FOUND) as server,
            client_with(telemetry, server) as client,
            client_with(telemetry, server) as other,
        ):
            await asyncio.gather(*(one.severities.show(ID) for one in (client, other) for _ in range(10)))
            telemetry_current.append(trace.get_current_span())

    telemetry_current: list[trace.Span] = []
    threads = [threading.Thread(target=run, args=(main(),)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert telemetry_current == [trace.INVALID_SPAN] * 3
    calls = telemetry.spans()
    assert [(call.name, call.status) for call in calls] == [(CALL, "UNSET")] * 60
    assert sorted(len(call.children) for call in calls) == [1] * 57 + [2] * 3
    telemetry.assert_all_ended()


def test_a_call_that_is_dropped_ends_silently(caplog: pytest.LogCaptureFixture) -> None:
    """Its coroutine is closed by the garbage collection, outside of its task."""
    telemetry = Telemetry()

    async def main() -> None:
        async with ScriptedServer(Step(stall=True)) as server, client_with(telemetry, server) as client:
            coroutine: Any = client.severities.show(ID)
            started = context.get_current()

            contextvars.copy_context().run(coroutine.send, None)
            coroutine.close()
            del coroutine
            gc.collect()
            assert context.get_current() == started

    with caplog.at_level(logging.WARNING, "opentelemetry"):
        run(main())
    [call] = telemetry.spans()
    assert (call.name, call.status, call.attributes["error.type"]) == (CALL, "ERROR", "GeneratorExit")
    telemetry.assert_all_ended()
    assert [record for record in caplog.records if record.name.startswith("opentelemetry")] == []


# --- what fails ---


class Failing(SpanProcessor):
    """Fails at the start or at the end of each span."""

    def __init__(self, at: str) -> None:
        self.at = at

    def on_start(self, span: Span, parent_context: context.Context | None = None) -> None:
        if self.at == "start":
            raise RuntimeError("the processor failed at the start")

    def on_end(self, span: ReadableSpan) -> None:
        if self.at == "end":
            raise RuntimeError("the processor failed at the end")


@pytest.mark.parametrize("at", ["start", "end"])
def test_a_processor_that_fails_breaks_no_call(at: str, caplog: pytest.LogCaptureFixture) -> None:
    telemetry = Telemetry()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(Failing(at))
    hooks = OpenTelemetryHooks(provider, telemetry.meter_provider)

    async def main() -> None:
        async with (
            ScriptedServer(UNAVAILABLE, FOUND) as server,
            client_with(telemetry, server, hooks=[hooks, telemetry.hooks]) as client,
        ):
            assert (await client.severities.show(ID)).name == "n"
            telemetry.assert_all_ended()

    with caplog.at_level(logging.ERROR, "incidentio_async"):
        run(main())
    assert hooks._calls == {}
    logged = {record.getMessage() for record in caplog.records if record.name == "incidentio_async"}
    assert logged == {f"a hook failed in {name}" for name in FAILS_IN[at]}
    assert telemetry.spans() == [call_span({**with_status(200), RESENDS: 1}, ATTEMPTS, ["503"])]


RESENDS = "http.request.resend_count"
ATTEMPTS = [with_status(503), with_status(200)]
FAILS_IN = {"start": ["on_call_start"], "end": ["on_retry", "on_call_end"]}


def test_a_tracer_that_fails_at_once_leaves_the_metrics() -> None:
    telemetry = Telemetry()
    provider = TracerProvider(shutdown_on_exit=False)
    provider.add_span_processor(Failing("start"))

    async def main() -> None:
        hooks = OpenTelemetryHooks(provider, telemetry.meter_provider)
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server, hooks=[hooks]) as client:
            await client.severities.show(ID)

    run(main())
    assert [count for _, count in telemetry.points("incidentio.client.call.duration")] == [1]


def test_without_the_sdk_nothing_is_recorded_and_nothing_fails() -> None:
    """The API alone makes spans that are not recorded."""
    telemetry = Telemetry()
    hooks = OpenTelemetryHooks(trace.NoOpTracerProvider())

    async def main() -> None:
        async with ScriptedServer(FOUND) as server, client_with(telemetry, server, hooks=[hooks]) as client:
            assert (await client.severities.show(ID)).name == "n"
            telemetry.assert_all_ended()

    run(main())
    assert hooks._calls == {}


def test_global_providers_may_be_set_later() -> None:
    """Before that, nothing is recorded, nothing fails and no SDK is loaded. From then on, all hooks report to them."""
    program = [sys.executable, "-W", "error", "-m", "tests.otel.global_providers"]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    one = {"spans": ["attempt", "GET /v1/severities"], "calls": 1, "key limits": 1}
    three = {"spans": ["attempt", "GET /v1/severities"] * 3, "calls": 3, "key limits": 3}
    assert [json.loads(line) for line in done.stdout.splitlines()] == [{"sdk is loaded": False}, one, one, one, three]


@pytest.mark.parametrize(
    ("missing", "says"),
    [("opentelemetry", "pip install 'incidentio-async\\[otel\\]'"), ("deprecated", "^No module named 'deprecated'$")],
)
def test_without_the_api_an_error_says_what_is_missing(
    missing: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra; or what the API itself lacks."""
    usual = builtins.__import__

    def without(name: str, *arguments: Any) -> Any:
        if name.startswith("opentelemetry"):
            raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)
        return usual(name, *arguments)

    for name in [name for name in sys.modules if name.startswith("incidentio_async.otel")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ImportError, match=says):
        importlib.import_module("incidentio_async.otel")


PROVIDER = TracerProvider(shutdown_on_exit=False)
WRONG = {
    "tracer": ((PROVIDER.get_tracer("x"),), "tracer_provider must be an instance of TracerProvider"),
    "class": ((TracerProvider,), "not TracerProvider"),
    "swapped": ((None, PROVIDER), "meter_provider must be an instance of MeterProvider"),
}


@pytest.mark.parametrize(("arguments", "says"), WRONG.values(), ids=WRONG)
def test_what_is_not_a_provider_is_refused(arguments: tuple[Any, ...], says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        OpenTelemetryHooks(*arguments)
