"""Requests by method and path, for endpoints that this release does not know."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from incidentio_async._api.incident_references import check_incident_ids
from incidentio_async._api.request_encoding import build_call, encode_json, encode_query, quoted
from incidentio_async._codec.model import Model
from incidentio_async._http.call import Call
from incidentio_async._json import loads
from incidentio_async._secrets.strings import Masked, kind_of, shield
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.operations import Operation, operations
from incidentio_async.options import RequestOptions

_PATH = "/%:@!$&'()*+,;=~"
_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def raw_call(
    method: str, path: str, query: Mapping[str, Any] | None, json: Any, options: RequestOptions | None
) -> Call:
    """Build the call of a request by method and path.

    Raises:
        InvalidArgumentError: An argument is refused.
    """
    method = method.upper() if isinstance(method, str) else method
    if method not in _METHODS:
        raise InvalidArgumentError(
            f"request: {method!r:.20} is not a method of the API; give one of {', '.join(_METHODS)}"
        )
    if not isinstance(path, str) or not path.startswith("/") or path.startswith("//") or "?" in path or "#" in path:
        raise InvalidArgumentError("request: give a path from its slash on and the query as query={...}")
    path = quoted(path, safe=_PATH)
    operation = known_operation(method, path)
    try:
        if operation.auth == "secret":
            raise InvalidArgumentError(
                f"request: {path} takes an alert source's secret; call {operation.resource}.{operation.name}"
            )
        if isinstance(json, Model):
            json = shield(loads(encode_json(json)))  # as any object: its keys are looked at, and may get company
        if not isinstance(query, Mapping | None):
            raise InvalidArgumentError(f"request: query must be a mapping of names to values, not {kind_of(query)}")
        check_incident_ids(operation, query)
        call = build_call(operation, path, Masked(encode_query(query)), json, options=options)
    except InvalidArgumentError as error:
        error.operation = operation.id
        raise
    if call.has_idempotency_key and operation.retry_safety == "unsafe":
        return call._replace(operation=operation._replace(retry_safety="idempotency_key"))
    return call


@lru_cache(maxsize=1)
def _templates() -> list[tuple[str, re.Pattern[str], Operation]]:
    """Return the paths of the registry as patterns, those with the fewest parameters first."""
    known = sorted(operations().values(), key=lambda operation: operation.path.count("{"))
    return [(o.method, re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(o.path)) + r"\Z"), o) for o in known]


@lru_cache(maxsize=256)
def known_operation(method: str, path: str) -> Operation:
    """Return the operation that a request is, so that its limits and retries hold; one made up if it is not known."""
    for known, pattern, operation in _templates():
        if known == method and pattern.match(path):
            return operation
    retry_safety: Literal["safe", "idempotent", "unsafe"] = "unsafe"
    if method in ("GET", "HEAD"):
        retry_safety = "safe"
    elif method in ("PUT", "DELETE"):
        retry_safety = "idempotent"
    return Operation(f"{method} {path}", "", "request", method, path, retry_safety=retry_safety)
