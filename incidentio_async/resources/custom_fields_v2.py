"""The operations of the tag Custom Fields V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.custom_fields_v2 import (
    CustomFieldFilterByOptionsV2,
    CustomFieldFixedFilterOptionsV2,
    CustomFieldsCreatePayloadV2FieldType,
    CustomFieldsListResultV2,
    CustomFieldV2,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

FieldTypeValue = Literal["single_select", "multi_select", "text", "link", "numeric"]


class CustomFieldsV2(Resource):
    """Custom Fields V2: https://api-docs.incident.io/tag/Custom-Fields-V2"""

    async def create(
        self,
        *,
        description: str,
        field_type: FieldTypeValue | CustomFieldsCreatePayloadV2FieldType,
        name: str,
        catalog_type_id: str | None = None,
        filter_by: CustomFieldFilterByOptionsV2 | Mapping[str, Any] | None = None,
        fixed_filter: CustomFieldFixedFilterOptionsV2 | Mapping[str, Any] | None = None,
        group_by_catalog_attribute_id: str | None = None,
        helptext_catalog_attribute_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> CustomFieldV2:
        """Send ``POST /v2/custom_fields`` and return ``custom_field`` of the response.

        Args:
            field_type: One of single_select, multi_select, text, link, numeric.
            name: At most 50 characters.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Custom Fields V2#Create",
            CustomFieldV2,
            body={
                "catalog_type_id": catalog_type_id,
                "description": description,
                "field_type": field_type,
                "filter_by": filter_by,
                "fixed_filter": fixed_filter,
                "group_by_catalog_attribute_id": group_by_catalog_attribute_id,
                "helptext_catalog_attribute_id": helptext_catalog_attribute_id,
                "name": name,
            },
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v2/custom_fields/{id}``.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V2
        """
        options = options and shield_options(options)
        return await self._send_nothing("Custom Fields V2#Delete", path=(id,), options=options)

    def list(self, *, options: RequestOptions | None = None) -> Paginator[CustomFieldV2, CustomFieldsListResultV2]:
        """List the custom fields that incidents of the account can have.

        Sends ``GET /v2/custom_fields``; all records are in one page.

        Scopes: custom_fields.view.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V2
        """
        options = options and shield_options(options)
        return self._list("Custom Fields V2#List", options=options)

    async def show(self, id: str, *, options: RequestOptions | None = None) -> CustomFieldV2:
        """Send ``GET /v2/custom_fields/{id}`` and return ``custom_field`` of the response.

        Scopes: custom_fields.view.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V2
        """
        options = options and shield_options(options)
        return await self._send("Custom Fields V2#Show", CustomFieldV2, path=(id,), options=options)

    async def update(
        self,
        id: str,
        *,
        description: str,
        name: str,
        filter_by: CustomFieldFilterByOptionsV2 | Mapping[str, Any] | None = None,
        fixed_filter: CustomFieldFixedFilterOptionsV2 | Mapping[str, Any] | None = None,
        group_by_catalog_attribute_id: str | None = None,
        helptext_catalog_attribute_id: str | None = None,
        options: RequestOptions | None = None,
    ) -> CustomFieldV2:
        """Send ``PUT /v2/custom_fields/{id}`` and return ``custom_field`` of the response.

        Args:
            name: At most 50 characters.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V2
        """
        options = options and shield_options(options)
        return await self._send(
            "Custom Fields V2#Update",
            CustomFieldV2,
            path=(id,),
            body={
                "description": description,
                "filter_by": filter_by,
                "fixed_filter": fixed_filter,
                "group_by_catalog_attribute_id": group_by_catalog_attribute_id,
                "helptext_catalog_attribute_id": helptext_catalog_attribute_id,
                "name": name,
            },
            options=options,
        )
