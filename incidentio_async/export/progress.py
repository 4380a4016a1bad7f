"""The reports of an export: its progress, and the summary at its end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import attrs

from incidentio_async._codec.results import ResultObject


class Progress(NamedTuple):
    """How far the export of one resource is."""

    resource: str
    records: int
    """The number of records that were fetched and written. Records of earlier exports in the file do not count."""
    total: int | None
    """The number of all records, where the API reports it."""
    done: bool
    """Whether these were the last records."""


@attrs.frozen
class Summary(ResultObject):
    """What an export did."""

    records: Mapping[str, int]
    """By resource, the number of records that this export fetched and wrote."""
    requests: int
    """The number of requests that this export sent, each attempt counted; other calls of the client do not count."""
    rate_limited: int
    """The number of requests that got a 429."""
    seconds: float
    totals: Mapping[str, int] = attrs.field(factory=dict)
    """By resource, the number of records in the file, including those of earlier exports it was merged into."""
    new: Mapping[str, int] = attrs.field(factory=dict)
    """By resource, how many of `records` were not in the file before, where records were merged into a file; the others
    replaced their older versions. Only resources without a parent are listed."""
    files: Mapping[str, str] = attrs.field(factory=dict)
    """By resource, the path of the file; with ``"duckdb"`` all resources share one."""
    forbidden: Mapping[str, str] = attrs.field(factory=dict)
    """Resources that the key cannot read, with the API's message. They do not fail the export, and their existing files
    stay as they are."""
    skipped_parents: Mapping[str, int] = attrs.field(factory=dict)
    """By resource, the number of parents whose records are missing, because the key cannot read them or the parent was
    deleted during the export."""
    teams: Sequence[str] = ()
    """The names of the teams to which the key's grants are limited. The API then returns only the schedules of these
    teams, without saying so."""
    invalid_records: Mapping[str, int] = attrs.field(factory=dict)
    """By resource, the number of records that differ from the API's documentation; they are written unchanged."""
    deleted: Mapping[str, int] = attrs.field(factory=dict)
    """By resource, the number of records of the previous export that no longer exist, as far as that can be known.
    ``deleted.jsonl`` lists their ids."""
    full: Mapping[str, str] = attrs.field(factory=dict)
    """Resources that were read in full although only updates were requested, with the reason."""
    resumed: bool = False
    """Whether the export continued an unfinished one."""

    def as_json(self) -> dict[str, Any]:
        """Return the summary as values that JSON can carry."""
        return {**attrs.asdict(self), "teams": list(self.teams)}
