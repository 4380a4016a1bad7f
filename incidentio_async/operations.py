"""The operations of the API: the table that the client goes by, readable at run time.

`operations` maps the identifiers of the API's document (``"Incidents V2#List"``) to `Operation` records::

    from incidentio_async.operations import operations

    [op.path for op in operations().values() if "incidents.view" in op.scopes]
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from incidentio_async._api.operation_types import (
    Auth,
    Coverage,
    Operation,
    Parameter,
    ParameterKind,
    Parent,
    RequestLimit,
    RetrySafety,
    TimePrecision,
)

__all__ = [
    "Auth",
    "Coverage",
    "Operation",
    "Parameter",
    "ParameterKind",
    "Parent",
    "RequestLimit",
    "RetrySafety",
    "TimePrecision",
    "operations",
]


@cache
def operations() -> Mapping[str, Operation]:
    """Return all operations by their identifier. The table is loaded at the first call."""
    from incidentio_async.resources._registry import OPERATIONS

    return OPERATIONS
