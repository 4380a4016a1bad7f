"""What a sync of a catalog type changes, as the plan shows it."""

from __future__ import annotations

from typing import Any

import attrs

from incidentio_async._codec.results import ResultObject

Value = str | int | tuple[str, ...] | None
"""A value of an entry, as text: links by the names of the entries they refer to."""


def shown(value: Value) -> str:
    """Return a value as a line of a plan shows it."""
    if isinstance(value, tuple):
        return f"[{', '.join(map(_item, value))}]"
    return "nothing" if value is None else repr(value) if isinstance(value, str) else str(value)


def _item(text: str) -> str:
    # In quotes if it could be taken for several, or for another one.
    return repr(text) if text != text.strip() or not text or {*text} & {*",[]'\""} else text


@attrs.frozen
class Change(ResultObject):
    """One property or attribute of an entry that changes."""

    attribute: str
    """The name of the attribute; ``name``, ``aliases`` or ``rank`` for those properties."""
    old: Value
    new: Value

    def __str__(self) -> str:
        return f"{self.attribute}: {shown(self.old)} → {shown(self.new)}"


@attrs.frozen
class EntryChange(ResultObject):
    """One entry that is created, changed or deleted."""

    external_id: str | None
    """None for an entry without one, which only ``prune="all"`` deletes."""
    name: str
    id: str | None = None
    """The id of an entry that exists."""
    changes: tuple[Change, ...] = ()
    """What changes; for a new entry, what it has."""
    properties: dict[str, Any] = attrs.field(factory=dict, repr=False, eq=False)
    """What is set beside attributes: the name and, if the source has them, aliases and the rank."""
    values: dict[str, tuple[str, ...]] = attrs.field(factory=dict, repr=False, eq=False)
    """Attributes to set, by id. A value may stand for an entry that is yet to be created."""
    wanted: dict[str, tuple[str, ...]] = attrs.field(factory=dict, repr=False, eq=False)
    """All attributes that the source has a value for, also those that do not change, by id."""

    def as_json(self) -> dict[str, Any]:
        """Return the entry as values that ``json.dumps`` takes."""
        return {
            "external_id": self.external_id,
            "id": self.id,
            "name": self.name,
            "changes": [{"attribute": one.attribute, "old": one.old, "new": one.new} for one in self.changes],
        }
