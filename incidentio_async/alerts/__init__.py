"""Alert events and heartbeats, sent with the secret of an alert source and without an API key.

::

    async with AlertSource("01GW2G3V0S59R238FAHPDS1R66", secret) as source:
        await source.fire("Disk is full", deduplication_key="disk-db-1", metadata={"host": "db-1"})
        await source.resolve("disk-db-1")
"""

from incidentio_async.alerts.source import AlertSource, heartbeat

__all__ = ["AlertSource", "heartbeat"]
