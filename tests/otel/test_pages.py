"""What the pages about observability list is what there is: spans, attributes, events, metrics and labels."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from incidentio_async import RetryPolicy
from incidentio_async.limits import BucketState
from incidentio_async.operations import Operation
from tests.support.api import CHECKOUT
from tests.support.calls import Balance
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step

pytest.importorskip("opentelemetry.exporter.prometheus", reason="its names are compared")

from opentelemetry.exporter.prometheus import PrometheusMetricReader
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.trace import NoOpTracerProvider
from prometheus_client import REGISTRY

from incidentio_async.otel import OpenTelemetryHooks
from tests.otel.support import FOUND, ID, TOO_MANY, UNAVAILABLE, client_with, error_of
from tests.support.telemetry import SERVER, Seen, Telemetry

DOCS = CHECKOUT / "docs"

if not DOCS.exists():
    pytest.skip("the pages are part of the checkout, not of the wheel", allow_module_level=True)

Labels = dict[str, set[str]]
"""The attributes of each metric."""


class Slow(Balance):
    """A limiter with something to wait for and a state."""

    async def acquire(self, operation: Operation) -> None:
        await asyncio.sleep(0.003)
        await super().acquire(operation)

    def state(self) -> list[BucketState]:
        return [BucketState("key", limit=10, per_second=1.0, available=5.0, in_flight=0, waiting=0)]


class Both(NamedTuple):
    """What came of the same calls."""

    spans: list[Seen]
    metrics: Labels
    samples: Labels
    """What Prometheus gets."""


async def one_of_each(telemetry: Telemetry, exported: OpenTelemetryHooks) -> Both:
    """Make calls of each kind: a success, retries, 429s, waits, a failure."""
    options: dict[str, Any] = {
        "retry": RetryPolicy(attempts=2, wait=0.003, min_rate_limit_wait=0.003),
        "max_connections": 1,
        "hooks": [telemetry.hooks, exported],
        "rate_limiter": Slow(),
    }
    steps: list[Step | bytes] = [FOUND, TOO_MANY, FOUND, UNAVAILABLE, UNAVAILABLE, Step(reset=True)]
    async with ScriptedServer(*steps) as server, client_with(telemetry, server, **options) as client:
        await asyncio.gather(*(error_of(client.severities.show(ID)) for _ in range(4)))
        metrics, samples = Labels(), Labels()
        for name, attributes in telemetry.attributes():
            metrics.setdefault(name, set()).update(attributes)
        for metric in REGISTRY.collect():
            for sample in metric.samples:
                samples.setdefault(sample.name, set()).update(sample.labels)
        return Both(telemetry.spans(), metrics, samples)


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    telemetry = Telemetry()
    provider = MeterProvider([PrometheusMetricReader()], shutdown_on_exit=False)
    try:
        yield run(one_of_each(telemetry, OpenTelemetryHooks(NoOpTracerProvider(), provider)))
    finally:
        provider.shutdown()


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table below a heading."""
    text = (DOCS / page).read_text("utf-8").partition(f"# {heading}\n")[2]
    table = next(part for part in text.strip().split("\n\n") if part.startswith("|"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table.strip().splitlines()[2:]]


def names(cell: str) -> set[str]:
    return set(re.findall(r"`([\w.]+)`", cell))


def test_the_spans_have_the_attributes_that_the_page_lists(both: Both) -> None:
    [(_, kind, call), (_, attempt_kind, attempt)] = rows("observability.md", "Spans")
    attempts = [child for span in both.spans for child in span.children]
    assert {f"`{span.kind}`" for span in both.spans} == {kind}
    assert {f"`{span.kind}`" for span in attempts} == {attempt_kind}
    assert {name for span in both.spans for name in span.attributes} | set(SERVER) == names(call)
    assert {name for span in attempts for name in span.attributes} == names(attempt)
    text = (DOCS / "observability.md").read_text("utf-8")
    for event in ("retry", "wait"):
        [listed] = re.findall(rf"event `incidentio.{event}` has ([^.]+(?:\.\w[^.]+)*)\.\s", text)
        seen = {name for span in both.spans for found, has in span.events for name in has if found.endswith(event)}
        assert names(listed) - {"limit", "retry", "slot"} == seen


def test_the_metrics_have_the_attributes_that_the_page_lists(both: Both) -> None:
    listed: Labels = {}
    before: set[str] = set()
    for name, _, attributes in rows("observability.md", "Metrics"):
        before = names(attributes) | (before if attributes.startswith("the same") else set())
        listed[name.strip("`")] = before
    assert listed == both.metrics


def test_each_query_of_prometheus_finds_its_metric_and_its_labels(both: Both) -> None:
    labels = both.samples
    page = (DOCS / "prometheus.md").read_text("utf-8")
    queries = re.findall(r"^\| [^|]+\? \| `([^`]+)` \|$", page, re.MULTILINE)
    assert len(queries) == 7
    used = set()
    for query in queries:
        [metric] = re.findall(r"\b(?:http|incidentio)_client_\w+", query)
        [*by] = re.findall(r"by \(([^)]+)\)", query)
        named = {name for group in by for name in group.split(", ")} | set(re.findall(r"(\w+)!?=", query))
        assert metric in labels, query
        assert named <= labels[metric], query
        used.add(metric)
    assert len(used) == 7
    [alert] = re.findall(r"^sum by .*?^\)$", page, re.MULTILINE | re.DOTALL)
    [metric] = set(re.findall(r"\b(?:http|incidentio)_client_\w+", alert))
    assert set(re.findall(r"\((\w+)\) \(|(\w+)!=", alert)) == {("error_type", ""), ("", "error_type")}
    assert "error_type" in labels[metric]
    [*shown] = re.findall(r"^(\w+)\{(.*)\} ", page, re.MULTILINE)
    assert [metric for metric, _ in shown if metric not in labels] == []
