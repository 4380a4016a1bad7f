"""Catalog entries: created, changed alone and in bulk, listed by type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.entry_index import EntryIndex, literals_of
from incidentio_async.sandbox.records.catalog.links import FORWARD, ShownValues
from incidentio_async.sandbox.records.catalog.schemas import DERIVED, SYNCED, attributes_of
from incidentio_async.sandbox.records.catalog.values import ValueReader
from incidentio_async.sandbox.records.generic_handlers import GenericHandlers
from incidentio_async.sandbox.records.handler_context import HandlerContext
from incidentio_async.sandbox.records.tables import Record
from incidentio_async.sandbox.records.values import rfc3339
from incidentio_async.sandbox.serving.operation_call import OperationCall

_PLAIN_PROPERTIES = ("name", "external_id", "aliases", "rank")
_MAX_ENTRIES = 50_000


class CatalogEntryHandlers:
    """Handlers of catalog entries. All API versions share the same records."""

    def __init__(
        self, context: HandlerContext, generic: GenericHandlers, index: EntryIndex, shown: ShownValues
    ) -> None:
        self._context = context
        self._records = context.records
        self._generic = generic
        self._index = index
        self._shown = shown

    # -- reading ------------------------------------------------------------------------------------------------

    def select(self, call: OperationCall) -> Sequence[int]:
        """Return the positions of the entries of the type in the query, oldest first."""
        entry_type = self._records.get("catalog_types", call.query.text("catalog_type_id") or "")
        identifier = call.query.text("identifier") if "identifier" in call.operation.query else None
        if identifier is None:
            return self._index.positions(entry_type["id"])
        found = self._index.find(entry_type, identifier)
        if found is None or self._records.is_deleted(found):
            return ()
        return (self._records.tables["catalog_entries"].position(found),)

    def show(self, call: OperationCall) -> bytes:
        """Return an entry: with its backlinks if ``expand`` is true, without computed attributes if it is false."""
        entry = self._context.target(call)
        expand = call.query.flag("expand") if "expand" in call.operation.query else None
        derived = FORWARD if expand is None else DERIVED if expand else ()
        return self._context.record_response(call, self._shown.of(entry, derived))

    # -- writing ------------------------------------------------------------------------------------------------

    def create(self, call: OperationCall) -> bytes:
        """Add an entry; if the type has an entry with the external id, change it."""
        owner = self._index.owner(call.body["catalog_type_id"], call.body.get("external_id") or "")
        if owner is None:
            return self._generic.create(call)
        entry = self._records.get("catalog_entries", owner)
        self._generic.change(call, entry)
        return self._context.record_response(call, entry)

    def prepare(self, call: OperationCall, fields: JSON) -> None:
        """Complete the properties of a new entry."""
        kept = self._records.get("catalog_types", fields["catalog_type_id"])
        self._check_editable(kept, "catalog_type_id")
        if len(self._index.positions(kept["id"])) >= _MAX_ENTRIES:
            text = f"A catalog type can have {_MAX_ENTRIES:,} entries."
            raise unprocessable("catalog_type_id", text, "limit_reached")
        _check_name(fields["name"], "name")
        fields["aliases"] = call.body.get("aliases") or []
        fields["rank"] = call.body.get("rank") or 0
        fields["attribute_values"] = self._reader(call, kept, "attribute_values").read(call.body["attribute_values"])

    def change(self, call: OperationCall, record: Record, fields: JSON) -> None:
        """Complete the changed properties of an entry."""
        kept = self._records.get("catalog_types", record["catalog_type_id"])
        if not kept["is_editable"]:  # what is synced is not reset
            fields |= {
                name: record[name] for name in _PLAIN_PROPERTIES if name in record and call.body.get(name) is None
            }
        if "name" in fields:
            _check_name(fields["name"], "name")
        if self._index.taken(kept["id"], {record["id"]: fields.get("external_id") or ""}):
            raise _taken("external_id", fields["external_id"])
        if call.body.get("attribute_values") is not None:
            only = call.body.get("update_attributes")
            reader = self._reader(call, kept, "attribute_values")
            reader.check_known(only or (), "update_attributes")
            values = reader.read(call.body["attribute_values"], only)
            fields["attribute_values"] = _merged(record["attribute_values"], values, only)
        self._check_synced(kept, record, fields, "")

    def delete(self, call: OperationCall) -> bytes:
        """Delete an entry. What links to it keeps its name."""
        entry = self._context.target(call)
        self._check_editable(self._records.get("catalog_types", entry["catalog_type_id"]), "id")
        self.archive(entry)
        return b""

    def archive(self, entry: Record) -> None:
        """Delete an entry, with the time for those that link to it."""
        entry["archived_at"] = rfc3339(self._records.now())
        self._records.remove(entry)

    def bulk_update(self, call: OperationCall) -> bytes:
        """Change many entries of a type, all or none."""
        body, only = call.body, call.body.get("update_attributes")
        kept = self._records.referenced("catalog_types", body["catalog_type_id"], "catalog_type_id")
        self._reader(call, kept, "").check_known(only or (), "update_attributes")
        changes: list[tuple[Record, JSON]] = []
        for index, given in enumerate(body["entries"]):
            path = f"entries[{index}]"
            entry = self._records.referenced("catalog_entries", given["entry_id"], f"{path}.entry_id")
            if entry["catalog_type_id"] != kept["id"]:
                raise unprocessable(f"{path}.entry_id", "The entry is of another type.", "not_found")
            fields = {name: given[name] for name in _PLAIN_PROPERTIES if given.get(name) is not None}
            _check_name(fields.get("name", "x"), f"{path}.name")
            fields["rank"] = given.get("rank") or 0  # unlike the others, it is not kept
            values = self._reader(call, kept, f"{path}.attribute_values").read(given["attribute_values"], only)
            fields["attribute_values"] = _merged(entry["attribute_values"], values, only)
            self._check_synced(kept, entry, fields, f"{path}.")
            changes.append((entry, fields))
        self._check_external_ids(kept["id"], changes)
        for entry, fields in changes:
            self._records.change(entry, fields)
        return b""

    # -- validation ---------------------------------------------------------------------------------------------

    def _reader(self, call: OperationCall, kept: Record, path: str) -> ValueReader:
        return ValueReader(kept, path, lenient=call.operation.path.startswith("/v2/"))

    def _check_external_ids(self, type_id: str, changes: list[tuple[Record, JSON]]) -> None:
        wanted = {entry["id"]: fields["external_id"] for entry, fields in changes if "external_id" in fields}
        rejected = self._index.taken(type_id, wanted)
        for index, (entry, _) in enumerate(changes):
            if entry["id"] == rejected:
                raise _taken(f"entries[{index}].external_id", wanted[rejected])

    def _check_editable(self, kept: Record, field: str) -> None:
        if not kept["is_editable"]:
            text = f"The entries of the type {kept['name']!r} are synced: they cannot be added or deleted here."
            raise unprocessable(field, text)

    def _check_synced(self, kept: Record, record: Record, fields: JSON, path: str) -> None:
        """Raise a 422 for a change of what is synced. Other attributes of the same entry can be set."""
        if kept["is_editable"]:
            return
        for name in _PLAIN_PROPERTIES:
            if name in fields and fields[name] != record.get(name):
                text = f"The entry is synced: send {name} as it is, {record.get(name)!r}, or leave it out."
                raise unprocessable(f"{path}{name}", text)
        old, new = record["attribute_values"], fields.get("attribute_values", record["attribute_values"])
        for attribute in attributes_of(kept):
            key = attribute["id"]
            if attribute["mode"] in SYNCED and literals_of(old.get(key)) != literals_of(new.get(key)):
                text = f"{attribute['name']!r} is synced: name the attributes to set in update_attributes."
                raise unprocessable(f"{path}attribute_values.{key}", text)


def _check_name(name: str, path: str) -> None:
    if not name.strip():
        raise unprocessable(path, "A catalog entry needs a name.", "is_required")


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
