"""Models: incidents_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV1, UserV1
from incidentio_async.models.incidents import CustomFieldOptionV1, IncidentRoleV1, IncidentTypeV1, SeverityV1


class CustomFieldValuePayloadV1(Model):
    id: str | None = None
    value_catalog_entry_id: str | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option_id: str | None = None
    value_text: str | None = None
    value_timestamp: str | None = None


class CustomFieldEntryPayloadV1(Model):
    custom_field_id: str
    values: list[CustomFieldValuePayloadV1]


class CustomFieldTypeInfoV1FieldType(OpenEnum):
    SINGLE_SELECT = "single_select"
    MULTI_SELECT = "multi_select"
    TEXT = "text"
    LINK = "link"
    NUMERIC = "numeric"


class CustomFieldTypeInfoV1(Model):
    """Limits: name: at most 50 characters."""

    description: str
    field_type: CustomFieldTypeInfoV1FieldType
    id: str
    name: str
    options: list[CustomFieldOptionV1]


class EmbeddedCatalogEntryV1(Model):
    id: str
    name: str
    aliases: list[str] | None = None
    external_id: str | None = None


class CustomFieldValueV1(Model):
    value_catalog_entry: EmbeddedCatalogEntryV1 | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option: CustomFieldOptionV1 | None = None
    value_text: str | None = None


class CustomFieldEntryV1(Model):
    custom_field: CustomFieldTypeInfoV1
    values: list[CustomFieldValueV1]


class UserReferencePayloadV1(Model):
    email: str | None = None
    id: str | None = None
    slack_user_id: str | None = None


class IncidentRoleAssignmentPayloadV1(Model):
    assignee: UserReferencePayloadV1
    incident_role_id: str


class IncidentRoleAssignmentV1(Model):
    role: IncidentRoleV1
    assignee: UserV1 | None = None


class IncidentTimestampValueV1(Model):
    name: str
    last_occurred_at: datetime | None = None


class IncidentV1Mode(OpenEnum):
    REAL = "real"
    TEST = "test"
    TUTORIAL = "tutorial"


class IncidentV1Status(OpenEnum):
    TRIAGE = "triage"
    INVESTIGATING = "investigating"
    FIXING = "fixing"
    MONITORING = "monitoring"
    CLOSED = "closed"
    DECLINED = "declined"


class IncidentV1Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class IncidentV1(Model):
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
    REAL = "real"
    TEST = "test"


class IncidentsCreatePayloadV1Status(OpenEnum):
    TRIAGE = "triage"
    INVESTIGATING = "investigating"
    FIXING = "fixing"
    MONITORING = "monitoring"
    CLOSED = "closed"
    DECLINED = "declined"


class IncidentsCreatePayloadV1Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class IncidentsCreatePayloadV1(Model):
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
    incident: IncidentV1


class PaginationMetaResultWithTotalV1(Model):
    """Limits: page_size: at most 250, 25 if omitted."""

    page_size: int
    after: str | None = None
    total_record_count: int | None = None


class IncidentsListResultV1(Model):
    incidents: list[IncidentV1]
    pagination_meta: PaginationMetaResultWithTotalV1 | None = None


class IncidentsShowResultV1(Model):
    incident: IncidentV1
