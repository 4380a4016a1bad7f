"""The records of the registry of operations; `incidentio_async.operations` is their public home."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Auth = Literal["key", "secret", "none"]
"""What a request is authorized by, as `Operation.auth` describes it."""
RetrySafety = Literal["safe", "idempotent", "idempotency_key", "unsafe", "never"]
"""The effect of a second send, as `Operation.retry_safety` describes it."""
TimePrecision = Literal["day", "second", "any"]
"""How exact the times of a filter are, as `Operation.time_precision` describes it."""
ParameterKind = Literal["id", "text", "bool", "int", "date", "time", "instant", "cursor", "any", "fields"]
"""The kind of the values of a query parameter, as `Parameter.kind` describes it."""


class Parameter(NamedTuple):
    """One query parameter of an operation."""

    kind: ParameterKind = "text"
    """The kind of its values.

    ``date``: whole days. ``time``: times or whole days. ``instant``: times. ``cursor``: where a list continues.
    ``any``: depends on the field that an id stands for. ``fields``: a dict of the caller's own.
    """
    operators: tuple[str, ...] = ()
    """The operators that a filter takes; empty for a plain parameter."""
    ids: int = 0
    """Ids that may stand before the operators; where it is not 0, at least one must."""
    many: bool = False
    """Whether a plain parameter takes a list of values."""
    required: bool = False
    values: tuple[str, ...] = ()
    """The values known at this release, where they are words of the API. The API may take others."""
    minimum: int | None = None
    """The least number. The API itself refuses a page size that is too large."""


class RequestLimit(NamedTuple):
    """A rate limit of one operation, lower than the key's."""

    requests: int
    """Requests that a full bucket holds."""
    seconds: float
    """Seconds in which an empty bucket fills up."""


class Parent(NamedTuple):
    """The parent of a list, which is requested once per record of its parent."""

    operation: str
    """The identifier of the parent's list, ``"Incidents V2#List"``."""
    arguments: Mapping[str, str]
    """For each argument, the property of the parent's record that it takes."""
    if_refused: bool = False
    """Whether the list is also served as a whole, and parents are followed only where the API refuses that."""


class Coverage(NamedTuple):
    """The values of one parameter that together return every record of a list.

    A filter takes all of them in one request, a plain parameter one per request. None stands for a request without
    the parameter.
    """

    all: tuple[str | bool | None, ...]
    option: str | None = None
    """The option of an export that does without some of the records, ``"only_real"``."""
    reduced: tuple[str | bool | None, ...] = ()
    """The values that remain with that option."""


class Operation(NamedTuple):
    """One operation of the API, as described by its document and by the vendor's notes."""

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
    """The scopes that the API key needs; empty where the API states none."""
    max_page_size: int | None = None
    """The most records per page; None where it takes no page size."""
    deprecated: bool = False
    replacement: str | None = None
    """The operation to use instead of a deprecated one, ``"GET /v3/actions"``."""
    removal_date: str | None = None
    """The ISO date on which a deprecated operation is removed, where the API states one."""
    payload: str | None = None
    """The model of its body, ``"IncidentsCreatePayloadV2"``; None where it takes no body."""
    idempotency_key: bool = False
    """Whether the body takes an idempotency key, which the client generates if the caller gives none."""
    auth: Auth = "key"
    """``key``: the API key. ``secret``: an alert source's own secret, never the key. ``none``: public."""
    retry_safety: RetrySafety = "unsafe"
    """The effect of a second send.

    ``safe``: it only reads. ``idempotent``: PUT, DELETE, and what sets the same values again. ``idempotency_key``: the
    API drops a repeated idempotency or deduplication key. ``unsafe``: it may do the work twice. ``never``: must not be
    repeated (rotating a secret).
    """
    incident_path: Literal["number", "id"] | None = None
    """How its path names an incident: ``number``: by its id or the number of its reference. ``id``: by its id alone."""
    incident_ids: tuple[str, ...] = ()
    """Its query parameters and properties that take an incident's id alone, neither a reference nor a number."""
    retry_conflict: bool = False
    """Whether a 409 means "busy, try again"."""
    parameters: Mapping[str, Parameter] = MappingProxyType({})
    """Its query parameters by name."""
    rate_limit: RequestLimit | None = None
    """A limit of its own, below the key's; None where none is known."""
    max_body_size: int | None = None
    """Bytes of the largest body that it takes; None where no limit is known."""
    result: str | None = None
    """The model of its response, ``"IncidentsListResultV2"``; None where it has none."""
    unwrap: str | None = None
    """The property of the response that the method returns, ``"incident"``; None where it returns the whole."""
    may_be_empty: bool = False
    """Whether the response may lack the property that is unwrapped."""
    items: str | None = None
    """Where the records of a list stand in its response, a path of properties; None for what is not a list."""
    item: str | None = None
    """The type of a list's records, mostly the name of a model, ``"IncidentV2"``."""
    item_lists: tuple[str, ...] = ()
    """All paths of records, where a response has several lists side by side."""
    cursor: str | None = None
    """The parameter that takes the cursor; None for a list of a single page."""
    time_precision: TimePrecision | None = None
    """How exact the times are that a list is filtered by: ``day``: dates. ``second``: times. ``any``: either."""
    listing: str | None = None
    """The name under which a list is exported, without a version, ``"incidents"``."""
    recommended: bool = False
    """Whether the client's attribute without a version leads to its resource."""
    parent: Parent | None = None
    """The list that it follows; None for a list that is served as a whole."""
    coverage: Mapping[str, Coverage] = MappingProxyType({})
    """The parameters that a list needs so that it leaves out nothing."""
    open_end: str | None = None
    """The parameter that ends a list which otherwise continues into the future."""

    @property
    def filters(self) -> Mapping[str, Parameter]:
        """The query parameters that take operators, by name."""
        return {name: parameter for name, parameter in self.parameters.items() if parameter.operators}
