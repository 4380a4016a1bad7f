"""The catalog types that every organization has, and the generated entries of those that are stored.

The entries of some types are the records of another kind: each user, schedule and escalation path is an entry. The
entries of ``Team`` are the teams.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records import vocabulary
from incidentio_async.sandbox.records.ids import hash64_text, ulid
from incidentio_async.sandbox.records.tables import Table
from incidentio_async.sandbox.records.values import NOW, YEAR

TEAM, SCHEDULE, ESCALATION_PATH, ALERT_PRIORITY, USER, SERVICE = (
    "Team",
    "Schedule",
    "EscalationPath",
    "AlertPriority",
    "User",
    "Service",
)


@dataclass(frozen=True, slots=True)
class BuiltInType:
    """A catalog type that is there from the start; ``name`` is its type name, too.

    ``source`` is the kind whose records are its entries, and "" if its entries are stored. ``attributes`` are the name
    and type of each attribute, and whether it is an array. ``entries`` are the names of the generated entries. A
    permanent type cannot be deleted.
    """

    name: str
    description: str
    icon: str
    color: str
    category: str
    source: str = ""
    is_editable: bool = False
    ranked: bool = False
    attributes: tuple[tuple[str, str, bool], ...] = ()
    entries: tuple[str, ...] = ()
    is_permanent: bool = True


TYPES = (
    BuiltInType(
        TEAM,
        "The teams of the organization, with their members.",
        "users",
        "violet",
        "team",
        is_editable=True,
        attributes=(("Slack channel", "String", False), ("Members", USER, True)),
        entries=vocabulary.TEAMS,
    ),
    BuiltInType(
        SCHEDULE,
        "The on-call schedules of the organization.",
        "calendar",
        "blue",
        "on-call",
        source="schedules",
        attributes=(("Teams", TEAM, True),),
    ),
    BuiltInType(
        ESCALATION_PATH,
        "The escalation paths of the organization.",
        "escalation-path",
        "orange",
        "on-call",
        source="escalation_paths",
        attributes=(("Teams", TEAM, True),),
    ),
    BuiltInType(
        ALERT_PRIORITY,
        "How soon somebody has to respond to an alert.",
        "alert",
        "yellow",
        "on-call",
        ranked=True,
        entries=vocabulary.ALERT_PRIORITIES,
    ),
    BuiltInType(
        USER,
        "The people of the organization.",
        "user",
        "green",
        "user",
        source="users",
        attributes=(("Email", "String", False),),
    ),
    BuiltInType(
        SERVICE,
        "What the teams of the organization build and run.",
        "server",
        "cyan",
        "service",
        is_editable=True,
        attributes=(("Owner", TEAM, False), ("Description", "Text", False)),
        entries=vocabulary.SERVICE_NAMES,
        is_permanent=False,
    ),
)
PLACES: Mapping[str, int] = {built_in.name: place for place, built_in in enumerate(TYPES)}
"""The place of each built-in type in ``TYPES``."""


def custom_type_count(seed: int) -> int:
    """Return how many made-up types there are at first. They come before the built-in ones."""
    return 3 + hash64_text(seed, "catalog_types") % 5


def team_count(seed: int) -> int:
    """Return how many teams there are at first."""
    return 3 + hash64_text(seed, "teams") % (len(vocabulary.TEAMS) - 2)


def stored_entries(seed: int) -> list[tuple[int, str]]:
    """Return the generated entries of the built-in types, teams first: the place of the type, and the name."""
    teams = vocabulary.TEAMS[: team_count(seed)]
    return [
        (place, name)
        for place, built_in in enumerate(TYPES)
        for name in (teams if built_in.name == TEAM else built_in.entries)
    ]


def attribute_id(type_name: str, name: str) -> str:
    """Return the id of an attribute of a built-in type."""
    return ulid(NOW - YEAR, hash64_text(PLACES[type_name], name) << 16)


def type_properties(built_in: BuiltInType, type_id: str, tables: Mapping[str, Table]) -> JSON:
    """Return the properties of a built-in type, but for those that every type has."""
    mode = "" if built_in.is_editable else "internal"
    attributes = [
        {"id": attribute_id(built_in.name, name), "name": name, "type": kind, "array": array, "mode": mode}
        for name, kind, array in built_in.attributes
    ]
    fields: JSON = {
        "name": built_in.name,
        "type_name": built_in.name,
        "semantic_type": "",
        # A type that the organization maintains is referred to by its id.
        "engine_resource_type": f'CatalogEntry["{type_id if built_in.is_editable else built_in.name}"]',
        "description": built_in.description,
        "icon": built_in.icon,
        "color": built_in.color,
        "categories": [built_in.category],
        "ranked": built_in.ranked,
        "is_editable": built_in.is_editable,
        "is_team_type": built_in.name == TEAM,
        "use_name_as_identifier": True,
        "schema": {"version": 1, "attributes": attributes},
    }
    if not built_in.is_editable:
        fields["registry_type"] = built_in.name
    if built_in.source:
        fields["estimated_count"] = len(tables[built_in.source])
    return fields
