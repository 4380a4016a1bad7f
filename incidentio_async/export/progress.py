"""What an export tells of itself: while it runs, and at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent, WaitEvent


class RequestCounter(Hooks):
    """Counts what a client sends. Given to a client, it gives `export` the numbers of its summary."""

    def __init__(self) -> None:
        self.requests = 0
        """Requests sent, every attempt of them."""
        self.rate_limited = 0
        """How many of them were answered 429."""
        self.waited = 0.0
        """Seconds that calls waited for their turn or before another attempt, added up; an estimate."""

    def on_request(self, event: RequestEvent) -> None:
        self.requests += 1

    def on_response(self, event: ResponseEvent) -> None:
        self.rate_limited += event.status == 429

    def on_wait(self, event: WaitEvent) -> None:
        self.waited += event.seconds


class Progress(NamedTuple):
    """How far the export of one resource is."""

    resource: str
    records: int
    """How many were written."""
    total: int | None
    """How many there are in all, where the API says so."""
    done: bool
    """Whether that was the last of them."""


@attrs.frozen
class Summary:
    """What an export did."""

    records: Mapping[str, int]
    """How many records were written, by resource."""
    requests: int | None
    """Requests that were sent meanwhile; None where the client has no `RequestCounter` among its hooks."""
    rate_limited: int | None
    """How many of them were answered 429."""
    seconds: float
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
