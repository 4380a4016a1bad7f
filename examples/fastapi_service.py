"""A FastAPI service that lists the open incidents, and opens new ones by names instead of ids.

Run it with the API key in INCIDENT_API_KEY::

    uvicorn --app-dir examples fastapi_service:app
    curl http://127.0.0.1:8000/incidents
    curl http://127.0.0.1:8000/incidents --json '{"name": "Checkout is slow", "severity": "Major"}'

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set.
"""

import asyncio
import math
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import FastAPI, Header, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from incidentio_async import AsyncClient, IncidentIOError, NoMatchError, errors
from incidentio_async.lookup import Lookup
from incidentio_async.models import IncidentV2

CACHE_SECONDS = 2.0  # the API allows 60 lists of incidents per minute, for all who use the key


class Service:
    """What all requests share: one client, and what it has fetched."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client
        self.lookup = Lookup(client)
        self._fetching: asyncio.Task[list[IncidentV2]] | None = None
        self._fresh_until = -math.inf

    async def open_incidents(self) -> list[IncidentV2]:
        """Requests at the same time share one list, or its error."""
        task = self._fetching
        if task is None or (task.done() and time.monotonic() >= self._fresh_until):
            task = self._fetching = asyncio.create_task(self._fetch_open())
        return await asyncio.shield(task)  # a caller that leaves does not cancel it for the others

    async def _fetch_open(self) -> list[IncidentV2]:
        try:
            found = self.client.incidents.list(status_category={"one_of": ["triage", "live", "paused"]})
            return await found.collect()
        finally:
            self._fresh_until = time.monotonic() + CACHE_SECONDS


class NewIncident(BaseModel):
    name: str = Field(min_length=1)
    summary: str | None = None
    severity: str | None = None
    incident_type: str | None = None
    custom_fields: dict[str, Any] = {}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with AsyncClient(deadline=10) as client:  # no request to this service waits longer for the API
        app.state.service = Service(client)
        yield


app = FastAPI(lifespan=lifespan)


def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


@app.get("/incidents")
async def list_open(request: Request) -> list[IncidentV2]:
    return await service_of(request).open_incidents()


@app.get("/incidents/{reference}")
async def show(request: Request, reference: str) -> IncidentV2:
    return await service_of(request).client.incidents.show(reference)


@app.post("/incidents", status_code=201)
async def create(
    request: Request, new: NewIncident, idempotency_key: Annotated[str | None, Header()] = None
) -> IncidentV2:
    """Open an incident. Who sends the header ``Idempotency-Key`` can repeat the request without opening two."""
    service = service_of(request)
    try:
        body = await service.lookup.incident_body(**new.model_dump(), idempotency_key=idempotency_key)
    except NoMatchError as error:  # a name in the body is a value like any other; one in the path would be a 404
        raise HTTPException(422, str(error)) from None
    return await service.client.incidents.create(**body)


@app.exception_handler(IncidentIOError)
async def failed(request: Request, error: IncidentIOError) -> JSONResponse:
    """Say whose fault it is: the request's, or the API's, and then whether and when to try again."""
    status, headers = errors.status_for(error)
    return JSONResponse({"detail": str(error)}, status, headers)
