"""Models: incidents.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV1


class CustomFieldOptionV1(Model):
    """Limits: sort_key: 1000 if omitted."""

    custom_field_id: str
    id: str
    sort_key: int
    value: str


class CustomFieldOptionV2(Model):
    """Limits: sort_key: 1000 if omitted."""

    custom_field_id: str
    id: str
    sort_key: int
    value: str


class CustomFieldTypeInfoV2FieldType(OpenEnum):
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldTypeInfoV2(Model):
    """Limits: name: at most 50 characters."""

    description: str
    field_type: CustomFieldTypeInfoV2FieldType
    id: str
    name: str
    options: list[CustomFieldOptionV2]


class EmbeddedCatalogEntryV2(Model):
    id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None


class CustomFieldValueV2(Model):
    value_catalog_entry: EmbeddedCatalogEntryV2 | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option: CustomFieldOptionV2 | None = None
    value_text: str | None = None


class ExternalIssueReferenceV2Provider(OpenEnum):
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


class ExternalIssueReferenceV2(Model):
    issue_name: str
    issue_permalink: str
    provider: ExternalIssueReferenceV2Provider


class FollowUpPriorityV2(Model):
    id: str
    name: str
    rank: int
    description: str | None = None


class IncidentRoleV1RoleType(OpenEnum):
    LEAD = "lead"
    REPORTER = "reporter"
    CUSTOM = "custom"


class IncidentRoleV1(Model):
    """Limits: description, name: at least 1 character."""

    created_at: datetime
    description: str
    id: str
    instructions: str
    name: str
    role_type: IncidentRoleV1RoleType
    shortform: str
    updated_at: datetime
    required: bool | None = None


class IncidentRoleV2RoleType(OpenEnum):
    LEAD = "lead"
    REPORTER = "reporter"
    CUSTOM = "custom"


class IncidentRoleV2(Model):
    """Limits: description, name: at least 1 character."""

    created_at: datetime
    description: str
    id: str
    instructions: str
    name: str
    role_type: IncidentRoleV2RoleType
    shortform: str
    updated_at: datetime


class IncidentSlimV2StatusCategory(OpenEnum):
    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    ACTIVE = "active"
    POST_INCIDENT = "post-incident"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentSlimV2Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class IncidentSlimV2(Model):
    external_id: int
    id: str
    name: str
    reference: str
    status_category: IncidentSlimV2StatusCategory
    visibility: IncidentSlimV2Visibility
    summary: str | None = None


class IncidentStatusV2Category(OpenEnum):
    """How far an incident is. Each status of an account belongs to one category.

    Values:
        triage: It was reported, and is not yet accepted as an incident.
        live: It is being worked on; the app calls it active.
        paused: Work on it is suspended.
        learning: It is over, and is being reviewed; the app calls it post-incident.
        closed: Nothing is left to do.
        declined: It was refused in triage.
        merged: It became part of another incident.
        canceled: It was ended because it was no incident.
    """

    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentStatusV2(Model):
    category: IncidentStatusV2Category
    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class IncidentTimestampV2(Model):
    id: str
    name: str
    rank: int


class IncidentTypeV1CreateInTriage(OpenEnum):
    ALWAYS = "always"
    OPTIONAL = "optional"


class IncidentTypeV1(Model):
    create_in_triage: IncidentTypeV1CreateInTriage
    created_at: datetime
    description: str
    id: str
    is_default: bool
    name: str
    private_incidents_only: bool
    updated_at: datetime
    owning_team_ids: list[str] | None = None


class IncidentTypeV2CreateInTriage(OpenEnum):
    ALWAYS = "always"
    OPTIONAL = "optional"


class IncidentTypeV2(Model):
    create_in_triage: IncidentTypeV2CreateInTriage
    created_at: datetime
    description: str
    id: str
    is_default: bool
    name: str
    private_incidents_only: bool
    updated_at: datetime


class PostmortemDocumentV1Status(OpenEnum):
    IN_PROGRESS = "in_progress"
    IN_REVIEW = "in_review"
    COMPLETED = "completed"


class PostmortemDocumentV1Type(OpenEnum):
    IN_APP = "in_app"
    EXTERNAL = "external"


class PostmortemDocumentV1(Model):
    created_at: datetime
    document_url: str
    editors: list[UserV1]
    exported_urls: list[str]
    id: str
    incident_id: str
    status: PostmortemDocumentV1Status
    title: str
    type: PostmortemDocumentV1Type
    updated_at: str


class SeverityV1(Model):
    """Limits: name: at most 50 characters."""

    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class SeverityV2(Model):
    """Limits: name: at most 50 characters."""

    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime
