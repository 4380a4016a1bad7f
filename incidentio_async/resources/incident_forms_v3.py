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
        """``POST /v3/incident_forms`` → its ``incident_form`` (IncidentFormV3).

        Args:
            expressions: list of ExpressionPayloadV3 or a dict.
            form_type: one of declare, accept, update, resolve, retrospective, custom-fields.
            incident_type_id: str.
            lifecycle_elements: list of IncidentFormLifecycleElementPayloadV3 or a dict.
            options: settings of this call alone.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = shield_options(options)
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
        """``DELETE /v3/incident_forms/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = shield_options(options)
        return await self._send_nothing("Incident Forms V3#Delete", path=(id,), options=options)

    def list(
        self, *, page_size: int | None = None, after: str | None = None, options: RequestOptions | None = None
    ) -> Paginator[IncidentFormV3, IncidentFormsListResultV3]:
        """``GET /v3/incident_forms`` → every ``IncidentFormV3``, paginated, 250 a page at most.

        Args:
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = shield_options(options)
        return self._list("Incident Forms V3#List", params={"page_size": page_size, "after": after}, options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> IncidentFormV3:
        """``GET /v3/incident_forms/{id}`` → its ``incident_form`` (IncidentFormV3).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = shield_options(options)
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
        """``PUT /v3/incident_forms/{id}`` → its ``incident_form`` (IncidentFormV3).

        Args:
            id: str, not empty.
            expressions: list of ExpressionPayloadV3 or a dict.
            form_type: one of declare, accept, update, resolve, retrospective, custom-fields.
            incident_type_id: str.
            lifecycle_elements: list of IncidentFormLifecycleElementPayloadV3 or a dict.
            options: settings of this call alone.

        Scopes: incident_forms.update.
        Reference: https://api-docs.incident.io/tag/Incident-Forms-V3
        """
        options = shield_options(options)
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
