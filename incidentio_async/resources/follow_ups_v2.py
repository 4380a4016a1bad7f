"""The operations of the tag Follow-ups V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.follow_ups_v2 import (
    FollowUpsConnectExternalIssuePayloadV2Provider,
    FollowUpsListResultV2,
    FollowUpsUpdatePayloadV2Status,
    FollowUpV2,
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


class FollowUpsV2(Resource):
    """Follow-ups V2: https://api-docs.incident.io/tag/Follow-ups-V2"""

    def connect_external_issue(
        self,
        id: str,
        *,
        provider: ProviderValue | FollowUpsConnectExternalIssuePayloadV2Provider,
        url: str,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, FollowUpV2]:
        """Send ``POST /v2/follow_ups/{id}/actions/connect_external_issue`` and return ``follow_up`` of the
            response.

        Args:
            provider: One of asana, azure_devops, click_up, freshservice, linear, jira, salesforce,
                jira_server, github, gitlab, service_now, shortcut, notion.

        Scopes: follow_ups.connect_external_issue.
        Deprecated: removed on 2026-12-31; use POST /v3/follow_ups/{id}/actions/connect_external_issue.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#ConnectExternalIssue")._send(
            "Follow-ups V2#ConnectExternalIssue",
            FollowUpV2,
            path=(id,),
            body={"provider": provider, "url": url},
            options=options,
        )

    def create(
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
    ) -> Coroutine[Any, Any, FollowUpV2]:
        """Send ``POST /v2/follow_ups`` and return ``follow_up`` of the response.

        Scopes: follow_ups.create.
        Deprecated: removed on 2026-12-31; use POST /v3/follow_ups.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#Create")._send(
            "Follow-ups V2#Create",
            FollowUpV2,
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

    def delete(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v2/follow_ups/{id}``.

        Scopes: follow_ups.destroy.
        Deprecated: removed on 2026-12-31; use DELETE /v3/follow_ups/{id}.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#Delete")._send_nothing(
            "Follow-ups V2#Delete", path=(id,), options=options
        )

    def list(
        self,
        *,
        incident_id: str | None = None,
        incident_mode: IncidentModeValue | ActionsV2IncidentMode | None = None,
        assignee_team_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[FollowUpV2, FollowUpsListResultV2]:
        """Send ``GET /v2/follow_ups``; all records are in one page.

        Args:
            incident_mode: One of standard, retrospective, test, tutorial, stream.

        Scopes: actions.view.
        Deprecated: removed on 2026-12-31; use GET /v3/follow_ups.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#List")._list(
            "Follow-ups V2#List",
            params={"incident_id": incident_id, "incident_mode": incident_mode, "assignee_team_id": assignee_team_id},
            options=options,
        )

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, FollowUpV2]:
        """Send ``GET /v2/follow_ups/{id}`` and return ``follow_up`` of the response.

        Scopes: actions.view.
        Deprecated: removed on 2026-12-31; use GET /v3/follow_ups/{id}.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#Show")._send(
            "Follow-ups V2#Show", FollowUpV2, path=(id,), options=options
        )

    def update(
        self,
        id: str,
        *,
        status: Literal["outstanding", "completed", "deleted", "not_doing"] | FollowUpsUpdatePayloadV2Status,
        title: str,
        assignee_id: str | None = None,
        assignee_team_id: str | None = None,
        description: str | None = None,
        follow_up_category_id: str | None = None,
        follow_up_priority_option_id: str | None = None,
        labels: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, FollowUpV2]:
        """Send ``PUT /v2/follow_ups/{id}`` and return ``follow_up`` of the response.

        Scopes: follow_ups.update.
        Deprecated: removed on 2026-12-31; use PUT /v3/follow_ups/{id}.
        Reference: https://api-docs.incident.io/tag/Follow-ups-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Follow-ups V2#Update")._send(
            "Follow-ups V2#Update",
            FollowUpV2,
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
