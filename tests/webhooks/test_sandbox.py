"""The sandbox sends, a service receives: with duplicates, disorder and failures it ends as the API has it."""

from __future__ import annotations

import random
from typing import Literal

import pytest

from incidentio_async import AsyncClient, models
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks._receiver import PATH
from tests.support.running import run
from tests.webhooks.support import ABOUT_INCIDENTS, SECRET, Board
from tests.webhooks.test_receivers import Served, each_framework


async def change_incidents(client: AsyncClient, chance: random.Random) -> None:
    """Open public and private incidents, and change them in turn."""
    severity = (await client.severities.list())[0]
    statuses = [status for status in await client.incident_statuses.list() if status.category == "live"]
    visibilities: list[Literal["public", "private"]] = ["public", "public", "private"]
    opened = [
        await client.incidents.create(name=f"No {n}", visibility=visibility, severity_id=severity.id)
        for n, visibility in enumerate(visibilities * 2)
    ]
    for number in range(18):
        edit = models.IncidentEditPayloadV2(
            name=f"Change {number}", incident_status_id=chance.choice(statuses).id if number % 2 else None
        )
        await client.incidents.edit(chance.choice(opened).id, incident=edit, notify_incident_channel=False)


@each_framework
@pytest.mark.parametrize("seed", [1, 2])
def test_the_sandbox_own_deliveries_end_in_the_right_state(served: Served, seed: int) -> None:
    chance = random.Random(seed)

    async def main() -> None:
        async with Sandbox(incidents=5, seed=seed) as sandbox, sandbox.client() as client:
            board = Board(client)
            async with served(board.hooks) as base:
                sandbox.webhooks.add(base + PATH, secret=SECRET)
                sandbox.webhooks.disorder = sandbox.webhooks.duplicates = 0.4
                sandbox.webhooks.schedule = (0.01,) * 12
                await change_incidents(client, chance)
                await sandbox.webhooks.idle()
            deliveries = sandbox.webhooks.deliveries
            assert {delivery.state for delivery in deliveries} == {"delivered"}
            attempts = [status for delivery in deliveries for status in delivery.statuses]
            assert set(attempts) == {200, 500}
            assert attempts.count(200) > len(deliveries), "some were sent twice"
            assert board.failures == attempts.count(500) > 3
            types = {cls.TYPE for cls in ABOUT_INCIDENTS}
            assert sorted(board.handled) == sorted(d.id for d in deliveries if d.event_type in types)
            incidents = [await client.incidents.show(incident_id) for incident_id in board.shown]
            assert len(incidents) == 6
            assert board.shown == {
                incident.id: (incident.name, incident.incident_status.name) for incident in incidents
            }

    run(main())
