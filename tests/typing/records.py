"""Checked by five type checkers, never run: records, their enums, and what is made of them.

Each must report the lines that have an ignore comment, and no others; `tests.typing.checkers` compares them.
"""

import copy
import datetime as dt
from typing import Any, assert_type

import attrs

from incidentio_async import AsyncClient, bulk, converter, models
from incidentio_async.models import IncidentV2Mode


def not_exhaustive(mode: IncidentV2Mode) -> str:  # type: ignore[return]  # pyright: ignore[reportReturnType]
    match mode:
        case IncidentV2Mode.STANDARD:
            return "live"
        case IncidentV2Mode.RETROSPECTIVE:
            return "past"
        case IncidentV2Mode.TEST | IncidentV2Mode.TUTORIAL:
            return "practice"


def exhaustive(mode: IncidentV2Mode) -> str:
    match mode:
        case IncidentV2Mode.STANDARD:
            return "live"
        case IncidentV2Mode.RETROSPECTIVE:
            return "past"
        case IncidentV2Mode.TEST | IncidentV2Mode.TUTORIAL:
            return "practice"
        case _:
            wrong: int = mode.value  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType]
            return f"unknown: {mode.value}{wrong}"


def compared(mode: IncidentV2Mode) -> bool:
    assert_type(IncidentV2Mode.TEST, IncidentV2Mode)
    assert_type(IncidentV2Mode("test").value, str)
    assert_type([known.name for known in IncidentV2Mode], list[str])
    return mode == "standard" or mode in ("test", "tutorial") or mode is IncidentV2Mode.TEST or mode.is_known


def of_attrs(incident: models.IncidentV2, severity: models.SeverityV2) -> None:
    assert_type(attrs.evolve(incident, name="n", extra={"a": 1}), models.IncidentV2)
    assert_type(attrs.asdict(incident), dict[str, Any])
    assert_type(attrs.astuple(severity), tuple[Any, ...])
    attrs.fields(models.IncidentV2)
    attrs.fields_dict(models.SeverityV2)
    attrs.has(models.IncidentV2)
    assert_type(copy.copy(incident), models.IncidentV2)
    models.IncidentDurationMetricV2(id=1, name="n")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def written(incident: models.IncidentV2, modes: list[IncidentV2Mode]) -> None:
    assert_type(incident.to_dict(), dict[str, Any])
    assert_type(incident.to_json(), str)
    assert_type(converter.unstructure(incident), dict[str, Any])
    assert_type(converter.unstructure([incident]), list[dict[str, Any]])
    assert_type(converter.unstructure({"a": incident}), dict[str, dict[str, Any]])
    assert_type(converter.unstructure(incident.mode), str)
    assert_type(converter.unstructure(dt.datetime(2026, 1, 1, tzinfo=dt.UTC)), str)
    assert_type(converter.structure({}, models.IncidentV2), models.IncidentV2)
    assert_type(converter.structure([], list[models.IncidentV2]), list[models.IncidentV2])


async def many(client: AsyncClient) -> None:
    shown = bulk.map(client.incidents.show, ["1"], on_error="collect")
    async for incident in shown:
        assert_type(incident, models.IncidentV2)
    for failed, error in shown.failures:
        assert_type(failed, str)
        assert_type(error, Exception)
    incidents = client.incidents.list()
    async for each, by_name in bulk.fan_out(
        incidents, updates=lambda incident: client.incident_updates.list(incident_id=incident.id)
    ):
        assert_type(each, models.IncidentV2)
        assert_type(by_name, dict[str, Any])
    async for each, update, follow_ups in bulk.fan_out(
        incidents,
        lambda incident: client.incidents.show(incident.id),
        lambda incident: client.follow_ups.list(incident_id=incident.id).collect(),
    ):
        assert_type(each, models.IncidentV2)
        assert_type(update, models.IncidentV2)
        assert_type(follow_ups, list[models.FollowUpV3])
