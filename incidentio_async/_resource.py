"""What the generated classes of `resources/` are built on."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import Any, Self, TypeVar
from uuid import uuid4

from incidentio_async._arguments import check_cursor, encode_arguments
from incidentio_async._core import Core
from incidentio_async._encode import encode_body, encode_path, encode_query, is_keyed
from incidentio_async._transport import Call
from incidentio_async.errors import ConfigurationError
from incidentio_async.operations import Operation, operations
from incidentio_async.options import RequestOptions, Secret, check_options
from incidentio_async.pagination import Page, Paginator

T = TypeVar("T")
R = TypeVar("R")

class Resource:
    """One tag of the API."""

    __slots__ = ("_core",)

    def __init__(self, core: Core) -> None:
        self._core = core

    def _deprecated(self, operation_id: str) -> Self:
        """Warn of a deprecated operation, at the line that calls it."""
        operation = operations()[operation_id]
        away = f" and goes away on {operation.removal_date}" if operation.removal_date else ""
        use = f"; use {_spelled(operation.replacement)}" if operation.replacement else ""
        text = f"{operation.resource}.{operation.name} ({operation.method} {operation.path}) is deprecated{away}{use}"
        warnings.warn(text, DeprecationWarning, stacklevel=3)
        return self

    async def _send(
        self, operation_id: str, result: type[T], *, opens: str | None = None, optional: bool = False, **given: Any
    ) -> T:
        call = _call(operations()[operation_id], self._core.warned, **given)
        response = await self._core.send(call)
        value: T = self._core.decode(call, response, result, opens, optional)
        return value

    async def _send_nothing(self, operation_id: str, **given: Any) -> None:
        await self._core.send(_call(operations()[operation_id], self._core.warned, **given))

    async def _send_bytes(self, operation_id: str, **given: Any) -> bytes:
        return (await self._core.send(_call(operations()[operation_id], self._core.warned, **given))).content

    def _list(
        self,
        operation_id: str,
        item: type[T],
        result: type[R],
        items: str,
        *,
        cursor: str | None = None,
        query: Mapping[str, Any] | None = None,
        **given: Any,
    ) -> Paginator[T, R]:
        operation = operations()[operation_id]
        asked = dict(query or {})
        if operation.max_page_size is not None and asked.get("page_size") is None:
            asked["page_size"] = operation.max_page_size
        start = None if cursor is None else asked.pop(cursor, None)
        if start is not None:
            check_cursor(str(cursor), start)
        # Built once here, so that a wrong argument is refused where the list is made and not where it is awaited, and
        # all pages are of the same list whatever becomes of the arguments.
        every = _call(operation, self._core.warned, query=asked, **given)

        def at(place: Any) -> Call:
            return every._replace(query="&".join(filter(None, (every.query, encode_query({str(cursor): place})))))

        first = at(start)

        async def fetch(after: str | None) -> Page[T, R]:
            call = first if after is None else at(after)
            response = await self._core.send(call)
            return await self._core.decode_page(call, response, item, result, items)

        return Paginator(fetch, follows=cursor is not None, start=start)


def _call(
    operation: Operation,
    warned: set[str],
    *,
    path: tuple[Any, ...] = (),
    query: Mapping[str, Any] | None = None,
    filters: Mapping[str, Any] | None = None,
    body: dict[str, Any] | None = None,
    secret: str | None = None,
    options: RequestOptions | None = None,
) -> Call:
    """Build the request of one call.

    Raises:
        ConfigurationError: an argument is refused.
    """
    if options:
        check_options(options)
    if operation.auth == "secret" and not (secret and isinstance(secret, str)):
        raise ConfigurationError(
            f"{operation.resource}.{operation.name}: give the alert source's own secret as secret="
        )
    encoded = encode_arguments(operation, query, filters, warned) if query or filters else ""
    content, keyed = None, False
    if body is not None:
        if operation.idempotency_key and body.get("idempotency_key") is None:
            body["idempotency_key"] = str(uuid4())
        extra = options.get("extra_body") if options else None
        keyed = is_keyed({**body, **(extra or {})})
        content = encode_body(body, extra)
    elif options and options.get("extra_body"):
        content = encode_body({}, options["extra_body"])
    if options and options.get("extra_query"):
        encoded = "&".join(filter(None, (encoded, encode_query(options["extra_query"]))))
    return Call(
        operation=operation,
        path=encode_path(operation.path, path) if path else operation.path,
        query=encoded,
        body=content,
        secret=Secret(secret) if secret else None,
        keyed=keyed,
        options=options,
    )


def _spelled(replacement: str) -> str:
    """``"GET /v3/actions"`` → ``"actions_v3.list (GET /v3/actions)"``, where the operation is one of ours."""
    for operation in operations().values():
        if f"{operation.method} {operation.path}" == replacement:
            return f"{operation.resource}.{operation.name} ({replacement})"
    return replacement
