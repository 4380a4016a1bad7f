"""Calling any operation of the API through the client, with made-up arguments."""

from __future__ import annotations

import warnings
from typing import Any

from incidentio_async import AsyncClient
from incidentio_async.operations import Operation
from tests.support.api import argument, argument_value, facts, sample

ULID = "01FDAG4SAP5TYPT98WGR2N7W91"


async def call(client: AsyncClient, operation: Operation, path: Any = ULID, **given: Any) -> None:
    """Call operations with one value per parameter of the path and made-up ones for what it requires."""
    fact = facts()["operations"][operation.id]
    body = facts()["schemas"][fact["body"]] if fact["body"] else {"properties": {}, "required": []}
    required = {argument(name): sample(body["properties"][name]) for name in body["required"]}
    query = (name for name, kind in fact["query"].items() if kind.get("required") and "filter" not in kind)
    required |= {argument(name): argument_value(operation.parameters[name]) for name in query}
    method = getattr(getattr(client, operation.resource), operation.name)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        called = method(*[path] * operation.path.count("{"), **{**required, **given})
    await called
