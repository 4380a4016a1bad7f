"""Receive webhooks in a FastAPI service, and fetch the incident that each event is about, also if it is private.

Events of private incidents hold ids only. Which incidents can be fetched depends on the key, so there are two: that in
INCIDENT_API_KEY, and one in INCIDENT_PRIVATE_API_KEY that can see private incidents. Without the second one, private
events are ignored. INCIDENT_WEBHOOK_SECRET is the signing secret of the webhook endpoint::

    uvicorn --app-dir examples webhook_receiver:app

Without an account, start a sandbox that sends events to the service. It prints the variables to set. Its key can see
private incidents, too::

    incidentio-async sandbox --webhook http://127.0.0.1:8000/webhooks/incident-io
"""

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from fastapi import FastAPI

from incidentio_async import AsyncClient, NotFoundError, webhooks
from incidentio_async.webhooks import (
    IncidentCreatedV2,
    IncidentStatusUpdatedV2,
    PrivateIncidentCreatedV2,
    PrivateIncidentUpdatedV2,
)

log = logging.getLogger("uvicorn.error")
hooks = webhooks.Dispatcher()  # reads the signing secret from INCIDENT_WEBHOOK_SECRET


class Clients:
    """The clients of the service: each part of it gets only the key that it needs."""

    public: AsyncClient
    private: AsyncClient | None = None


clients = Clients()


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with AsyncExitStack() as stack:
        # The sender waits 15 seconds for a response.
        clients.public = await stack.enter_async_context(AsyncClient(read_only=True, deadline=8))
        if key := os.environ.get("INCIDENT_PRIVATE_API_KEY"):
            clients.private = await stack.enter_async_context(AsyncClient(key, read_only=True, deadline=8))
        yield


app = FastAPI(lifespan=lifespan)
app.include_router(webhooks.fastapi.router(hooks))  # POST /webhooks/incident-io


@hooks.on(IncidentCreatedV2)
async def announce(event: IncidentCreatedV2) -> None:
    incident = await event.fetch(clients.public)  # as it is now: events may arrive late, and in any order
    print(f"opened {incident.reference}: {incident.name}", flush=True)


@hooks.on(IncidentStatusUpdatedV2)
async def follow(event: IncidentStatusUpdatedV2) -> None:
    change = event.data
    print(f"{change.incident.reference} is now {change.new_status.name}: {change.message or ''}", flush=True)


@hooks.on(PrivateIncidentCreatedV2, PrivateIncidentUpdatedV2)
async def note_privately(event: PrivateIncidentCreatedV2 | PrivateIncidentUpdatedV2) -> None:
    """Take note of a private incident, without its name: what is printed may be seen by more people."""
    if clients.private is None:
        return
    try:
        incident = await event.fetch(clients.private)
    except NotFoundError:  # an error would make the sender repeat the event for a day
        log.error("private incident %s: deleted, or INCIDENT_PRIVATE_API_KEY cannot see it", event.data.id)
        return
    print(f"private: {incident.reference} is {incident.incident_status.name}", flush=True)
