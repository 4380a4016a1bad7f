"""This library's own client as a driver. It is strict: whatever a response has that the document does not, raises."""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from typing import Any

import attrs

from incidentio_async import APIStatusError, AsyncClient, Page, Paginator, converter
from incidentio_async.operations import operations
from tests.acceptance.api import Response, warnings_of
from tests.sandbox.support import OPERATIONS, SCHEMAS
from tests.support.api import argument

Json = dict[str, Any]


class OwnClient:
    """Operations through the methods of a client's resources."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def call(
        self, operation: str, path: Sequence[str], query: Json, body: Json | None, secret: str | None
    ) -> Response:
        entry = operations()[operation]
        seen: list[Any] = []
        given: Json = {argument(name): value for name, value in {**query, **(body or {})}.items()}
        if secret is not None:
            given["secret"] = secret
        method = getattr(getattr(self._client, entry.resource), entry.name)
        try:
            with warnings.catch_warnings(record=True) as warned:
                warnings.simplefilter("always")
                call = method(*path, **given, options={"on_response": seen.append})
                result = await call
        except APIStatusError as error:
            return Response(error.status, error.body, _error_problems(error))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is what a user of the client would get
            content = seen[0].content if seen else b""
            return Response(seen[0].status if seen else 0, content, [f"{type(error).__name__}: {error}"])
        [response] = seen
        problems = _problems(operation, call, result, response.content) + warnings_of(operation, warned)
        return Response(response.status, response.content, problems)


def _problems(operation: str, call: Any, result: Any, content: bytes) -> list[str]:
    """The result has to be of the documented type, and the same JSON when it is encoded again."""
    fact = OPERATIONS[operation]
    if fact["content"] is None:
        return [] if result is None and content == b"" else [f"{result!r} for a response without a body"]
    if fact["content"] != "application/json":
        return [] if result == content else [f"{result!r} for a file"]
    came = json.loads(content)
    if fact["result"] is None:
        return [] if result == came else [f"{result!r} for a document"]
    if isinstance(call, Paginator):
        return _page_problems(fact, result, came)
    schema, came = _opened(fact["result"], result, came)
    if schema is not None and type(result).__name__ != schema:
        return [f"decoded as {type(result).__name__}, not {schema}"]
    return _same(result, came)


def _error_problems(error: APIStatusError) -> list[str]:
    """An error has to report all that the API sent."""
    came = json.loads(error.body)
    said = [(detail["code"], detail.get("source", {}).get("field")) for detail in came["errors"]]
    told = [(detail.code, detail.field) for detail in error.errors]
    same = (error.type, error.request_id, told) == (came["type"], came["request_id"], said)
    return [] if same else [f"{error!r} does not report {came}"]


def _page_problems(fact: Json, page: Page[Any, Any], came: Json) -> list[str]:
    if type(page.result).__name__ != fact["result"]:
        return [f"a page of {type(page.result).__name__}, not {fact['result']}"]
    meta = came.get("pagination_meta", {})
    if page.total_record_count != meta.get("total_record_count"):
        return [f"total_record_count is {page.total_record_count}"]
    items: Any = came
    for name in fact["items"].split("."):
        items = items[name]
    # One list has an object where the others have their items: its page has that as its only item.
    return _same(page.result, came) + _same(page.items, items if isinstance(items, list) else [items])


def _opened(schema: str, result: Any, came: Json) -> tuple[str | None, Any]:
    """The schema of a result, None if it is not an object, and its JSON: an envelope of one key is unwrapped."""
    properties = SCHEMAS[schema]["properties"]
    if attrs.has(type(result)) and type(result).__name__ == schema:
        return schema, came
    [(name, kind)] = properties.items()
    return kind.get("ref"), came[name]


def _same(result: Any, came: Any) -> list[str]:
    written = converter.unstructure(result)
    return [] if written == came else [f"decoded and written back {written} is not {came}"]
