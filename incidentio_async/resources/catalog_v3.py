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
        """``POST /v3/catalog_entries/actions/bulk_update`` → nothing.

        Args:
            catalog_type_id: str.
            entries: list of PartialEntryPayloadV3 or a dict, 1 to 250 items.
            update_attributes: list of str.
            options: settings of this call alone.

        Scopes: catalog_entries.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``POST /v3/catalog_entries`` → its ``catalog_entry`` (CatalogEntryV3).

        Args:
            aliases: list of str.
            attribute_values: dict of CatalogEngineParamBindingPayloadV3 or a dict.
            catalog_type_id: str.
            external_id: str.
            name: str.
            rank: int.
            options: settings of this call alone.

        Scopes: catalog_entries.create.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``POST /v3/catalog_types`` → its ``catalog_type`` (CatalogTypeV3).

        Args:
            annotations: dict of str.
            categories: list of one of customer, issue-tracker, product-feature, service, on-call, team,
                user.
            color: one of yellow, green, blue, violet, pink, cyan, orange.
            description: str.
            icon: one of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.
            name: str.
            owning_team_ids: list of str.
            ranked: bool.
            source_repo_url: str.
            type_name: str.
            use_name_as_identifier: bool.
            options: settings of this call alone.

        Scopes: catalog_types.create.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        annotations, options = shield_named(annotations), shield_options(options)
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
        """``DELETE /v3/catalog_entries/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: catalog_entries.destroy.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
        return await self._send_nothing("Catalog V3#DestroyEntry", path=(id,), options=options)

    async def destroy_type(self, id: str, *, options: RequestOptions | None = None) -> None:
        """``DELETE /v3/catalog_types/{id}`` → nothing.

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: catalog_types.destroy.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``GET /v3/catalog_entries`` → every ``CatalogEntryV3``, paginated, 250 a page at most.

        Args:
            catalog_type_id: str.
            page_size: int, 1 to 250, the largest if not given.
            after: str, the cursor to go on from.
            identifier: str.
            options: settings of this call alone.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``GET /v3/catalog_resources`` → every ``CatalogResourceV3``, in one page.

        Args:
            options: settings of this call alone.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
        return self._list("Catalog V3#ListResources", options=options)

    def list_types(
        self, *, options: RequestOptions | None = None
    ) -> Paginator[CatalogTypeV3, CatalogListTypesResultV3]:
        """``GET /v3/catalog_types`` → every ``CatalogTypeV3``, in one page.

        Args:
            options: settings of this call alone.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
        return self._list("Catalog V3#ListTypes", options=options)

    async def show_entry(
        self, id: str, *, expand: bool | None = None, options: RequestOptions | None = None
    ) -> CatalogShowEntryResultV3:
        """``GET /v3/catalog_entries/{id}`` → ``CatalogShowEntryResultV3``.

        Args:
            id: str, not empty.
            expand: bool.
            options: settings of this call alone.

        Scopes: catalog_entries.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
        return await self._send(
            "Catalog V3#ShowEntry", CatalogShowEntryResultV3, path=(id,), params={"expand": expand}, options=options
        )

    async def show_type(self, id: str, *, options: RequestOptions | None = None) -> CatalogTypeV3:
        """``GET /v3/catalog_types/{id}`` → its ``catalog_type`` (CatalogTypeV3).

        Args:
            id: str, not empty.
            options: settings of this call alone.

        Scopes: catalog_types.view.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``PUT /v3/catalog_entries/{id}`` → ``CatalogUpdateEntryResultV3``.

        Args:
            id: str, not empty.
            aliases: list of str.
            attribute_values: dict of CatalogEngineParamBindingPayloadV3 or a dict.
            external_id: str.
            name: str.
            rank: int.
            update_attributes: list of str.
            options: settings of this call alone.

        Scopes: catalog_entries.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
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
        """``PUT /v3/catalog_types/{id}`` → its ``catalog_type`` (CatalogTypeV3).

        Args:
            id: str, not empty.
            annotations: dict of str.
            categories: list of one of customer, issue-tracker, product-feature, service, on-call, team,
                user.
            color: one of yellow, green, blue, violet, pink, cyan, orange.
            description: str.
            icon: one of alert, bolt, box, briefcase, browser, bulb, calendar, clock, cog, components,
                database, doc, email, escalation-path, files, flag, folder, globe, incident-template, money,
                server, severity, status-page, store, star, tag, user, users.
            name: str.
            owning_team_ids: list of str.
            ranked: bool.
            source_repo_url: str.
            use_name_as_identifier: bool.
            options: settings of this call alone.

        Scopes: catalog_types.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        annotations, options = shield_named(annotations), shield_options(options)
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
        """``POST /v3/catalog_types/{id}/actions/update_schema`` → its ``catalog_type`` (CatalogTypeV3).

        Args:
            id: str, not empty.
            attributes: list of CatalogTypeAttributePayloadV3 or a dict.
            version: int.
            options: settings of this call alone.

        Scopes: catalog_types.edit.
        Reference: https://api-docs.incident.io/tag/Catalog-V3
        """
        options = shield_options(options)
        return await self._send(
            "Catalog V3#UpdateTypeSchema",
            CatalogTypeV3,
            path=(id,),
            body={"attributes": attributes, "version": version},
            options=options,
        )
