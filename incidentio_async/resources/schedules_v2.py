"""The operations of the tag Schedules V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.actors import UserReferencePayloadV2
from incidentio_async.models.schedules_v2 import (
    ScheduleCreatePayloadV2,
    ScheduleEntriesListPayloadV2,
    ScheduleEntryV2,
    ScheduleOverrideV2,
    ScheduleReplicaCreatePayloadV2,
    ScheduleReplicaV2,
    SchedulesListOverridesResultV2,
    SchedulesListResultV2,
    SchedulesListScheduleEntriesResultV2,
    SchedulesListScheduleReplicasResultV2,
    SchedulesListScheduleSyncRulesResultV2,
    SchedulesUpdateScheduleSyncRulePayloadV2SyncType,
    ScheduleSyncRuleCreatePayloadV2,
    ScheduleSyncRuleV2,
    ScheduleUpdatePayloadV2,
    ScheduleV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class SchedulesV2(Resource):
    """Schedules V2: https://api-docs.incident.io/tag/Schedules-V2"""

    async def create(
        self, *, schedule: ScheduleCreatePayloadV2 | Mapping[str, Any], options: RequestOptions | None = None
    ) -> ScheduleV2:
        """Send ``POST /v2/schedules`` and return ``schedule`` of the response.

        Scopes: schedules.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send("Schedules V2#Create", ScheduleV2, body={"schedule": schedule}, options=options)

    async def create_override(
        self,
        *,
        end_at: datetime | str,
        layer_id: str,
        rotation_id: str,
        schedule_id: str,
        start_at: datetime | str,
        user: UserReferencePayloadV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> ScheduleOverrideV2:
        """Send ``POST /v2/schedule_overrides`` and return ``override`` of the response.

        Scopes: schedule_overrides.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#CreateOverride",
            ScheduleOverrideV2,
            body={
                "end_at": end_at,
                "layer_id": layer_id,
                "rotation_id": rotation_id,
                "schedule_id": schedule_id,
                "start_at": start_at,
                "user": user,
            },
            options=options,
        )

    async def create_schedule_replica(
        self,
        schedule_id: str,
        *,
        schedule_replica: ScheduleReplicaCreatePayloadV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> ScheduleReplicaV2:
        """Send ``POST /v2/schedules/{schedule_id}/replicas`` and return ``schedule_replica`` of the
            response.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#CreateScheduleReplica",
            ScheduleReplicaV2,
            path=(schedule_id,),
            body={"schedule_replica": schedule_replica},
            options=options,
        )

    async def create_schedule_sync_rule(
        self,
        schedule_id: str,
        *,
        schedule_sync_rule: ScheduleSyncRuleCreatePayloadV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> ScheduleSyncRuleV2:
        """Send ``POST /v2/schedules/{schedule_id}/sync_rules`` and return ``schedule_sync_rule`` of the
            response.

        Scopes: schedule_sync_rules.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#CreateScheduleSyncRule",
            ScheduleSyncRuleV2,
            path=(schedule_id,),
            body={"schedule_sync_rule": schedule_sync_rule},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/schedules/{id}``.

        Scopes: schedules.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Schedules V2#Destroy", path=(id,), options=options)

    async def destroy_override(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/schedule_overrides/{id}``.

        Scopes: schedule_overrides.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Schedules V2#DestroyOverride", path=(id,), options=options)

    async def destroy_schedule_replica(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Send ``DELETE /v2/schedules/{schedule_id}/replicas/{id}``.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Schedules V2#DestroyScheduleReplica",
            path=(
                schedule_id,
                id,
            ),
            options=options,
        )

    async def destroy_schedule_sync_rule(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> None:
        """Send ``DELETE /v2/schedules/{schedule_id}/sync_rules/{id}``.

        Scopes: schedule_sync_rules.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Schedules V2#DestroyScheduleSyncRule",
            path=(
                schedule_id,
                id,
            ),
            options=options,
        )

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[ScheduleV2, SchedulesListResultV2]:
        """List on-call schedules. A key that is limited to teams sees only the schedules of these teams.

        Sends ``GET /v2/schedules``, at most 10000 per page.

        Args:
            page_size: Above 25, schedules come without their ``next_shifts``. 1 to 10000, the largest if
                omitted.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return self._list("Schedules V2#List", params={"page_size": page_size, "after": after}, options=options)

    def list_overrides(
        self,
        *,
        schedule_id: str,
        rotation_id: str | None = None,
        layer_id: str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ScheduleOverrideV2, SchedulesListOverridesResultV2]:
        """Send ``GET /v2/schedule_overrides``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Schedules V2#ListOverrides",
            params={
                "schedule_id": schedule_id,
                "rotation_id": rotation_id,
                "layer_id": layer_id,
                "page_size": page_size,
                "after": after,
            },
            options=options,
        )

    def list_schedule_entries(
        self,
        *,
        schedule_id: str,
        entry_window_start: datetime | str | None = None,
        entry_window_end: datetime | str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ScheduleEntryV2, SchedulesListScheduleEntriesResultV2]:
        """List who is on call, and when, within a window; overrides are already applied.

        Sends ``GET /v2/schedule_entries``.

        Args:
            schedule_id: ID of the schedule.
            entry_window_start: Start of the window, or the cursor to continue from.
            entry_window_end: End of the window. For who is on call now, ask for the next minute.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Schedules V2#ListScheduleEntries",
            params={
                "schedule_id": schedule_id,
                "entry_window_start": entry_window_start,
                "entry_window_end": entry_window_end,
            },
            options=options,
        )

    def list_schedule_replicas(
        self, schedule_id: str, *, options: RequestOptions | None = None
    ) -> Paginator[ScheduleReplicaV2, SchedulesListScheduleReplicasResultV2]:
        """Send ``GET /v2/schedules/{schedule_id}/replicas``; all records are in one page.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return self._list("Schedules V2#ListScheduleReplicas", path=(schedule_id,), options=options)

    def list_schedule_sync_rules(
        self,
        schedule_id: str,
        *,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ScheduleSyncRuleV2, SchedulesListScheduleSyncRulesResultV2]:
        """Send ``GET /v2/schedules/{schedule_id}/sync_rules``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Schedules V2#ListScheduleSyncRules",
            path=(schedule_id,),
            params={"page_size": page_size, "after": after},
            options=options,
        )

    async def preview_schedule_entries(
        self,
        id: str,
        *,
        schedule: ScheduleUpdatePayloadV2 | Mapping[str, Any],
        entry_window_end: datetime | str | None = None,
        entry_window_start: datetime | str | None = None,
        options: RequestOptions | None = None,
    ) -> ScheduleEntriesListPayloadV2:
        """Send ``POST /v2/schedules/{id}/actions/preview_entries`` and return ``schedule_entries`` of the
            response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#PreviewScheduleEntries",
            ScheduleEntriesListPayloadV2,
            path=(id,),
            body={"entry_window_end": entry_window_end, "entry_window_start": entry_window_start, "schedule": schedule},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> ScheduleV2:
        """Get one schedule with its rotations.

        Sends ``GET /v2/schedules/{id}`` and returns ``schedule`` of the response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send("Schedules V2#Show", ScheduleV2, path=(id,), options=options)

    async def show_override(self, id: str, *, options: RequestOptions | None = None) -> ScheduleOverrideV2:
        """Send ``GET /v2/schedule_overrides/{id}`` and return ``override`` of the response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send("Schedules V2#ShowOverride", ScheduleOverrideV2, path=(id,), options=options)

    async def show_schedule_replica(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> ScheduleReplicaV2:
        """Send ``GET /v2/schedules/{schedule_id}/replicas/{id}`` and return ``schedule_replica`` of the
            response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#ShowScheduleReplica",
            ScheduleReplicaV2,
            path=(
                schedule_id,
                id,
            ),
            options=options,
        )

    async def show_schedule_sync_rule(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> ScheduleSyncRuleV2:
        """Send ``GET /v2/schedules/{schedule_id}/sync_rules/{id}`` and return ``schedule_sync_rule`` of the
            response.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#ShowScheduleSyncRule",
            ScheduleSyncRuleV2,
            path=(
                schedule_id,
                id,
            ),
            options=options,
        )

    async def update(
        self, id: str, *, schedule: ScheduleUpdatePayloadV2 | Mapping[str, Any], options: RequestOptions | None = None
    ) -> ScheduleV2:
        """Send ``PUT /v2/schedules/{id}`` and return ``schedule`` of the response.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#Update", ScheduleV2, path=(id,), body={"schedule": schedule}, options=options
        )

    async def update_override(
        self,
        id: str,
        *,
        end_at: datetime | str,
        layer_id: str,
        rotation_id: str,
        start_at: datetime | str,
        user: UserReferencePayloadV2 | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> ScheduleOverrideV2:
        """Send ``PUT /v2/schedule_overrides/{id}`` and return ``override`` of the response.

        Scopes: schedule_overrides.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Schedules V2#UpdateOverride",
            ScheduleOverrideV2,
            path=(id,),
            body={
                "end_at": end_at,
                "layer_id": layer_id,
                "rotation_id": rotation_id,
                "start_at": start_at,
                "user": user,
            },
            options=options,
        )

    async def update_schedule_sync_rule(
        self,
        schedule_id: str,
        id: str,
        *,
        sync_type: Literal["on_call", "all_users", "next_on_call"] | SchedulesUpdateScheduleSyncRulePayloadV2SyncType,
        annotations: Mapping[str, str] | None = None,
        permanent_member_user_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> ScheduleSyncRuleV2:
        """Send ``PUT /v2/schedules/{schedule_id}/sync_rules/{id}`` and return ``schedule_sync_rule`` of the
            response.

        Scopes: schedule_sync_rules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Schedules V2#UpdateScheduleSyncRule",
            ScheduleSyncRuleV2,
            path=(
                schedule_id,
                id,
            ),
            body={
                "annotations": annotations,
                "permanent_member_user_ids": permanent_member_user_ids,
                "sync_type": sync_type,
            },
            options=options,
        )
