"""The instruments that metrics are recorded with, shared by all hooks of one meter provider."""

from __future__ import annotations

import weakref

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, MeterProvider, Observation

from incidentio_async._version import __version__
from incidentio_async.otel import attributes as names
from incidentio_async.otel.limit_reader import LimitReader

# What the conventions advise for ``http.client.request.duration``, in seconds:
# https://opentelemetry.io/docs/specs/semconv/http/http-metrics/#metric-httpclientrequestduration
_REQUEST_BOUNDARIES = (0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10)
# Calls wait for limits, which takes up to minutes.
_CALL_BOUNDARIES = (*_REQUEST_BOUNDARIES, 30, 60, 120, 300)


class Instruments:
    """The instruments of one meter.

    Args:
        provider: What makes the meter. It is kept: as long as these exist, its id is not another one's.
    """

    def __init__(self, provider: MeterProvider) -> None:
        self._provider = provider
        self.limits = LimitReader()
        meter = metrics.get_meter(names.SCOPE, __version__, provider, names.SCHEMA_URL)
        self.requests = meter.create_histogram(
            "http.client.request.duration",
            unit="s",
            description="Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_REQUEST_BOUNDARIES,
        )
        self.calls = meter.create_histogram(
            "incidentio.client.call.duration",
            unit="s",
            description="Duration of calls with all their attempts and waits.",
            explicit_bucket_boundaries_advisory=_CALL_BOUNDARIES,
        )
        self.waits = meter.create_histogram(
            "incidentio.client.wait.duration",
            unit="s",
            description="Duration of waits for a rate limit, a retry or a free connection.",
            explicit_bucket_boundaries_advisory=_CALL_BOUNDARIES,
        )
        self.retries = meter.create_counter(
            "incidentio.client.retries", unit="{attempt}", description="Attempts that failed and were made again."
        )
        self.rate_limited = meter.create_counter(
            "incidentio.client.rate_limited", unit="{response}", description="Responses with status 429."
        )
        meter.create_observable_gauge(
            names.AVAILABLE,
            [self._observe_available],
            unit="{request}",
            description="Requests that may be sent at once under a rate limit.",
        )
        meter.create_observable_gauge(
            names.WAITING,
            [self._observe_waiting],
            unit="{call}",
            description="Calls that wait for a rate limit.",
        )

    def _observe_available(self, options: CallbackOptions) -> list[Observation]:
        return [Observation(reading.available, reading.attributes) for reading in self.limits.read(names.AVAILABLE)]

    def _observe_waiting(self, options: CallbackOptions) -> list[Observation]:
        return [Observation(reading.waiting, reading.attributes) for reading in self.limits.read(names.WAITING)]


# Two sets of gauges in one meter would report each limit twice. A set lives as long as its hooks or its provider.
_made: weakref.WeakValueDictionary[int, Instruments] = weakref.WeakValueDictionary()


def instruments_of(provider: MeterProvider | None) -> Instruments:
    """Return the instruments of a meter provider, the global one by default. They are made at the first use."""
    provider = metrics.get_meter_provider() if provider is None else provider
    made = _made.get(id(provider))
    if made is None:
        # Of two threads that come at once, both use those that were kept first.
        made = _made.setdefault(id(provider), Instruments(provider))
    return made
