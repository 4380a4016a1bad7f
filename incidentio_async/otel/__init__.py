"""Spans and metrics of OpenTelemetry for each call; it needs the extra ``otel``. ::

from incidentio_async import AsyncClient
from incidentio_async.otel import OpenTelemetryHooks

client = AsyncClient(hooks=[OpenTelemetryHooks()])
"""

from __future__ import annotations

try:
    import opentelemetry.metrics
    import opentelemetry.trace  # noqa: F401 - whether it is there
except ModuleNotFoundError as error:
    if not (error.name or "").startswith("opentelemetry"):
        raise  # it is there, and lacks something itself
    raise ImportError(
        "incidentio_async.otel needs the OpenTelemetry API: pip install 'incidentio-async[otel]'"
    ) from None

from incidentio_async.otel.hooks import OpenTelemetryHooks

__all__ = ["OpenTelemetryHooks"]
