"""The operations of the tag MaintenanceWindows V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.actors import UserReferencePayloadV2
from incidentio_async.models.engine import ConditionGroupPayloadV2
from incidentio_async.models.maintenance_windows_v1 import (
    MaintenanceWindowEscalationTargetPayloadV1,
    MaintenanceWindowNotifyChannelPayloadV1,
    MaintenanceWindowsListResultV1,
    MaintenanceWindowV1,
)
from incidentio_async.models.parameters import MaintenanceWindowsV1Status
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class MaintenanceWindowsV1(Resource):
    """MaintenanceWindows V1: https://api-docs.incident.io/tag/MaintenanceWindows-V1"""

    async def create(
        self,
        *,
        alert_condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        end_at: datetime | str,
        lead: UserReferencePayloadV2 | Mapping[str, Any],
        name: str,
        show_in_sidebar: bool,
        start_at: datetime | str,
        escalation_targets: Sequence[MaintenanceWindowEscalationTargetPayloadV1 | Mapping[str, Any]] | None = None,
        incident_id: str | None = None,
        notification_message: str | None = None,
        notify_channels: Sequence[MaintenanceWindowNotifyChannelPayloadV1 | Mapping[str, Any]] | None = None,
        notify_end_minutes_before: int | None = None,
        notify_start_minutes_before: int | None = None,
        owning_team_ids: Sequence[str] | None = None,
        reroute_on_end: bool | None = None,
        resolve_on_end: bool | None = None,
        options: RequestOptions | None = None,
    ) -> MaintenanceWindowV1:
        """Send ``POST /v1/maintenance_windows`` and return ``maintenance_window`` of the response.

        Scopes: maintenance_window.create.
        Reference: https://api-docs.incident.io/tag/MaintenanceWindows-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "MaintenanceWindows V1#Create",
            MaintenanceWindowV1,
            body={
                "alert_condition_groups": alert_condition_groups,
                "end_at": end_at,
                "escalation_targets": escalation_targets,
                "incident_id": incident_id,
                "lead": lead,
                "name": name,
                "notification_message": notification_message,
                "notify_channels": notify_channels,
                "notify_end_minutes_before": notify_end_minutes_before,
                "notify_start_minutes_before": notify_start_minutes_before,
                "owning_team_ids": owning_team_ids,
                "reroute_on_end": reroute_on_end,
                "resolve_on_end": resolve_on_end,
                "show_in_sidebar": show_in_sidebar,
                "start_at": start_at,
            },
            options=options,
        )

    async def delete(self, id: str, *, force: bool | None = None, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/maintenance_windows/{id}``.

        Args:
            force: False if omitted.

        Scopes: maintenance_window.destroy.
        Reference: https://api-docs.incident.io/tag/MaintenanceWindows-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "MaintenanceWindows V1#Delete", path=(id,), params={"force": force}, options=options
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        status: Literal["active", "upcoming", "past"] | MaintenanceWindowsV1Status | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[MaintenanceWindowV1, MaintenanceWindowsListResultV1]:
        """Send ``GET /v1/maintenance_windows``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.

        Scopes: maintenance_windows.view.
        Reference: https://api-docs.incident.io/tag/MaintenanceWindows-V1
        """
        options = options and shield_options(options)
        return self._list(
            "MaintenanceWindows V1#List",
            params={"page_size": page_size, "after": after, "status": status},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> MaintenanceWindowV1:
        """Send ``GET /v1/maintenance_windows/{id}`` and return ``maintenance_window`` of the response.

        Scopes: maintenance_windows.view.
        Reference: https://api-docs.incident.io/tag/MaintenanceWindows-V1
        """
        options = options and shield_options(options)
        return await self._send("MaintenanceWindows V1#Show", MaintenanceWindowV1, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        alert_condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        end_at: datetime | str,
        lead: UserReferencePayloadV2 | Mapping[str, Any],
        name: str,
        show_in_sidebar: bool,
        start_at: datetime | str,
        escalation_targets: Sequence[MaintenanceWindowEscalationTargetPayloadV1 | Mapping[str, Any]] | None = None,
        incident_id: str | None = None,
        notification_message: str | None = None,
        notify_channels: Sequence[MaintenanceWindowNotifyChannelPayloadV1 | Mapping[str, Any]] | None = None,
        notify_end_minutes_before: int | None = None,
        notify_start_minutes_before: int | None = None,
        owning_team_ids: Sequence[str] | None = None,
        reroute_on_end: bool | None = None,
        resolve_on_end: bool | None = None,
        options: RequestOptions | None = None,
    ) -> MaintenanceWindowV1:
        """Send ``PUT /v1/maintenance_windows/{id}`` and return ``maintenance_window`` of the response.

        Scopes: maintenance_window.update.
        Reference: https://api-docs.incident.io/tag/MaintenanceWindows-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "MaintenanceWindows V1#Update",
            MaintenanceWindowV1,
            path=(id,),
            body={
                "alert_condition_groups": alert_condition_groups,
                "end_at": end_at,
                "escalation_targets": escalation_targets,
                "incident_id": incident_id,
                "lead": lead,
                "name": name,
                "notification_message": notification_message,
                "notify_channels": notify_channels,
                "notify_end_minutes_before": notify_end_minutes_before,
                "notify_start_minutes_before": notify_start_minutes_before,
                "owning_team_ids": owning_team_ids,
                "reroute_on_end": reroute_on_end,
                "resolve_on_end": resolve_on_end,
                "show_in_sidebar": show_in_sidebar,
                "start_at": start_at,
            },
            options=options,
        )
