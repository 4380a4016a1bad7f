"""The operations of the tag Status Pages V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.status_pages_v2 import (
    StatusPageComponentAvailabilityV2,
    StatusPageIncidentAffectedComponentV2,
    StatusPageIncidentUpdateV2,
    StatusPageIncidentV2,
    StatusPageMaintenanceAffectedComponentV2,
    StatusPageMaintenanceUpdateV2,
    StatusPageMaintenanceV2,
    StatusPageRetrospectiveIncidentUpdateV2,
    StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus,
    StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus,
    StatusPagesCreateStatusPageMaintenancePayloadV2MaintenanceStatus,
    StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus,
    StatusPagesListStatusPageIncidentsResultV2,
    StatusPagesListStatusPageMaintenancesResultV2,
    StatusPagesListStatusPagesResultV2,
    StatusPagesShowStatusPageStructureResultV2,
    StatusPageV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

MaintenanceStatusValue = Literal["maintenance_scheduled", "maintenance_in_progress", "maintenance_complete"]


IncidentStatusValue = Literal["investigating", "identified", "monitoring", "resolved"]


class StatusPagesV2(Resource):
    """Status Pages V2: https://api-docs.incident.io/tag/Status-Pages-V2"""

    async def create_status_page_incident(
        self,
        *,
        incident_status: IncidentStatusValue | StatusPagesCreateStatusPageIncidentPayloadV2IncidentStatus,
        message: str,
        name: str,
        notify_subscribers: bool,
        status_page_id: str,
        component_statuses: Sequence[StatusPageIncidentAffectedComponentV2 | Mapping[str, Any]] | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> StatusPageIncidentV2:
        """``POST /v2/status_page_incidents`` → its ``status_page_incident`` (StatusPageIncidentV2).

        Args:
            component_statuses: list of StatusPageIncidentAffectedComponentV2 or a dict.
            idempotency_key: str, made once a call and kept over its retries if not given.
            incident_status: one of investigating, identified, monitoring, resolved.
            message: str, at most 4096 characters.
            name: str, at most 200 characters.
            notify_subscribers: bool.
            status_page_id: str.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#CreateStatusPageIncident",
            StatusPageIncidentV2,
            body={
                "component_statuses": component_statuses,
                "idempotency_key": idempotency_key,
                "incident_status": incident_status,
                "message": message,
                "name": name,
                "notify_subscribers": notify_subscribers,
                "status_page_id": status_page_id,
            },
            options=options,
        )

    async def create_status_page_incident_update(
        self,
        *,
        message: str,
        notify_subscribers: bool,
        status_page_incident_id: str,
        component_statuses: Sequence[StatusPageIncidentAffectedComponentV2 | Mapping[str, Any]] | None = None,
        incident_status: IncidentStatusValue
        | StatusPagesCreateStatusPageIncidentUpdatePayloadV2IncidentStatus
        | None = None,
        options: RequestOptions | None = None,
    ) -> StatusPageIncidentUpdateV2:
        """``POST /v2/status_page_incident_updates`` → its ``status_page_incident_update``
            (StatusPageIncidentUpdateV2).

        Args:
            component_statuses: list of StatusPageIncidentAffectedComponentV2 or a dict.
            incident_status: one of investigating, identified, monitoring, resolved.
            message: str, at most 4096 characters.
            notify_subscribers: bool.
            status_page_incident_id: str.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#CreateStatusPageIncidentUpdate",
            StatusPageIncidentUpdateV2,
            body={
                "component_statuses": component_statuses,
                "incident_status": incident_status,
                "message": message,
                "notify_subscribers": notify_subscribers,
                "status_page_incident_id": status_page_incident_id,
            },
            options=options,
        )

    async def create_status_page_maintenance(
        self,
        *,
        affected_component_ids: Sequence[str],
        end_at: datetime | str,
        maintenance_status: MaintenanceStatusValue | StatusPagesCreateStatusPageMaintenancePayloadV2MaintenanceStatus,
        message: str,
        name: str,
        notify_subscribers: bool,
        start_at: datetime | str,
        status_page_id: str,
        automate_maintenance_status: bool | None = None,
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> StatusPageMaintenanceV2:
        """``POST /v2/status_page_maintenances`` → its ``status_page_maintenance``
            (StatusPageMaintenanceV2).

        Args:
            affected_component_ids: list of str.
            automate_maintenance_status: bool.
            end_at: a time, aware datetime or string.
            idempotency_key: str, made once a call and kept over its retries if not given.
            maintenance_status: one of maintenance_scheduled, maintenance_in_progress, maintenance_complete.
            message: str, at most 4096 characters.
            name: str, at most 200 characters.
            notify_subscribers: bool.
            start_at: a time, aware datetime or string.
            status_page_id: str.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#CreateStatusPageMaintenance",
            StatusPageMaintenanceV2,
            body={
                "affected_component_ids": affected_component_ids,
                "automate_maintenance_status": automate_maintenance_status,
                "end_at": end_at,
                "idempotency_key": idempotency_key,
                "maintenance_status": maintenance_status,
                "message": message,
                "name": name,
                "notify_subscribers": notify_subscribers,
                "start_at": start_at,
                "status_page_id": status_page_id,
            },
            options=options,
        )

    async def create_status_page_maintenance_update(
        self,
        *,
        message: str,
        notify_subscribers: bool,
        status_page_maintenance_id: str,
        component_statuses: Sequence[StatusPageMaintenanceAffectedComponentV2 | Mapping[str, Any]] | None = None,
        maintenance_status: MaintenanceStatusValue
        | StatusPagesCreateStatusPageMaintenanceUpdatePayloadV2MaintenanceStatus
        | None = None,
        options: RequestOptions | None = None,
    ) -> StatusPageMaintenanceUpdateV2:
        """``POST /v2/status_page_maintenance_updates`` → its ``status_page_maintenance_update``
            (StatusPageMaintenanceUpdateV2).

        Args:
            component_statuses: list of StatusPageMaintenanceAffectedComponentV2 or a dict.
            maintenance_status: one of maintenance_scheduled, maintenance_in_progress, maintenance_complete.
            message: str, at most 4096 characters.
            notify_subscribers: bool.
            status_page_maintenance_id: str.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#CreateStatusPageMaintenanceUpdate",
            StatusPageMaintenanceUpdateV2,
            body={
                "component_statuses": component_statuses,
                "maintenance_status": maintenance_status,
                "message": message,
                "notify_subscribers": notify_subscribers,
                "status_page_maintenance_id": status_page_maintenance_id,
            },
            options=options,
        )

    async def create_status_page_retrospective_incident(
        self,
        *,
        name: str,
        status_page_id: str,
        updates: Sequence[StatusPageRetrospectiveIncidentUpdateV2 | Mapping[str, Any]],
        idempotency_key: str | None = None,
        options: RequestOptions | None = None,
    ) -> StatusPageIncidentV2:
        """``POST /v2/status_page_retrospective_incidents`` → its ``status_page_incident``
            (StatusPageIncidentV2).

        Args:
            idempotency_key: str, made once a call and kept over its retries if not given.
            name: str, at most 200 characters.
            status_page_id: str.
            updates: list of StatusPageRetrospectiveIncidentUpdateV2 or a dict.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#CreateStatusPageRetrospectiveIncident",
            StatusPageIncidentV2,
            body={
                "idempotency_key": idempotency_key,
                "name": name,
                "status_page_id": status_page_id,
                "updates": updates,
            },
            options=options,
        )

    async def delete_status_page_maintenance(
        self, status_page_maintenance_id: str, *, options: RequestOptions | None = None
    ) -> None:
        """``DELETE /v2/status_page_maintenances/{status_page_maintenance_id}`` → nothing.

        Args:
            status_page_maintenance_id: str, not empty.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send_nothing(
            "Status Pages V2#DeleteStatusPageMaintenance", path=(status_page_maintenance_id,), options=options
        )

    def list_status_page_incidents(
        self,
        *,
        status_page_id: str,
        component_id: str | None = None,
        group_id: str | None = None,
        sub_page_id: str | None = None,
        start_at: datetime | str | None = None,
        end_at: datetime | str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[StatusPageIncidentV2, StatusPagesListStatusPageIncidentsResultV2]:
        """``GET /v2/status_page_incidents`` → every ``StatusPageIncidentV2``, paginated, 250 a page at
            most.

        Args:
            status_page_id: str.
            component_id: str.
            group_id: str.
            sub_page_id: str.
            start_at: a time, aware datetime or string.
            end_at: a time, aware datetime or string.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return self._list(
            "Status Pages V2#ListStatusPageIncidents",
            params={
                "status_page_id": status_page_id,
                "component_id": component_id,
                "group_id": group_id,
                "sub_page_id": sub_page_id,
                "start_at": start_at,
                "end_at": end_at,
                "page_size": page_size,
                "after": after,
            },
            options=options,
        )

    def list_status_page_maintenances(
        self,
        *,
        status_page_id: str,
        component_id: str | None = None,
        group_id: str | None = None,
        sub_page_id: str | None = None,
        start_at: datetime | str | None = None,
        end_at: datetime | str | None = None,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[StatusPageMaintenanceV2, StatusPagesListStatusPageMaintenancesResultV2]:
        """``GET /v2/status_page_maintenances`` → every ``StatusPageMaintenanceV2``, paginated, 250 a page
            at most.

        Args:
            status_page_id: str.
            component_id: str.
            group_id: str.
            sub_page_id: str.
            start_at: a time, aware datetime or string.
            end_at: a time, aware datetime or string.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return self._list(
            "Status Pages V2#ListStatusPageMaintenances",
            params={
                "status_page_id": status_page_id,
                "component_id": component_id,
                "group_id": group_id,
                "sub_page_id": sub_page_id,
                "start_at": start_at,
                "end_at": end_at,
                "page_size": page_size,
                "after": after,
            },
            options=options,
        )

    def list_status_pages(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[StatusPageV2, StatusPagesListStatusPagesResultV2]:
        """``GET /v2/status_pages`` → every ``StatusPageV2``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return self._list(
            "Status Pages V2#ListStatusPages", params={"page_size": page_size, "after": after}, options=options
        )

    async def show_status_page(self, status_page_id: str, *, options: RequestOptions | None = None) -> StatusPageV2:
        """``GET /v2/status_pages/{status_page_id}`` → its ``status_page`` (StatusPageV2).

        Args:
            status_page_id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send("Status Pages V2#ShowStatusPage", StatusPageV2, path=(status_page_id,), options=options)

    async def show_status_page_component_availability(
        self,
        status_page_id: str,
        component_id: str,
        *,
        start_at: datetime | str,
        end_at: datetime | str,
        options: RequestOptions | None = None,
    ) -> StatusPageComponentAvailabilityV2:
        """``GET /v2/status_pages/{status_page_id}/components/{component_id}/availability`` → its
            ``availability`` (StatusPageComponentAvailabilityV2).

        Args:
            status_page_id: str, not empty.
            component_id: str, not empty.
            start_at: a time, aware datetime or string.
            end_at: a time, aware datetime or string.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageComponentAvailability",
            StatusPageComponentAvailabilityV2,
            path=(
                status_page_id,
                component_id,
            ),
            params={"start_at": start_at, "end_at": end_at},
            options=options,
        )

    async def show_status_page_incident(
        self, status_page_incident_id: str, *, options: RequestOptions | None = None
    ) -> StatusPageIncidentV2:
        """``GET /v2/status_page_incidents/{status_page_incident_id}`` → its ``status_page_incident``
            (StatusPageIncidentV2).

        Args:
            status_page_incident_id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageIncident",
            StatusPageIncidentV2,
            path=(status_page_incident_id,),
            options=options,
        )

    async def show_status_page_maintenance(
        self, status_page_maintenance_id: str, *, options: RequestOptions | None = None
    ) -> StatusPageMaintenanceV2:
        """``GET /v2/status_page_maintenances/{status_page_maintenance_id}`` → its
            ``status_page_maintenance`` (StatusPageMaintenanceV2).

        Args:
            status_page_maintenance_id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageMaintenance",
            StatusPageMaintenanceV2,
            path=(status_page_maintenance_id,),
            options=options,
        )

    async def show_status_page_structure(
        self, status_page_id: str, *, options: RequestOptions | None = None
    ) -> StatusPagesShowStatusPageStructureResultV2:
        """``GET /v2/status_page_structures/{status_page_id}`` →
            ``StatusPagesShowStatusPageStructureResultV2``.

        Args:
            status_page_id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageStructure",
            StatusPagesShowStatusPageStructureResultV2,
            path=(status_page_id,),
            options=options,
        )

    async def update_status_page_incident(
        self, status_page_incident_id: str, *, name: str, options: RequestOptions | None = None
    ) -> StatusPageIncidentV2:
        """``PUT /v2/status_page_incidents/{status_page_incident_id}`` → its ``status_page_incident``
            (StatusPageIncidentV2).

        Args:
            status_page_incident_id: str, not empty.
            name: str, at most 200 characters.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#UpdateStatusPageIncident",
            StatusPageIncidentV2,
            path=(status_page_incident_id,),
            body={"name": name},
            options=options,
        )

    async def update_status_page_maintenance(
        self,
        status_page_maintenance_id: str,
        *,
        end_at: datetime | str,
        name: str,
        start_at: datetime | str,
        options: RequestOptions | None = None,
    ) -> StatusPageMaintenanceV2:
        """``PUT /v2/status_page_maintenances/{status_page_maintenance_id}`` → its
            ``status_page_maintenance`` (StatusPageMaintenanceV2).

        Args:
            status_page_maintenance_id: str, not empty.
            end_at: a time, aware datetime or string.
            name: str, at most 200 characters.
            start_at: a time, aware datetime or string.
            options: settings of this call alone.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = shield_options(options)
        return await self._send(
            "Status Pages V2#UpdateStatusPageMaintenance",
            StatusPageMaintenanceV2,
            path=(status_page_maintenance_id,),
            body={"end_at": end_at, "name": name, "start_at": start_at},
            options=options,
        )
