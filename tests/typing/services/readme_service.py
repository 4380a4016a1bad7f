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
    match error:
        case errors.NotFoundError() | errors.InvalidArgumentError():
            status = 404
        case errors.APIStatusError(retryable=True) | errors.APITimeoutError(retry_after=float()):
            status = 503  # the API is down, or its rate limit is used up
        case _:
            status = 504 if isinstance(error, TimeoutError) else 502
    headers = {"Retry-After": str(int(getattr(error, "retry_after", None) or 0) + 1)} if status == 503 else None
    return responses.JSONResponse({"detail": str(error)}, status, headers)
