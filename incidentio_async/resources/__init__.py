"""The attributes of the client, one a tag; a tag's module is loaded when its attribute is first used.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from incidentio_async._core import Core
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
    """One attribute a tag, and aliases without a version."""

    _core: Core

    @cached_property
    def api_keys_v1(self) -> APIKeysV1:
        """API Keys V1."""
        from incidentio_async.resources.api_keys_v1 import APIKeysV1

        return APIKeysV1(self._core)

    @cached_property
    def actions_v1(self) -> ActionsV1:
        """Actions V1."""
        from incidentio_async.resources.actions_v1 import ActionsV1

        return ActionsV1(self._core)

    @cached_property
    def actions_v2(self) -> ActionsV2:
        """Actions V2."""
        from incidentio_async.resources.actions_v2 import ActionsV2

        return ActionsV2(self._core)

    @cached_property
    def actions_v3(self) -> ActionsV3:
        """Actions V3."""
        from incidentio_async.resources.actions_v3 import ActionsV3

        return ActionsV3(self._core)

    @cached_property
    def alert_attributes_v2(self) -> AlertAttributesV2:
        """Alert Attributes V2."""
        from incidentio_async.resources.alert_attributes_v2 import AlertAttributesV2

        return AlertAttributesV2(self._core)

    @cached_property
    def alert_events_v2(self) -> AlertEventsV2:
        """Alert Events V2."""
        from incidentio_async.resources.alert_events_v2 import AlertEventsV2

        return AlertEventsV2(self._core)

    @cached_property
    def alert_notes_v1(self) -> AlertNotesV1:
        """Alert Notes V1."""
        from incidentio_async.resources.alert_notes_v1 import AlertNotesV1

        return AlertNotesV1(self._core)

    @cached_property
    def alert_routes_v2(self) -> AlertRoutesV2:
        """Alert Routes V2."""
        from incidentio_async.resources.alert_routes_v2 import AlertRoutesV2

        return AlertRoutesV2(self._core)

    @cached_property
    def alert_routes_v3(self) -> AlertRoutesV3:
        """Alert Routes V3."""
        from incidentio_async.resources.alert_routes_v3 import AlertRoutesV3

        return AlertRoutesV3(self._core)

    @cached_property
    def alert_sources_v2(self) -> AlertSourcesV2:
        """Alert Sources V2."""
        from incidentio_async.resources.alert_sources_v2 import AlertSourcesV2

        return AlertSourcesV2(self._core)

    @cached_property
    def alerts_v2(self) -> AlertsV2:
        """Alerts V2."""
        from incidentio_async.resources.alerts_v2 import AlertsV2

        return AlertsV2(self._core)

    @cached_property
    def announcement_rules_v2(self) -> AnnouncementRulesV2:
        """Announcement Rules V2."""
        from incidentio_async.resources.announcement_rules_v2 import AnnouncementRulesV2

        return AnnouncementRulesV2(self._core)

    @cached_property
    def announcement_templates_v2(self) -> AnnouncementTemplatesV2:
        """Announcement Templates V2."""
        from incidentio_async.resources.announcement_templates_v2 import AnnouncementTemplatesV2

        return AnnouncementTemplatesV2(self._core)

    @cached_property
    def call_routes_v2(self) -> CallRoutesV2:
        """Call Routes V2."""
        from incidentio_async.resources.call_routes_v2 import CallRoutesV2

        return CallRoutesV2(self._core)

    @cached_property
    def call_sessions_v2(self) -> CallSessionsV2:
        """Call Sessions V2."""
        from incidentio_async.resources.call_sessions_v2 import CallSessionsV2

        return CallSessionsV2(self._core)

    @cached_property
    def call_transcript_entries_v2(self) -> CallTranscriptEntriesV2:
        """Call Transcript Entries V2."""
        from incidentio_async.resources.call_transcript_entries_v2 import CallTranscriptEntriesV2

        return CallTranscriptEntriesV2(self._core)

    @cached_property
    def catalog_v2(self) -> CatalogV2:
        """Catalog V2."""
        from incidentio_async.resources.catalog_v2 import CatalogV2

        return CatalogV2(self._core)

    @cached_property
    def catalog_v3(self) -> CatalogV3:
        """Catalog V3."""
        from incidentio_async.resources.catalog_v3 import CatalogV3

        return CatalogV3(self._core)

    @cached_property
    def custom_field_options_v1(self) -> CustomFieldOptionsV1:
        """Custom Field Options V1."""
        from incidentio_async.resources.custom_field_options_v1 import CustomFieldOptionsV1

        return CustomFieldOptionsV1(self._core)

    @cached_property
    def custom_fields_v1(self) -> CustomFieldsV1:
        """Custom Fields V1."""
        from incidentio_async.resources.custom_fields_v1 import CustomFieldsV1

        return CustomFieldsV1(self._core)

    @cached_property
    def custom_fields_v2(self) -> CustomFieldsV2:
        """Custom Fields V2."""
        from incidentio_async.resources.custom_fields_v2 import CustomFieldsV2

        return CustomFieldsV2(self._core)

    @cached_property
    def escalation_path_templates_v2(self) -> EscalationPathTemplatesV2:
        """Escalation Path Templates V2."""
        from incidentio_async.resources.escalation_path_templates_v2 import EscalationPathTemplatesV2

        return EscalationPathTemplatesV2(self._core)

    @cached_property
    def escalations_v2(self) -> EscalationsV2:
        """Escalations V2."""
        from incidentio_async.resources.escalations_v2 import EscalationsV2

        return EscalationsV2(self._core)

    @cached_property
    def follow_ups_v2(self) -> FollowUpsV2:
        """Follow-ups V2."""
        from incidentio_async.resources.follow_ups_v2 import FollowUpsV2

        return FollowUpsV2(self._core)

    @cached_property
    def follow_ups_v3(self) -> FollowUpsV3:
        """Follow-ups V3."""
        from incidentio_async.resources.follow_ups_v3 import FollowUpsV3

        return FollowUpsV3(self._core)

    @cached_property
    def glossary_entries_v2(self) -> GlossaryEntriesV2:
        """Glossary Entries V2."""
        from incidentio_async.resources.glossary_entries_v2 import GlossaryEntriesV2

        return GlossaryEntriesV2(self._core)

    @cached_property
    def heartbeat_v2(self) -> HeartbeatV2:
        """Heartbeat V2."""
        from incidentio_async.resources.heartbeat_v2 import HeartbeatV2

        return HeartbeatV2(self._core)

    @cached_property
    def ip_allowlists_v1(self) -> IPAllowlistsV1:
        """IPAllowlists V1."""
        from incidentio_async.resources.ip_allowlists_v1 import IPAllowlistsV1

        return IPAllowlistsV1(self._core)

    @cached_property
    def incident_activity_log_entries_v2(self) -> IncidentActivityLogEntriesV2:
        """Incident Activity Log Entries V2."""
        from incidentio_async.resources.incident_activity_log_entries_v2 import IncidentActivityLogEntriesV2

        return IncidentActivityLogEntriesV2(self._core)

    @cached_property
    def incident_attachments_v1(self) -> IncidentAttachmentsV1:
        """Incident Attachments V1."""
        from incidentio_async.resources.incident_attachments_v1 import IncidentAttachmentsV1

        return IncidentAttachmentsV1(self._core)

    @cached_property
    def incident_forms_v3(self) -> IncidentFormsV3:
        """Incident Forms V3."""
        from incidentio_async.resources.incident_forms_v3 import IncidentFormsV3

        return IncidentFormsV3(self._core)

    @cached_property
    def incident_memberships_v1(self) -> IncidentMembershipsV1:
        """Incident Memberships V1."""
        from incidentio_async.resources.incident_memberships_v1 import IncidentMembershipsV1

        return IncidentMembershipsV1(self._core)

    @cached_property
    def incident_relationships_v1(self) -> IncidentRelationshipsV1:
        """Incident Relationships V1."""
        from incidentio_async.resources.incident_relationships_v1 import IncidentRelationshipsV1

        return IncidentRelationshipsV1(self._core)

    @cached_property
    def incident_roles_v1(self) -> IncidentRolesV1:
        """Incident Roles V1."""
        from incidentio_async.resources.incident_roles_v1 import IncidentRolesV1

        return IncidentRolesV1(self._core)

    @cached_property
    def incident_roles_v2(self) -> IncidentRolesV2:
        """Incident Roles V2."""
        from incidentio_async.resources.incident_roles_v2 import IncidentRolesV2

        return IncidentRolesV2(self._core)

    @cached_property
    def incident_statuses_v1(self) -> IncidentStatusesV1:
        """Incident Statuses V1."""
        from incidentio_async.resources.incident_statuses_v1 import IncidentStatusesV1

        return IncidentStatusesV1(self._core)

    @cached_property
    def incident_team_memberships_v1(self) -> IncidentTeamMembershipsV1:
        """Incident Team Memberships V1."""
        from incidentio_async.resources.incident_team_memberships_v1 import IncidentTeamMembershipsV1

        return IncidentTeamMembershipsV1(self._core)

    @cached_property
    def incident_templates_v1(self) -> IncidentTemplatesV1:
        """Incident Templates V1."""
        from incidentio_async.resources.incident_templates_v1 import IncidentTemplatesV1

        return IncidentTemplatesV1(self._core)

    @cached_property
    def incident_timeline_items_v2(self) -> IncidentTimelineItemsV2:
        """Incident Timeline Items V2."""
        from incidentio_async.resources.incident_timeline_items_v2 import IncidentTimelineItemsV2

        return IncidentTimelineItemsV2(self._core)

    @cached_property
    def incident_timestamps_v2(self) -> IncidentTimestampsV2:
        """Incident Timestamps V2."""
        from incidentio_async.resources.incident_timestamps_v2 import IncidentTimestampsV2

        return IncidentTimestampsV2(self._core)

    @cached_property
    def incident_types_v1(self) -> IncidentTypesV1:
        """Incident Types V1."""
        from incidentio_async.resources.incident_types_v1 import IncidentTypesV1

        return IncidentTypesV1(self._core)

    @cached_property
    def incident_updates_v2(self) -> IncidentUpdatesV2:
        """Incident Updates V2."""
        from incidentio_async.resources.incident_updates_v2 import IncidentUpdatesV2

        return IncidentUpdatesV2(self._core)

    @cached_property
    def incident_participant_workloads_v2(self) -> IncidentParticipantWorkloadsV2:
        """IncidentParticipantWorkloads V2."""
        from incidentio_async.resources.incident_participant_workloads_v2 import IncidentParticipantWorkloadsV2

        return IncidentParticipantWorkloadsV2(self._core)

    @cached_property
    def incident_participants_v2(self) -> IncidentParticipantsV2Resource:
        """IncidentParticipants V2."""
        from incidentio_async.resources.incident_participants_v2 import IncidentParticipantsV2Resource

        return IncidentParticipantsV2Resource(self._core)

    @cached_property
    def incidents_v1(self) -> IncidentsV1:
        """Incidents V1."""
        from incidentio_async.resources.incidents_v1 import IncidentsV1

        return IncidentsV1(self._core)

    @cached_property
    def incidents_v2(self) -> IncidentsV2:
        """Incidents V2."""
        from incidentio_async.resources.incidents_v2 import IncidentsV2

        return IncidentsV2(self._core)

    @cached_property
    def maintenance_windows_v1(self) -> MaintenanceWindowsV1:
        """MaintenanceWindows V1."""
        from incidentio_async.resources.maintenance_windows_v1 import MaintenanceWindowsV1

        return MaintenanceWindowsV1(self._core)

    @cached_property
    def managed_resources_v2(self) -> ManagedResourcesV2:
        """Managed Resources V2."""
        from incidentio_async.resources.managed_resources_v2 import ManagedResourcesV2

        return ManagedResourcesV2(self._core)

    @cached_property
    def on_call_notification_pauses_v2(self) -> OnCallNotificationPausesV2:
        """On-call Notification Pauses V2."""
        from incidentio_async.resources.on_call_notification_pauses_v2 import OnCallNotificationPausesV2

        return OnCallNotificationPausesV2(self._core)

    @cached_property
    def pay_configs_v2(self) -> PayConfigsV2:
        """Pay Configs V2."""
        from incidentio_async.resources.pay_configs_v2 import PayConfigsV2

        return PayConfigsV2(self._core)

    @cached_property
    def pay_reports_v2(self) -> PayReportsV2:
        """Pay Reports V2."""
        from incidentio_async.resources.pay_reports_v2 import PayReportsV2

        return PayReportsV2(self._core)

    @cached_property
    def policies_v2(self) -> PoliciesV2:
        """Policies V2."""
        from incidentio_async.resources.policies_v2 import PoliciesV2

        return PoliciesV2(self._core)

    @cached_property
    def policy_findings_v2(self) -> PolicyFindingsV2:
        """Policy Findings V2."""
        from incidentio_async.resources.policy_findings_v2 import PolicyFindingsV2

        return PolicyFindingsV2(self._core)

    @cached_property
    def postmortem_documents_v1(self) -> PostmortemDocumentsV1:
        """PostmortemDocuments V1."""
        from incidentio_async.resources.postmortem_documents_v1 import PostmortemDocumentsV1

        return PostmortemDocumentsV1(self._core)

    @cached_property
    def schedule_sync_targets_v2(self) -> ScheduleSyncTargetsV2:
        """Schedule Sync Targets V2."""
        from incidentio_async.resources.schedule_sync_targets_v2 import ScheduleSyncTargetsV2

        return ScheduleSyncTargetsV2(self._core)

    @cached_property
    def schedules_v2(self) -> SchedulesV2:
        """Schedules V2."""
        from incidentio_async.resources.schedules_v2 import SchedulesV2

        return SchedulesV2(self._core)

    @cached_property
    def secrets_v2(self) -> SecretsV2:
        """Secrets V2."""
        from incidentio_async.resources.secrets_v2 import SecretsV2

        return SecretsV2(self._core)

    @cached_property
    def severities_v1(self) -> SeveritiesV1:
        """Severities V1."""
        from incidentio_async.resources.severities_v1 import SeveritiesV1

        return SeveritiesV1(self._core)

    @cached_property
    def status_page_components_v2(self) -> StatusPageComponentsV2:
        """Status Page Components V2."""
        from incidentio_async.resources.status_page_components_v2 import StatusPageComponentsV2

        return StatusPageComponentsV2(self._core)

    @cached_property
    def status_pages_v1(self) -> StatusPagesV1:
        """Status Pages V1."""
        from incidentio_async.resources.status_pages_v1 import StatusPagesV1

        return StatusPagesV1(self._core)

    @cached_property
    def status_pages_v2(self) -> StatusPagesV2:
        """Status Pages V2."""
        from incidentio_async.resources.status_pages_v2 import StatusPagesV2

        return StatusPagesV2(self._core)

    @cached_property
    def teams_v3(self) -> TeamsV3:
        """Teams V3."""
        from incidentio_async.resources.teams_v3 import TeamsV3

        return TeamsV3(self._core)

    @cached_property
    def telemetry_v2(self) -> TelemetryV2:
        """Telemetry V2."""
        from incidentio_async.resources.telemetry_v2 import TelemetryV2

        return TelemetryV2(self._core)

    @cached_property
    def users_v2(self) -> UsersV2:
        """Users V2."""
        from incidentio_async.resources.users_v2 import UsersV2

        return UsersV2(self._core)

    @cached_property
    def utilities_v1(self) -> UtilitiesV1:
        """Utilities V1."""
        from incidentio_async.resources.utilities_v1 import UtilitiesV1

        return UtilitiesV1(self._core)

    @cached_property
    def workflow_runs_v2(self) -> WorkflowRunsV2:
        """WorkflowRuns V2."""
        from incidentio_async.resources.workflow_runs_v2 import WorkflowRunsV2

        return WorkflowRunsV2(self._core)

    @cached_property
    def workflows_v2(self) -> WorkflowsV2:
        """Workflows V2."""
        from incidentio_async.resources.workflows_v2 import WorkflowsV2

        return WorkflowsV2(self._core)

    @cached_property
    def actions(self) -> ActionsV3:
        """Short for `actions_v3`."""
        return self.actions_v3

    @cached_property
    def alert_attributes(self) -> AlertAttributesV2:
        """Short for `alert_attributes_v2`."""
        return self.alert_attributes_v2

    @cached_property
    def alert_events(self) -> AlertEventsV2:
        """Short for `alert_events_v2`."""
        return self.alert_events_v2

    @cached_property
    def alert_notes(self) -> AlertNotesV1:
        """Short for `alert_notes_v1`."""
        return self.alert_notes_v1

    @cached_property
    def alert_routes(self) -> AlertRoutesV3:
        """Short for `alert_routes_v3`."""
        return self.alert_routes_v3

    @cached_property
    def alert_sources(self) -> AlertSourcesV2:
        """Short for `alert_sources_v2`."""
        return self.alert_sources_v2

    @cached_property
    def alerts(self) -> AlertsV2:
        """Short for `alerts_v2`."""
        return self.alerts_v2

    @cached_property
    def announcement_rules(self) -> AnnouncementRulesV2:
        """Short for `announcement_rules_v2`."""
        return self.announcement_rules_v2

    @cached_property
    def announcement_templates(self) -> AnnouncementTemplatesV2:
        """Short for `announcement_templates_v2`."""
        return self.announcement_templates_v2

    @cached_property
    def api_keys(self) -> APIKeysV1:
        """Short for `api_keys_v1`."""
        return self.api_keys_v1

    @cached_property
    def call_routes(self) -> CallRoutesV2:
        """Short for `call_routes_v2`."""
        return self.call_routes_v2

    @cached_property
    def call_sessions(self) -> CallSessionsV2:
        """Short for `call_sessions_v2`."""
        return self.call_sessions_v2

    @cached_property
    def call_transcript_entries(self) -> CallTranscriptEntriesV2:
        """Short for `call_transcript_entries_v2`."""
        return self.call_transcript_entries_v2

    @cached_property
    def catalog(self) -> CatalogV3:
        """Short for `catalog_v3`."""
        return self.catalog_v3

    @cached_property
    def custom_field_options(self) -> CustomFieldOptionsV1:
        """Short for `custom_field_options_v1`."""
        return self.custom_field_options_v1

    @cached_property
    def custom_fields(self) -> CustomFieldsV2:
        """Short for `custom_fields_v2`."""
        return self.custom_fields_v2

    @cached_property
    def escalation_path_templates(self) -> EscalationPathTemplatesV2:
        """Short for `escalation_path_templates_v2`."""
        return self.escalation_path_templates_v2

    @cached_property
    def escalations(self) -> EscalationsV2:
        """Short for `escalations_v2`."""
        return self.escalations_v2

    @cached_property
    def follow_ups(self) -> FollowUpsV3:
        """Short for `follow_ups_v3`."""
        return self.follow_ups_v3

    @cached_property
    def glossary_entries(self) -> GlossaryEntriesV2:
        """Short for `glossary_entries_v2`."""
        return self.glossary_entries_v2

    @cached_property
    def heartbeat(self) -> HeartbeatV2:
        """Short for `heartbeat_v2`."""
        return self.heartbeat_v2

    @cached_property
    def incident_activity_log_entries(self) -> IncidentActivityLogEntriesV2:
        """Short for `incident_activity_log_entries_v2`."""
        return self.incident_activity_log_entries_v2

    @cached_property
    def incident_attachments(self) -> IncidentAttachmentsV1:
        """Short for `incident_attachments_v1`."""
        return self.incident_attachments_v1

    @cached_property
    def incident_forms(self) -> IncidentFormsV3:
        """Short for `incident_forms_v3`."""
        return self.incident_forms_v3

    @cached_property
    def incident_memberships(self) -> IncidentMembershipsV1:
        """Short for `incident_memberships_v1`."""
        return self.incident_memberships_v1

    @cached_property
    def incident_participant_workloads(self) -> IncidentParticipantWorkloadsV2:
        """Short for `incident_participant_workloads_v2`."""
        return self.incident_participant_workloads_v2

    @cached_property
    def incident_participants(self) -> IncidentParticipantsV2Resource:
        """Short for `incident_participants_v2`."""
        return self.incident_participants_v2

    @cached_property
    def incident_relationships(self) -> IncidentRelationshipsV1:
        """Short for `incident_relationships_v1`."""
        return self.incident_relationships_v1

    @cached_property
    def incident_roles(self) -> IncidentRolesV2:
        """Short for `incident_roles_v2`."""
        return self.incident_roles_v2

    @cached_property
    def incident_statuses(self) -> IncidentStatusesV1:
        """Short for `incident_statuses_v1`."""
        return self.incident_statuses_v1

    @cached_property
    def incident_team_memberships(self) -> IncidentTeamMembershipsV1:
        """Short for `incident_team_memberships_v1`."""
        return self.incident_team_memberships_v1

    @cached_property
    def incident_templates(self) -> IncidentTemplatesV1:
        """Short for `incident_templates_v1`."""
        return self.incident_templates_v1

    @cached_property
    def incident_timeline_items(self) -> IncidentTimelineItemsV2:
        """Short for `incident_timeline_items_v2`."""
        return self.incident_timeline_items_v2

    @cached_property
    def incident_timestamps(self) -> IncidentTimestampsV2:
        """Short for `incident_timestamps_v2`."""
        return self.incident_timestamps_v2

    @cached_property
    def incident_types(self) -> IncidentTypesV1:
        """Short for `incident_types_v1`."""
        return self.incident_types_v1

    @cached_property
    def incident_updates(self) -> IncidentUpdatesV2:
        """Short for `incident_updates_v2`."""
        return self.incident_updates_v2

    @cached_property
    def incidents(self) -> IncidentsV2:
        """Short for `incidents_v2`."""
        return self.incidents_v2

    @cached_property
    def ip_allowlists(self) -> IPAllowlistsV1:
        """Short for `ip_allowlists_v1`."""
        return self.ip_allowlists_v1

    @cached_property
    def maintenance_windows(self) -> MaintenanceWindowsV1:
        """Short for `maintenance_windows_v1`."""
        return self.maintenance_windows_v1

    @cached_property
    def managed_resources(self) -> ManagedResourcesV2:
        """Short for `managed_resources_v2`."""
        return self.managed_resources_v2

    @cached_property
    def on_call_notification_pauses(self) -> OnCallNotificationPausesV2:
        """Short for `on_call_notification_pauses_v2`."""
        return self.on_call_notification_pauses_v2

    @cached_property
    def pay_configs(self) -> PayConfigsV2:
        """Short for `pay_configs_v2`."""
        return self.pay_configs_v2

    @cached_property
    def pay_reports(self) -> PayReportsV2:
        """Short for `pay_reports_v2`."""
        return self.pay_reports_v2

    @cached_property
    def policies(self) -> PoliciesV2:
        """Short for `policies_v2`."""
        return self.policies_v2

    @cached_property
    def policy_findings(self) -> PolicyFindingsV2:
        """Short for `policy_findings_v2`."""
        return self.policy_findings_v2

    @cached_property
    def postmortem_documents(self) -> PostmortemDocumentsV1:
        """Short for `postmortem_documents_v1`."""
        return self.postmortem_documents_v1

    @cached_property
    def schedule_sync_targets(self) -> ScheduleSyncTargetsV2:
        """Short for `schedule_sync_targets_v2`."""
        return self.schedule_sync_targets_v2

    @cached_property
    def schedules(self) -> SchedulesV2:
        """Short for `schedules_v2`."""
        return self.schedules_v2

    @cached_property
    def secrets(self) -> SecretsV2:
        """Short for `secrets_v2`."""
        return self.secrets_v2

    @cached_property
    def severities(self) -> SeveritiesV1:
        """Short for `severities_v1`."""
        return self.severities_v1

    @cached_property
    def status_page_components(self) -> StatusPageComponentsV2:
        """Short for `status_page_components_v2`."""
        return self.status_page_components_v2

    @cached_property
    def status_pages(self) -> StatusPagesV2:
        """Short for `status_pages_v2`."""
        return self.status_pages_v2

    @cached_property
    def teams(self) -> TeamsV3:
        """Short for `teams_v3`."""
        return self.teams_v3

    @cached_property
    def telemetry(self) -> TelemetryV2:
        """Short for `telemetry_v2`."""
        return self.telemetry_v2

    @cached_property
    def users(self) -> UsersV2:
        """Short for `users_v2`."""
        return self.users_v2

    @cached_property
    def utilities(self) -> UtilitiesV1:
        """Short for `utilities_v1`."""
        return self.utilities_v1

    @cached_property
    def workflow_runs(self) -> WorkflowRunsV2:
        """Short for `workflow_runs_v2`."""
        return self.workflow_runs_v2

    @cached_property
    def workflows(self) -> WorkflowsV2:
        """Short for `workflows_v2`."""
        return self.workflows_v2
