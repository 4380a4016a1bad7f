"""What can go wrong, as one tree.

::

    IncidentIOError
    ├── ConfigurationError                no key, a bad base URL, a refused argument
    ├── APIConnectionError                no answer came
    │   ├── APITimeoutError               none in time (an attempt's timeout, or the call's deadline)
    │   └── AmbiguousWriteError           a write that was sent, got no answer and must not be repeated
    ├── APIStatusError                    an answer that is not a success
    │   ├── BadRequestError         400
    │   ├── AuthenticationError     401
    │   ├── PermissionDeniedError   403   (.missing_scope)
    │   ├── NotFoundError           404   (also: this key may not see it)
    │   ├── ConflictError           409
    │   ├── ValidationError         422   (.fields)
    │   ├── RateLimitError          429   (.retry_after, .rate_limit)
    │   └── ServerError             5xx
    ├── DecodeError                       a success that is not JSON; any problem under ``strict``
    ├── ResponseTooLargeError             an answer over the cap
    └── WebhookVerificationError          a delivery that is not what its signature says

Errors can be pickled and copied. None holds the API key, a secret, or an exception of another library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import attrs
from multidict import CIMultiDict

from incidentio_async import _json
from incidentio_async._rate_headers import parse_retry_after

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})

_TEXT_LIMIT = 300
"""Characters of one message that go into an error's text."""
_MESSAGE_LIMIT = 5
"""Messages of one answer that go into an error's text."""
_PARSE_LIMIT = 1 << 20
"""Bytes: a larger error body is kept but not looked into."""
_DEPTH_LIMIT = 50
"""Levels of an error's metadata that are kept."""
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")


class Problem(NamedTuple):
    """One thing in an answer that is not as the API's document has it."""

    path: str
    """Where it stands, ``incidents[3].severity.rank``."""
    message: str
    known: bool = True
    """False for what the API may add at any time: a property or an enum value that this release does not know."""

    def __str__(self) -> str:
        return f"{self.path or 'answer'}: {self.message}"


@attrs.frozen
class ErrorDetail:
    """One entry of an error body's ``errors``; what the API left out is None."""

    code: str | None = None
    message: str | None = None
    field: str | None = None
    """The request's property it is about (``source.field``)."""
    pointer: str | None = None
    """Where that stands in the request (``source.pointer``)."""
    metadata: dict[str, Any] = attrs.field(factory=dict, hash=False)


class RateLimitDetail(NamedTuple):
    """The ``rate_limit`` of a 429's body; what the API left out is None."""

    name: str | None = None
    limit: int | None = None
    remaining: int | None = None
    retry_after: str | None = None
    """When to come back, as the API wrote it."""


Check = Literal["headers", "timestamp", "signature", "body"]
"""The checks of a webhook delivery, in the order they are made."""


class IncidentIOError(Exception):
    """The root of all errors of this library."""

    def __init__(self, *args: object) -> None:
        # A signature of its own: that of a builtin cannot be inspected.
        super().__init__(*args)


class ConfigurationError(IncidentIOError):
    """The client cannot do what it is asked: no key, a bad base URL, a refused argument. Nothing was sent."""


class WebhookVerificationError(IncidentIOError):
    """A webhook delivery is not what its signature says, came too late, or holds no event."""

    def __init__(self, message: str, *, check: Check = "signature") -> None:
        super().__init__(message)
        self.check: Check = check
        """Which check failed: ``headers`` (one is missing or unreadable), ``timestamp`` (too old, or ahead of
        this machine's clock), ``signature`` (made with another secret, or of another body) or ``body`` (signed
        rightly, but no event)."""


class APIConnectionError(IncidentIOError):
    """No answer came."""

    def __init__(
        self,
        message: str,
        *,
        method: str | None = None,
        path: str | None = None,
        operation: str | None = None,
        attempts: int = 0,
    ) -> None:
        super().__init__(message)
        self.method = method
        self.path = path
        self.operation = operation
        """The operation's identifier, ``"Incidents V2#List"``; method and path for an endpoint that this release does
        not know, ``"GET /v9/things"``."""
        self.attempts = attempts
        """How many times the call was tried; 0 if it never got as far."""


class APITimeoutError(APIConnectionError):
    """No answer came in time: the attempt's timeout or the call's deadline was over."""


class AmbiguousWriteError(APIConnectionError):
    """A write was sent and got no answer, and repeating it might do the work twice.

    Find out whether it was done before sending it again. ``options={"retry":
    RetryPolicy(repeat_writes=True)}`` allows the repetition for calls where doing it twice is harmless.
    """

    maybe_applied: bool = True
    """Whether the API may have done what was asked; always True."""


