"""Checked by mypy, never run: the types that a user of the library sees."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, assert_type

from incidentio_async import AsyncClient, Page, Paginator, Response, converter, models


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
    assert_type(await client.pay_reports.download("01"), bytes)
    assert_type(await client.postmortem_documents.show_content("01"), str)
    assert_type(await client.utilities.ip_ranges(), Sequence[models.IPRangeV1])
    assert_type(await client.actions_v2.show("01"), models.ActionV2)
    assert_type(await client.request("GET", "/v2/incidents"), Response)
    assert_type(converter.structure({}, models.IncidentV2), models.IncidentV2)


def clients() -> None:
    assert_type(AsyncClient.without_key(timeout=10, read_only=False), AsyncClient)
    AsyncClient.without_key(timeout="10")  # type: ignore[arg-type]


async def arguments(client: AsyncClient) -> None:
    await client.incidents.create(
        visibility=models.IncidentsCreatePayloadV2Visibility.PUBLIC,
        custom_field_entries=[
            models.CustomFieldEntryPayloadV2(custom_field_id="1", values=[]),
            {"custom_field_id": "2", "values": [{"value_text": "x"}]},
        ],
        options={"timeout": 5, "extra_body": {"summary": None}},
    )
    await client.incidents.create()  # type: ignore[call-arg]  # visibility is required
    await client.incidents.create(visibility="public", nmae="x")  # type: ignore[call-arg]
    await client.incidents.show("1", options={"tiemout": 5})  # type: ignore[arg-type]
    models.SeverityV2(id="1", name="x", nmae="x")  # type: ignore[call-arg]
