"""What became of a plan since it was made."""

from __future__ import annotations

from typing import NamedTuple

import attrs

from incidentio_async.catalog.changes import EntryChange
from incidentio_async.catalog.entries import fetch_entries
from incidentio_async.catalog.planning import Differences
from incidentio_async.client import AsyncClient


class Refreshed(NamedTuple):
    """A plan, and the entries as they are when it is carried out."""

    differences: Differences
    existing: dict[str, str]
    """Ids of entries that the plan would have created and that exist by now, by external id."""
    moved: dict[str, str]
    """What entries are now that the plan would change or delete and that are others by now, by id."""


async def refresh(client: AsyncClient, planned: Differences) -> Refreshed:
    """Read the entries again, and return what is left to do.

    An entry that somebody has created since the plan is changed. To create it again would replace all its attributes,
    also those that the sync does not own.
    """
    wanted = {entry.external_id for entry in planned.created if entry.external_id}
    entries = await fetch_entries(client, planned.type.id, wanted)
    current = {entry.id: entry for entry in entries}
    by_external_id = {
        entry.external_id: entry.id for entry in entries if entry.external_id and entry.external_id in wanted
    }
    created: list[EntryChange] = []
    changed = list(planned.changed)
    for entry in planned.created:
        id = by_external_id.get(entry.external_id or "")
        if id is None:
            created.append(entry)
        else:
            changed.append(attrs.evolve(entry, id=id))
    moved = {}
    for entry in (*planned.changed, *planned.deleted):
        now = current.get(entry.id or "")
        if now is not None and (now.external_id or None) != entry.external_id:
            moved[now.id] = f"its external id is {now.external_id!r} by now"
    for entry in changed:
        now = current.get(entry.id or "")
        if now is not None and now.attribute_values is None:  # what a batch sends as it is would be emptied
            moved[now.id] = "the API listed it without its attributes"
    for entry in planned.deleted:
        now = current.get(entry.id or "")
        if now is not None and now.name != entry.name:
            moved[now.id] = f"its name is {now.name!r} by now"
    differences = planned._replace(created=created, changed=changed, current=current)
    return Refreshed(differences, by_external_id, moved)
