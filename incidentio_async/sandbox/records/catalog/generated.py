"""The generated types and entries of the catalog: those that every organization has, and made-up ones."""

from __future__ import annotations

from collections.abc import Mapping

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.catalog.built_in_types import SERVICE, TEAM, TYPES, attribute_id, type_properties
from incidentio_async.sandbox.records.catalog.linked_entries import EntryTable
from incidentio_async.sandbox.records.catalog.teams import entry_value
from incidentio_async.sandbox.records.ids import hash64, hash64_text
from incidentio_async.sandbox.records.tables import Record, Table
from incidentio_async.sandbox.records.values import part_id

Tables = Mapping[str, Table]
_OTHER = ("registry_type", "dynamic_resource_parameter", "required_integrations", "source_repo_url", "last_synced_at")


def make_type(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make the properties of a generated catalog type consistent."""
    record["annotations"] = {}
    for removed in _OTHER:
        record.pop(removed, None)
    entries = _entries(tables)
    place = position - entries.first_type
    if place < 0:
        _make_custom_type(tables, record, position, bits)
        # Made-up entries are distributed over these types in turn.
        record["estimated_count"] = len(range(position, entries.custom_count, entries.first_type))
        return
    record.pop("owning_team_ids", None)
    record["estimated_count"] = sum(of == place for of, _ in entries.built_in)
    record.update(type_properties(TYPES[place], record["id"], tables))


def _make_custom_type(tables: Tables, record: Record, position: int, bits: int) -> None:
    # No two have the same name: the steps lead to each of the 20 words.
    start = hash64_text(0, tables["catalog_types"].ids.make(0, 0))
    record["name"] = vocabulary.PLAIN[(start + 3 * position) % 20].capitalize()
    record["type_name"] = record["semantic_type"] = f'Custom["{record["name"]}"]'
    record["engine_resource_type"] = f'CatalogEntry["{record["id"]}"]'
    record["is_editable"], record["is_team_type"] = True, False
    attributes = [
        {"id": part_id(bits, place), "name": title, "type": "String", "array": many, "mode": ""}
        for place, (title, many) in enumerate((("Owner", False), ("Tags", True)))
    ]
    record["schema"] = {"version": 1, "attributes": attributes}


def make_entry(tables: Tables, record: Record, position: int, bits: int) -> None:
    """Make the properties of a generated entry consistent."""
    record["aliases"], record["rank"] = [], 0
    record.pop("archived_at", None)
    entries, types = _entries(tables), tables["catalog_types"]
    number = position - entries.custom_count
    if number >= 0:
        place, record["name"] = entries.built_in[number]
        record["catalog_type_id"] = types.at(entries.first_type + place)["id"]
        record["external_id"] = record["name"].lower()
        if TYPES[place].ranked:
            record["rank"] = number - next(n for n, (of, _) in enumerate(entries.built_in) if of == place)
        record["attribute_values"] = _built_in_values(tables, TYPES[place].name, record, bits)
        return
    of = position % entries.first_type
    record["catalog_type_id"] = types.at(of)["id"]
    words = vocabulary.PLAIN
    record["name"] = f"{words[bits % 20]} {words[(bits >> 8) % 20]}".capitalize()
    record["external_id"] = f"entry-{position}"
    values: JSON = {}
    for attribute in types.generate(of)["schema"]["attributes"]:
        value = _plain(words[hash64(bits, len(values)) % 20])
        values[attribute["id"]] = {"array_value": [value]} if attribute["array"] else {"value": value}
    record["attribute_values"] = values


def _built_in_values(tables: Tables, type_name: str, record: Record, bits: int) -> JSON:
    entries = _entries(tables)
    if type_name == TEAM:
        channel = _plain(f"#team-{record['name'].lower()}")
        values: JSON = {attribute_id(TEAM, "Slack channel"): {"value": channel}}
        users = tables["users"]
        active = users.seed_count - users.seed_count // 10  # the first ones
        places = dict.fromkeys(hash64(bits, number) % active for number in range(min(3, active)))
        members = [entry_value(entries.entry_of(users.at(place))) for place in places]
        return values | ({attribute_id(TEAM, "Members"): {"array_value": members}} if members else {})
    if type_name == SERVICE:
        owner = entries.at(entries.custom_count + bits % tables["teams"].seed_count)
        about = _plain(f"{record['name']}, with everything that belongs to it.")
        return {
            attribute_id(SERVICE, "Owner"): {"value": entry_value(owner)},
            attribute_id(SERVICE, "Description"): {"value": about},
        }
    return {}


def _entries(tables: Tables) -> EntryTable:
    entries = tables["catalog_entries"]
    assert isinstance(entries, EntryTable)
    return entries


def _plain(text: str) -> JSON:
    return {"literal": text, "label": text, "sort_key": text}
