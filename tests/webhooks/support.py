"""Deliveries for tests: made, signed, and posted over real sockets."""

from __future__ import annotations

import itertools
import json
import time
from typing import Any

import aiohttp

from incidentio_async import AsyncClient
from incidentio_async.webhooks import (
    Dispatcher,
    Event,
    IncidentCreatedV2,
    IncidentStatusUpdatedV2,
    IncidentUpdatedV2,
    PrivateIncidentCreatedV2,
    PrivateIncidentUpdatedV2,
    Webhook,
)
from incidentio_async.webhooks.events import CLASSES
from tests.support.api import sample_model

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
CREATED = "public_incident.incident_created_v2"


def body(kind: str, data: Any) -> bytes:
    return json.dumps({"event_type": kind, kind: data}).encode()


def sample_data(kind: str) -> Any:
    return sample_model(CLASSES[kind].MODEL)


def event(kind: str = CREATED, data: Any = None, webhook_id: str = "msg_1") -> Event[Any, Any]:
    """An event as it comes out of a delivery."""
    webhook = Webhook(SECRET)
    raw = body(kind, sample_data(kind) if data is None else data)
    return webhook.parse(webhook.sign(webhook_id, int(time.time()), raw), raw)


def dispatcher(**more: Any) -> Dispatcher:
    return Dispatcher(Webhook(SECRET), **more)


async def post(
    session: aiohttp.ClientSession, url: str, webhook_id: str, data: bytes, **change: str
) -> tuple[int, str]:
    """Post a signed delivery; the status and the text of the response."""
    headers = {**Webhook(SECRET).sign(webhook_id, int(time.time()), data), **change}
    async with session.post(url, data=data, headers=headers) as answer:
        return answer.status, await answer.text()


ABOUT_INCIDENTS = (
    IncidentCreatedV2,
    IncidentUpdatedV2,
    IncidentStatusUpdatedV2,
    PrivateIncidentCreatedV2,
    PrivateIncidentUpdatedV2,
)


class Board:
    """A service that shows incidents: whatever an event says, it fetches the incident as it is now.

    Every third time it fails, the first time too.
    """

    def __init__(self, client: AsyncClient) -> None:
        runs = itertools.count()
        self.shown: dict[str, tuple[str, str]] = {}
        self.handled: list[str] = []
        self.failures = 0
        self.hooks = dispatcher()

        @self.hooks.on(*ABOUT_INCIDENTS)
        async def show(event: IncidentCreatedV2) -> None:
            incident = await event.fetch(client)
            if next(runs) % 3 == 0:
                self.failures += 1
                raise ConnectionError("the board's database is away")
            self.shown[incident.id] = (incident.name, incident.incident_status.name)
            self.handled.append(event.id)
