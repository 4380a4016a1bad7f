"""The base class of the generated classes in `resources/`."""

from __future__ import annotations

import warnings
from collections.abc import AsyncGenerator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Self, TypeVar
from uuid import uuid4

from incidentio_async._api.arguments import check_cursor, encode_arguments
from incidentio_async._api.incident_references import check_incident_ids, checked_decode, incident_in_path
from incidentio_async._api.list_types import ListTypes, list_types
from incidentio_async._api.request_encoding import build_call, encode_path, override_query
from incidentio_async._api.response_decoding import ResponseDecoder
from incidentio_async._http.body_stream import BodyStream, pieces
from incidentio_async._http.call import Call
from incidentio_async._http.expected_response import FILE, NOTHING, Expected, expected_page, expected_value
from incidentio_async._secrets.strings import Masked, Secret
from incidentio_async.errors import InvalidArgumentError
from incidentio_async.operations import Operation, operations
from incidentio_async.options import RequestOptions
from incidentio_async.pagination import Page, Paginator
from incidentio_async.response import Download, Response

T = TypeVar("T")


class Resource:
    """One tag of the API.

    Every method takes ``options``, the settings of that call only. A list that takes ``after``, the cursor to continue
    from, returns a paginator, which follows the cursor by itself.
    """

    __slots__ = ("_core",)

    def __init__(self, core: ResponseDecoder) -> None:
        self._core = core

    if not TYPE_CHECKING:  # type checkers refuse what is not there

        def __getattr__(self, name: str) -> Any:
            from incidentio_async._api.missing_names import attribute_error, missing_operation

            raise attribute_error(self, name, partial(missing_operation, type(self).__module__.rpartition(".")[2]))

    def _deprecated(self, operation_id: str) -> Self:
        """Warn of a deprecated operation, at the line that calls it."""
        operation = operations()[operation_id]
        away = f" and will be removed on {operation.removal_date}" if operation.removal_date else ""
        use = f"; use {_spelled(operation.replacement)}" if operation.replacement else ""
        text = f"{operation.resource}.{operation.name} ({operation.method} {operation.path}) is deprecated{away}{use}"
        warnings.warn(text, DeprecationWarning, stacklevel=3)
        return self

    async def _send(self, operation_id: str, kind: type[T], **kwargs: Any) -> T:
        """Send a call and return what its response is for.

        Args:
            operation_id: The operation.
            kind: The type of the value that is returned.
            kwargs: As for `_call`.
        """
        operation = operations()[operation_id]
        unwrap, may_be_empty = operation.unwrap, operation.may_be_empty
        expected = expected_value(kind, unwrap, may_be_empty)  # type: ignore[arg-type] # a class has a hash
        call = _call(operation, self._core, expected=expected, **kwargs)
        decode = partial(self._core.decode, kind=kind, unwrap=unwrap, optional=may_be_empty)
        if operation.incident_path and ((given := kwargs["path"][0]).__class__ is not str or "-" in given):
            decode = checked_decode(decode, given)  # type: ignore[assignment] # it is called as a partial is
        value: T = await self._core.send(call, decode=decode)
        return value

    async def _send_nothing(self, operation_id: str, **kwargs: Any) -> None:
        """Send a call whose response holds nothing."""
        await self._core.send(_call(operations()[operation_id], self._core, expected=NOTHING, **kwargs))

    def _download(self, operation_id: str, **kwargs: Any) -> Download:
        """Return the file that is the response of a call. It is not fetched yet; a wrong argument is refused here."""
        transport, call = self._core.transport, _call(operations()[operation_id], self._core, expected=FILE, **kwargs)

        async def read() -> bytes:
            response: Response = await self._core.send(call)
            return response.content

        def stream(restarts: bool) -> AsyncGenerator[bytes | None, None]:
            # What is expected is checked by the stream, as the response will have no content.
            return pieces(partial(transport.send, call._replace(expected=None)), BodyStream(FILE, restarts=restarts))

        path = transport.request_headers.scrubber_for(call).text(call.path)  # as a repr shows it
        return Download(read, stream, path=path)

    def _list(
        self, operation_id: str, *, params: Mapping[str, Any] | None = None, **kwargs: Any
    ) -> Paginator[Any, Any]:
        """Return a list that is not fetched yet; a wrong argument is refused here, and not where it is awaited.

        Args:
            operation_id: The operation; the registry has the types of its records and of its response.
            params: Its query parameters by name.
            kwargs: As for `_call`.
        """
        operation = operations()[operation_id]
        types = list_types(operation.item, operation.result, operation.items, operation.cursor)
        params, cursor = dict(params or {}), types.cursor
        start = None if cursor is None else params.pop(cursor, None)
        expected = expected_page(types.result, types.items, follows=cursor is not None)
        # Built once, so that all pages are of the same list whatever becomes of the arguments.
        page_size = operation.max_page_size if params.get("page_size") is None else None
        base_call = _call(operation, self._core, params=params, page_size=page_size, expected=expected, **kwargs)
        if cursor is not None and (start is not None or kwargs.get("options")):
            start = _checked_start(operation, start, kwargs.get("options"))
        first = base_call if start is None else _with_cursor(base_call, cursor, start)

        async def fetch(after: str | None) -> Page[Any, Any]:
            return await self._page(first if after is None else _with_cursor(base_call, cursor, after), types)

        return Paginator(
            fetch,
            follows=cursor is not None,
            start=start if isinstance(start, str) else None,
            method=operation.method,
            path=base_call.path,
            scrubber=self._core.transport.request_headers.scrubber_for(base_call),
        )

    async def _page(self, call: Call, types: ListTypes) -> Page[Any, Any]:
        """Send the call of a page and return the page."""
        decode = partial(self._core.decode_page, kind=types.item, result=types.result, items=types.items)
        page: Page[Any, Any] = await self._core.send(call, decode=decode)
        return page


