"""Hooks that report calls to OpenTelemetry."""

from __future__ import annotations

from opentelemetry import trace
from opentelemetry.metrics import MeterProvider
from opentelemetry.trace import TracerProvider

from incidentio_async._version import __version__
from incidentio_async.client import AsyncClient
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.hooks import (
    CallEndEvent,
    CallStartEvent,
    Hooks,
    RequestEvent,
    ResponseEvent,
    RetryEvent,
    WaitEvent,
)
from incidentio_async.otel.attributes import SCHEMA_URL, SCOPE
from incidentio_async.otel.call_trace import CallTrace
from incidentio_async.otel.instruments import Instruments, instruments_of

__all__ = ["OpenTelemetryHooks"]


class OpenTelemetryHooks(Hooks):
    """Hooks that make a span per call and per attempt, and metrics, with the API of OpenTelemetry.

    ::

        async with AsyncClient(hooks=[OpenTelemetryHooks()]) as client:
            await client.incidents.show("01FDAG4SAP5TYPT98WGR2N7W91")  # a span "GET /v2/incidents/{id}"

    One object may serve any number of clients, event loops and threads. Spans and metrics contain no key, query, body
    or id. Within a call, the HTTP spans of other instrumentations are suppressed, because the attempts have spans.

    The names follow the semantic conventions for HTTP
    (https://opentelemetry.io/docs/specs/semconv/http/http-spans/ and ``http-metrics``).

    Args:
        tracer_provider: What makes the tracer; the global one by default.
        meter_provider: What makes the meter; the global one by default.

    Raises:
        InvalidArgumentError: An argument is not a provider.
    """

    def __init__(
        self, tracer_provider: TracerProvider | None = None, meter_provider: MeterProvider | None = None
    ) -> None:
        _check("tracer_provider", tracer_provider, "get_tracer", "TracerProvider")
        _check("meter_provider", meter_provider, "get_meter", "MeterProvider")
        self._tracer = trace.get_tracer(SCOPE, __version__, tracer_provider, SCHEMA_URL)
        self._instruments: Instruments = instruments_of(meter_provider)
        # An event finds its call by the id. Calls that are not in here began before a tracer failed, or elsewhere.
        self._calls: dict[str, CallTrace] = {}

    def bind(self, client: AsyncClient) -> None:
        """Observe the rate limits of a client for the gauges, as long as the client exists and is open.

        `AsyncClient` calls it for the hooks it is given.

        Args:
            client: The `AsyncClient`; only a weak reference to it is kept.
        """
        self._instruments.add(client)

    def on_call_start(self, event: CallStartEvent) -> None:
        """Start the span of a call, and make it the current one of the task."""
        if event.call_id in self._calls:
            return  # the same object is twice among the hooks of a client
        call = self._calls[event.call_id] = CallTrace(event, self._tracer, self._instruments)
        call.start()

    def on_request(self, event: RequestEvent) -> None:
        """Start the span of an attempt."""
        if (call := self._calls.get(event.call_id)) is not None:
            call.start_attempt(event.attempt)

    def on_response(self, event: ResponseEvent) -> None:
        """Note the response of an attempt."""
        if (call := self._calls.get(event.call_id)) is not None:
            call.note_response(event)

    def on_retry(self, event: RetryEvent) -> None:
        """End the span of an attempt that another one follows."""
        if (call := self._calls.get(event.call_id)) is not None:
            call.note_retry(event)

    def on_wait(self, event: WaitEvent) -> None:
        """Note a wait that is over."""
        if (call := self._calls.get(event.call_id)) is not None:
            call.note_wait(event)

    def on_call_end(self, event: CallEndEvent) -> None:
        """End the span of a call, and restore the current one that was there before it."""
        if (call := self._calls.pop(event.call_id, None)) is not None:
            call.end(event)


def _check(name: str, provider: object, method: str, kind: str) -> None:
    """Refuse what is not a provider."""
    if provider is not None and (isinstance(provider, type) or not callable(getattr(provider, method, None))):
        given = provider.__name__ if isinstance(provider, type) else type(provider).__name__
        raise InvalidArgumentError(
            f"OpenTelemetryHooks: {name} must be an instance of {kind}, or None for the global one, not {given}"
        )
