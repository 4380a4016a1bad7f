"""Models: schedules_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserReferencePayloadV2, UserV2
from incidentio_async.models.pagination import PaginationMetaResultV2, PaginationMetaResultWithTotalV2
from incidentio_async.models.schedules import ScheduleSyncTargetResourceV2


class AfterPaginationMetaResultV2(Model):
    after: str
    after_url: str


class ScheduleRotationHandoverV2IntervalType(OpenEnum):
    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


class ScheduleRotationHandoverV2(Model):
    interval: int
    interval_type: ScheduleRotationHandoverV2IntervalType


class ScheduleLayerCreatePayloadV2(Model):
    name: str
    id: str | None = None


class ScheduleRotationWorkingIntervalCreatePayloadV2Weekday(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ScheduleRotationWorkingIntervalCreatePayloadV2(Model):
    end_time: str
    start_time: str
    weekday: ScheduleRotationWorkingIntervalCreatePayloadV2Weekday


class ScheduleRotationCreatePayloadV2SchedulingMode(OpenEnum):
    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationCreatePayloadV2(Model):
    name: str
    effective_from: datetime | None = None
    handover_start_at: datetime | None = None
    handovers: list[ScheduleRotationHandoverV2] | None = None
    id: str | None = None
    layers: list[ScheduleLayerCreatePayloadV2] | None = None
    scheduling_mode: ScheduleRotationCreatePayloadV2SchedulingMode | None = None
    users: list[UserReferencePayloadV2] | None = None
    working_interval: list[ScheduleRotationWorkingIntervalCreatePayloadV2] | None = None
    working_intervals: list[ScheduleRotationWorkingIntervalCreatePayloadV2] | None = None


class ScheduleConfigCreatePayloadV2(Model):
    rotations: list[ScheduleRotationCreatePayloadV2] | None = None


class ScheduleLayerUpdatePayloadV2(Model):
    id: str | None = None
    name: str | None = None


class ScheduleRotationWorkingIntervalV2Weekday(OpenEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ScheduleRotationWorkingIntervalV2(Model):
    end_time: str
    start_time: str
    weekday: ScheduleRotationWorkingIntervalV2Weekday


class ScheduleRotationUpdatePayloadV2SchedulingMode(OpenEnum):
    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationUpdatePayloadV2(Model):
    effective_from: datetime | None = None
    handover_start_at: datetime | None = None
    handovers: list[ScheduleRotationHandoverV2] | None = None
    id: str | None = None
    layers: list[ScheduleLayerUpdatePayloadV2] | None = None
    name: str | None = None
    scheduling_mode: ScheduleRotationUpdatePayloadV2SchedulingMode | None = None
    users: list[UserReferencePayloadV2] | None = None
    working_interval: list[ScheduleRotationWorkingIntervalV2] | None = None
    working_intervals: list[ScheduleRotationWorkingIntervalV2] | None = None


class ScheduleConfigUpdatePayloadV2(Model):
    rotations: list[ScheduleRotationUpdatePayloadV2] | None = None


class ScheduleLayerV2(Model):
    id: str | None = None
    name: str | None = None


class ScheduleRotationV2SchedulingMode(OpenEnum):
    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationV2(Model):
    handover_start_at: datetime
    handovers: list[ScheduleRotationHandoverV2]
    id: str
    layers: list[ScheduleLayerV2]
    name: str
    users: list[UserV2]
    working_intervals: list[ScheduleRotationWorkingIntervalV2]
    effective_from: datetime | None = None
    scheduling_mode: ScheduleRotationV2SchedulingMode | None = None
    working_interval: list[ScheduleRotationWorkingIntervalV2] | None = None


class ScheduleConfigV2(Model):
    rotations: list[ScheduleRotationV2]


class ScheduleHolidaysPublicConfigPayloadV2(Model):
    country_codes: list[str]


class ScheduleCreatePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str] | None = None
    config: ScheduleConfigCreatePayloadV2 | None = None
    holidays_public_config: ScheduleHolidaysPublicConfigPayloadV2 | None = None
    name: str | None = None
    team_ids: list[str] | None = None
    timezone: str | None = None


class ScheduleEntryV2(Model):
    end_at: datetime
    start_at: datetime
    entry_id: str | None = None
    fingerprint: str | None = None
    rotation_id: str | None = None
    user: UserV2 | None = None


class ScheduleEntriesListPayloadV2(Model):
    final: list[ScheduleEntryV2]
    overrides: list[ScheduleEntryV2]
    scheduled: list[ScheduleEntryV2]


class ScheduleHolidaysPublicConfigV2(Model):
    country_codes: list[str]


class ScheduleOverrideV2(Model):
    created_at: datetime
    end_at: datetime
    id: str
    layer_id: str
    rotation_id: str
    schedule_id: str
    start_at: datetime
    updated_at: datetime
    user: UserV2 | None = None


class ScheduleReplicaSourceV2(Model):
    layer_id: str
    rotation_id: str


class ScheduleReplicaCreatePayloadV2ReplicaProvider(OpenEnum):
    NATIVE = "native"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    JSM = "jsm"


class ScheduleReplicaCreatePayloadV2(Model):
    """Limits: mirror_window_days: 1 to 90."""

    replica_fallback_user_id: str
    replica_provider: ScheduleReplicaCreatePayloadV2ReplicaProvider
    replica_provider_id: str
    sources: list[ScheduleReplicaSourceV2]
    mirror_window_days: int | None = None


class ScheduleReplicaUserStatusV2(Model):
    user_id: str
    external_user_id: str | None = None


class ScheduleReplicaV2ReplicaProvider(OpenEnum):
    NATIVE = "native"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    JSM = "jsm"


class ScheduleReplicaV2(Model):
    """Limits: mirror_window_days: 1 to 90."""

    created_at: datetime
    id: str
    replica_fallback_user_id: str
    replica_provider: ScheduleReplicaV2ReplicaProvider
    replica_provider_id: str
    schedule_id: str
    sources: list[ScheduleReplicaSourceV2]
    updated_at: datetime
    user_statuses: list[ScheduleReplicaUserStatusV2]
    last_sync_error: str | None = None
    last_synced_at: datetime | None = None
    mirror_window_days: int | None = None


class ScheduleSyncRuleCreatePayloadV2SyncType(OpenEnum):
    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class ScheduleSyncRuleCreatePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    schedule_sync_target_id: str
    sync_type: ScheduleSyncRuleCreatePayloadV2SyncType
    annotations: dict[str, str] | None = None
    permanent_member_user_ids: list[str] | None = None
    rotation_id: str | None = None


class ScheduleSyncRuleV2SyncType(OpenEnum):
    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class ScheduleSyncRuleV2(Model):
    created_at: datetime
    id: str
    permanent_member_user_ids: list[str]
    schedule_id: str
    schedule_sync_target: ScheduleSyncTargetResourceV2
    schedule_sync_target_id: str
    sync_type: ScheduleSyncRuleV2SyncType
    updated_at: datetime
    rotation_id: str | None = None


class ScheduleUpdatePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str] | None = None
    config: ScheduleConfigUpdatePayloadV2 | None = None
    holidays_public_config: ScheduleHolidaysPublicConfigPayloadV2 | None = None
    name: str | None = None
    team_ids: list[str] | None = None
    timezone: str | None = None


class ScheduleV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str]
    created_at: datetime
    id: str
    name: str
    permalink: str
    team_ids: list[str]
    timezone: str
    updated_at: datetime
    config: ScheduleConfigV2 | None = None
    current_shifts: list[ScheduleEntryV2] | None = None
    holidays_public_config: ScheduleHolidaysPublicConfigV2 | None = None
    next_shifts: list[ScheduleEntryV2] | None = None


class SchedulesCreateOverridePayloadV2(Model):
    end_at: datetime
    layer_id: str
    rotation_id: str
    schedule_id: str
    start_at: datetime
    user: UserReferencePayloadV2


class SchedulesCreateOverrideResultV2(Model):
    override: ScheduleOverrideV2


class SchedulesCreatePayloadV2(Model):
    schedule: ScheduleCreatePayloadV2


class SchedulesCreateResultV2(Model):
    schedule: ScheduleV2


class SchedulesCreateScheduleReplicaPayloadV2(Model):
    schedule_replica: ScheduleReplicaCreatePayloadV2


class SchedulesCreateScheduleReplicaResultV2(Model):
    schedule_replica: ScheduleReplicaV2


class SchedulesCreateScheduleSyncRulePayloadV2(Model):
    schedule_sync_rule: ScheduleSyncRuleCreatePayloadV2


class SchedulesCreateScheduleSyncRuleResultV2(Model):
    schedule_sync_rule: ScheduleSyncRuleV2


class SchedulesListOverridesResultV2(Model):
    overrides: list[ScheduleOverrideV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class SchedulesListResultV2(Model):
    schedules: list[ScheduleV2]
    pagination_meta: PaginationMetaResultWithTotalV2 | None = None


class SchedulesListScheduleEntriesResultV2(Model):
    schedule_entries: ScheduleEntriesListPayloadV2
    pagination_meta: AfterPaginationMetaResultV2 | None = None


class SchedulesListScheduleReplicasResultV2(Model):
    schedule_replicas: list[ScheduleReplicaV2]


class SchedulesListScheduleSyncRulesResultV2(Model):
    schedule_sync_rules: list[ScheduleSyncRuleV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class SchedulesPreviewScheduleEntriesPayloadV2(Model):
    schedule: ScheduleUpdatePayloadV2
    entry_window_end: datetime | None = None
    entry_window_start: datetime | None = None


class SchedulesPreviewScheduleEntriesResultV2(Model):
    schedule_entries: ScheduleEntriesListPayloadV2


class SchedulesShowOverrideResultV2(Model):
    override: ScheduleOverrideV2


class SchedulesShowResultV2(Model):
    schedule: ScheduleV2


class SchedulesShowScheduleReplicaResultV2(Model):
    schedule_replica: ScheduleReplicaV2


class SchedulesShowScheduleSyncRuleResultV2(Model):
    schedule_sync_rule: ScheduleSyncRuleV2


class SchedulesUpdateOverridePayloadV2(Model):
    end_at: datetime
    layer_id: str
    rotation_id: str
    start_at: datetime
    user: UserReferencePayloadV2


class SchedulesUpdateOverrideResultV2(Model):
    override: ScheduleOverrideV2


class SchedulesUpdatePayloadV2(Model):
    schedule: ScheduleUpdatePayloadV2


class SchedulesUpdateResultV2(Model):
    schedule: ScheduleV2


class SchedulesUpdateScheduleSyncRulePayloadV2SyncType(OpenEnum):
    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class SchedulesUpdateScheduleSyncRulePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    sync_type: SchedulesUpdateScheduleSyncRulePayloadV2SyncType
    annotations: dict[str, str] | None = None
    permanent_member_user_ids: list[str] | None = None


class SchedulesUpdateScheduleSyncRuleResultV2(Model):
    schedule_sync_rule: ScheduleSyncRuleV2
