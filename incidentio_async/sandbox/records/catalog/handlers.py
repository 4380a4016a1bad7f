"""The catalog: types with their attributes, and entries with a value per attribute; single and bulk changes."""

from __future__ import annotations

from collections.abc import Callable

from incidentio_async.sandbox.records.catalog.entries import CatalogEntryHandlers
from incidentio_async.sandbox.records.catalog.links import ShownValues
from incidentio_async.sandbox.records.catalog.type_handlers import CatalogTypeHandlers
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.serving.operation_call import OperationCall


class CatalogHandlers:
    """Handlers of catalog types, entries and resources."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        records = context.records
        resources, index = context.catalog_resources, context.entry_index
        shown = ShownValues(records, resources, index)
        entries = CatalogEntryHandlers(context, generic, index, shown)
        types = CatalogTypeHandlers(context, resources, index, entries.archive)
        generic.before_create["catalog_types"] = types.prepare
        generic.before_update["catalog_types"] = types.change
        records.completions["catalog_types"] = types.complete
        generic.before_create["catalog_entries"] = entries.prepare
        generic.before_update["catalog_entries"] = entries.change
        generic.selectors["catalog_entries"] = entries.select
        records.serializer.views["catalog_types"] = types.view
        records.serializer.views["catalog_entries"] = shown.view
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("catalog_types", "update_schema"): types.update_schema,
            ("catalog_types", "delete"): types.delete,
            ("catalog_entries", "show"): entries.show,
            ("catalog_entries", "create"): entries.create,
            ("catalog_entries", "delete"): entries.delete,
            ("catalog_entries", "bulk_update"): entries.bulk_update,
            ("catalog_resources", "list"): types.resources,
        }
