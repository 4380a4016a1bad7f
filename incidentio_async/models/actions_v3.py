"""Models: actions_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2
from incidentio_async.models.pagination import PaginationMetaResultV3


class ActionV3Status(OpenEnum):
    """The values of `ActionV3.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionV3(Model):
    """`ActionV3` of the API."""

    __slots__ = (
        "assignee",
        "completed_at",
        "created_at",
        "creator",
        "description",
        "id",
        "incident_id",
        "status",
        "updated_at",
    )

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
    """`ActionsCreatePayloadV3` of the API."""

    __slots__ = ("assignee_id", "description", "incident_id")

    description: str
    incident_id: str
    assignee_id: str | None = None


class ActionsCreateResultV3(Model):
    """`ActionsCreateResultV3` of the API."""

    __slots__ = ("action",)

    action: ActionV3


class ActionsListResultV3(Model):
    """`ActionsListResultV3` of the API."""

    __slots__ = ("actions", "pagination_meta")

    actions: list[ActionV3]
    pagination_meta: PaginationMetaResultV3


class ActionsShowResultV3(Model):
    """`ActionsShowResultV3` of the API."""

    __slots__ = ("action",)

    action: ActionV3


class ActionsUpdatePayloadV3Status(OpenEnum):
    """The values of `ActionsUpdatePayloadV3.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionsUpdatePayloadV3(Model):
    """`ActionsUpdatePayloadV3` of the API."""

    __slots__ = ("assignee_id", "description", "status")

    description: str
    status: ActionsUpdatePayloadV3Status
    assignee_id: str | None = None


class ActionsUpdateResultV3(Model):
    """`ActionsUpdateResultV3` of the API."""

    __slots__ = ("action",)

    action: ActionV3
