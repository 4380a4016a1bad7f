"""Models: audit_logs.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class AuditLogActorMetadataV2(Model):
    alert_source_id: str | None = None
    api_key_roles: str | None = None
    external_resource_external_id: str | None = None
    external_resource_type: str | None = None
    user_base_role_slug: str | None = None
    user_custom_role_slugs: str | None = None


class AuditLogActorV2Type(OpenEnum):
    USER = "user"
    SYSTEM = "system"
    API_KEY = "api_key"
    WORKFLOW = "workflow"
    EXTERNAL_RESOURCE = "external_resource"


class AuditLogActorV2(Model):
    id: str
    type: AuditLogActorV2Type
    metadata: AuditLogActorMetadataV2 | None = None
    name: str | None = None


class AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2(Model):
    after_owning_team_ids: str
    before_owning_team_ids: str


class AuditLogAnnouncementRuleMetadataV2(Model):
    after_owning_team_ids: str
    after_private_incident_scope: str
    before_owning_team_ids: str
    before_private_incident_scope: str


class AuditLogCatalogAttributeUpdatedMetadataV2(Model):
    after_values: list[str]
    before_values: list[str]


class AuditLogCatalogAttributeUpdatedMetadataV2V2(Model):
    after_values: str
    before_values: str


class AuditLogEmailOtpLoginSettingUpdatedMetadataV2(Model):
    enabled: str | None = None


class AuditLogEntryContextV2(Model):
    location: str
    user_agent: str | None = None


class AuditLogExtensionConnectorCalledMetadataV2(Model):
    outcome: str
    source_kind: str
    surface: str
    write: str
    telemetry_query_id: str | None = None


class AuditLogExtensionConnectorCalledMetadataV2V2(Model):
    outcome: str
    source_kind: str
    surface: str
    write: str
    incident_id: str | None = None
    telemetry_query_id: str | None = None


class AuditLogExtensionConnectorCalledMetadataV3V2(Model):
    _wire: ClassVar[dict[str, str]] = {"class_": "class"}
    outcome: str
    source_kind: str
    surface: str
    write: str
    access_source: str | None = None
    class_: str | None = None
    incident_id: str | None = None
    reason: str | None = None
    telemetry_query_id: str | None = None


class AuditLogExtensionConnectorCalledMetadataV4V2(Model):
    _wire: ClassVar[dict[str, str]] = {"class_": "class"}
    outcome: str
    source_kind: str
    surface: str
    write: str
    access_source: str | None = None
    approval_id: str | None = None
    approved_by: str | None = None
    class_: str | None = None
    incident_id: str | None = None
    reason: str | None = None
    telemetry_query_id: str | None = None


class AuditLogExtensionPluginCreatedMetadataV2(Model):
    provider: str
    repo_name: str
    repo_owner: str
    subpath: str | None = None


class AuditLogExtensionPluginUpdatedMetadataV2(Model):
    changed: str
    after_enabled: str | None = None
    after_enabled_skill_count: str | None = None
    after_name: str | None = None
    after_provider: str | None = None
    after_repo_name: str | None = None
    after_repo_owner: str | None = None
    after_skill_selection_mode: str | None = None
    after_subpath: str | None = None
    before_enabled: str | None = None
    before_enabled_skill_count: str | None = None
    before_name: str | None = None
    before_provider: str | None = None
    before_repo_name: str | None = None
    before_repo_owner: str | None = None
    before_skill_selection_mode: str | None = None
    before_subpath: str | None = None


class AuditLogHrisTimeOffPolicyUpdatedMetadataV2(Model):
    behaviour: str | None = None
    connection_name: str | None = None
    previous_behaviour: str | None = None
    provider_slug: str | None = None


class AuditLogIPAllowlistUpdatedMetadataV2(Model):
    additions: str | None = None
    additions_count: str | None = None
    enabled: str | None = None
    removals: str | None = None
    removals_count: str | None = None
    version: str | None = None


class AuditLogIncidentTypeDefaultTeamsMetadataV2(Model):
    after_default_team_ids: str
    before_default_team_ids: str


class AuditLogInvestigationConfigUpdatedMetadataV2(Model):
    changed: str
    after_auto_merge_mode: str | None = None
    after_auto_run_mode: str | None = None
    after_evaluate_auto_run_on_incident_update: str | None = None
    after_hide_progress_thread: str | None = None
    after_propose_code_changes_mode: str | None = None
    after_status: str | None = None
    after_summary_template: str | None = None
    before_auto_merge_mode: str | None = None
    before_auto_run_mode: str | None = None
    before_evaluate_auto_run_on_incident_update: str | None = None
    before_hide_progress_thread: str | None = None
    before_propose_code_changes_mode: str | None = None
    before_status: str | None = None
    before_summary_template: str | None = None


class AuditLogInvestigationTriggerMetadataV2(Model):
    blocks: str
    enabled: str
    frequency: str
    moment: str
    task_set: str
    plugin_id: str | None = None
    skill: str | None = None


class AuditLogMicrosoftEntraTenantLinkedMetadataV2(Model):
    tenant_domain: str | None = None
    tenant_id: str | None = None


class AuditLogMobileIntuneEnabledSettingUpdatedMetadataV2(Model):
    enabled: str | None = None


class AuditLogOnCallNotificationMethodMetadataV2(Model):
    target_user: str | None = None


class AuditLogOnCallNotificationPauseMetadataV2(Model):
    ends_at: str
    reason: str
    starts_at: str
    before_ends_at: str | None = None
    before_reason: str | None = None
    before_starts_at: str | None = None


class AuditLogOnCallUpsellRequestedMetadataV2(Model):
    gate_count_after: str
    gate_count_before: str
    requested_by_user_id: str
    seats_added: str


class AuditLogOrganisationSettingsUpdatedMetadataV2(Model):
    after_organisation_name: str | None = None
    before_organisation_name: str | None = None
    default_timezone: str | None = None


class AuditLogPolicyMetadataV2(Model):
    run_on_private_incidents: str | None = None


class AuditLogPrivateAlertAccessAttemptedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateAlertAccessAttemptedMetadataV2(Model):
    outcome: AuditLogPrivateAlertAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateEscalationAccessAttemptedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateEscalationAccessAttemptedMetadataV2(Model):
    outcome: AuditLogPrivateEscalationAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateIncidentAccessAttemptedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2(Model):
    outcome: AuditLogPrivateIncidentAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2AccessType(OpenEnum):
    N_A = "N/A"
    GLOBAL_ACCESS = "global_access"
    DIRECT_MEMBERSHIP = "direct_membership"
    TEAM_MEMBERSHIP = "team_membership"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2(Model):
    access_type: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2AccessType
    outcome: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2Outcome
    team_id: str


class AuditLogPrivateInsightsExportedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsExportedMetadataV2(Model):
    measure: str | None = None
    outcome: AuditLogPrivateInsightsExportedMetadataV2Outcome | None = None


class AuditLogPrivateInsightsMeasureQueriedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsMeasureQueriedMetadataV2(Model):
    measure: str | None = None
    outcome: AuditLogPrivateInsightsMeasureQueriedMetadataV2Outcome | None = None


class AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2Outcome(OpenEnum):
    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2(Model):
    measure: str | None = None
    outcome: AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2Outcome | None = None


class AuditLogQrCodeMobileLoginSettingUpdatedMetadataV2(Model):
    enabled: str | None = None


class AuditLogSCIMGroupSeatMappingChangedMetadataV2(Model):
    after_seat_types: str
    before_seat_types: str


class AuditLogScheduleOverrideMetadataV2(Model):
    after_user_ids: str
    after_user_names: str
    before_user_ids: str
    before_user_names: str
    end_at: str
    start_at: str


class AuditLogTargetV2Type(OpenEnum):
    API_KEY = "api_key"
    ALERT = "alert"
    ALERT_CHAT_MESSAGE_TEMPLATE = "alert_chat_message_template"
    ALERT_ROUTE = "alert_route"
    ALERT_SCHEMA = "alert_schema"
    ALERT_SOURCE = "alert_source"
    ALERT_PRIORITY = "alert_priority"
    ANNOUNCEMENT_RULE = "announcement_rule"
    ANNOUNCEMENT_POST_TEMPLATE = "announcement_post_template"
    CATALOG_TYPE = "catalog_type"
    CATALOG_ENTRY = "catalog_entry"
    CATALOG_ATTRIBUTE = "catalog_attribute"
    CONNECTOR_CONFIG = "connector_config"
    CUSTOM_FIELD = "custom_field"
    DEBRIEF_INVITE_RULE = "debrief_invite_rule"
    ESCALATION = "escalation"
    ESCALATION_PATH = "escalation_path"
    ESCALATION_PATH_TEMPLATE = "escalation_path_template"
    EXTENSION_CONNECTOR = "extension_connector"
    EXTENSION_CONNECTOR_TOOL = "extension_connector_tool"
    EXTENSION_PLUGIN = "extension_plugin"
    GLOSSARY_ENTRY = "glossary_entry"
    INVESTIGATION_TRIGGER = "investigation_trigger"
    INVESTIGATION_CONFIG = "investigation_config"
    FOLLOW_UP_CATEGORY = "follow_up_category"
    FOLLOW_UP_PRIORITY = "follow_up_priority"
    HOLIDAY_USER_FEED = "holiday_user_feed"
    HRIS_TIME_OFF_POLICY = "hris_time_off_policy"
    INCIDENT = "incident"
    INCIDENT_CALL_TRANSCRIPTION_SESSION = "incident_call_transcription_session"
    INCIDENT_CALL_SETTING = "incident_call_setting"
    INCIDENT_DURATION_METRIC = "incident_duration_metric"
    INCIDENT_TEMPLATE = "incident_template"
    MAINTENANCE_WINDOW = "maintenance_window"
    INCIDENT_ROLE = "incident_role"
    INCIDENT_STATUS = "incident_status"
    INCIDENT_TIMESTAMP = "incident_timestamp"
    INCIDENT_TIMESTAMP_SET_BY_RULE = "incident_timestamp_set_by_rule"
    INCIDENT_TYPE = "incident_type"
    INTEGRATION = "integration"
    INTERNAL_STATUS_PAGE = "internal_status_page"
    IP_ALLOWLIST = "ip_allowlist"
    NUDGE = "nudge"
    ON_CALL_NOTIFICATION_METHOD = "on_call_notification_method"
    ON_CALL_NOTIFICATION_PAUSE = "on_call_notification_pause"
    ORGANISATION = "organisation"
    ORGANISATION_SETTINGS = "organisation_settings"
    SCHEDULE_OVERRIDE = "schedule_override"
    SCHEDULE_SYNC_RULE = "schedule_sync_rule"
    SCHEDULE_SYNC_TARGET = "schedule_sync_target"
    POLICY = "policy"
    POLICY_REPORT_SCHEDULE = "policy_report_schedule"
    POST_INCIDENT_TASK = "post_incident_task"
    POSTMORTEM_TEMPLATE = "postmortem_template"
    POSTMORTEM_TEMPLATE_SECTION = "postmortem_template_section"
    PRIVATE_INCIDENT_MEMBERSHIP = "private_incident_membership"
    RBAC_ROLE = "rbac_role"
    SCIM_GROUP = "scim_group"
    SCHEDULE = "schedule"
    TEAM_ROLE = "team_role"
    SECRET = "secret"
    SEVERITY = "severity"
    STATUS_PAGE = "status_page"
    STATUS_PAGE_SUB_PAGE = "status_page_sub_page"
    STATUS_PAGE_TEMPLATE = "status_page_template"
    TEAM_SETTINGS = "team_settings"
    TELEMETRY_DATA_SOURCE = "telemetry_data_source"
    TWILIO_CONNECTION = "twilio_connection"
    USER = "user"
    USER_API_KEY = "user_api_key"
    WORKFLOW = "workflow"
    ACTIVITY_LOG = "activity_log"
    TIMELINE_ITEM = "timeline_item"
    ON_CALL_UPSELL_REQUEST = "on_call_upsell_request"


class AuditLogTargetV2(Model):
    id: str
    type: AuditLogTargetV2Type
    name: str | None = None


class AuditLogTelemetryDataSourceAccessModeChangedMetadataV2(Model):
    _wire: ClassVar[dict[str, str]] = {"from_": "from"}
    from_: str
    to: str


class AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2(Model):
    after: str
    before: str
    change_id: str
    set_by: str | None = None


class AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2V2(Model):
    after: str
    before: str
    change_id: str
    notification_channels_after: str | None = None
    notification_channels_before: str | None = None
    set_by: str | None = None


class AuditLogTelemetryDataSourceCallerIdentitySharingChangedMetadataV2(Model):
    enabled: str


class AuditLogTelemetryDataSourcePassthroughChangedMetadataV2(Model):
    _wire: ClassVar[dict[str, str]] = {"from_": "from"}
    from_: str
    to: str


class AuditLogTelemetryDataSourceQueriedMetadataV2(Model):
    access_mode: str
    outcome: str
    surface: str
    investigation_id: str | None = None


class AuditLogTelemetryDataSourceQueriedMetadataV2V2(Model):
    access_mode: str
    outcome: str
    surface: str
    investigation_id: str | None = None
    telemetry_query_id: str | None = None


class AuditLogTelemetryDataSourceRequestedMetadataV2(Model):
    host: str
    method: str
    surface: str
    origin: str | None = None
    response_status: str | None = None
    telemetry_query_id: str | None = None


class AuditLogTelemetryDataSourceToolAccessChangedMetadataV2(Model):
    after: str
    before: str
    change_id: str
    source: str
    surface: str
    tool: str


class AuditLogTelemetryDataSourceToolOverridesChangedMetadataV2(Model):
    after: str
    before: str
    change_id: str
    tool: str


class AuditLogTelemetryDataSourceWriteAccessMetadataV2(Model):
    tools: str


class AuditLogTwilioConnectionMetadataV2(Model):
    account_sid: str


class AuditLogUserLoggedInMetadataV2(Model):
    login_method: str


class AuditLogUserRoleMembershipChangedMetadataV2(Model):
    after_base_role_slug: str
    after_custom_role_slugs: str
    before_base_role_slug: str
    before_custom_role_slugs: str


class AuditLogUserSCIMGroupMappingChangedMetadataV2(Model):
    after_base_role_slug: str | None = None
    after_custom_role_slugs: str | None = None
    before_base_role_slug: str | None = None
    before_custom_role_slugs: str | None = None


class AuditLogsAPIKeyCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyRotatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsActivityLogScrubbedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPrioritySetAsDefaultV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSchemaUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertScrubbedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateSetAsDefaultV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementRuleMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementRuleMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogEntryAttributeUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogCatalogAttributeUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogEntryAttributeUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogCatalogAttributeUpdatedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigTokenGeneratedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEmailOtpLoginSettingUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogEmailOtpLoginSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationScrubbedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV3(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV3V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV4(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV4V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionPluginCreatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionPluginUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHrisTimeOffPolicyUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogHrisTimeOffPolicyUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIPAllowlistUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIPAllowlistUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentCallSettingUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentCallTranscriptionSessionDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentScrubbedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateSetAsDefaultV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIncidentTypeDefaultTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIncidentTypeDefaultTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIntegrationInstalledV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIntegrationUninstalledV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationConfigUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationConfigUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMicrosoftEntraTenantLinkedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogMicrosoftEntraTenantLinkedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMobileIntuneEnabledSettingUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogMobileIntuneEnabledSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationMethodMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodDestroyedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodDestroyedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationMethodMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseDeletedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseResumedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallUpsellRequestedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallUpsellRequestedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOrganisationSettingsUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOrganisationSettingsUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPolicyMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPolicyMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionDeletedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateDeletedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateAlertAccessAttemptedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateAlertAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateEscalationAccessAttemptedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateEscalationAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessAttemptedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateIncidentAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessAttemptedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessRequestedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessedViaBotV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipGrantedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipRevokedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipUpgradedToDirectV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentTeamMembershipGrantedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentTeamMembershipRevokedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsExportedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsExportedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsMeasureQueriedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsMeasureQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsUnderlyingDataQueriedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsQrCodeMobileLoginSettingUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogQrCodeMobileLoginSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideCreatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideDeletedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideUpdatedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScimGroupRoleMappingsUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserSCIMGroupMappingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScimGroupSeatMappingsUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogSCIMGroupSeatMappingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretReferenceAddedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretReferenceRemovedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretRotatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamSettingsUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessModeChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessModeChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessPolicyChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessPolicyChangedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceCallerIdentitySharingChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceCallerIdentitySharingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceInstalledV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourcePassthroughChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourcePassthroughChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceQueriedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceQueriedV2(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceQueriedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceRequestedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceRequestedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceToolAccessChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceToolAccessChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceToolOverridesChangedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceToolOverridesChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceUninstalledV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceWriteAccessGrantedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceWriteAccessMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceWriteAccessRevokedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceWriteAccessMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTimelineItemDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserAPIKeyCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserAPIKeyDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserDeactivatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserLoggedInV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserLoggedInMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserReinstatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserRoleMembershipsUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserRoleMembershipChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowCreatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowDeletedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowUpdatedV1(Model):
    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int
