"""The exceptions of the library, in one tree.

::

    IncidentIOError
    ├── ConfigurationError                no key, a closed client, a read-only one
    │   └── InvalidArgumentError          an argument is refused (also a ValueError)
    ├── APIConnectionError                no response came (also a ConnectionError)
    │   ├── APITimeoutError               none in time: attempt's timeout, call's deadline (also a TimeoutError)
    │   └── AmbiguousWriteError           a write that was sent, got no response and is not safe to resend
    ├── APIStatusError                    a response that is not a success
    │   ├── BadRequestError         400
    │   ├── AuthenticationError     401
    │   ├── PermissionDeniedError   403   (.missing_scope)
    │   ├── NotFoundError           404   (also: this key may not see it)
    │   ├── ConflictError           409
    │   ├── ValidationError         422   (.fields)
    │   ├── RateLimitError          429   (.retry_after, .rate_limit)
    │   └── ServerError             5xx
    ├── DecodeError                       a success that is not JSON; any problem under ``strict``
    ├── ResponseTooLargeError             a response over the size limit
    ├── NoMatchError                      nothing has the name (.nearest)
    ├── AmbiguousMatchError               several have the name (.matches)
    └── WebhookVerificationError          a delivery that does not match its signature

Errors can be pickled and copied. None holds the API key, a secret, or an exception of another library. If the user's
own code ended a call, such as a trace config of the session, what it raised is the error's ``__cause__``. The text of
an error is one line of printable characters, whatever a response holds. Its attributes hold what the response holds,
without credentials.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple

import attrs
from multidict import CIMultiDict

from incidentio_async._rate_limits.headers import parse_retry_after
from incidentio_async._secrets.scrubber import printable

__all__ = [
    "RETRYABLE_STATUSES",
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AmbiguousMatchError",
    "AmbiguousWriteError",
    "AuthenticationError",
    "BadRequestError",
    "Check",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "ErrorDetail",
    "IncidentIOError",
    "InvalidArgumentError",
    "NoMatchError",
    "NotFoundError",
    "PermissionDeniedError",
    "Problem",
    "RateLimitDetail",
    "RateLimitError",
    "ResponseTooLargeError",
    "ServerError",
    "ValidationError",
    "WebhookVerificationError",
    "status_for",
]

RETRYABLE_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504})
"""The statuses of failures that may pass."""
_TEXT_LIMIT = 20_000
"""Characters of an error's text. What is put into it from a response has a limit of its own, well below."""


class Problem(NamedTuple):
    """One thing in a response that is not as documented by the API."""

    path: str
    """The place in the response, ``incidents[3].severity.rank``; empty for the whole of it."""
    message: str
    known: bool = True
    """False for what the API may add at any time: a property or an enum value that this release does not know."""

    def __str__(self) -> str:
        return printable(f"{self.path or 'response'}: {self.message}", _TEXT_LIMIT)


@attrs.frozen
class ErrorDetail:
    """One entry of an error body's ``errors``. What the API omits is None."""

    code: str | None = None
    message: str | None = None
    field: str | None = None
    """The property of the request that it is about (``source.field``)."""
    pointer: str | None = None
    """The place of that property in the request (``source.pointer``)."""
    metadata: dict[str, Any] = attrs.field(factory=dict, hash=False)


class RateLimitDetail(NamedTuple):
    """The ``rate_limit`` of a 429's body. What the API omits is None."""

    name: str | None = None
    limit: int | None = None
    remaining: int | None = None
    retry_after: str | None = None
    """When to send again, as the API wrote it."""


Check = Literal["headers", "timestamp", "signature", "body"]
"""The checks of a webhook delivery, in the order in which they are made."""


class IncidentIOError(Exception):
    """The root of all errors of this library."""

    operation: str | None = None
    """The operation of the call, ``"Incidents V2#List"``; method and path for an endpoint that this release does not
    know, ``"GET /v9/things"``. None for an error that is not about a single call."""
    attempts: int = 0
    """How many times the call was tried; 0 if it never got as far."""
    request_id: str | None = None
    """The API's id of the request, which its support asks for; None if no response came, or one without an id."""

    def __init__(self, *args: object) -> None:
        # Here, so that no subclass can forget it. The builtin has no signature to inspect.
        super().__init__(*(printable(arg, _TEXT_LIMIT) if isinstance(arg, str) else arg for arg in args))


