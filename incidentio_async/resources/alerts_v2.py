"""The operations of the tag Alerts V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.filters import FieldFilter, IsFilter, MembershipFilter, OneOfFilter, TagsFilter, TimeFilter
from incidentio_async.models.alerts_v2 import (
    AlertsListAlertTagsResultV2,
    AlertsListIncidentAlertsResultV2,
    AlertsListResultV2,
    AlertsTransitionIncidentAlertPayloadV2State,
    AlertTagV2,
    AlertV2,
    IncidentAlertV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AlertsV2(Resource):
    """Alerts V2: https://api-docs.incident.io/tag/Alerts-V2"""

    async def add_tags(self, id: str, *, tags: Sequence[str], options: RequestOptions | None = None) -> AlertV2:
        """Send ``POST /v2/alerts/{id}/actions/add_tags`` and return ``alert`` of the response.

        Args:
            tags: At most 25 items.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send("Alerts V2#AddTags", AlertV2, path=(id,), body={"tags": tags}, options=options)

    async def create_incident_alert(
        self, *, alert_id: str, incident_id: str, re_relate: bool | None = None, options: RequestOptions | None = None
    ) -> IncidentAlertV2:
        """Send ``POST /v2/incident_alerts`` and return ``incident_alert`` of the response.

        Args:
            re_relate: False if omitted.

        Scopes: alerts.attach_to_incident.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alerts V2#CreateIncidentAlert",
            IncidentAlertV2,
            body={"alert_id": alert_id, "incident_id": incident_id, "re_relate": re_relate},
            options=options,
        )

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        deduplication_key: IsFilter | None = None,
        status: MembershipFilter | None = None,
        alert_source: MembershipFilter | None = None,
        alert_group_id: OneOfFilter | None = None,
        created_at: TimeFilter | None = None,
        updated_at: TimeFilter | None = None,
        attributes: Mapping[str, FieldFilter] | None = None,
        has_notes: IsFilter | None = None,
        tags: TagsFilter | None = None,
        include_maintenance_window: IsFilter | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[AlertV2, AlertsListResultV2]:
        """List alerts that match all filters.

        Sends ``GET /v2/alerts``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.
            deduplication_key: The key that the source sent with the alert's events. Operators: is; values:
                text.
            status: ``firing`` alerts go on; ``resolved`` ones are over. Operators: one_of, not_in; values:
                firing, resolved.
            alert_source: Alert sources that the alerts came through. Operators: one_of, not_in; values:
                IDs.
            alert_group_id: Operators: one_of; values: IDs.
            created_at: When the first event of the alert arrived. Operators: gte, lte, date_range; values:
                times.
            updated_at: Operators: gte, lte, date_range; values: times.
            attributes: Values of alert attributes; which operators apply depends on the type of the
                attribute. Keyed by ID; operators: one_of, not_in, all_of, is, is_set, is_blank, gte, lte,
                date_range, starts_with; values: as the field has them.
            has_notes: Operators: is; values: True or False.
            tags: Operators: one_of, not_in, all_of; values: text.
            include_maintenance_window: Whether alerts that a maintenance window held back are returned as
                well. Operators: is; values: True or False.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Alerts V2#List",
            params={
                "page_size": page_size,
                "after": after,
                "deduplication_key": deduplication_key,
                "status": status,
                "alert_source": alert_source,
                "alert_group_id": alert_group_id,
                "created_at": created_at,
                "updated_at": updated_at,
                "attributes": attributes,
                "has_notes": has_notes,
                "tags": tags,
                "include_maintenance_window": include_maintenance_window,
            },
            options=options,
        )

    def list_alert_tags(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        search: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[AlertTagV2, AlertsListAlertTagsResultV2]:
        """Send ``GET /v2/alert_tags``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Alerts V2#ListAlertTags",
            params={"page_size": page_size, "after": after, "search": search},
            options=options,
        )

    def list_incident_alerts(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        alert_id: str | None = None,
        incident_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[IncidentAlertV2, AlertsListIncidentAlertsResultV2]:
        """Send ``GET /v2/incident_alerts``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Alerts V2#ListIncidentAlerts",
            params={"page_size": page_size, "after": after, "alert_id": alert_id, "incident_id": incident_id},
            options=options,
        )

    async def remove_tags(self, id: str, *, tags: Sequence[str], options: RequestOptions | None = None) -> AlertV2:
        """Send ``POST /v2/alerts/{id}/actions/remove_tags`` and return ``alert`` of the response.

        Args:
            tags: At most 25 items.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send("Alerts V2#RemoveTags", AlertV2, path=(id,), body={"tags": tags}, options=options)

    async def resolve(self, id: str, *, options: RequestOptions | None = None) -> AlertV2:
        """Send ``POST /v2/alerts/{id}/actions/resolve`` and return ``alert`` of the response.

        Scopes: alerts.resolve.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send("Alerts V2#Resolve", AlertV2, path=(id,), options=options)

    async def set_tags(self, id: str, *, tags: Sequence[str], options: RequestOptions | None = None) -> AlertV2:
        """Send ``POST /v2/alerts/{id}/actions/set_tags`` and return ``alert`` of the response.

        Args:
            tags: At most 25 items.

        Scopes: alerts.edit.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send("Alerts V2#SetTags", AlertV2, path=(id,), body={"tags": tags}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertV2:
        """Get one alert.

        Sends ``GET /v2/alerts/{id}`` and returns ``alert`` of the response.

        Scopes: alerts.view.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send("Alerts V2#Show", AlertV2, path=(id,), options=options)

    async def transition_incident_alert(
        self,
        id: str,
        *,
        state: Literal["related", "unrelated"] | AlertsTransitionIncidentAlertPayloadV2State,
        options: RequestOptions | None = None,
    ) -> IncidentAlertV2:
        """Send ``POST /v2/incident_alerts/{id}/actions/transition`` and return ``incident_alert`` of the
            response.

        Scopes: incident_alerts.transition.
        Reference: https://api-docs.incident.io/tag/Alerts-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alerts V2#TransitionIncidentAlert", IncidentAlertV2, path=(id,), body={"state": state}, options=options
        )
