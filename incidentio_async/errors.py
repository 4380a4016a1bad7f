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

Errors can be pickled and copied. None holds the API key, a secret, or an exception of another library. Their text is
one line of printable characters, whatever came from outside; their attributes are as it came, without the credentials.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import attrs
from multidict import CIMultiDict

from incidentio_async import _json
from incidentio_async._rate_limits.headers import parse_retry_after
from incidentio_async._secrets.scrubber import REQUEST_ID, SHOWN, Scrubber, printable

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})

_TEXT_LIMIT = 20_000
"""Characters of an error's text. What is put into it from outside has a limit of its own, well below."""
_MESSAGE_LIMIT = 5
"""Messages of one answer that go into an error's text."""
_PARSE_LIMIT = 1 << 20
"""Bytes: a larger error body is kept but not looked into."""


class Problem(NamedTuple):
    """One thing in an answer that is not as the API's document has it."""

    path: str
    """Where it stands, ``incidents[3].severity.rank``."""
    message: str
    known: bool = True
    """False for what the API may add at any time: a property or an enum value that this release does not know."""

    def __str__(self) -> str:
        return printable(f"{self.path or 'answer'}: {self.message}", _TEXT_LIMIT)


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
        # Here, so that no error can forget it, whatever its text is made of. The builtin has no signature to inspect.
        super().__init__(*(printable(arg, _TEXT_LIMIT) if isinstance(arg, str) else arg for arg in args))


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
    RetryPolicy(retry_writes=True)}`` allows the repetition for calls where doing it twice is harmless.
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
    scrub: Scrubber | Sequence[str] = (),
    credential: str | None = None,
) -> APIStatusError:
    """The error of an answer that is not a success. Never raises, whatever the body is.

    Args:
        scrub: Secrets, replaced by ``***`` wherever the answer repeats them.
        credential: What the request was authenticated by, in words; named by the text of a 401.
    """
    scrubber = scrub if isinstance(scrub, Scrubber) else Scrubber(scrub)
    path = scrubber.text(path)
    kept = CIMultiDict((scrubber.text(name), scrubber.text(str(value))) for name, value in headers.items())
    # Scrubbed again piece by piece once it is read, as an escape can hide a secret in ways that nobody thought of.
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
    """The entries of ``errors``, or what stands in their place in the bodies of proxies and other
    services."""
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
    text = f"{method} {_shown(path)}: {status}"
    if kind:
        text += f" {_shown(kind)}"
    said = []
    for detail in details:
        message = _shown(detail.message or detail.code or "")
        where = _shown(detail.field or detail.pointer or "")
        if message:
            said.append(f"{message.rstrip('.')} ({where})" if where else message.rstrip("."))
    if said:
        more = "; …" if len(said) > _MESSAGE_LIMIT else ""
        text += ": " + "; ".join(said[:_MESSAGE_LIMIT]) + more
    if credential:
        text += f"; the request was sent with {credential}"
    return f"{text}; request id {request_id}" if request_id else text


def _shown(text: str) -> str:
    """The text as a part of a sentence."""
    return printable(" ".join(text.split()), SHOWN)


def _string(value: Any) -> str:
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""


def _integer(value: Any) -> int | None:
    if isinstance(value, float):
        # int() of an infinity raises, and of a fraction lies.
        return int(value) if value.is_integer() else None
    return value if isinstance(value, int) and not isinstance(value, bool) else None
