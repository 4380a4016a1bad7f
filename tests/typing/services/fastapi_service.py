"""The service of docs/fastapi.md, word for word."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, cast

from fastapi import BackgroundTasks, Body, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from incidentio_async import AsyncClient, IncidentIOError, errors
from incidentio_async import models, on_call, webhooks


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with AsyncClient(deadline=10) as client:
        app.state.client = client
        app.state.open_incidents = OpenIncidents(client)
        yield


app = FastAPI(lifespan=lifespan)


def incident_client(request: Request) -> AsyncClient:
    return cast(AsyncClient, request.app.state.client)


Client = Annotated[AsyncClient, Depends(incident_client)]


class OnCall(BaseModel):
    shifts: list[on_call.Shift]


@app.get("/incidents/{incident_id}")
async def show(incident_id: str, client: Client) -> models.IncidentV2:
    return await client.incidents.show(incident_id, options={"priority": "interactive"})


@app.get("/on-call")
async def now(client: Client) -> OnCall:
    return OnCall(shifts=await on_call.now(client))


@app.post("/incidents/{incident_id}/severity")
async def set_severity(
    incident_id: str, severity: Annotated[models.SeverityV2, Body()], client: Client
) -> str:
    change = {"severity_id": severity.id}
    edited = await client.incidents.edit(
        incident_id, incident=change, notify_incident_channel=False
    )
    return edited.severity.name if edited.severity else ""


@app.exception_handler(IncidentIOError)
async def failed(request: Request, error: IncidentIOError) -> JSONResponse:
    status, headers = errors.status_for(error)
    return JSONResponse({"detail": str(error)}, status, headers)


import asyncio
import time

CACHE_SECONDS = 2.0
OPEN = ["triage", "live", "paused"]


class OpenIncidents:
    def __init__(self, client: AsyncClient) -> None:
        self._client = client
        self._fetching: asyncio.Task[list[models.IncidentV2]] | None = None
        self._fresh_until = 0.0

    async def get(self) -> list[models.IncidentV2]:
        task = self._fetching
        if task is None or (task.done() and time.monotonic() >= self._fresh_until):
            task = self._fetching = asyncio.create_task(self._fetch())
        return await asyncio.shield(task)  # a caller that leaves cancels only itself

    async def _fetch(self) -> list[models.IncidentV2]:
        try:
            found = self._client.incidents.list(status_category={"one_of": OPEN})
            return await found.collect()
        finally:
            self._fresh_until = time.monotonic() + CACHE_SECONDS


@app.get("/incidents")
async def list_open(request: Request) -> list[models.IncidentV2]:
    return await cast(OpenIncidents, request.app.state.open_incidents).get()


from incidentio_async.webhooks import IncidentCreatedV2, PrivateIncidentCreatedV2

hooks = webhooks.Dispatcher()  # reads the signing secret from INCIDENT_WEBHOOK_SECRET


@hooks.on(IncidentCreatedV2, PrivateIncidentCreatedV2)
async def announce(event: IncidentCreatedV2 | PrivateIncidentCreatedV2) -> None:
    incident = await event.fetch(app.state.client)
    print("opened", incident.reference)


app.include_router(webhooks.fastapi.router(hooks))  # POST /webhooks/incident-io


async def tell(incident_id: str, message: str) -> None:
    await app.state.client.incident_updates.create(
        incident_id=incident_id, message=message, options={"priority": "bulk"}
    )


@app.post("/incidents/{incident_id}/updates", status_code=202)
async def update(
    incident_id: str, message: Annotated[str, Body()], later: BackgroundTasks
) -> None:
    later.add_task(tell, incident_id, message)
