"""Run as a program: calls before a service has set OpenTelemetry's global providers, and after it.

It prints one line of JSON per stage: what came of the calls that were made in it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack
from typing import Any

from opentelemetry import metrics, trace

from incidentio_async import AsyncClient
from incidentio_async.otel import OpenTelemetryHooks
from tests.support.scripted_server import ScriptedServer, answer

Report = Callable[[], Mapping[str, Any]]


async def call(report: Report, *hooks: OpenTelemetryHooks) -> None:
    """Make a call with each of the hooks, by clients and servers of their own, and print what came of it."""
    async with AsyncExitStack() as stack:
        for one in hooks:
            server = await stack.enter_async_context(ScriptedServer(answer(body=b'{"severities": []}')))
            client = await stack.enter_async_context(AsyncClient("inc_key", base_url=server.url, hooks=[one]))
            await client.severities.list()
        print(json.dumps(report()))


def set_global_providers() -> tuple[Report, OpenTelemetryHooks]:
    """Return what reports on them, and hooks to which they were given before they were the global ones."""
    from opentelemetry.sdk.metrics import Histogram, MeterProvider
    from opentelemetry.sdk.metrics.export import AggregationTemporality, InMemoryMetricReader
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    exporter, tracer_provider = InMemorySpanExporter(), TracerProvider()
    reader = InMemoryMetricReader(preferred_temporality={Histogram: AggregationTemporality.DELTA})
    tracer_provider.add_span_processor(SimpleSpanProcessor(exporter))
    meter_provider = MeterProvider([reader])
    given = OpenTelemetryHooks(tracer_provider, meter_provider)
    trace.set_tracer_provider(tracer_provider)
    metrics.set_meter_provider(meter_provider)

    def report() -> Mapping[str, Any]:
        spans = [span.name for span in exporter.get_finished_spans()]
        exporter.clear()
        data: Any = reader.get_metrics_data()
        found = {one.name: one.data.data_points for one in data.resource_metrics[0].scope_metrics[0].metrics}
        limits = [point.attributes["incidentio.limit"] for point in found["incidentio.client.limit.available"]]
        calls = sum(point.count for point in found["incidentio.client.call.duration"])
        return {"spans": spans, "calls": calls, "key limits": limits.count("key")}

    return report, given


def main() -> None:
    early = OpenTelemetryHooks()
    asyncio.run(call(lambda: {"sdk is loaded": "opentelemetry.sdk" in sys.modules}, early))
    report, given = set_global_providers()
    late = OpenTelemetryHooks()
    for hooks in ([early], [late], [given], [early, late, given]):
        asyncio.run(call(report, *hooks))


if __name__ == "__main__":
    main()
