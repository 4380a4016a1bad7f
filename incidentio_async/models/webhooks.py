"""Models: webhooks.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actions_v1 import ActionV1
from incidentio_async.models.actors import ActorV2, UserV2
from incidentio_async.models.alerts_v2 import AlertV2
from incidentio_async.models.escalations_v2 import EscalationV2
from incidentio_async.models.follow_ups_v2 import FollowUpV2
from incidentio_async.models.incidents import (
    ExternalIssueReferenceV2,
    IncidentStatusV2,
    IncidentTypeV2,
    PostmortemDocumentV1,
    SeverityV2,
)
from incidentio_async.models.incidents_v2 import (
    CustomFieldEntryV2,
    IncidentDebriefV2,
    IncidentDurationMetricWithValueV2,
    IncidentRoleAssignmentV2,
    IncidentTimestampWithValueV2,
    IncidentV2,
)
from incidentio_async.models.status_pages_v2 import StatusPageIncidentUpdateV2, StatusPageIncidentV2


class EscalationWithStatusChangeV2NewStatus(OpenEnum):
    PENDING = "pending"
    TRIGGERED = "triggered"
    ACKED = "acked"
    RESOLVED = "resolved"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SNOOZED = "snoozed"
    DELAYED = "delayed"
    PENDING_REPEAT = "pending_repeat"


class EscalationWithStatusChangeV2PreviousStatus(OpenEnum):
    PENDING = "pending"
    TRIGGERED = "triggered"
    ACKED = "acked"
    RESOLVED = "resolved"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SNOOZED = "snoozed"
    DELAYED = "delayed"
    PENDING_REPEAT = "pending_repeat"


class EscalationWithStatusChangeV2(Model):
    escalation: EscalationV2
    new_status: EscalationWithStatusChangeV2NewStatus
    actor: ActorV2 | None = None
    previous_status: EscalationWithStatusChangeV2PreviousStatus | None = None


class IncidentWithStatusChangeV2(Model):
    incident: IncidentV2
    new_status: IncidentStatusV2
    previous_status: IncidentStatusV2
    message: str | None = None


class PostmortemDocumentWithStatusChangeV1NewStatus(OpenEnum):
    NOT_STARTED = "not_started"
    CREATED = "created"
    REVIEW = "review"
    COMPLETE = "complete"


class PostmortemDocumentWithStatusChangeV1PreviousStatus(OpenEnum):
    NOT_STARTED = "not_started"
    CREATED = "created"
    REVIEW = "review"
    COMPLETE = "complete"


class PostmortemDocumentWithStatusChangeV1(Model):
    new_status: PostmortemDocumentWithStatusChangeV1NewStatus
    postmortem_document: PostmortemDocumentV1
    previous_status: PostmortemDocumentWithStatusChangeV1PreviousStatus


class ScheduleSlimV2(Model):
    created_at: datetime
    id: str
    name: str
    timezone: str
    updated_at: datetime
    team_ids: list[str] | None = None


class ScheduleShiftChangeV2(Model):
    current_users: list[UserV2]
    previous_users: list[UserV2]
    schedule: ScheduleSlimV2


class StatusPageIncidentWithUpdateV2(Model):
    status_page_incident: StatusPageIncidentV2
    update: StatusPageIncidentUpdateV2


class WebhookIncidentUserV2(Model):
    incident_id: str
    user_id: str
    actor_user_id: str | None = None


class WebhookIncidentV2Mode(OpenEnum):
    STANDARD = "standard"
    RETROSPECTIVE = "retrospective"
    TEST = "test"
    TUTORIAL = "tutorial"


class WebhookIncidentV2Visibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class WebhookIncidentV2(Model):
    created_at: datetime
    creator: ActorV2
    custom_field_entries: list[CustomFieldEntryV2]
    id: str
    incident_role_assignments: list[IncidentRoleAssignmentV2]
    incident_status: IncidentStatusV2
    last_activity_at: datetime
    mode: WebhookIncidentV2Mode
    name: str
    reference: str
    slack_channel_id: str
    slack_team_id: str
    team_ids: list[str]
    updated_at: datetime
    visibility: WebhookIncidentV2Visibility
    call_url: str | None = None
    debriefs: list[IncidentDebriefV2] | None = None
    duration_metrics: list[IncidentDurationMetricWithValueV2] | None = None
    external_issue_reference: ExternalIssueReferenceV2 | None = None
    has_debrief: bool | None = None
    incident_timestamp_values: list[IncidentTimestampWithValueV2] | None = None
    incident_type: IncidentTypeV2 | None = None
    most_recent_update_message: str | None = None
    ms_teams_channel_url: str | None = None
    permalink: str | None = None
    postmortem_document_ids: list[str] | None = None
    postmortem_document_url: str | None = None
    related_incidents: list[str] | None = None
    severity: SeverityV2 | None = None
    slack_channel_name: str | None = None
    slack_channel_url: str | None = None
    summary: str | None = None
    workload_minutes_late: float | None = None
    workload_minutes_sleeping: float | None = None
    workload_minutes_total: float | None = None
    workload_minutes_working: float | None = None


class WebhookPrivateResourceV2(Model):
    id: str


class WebhooksPrivateAlertCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateAlertCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_alert_alert_created_v1": "private_alert.alert_created_v1"}
    event_type: WebhooksPrivateAlertCreatedV1ResponseBodyEventType
    private_alert_alert_created_v1: WebhookPrivateResourceV2


class WebhooksPrivateAlertResolvedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateAlertResolvedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_alert_alert_resolved_v1": "private_alert.alert_resolved_v1"}
    event_type: WebhooksPrivateAlertResolvedV1ResponseBodyEventType
    private_alert_alert_resolved_v1: WebhookPrivateResourceV2


class WebhooksPrivateEscalationCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateEscalationCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "private_escalation_escalation_created_v1": "private_escalation.escalation_created_v1"
    }
    event_type: WebhooksPrivateEscalationCreatedV1ResponseBodyEventType
    private_escalation_escalation_created_v1: WebhookPrivateResourceV2


class WebhooksPrivateEscalationStatusUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateEscalationStatusUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "private_escalation_escalation_status_updated_v1": "private_escalation.escalation_status_updated_v1"
    }
    event_type: WebhooksPrivateEscalationStatusUpdatedV1ResponseBodyEventType
    private_escalation_escalation_status_updated_v1: WebhookPrivateResourceV2


class WebhooksPrivateIncidentActionCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentActionCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_action_created_v1": "private_incident.action_created_v1"}
    event_type: WebhooksPrivateIncidentActionCreatedV1ResponseBodyEventType
    private_incident_action_created_v1: WebhookPrivateResourceV2


class WebhooksPrivateIncidentActionUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentActionUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_action_updated_v1": "private_incident.action_updated_v1"}
    event_type: WebhooksPrivateIncidentActionUpdatedV1ResponseBodyEventType
    private_incident_action_updated_v1: WebhookPrivateResourceV2


class WebhooksPrivateIncidentFollowUpCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentFollowUpCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_follow_up_created_v1": "private_incident.follow_up_created_v1"}
    event_type: WebhooksPrivateIncidentFollowUpCreatedV1ResponseBodyEventType
    private_incident_follow_up_created_v1: WebhookPrivateResourceV2


class WebhooksPrivateIncidentFollowUpCreatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentFollowUpCreatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_follow_up_created_v2": "private_incident.follow_up_created_v2"}
    event_type: WebhooksPrivateIncidentFollowUpCreatedV2ResponseBodyEventType
    private_incident_follow_up_created_v2: WebhookPrivateResourceV2


class WebhooksPrivateIncidentFollowUpUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentFollowUpUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_follow_up_updated_v1": "private_incident.follow_up_updated_v1"}
    event_type: WebhooksPrivateIncidentFollowUpUpdatedV1ResponseBodyEventType
    private_incident_follow_up_updated_v1: WebhookPrivateResourceV2


class WebhooksPrivateIncidentFollowUpUpdatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentFollowUpUpdatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_follow_up_updated_v2": "private_incident.follow_up_updated_v2"}
    event_type: WebhooksPrivateIncidentFollowUpUpdatedV2ResponseBodyEventType
    private_incident_follow_up_updated_v2: WebhookPrivateResourceV2


class WebhooksPrivateIncidentIncidentCreatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentIncidentCreatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_incident_created_v2": "private_incident.incident_created_v2"}
    event_type: WebhooksPrivateIncidentIncidentCreatedV2ResponseBodyEventType
    private_incident_incident_created_v2: WebhookPrivateResourceV2


class WebhooksPrivateIncidentIncidentUpdatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentIncidentUpdatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"private_incident_incident_updated_v2": "private_incident.incident_updated_v2"}
    event_type: WebhooksPrivateIncidentIncidentUpdatedV2ResponseBodyEventType
    private_incident_incident_updated_v2: WebhookPrivateResourceV2


class WebhooksPrivateIncidentMembershipGrantedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentMembershipGrantedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "private_incident_membership_granted_v1": "private_incident.membership_granted_v1"
    }
    event_type: WebhooksPrivateIncidentMembershipGrantedV1ResponseBodyEventType
    private_incident_membership_granted_v1: WebhookIncidentUserV2


class WebhooksPrivateIncidentMembershipRevokedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentMembershipRevokedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "private_incident_membership_revoked_v1": "private_incident.membership_revoked_v1"
    }
    event_type: WebhooksPrivateIncidentMembershipRevokedV1ResponseBodyEventType
    private_incident_membership_revoked_v1: WebhookIncidentUserV2


class WebhooksPrivateIncidentPostmortemDocumentStatusUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPrivateIncidentPostmortemDocumentStatusUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "private_incident_postmortem_document_status_updated_v1": "private_incident.postmortem_document_status_updated_v1"
    }
    event_type: WebhooksPrivateIncidentPostmortemDocumentStatusUpdatedV1ResponseBodyEventType
    private_incident_postmortem_document_status_updated_v1: WebhookPrivateResourceV2


class WebhooksPublicAlertCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicAlertCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_alert_alert_created_v1": "public_alert.alert_created_v1"}
    event_type: WebhooksPublicAlertCreatedV1ResponseBodyEventType
    public_alert_alert_created_v1: AlertV2


class WebhooksPublicAlertResolvedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicAlertResolvedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_alert_alert_resolved_v1": "public_alert.alert_resolved_v1"}
    event_type: WebhooksPublicAlertResolvedV1ResponseBodyEventType
    public_alert_alert_resolved_v1: AlertV2


class WebhooksPublicEscalationCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicEscalationCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "public_escalation_escalation_created_v1": "public_escalation.escalation_created_v1"
    }
    event_type: WebhooksPublicEscalationCreatedV1ResponseBodyEventType
    public_escalation_escalation_created_v1: EscalationV2


class WebhooksPublicEscalationStatusUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicEscalationStatusUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "public_escalation_escalation_status_updated_v1": "public_escalation.escalation_status_updated_v1"
    }
    event_type: WebhooksPublicEscalationStatusUpdatedV1ResponseBodyEventType
    public_escalation_escalation_status_updated_v1: EscalationWithStatusChangeV2


class WebhooksPublicIncidentActionCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentActionCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_action_created_v1": "public_incident.action_created_v1"}
    event_type: WebhooksPublicIncidentActionCreatedV1ResponseBodyEventType
    public_incident_action_created_v1: ActionV1


class WebhooksPublicIncidentActionUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentActionUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_action_updated_v1": "public_incident.action_updated_v1"}
    event_type: WebhooksPublicIncidentActionUpdatedV1ResponseBodyEventType
    public_incident_action_updated_v1: ActionV1


class WebhooksPublicIncidentFollowUpCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentFollowUpCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_follow_up_created_v1": "public_incident.follow_up_created_v1"}
    event_type: WebhooksPublicIncidentFollowUpCreatedV1ResponseBodyEventType
    public_incident_follow_up_created_v1: ActionV1


class WebhooksPublicIncidentFollowUpCreatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentFollowUpCreatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_follow_up_created_v2": "public_incident.follow_up_created_v2"}
    event_type: WebhooksPublicIncidentFollowUpCreatedV2ResponseBodyEventType
    public_incident_follow_up_created_v2: FollowUpV2


class WebhooksPublicIncidentFollowUpUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentFollowUpUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_follow_up_updated_v1": "public_incident.follow_up_updated_v1"}
    event_type: WebhooksPublicIncidentFollowUpUpdatedV1ResponseBodyEventType
    public_incident_follow_up_updated_v1: ActionV1


class WebhooksPublicIncidentFollowUpUpdatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentFollowUpUpdatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_follow_up_updated_v2": "public_incident.follow_up_updated_v2"}
    event_type: WebhooksPublicIncidentFollowUpUpdatedV2ResponseBodyEventType
    public_incident_follow_up_updated_v2: FollowUpV2


class WebhooksPublicIncidentIncidentCreatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentIncidentCreatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_incident_created_v2": "public_incident.incident_created_v2"}
    event_type: WebhooksPublicIncidentIncidentCreatedV2ResponseBodyEventType
    public_incident_incident_created_v2: WebhookIncidentV2


class WebhooksPublicIncidentIncidentStatusUpdatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentIncidentStatusUpdatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "public_incident_incident_status_updated_v2": "public_incident.incident_status_updated_v2"
    }
    event_type: WebhooksPublicIncidentIncidentStatusUpdatedV2ResponseBodyEventType
    public_incident_incident_status_updated_v2: IncidentWithStatusChangeV2


class WebhooksPublicIncidentIncidentUpdatedV2ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentIncidentUpdatedV2ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"public_incident_incident_updated_v2": "public_incident.incident_updated_v2"}
    event_type: WebhooksPublicIncidentIncidentUpdatedV2ResponseBodyEventType
    public_incident_incident_updated_v2: WebhookIncidentV2


class WebhooksPublicIncidentPostmortemDocumentStatusUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksPublicIncidentPostmortemDocumentStatusUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {
        "public_incident_postmortem_document_status_updated_v1": "public_incident.postmortem_document_status_updated_v1"
    }
    event_type: WebhooksPublicIncidentPostmortemDocumentStatusUpdatedV1ResponseBodyEventType
    public_incident_postmortem_document_status_updated_v1: PostmortemDocumentWithStatusChangeV1


class WebhooksScheduleCreatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksScheduleCreatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"schedule_created_v1": "schedule.created_v1"}
    event_type: WebhooksScheduleCreatedV1ResponseBodyEventType
    schedule_created_v1: ScheduleSlimV2


class WebhooksScheduleDeletedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksScheduleDeletedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"schedule_deleted_v1": "schedule.deleted_v1"}
    event_type: WebhooksScheduleDeletedV1ResponseBodyEventType
    schedule_deleted_v1: ScheduleSlimV2


class WebhooksScheduleShiftChangeV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksScheduleShiftChangeV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"schedule_shift_change_v1": "schedule.shift_change_v1"}
    event_type: WebhooksScheduleShiftChangeV1ResponseBodyEventType
    schedule_shift_change_v1: ScheduleShiftChangeV2


class WebhooksScheduleUpdatedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksScheduleUpdatedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"schedule_updated_v1": "schedule.updated_v1"}
    event_type: WebhooksScheduleUpdatedV1ResponseBodyEventType
    schedule_updated_v1: ScheduleSlimV2


class WebhooksStatusPageIncidentUpdateSharedV1ResponseBodyEventType(OpenEnum):
    PUBLIC_INCIDENT_INCIDENT_CREATED_V2 = "public_incident.incident_created_v2"
    PRIVATE_INCIDENT_INCIDENT_CREATED_V2 = "private_incident.incident_created_v2"
    PUBLIC_INCIDENT_INCIDENT_UPDATED_V2 = "public_incident.incident_updated_v2"
    PRIVATE_INCIDENT_INCIDENT_UPDATED_V2 = "private_incident.incident_updated_v2"
    PUBLIC_INCIDENT_INCIDENT_STATUS_UPDATED_V2 = "public_incident.incident_status_updated_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V1 = "public_incident.follow_up_created_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V1 = "private_incident.follow_up_created_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V1 = "public_incident.follow_up_updated_v1"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V1 = "private_incident.follow_up_updated_v1"
    PUBLIC_INCIDENT_FOLLOW_UP_CREATED_V2 = "public_incident.follow_up_created_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_CREATED_V2 = "private_incident.follow_up_created_v2"
    PUBLIC_INCIDENT_FOLLOW_UP_UPDATED_V2 = "public_incident.follow_up_updated_v2"
    PRIVATE_INCIDENT_FOLLOW_UP_UPDATED_V2 = "private_incident.follow_up_updated_v2"
    PUBLIC_INCIDENT_ACTION_CREATED_V1 = "public_incident.action_created_v1"
    PRIVATE_INCIDENT_ACTION_CREATED_V1 = "private_incident.action_created_v1"
    PUBLIC_INCIDENT_ACTION_UPDATED_V1 = "public_incident.action_updated_v1"
    PRIVATE_INCIDENT_ACTION_UPDATED_V1 = "private_incident.action_updated_v1"
    PUBLIC_ALERT_ALERT_CREATED_V1 = "public_alert.alert_created_v1"
    PRIVATE_ALERT_ALERT_CREATED_V1 = "private_alert.alert_created_v1"
    PUBLIC_ALERT_ALERT_RESOLVED_V1 = "public_alert.alert_resolved_v1"
    PRIVATE_ALERT_ALERT_RESOLVED_V1 = "private_alert.alert_resolved_v1"
    PUBLIC_ESCALATION_ESCALATION_CREATED_V1 = "public_escalation.escalation_created_v1"
    PRIVATE_ESCALATION_ESCALATION_CREATED_V1 = "private_escalation.escalation_created_v1"
    PUBLIC_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "public_escalation.escalation_status_updated_v1"
    PRIVATE_ESCALATION_ESCALATION_STATUS_UPDATED_V1 = "private_escalation.escalation_status_updated_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_GRANTED_V1 = "private_incident.membership_granted_v1"
    PRIVATE_INCIDENT_MEMBERSHIP_REVOKED_V1 = "private_incident.membership_revoked_v1"
    PUBLIC_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "public_incident.postmortem_document_status_updated_v1"
    PRIVATE_INCIDENT_POSTMORTEM_DOCUMENT_STATUS_UPDATED_V1 = "private_incident.postmortem_document_status_updated_v1"
    SCHEDULE_SHIFT_CHANGE_V1 = "schedule.shift_change_v1"
    SCHEDULE_CREATED_V1 = "schedule.created_v1"
    SCHEDULE_UPDATED_V1 = "schedule.updated_v1"
    SCHEDULE_DELETED_V1 = "schedule.deleted_v1"
    STATUS_PAGE_INCIDENT_UPDATE_SHARED_V1 = "status_page_incident.update_shared_v1"


class WebhooksStatusPageIncidentUpdateSharedV1ResponseBody(Model):
    _wire: ClassVar[dict[str, str]] = {"status_page_incident_update_shared_v1": "status_page_incident.update_shared_v1"}
    event_type: WebhooksStatusPageIncidentUpdateSharedV1ResponseBodyEventType
    status_page_incident_update_shared_v1: StatusPageIncidentWithUpdateV2