class ResponseTooLargeError(IncidentIOError):
    """An answer was larger than the cap (after decompression) and was dropped."""

    def __init__(
        self,
        message: str,
        *,
        limit: int = 0,
        status: int | None = None,
        method: str | None = None,
        path: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.limit = limit
        """The cap in bytes."""
        self.status = status
        self.method = method
        self.path = path
        self.request_id = request_id


class DecodeError(IncidentIOError):
    """A success that is not a response of its operation, or, under ``strict``, one that is not as documented.

    Its body is not JSON, cannot be unpacked, or does not hold the list or the record that was asked for. Where the
    request only reads, it was repeated as after a 503. A write was probably applied: check before you send it again.
    """

    def __init__(
        self,
        message: str,
        *,
        problems: Iterable[Problem] = (),
        method: str | None = None,
        path: str | None = None,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.problems = tuple(problems)
        """What is not as documented; empty when the body is not a response of the operation at all."""
        self.method = method
        self.path = path
        self.request_id = request_id


class APIStatusError(IncidentIOError):
    """An answer that is not a success."""

    def __init__(
        self,
        message: str,
        *,
        status: int = 0,
        type: str | None = None,
        request_id: str | None = None,
        errors: tuple[ErrorDetail, ...] = (),
        method: str | None = None,
        path: str | None = None,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        operation: str | None = None,
        rate_limit: RateLimitDetail | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.type = type
        """The API's word for it, ``"validation_error"``."""
        self.request_id = request_id
        """What the API's support asks for."""
        self.errors = errors
        self.method = method
        self.path = path
        self.headers: Mapping[str, str] = CIMultiDict() if headers is None else headers
        """The answer's headers; names in any case."""
        self.body = body
        """The answer's body, decompressed; cut off at 1 MiB."""
        self.operation = operation
        """As in `APIConnectionError`."""
        self.rate_limit = rate_limit
        """What a 429's body says of the limit that was hit."""
        self.attempts = 1
        """How many times the call was tried."""

    @property
    def retryable(self) -> bool:
        """Whether the same call may succeed later: 408, 425, 429, 500, 502, 503, 504."""
        return self.status in RETRYABLE_STATUSES

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait from when the answer came, never negative; None when the API did not say."""
        now = self.headers.get("Date")
        seconds = parse_retry_after(self.headers.get("Retry-After"), now)
        if seconds is None and self.rate_limit is not None:
            seconds = parse_retry_after(self.rate_limit.retry_after, now)
        return seconds


class BadRequestError(APIStatusError):
    """400: the API could not read the request."""


class AuthenticationError(APIStatusError):
    """401: the credential is missing, wrong or revoked. The text says which one: the API key, or a secret."""


class PermissionDeniedError(APIStatusError):
    """403: the key may not do this."""

    @property
    def missing_scope(self) -> str | None:
        """The scope the key lacks, where the API names it."""
        for detail in self.errors:
            scope = detail.metadata.get("scope")
            if isinstance(scope, str) and scope:
                return scope
        return None


class NotFoundError(APIStatusError):
    """404: there is no such thing, or this key may not see it."""


class ConflictError(APIStatusError):
    """409: it clashes with something that is there, or is being worked on."""


class ValidationError(APIStatusError):
    """422: the API read the request and refuses what it says."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The request's properties the API complains about, in its order, each once."""
        named = (detail.field or detail.pointer for detail in self.errors)
        return tuple(dict.fromkeys(name for name in named if name))


class RateLimitError(APIStatusError):
    """429: a limit is used up."""


class ServerError(APIStatusError):
    """5xx: the API, or something in front of it, failed."""


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
    scrub: Sequence[str] = (),
    credential: str | None = None,
) -> APIStatusError:
    """The error of an answer that is not a success. Never raises, whatever the body is.

    Args:
        scrub: Secrets, replaced by ``***`` wherever the answer repeats them.
        credential: What the request was authenticated by, in words; named by the text of a 401.
    """
    body = _scrub_bytes(body, scrub)
    path = scrub_text(path, scrub)
    kept = CIMultiDict((name, scrub_text(str(value), scrub)) for name, value in headers.items())
    data = _parse(body)
    found = data if isinstance(data, dict) else {}
    kind = scrub_text(_string(found.get("type")), scrub) or None
    request_id = scrub_text(_string(found.get("request_id")), scrub) or _tidy(kept.get("X-Request-ID", "")) or None
    details = _details(data, scrub)
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
        operation=operation,
        rate_limit=_rate_limit(found.get("rate_limit"), scrub),
    )


def scrub_text(text: str, secrets: Sequence[str]) -> str:
    """The text with every secret in it replaced by ``***``."""
    for secret in secrets:
        if secret and secret in text:
            text = text.replace(secret, "***")
    return text


def _scrub_bytes(data: bytes, secrets: Sequence[str]) -> bytes:
    for secret in secrets:
        raw = secret.encode("utf-8", "replace")
        # As JSON writes it too: a secret may hold quotes, slashes or backslashes.
        quoted = _json.dumps(secret)[1:-1]
        for form in (raw, quoted, quoted.replace(b"/", b"\\/")):
            if form:
                data = data.replace(form, b"***")
    return data


def _parse(body: bytes) -> Any:
    if not body or len(body) > _PARSE_LIMIT:
        return None
    try:
        return _json.loads(body)
    except ValueError:
        return None


def _details(data: Any, scrub: Sequence[str]) -> tuple[ErrorDetail, ...]:
    """The entries of ``errors``, or what stands in their place in the bodies of proxies and other
    services."""
    if not isinstance(data, dict):
        return ()
    entries = data.get("errors")
    if not isinstance(entries, list):
        entries = [entries]
    details = tuple(detail for entry in entries if (detail := _detail(entry, scrub)) is not None)
    if not details:
        details = tuple(
            detail for name in ("message", "error") if (detail := _detail(data.get(name), scrub)) is not None
        )
    return details


def _detail(entry: Any, scrub: Sequence[str]) -> ErrorDetail | None:
    if isinstance(entry, str):
        return ErrorDetail(message=scrub_text(_clean(entry), scrub)) if entry else None
    if not isinstance(entry, dict):
        return None
    source = entry.get("source")
    source = source if isinstance(source, dict) else {}
    metadata = entry.get("metadata")
    values = (entry.get("code"), entry.get("message"), source.get("field"), source.get("pointer"))
    code, message, field, pointer = (
        scrub_text(_clean(value), scrub) if isinstance(value, str) else None for value in values
    )
    metadata = _scrub_tree(metadata, scrub) if isinstance(metadata, dict) else {}
    return ErrorDetail(code, message, field, pointer, metadata)


def _scrub_tree(value: Any, scrub: Sequence[str], depth: int = 0) -> Any:
    """A copy of plain JSON without the secrets. The body is scrubbed before it is read, but escapes can
    hide one."""
    if isinstance(value, str):
        return scrub_text(_clean(value), scrub)
    if depth > _DEPTH_LIMIT:
        return None
    if isinstance(value, list):
        return [_scrub_tree(item, scrub, depth + 1) for item in value]
    if isinstance(value, dict):
        return {scrub_text(_clean(name), scrub): _scrub_tree(item, scrub, depth + 1) for name, item in value.items()}
    return value


def _rate_limit(value: Any, scrub: Sequence[str]) -> RateLimitDetail | None:
    if not isinstance(value, dict):
        return None
    name, after = (scrub_text(_string(value.get(key)), scrub) or None for key in ("name", "retry_after"))
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
    text = f"{method} {_tidy(path)}: {status}"
    if kind:
        text += f" {_tidy(kind)}"
    said = []
    for detail in details:
        message = _tidy(detail.message or detail.code or "")
        where = _tidy(detail.field or detail.pointer or "")
        if message:
            said.append(f"{message.rstrip('.')} ({where})" if where else message.rstrip("."))
    if said:
        more = "; …" if len(said) > _MESSAGE_LIMIT else ""
        text += ": " + "; ".join(said[:_MESSAGE_LIMIT]) + more
    if credential:
        text += f"; the request was sent with {credential}"
    return f"{text}; request id {request_id}" if request_id else text


def _tidy(text: str) -> str:
    """The text on one line and not endless."""
    text = _CONTROL.sub(" ", _clean(text)).strip()
    return text if len(text) <= _TEXT_LIMIT else text[:_TEXT_LIMIT] + "…"


def _clean(text: str) -> str:
    """The text without lone surrogates, which JSON can carry and no terminal or file takes."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _string(value: Any) -> str:
    if isinstance(value, str):
        return _clean(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _integer(value: Any) -> int | None:
    if isinstance(value, float):
        # int() of an infinity raises, and of a fraction lies.
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
