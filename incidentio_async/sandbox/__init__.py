"""The incident.io API on this machine: a real server on loopback, with made-up records.

    async with Sandbox(incidents=2000, seed=1) as sandbox:
        async with sandbox.client() as client:
            incident = await client.incidents.show("1")

It keeps every record of every kind, with the links between them, and is as strict as the API: it checks keys and their
scopes, bodies and queries, and keeps to the documented rate limit. `sandbox.store` looks inside, `sandbox.keys` makes
further keys, and `sandbox.save` and `Sandbox.load` keep it all in a file.
"""

from incidentio_async.sandbox.keys import Key, Keys
from incidentio_async.sandbox.limits import TokenBucket
from incidentio_async.sandbox.server import Sandbox
from incidentio_async.sandbox.snapshots import SnapshotError
from incidentio_async.sandbox.store import Store

__all__ = ["Key", "Keys", "Sandbox", "SnapshotError", "Store", "TokenBucket"]
