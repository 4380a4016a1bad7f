"""The operations of the tag Incidents V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import FieldFilter, MembershipFilter, OneOfFilter, RoleFilter, SeverityFilter, TimeFilter
from incidentio_async.models.incidents import PostmortemDocumentV1
from incidentio_async.models.incidents_v2 import (
    CustomFieldEntryPayloadV2,
    IncidentEditPayloadV2,
    IncidentRoleAssignmentPayloadV2,
    IncidentsConnectExternalIssuePayloadV2Provider,
    IncidentsCreatePayloadV2Mode,
    IncidentsCreatePayloadV2Visibility,
    IncidentsListResultV2,
    IncidentTimestampValuePayloadV2,
    IncidentV2,
    RetrospectiveIncidentOptionsV2,
)
from incidentio_async.models.parameters import IncidentsV2FilterMode, IncidentsV2SortBy
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

ProviderValue = Literal[
    "asana",
    "azure_devops",
    "click_up",
    "freshservice",
    "linear",
    "jira",
    "salesforce",
    "jira_server",
    "github",
    "gitlab",
    "service_now",
    "shortcut",
    "notion",
]


class IncidentsV2(Resource):
    """Incidents V2: https://api-docs.incident.io/tag/Incidents-V2"""

    async def connect_external_issue(
        self,
        id: str,
        *,
        issue_template_id: str,
        provider: ProviderValue | IncidentsConnectExternalIssuePayloadV2Provider,
        url: str,
        replace: bool | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """``POST /v2/incidents/{id}/actions/connect_external_issue`` → nothing.

        Args:
            id: str, an incident's id, its reference (``INC-123``) or the number of it.
            issue_template_id: str.
            provider: one of asana, azure_devops, click_up, freshservice, linear, jira, salesforce,
                jira_server, github, gitlab, service_now, shortcut, notion.
            replace: bool, False if not given.
            url: str.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return await self._send_nothing(
            "Incidents V2#ConnectExternalIssue",
            path=(id,),
            body={"issue_template_id": issue_template_id, "provider": provider, "replace": replace, "url": url},
            options=options,
        )

    async def create(
        self,
        *,
        visibility: Literal["public", "private"] | IncidentsCreatePayloadV2Visibility,
        custom_field_entries: Sequence[CustomFieldEntryPayloadV2 | Mapping[str, Any]] | None = None,
        idempotency_key: str | None = None,
        incident_role_assignments: Sequence[IncidentRoleAssignmentPayloadV2 | Mapping[str, Any]] | None = None,
        incident_status_id: str | None = None,
        incident_timestamp_values: Sequence[IncidentTimestampValuePayloadV2 | Mapping[str, Any]] | None = None,
        incident_type_id: str | None = None,
        mode: Literal["standard", "retrospective", "test", "tutorial"] | IncidentsCreatePayloadV2Mode | None = None,
        name: str | None = None,
        retrospective_incident_options: RetrospectiveIncidentOptionsV2 | Mapping[str, Any] | None = None,
        severity_id: str | None = None,
        slack_channel_name_override: str | None = None,
        slack_team_id: str | None = None,
        summary: str | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentV2:
        """``POST /v2/incidents`` → its ``incident`` (IncidentV2).

        Args:
            custom_field_entries: list of CustomFieldEntryPayloadV2 or a dict.
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_role_assignments: list of IncidentRoleAssignmentPayloadV2 or a dict.
            incident_status_id: str.
            incident_timestamp_values: list of IncidentTimestampValuePayloadV2 or a dict.
            incident_type_id: str.
            mode: one of standard, retrospective, test, tutorial.
            name: str.
            retrospective_incident_options: RetrospectiveIncidentOptionsV2 or a dict.
            severity_id: str.
            slack_channel_name_override: str.
            slack_team_id: str.
            summary: str.
            visibility: one of public, private.
            options: settings of this call alone.

        Scopes: incidents.create.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incidents V2#Create",
            IncidentV2,
            body={
                "custom_field_entries": custom_field_entries,
                "idempotency_key": idempotency_key,
                "incident_role_assignments": incident_role_assignments,
                "incident_status_id": incident_status_id,
                "incident_timestamp_values": incident_timestamp_values,
                "incident_type_id": incident_type_id,
                "mode": mode,
                "name": name,
                "retrospective_incident_options": retrospective_incident_options,
                "severity_id": severity_id,
                "slack_channel_name_override": slack_channel_name_override,
                "slack_team_id": slack_team_id,
                "summary": summary,
                "visibility": visibility,
            },
            options=options,
        )

    async def edit(
        self,
        id: str,
        *,
        incident: IncidentEditPayloadV2 | Mapping[str, Any],
        notify_incident_channel: bool,
        options: RequestOptions | None = None,
    ) -> IncidentV2:
        """``POST /v2/incidents/{id}/actions/edit`` → its ``incident`` (IncidentV2).

        Args:
            id: str, an incident's id.
            incident: IncidentEditPayloadV2 or a dict.
            notify_incident_channel: bool.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incidents V2#Edit",
            IncidentV2,
            path=(id,),
            body={"incident": incident, "notify_incident_channel": notify_incident_channel},
            options=options,
        )

    async def import_postmortem_document(
        self, id: str, *, content: str, title: str, options: RequestOptions | None = None
    ) -> PostmortemDocumentV1:
        """``POST /v2/incidents/{id}/actions/import_postmortem_document`` → its ``postmortem_document``
            (PostmortemDocumentV1).

        Args:
            id: str, an incident's id.
            content: str.
            title: str.
            options: settings of this call alone.

        Scopes: in_app_postmortems.import.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return await self._send(
            "Incidents V2#ImportPostmortemDocument",
            PostmortemDocumentV1,
            path=(id,),
            body={"content": content, "title": title},
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        sort_by: Literal["created_at_newest_first", "created_at_oldest_first"] | IncidentsV2SortBy | None = None,
        filter_mode: Literal["all", "any"] | IncidentsV2FilterMode | None = None,
        status: MembershipFilter | None = None,
        status_category: MembershipFilter | None = None,
        created_at: TimeFilter | None = None,
        updated_at: TimeFilter | None = None,
        severity: SeverityFilter | None = None,
        incident_type: MembershipFilter | None = None,
        incident_role: Mapping[str, RoleFilter | Mapping[str, RoleFilter]] | None = None,
        custom_field: Mapping[str, FieldFilter] | None = None,
        mode: OneOfFilter | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentV2, IncidentsListResultV2]:
        """``GET /v2/incidents`` → every ``IncidentV2``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            sort_by: one of created_at_newest_first, created_at_oldest_first, 'created_at_newest_first' if
                not given.
            filter_mode: one of all, any.
            status: filter by one_of, not_in; ids.
            status_category: filter by one_of, not_in; text; known values: triage, declined, merged,
                canceled, live, learning, closed, paused.
            created_at: filter by gte, lte, date_range; whole days.
            updated_at: filter by gte, lte, date_range; whole days.
            severity: filter by one_of, not_in, gte, lte; ids.
            incident_type: filter by one_of, not_in; ids.
            incident_role: filter by an id, then one_of, is_blank; ids.
            custom_field: filter by an id, then one_of, not_in, all_of, is, is_set, is_blank, gte, lte,
                date_range, starts_with; values as the field has them.
            mode: filter by one_of; text; known values: standard, retrospective, test, tutorial.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return self._list(
            "Incidents V2#List",
            params={
                "page_size": page_size,
                "after": after,
                "sort_by": sort_by,
                "filter_mode": filter_mode,
                "status": status,
                "status_category": status_category,
                "created_at": created_at,
                "updated_at": updated_at,
                "severity": severity,
                "incident_type": incident_type,
                "incident_role": incident_role,
                "custom_field": custom_field,
                "mode": mode,
            },
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentV2:
        """``GET /v2/incidents/{id}`` → its ``incident`` (IncidentV2).

        Args:
            id: str, an incident's id, its reference (``INC-123``) or the number of it.
            options: settings of this call alone.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = shield_options(options)
        return await self._send("Incidents V2#Show", IncidentV2, path=(id,), options=options)
