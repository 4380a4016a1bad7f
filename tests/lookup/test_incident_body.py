"""The body of an incident from names: what is sent, what is refused, and how many requests it takes."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, converter
from incidentio_async.errors import AmbiguousMatchError, ConfigurationError, IncidentIOError, NoMatchError
from incidentio_async.lookup import Lookup
from incidentio_async.lookup.incident_body import _number
from incidentio_async.models import CustomFieldV2
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

FIELD = converter.structure({"id": "01A", "name": "Customers", "field_type": "numeric"}, CustomFieldV2)
WHEN = datetime(2026, 11, 1, 10, 30, tzinfo=timezone(timedelta(hours=2)))
NOON = datetime(2026, 11, 1, 12, tzinfo=UTC)


class Account(NamedTuple):
    """A sandbox with a field that takes its options from the catalog, and the ids of what is in it, by name."""

    sandbox: Sandbox
    client: AsyncClient
    lookup: Lookup
    ids: dict[str, str]


@asynccontextmanager
async def account(*, chaos: bool = False) -> AsyncIterator[Account]:
    async with Sandbox(incidents=3, chaos=chaos) as sandbox, sandbox.client() as client:
        squads = sandbox.store.add("catalog_types", name="Squad", type_name='Custom["Squad"]')["id"]
        for name in ("Payments", "Search"):
            sandbox.store.add(
                "catalog_entries", catalog_type_id=squads, name=name, aliases=[name[:3]], external_id=None,
                attribute_values={},
            )  # fmt: skip
        sandbox.store.add("custom_fields", name="Squads", field_type="multi_select", catalog_type_id=squads)
        sandbox.store.add("users", name="Ada", email="ada@example.com", slack_user_id="UADA", is_active=True)
        ids: dict[str, str] = {}
        for listed in (
            client.severities.list(), client.incident_types.list(), client.incident_statuses.list(),
            client.incident_roles.list(), client.incident_timestamps.list(), client.custom_fields.list(),
            client.users.list(), client.catalog.list_entries(catalog_type_id=squads),
        ):  # fmt: skip
            ids |= {record.name: record.id for record in await listed.collect()}
        for field in ("Impact", "Affected area"):
            options = await client.custom_field_options.list(custom_field_id=ids[field]).collect()
            ids |= {option.value: option.id for option in options}
        sandbox.requests.clear()
        yield Account(sandbox, client, Lookup(client), ids)


EVERYTHING: dict[str, Any] = {
    "name": "DB is sad",
    "summary": "It cries",
    "severity": "major",
    "incident_type": "Security",
    "status": "investigating",
    "mode": "test",
    "roles": {"incident lead": "ada@example.com", "Communications": "UADA"},
    "custom_fields": {
        "Squads": ["Payments", "sea"],
        "Impact": "Degraded",
        "Affected area": ["API"],
        "Root cause": "Rain",
        "Dashboard": "https://example.com/d/1",
        "Customers affected": 12,
    },
    "timestamps": {"Reported at": WHEN, "Fixed at": "2026-11-01T12:00:00Z"},
}
LISTS = (
    "severities.list", "incident_types.list", "incident_statuses.list", "incident_roles.list", "users.list",
    "custom_fields.list", "catalog.list_entries", "incident_timestamps.list",
)  # fmt: skip
OPTIONS = "custom_field_options.list"


@pytest.mark.parametrize("chaos", [False, True])
def test_an_incident_from_names(chaos: bool) -> None:
    async def main() -> None:
        async with account(chaos=chaos) as (sandbox, client, lookup, ids):
            # As many as there are at once: they share the lists.
            bodies = await asyncio.gather(*(lookup.incident_body(**EVERYTHING) for _ in range(10)))
            body = bodies[0]
            assert bodies == [body] * 10
            if not chaos:
                # One list per kind, and the options of each of the two fields.
                assert [sandbox.requests.count(operation) for operation in (*LISTS, OPTIONS)] == [1] * len(LISTS) + [2]
                assert len(sandbox.requests) == len(LISTS) + 2
            sandbox.requests.clear()
            assert await lookup.incident_body(**EVERYTHING) == body
            assert len(sandbox.requests) == 0
            incident = await client.incidents.create(**body)
            assert (incident.name, incident.summary, incident.mode) == ("DB is sad", "It cries", "test")
            assert incident.severity is not None
            assert incident.incident_type is not None
            assert incident.incident_timestamp_values is not None
            assert [incident.severity.id, incident.incident_type.id, incident.incident_status.id] == [
                ids[name] for name in ("Major", "Security", "Investigating")
            ]
            leads = {each.role.name: each.assignee and each.assignee.id for each in incident.incident_role_assignments}
            assert leads["Incident Lead"] == leads["Communications"] == ids["Ada"]
            times = {each.incident_timestamp.name: each.value for each in incident.incident_timestamp_values}
            assert times["Reported at"] is not None
            assert times["Fixed at"] is not None
            assert (times["Reported at"].value, times["Fixed at"].value) == (
                WHEN,
                NOON,
            )
            assert {entry["custom_field_id"]: entry["values"] for entry in body["custom_field_entries"]} == {
                ids["Squads"]: [{"value_catalog_entry_id": ids["Payments"]}, {"value_catalog_entry_id": ids["Search"]}],
                ids["Impact"]: [{"value_option_id": ids["Degraded"]}],
                ids["Affected area"]: [{"value_option_id": ids["API"]}],
                ids["Root cause"]: [{"value_text": "Rain"}],
                ids["Dashboard"]: [{"value_link": "https://example.com/d/1"}],
                ids["Customers affected"]: [{"value_numeric": "12"}],
            }
            assert {entry.custom_field.name: len(entry.values) for entry in incident.custom_field_entries} == {
                "Squads": 2, "Impact": 1, "Affected area": 1, "Root cause": 1, "Dashboard": 1, "Customers affected": 1,
            }  # fmt: skip

    run(main())


def test_the_changes_of_an_incident() -> None:
    """``for_edit`` returns what ``edit`` takes: what is None is cleared, and the rest is as for a new incident."""

    async def main() -> None:
        async with account() as (_, client, lookup, ids):
            incident = await client.incidents.create(**await lookup.incident_body(**EVERYTHING))
            changes = await lookup.incident_body(
                for_edit=True,
                severity="Minor",
                roles={"Incident Lead": None, "Communications": ids["Ada"]},
                custom_fields={"Squads": [], "Impact": None, "Affected area": ["Web", "web", "Mobile"]},
                timestamps={"Fixed at": None, "Resolved at": WHEN},
            )
            assert changes == {
                "severity_id": ids["Minor"],
                "incident_role_assignments": [
                    {"incident_role_id": ids["Incident Lead"]},
                    {"incident_role_id": ids["Communications"], "assignee": {"id": ids["Ada"]}},
                ],
                "custom_field_entries": [
                    {"custom_field_id": ids["Squads"], "values": []},
                    {"custom_field_id": ids["Impact"], "values": []},
                    {
                        "custom_field_id": ids["Affected area"],
                        "values": [{"value_option_id": ids["Web"]}, {"value_option_id": ids["Mobile"]}],
                    },
                ],
                "incident_timestamp_values": [
                    {"incident_timestamp_id": ids["Fixed at"]},
                    {"incident_timestamp_id": ids["Resolved at"], "value": WHEN},
                ],
            }
            edited = await client.incidents.edit(incident.id, incident=changes, notify_incident_channel=False)
            assert edited.severity is not None
            assert edited.severity.name == "Minor"
            fields = {entry.custom_field.name: len(entry.values) for entry in edited.custom_field_entries}
            assert (fields.get("Squads", 0), fields.get("Impact", 0), fields["Affected area"]) == (0, 0, 2)
            people = {each.role.name: each.assignee and each.assignee.name for each in edited.incident_role_assignments}
            assert (people.get("Incident Lead"), people["Communications"]) == (None, "Ada")
            times = {each.incident_timestamp.name: each.value for each in edited.incident_timestamp_values or ()}
            assert times.get("Fixed at") is None
            assert times["Resolved at"] is not None
            assert times["Resolved at"].value == WHEN

    run(main())


def test_what_clears_is_omitted_from_a_new_incident() -> None:
    async def main() -> None:
        async with account() as (_, _, lookup, _):
            body = await lookup.incident_body(
                name="x", roles={"Incident Lead": None}, custom_fields={"Impact": None, "Squads": []}, timestamps={}
            )
            assert body == {"visibility": "public", "name": "x"}
            assert await lookup.incident_body(visibility="private") == {"visibility": "private"}
            assert await lookup.incident_body(for_edit=True) == {}

    run(main())


class Refusal(NamedTuple):
    """Arguments that are refused, and what the error says."""

    arguments: dict[str, Any]
    text: str
    error: type[IncidentIOError] = ConfigurationError


def field(name: str, value: Any, text: str, error: type[IncidentIOError] = ConfigurationError) -> Refusal:
    return Refusal({"custom_fields": {name: value}}, text, error)


REFUSED = [
    # Values that do not fit their field.
    field("Impact", ["Degraded"], "'Impact' is of the type single_select and takes the name of one option, not"),
    field("Impact", [], "takes the name of one option"),
    field("Impact", 3, "takes the name of one option"),
    field("Impact", "", "takes the name of one option"),
    field("Impact", "Degradde", "no option of 'Impact' is named 'Degradde'; the nearest: 'Degraded'", NoMatchError),
    field("Squads", "Paymants", "no option of 'Squads' is named 'Paymants'; the nearest: 'Payments'", NoMatchError),
    field("Affected area", ["Web", None], "takes a list of names of options, not None"),
    field("Affected area", {"Web": True}, "takes a list of names of options"),
    field("Affected area", ["Web", ["API"]], "takes a list of names of options"),
    field("Root cause", 5, "is of the type text and takes a string that is not empty, not 5"),
    field("Root cause", "", "takes a string that is not empty"),
    field("Root cause", b"Rain", "takes a string"),
    field("Dashboard", "example.com/d/1", "is of the type link and takes a URL that begins with https:// or http://"),
    field("Dashboard", "javascript:alert(1)", "takes a URL"),
    field("Dashboard", "https://", "takes a URL"),
    field("Dashboard", "https://[", "takes a URL"),
    field("Dashboard", " https://a.example", "takes a URL"),
    field("Dashboard", 5, "takes a URL"),
    field("Customers affected", True, "is of the type numeric and takes a number: an int, .* not True"),
    field("Customers affected", math.nan, "takes a number"),
    field("Customers affected", math.inf, "takes a number"),
    field("Customers affected", "nan", "takes a number"),
    field("Customers affected", "about 5", "takes a number"),
    field("Customers affected", "1,000", "takes a number"),
    field("Customers affected", "1_000", "takes a number"),
    field("Customers affected", "", "takes a number"),
    field("Customers affected", [5], "takes a number"),
    field("Customers affected", 10**5000, "takes a number"),
    field("Customers afected", 5, "the nearest: 'Customers affected'", NoMatchError),
    field("", 5, "the name is empty"),
    Refusal({"custom_fields": [("Impact", "Degraded")]}, "custom_fields must map names to values, not list"),
    # One thing twice.
    Refusal({"custom_fields": {"Impact": "None", "impact": "Degraded"}}, "'impact' stands for 'Impact', which has a"),
    Refusal({"roles": {"Incident Lead": "UADA", "LEAD": None}}, "'LEAD' stands for 'Incident Lead', which has"),
    Refusal({"roles": {"Communications": "UADA", " communications": None}}, "stands for 'Communications', which has"),
    Refusal({"timestamps": {"Fixed at": WHEN, "fixed at": None}}, "stands for 'Fixed at', which has a value"),
    Refusal({"severity": "Major", "severity_id": "01A"}, "'severity_id', which has a value already"),
    Refusal({"roles": {"Communications": "UADA"}, "incident_role_assignments": []}, "which has a value already"),
    # Users and times.
    Refusal({"roles": {"Incident Lead": "eva@example.com"}}, "no user is named 'eva@example.com'", NoMatchError),
    Refusal({"roles": {"Incident Lead": ["UADA"]}}, "'Incident Lead' takes one user: an email address, .* not list"),
    Refusal({"roles": {"Incident Lead": {"email": "ada@example.com"}}}, "takes one user: .* not dict"),
    Refusal({"roles": {"Incident Lead": FIELD}}, "takes one user: .* not CustomFieldV2"),
    Refusal({"roles": "Incident Lead"}, "roles must map names to values, not str"),
    Refusal({"roles": []}, "roles must map names to values, not list"),
    Refusal({"timestamps": {"Fixed at": datetime(2026, 11, 1)}}, "'Fixed at' has no time zone: .*; give a time"),
    Refusal({"timestamps": {"Fixed at": "2026-11-01T10:30:00"}}, "has no time zone"),
    Refusal({"timestamps": {"Fixed at": "2026-11-01"}}, "has no time zone"),
    Refusal({"timestamps": {"Fixed at": "yesterday"}}, "must be a time with a time zone, .* not 'yesterday'"),
    Refusal({"timestamps": {"Fixed at": date(2026, 11, 1)}}, "must be a time"),
    Refusal({"timestamps": {"Fixed at": 1_700_000_000}}, "must be a time"),
    # What the API does not take.
    Refusal({"serverity": "Major"}, "a new incident has no serverity; the nearest: severity"),
    Refusal({"slack_channel_name": "x"}, "a new incident has no slack_channel_name; the nearest: slack_channel_name_"),
    Refusal({"call_url": "https://a.example"}, "a new incident has no call_url"),
    Refusal({"for_edit": True, "visibility": "public"}, "an edit cannot change visibility"),
    Refusal({"for_edit": True, "incident_type": "Security"}, "an edit cannot change incident_type"),
    Refusal({"for_edit": True, "mode": "test"}, "an edit cannot change mode"),
    Refusal({"for_edit": True, "idempotency_key": "k"}, "an edit cannot change idempotency_key"),
    Refusal({"for_edit": True, "roles": {"Reporter": "UADA"}}, "only a new incident takes 'Reporter'; omit it from"),
    Refusal({"severity": ""}, "severity: the name is empty"),
    Refusal({"severity": 3}, "severity: give a name or an id as a string, not int"),
    Refusal({"severity": FIELD}, "severity: give a name or an id as a string, its .id, not Custom"),
    Refusal({"status": "Open"}, "no incident status is named 'Open'", NoMatchError),
]


def test_what_is_refused() -> None:
    async def main() -> None:
        async with account() as (sandbox, _, lookup, _):
            for refusal in REFUSED:
                with pytest.raises(refusal.error, match=refusal.text):
                    await lookup.incident_body(**refusal.arguments)
            assert {request.method for request in sandbox.requests} == {"GET"}
            sandbox.store.add("users", name="Eve", email="ADA@example.com", is_active=True)
            lookup.refresh()
            with pytest.raises(AmbiguousMatchError) as caught:
                await lookup.incident_body(roles={"Incident Lead": "Ada@example.com"})
            assert [text.partition(" ")[0] for text in caught.value.matches] == ["Ada", "Eve"]

    run(main())


def test_a_field_of_a_type_that_is_newer() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"custom_fields": [{"id": "01A", "name": "Mood", "field_type": "emoji"}]})]
            with pytest.raises(
                ConfigurationError, match="'Mood' is of a type that this release does not know, 'emoji'"
            ):
                await Lookup(client).incident_body(custom_fields={"Mood": "sad"})

    run(main())


def test_records_and_ids_in_place_of_names() -> None:
    async def main() -> None:
        async with account() as (_, _, lookup, ids):
            by_name = await lookup.incident_body(
                severity="Major", roles={"Communications": "Ada"}, custom_fields={"Squads": "Search", "Impact": "None"}
            )
            assert by_name == await lookup.incident_body(
                severity=ids["Major"],
                roles={ids["Communications"]: await lookup.user(name="Ada")},
                custom_fields={
                    ids["Squads"]: [await lookup.catalog_entry("Squad", "Search")],
                    ids["Impact"]: await lookup.custom_field_option("Impact", "None"),
                },
            )

    run(main())


NUMBERS = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.decimals(-(10**9), 10**9)


@given(NUMBERS | NUMBERS.map(str))
def test_a_number_is_sent_as_it_is(value: Any) -> None:
    sent = _number(FIELD, value)
    assert Decimal(sent) == Decimal(str(value))
    assert set(sent) <= set("-.0123456789")
