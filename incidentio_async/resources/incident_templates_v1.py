"""The operations of the tag Incident Templates V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.engine import ExpressionPayloadV3
from incidentio_async.models.incident_templates_v1 import (
    IncidentTemplateConfigPayloadV1,
    IncidentTemplatesListResultV1,
    IncidentTemplateV1,
    IncidentTemplateValidateWarningV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class IncidentTemplatesV1(Resource):
    """Incident Templates V1: https://api-docs.incident.io/tag/Incident-Templates-V1"""

    async def create(
        self,
        *,
        name: str,
        template: IncidentTemplateConfigPayloadV1 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentTemplateV1:
        """Send ``POST /v1/incident_templates`` and return ``incident_template`` of the response.

        Scopes: incident_template.create.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Templates V1#Create",
            IncidentTemplateV1,
            body={"expressions": expressions, "name": name, "template": template},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/incident_templates/{id}``.

        Scopes: incident_template.destroy.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Incident Templates V1#Destroy", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[IncidentTemplateV1, IncidentTemplatesListResultV1]:
        """Send ``GET /v1/incident_templates``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Incident Templates V1#List", params={"page_size": page_size, "after": after}, options=options
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentTemplateV1:
        """Send ``GET /v1/incident_templates/{id}`` and return ``incident_template`` of the response.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return await self._send("Incident Templates V1#Show", IncidentTemplateV1, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        name: str,
        template: IncidentTemplateConfigPayloadV1 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentTemplateV1:
        """Send ``PUT /v1/incident_templates/{id}`` and return ``incident_template`` of the response.

        Scopes: incident_template.update.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Templates V1#Update",
            IncidentTemplateV1,
            path=(id,),
            body={"expressions": expressions, "name": name, "template": template},
            options=options,
        )

    async def validate(
        self,
        *,
        name: str,
        template: IncidentTemplateConfigPayloadV1 | Mapping[str, Any],
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> Sequence[IncidentTemplateValidateWarningV1]:
        """Send ``POST /v1/incident_templates/actions/validate`` and return ``warnings`` of the response.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Templates V1#Validate",
            list[IncidentTemplateValidateWarningV1],
            body={"expressions": expressions, "name": name, "template": template},
            options=options,
        )
