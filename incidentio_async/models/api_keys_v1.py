"""Models: api_keys_v1.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actors import ActorV1
from incidentio_async.models.pagination import PaginationMetaResultV1


class APIKeyRoleV1Name(OpenEnum):
    VIEWER = "viewer"
    INCIDENT_CREATOR = "incident_creator"
    INCIDENT_EDITOR = "incident_editor"
    MANAGE_SETTINGS = "manage_settings"
    GLOSSARY_ENTRIES_MANAGE = "glossary_entries_manage"
    GLOBAL_ACCESS = "global_access"
    CATALOG_VIEWER = "catalog_viewer"
    CATALOG_EDITOR = "catalog_editor"
    INCIDENT_MEMBERSHIPS_EDITOR = "incident_memberships_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    WORKFLOWS_EDITOR = "workflows_editor"
    WORKFLOWS_VIEWER = "workflows_viewer"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    PRIVATE_ESCALATION_WORKFLOWS_EDITOR = "private_escalation_workflows_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ON_CALL_VIEWER = "on_call_viewer"
    ESCALATION_CREATOR = "escalation_creator"
    POST_INCIDENT_FLOW_OPT_OUT = "post_incident_flow_opt_out"
    SECURITY_SETTINGS_EDITOR = "security_settings_editor"
    INVESTIGATION_DOWNLOAD = "investigation_download"
    TEAM_MEMBERSHIPS_MANAGE = "team_memberships_manage"
    STATUS_PAGE_PUBLISHER = "status_page_publisher"
    STATUS_PAGE_VIEWER = "status_page_viewer"
    POSTMORTEMS_MANAGE = "postmortems_manage"
    API_KEYS_MANAGE = "api_keys_manage"
    NOTIFICATION_METHODS_MANAGE = "notification_methods_manage"
    NOTIFICATION_METHODS_UNREDACTED_VIEWER = "notification_methods_unredacted_viewer"
    INCIDENT_WORKLOAD_VIEWER = "incident_workload_viewer"
    INCIDENT_WORKLOAD_PRIVATE_VIEWER = "incident_workload_private_viewer"
    ACT_ON_BEHALF_OF_USERS = "act_on_behalf_of_users"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    CALL_TRANSCRIPTS_VIEWER = "call_transcripts_viewer"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"
    POLICIES_VIEWER = "policies_viewer"
    POLICY_FINDINGS_MANAGE = "policy_findings_manage"
    PAY_REPORTS_VIEWER = "pay_reports_viewer"
    PAY_REPORTS_EDITOR = "pay_reports_editor"
    PAY_CONFIGS_VIEWER = "pay_configs_viewer"
    PAY_CONFIGS_EDITOR = "pay_configs_editor"
    INVESTIGATIONS_EDITOR = "investigations_editor"
    TELEMETRY_VIEWER = "telemetry_viewer"
    DOCUMENTS_VIEWER = "documents_viewer"


class APIKeyRoleV1(Model):
    description: str
    name: APIKeyRoleV1Name


class APIKeyTeamRoleV1Name(OpenEnum):
    CATALOG_EDITOR = "catalog_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ESCALATION_CREATOR = "escalation_creator"
    API_KEYS_MANAGE = "api_keys_manage"
    WORKFLOWS_EDITOR = "workflows_editor"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"


class APIKeyTeamRoleV1(Model):
    description: str
    name: APIKeyTeamRoleV1Name


class APIKeyV1(Model):
    """Limits: comments: at most 5000 characters, must match ``^[^\\x00]*$``."""

    created_at: datetime
    creator: ActorV1
    id: str
    name: str
    roles: list[APIKeyRoleV1]
    team_ids: list[str]
    team_roles: list[APIKeyTeamRoleV1]
    token_last_issued_at: datetime
    comments: str | None = None
    last_used_at: datetime | None = None


class APIKeysCreatePayloadV1RoleNames(OpenEnum):
    VIEWER = "viewer"
    INCIDENT_CREATOR = "incident_creator"
    INCIDENT_EDITOR = "incident_editor"
    MANAGE_SETTINGS = "manage_settings"
    GLOSSARY_ENTRIES_MANAGE = "glossary_entries_manage"
    GLOBAL_ACCESS = "global_access"
    CATALOG_VIEWER = "catalog_viewer"
    CATALOG_EDITOR = "catalog_editor"
    INCIDENT_MEMBERSHIPS_EDITOR = "incident_memberships_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    WORKFLOWS_EDITOR = "workflows_editor"
    WORKFLOWS_VIEWER = "workflows_viewer"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    PRIVATE_ESCALATION_WORKFLOWS_EDITOR = "private_escalation_workflows_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ON_CALL_VIEWER = "on_call_viewer"
    ESCALATION_CREATOR = "escalation_creator"
    POST_INCIDENT_FLOW_OPT_OUT = "post_incident_flow_opt_out"
    SECURITY_SETTINGS_EDITOR = "security_settings_editor"
    INVESTIGATION_DOWNLOAD = "investigation_download"
    TEAM_MEMBERSHIPS_MANAGE = "team_memberships_manage"
    STATUS_PAGE_PUBLISHER = "status_page_publisher"
    STATUS_PAGE_VIEWER = "status_page_viewer"
    POSTMORTEMS_MANAGE = "postmortems_manage"
    API_KEYS_MANAGE = "api_keys_manage"
    NOTIFICATION_METHODS_MANAGE = "notification_methods_manage"
    NOTIFICATION_METHODS_UNREDACTED_VIEWER = "notification_methods_unredacted_viewer"
    INCIDENT_WORKLOAD_VIEWER = "incident_workload_viewer"
    INCIDENT_WORKLOAD_PRIVATE_VIEWER = "incident_workload_private_viewer"
    ACT_ON_BEHALF_OF_USERS = "act_on_behalf_of_users"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    CALL_TRANSCRIPTS_VIEWER = "call_transcripts_viewer"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"
    POLICIES_VIEWER = "policies_viewer"
    POLICY_FINDINGS_MANAGE = "policy_findings_manage"
    PAY_REPORTS_VIEWER = "pay_reports_viewer"
    PAY_REPORTS_EDITOR = "pay_reports_editor"
    PAY_CONFIGS_VIEWER = "pay_configs_viewer"
    PAY_CONFIGS_EDITOR = "pay_configs_editor"
    INVESTIGATIONS_EDITOR = "investigations_editor"
    TELEMETRY_VIEWER = "telemetry_viewer"
    DOCUMENTS_VIEWER = "documents_viewer"


class APIKeysCreatePayloadV1TeamRoleNames(OpenEnum):
    CATALOG_EDITOR = "catalog_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ESCALATION_CREATOR = "escalation_creator"
    API_KEYS_MANAGE = "api_keys_manage"
    WORKFLOWS_EDITOR = "workflows_editor"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"


class APIKeysCreatePayloadV1(Model):
    """Limits:
    comments: at most 5000 characters, must match ``^[^\\x00]*$``
    name: 1 to 200 characters
    """

    name: str
    role_names: list[APIKeysCreatePayloadV1RoleNames]
    team_ids: list[str]
    team_role_names: list[APIKeysCreatePayloadV1TeamRoleNames]
    comments: str | None = None


class APIKeysCreateResultV1(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"token"})
    api_key: APIKeyV1
    token: str


class APIKeysListResultV1(Model):
    api_keys: list[APIKeyV1]
    pagination_meta: PaginationMetaResultV1


class APIKeysRotatePayloadV1(Model):
    """Limits: grace_period_minutes: 0 to 60, 30 if omitted."""

    grace_period_minutes: int


class APIKeysRotateResultV1(Model):
    _secrets: ClassVar[frozenset[str]] = frozenset({"token"})
    api_key: APIKeyV1
    token: str


class APIKeysShowResultV1(Model):
    api_key: APIKeyV1


class APIKeysUpdatePayloadV1RoleNames(OpenEnum):
    VIEWER = "viewer"
    INCIDENT_CREATOR = "incident_creator"
    INCIDENT_EDITOR = "incident_editor"
    MANAGE_SETTINGS = "manage_settings"
    GLOSSARY_ENTRIES_MANAGE = "glossary_entries_manage"
    GLOBAL_ACCESS = "global_access"
    CATALOG_VIEWER = "catalog_viewer"
    CATALOG_EDITOR = "catalog_editor"
    INCIDENT_MEMBERSHIPS_EDITOR = "incident_memberships_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    WORKFLOWS_EDITOR = "workflows_editor"
    WORKFLOWS_VIEWER = "workflows_viewer"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    PRIVATE_ESCALATION_WORKFLOWS_EDITOR = "private_escalation_workflows_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ON_CALL_VIEWER = "on_call_viewer"
    ESCALATION_CREATOR = "escalation_creator"
    POST_INCIDENT_FLOW_OPT_OUT = "post_incident_flow_opt_out"
    SECURITY_SETTINGS_EDITOR = "security_settings_editor"
    INVESTIGATION_DOWNLOAD = "investigation_download"
    TEAM_MEMBERSHIPS_MANAGE = "team_memberships_manage"
    STATUS_PAGE_PUBLISHER = "status_page_publisher"
    STATUS_PAGE_VIEWER = "status_page_viewer"
    POSTMORTEMS_MANAGE = "postmortems_manage"
    API_KEYS_MANAGE = "api_keys_manage"
    NOTIFICATION_METHODS_MANAGE = "notification_methods_manage"
    NOTIFICATION_METHODS_UNREDACTED_VIEWER = "notification_methods_unredacted_viewer"
    INCIDENT_WORKLOAD_VIEWER = "incident_workload_viewer"
    INCIDENT_WORKLOAD_PRIVATE_VIEWER = "incident_workload_private_viewer"
    ACT_ON_BEHALF_OF_USERS = "act_on_behalf_of_users"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    CALL_TRANSCRIPTS_VIEWER = "call_transcripts_viewer"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"
    POLICIES_VIEWER = "policies_viewer"
    POLICY_FINDINGS_MANAGE = "policy_findings_manage"
    PAY_REPORTS_VIEWER = "pay_reports_viewer"
    PAY_REPORTS_EDITOR = "pay_reports_editor"
    PAY_CONFIGS_VIEWER = "pay_configs_viewer"
    PAY_CONFIGS_EDITOR = "pay_configs_editor"
    INVESTIGATIONS_EDITOR = "investigations_editor"
    TELEMETRY_VIEWER = "telemetry_viewer"
    DOCUMENTS_VIEWER = "documents_viewer"


class APIKeysUpdatePayloadV1TeamRoleNames(OpenEnum):
    CATALOG_EDITOR = "catalog_editor"
    SCHEDULES_EDITOR = "schedules_editor"
    SCHEDULES_READER = "schedules_reader"
    SCHEDULE_OVERRIDES_EDITOR = "schedule_overrides_editor"
    ON_CALL_EDITOR = "on_call_editor"
    ESCALATION_CREATOR = "escalation_creator"
    API_KEYS_MANAGE = "api_keys_manage"
    WORKFLOWS_EDITOR = "workflows_editor"
    PRIVATE_WORKFLOWS_EDITOR = "private_workflows_editor"
    SECRETS_MANAGE = "secrets_manage"
    SECRETS_USE = "secrets_use"
    HEARTBEATS_PING = "heartbeats_ping"
    TELEMETRY_QUERY_RESTRICTED = "telemetry_query_restricted"
    TELEMETRY_DATA_SOURCE_UPDATE = "telemetry_data_source_update"


class APIKeysUpdatePayloadV1(Model):
    """Limits:
    comments: at most 5000 characters, must match ``^[^\\x00]*$``
    name: 1 to 200 characters
    """

    name: str
    role_names: list[APIKeysUpdatePayloadV1RoleNames]
    team_ids: list[str]
    team_role_names: list[APIKeysUpdatePayloadV1TeamRoleNames]
    comments: str | None = None


class APIKeysUpdateResultV1(Model):
    api_key: APIKeyV1
