"""The catalog: types with their attributes, and entries with a value per attribute; single and bulk changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from incidentio_async.sandbox.errors import APIProblem, check_version, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.entry_index import EntryIndex
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.serving.operation_call import OperationCall

_PLAIN_PROPERTIES = ("name", "external_id", "aliases", "rank")


class CatalogHandlers:
    """Handlers of catalog types and entries. All API versions share the same records."""

    def __init__(self, context: HandlerContext, generic: GenericHandlers) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        self._index = EntryIndex(context.records)
        generic.before_create["catalog_types"] = self._prepare_type
        generic.before_create["catalog_entries"] = self._prepare_entry
        generic.before_update["catalog_entries"] = self._change_entry
        self.handlers: dict[tuple[str, str], Callable[[OperationCall], bytes]] = {
            ("catalog_types", "update_schema"): self._update_schema,
            ("catalog_types", "delete"): self._delete_type,
            ("catalog_entries", "create"): self._create_entry,
            ("catalog_entries", "bulk_update"): self._bulk_update,
        }

    def _prepare_type(self, call: OperationCall, fields: JSON) -> None:
        words = "".join(word.capitalize() for word in fields["name"].split())
        name = call.body.get("type_name") or f'Custom["{words}"]'
        fields["type_name"] = fields["semantic_type"] = fields["engine_resource_type"] = name
        fields["schema"] = {"version": 1, "attributes": []}
        fields["is_editable"], fields["estimated_count"] = True, 0
        for given, otherwise in (("annotations", {}), ("color", "blue"), ("icon", "box"), ("categories", [])):
            fields[given] = call.body.get(given) or otherwise

    def _update_schema(self, call: OperationCall) -> bytes:
        kept, body = self._context.target(call), call.body
        check_version(body["version"], kept["schema"]["version"])
        known = {attribute["id"] for attribute in kept["schema"]["attributes"]}
        attributes = []
        for index, given in enumerate(body["attributes"]):
            attribute = {name: value for name, value in given.items() if value is not None}
            if attribute.get("id") and attribute["id"] not in known:
                raise unprocessable(f"attributes[{index}].id", f"{attribute['id']!r} is not known here.", "not_found")
            attribute.setdefault("mode", "")
            attributes.append({"id": self._context.fields.new_id(), **attribute})
        self._records.change(kept, {"schema": {"version": kept["schema"]["version"] + 1, "attributes": attributes}})
        return self._context.record_response(call, kept)

    def _delete_type(self, call: OperationCall) -> bytes:
        kept = self._context.target(call)
        for entry in list(self._records.where("catalog_entries", catalog_type_id=kept["id"])):
            self._records.remove(entry)
        self._records.remove(kept)
        return b""

    # -- entries ------------------------------------------------------------------------------------------------

    def _create_entry(self, call: OperationCall) -> bytes:
        """Add an entry; if the type has an entry with the external id, change it."""
        owner = self._index.owner(call.body["catalog_type_id"], call.body.get("external_id") or "")
        if owner is None:
            return self._generic.create(call)
        entry = self._records.get("catalog_entries", owner)
        self._generic.change(call, entry)
        return self._context.record_response(call, entry)

    def _prepare_entry(self, call: OperationCall, fields: JSON) -> None:
        kept = self._records.get("catalog_types", fields["catalog_type_id"])
        fields["aliases"] = call.body.get("aliases") or []
        fields["rank"] = call.body.get("rank") or 0
        fields["attribute_values"] = self._values(kept, call.body["attribute_values"], "attribute_values")

    def _change_entry(self, call: OperationCall, record: Record, fields: JSON) -> None:
        kept = self._records.get("catalog_types", record["catalog_type_id"])
        if self._index.taken(kept["id"], {record["id"]: fields.get("external_id") or ""}):
            raise _taken("external_id", fields["external_id"])
        requested = call.body.get("update_attributes")
        if call.body.get("attribute_values") is not None:
            values = self._values(kept, call.body["attribute_values"], "attribute_values")
            fields["attribute_values"] = _merged(record["attribute_values"], values, requested)

    def _values(self, kept: Record, given: JSON, path: str) -> JSON:
        """Return the values of an entry by attribute. A body can give attributes by id or by name."""
        known = {attribute["id"]: attribute["id"] for attribute in kept["schema"]["attributes"]}
        known |= {attribute["name"]: attribute["id"] for attribute in kept["schema"]["attributes"]}
        for name in given:
            if name not in known:
                raise unprocessable(f"{path}.{name}", f"The type has no attribute {name!r}.", "not_found")
        return {known[name]: self._binding(binding) for name, binding in given.items() if binding is not None}

    def _binding(self, given: JSON) -> JSON:
        binding: JSON = {}
        if given.get("value") is not None:
            binding["value"] = self._value(given["value"])
        if given.get("array_value") is not None:
            binding["array_value"] = [self._value(value) for value in given["array_value"]]
        return binding

    def _value(self, given: JSON) -> JSON:
        """Return a value with its label: the name of the entry with this id, or the value itself."""
        literal = given.get("literal")
        if literal is None:
            return {"label": ""}
        entry = self._records.find("catalog_entries", literal)
        # The second API version requires a sort key.
        label = literal if entry is None else entry["name"]
        return {"literal": literal, "label": label, "sort_key": label}

    def _bulk_update(self, call: OperationCall) -> bytes:
        """Change many entries of a type, all or none."""
        body = call.body
        kept = self._records.referenced("catalog_types", body["catalog_type_id"], "catalog_type_id")
        changes: list[tuple[Record, JSON]] = []
        for index, given in enumerate(body["entries"]):
            path = f"entries[{index}]"
            entry = self._records.referenced("catalog_entries", given["entry_id"], f"{path}.entry_id")
            if entry["catalog_type_id"] != kept["id"]:
                raise unprocessable(f"{path}.entry_id", "The entry is of another type.", "not_found")
            fields = {name: given[name] for name in _PLAIN_PROPERTIES if given.get(name) is not None}
            fields["rank"] = given.get("rank") or 0  # unlike the others, it is not kept
            values = self._values(kept, given["attribute_values"], f"{path}.attribute_values")
            fields["attribute_values"] = _merged(entry["attribute_values"], values, body.get("update_attributes"))
            changes.append((entry, fields))
        self._check_external_ids(kept["id"], changes)
        for entry, fields in changes:
            self._records.change(entry, fields)
        return b""

    def _check_external_ids(self, type_id: str, changes: list[tuple[Record, JSON]]) -> None:
        wanted = {entry["id"]: fields["external_id"] for entry, fields in changes if "external_id" in fields}
        rejected = self._index.taken(type_id, wanted)
        for index, (entry, _) in enumerate(changes):
            if entry["id"] == rejected:
                raise _taken(f"entries[{index}].external_id", wanted[rejected])


def _taken(path: str, external_id: str) -> APIProblem:
    text = f"Another entry of the type has the external id {external_id!r}."
    return unprocessable(path, text, "not_unique")


def _merged(old: JSON, new: JSON, requested: Iterable[str] | None) -> JSON:
    """Return the values of an entry: all new, or the old ones with the requested attributes updated."""
    if requested is None:
        return new
    changed = set(requested)
    values = {name: value for name, value in old.items() if name not in changed}
    return values | {name: value for name, value in new.items() if name in changed}
