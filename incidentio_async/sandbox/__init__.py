"""The incident.io API on this machine: a real server on loopback, with made-up records.

    async with Sandbox(incidents=2000, seed=1) as sandbox:
        async with sandbox.client() as client:
            incident = await client.incidents.show("1")

It keeps every record of every kind, with the links between them, and is as strict as the API: it checks keys and their
scopes, bodies and queries, and keeps to the documented rate limits.

`sandbox.store` looks inside, `sandbox.keys` makes further keys, and `sandbox.save` and `Sandbox.load` keep it all in a
file. `sandbox.limits` are the limits, `sandbox.faults` is what goes wrong on demand, `sandbox.requests` what came, and
`sandbox.webhooks` sends events of changes. `Sandbox.in_thread` is for use without an event loop, and
`incidentio_async.sandbox.testing` for unittest; the fixtures for pytest need no import.
"""

from incidentio_async.sandbox.examples import example
from incidentio_async.sandbox.faults.effects import FaultOptions
from incidentio_async.sandbox.faults.injector import Fault, Faults
from incidentio_async.sandbox.keys import Key, Keys
from incidentio_async.sandbox.limits import Limits
from incidentio_async.sandbox.request_log import RecordedRequest, RequestLog
from incidentio_async.sandbox.server import Sandbox
from incidentio_async.sandbox.snapshots import SnapshotError
from incidentio_async.sandbox.store import Store
from incidentio_async.sandbox.threads import LoopThread, SandboxThread
from incidentio_async.sandbox.token_bucket import TokenBucket
from incidentio_async.sandbox.webhooks import DeliveryAttempt, Endpoint, WebhookDelivery, Webhooks

__all__ = [
    "DeliveryAttempt",
    "Endpoint",
    "Fault",
    "FaultOptions",
    "Faults",
    "Key",
    "Keys",
    "Limits",
    "LoopThread",
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
