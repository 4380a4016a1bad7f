"""The operations of the tag Heartbeat V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options, shield_secret
from incidentio_async.options import RequestOptions


class HeartbeatV2(Resource):
    """Heartbeat V2: https://api-docs.incident.io/tag/Heartbeat-V2"""

    async def ping(self, alert_source_config_id: str, *, secret: str, options: RequestOptions | None = None) -> None:
        """Send ``POST /v2/heartbeat/{alert_source_config_id}/ping``.

        Args:
            secret: The alert source's own secret; the API key is not sent.

        Reference: https://api-docs.incident.io/tag/Heartbeat-V2
        """
        secret, options = shield_secret(secret), options and shield_options(options)
        return await self._send_nothing(
            "Heartbeat V2#Ping", path=(alert_source_config_id,), secret=secret, options=options
        )

    async def ping_get(
        self, alert_source_config_id: str, *, secret: str | None = None, options: RequestOptions | None = None
    ) -> None:
        """Send ``GET /v2/heartbeat/{alert_source_config_id}/ping``.

        Args:
            secret: The alert source's own secret, sent in place of the API key.

        Reference: https://api-docs.incident.io/tag/Heartbeat-V2
        """
        secret, options = shield_secret(secret), options and shield_options(options)
        return await self._send_nothing(
            "Heartbeat V2#Ping#1", path=(alert_source_config_id,), secret=secret, options=options
        )
