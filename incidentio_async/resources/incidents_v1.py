"""The operations of the tag Incidents V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.incidents_v1 import (
    CustomFieldEntryPayloadV1,
    IncidentRoleAssignmentPayloadV1,
    IncidentsCreatePayloadV1Mode,
    IncidentsCreatePayloadV1Status,
    IncidentsCreatePayloadV1Visibility,
    IncidentsListResultV1,
    IncidentV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

StatusValue = Literal["triage", "investigating", "fixing", "monitoring", "closed", "declined"]


class IncidentsV1(Resource):
    """Incidents V1: https://api-docs.incident.io/tag/Incidents-V1"""

    def create(
        self,
        *,
        visibility: Literal["public", "private"] | IncidentsCreatePayloadV1Visibility,
        custom_field_entries: Sequence[CustomFieldEntryPayloadV1 | Mapping[str, Any]] | None = None,
        idempotency_key: str | None = None,
        incident_role_assignments: Sequence[IncidentRoleAssignmentPayloadV1 | Mapping[str, Any]] | None = None,
        incident_type_id: str | None = None,
        mode: Literal["real", "test"] | IncidentsCreatePayloadV1Mode | None = None,
        name: str | None = None,
        severity_id: str | None = None,
        slack_team_id: str | None = None,
        source_message_channel_id: str | None = None,
        source_message_timestamp: str | None = None,
        status: StatusValue | IncidentsCreatePayloadV1Status | None = None,
        summary: str | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, IncidentV1]:
        """Send ``POST /v1/incidents`` and return ``incident`` of the response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.
            status: One of triage, investigating, fixing, monitoring, closed, declined.

        Scopes: incidents.create.
        Deprecated: use POST /v2/incidents.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incidents V1#Create")._send(
            "Incidents V1#Create",
            IncidentV1,
            body={
                "custom_field_entries": custom_field_entries,
                "idempotency_key": idempotency_key,
                "incident_role_assignments": incident_role_assignments,
                "incident_type_id": incident_type_id,
                "mode": mode,
                "name": name,
                "severity_id": severity_id,
                "slack_team_id": slack_team_id,
                "source_message_channel_id": source_message_channel_id,
                "source_message_timestamp": source_message_timestamp,
                "status": status,
                "summary": summary,
                "visibility": visibility,
            },
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        status: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentV1, IncidentsListResultV1]:
        """Send ``GET /v1/incidents``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: incidents.view.
        Deprecated: use GET /v2/incidents.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incidents V1#List")._list(
            "Incidents V1#List", params={"page_size": page_size, "after": after, "status": status}, options=options
        )

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, IncidentV1]:
        """Send ``GET /v1/incidents/{id}`` and return ``incident`` of the response.

        Args:
            id: An incident's ID.

        Scopes: incidents.view.
        Deprecated: use GET /v2/incidents/{id}.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Incidents V1#Show")._send("Incidents V1#Show", IncidentV1, path=(id,), options=options)