def _checked_start(operation: Operation, start: Any, options: RequestOptions | None) -> Any:
    """Return the cursor that a list starts at. One in ``extra_query`` takes precedence, as for any parameter.

    Raises:
        InvalidArgumentError: The API would ignore it.
    """
    extra, name = (options or {}).get("extra_query") or {}, str(operation.cursor)
    try:
        for cursor in (start, extra.get(name)):
            if cursor is not None:
                check_cursor(name, cursor)
    except InvalidArgumentError as error:
        error.operation = operation.id
        raise
    return extra.get(name, start)


def _with_cursor(call: Call, name: str | None, cursor: Any) -> Call:
    """Return a list's call for the page at a cursor."""
    return call._replace(query=Masked(override_query(call.query, {str(name): cursor})))


def _call(
    operation: Operation,
    core: ResponseDecoder,
    *,
    path: tuple[Any, ...] = (),
    params: Mapping[str, Any] | None = None,
    page_size: int | None = None,
    body: dict[str, Any] | None = None,
    secret: Secret | None = None,
    options: RequestOptions | None = None,
    expected: Expected | None = None,
) -> Call:
    """Build the call of an operation.

    Raises:
        InvalidArgumentError: An argument is refused.
    """
    try:
        # An empty secret is refused wherever it is given: the API key must not be sent in its place.
        if (operation.auth == "secret" or secret is not None) and not (secret and isinstance(secret, Secret)):
            raise InvalidArgumentError(
                f"{operation.resource}.{operation.name}: give the alert source's own secret as secret="
            )
        if operation.incident_path and (path[0].__class__ is not str or "-" in path[0]):  # as it is in a reference
            path = (incident_in_path(operation, path[0]), *path[1:])
        if body is not None:
            if operation.incident_ids and not core.trusts_ids:
                check_incident_ids(operation, body)
            body = {name: value for name, value in body.items() if value is not None}
            if operation.idempotency_key and "idempotency_key" not in body:
                body["idempotency_key"] = str(uuid4())
        query = encode_arguments(operation, params, core.value_warnings, core.trusts_ids) if params else ""
        if page_size is not None:
            query = f"page_size={page_size}&{query}" if query else f"page_size={page_size}"
        return build_call(
            operation,
            encode_path(operation.path, path) if path else operation.path,
            query,
            body,
            payload=operation.payload,
            secret=secret,
            options=options,
            expected=expected,
        )
    except InvalidArgumentError as error:
        error.operation = operation.id
        raise


def _spelled(replacement: str) -> str:
    """Return ``"actions_v3.list (GET /v3/actions)"`` for ``"GET /v3/actions"``, where the operation is known."""
    for operation in operations().values():
        if f"{operation.method} {operation.path}" == replacement:
            return f"{operation.resource}.{operation.name} ({replacement})"
    return replacement
