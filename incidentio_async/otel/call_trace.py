"""What is known of one call under way: its span and that of its attempt."""

from __future__ import annotations

import time

from opentelemetry.trace import Span, SpanKind, Status, StatusCode, Tracer
from opentelemetry.util.types import AttributeValue

from incidentio_async.hooks import CallEndEvent, CallStartEvent, ResponseEvent, RetryEvent, WaitEvent
from incidentio_async.otel import attributes as names
from incidentio_async.otel.instruments import Instruments
from incidentio_async.otel.span_context import SpanContext

Attributes = dict[str, AttributeValue]


class _Attempt:
    """One attempt: from the request to what became of it, which is known only after the response."""

    __slots__ = ("ended_at", "number", "seconds", "span", "started", "status")

    def __init__(self, number: int, span: Span) -> None:
        self.number = number
        self.span = span
        self.started = time.perf_counter()
        self.seconds: float | None = None
        self.ended_at: int | None = None  # nanoseconds since the epoch; None before the response
        self.status: int | None = None


class CallTrace:
    """The spans and metrics of one call.

    Args:
        event: The start of the call.
        tracer: What makes the spans.
        instruments: What the metrics are recorded with.
    """

    __slots__ = ("_attempt", "_context", "_identity", "_instruments", "_name", "_operation", "_span", "_tracer")

    def __init__(self, event: CallStartEvent, tracer: Tracer, instruments: Instruments) -> None:
        self._tracer = tracer
        self._instruments = instruments
        self._span: Span | None = None
        self._context: SpanContext | None = None
        self._attempt: _Attempt | None = None
        known = names.is_known(event.operation, event.method)
        self._operation: Attributes = {names.OPERATION: event.operation if known else names.OTHER}
        self._identity: Attributes = {
            names.METHOD: event.method,
            names.ADDRESS: event.server_address,
            names.PORT: event.server_port,
            names.SCHEME: event.url_scheme,
        }
        self._name = event.method
        if known and event.path_template:  # a path that a user gave may contain an id
            self._identity[names.TEMPLATE] = event.path_template
            self._name = f"{event.method} {event.path_template}"

    def start(self) -> None:
        """Start the span of the call, and make it the current one."""
        attributes = self._identity | self._operation
        self._span = self._tracer.start_span(self._name, kind=SpanKind.CLIENT, attributes=attributes)
        self._context = SpanContext(self._span)
        self._context.enter()

    def start_attempt(self, number: int) -> None:
        """Start the span of an attempt."""
        if self._context is None or (self._attempt is not None and self._attempt.number >= number):
            return
        attributes: Attributes = {names.METHOD: self._identity[names.METHOD]}
        if number > 1:
            attributes[names.RESENDS] = number - 1
        # Its kind is the default one: what counts the spans of clients shall count a call once.
        span = self._tracer.start_span(names.ATTEMPT_SPAN, self._context.context, attributes=attributes)
        self._attempt = _Attempt(number, span)

    def note_response(self, event: ResponseEvent) -> None:
        """Note the response of an attempt. It may still turn out to be a failure, so its span is kept."""
        attempt = self._attempt
        if attempt is None or attempt.ended_at is not None:
            return
        attempt.ended_at, attempt.seconds, attempt.status = time.time_ns(), event.elapsed, event.status
        if event.status == 429:
            self._instruments.rate_limited.add(1, self._operation)

    def note_retry(self, event: RetryEvent) -> None:
        """End an attempt that another one follows."""
        kind = names.error_type(event.error, None) or names.OTHER
        try:
            self._end_attempt(event.error)
            self._instruments.retries.add(1, {**self._operation, names.ERROR_TYPE: kind})
        finally:
            if self._span is not None:
                attributes: Attributes = {names.ERROR_TYPE: kind, names.RETRY_WAIT: event.wait}
                self._span.add_event(names.RETRY_EVENT, {**attributes, names.RESENDS: event.attempt})

    def note_wait(self, event: WaitEvent) -> None:
        """Note a wait that is over."""
        reason: Attributes = {names.REASON: event.reason}
        if self._span is not None:
            self._span.add_event(names.WAIT_EVENT, {**reason, names.WAIT_SECONDS: event.seconds})
        self._instruments.waits.record(event.seconds, self._operation | reason)

    def end(self, event: CallEndEvent) -> None:
        """End the call, whatever its end: nothing of it stays open, even if a meter or an exporter fails."""
        outcome: Attributes = {}
        if event.status is not None:
            outcome[names.STATUS] = event.status
        kind = names.error_type(event.error, None)
        if kind is not None:
            outcome[names.ERROR_TYPE] = kind
        try:
            self._end_attempt(event.error)
            self._instruments.calls.record(event.elapsed, self._identity | self._operation | outcome)
        finally:
            try:
                if event.attempts > 1:
                    outcome[names.RESENDS] = event.attempts - 1
                _end_span(self._span, outcome)
            finally:
                if self._context is not None:
                    self._context.leave()

    def _end_attempt(self, error: BaseException | None) -> None:
        """End the attempt that is under way, if one is."""
        attempt, self._attempt = self._attempt, None
        if attempt is None:
            return
        outcome: Attributes = {}
        if attempt.status is not None:
            outcome[names.STATUS] = attempt.status
        kind = names.error_type(error, attempt.status)
        if kind is not None:
            outcome[names.ERROR_TYPE] = kind
        seconds = time.perf_counter() - attempt.started if attempt.seconds is None else attempt.seconds
        try:
            self._instruments.requests.record(seconds, self._identity | outcome)
        finally:
            _end_span(attempt.span, outcome, attempt.ended_at)


def _end_span(span: Span | None, outcome: Attributes, ended_at: int | None = None) -> None:
    """End a span with its outcome. Its status has no description: texts of errors contain paths, and so ids."""
    if span is None:
        return
    try:
        span.set_attributes(outcome)
        if names.ERROR_TYPE in outcome:
            span.set_status(Status(StatusCode.ERROR))
    finally:
        span.end(ended_at)
