"""The operations of the tag Follow-ups V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import TimeFilter
from incidentio_async.models.follow_ups_v3 import (
    FollowUpsConnectExternalIssuePayloadV3Provider,
    FollowUpsListResultV3,
    FollowUpsUpdatePayloadV3Status,
    FollowUpV3,
)
from incidentio_async.models.parameters import ActionsV2IncidentMode
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

IncidentModeValue = Literal["standard", "retrospective", "test", "tutorial", "stream"]


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


class FollowUpsV3(Resource):
    """Follow-ups V3: https://api-docs.incident.io/tag/Follow-ups-V3"""

    async def connect_external_issue(
        self,
        id: str,
        *,
        provider: ProviderValue | FollowUpsConnectExternalIssuePayloadV3Provider,
        url: str,
        options: RequestOptions | None = None,
    ) -> FollowUpV3:
        """Send ``POST /v3/follow_ups/{id}/actions/connect_external_issue`` and return ``follow_up`` of the
            response.

        Args:
            provider: One of asana, azure_devops, click_up, freshservice, linear, jira, salesforce,
                jira_server, github, gitlab, service_now, shortcut, notion.

        Scopes: follow_ups.connect_external_issue.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Follow-ups V3#ConnectExternalIssue",
            FollowUpV3,
            path=(id,),
            body={"provider": provider, "url": url},
            options=options,
        )

    async def create(
        self,
        *,
        incident_id: str,
        title: str,
        assignee_id: str | None = None,
        assignee_team_id: str | None = None,
        description: str | None = None,
        external_issue_reference_id: str | None = None,
        follow_up_category_id: str | None = None,
        follow_up_priority_option_id: str | None = None,
        labels: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> FollowUpV3:
        """Send ``POST /v3/follow_ups`` and return ``follow_up`` of the response.

        Scopes: follow_ups.create.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Follow-ups V3#Create",
            FollowUpV3,
            body={
                "assignee_id": assignee_id,
                "assignee_team_id": assignee_team_id,
                "description": description,
                "external_issue_reference_id": external_issue_reference_id,
                "follow_up_category_id": follow_up_category_id,
                "follow_up_priority_option_id": follow_up_priority_option_id,
                "incident_id": incident_id,
                "labels": labels,
                "title": title,
            },
            options=options,
        )

    async def create_from_link(
        self, *, incident_id: str, url: str, options: RequestOptions | None = None
    ) -> FollowUpV3:
        """Send ``POST /v3/follow_ups/actions/create_from_link`` and return ``follow_up`` of the response.

        Scopes: follow_ups.create_from_link.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Follow-ups V3#CreateFromLink", FollowUpV3, body={"incident_id": incident_id, "url": url}, options=options
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/follow_ups/{id}``.

        Scopes: follow_ups.destroy.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Follow-ups V3#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        incident_id: str | None = None,
        incident_mode: IncidentModeValue | ActionsV2IncidentMode | None = None,
        assignee_team_id: str | None = None,
        created_at: TimeFilter | None = None,
        updated_at: TimeFilter | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[FollowUpV3, FollowUpsListResultV3]:
        """List follow-ups: work that remains after an incident.

        Sends ``GET /v3/follow_ups``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.
            incident_id: Follow-ups of this incident only.
            incident_mode: Mode of the incidents; follow-ups of standard and retrospective incidents if
                omitted. One of standard, retrospective, test, tutorial, stream.
            assignee_team_id: Follow-ups that are assigned to this team.
            created_at: Operators: gte, lte, date_range; values: times.
            updated_at: Operators: gte, lte, date_range; values: times.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return self._list(
            "Follow-ups V3#List",
            params={
                "page_size": page_size,
                "after": after,
                "incident_id": incident_id,
                "incident_mode": incident_mode,
                "assignee_team_id": assignee_team_id,
                "created_at": created_at,
                "updated_at": updated_at,
            },
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> FollowUpV3:
        """Send ``GET /v3/follow_ups/{id}`` and return ``follow_up`` of the response.

        Scopes: actions.view.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send("Follow-ups V3#Show", FollowUpV3, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        status: Literal["outstanding", "completed", "deleted", "not_doing"] | FollowUpsUpdatePayloadV3Status,
        title: str,
        assignee_id: str | None = None,
        assignee_team_id: str | None = None,
        description: str | None = None,
        follow_up_category_id: str | None = None,
        follow_up_priority_option_id: str | None = None,
        labels: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> FollowUpV3:
        """Send ``PUT /v3/follow_ups/{id}`` and return ``follow_up`` of the response.

        Scopes: follow_ups.update.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Follow-ups V3#Update",
            FollowUpV3,
            path=(id,),
            body={
                "assignee_id": assignee_id,
                "assignee_team_id": assignee_team_id,
                "description": description,
                "follow_up_category_id": follow_up_category_id,
                "follow_up_priority_option_id": follow_up_priority_option_id,
                "labels": labels,
                "status": status,
                "title": title,
            },
            options=options,
        )
