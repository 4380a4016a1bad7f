"""Spans and metrics in memory, in a form that a test can write down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from opentelemetry import trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from incidentio_async.otel import OpenTelemetryHooks

SERVER = ("server.address", "server.port", "url.scheme")


class Seen(NamedTuple):
    """A span that has ended."""

    name: str
    kind: str
    status: str
    """With its description, if it has one."""
    attributes: Mapping[str, Any]
    """Without those that name the server."""
    events: list[tuple[str, Mapping[str, Any]]]
    children: list[Any]
    """Those are spans as well."""


class Telemetry:
    """Providers that keep what they get, and hooks that use them."""

    def __init__(self) -> None:
        self.exporter = InMemorySpanExporter()
        self.tracer_provider = TracerProvider(shutdown_on_exit=False)
        self.tracer_provider.add_span_processor(SimpleSpanProcessor(self.exporter))
        self.reader = InMemoryMetricReader()
        self.meter_provider = MeterProvider([self.reader], shutdown_on_exit=False)
        self.hooks = OpenTelemetryHooks(self.tracer_provider, self.meter_provider)

    def assert_all_ended(self) -> None:
        """Assert that the hooks hold no call, and that no span is the current one of this task."""
        assert self.hooks._calls == {}
        assert trace.get_current_span() is trace.INVALID_SPAN

    def finished(self) -> tuple[ReadableSpan, ...]:
        return self.exporter.get_finished_spans()

    def spans(self) -> list[Seen]:
        """The spans without a parent among them, in the order of their beginnings, with those below them."""
        own = {span.context.span_id for span in self.finished() if span.context}
        return self._those([span for span in self.finished() if span.parent is None or span.parent.span_id not in own])

    def _those(self, spans: Iterable[ReadableSpan]) -> list[Seen]:
        return [self._seen(span) for span in sorted(spans, key=lambda span: span.start_time or 0)]

    def _seen(self, span: ReadableSpan) -> Seen:
        return Seen(
            span.name,
            span.kind.name,
            " ".join(filter(None, (span.status.status_code.name, span.status.description))),
            {name: value for name, value in (span.attributes or {}).items() if name not in SERVER},
            [(event.name, dict(event.attributes or {})) for event in span.events],
            self._those(one for one in self.finished() if one.parent and one.parent == span.context),
        )

    def points(self, name: str) -> list[tuple[Mapping[str, Any], Any]]:
        """The data points of a metric: attributes without those of the server, and the count or the value of each."""
        found: list[tuple[Mapping[str, Any], Any]] = []
        for metric, point in self._points():
            if metric == name:
                kept = {key: value for key, value in (point.attributes or {}).items() if key not in SERVER}
                found.append((kept, getattr(point, "count", None) or getattr(point, "value", None)))
        return found

    def attributes(self) -> list[tuple[str, Mapping[str, Any]]]:
        """The metric and the attributes of each data point."""
        return [(metric, point.attributes) for metric, point in self._points()]

    def _points(self) -> Iterator[tuple[str, Any]]:
        data = self.reader.get_metrics_data()
        for resource in data.resource_metrics if data else ():
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    for point in metric.data.data_points:
                        yield metric.name, point
