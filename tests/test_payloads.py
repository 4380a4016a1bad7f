"""The check of request bodies: what does not fit its model is refused with its path, and nothing is sent."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, converter, models
from incidentio_async._api.request_encoding import encode_json
from incidentio_async.operations import operations
from tests.support.api import Json, argument, facts, sample_model
from tests.support.stub_server import stub_server

SCHEMAS = facts()["schemas"]
PAYLOADS = sorted({fact["body"] for fact in facts()["operations"].values() if fact["body"]})


class Name(str, Enum):  # noqa: UP042 - as many a project has its own, whose str() is not its value
    SUMMARY = "summary"
    SUMARY = "sumary"


def edit(incident: Any, **options: Any) -> list[Any]:
    """Edit an incident at a server that keeps what it gets."""

    async def run() -> list[Any]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            await client.incidents.edit("1", incident=incident, notify_incident_channel=True, **options)
            return [received.json() for received in server.received]

    return asyncio.run(run())


def refusal(incident: Any) -> str:
    """Why an edit is refused, without anything sent."""

    async def run() -> str:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            with pytest.raises(ConfigurationError) as caught:
                await client.incidents.edit("1", incident=incident, notify_incident_channel=True)
            assert server.received == []
            return str(caught.value)

    return asyncio.run(run())


def entry(**value: Any) -> Json:
    return {"custom_field_id": "F", "values": [value]}


Edit, Entry, Value = models.IncidentEditPayloadV2, models.CustomFieldEntryPayloadV2, models.CustomFieldValuePayloadV2
NEWER = (
    " The API would ignore it. A property newer than this release goes through a model's extra= or "
    "options={'extra_body': {...}}"
)


@pytest.mark.parametrize(
    "incident",
    [
        {"custom_field_entries": [entry(value_option="X")]},
        {"custom_field_entries": (MappingProxyType(entry(value_option="X")),)},
        {"custom_field_entries": [Entry(custom_field_id="F", values=[{"value_option": "X"}])]},  # type: ignore[list-item]
        Edit(custom_field_entries=[entry(value_option="X")]),  # type: ignore[list-item]
        Edit(custom_field_entries=[Entry(custom_field_id="F", values=({"value_option": None},))]),  # type: ignore[arg-type]
        {"custom_field_entries": [entry(value_option="X")], "summary": None},
    ],
)
def test_an_unknown_key_is_refused_with_its_path_and_the_nearest_name(incident: Any) -> None:
    """In dicts and in models that hold dicts, whatever its value."""
    assert refusal(incident) == (
        "incident.custom_field_entries[0].values[0].value_option: CustomFieldValuePayloadV2 has no such property; "
        "did you mean 'value_option_id'?" + NEWER
    )


@pytest.mark.parametrize(
    ("incident", "said"),
    [
        (
            {"summary": "kept", "sumary": "lost"},
            "incident.sumary: IncidentEditPayloadV2 has no such property; did you mean 'summary'?" + NEWER,
        ),
        (
            {"zzz": 1},
            "incident.zzz: IncidentEditPayloadV2 has no such property; it has call_url, custom_field_entries, "
            "incident_role_assignments, incident_status_id, incident_timestamp_values, name, severity_id, "
            "slack_channel_name_override, summary." + NEWER,
        ),
        ({"a.b\n": 1}, "incident['a.b\\n']: IncidentEditPayloadV2 has no such property; it has"),
        ({None: 1}, "incident[None]: IncidentEditPayloadV2 has no such property; "),
        ({7: 1}, "incident[7]: IncidentEditPayloadV2 has no such property; "),
        ({Name.SUMARY: "x"}, "incident.sumary: IncidentEditPayloadV2 has no such property; did you mean 'summary'?"),
        ({"x" * 10_000: 1}, f"incident['{'x' * 79}]: IncidentEditPayloadV2 has no such property; "),
    ],
)
def test_what_a_refusal_says(incident: Any, said: str) -> None:
    assert refusal(incident).startswith(said)


@pytest.mark.parametrize(
    ("incident", "said"),
    [
        ("x", "incident: give a dict or the model IncidentEditPayloadV2, not a value of type str"),
        (["x"], "incident: give a dict or the model IncidentEditPayloadV2, not a value of type list"),
        ({"custom_field_entries": "x"}, "incident.custom_field_entries: give a list, not a value of type str"),
        ({"custom_field_entries": entry()}, "incident.custom_field_entries: give a list, not a value of type dict"),
        (
            {"custom_field_entries": Entry(custom_field_id="F", values=[])},
            "incident.custom_field_entries: give a list, not a value of type CustomFieldEntryPayloadV2",
        ),
        (
            {"custom_field_entries": (entry() for _ in "x")},
            "incident.custom_field_entries: give a list, not a value of type generator",
        ),
        (
            {"custom_field_entries": [entry(), "x"]},
            "incident.custom_field_entries[1]: give a dict or the model CustomFieldEntryPayloadV2, "
            "not a value of type str",
        ),
        ({"severity_id": {"id": "1"}}, "incident.severity_id: give a string, not a value of type dict"),
        ({"severity_id": ["1"]}, "incident.severity_id: give a string, not a value of type list"),
        (
            {"severity_id": Value()},
            "incident.severity_id: give a string, not a value of type CustomFieldValuePayloadV2",
        ),
    ],
)
def test_a_value_of_another_kind_is_refused(incident: Any, said: str) -> None:
    assert refusal(incident) == said


def test_values_of_other_kinds_at_the_top_of_a_body() -> None:
    async def run() -> list[str]:
        refused = []
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            for call in (
                lambda: client.incidents.create(visibility="public", severity_id=Value()),  # type: ignore[arg-type]
                lambda: client.schedules.create(schedule={"team_ids": "01FCNDV6P870EA6S7TK1DSYDG0"}),
                lambda: client.schedules.create(schedule={"annotations": ["a"]}),
                lambda: client.schedules.create(schedule={"annotations": {"a": {"b": "c"}}}),
                lambda: client.alert_events.create_http("1", title="t", status="firing", metadata=[1], secret="s"),  # type: ignore[arg-type]
                lambda: client.escalations.create(title="t", user_ids="01FCNDV6P870EA6S7TK1DSYDG0"),
            ):
                with pytest.raises(ConfigurationError) as caught:
                    await call()
                refused.append(str(caught.value))
            assert server.received == []
        return refused

    assert asyncio.run(run()) == [
        "severity_id: give a string, not a value of type CustomFieldValuePayloadV2",
        "schedule.team_ids: give a list, not a value of type str",
        "schedule.annotations: give a dict, not a value of type list",
        "schedule.annotations.a: give a string, not a value of type dict",
        "metadata: give a dict, not a value of type list",
        "user_ids: give a list, not a value of type str",
    ]


def test_a_model_of_another_class_is_held_against_the_payload() -> None:
    """What it has set and the payload does not know is refused; where all of it fits, it is sent."""
    record = converter.structure({"custom_field": {"id": "F", "name": "n"}, "values": []}, models.CustomFieldEntryV2)
    assert refusal({"custom_field_entries": [record]}) == (
        "incident.custom_field_entries[0].custom_field: CustomFieldEntryPayloadV2 has no such property (the value is "
        "of type CustomFieldEntryV2); did you mean 'custom_field_id'?" + NEWER
    )
    incident = converter.structure({"id": "1", "name": "n"}, models.IncidentV2)
    assert refusal(incident).startswith(
        "incident.id: IncidentEditPayloadV2 has no such property (the value is of type IncidentV2); it has call_url, "
    )
    value = converter.structure({"value_numeric": "5"}, models.CustomFieldValueV2)
    assert edit({"custom_field_entries": [{"custom_field_id": "F", "values": [value]}]}) == [
        {
            "incident": {"custom_field_entries": [{"custom_field_id": "F", "values": [{"value_numeric": "5"}]}]},
            "notify_incident_channel": True,
        }
    ]


def test_what_is_newer_goes_through_extra() -> None:
    """Of a model at any depth, and through ``extra_body``; what is there is not looked at."""
    newer = {"newer": [{"any": None}]}
    sent = edit(
        Edit(
            summary="s",
            custom_field_entries=[Entry(custom_field_id="F", values=[Value(extra=newer)], extra=newer)],
            extra={**newer, "name": None},
        ),
        options={"extra_body": {"incident": {"mood": {"deep": []}}, **newer}},
    )
    assert sent == [
        {
            "incident": {
                "summary": "s",
                "custom_field_entries": [{"custom_field_id": "F", "values": [newer], **newer}],
                "name": None,
                **newer,
                "mood": {"deep": []},
            },
            "notify_incident_channel": True,
            **newer,
        }
    ]


@pytest.mark.parametrize("extra", ["ab", [("a", 1)], [1], 5, {"a"}])
def test_an_extra_that_is_not_a_dict_is_refused(extra: Any) -> None:
    said = rf"^CustomFieldValuePayloadV2: extra must be a dict, not of type {type(extra).__name__}$"
    for value in (Value(id="1", extra=extra), [{"value": Value(extra=extra)}]):
        with pytest.raises(ConfigurationError, match=said):
            encode_json({"x": value}, None)


def test_what_fits_arrives_unchanged() -> None:
    """Nulls, empty lists, times, enums, and keys that are members of an enum."""
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    incident = {
        Name.SUMMARY: None,
        "name": models.IncidentV2Mode.STANDARD,
        "custom_field_entries": [],
        "incident_timestamp_values": [{"incident_timestamp_id": "1", "value": noon}, None],
    }
    assert edit(incident) == [
        {
            "incident": {
                "summary": None,
                "name": "standard",
                "custom_field_entries": [],
                "incident_timestamp_values": [{"incident_timestamp_id": "1", "value": "2026-11-23T12:00:00Z"}, None],
            },
            "notify_incident_channel": True,
        }
    ]


def test_free_form_objects_take_anything() -> None:
    metadata = {"team": {"any": [1, None, {"thing": True}]}, "1": "a b", "model": Value(id="1"), 7: Name.SUMMARY}

    async def run(metadata: Any) -> Any:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            await client.alert_events.create_http("1", title="t", status="firing", metadata=metadata, secret="s")
            return server.received[0].json()["metadata"]

    expected = {"team": {"any": [1, None, {"thing": True}]}, "1": "a b", "model": {"id": "1"}, "7": "summary"}
    assert asyncio.run(run(metadata)) == expected
    assert asyncio.run(run(Value(id="1"))) == {"id": "1"}


@pytest.mark.parametrize("key", [None, True, 1.5, b"bytes", ("a", "b"), dt.date(2026, 1, 1)])
def test_keys_that_json_does_not_have_are_refused(key: Any) -> None:
    """Python would spell them in its own way: ``None`` as "None"."""
    with pytest.raises(ConfigurationError, match=f"keys of what is sent as JSON .* not of type {type(key).__name__}$"):
        encode_json({"metadata": {"a": [{key: 1}]}}, None)


def test_keys_that_are_the_same_in_json_are_refused() -> None:
    for metadata in ({1: "a", "1": "b"}, {Name.SUMMARY: 1, Plain.SUMMARY: 2}):
        with pytest.raises(ConfigurationError, match="two keys of a dict are the same in JSON"):
            encode_json({"metadata": metadata}, None)


class Plain(Enum):
    SUMMARY = "summary"


def test_a_body_that_contains_itself_is_refused_where_its_schema_does() -> None:
    node: Json = {"id": "1", "type": "if_else"}
    node["if_else"] = {"conditions": [], "then_path": [node], "else_path": []}

    async def run() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError, match="^the body is not JSON-serializable: circular reference$"):
                await client.escalations.create_path(name="n", path=[node])
            assert server.received == []

    asyncio.run(run())


# --- every payload of the API ---


def test_every_body_names_its_model() -> None:
    bodies = {id_: fact["body"] for id_, fact in facts()["operations"].items()}
    assert {id_: operation.payload for id_, operation in operations().items()} == bodies


def objects(value: Any, kind: Json, path: str = "") -> Iterator[tuple[str, Json, str]]:
    """Every object in a value that a schema describes: its path, itself, and its schema."""
    if "ref" in kind:
        if path:
            yield path, value, kind["ref"]
        for key, item in value.items():
            yield from objects(item, SCHEMAS[kind["ref"]]["properties"][key], f"{path}.{key}" if path else key)
    elif "array" in kind:
        for i, item in enumerate(value):
            yield from objects(item, kind["array"], f"{path}[{i}]")
    elif "map" in kind:
        for key, item in value.items() if isinstance(value, dict) else ():
            yield from objects(item, kind["map"], f"{path}.{key}")


async def call(client: AsyncClient, id_: str, body: Json) -> None:
    operation = operations()[id_]
    given = {argument(name): value for name, value in body.items()}
    if facts()["operations"][id_]["takes_secret"]:
        given["secret"] = "s"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        method = getattr(getattr(client, operation.resource), operation.name)
        await method(*["1"] * operation.path.count("{"), **given)


BODIES = sorted(id_ for id_, fact in facts()["operations"].items() if fact["body"])


@pytest.mark.parametrize("id_", BODIES)
def test_an_unknown_key_anywhere_in_any_body(id_: str) -> None:
    """Each object of each body, one after the other, gets a key that is one letter off."""
    payload = facts()["operations"][id_]["body"]
    body = sample_model(payload)

    async def run() -> int:
        found = 0
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            for path, value, schema in objects(body, {"ref": payload}):
                known = next(iter(SCHEMAS[schema]["properties"]))
                value[known + "z"] = "x"
                with pytest.raises(ConfigurationError) as caught:
                    await call(client, id_, body)
                del value[known + "z"]
                said = f"{path}.{known}z: {schema} has no such property; did you mean {known!r}?"
                assert str(caught.value).startswith(said)
                found += 1
            assert server.received == []
        return found

    nested = any(re.search("'ref'", str(kind)) for kind in SCHEMAS[payload]["properties"].values())
    assert (asyncio.run(run()) > 0) == nested


@pytest.mark.parametrize("payload", PAYLOADS)
def test_every_body_that_fits_is_sent_as_it_is(payload: str) -> None:
    """As dicts, and as models."""
    body = sample_model(payload)
    assert json.loads(encode_json(body, None, payload)) == body
    model = converter.structure(body, getattr(models, payload))
    parts = {model._wire.get(name, name): getattr(model, name) for name in type(model).__slots__}
    assert json.loads(encode_json(parts, None, payload)) == body


# Bodies of every depth: a list of objects, objects in objects, a map of objects, a schema that contains itself.
DEEP = [
    "IncidentsEditPayloadV2",
    "SchedulesCreatePayloadV2",
    "CatalogCreateEntryPayloadV3",
    "EscalationsCreatePathPayloadV2",
]


def disguised(draw: Callable[[st.SearchStrategy[Any]], Any], value: Any, kind: Json) -> Any:
    """The same JSON in another dress: models for objects, tuples for lists, other mappings for dicts."""
    if "ref" in kind:
        properties = SCHEMAS[kind["ref"]]["properties"]
        items = {
            key: disguised(draw, item, properties[key]) if key in properties else item for key, item in value.items()
        }
        dress = draw(st.sampled_from(["dict", "mapping", "model"]))
        if dress == "model" and items.keys() <= properties.keys():
            model = getattr(models, kind["ref"])
            return model(**dict.fromkeys(model.__slots__) | {argument(key): item for key, item in items.items()})
        return items if dress == "dict" else MappingProxyType(items)
    if "array" in kind:
        listed = [disguised(draw, item, kind["array"]) for item in value]
        return tuple(listed) if draw(st.booleans()) else listed
    if "map" in kind and isinstance(value, dict):
        return {key: disguised(draw, item, kind["map"]) for key, item in value.items()}
    return value


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_fault_is_found_in_whatever_dress(data: st.DataObject) -> None:
    """Of models, dicts and other mappings, mixed, those with a fault are refused and the others sent unchanged."""
    payload = data.draw(st.sampled_from(DEEP))
    body = sample_model(payload)
    places = [(path, value) for path, value, _ in objects(body, {"ref": payload}) if path.count(".") < 5]
    fault = data.draw(st.none() | st.sampled_from(range(len(places))))
    if fault is not None:
        places[fault][1]["not a property"] = 1
    properties = SCHEMAS[payload]["properties"]
    dressed: Mapping[str, Any] = {key: disguised(data.draw, item, properties[key]) for key, item in body.items()}
    if fault is None:
        assert json.loads(encode_json(dressed, None, payload)) == body
    else:
        with pytest.raises(ConfigurationError) as caught:
            encode_json(dressed, None, payload)
        assert str(caught.value).startswith(f"{places[fault][0]}['not a property']: ")
