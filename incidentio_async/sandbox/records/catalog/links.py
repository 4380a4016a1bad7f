"""What is computed of a catalog entry when it is shown: labels, backlinks, and values along a path."""

from __future__ import annotations

from collections.abc import Iterable

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.entry_index import EntryIndex
from incidentio_async.sandbox.records.catalog.resources import CatalogResources
from incidentio_async.sandbox.records.catalog.schemas import BACKLINK, DERIVED, PATH, attributes_of
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record

# Paths can lead over other paths, and around in a circle.
_MAX_DEPTH = 5
FORWARD: frozenset[str] = frozenset({PATH})
"""Modes of the computed attributes that are shown unless a request says otherwise."""


class ShownValues:
    """The values of entries as the API shows them: those of the attributes that the type has now."""

    def __init__(self, records: Records, resources: CatalogResources, index: EntryIndex) -> None:
        self._schemas = frozenset(records.kinds.by_name["catalog_entries"].schemas)
        self._types = records.tables["catalog_types"]
        self._records = records
        self._resources = resources
        self._index = index

    def view(self, entry: Record, schema: str) -> JSON:
        """Return the values of an entry as lists and writes show them; records that embed it show none."""
        return self.of(entry, FORWARD) if schema in self._schemas else {}

    def of(self, entry: Record, derived: Iterable[str]) -> JSON:
        """Return an entry with its values; ``derived`` are the modes of the computed attributes to show."""
        entry_type = self._types.find_any(entry["catalog_type_id"])
        if entry_type is None:
            return entry
        stored, shown = entry.get("attribute_values") or {}, {}
        for attribute in attributes_of(entry_type):
            if attribute["mode"] in DERIVED:
                if attribute["mode"] in derived:
                    shown[attribute["id"]] = _bound(attribute, self._derived(entry, entry_type, attribute, 0))
            elif (binding := stored.get(attribute["id"])) is not None:
                shown[attribute["id"]] = _bound(attribute, self._stored(attribute, binding))
        return {**entry, "attribute_values": shown}

    def _stored(self, attribute: JSON, binding: JSON) -> list[JSON]:
        """Return the values of a stored attribute, links with the present name of their entry."""
        values: list[JSON] = binding.get("array_value") or [value for value in [binding.get("value")] if value]
        target = self._resources.type_named(attribute["type"]) if values else None
        return [self._labeled(target, value) for value in values]

    def _labeled(self, target: Record | None, value: JSON) -> JSON:
        literal = value.get("literal")
        entry = None if target is None or not literal else self._index.find(target, literal)
        if entry is not None:
            return self._link(entry, literal)
        label = value.get("label") or literal or ""
        return {**value, "label": label, "sort_key": value.get("sort_key") or label}

    def _link(self, entry: Record, literal: str | None = None) -> JSON:
        reference = {
            "catalog_type_id": entry["catalog_type_id"],
            "catalog_entry_id": entry["id"],
            "catalog_entry_name": entry["name"],
        }
        if self._records.is_deleted(entry):
            reference["archived_at"] = entry.get("archived_at") or entry["updated_at"]
        label = entry["name"]
        return {"literal": literal or entry["id"], "label": label, "sort_key": label, "catalog_entry": reference}

    # -- computed attributes ------------------------------------------------------------------------------------

    def _derived(self, entry: Record, entry_type: Record, attribute: JSON, depth: int) -> list[JSON]:
        if depth >= _MAX_DEPTH:
            return []
        if attribute["mode"] == BACKLINK:
            return [self._link(other) for other in self._linking(entry, entry_type, attribute)]
        found, steps = [entry], attribute.get("path") or []
        values: list[JSON] = []
        for step in steps:
            values = [value for one in found for value in self._along(one, step["attribute_id"], depth)]
            found = self._entries(values)
        return list({value.get("literal", value["label"]): value for value in values}.values())

    def _linking(self, entry: Record, entry_type: Record, attribute: JSON) -> list[Record]:
        """Return the entries of the backlink's type that link to an entry by its attribute."""
        linking, attribute_id = self._resources.type_named(attribute["type"]), attribute.get("backlink_attribute")
        if linking is None or not attribute_id:
            return []
        forward = next((one for one in attributes_of(linking) if one["id"] == attribute_id), None)
        if forward is None or forward["mode"] in DERIVED or forward["type"] != entry_type["type_name"]:
            return []
        texts = [entry["id"], entry.get("external_id"), entry["name"], *(entry.get("aliases") or ())]
        # The same text may refer to another entry: an alias of this one can be the external id of that one.
        own = {
            text
            for text in texts
            if text and (found := self._index.find(entry_type, text)) and found["id"] == entry["id"]
        }
        return self._index.referrers(linking["id"], attribute_id, own)

    def _along(self, entry: Record, attribute_id: str, depth: int) -> list[JSON]:
        """Return the values of one attribute of an entry, be they stored or computed."""
        entry_type = self._types.find_any(entry["catalog_type_id"])
        attribute = next((one for one in attributes_of(entry_type or Record()) if one["id"] == attribute_id), None)
        if entry_type is None or attribute is None:
            return []
        if attribute["mode"] in DERIVED:
            return self._derived(entry, entry_type, attribute, depth + 1)
        return self._stored(attribute, (entry.get("attribute_values") or {}).get(attribute_id) or {})

    def _entries(self, values: Iterable[JSON]) -> list[Record]:
        ids = {value["catalog_entry"]["catalog_entry_id"]: None for value in values if "catalog_entry" in value}
        found = (self._records.find("catalog_entries", entry_id) for entry_id in ids)
        return [entry for entry in found if entry is not None]


def _bound(attribute: JSON, values: list[JSON]) -> JSON:
    """Return values as those of an attribute. A value fits an attribute that became an array, and one does back."""
    if not values:
        return {}
    if attribute["array"]:
        return {"array_value": values}
    return {"value": values[0]} if len(values) == 1 or attribute["mode"] in DERIVED else {}
