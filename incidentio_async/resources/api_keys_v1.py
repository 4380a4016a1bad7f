"""The operations of the tag API Keys V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.api_keys_v1 import (
    APIKeysCreatePayloadV1RoleNames,
    APIKeysCreatePayloadV1TeamRoleNames,
    APIKeysCreateResultV1,
    APIKeysListResultV1,
    APIKeysRotateResultV1,
    APIKeysUpdatePayloadV1RoleNames,
    APIKeysUpdatePayloadV1TeamRoleNames,
    APIKeyV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

TeamRoleNamesValue = Literal[
    "catalog_editor",
    "schedules_editor",
    "schedules_reader",
    "schedule_overrides_editor",
    "on_call_editor",
    "escalation_creator",
    "api_keys_manage",
    "workflows_editor",
    "private_workflows_editor",
    "secrets_manage",
    "secrets_use",
    "heartbeats_ping",
    "telemetry_query_restricted",
    "telemetry_data_source_update",
]


RoleNamesValue = Literal[
    "viewer",
    "incident_creator",
    "incident_editor",
    "manage_settings",
    "glossary_entries_manage",
    "global_access",
    "catalog_viewer",
    "catalog_editor",
    "incident_memberships_editor",
    "schedules_editor",
    "schedules_reader",
    "schedule_overrides_editor",
    "workflows_editor",
    "workflows_viewer",
    "private_workflows_editor",
    "private_escalation_workflows_editor",
    "on_call_editor",
    "on_call_viewer",
    "escalation_creator",
    "post_incident_flow_opt_out",
    "security_settings_editor",
    "investigation_download",
    "team_memberships_manage",
    "status_page_publisher",
    "status_page_viewer",
    "postmortems_manage",
    "api_keys_manage",
    "notification_methods_manage",
    "notification_methods_unredacted_viewer",
    "incident_workload_viewer",
    "incident_workload_private_viewer",
    "act_on_behalf_of_users",
    "secrets_manage",
    "secrets_use",
    "call_transcripts_viewer",
    "heartbeats_ping",
    "telemetry_query_restricted",
    "telemetry_data_source_update",
    "policies_viewer",
    "policy_findings_manage",
    "pay_reports_viewer",
    "pay_reports_editor",
    "pay_configs_viewer",
    "pay_configs_editor",
    "investigations_editor",
    "telemetry_viewer",
    "documents_viewer",
]


class APIKeysV1(Resource):
    """API Keys V1: https://api-docs.incident.io/tag/API-Keys-V1"""

    async def create(
        self,
        *,
        name: str,
        role_names: Sequence[RoleNamesValue | APIKeysCreatePayloadV1RoleNames],
        team_ids: Sequence[str],
        team_role_names: Sequence[TeamRoleNamesValue | APIKeysCreatePayloadV1TeamRoleNames],
        comments: str | None = None,
        options: RequestOptions | None = None,
    ) -> APIKeysCreateResultV1:
        """Send ``POST /v1/api_keys`` and return the whole response.

        Args:
            comments: At most 5000 characters, must match ``^[^\\x00]*$``.
            name: 1 to 200 characters.
            role_names: One of viewer, incident_creator, incident_editor, manage_settings,
                glossary_entries_manage, global_access, catalog_viewer, catalog_editor,
                incident_memberships_editor, schedules_editor, schedules_reader, schedule_overrides_editor,
                workflows_editor, workflows_viewer, private_workflows_editor,
                private_escalation_workflows_editor, on_call_editor, on_call_viewer, escalation_creator,
                post_incident_flow_opt_out, security_settings_editor, investigation_download,
                team_memberships_manage, status_page_publisher, status_page_viewer, postmortems_manage,
                api_keys_manage, notification_methods_manage, notification_methods_unredacted_viewer,
                incident_workload_viewer, incident_workload_private_viewer, act_on_behalf_of_users,
                secrets_manage, secrets_use, call_transcripts_viewer, heartbeats_ping,
                telemetry_query_restricted, telemetry_data_source_update, policies_viewer,
                policy_findings_manage, pay_reports_viewer, pay_reports_editor, pay_configs_viewer,
                pay_configs_editor, investigations_editor, telemetry_viewer, documents_viewer.
            team_role_names: One of catalog_editor, schedules_editor, schedules_reader,
                schedule_overrides_editor, on_call_editor, escalation_creator, api_keys_manage,
                workflows_editor, private_workflows_editor, secrets_manage, secrets_use, heartbeats_ping,
                telemetry_query_restricted, telemetry_data_source_update.

        Scopes: api_keys.create.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "API Keys V1#Create",
            APIKeysCreateResultV1,
            body={
                "comments": comments,
                "name": name,
                "role_names": role_names,
                "team_ids": team_ids,
                "team_role_names": team_role_names,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/api_keys/{id}``.

        Scopes: api_keys.destroy.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("API Keys V1#Delete", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[APIKeyV1, APIKeysListResultV1]:
        """Send ``GET /v1/api_keys``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: api_keys.view.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return self._list("API Keys V1#List", params={"page_size": page_size, "after": after}, options=options)

    async def rotate(
        self, id: str, *, grace_period_minutes: int, options: RequestOptions | None = None
    ) -> APIKeysRotateResultV1:
        """Send ``POST /v1/api_keys/{id}/actions/rotate`` and return the whole response.

        Args:
            grace_period_minutes: 0 to 60, 30 if omitted.

        Scopes: api_keys.rotate.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "API Keys V1#Rotate",
            APIKeysRotateResultV1,
            path=(id,),
            body={"grace_period_minutes": grace_period_minutes},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> APIKeyV1:
        """Send ``GET /v1/api_keys/{id}`` and return ``api_key`` of the response.

        Scopes: api_keys.view.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return await self._send("API Keys V1#Show", APIKeyV1, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        name: str,
        role_names: Sequence[RoleNamesValue | APIKeysUpdatePayloadV1RoleNames],
        team_ids: Sequence[str],
        team_role_names: Sequence[TeamRoleNamesValue | APIKeysUpdatePayloadV1TeamRoleNames],
        comments: str | None = None,
        options: RequestOptions | None = None,
    ) -> APIKeyV1:
        """Send ``PUT /v1/api_keys/{id}`` and return ``api_key`` of the response.

        Args:
            comments: At most 5000 characters, must match ``^[^\\x00]*$``.
            name: 1 to 200 characters.
            role_names: One of viewer, incident_creator, incident_editor, manage_settings,
                glossary_entries_manage, global_access, catalog_viewer, catalog_editor,
                incident_memberships_editor, schedules_editor, schedules_reader, schedule_overrides_editor,
                workflows_editor, workflows_viewer, private_workflows_editor,
                private_escalation_workflows_editor, on_call_editor, on_call_viewer, escalation_creator,
                post_incident_flow_opt_out, security_settings_editor, investigation_download,
                team_memberships_manage, status_page_publisher, status_page_viewer, postmortems_manage,
                api_keys_manage, notification_methods_manage, notification_methods_unredacted_viewer,
                incident_workload_viewer, incident_workload_private_viewer, act_on_behalf_of_users,
                secrets_manage, secrets_use, call_transcripts_viewer, heartbeats_ping,
                telemetry_query_restricted, telemetry_data_source_update, policies_viewer,
                policy_findings_manage, pay_reports_viewer, pay_reports_editor, pay_configs_viewer,
                pay_configs_editor, investigations_editor, telemetry_viewer, documents_viewer.
            team_role_names: One of catalog_editor, schedules_editor, schedules_reader,
                schedule_overrides_editor, on_call_editor, escalation_creator, api_keys_manage,
                workflows_editor, private_workflows_editor, secrets_manage, secrets_use, heartbeats_ping,
                telemetry_query_restricted, telemetry_data_source_update.

        Scopes: api_keys.update.
        Reference: https://api-docs.incident.io/tag/API-Keys-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "API Keys V1#Update",
            APIKeyV1,
            path=(id,),
            body={
                "comments": comments,
                "name": name,
                "role_names": role_names,
                "team_ids": team_ids,
                "team_role_names": team_role_names,
            },
            options=options,
        )
