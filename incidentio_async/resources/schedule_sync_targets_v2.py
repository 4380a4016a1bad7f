"""The operations of the tag Schedule Sync Targets V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.schedule_sync_targets_v2 import (
    ScheduleSyncTargetCreatePayloadV2,
    ScheduleSyncTargetsListResultV2,
)
from incidentio_async.models.schedules import ScheduleSyncTargetResourceV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class ScheduleSyncTargetsV2(Resource):
    """Schedule Sync Targets V2: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2"""

    async def create(
        self,
        *,
        schedule_sync_target: ScheduleSyncTargetCreatePayloadV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> ScheduleSyncTargetResourceV2:
        """Send ``POST /v2/schedule_sync_targets`` and return ``schedule_sync_target`` of the response.

        Scopes: schedule_sync_targets.create.
        Reference: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedule Sync Targets V2#Create",
            ScheduleSyncTargetResourceV2,
            body={"schedule_sync_target": schedule_sync_target},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/schedule_sync_targets/{id}``.

        Scopes: schedule_sync_targets.destroy.
        Reference: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Schedule Sync Targets V2#Destroy", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[ScheduleSyncTargetResourceV2, ScheduleSyncTargetsListResultV2]:
        """Send ``GET /v2/schedule_sync_targets``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Schedule Sync Targets V2#List", params={"page_size": page_size, "after": after}, options=options
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> ScheduleSyncTargetResourceV2:
        """Send ``GET /v2/schedule_sync_targets/{id}`` and return ``schedule_sync_target`` of the response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedule Sync Targets V2#Show", ScheduleSyncTargetResourceV2, path=(id,), options=options
        )

    async def update(
        self,
        id: str,
        *,
        add_bot_to_group: bool,
        annotations: Mapping[str, str] | None = None,
        options: RequestOptions | None = None,
    ) -> ScheduleSyncTargetResourceV2:
        """Send ``PUT /v2/schedule_sync_targets/{id}`` and return ``schedule_sync_target`` of the response.

        Scopes: schedule_sync_targets.update.
        Reference: https://api-docs.incident.io/tag/Schedule-Sync-Targets-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Schedule Sync Targets V2#Update",
            ScheduleSyncTargetResourceV2,
            path=(id,),
            body={"add_bot_to_group": add_bot_to_group, "annotations": annotations},
            options=options,
        )
