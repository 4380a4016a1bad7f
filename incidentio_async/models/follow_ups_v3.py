"""Models: follow_ups_v3.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, TeamSlimV2, UserV2
from incidentio_async.models.incidents import ExternalIssueReferenceV2, FollowUpPriorityV2
from incidentio_async.models.pagination import PaginationMetaResultV3


class FollowUpCategoryV3(Model):
    id: str
    name: str
    rank: int
    description: str | None = None


class FollowUpV3Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpV3(Model):
    created_at: datetime
    creator: ActorV2
    id: str
    incident_id: str
    labels: list[str]
    status: FollowUpV3Status
    title: str
    updated_at: datetime
    assignee: UserV2 | None = None
    assignee_team: TeamSlimV2 | None = None
    category: FollowUpCategoryV3 | None = None
    completed_at: datetime | None = None
    description: str | None = None
    external_issue_reference: ExternalIssueReferenceV2 | None = None
    priority: FollowUpPriorityV2 | None = None


class FollowUpsConnectExternalIssuePayloadV3Provider(OpenEnum):
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


class FollowUpsConnectExternalIssuePayloadV3(Model):
    provider: FollowUpsConnectExternalIssuePayloadV3Provider
    url: str


class FollowUpsConnectExternalIssueResultV3(Model):
    follow_up: FollowUpV3


class FollowUpsCreateFromLinkPayloadV3(Model):
    incident_id: str
    url: str


class FollowUpsCreateFromLinkResultV3(Model):
    follow_up: FollowUpV3


class FollowUpsCreatePayloadV3(Model):
    incident_id: str
    title: str
    assignee_id: str | None = None
    assignee_team_id: str | None = None
    description: str | None = None
    external_issue_reference_id: str | None = None
    follow_up_category_id: str | None = None
    follow_up_priority_option_id: str | None = None
    labels: list[str] | None = None


class FollowUpsCreateResultV3(Model):
    follow_up: FollowUpV3


class FollowUpsListResultV3(Model):
    follow_ups: list[FollowUpV3]
    pagination_meta: PaginationMetaResultV3


class FollowUpsShowResultV3(Model):
    follow_up: FollowUpV3


class FollowUpsUpdatePayloadV3Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class FollowUpsUpdatePayloadV3(Model):
    status: FollowUpsUpdatePayloadV3Status
    title: str
    assignee_id: str | None = None
    assignee_team_id: str | None = None
    description: str | None = None
    follow_up_category_id: str | None = None
    follow_up_priority_option_id: str | None = None
    labels: list[str] | None = None


class FollowUpsUpdateResultV3(Model):
    follow_up: FollowUpV3
