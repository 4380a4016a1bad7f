"""The instruments that metrics are recorded with, shared by all hooks of one meter provider."""

from __future__ import annotations

import threading
import weakref

from opentelemetry import metrics
from opentelemetry.metrics import CallbackOptions, Counter, Histogram, Meter, MeterProvider, Observation

from incidentio_async._version import __version__
from incidentio_async.client import AsyncClient
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
        provider: What makes the meter.
        is_global: Whether it is the global one, which stands for another one as soon as the program sets that.
    """

    def __init__(self, provider: MeterProvider, *, is_global: bool) -> None:
        self._provider = provider
        self._is_global = is_global
        self._clients: weakref.WeakSet[AsyncClient] = weakref.WeakSet()
        self._clients_lock = threading.Lock()
        self._limits = LimitReader(lambda: _clients_of(self.provider()))
        meter = metrics.get_meter(names.SCOPE, __version__, provider, names.SCHEMA_URL)
        self.requests: Histogram = meter.create_histogram(
            "http.client.request.duration",
            unit="s",
            description="Duration of HTTP client requests.",
            explicit_bucket_boundaries_advisory=_REQUEST_BOUNDARIES,
        )
        self.calls: Histogram = meter.create_histogram(
            "incidentio.client.call.duration",
            unit="s",
            description="Duration of calls with all their attempts and waits.",
            explicit_bucket_boundaries_advisory=_CALL_BOUNDARIES,
        )
        self.waits: Histogram = meter.create_histogram(
            "incidentio.client.wait.duration",
            unit="s",
            description="Duration of waits for a rate limit, a retry or a free connection.",
            explicit_bucket_boundaries_advisory=_CALL_BOUNDARIES,
        )
        self.retries: Counter = meter.create_counter(
            "incidentio.client.retries", unit="{attempt}", description="Attempts that failed and were made again."
        )
        self.rate_limited: Counter = meter.create_counter(
            "incidentio.client.rate_limited", unit="{response}", description="Responses with status 429."
        )
        self._make_gauges(meter)

    def _make_gauges(self, meter: Meter) -> None:
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

    def provider(self) -> MeterProvider:
        """Return the provider that gets the metrics now."""
        return metrics.get_meter_provider() if self._is_global else self._provider

    def add(self, client: AsyncClient) -> None:
        """Observe the limits of a client from now on."""
        with self._clients_lock:
            self._clients.add(client)

    def clients(self) -> list[AsyncClient]:
        """Return the clients whose limits are observed."""
        with self._clients_lock:
            return list(self._clients)

    def _observe_available(self, options: CallbackOptions) -> list[Observation]:
        return [Observation(reading.available, reading.attributes) for reading in self._limits.read(names.AVAILABLE)]

    def _observe_waiting(self, options: CallbackOptions) -> list[Observation]:
        return [Observation(reading.waiting, reading.attributes) for reading in self._limits.read(names.WAITING)]


# The instruments that somebody's hooks use.
_in_use: weakref.WeakSet[Instruments] = weakref.WeakSet()
_in_use_lock = threading.Lock()


def instruments_of(provider: MeterProvider | None) -> Instruments:
    """Return the instruments of a meter provider, the global one by default. They are made at the first use.

    A meter keeps the gauges that were made first and drops others of their names, with what those would report.
    """
    current = metrics.get_meter_provider()
    provider = current if provider is None else provider
    with _in_use_lock:
        for instruments in _in_use:
            if instruments.provider() is provider:
                return instruments
        made = Instruments(provider, is_global=provider is current)
        _in_use.add(made)
        return made


def _clients_of(provider: MeterProvider) -> set[AsyncClient]:
    """Return the clients whose hooks report to a provider.

    One that became the global provider may have two sets of instruments: those that were made for it, and those of
    hooks that waited for a global one.
    """
    with _in_use_lock:
        sets = [instruments for instruments in _in_use if instruments.provider() is provider]
    return {client for instruments in sets for client in instruments.clients()}
