"""The library's own client, as the sandbox hands it out."""

from __future__ import annotations

import asyncio

from incidentio_async.sandbox import Sandbox


def test_a_client_of_the_sandbox() -> None:
    async def main() -> None:
        async with Sandbox(incidents=30) as sandbox, sandbox.client(strict=True, read_only=True) as client:
            numbers = [incident.reference async for incident in client.incidents.list(page_size=10)]
            page = await client.incidents.list()
            assert len(numbers) == len(set(numbers)) == page.total_record_count
            assert (await client.incidents.show("3")).reference == "INC-3"

    asyncio.run(main())
