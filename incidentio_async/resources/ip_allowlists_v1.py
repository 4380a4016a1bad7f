"""The operations of the tag IPAllowlists V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.ip_allowlists_v1 import IPAllowlistItemV1, IPAllowlistV1
from incidentio_async.options import RequestOptions


class IPAllowlistsV1(Resource):
    """IPAllowlists V1: https://api-docs.incident.io/tag/IPAllowlists-V1"""

    async def show_ip_allowlist(self, *, options: RequestOptions | None = None) -> IPAllowlistV1:
        """Send ``GET /v1/ip_allowlists`` and return ``ip_allowlist`` of the response.

        Reference: https://api-docs.incident.io/tag/IPAllowlists-V1
        """
        options = options and shield_options(options)
        return await self._send("IPAllowlists V1#ShowIPAllowlist", IPAllowlistV1, options=options)

    async def update_ip_allowlist(
        self,
        *,
        allowlist: Sequence[IPAllowlistItemV1 | Mapping[str, Any]],
        enabled: bool,
        version: int,
        options: RequestOptions | None = None,
    ) -> IPAllowlistV1:
        """Send ``PUT /v1/ip_allowlists`` and return ``ip_allowlist`` of the response.

        Scopes: security_settings.update.
        Reference: https://api-docs.incident.io/tag/IPAllowlists-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "IPAllowlists V1#UpdateIPAllowlist",
            IPAllowlistV1,
            body={"allowlist": allowlist, "enabled": enabled, "version": version},
            options=options,
        )
