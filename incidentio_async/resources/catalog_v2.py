"""The operations of the tag Catalog V2.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.catalog_v2 import (
    CatalogCreateTypePayloadV2Categories,
    CatalogCreateTypePayloadV2Color,
    CatalogCreateTypePayloadV2Icon,
    CatalogEntryV2,
    CatalogListEntriesResultV2,
    CatalogListResourcesResultV2,
    CatalogListTypesResultV2,
    CatalogResourceV2,
    CatalogShowEntryResultV2,
    CatalogTypeAttributePayloadV2,
    CatalogTypeV2,
    CatalogUpdateEntryResultV2,
    CatalogUpdateTypePayloadV2Categories,
    CatalogUpdateTypePayloadV2Color,
    CatalogUpdateTypePayloadV2Icon,
)
from incidentio_async.models.engine import EngineParamBindingPayloadV2
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Paginator

IconValue = Literal[
    "alert",
    "bolt",
    "box",
    "briefcase",
    "browser",
    "bulb",
    "calendar",
    "clock",
    "cog",
    "components",
    "database",
    "doc",
    "email",
    "escalation-path",
    "files",
    "flag",
    "folder",
    "globe",
    "incident-template",
    "money",
    "server",
    "severity",
    "status-page",
    "store",
    "star",
    "tag",
    "user",
    "users",
]


ColorValue = Literal["yellow", "green", "blue", "violet", "pink", "cyan", "orange"]


CategoriesValue = Literal["customer", "issue-tracker", "product-feature", "service", "on-call", "team", "user"]


class CatalogV2(Resource):
    """Catalog V2: https://api-docs.incident.io/tag/Catalog-V2"""

    def create_entry(
        self,
        *,
        attribute_values: Mapping[str, EngineParamBindingPayloadV2 | Mapping[str, Any]],
        catalog_type_id: str,
        name: str,
        aliases: Sequence[str] | None = None,
        external_id: str | None = None,
        rank: int | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CatalogEntryV2]:
        """Send ``POST /v2/catalog_entries`` and return ``catalog_entry`` of the response.

        Scopes: catalog_entries.create.
        Deprecated: use POST /v3/catalog_entries.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#CreateEntry")._send(
            "Catalog V2#CreateEntry",
            CatalogEntryV2,
            body={
                "aliases": aliases,
                "attribute_values": attribute_values,
                "catalog_type_id": catalog_type_id,
                "external_id": external_id,
                "name": name,
                "rank": rank,
            },
            options=options,
        )

    def create_type(
        self,
        *,
        description: str,
        name: str,
        annotations: Mapping[str, str] | None = None,
        categories: Sequence[CategoriesValue | CatalogCreateTypePayloadV2Categories] | None = None,
        color: ColorValue | CatalogCreateTypePayloadV2Color | None = None,
        icon: IconValue | CatalogCreateTypePayloadV2Icon | None = None,
        ranked: bool | None = None,
        source_repo_url: str | None = None,
        type_name: str | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CatalogTypeV2]:
        """Send ``POST /v2/catalog_types`` and return ``catalog_type`` of the response.

        Args:
            categories: One of customer, issue-tracker, product-feature, service, on-call, team, user.
            color: One of yellow, green, blue, violet, pink, cyan, orange.
            icon: One of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.

        Scopes: catalog_types.create.
        Deprecated: use POST /v3/catalog_types.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return self._deprecated("Catalog V2#CreateType")._send(
            "Catalog V2#CreateType",
            CatalogTypeV2,
            body={
                "annotations": annotations,
                "categories": categories,
                "color": color,
                "description": description,
                "icon": icon,
                "name": name,
                "ranked": ranked,
                "source_repo_url": source_repo_url,
                "type_name": type_name,
            },
            options=options,
        )

    def destroy_entry(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v2/catalog_entries/{id}``.

        Scopes: catalog_entries.destroy.
        Deprecated: use DELETE /v3/catalog_entries/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#DestroyEntry")._send_nothing(
            "Catalog V2#DestroyEntry", path=(id,), options=options
        )

    def destroy_type(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, None]:
        """Send ``DELETE /v2/catalog_types/{id}``.

        Scopes: catalog_types.destroy.
        Deprecated: use DELETE /v3/catalog_types/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#DestroyType")._send_nothing(
            "Catalog V2#DestroyType", path=(id,), options=options
        )

    def list_entries(
        self,
        *,
        catalog_type_id: str,
        page_size: int | None = None,
        after: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[CatalogEntryV2, CatalogListEntriesResultV2]:
        """Send ``GET /v2/catalog_entries``, at most 250 per page.

        Args:
            page_size: 1 to 250, the largest if omitted.

        Scopes: catalog_entries.view.
        Deprecated: use GET /v3/catalog_entries.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#ListEntries")._list(
            "Catalog V2#ListEntries",
            params={"catalog_type_id": catalog_type_id, "page_size": page_size, "after": after},
            options=options,
        )

    def list_resources(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[CatalogResourceV2, CatalogListResourcesResultV2]:
        """Send ``GET /v2/catalog_resources``; all records are in one page.

        Scopes: catalog_types.view.
        Deprecated: use GET /v3/catalog_resources.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#ListResources")._list("Catalog V2#ListResources", options=options)

    def list_types(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[CatalogTypeV2, CatalogListTypesResultV2]:
        """Send ``GET /v2/catalog_types``; all records are in one page.

        Scopes: catalog_types.view.
        Deprecated: use GET /v3/catalog_types.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#ListTypes")._list("Catalog V2#ListTypes", options=options)

    def show_entry(
        self, id: str, *, options: RequestOptions | None = None
    ) -> Coroutine[Any, Any, CatalogShowEntryResultV2]:
        """Send ``GET /v2/catalog_entries/{id}`` and return the whole response.

        Scopes: catalog_entries.view.
        Deprecated: use GET /v3/catalog_entries/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#ShowEntry")._send(
            "Catalog V2#ShowEntry", CatalogShowEntryResultV2, path=(id,), options=options
        )

    def show_type(self, id: str, *, options: RequestOptions | None = None) -> Coroutine[Any, Any, CatalogTypeV2]:
        """Send ``GET /v2/catalog_types/{id}`` and return ``catalog_type`` of the response.

        Scopes: catalog_types.view.
        Deprecated: use GET /v3/catalog_types/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#ShowType")._send(
            "Catalog V2#ShowType", CatalogTypeV2, path=(id,), options=options
        )

    def update_entry(
        self,
        id: str,
        *,
        attribute_values: Mapping[str, EngineParamBindingPayloadV2 | Mapping[str, Any]],
        name: str,
        aliases: Sequence[str] | None = None,
        external_id: str | None = None,
        rank: int | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CatalogUpdateEntryResultV2]:
        """Send ``PUT /v2/catalog_entries/{id}`` and return the whole response.

        Scopes: catalog_entries.edit.
        Deprecated: use PUT /v3/catalog_entries/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#UpdateEntry")._send(
            "Catalog V2#UpdateEntry",
            CatalogUpdateEntryResultV2,
            path=(id,),
            body={
                "aliases": aliases,
                "attribute_values": attribute_values,
                "external_id": external_id,
                "name": name,
                "rank": rank,
            },
            options=options,
        )

    def update_type(
        self,
        id: str,
        *,
        description: str,
        name: str,
        annotations: Mapping[str, str] | None = None,
        categories: Sequence[CategoriesValue | CatalogUpdateTypePayloadV2Categories] | None = None,
        color: ColorValue | CatalogUpdateTypePayloadV2Color | None = None,
        icon: IconValue | CatalogUpdateTypePayloadV2Icon | None = None,
        ranked: bool | None = None,
        source_repo_url: str | None = None,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CatalogTypeV2]:
        """Send ``PUT /v2/catalog_types/{id}`` and return ``catalog_type`` of the response.

        Args:
            categories: One of customer, issue-tracker, product-feature, service, on-call, team, user.
            color: One of yellow, green, blue, violet, pink, cyan, orange.
            icon: One of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.

        Scopes: catalog_types.edit.
        Deprecated: use PUT /v3/catalog_types/{id}.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return self._deprecated("Catalog V2#UpdateType")._send(
            "Catalog V2#UpdateType",
            CatalogTypeV2,
            path=(id,),
            body={
                "annotations": annotations,
                "categories": categories,
                "color": color,
                "description": description,
                "icon": icon,
                "name": name,
                "ranked": ranked,
                "source_repo_url": source_repo_url,
            },
            options=options,
        )

    def update_type_schema(
        self,
        id: str,
        *,
        attributes: Sequence[CatalogTypeAttributePayloadV2 | Mapping[str, Any]],
        version: int,
        options: RequestOptions | None = None,
    ) -> Coroutine[Any, Any, CatalogTypeV2]:
        """Send ``POST /v2/catalog_types/{id}/actions/update_schema`` and return ``catalog_type`` of the
            response.

        Scopes: catalog_types.edit.
        Deprecated: use POST /v3/catalog_types/{id}/actions/update_schema.
        Reference: https://api-docs.incident.io/tag/Catalog-V2
        """
        options = options and shield_options(options)
        return self._deprecated("Catalog V2#UpdateTypeSchema")._send(
            "Catalog V2#UpdateTypeSchema",
            CatalogTypeV2,
            path=(id,),
            body={"attributes": attributes, "version": version},
            options=options,
        )
