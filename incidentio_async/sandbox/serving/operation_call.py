"""What an operation is called with, once it was found good."""

from __future__ import annotations

from dataclasses import dataclass

from incidentio_async.sandbox.facts import JSON, OperationSpec
from incidentio_async.sandbox.keys import Key
from incidentio_async.sandbox.records.lists import Query


@dataclass(frozen=True, slots=True)
class OperationCall:
    """One request to one operation; `key` is None if it came with none."""

    operation: OperationSpec
    arguments: list[str]
    query: Query
    body: JSON
    key: Key | None = None
