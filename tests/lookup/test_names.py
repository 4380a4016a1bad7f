"""Records by their names: exactly, then without regard to case; and what is said when that finds none, or several."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from incidentio_async import AsyncClient
from incidentio_async.errors import (
    AmbiguousMatchError,
    ConfigurationError,
    IncidentIOError,
    InvalidArgumentError,
    NoMatchError,
)
from incidentio_async.lookup import Lookup
from incidentio_async.lookup.matching import match, no_match
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

NAMES = st.sampled_from(["Major", "major", "MAJOR", " Major ", "Straße", "STRASSE", "İ", "i", "", "Café", "cafe\u0301"])


def model(name: str, names: Sequence[str | None]) -> list[int]:
    """Which of the names a name stands for."""
    exact = [index for index, own in enumerate(names) if own and own == name]

    def plain(text: str) -> str:
        return unicodedata.normalize("NFC", text.strip().casefold())

    folded = [index for index, own in enumerate(names) if own and plain(own) == plain(name)]
    return exact or (folded if name.strip() else [])


@example("Major", ["major", "Major", " Major "])
@example("STRASSE", ["Straße"])
@example(" ", ["", " "])
@example("CAFÉ", ["cafe\u0301"])
@given(NAMES, st.lists(st.none() | NAMES, max_size=6))
def test_exactly_and_else_without_regard_to_case(name: str, names: list[str | None]) -> None:
    expected = model(name, names)

    def find() -> int:
        return match("thing", name, range(len(names)), lambda index: (names[index],), str)

    if len(expected) == 1:
        assert find() == expected[0]
    elif expected:
        with pytest.raises(AmbiguousMatchError) as several:
            find()
        assert several.value.matches == tuple(map(str, expected))
    else:
        with pytest.raises(NoMatchError) as none:
            find()
        assert set(none.value.nearest) <= {own for own in names if own}


@pytest.mark.parametrize(
    ("known", "nearest", "hint"),
    [
        (["Minor", "Major"], ("Major",), "the nearest: 'Major'"),
        (["Zulu", "Alpha"], ("Alpha", "Zulu"), "there are: 'Alpha', 'Zulu'"),
        ([f"Team {number}" for number in range(16)], (), "there are 16"),
        ([], (), "the key can see no severity"),
    ],
)
def test_the_nearest_names_are_those_of_the_text(known: list[str], nearest: tuple[str, ...], hint: str) -> None:
    error = no_match("severity", "Majro", known)
    assert error.nearest == nearest
    assert str(error) == f"no severity is named 'Majro'; {hint}"


FINDERS = {
    "severity": "severities",
    "incident_type": "incident_types",
    "incident_status": "incident_statuses",
    "incident_role": "incident_roles",
    "incident_timestamp": "incident_timestamps",
    "custom_field": "custom_fields",
    "schedule": "schedules",
    "team": "teams",
}


def lists(client: AsyncClient) -> dict[str, Any]:
    """What each finder looks in."""
    found = {finder: getattr(client, resource).list() for finder, resource in FINDERS.items()}
    return found | {"escalation_path": client.escalations.list_paths(), "catalog_type": client.catalog.list_types()}


@pytest.mark.parametrize("chaos", [False, True])
def test_every_kind(chaos: bool) -> None:
    """By name, in another case, and by id: each is one and the same record, and each kind is one list."""

    async def main() -> None:
        async with Sandbox(incidents=5, chaos=chaos) as sandbox, sandbox.client() as client:
            expected = {finder: await listed.collect() for finder, listed in lists(client).items()}
            sandbox.requests.clear()
            lookup = Lookup(client)
            for finder, records in expected.items():
                find = getattr(lookup, finder)
                assert records, finder
                counts = Counter(record.name for record in records)
                for record in records:
                    for name in (record.name, record.name.upper(), f" {record.name} ", record.id):
                        if counts[record.name] == 1 or name == record.id:  # chaos adds properties
                            assert (await find(name)).id == record.id
                with pytest.raises(NoMatchError) as caught:
                    await find(f"{records[0].name}x")
                assert records[0].name in caught.value.nearest
            if not chaos:
                # Each list, again for the miss, and whether the key sees all schedules.
                assert len(sandbox.requests) == 2 * len(expected) + 1

    run(main())


@pytest.mark.parametrize("name", ["", "  ", None, 3, b"Major", ["Major"]])
def test_what_is_not_a_name(name: Any) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            for finder in (*FINDERS, "catalog_type", "escalation_path"):
                with pytest.raises(ConfigurationError, match="give (a|the) name"):
                    await getattr(Lookup(client), finder)(name)

    run(main())


def test_several_are_all_named() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            ids = [sandbox.store.add("severities", name=name, rank=9)["id"] for name in ("Bad", "BAD", "Bad")]
            lookup = Lookup(client)
            assert (await lookup.severity("BAD")).id == ids[1]
            with pytest.raises(AmbiguousMatchError) as caught:
                await lookup.severity("Bad")
            assert caught.value.matches == (f"Bad ({ids[0]})", f"Bad ({ids[2]})")
            assert ids[0] in str(caught.value)
            with pytest.raises(AmbiguousMatchError) as caught:
                await lookup.severity("bad")
            assert len(caught.value.matches) == 3

    run(main())


def test_the_text_lists_only_some_of_very_many() -> None:
    with pytest.raises(
        AmbiguousMatchError, match=r"^100 have the thing name 'A'; .*: 0; 1; .*; 14; and 85 more$"
    ) as caught:
        match("thing", "A", range(100), lambda _: ("A",), str)
    assert caught.value.matches == tuple(map(str, range(100)))


def test_a_new_record_is_found_at_once() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            await lookup.severity("Major")
            sandbox.store.add("severities", name="Huge", rank=99)
            assert (await lookup.severity("huge")).rank == 99
            sandbox.store.add("severities", name="Tiny", rank=98)
            assert (await lookup.severity("Tiny")).rank == 98
            assert sandbox.requests.count("severities.list") == 3

    run(main())


# --- users


def users(*rows: dict[str, Any]) -> Sandbox:
    sandbox = Sandbox(incidents=0)
    for number, row in enumerate(rows):
        sandbox.store.add("users", **{"name": f"User {number}", "is_active": True, **row})
    return sandbox


def test_the_single_active_user() -> None:
    async def main() -> None:
        left = {"email": "eva@corp.example", "is_active": False}
        sandbox = users({**left, "name": "Eva Old"}, {"email": "Eva@corp.example", "slack_user_id": "UEVA"}, left)
        async with sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            eva = await lookup.user(email="EVA@corp.example")
            assert eva.slack_user_id == "UEVA"
            assert await lookup.user(slack_user_id="UEVA") == eva
            assert await lookup.user(name="User 1") == eva
            assert await lookup.user(name=eva.id) == eva
            assert await lookup.assignee("UEVA") == eva
            assert sandbox.requests.count("users.list") == 1

    run(main())


def test_inactive_users_are_said_to_be_so() -> None:
    async def main() -> None:
        sandbox = users({"email": "bo@corp.example", "name": "Bo", "is_active": False})
        async with sandbox, sandbox.client() as client:
            lookup, found = Lookup(client), set()
            each: tuple[dict[str, Any], ...] = ({"email": "bo@corp.example"}, {"name": "bo"})
            for arguments in each:
                with pytest.raises(NoMatchError, match=r"Bo <bo@corp\.example> \(\w+, inactive\)"):
                    await lookup.user(**arguments)
                found.add((await lookup.user(**arguments, include_inactive=True)).id)
            [bo] = found
            with pytest.raises(NoMatchError, match="inactive"):
                await lookup.user(name=bo)
            assert (await lookup.user(name=bo, include_inactive=True)).name == "Bo"

    run(main())


def test_several_active_users() -> None:
    async def main() -> None:
        twins = [{"email": "x@corp.example", "name": name} for name in ("Xi", "Xu")]
        async with users(*twins) as sandbox, sandbox.client() as client:
            with pytest.raises(AmbiguousMatchError) as caught:
                await Lookup(client).user(email="x@corp.example")
            assert [text.partition(" ")[0] for text in caught.value.matches] == ["Xi", "Xu"]

    run(main())


@pytest.mark.parametrize("arguments", [{}, {"email": "a@b", "name": "a"}, {"email": None}])
def test_exactly_one_of_the_arguments(arguments: dict[str, Any]) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(ConfigurationError, match="exactly one"):
                await Lookup(client).user(**arguments)

    run(main())


# --- what the API returns


@asynccontextmanager
async def returning(**body: Any) -> AsyncIterator[Lookup]:
    """A lookup whose every list is this body."""
    async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
        server.answers = [Answer.of(body)]
        yield Lookup(client)


def test_odd_records() -> None:
    """A record on two pages is one record; one without an id cannot be used; names may be anything."""
    major = {"id": "01A", "name": "Major", "rank": 1}
    odd: list[Any] = [
        {"name": "Huge"},
        {"id": None, "name": "Huge"},
        {"id": "", "name": "Huge"},
        {"id": 7, "name": "Huge"},
        None,
        "Huge",
    ]
    odd += [{"id": "01B"}, {"id": "01C", "name": None}, {"id": "01D", "name": ["x"]}, {"id": "01E", "name": ""}]

    async def main() -> None:
        async with returning(severities=[major, *odd, major]) as lookup:
            assert (await lookup.severity("major")).id == "01A"
            assert (await lookup.severity("01D")).id == "01D"
            with pytest.raises(NoMatchError, match="no severity is named 'Huge'; there are: 'Major'"):
                await lookup.severity("Huge")
        async with returning(severities=[]) as lookup:
            with pytest.raises(NoMatchError, match="the key can see no severity"):
                await lookup.severity("Major")

    run(main())


@pytest.mark.parametrize("value", [None, "", 5, [], "https://["])
@pytest.mark.parametrize("reference", ["INC-7", "https://app.incident.io/acme/incidents/7", "#the-database"])
def test_an_incident_whose_names_are_not_names(value: Any, reference: str) -> None:
    """Neither its number nor its channel is read from what is not text."""
    odd = {"id": "01A", "permalink": value, "slack_channel_name": value}
    odd["reference"] = None if isinstance(value, str) else value
    found = {"id": "01B", "slack_channel_name": "the-database"}

    async def main() -> None:
        async with returning(incident=odd, incidents=[None, odd, found]) as lookup:
            assert (await lookup.incident(reference)).id == ("01B" if reference.startswith("#") else "01A")

    run(main())


def test_a_year_that_is_not_set_does_not_archive() -> None:
    kind = {"id": "01T", "name": "Squad", "type_name": 'Custom["Squad"]'}
    rows: list[dict[str, Any]] = [
        {"id": "01D", "name": "Odd", "aliases": "xy"},
        {"id": "01E", "name": "Odder", "aliases": ["z", None, 7]},
        {"id": "01A", "name": "Pay", "aliases": None, "external_id": "", "archived_at": "0001-01-01T00:00:00Z"},
        {"id": "01B", "name": "Old", "archived_at": "2026-01-01T00:00:00Z"},
        {"id": "01C", "name": "New", "archived_at": ""},
    ]

    async def main() -> None:
        async with returning(catalog_types=[kind], catalog_entries=rows) as lookup:
            assert [(await lookup.catalog_entry("Squad", name)).id for name in ("Pay", "new", "z")] == [
                "01A",
                "01C",
                "01E",
            ]
            with pytest.raises(NoMatchError):
                await lookup.catalog_entry("Squad", "x")
            with pytest.raises(NoMatchError, match=r"archived: Old \(01B, archived\)"):
                await lookup.catalog_entry("Squad", "old")

    run(main())


def test_a_schedule_that_the_list_hides() -> None:
    """A key with roles in teams lists only their schedules. One by its id is requested on its own."""
    schedule = {"id": "01HZZZZZZZZZZZZZZZZZZZZZZZ", "name": "Hidden"}

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer.of({"schedules": []}), Answer.of({"schedule": schedule})]
            assert (await Lookup(client).schedule(schedule["id"])).name == "Hidden"

    run(main())


def test_a_key_that_sees_few_schedules() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            team, other = (await client.teams.list().collect())[:2]
            for name, owner in (("Own", team), ("Foreign", other)):
                sandbox.store.add("schedules", name=name, team_ids=[owner.id])
            foreign = await Lookup(client).schedule("Foreign")
            token = sandbox.keys.add("of a team", roles=["viewer"], teams=[team.id])
            async with AsyncClient(token, base_url=sandbox.base_url) as scoped:
                lookup = Lookup(scoped)
                assert (await lookup.schedule("own")).name == "Own"
                sandbox.requests.clear()
                assert (await lookup.schedule(foreign.id)).name == "Foreign"
                sandbox.requests.clear()
                for name in ("Foreign", "Forein", "Foreign"):
                    with pytest.raises(NoMatchError, match=f"has roles in teams and lists only .*: {team.name}$"):
                        await lookup.schedule(name)
                counts = [sandbox.requests.count(each) for each in ("schedules.list", "utilities.identity")]
                assert counts == [3, 1]  # each miss fetches the list again; the teams are remembered
            with pytest.raises(NoMatchError, match="no schedule is named 'Forein'; the nearest: 'Foreign'$"):
                await Lookup(client).schedule("Forein")

    run(main())


# --- catalog entries and options


def catalog() -> tuple[Sandbox, str]:
    """A sandbox with a catalog type of three entries, of which one is archived."""
    sandbox = Sandbox(incidents=0)
    type_id = sandbox.store.add("catalog_types", name="Squad", type_name='Custom["Squad"]')["id"]
    rows: list[dict[str, Any]] = [
        {"name": "Payments", "external_id": "pay", "aliases": ["billing", "money"]},
        {"name": "Search", "external_id": "payments", "aliases": []},
        {"name": "Legacy", "external_id": "old", "archived_at": "2026-01-01T00:00:00Z"},
    ]
    for row in rows:
        sandbox.store.add("catalog_entries", catalog_type_id=type_id, attribute_values={}, **{"aliases": [], **row})
    return sandbox, type_id


def test_entries_have_several_names() -> None:
    async def main() -> None:
        sandbox, type_id = catalog()
        async with sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            pay = await lookup.catalog_entry("squad", "Payments")  # exactly, before the other's external id
            assert pay.external_id == "pay"
            for name in ("pay", "billing", "MONEY", pay.id):
                assert await lookup.catalog_entry('Custom["Squad"]', name) == pay
            assert (await lookup.catalog_entry(type_id, "payments")).name == "Search"
            with pytest.raises(AmbiguousMatchError) as caught:
                await lookup.catalog_entry("Squad", "PAYMENTS")
            assert len(caught.value.matches) == 2
            with pytest.raises(NoMatchError, match="archived"):
                await lookup.catalog_entry("Squad", "Legacy")
            assert sandbox.requests.count("catalog.list_types") == 1

    run(main())


def test_options_of_both_kinds() -> None:
    async def main() -> None:
        sandbox, type_id = catalog()
        sandbox.store.add("custom_fields", name="Squads", field_type="multi_select", catalog_type_id=type_id)
        async with sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            assert (await lookup.custom_field_option("Impact", "degraded")).value == "Degraded"  # type: ignore[union-attr]
            assert (await lookup.custom_field_option("Squads", "billing")).name == "Payments"  # type: ignore[union-attr]
            field = await lookup.custom_field("Impact")
            assert (await lookup.custom_field_option(field, "None")).value == "None"  # type: ignore[union-attr]
            with pytest.raises(ConfigurationError, match="'Root cause' has no options: it takes a text"):
                await lookup.custom_field_option("Root cause", "x")
            with pytest.raises(NoMatchError, match="'Degraded'"):
                await lookup.custom_field_option("Impact", "Degradde")

    run(main())


# --- incidents


@pytest.mark.parametrize("chaos", [False, True])
def test_an_incident_by_whatever_people_call_it(chaos: bool) -> None:
    async def main() -> None:
        async with Sandbox(incidents=30, chaos=chaos) as sandbox, sandbox.client() as client:
            expected = await client.incidents.show("7")
            sandbox.store.update("incidents", (await client.incidents.show("9")).id, slack_channel_name="20-db-is-sad")
            assert expected.permalink
            lookup = Lookup(client)
            references: tuple[str | int, ...] = (
                "INC-7", "inc-7", " INC-007 ", "7", "007", 7, expected.id, expected.permalink, "#inc-7", "INC-7",
                "https://app.incident.io/acme/incidents/7/timeline?tab=1#x", "https://app.incident.io/incidents/INC-7",
                expected.permalink.removeprefix("https://"), f"{expected.permalink}/post-mortem",
                "https://app.incident.io/acme/incidents/7-the-database-is-sad",
            )  # fmt: skip
            for reference in references:
                assert (await lookup.incident(reference)).id == expected.id, reference
            assert (await lookup.incident("#20-db-is-sad")).reference == "INC-9"

    run(main())


@pytest.mark.parametrize(
    ("reference", "error"),
    [
        ("ABC-7", NoMatchError),
        ("INC-700", NoMatchError),
        ("700", NoMatchError),
        ("01HZZZZZZZZZZZZZZZZZZZZZZZ", NoMatchError),
        ("#no-such-channel", NoMatchError),
        ("the database is sad", NoMatchError),
        ("https://example.com/users/7", NoMatchError),
        ("https://app.datadoghq.com/incidents/7", NoMatchError),
        ("https://notincident.io/incidents/7", NoMatchError),
        ("https://[", NoMatchError),
        ("#", NoMatchError),
        ("../7", NoMatchError),
        ("", InvalidArgumentError),
        (0, InvalidArgumentError),
        (-7, InvalidArgumentError),
        (True, InvalidArgumentError),
        (7.0, InvalidArgumentError),
        (None, InvalidArgumentError),
    ],
)
def test_what_stands_for_no_incident(reference: Any, error: type[IncidentIOError]) -> None:
    async def main() -> None:
        async with Sandbox(incidents=10) as sandbox, sandbox.client() as client:
            third = await client.incidents.show("3")
            sandbox.store.update("incidents", third.id, slack_channel_name="")
            with pytest.raises(ConfigurationError, match=r"its id, not a record; use it, or its \.id$"):
                await Lookup(client).incident(third)  # type: ignore[arg-type]
            sandbox.requests.clear()
            with pytest.raises(error):
                await Lookup(client).incident(reference)
            if error is InvalidArgumentError:
                assert len(sandbox.requests) == 0

    run(main())


def test_a_channel_is_searched_among_the_newest() -> None:
    """Of any status and mode, up to a bound, which is four requests."""

    async def main() -> None:
        async with Sandbox(incidents=1200) as sandbox, sandbox.client() as client:
            for number, name in ((1190, "the-database"), (1195, "the-database"), (100, "the-cache")):
                found = await client.incidents.show(str(number))
                sandbox.store.update("incidents", found.id, slack_channel_name=name)
            statuses = {str(status.category): status.id for status in await client.incident_statuses.list().collect()}
            await client.incidents.edit(
                (await client.incidents.show("1195")).id,
                incident={"incident_status_id": statuses["canceled"]},
                notify_incident_channel=False,
            )
            lookup = Lookup(client)
            assert (await lookup.incident("#The-Database")).reference == "INC-1195"
            sandbox.requests.clear()
            with pytest.raises(
                NoMatchError, match="no incident has the Slack channel 'the-cache' among the newest 1,000"
            ):
                await lookup.incident("the-cache")
            assert [sandbox.requests.count("incidents.list"), len(sandbox.requests)] == [4, 4]

    run(main())


def test_a_url_of_another_organization() -> None:
    """Its number means another incident there."""

    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            own = (await client.incidents.show("2")).id
            sandbox.store.update("incidents", own, permalink="https://app.incident.io/acme/incidents/2")
            lookup = Lookup(client)
            assert (await lookup.incident("https://app.incident.io/acme/incidents/2")).id == own
            with pytest.raises(NoMatchError, match="another organization"):
                await lookup.incident("https://app.incident.io/other/incidents/2")

    run(main())


@pytest.mark.parametrize("ttl", [-1, float("nan"), float("inf"), "300", None, True])
def test_ttl_is_a_number_of_seconds(ttl: Any) -> None:
    with pytest.raises(ConfigurationError, match="Lookup: ttl"):
        Lookup(AsyncClient("k"), ttl=ttl)
