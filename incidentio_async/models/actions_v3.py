"""Models: actions_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2
from incidentio_async.models.pagination import PaginationMetaResultV3


class ActionV3Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionV3(Model):
    created_at: datetime
    creator: ActorV2
    description: str
    id: str
    incident_id: str
    status: ActionV3Status
    updated_at: datetime
    assignee: UserV2 | None = None
    completed_at: datetime | None = None


class ActionsCreatePayloadV3(Model):
    description: str
    incident_id: str
    assignee_id: str | None = None


class ActionsCreateResultV3(Model):
    action: ActionV3


class ActionsListResultV3(Model):
    actions: list[ActionV3]
    pagination_meta: PaginationMetaResultV3


class ActionsShowResultV3(Model):
    action: ActionV3


class ActionsUpdatePayloadV3Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionsUpdatePayloadV3(Model):
    description: str
    status: ActionsUpdatePayloadV3Status
    assignee_id: str | None = None


class ActionsUpdateResultV3(Model):
    action: ActionV3
