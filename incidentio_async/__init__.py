"""An async-first client for the incident.io API. Start with `AsyncClient`.

The public modules are attributes of the package, as in ``incidentio_async.models.IncidentV2``. Each one is loaded when
it is first used.
"""

import sys
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:  # each of them is loaded by `__getattr__`, below
    from incidentio_async import alerts as alerts
    from incidentio_async import audit_logs as audit_logs
    from incidentio_async import bulk as bulk
    from incidentio_async import catalog as catalog
    from incidentio_async import client as client
    from incidentio_async import codec as codec
    from incidentio_async import errors as errors
    from incidentio_async import export as export
    from incidentio_async import filters as filters
    from incidentio_async import hooks as hooks
    from incidentio_async import jobs as jobs
    from incidentio_async import limits as limits
    from incidentio_async import lookup as lookup
    from incidentio_async import models as models
    from incidentio_async import on_call as on_call
    from incidentio_async import operations as operations
    from incidentio_async import options as options
    from incidentio_async import otel as otel
    from incidentio_async import pagination as pagination
    from incidentio_async import resources as resources
    from incidentio_async import response as response
    from incidentio_async import retries as retries
    from incidentio_async import sandbox as sandbox
    from incidentio_async import threads as threads
    from incidentio_async import webhooks as webhooks

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

_MODULES = frozenset(
    {
        "alerts",
        "audit_logs",
        "bulk",
        "catalog",
        "client",
        "codec",
        "errors",
        "export",
        "filters",
        "hooks",
        "jobs",
        "limits",
        "lookup",
        "models",
        "on_call",
        "operations",
        "options",
        "otel",
        "pagination",
        "resources",
        "response",
        "retries",
        "sandbox",
        "threads",
        "webhooks",
    }
)
"""The public modules."""

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load a public module when it is first used."""
        from incidentio_async._checks.attributes import loaded_module, no_attribute

        if name in _MODULES:
            return loaded_module(__name__, name)
        raise no_attribute(__name__, name, [*__all__, *_MODULES])


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULES})
