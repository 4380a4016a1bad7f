"""Paths, queries and bodies: what goes out, and what is refused before anything does."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import math
from decimal import Decimal
from enum import Enum
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, models
from incidentio_async._api.request_encoding import encode_json, encode_path, encode_query
from incidentio_async._api.resource import _call
from incidentio_async.operations import operations
from tests.support.stub_server import Answer, stub_server


class Stage(str, Enum):  # noqa: UP042 - as many a project has its own, whose str() is not its value
    LIVE = "live"


NOON = dt.datetime(2026, 11, 23, 12, 0, 0, 500000, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("argument", "segment"),
    [
        ("01FDAG4SAP5TYPT98WGR2N7W91", "01FDAG4SAP5TYPT98WGR2N7W91"),
        (123, "123"),
        (Stage.LIVE, "live"),
        ("../x", "..%2Fx"),
        ("a/b?c#d", "a%2Fb%3Fc%23d"),
        ("%2e%2e", "%252e%252e"),
        ("a\r\nb\x00", "a%0D%0Ab%00"),
        ("ü {id}", "%C3%BC%20%7Bid%7D"),
    ],
)
def test_path_arguments_are_quoted(argument: Any, segment: str) -> None:
    """They arrive as one segment, exactly as quoted, over a real connection too."""
    assert encode_path("/v2/incidents/{id}", (argument,)) == f"/v2/incidents/{segment}"

    async def run() -> str:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client,
        ):
            server.answers = [Answer.of({"incident": {}})]
            await client.incidents.show(argument)
            return server.received[0].path

    assert asyncio.run(run()) == f"/v2/incidents/{segment}"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_path_argument_stays_one_segment(argument: str) -> None:
    if argument in (".", ".."):
        return
    path = encode_path("/v2/a/{id}/b/{other_id}", (argument, "x{id}"))
    parts = path.split("/")
    assert len(parts) == 6
    assert unquote(parts[3]) == argument
    assert unquote(parts[5]) == "x{id}"


@pytest.mark.parametrize("argument", ["", ".", "..", None, True, 1.5, b"x", ["x"], "\ud800"])
def test_refused_path_arguments(argument: Any) -> None:
    with pytest.raises(ConfigurationError):
        encode_path("/v2/incidents/{id}", (argument,))


def test_the_refusal_names_the_argument() -> None:
    with pytest.raises(ConfigurationError, match="^alert_source_config_id: give an id"):
        encode_path("/v2/heartbeat/{alert_source_config_id}/ping", ("",))


@pytest.mark.parametrize(
    ("filters", "query"),
    [
        ({"status": {"one_of": ["A", "B"]}}, "status[one_of]=A&status[one_of]=B"),
        ({"status": {"one_of": "A"}}, "status[one_of]=A"),
        ({"status_category": {"one_of": [Stage.LIVE]}}, "status_category[one_of]=live"),
        ({"status_category": {Stage.LIVE: "x"}}, "status_category[live]=x"),
        ({"status": {"one_of": ("A",), "not_in": ["B"]}}, "status[one_of]=A&status[not_in]=B"),
        ({"custom_field": {"01F": {"one_of": ["x"]}}}, "custom_field[01F][one_of]=x"),
        ({"incident_role": {"01F": {"back": {"one_of": ["x"]}}}}, "incident_role[01F][back][one_of]=x"),
        ({"has_notes": {"is": True}}, "has_notes[is]=true"),
        ({"created_at": {"gte": NOON}}, "created_at[gte]=2026-11-23T12:00:00.5Z"),
        (
            {"created_at": {"date_range": "2026-11-01~2026-11-30"}},
            "created_at[date_range]=2026-11-01~2026-11-30",
        ),
        ({"created_at": {"gte": dt.date(2026, 11, 1)}}, "created_at[gte]=2026-11-01"),
        ({"severity": {"gte": ["A"], "lte": ["B"]}}, "severity[gte]=A&severity[lte]=B"),
        ({"tags": {"new_operator": ["a&b=c"]}}, "tags[new_operator]=a&b=c"),
        ({"mode": None}, ""),
    ],
)
def test_filters(filters: dict[str, Any], query: str) -> None:
    """A dict of operators becomes repeated, unindexed keys."""
    pairs = [tuple(map(unquote, pair.split("="))) for pair in encode_query(filters).split("&") if pair]
    assert "&".join("=".join(pair) for pair in pairs) == query


@pytest.mark.parametrize(
    "value",
    [
        {},
        [],
        {"one_of": []},
        {"one_of": {}},
        {"one_of": ()},
        {"01F": {"one_of": []}},
        {None: ["A"]},
    ],
)
def test_filters_that_would_be_ignored_are_refused(value: Any) -> None:
    with pytest.raises(ConfigurationError, match="^severity: "):
        encode_query({"severity": value})


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="^created_at: 2026-11-01T00:00:00 has no time zone"):
        encode_query({"created_at": {"gte": dt.datetime(2026, 11, 1)}})


def test_plain_parameters() -> None:
    query = encode_query({"page_size": 25, "after": None, "force": False, "from": NOON, "id": ["a", "b"], "q": "ü&="})
    assert query == "page_size=25&force=false&from=2026-11-23T12%3A00%3A00.5Z&id=a&id=b&q=%C3%BC%26%3D"
    with pytest.raises(ConfigurationError, match="^id: an empty list"):
        encode_query({"id": []})
    with pytest.raises(ConfigurationError, match="^id: .*cannot be part of a URL"):
        encode_query({"id": Decimal(1)})


def test_properties_of_none_are_not_sent() -> None:
    body = {"name": None, "summary": "", "visibility": "public", "idempotency_key": None}
    call = _call(operations()["Incidents V2#Create"], AsyncClient("k")._core, body=body)
    sent = json.loads(call.body or b"")
    assert sent == {"summary": "", "visibility": "public", "idempotency_key": sent["idempotency_key"]}
    assert call.has_idempotency_key


def test_bodies() -> None:
    """An empty list is, plain JSON arrives as it is, models and times are written."""
    body = {
        "name": None,
        "list": [],
        "plain": {"a": None, "b": [None, 1]},
        "model": models.CustomFieldValuePayloadV2(value_text="x"),
        "models": [models.CustomFieldValuePayloadV2(id="1", extra={"more": None}), {"id": None}],
        "time": NOON,
        "enum": models.IncidentV2Mode.STANDARD,
        "open": models.IncidentV2Mode("odd"),
    }
    assert json.loads(encode_json(body, {"summary": None, "name": "over"})) == {
        "list": [],
        "plain": {"a": None, "b": [None, 1]},
        "model": {"value_text": "x"},
        "models": [{"id": "1", "more": None}, {"id": None}],
        "time": "2026-11-23T12:00:00.5Z",
        "enum": "standard",
        "open": "odd",
        "summary": None,
        "name": "over",
    }


@pytest.mark.parametrize("value", [object(), math.nan, math.inf, b"bytes", dt.datetime(2026, 1, 1), 1 + 2j])
def test_bodies_that_cannot_be_written(value: Any) -> None:
    with pytest.raises(ConfigurationError):
        encode_json({"x": [value]}, None)


def test_a_body_that_holds_itself_is_refused() -> None:
    endless: dict[str, Any] = {}
    endless["again"] = endless
    with pytest.raises(ConfigurationError):
        encode_json({"x": endless}, None)
