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
from incidentio_async.errors import BadRequestError, InvalidArgumentError, ValidationError

# Of this one event, and each time. All other errors pass: an outage, a limit, or a secret until it is corrected.
REFUSED = (InvalidArgumentError, BadRequestError, ValidationError)

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


async def forward(source: AlertSource, alert: Alert, *, details: bool = True) -> None:
    title = alert.title if details else alert.title[:200]
    if alert.status == "resolved":
        await source.resolve(alert.fingerprint, title=title, metadata={"labels": alert.labels} if details else None)
    elif details:
        await source.fire(
            title,
            deduplication_key=alert.fingerprint,
            description=alert.annotations.get("description"),
            metadata={"labels": alert.labels, "annotations": alert.annotations},
            source_url=alert.source_url or None,
        )
    else:
        await source.fire(title, deduplication_key=alert.fingerprint)


@app.post("/alertmanager")
async def receive(request: Request, notification: Notification) -> JSONResponse:
    source: AlertSource = request.app.state.source

    async def send(alert: Alert) -> bool:
        try:
            await forward(source, alert)
        except REFUSED as error:  # to send the same again would not help, but somebody must hear of the alert
            log.error("%r is sent without its details: %s", alert.title, error)
            try:
                await forward(source, alert, details=False)
            except REFUSED as error:
                log.error("%r is lost: %s", alert.title, error)
                return False
        return True

    async with bulk.map(send, notification.alerts, concurrency=20, on_error="collect") as sent:
        accepted = [each async for each in sent].count(True)
    for failure in sent.failures:
        log.error("%r: %s", failure.item.title, failure.error)
    if notification.truncated:
        log.error("Alertmanager left out %d alerts: set its max_alerts to 0", notification.truncated)
    failed = len(sent.failures)
    refused = len(notification.alerts) - accepted - failed
    # After a 503, Alertmanager sends all of them again. That is safe, because they are deduplicated by their keys.
    return JSONResponse({"accepted": accepted, "failed": failed, "refused": refused}, 503 if failed else 200)