class ConfigurationError(IncidentIOError):
    """The client cannot do what was requested: no key, a closed client, a refused argument. Nothing was sent."""


class InvalidArgumentError(ConfigurationError, ValueError):
    """An argument is refused: its value, its type or its name. Nothing was sent.

    It is also a builtin ``ValueError``. Every other `ConfigurationError` is about the client, so a service that passes
    on what its own users send can respond to this one with a status such as 422.
    """


class NoMatchError(IncidentIOError):
    """Nothing that the key can see has the name."""

    def __init__(self, message: str, *, kind: str = "", name: str = "", nearest: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        """What was looked for, such as ``"severity"``."""
        self.name = name
        """The name that nothing has, as it was given."""
        self.nearest: tuple[str, ...] = tuple(nearest)
        """The names that the text lists: up to three that are most like it, the nearest first. If none is like it, all
        that there are, in alphabetical order, if they are at most 15; otherwise none."""


class AmbiguousMatchError(IncidentIOError):
    """Several have the name. Use the id of one of them."""

    def __init__(self, message: str, *, kind: str = "", name: str = "", matches: Iterable[str] = ()) -> None:
        super().__init__(message)
        self.kind = kind
        """What was looked for, such as ``"severity"``."""
        self.name = name
        """The name that several have, as it was given."""
        self.matches: tuple[str, ...] = tuple(matches)
        """All that have it, each by its name and id: ``"Payments (01FCNDV6P870EA6S7TK1DSYDG0)"``."""


class WebhookVerificationError(IncidentIOError):
    """A webhook delivery does not match its signature, came too late, or holds no event."""

    def __init__(self, message: str, *, check: Check = "signature") -> None:
        super().__init__(message)
        self.check: Check = check
        """Which check failed: ``headers`` (one is missing or unreadable), ``timestamp`` (too old, or ahead of
        this machine's clock), ``signature`` (made with another secret, or of another body) or ``body`` (the
        signature is correct, but the body is not an event)."""


class APIConnectionError(IncidentIOError, ConnectionError):
    """No response came.

    It is also a builtin ``ConnectionError``, and so an ``OSError``, whose ``errno``, ``strerror`` and ``filename`` are
    None.
    """

    def __init__(
        self,
        message: str,
        *,
        method: str | None = None,
        path: str | None = None,
        operation: str | None = None,
        attempts: int = 0,
        request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.method = method
        self.path = path
        self.operation = operation
        self.attempts = attempts
        self.request_id = request_id


class APITimeoutError(APIConnectionError, TimeoutError):
    """No response came in time: the attempt's timeout or the call's deadline was over.

    It is also a builtin ``TimeoutError``, the same class as ``asyncio.TimeoutError``.
    """

    retry_after: float | None = None
    """Seconds until the rate limit allows the request, 0 if that is not known; None unless the rate limit held the call
    back until its deadline, or would have."""


class AmbiguousWriteError(APIConnectionError):
    """A write was sent and got no response, and to resend it might apply it twice.

    It is not an `APITimeoutError`, even if the wait for the response ended it: what retries after a ``TimeoutError``
    would apply the write twice. Check whether it was applied before you resend it. If applying it twice is harmless,
    ``options={"retry": RetryPolicy(retry_writes=True)}`` allows retries for a call.
    """

    maybe_applied: bool = True
    """Whether the API may have applied the write; always True."""


class ResponseTooLargeError(IncidentIOError):
    """A response was larger than ``max_response_size`` after decompression, and was dropped."""

    def __init__(
        self,
        message: str,
        *,
        limit: int = 0,
        status: int | None = None,
        method: str | None = None,
        path: str | None = None,
        request_id: str | None = None,
        operation: str | None = None,
        attempts: int = 0,
    ) -> None:
        super().__init__(message)
        self.limit = limit
        """The size limit in bytes."""
        self.status = status
        self.method = method
        self.path = path
        self.request_id = request_id
        self.operation = operation
        self.attempts = attempts


class DecodeError(IncidentIOError):
    """A success that is not a response of its operation, or, under ``strict``, one that is not as documented.

    Its body is not JSON, cannot be decompressed, or does not hold the requested list or record. A request that only
    reads was retried as after a 503. A write was probably applied: check before you resend it.
    """

    def __init__(
        self,
        message: str,
        *,
        problems: Iterable[Problem] = (),
        method: str | None = None,
        path: str | None = None,
        request_id: str | None = None,
        operation: str | None = None,
        attempts: int = 0,
    ) -> None:
        super().__init__(message)
        self.problems: tuple[Problem, ...] = tuple(problems)
        """What is not as documented; empty if the body is not a response of the operation at all."""
        self.method = method
        self.path = path
        self.request_id = request_id
        self.operation = operation
        self.attempts = attempts


class APIStatusError(IncidentIOError):
    """A response that is not a success."""

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
        """The API's name for the kind of error, ``"validation_error"``; None if there is none in the body."""
        self.request_id = request_id
        self.errors = errors
        self.method = method
        self.path = path
        self.headers: Mapping[str, str] = CIMultiDict() if headers is None else headers
        """The response's headers; names in any case."""
        self.body = body
        """The response's body, decompressed; cut off at 1 MiB."""
        self.operation = operation
        self.rate_limit = rate_limit
        """What the body of a 429 says about the limit that was reached."""
        self.attempts = 1

    @property
    def retryable(self) -> bool:
        """Whether the same call may succeed later: 408, 425, 429, 500, 502, 503, 504."""
        return self.status in RETRYABLE_STATUSES

    @property
    def retry_after(self) -> float | None:
        """Seconds to wait from the time of the response, never negative; None if the API did not say."""
        now = self.headers.get("Date")
        seconds = parse_retry_after(self.headers.get("Retry-After"), now)
        if seconds is None and self.rate_limit is not None:
            seconds = parse_retry_after(self.rate_limit.retry_after, now)
        return seconds


class BadRequestError(APIStatusError):
    """400: the API could not read the request."""


class AuthenticationError(APIStatusError):
    """401: the credential is missing, wrong or revoked. The text names it: the API key, or a secret."""


class PermissionDeniedError(APIStatusError):
    """403: the key does not have permission."""

    @property
    def missing_scope(self) -> str | None:
        """The scope that the key lacks; None if the API does not name it."""
        scopes = (detail.metadata.get("scope") for detail in self.errors)
        return next((scope for scope in scopes if isinstance(scope, str) and scope), None)


class NotFoundError(APIStatusError):
    """404: it does not exist, or the key has no access to it.

    An incident that was requested by a reference with a wrong prefix does not exist either: ``ABC-3`` where 3 is
    ``INC-3``. The API looks at the number alone, so the client raises this, without ``headers`` and ``body``.
    """


class ConflictError(APIStatusError):
    """409: it conflicts with something that exists, or that is being changed."""


class ValidationError(APIStatusError):
    """422: the API could read the request, and refuses its contents."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The properties of the request that the API refuses, in the API's order, each once."""
        named = (detail.field or detail.pointer for detail in self.errors)
        return tuple(dict.fromkeys(name for name in named if name))


class RateLimitError(APIStatusError):
    """429: a rate limit is used up."""


class ServerError(APIStatusError):
    """5xx: the API, or something in front of it, failed."""


def status_for(error: IncidentIOError | TimeoutError) -> tuple[int, dict[str, str]]:
    """Return the status and the headers with which a service responds to its own caller after a call failed.

    404 if nothing has the id or the name, 422 if an argument or a body is refused (taken as sent by the caller), 503
    with ``Retry-After`` if the call may succeed later, 504 if no response came in time, 502 for all else.
    """
    match error:
        case NotFoundError() | NoMatchError():
            return 404, {}
        case InvalidArgumentError() | ValidationError() | AmbiguousMatchError():
            return 422, {}
        case APIStatusError(retryable=True) | APITimeoutError(retry_after=float()):
            return 503, {"Retry-After": str(max(1, math.ceil(error.retry_after or 0)))}
    return (504 if isinstance(error, TimeoutError) else 502), {}
