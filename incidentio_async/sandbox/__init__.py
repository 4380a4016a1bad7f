"""The incident.io API on this machine: a real server on loopback, with made-up records.

    async with Sandbox(incidents=2000, seed=1) as sandbox:
        async with sandbox.client() as client:
            incident = await client.incidents.show("1")

It keeps records of every kind, with the links between them, and is as strict as the API: it checks keys and their
scopes, request bodies and queries, and applies the documented rate limits.

``sandbox.store`` gives access to the records, ``sandbox.keys`` creates keys, and ``sandbox.save`` and ``Sandbox.load``
keep it all in a file. ``sandbox.limits`` holds the rate limits, ``sandbox.faults`` injects faults, ``sandbox.requests``
records the requests, and ``sandbox.webhooks`` sends events about changes. ``Sandbox.in_thread`` works without an event
loop, and ``incidentio_async.sandbox.testing`` is for unittest; the fixtures for pytest need no import.

The sandbox is an oracle for the client: it knows the API from its own facts and has its own rate limits, so that a
mistake in the client meets a server that does not share it. Of the library it imports only what a server needs to be
used and tested with it: ``AsyncClient`` and its options, to hand out clients; a rate limiter and hooks, for the clients
of tests; ``BackgroundLoop``, to run in a thread; ``Webhook``, to sign events; ``ConfigurationError``; and the masking
of secrets. The library imports the sandbox from its command line alone.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from incidentio_async._checks.attributes import no_attribute
from incidentio_async.sandbox.examples import example
from incidentio_async.sandbox.faults.effects import FaultOptions
from incidentio_async.sandbox.faults.injector import Fault, Faults
from incidentio_async.sandbox.keys import APIKey, APIKeys
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.request_log import RecordedRequest, RequestLog
from incidentio_async.sandbox.server import Sandbox
from incidentio_async.sandbox.snapshots import SnapshotError
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.threads import SandboxThread
from incidentio_async.sandbox.token_bucket import TokenBucket
from incidentio_async.sandbox.webhooks import DeliveryAttempt, Endpoint, WebhookDelivery, Webhooks

if TYPE_CHECKING:
    from incidentio_async.sandbox import testing as testing

__all__ = [
    "APIKey",
    "APIKeys",
    "DeliveryAttempt",
    "Endpoint",
    "Fault",
    "FaultOptions",
    "Faults",
    "Limits",
    "RecordedRequest",
    "RequestLog",
    "Sandbox",
    "SandboxThread",
    "SnapshotError",
    "Store",
    "TokenBucket",
    "WebhookDelivery",
    "Webhooks",
    "example",
]

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        """Load what only tests need when it is first used."""
        if name != "testing":
            raise no_attribute(__name__, name, [*__all__, "testing"])
        return import_module(f"{__name__}.testing")
