"""CPU a call with hooks: with one that does nothing, and with `OpenTelemetryHooks` and OpenTelemetry's SDK.

The peer of `OpenTelemetryHooks` is OpenTelemetry's own instrumentation of aiohttp: what each adds to a call is
compared. Theirs makes one span per request, ours one per call and one per attempt. No span is exported.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from benchmarks import _clients
from benchmarks._clients import Get, Open
from benchmarks._harness import Case, Row, Samples, Work, at_most, rounds, served, table

if TYPE_CHECKING:
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.trace import TracerProvider

    from incidentio_async import Hooks

CALLS, ROUNDS = 600, 15


def _case(opened: Open) -> Case:
    """Calls, one after the other."""

    @asynccontextmanager
    async def case(url: str) -> AsyncIterator[tuple[Work, int]]:
        async with opened(url) as get:

            async def work(calls: int) -> None:
                for _ in range(calls):
                    await get()

            yield work, CALLS

    return case


def _nothing() -> Sequence[Hooks]:
    return ()


def _idle() -> Sequence[Hooks]:
    """Return a hook that listens to the events of each call and does nothing."""
    from incidentio_async import Hooks

    class Idle(Hooks):
        def on_call_start(self, event: Any) -> None:
            pass

        on_request = on_response = on_retry = on_wait = on_call_end = on_call_start

    return (Idle(),)


def _providers() -> tuple[TracerProvider, MeterProvider]:
    """Return providers of the SDK whose spans are dropped and whose metrics are kept in memory."""
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

    tracer_provider = TracerProvider(shutdown_on_exit=False)
    tracer_provider.add_span_processor(SpanProcessor())
    return tracer_provider, MeterProvider([InMemoryMetricReader()], shutdown_on_exit=False)


def _traced() -> Sequence[Hooks]:
    from incidentio_async.otel import OpenTelemetryHooks

    return (OpenTelemetryHooks(*_providers()),)


def _ours(hooks: Callable[[], Sequence[Hooks]]) -> Open:
    @asynccontextmanager
    async def opened(url: str) -> AsyncIterator[Get]:
        async with _clients.ours(url, hooks=hooks()) as client:
            yield lambda: client.severities.show("1")

    return opened


@asynccontextmanager
async def _instrumented(url: str) -> AsyncIterator[Get]:
    import os

    os.environ["OTEL_SEMCONV_STABILITY_OPT_IN"] = "http"  # the names that ours have, too
    from opentelemetry.instrumentation.aiohttp_client import AioHttpClientInstrumentor

    tracer_provider, meter_provider = _providers()
    AioHttpClientInstrumentor().instrument(tracer_provider=tracer_provider, meter_provider=meter_provider)
    async with _clients.bare(f"{url}/v1/severities/1") as get:
        yield get


CASES = {
    "no hook": _case(_ours(_nothing)),
    "idle hook": _case(_ours(_idle)),
    "traced": _case(_ours(_traced)),
    "aiohttp": _case(lambda url: _clients.bare(f"{url}/v1/severities/1")),
    "instrumented aiohttp": _case(_instrumented),
}


def _rows(samples: Samples) -> list[Row]:
    none, idle, traced, bare, instrumented = samples.values()
    ours, theirs = ([a - b for a, b in zip(*pair, strict=True)] for pair in ((traced, none), (instrumented, bare)))
    return [
        at_most("a call with a hook that does nothing / without a hook", idle, none, 1.3, "µs"),
        at_most("a call with OpenTelemetryHooks / aiohttp, instrumented", traced, instrumented, 1.8, "µs"),
        at_most("what OpenTelemetryHooks adds / what the instrumentation adds", ours, theirs, 1.5, "µs"),
    ]


def main() -> None:
    with served() as url:
        table(_rows(rounds("bench_hooks", list(CASES), url, ROUNDS)))


if __name__ == "__main__":
    main()
