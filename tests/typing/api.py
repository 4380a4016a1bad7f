"""Checked by mypy and basedpyright, never run: the types that a user of the library sees."""

from asyncio import AbstractEventLoop
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, assert_type

from incidentio_async import AsyncClient, Page, Paginator, Response, converter, filters, models
from incidentio_async.alerts import AlertSource, heartbeat
from incidentio_async.jobs import incident_times, to_rows
from incidentio_async.limits import BucketState, KeyLimiter, RateLimiter
from incidentio_async.operations import Operation
from incidentio_async.response import Download
from incidentio_async.threads import BackgroundLoop


async def answers(client: AsyncClient) -> None:
    incident = await client.incidents.show("01FDAG4SAP5TYPT98WGR2N7W91")
    assert_type(incident, models.IncidentV2)
    assert_type(incident.created_at, datetime)
    assert_type(incident.mode, models.IncidentV2Mode)
    assert_type(incident.severity, models.SeverityV2 | None)
    assert_type(incident.extra, dict[str, Any])

    incidents = client.incidents.list(status_category={"one_of": ["live"]})
    assert_type(incidents, Paginator[models.IncidentV2, models.IncidentsListResultV2])
    page = await incidents
    assert_type(page, Page[models.IncidentV2, models.IncidentsListResultV2])
    assert_type(page.result.pagination_meta, models.PaginationMetaResultWithTotalV2 | None)
    assert_type(page[0], models.IncidentV2)
    async for item in incidents:
        assert_type(item, models.IncidentV2)
    assert_type(await incidents.collect(limit=3), list[models.IncidentV2])

    made = await client.api_keys.create(name="ci", role_names=["viewer"], team_ids=[], team_role_names=[])
    assert_type(made, models.APIKeysCreateResultV1)
    await client.severities.delete("01")
    download = client.pay_reports.download("01")
    assert_type(download, Download)
    assert_type(await download, bytes)
    assert_type(await download.to_path("report.csv", overwrite=True), Path)
    async for chunk in download.chunks():
        assert_type(chunk, bytes)
    assert_type(await client.postmortem_documents.show_content("01"), str)
    assert_type(await client.utilities.ip_ranges(), Sequence[models.IPRangeV1])
    assert_type(await client.actions_v2.show("01"), models.ActionV2)
    assert_type(await client.request("GET", "/v2/incidents"), Response)
    assert_type(converter.structure({}, models.IncidentV2), models.IncidentV2)


def clients() -> None:
    assert_type(AsyncClient.without_key(timeout=10, read_only=False), AsyncClient)
    AsyncClient.without_key(timeout="10")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


async def alerts() -> None:
    async with AlertSource("01", "secret", timeout=10) as source:
        assert_type(source, AlertSource)
        assert_type(await source.fire("x", deduplication_key="k"), models.AlertEventsCreateHTTPResultV2)
        assert_type(await source.resolve("k"), models.AlertEventsCreateHTTPResultV2)
        await source.fire("x")  # type: ignore[call-arg]  # a key is required  # pyright: ignore[reportCallIssue]
    assert_type(AlertSource.from_url("https://example.com"), AlertSource)
    AlertSource("01", "secret", timeout="10")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await heartbeat("01", "secret", base_url=None)


