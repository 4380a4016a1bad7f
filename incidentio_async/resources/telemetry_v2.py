"""The operations of the tag Telemetry V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield, shield_options
from incidentio_async.models.telemetry_v2 import (
    TelemetryDatadogUpdateConfigV2,
    TelemetryDataSourceV2,
    TelemetryGrafanaUpdateConfigV2,
)
from incidentio_async.options import RequestOptions


class TelemetryV2(Resource):
    """Telemetry V2: https://api-docs.incident.io/tag/Telemetry-V2"""

    async def update_data_source(
        self,
        id: str,
        *,
        datadog_config: TelemetryDatadogUpdateConfigV2 | Mapping[str, Any] | None = None,
        grafana_config: TelemetryGrafanaUpdateConfigV2 | Mapping[str, Any] | None = None,
        name: str | None = None,
        options: RequestOptions | None = None,
    ) -> TelemetryDataSourceV2:
        """Send ``PUT /v2/telemetry/data_sources/{id}`` and return ``data_source`` of the response.

        Scopes: telemetry_data_source.update.
        Reference: https://api-docs.incident.io/tag/Telemetry-V2
        """
        datadog_config, grafana_config, options = (
            shield(datadog_config),
            shield(grafana_config),
            options and shield_options(options),
        )
        return await self._send(
            "Telemetry V2#UpdateDataSource",
            TelemetryDataSourceV2,
            path=(id,),
            body={"datadog_config": datadog_config, "grafana_config": grafana_config, "name": name},
            options=options,
        )
