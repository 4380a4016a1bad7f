"""What type checkers see of this package: every name at its home.

Written by `python -m codegen`; changes made here are lost.
"""

from datetime import datetime
from typing import Any, ClassVar

from incidentio_async._codec.model import Model, OpenEnum
from incidentio_async.models.actions_v1 import *
from incidentio_async.models.actions_v2 import *
from incidentio_async.models.actions_v3 import *
from incidentio_async.models.actors import *
from incidentio_async.models.alert_attributes_v2 import *
from incidentio_async.models.alert_events_v2 import *
from incidentio_async.models.alert_notes_v1 import *
from incidentio_async.models.alert_routes_v2 import *
from incidentio_async.models.alert_routes_v3 import *
from incidentio_async.models.alert_sources_v2 import *
from incidentio_async.models.alerts import *
from incidentio_async.models.alerts_v2 import *
from incidentio_async.models.announcement_rules_v2 import *
from incidentio_async.models.announcement_templates_v2 import *
from incidentio_async.models.api_keys_v1 import *
from incidentio_async.models.audit_logs import *
from incidentio_async.models.call_routes_v2 import *
from incidentio_async.models.call_sessions_v2 import *
from incidentio_async.models.call_transcript_entries_v2 import *
from incidentio_async.models.catalog_v2 import *
from incidentio_async.models.catalog_v3 import *
from incidentio_async.models.custom_field_options_v1 import *
from incidentio_async.models.custom_fields_v1 import *
from incidentio_async.models.custom_fields_v2 import *
from incidentio_async.models.engine import *
from incidentio_async.models.errors import *
from incidentio_async.models.escalation_path_templates_v2 import *
from incidentio_async.models.escalations import *
from incidentio_async.models.escalations_v2 import *
from incidentio_async.models.follow_ups_v2 import *
from incidentio_async.models.follow_ups_v3 import *
from incidentio_async.models.glossary_entries_v2 import *
from incidentio_async.models.incident_activity_log_entries_v2 import *
from incidentio_async.models.incident_attachments_v1 import *
from incidentio_async.models.incident_forms_v3 import *
from incidentio_async.models.incident_memberships_v1 import *
from incidentio_async.models.incident_participant_workloads_v2 import *
from incidentio_async.models.incident_participants_v2 import *
from incidentio_async.models.incident_relationships_v1 import *
from incidentio_async.models.incident_roles_v1 import *
from incidentio_async.models.incident_roles_v2 import *
from incidentio_async.models.incident_statuses_v1 import *
from incidentio_async.models.incident_team_memberships_v1 import *
from incidentio_async.models.incident_templates_v1 import *
from incidentio_async.models.incident_timeline_items_v2 import *
from incidentio_async.models.incident_timestamps_v2 import *
from incidentio_async.models.incident_types_v1 import *
from incidentio_async.models.incident_updates_v2 import *
from incidentio_async.models.incidents import *
from incidentio_async.models.incidents_v1 import *
from incidentio_async.models.incidents_v2 import *
from incidentio_async.models.ip_allowlists_v1 import *
from incidentio_async.models.maintenance_windows_v1 import *
from incidentio_async.models.managed_resources_v2 import *
from incidentio_async.models.management import *
from incidentio_async.models.on_call_notification_pauses_v2 import *
from incidentio_async.models.pagination import *
from incidentio_async.models.parameters import *
from incidentio_async.models.pay_configs_v2 import *
from incidentio_async.models.pay_reports_v2 import *
from incidentio_async.models.policies_v2 import *
from incidentio_async.models.policy_findings_v2 import *
from incidentio_async.models.postmortem_documents_v1 import *
from incidentio_async.models.schedule_sync_targets_v2 import *
from incidentio_async.models.schedules import *
from incidentio_async.models.schedules_v2 import *
from incidentio_async.models.secrets_v2 import *
from incidentio_async.models.severities_v1 import *
from incidentio_async.models.status_page_components_v2 import *
from incidentio_async.models.status_pages_v1 import *
from incidentio_async.models.status_pages_v2 import *
from incidentio_async.models.teams_v3 import *
from incidentio_async.models.telemetry_v2 import *
from incidentio_async.models.users_v2 import *
from incidentio_async.models.utilities_v1 import *
from incidentio_async.models.webhooks import *
from incidentio_async.models.workflow_runs_v2 import *
from incidentio_async.models.workflows_v2 import *
