"""A validated call of an operation."""

from __future__ import annotations

from dataclasses import dataclass

from incidentio_async.sandbox.facts import JSON, OperationSpec
from incidentio_async.sandbox.keys import APIKey
from incidentio_async.sandbox.records.lists import Query


@dataclass(frozen=True, slots=True)
class OperationCall:
    """One validated request to one operation; ``key`` is None if the operation needs none.

    ``host`` is the Host header of the request.
    """

    operation: OperationSpec
    arguments: list[str]
    query: Query
    body: JSON
    key: APIKey | None = None
    host: str = ""
