"""The operations of the tag Catalog V3.

Written by `python -m codegen`; changes made here are lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from incidentio_async._api.resource import Resource
from incidentio_async._secrets.strings import shield_named, shield_options
from incidentio_async.models.catalog_v3 import (
    CatalogCreateTypePayloadV3Categories,
    CatalogCreateTypePayloadV3Color,
    CatalogCreateTypePayloadV3Icon,
    CatalogEngineParamBindingPayloadV3,
    CatalogEntryV3,
    CatalogListEntriesResultV3,
    CatalogListResourcesResultV3,
    CatalogListTypesResultV3,
    CatalogResourceV3,
    CatalogShowEntryResultV3,
    CatalogTypeAttributePayloadV3,
    CatalogTypeV3,
    CatalogUpdateEntryResultV3,
    CatalogUpdateTypePayloadV3Categories,
    CatalogUpdateTypePayloadV3Color,
    CatalogUpdateTypePayloadV3Icon,
    PartialEntryPayloadV3,
)
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


class CatalogV3(Resource):
    """Catalog V3: https://api-docs.incident.io/tag/Catalog-V3"""

    async def bulk_update_entries(
        self,
        *,
        catalog_type_id: str,
        entries: Sequence[PartialEntryPayloadV3 | Mapping[str, Any]],
        update_attributes: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> None:
        """Send ``POST /v3/catalog_entries/actions/bulk_update``.

        Args:
            entries: 1 to 250 items.

        Scopes: catalog_entries.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing(
            "Catalog V3#BulkUpdateEntries",
            body={"catalog_type_id": catalog_type_id, "entries": entries, "update_attributes": update_attributes},
            options=options,
        )

    async def create_entry(
        self,
        *,
        attribute_values: Mapping[str, CatalogEngineParamBindingPayloadV3 | Mapping[str, Any]],
        catalog_type_id: str,
        name: str,
        aliases: Sequence[str] | None = None,
        external_id: str | None = None,
        rank: int | None = None,
        options: RequestOptions | None = None,
    ) -> CatalogEntryV3:
        """Create a catalog entry, or update the one of this type that has the same ``external_id``.

        Sends ``POST /v3/catalog_entries`` and returns ``catalog_entry`` of the response.

        Args:
            aliases: Other names that the entry can be found by.
            attribute_values: ID of an attribute → its value.
            external_id: The entry's ID in the system it comes from; unique within the type.
            rank: Place of the entry among the others, if the type is ranked.

        Scopes: catalog_entries.create.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Catalog V3#CreateEntry",
            CatalogEntryV3,
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

    async def create_type(
        self,
        *,
        description: str,
        name: str,
        annotations: Mapping[str, str] | None = None,
        categories: Sequence[CategoriesValue | CatalogCreateTypePayloadV3Categories] | None = None,
        color: ColorValue | CatalogCreateTypePayloadV3Color | None = None,
        icon: IconValue | CatalogCreateTypePayloadV3Icon | None = None,
        owning_team_ids: Sequence[str] | None = None,
        ranked: bool | None = None,
        source_repo_url: str | None = None,
        type_name: str | None = None,
        use_name_as_identifier: bool | None = None,
        options: RequestOptions | None = None,
    ) -> CatalogTypeV3:
        """Send ``POST /v3/catalog_types`` and return ``catalog_type`` of the response.

        Args:
            categories: One of customer, issue-tracker, product-feature, service, on-call, team, user.
            color: One of yellow, green, blue, violet, pink, cyan, orange.
            icon: One of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.

        Scopes: catalog_types.create.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Catalog V3#CreateType",
            CatalogTypeV3,
            body={
                "annotations": annotations,
                "categories": categories,
                "color": color,
                "description": description,
                "icon": icon,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "ranked": ranked,
                "source_repo_url": source_repo_url,
                "type_name": type_name,
                "use_name_as_identifier": use_name_as_identifier,
            },
            options=options,
        )

    async def destroy_entry(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/catalog_entries/{id}``.

        Scopes: catalog_entries.destroy.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Catalog V3#DestroyEntry", path=(id,), options=options)

    async def destroy_type(self, id: str, *, options: RequestOptions | None = None) -> None:
        """Send ``DELETE /v3/catalog_types/{id}``.

        Scopes: catalog_types.destroy.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send_nothing("Catalog V3#DestroyType", path=(id,), options=options)

    def list_entries(
        self,
        *,
        catalog_type_id: str,
        page_size: int | None = None,
        after: str | None = None,
        identifier: str | None = None,
        options: RequestOptions | None = None,
    ) -> Paginator[CatalogEntryV3, CatalogListEntriesResultV3]:
        """List the entries of one catalog type.

        Sends ``GET /v3/catalog_entries``, at most 250 per page.

        Args:
            catalog_type_id: ID of the type, from ``client.catalog.list_types()``.
            page_size: 1 to 250, the largest if omitted.
            identifier: The entry with this ID, external ID or alias.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return self._list(
            "Catalog V3#ListEntries",
            params={
                "catalog_type_id": catalog_type_id,
                "page_size": page_size,
                "after": after,
                "identifier": identifier,
            },
            options=options,
        )

    def list_resources(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[CatalogResourceV3, CatalogListResourcesResultV3]:
        """Send ``GET /v3/catalog_resources``; all records are in one page.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return self._list("Catalog V3#ListResources", options=options)

    def list_types(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[CatalogTypeV3, CatalogListTypesResultV3]:
        """Send ``GET /v3/catalog_types``; all records are in one page.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return self._list("Catalog V3#ListTypes", options=options)

    async def show_entry(
        self, id: str, *, expand: bool | None = None, options: RequestOptions | None = None
    ) -> CatalogShowEntryResultV3:
        """Send ``GET /v3/catalog_entries/{id}`` and return the whole response.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Catalog V3#ShowEntry", CatalogShowEntryResultV3, path=(id,), params={"expand": expand}, options=options
        )

    async def show_type(self, id: str, *, options: RequestOptions | None = None) -> CatalogTypeV3:
        """Send ``GET /v3/catalog_types/{id}`` and return ``catalog_type`` of the response.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send("Catalog V3#ShowType", CatalogTypeV3, path=(id,), options=options)

    async def update_entry(
        self,
        id: str,
        *,
        attribute_values: Mapping[str, CatalogEngineParamBindingPayloadV3 | Mapping[str, Any]],
        name: str,
        aliases: Sequence[str] | None = None,
        external_id: str | None = None,
        rank: int | None = None,
        update_attributes: Sequence[str] | None = None,
        options: RequestOptions | None = None,
    ) -> CatalogUpdateEntryResultV3:
        """Update a catalog entry.

        Sends ``PUT /v3/catalog_entries/{id}`` and returns the whole response.

        Args:
            attribute_values: ID of an attribute → its value.
            update_attributes: IDs of the attributes to change; all of them if omitted. An attribute named
                here that has no value in ``attribute_values`` is cleared.

        Scopes: catalog_entries.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Catalog V3#UpdateEntry",
            CatalogUpdateEntryResultV3,
            path=(id,),
            body={
                "aliases": aliases,
                "attribute_values": attribute_values,
                "external_id": external_id,
                "name": name,
                "rank": rank,
                "update_attributes": update_attributes,
            },
            options=options,
        )

    async def update_type(
        self,
        id: str,
        *,
        description: str,
        name: str,
        annotations: Mapping[str, str] | None = None,
        categories: Sequence[CategoriesValue | CatalogUpdateTypePayloadV3Categories] | None = None,
        color: ColorValue | CatalogUpdateTypePayloadV3Color | None = None,
        icon: IconValue | CatalogUpdateTypePayloadV3Icon | None = None,
        owning_team_ids: Sequence[str] | None = None,
        ranked: bool | None = None,
        source_repo_url: str | None = None,
        use_name_as_identifier: bool | None = None,
        options: RequestOptions | None = None,
    ) -> CatalogTypeV3:
        """Send ``PUT /v3/catalog_types/{id}`` and return ``catalog_type`` of the response.

        Args:
            categories: One of customer, issue-tracker, product-feature, service, on-call, team, user.
            color: One of yellow, green, blue, violet, pink, cyan, orange.
            icon: One of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.

        Scopes: catalog_types.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        annotations, options = shield_named(annotations), options and shield_options(options)
        return await self._send(
            "Catalog V3#UpdateType",
            CatalogTypeV3,
            path=(id,),
            body={
                "annotations": annotations,
                "categories": categories,
                "color": color,
                "description": description,
                "icon": icon,
                "name": name,
                "owning_team_ids": owning_team_ids,
                "ranked": ranked,
                "source_repo_url": source_repo_url,
                "use_name_as_identifier": use_name_as_identifier,
            },
            options=options,
        )

    async def update_type_schema(
        self,
        id: str,
        *,
        attributes: Sequence[CatalogTypeAttributePayloadV3 | Mapping[str, Any]],
        version: int,
        options: RequestOptions | None = None,
    ) -> CatalogTypeV3:
        """Send ``POST /v3/catalog_types/{id}/actions/update_schema`` and return ``catalog_type`` of the
            response.

        Scopes: catalog_types.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = options and shield_options(options)
        return await self._send(
            "Catalog V3#UpdateTypeSchema",
            CatalogTypeV3,
            path=(id,),
            body={"attributes": attributes, "version": version},
            options=options,
        )
