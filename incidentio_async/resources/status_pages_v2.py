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
        """Send ``POST /v2/status_page_incidents`` and return ``status_page_incident`` of the response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.
            incident_status: One of investigating, identified, monitoring, resolved.
            message: At most 4096 characters.
            name: At most 200 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/status_page_incident_updates`` and return ``status_page_incident_update`` of the
            response.

        Args:
            incident_status: One of investigating, identified, monitoring, resolved.
            message: At most 4096 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/status_page_maintenances`` and return ``status_page_maintenance`` of the
            response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.
            maintenance_status: One of maintenance_scheduled, maintenance_in_progress, maintenance_complete.
            message: At most 4096 characters.
            name: At most 200 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/status_page_maintenance_updates`` and return ``status_page_maintenance_update``
            of the response.

        Args:
            maintenance_status: One of maintenance_scheduled, maintenance_in_progress, maintenance_complete.
            message: At most 4096 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``POST /v2/status_page_retrospective_incidents`` and return ``status_page_incident`` of the
            response.

        Args:
            idempotency_key: Made once per call and kept over its retries if omitted.
            name: At most 200 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``DELETE /v2/status_page_maintenances/{status_page_maintenance_id}``.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/status_page_incidents``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/status_page_maintenances``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/status_pages``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Status Pages V2#ListStatusPages", params={"page_size": page_size, "after": after}, options=options
        )

    async def show_status_page(self, status_page_id: str, *, options: RequestOptions | None = None) -> StatusPageV2:
        """Send ``GET /v2/status_pages/{status_page_id}`` and return ``status_page`` of the response.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/status_pages/{status_page_id}/components/{component_id}/availability`` and return
            ``availability`` of the response.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``GET /v2/status_page_incidents/{status_page_incident_id}`` and return
            ``status_page_incident`` of the response.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageIncident",
            StatusPageIncidentV2,
            path=(status_page_incident_id,),
            options=options,
        )

    async def show_status_page_maintenance(
        self, status_page_maintenance_id: str, *, options: RequestOptions | None = None
    ) -> StatusPageMaintenanceV2:
        """Send ``GET /v2/status_page_maintenances/{status_page_maintenance_id}`` and return
            ``status_page_maintenance`` of the response.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageMaintenance",
            StatusPageMaintenanceV2,
            path=(status_page_maintenance_id,),
            options=options,
        )

    async def show_status_page_structure(
        self, status_page_id: str, *, options: RequestOptions | None = None
    ) -> StatusPagesShowStatusPageStructureResultV2:
        """Send ``GET /v2/status_page_structures/{status_page_id}`` and return the whole response.

        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Pages V2#ShowStatusPageStructure",
            StatusPagesShowStatusPageStructureResultV2,
            path=(status_page_id,),
            options=options,
        )

    async def update_status_page_incident(
        self, status_page_incident_id: str, *, name: str, options: RequestOptions | None = None
    ) -> StatusPageIncidentV2:
        """Send ``PUT /v2/status_page_incidents/{status_page_incident_id}`` and return
            ``status_page_incident`` of the response.

        Args:
            name: At most 200 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
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
        """Send ``PUT /v2/status_page_maintenances/{status_page_maintenance_id}`` and return
            ``status_page_maintenance`` of the response.

        Args:
            name: At most 200 characters.

        Scopes: status_pages.publish_updates.
        Reference: https://api-docs.incident.io/tag/Status-Pages-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Status Pages V2#UpdateStatusPageMaintenance",
            StatusPageMaintenanceV2,
            path=(status_page_maintenance_id,),
            body={"end_at": end_at, "name": name, "start_at": start_at},
            options=options,
        )
