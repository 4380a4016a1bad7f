"""What a sync of a catalog type changes, as the plan shows it."""

from __future__ import annotations

from typing import Any

import attrs

Value = str | int | tuple[str, ...] | None
"""A value of an entry, as text: links by the names of the entries they refer to."""


@attrs.frozen
class Change:
    """One property or attribute of an entry that changes."""

    attribute: str
    """The name of the attribute; ``name``, ``aliases`` or ``rank`` for those properties."""
    old: Value
    new: Value


@attrs.frozen
class EntryChange:
    """One entry that is created, changed or deleted."""

    external_id: str | None
    """None for an entry without one, which only ``prune="all"`` deletes."""
    name: str
    id: str | None = None
    """The id of an entry that exists."""
    changes: tuple[Change, ...] = ()
    """What changes; for a new entry, what it has."""
    body: dict[str, Any] = attrs.field(factory=dict, repr=False, hash=False)
    """What is sent for it."""
    links: dict[str, tuple[str, ...]] = attrs.field(factory=dict, repr=False, hash=False)
    """Values of its attributes, by id, that refer to entries which are yet to be created."""
