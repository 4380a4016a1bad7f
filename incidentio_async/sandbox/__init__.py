"""The incident.io API on this machine: a real server on loopback, with made-up records.

    async with Sandbox(incidents=2000, seed=1) as sandbox:
        async with sandbox.client() as client:
            incident = await client.incidents.show("1")

It checks the key, keeps to the documented rate limits, and answers every operation with its documented status and data
that fits its schema. Incidents, their updates, follow-ups and actions, the users and the settings they refer to hang
together, and can be created and changed.

`sandbox.limits` are the limits, `sandbox.faults` is what goes wrong on demand, `sandbox.requests` what came.
"""

from incidentio_async.sandbox.effects import FaultOptions
from incidentio_async.sandbox.faults import Fault, Faults
from incidentio_async.sandbox.journal import Journal, RecordedRequest
from incidentio_async.sandbox.limits import Limits, TokenBucket
from incidentio_async.sandbox.server import Sandbox

__all__ = ["Fault", "FaultOptions", "Faults", "Journal", "Limits", "RecordedRequest", "Sandbox", "TokenBucket"]
