"""Receive the notifications of Prometheus' Alertmanager, and send each alert to an HTTP alert source of incident.io.

Set INCIDENT_ALERT_SOURCE_ID and INCIDENT_ALERT_SOURCE_SECRET to those of the source. No API key is needed::

    uvicorn --app-dir examples alertmanager_bridge:app

In the configuration of Alertmanager, name it as a receiver, and let it report what is resolved, too::

    webhook_configs: [{url: "http://127.0.0.1:8000/alertmanager", send_resolved: true}]

Without an account, start ``incidentio-async sandbox`` first. It prints the variables to set. This shows its alert
sources with their ids and secrets; use the one whose ``source_type`` is ``http``::

    incidentio-async call alert_sources.list --show-secrets
"""

import logging
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Literal

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

from incidentio_async import bulk
from incidentio_async.alerts import AlertSource

log = logging.getLogger("uvicorn.error")


class Alert(BaseModel):
    """One alert, as in https://prometheus.io/docs/alerting/latest/configuration/#webhook_config."""

    status: Literal["firing", "resolved"]
    fingerprint: str = Field(min_length=1)  # the same for each notification of the alert
    labels: dict[str, str]
    annotations: dict[str, str] = {}
    source_url: str = Field("", alias="generatorURL")

    @property
    def title(self) -> str:
        texts = (self.annotations.get("summary", ""), self.labels.get("alertname", ""))
        return next((text for text in texts if text.strip()), self.fingerprint)


class Notification(BaseModel):
    version: Literal["4"]
    alerts: list[Alert]
    truncated: int = Field(0, alias="truncatedAlerts")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncGenerator[None, None]:
    id, secret = os.environ["INCIDENT_ALERT_SOURCE_ID"], os.environ["INCIDENT_ALERT_SOURCE_SECRET"]
    async with AlertSource(id, secret, deadline=20) as source:
        app.state.source = source
        yield


app = FastAPI(lifespan=lifespan)


@app.post("/alertmanager")
async def receive(request: Request, notification: Notification) -> JSONResponse:
    source: AlertSource = request.app.state.source

    async def send(alert: Alert) -> None:
        if alert.status == "firing":
            await source.fire(
                alert.title,
                deduplication_key=alert.fingerprint,
                description=alert.annotations.get("description"),
                metadata={"labels": alert.labels, "annotations": alert.annotations},
                source_url=alert.source_url or None,
            )
        else:
            await source.resolve(alert.fingerprint, title=alert.title, metadata={"labels": alert.labels})

    async with bulk.map(send, notification.alerts, concurrency=20, on_error="collect") as sent:
        accepted = len([None async for _ in sent])
    for failure in sent.failures:
        log.error("%r: %s", failure.item.title, failure.error)
    if notification.truncated:
        log.error("Alertmanager left out %d alerts: set its max_alerts to 0", notification.truncated)
    # After a 503, Alertmanager sends all of them again. That is safe, because they are deduplicated by their keys.
    return JSONResponse({"accepted": accepted, "failed": len(sent.failures)}, 503 if sent.failures else 200)
