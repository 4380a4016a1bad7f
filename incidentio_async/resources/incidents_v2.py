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
        """Send ``POST /v2/incidents/{id}/actions/connect_external_issue``.

        Args:
            id: An incident's ID, its reference (``INC-123``) or its number.
            provider: One of asana, azure_devops, click_up, freshservice, linear, jira, salesforce,
                jira_server, github, gitlab, service_now, shortcut, notion.
            replace: False if omitted.

        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
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
        """Create an incident, which announces it and opens its channel unless it is retrospective.

        Sends ``POST /v2/incidents`` and returns ``incident`` of the response.

        Args:
            custom_field_entries: Values of custom fields, each with the ID of its field.
            idempotency_key: Marks repeated requests as one, so that a retry never creates a second
                incident. Made once per call and kept over its retries if omitted.
            incident_role_assignments: Who takes which role.
            incident_status_id: From ``client.incident_statuses.list()``.
            incident_timestamp_values: When the incident started, was fixed and so on, each with the ID of
                its timestamp.
            incident_type_id: From ``client.incident_types.list()``.
            mode: ``standard`` for a real incident, ``test`` and ``tutorial`` for practice,
                ``retrospective`` to record one that is over.
            severity_id: From ``client.severities.list()``; the account's default if omitted.
            visibility: ``public`` for everyone in the workspace, ``private`` for invited people only.

        Scopes: incidents.create.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
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
        """Change properties of an incident; what you omit stays as it is.

        Sends ``POST /v2/incidents/{id}/actions/edit`` and returns ``incident`` of the response.

        Args:
            id: An incident's ID.
            incident: The properties to change.
            notify_incident_channel: Whether the change is posted to the incident's channel.

        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/incidents/{id}/actions/import_postmortem_document`` and return
            ``postmortem_document`` of the response.

        Args:
            id: An incident's ID.

        Scopes: in_app_postmortems.import.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
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
        """List incidents, each with its severity, status, roles, custom fields and timestamps.

        Sends ``GET /v2/incidents``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.
            sort_by: 'created_at_newest_first' if omitted.
            filter_mode: ``all`` (the default) returns what matches every filter, ``any`` what matches at
                least one.
            status: Incident statuses, which each account defines for itself. Operators: one_of, not_in;
                values: IDs.
            status_category: How far the incidents are, whatever their statuses are called; an active
                incident is ``live``. Declined, canceled and merged incidents are returned only if you ask
                for them. Operators: one_of, not_in; values: triage, declined, merged, canceled, live,
                learning, closed, paused.
            created_at: When the incidents were reported. For a window use ``date_range``: the API refuses
                ``gte`` together with ``lte``. Operators: gte, lte, date_range; values: whole days.
            updated_at: When the incidents last changed; for a window use ``date_range``, as with
                ``created_at``. Operators: gte, lte, date_range; values: whole days.
            severity: Severities by their IDs; ``gte`` and ``lte`` compare ranks, so ``{"gte": ID}`` means
                this severity or a worse one. Operators: one_of, not_in, gte, lte; values: IDs.
            incident_type: Operators: one_of, not_in; values: IDs.
            incident_role: Who has a role: IDs of users, or with ``is_blank`` whether the role is assigned
                at all. Keyed by ID; operators: one_of, is_blank; values: IDs.
            custom_field: Values of custom fields; which operators apply depends on the type of the field.
                Keyed by ID; operators: one_of, not_in, all_of, is, is_set, is_blank, gte, lte, date_range,
                starts_with; values: as the field has them.
            mode: Kinds of incidents; standard and retrospective ones if omitted, so ask for test and
                tutorial incidents. Operators: one_of; values: standard, retrospective, test, tutorial.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
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
        """Get one incident.

        Sends ``GET /v2/incidents/{id}`` and returns ``incident`` of the response.

        Args:
            id: An incident's ID, its reference (``INC-123``) or its number.

        Scopes: incidents.view.
        Reference: https://api-docs.incident.io/tag/Incidents-V2
        """
        options = options and shield_options(options)
        return await self._send("Incidents V2#Show", IncidentV2, path=(id,), options=options)
