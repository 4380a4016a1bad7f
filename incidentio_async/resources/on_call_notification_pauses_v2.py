"""The operations of the tag On-call Notification Pauses V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from datetime import datetime

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.on_call_notification_pauses_v2 import (
    OnCallNotificationPausesListResultV2,
    OnCallNotificationPauseV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class OnCallNotificationPausesV2(Resource):
    """On-call Notification Pauses V2: https://api-docs.incident.io/tag/On-call-Notification-Pauses-V2"""

    def list(
        self,
        *,
        from_: datetime | str | None = None,
        to: datetime | str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[OnCallNotificationPauseV2, OnCallNotificationPausesListResultV2]:
        """Send ``GET /v2/on_call_notification_pauses``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: notification_pauses.view.
        Reference: https://api-docs.incident.io/tag/On-call-Notification-Pauses-V2
        """
        options = options and shield_options(options)
        return self._list(
            "On-call Notification Pauses V2#List",
            params={"from": from_, "to": to, "page_size": page_size, "after": after},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> OnCallNotificationPauseV2:
        """Send ``GET /v2/on_call_notification_pauses/{id}`` and return ``on_call_notification_pause`` of
            the response.

        Scopes: notification_pauses.view.
        Reference: https://api-docs.incident.io/tag/On-call-Notification-Pauses-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "On-call Notification Pauses V2#Show", OnCallNotificationPauseV2, path=(id,), options=options
        )
