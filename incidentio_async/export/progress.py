"""What an export tells of itself: while it runs, and at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import attrs


class Progress(NamedTuple):
    """How far the export of one resource is."""

    resource: str
    records: int
    """How many were fetched and written. What a file holds besides, of earlier exports, is in the summary."""
    total: int | None
    """How many there are in all, where the API says so."""
    done: bool
    """Whether that was the last of them."""


@attrs.frozen
class Summary:
    """What an export did."""

    records: Mapping[str, int]
    """How many records this export fetched and wrote, by resource."""
    requests: int
    """Requests that this export sent, every attempt of them; other calls of the client do not count."""
    rate_limited: int
    """How many of them got a 429."""
    seconds: float
    totals: Mapping[str, int] = attrs.field(factory=dict)
    """How many records each file holds: with ``since`` and ``incremental`` those of earlier exports included."""
    new: Mapping[str, int] = attrs.field(factory=dict)
    """How many of `records` the file did not hold before, where records were added to an older one; the others took
    their own places. Only of lists that do not follow others."""
    files: Mapping[str, str] = attrs.field(factory=dict)
    """The path of each resource's file; with ``"duckdb"`` they have one together."""
    hidden: Mapping[str, str] = attrs.field(factory=dict)
    """Resources that the key may not read, and what the API said of it. Their older files stay as they are."""
    partly_hidden: Mapping[str, int] = attrs.field(factory=dict)
    """Of listings that follow others: of how many parents nothing could be had, as the key may not see them, or they
    were gone."""
    teams: Sequence[str] = ()
    """Teams to which the key's grants are bound, by name: of schedules the API then shows theirs only, and does not say
    so."""
    misfits: Mapping[str, int] = attrs.field(factory=dict)
    """How many records are not as documented; they are written as they came."""
    deleted: Mapping[str, int] = attrs.field(factory=dict)
    """How many records of the export before are gone, as far as that can be told. ``deleted.jsonl`` has their ids."""
    full: Mapping[str, str] = attrs.field(factory=dict)
    """Resources that were read in full though only what is new was asked for, and why."""
    resumed: bool = False
    """Whether an export that had not ended went on."""

    def as_json(self) -> dict[str, Any]:
        """As values that JSON can carry."""
        return {**attrs.asdict(self), "teams": list(self.teams)}
