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
        """``POST /v2/schedules`` → its ``schedule`` (ScheduleV2).

        Args:
            schedule: ScheduleCreatePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedules.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``POST /v2/schedule_overrides`` → its ``override`` (ScheduleOverrideV2).

        Args:
            end_at: a time, aware datetime or string.
            layer_id: str.
            rotation_id: str.
            schedule_id: str.
            start_at: a time, aware datetime or string.
            user: UserReferencePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedule_overrides.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``POST /v2/schedules/{schedule_id}/replicas`` → its ``schedule_replica`` (ScheduleReplicaV2).

        Args:
            schedule_id: str, not empty.
            schedule_replica: ScheduleReplicaCreatePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``POST /v2/schedules/{schedule_id}/sync_rules`` → its ``schedule_sync_rule``
            (ScheduleSyncRuleV2).

        Args:
            schedule_id: str, not empty.
            schedule_sync_rule: ScheduleSyncRuleCreatePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedule_sync_rules.create.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send(
            "Schedules V2#CreateScheduleSyncRule",
            ScheduleSyncRuleV2,
            path=(schedule_id,),
            body={"schedule_sync_rule": schedule_sync_rule},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v2/schedules/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Schedules V2#Destroy", path=(id,), options=options)

    async def destroy_override(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v2/schedule_overrides/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedule_overrides.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send_nothing("Schedules V2#DestroyOverride", path=(id,), options=options)

    async def destroy_schedule_replica(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> None:
        """``DELETE /v2/schedules/{schedule_id}/replicas/{id}`` → nothing.

        Args:
            schedule_id: str, not empty.
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``DELETE /v2/schedules/{schedule_id}/sync_rules/{id}`` → nothing.

        Args:
            schedule_id: str, not empty.
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedule_sync_rules.destroy.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``GET /v2/schedules`` → every ``ScheduleV2``, paginated, 10000 a page at most.

        Args:
            page_size: int, 1 to 10000, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``GET /v2/schedule_overrides`` → every ``ScheduleOverrideV2``, paginated, 250 a page at most.

        Args:
            schedule_id: str.
            rotation_id: str.
            layer_id: str.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``GET /v2/schedule_entries`` → every ``ScheduleEntryV2``, paginated.

        Args:
            schedule_id: str.
            entry_window_start: str.
            entry_window_end: a time, aware datetime or string.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``GET /v2/schedules/{schedule_id}/replicas`` → every ``ScheduleReplicaV2``, in one page.

        Args:
            schedule_id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return self._list("Schedules V2#ListScheduleReplicas", path=(schedule_id,), options=options)

    def list_schedule_sync_rules(
        self,
        schedule_id: str,
        *,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[ScheduleSyncRuleV2, SchedulesListScheduleSyncRulesResultV2]:
        """``GET /v2/schedules/{schedule_id}/sync_rules`` → every ``ScheduleSyncRuleV2``, paginated, 250 a
            page at most.

        Args:
            schedule_id: str, not empty.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``POST /v2/schedules/{id}/actions/preview_entries`` → its ``schedule_entries``
            (ScheduleEntriesListPayloadV2).

        Args:
            id: str, not empty.
            entry_window_end: a time, aware datetime or string.
            entry_window_start: a time, aware datetime or string.
            schedule: ScheduleUpdatePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send(
            "Schedules V2#PreviewScheduleEntries",
            ScheduleEntriesListPayloadV2,
            path=(id,),
            body={"entry_window_end": entry_window_end, "entry_window_start": entry_window_start, "schedule": schedule},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> ScheduleV2:
        """``GET /v2/schedules/{id}`` → its ``schedule`` (ScheduleV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send("Schedules V2#Show", ScheduleV2, path=(id,), options=options)

    async def show_override(self, id: str, *, options: RequestOptions | None = None) -> ScheduleOverrideV2:
        """``GET /v2/schedule_overrides/{id}`` → its ``override`` (ScheduleOverrideV2).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
        return await self._send("Schedules V2#ShowOverride", ScheduleOverrideV2, path=(id,), options=options)

    async def show_schedule_replica(
        self, schedule_id: str, id: str, *, options: RequestOptions | None = None
    ) -> ScheduleReplicaV2:
        """``GET /v2/schedules/{schedule_id}/replicas/{id}`` → its ``schedule_replica`` (ScheduleReplicaV2).

        Args:
            schedule_id: str, not empty.
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``GET /v2/schedules/{schedule_id}/sync_rules/{id}`` → its ``schedule_sync_rule``
            (ScheduleSyncRuleV2).

        Args:
            schedule_id: str, not empty.
            id: str, not empty.
            options: settings of this call alone.

        Scopes: schedules.view.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/schedules/{id}`` → its ``schedule`` (ScheduleV2).

        Args:
            id: str, not empty.
            schedule: ScheduleUpdatePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/schedule_overrides/{id}`` → its ``override`` (ScheduleOverrideV2).

        Args:
            id: str, not empty.
            end_at: a time, aware datetime or string.
            layer_id: str.
            rotation_id: str.
            start_at: a time, aware datetime or string.
            user: UserReferencePayloadV2 or a dict.
            options: settings of this call alone.

        Scopes: schedule_overrides.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        options = shield_options(options)
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
        """``PUT /v2/schedules/{schedule_id}/sync_rules/{id}`` → its ``schedule_sync_rule``
            (ScheduleSyncRuleV2).

        Args:
            schedule_id: str, not empty.
            id: str, not empty.
            annotations: dict of str.
            permanent_member_user_ids: list of str.
            sync_type: one of on_call, all_users, next_on_call.
            options: settings of this call alone.

        Scopes: schedule_sync_rules.update.
        Reference: https://api-docs.incident.io/tag/Schedules-V2
        """
        annotations, options = shield_named(annotations), shield_options(options)
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
