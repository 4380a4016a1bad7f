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
        """Send an event to an HTTP alert source; it opens an alert, updates or resolves it.

        Sends ``POST /v2/alert_events/http/{alert_source_config_id}`` and returns the whole response.

        Args:
            alert_source_config_id: ID of the alert source.
            deduplication_key: Which alert the event belongs to: events with one key open a single alert.
                HTTP sources require it by now.
            description: More about the alert, in Markdown.
            metadata: Any JSON; the source's configuration decides what becomes an attribute of the alert.
            source_url: Link to the alert in the system it comes from.
            status: ``firing`` opens or updates the alert, ``resolved`` ends it.
            title: What the alert is called.
            secret: The alert source's own secret; the API key is not sent.

        Reference: https://api-docs.incident.io/tag/Alert-Events-V2
        """
        metadata, secret, options = shield_named(metadata), shield_secret(secret), options and shield_options(options)
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
