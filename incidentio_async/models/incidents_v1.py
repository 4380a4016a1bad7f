"""Models: incidents_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV1, UserV1
from incidentio_async.models.incidents import CustomFieldOptionV1, IncidentRoleV1, IncidentTypeV1, SeverityV1


class CustomFieldValuePayloadV1(Model):
    """`CustomFieldValuePayloadV1` of the API."""

    __slots__ = (
        "id",
        "value_catalog_entry_id",
        "value_link",
        "value_numeric",
        "value_option_id",
        "value_text",
        "value_timestamp",
    )

    id: str | None = None
    value_catalog_entry_id: str | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option_id: str | None = None
    value_text: str | None = None
    value_timestamp: str | None = None


class CustomFieldEntryPayloadV1(Model):
    """`CustomFieldEntryPayloadV1` of the API."""

    __slots__ = ("custom_field_id", "values")

    custom_field_id: str
    values: list[CustomFieldValuePayloadV1]


class CustomFieldTypeInfoV1FieldType(OpenEnum):
    """The values of `CustomFieldTypeInfoV1.field_type` known at this release."""

    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldTypeInfoV1(Model):
    """`CustomFieldTypeInfoV1` of the API.

    Limits:
        name: at most 50 characters
    """

    __slots__ = ("description", "field_type", "id", "name", "options")

    description: str
    field_type: CustomFieldTypeInfoV1FieldType
    id: str
    name: str
    options: list[CustomFieldOptionV1]


class EmbeddedCatalogEntryV1(Model):
    """`EmbeddedCatalogEntryV1` of the API."""

    __slots__ = ("aliases", "external_id", "id", "name")

    id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None


class CustomFieldValueV1(Model):
    """`CustomFieldValueV1` of the API."""

    __slots__ = ("value_catalog_entry", "value_link", "value_numeric", "value_option", "value_text")

    value_catalog_entry: EmbeddedCatalogEntryV1 | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option: CustomFieldOptionV1 | None = None
    value_text: str | None = None


class CustomFieldEntryV1(Model):
    """`CustomFieldEntryV1` of the API."""

    __slots__ = ("custom_field", "values")

    custom_field: CustomFieldTypeInfoV1
    values: list[CustomFieldValueV1]


class UserReferencePayloadV1(Model):
    """`UserReferencePayloadV1` of the API."""

    __slots__ = ("email", "id", "slack_user_id")

    email: str | None = None
    id: str | None = None
    slack_user_id: str | None = None


class IncidentRoleAssignmentPayloadV1(Model):
    """`IncidentRoleAssignmentPayloadV1` of the API."""

    __slots__ = ("assignee", "incident_role_id")

    assignee: UserReferencePayloadV1
    incident_role_id: str


class IncidentRoleAssignmentV1(Model):
    """`IncidentRoleAssignmentV1` of the API."""

    __slots__ = ("assignee", "role")

    role: IncidentRoleV1
    assignee: UserV1 | None = None


class IncidentTimestampValueV1(Model):
    """`IncidentTimestampValueV1` of the API."""

    __slots__ = ("last_occurred_at", "name")

    name: str
    last_occurred_at: datetime | None = None


class IncidentV1Mode(OpenEnum):
    """The values of `IncidentV1.mode` known at this release."""

    REAL = "real"
    TEST = "test"
    TUTORIAL = "tutorial"


class IncidentV1Status(OpenEnum):
    """The values of `IncidentV1.status` known at this release."""

    TRIAGE = "triage"
    INVESTIGATING = "investigating"
    FIXING = "fixing"
    MONITORING = "monitoring"
    CLOSED = "closed"
    DECLINED = "declined"


class IncidentV1Visibility(OpenEnum):
    """The values of `IncidentV1.visibility` known at this release."""

    PUBLIC = "public"
    PRIVATE = "private"


class IncidentV1(Model):
    """`IncidentV1` of the API."""

    __slots__ = (
        "call_url",
        "created_at",
        "creator",
        "custom_field_entries",
        "id",
        "incident_role_assignments",
        "incident_type",
        "mode",
        "name",
        "permalink",
        "postmortem_document_url",
        "reference",
        "severity",
        "slack_channel_id",
        "slack_channel_name",
        "slack_team_id",
        "status",
        "summary",
        "timestamps",
        "updated_at",
        "visibility",
    )

    created_at: datetime
    creator: ActorV1
    custom_field_entries: list[CustomFieldEntryV1]
    id: str
    incident_role_assignments: list[IncidentRoleAssignmentV1]
    mode: IncidentV1Mode
    name: str
    reference: str
    slack_channel_id: str
    slack_team_id: str
    status: IncidentV1Status
    updated_at: datetime
    visibility: IncidentV1Visibility
    call_url: str | None = None
    incident_type: IncidentTypeV1 | None = None
    permalink: str | None = None
    postmortem_document_url: str | None = None
    severity: SeverityV1 | None = None
    slack_channel_name: str | None = None
    summary: str | None = None
    timestamps: list[IncidentTimestampValueV1] | None = None


class IncidentsCreatePayloadV1Mode(OpenEnum):
    """The values of `IncidentsCreatePayloadV1.mode` known at this release."""

    REAL = "real"
    TEST = "test"


class IncidentsCreatePayloadV1Status(OpenEnum):
    """The values of `IncidentsCreatePayloadV1.status` known at this release."""

    TRIAGE = "triage"
    INVESTIGATING = "investigating"
    FIXING = "fixing"
    MONITORING = "monitoring"
    CLOSED = "closed"
    DECLINED = "declined"


class IncidentsCreatePayloadV1Visibility(OpenEnum):
    """The values of `IncidentsCreatePayloadV1.visibility` known at this release."""

    PUBLIC = "public"
    PRIVATE = "private"


class IncidentsCreatePayloadV1(Model):
    """`IncidentsCreatePayloadV1` of the API."""

    __slots__ = (
        "custom_field_entries",
        "idempotency_key",
        "incident_role_assignments",
        "incident_type_id",
        "mode",
        "name",
        "severity_id",
        "slack_team_id",
        "source_message_channel_id",
        "source_message_timestamp",
        "status",
        "summary",
        "visibility",
    )

    idempotency_key: str
    visibility: IncidentsCreatePayloadV1Visibility
    custom_field_entries: list[CustomFieldEntryPayloadV1] | None = None
    incident_role_assignments: list[IncidentRoleAssignmentPayloadV1] | None = None
    incident_type_id: str | None = None
    mode: IncidentsCreatePayloadV1Mode | None = None
    name: str | None = None
    severity_id: str | None = None
    slack_team_id: str | None = None
    source_message_channel_id: str | None = None
    source_message_timestamp: str | None = None
    status: IncidentsCreatePayloadV1Status | None = None
    summary: str | None = None


class IncidentsCreateResultV1(Model):
    """`IncidentsCreateResultV1` of the API."""

    __slots__ = ("incident",)

    incident: IncidentV1


class PaginationMetaResultWithTotalV1(Model):
    """`PaginationMetaResultWithTotalV1` of the API.

    Limits:
        page_size: at most 250, 25 if not given
    """

    __slots__ = ("after", "page_size", "total_record_count")

    page_size: int
    after: str | None = None
    total_record_count: int | None = None


class IncidentsListResultV1(Model):
    """`IncidentsListResultV1` of the API."""

    __slots__ = ("incidents", "pagination_meta")

    incidents: list[IncidentV1]
    pagination_meta: PaginationMetaResultWithTotalV1 | None = None


class IncidentsShowResultV1(Model):
    """`IncidentsShowResultV1` of the API."""

    __slots__ = ("incident",)

    incident: IncidentV1
