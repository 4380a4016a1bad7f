"""The values of custom fields on an incident: each type of field takes its own kind of value."""

from __future__ import annotations

import re
from collections.abc import Callable

from incidentio_async.sandbox.errors import APIProblem, unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record, RecordLink

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_SELECTS = frozenset({"single_select", "multi_select"})
_TEXTS = {"text": "value_text", "link": "value_link", "numeric": "value_numeric"}
_OPTION, _ENTRY = "value_option_id", "value_catalog_entry_id"
_VALUES = (*_TEXTS.values(), _OPTION, _ENTRY, "value_timestamp")


class CustomFieldValues:
    """Reads the values of custom fields from a body."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._readers: dict[str, Callable[[Record, str, str], JSON]] = {
            "value_numeric": _numeric,
            _OPTION: self._option,
            _ENTRY: self._entry,
        }
        # Catalog entries by type and by external id or alias, and the revision of the table that this is true of.
        self._names: dict[tuple[str, str], str] = {}
        self._revision = -1

    def entries(self, old: list[JSON], given: list[JSON], path: str) -> list[JSON]:
        """Return the entries of an incident after a change: the old ones with those that a body gives.

        Raises:
            APIProblem: A value does not fit its field (422).
        """
        entries, seen = {entry["custom_field"]["id"]: entry for entry in old}, set()
        for index, entry in enumerate(given):
            place, field_id = f"{path}[{index}]", entry["custom_field_id"]
            field = self._records.referenced("custom_fields", field_id, f"{place}.custom_field_id")
            if field_id in seen:
                raise unprocessable(f"{place}.custom_field_id", f"The body has two entries for {field['name']}.")
            seen.add(field_id)
            entries[field_id] = {"custom_field": field, "values": self._values(field, entry, f"{place}.values")}
        return list(entries.values())

    def _values(self, field: Record, entry: JSON, path: str) -> list[JSON]:
        values: list[JSON] = []
        for index, given in enumerate(entry["values"]):
            value = self._value(field, given, f"{path}[{index}]")
            if value and value not in values:
                values.append(value)
        if len(values) > 1 and field["field_type"] != "multi_select":
            raise unprocessable(path, f"{_described(field)}: it takes one value, not {len(values)}.", "invalid_length")
        return values

    def _value(self, field: Record, given: JSON, path: str) -> JSON:
        """Return one value as it is stored; nothing for an empty text."""
        wanted = _wanted(field)
        for name in _VALUES:
            if name != wanted and given.get(name) is not None:
                raise unprocessable(f"{path}.{name}", f"{_described(field)}: give {wanted}, not {name}.")
        text = given.get(wanted)
        if text is None:
            message = f"{_described(field)}: give {wanted}, or an empty list of values to empty the field."
            raise unprocessable(f"{path}.{wanted}", message, "missing_field")
        read = self._readers.get(wanted)
        if read is not None:
            return read(field, text, f"{path}.{wanted}")
        return {wanted: text} if text else {}

    def _option(self, field: Record, option_id: str, path: str) -> JSON:
        option = self._records.referenced("custom_field_options", option_id, path)
        if option["custom_field_id"] != field["id"]:
            raise unprocessable(path, f"The option {option['value']!r} is of another field than {field['name']}.")
        return {"value_option": RecordLink("custom_field_options", option_id)}

    def _entry(self, field: Record, name: str, path: str) -> JSON:
        """Return the catalog entry with an id, an external id or an alias."""
        type_id = field["catalog_type_id"]
        entry = self._records.find("catalog_entries", name)
        if entry is None:
            entry = self._records.find("catalog_entries", self._named(type_id, name))
        if entry is None:
            raise unprocessable(path, f"No catalog entry {name!r} is known here.", "not_found")
        if entry["catalog_type_id"] != type_id:
            raise unprocessable(path, f"The entry {entry['name']!r} is of another type than {field['name']} takes.")
        return {"value_catalog_entry": RecordLink("catalog_entries", entry["id"])}

    def _named(self, type_id: str, name: str) -> str:
        """Return the id of the entry of a type with an external id or an alias; empty if there is none."""
        table = self._records.tables["catalog_entries"]
        if self._revision != table.revision:
            self._revision, self._names = table.revision, {}
            for entry in table:
                for each in (entry.get("external_id"), *entry.get("aliases", ())):
                    self._names.setdefault((entry["catalog_type_id"], each or ""), entry["id"])
        return self._names.get((type_id, name), "") if name else ""


def _wanted(field: Record) -> str:
    """Return the property in which a body gives a value of a field."""
    if field["field_type"] in _SELECTS:
        return _ENTRY if field.get("catalog_type_id") else _OPTION
    return _TEXTS[field["field_type"]]


def _described(field: Record) -> str:
    kind = "catalog" if field.get("catalog_type_id") else field["field_type"].replace("_", " ")
    return f"{field['name']} is a {kind} field"


def _numeric(field: Record, text: str, path: str) -> JSON:
    if not _NUMBER.fullmatch(text):
        raise _not_a_number(field, text, path)
    return {"value_numeric": text}


def _not_a_number(field: Record, text: str, path: str) -> APIProblem:
    return unprocessable(path, f"{_described(field)}: {text!r} is not a number.")
