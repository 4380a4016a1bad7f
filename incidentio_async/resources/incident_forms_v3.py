"""The operations of the tag Incident Forms V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.engine import ExpressionPayloadV3
from incidentio_async.models.incident_forms_v3 import (
    IncidentFormLifecycleElementPayloadV3,
    IncidentFormsCreatePayloadV3FormType,
    IncidentFormsListResultV3,
    IncidentFormsUpdatePayloadV3FormType,
    IncidentFormV3,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

FormTypeValue = Literal["declare", "accept", "update", "resolve", "retrospective", "custom-fields"]


class IncidentFormsV3(Resource):
    """Incident Forms V3: https://api-docs.incident.io/tag/Incident-Forms-V3"""

    async def create(
        self,
        *,
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]],
        form_type: FormTypeValue | IncidentFormsCreatePayloadV3FormType,
        incident_type_id: str | None = None,
        lifecycle_elements: Sequence[IncidentFormLifecycleElementPayloadV3 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentFormV3:
        """Send ``POST /v3/incident_forms`` and return ``incident_form`` of the response.

        Args:
            form_type: One of declare, accept, update, resolve, retrospective, custom-fields.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Forms V3#Create",
            IncidentFormV3,
            body={
                "expressions": expressions,
                "form_type": form_type,
                "incident_type_id": incident_type_id,
                "lifecycle_elements": lifecycle_elements,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/incident_forms/{id}``.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Incident Forms V3#Delete", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[IncidentFormV3, IncidentFormsListResultV3]:
        """Send ``GET /v3/incident_forms``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = options and shield_options(options)
        return self._list("Incident Forms V3#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentFormV3:
        """Send ``GET /v3/incident_forms/{id}`` and return ``incident_form`` of the response.

        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = options and shield_options(options)
        return await self._send("Incident Forms V3#Show", IncidentFormV3, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        expressions: Sequence[ExpressionPayloadV3 | Mapping[str, Any]],
        form_type: FormTypeValue | IncidentFormsUpdatePayloadV3FormType,
        incident_type_id: str | None = None,
        lifecycle_elements: Sequence[IncidentFormLifecycleElementPayloadV3 | Mapping[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> IncidentFormV3:
        """Send ``PUT /v3/incident_forms/{id}`` and return ``incident_form`` of the response.

        Args:
            form_type: One of declare, accept, update, resolve, retrospective, custom-fields.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Incident Forms V3#Update",
            IncidentFormV3,
            path=(id,),
            body={
                "expressions": expressions,
                "form_type": form_type,
                "incident_type_id": incident_type_id,
                "lifecycle_elements": lifecycle_elements,
            },
            options=options,
        )
