"""A response that is not a success → its error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from multidict import CIMultiDict

from incidentio_async import _json
from incidentio_async._secrets.scrubber import REQUEST_ID, SHOWN, Scrubber, printable
from incidentio_async.errors import (
    APIStatusError,
    AuthenticationError,
    BadRequestError,
    ConflictError,
    ErrorDetail,
    NotFoundError,
    PermissionDeniedError,
    RateLimitDetail,
    RateLimitError,
    ServerError,
    ValidationError,
)

_MESSAGE_LIMIT = 5
"""Messages of one response that go into an error's text."""
_PARSE_LIMIT = 1 << 20
"""Bytes: a larger error body is kept but not parsed."""

_BY_STATUS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: ValidationError,
    429: RateLimitError,
}


def error_from_response(
    method: str,
    path: str,
    status: int,
    headers: Mapping[str, str],
    body: bytes,
    *,
    operation: str | None = None,
    scrub: Scrubber | Sequence[str] = (),
    credential: str | None = None,
) -> APIStatusError:
    """Return the error of a response that is not a success. Never raises, whatever the body is.

    Args:
        method: The request's method.
        path: The request's path.
        status: The response's status.
        headers: The response's headers.
        body: The response's body, decompressed.
        operation: The operation's identifier.
        scrub: Secrets, replaced by ``***`` wherever the response repeats them.
        credential: What the request was authenticated by, in words; named by the text of a 401.
    """
    scrubber = scrub if isinstance(scrub, Scrubber) else Scrubber(scrub)
    path = scrubber.text(path)
    kept = CIMultiDict((scrubber.text(name), scrubber.text(str(value))) for name, value in headers.items())
    # What is parsed is scrubbed again, piece by piece, as an escape can hide a secret in unforeseen ways.
    body = scrubber.data(body)
    data = scrubber.tree(_parse(body))
    found = data if isinstance(data, dict) else {}
    kind = _string(found.get("type")) or None
    request_id = printable(_string(found.get("request_id")).strip(), REQUEST_ID) or scrubber.request_id(headers)
    details = _details(data)
    cls = _BY_STATUS.get(status, ServerError if 500 <= status <= 599 else APIStatusError)
    return cls(
        _sentence(method, path, status, kind, details, request_id, credential if status == 401 else None),
        status=status,
        type=kind,
        request_id=request_id,
        errors=details,
        method=method,
        path=path,
        headers=kept,
        body=body,
        operation=None if operation is None else scrubber.text(operation),
        rate_limit=_rate_limit(found.get("rate_limit")),
    )


def _parse(body: bytes) -> Any:
    if not body or len(body) > _PARSE_LIMIT:
        return None
    try:
        return _json.loads(body)
    except ValueError:
        return None


def _details(data: Any) -> tuple[ErrorDetail, ...]:
    """Return the entries of ``errors``, or what proxies and other services write in their place."""
    if not isinstance(data, dict):
        return ()
    entries = data.get("errors")
    if not isinstance(entries, list):
        entries = [entries]
    details = tuple(detail for entry in entries if (detail := _detail(entry)) is not None)
    if not details:
        details = tuple(detail for name in ("message", "error") if (detail := _detail(data.get(name))) is not None)
    return details


def _detail(entry: Any) -> ErrorDetail | None:
    if isinstance(entry, str):
        return ErrorDetail(message=entry) if entry else None
    if not isinstance(entry, dict):
        return None
    source = entry.get("source")
    source = source if isinstance(source, dict) else {}
    metadata = entry.get("metadata")
    values = (entry.get("code"), entry.get("message"), source.get("field"), source.get("pointer"))
    code, message, field, pointer = (value if isinstance(value, str) else None for value in values)
    return ErrorDetail(code, message, field, pointer, metadata if isinstance(metadata, dict) else {})


def _rate_limit(value: Any) -> RateLimitDetail | None:
    if not isinstance(value, dict):
        return None
    name, after = (_string(value.get(key)) or None for key in ("name", "retry_after"))
    limit, remaining = (_integer(value.get(key)) for key in ("limit", "remaining"))
    return RateLimitDetail(name, limit, remaining, after)


def _sentence(
    method: str,
    path: str,
    status: int,
    kind: str | None,
    details: Sequence[ErrorDetail],
    request_id: str | None,
    credential: str | None,
) -> str:
    text = f"{method} {_one_line(path)}: {status}"
    if kind:
        text += f" {_one_line(kind)}"
    messages = []
    for detail in details:
        message = _one_line(detail.message or detail.code or "")
        where = _one_line(detail.field or detail.pointer or "")
        if message:
            messages.append(f"{message.rstrip('.')} ({where})" if where else message.rstrip("."))
    if messages:
        more = "; …" if len(messages) > _MESSAGE_LIMIT else ""
        text += ": " + "; ".join(messages[:_MESSAGE_LIMIT]) + more
    if credential:
        text += f"; the request was sent with {credential}"
    return f"{text}; request id {request_id}" if request_id else text


def _one_line(text: str) -> str:
    """Return the text as a part of a sentence."""
    return printable(" ".join(text.split()), SHOWN)


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _integer(value: Any) -> int | None:
    if isinstance(value, float):
        # int() raises for an infinity, and truncates a fraction.
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
