"""The values of a catalog entry, from a body: each validated against the attribute of the type."""

from __future__ import annotations

import re
from collections.abc import Collection

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.schemas import DERIVED, attributes_of
from incidentio_async.sandbox.records.tables import Record

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_BOOLEANS = frozenset({"true", "false", "t", "f", "1", "0"})


class ValueReader:
    """Reads the values of entries of one type. ``path`` is that of the body's property with the values.

    Values of attributes that are computed are refused, or left out if ``lenient``, as in the second API version.
    """

    def __init__(self, entry_type: Record, path: str, *, lenient: bool) -> None:
        self._type = entry_type
        self._path = path
        self._lenient = lenient
        self._attributes = {attribute["id"]: attribute for attribute in attributes_of(entry_type)}

    def read(self, given: JSON, only: Collection[str] | None = None) -> JSON:
        """Return the values by the id of their attribute; if ``only`` is given, of these attributes.

        Raises:
            APIProblem: The type has no such attribute, or a value does not fit it (422).
        """
        values: JSON = {}
        for attribute_id, binding in given.items():
            attribute, path = self._attribute(attribute_id), f"{self._path}.{attribute_id}"
            if binding is None or (only is not None and attribute_id not in only):
                continue
            if attribute["mode"] in DERIVED:
                if self._lenient:
                    continue
                text = f"{attribute['name']!r} is computed, as its mode is {attribute['mode']}: leave it out."
                raise unprocessable(path, text)
            values[attribute_id] = _binding(attribute, binding, path)
        return values

    def check_known(self, attribute_ids: Collection[str], path: str) -> None:
        """Raise a 422 if a list of ids has one that is not of an attribute of the type."""
        for index, attribute_id in enumerate(attribute_ids):
            if attribute_id not in self._attributes:
                raise unprocessable(f"{path}[{index}]", f"The type has no attribute {attribute_id!r}.", "not_found")

    def _attribute(self, attribute_id: str) -> JSON:
        found = self._attributes.get(attribute_id)
        if found is not None:
            return found
        text = f"The type has no attribute {attribute_id!r}."
        for attribute in self._attributes.values():
            if attribute["name"] == attribute_id:
                text = f"Values are by the id of the attribute: {attribute_id!r} is the name of {attribute['id']!r}."
        raise unprocessable(f"{self._path}.{attribute_id}", text, "not_found")


def _binding(attribute: JSON, given: JSON, path: str) -> JSON:
    """Return a value as it is stored. One that is empty stays, without a value: the API keeps no empty array."""
    one, many = given.get("value"), given.get("array_value")
    if attribute["array"]:
        if _is_set(one, f"{path}.value"):
            text = f"{attribute['name']!r} is an array: use array_value."
            raise unprocessable(f"{path}.value", text, "invalid_type")
        values = [
            _value(attribute, value, f"{path}.array_value[{index}]")
            for index, value in enumerate(many or ())
            if _is_set(value, f"{path}.array_value[{index}]")
        ]
        return {"array_value": values} if values else {}
    if many:
        text = f"{attribute['name']!r} is not an array: use value."
        raise unprocessable(f"{path}.array_value", text, "invalid_type")
    return {"value": _value(attribute, one, f"{path}.value")} if one and _is_set(one, f"{path}.value") else {}


def _is_set(value: JSON | None, path: str) -> bool:
    if not value or value.get("literal") is not None:
        return bool(value)
    if value.get("reference") is not None:
        raise unprocessable(f"{path}.reference", "An entry has no references: use literal.")
    return False


def _value(attribute: JSON, given: JSON, path: str) -> JSON:
    literal: str = given["literal"]
    kind, text = attribute["type"], literal.strip()
    if kind == "Bool" and text and text.lower() not in _BOOLEANS:
        raise unprocessable(f"{path}.literal", f"{literal!r} is not true or false.", "invalid_value")
    if kind == "Number" and text and not _NUMBER.fullmatch(text):
        raise unprocessable(f"{path}.literal", f"{literal!r} is not a number.", "invalid_value")
    # The second API version requires a sort key.
    return {"literal": literal, "label": literal, "sort_key": literal}
