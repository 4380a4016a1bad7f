"""Models: actions_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV1


class ExternalIssueReferenceV1Provider(OpenEnum):
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


class ExternalIssueReferenceV1(Model):
    issue_name: str | None = None
    issue_permalink: str | None = None
    provider: ExternalIssueReferenceV1Provider | None = None


class ActionV1Status(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActionV1(Model):
    created_at: datetime
    follow_up: bool
    id: str
    incident_id: str
    status: ActionV1Status
    updated_at: datetime
    assignee: UserV1 | None = None
    completed_at: datetime | None = None
    description: str | None = None
    external_issue_reference: ExternalIssueReferenceV1 | None = None


class ActionsListResultV1(Model):
    actions: list[ActionV1]


class ActionsShowResultV1(Model):
    action: ActionV1
