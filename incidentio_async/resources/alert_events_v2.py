"""The operations of the tag Alert Events V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options, shield_secret
from incidentio_async.models.alert_events_v2 import AlertEventsCreateHTTPPayloadV2Status, AlertEventsCreateHTTPResultV2
from incidentio_async.options import RequestOptions


class AlertEventsV2(Resource):
    """Alert Events V2: https://api-docs.incident.io/tag/Alert-Events-V2"""

    async def create_http(
        self,
        alert_source_config_id: str,
        *,
        status: Literal["firing", "resolved"] | AlertEventsCreateHTTPPayloadV2Status,
        title: str,
        secret: str,
        query: Mapping[str, Any] | None = None,
        deduplication_key: str | None = None,
        description: str | None = None,
        metadata: Mapping[str, Any] | None = None,
        source_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertEventsCreateHTTPResultV2:
        """``POST /v2/alert_events/http/{alert_source_config_id}`` → ``AlertEventsCreateHTTPResultV2``.

        Args:
            alert_source_config_id: str, not empty.
            query: dict.
            deduplication_key: str.
            description: str.
            metadata: dict of Any.
            source_url: str.
            status: one of firing, resolved.
            title: str.
            secret: the alert source's own secret; the API key is not sent.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Alert-Events-V2
        """
        metadata, secret, options = shield_named(metadata), shield_secret(secret), shield_options(options)
        return await self._send(
            "Alert Events V2#CreateHTTP",
            AlertEventsCreateHTTPResultV2,
            path=(alert_source_config_id,),
            params={"query": query},
            body={
                "deduplication_key": deduplication_key,
                "description": description,
                "metadata": metadata,
                "source_url": source_url,
                "status": status,
                "title": title,
            },
            secret=secret,
            options=options,
        )
