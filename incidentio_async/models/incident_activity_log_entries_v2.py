"""Models: incident_activity_log_entries_v2.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV2, UserV2
from incidentio_async.models.incidents import (
    CustomFieldTypeInfoV2,
    CustomFieldValueV2,
    IncidentRoleV2,
    IncidentSlimV2,
    IncidentStatusV2,
    IncidentTimestampV2,
    IncidentTypeV2,
    SeverityV2,
)
from incidentio_async.models.pagination import PaginationMetaResultV2


class ActivityActionRefV2(Model):
    action_id: str
    actor: ActorV2 | None = None


class ActivityActionUpdatedV2NewStatus(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActivityActionUpdatedV2PreviousStatus(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActivityActionUpdatedV2(Model):
    action_id: str
    new_assignee: UserV2 | None = None
    new_status: ActivityActionUpdatedV2NewStatus | None = None
    previous_assignee: UserV2 | None = None
    previous_status: ActivityActionUpdatedV2PreviousStatus | None = None
    updater: ActorV2 | None = None


class ActivityAlertRefV2(Model):
    alert_id: str
    actor: ActorV2 | None = None


class ActivityCustomFieldValueUpdateV2(Model):
    custom_field: CustomFieldTypeInfoV2 | None = None
    new_values: list[CustomFieldValueV2] | None = None
    new_values_count: int | None = None
    previous_values: list[CustomFieldValueV2] | None = None
    previous_values_count: int | None = None
    updater: ActorV2 | None = None


class ActivityEscalationAcknowledgedV2(Model):
    escalation_id: str
    acknowledger: UserV2 | None = None


class ActivityEscalationCreatedV2(Model):
    escalation_id: str
    creator: ActorV2 | None = None
    escalated_to_users: list[UserV2] | None = None
    escalation_path_id: str | None = None


class ActivityFollowUpRefV2(Model):
    follow_up_id: str
    actor: ActorV2 | None = None


class ActivityFollowUpUpdatedV2NewStatus(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActivityFollowUpUpdatedV2PreviousStatus(OpenEnum):
    OUTSTANDING = "outstanding"
    COMPLETED = "completed"
    DELETED = "deleted"
    NOT_DOING = "not_doing"


class ActivityFollowUpUpdatedV2(Model):
    follow_up_id: str
    new_assignee: UserV2 | None = None
    new_status: ActivityFollowUpUpdatedV2NewStatus | None = None
    new_title: str | None = None
    previous_assignee: UserV2 | None = None
    previous_status: ActivityFollowUpUpdatedV2PreviousStatus | None = None
    previous_title: str | None = None
    updater: ActorV2 | None = None


class ActivityIncidentMergedV2(Model):
    incident_update_id: str | None = None
    merger: ActorV2 | None = None
    source_incident: IncidentSlimV2 | None = None


class ActivityIncidentRenameV2(Model):
    new_name: str
    previous_name: str
    updater: ActorV2 | None = None


class ActivityIncidentTimestampSetV2(Model):
    incident_timestamp: IncidentTimestampV2
    new_value: datetime
    previous_value: datetime | None = None
    updater: ActorV2 | None = None


class ActivityIncidentTypeChangedV2(Model):
    new_incident_type: IncidentTypeV2 | None = None
    previous_incident_type: IncidentTypeV2 | None = None
    updater: ActorV2 | None = None


class ActivityIncidentUpdateV2(Model):
    id: str
    message: str | None = None
    new_severity: SeverityV2 | None = None
    new_status: IncidentStatusV2 | None = None
    next_update_in_minutes: int | None = None
    previous_severity: SeverityV2 | None = None
    previous_status: IncidentStatusV2 | None = None
    updater: ActorV2 | None = None


class ActivityIncidentVisibilityChangedV2NewVisibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class ActivityIncidentVisibilityChangedV2PreviousVisibility(OpenEnum):
    PUBLIC = "public"
    PRIVATE = "private"


class ActivityIncidentVisibilityChangedV2(Model):
    new_visibility: ActivityIncidentVisibilityChangedV2NewVisibility
    previous_visibility: ActivityIncidentVisibilityChangedV2PreviousVisibility
    updater: ActorV2 | None = None


class ActivityRoleUpdateV2(Model):
    new_assignee: UserV2 | None = None
    previous_assignee: UserV2 | None = None
    role: IncidentRoleV2 | None = None
    updater: ActorV2 | None = None


class ActivityStatusChangeV2(Model):
    new_status: IncidentStatusV2 | None = None
    previous_status: IncidentStatusV2 | None = None
    updater: ActorV2 | None = None


class ActivitySummaryUpdateV2(Model):
    new_summary: str | None = None
    previous_summary: str | None = None
    updater: ActorV2 | None = None


class ActivityWorkflowRanV2(Model):
    event_title: str
    creator: ActorV2 | None = None
    event_description: str | None = None


class IncidentActivityLogContentV2(Model):
    action_created: ActivityActionRefV2 | None = None
    action_updated: ActivityActionUpdatedV2 | None = None
    alert_attached_to_incident: ActivityAlertRefV2 | None = None
    custom_field_value_update: ActivityCustomFieldValueUpdateV2 | None = None
    escalation_acknowledged: ActivityEscalationAcknowledgedV2 | None = None
    escalation_created: ActivityEscalationCreatedV2 | None = None
    follow_up_created: ActivityFollowUpRefV2 | None = None
    follow_up_updated: ActivityFollowUpUpdatedV2 | None = None
    incident_merged: ActivityIncidentMergedV2 | None = None
    incident_rename: ActivityIncidentRenameV2 | None = None
    incident_timestamp_set: ActivityIncidentTimestampSetV2 | None = None
    incident_type_changed: ActivityIncidentTypeChangedV2 | None = None
    incident_update: ActivityIncidentUpdateV2 | None = None
    incident_visibility_changed: ActivityIncidentVisibilityChangedV2 | None = None
    role_update: ActivityRoleUpdateV2 | None = None
    status_change: ActivityStatusChangeV2 | None = None
    summary_update: ActivitySummaryUpdateV2 | None = None
    workflow_ran: ActivityWorkflowRanV2 | None = None


class IncidentActivityLogEntryV2Type(OpenEnum):
    SLACK_PIN = "slack_pin"
    MICROSOFT_TEAMS_PINNED_CHANNEL_MESSAGE = "microsoft_teams_pinned_channel_message"
    SUMMARY_UPDATE = "summary_update"
    ROLE_UPDATE = "role_update"
    HANDOVER = "handover"
    SLACK_INFER_SENTRY = "slack_infer_sentry"
    SLACK_IMAGE = "slack_image"
    MICROSOFT_TEAMS_IMAGE = "microsoft_teams_image"
    SLACK_MESSAGE = "slack_message"
    INCIDENT_CHANNEL_JOIN = "incident_channel_join"
    INCIDENT_CHANNEL_LEAVE = "incident_channel_leave"
    INCIDENT_ESCALATE = "incident_escalate"
    ACTION_CREATED = "action_created"
    ACTION_UPDATED = "action_updated"
    FOLLOW_UP_CREATED = "follow_up_created"
    FOLLOW_UP_UPDATED = "follow_up_updated"
    ACTIONS_SHARED_IN_CHANNEL = "actions_shared_in_channel"
    FOLLOW_UPS_SHARED_IN_CHANNEL = "follow_ups_shared_in_channel"
    STATUS_CHANGE = "status_change"
    ATLASSIAN_STATUSPAGE_UPDATE = "atlassian_statuspage_update"
    INCIDENT_UPDATE = "incident_update"
    CUSTOM_FIELD_VALUE_UPDATE = "custom_field_value_update"
    INCIDENT_MEMBERSHIP_REVOKED = "incident_membership_revoked"
    INCIDENT_VISIBILITY_CHANGED = "incident_visibility_changed"
    INCIDENT_RENAME = "incident_rename"
    INCIDENT_ATTACHMENT_ADDED = "incident_attachment_added"
    INCIDENT_ATTACHMENT_REMOVED = "incident_attachment_removed"
    ALERT_ATTACHED_TO_INCIDENT = "alert_attached_to_incident"
    ALERT_GROUP_ATTACHED_TO_INCIDENT = "alert_group_attached_to_incident"
    ALERT_GROUP_DETACHED_FROM_INCIDENT = "alert_group_detached_from_incident"
    PAGERDUTY_INCIDENT_TRIGGERED = "pagerduty_incident_triggered"
    PAGERDUTY_INCIDENT_ACKNOWLEDGED = "pagerduty_incident_acknowledged"
    PAGERDUTY_INCIDENT_RESOLVED = "pagerduty_incident_resolved"
    INCIDENT_TIMESTAMP_SET = "incident_timestamp_set"
    INCIDENT_TIMESTAMP_OCCURRED = "incident_timestamp_occurred"
    INCIDENT_MERGED = "incident_merged"
    INCIDENT_TYPE_CHANGED = "incident_type_changed"
    STATUS_PAGE_INCIDENT_LINKED = "status_page_incident_linked"
    STATUS_PAGE_INCIDENT_UPDATED = "status_page_incident_updated"
    USER_INTENT_DECLARED = "user_intent_declared"
    CALL_URL_CHANGED = "call_url_changed"
    POSTMORTEM_CHANGED = "postmortem_changed"
    POSTMORTEM_DOCUMENT_V2_CHANGED = "postmortem_document_v2_changed"
    INCIDENT_CHANNEL_CREATED = "incident_channel_created"
    SCRUB = "scrub"
    ESCALATION_CREATED = "escalation_created"
    ESCALATION_ACKNOWLEDGED = "escalation_acknowledged"
    INCIDENT_CALL_CREATED = "incident_call_created"
    INCIDENT_CALL_STARTED = "incident_call_started"
    INCIDENT_CALL_ENDED = "incident_call_ended"
    INCIDENT_CALL_PARTICIPANTS_UPDATED = "incident_call_participants_updated"
    MICROSOFT_TEAMS_MESSAGE = "microsoft_teams_message"
    MICROSOFT_TEAMS_ANNOUNCEMENT_REPLY = "microsoft_teams_announcement_reply"
    INCIDENT_CALL_TRANSCRIPT_MESSAGE = "incident_call_transcript_message"
    INCIDENT_CALL_TRANSCRIPT_SUMMARY_GENERATED = "incident_call_transcript_summary_generated"
    INCIDENT_CALL_TRANSCRIPT_KEY_MOMENT_GENERATED = "incident_call_transcript_key_moment_generated"
    INCIDENT_CALL_TRANSCRIPT_CURRENT_TOPIC_GENERATED = "incident_call_transcript_current_topic_generated"
    INCIDENT_CALL_RECALL_BOT_STATUS_CHANGED = "incident_call_recall_bot_status_changed"
    SCRIBE_ADDED = "scribe_added"
    SCRIBE_REMOVED = "scribe_removed"
    EXTERNAL_ISSUE_COMMENT_SYNCED = "external_issue_comment_synced"
    INVESTIGATION_HYPOTHESIS_UPDATE = "investigation_hypothesis_update"
    WORKFLOW_RAN = "workflow_ran"


class IncidentActivityLogEntryV2(Model):
    created_at: datetime
    id: str
    incident_id: str
    occurred_at: datetime
    title: str
    type: IncidentActivityLogEntryV2Type
    content: IncidentActivityLogContentV2 | None = None


class IncidentActivityLogEntriesListResultV2(Model):
    incident_activity_log_entries: list[IncidentActivityLogEntryV2]
    pagination_meta: PaginationMetaResultV2 | None = None
