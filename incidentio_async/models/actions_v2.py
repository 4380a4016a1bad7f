"""Models: actions_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2


class ActionV2Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionV2(Model):
    created_at: datetime
    creator: ActorV2
    description: str
    id: str
    incident_id: str
    status: ActionV2Status
    updated_at: datetime
    assignee: UserV2 | None = None
    completed_at: datetime | None = None


class ActionsCreatePayloadV2(Model):
    description: str
    incident_id: str
    assignee_id: str | None = None


class ActionsCreateResultV2(Model):
    action: ActionV2


class ActionsListResultV2(Model):
    actions: list[ActionV2]


class ActionsShowResultV2(Model):
    action: ActionV2


class ActionsUpdatePayloadV2Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionsUpdatePayloadV2(Model):
    description: str
    status: ActionsUpdatePayloadV2Status
    assignee_id: str | None = None


class ActionsUpdateResultV2(Model):
    action: ActionV2
