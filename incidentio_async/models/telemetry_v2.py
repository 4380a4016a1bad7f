"""Models: telemetry_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model


class TelemetryDataSourceV2(Model):
    created_at: datetime
    enabled: bool
    id: str
    name: str
    provider: str
    source_type: str
    updated_at: datetime
    version: str | None = None


class TelemetryDatadogUpdateConfigV2(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"api_key", "app_key"})
    api_key: str | None = None
    app_key: str | None = None


class TelemetryGrafanaUpdateConfigV2(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"api_key"})
    api_key: str | None = None
    api_url: str | None = None


class TelemetryUpdateDataSourcePayloadV2(Model):
    datadog_config: TelemetryDatadogUpdateConfigV2 | None = None
    grafana_config: TelemetryGrafanaUpdateConfigV2 | None = None
    name: str | None = None


class TelemetryUpdateDataSourceResultV2(Model):
    data_source: TelemetryDataSourceV2
