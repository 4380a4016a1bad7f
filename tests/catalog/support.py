"""A catalog in a sandbox: a type with an attribute of each kind, and one that it links to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import attrs

from incidentio_async import AsyncClient
from incidentio_async.sandbox import Sandbox

ATTRIBUTES = (
    ("Tier", "Number", False),
    ("Critical", "Bool", False),
    ("Tags", "String", True),
    ("Notes", "Text", False),
)


@attrs.frozen
class Catalog:
    """The catalog of a test."""

    client: AsyncClient
    type_id: str
    ids: dict[str, str]
    """The ids of attributes, by name."""
    seen: dict[str, str] = attrs.field(factory=dict)
    """The external ids of entries that there were, by id."""

    async def add(self, external_id: str | None, name: str, **more: Any) -> str:
        """Add an entry, with the literals of its attributes, and return its id."""
        values = {self.ids[key.replace("_", " ")]: binding(value) for key, value in more.pop("values", {}).items()}
        entry = await self.client.catalog_v3.create_entry(
            catalog_type_id=self.type_id, name=name, external_id=external_id, attribute_values=values, **more
        )
        return entry.id

    async def state(self) -> list[dict[str, Any]]:
        """The entries as the API has them, without what it makes up."""
        names = {id: name for name, id in self.ids.items()}
        entries = await self.client.catalog_v3.list_entries(catalog_type_id=self.type_id).collect()
        self.seen.update({entry.id: entry.external_id or entry.name or "" for entry in entries})
        state = []
        for entry in entries:
            values: dict[str, Any] = {}
            for id, value in (entry.attribute_values or {}).items():
                several = [one.literal or "" for one in value.array_value or ()]
                one = value.value.literal if value.value is not None else None
                found: Any = [self.seen.get(text, text) for text in several] if several else one
                if found:
                    values[names[id]] = found
            state.append(
                {
                    "external_id": entry.external_id or None,
                    "name": entry.name,
                    "aliases": list(entry.aliases or ()),
                    "rank": entry.rank,
                    **values,
                }
            )
        return sorted(state, key=lambda found: (found["external_id"] or "", found["name"]))


def binding(value: Any) -> dict[str, Any]:
    if isinstance(value, list):
        return {"array_value": [{"literal": one} for one in value]}
    return {"value": {"literal": value}}


async def make_catalog(client: AsyncClient, **more: Any) -> Catalog:
    """Make the type ``Service``; its attributes ``Team`` and ``Depends on`` are links."""
    teams = await client.catalog_v3.create_type(name="Crew", description="x")
    for name in ("Core", "Billing"):
        await client.catalog_v3.create_entry(
            catalog_type_id=teams.id,
            name=name,
            external_id=name[:2].lower(),
            aliases=[f"{name} team"],
            attribute_values={},
        )
    made = await client.catalog_v3.create_type(name="Service", description="x", **more)
    given = [{"name": name, "type": kind, "array": many} for name, kind, many in ATTRIBUTES]
    given += [
        {"name": "Team", "type": teams.type_name, "array": False},
        {"name": "Depends on", "type": made.type_name, "array": True},
        {"name": "Used by", "type": made.type_name, "array": True, "mode": "backlink"},
    ]
    made = await client.catalog_v3.update_type_schema(made.id, version=1, attributes=given)
    assert made.schema is not None
    assert made.schema.attributes is not None
    return Catalog(client, made.id, {attribute.name: attribute.id for attribute in made.schema.attributes})


@asynccontextmanager
async def sandbox_with_catalog(**options: Any) -> AsyncIterator[tuple[Sandbox, Catalog]]:
    async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
        found = await make_catalog(client, **options)
        sandbox.requests.clear()
        yield sandbox, found


async def entry_ids(found: Catalog) -> dict[str, str]:
    """The ids of the entries, by external id or name."""
    entries = await found.client.catalog_v3.list_entries(catalog_type_id=found.type_id).collect()
    return {entry.external_id or entry.name: entry.id for entry in entries}


def operations(sandbox: Sandbox) -> list[str]:
    """What was called since the list was cleared: ``GET /v3/catalog_types``."""
    return [f"{request.method} {request.path.split('?')[0]}" for request in sandbox.requests]
