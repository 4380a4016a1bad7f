"""The service of the README, word for word."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Annotated, cast

from fastapi import Depends, FastAPI, Request, responses

from incidentio_async import AsyncClient, IncidentIOError, errors, models


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    async with AsyncClient(deadline=10) as client:
        app.state.incidents = client
        yield


app = FastAPI(lifespan=lifespan)


def incident_client(request: Request) -> AsyncClient:
    return cast(AsyncClient, request.app.state.incidents)


Client = Annotated[AsyncClient, Depends(incident_client)]


@app.get("/incidents")
async def newest(client: Client) -> list[models.IncidentV2]:
    return await client.incidents.list().collect(limit=25)


@app.get("/incidents/{incident_id}")
async def show(incident_id: str, client: Client) -> models.IncidentV2:
    return await client.incidents.show(incident_id)


@app.exception_handler(IncidentIOError)
async def failed(request: Request, error: IncidentIOError) -> responses.JSONResponse:
    status, headers = errors.status_for(error)
    return responses.JSONResponse({"detail": str(error)}, status, headers)
