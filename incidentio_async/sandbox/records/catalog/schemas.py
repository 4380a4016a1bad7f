"""The attributes of a catalog type, from the body that changes its schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from incidentio_async.sandbox.errors import unprocessable
from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.catalog.resources import CatalogResources
from incidentio_async.sandbox.records.tables import Record

BACKLINK, PATH = "backlink", "path"
DERIVED = frozenset({BACKLINK, PATH})
"""Modes of attributes whose values are computed."""
SYNCED = frozenset({"external", "internal", "dynamic"})
"""Modes of attributes whose values come from elsewhere."""
# What the newest version of the API calls a mode of an older one.
_MANUAL, _OF_MANUAL = "manual", ("api", "dashboard")


def attributes_of(entry_type: Record) -> list[JSON]:
    """Return the attributes of a catalog type, in order."""
    found: list[JSON] = (entry_type.get("schema") or {}).get("attributes") or []
    return found


class SchemaReader:
    """Reads the attributes of a catalog type from a body. ``new_id`` returns an id for one that the body gives none."""

    def __init__(self, resources: CatalogResources, new_id: Callable[[], str]) -> None:
        self._resources = resources
        self._new_id = new_id

    def read(self, entry_type: Record, given: list[JSON]) -> list[JSON]:
        """Return the attributes that a body gives.

        The caller can choose their ids: any text that no other attribute of the body has.

        Raises:
            APIProblem: An attribute is not valid (422).
        """
        before = {attribute["id"]: attribute for attribute in attributes_of(entry_type)}
        _check_unique(given, "id")
        _check_unique(given, "name")
        attributes = []
        for index, one in enumerate(given):
            attribute = {name: value for name, value in one.items() if value is not None}
            attribute["id"] = attribute.get("id") or self._new_id()
            attribute["mode"] = _mode(attribute, before.get(attribute["id"], {}))
            if not attribute["name"].strip():
                raise unprocessable(f"attributes[{index}].name", "An attribute needs a name.", "is_required")
            attributes.append(attribute)
        for index, attribute in enumerate(attributes):
            self._check(entry_type, attributes, attribute, before.get(attribute["id"], {}), f"attributes[{index}]")
        if not entry_type["is_editable"]:
            _check_synced(before, attributes)
        return attributes

    def _check(self, entry_type: Record, attributes: list[JSON], attribute: JSON, before: JSON, path: str) -> None:
        """Validate what an attribute refers to, unless it did so before: that may be gone."""
        kind, mode = attribute["type"], attribute["mode"]
        if mode != "dynamic" and kind != before.get("type") and not self._resources.is_known(kind):
            text = f"There is no type {kind!r}: use String, Text, Number, Bool or the type_name of a catalog type."
            raise unprocessable(f"{path}.type", text, "not_found")
        backlink = attribute.get("backlink_attribute")
        if mode == BACKLINK and backlink and backlink != before.get("backlink_attribute"):
            linking = self._resources.type_named(kind)
            known = self._attributes(linking, entry_type, attributes)
            if backlink not in known:
                text = f"{kind} has no attribute with the id {backlink!r}."
                raise unprocessable(f"{path}.backlink_attribute", text, "not_found")
        if mode == PATH and attribute.get("path"):
            attribute["path"] = self._path(entry_type, attributes, attribute["path"], before, f"{path}.path")

    def _path(
        self, entry_type: Record, attributes: list[JSON], steps: list[JSON], before: JSON, path: str
    ) -> list[JSON]:
        """Return the steps of a path with the names of their attributes."""
        ids = [step["attribute_id"] for step in steps]
        unchanged = ids == [step["attribute_id"] for step in before.get("path") or ()]
        found: list[JSON] = []
        owner: Record | None = entry_type
        for index, (attribute_id, step) in enumerate(zip(ids, before["path"] if unchanged else steps, strict=True)):
            attribute = self._attributes(owner, entry_type, attributes).get(attribute_id)
            if attribute is None and not unchanged:
                where = owner["type_name"] if owner is not None else "What precedes it"
                text = f"{where} has no attribute with the id {attribute_id!r}."
                raise unprocessable(f"{path}[{index}].attribute_id", text, "not_found")
            name = step.get("attribute_name", "") if attribute is None else attribute["name"]
            found.append({"attribute_id": attribute_id, "attribute_name": name})
            owner = None if attribute is None else self._resources.type_named(attribute["type"])
        return found

    @staticmethod
    def _attributes(owner: Record | None, entry_type: Record, attributes: list[JSON]) -> dict[str, JSON]:
        """Return the attributes of a type by id; those of the type that is being changed are as the body gives them."""
        if owner is None:
            return {}
        known = attributes if owner["id"] == entry_type["id"] else attributes_of(owner)
        return {attribute["id"]: attribute for attribute in known}


def _mode(attribute: JSON, before: JSON) -> str:
    """Return the mode of an attribute in the words of the newest version of the API."""
    mode: str = attribute.get("mode") or ""
    if "mode" not in attribute and before.get("mode") in SYNCED:
        mode = before["mode"]
    if mode == _MANUAL:
        return before["mode"] if before.get("mode") in _OF_MANUAL else _OF_MANUAL[0]
    if not mode and attribute.get("backlink_attribute"):
        return BACKLINK
    return PATH if not mode and attribute.get("path") else mode


def _check_unique(given: list[JSON], name: str) -> None:
    seen: set[Any] = set()
    for index, attribute in enumerate(given):
        value = attribute.get(name)
        if value and value in seen:
            text = f"Two attributes have the {name} {value!r}: each needs its own."
            raise unprocessable(f"attributes[{index}].{name}", text, "not_unique")
        seen.add(value)


def _check_synced(before: dict[str, JSON], attributes: list[JSON]) -> None:
    """Raise a 422 unless all attributes of a type that is synced are as they were; others can be added."""
    after = {attribute["id"]: attribute for attribute in attributes}
    for attribute in before.values():
        same = ("name", "type", "array", "mode")
        now = after.get(attribute["id"], {})
        if attribute["mode"] in SYNCED and any(now.get(name) != attribute[name] for name in same):
            text = f"{attribute['name']!r} is synced: send it back as it is, with the id {attribute['id']!r}."
            raise unprocessable("attributes", text)
