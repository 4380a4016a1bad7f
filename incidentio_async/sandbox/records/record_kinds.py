"""The kinds of records, and the role of each operation, derived from the facts.

A kind is named by its collection's path without version and parameters: ``incidents``, ``call_routes/options``. So a
record that was created in one API version is found in the others.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from incidentio_async.sandbox.facts import JSON, Facts, OperationSpec, Schema, load_facts

# The records that incidents refer to: they exist from the start, and other records embed them.
SETTINGS = frozenset(
    {
        "severities",
        "incident_statuses",
        "incident_types",
        "incident_roles",
        "incident_timestamps",
        "custom_fields",
        "custom_field_options",
        "users",
    }
)
# Properties of responses beside the record: how it is managed, and where the list continues.
_BESIDE = frozenset({"management_meta", "pagination_meta"})
# Operations that create a record, but are not a POST on the collection.
_CREATES = frozenset({"create_from_link", "attach"})
# Collections that share the records of another one.
_SAME = {"status_page_retrospective_incidents": "status_page_incidents"}
# Paths that look like a collection, but show parts of other records.
_NOT_KEPT = frozenset(
    {
        "status-pages/incidents/response-incidents",
        "status_page_incident_updates",
        "status_page_maintenance_updates",
        "status_page_structures",
    }
)
# Collections of one record without an id.
_SINGLE = frozenset({"ip_allowlists"})
_VERSION = re.compile(r"V(\d+)$")


@dataclass(frozen=True, slots=True)
class OperationRole:
    """The role of an operation for a kind.

    ``action`` is list, create, show, update, delete, the name of another action, or "". ``targets_record`` says whether
    the path's last parameter is the id of a record of the kind. ``record_property`` is the property of the response
    with the record, and ``schema`` is its schema.
    """

    kind: str
    action: str
    targets_record: bool
    record_property: str | None
    schema: str | None


@dataclass(slots=True)
class RecordKind:
    """One kind of record: its schemas, newest version first, and the ids that narrow its list."""

    name: str
    schemas: list[str] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    actions: set[str] = field(default_factory=set)

    @property
    def singular(self) -> str:
        """The singular of the kind, as in properties: ``catalog_entry``, ``option``."""
        return singular(self.name.rsplit("/", 1)[-1])


def singular(word: str) -> str:
    """Return the singular of a collection's name."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("statuses", "addresses")) else word.removesuffix("s")


def base_of(schema: str) -> str:
    """Return a schema's name without its version."""
    return _VERSION.sub("", schema)


