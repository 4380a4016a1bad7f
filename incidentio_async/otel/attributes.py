"""The names of attributes, events and metrics, and the values of some.

Those that begin with ``http``, ``url``, ``server`` and ``error`` are of the semantic conventions for HTTP
(https://opentelemetry.io/docs/specs/semconv/http/). They are written out, as the package that has them as constants is
not needed otherwise.
"""

from __future__ import annotations

from incidentio_async.errors import APIStatusError

SCOPE = "incidentio_async"
SCHEMA_URL = "https://opentelemetry.io/schemas/1.44.0"

METHOD = "http.request.method"
TEMPLATE = "url.template"
SCHEME = "url.scheme"
ADDRESS = "server.address"
PORT = "server.port"
STATUS = "http.response.status_code"
RESENDS = "http.request.resend_count"
ERROR_TYPE = "error.type"
OPERATION = "incidentio.operation"
REASON = "incidentio.wait.reason"
LIMIT = "incidentio.limit"

ATTEMPT_SPAN = "attempt"
RETRY_EVENT = "incidentio.retry"
WAIT_EVENT = "incidentio.wait"
RETRY_WAIT = "incidentio.retry.wait"
"""Seconds."""
WAIT_SECONDS = "incidentio.wait.duration"
"""Seconds."""

AVAILABLE = "incidentio.client.limit.available"
WAITING = "incidentio.client.limit.waiting"

OTHER = "_OTHER"
"""Stands for operations that are not known to this release: their paths may contain ids, and there may be any number of
them."""


def is_known(operation: str, method: str) -> bool:
    """Return whether an event is about an operation of the registry, and not about a path that a user gave."""
    return not operation.startswith(f"{method} ")


def error_type(error: BaseException | None, status: int | None) -> str | None:
    """Return what an attempt or a call failed with; None if it did not fail.

    As the conventions have it: the status as a string if it is an error, else the class of the exception.
    """
    if isinstance(error, APIStatusError) and error.status:
        return str(error.status)
    if error is not None:
        return type(error).__qualname__
    return str(status) if status is not None and status >= 400 else None
