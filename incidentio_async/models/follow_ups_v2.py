"""Models: follow_ups_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, TeamSlimV2, UserV2
from incidentio_async.models.incidents import ExternalIssueReferenceV2, FollowUpPriorityV2


class FollowUpV2Status(OpenEnum):
    """The values of `FollowUpV2.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpV2(Model):
    """`FollowUpV2` of the API."""

    __slots__ = (
        "assignee",
        "assignee_team",
        "completed_at",
        "created_at",
        "creator",
        "description",
        "external_issue_reference",
        "id",
        "incident_id",
        "labels",
        "priority",
        "status",
        "title",
        "updated_at",
    )

    created_at: datetime
    creator: ActorV2
    id: str
    incident_id: str
    labels: list[str]
    status: FollowUpV2Status
    title: str
    updated_at: datetime
    assignee: UserV2 | None = None
    assignee_team: TeamSlimV2 | None = None
    completed_at: datetime | None = None
    description: str | None = None
    external_issue_reference: ExternalIssueReferenceV2 | None = None
    priority: FollowUpPriorityV2 | None = None


class FollowUpsConnectExternalIssuePayloadV2Provider(OpenEnum):
    """The values of `FollowUpsConnectExternalIssuePayloadV2.provider` known at this release."""

    ASANA = "asana"
    AZURE_DEVOPS = "azure_devops"
    CLICK_UP = "click_up"
    FRESHSERVICE = "freshservice"
    LINEAR = "linear"
    JIRA = "jira"
    SALESFORCE = "salesforce"
    JIRA_SERVER = "jira_server"
    GITHUB = "github"
    GITLAB = "gitlab"
    SERVICE_NOW = "service_now"
    SHORTCUT = "shortcut"
    NOTION = "notion"


class FollowUpsConnectExternalIssuePayloadV2(Model):
    """`FollowUpsConnectExternalIssuePayloadV2` of the API."""

    __slots__ = ("provider", "url")

    provider: FollowUpsConnectExternalIssuePayloadV2Provider
    url: str


class FollowUpsConnectExternalIssueResultV2(Model):
    """`FollowUpsConnectExternalIssueResultV2` of the API."""

    __slots__ = ("follow_up",)

    follow_up: FollowUpV2


class FollowUpsCreatePayloadV2(Model):
    """`FollowUpsCreatePayloadV2` of the API."""

    __slots__ = (
        "assignee_id",
        "assignee_team_id",
        "description",
        "external_issue_reference_id",
        "follow_up_category_id",
        "follow_up_priority_option_id",
        "incident_id",
        "labels",
        "title",
    )

    incident_id: str
    title: str
    assignee_id: str | None = None
    assignee_team_id: str | None = None
    description: str | None = None
    external_issue_reference_id: str | None = None
    follow_up_category_id: str | None = None
    follow_up_priority_option_id: str | None = None
    labels: list[str] | None = None


class FollowUpsCreateResultV2(Model):
    """`FollowUpsCreateResultV2` of the API."""

    __slots__ = ("follow_up",)

    follow_up: FollowUpV2


class FollowUpsListResultV2(Model):
    """`FollowUpsListResultV2` of the API."""

    __slots__ = ("follow_ups",)

    follow_ups: list[FollowUpV2]


class FollowUpsShowResultV2(Model):
    """`FollowUpsShowResultV2` of the API."""

    __slots__ = ("follow_up",)

    follow_up: FollowUpV2


class FollowUpsUpdatePayloadV2Status(OpenEnum):
    """The values of `FollowUpsUpdatePayloadV2.status` known at this release."""

    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpsUpdatePayloadV2(Model):
    """`FollowUpsUpdatePayloadV2` of the API."""

    __slots__ = (
        "assignee_id",
        "assignee_team_id",
        "description",
        "follow_up_category_id",
        "follow_up_priority_option_id",
        "labels",
        "status",
        "title",
    )

    status: FollowUpsUpdatePayloadV2Status
    title: str
    assignee_id: str | None = None
    assignee_team_id: str | None = None
    description: str | None = None
    follow_up_category_id: str | None = None
    follow_up_priority_option_id: str | None = None
    labels: list[str] | None = None


class FollowUpsUpdateResultV2(Model):
    """`FollowUpsUpdateResultV2` of the API."""

    __slots__ = ("follow_up",)

    follow_up: FollowUpV2
