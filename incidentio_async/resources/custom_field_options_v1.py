"""The operations of the tag Custom Field Options V1.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_options
from incidentio_async.models.custom_field_options_v1 import CustomFieldOptionsListResultV1
from incidentio_async.models.incidents import CustomFieldOptionV1
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator


class CustomFieldOptionsV1(Resource):
    """Custom Field Options V1: https://api-docs.incident.io/tag/Custom-Field-Options-V1"""

    async def create(
        self, *, custom_field_id: str, value: str, sort_key: int | None = None, options: RequestOptions | None = None
    ) -> CustomFieldOptionV1:
        """Send ``POST /v1/custom_field_options`` and return ``custom_field_option`` of the response.

        Args:
            sort_key: 1000 if omitted.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Field-Options-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Custom Field Options V1#Create",
            CustomFieldOptionV1,
            body={"custom_field_id": custom_field_id, "sort_key": sort_key, "value": value},
            options=options,
        )

    async def delete(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v1/custom_field_options/{id}``.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Field-Options-V1
        """
        options = options and shield_options(options)
        return await self._send_nothing("Custom Field Options V1#Delete", path=(id,), options=options)

    def list(
        self,
        *,
        custom_field_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[CustomFieldOptionV1, CustomFieldOptionsListResultV1]:
        """Send ``GET /v1/custom_field_options``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: custom_fields.view.
        Reference: https://api-docs.incident.io/tag/Custom-Field-Options-V1
        """
        options = options and shield_options(options)
        return self._list(
            "Custom Field Options V1#List",
            params={"page_size": page_size, "after": after, "custom_field_id": custom_field_id},
            options=options,
        )

    async def show(self, id: str, *, options: RequestOptions | None = None) -> CustomFieldOptionV1:
        """Send ``GET /v1/custom_field_options/{id}`` and return ``custom_field_option`` of the response.

        Scopes: custom_fields.view.
        Reference: https://api-docs.incident.io/tag/Custom-Field-Options-V1
        """
        options = options and shield_options(options)
        return await self._send("Custom Field Options V1#Show", CustomFieldOptionV1, path=(id,), options=options)

    async def update(
        self, id: str, *, sort_key: int, value: str, options: RequestOptions | None = None
    ) -> CustomFieldOptionV1:
        """Send ``PUT /v1/custom_field_options/{id}`` and return ``custom_field_option`` of the response.

        Args:
            sort_key: 1000 if omitted.

        Scopes: organisation_settings.update.
        Reference: https://api-docs.incident.io/tag/Custom-Field-Options-V1
        """
        options = options and shield_options(options)
        return await self._send(
            "Custom Field Options V1#Update",
            CustomFieldOptionV1,
            path=(id,),
            body={"sort_key": sort_key, "value": value},
            options=options,
        )
