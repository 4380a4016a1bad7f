"""Models: actors.

Written by `python -m codegen`; changes made here are lost.
"""

from incidentio_async._codec.model import Model, OpenEnum


class APIKeyActorV1(Model):
    id: str
    name: str


class APIKeyActorV2(Model):
    id: str
    name: str


class UserV1Role(OpenEnum):
    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserV1(Model):
    id: str
    name: str
    role: UserV1Role
    email: str | None = None
    slack_user_id: str | None = None


class ActorV1(Model):
    api_key: APIKeyActorV1 | None = None
    user: UserV1 | None = None


class AlertActorV2(Model):
    id: str
    title: str


class UserV2Role(OpenEnum):
    VIEWER = "viewer"
    RESPONDER = "responder"
    ADMINISTRATOR = "administrator"
    OWNER = "owner"
    UNSET = "unset"


class UserV2(Model):
    id: str
    name: str
    role: UserV2Role
    email: str | None = None
    slack_user_id: str | None = None


class WorkflowActorV2(Model):
    id: str
    name: str


class ActorV2(Model):
    alert: AlertActorV2 | None = None
    api_key: APIKeyActorV2 | None = None
    user: UserV2 | None = None
    workflow: WorkflowActorV2 | None = None


class TeamSlimV2(Model):
    id: str
    name: str


class UserReferencePayloadV2(Model):
    email: str | None = None
    id: str | None = None
    slack_user_id: str | None = None
