"""Deliveries as typed events: all types, those that are not known, and the records they are about."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import re
from typing import Any

import pytest

from incidentio_async import (
    AsyncClient,
    ConfigurationError,
    NotFoundError,
    WebhookVerificationError,
    converter,
    models,
    webhooks,
)
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import Event, IncidentCreatedV2, PrivateIncidentCreatedV2, UnknownEvent, Webhook
from incidentio_async.webhooks.events import CLASSES
from tests.support.api import facts
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server
from tests.webhooks.support import CREATED, SECRET, body, event, sample_data

KINDS = sorted(facts()["webhooks"])


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def parse(raw: bytes) -> Event[Any, Any]:
    webhook = Webhook(SECRET, clock=lambda: 1_700_000_000)
    return webhook.parse(webhook.sign("msg_1", 1_700_000_000, raw), raw)


def test_there_is_a_class_for_each_type() -> None:
    assert sorted(CLASSES) == KINDS
    assert len(KINDS) == 34
    for kind, cls in CLASSES.items():
        assert getattr(webhooks, cls.__name__) is cls
        assert cls.__name__ in webhooks.__all__
        assert kind.startswith("private_") == cls.__name__.startswith("Private")
        assert re.search(r"_v(\d+)$", kind)[1] == re.search(r"V(\d+)$", cls.__name__)[1]  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_every_type_is_decoded_to_its_model(kind: str) -> None:
    """And back: nothing of what came is lost."""
    data = sample_data(kind)
    schema = facts()["schemas"][facts()["webhooks"][kind]]
    got = parse(body(kind, data))
    assert type(got) is CLASSES[kind]
    assert (got.id, got.type, got.timestamp) == ("msg_1", kind, dt.datetime(2023, 11, 14, 22, 13, 20, tzinfo=dt.UTC))
    assert type(got.data) is getattr(models, schema["properties"][kind]["ref"])
    assert converter.unstructure(got.data) == data
    assert got.extra == {}
    assert pickle.loads(pickle.dumps(got)) == got


@pytest.mark.parametrize(
    ("envelope", "data", "extra"),
    [
        ({"event_type": "a.b_v1", "a.b_v1": {"id": "1", "x": [None]}}, {"id": "1", "x": [None]}, {}),
        ({"event_type": CREATED[:-1] + "3", CREATED[:-1] + "3": {"id": 1}}, {"id": 1}, {}),
        ({"event_type": "a.b_v1", "a.b_v1": [1], "sent_by": "us"}, [1], {"sent_by": "us"}),
        ({"event_type": "a.b_v1", "data": {"id": 1}}, None, {"data": {"id": 1}}),
        ({"event_type": CREATED, "data": {"id": 1}}, None, {"data": {"id": 1}}),
        ({"event_type": CREATED, CREATED: "text"}, "text", {}),
    ],
)
def test_what_is_not_known_comes_whole(envelope: dict[str, Any], data: Any, extra: Any) -> None:
    got = parse(as_json(envelope))
    assert got == UnknownEvent(id="msg_1", type=envelope["event_type"], timestamp=got.timestamp, data=data, extra=extra)


def test_what_the_api_adds_is_kept() -> None:
    got = parse(as_json({"event_type": CREATED, CREATED: {"id": "1", "mood": "calm"}, "beside": 1}))
    assert isinstance(got, IncidentCreatedV2)
    assert (got.data.id, got.data.extra, got.extra) == ("1", {"mood": "calm"}, {"beside": 1})


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"event"',
        b"{}",
        b'{"event_type": null}',
        b'{"event_type": ""}',
        b"\xff",
        b"[" * 9999,
    ],
)
def test_what_is_not_an_event(raw: bytes) -> None:
    with pytest.raises(WebhookVerificationError, match="correctly signed but is not a valid event") as caught:
        parse(raw)
    assert caught.value.check == "body"
    assert caught.value.__context__ is None


def test_matching() -> None:
    def tell(event: Event[Any, Any]) -> str:
        match event:
            case IncidentCreatedV2(data=incident):
                return f"created {incident.id}"
            case PrivateIncidentCreatedV2():
                return f"private {event.data.id}"
            case Event(type="public_incident.incident_created_v3"):
                return "newer"
        return "other"

    assert tell(event(CREATED, {"id": "1"})) == "created 1"
    assert tell(event("private_incident.incident_created_v2", {"id": "2"})) == "private 2"
    assert tell(event("public_incident.incident_created_v3", {"id": "2"})) == "newer"
    assert tell(event("schedule.created_v1", {"id": "2"})) == "other"


def test_events_can_be_made_for_tests() -> None:
    """The type is the class's own; an event does not change."""
    data = models.WebhookPrivateResourceV2(id="1")
    made = PrivateIncidentCreatedV2(id="msg_1", timestamp=dt.datetime.now(dt.UTC), data=data)
    assert made.type == "private_incident.incident_created_v2"
    with pytest.raises(AttributeError):
        made.id = "2"  # type: ignore[misc]


