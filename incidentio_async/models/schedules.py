"""Models: schedules.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model


class LinkedScheduleV2(Model):
    id: str
    name: str
    team_ids: list[str]


class ScheduleSyncTargetResourceV2(Model):
    add_bot_to_group: bool
    created_at: datetime
    id: str
    linked_schedules: list[LinkedScheduleV2]
    slack_team_id: str
    slack_user_group_id: str
    updated_at: datetime
