"""Models: schedule_sync_targets_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2
from incidentio_async.models.schedules import ScheduleSyncTargetResourceV2


class NewSlackUserGroupPayloadV2(Model):
    description: str
    handle: str
    name: str
    slack_team_id: str | None = None


class ScheduleSyncTargetCreatePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    add_bot_to_group: bool
    annotations: dict[str, str] | None = None
    new_slack_user_group: NewSlackUserGroupPayloadV2 | None = None
    slack_user_group_id: str | None = None


class ScheduleSyncTargetsCreatePayloadV2(Model):
    schedule_sync_target: ScheduleSyncTargetCreatePayloadV2


class ScheduleSyncTargetsCreateResultV2(Model):
    schedule_sync_target: ScheduleSyncTargetResourceV2


class ScheduleSyncTargetsListResultV2(Model):
    schedule_sync_targets: list[ScheduleSyncTargetResourceV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class ScheduleSyncTargetsShowResultV2(Model):
    schedule_sync_target: ScheduleSyncTargetResourceV2


class ScheduleSyncTargetsUpdatePayloadV2(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    add_bot_to_group: bool
    annotations: dict[str, str] | None = None


class ScheduleSyncTargetsUpdateResultV2(Model):
    schedule_sync_target: ScheduleSyncTargetResourceV2
