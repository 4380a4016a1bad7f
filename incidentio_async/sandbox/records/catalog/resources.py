"""What attributes of catalog types can hold: plain values, and entries of the catalog types that there are."""

from __future__ import annotations

from typing import NamedTuple

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.records import Records
from incidentio_async.sandbox.records.tables import Record

CUSTOM = 'Custom["'
"""Begins the type names of the types that an organization made."""


class _Resource(NamedTuple):
    label: str
    description: str
    value: str
    """What a literal of the resource is."""


_PRIMITIVES = {
    "String": _Resource("String", "One line of plain text", "The text"),
    "Text": _Resource("Text", "Text with formatting, of several lines", "The text"),
    "Number": _Resource("Number", "A number, with or without decimals", "The number, such as 12 or 0.5"),
    "Bool": _Resource("Bool", "Yes or no", "Either true or false"),
    'Image["avatar"]': _Resource("Avatar", "A small square picture", "The URL of the picture"),
}
# They are there in organizations that use the integration. The sandbox knows none of their entries. There are more: a
# test adds a catalog type with the type name to the store.
EXTERNAL = {
    "GitHubRepository": _Resource("GitHub repository", "A repository on GitHub", "The owner and name: owner/name"),
    "LinearTeam": _Resource("Linear team", "A team in Linear", "The key of the team"),
    "PagerDutyService": _Resource("PagerDuty service", "A service in PagerDuty", "The ID of the service"),
    "PagerDutyTeam": _Resource("PagerDuty team", "A team in PagerDuty", "The ID of the team"),
    "SlackChannel": _Resource("Slack channel", "A channel in Slack", "The ID or the name of the channel"),
    "SlackUser": _Resource("Slack user", "A member of the Slack workspace", "The ID of the member"),
    "SlackUserGroup": _Resource("Slack user group", "A group of members in Slack", "The ID or the handle of the group"),
}
"""The resources of integrations, by name."""
_OF_ENTRIES = "The ID, the external ID or an alias of an entry"


def engine_type(entry_type: Record) -> str:
    """Return how a catalog type is referred to elsewhere: by its id, unless it is synced."""
    return f'CatalogEntry["{entry_type.get("registry_type") or entry_type["id"]}"]'


class CatalogResources:
    """The types that an attribute can have, in an order that does not change with the types' names."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_name: dict[str, Record] = {}
        self._revision = -1

    def type_named(self, type_name: str) -> Record | None:
        """Return the catalog type with a type name."""
        table = self._records.tables["catalog_types"]
        if self._revision != table.revision:
            self._by_name = {kind["type_name"]: kind for kind in table}
            self._revision = table.revision
        return self._by_name.get(type_name)

    def is_known(self, type_name: str) -> bool:
        """Return whether an attribute can have this type."""
        return type_name in _PRIMITIVES or type_name in EXTERNAL or self.type_named(type_name) is not None

    def all(self) -> list[JSON]:
        """Return all resources, as the API lists them: plain values first."""
        types = list(self._records.tables["catalog_types"])
        names = {kind["type_name"] for kind in types}
        found = [_shown(name, name, resource, "primitive") for name, resource in _PRIMITIVES.items()]
        for kind in types:
            resource = _Resource(kind["name"], kind.get("description") or kind["name"], _OF_ENTRIES)
            category = "custom" if kind["is_editable"] else "external"
            found.append(_shown(kind["type_name"], engine_type(kind), resource, category))
        found += [
            _shown(name, f'CatalogEntry["{name}"]', resource, "external")
            for name, resource in EXTERNAL.items()
            if name not in names
        ]
        return found


def _shown(name: str, engine_name: str, resource: _Resource, category: str) -> JSON:
    return {
        "type": name,
        "engine_resource_type": engine_name,
        "label": resource.label,
        "description": resource.description,
        "value_docstring": resource.value,
        "category": category,
    }
