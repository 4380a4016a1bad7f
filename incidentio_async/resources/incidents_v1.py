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
        """``POST /v1/incidents`` → its ``incident`` (IncidentV1).

        Args:
            custom_field_entries: list of CustomFieldEntryPayloadV1 or a dict.
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_role_assignments: list of IncidentRoleAssignmentPayloadV1 or a dict.
            incident_type_id: str.
            mode: one of real, test.
            name: str.
            severity_id: str.
            slack_team_id: str.
            source_message_channel_id: str.
            source_message_timestamp: str.
            status: one of triage, investigating, fixing, monitoring, closed, declined.
            summary: str.
            visibility: one of public, private.
            options: settings of this call alone.

        Scopes: incidents.create.
        Deprecated: use POST /v2/incidents.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = shield_options(options)
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
        """``GET /v1/incidents`` → every ``IncidentV1``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            status: list of str.
            options: settings of this call alone.

        Scopes: incidents.view.
        Deprecated: use GET /v2/incidents.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = shield_options(options)
        return self._deprecated("Incidents V1#List")._list(
            "Incidents V1#List", params={"page_size": page_size, "after": after, "status": status}, options=options
        )

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, IncidentV1]:
        """``GET /v1/incidents/{id}`` → its ``incident`` (IncidentV1).

        Args:
            id: str, an incident's id.
            options: settings of this call alone.

        Scopes: incidents.view.
        Deprecated: use GET /v2/incidents/{id}.
        Reference: https://api-docs.incident.io/tag/Incidents-V1
        """
        options = shield_options(options)
        return self._deprecated("Incidents V1#Show")._send("Incidents V1#Show", IncidentV1, path=(id,), options=options)
