"""The operations of the tag Alert Routes V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.alert_routes_v2 import (
    AlertRouteAlertSourcePayloadV2,
    AlertRouteChannelConfigPayloadV2,
    AlertRouteEscalationConfigPayloadV2,
    AlertRouteIncidentConfigPayloadV2,
    AlertRouteIncidentTemplatePayloadV2,
    AlertRouteSlimV2,
    AlertRoutesListResultV2,
    AlertRouteV2,
)
from incidentio_async.models.engine import ConditionGroupPayloadV2, EngineParamBindingPayloadV2, ExpressionPayloadV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class AlertRoutesV2(Resource):
    """Alert Routes V2: https://api-docs.incident.io/tag/Alert-Routes-V2"""

    async def create(
        self,
        *,
        alert_sources: Sequence[AlertRouteAlertSourcePayloadV2 | Mapping[str, Any]],
        channel_config: Sequence[AlertRouteChannelConfigPayloadV2 | Mapping[str, Any]],
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        enabled: bool,
        escalation_config: AlertRouteEscalationConfigPayloadV2 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]],
        incident_config: AlertRouteIncidentConfigPayloadV2 | Mapping[str, Any],
        incident_template: AlertRouteIncidentTemplatePayloadV2 | Mapping[str, Any],
        is_private: bool,
        name: str,
        created_at: datetime | str | None = None,
        message_template: EngineParamBindingPayloadV2 | Mapping[str, Any] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        updated_at: datetime | str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertRouteV2:
        """Send ``POST /v2/alert_routes`` and return ``alert_route`` of the response.

        Scopes: alert_route.create.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Routes V2#Create",
            AlertRouteV2,
            body={
                "alert_sources": alert_sources,
                "channel_config": channel_config,
                "condition_groups": condition_groups,
                "created_at": created_at,
                "enabled": enabled,
                "escalation_config": escalation_config,
                "expressions": expressions,
                "incident_config": incident_config,
                "incident_template": incident_template,
                "is_private": is_private,
                "message_template": message_template,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "updated_at": updated_at,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/alert_routes/{id}``.

        Scopes: alert_route.destroy.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Alert Routes V2#Delete", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[AlertRouteSlimV2, AlertRoutesListResultV2]:
        """Send ``GET /v2/alert_routes``, at most 50 per page.

        Args:
            page_size: 1 to 50, the largest if omitted.

        Scopes: alert_routes.view.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V2
        """
        options = options and shield_options(options)
        return self._list("Alert Routes V2#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> AlertRouteV2:
        """Send ``GET /v2/alert_routes/{id}`` and return ``alert_route`` of the response.

        Scopes: alert_routes.view.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send("Alert Routes V2#Show", AlertRouteV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        alert_sources: Sequence[AlertRouteAlertSourcePayloadV2 | Mapping[str, Any]],
        channel_config: Sequence[AlertRouteChannelConfigPayloadV2 | Mapping[str, Any]],
        condition_groups: Sequence[ConditionGroupPayloadV2 | Mapping[str, Any]],
        enabled: bool,
        escalation_config: AlertRouteEscalationConfigPayloadV2 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]],
        incident_config: AlertRouteIncidentConfigPayloadV2 | Mapping[str, Any],
        incident_template: AlertRouteIncidentTemplatePayloadV2 | Mapping[str, Any],
        is_private: bool,
        name: str,
        version: int,
        created_at: datetime | str | None = None,
        message_template: EngineParamBindingPayloadV2 | Mapping[str, Any] | None = None,
        owning_team_ids: Sequence[str] | None = None,
        updated_at: datetime | str | None = None,
        options: RequestOptions | None = None,
    ) -> AlertRouteV2:
        """Send ``PUT /v2/alert_routes/{id}`` and return ``alert_route`` of the response.

        Scopes: alert_route.update.
        Reference: https://api-docs.incident.io/tag/Alert-Routes-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Alert Routes V2#Update",
            AlertRouteV2,
            path=(id,),
            body={
                "alert_sources": alert_sources,
                "channel_config": channel_config,
                "condition_groups": condition_groups,
                "created_at": created_at,
                "enabled": enabled,
                "escalation_config": escalation_config,
                "expressions": expressions,
                "incident_config": incident_config,
                "incident_template": incident_template,
                "is_private": is_private,
                "message_template": message_template,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "updated_at": updated_at,
                "version": version,
            },
            options=options,
        )
