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
    """`AfterPaginationMetaResultV2` of the API."""

    __slots__ = ("after", "after_url")

    after: str
    after_url: str


class ScheduleRotationHandoverV2IntervalType(OpenEnum):
    """The values of `ScheduleRotationHandoverV2.interval_type` known at this release."""

    HOURLY = "hourly"
    DAILY = "daily"
    WEEKLY = "weekly"


class ScheduleRotationHandoverV2(Model):
    """`ScheduleRotationHandoverV2` of the API."""

    __slots__ = ("interval", "interval_type")

    interval: int
    interval_type: ScheduleRotationHandoverV2IntervalType


class ScheduleLayerCreatePayloadV2(Model):
    """`ScheduleLayerCreatePayloadV2` of the API."""

    __slots__ = ("id", "name")

    name: str
    id: str | None = None


class ScheduleRotationWorkingIntervalCreatePayloadV2Weekday(OpenEnum):
    """The values of `ScheduleRotationWorkingIntervalCreatePayloadV2.weekday` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ScheduleRotationWorkingIntervalCreatePayloadV2(Model):
    """`ScheduleRotationWorkingIntervalCreatePayloadV2` of the API."""

    __slots__ = ("end_time", "start_time", "weekday")

    end_time: str
    start_time: str
    weekday: ScheduleRotationWorkingIntervalCreatePayloadV2Weekday


class ScheduleRotationCreatePayloadV2SchedulingMode(OpenEnum):
    """The values of `ScheduleRotationCreatePayloadV2.scheduling_mode` known at this release."""

    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationCreatePayloadV2(Model):
    """`ScheduleRotationCreatePayloadV2` of the API."""

    __slots__ = (
        "effective_from",
        "handover_start_at",
        "handovers",
        "id",
        "layers",
        "name",
        "scheduling_mode",
        "users",
        "working_interval",
        "working_intervals",
    )

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
    """`ScheduleConfigCreatePayloadV2` of the API."""

    __slots__ = ("rotations",)

    rotations: list[ScheduleRotationCreatePayloadV2] | None = None


class ScheduleLayerUpdatePayloadV2(Model):
    """`ScheduleLayerUpdatePayloadV2` of the API."""

    __slots__ = ("id", "name")

    id: str | None = None
    name: str | None = None


class ScheduleRotationWorkingIntervalV2Weekday(OpenEnum):
    """The values of `ScheduleRotationWorkingIntervalV2.weekday` known at this release."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class ScheduleRotationWorkingIntervalV2(Model):
    """`ScheduleRotationWorkingIntervalV2` of the API."""

    __slots__ = ("end_time", "start_time", "weekday")

    end_time: str
    start_time: str
    weekday: ScheduleRotationWorkingIntervalV2Weekday


class ScheduleRotationUpdatePayloadV2SchedulingMode(OpenEnum):
    """The values of `ScheduleRotationUpdatePayloadV2.scheduling_mode` known at this release."""

    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationUpdatePayloadV2(Model):
    """`ScheduleRotationUpdatePayloadV2` of the API."""

    __slots__ = (
        "effective_from",
        "handover_start_at",
        "handovers",
        "id",
        "layers",
        "name",
        "scheduling_mode",
        "users",
        "working_interval",
        "working_intervals",
    )

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
    """`ScheduleConfigUpdatePayloadV2` of the API."""

    __slots__ = ("rotations",)

    rotations: list[ScheduleRotationUpdatePayloadV2] | None = None


class ScheduleLayerV2(Model):
    """`ScheduleLayerV2` of the API."""

    __slots__ = ("id", "name")

    id: str | None = None
    name: str | None = None


class ScheduleRotationV2SchedulingMode(OpenEnum):
    """The values of `ScheduleRotationV2.scheduling_mode` known at this release."""

    FAIR = "fair"
    SEQUENTIAL = "sequential"


class ScheduleRotationV2(Model):
    """`ScheduleRotationV2` of the API."""

    __slots__ = (
        "effective_from",
        "handover_start_at",
        "handovers",
        "id",
        "layers",
        "name",
        "scheduling_mode",
        "users",
        "working_interval",
        "working_intervals",
    )

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
    """`ScheduleConfigV2` of the API."""

    __slots__ = ("rotations",)

    rotations: list[ScheduleRotationV2]


