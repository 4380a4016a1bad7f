"""Models: actors.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class APIKeyActorV1(Model):
    """`APIKeyActorV1` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class APIKeyActorV2(Model):
    """`APIKeyActorV2` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class UserV1Role(OpenEnum):
    """The values of `UserV1.role` known at this release."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserV1(Model):
    """`UserV1` of the API."""

    __slots__ = ("email", "id", "name", "role", "slack_user_id")

    id: str
    name: str
    role: UserV1Role
    email: str | None = None
    slack_user_id: str | None = None


class ActorV1(Model):
    """`ActorV1` of the API."""

    __slots__ = ("api_key", "user")

    api_key: APIKeyActorV1 | None = None
    user: UserV1 | None = None


class AlertActorV2(Model):
    """`AlertActorV2` of the API."""

    __slots__ = ("id", "title")

    id: str
    title: str


class UserV2Role(OpenEnum):
    """The values of `UserV2.role` known at this release."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserV2(Model):
    """`UserV2` of the API."""

    __slots__ = ("email", "id", "name", "role", "slack_user_id")

    id: str
    name: str
    role: UserV2Role
    email: str | None = None
    slack_user_id: str | None = None


class WorkflowActorV2(Model):
    """`WorkflowActorV2` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class ActorV2(Model):
    """`ActorV2` of the API."""

    __slots__ = ("alert", "api_key", "user", "workflow")

    alert: AlertActorV2 | None = None
    api_key: APIKeyActorV2 | None = None
    user: UserV2 | None = None
    workflow: WorkflowActorV2 | None = None


class TeamSlimV2(Model):
    """`TeamSlimV2` of the API."""

    __slots__ = ("id", "name")

    id: str
    name: str


class UserReferencePayloadV2(Model):
    """`UserReferencePayloadV2` of the API."""

    __slots__ = ("email", "id", "slack_user_id")

    email: str | None = None
    id: str | None = None
    slack_user_id: str | None = None
