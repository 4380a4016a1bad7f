"""Models: audit_logs.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class AuditLogActorMetadataV2(Model):
    """`AuditLogActorMetadataV2` of the API."""

    __slots__ = (
        "alert_source_id",
        "api_key_roles",
        "external_resource_external_id",
        "external_resource_type",
        "user_base_role_slug",
        "user_custom_role_slugs",
    )

    alert_source_id: str | None = None
    api_key_roles: str | None = None
    external_resource_external_id: str | None = None
    external_resource_type: str | None = None
    user_base_role_slug: str | None = None
    user_custom_role_slugs: str | None = None


class AuditLogActorV2Type(OpenEnum):
    """The values of `AuditLogActorV2.type` known at this release."""

    USER = "user"
    SYSTEM = "system"
    API_KEY = "api_key"
    WORKFLOW = "workflow"
    EXTERNAL_RESOURCE = "external_resource"


class AuditLogActorV2(Model):
    """`AuditLogActorV2` of the API."""

    __slots__ = ("id", "metadata", "name", "type")

    id: str
    type: AuditLogActorV2Type
    metadata: AuditLogActorMetadataV2 | None = None
    name: str | None = None


class AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2(Model):
    """`AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2` of the API."""

    __slots__ = ("after_owning_team_ids", "before_owning_team_ids")

    after_owning_team_ids: str
    before_owning_team_ids: str


class AuditLogAnnouncementRuleMetadataV2(Model):
    """`AuditLogAnnouncementRuleMetadataV2` of the API."""

    __slots__ = (
        "after_owning_team_ids",
        "after_private_incident_scope",
        "before_owning_team_ids",
        "before_private_incident_scope",
    )

    after_owning_team_ids: str
    after_private_incident_scope: str
    before_owning_team_ids: str
    before_private_incident_scope: str


class AuditLogCatalogAttributeUpdatedMetadataV2(Model):
    """`AuditLogCatalogAttributeUpdatedMetadataV2` of the API."""

    __slots__ = ("after_values", "before_values")

    after_values: list[str]
    before_values: list[str]


class AuditLogCatalogAttributeUpdatedMetadataV2V2(Model):
    """`AuditLogCatalogAttributeUpdatedMetadataV2V2` of the API."""

    __slots__ = ("after_values", "before_values")

    after_values: str
    before_values: str


class AuditLogEmailOtpLoginSettingUpdatedMetadataV2(Model):
    """`AuditLogEmailOtpLoginSettingUpdatedMetadataV2` of the API."""

    __slots__ = ("enabled",)

    enabled: str | None = None


class AuditLogEntryContextV2(Model):
    """`AuditLogEntryContextV2` of the API."""

    __slots__ = ("location", "user_agent")

    location: str
    user_agent: str | None = None


class AuditLogExtensionConnectorCalledMetadataV2(Model):
    """`AuditLogExtensionConnectorCalledMetadataV2` of the API."""

    __slots__ = ("outcome", "source_kind", "surface", "telemetry_query_id", "write")

    outcome: str
    source_kind: str
    surface: str
    write: str
    telemetry_query_id: str | None = None


class AuditLogExtensionConnectorCalledMetadataV2V2(Model):
    """`AuditLogExtensionConnectorCalledMetadataV2V2` of the API."""

    __slots__ = ("incident_id", "outcome", "source_kind", "surface", "telemetry_query_id", "write")

    outcome: str
    source_kind: str
    surface: str
    write: str
    incident_id: str | None = None
    telemetry_query_id: str | None = None


class AuditLogExtensionConnectorCalledMetadataV3V2(Model):
    """`AuditLogExtensionConnectorCalledMetadataV3V2` of the API."""

    __slots__ = (
        "access_source",
        "class_",
        "incident_id",
        "outcome",
        "reason",
        "source_kind",
        "surface",
        "telemetry_query_id",
        "write",
    )

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
    """`AuditLogExtensionConnectorCalledMetadataV4V2` of the API."""

    __slots__ = (
        "access_source",
        "approval_id",
        "approved_by",
        "class_",
        "incident_id",
        "outcome",
        "reason",
        "source_kind",
        "surface",
        "telemetry_query_id",
        "write",
    )

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
    """`AuditLogExtensionPluginCreatedMetadataV2` of the API."""

    __slots__ = ("provider", "repo_name", "repo_owner", "subpath")

    provider: str
    repo_name: str
    repo_owner: str
    subpath: str | None = None


class AuditLogExtensionPluginUpdatedMetadataV2(Model):
    """`AuditLogExtensionPluginUpdatedMetadataV2` of the API."""

    __slots__ = (
        "after_enabled",
        "after_enabled_skill_count",
        "after_name",
        "after_provider",
        "after_repo_name",
        "after_repo_owner",
        "after_skill_selection_mode",
        "after_subpath",
        "before_enabled",
        "before_enabled_skill_count",
        "before_name",
        "before_provider",
        "before_repo_name",
        "before_repo_owner",
        "before_skill_selection_mode",
        "before_subpath",
        "changed",
    )

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
    """`AuditLogHrisTimeOffPolicyUpdatedMetadataV2` of the API."""

    __slots__ = ("behaviour", "connection_name", "previous_behaviour", "provider_slug")

    behaviour: str | None = None
    connection_name: str | None = None
    previous_behaviour: str | None = None
    provider_slug: str | None = None


class AuditLogIPAllowlistUpdatedMetadataV2(Model):
    """`AuditLogIPAllowlistUpdatedMetadataV2` of the API."""

    __slots__ = ("additions", "additions_count", "enabled", "removals", "removals_count", "version")

    additions: str | None = None
    additions_count: str | None = None
    enabled: str | None = None
    removals: str | None = None
    removals_count: str | None = None
    version: str | None = None


class AuditLogIncidentTypeDefaultTeamsMetadataV2(Model):
    """`AuditLogIncidentTypeDefaultTeamsMetadataV2` of the API."""

    __slots__ = ("after_default_team_ids", "before_default_team_ids")

    after_default_team_ids: str
    before_default_team_ids: str


class AuditLogInvestigationConfigUpdatedMetadataV2(Model):
    """`AuditLogInvestigationConfigUpdatedMetadataV2` of the API."""

    __slots__ = (
        "after_auto_merge_mode",
        "after_auto_run_mode",
        "after_evaluate_auto_run_on_incident_update",
        "after_hide_progress_thread",
        "after_propose_code_changes_mode",
        "after_status",
        "after_summary_template",
        "before_auto_merge_mode",
        "before_auto_run_mode",
        "before_evaluate_auto_run_on_incident_update",
        "before_hide_progress_thread",
        "before_propose_code_changes_mode",
        "before_status",
        "before_summary_template",
        "changed",
    )

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
    """`AuditLogInvestigationTriggerMetadataV2` of the API."""

    __slots__ = ("blocks", "enabled", "frequency", "moment", "plugin_id", "skill", "task_set")

    blocks: str
    enabled: str
    frequency: str
    moment: str
    task_set: str
    plugin_id: str | None = None
    skill: str | None = None


class AuditLogMicrosoftEntraTenantLinkedMetadataV2(Model):
    """`AuditLogMicrosoftEntraTenantLinkedMetadataV2` of the API."""

    __slots__ = ("tenant_domain", "tenant_id")

    tenant_domain: str | None = None
    tenant_id: str | None = None


class AuditLogMobileIntuneEnabledSettingUpdatedMetadataV2(Model):
    """`AuditLogMobileIntuneEnabledSettingUpdatedMetadataV2` of the API."""

    __slots__ = ("enabled",)

    enabled: str | None = None


class AuditLogOnCallNotificationMethodMetadataV2(Model):
    """`AuditLogOnCallNotificationMethodMetadataV2` of the API."""

    __slots__ = ("target_user",)

    target_user: str | None = None


class AuditLogOnCallNotificationPauseMetadataV2(Model):
    """`AuditLogOnCallNotificationPauseMetadataV2` of the API."""

    __slots__ = ("before_ends_at", "before_reason", "before_starts_at", "ends_at", "reason", "starts_at")

    ends_at: str
    reason: str
    starts_at: str
    before_ends_at: str | None = None
    before_reason: str | None = None
    before_starts_at: str | None = None


class AuditLogOnCallUpsellRequestedMetadataV2(Model):
    """`AuditLogOnCallUpsellRequestedMetadataV2` of the API."""

    __slots__ = ("gate_count_after", "gate_count_before", "requested_by_user_id", "seats_added")

    gate_count_after: str
    gate_count_before: str
    requested_by_user_id: str
    seats_added: str


class AuditLogOrganisationSettingsUpdatedMetadataV2(Model):
    """`AuditLogOrganisationSettingsUpdatedMetadataV2` of the API."""

    __slots__ = ("after_organisation_name", "before_organisation_name", "default_timezone")

    after_organisation_name: str | None = None
    before_organisation_name: str | None = None
    default_timezone: str | None = None


class AuditLogPolicyMetadataV2(Model):
    """`AuditLogPolicyMetadataV2` of the API."""

    __slots__ = ("run_on_private_incidents",)

    run_on_private_incidents: str | None = None


class AuditLogPrivateAlertAccessAttemptedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateAlertAccessAttemptedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateAlertAccessAttemptedMetadataV2(Model):
    """`AuditLogPrivateAlertAccessAttemptedMetadataV2` of the API."""

    __slots__ = ("outcome",)

    outcome: AuditLogPrivateAlertAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateEscalationAccessAttemptedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateEscalationAccessAttemptedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateEscalationAccessAttemptedMetadataV2(Model):
    """`AuditLogPrivateEscalationAccessAttemptedMetadataV2` of the API."""

    __slots__ = ("outcome",)

    outcome: AuditLogPrivateEscalationAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateIncidentAccessAttemptedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateIncidentAccessAttemptedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2(Model):
    """`AuditLogPrivateIncidentAccessAttemptedMetadataV2` of the API."""

    __slots__ = ("outcome",)

    outcome: AuditLogPrivateIncidentAccessAttemptedMetadataV2Outcome | None = None


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2AccessType(OpenEnum):
    """The values of `AuditLogPrivateIncidentAccessAttemptedMetadataV2V2.access_type` known at this release."""

    N_A = "N/A"
    GLOBAL_ACCESS = "global_access"
    DIRECT_MEMBERSHIP = "direct_membership"
    TEAM_MEMBERSHIP = "team_membership"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2Outcome(OpenEnum):
    """The values of `AuditLogPrivateIncidentAccessAttemptedMetadataV2V2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateIncidentAccessAttemptedMetadataV2V2(Model):
    """`AuditLogPrivateIncidentAccessAttemptedMetadataV2V2` of the API."""

    __slots__ = ("access_type", "outcome", "team_id")

    access_type: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2AccessType
    outcome: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2Outcome
    team_id: str


class AuditLogPrivateInsightsExportedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateInsightsExportedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsExportedMetadataV2(Model):
    """`AuditLogPrivateInsightsExportedMetadataV2` of the API."""

    __slots__ = ("measure", "outcome")

    measure: str | None = None
    outcome: AuditLogPrivateInsightsExportedMetadataV2Outcome | None = None


class AuditLogPrivateInsightsMeasureQueriedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateInsightsMeasureQueriedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsMeasureQueriedMetadataV2(Model):
    """`AuditLogPrivateInsightsMeasureQueriedMetadataV2` of the API."""

    __slots__ = ("measure", "outcome")

    measure: str | None = None
    outcome: AuditLogPrivateInsightsMeasureQueriedMetadataV2Outcome | None = None


class AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2Outcome(OpenEnum):
    """The values of `AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2.outcome` known at this release."""

    GRANTED = "granted"
    DENIED = "denied"


class AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2(Model):
    """`AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2` of the API."""

    __slots__ = ("measure", "outcome")

    measure: str | None = None
    outcome: AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2Outcome | None = None


class AuditLogQrCodeMobileLoginSettingUpdatedMetadataV2(Model):
    """`AuditLogQrCodeMobileLoginSettingUpdatedMetadataV2` of the API."""

    __slots__ = ("enabled",)

    enabled: str | None = None


class AuditLogSCIMGroupSeatMappingChangedMetadataV2(Model):
    """`AuditLogSCIMGroupSeatMappingChangedMetadataV2` of the API."""

    __slots__ = ("after_seat_types", "before_seat_types")

    after_seat_types: str
    before_seat_types: str


class AuditLogScheduleOverrideMetadataV2(Model):
    """`AuditLogScheduleOverrideMetadataV2` of the API."""

    __slots__ = ("after_user_ids", "after_user_names", "before_user_ids", "before_user_names", "end_at", "start_at")

    after_user_ids: str
    after_user_names: str
    before_user_ids: str
    before_user_names: str
    end_at: str
    start_at: str


class AuditLogTargetV2Type(OpenEnum):
    """The values of `AuditLogTargetV2.type` known at this release."""

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
    """`AuditLogTargetV2` of the API."""

    __slots__ = ("id", "name", "type")

    id: str
    type: AuditLogTargetV2Type
    name: str | None = None


class AuditLogTelemetryDataSourceAccessModeChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceAccessModeChangedMetadataV2` of the API."""

    __slots__ = ("from_", "to")

    _wire: ClassVar[dict[str, str]] = {"from_": "from"}
    from_: str
    to: str


class AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2` of the API."""

    __slots__ = ("after", "before", "change_id", "set_by")

    after: str
    before: str
    change_id: str
    set_by: str | None = None


class AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2V2(Model):
    """`AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2V2` of the API."""

    __slots__ = (
        "after",
        "before",
        "change_id",
        "notification_channels_after",
        "notification_channels_before",
        "set_by",
    )

    after: str
    before: str
    change_id: str
    notification_channels_after: str | None = None
    notification_channels_before: str | None = None
    set_by: str | None = None


class AuditLogTelemetryDataSourceCallerIdentitySharingChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceCallerIdentitySharingChangedMetadataV2` of the API."""

    __slots__ = ("enabled",)

    enabled: str


class AuditLogTelemetryDataSourcePassthroughChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourcePassthroughChangedMetadataV2` of the API."""

    __slots__ = ("from_", "to")

    _wire: ClassVar[dict[str, str]] = {"from_": "from"}
    from_: str
    to: str


class AuditLogTelemetryDataSourceQueriedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceQueriedMetadataV2` of the API."""

    __slots__ = ("access_mode", "investigation_id", "outcome", "surface")

    access_mode: str
    outcome: str
    surface: str
    investigation_id: str | None = None


class AuditLogTelemetryDataSourceQueriedMetadataV2V2(Model):
    """`AuditLogTelemetryDataSourceQueriedMetadataV2V2` of the API."""

    __slots__ = ("access_mode", "investigation_id", "outcome", "surface", "telemetry_query_id")

    access_mode: str
    outcome: str
    surface: str
    investigation_id: str | None = None
    telemetry_query_id: str | None = None


class AuditLogTelemetryDataSourceRequestedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceRequestedMetadataV2` of the API."""

    __slots__ = ("host", "method", "origin", "response_status", "surface", "telemetry_query_id")

    host: str
    method: str
    surface: str
    origin: str | None = None
    response_status: str | None = None
    telemetry_query_id: str | None = None


class AuditLogTelemetryDataSourceToolAccessChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceToolAccessChangedMetadataV2` of the API."""

    __slots__ = ("after", "before", "change_id", "source", "surface", "tool")

    after: str
    before: str
    change_id: str
    source: str
    surface: str
    tool: str


class AuditLogTelemetryDataSourceToolOverridesChangedMetadataV2(Model):
    """`AuditLogTelemetryDataSourceToolOverridesChangedMetadataV2` of the API."""

    __slots__ = ("after", "before", "change_id", "tool")

    after: str
    before: str
    change_id: str
    tool: str


class AuditLogTelemetryDataSourceWriteAccessMetadataV2(Model):
    """`AuditLogTelemetryDataSourceWriteAccessMetadataV2` of the API."""

    __slots__ = ("tools",)

    tools: str


class AuditLogTwilioConnectionMetadataV2(Model):
    """`AuditLogTwilioConnectionMetadataV2` of the API."""

    __slots__ = ("account_sid",)

    account_sid: str


class AuditLogUserLoggedInMetadataV2(Model):
    """`AuditLogUserLoggedInMetadataV2` of the API."""

    __slots__ = ("login_method",)

    login_method: str


class AuditLogUserRoleMembershipChangedMetadataV2(Model):
    """`AuditLogUserRoleMembershipChangedMetadataV2` of the API."""

    __slots__ = ("after_base_role_slug", "after_custom_role_slugs", "before_base_role_slug", "before_custom_role_slugs")

    after_base_role_slug: str
    after_custom_role_slugs: str
    before_base_role_slug: str
    before_custom_role_slugs: str


class AuditLogUserSCIMGroupMappingChangedMetadataV2(Model):
    """`AuditLogUserSCIMGroupMappingChangedMetadataV2` of the API."""

    __slots__ = ("after_base_role_slug", "after_custom_role_slugs", "before_base_role_slug", "before_custom_role_slugs")

    after_base_role_slug: str | None = None
    after_custom_role_slugs: str | None = None
    before_base_role_slug: str | None = None
    before_custom_role_slugs: str | None = None


class AuditLogsAPIKeyCreatedV1(Model):
    """`AuditLogsAPIKeyCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyDeletedV1(Model):
    """`AuditLogsAPIKeyDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyRotatedV1(Model):
    """`AuditLogsAPIKeyRotatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAPIKeyUpdatedV1(Model):
    """`AuditLogsAPIKeyUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsActivityLogScrubbedV1(Model):
    """`AuditLogsActivityLogScrubbedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateCreatedV1(Model):
    """`AuditLogsAlertChatMessageTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateDeletedV1(Model):
    """`AuditLogsAlertChatMessageTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertChatMessageTemplateUpdatedV1(Model):
    """`AuditLogsAlertChatMessageTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityCreatedV1(Model):
    """`AuditLogsAlertPriorityCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityDeletedV1(Model):
    """`AuditLogsAlertPriorityDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPrioritySetAsDefaultV1(Model):
    """`AuditLogsAlertPrioritySetAsDefaultV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertPriorityUpdatedV1(Model):
    """`AuditLogsAlertPriorityUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteCreatedV1(Model):
    """`AuditLogsAlertRouteCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteDeletedV1(Model):
    """`AuditLogsAlertRouteDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertRouteUpdatedV1(Model):
    """`AuditLogsAlertRouteUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSchemaUpdatedV1(Model):
    """`AuditLogsAlertSchemaUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertScrubbedV1(Model):
    """`AuditLogsAlertScrubbedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigCreatedV1(Model):
    """`AuditLogsAlertSourceConfigCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigDeletedV1(Model):
    """`AuditLogsAlertSourceConfigDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAlertSourceConfigUpdatedV1(Model):
    """`AuditLogsAlertSourceConfigUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateCreatedV1(Model):
    """`AuditLogsAnnouncementPostTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateCreatedV2(Model):
    """`AuditLogsAnnouncementPostTemplateCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateDeletedV1(Model):
    """`AuditLogsAnnouncementPostTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateSetAsDefaultV1(Model):
    """`AuditLogsAnnouncementPostTemplateSetAsDefaultV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateUpdatedV1(Model):
    """`AuditLogsAnnouncementPostTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementPostTemplateUpdatedV2(Model):
    """`AuditLogsAnnouncementPostTemplateUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementPostTemplateOwningTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleCreatedV1(Model):
    """`AuditLogsAnnouncementRuleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleCreatedV2(Model):
    """`AuditLogsAnnouncementRuleCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementRuleMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleDeletedV1(Model):
    """`AuditLogsAnnouncementRuleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleUpdatedV1(Model):
    """`AuditLogsAnnouncementRuleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsAnnouncementRuleUpdatedV2(Model):
    """`AuditLogsAnnouncementRuleUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogAnnouncementRuleMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogEntryAttributeUpdatedV1(Model):
    """`AuditLogsCatalogEntryAttributeUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogCatalogAttributeUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogEntryAttributeUpdatedV2(Model):
    """`AuditLogsCatalogEntryAttributeUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogCatalogAttributeUpdatedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeCreatedV1(Model):
    """`AuditLogsCatalogTypeCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeDeletedV1(Model):
    """`AuditLogsCatalogTypeDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCatalogTypeUpdatedV1(Model):
    """`AuditLogsCatalogTypeUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigCreatedV1(Model):
    """`AuditLogsConnectorConfigCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigTokenGeneratedV1(Model):
    """`AuditLogsConnectorConfigTokenGeneratedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsConnectorConfigUpdatedV1(Model):
    """`AuditLogsConnectorConfigUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldCreatedV1(Model):
    """`AuditLogsCustomFieldCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldDeletedV1(Model):
    """`AuditLogsCustomFieldDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsCustomFieldUpdatedV1(Model):
    """`AuditLogsCustomFieldUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleCreatedV1(Model):
    """`AuditLogsDebriefInviteRuleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleDeletedV1(Model):
    """`AuditLogsDebriefInviteRuleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsDebriefInviteRuleUpdatedV1(Model):
    """`AuditLogsDebriefInviteRuleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEmailOtpLoginSettingUpdatedV1(Model):
    """`AuditLogsEmailOtpLoginSettingUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogEmailOtpLoginSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathCreatedV1(Model):
    """`AuditLogsEscalationPathCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathDeletedV1(Model):
    """`AuditLogsEscalationPathDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateCreatedV1(Model):
    """`AuditLogsEscalationPathTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateDeletedV1(Model):
    """`AuditLogsEscalationPathTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathTemplateUpdatedV1(Model):
    """`AuditLogsEscalationPathTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationPathUpdatedV1(Model):
    """`AuditLogsEscalationPathUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsEscalationScrubbedV1(Model):
    """`AuditLogsEscalationScrubbedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV1(Model):
    """`AuditLogsExtensionConnectorCalledV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV2(Model):
    """`AuditLogsExtensionConnectorCalledV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV3(Model):
    """`AuditLogsExtensionConnectorCalledV3` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV3V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionConnectorCalledV4(Model):
    """`AuditLogsExtensionConnectorCalledV4` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionConnectorCalledMetadataV4V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginCreatedV1(Model):
    """`AuditLogsExtensionPluginCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionPluginCreatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginDeletedV1(Model):
    """`AuditLogsExtensionPluginDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsExtensionPluginUpdatedV1(Model):
    """`AuditLogsExtensionPluginUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogExtensionPluginUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryCreatedV1(Model):
    """`AuditLogsFollowUpCategoryCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryDeletedV1(Model):
    """`AuditLogsFollowUpCategoryDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpCategoryUpdatedV1(Model):
    """`AuditLogsFollowUpCategoryUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityCreatedV1(Model):
    """`AuditLogsFollowUpPriorityCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityDeletedV1(Model):
    """`AuditLogsFollowUpPriorityDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsFollowUpPriorityUpdatedV1(Model):
    """`AuditLogsFollowUpPriorityUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryCreatedV1(Model):
    """`AuditLogsGlossaryEntryCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryDeletedV1(Model):
    """`AuditLogsGlossaryEntryDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsGlossaryEntryUpdatedV1(Model):
    """`AuditLogsGlossaryEntryUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedCreatedV1(Model):
    """`AuditLogsHolidayUserFeedCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedDeletedV1(Model):
    """`AuditLogsHolidayUserFeedDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHolidayUserFeedUpdatedV1(Model):
    """`AuditLogsHolidayUserFeedUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsHrisTimeOffPolicyUpdatedV1(Model):
    """`AuditLogsHrisTimeOffPolicyUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogHrisTimeOffPolicyUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIPAllowlistUpdatedV1(Model):
    """`AuditLogsIPAllowlistUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIPAllowlistUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentCallSettingUpdatedV1(Model):
    """`AuditLogsIncidentCallSettingUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentCallTranscriptionSessionDeletedV1(Model):
    """`AuditLogsIncidentCallTranscriptionSessionDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricCreatedV1(Model):
    """`AuditLogsIncidentDurationMetricCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricDeletedV1(Model):
    """`AuditLogsIncidentDurationMetricDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentDurationMetricUpdatedV1(Model):
    """`AuditLogsIncidentDurationMetricUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleCreatedV1(Model):
    """`AuditLogsIncidentRoleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleDeletedV1(Model):
    """`AuditLogsIncidentRoleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentRoleUpdatedV1(Model):
    """`AuditLogsIncidentRoleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentScrubbedV1(Model):
    """`AuditLogsIncidentScrubbedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusCreatedV1(Model):
    """`AuditLogsIncidentStatusCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusDeletedV1(Model):
    """`AuditLogsIncidentStatusDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentStatusUpdatedV1(Model):
    """`AuditLogsIncidentStatusUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateCreatedV1(Model):
    """`AuditLogsIncidentTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateDeletedV1(Model):
    """`AuditLogsIncidentTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateSetAsDefaultV1(Model):
    """`AuditLogsIncidentTemplateSetAsDefaultV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTemplateUpdatedV1(Model):
    """`AuditLogsIncidentTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampCreatedV1(Model):
    """`AuditLogsIncidentTimestampCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampDeletedV1(Model):
    """`AuditLogsIncidentTimestampDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleCreatedV1(Model):
    """`AuditLogsIncidentTimestampSetByRuleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleDeletedV1(Model):
    """`AuditLogsIncidentTimestampSetByRuleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampSetByRuleUpdatedV1(Model):
    """`AuditLogsIncidentTimestampSetByRuleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTimestampUpdatedV1(Model):
    """`AuditLogsIncidentTimestampUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeCreatedV1(Model):
    """`AuditLogsIncidentTypeCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeCreatedV2(Model):
    """`AuditLogsIncidentTypeCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIncidentTypeDefaultTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeDeletedV1(Model):
    """`AuditLogsIncidentTypeDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeUpdatedV1(Model):
    """`AuditLogsIncidentTypeUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIncidentTypeUpdatedV2(Model):
    """`AuditLogsIncidentTypeUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogIncidentTypeDefaultTeamsMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIntegrationInstalledV1(Model):
    """`AuditLogsIntegrationInstalledV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsIntegrationUninstalledV1(Model):
    """`AuditLogsIntegrationUninstalledV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageCreatedV1(Model):
    """`AuditLogsInternalStatusPageCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageDeletedV1(Model):
    """`AuditLogsInternalStatusPageDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInternalStatusPageUpdatedV1(Model):
    """`AuditLogsInternalStatusPageUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationConfigUpdatedV1(Model):
    """`AuditLogsInvestigationConfigUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationConfigUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerCreatedV1(Model):
    """`AuditLogsInvestigationTriggerCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerDeletedV1(Model):
    """`AuditLogsInvestigationTriggerDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsInvestigationTriggerUpdatedV1(Model):
    """`AuditLogsInvestigationTriggerUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogInvestigationTriggerMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowCreatedV1(Model):
    """`AuditLogsMaintenanceWindowCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowDeletedV1(Model):
    """`AuditLogsMaintenanceWindowDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMaintenanceWindowUpdatedV1(Model):
    """`AuditLogsMaintenanceWindowUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMicrosoftEntraTenantLinkedV1(Model):
    """`AuditLogsMicrosoftEntraTenantLinkedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogMicrosoftEntraTenantLinkedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsMobileIntuneEnabledSettingUpdatedV1(Model):
    """`AuditLogsMobileIntuneEnabledSettingUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogMobileIntuneEnabledSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeCreatedV1(Model):
    """`AuditLogsNudgeCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeDeletedV1(Model):
    """`AuditLogsNudgeDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsNudgeUpdatedV1(Model):
    """`AuditLogsNudgeUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodCreatedV1(Model):
    """`AuditLogsOnCallNotificationMethodCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodCreatedV2(Model):
    """`AuditLogsOnCallNotificationMethodCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationMethodMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodDestroyedV1(Model):
    """`AuditLogsOnCallNotificationMethodDestroyedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationMethodDestroyedV2(Model):
    """`AuditLogsOnCallNotificationMethodDestroyedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationMethodMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseCreatedV1(Model):
    """`AuditLogsOnCallNotificationPauseCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseCreatedV2(Model):
    """`AuditLogsOnCallNotificationPauseCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseDeletedV1(Model):
    """`AuditLogsOnCallNotificationPauseDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseDeletedV2(Model):
    """`AuditLogsOnCallNotificationPauseDeletedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseResumedV1(Model):
    """`AuditLogsOnCallNotificationPauseResumedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseUpdatedV1(Model):
    """`AuditLogsOnCallNotificationPauseUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallNotificationPauseUpdatedV2(Model):
    """`AuditLogsOnCallNotificationPauseUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallNotificationPauseMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOnCallUpsellRequestedV1(Model):
    """`AuditLogsOnCallUpsellRequestedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOnCallUpsellRequestedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsOrganisationSettingsUpdatedV1(Model):
    """`AuditLogsOrganisationSettingsUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogOrganisationSettingsUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyCreatedV1(Model):
    """`AuditLogsPolicyCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyCreatedV2(Model):
    """`AuditLogsPolicyCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPolicyMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyDeletedV1(Model):
    """`AuditLogsPolicyDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleCreatedV1(Model):
    """`AuditLogsPolicyReportScheduleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleDeletedV1(Model):
    """`AuditLogsPolicyReportScheduleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyReportScheduleUpdatedV1(Model):
    """`AuditLogsPolicyReportScheduleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyUpdatedV1(Model):
    """`AuditLogsPolicyUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPolicyUpdatedV2(Model):
    """`AuditLogsPolicyUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPolicyMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskCreatedV1(Model):
    """`AuditLogsPostIncidentTaskCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskDeletedV1(Model):
    """`AuditLogsPostIncidentTaskDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostIncidentTaskUpdatedV1(Model):
    """`AuditLogsPostIncidentTaskUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionCreatedV1(Model):
    """`AuditLogsPostmortemSectionCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionCreatedV2(Model):
    """`AuditLogsPostmortemSectionCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionDeletedV1(Model):
    """`AuditLogsPostmortemSectionDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionDeletedV2(Model):
    """`AuditLogsPostmortemSectionDeletedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionUpdatedV1(Model):
    """`AuditLogsPostmortemSectionUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemSectionUpdatedV2(Model):
    """`AuditLogsPostmortemSectionUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateCreatedV1(Model):
    """`AuditLogsPostmortemTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateCreatedV2(Model):
    """`AuditLogsPostmortemTemplateCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateDeletedV1(Model):
    """`AuditLogsPostmortemTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateDeletedV2(Model):
    """`AuditLogsPostmortemTemplateDeletedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateUpdatedV1(Model):
    """`AuditLogsPostmortemTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPostmortemTemplateUpdatedV2(Model):
    """`AuditLogsPostmortemTemplateUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateAlertAccessAttemptedV1(Model):
    """`AuditLogsPrivateAlertAccessAttemptedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateAlertAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateEscalationAccessAttemptedV1(Model):
    """`AuditLogsPrivateEscalationAccessAttemptedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateEscalationAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessAttemptedV1(Model):
    """`AuditLogsPrivateIncidentAccessAttemptedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateIncidentAccessAttemptedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessAttemptedV2(Model):
    """`AuditLogsPrivateIncidentAccessAttemptedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateIncidentAccessAttemptedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessRequestedV1(Model):
    """`AuditLogsPrivateIncidentAccessRequestedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentAccessedViaBotV1(Model):
    """`AuditLogsPrivateIncidentAccessedViaBotV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipGrantedV1(Model):
    """`AuditLogsPrivateIncidentMembershipGrantedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipRevokedV1(Model):
    """`AuditLogsPrivateIncidentMembershipRevokedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentMembershipUpgradedToDirectV1(Model):
    """`AuditLogsPrivateIncidentMembershipUpgradedToDirectV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentTeamMembershipGrantedV1(Model):
    """`AuditLogsPrivateIncidentTeamMembershipGrantedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateIncidentTeamMembershipRevokedV1(Model):
    """`AuditLogsPrivateIncidentTeamMembershipRevokedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsExportedV1(Model):
    """`AuditLogsPrivateInsightsExportedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsExportedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsMeasureQueriedV1(Model):
    """`AuditLogsPrivateInsightsMeasureQueriedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsMeasureQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsPrivateInsightsUnderlyingDataQueriedV1(Model):
    """`AuditLogsPrivateInsightsUnderlyingDataQueriedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogPrivateInsightsUnderlyingDataQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsQrCodeMobileLoginSettingUpdatedV1(Model):
    """`AuditLogsQrCodeMobileLoginSettingUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogQrCodeMobileLoginSettingUpdatedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleCreatedV1(Model):
    """`AuditLogsRbacRoleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleDeletedV1(Model):
    """`AuditLogsRbacRoleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsRbacRoleUpdatedV1(Model):
    """`AuditLogsRbacRoleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleCreatedV1(Model):
    """`AuditLogsScheduleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleDeletedV1(Model):
    """`AuditLogsScheduleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideCreatedV1(Model):
    """`AuditLogsScheduleOverrideCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideCreatedV2(Model):
    """`AuditLogsScheduleOverrideCreatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideDeletedV1(Model):
    """`AuditLogsScheduleOverrideDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideDeletedV2(Model):
    """`AuditLogsScheduleOverrideDeletedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideUpdatedV1(Model):
    """`AuditLogsScheduleOverrideUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleOverrideUpdatedV2(Model):
    """`AuditLogsScheduleOverrideUpdatedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogScheduleOverrideMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleCreatedV1(Model):
    """`AuditLogsScheduleSyncRuleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleDeletedV1(Model):
    """`AuditLogsScheduleSyncRuleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncRuleUpdatedV1(Model):
    """`AuditLogsScheduleSyncRuleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetCreatedV1(Model):
    """`AuditLogsScheduleSyncTargetCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetDeletedV1(Model):
    """`AuditLogsScheduleSyncTargetDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleSyncTargetUpdatedV1(Model):
    """`AuditLogsScheduleSyncTargetUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScheduleUpdatedV1(Model):
    """`AuditLogsScheduleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScimGroupRoleMappingsUpdatedV1(Model):
    """`AuditLogsScimGroupRoleMappingsUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserSCIMGroupMappingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsScimGroupSeatMappingsUpdatedV1(Model):
    """`AuditLogsScimGroupSeatMappingsUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogSCIMGroupSeatMappingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretCreatedV1(Model):
    """`AuditLogsSecretCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretDeletedV1(Model):
    """`AuditLogsSecretDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretReferenceAddedV1(Model):
    """`AuditLogsSecretReferenceAddedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretReferenceRemovedV1(Model):
    """`AuditLogsSecretReferenceRemovedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretRotatedV1(Model):
    """`AuditLogsSecretRotatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSecretUpdatedV1(Model):
    """`AuditLogsSecretUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityCreatedV1(Model):
    """`AuditLogsSeverityCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityDeletedV1(Model):
    """`AuditLogsSeverityDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsSeverityUpdatedV1(Model):
    """`AuditLogsSeverityUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageCreatedV1(Model):
    """`AuditLogsStatusPageCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageDeletedV1(Model):
    """`AuditLogsStatusPageDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageCreatedV1(Model):
    """`AuditLogsStatusPageSubPageCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageDeletedV1(Model):
    """`AuditLogsStatusPageSubPageDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageSubPageUpdatedV1(Model):
    """`AuditLogsStatusPageSubPageUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateCreatedV1(Model):
    """`AuditLogsStatusPageTemplateCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateDeletedV1(Model):
    """`AuditLogsStatusPageTemplateDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageTemplateUpdatedV1(Model):
    """`AuditLogsStatusPageTemplateUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsStatusPageUpdatedV1(Model):
    """`AuditLogsStatusPageUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleCreatedV1(Model):
    """`AuditLogsTeamRoleCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleDeletedV1(Model):
    """`AuditLogsTeamRoleDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamRoleUpdatedV1(Model):
    """`AuditLogsTeamRoleUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTeamSettingsUpdatedV1(Model):
    """`AuditLogsTeamSettingsUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessModeChangedV1(Model):
    """`AuditLogsTelemetryDataSourceAccessModeChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessModeChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessPolicyChangedV1(Model):
    """`AuditLogsTelemetryDataSourceAccessPolicyChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceAccessPolicyChangedV2(Model):
    """`AuditLogsTelemetryDataSourceAccessPolicyChangedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceAccessPolicyChangedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceCallerIdentitySharingChangedV1(Model):
    """`AuditLogsTelemetryDataSourceCallerIdentitySharingChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceCallerIdentitySharingChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceInstalledV1(Model):
    """`AuditLogsTelemetryDataSourceInstalledV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourcePassthroughChangedV1(Model):
    """`AuditLogsTelemetryDataSourcePassthroughChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourcePassthroughChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceQueriedV1(Model):
    """`AuditLogsTelemetryDataSourceQueriedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceQueriedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceQueriedV2(Model):
    """`AuditLogsTelemetryDataSourceQueriedV2` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceQueriedMetadataV2V2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceRequestedV1(Model):
    """`AuditLogsTelemetryDataSourceRequestedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceRequestedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceToolAccessChangedV1(Model):
    """`AuditLogsTelemetryDataSourceToolAccessChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceToolAccessChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceToolOverridesChangedV1(Model):
    """`AuditLogsTelemetryDataSourceToolOverridesChangedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceToolOverridesChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceUninstalledV1(Model):
    """`AuditLogsTelemetryDataSourceUninstalledV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceWriteAccessGrantedV1(Model):
    """`AuditLogsTelemetryDataSourceWriteAccessGrantedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceWriteAccessMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTelemetryDataSourceWriteAccessRevokedV1(Model):
    """`AuditLogsTelemetryDataSourceWriteAccessRevokedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTelemetryDataSourceWriteAccessMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTimelineItemDeletedV1(Model):
    """`AuditLogsTimelineItemDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionCreatedV1(Model):
    """`AuditLogsTwilioConnectionCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionDeletedV1(Model):
    """`AuditLogsTwilioConnectionDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsTwilioConnectionUpdatedV1(Model):
    """`AuditLogsTwilioConnectionUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogTwilioConnectionMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserAPIKeyCreatedV1(Model):
    """`AuditLogsUserAPIKeyCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserAPIKeyDeletedV1(Model):
    """`AuditLogsUserAPIKeyDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserCreatedV1(Model):
    """`AuditLogsUserCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserDeactivatedV1(Model):
    """`AuditLogsUserDeactivatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserLoggedInV1(Model):
    """`AuditLogsUserLoggedInV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserLoggedInMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserReinstatedV1(Model):
    """`AuditLogsUserReinstatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserRoleMembershipsUpdatedV1(Model):
    """`AuditLogsUserRoleMembershipsUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "metadata", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    metadata: AuditLogUserRoleMembershipChangedMetadataV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsUserUpdatedV1(Model):
    """`AuditLogsUserUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowCreatedV1(Model):
    """`AuditLogsWorkflowCreatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowDeletedV1(Model):
    """`AuditLogsWorkflowDeletedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int


class AuditLogsWorkflowUpdatedV1(Model):
    """`AuditLogsWorkflowUpdatedV1` of the API."""

    __slots__ = ("action", "actor", "context", "occurred_at", "targets", "version")

    action: str
    actor: AuditLogActorV2
    context: AuditLogEntryContextV2
    occurred_at: datetime
    targets: list[AuditLogTargetV2]
    version: int
