"""The scopes that the roles of a key imply.

The API documents the scopes of each operation and the names of the roles, but not which role has which scope: the
table follows the names.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

# A word that ends with a dot matches every scope with that prefix, one that begins with a dot every scope with that
# suffix.
ROLES: dict[str, tuple[str, ...]] = {
    "viewer": (
        "actions.view", "alert_routes.view", "alert_schema.view", "alert_sources.view", "alerts.view",
        "announcement_rules.view", "announcement_templates.view", "attachments.view", "catalog_entries.view",
        "catalog_types.view", "custom_fields.view", "escalation_path_templates.view", "escalation_paths.view",
        "escalations.view", "incident_roles.view", "incident_statuses.view", "incident_templates.view",
        "incident_types.view", "incidents.view", "schedules.view", "severities.view", "users.view",
        "notification_rules.view", "notification_pauses.view", "user_preferences.view",
    ),
    "incident_creator": ("incidents.create",),
    "incident_editor": (
        "incidents.", "incident_updates.", "actions.", "follow_ups.", "attachments.", "timeline_items.",
        "external_postmortems.", "alerts.attach_to_incident", "incident_alerts.",
    ),
    "manage_settings": (
        "organisation_settings.", "incident_lifecycles.", "incident_forms.", "incident_template.", "alert_schema.",
        "announcement_rules.", "announcement_templates.",
    ),
    "glossary_entries_manage": ("glossary_entries.",),
    "global_access": (".view",),
    "catalog_viewer": ("catalog_types.view", "catalog_entries.view"),
    "catalog_editor": ("catalog_types.", "catalog_entries."),
    "incident_memberships_editor": ("incident_memberships.",),
    "schedules_editor": ("schedules.", "schedule_overrides.", "schedule_sync_rules.", "schedule_sync_targets."),
    "schedules_reader": ("schedules.view",),
    "schedule_overrides_editor": ("schedule_overrides.", "schedules.view"),
    "workflows_editor": ("workflows.",),
    "workflows_viewer": ("workflows.view",),
    "private_workflows_editor": ("workflows.",),
    "private_escalation_workflows_editor": ("workflows.",),
    "on_call_editor": (
        "alert_route.", "alert_routes.", "alert_source.", "alert_sources.", "alert_schema.", "alerts.",
        "call_routes.", "escalation_path.", "escalation_paths.", "escalation_path_templates.", "escalations.",
        "maintenance_window.", "maintenance_windows.", "notification_", "schedules.", "schedule_overrides.",
    ),
    "on_call_viewer": (
        "alert_routes.view", "alert_schema.view", "alert_sources.view", "alerts.view", "call_routes.view",
        "escalation_path_templates.view", "escalation_paths.view", "escalations.view", "maintenance_windows.view",
        "notification_pauses.view", "notification_rules.view", "schedules.view",
    ),
    "escalation_creator": ("escalations.",),
    "post_incident_flow_opt_out": (),
    "security_settings_editor": ("security_settings.",),
    "investigation_download": (),
    "team_memberships_manage": ("incident_team_memberships.",),
    "status_page_publisher": ("status_pages.",),
    "status_page_viewer": (),
    "postmortems_manage": ("external_postmortems.", "in_app_postmortems."),
    "api_keys_manage": ("api_keys.",),
    "notification_methods_manage": ("notification_methods.", "users.preferred_paging_provider.edit"),
    "notification_methods_unredacted_viewer": ("notification_methods.view",),
    "incident_workload_viewer": ("incident_workloads.view",),
    "incident_workload_private_viewer": ("incident_workloads.view",),
    "act_on_behalf_of_users": ("escalations.respond",),
    "secrets_manage": ("secrets.",),
    "secrets_use": ("secrets.view_metadata",),
    "call_transcripts_viewer": ("call_transcripts.view",),
    "heartbeats_ping": (),
    "telemetry_query_restricted": (),
    "telemetry_data_source_update": ("telemetry_data_source.",),
    "policies_viewer": ("policies.view",),
    "policy_findings_manage": ("policy_findings.",),
    "pay_reports_viewer": ("schedule_reports.view",),
    "pay_reports_editor": ("schedule_reports.",),
    "pay_configs_viewer": ("schedule_pay_configs.view",),
    "pay_configs_editor": ("schedule_pay_configs.",),
    "investigations_editor": (),
    "telemetry_viewer": (),
    "documents_viewer": (),
}  # fmt: skip
TEAM_ROLES = (
    "catalog_editor", "schedules_editor", "schedules_reader", "schedule_overrides_editor", "on_call_editor",
    "escalation_creator", "api_keys_manage", "workflows_editor", "private_workflows_editor", "secrets_manage",
    "secrets_use", "heartbeats_ping", "telemetry_query_restricted", "telemetry_data_source_update",
)  # fmt: skip


def scopes_of(roles: Iterable[str], scopes: Iterable[str]) -> frozenset[str]:
    """Return the subset of ``scopes`` that the roles imply."""
    return _scopes_of(frozenset(roles), frozenset(scopes))


@functools.lru_cache(maxsize=256)
def _scopes_of(roles: frozenset[str], scopes: frozenset[str]) -> frozenset[str]:
    words = {word for role in roles for word in ROLES.get(role, ())}
    return frozenset(scope for scope in scopes if any(_covers(word, scope) for word in words))


def _covers(word: str, scope: str) -> bool:
    if word.startswith("."):
        return scope.endswith(word)
    return scope.startswith(word) if word.endswith((".", "_")) else scope == word
