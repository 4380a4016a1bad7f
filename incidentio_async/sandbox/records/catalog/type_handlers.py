"""Catalog types: created with a unique type name, and changed in their properties and schemas."""

from __future__ import annotations

import re
from collections.abc import Callable

from incidentio_async.sandbox.encoding import encode
from incidentio_async.sandbox.errors import APIProblem, check_version, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.entry_index import EntryIndex
from incidentio_async.sandbox.records.catalog.resources import CUSTOM, CatalogResources, engine_type
from incidentio_async.sandbox.records.catalog.schemas import SchemaReader
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_TYPE_NAME = re.compile(r'Custom\["[\w-]+"\]')
_NOT_IN_TYPE_NAMES = re.compile(r"[^\w-]+")
# Properties of a type that is synced; the organization can change the others.
_SYNCED_PROPERTIES = ("name", "description")


class CatalogTypeHandlers:
    """Handlers of catalog types. All API versions share the same records. ``archive`` deletes an entry."""

    def __init__(
        self,
        context: HandlerContext,
        resources: CatalogResources,
        index: EntryIndex,
        archive: Callable[[Record], None],
    ) -> None:
        self._context = context
        self._archive = archive
        self._records = context.records
        self._resources = resources
        self._index = index
        self._schemas = SchemaReader(resources, context.fields.new_id)

    # -- properties ---------------------------------------------------------------------------------------------

    def prepare(self, call: OperationCall, fields: JSON) -> None:
        """Complete the properties of a new type."""
        _check_properties(fields)
        fields["type_name"] = self._given_name(call.body) or self._made_name(call.body["name"])
        fields["semantic_type"] = ""
        fields["schema"] = {"version": 1, "attributes": []}
        fields["is_editable"], fields["estimated_count"] = True, 0
        for given, otherwise in (("annotations", {}), ("color", "blue"), ("icon", "box"), ("categories", [])):
            fields[given] = call.body.get(given) or otherwise

    def change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        """Validate the changed properties of a type."""
        _check_properties(fields)
        if record["is_editable"]:
            return
        for name in _SYNCED_PROPERTIES:
            if name in fields and fields[name] != record.get(name):
                raise unprocessable(name, f"The type is not editable: send {name} as it is, {record.get(name)!r}.")

    def _given_name(self, body: JSON) -> str:
        name: str = body.get("type_name") or ""
        if not name and body.get("type_name") is None:
            return ""
        if not _TYPE_NAME.fullmatch(name):
            text = f'{name!r} is not of the form Custom["SomeName"], with letters, digits, - and _ in the quotes.'
            raise unprocessable("type_name", text, "invalid_format")
        if self._resources.type_named(name) is not None:
            raise _taken("type_name", name)
        return name

    def _made_name(self, name: str) -> str:
        """Return a type name made from a name. Raises a 422 if a type of the same name has it."""
        other = self._resources.type_named(_type_name(name))
        if other is not None and other["name"] == name:
            raise _taken("name", other["type_name"])
        return self._free_name(name)

    def _free_name(self, name: str) -> str:
        """Return a type name made from a name; a number follows if another type has it."""
        number, made = 1, _type_name(name)
        while self._resources.type_named(made) is not None:
            number += 1
            made = _type_name(name, str(number))
        return made

    def complete(self, fields: JSON) -> None:
        """Give a new type that has no type name one that is free."""
        fields["type_name"] = fields.get("type_name") or self._free_name(fields["name"])

    @staticmethod
    def view(record: Record, schema: str) -> JSON:
        """Return how a type is referred to elsewhere, which depends on its id."""
        return {"engine_resource_type": engine_type(record)}

    def resources(self, call: OperationCall) -> bytes:
        """Return what an attribute can hold."""
        schema = self._context.role(call).schema
        assert schema is not None
        shown = [self._records.serializer.serialize(resource, schema) for resource in self._resources.all()]
        return encode({"resources": shown})

    # -- schemas ------------------------------------------------------------------------------------------------

    def update_schema(self, call: OperationCall) -> bytes:
        """Replace the attributes of a type."""
        kept, body = self._context.target(call), call.body
        check_version(body["version"], kept["schema"]["version"])
        attributes = self._schemas.read(kept, body["attributes"])
        self._records.change(kept, {"schema": {"version": kept["schema"]["version"] + 1, "attributes": attributes}})
        return self._context.record_response(call, kept)

    def delete(self, call: OperationCall) -> bytes:
        """Delete a type with its entries. What links to them keeps their names."""
        kept = self._context.target(call)
        if not kept["is_editable"]:
            raise unprocessable("id", f"The type {kept['name']!r} is not editable: it cannot be deleted.")
        self._records.views.check_removable(kept)
        table = self._records.tables["catalog_entries"]
        for position in tuple(self._index.positions(kept["id"])):
            self._archive(table.at(position))
        self._records.remove(kept)
        return b""


def _type_name(name: str, number: str = "") -> str:
    words = "".join(word[0].upper() + word[1:] for word in _NOT_IN_TYPE_NAMES.sub(" ", name).split())
    return f'{CUSTOM}{words or "Type"}{number}"]'


def _check_properties(fields: JSON) -> None:
    """Raise a 422 for a blank name. The API takes an empty URL as none."""
    if not fields.get("name", "x").strip():
        raise unprocessable("name", "A catalog type needs a name.", "is_required")
    if fields.get("source_repo_url") == "":
        fields["source_repo_url"] = None


def _taken(field: str, type_name: str) -> APIProblem:
    text = f"A catalog type has the type name {type_name!r}: use another, or update that type."
    return unprocessable(field, text, "not_unique")
