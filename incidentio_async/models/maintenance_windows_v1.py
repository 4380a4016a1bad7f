"""Models: maintenance_windows_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.actors import ActorV2, UserReferencePayloadV2
from incidentio_async.models.engine import (
    ConditionGroupPayloadV2,
    ConditionGroupV2,
    EngineParamBindingPayloadV2,
    EngineParamBindingV2,
)
from incidentio_async.models.pagination import PaginationMetaResultV1


class MaintenanceWindowEscalationTargetPayloadV1(Model):
    escalation_paths: EngineParamBindingPayloadV2 | None = None
    users: EngineParamBindingPayloadV2 | None = None


class MaintenanceWindowEscalationTargetV1(Model):
    escalation_paths: EngineParamBindingV2 | None = None
    users: EngineParamBindingV2 | None = None


class MaintenanceWindowNotifyChannelPayloadV1(Model):
    channel_id: str
    channel_type: str
    channel_name: str | None = None


class MaintenanceWindowNotifyChannelV1(Model):
    channel_id: str
    channel_type: str
    channel_name: str | None = None
    is_private: bool | None = None


class MaintenanceWindowV1(Model):
    alert_condition_groups: list[ConditionGroupV2]
    created_at: datetime
    end_at: datetime
    id: str
    lead: ActorV2
    name: str
    reroute_on_end: bool
    resolve_on_end: bool
    show_in_sidebar: bool
    start_at: datetime
    updated_at: datetime
    archived_at: datetime | None = None
    escalation_targets: list[MaintenanceWindowEscalationTargetV1] | None = None
    incident_id: str | None = None
    notification_message: str | None = None
    notify_channels: list[MaintenanceWindowNotifyChannelV1] | None = None
    notify_end_minutes_before: int | None = None
    notify_start_minutes_before: int | None = None
    owning_team_ids: list[str] | None = None


class MaintenanceWindowsCreatePayloadV1(Model):
    alert_condition_groups: list[ConditionGroupPayloadV2]
    end_at: datetime
    lead: UserReferencePayloadV2
    name: str
    show_in_sidebar: bool
    start_at: datetime
    escalation_targets: list[MaintenanceWindowEscalationTargetPayloadV1] | None = None
    incident_id: str | None = None
    notification_message: str | None = None
    notify_channels: list[MaintenanceWindowNotifyChannelPayloadV1] | None = None
    notify_end_minutes_before: int | None = None
    notify_start_minutes_before: int | None = None
    owning_team_ids: list[str] | None = None
    reroute_on_end: bool | None = None
    resolve_on_end: bool | None = None


class MaintenanceWindowsCreateResultV1(Model):
    maintenance_window: MaintenanceWindowV1


class MaintenanceWindowsListResultV1(Model):
    maintenance_windows: list[MaintenanceWindowV1]
    pagination_meta: PaginationMetaResultV1


class MaintenanceWindowsShowResultV1(Model):
    maintenance_window: MaintenanceWindowV1


class MaintenanceWindowsUpdatePayloadV1(Model):
    alert_condition_groups: list[ConditionGroupPayloadV2]
    end_at: datetime
    lead: UserReferencePayloadV2
    name: str
    show_in_sidebar: bool
    start_at: datetime
    escalation_targets: list[MaintenanceWindowEscalationTargetPayloadV1] | None = None
    incident_id: str | None = None
    notification_message: str | None = None
    notify_channels: list[MaintenanceWindowNotifyChannelPayloadV1] | None = None
    notify_end_minutes_before: int | None = None
    notify_start_minutes_before: int | None = None
    owning_team_ids: list[str] | None = None
    reroute_on_end: bool | None = None
    resolve_on_end: bool | None = None


class MaintenanceWindowsUpdateResultV1(Model):
    maintenance_window: MaintenanceWindowV1
