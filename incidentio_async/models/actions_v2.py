"""Models: actions_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2


class ActionV2Status(OpenEnum):
    """The values of `ActionV2.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionV2(Model):
    """`ActionV2` of the API."""

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
    status: ActionV2Status
    updated_at: datetime
    assignee: UserV2 | None = None
    completed_at: datetime | None = None


class ActionsCreatePayloadV2(Model):
    """`ActionsCreatePayloadV2` of the API."""

    __slots__ = ("assignee_id", "description", "incident_id")

    description: str
    incident_id: str
    assignee_id: str | None = None


class ActionsCreateResultV2(Model):
    """`ActionsCreateResultV2` of the API."""

    __slots__ = ("action",)

    action: ActionV2


class ActionsListResultV2(Model):
    """`ActionsListResultV2` of the API."""

    __slots__ = ("actions",)

    actions: list[ActionV2]


class ActionsShowResultV2(Model):
    """`ActionsShowResultV2` of the API."""

    __slots__ = ("action",)

    action: ActionV2


class ActionsUpdatePayloadV2Status(OpenEnum):
    """The values of `ActionsUpdatePayloadV2.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionsUpdatePayloadV2(Model):
    """`ActionsUpdatePayloadV2` of the API."""

    __slots__ = ("assignee_id", "description", "status")

    description: str
    status: ActionsUpdatePayloadV2Status
    assignee_id: str | None = None


class ActionsUpdateResultV2(Model):
    """`ActionsUpdateResultV2` of the API."""

    __slots__ = ("action",)

    action: ActionV2
