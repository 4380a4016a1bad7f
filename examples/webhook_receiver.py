"""Receive webhooks in a FastAPI service and fetch the incident that each event is about.

Run it with the API key in INCIDENT_API_KEY and the signing secret in INCIDENT_WEBHOOK_SECRET::

    uvicorn --app-dir examples webhook_receiver:app

Without an account, start a sandbox that sends events to the service. It prints the variables to set::

    incidentio-async sandbox --webhook http://127.0.0.1:8000/webhooks/incident-io
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from incidentio_async import AsyncClient, webhooks
from incidentio_async.webhooks import IncidentCreatedV2, PrivateIncidentCreatedV2

hooks = webhooks.Dispatcher()  # reads the signing secret from INCIDENT_WEBHOOK_SECRET


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with AsyncClient(read_only=True, deadline=8) as client:  # the sender waits 15 seconds for a response
        app.state.incidents = client
        yield


app = FastAPI(lifespan=lifespan)
app.include_router(webhooks.fastapi.router(hooks))  # POST /webhooks/incident-io


@hooks.on(IncidentCreatedV2, PrivateIncidentCreatedV2)
async def announce(event: IncidentCreatedV2 | PrivateIncidentCreatedV2) -> None:
    incident = await event.fetch(app.state.incidents)
    print(f"opened {incident.reference}: {incident.name}", flush=True)
