"""The attributes of the client, one per tag. A tag's module is loaded when its attribute is first used.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from incidentio_async._api.lazy_resources import ResourceAttribute
from incidentio_async._api.response_decoding import ResponseDecoder

if TYPE_CHECKING:
    from incidentio_async.resources.actions_v1 import ActionsV1
    from incidentio_async.resources.actions_v2 import ActionsV2
    from incidentio_async.resources.actions_v3 import ActionsV3
    from incidentio_async.resources.alert_attributes_v2 import AlertAttributesV2
    from incidentio_async.resources.alert_events_v2 import AlertEventsV2
    from incidentio_async.resources.alert_notes_v1 import AlertNotesV1
    from incidentio_async.resources.alert_routes_v2 import AlertRoutesV2
    from incidentio_async.resources.alert_routes_v3 import AlertRoutesV3
    from incidentio_async.resources.alert_sources_v2 import AlertSourcesV2
    from incidentio_async.resources.alerts_v2 import AlertsV2
    from incidentio_async.resources.announcement_rules_v2 import AnnouncementRulesV2
    from incidentio_async.resources.announcement_templates_v2 import AnnouncementTemplatesV2
    from incidentio_async.resources.api_keys_v1 import APIKeysV1
    from incidentio_async.resources.call_routes_v2 import CallRoutesV2
    from incidentio_async.resources.call_sessions_v2 import CallSessionsV2
    from incidentio_async.resources.call_transcript_entries_v2 import CallTranscriptEntriesV2
    from incidentio_async.resources.catalog_v2 import CatalogV2
    from incidentio_async.resources.catalog_v3 import CatalogV3
    from incidentio_async.resources.custom_field_options_v1 import CustomFieldOptionsV1
    from incidentio_async.resources.custom_fields_v1 import CustomFieldsV1
    from incidentio_async.resources.custom_fields_v2 import CustomFieldsV2
    from incidentio_async.resources.escalation_path_templates_v2 import EscalationPathTemplatesV2
    from incidentio_async.resources.escalations_v2 import EscalationsV2
    from incidentio_async.resources.follow_ups_v2 import FollowUpsV2
    from incidentio_async.resources.follow_ups_v3 import FollowUpsV3
    from incidentio_async.resources.glossary_entries_v2 import GlossaryEntriesV2
    from incidentio_async.resources.heartbeat_v2 import HeartbeatV2
    from incidentio_async.resources.incident_activity_log_entries_v2 import IncidentActivityLogEntriesV2
    from incidentio_async.resources.incident_attachments_v1 import IncidentAttachmentsV1
    from incidentio_async.resources.incident_forms_v3 import IncidentFormsV3
    from incidentio_async.resources.incident_memberships_v1 import IncidentMembershipsV1
    from incidentio_async.resources.incident_participant_workloads_v2 import IncidentParticipantWorkloadsV2
    from incidentio_async.resources.incident_participants_v2 import IncidentParticipantsV2Resource
    from incidentio_async.resources.incident_relationships_v1 import IncidentRelationshipsV1
    from incidentio_async.resources.incident_roles_v1 import IncidentRolesV1
    from incidentio_async.resources.incident_roles_v2 import IncidentRolesV2
    from incidentio_async.resources.incident_statuses_v1 import IncidentStatusesV1
    from incidentio_async.resources.incident_team_memberships_v1 import IncidentTeamMembershipsV1
    from incidentio_async.resources.incident_templates_v1 import IncidentTemplatesV1
    from incidentio_async.resources.incident_timeline_items_v2 import IncidentTimelineItemsV2
    from incidentio_async.resources.incident_timestamps_v2 import IncidentTimestampsV2
    from incidentio_async.resources.incident_types_v1 import IncidentTypesV1
    from incidentio_async.resources.incident_updates_v2 import IncidentUpdatesV2
    from incidentio_async.resources.incidents_v1 import IncidentsV1
    from incidentio_async.resources.incidents_v2 import IncidentsV2
    from incidentio_async.resources.ip_allowlists_v1 import IPAllowlistsV1
    from incidentio_async.resources.maintenance_windows_v1 import MaintenanceWindowsV1
    from incidentio_async.resources.managed_resources_v2 import ManagedResourcesV2
    from incidentio_async.resources.on_call_notification_pauses_v2 import OnCallNotificationPausesV2
    from incidentio_async.resources.pay_configs_v2 import PayConfigsV2
    from incidentio_async.resources.pay_reports_v2 import PayReportsV2
    from incidentio_async.resources.policies_v2 import PoliciesV2
    from incidentio_async.resources.policy_findings_v2 import PolicyFindingsV2
    from incidentio_async.resources.postmortem_documents_v1 import PostmortemDocumentsV1
    from incidentio_async.resources.schedule_sync_targets_v2 import ScheduleSyncTargetsV2
    from incidentio_async.resources.schedules_v2 import SchedulesV2
    from incidentio_async.resources.secrets_v2 import SecretsV2
    from incidentio_async.resources.severities_v1 import SeveritiesV1
    from incidentio_async.resources.status_page_components_v2 import StatusPageComponentsV2
    from incidentio_async.resources.status_pages_v1 import StatusPagesV1
    from incidentio_async.resources.status_pages_v2 import StatusPagesV2
    from incidentio_async.resources.teams_v3 import TeamsV3
    from incidentio_async.resources.telemetry_v2 import TelemetryV2
    from incidentio_async.resources.users_v2 import UsersV2
    from incidentio_async.resources.utilities_v1 import UtilitiesV1
    from incidentio_async.resources.workflow_runs_v2 import WorkflowRunsV2
    from incidentio_async.resources.workflows_v2 import WorkflowsV2


class Resources:
    """One attribute per tag, and aliases without a version."""

    _core: ResponseDecoder

    api_keys_v1 = ResourceAttribute["APIKeysV1"]("APIKeysV1")
    actions_v1 = ResourceAttribute["ActionsV1"]("ActionsV1")
    actions_v2 = ResourceAttribute["ActionsV2"]("ActionsV2")
    actions_v3 = ResourceAttribute["ActionsV3"]("ActionsV3")
    alert_attributes_v2 = ResourceAttribute["AlertAttributesV2"]("AlertAttributesV2")
    alert_events_v2 = ResourceAttribute["AlertEventsV2"]("AlertEventsV2")
    alert_notes_v1 = ResourceAttribute["AlertNotesV1"]("AlertNotesV1")
    alert_routes_v2 = ResourceAttribute["AlertRoutesV2"]("AlertRoutesV2")
    alert_routes_v3 = ResourceAttribute["AlertRoutesV3"]("AlertRoutesV3")
    alert_sources_v2 = ResourceAttribute["AlertSourcesV2"]("AlertSourcesV2")
    alerts_v2 = ResourceAttribute["AlertsV2"]("AlertsV2")
    announcement_rules_v2 = ResourceAttribute["AnnouncementRulesV2"]("AnnouncementRulesV2")
    announcement_templates_v2 = ResourceAttribute["AnnouncementTemplatesV2"]("AnnouncementTemplatesV2")
    call_routes_v2 = ResourceAttribute["CallRoutesV2"]("CallRoutesV2")
    call_sessions_v2 = ResourceAttribute["CallSessionsV2"]("CallSessionsV2")
    call_transcript_entries_v2 = ResourceAttribute["CallTranscriptEntriesV2"]("CallTranscriptEntriesV2")
    catalog_v2 = ResourceAttribute["CatalogV2"]("CatalogV2")
    catalog_v3 = ResourceAttribute["CatalogV3"]("CatalogV3")
    custom_field_options_v1 = ResourceAttribute["CustomFieldOptionsV1"]("CustomFieldOptionsV1")
    custom_fields_v1 = ResourceAttribute["CustomFieldsV1"]("CustomFieldsV1")
    custom_fields_v2 = ResourceAttribute["CustomFieldsV2"]("CustomFieldsV2")
    escalation_path_templates_v2 = ResourceAttribute["EscalationPathTemplatesV2"]("EscalationPathTemplatesV2")
    escalations_v2 = ResourceAttribute["EscalationsV2"]("EscalationsV2")
    follow_ups_v2 = ResourceAttribute["FollowUpsV2"]("FollowUpsV2")
    follow_ups_v3 = ResourceAttribute["FollowUpsV3"]("FollowUpsV3")
    glossary_entries_v2 = ResourceAttribute["GlossaryEntriesV2"]("GlossaryEntriesV2")
    heartbeat_v2 = ResourceAttribute["HeartbeatV2"]("HeartbeatV2")
    ip_allowlists_v1 = ResourceAttribute["IPAllowlistsV1"]("IPAllowlistsV1")
    incident_activity_log_entries_v2 = ResourceAttribute["IncidentActivityLogEntriesV2"]("IncidentActivityLogEntriesV2")
    incident_attachments_v1 = ResourceAttribute["IncidentAttachmentsV1"]("IncidentAttachmentsV1")
    incident_forms_v3 = ResourceAttribute["IncidentFormsV3"]("IncidentFormsV3")
    incident_memberships_v1 = ResourceAttribute["IncidentMembershipsV1"]("IncidentMembershipsV1")
    incident_relationships_v1 = ResourceAttribute["IncidentRelationshipsV1"]("IncidentRelationshipsV1")
    incident_roles_v1 = ResourceAttribute["IncidentRolesV1"]("IncidentRolesV1")
    incident_roles_v2 = ResourceAttribute["IncidentRolesV2"]("IncidentRolesV2")
    incident_statuses_v1 = ResourceAttribute["IncidentStatusesV1"]("IncidentStatusesV1")
    incident_team_memberships_v1 = ResourceAttribute["IncidentTeamMembershipsV1"]("IncidentTeamMembershipsV1")
    incident_templates_v1 = ResourceAttribute["IncidentTemplatesV1"]("IncidentTemplatesV1")
    incident_timeline_items_v2 = ResourceAttribute["IncidentTimelineItemsV2"]("IncidentTimelineItemsV2")
    incident_timestamps_v2 = ResourceAttribute["IncidentTimestampsV2"]("IncidentTimestampsV2")
    incident_types_v1 = ResourceAttribute["IncidentTypesV1"]("IncidentTypesV1")
    incident_updates_v2 = ResourceAttribute["IncidentUpdatesV2"]("IncidentUpdatesV2")
    incident_participant_workloads_v2 = ResourceAttribute["IncidentParticipantWorkloadsV2"](
        "IncidentParticipantWorkloadsV2"
    )
    incident_participants_v2 = ResourceAttribute["IncidentParticipantsV2Resource"]("IncidentParticipantsV2Resource")
    incidents_v1 = ResourceAttribute["IncidentsV1"]("IncidentsV1")
    incidents_v2 = ResourceAttribute["IncidentsV2"]("IncidentsV2")
    maintenance_windows_v1 = ResourceAttribute["MaintenanceWindowsV1"]("MaintenanceWindowsV1")
    managed_resources_v2 = ResourceAttribute["ManagedResourcesV2"]("ManagedResourcesV2")
    on_call_notification_pauses_v2 = ResourceAttribute["OnCallNotificationPausesV2"]("OnCallNotificationPausesV2")
    pay_configs_v2 = ResourceAttribute["PayConfigsV2"]("PayConfigsV2")
    pay_reports_v2 = ResourceAttribute["PayReportsV2"]("PayReportsV2")
    policies_v2 = ResourceAttribute["PoliciesV2"]("PoliciesV2")
    policy_findings_v2 = ResourceAttribute["PolicyFindingsV2"]("PolicyFindingsV2")
    postmortem_documents_v1 = ResourceAttribute["PostmortemDocumentsV1"]("PostmortemDocumentsV1")
    schedule_sync_targets_v2 = ResourceAttribute["ScheduleSyncTargetsV2"]("ScheduleSyncTargetsV2")
    schedules_v2 = ResourceAttribute["SchedulesV2"]("SchedulesV2")
    secrets_v2 = ResourceAttribute["SecretsV2"]("SecretsV2")
    severities_v1 = ResourceAttribute["SeveritiesV1"]("SeveritiesV1")
    status_page_components_v2 = ResourceAttribute["StatusPageComponentsV2"]("StatusPageComponentsV2")
    status_pages_v1 = ResourceAttribute["StatusPagesV1"]("StatusPagesV1")
    status_pages_v2 = ResourceAttribute["StatusPagesV2"]("StatusPagesV2")
    teams_v3 = ResourceAttribute["TeamsV3"]("TeamsV3")
    telemetry_v2 = ResourceAttribute["TelemetryV2"]("TelemetryV2")
    users_v2 = ResourceAttribute["UsersV2"]("UsersV2")
    utilities_v1 = ResourceAttribute["UtilitiesV1"]("UtilitiesV1")
    workflow_runs_v2 = ResourceAttribute["WorkflowRunsV2"]("WorkflowRunsV2")
    workflows_v2 = ResourceAttribute["WorkflowsV2"]("WorkflowsV2")
    actions = ResourceAttribute["ActionsV3"]("ActionsV3", "actions_v3")
    alert_attributes = ResourceAttribute["AlertAttributesV2"]("AlertAttributesV2", "alert_attributes_v2")
    alert_events = ResourceAttribute["AlertEventsV2"]("AlertEventsV2", "alert_events_v2")
    alert_notes = ResourceAttribute["AlertNotesV1"]("AlertNotesV1", "alert_notes_v1")
    alert_routes = ResourceAttribute["AlertRoutesV3"]("AlertRoutesV3", "alert_routes_v3")
    alert_sources = ResourceAttribute["AlertSourcesV2"]("AlertSourcesV2", "alert_sources_v2")
    alerts = ResourceAttribute["AlertsV2"]("AlertsV2", "alerts_v2")
    announcement_rules = ResourceAttribute["AnnouncementRulesV2"]("AnnouncementRulesV2", "announcement_rules_v2")
    announcement_templates = ResourceAttribute["AnnouncementTemplatesV2"](
        "AnnouncementTemplatesV2", "announcement_templates_v2"
    )
    api_keys = ResourceAttribute["APIKeysV1"]("APIKeysV1", "api_keys_v1")
    call_routes = ResourceAttribute["CallRoutesV2"]("CallRoutesV2", "call_routes_v2")
    call_sessions = ResourceAttribute["CallSessionsV2"]("CallSessionsV2", "call_sessions_v2")
    call_transcript_entries = ResourceAttribute["CallTranscriptEntriesV2"](
        "CallTranscriptEntriesV2", "call_transcript_entries_v2"
    )
    catalog = ResourceAttribute["CatalogV3"]("CatalogV3", "catalog_v3")
    custom_field_options = ResourceAttribute["CustomFieldOptionsV1"]("CustomFieldOptionsV1", "custom_field_options_v1")
    custom_fields = ResourceAttribute["CustomFieldsV2"]("CustomFieldsV2", "custom_fields_v2")
    escalation_path_templates = ResourceAttribute["EscalationPathTemplatesV2"](
        "EscalationPathTemplatesV2", "escalation_path_templates_v2"
    )
    escalations = ResourceAttribute["EscalationsV2"]("EscalationsV2", "escalations_v2")
    follow_ups = ResourceAttribute["FollowUpsV3"]("FollowUpsV3", "follow_ups_v3")
    glossary_entries = ResourceAttribute["GlossaryEntriesV2"]("GlossaryEntriesV2", "glossary_entries_v2")
    heartbeat = ResourceAttribute["HeartbeatV2"]("HeartbeatV2", "heartbeat_v2")
    incident_activity_log_entries = ResourceAttribute["IncidentActivityLogEntriesV2"](
        "IncidentActivityLogEntriesV2", "incident_activity_log_entries_v2"
    )
    incident_attachments = ResourceAttribute["IncidentAttachmentsV1"](
        "IncidentAttachmentsV1", "incident_attachments_v1"
    )
    incident_forms = ResourceAttribute["IncidentFormsV3"]("IncidentFormsV3", "incident_forms_v3")
    incident_memberships = ResourceAttribute["IncidentMembershipsV1"](
        "IncidentMembershipsV1", "incident_memberships_v1"
    )
    incident_participant_workloads = ResourceAttribute["IncidentParticipantWorkloadsV2"](
        "IncidentParticipantWorkloadsV2", "incident_participant_workloads_v2"
    )
    incident_participants = ResourceAttribute["IncidentParticipantsV2Resource"](
        "IncidentParticipantsV2Resource", "incident_participants_v2"
    )
    incident_relationships = ResourceAttribute["IncidentRelationshipsV1"](
        "IncidentRelationshipsV1", "incident_relationships_v1"
    )
    incident_roles = ResourceAttribute["IncidentRolesV2"]("IncidentRolesV2", "incident_roles_v2")
    incident_statuses = ResourceAttribute["IncidentStatusesV1"]("IncidentStatusesV1", "incident_statuses_v1")
    incident_team_memberships = ResourceAttribute["IncidentTeamMembershipsV1"](
        "IncidentTeamMembershipsV1", "incident_team_memberships_v1"
    )
    incident_templates = ResourceAttribute["IncidentTemplatesV1"]("IncidentTemplatesV1", "incident_templates_v1")
    incident_timeline_items = ResourceAttribute["IncidentTimelineItemsV2"](
        "IncidentTimelineItemsV2", "incident_timeline_items_v2"
    )
    incident_timestamps = ResourceAttribute["IncidentTimestampsV2"]("IncidentTimestampsV2", "incident_timestamps_v2")
    incident_types = ResourceAttribute["IncidentTypesV1"]("IncidentTypesV1", "incident_types_v1")
    incident_updates = ResourceAttribute["IncidentUpdatesV2"]("IncidentUpdatesV2", "incident_updates_v2")
    incidents = ResourceAttribute["IncidentsV2"]("IncidentsV2", "incidents_v2")
    ip_allowlists = ResourceAttribute["IPAllowlistsV1"]("IPAllowlistsV1", "ip_allowlists_v1")
    maintenance_windows = ResourceAttribute["MaintenanceWindowsV1"]("MaintenanceWindowsV1", "maintenance_windows_v1")
    managed_resources = ResourceAttribute["ManagedResourcesV2"]("ManagedResourcesV2", "managed_resources_v2")
    on_call_notification_pauses = ResourceAttribute["OnCallNotificationPausesV2"](
        "OnCallNotificationPausesV2", "on_call_notification_pauses_v2"
    )
    pay_configs = ResourceAttribute["PayConfigsV2"]("PayConfigsV2", "pay_configs_v2")
    pay_reports = ResourceAttribute["PayReportsV2"]("PayReportsV2", "pay_reports_v2")
    policies = ResourceAttribute["PoliciesV2"]("PoliciesV2", "policies_v2")
    policy_findings = ResourceAttribute["PolicyFindingsV2"]("PolicyFindingsV2", "policy_findings_v2")
    postmortem_documents = ResourceAttribute["PostmortemDocumentsV1"](
        "PostmortemDocumentsV1", "postmortem_documents_v1"
    )
    schedule_sync_targets = ResourceAttribute["ScheduleSyncTargetsV2"](
        "ScheduleSyncTargetsV2", "schedule_sync_targets_v2"
    )
    schedules = ResourceAttribute["SchedulesV2"]("SchedulesV2", "schedules_v2")
    secrets = ResourceAttribute["SecretsV2"]("SecretsV2", "secrets_v2")
    severities = ResourceAttribute["SeveritiesV1"]("SeveritiesV1", "severities_v1")
    status_page_components = ResourceAttribute["StatusPageComponentsV2"](
        "StatusPageComponentsV2", "status_page_components_v2"
    )
    status_pages = ResourceAttribute["StatusPagesV2"]("StatusPagesV2", "status_pages_v2")
    teams = ResourceAttribute["TeamsV3"]("TeamsV3", "teams_v3")
    telemetry = ResourceAttribute["TelemetryV2"]("TelemetryV2", "telemetry_v2")
    users = ResourceAttribute["UsersV2"]("UsersV2", "users_v2")
    utilities = ResourceAttribute["UtilitiesV1"]("UtilitiesV1", "utilities_v1")
    workflow_runs = ResourceAttribute["WorkflowRunsV2"]("WorkflowRunsV2", "workflow_runs_v2")
    workflows = ResourceAttribute["WorkflowsV2"]("WorkflowsV2", "workflows_v2")
