"""The operations of the tag Incident Attachments V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incident_attachments_v1 import (
    IncidentAttachmentsCreatePayloadV1Resource,
    IncidentAttachmentsListResultV1,
    IncidentAttachmentV1,
)
from incidentio_async.models.parameters import IncidentAttachmentsV1ResourceType
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

ResourceTypeValue = Literal[
    "pager_duty_incident",
    "opsgenie_alert",
    "datadog_monitor_alert",
    "github_pull_request",
    "gitlab_merge_request",
    "sentry_issue",
    "jira_issue",
    "jsm_alert",
    "atlassian_statuspage_incident",
    "zendesk_ticket",
    "google_calendar_event",
    "outlook_calendar_event",
    "slack_file",
    "salesforce_case",
    "pylon_issue",
    "arbitrary_url",
    "scrubbed",
    "statuspage_incident",
]


class IncidentAttachmentsV1(Resource):
    """Incident Attachments V1: https://api-docs.incident.io/tag/Incident-Attachments-V1"""

    async def create(
        self,
        *,
        incident_id: str,
        resource: IncidentAttachmentsCreatePayloadV1Resource | Mapping[str, Any],
        options: RequestOptions | None = None,
    ) -> IncidentAttachmentV1:
        """Send ``POST /v1/incident_attachments`` and return ``incident_attachment`` of the response.

        Scopes: attachments.create.
        Reference: https://api-docs.incident.io/tag/Incident-Attachments-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Attachments V1#Create",
            IncidentAttachmentV1,
            body={"incident_id": incident_id, "resource": resource},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/incident_attachments/{id}``.

        Scopes: attachments.destroy.
        Reference: https://api-docs.incident.io/tag/Incident-Attachments-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Incident Attachments V1#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        incident_id: str | None = None,
        external_id: str | None = None,
        resource_type: ResourceTypeValue | IncidentAttachmentsV1ResourceType | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentAttachmentV1, IncidentAttachmentsListResultV1]:
        """Send ``GET /v1/incident_attachments``; all records are in one page.

        Args:
            resource_type: One of pager_duty_incident, opsgenie_alert, datadog_monitor_alert,
                github_pull_request, gitlab_merge_request, sentry_issue, jira_issue, jsm_alert,
                atlassian_statuspage_incident, zendesk_ticket, google_calendar_event,
                outlook_calendar_event, slack_file, salesforce_case, pylon_issue, arbitrary_url, scrubbed,
                statuspage_incident.

        Scopes: attachments.view.
        Reference: https://api-docs.incident.io/tag/Incident-Attachments-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Attachments V1#List",
            params={"incident_id": incident_id, "external_id": external_id, "resource_type": resource_type},
            options=options,
        )
