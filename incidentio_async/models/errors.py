"""Models: errors.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class ErrorDebug(Model):
    """`ErrorDebug` of the API."""

    __slots__ = ("message", "stacktrace")

    message: str
    stacktrace: list[str]


class ErrorRateLimit(Model):
    """`ErrorRateLimit` of the API."""

    __slots__ = ("limit", "name", "remaining", "retry_after")

    limit: int
    name: str
    remaining: int
    retry_after: str


class ErrorSource(Model):
    """`ErrorSource` of the API."""

    __slots__ = ("field", "pointer")

    field: str
    pointer: str | None = None


class ErrorSingle(Model):
    """`ErrorSingle` of the API."""

    __slots__ = ("code", "message", "metadata", "source")

    _untyped: ClassVar[frozenset[str]] = frozenset({"metadata"})
    code: str
    message: str
    metadata: dict[str, str] | None = None
    source: ErrorSource | None = None


class ErrorResponseType(OpenEnum):
    """The values of `ErrorResponse.type` known at this release."""

    INVALID_REQUEST_ERROR = "invalid_request_error"
    AUTHENTICATION_ERROR = "authentication_error"
    RESOURCE_FORBIDDEN = "resource_forbidden"
    NOT_FOUND = "not_found"
    NOT_ACCEPTABLE = "not_acceptable"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    REQUEST_TIMEOUT = "request_timeout"
    CONFLICT = "conflict"
    PRECONDITION_FAILED = "precondition_failed"
    PAYLOAD_TOO_LARGE = "payload_too_large"
    VALIDATION_ERROR = "validation_error"
    TOO_MANY_REQUESTS = "too_many_requests"
    API_ERROR = "api_error"
    RATE_LIMIT_REACHED = "rate_limit_reached"
    CLIENT_TIMEOUT = "client_timeout"


class ErrorResponse(Model):
    """`ErrorResponse` of the API."""

    __slots__ = ("debug", "errors", "rate_limit", "request_id", "status", "type")

    errors: list[ErrorSingle]
    request_id: str
    status: int
    type: ErrorResponseType
    debug: ErrorDebug | None = None
    rate_limit: ErrorRateLimit | None = None
