"""Fetch everything about the incidents in progress: several calls per incident, many at once.

Run it with the API key in INCIDENT_API_KEY::

    python examples/bulk_fetch.py
"""

import asyncio

from incidentio_async import AsyncClient, bulk


async def main() -> None:
    async with AsyncClient(read_only=True) as client:
        found = bulk.fan_out(
            client.incidents.list(status_category={"one_of": ["live"]}),
            updates=lambda incident: client.incident_updates.list(incident_id=incident.id),
            follow_ups=lambda incident: client.follow_ups.list(incident_id=incident.id),
            on_error="collect",
        )
        async for incident, parts in found:
            updates, follow_ups = parts["updates"], parts["follow_ups"]
            print(f"{incident.reference}: {len(updates)} updates, {len(follow_ups)} follow-ups")
        for failure in found.failures:
            print(f"{failure.item.reference}: {failure.error}")


if __name__ == "__main__":
    asyncio.run(main())
