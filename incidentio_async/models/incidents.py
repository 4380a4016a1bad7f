"""Models: incidents.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import UserV1


class CustomFieldOptionV1(Model):
    """`CustomFieldOptionV1` of the API.

    Limits:
        sort_key: 1000 if not given
    """

    __slots__ = ("custom_field_id", "id", "sort_key", "value")

    custom_field_id: str
    id: str
    sort_key: int
    value: str


class CustomFieldOptionV2(Model):
    """`CustomFieldOptionV2` of the API.

    Limits:
        sort_key: 1000 if not given
    """

    __slots__ = ("custom_field_id", "id", "sort_key", "value")

    custom_field_id: str
    id: str
    sort_key: int
    value: str


class CustomFieldTypeInfoV2FieldType(OpenEnum):
    """The values of `CustomFieldTypeInfoV2.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldTypeInfoV2(Model):
    """`CustomFieldTypeInfoV2` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("description", "field_type", "id", "name", "options")

    description: str
    field_type: CustomFieldTypeInfoV2FieldType
    id: str
    name: str
    options: list[CustomFieldOptionV2]


class EmbeddedCatalogEntryV2(Model):
    """`EmbeddedCatalogEntryV2` of the API."""

    __slots__ = ("aliases", "external_id", "id", "name")

    id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None


class CustomFieldValueV2(Model):
    """`CustomFieldValueV2` of the API."""

    __slots__ = ("value_catalog_entry", "value_link", "value_numeric", "value_option", "value_text")

    value_catalog_entry: EmbeddedCatalogEntryV2 | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option: CustomFieldOptionV2 | None = None
    value_text: str | None = None


class ExternalIssueReferenceV2Provider(OpenEnum):
    """The values of `ExternalIssueReferenceV2.provider` known at this release."""

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
    """`ExternalIssueReferenceV2` of the API."""

    __slots__ = ("issue_name", "issue_permalink", "provider")

    issue_name: str
    issue_permalink: str
    provider: ExternalIssueReferenceV2Provider


class FollowUpPriorityV2(Model):
    """`FollowUpPriorityV2` of the API."""

    __slots__ = ("description", "id", "name", "rank")

    id: str
    name: str
    rank: int
    description: str | None = None


class IncidentRoleV1RoleType(OpenEnum):
    """The values of `IncidentRoleV1.role_type` known at this release."""

    LEAD = "lead"
    REPORTER = "reporter"
    CUSTOM = "custom"


class IncidentRoleV1(Model):
    """`IncidentRoleV1` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = (
        "created_at",
        "description",
        "id",
        "instructions",
        "name",
        "required",
        "role_type",
        "shortform",
        "updated_at",
    )

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
    """The values of `IncidentRoleV2.role_type` known at this release."""

    LEAD = "lead"
    REPORTER = "reporter"
    CUSTOM = "custom"


class IncidentRoleV2(Model):
    """`IncidentRoleV2` of the API.

    Limits:
        description: at least 1 characters
        name: at least 1 characters
    """

    __slots__ = ("created_at", "description", "id", "instructions", "name", "role_type", "shortform", "updated_at")

    created_at: datetime
    description: str
    id: str
    instructions: str
    name: str
    role_type: IncidentRoleV2RoleType
    shortform: str
    updated_at: datetime


class IncidentSlimV2StatusCategory(OpenEnum):
    """The values of `IncidentSlimV2.status_category` known at this release."""

    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    ACTIVE = "active"
    POST_INCIDENT = "post-incident"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentSlimV2Visibility(OpenEnum):
    """The values of `IncidentSlimV2.visibility` known at this release."""

    PUBLIC = "public"
    PRIVATE = "private"


class IncidentSlimV2(Model):
    """`IncidentSlimV2` of the API."""

    __slots__ = ("external_id", "id", "name", "reference", "status_category", "summary", "visibility")

    external_id: int
    id: str
    name: str
    reference: str
    status_category: IncidentSlimV2StatusCategory
    visibility: IncidentSlimV2Visibility
    summary: str | None = None


class IncidentStatusV2Category(OpenEnum):
    """The values of `IncidentStatusV2.category` known at this release."""

    TRIAGE = "triage"
    DECLINED = "declined"
    MERGED = "merged"
    CANCELED = "canceled"
    LIVE = "live"
    LEARNING = "learning"
    CLOSED = "closed"
    PAUSED = "paused"


class IncidentStatusV2(Model):
    """`IncidentStatusV2` of the API."""

    __slots__ = ("category", "created_at", "description", "id", "name", "rank", "updated_at")

    category: IncidentStatusV2Category
    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class IncidentTimestampV2(Model):
    """`IncidentTimestampV2` of the API."""

    __slots__ = ("id", "name", "rank")

    id: str
    name: str
    rank: int


class IncidentTypeV1CreateInTriage(OpenEnum):
    """The values of `IncidentTypeV1.create_in_triage` known at this release."""

    ALWAYS = "always"
    OPTIONAL = "optional"


class IncidentTypeV1(Model):
    """`IncidentTypeV1` of the API."""

    __slots__ = (
        "create_in_triage",
        "created_at",
        "description",
        "id",
        "is_default",
        "name",
        "owning_team_ids",
        "private_incidents_only",
        "updated_at",
    )

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
    """The values of `IncidentTypeV2.create_in_triage` known at this release."""

    ALWAYS = "always"
    OPTIONAL = "optional"


class IncidentTypeV2(Model):
    """`IncidentTypeV2` of the API."""

    __slots__ = (
        "create_in_triage",
        "created_at",
        "description",
        "id",
        "is_default",
        "name",
        "private_incidents_only",
        "updated_at",
    )

    create_in_triage: IncidentTypeV2CreateInTriage
    created_at: datetime
    description: str
    id: str
    is_default: bool
    name: str
    private_incidents_only: bool
    updated_at: datetime


class PostmortemDocumentV1Status(OpenEnum):
    """The values of `PostmortemDocumentV1.status` known at this release."""

    IN_PROGRESS = "in_progress"
    IN_REVIEW = "in_review"
    COMPLETED = "completed"


class PostmortemDocumentV1Type(OpenEnum):
    """The values of `PostmortemDocumentV1.type` known at this release."""

    IN_APP = "in_app"
    EXTERNAL = "external"


class PostmortemDocumentV1(Model):
    """`PostmortemDocumentV1` of the API."""

    __slots__ = (
        "created_at",
        "document_url",
        "editors",
        "exported_urls",
        "id",
        "incident_id",
        "status",
        "title",
        "type",
        "updated_at",
    )

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
    """`SeverityV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("created_at", "description", "id", "name", "rank", "updated_at")

    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime


class SeverityV2(Model):
    """`SeverityV2` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("created_at", "description", "id", "name", "rank", "updated_at")

    created_at: datetime
    description: str
    id: str
    name: str
    rank: int
    updated_at: datetime