class ScheduleHolidaysPublicConfigPayloadV2(Model):
    """`ScheduleHolidaysPublicConfigPayloadV2` of the API."""

    __slots__ = ("country_codes",)

    country_codes: list[str]


class ScheduleCreatePayloadV2(Model):
    """`ScheduleCreatePayloadV2` of the API."""

    __slots__ = ("annotations", "config", "holidays_public_config", "name", "team_ids", "timezone")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str] | None = None
    config: ScheduleConfigCreatePayloadV2 | None = None
    holidays_public_config: ScheduleHolidaysPublicConfigPayloadV2 | None = None
    name: str | None = None
    team_ids: list[str] | None = None
    timezone: str | None = None


class ScheduleEntryV2(Model):
    """`ScheduleEntryV2` of the API."""

    __slots__ = ("end_at", "entry_id", "fingerprint", "rotation_id", "start_at", "user")

    end_at: datetime
    start_at: datetime
    entry_id: str | None = None
    fingerprint: str | None = None
    rotation_id: str | None = None
    user: UserV2 | None = None


class ScheduleEntriesListPayloadV2(Model):
    """`ScheduleEntriesListPayloadV2` of the API."""

    __slots__ = ("final", "overrides", "scheduled")

    final: list[ScheduleEntryV2]
    overrides: list[ScheduleEntryV2]
    scheduled: list[ScheduleEntryV2]


class ScheduleHolidaysPublicConfigV2(Model):
    """`ScheduleHolidaysPublicConfigV2` of the API."""

    __slots__ = ("country_codes",)

    country_codes: list[str]


class ScheduleOverrideV2(Model):
    """`ScheduleOverrideV2` of the API."""

    __slots__ = (
        "created_at",
        "end_at",
        "id",
        "layer_id",
        "rotation_id",
        "schedule_id",
        "start_at",
        "updated_at",
        "user",
    )

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
    """`ScheduleReplicaSourceV2` of the API."""

    __slots__ = ("layer_id", "rotation_id")

    layer_id: str
    rotation_id: str


class ScheduleReplicaCreatePayloadV2ReplicaProvider(OpenEnum):
    """The values of `ScheduleReplicaCreatePayloadV2.replica_provider` known at this release."""

    NATIVE = "native"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    JSM = "jsm"


class ScheduleReplicaCreatePayloadV2(Model):
    """`ScheduleReplicaCreatePayloadV2` of the API.

    Limits:
        mirror_window_days: 1 to 90
    """

    __slots__ = ("mirror_window_days", "replica_fallback_user_id", "replica_provider", "replica_provider_id", "sources")

    replica_fallback_user_id: str
    replica_provider: ScheduleReplicaCreatePayloadV2ReplicaProvider
    replica_provider_id: str
    sources: list[ScheduleReplicaSourceV2]
    mirror_window_days: int | None = None


class ScheduleReplicaUserStatusV2(Model):
    """`ScheduleReplicaUserStatusV2` of the API."""

    __slots__ = ("external_user_id", "user_id")

    user_id: str
    external_user_id: str | None = None


class ScheduleReplicaV2ReplicaProvider(OpenEnum):
    """The values of `ScheduleReplicaV2.replica_provider` known at this release."""

    NATIVE = "native"
    PAGERDUTY = "pagerduty"
    OPSGENIE = "opsgenie"
    JSM = "jsm"


class ScheduleReplicaV2(Model):
    """`ScheduleReplicaV2` of the API.

    Limits:
        mirror_window_days: 1 to 90
    """

    __slots__ = (
        "created_at",
        "id",
        "last_sync_error",
        "last_synced_at",
        "mirror_window_days",
        "replica_fallback_user_id",
        "replica_provider",
        "replica_provider_id",
        "schedule_id",
        "sources",
        "updated_at",
        "user_statuses",
    )

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
    """The values of `ScheduleSyncRuleCreatePayloadV2.sync_type` known at this release."""

    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class ScheduleSyncRuleCreatePayloadV2(Model):
    """`ScheduleSyncRuleCreatePayloadV2` of the API."""

    __slots__ = ("annotations", "permanent_member_user_ids", "rotation_id", "schedule_sync_target_id", "sync_type")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    schedule_sync_target_id: str
    sync_type: ScheduleSyncRuleCreatePayloadV2SyncType
    annotations: dict[str, str] | None = None
    permanent_member_user_ids: list[str] | None = None
    rotation_id: str | None = None


class ScheduleSyncRuleV2SyncType(OpenEnum):
    """The values of `ScheduleSyncRuleV2.sync_type` known at this release."""

    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class ScheduleSyncRuleV2(Model):
    """`ScheduleSyncRuleV2` of the API."""

    __slots__ = (
        "created_at",
        "id",
        "permanent_member_user_ids",
        "rotation_id",
        "schedule_id",
        "schedule_sync_target",
        "schedule_sync_target_id",
        "sync_type",
        "updated_at",
    )

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
    """`ScheduleUpdatePayloadV2` of the API."""

    __slots__ = ("annotations", "config", "holidays_public_config", "name", "team_ids", "timezone")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    annotations: dict[str, str] | None = None
    config: ScheduleConfigUpdatePayloadV2 | None = None
    holidays_public_config: ScheduleHolidaysPublicConfigPayloadV2 | None = None
    name: str | None = None
    team_ids: list[str] | None = None
    timezone: str | None = None


class ScheduleV2(Model):
    """`ScheduleV2` of the API."""

    __slots__ = (
        "annotations",
        "config",
        "created_at",
        "current_shifts",
        "holidays_public_config",
        "id",
        "name",
        "next_shifts",
        "permalink",
        "team_ids",
        "timezone",
        "updated_at",
    )

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
    """`SchedulesCreateOverridePayloadV2` of the API."""

    __slots__ = ("end_at", "layer_id", "rotation_id", "schedule_id", "start_at", "user")

    end_at: datetime
    layer_id: str
    rotation_id: str
    schedule_id: str
    start_at: datetime
    user: UserReferencePayloadV2


class SchedulesCreateOverrideResultV2(Model):
    """`SchedulesCreateOverrideResultV2` of the API."""

    __slots__ = ("override",)

    override: ScheduleOverrideV2


class SchedulesCreatePayloadV2(Model):
    """`SchedulesCreatePayloadV2` of the API."""

    __slots__ = ("schedule",)

    schedule: ScheduleCreatePayloadV2


class SchedulesCreateResultV2(Model):
    """`SchedulesCreateResultV2` of the API."""

    __slots__ = ("schedule",)

    schedule: ScheduleV2


class SchedulesCreateScheduleReplicaPayloadV2(Model):
    """`SchedulesCreateScheduleReplicaPayloadV2` of the API."""

    __slots__ = ("schedule_replica",)

    schedule_replica: ScheduleReplicaCreatePayloadV2


class SchedulesCreateScheduleReplicaResultV2(Model):
    """`SchedulesCreateScheduleReplicaResultV2` of the API."""

    __slots__ = ("schedule_replica",)

    schedule_replica: ScheduleReplicaV2


class SchedulesCreateScheduleSyncRulePayloadV2(Model):
    """`SchedulesCreateScheduleSyncRulePayloadV2` of the API."""

    __slots__ = ("schedule_sync_rule",)

    schedule_sync_rule: ScheduleSyncRuleCreatePayloadV2


class SchedulesCreateScheduleSyncRuleResultV2(Model):
    """`SchedulesCreateScheduleSyncRuleResultV2` of the API."""

    __slots__ = ("schedule_sync_rule",)

    schedule_sync_rule: ScheduleSyncRuleV2


