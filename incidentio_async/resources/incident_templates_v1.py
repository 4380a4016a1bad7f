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
        """``POST /v1/incident_templates`` → its ``incident_template`` (IncidentTemplateV1).

        Args:
            expressions: list of ExpressionPayloadV3 or a dict.
            name: str.
            template: IncidentTemplateConfigPayloadV1 or a dict.
            options: settings of this call alone.

        Scopes: incident_template.create.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
        return await self._send(
            "Incident Templates V1#Create",
            IncidentTemplateV1,
            body={"expressions": expressions, "name": name, "template": template},
            options=options,
        )

    async def destroy(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v1/incident_templates/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: incident_template.destroy.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
        return await self._send_nothing("Incident Templates V1#Destroy", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[IncidentTemplateV1, IncidentTemplatesListResultV1]:
        """``GET /v1/incident_templates`` → every ``IncidentTemplateV1``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
        return self._list(
            "Incident Templates V1#List", params={"page_size": page_size, "after": after}, options=options
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentTemplateV1:
        """``GET /v1/incident_templates/{id}`` → its ``incident_template`` (IncidentTemplateV1).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
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
        """``PUT /v1/incident_templates/{id}`` → its ``incident_template`` (IncidentTemplateV1).

        Args:
            id: str, not empty.
            expressions: list of ExpressionPayloadV3 or a dict.
            name: str.
            template: IncidentTemplateConfigPayloadV1 or a dict.
            options: settings of this call alone.

        Scopes: incident_template.update.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
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
        """``POST /v1/incident_templates/actions/validate`` → its ``warnings``
            (list[IncidentTemplateValidateWarningV1]).

        Args:
            expressions: list of ExpressionPayloadV3 or a dict.
            name: str.
            template: IncidentTemplateConfigPayloadV1 or a dict.
            options: settings of this call alone.

        Scopes: incident_templates.view.
        Reference: https://api-docs.incident.io/tag/Incident-Templates-V1
        """
        options = shield_options(options)
        return await self._send(
            "Incident Templates V1#Validate",
            list[IncidentTemplateValidateWarningV1],
            body={"expressions": expressions, "name": name, "template": template},
            options=options,
        )
