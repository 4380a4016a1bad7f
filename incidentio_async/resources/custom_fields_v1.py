"""The operations of the tag Custom Fields V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.custom_fields_v1 import (
    CustomFieldsCreatePayloadV1FieldType,
    CustomFieldsCreatePayloadV1Required,
    CustomFieldsCreatePayloadV1RequiredV2,
    CustomFieldsListResultV1,
    CustomFieldsUpdatePayloadV1Required,
    CustomFieldsUpdatePayloadV1RequiredV2,
    CustomFieldV1,
)
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

RequiredV2Value = Literal["never", "before_resolution", "always"]


RequiredValue = Literal["never", "before_closure", "always"]


FieldTypeValue = Literal["single_select", "multi_select", "text", "link", "numeric"]


class CustomFieldsV1(Resource):
    """Custom Fields V1: https://api-docs.incident.io/tag/Custom-Fields-V1"""

    def create(
        self,
        *,
        description: str,
        field_type: FieldTypeValue | CustomFieldsCreatePayloadV1FieldType,
        name: str,
        show_before_closure: bool,
        show_before_creation: bool,
        show_before_update: bool,
        required: RequiredValue | CustomFieldsCreatePayloadV1Required | None = None,
        required_v2: RequiredV2Value | CustomFieldsCreatePayloadV1RequiredV2 | None = None,
        show_in_announcement_post: bool | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CustomFieldV1]:
        """Send ``POST /v1/custom_fields`` and return ``custom_field`` of the response.

        Args:
            field_type: One of single_select, multi_select, text, link, numeric.
            name: At most 50 characters.
            required: One of never, before_closure, always.
            required_v2: One of never, before_resolution, always.

        Scopes: organisation_settings.update.
        Deprecated: use POST /v2/custom_fields.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Custom Fields V1#Create")._send(
            "Custom Fields V1#Create",
            CustomFieldV1,
            body={
                "description": description,
                "field_type": field_type,
                "name": name,
                "required": required,
                "required_v2": required_v2,
                "show_before_closure": show_before_closure,
                "show_before_creation": show_before_creation,
                "show_before_update": show_before_update,
                "show_in_announcement_post": show_in_announcement_post,
            },
            options=options,
        )

    def delete(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v1/custom_fields/{id}``.

        Scopes: organisation_settings.update.
        Deprecated: use DELETE /v2/custom_fields/{id}.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Custom Fields V1#Delete")._send_nothing(
            "Custom Fields V1#Delete", path=(id,), options=options
        )

    def list(self, *, options: RequestOptions | None = None) -> Paginator[CustomFieldV1, CustomFieldsListResultV1]:
        """Send ``GET /v1/custom_fields``; all records are in one page.

        Scopes: custom_fields.view.
        Deprecated: use GET /v2/custom_fields.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Custom Fields V1#List")._list("Custom Fields V1#List", options=options)

    def show(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, CustomFieldV1]:
        """Send ``GET /v1/custom_fields/{id}`` and return ``custom_field`` of the response.

        Scopes: custom_fields.view.
        Deprecated: use GET /v2/custom_fields/{id}.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Custom Fields V1#Show")._send(
            "Custom Fields V1#Show", CustomFieldV1, path=(id,), options=options
        )

    def update(
        self,
        id: str,
        *,
        description: str,
        name: str,
        show_before_closure: bool,
        show_before_creation: bool,
        show_before_update: bool,
        required: RequiredValue | CustomFieldsUpdatePayloadV1Required | None = None,
        required_v2: RequiredV2Value | CustomFieldsUpdatePayloadV1RequiredV2 | None = None,
        show_in_announcement_post: bool | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CustomFieldV1]:
        """Send ``PUT /v1/custom_fields/{id}`` and return ``custom_field`` of the response.

        Args:
            name: At most 50 characters.
            required: One of never, before_closure, always.
            required_v2: One of never, before_resolution, always.

        Scopes: organisation_settings.update.
        Deprecated: use PUT /v2/custom_fields/{id}.
        Reference: https://api-docs.incident.io/tag/Custom-Fields-V1
        """
        options = options and shield_options(options)
        return self._deprecated("Custom Fields V1#Update")._send(
            "Custom Fields V1#Update",
            CustomFieldV1,
            path=(id,),
            body={
                "description": description,
                "name": name,
                "required": required,
                "required_v2": required_v2,
                "show_before_closure": show_before_closure,
                "show_before_creation": show_before_creation,
                "show_before_update": show_before_update,
                "show_in_announcement_post": show_in_announcement_post,
            },
            options=options,
        )
