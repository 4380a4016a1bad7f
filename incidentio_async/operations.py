"""What the library knows of each operation of the API, readable at run time.

``operations()`` maps the document's own identifiers (``"Incidents V2#List"``) to `Operation` records::

    from incidentio_async.operations import operations

    [op.path for op in operations().values() if "incidents.view" in op.scopes]
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal, NamedTuple

Auth = Literal["key", "secret", "none"]
RetrySafety = Literal["safe", "idempotent", "idempotency_key", "unsafe", "never"]


Kind = Literal["id", "text", "bool", "int", "date", "time", "instant", "cursor", "any", "fields"]


class Parameter(NamedTuple):
    """One query parameter of an operation."""

    kind: Kind = "text"
    """What its values are.

    ``date``: whole days. ``time``: times or whole days. ``instant``: times. ``cursor``: where a list continues.
    ``any``: depends on the field that an id stands for. ``fields``: a dict of the caller's own.
    """
    operators: tuple[str, ...] = ()
    """The operators that a filter takes; empty for a plain parameter."""
    ids: int = 0
    """How many ids may stand before the operators; where it is not 0, one must."""
    many: bool = False
    """Whether a plain parameter takes a list of values."""
    required: bool = False
    values: tuple[str, ...] = ()
    """The values known at this release, where they are words of the API; it may take more."""
    minimum: int | None = None
    """The least number; that a page size is too large, the API says itself."""


class Operation(NamedTuple):
    """One operation of the API, as its document and the vendor's notes have it."""

    id: str
    """The document's identifier, ``"Incidents V2#List"``."""
    resource: str
    """The attribute of the client that holds it, ``"incidents_v2"``."""
    name: str
    """The method's name there, ``"list"``."""
    method: str
    """The HTTP method, upper case."""
    path: str
    """The path with its parameters in braces, ``"/v2/incidents/{id}"``."""
    scopes: tuple[str, ...] = ()
    """What the API key must be allowed; empty where the API states nothing."""
    max_page_size: int | None = None
    """The most records the API serves a page; None where it takes no page size."""
    deprecated: bool = False
    replacement: str | None = None
    """The operation to use instead of a deprecated one, ``"GET /v3/actions"``."""
    removal_date: str | None = None
    """When a deprecated operation goes away (ISO date), where the API says so."""
    payload: str | None = None
    """The model of its body, ``"IncidentsCreatePayloadV2"``; None where it takes no body."""
    idempotency_key: bool = False
    """Whether the body takes an idempotency key, made by the client when the caller gives none."""
    auth: Auth = "key"
    """``key``: the API key. ``secret``: an alert source's own secret, never the key. ``none``: public."""
    retry_safety: RetrySafety = "unsafe"
    """What a second send does.

    ``safe``: it only reads. ``idempotent``: PUT and DELETE. ``idempotency_key``: the API drops a repeated idempotency
    or deduplication key. ``unsafe``: it may do the work twice. ``never``: must not be repeated (rotating a secret).
    """
    incident_path: Literal["number", "id"] | None = None
    """How its path names an incident: ``number``, by its id or the number of its reference; ``id``, by its id alone."""
    incident_ids: tuple[str, ...] = ()
    """Its query parameters and properties that take an incident's id alone, neither a reference nor a number."""
    retry_conflict: bool = False
    """Whether a 409 means "busy, try again"."""
    parameters: Mapping[str, Parameter] = MappingProxyType({})
    """Its query parameters by name."""

    @property
    def filters(self) -> Mapping[str, Parameter]:
        """Those of its query parameters that take operators."""
        return {name: parameter for name, parameter in self.parameters.items() if parameter.operators}


@cache
def operations() -> Mapping[str, Operation]:
    """All operations by their identifier. The table is loaded at the first call."""
    from incidentio_async.resources._registry import OPERATIONS

    return OPERATIONS
