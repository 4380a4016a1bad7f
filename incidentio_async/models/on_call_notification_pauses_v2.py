"""Models: on_call_notification_pauses_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2


class OnCallNotificationPauseV2(Model):
    """`OnCallNotificationPauseV2` of the API.

    Limits:
        reason: at most 500 characters
    """

    __slots__ = ("created_at", "ends_at", "id", "reason", "starts_at", "updated_at", "user_id")

    created_at: datetime
    ends_at: datetime
    id: str
    starts_at: datetime
    updated_at: datetime
    user_id: str
    reason: str | None = None


class OnCallNotificationPausesListResultV2(Model):
    """`OnCallNotificationPausesListResultV2` of the API."""

    __slots__ = ("on_call_notification_pauses", "pagination_meta")

    on_call_notification_pauses: list[OnCallNotificationPauseV2]
    pagination_meta: PaginationMetaResultV2


class OnCallNotificationPausesShowResultV2(Model):
    """`OnCallNotificationPausesShowResultV2` of the API."""

    __slots__ = ("on_call_notification_pause",)

    on_call_notification_pause: OnCallNotificationPauseV2
