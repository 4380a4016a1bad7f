"""Models: follow_ups_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, TeamSlimV2, UserV2
from incidentio_async.models.incidents import ExternalIssueReferenceV2, FollowUpPriorityV2


class FollowUpV2Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpV2(Model):
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
    provider: FollowUpsConnectExternalIssuePayloadV2Provider
    url: str


class FollowUpsConnectExternalIssueResultV2(Model):
    follow_up: FollowUpV2


class FollowUpsCreatePayloadV2(Model):
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
    follow_up: FollowUpV2


class FollowUpsListResultV2(Model):
    follow_ups: list[FollowUpV2]


class FollowUpsShowResultV2(Model):
    follow_up: FollowUpV2


class FollowUpsUpdatePayloadV2Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpsUpdatePayloadV2(Model):
    status: FollowUpsUpdatePayloadV2Status
    title: str
    assignee_id: str | None = None
    assignee_team_id: str | None = None
    description: str | None = None
    follow_up_category_id: str | None = None
    follow_up_priority_option_id: str | None = None
    labels: list[str] | None = None


class FollowUpsUpdateResultV2(Model):
    follow_up: FollowUpV2