async def arguments(client: AsyncClient) -> None:
    await client.incidents.create(
        visibility=models.IncidentsCreatePayloadV2Visibility.PUBLIC,
        custom_field_entries=[
            models.CustomFieldEntryPayloadV2(custom_field_id="1", values=[]),
            {"custom_field_id": "2", "values": [{"value_text": "x"}]},
        ],
        options={"timeout": 5, "extra_body": {"summary": None}},
    )
    await client.incidents.create()  # type: ignore[call-arg]  # visibility is required  # pyright: ignore[reportCallIssue]
    await client.incidents.create(visibility="public", nmae="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    await client.incidents.show("1", options={"tiemout": 5})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.incidents.show("1", options={"priority": "bulk"})
    await client.incidents.show("1", options={"priority": "interactiv"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    models.SeverityV2(id="1", name="x", nmae="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    models.datetime.now()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    models.SeverityV3  # type: ignore[attr-defined]  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]


ID = "01FDAG4SAP5TYPT98WGR2N7W91"


async def known_values(client: AsyncClient, word: str) -> None:
    visibility = models.IncidentsCreatePayloadV2Visibility
    await client.incidents.create(visibility="private", mode="retrospective")
    await client.incidents.create(visibility=visibility.PRIVATE)
    await client.incidents.create(visibility=visibility("brand_new"))
    await client.incidents.create(visibility="pubilc")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.incidents.create(visibility=word)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.incidents.create(visibility="public", mode="real")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.incidents.create(visibility=models.IncidentV2Mode.TEST)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.actions.update("1", description="x", status="completed")
    await client.actions.update("1", description="x", status="done")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    await client.api_keys.create(name="x", role_names=["viewer"], team_ids=[], team_role_names=["on_call_editor"])
    await client.api_keys.create(
        name="x",
        role_names=["veiwer"],  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
        team_ids=[],
        team_role_names=[],
    )
    client.incidents.list(sort_by="created_at_oldest_first", filter_mode="any")
    client.incidents.list(sort_by=models.IncidentsV2SortBy("brand_new"))
    client.incidents.list(sort_by="newest")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.follow_ups.list(incident_mode="stream")
    client.follow_ups.list(incident_mode=models.ActionsV2IncidentMode.TEST)
    client.follow_ups.list(incident_mode="real")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def filtered(client: AsyncClient, now: datetime, today: date) -> None:
    recent: filters.TimeFilter = {"gte": today}
    client.incidents.list(created_at=recent, updated_at={"date_range": ["2026-11-01~2026-11-30"]})
    client.alerts.list(created_at={"lte": [now]}, has_notes={"is": True}, tags={"all_of": ["a", "b"]})
    client.alerts.list(deduplication_key={"is": "disk-full/db-1"}, attributes={ID: {"one_of": [ID]}})
    client.escalations.list(idempotency_key={"starts_with": "team-a:"}, status={"not_in": ["acked"]})
    client.incidents.list(mode={"one_of": list(models.IncidentV2Mode)}, severity={"gte": ID, "lte": [ID]})
    client.incidents.list(custom_field={ID: {"is_set": True}}, incident_role={ID: {"is_blank": True}})
    client.incidents.list(incident_role={ID: {ID: {"one_of": [ID]}}})
    client.incidents.list(status_category={"is": "live"})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(status_category={"one_off": ["live"]})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(created_at={"gt": today})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(severity=[ID])  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(severity={"one_of": [1]})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(mode={"not_in": ["test"]})  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.alerts.list(has_notes=True)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    client.incidents.list(custom_field={"one_of": [ID]})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


class Silent:
    """A limiter of the user's, with the three methods alone."""

    async def acquire(self, operation: Operation) -> None: ...

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None: ...

    def predicted_wait(self, operation: Operation) -> float | None: ...


def limiters() -> None:
    client = AsyncClient(rate_limiter=Silent(), priority="bulk")
    assert_type(client.rate_limits, tuple[BucketState, ...] | None)
    assert_type(client.rate_limiter, RateLimiter | None)
    assert_type(client.event_loop, AbstractEventLoop | None)
    AsyncClient(rate_limiter=KeyLimiter(2400, 60))
    AsyncClient(rate_limiter=object())  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncClient(priority="interactiv")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def sync_code() -> None:
    with BackgroundLoop() as loop:
        client = loop.enter(AsyncClient())
        assert_type(client, AsyncClient)
        incidents = loop.run(client.incidents.list().collect(), timeout=10)
        assert_type(incidents, list[models.IncidentV2])
        assert_type(loop.submit(client.incidents.show("1")), Future[models.IncidentV2])
        assert_type(loop.call(lambda: client.rate_limits), tuple[BucketState, ...] | None)
        loop.run(client.incidents.show)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        times = incident_times(incidents[0])
        assert_type(times["Reported at"], datetime | timedelta | None)
        assert_type(times.between("Reported", "Closed"), timedelta | None)
        assert_type(to_rows(incidents), list[dict[str, Any]])
