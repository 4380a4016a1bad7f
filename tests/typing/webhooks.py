"""Checked by mypy, never run: the types that a receiver of webhooks sees."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, assert_type

from fastapi import FastAPI
from redis.asyncio import Redis

from incidentio_async import AsyncClient, audit_logs, models, webhooks
from incidentio_async.webhooks import (
    AlertCreatedV1,
    Delivery,
    Dispatcher,
    Event,
    IncidentCreatedV2,
    IncidentStatusUpdatedV2,
    Outcome,
    PrivateIncidentCreatedV2,
    Reply,
    ScheduleDeletedV1,
    Seen,
    UnknownEvent,
    Webhook,
)


async def parsing(webhook: Webhook, headers: Mapping[str, str], body: bytes, client: AsyncClient) -> None:
    assert_type(webhook.verify(headers, body), Delivery)
    assert_type(webhook.sign("msg_1", 1, body), dict[str, str])
    webhook.verify([(b"webhook-id", b"1")], body)
    webhook.verify(headers, {"parsed": True})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    event = webhook.parse(headers, body)
    assert_type(event, Event[Any, Any])
    assert_type(event.id, str)
    assert_type(event.timestamp, datetime)
    match event:
        case IncidentCreatedV2():
            assert_type(event.data, models.WebhookIncidentV2)
            assert_type(event.data.severity, models.SeverityV2 | None)
            assert_type(await event.fetch(client), models.IncidentV2)
        case PrivateIncidentCreatedV2():
            assert_type(event.data, models.WebhookPrivateResourceV2)
            assert_type(await event.fetch(client), models.IncidentV2)
        case IncidentStatusUpdatedV2(data=change):
            assert_type(change, models.IncidentWithStatusChangeV2)
        case AlertCreatedV1():
            assert_type(await event.fetch(client), models.AlertV2)
        case ScheduleDeletedV1():
            assert_type(event.data, models.ScheduleSlimV2)
        case UnknownEvent():
            assert_type(event.data, Any)
    event.id = "2"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def registering(hooks: Dispatcher) -> None:
    @hooks.on(IncidentCreatedV2)
    async def one(event: IncidentCreatedV2) -> None: ...

    @hooks.on(IncidentCreatedV2, PrivateIncidentCreatedV2, timeout=5)
    async def two(event: IncidentCreatedV2 | PrivateIncidentCreatedV2) -> None: ...

    @hooks.on(Event)
    async def every(event: Event[Any, Any]) -> None: ...

    @hooks.on("public_incident.incident_created_v2", "private_*", AlertCreatedV1, name="named")
    async def named(event: Event[Any, Any]) -> int:
        return 1

    @hooks.on(IncidentCreatedV2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    async def another(event: AlertCreatedV1) -> None: ...

    @hooks.on(IncidentCreatedV2)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    def plain(event: IncidentCreatedV2) -> None: ...

    hooks.on(5)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType, reportCallIssue]


async def receiving(hooks: Dispatcher, app: FastAPI, redis: Redis, event: Event[Any, Any]) -> None:
    app.include_router(webhooks.fastapi.router(hooks))
    seen: Seen = webhooks.redis.RedisSeen(redis)
    Dispatcher(Webhook(["a", "b"]), seen=seen)
    reply = await hooks.receive({}, b"")
    assert_type(reply, Reply)
    assert_type(reply.status, int)
    assert_type(await hooks.dispatch(event), Outcome)


def reading() -> None:
    for entry in audit_logs.read("logs"):
        assert_type(entry, audit_logs.Entry)
        assert_type(entry.occurred_at, datetime)
        assert_type(entry.actor.name, str | None)
        match entry:
            case models.AuditLogsUserCreatedV1():
                assert_type(entry, models.AuditLogsUserCreatedV1)
            case audit_logs.UnknownEntry():
                assert_type(entry.extra, dict[str, Any])
