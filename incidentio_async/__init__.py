"""An async-first client for the incident.io API. Start with `AsyncClient`."""

import sys

try:
    from incidentio_async._version import __version__
    from incidentio_async.client import AsyncClient
    from incidentio_async.codec import converter, register
    from incidentio_async.errors import (
        AmbiguousMatchError,
        AmbiguousWriteError,
        APIConnectionError,
        APIStatusError,
        APITimeoutError,
        AuthenticationError,
        BadRequestError,
        ConfigurationError,
        ConflictError,
        DecodeError,
        IncidentIOError,
        InvalidArgumentError,
        NoMatchError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        ResponseTooLargeError,
        ServerError,
        ValidationError,
        WebhookVerificationError,
    )
    from incidentio_async.hooks import Hooks
    from incidentio_async.limits import BucketState, KeyLimiter, RateLimiter
    from incidentio_async.options import RequestOptions
    from incidentio_async.pagination import Page, Paginator
    from incidentio_async.response import RateLimit, Response
    from incidentio_async.retries import RetryPolicy
except KeyboardInterrupt:
    # The command is loaded through here as well: nobody who ends it by Ctrl-C wants to know which line that was.
    if sys.argv[:1] == ["-m"] or sys.argv[0].endswith(("incidentio-async", "incidentio-async.exe")):
        sys.exit(130)
    raise

__all__ = [
    "APIConnectionError",
    "APIStatusError",
    "APITimeoutError",
    "AmbiguousMatchError",
    "AmbiguousWriteError",
    "AsyncClient",
    "AuthenticationError",
    "BadRequestError",
    "BucketState",
    "ConfigurationError",
    "ConflictError",
    "DecodeError",
    "Hooks",
    "IncidentIOError",
    "InvalidArgumentError",
    "KeyLimiter",
    "NoMatchError",
    "NotFoundError",
    "Page",
    "Paginator",
    "PermissionDeniedError",
    "RateLimit",
    "RateLimitError",
    "RateLimiter",
    "RequestOptions",
    "Response",
    "ResponseTooLargeError",
    "RetryPolicy",
    "ServerError",
    "ValidationError",
    "WebhookVerificationError",
    "__version__",
    "converter",
    "register",
]