class RecordKinds:
    """All kinds by name, the role of every operation, and the kinds that properties and schemas refer to."""

    def __init__(self, facts: Facts) -> None:
        self._schemas = facts.schemas
        self.by_name: dict[str, RecordKind] = {}
        self.roles: dict[str, OperationRole] = {
            key: self._role(operation) for key, operation in facts.operations.items()
        }
        for key, role in self.roles.items():
            self._note(role, facts.operations[key])
        for kind in self.by_name.values():
            kind.schemas.sort(key=lambda schema: (-_version(schema), "Slim" in schema))
        self._by_singular = {kind.singular: kind.name for kind in self.by_name.values() if "/" not in kind.name}
        self._by_singular |= _MORE_NAMES
        self._by_schema = {
            base_of(s): kind.name for kind in self.by_name.values() for s in kind.schemas
        } | _KIND_OF_SCHEMA
        self._linked: dict[str, str | None] = {}
        self.nested_lists: dict[str, list[str]] = {}
        """The lists of each kind that have operations of their own: ``pay_configs`` has ``weekly_rules``."""
        for name in self.by_name:
            parent, _, items = name.rpartition("/")
            if parent in self.by_name and self.property_of(parent, items) is not None:
                self.nested_lists.setdefault(parent, []).append(items)
        self.nested_collections: frozenset[str] = frozenset(
            f"{kind}/{name}" for kind, found in self.nested_lists.items() for name in found
        )

    def _role(self, operation: OperationSpec) -> OperationRole:
        segments = operation.path.split("/")[2:]
        action = ""
        if "actions" in segments[1:]:
            place = segments.index("actions", 1)
            action = "/".join(segments[place + 1 :])
            segments = segments[:place]
        targets_record = segments[-1].startswith("{")
        kind = "/".join(segment for segment in segments if not segment.startswith("{"))
        kind = _SAME.get(kind, kind)
        main, schema = self._main(operation, kind)
        if action in _CREATES:
            action = "create"
        elif kind in _NOT_KEPT:
            action = ""
        elif not action:
            action = _plain(operation, targets_record=targets_record, listed=schema is not None)
        return OperationRole(kind, action, targets_record, main, schema)

    def _main(self, operation: OperationSpec, kind: str) -> tuple[str | None, str | None]:
        """Return the property of the response with the record or records, and its schema."""
        if operation.result is None:
            return None, None
        properties = self._schemas[operation.result].properties
        if operation.items in properties:
            return operation.items, properties[operation.items].get("array", {}).get("ref")
        found = {name: shown["ref"] for name, shown in properties.items() if "ref" in shown and name not in _BESIDE}
        wanted = singular(kind.rsplit("/", 1)[-1])
        name = wanted if wanted in found else next(iter(found), None)
        return name, found.get(name or "")

    def _note(self, role: OperationRole, operation: OperationSpec) -> None:
        if role.action not in ("list", "create", "show", "update", "delete") and role.kind not in _SINGLE:
            return
        kind = self.by_name.setdefault(role.kind, RecordKind(role.kind))
        kind.actions.add(role.action)
        if role.schema is not None and role.schema not in kind.schemas:
            kind.schemas.append(role.schema)
        names = operation.parameters[:-1] if role.targets_record else operation.parameters
        requested = [] if role.action != "list" else [n for n, fact in operation.query.items() if "filter" not in fact]
        narrowing = [*names, *(name for name in requested if name.endswith("_id") and not name.startswith("slack_"))]
        kind.scope += [name for name in narrowing if name not in kind.scope]

    def linked_kind(self, name: str) -> str | None:
        """Return the kind whose ids a property holds (``severity_id``, ``owning_team_ids``), or None."""
        if name not in self._linked:
            self._linked[name] = self._find_linked(name)
        return self._linked[name]

    def _find_linked(self, name: str) -> str | None:
        stem = name.removesuffix("_id") if name.endswith("_id") else name.removesuffix("_ids")
        if stem == name or stem.startswith(_ELSEWHERE):
            return None
        while stem not in self._by_singular:
            _, separator, stem = stem.partition("_")
            if not separator:
                return None
        return self._by_singular[stem]

    def kind_of_schema(self, schema: str) -> str | None:
        """Return the kind of the records of a schema, or None."""
        return self._by_schema.get(base_of(schema))

    def property_of(self, kind: str, name: str) -> JSON | None:
        """Return the facts of a property, from the newest schema that has it."""
        found = (self._schemas[schema].properties.get(name) for schema in self.by_name[kind].schemas)
        return next((fact for fact in found if fact is not None), None)

    def schemas_of(self, kind: str) -> Iterable[Schema]:
        """Return the schemas of a kind, newest first."""
        return (self._schemas[schema] for schema in self.by_name[kind].schemas)


def _plain(operation: OperationSpec, *, targets_record: bool, listed: bool) -> str:
    match operation.method:
        case "GET":
            if targets_record:
                return "show"
            return "list" if operation.items and listed and operation.cursor in (None, "after") else ""
        case "POST":
            return "" if targets_record or operation.status == 204 else "create"
        case "PUT" | "PATCH":
            return "update" if targets_record else ""
        case "DELETE":
            return "delete"
    return ""


def _version(schema: str) -> int:
    found = _VERSION.search(schema)
    return int(found[1]) if found else 0


# The first words of the ids of what other services have.
_ELSEWHERE = ("external_", "microsoft_", "replica_", "slack_")
# Names of properties, without `_id`, that are not the singular of a collection.
_MORE_NAMES = {
    "assignee": "users",
    "alert_source_config": "alert_sources",
    "component": "status_page_components",
    "value_option": "custom_field_options",
}
# Schemas, without version, of records in short or embedded form.
_KIND_OF_SCHEMA = {
    "User": "users",
    "UserWithRoles": "users",
    "Severity": "severities",
    "IncidentStatus": "incident_statuses",
    "IncidentType": "incident_types",
    "IncidentRole": "incident_roles",
    "EmbeddedIncidentRole": "incident_roles",
    "IncidentTimestamp": "incident_timestamps",
    "CustomField": "custom_fields",
    "CustomFieldTypeInfo": "custom_fields",
    "CustomFieldOption": "custom_field_options",
    "Incident": "incidents",
    "IncidentSlim": "incidents",
    "IncidentRelationshipDetails": "incidents",
    "FollowUp": "follow_ups",
    "Action": "actions",
    "IncidentUpdate": "incident_updates",
    "AlertSlim": "alerts",
    "IncidentTeam": "teams",
    "TeamSlim": "teams",
    "CatalogEntrySlimV3": "catalog_entries",
    "CatalogEntryReference": "catalog_entries",
    "EmbeddedCatalogEntry": "catalog_entries",
    "AlertAttributeCatalogEntry": "catalog_entries",
}


@functools.cache
def load_record_kinds() -> RecordKinds:
    """Return the kinds of the API's facts, derived once: every sandbox has the same."""
    return RecordKinds(load_facts())
