"""Models: incidents_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserReferencePayloadV2, UserV2
from incidentio_async.models.incidents import (
    CustomFieldTypeInfoV2,
    CustomFieldValueV2,
    ExternalIssueReferenceV2,
    IncidentStatusV2,
    IncidentTimestampV2,
    IncidentTypeV2,
    PostmortemDocumentV1,
    SeverityV2,
)
from incidentio_async.models.pagination import PaginationMetaResultWithTotalV2


class CustomFieldValuePayloadV2(Model):
    id: str | None = None
    value_catalog_entry_id: str | None = None
    value_link: str | None = None
    value_numeric: str | None = None
    value_option_id: str | None = None
    value_text: str | None = None
    value_timestamp: str | None = None


class CustomFieldEntryPayloadV2(Model):
    custom_field_id: str
    values: list[CustomFieldValuePayloadV2]


class CustomFieldEntryV2(Model):
    custom_field: CustomFieldTypeInfoV2
    values: list[CustomFieldValueV2]


class EmbeddedIncidentRoleV2RoleType(OpenEnum):
    LEAD = "lead"
    REPORTER = "reporter"
    CUSTOM = "custom"


class EmbeddedIncidentRoleV2(Model):
    """Limits: description, name: at least 1 character."""

    created_at: datetime
    description: str
    id: str
    instructions: str
    name: str
    role_type: EmbeddedIncidentRoleV2RoleType
    shortform: str
    updated_at: datetime
    required: bool | None = None


class IncidentDebriefV2(Model):
    end_at: datetime
    id: str
    start_at: datetime


class IncidentDurationMetricV2(Model):
    id: str
    name: str


class IncidentDurationMetricWithValueV2Status(OpenEnum):
    SUCCESS = "success"
    TIMESTAMPS_MISSING = "timestamps_missing"
    CALCULATING = "calculating"
    INVALID_TIMESTAMPS = "invalid_timestamps"


class IncidentDurationMetricWithValueV2(Model):
    duration_metric: IncidentDurationMetricV2
    status: IncidentDurationMetricWithValueV2Status
    value_seconds: int | None = None


class IncidentRoleAssignmentPayloadV2(Model):
    incident_role_id: str
    assignee: UserReferencePayloadV2 | None = None


class IncidentTimestampValuePayloadV2(Model):
    incident_timestamp_id: str
    value: datetime | None = None


class IncidentEditPayloadV2(Model):
    call_url: str | None = None
    custom_field_entries: list[CustomFieldEntryPayloadV2] | None = None
    incident_role_assignments: list[IncidentRoleAssignmentPayloadV2] | None = None
    incident_status_id: str | None = None
    incident_timestamp_values: list[IncidentTimestampValuePayloadV2] | None = None
    name: str | None = None
    severity_id: str | None = None
    slack_channel_name_override: str | None = None
    summary: str | None = None


class IncidentRoleAssignmentV2(Model):
    role: EmbeddedIncidentRoleV2
    assignee: UserV2 | None = None


class IncidentTimestampValueV2(Model):
    value: datetime | None = None


class IncidentTimestampWithValueV2(Model):
    incident_timestamp: IncidentTimestampV2
    value: IncidentTimestampValueV2 | None = None


class IncidentV2Mode(OpenEnum):
    STANDARD = "standard"
    RETROSPECTIVE = "retrospective"
    TEST = "test"
    TUTORIAL = "tutorial"


class IncidentV2Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class IncidentV2(Model):
    created_at: datetime
    creator: ActorV2
    custom_field_entries: list[CustomFieldEntryV2]
    id: str
    incident_role_assignments: list[IncidentRoleAssignmentV2]
    incident_status: IncidentStatusV2
    last_activity_at: datetime
    mode: IncidentV2Mode
    name: str
    reference: str
    slack_channel_id: str
    slack_team_id: str
    team_ids: list[str]
    updated_at: datetime
    visibility: IncidentV2Visibility
    call_url: str | None = None
    debriefs: list[IncidentDebriefV2] | None = None
    duration_metrics: list[IncidentDurationMetricWithValueV2] | None = None
    external_issue_reference: ExternalIssueReferenceV2 | None = None
    has_debrief: bool | None = None
    incident_timestamp_values: list[IncidentTimestampWithValueV2] | None = None
    incident_type: IncidentTypeV2 | None = None
    ms_teams_channel_url: str | None = None
    permalink: str | None = None
    postmortem_document_ids: list[str] | None = None
    postmortem_document_url: str | None = None
    severity: SeverityV2 | None = None
    slack_channel_name: str | None = None
    slack_channel_url: str | None = None
    summary: str | None = None
    workload_minutes_late: float | None = None
    workload_minutes_sleeping: float | None = None
    workload_minutes_total: float | None = None
    workload_minutes_working: float | None = None


class IncidentsConnectExternalIssuePayloadV2Provider(OpenEnum):
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


class IncidentsConnectExternalIssuePayloadV2(Model):
    """Limits: replace: False if omitted."""

    issue_template_id: str
    provider: IncidentsConnectExternalIssuePayloadV2Provider
    url: str
    replace: bool | None = None


class RetrospectiveIncidentOptionsV2(Model):
    external_id: int | None = None
    postmortem_document_url: str | None = None
    slack_channel_id: str | None = None


class IncidentsCreatePayloadV2Mode(OpenEnum):
    STANDARD = "standard"
    RETROSPECTIVE = "retrospective"
    TEST = "test"
    TUTORIAL = "tutorial"


class IncidentsCreatePayloadV2Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class IncidentsCreatePayloadV2(Model):
    idempotency_key: str
    visibility: IncidentsCreatePayloadV2Visibility
    custom_field_entries: list[CustomFieldEntryPayloadV2] | None = None
    incident_role_assignments: list[IncidentRoleAssignmentPayloadV2] | None = None
    incident_status_id: str | None = None
    incident_timestamp_values: list[IncidentTimestampValuePayloadV2] | None = None
    incident_type_id: str | None = None
    mode: IncidentsCreatePayloadV2Mode | None = None
    name: str | None = None
    retrospective_incident_options: RetrospectiveIncidentOptionsV2 | None = None
    severity_id: str | None = None
    slack_channel_name_override: str | None = None
    slack_team_id: str | None = None
    summary: str | None = None


class IncidentsCreateResultV2(Model):
    incident: IncidentV2


class IncidentsEditPayloadV2(Model):
    incident: IncidentEditPayloadV2
    notify_incident_channel: bool


class IncidentsEditResultV2(Model):
    incident: IncidentV2


class IncidentsImportPostmortemDocumentPayloadV2(Model):
    content: str
    title: str


class IncidentsImportPostmortemDocumentResultV2(Model):
    postmortem_document: PostmortemDocumentV1


class IncidentsListResultV2(Model):
    incidents: list[IncidentV2]
    pagination_meta: PaginationMetaResultWithTotalV2 | None = None


class IncidentsShowResultV2(Model):
    incident: IncidentV2