# --- the record as it is now -----------------------------------------------------------------------------------------

RECORDS = {
    "alert": "/v2/alerts/",
    "escalation": "/v2/escalations/",
    "action": "/v3/actions/",
    "follow_up": "/v3/follow_ups/",
    "incident": "/v2/incidents/",
    "membership": "/v2/incidents/",
    "postmortem_document": "/v1/postmortem_documents/",
    "shift_change": "/v2/schedules/",
    "created": "/v2/schedules/",
    "updated": "/v2/schedules/",
    "update_shared": "/v2/status_page_incidents/",
}
RECORD_ID = "01FDAG4SAP5TYPT98WGR2N7W91"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "schedule.deleted_v1"])
def test_every_type_fetches_its_record(kind: str) -> None:
    """By the id in its data, with the operation that shows the record; typed as the class says."""
    happened = kind.partition(".")[2]
    path = next(path for start, path in RECORDS.items() if happened.startswith(start))
    data = sample_data(kind)
    for value in (data, *(inner for inner in data.values() if isinstance(inner, dict))):
        value |= {key: RECORD_ID for key in ("id", "incident_id") if key in value}
    got = event(kind, data)

    async def main() -> None:
        async with stub_server() as server, AsyncClient("key", base_url=server.base_url) as client:
            server.answers = [Answer.of({path.split("/")[2].removesuffix("s"): {"id": RECORD_ID}})]
            record = await got.fetch(client)
            assert [request.path for request in server.received] == [path + RECORD_ID]
            assert record.id == RECORD_ID
            stated = type(got).__orig_bases__[0].__args__[1].__forward_arg__  # type: ignore[attr-defined]
            assert type(record).__name__ == stated

    run(main())


def test_fetching_an_incident() -> None:
    async def main() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            incident = (await client.incidents.list())[0]
            got = event("private_incident.incident_updated_v2", {"id": incident.id})
            assert await got.fetch(client) == await client.incidents.show(incident.id)
            assert await got.fetch(client, options={"timeout": 5}) == incident
            with pytest.raises(NotFoundError):
                await event(CREATED, {"id": "01AAAAAAAAAAAAAAAAAAAAAAAA"}).fetch(client)

    run(main())


@pytest.mark.parametrize(
    ("kind", "data", "said"),
    [
        ("schedule.deleted_v1", {"id": "1"}, "an event of the type 'schedule.deleted_v1' has no record to fetch"),
        ("a.b_v1", {"id": "1"}, "an event of the type 'a.b_v1' has no record to fetch"),
        (CREATED, {}, "has no id in .data.id"),
        ("public_incident.incident_status_updated_v2", {"incident": None}, "has no id in .data.incident.id"),
        ("schedule.shift_change_v1", {"schedule": {"id": 5}}, "has no id in .data.schedule.id"),
    ],
)
def test_what_has_no_record(kind: str, data: Any, said: str) -> None:
    """Nothing is sent."""

    async def main() -> None:
        async with AsyncClient("key", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(ConfigurationError) as caught:
                await event(kind, data).fetch(client)
            assert said in str(caught.value)

    run(main())
