"""The operations of the tag Alert Routes V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.alert_routes_v3 import (
    AlertGroupingConfigV3,
    AlertMessageConfigPayloadV3,
    AlertRouteAlertSourcePayloadV3,
    AlertRouteEscalationConfigPayloadV3,
    AlertRouteIncidentConfigPayloadV3,
    AlertRouteSlimV3,
    AlertRoutesListResultV3,
    AlertRouteV3,
)
from incidentio_async.models.engine import ConditionGroupPayloadV3, ExpressionPayloadV3
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AlertRoutesV3(Resource):
    """Alert Routes V3: https://api-docs.incident.io/tag/Alert-Routes-V3"""

    async def create(
        self,
        *,
        alert_sources: Sequence[AlertRouteAlertSourcePayloadV3 | Mapping[str, Any]],
        condition_groups: Sequence[ConditionGroupPayloadV3 | Mapping[str, Any]],
        enabled: bool,
        escalation_config: AlertRouteEscalationConfigPayloadV3 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]],
        grouping_config: AlertGroupingConfigV3 | Mapping[str, Any],
        incident_config: AlertRouteIncidentConfigPayloadV3 | Mapping[str, Any],
        is_private: bool,
        message_config: AlertMessageConfigPayloadV3 | Mapping[str, Any],
        name: str,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> AlertRouteV3:
        """Send ``POST /v3/alert_routes`` and return ``alert_route`` of the response.

        Scopes: alert_route.create.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Routes V3#Create",
            AlertRouteV3,
            body={
                "alert_sources": alert_sources,
                "condition_groups": condition_groups,
                "enabled": enabled,
                "escalation_config": escalation_config,
                "expressions": expressions,
                "grouping_config": grouping_config,
                "incident_config": incident_config,
                "is_private": is_private,
                "message_config": message_config,
                "name": name,
                "owning_team_ids": owning_team_ids,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/alert_routes/{id}``.

        Scopes: alert_route.destroy.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Alert Routes V3#Delete", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[AlertRouteSlimV3, AlertRoutesListResultV3]:
        """Send ``GET /v3/alert_routes``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.

        Scopes: alert_routes.view.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V3
        """
        options = options and shield_options(options)
        return self._list("Alert Routes V3#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertRouteV3:
        """Send ``GET /v3/alert_routes/{id}`` and return ``alert_route`` of the response.

        Scopes: alert_routes.view.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V3
        """
        options = options and shield_options(options)
        return await self._send("Alert Routes V3#Show", AlertRouteV3, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        alert_sources: Sequence[AlertRouteAlertSourcePayloadV3 | Mapping[str, Any]],
        condition_groups: Sequence[ConditionGroupPayloadV3 | Mapping[str, Any]],
        enabled: bool,
        escalation_config: AlertRouteEscalationConfigPayloadV3 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]],
        grouping_config: AlertGroupingConfigV3 | Mapping[str, Any],
        incident_config: AlertRouteIncidentConfigPayloadV3 | Mapping[str, Any],
        is_private: bool,
        message_config: AlertMessageConfigPayloadV3 | Mapping[str, Any],
        name: str,
        version: int,
        owning_team_ids: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> AlertRouteV3:
        """Send ``PUT /v3/alert_routes/{id}`` and return ``alert_route`` of the response.

        Scopes: alert_route.update.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Routes V3#Update",
            AlertRouteV3,
            path=(id,),
            body={
                "alert_sources": alert_sources,
                "condition_groups": condition_groups,
                "enabled": enabled,
                "escalation_config": escalation_config,
                "expressions": expressions,
                "grouping_config": grouping_config,
                "incident_config": incident_config,
                "is_private": is_private,
                "message_config": message_config,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "version": version,
            },
            options=options,
        )
