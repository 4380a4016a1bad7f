"""The operations of the tag Escalation Path Templates V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.engine import ExpressionPayloadV2
from incidentio_async.models.escalation_path_templates_v2 import (
    EngineParamV2,
    EscalationPathTemplateNodePayloadV2,
    EscalationPathTemplatesListResultV2,
    EscalationPathTemplateV2,
)
from incidentio_async.models.escalations import EscalationPathRepeatConfigV2, WeekdayIntervalConfigV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class EscalationPathTemplatesV2(Resource):
    """Escalation Path Templates V2: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2"""

    async def create(
        self,
        *,
        name: str,
        path: Sequence[EscalationPathTemplateNodePayloadV2 | Mapping[str, Any]],
        description: str | None = None,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]] | None = None,
        params: Sequence[EngineParamV2 | Mapping[str, Any]] | None = None,
        repeat_config: EscalationPathRepeatConfigV2 | Mapping[str, Any] | None = None,
        working_hours: Sequence[WeekdayIntervalConfigV2 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationPathTemplateV2:
        """Send ``POST /v2/escalation_path_templates`` and return ``escalation_path_template`` of the
            response.

        Scopes: escalation_path_templates.create.
        Reference: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalation Path Templates V2#Create",
            EscalationPathTemplateV2,
            body={
                "description": description,
                "expressions": expressions,
                "name": name,
                "params": params,
                "path": path,
                "repeat_config": repeat_config,
                "working_hours": working_hours,
            },
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/escalation_path_templates/{id}``.

        Scopes: escalation_path_templates.destroy.
        Reference: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Escalation Path Templates V2#Destroy", path=(id,), options=options)

    def list(
        self,
        *,
        page_size: int | None = None,
        after: str | None = None,
        search: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[EscalationPathTemplateV2, EscalationPathTemplatesListResultV2]:
        """Send ``GET /v2/escalation_path_templates``, at most 25 per page.

        Args:
            page_size: 1 to 25, the largest if omitted.
            search: Must match ``^[^\\x00]*$``.

        Scopes: escalation_path_templates.view.
        Reference: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2
        """
        options = options and shield_options(options)
        return self._list(
            "Escalation Path Templates V2#List",
            params={"page_size": page_size, "after": after, "search": search},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> EscalationPathTemplateV2:
        """Send ``GET /v2/escalation_path_templates/{id}`` and return ``escalation_path_template`` of the
            response.

        Scopes: escalation_path_templates.view.
        Reference: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalation Path Templates V2#Show", EscalationPathTemplateV2, path=(id,), options=options
        )

    async def update(
        self,
        id: str,
        *,
        name: str,
        path: Sequence[EscalationPathTemplateNodePayloadV2 | Mapping[str, Any]],
        description: str | None = None,
        expressions: Sequence[ExpressionPayloadV2 | Mapping[str, Any]] | None = None,
        params: Sequence[EngineParamV2 | Mapping[str, Any]] | None = None,
        repeat_config: EscalationPathRepeatConfigV2 | Mapping[str, Any] | None = None,
        working_hours: Sequence[WeekdayIntervalConfigV2 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> EscalationPathTemplateV2:
        """Send ``PUT /v2/escalation_path_templates/{id}`` and return ``escalation_path_template`` of the
            response.

        Scopes: escalation_path_templates.update.
        Reference: https://api-docs.incident.io/tag/Escalation-Path-Templates-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Escalation Path Templates V2#Update",
            EscalationPathTemplateV2,
            path=(id,),
            body={
                "description": description,
                "expressions": expressions,
                "name": name,
                "params": params,
                "path": path,
                "repeat_config": repeat_config,
                "working_hours": working_hours,
            },
            options=options,
        )