class SchedulesListOverridesResultV2(Model):
    """`SchedulesListOverridesResultV2` of the API."""

    __slots__ = ("overrides", "pagination_meta")

    overrides: list[ScheduleOverrideV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class SchedulesListResultV2(Model):
    """`SchedulesListResultV2` of the API."""

    __slots__ = ("pagination_meta", "schedules")

    schedules: list[ScheduleV2]
    pagination_meta: PaginationMetaResultWithTotalV2 | None = None


class SchedulesListScheduleEntriesResultV2(Model):
    """`SchedulesListScheduleEntriesResultV2` of the API."""

    __slots__ = ("pagination_meta", "schedule_entries")

    schedule_entries: ScheduleEntriesListPayloadV2
    pagination_meta: AfterPaginationMetaResultV2 | None = None


class SchedulesListScheduleReplicasResultV2(Model):
    """`SchedulesListScheduleReplicasResultV2` of the API."""

    __slots__ = ("schedule_replicas",)

    schedule_replicas: list[ScheduleReplicaV2]


class SchedulesListScheduleSyncRulesResultV2(Model):
    """`SchedulesListScheduleSyncRulesResultV2` of the API."""

    __slots__ = ("pagination_meta", "schedule_sync_rules")

    schedule_sync_rules: list[ScheduleSyncRuleV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class SchedulesPreviewScheduleEntriesPayloadV2(Model):
    """`SchedulesPreviewScheduleEntriesPayloadV2` of the API."""

    __slots__ = ("entry_window_end", "entry_window_start", "schedule")

    schedule: ScheduleUpdatePayloadV2
    entry_window_end: datetime | None = None
    entry_window_start: datetime | None = None


class SchedulesPreviewScheduleEntriesResultV2(Model):
    """`SchedulesPreviewScheduleEntriesResultV2` of the API."""

    __slots__ = ("schedule_entries",)

    schedule_entries: ScheduleEntriesListPayloadV2


class SchedulesShowOverrideResultV2(Model):
    """`SchedulesShowOverrideResultV2` of the API."""

    __slots__ = ("override",)

    override: ScheduleOverrideV2


class SchedulesShowResultV2(Model):
    """`SchedulesShowResultV2` of the API."""

    __slots__ = ("schedule",)

    schedule: ScheduleV2


class SchedulesShowScheduleReplicaResultV2(Model):
    """`SchedulesShowScheduleReplicaResultV2` of the API."""

    __slots__ = ("schedule_replica",)

    schedule_replica: ScheduleReplicaV2


class SchedulesShowScheduleSyncRuleResultV2(Model):
    """`SchedulesShowScheduleSyncRuleResultV2` of the API."""

    __slots__ = ("schedule_sync_rule",)

    schedule_sync_rule: ScheduleSyncRuleV2


class SchedulesUpdateOverridePayloadV2(Model):
    """`SchedulesUpdateOverridePayloadV2` of the API."""

    __slots__ = ("end_at", "layer_id", "rotation_id", "start_at", "user")

    end_at: datetime
    layer_id: str
    rotation_id: str
    start_at: datetime
    user: UserReferencePayloadV2


class SchedulesUpdateOverrideResultV2(Model):
    """`SchedulesUpdateOverrideResultV2` of the API."""

    __slots__ = ("override",)

    override: ScheduleOverrideV2


class SchedulesUpdatePayloadV2(Model):
    """`SchedulesUpdatePayloadV2` of the API."""

    __slots__ = ("schedule",)

    schedule: ScheduleUpdatePayloadV2


class SchedulesUpdateResultV2(Model):
    """`SchedulesUpdateResultV2` of the API."""

    __slots__ = ("schedule",)

    schedule: ScheduleV2


class SchedulesUpdateScheduleSyncRulePayloadV2SyncType(OpenEnum):
    """The values of `SchedulesUpdateScheduleSyncRulePayloadV2.sync_type` known at this release."""

    ON_CALL = "on_call"
    ALL_USERS = "all_users"
    NEXT_ON_CALL = "next_on_call"


class SchedulesUpdateScheduleSyncRulePayloadV2(Model):
    """`SchedulesUpdateScheduleSyncRulePayloadV2` of the API."""

    __slots__ = ("annotations", "permanent_member_user_ids", "sync_type")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    sync_type: SchedulesUpdateScheduleSyncRulePayloadV2SyncType
    annotations: dict[str, str] | None = None
    permanent_member_user_ids: list[str] | None = None


class SchedulesUpdateScheduleSyncRuleResultV2(Model):
    """`SchedulesUpdateScheduleSyncRuleResultV2` of the API."""

    __slots__ = ("schedule_sync_rule",)

    schedule_sync_rule: ScheduleSyncRuleV2
