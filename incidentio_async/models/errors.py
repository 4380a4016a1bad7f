"""Models: errors.

Written by `python -m codegen`; changes made here are lost.
"""

from typing import ClassVar

from incidentio_async._codec.model import Model, OpenEnum


class ErrorDebug(Model):
    message: str
    stacktrace: list[str]


class ErrorRateLimit(Model):
    limit: int
    name: str
    remaining: int
    retry_after: str


class ErrorSource(Model):
    field: str
    pointer: str | None = None


class ErrorSingle(Model):
    _untyped: ClassVar[frozenset[str]] = frozenset({"metadata"})
    code: str
    message: str
    metadata: dict[str, str] | None = None
    source: ErrorSource | None = None


class ErrorResponseType(OpenEnum):
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
    errors: list[ErrorSingle]
    request_id: str
    status: int
    type: ErrorResponseType
    debug: ErrorDebug | None = None
    rate_limit: ErrorRateLimit | None = None
