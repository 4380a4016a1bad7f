"""Models: schedule_sync_targets_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2
from incidentio_async.models.schedules import ScheduleSyncTargetResourceV2


class NewSlackUserGroupPayloadV2(Model):
    """`NewSlackUserGroupPayloadV2` of the API."""

    __slots__ = ("description", "handle", "name", "slack_team_id")

    description: str
    handle: str
    name: str
    slack_team_id: str | None = None


class ScheduleSyncTargetCreatePayloadV2(Model):
    """`ScheduleSyncTargetCreatePayloadV2` of the API."""

    __slots__ = ("add_bot_to_group", "annotations", "new_slack_user_group", "slack_user_group_id")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    add_bot_to_group: bool
    annotations: dict[str, str] | None = None
    new_slack_user_group: NewSlackUserGroupPayloadV2 | None = None
    slack_user_group_id: str | None = None


class ScheduleSyncTargetsCreatePayloadV2(Model):
    """`ScheduleSyncTargetsCreatePayloadV2` of the API."""

    __slots__ = ("schedule_sync_target",)

    schedule_sync_target: ScheduleSyncTargetCreatePayloadV2


class ScheduleSyncTargetsCreateResultV2(Model):
    """`ScheduleSyncTargetsCreateResultV2` of the API."""

    __slots__ = ("schedule_sync_target",)

    schedule_sync_target: ScheduleSyncTargetResourceV2


class ScheduleSyncTargetsListResultV2(Model):
    """`ScheduleSyncTargetsListResultV2` of the API."""

    __slots__ = ("pagination_meta", "schedule_sync_targets")

    schedule_sync_targets: list[ScheduleSyncTargetResourceV2]
    pagination_meta: PaginationMetaResultV2 | None = None


class ScheduleSyncTargetsShowResultV2(Model):
    """`ScheduleSyncTargetsShowResultV2` of the API."""

    __slots__ = ("schedule_sync_target",)

    schedule_sync_target: ScheduleSyncTargetResourceV2


class ScheduleSyncTargetsUpdatePayloadV2(Model):
    """`ScheduleSyncTargetsUpdatePayloadV2` of the API."""

    __slots__ = ("add_bot_to_group", "annotations")

    _untyped: ClassVar[frozenset[str]] = frozenset({"annotations"})
    add_bot_to_group: bool
    annotations: dict[str, str] | None = None


class ScheduleSyncTargetsUpdateResultV2(Model):
    """`ScheduleSyncTargetsUpdateResultV2` of the API."""

    __slots__ = ("schedule_sync_target",)

    schedule_sync_target: ScheduleSyncTargetResourceV2
