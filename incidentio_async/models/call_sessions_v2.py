"""Models: call_sessions_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model
from incidentio_async.models.pagination import PaginationMetaResultV2


class CallSessionV2(Model):
    id: str
    incident_id: str
    started_at: datetime
    ended_at: datetime | None = None


class CallSessionsListResultV2(Model):
    call_sessions: list[CallSessionV2]
    pagination_meta: PaginationMetaResultV2 | None = None
