"""Models: on_call_notification_pauses_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2


class OnCallNotificationPauseV2(Model):
    """Limits: reason: at most 500 characters."""

    created_at: datetime
    ends_at: datetime
    id: str
    starts_at: datetime
    updated_at: datetime
    user_id: str
    reason: str | None = None


class OnCallNotificationPausesListResultV2(Model):
    on_call_notification_pauses: list[OnCallNotificationPauseV2]
    pagination_meta: PaginationMetaResultV2


class OnCallNotificationPausesShowResultV2(Model):
    on_call_notification_pause: OnCallNotificationPauseV2
