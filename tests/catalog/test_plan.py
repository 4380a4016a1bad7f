"""Plans: what differs and what does not, which links are found, and what is refused with which way out."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import catalog
from incidentio_async.errors import AmbiguousMatchError, ConfigurationError, IncidentIOError, NoMatchError
from incidentio_async.sandbox import Sandbox
from tests.catalog.support import Catalog, make_catalog, operations
from tests.support.running import run

PAY = {"external_id": "pay", "name": "Payments"}

REFUSED: dict[str, tuple[list[Any] | str, dict[str, Any], str]] = {
    "no external id": ([{"name": "A"}], {}, "entry 1 has no external_id"),
    "an empty one": ([PAY, {"external_id": "", "name": "A"}], {}, "entry 2 has no external_id"),
    "a misspelled one": ([{"externalid": "a", "name": "A"}], {}, "'externalid' meant as external_id"),
    "a number": ([{"external_id": 1, "name": "A"}], {}, "external_id must be a string, not 1"),
    "no name": ([{"external_id": "a", "name": " "}], {}, "name must be a string, not ' '"),
    "spaces": ([{"external_id": "a ", "name": "A"}], {}, "entry 1: external_id has spaces around it: 'a '; remove"),
    "doubled": ([PAY, {"external_id": "a", "name": "A"}, PAY], {}, "the same external_id: 'pay' (entries 1, 3)"),
    "not mappings": (["pay"], {}, "entry 1 must be a mapping, not str"),
    "not a list": ("pay", {}, "entries must be an iterable of mappings, not str"),
    "one mapping": (PAY, {}, "entries must be an iterable of mappings, not dict"),  # type: ignore[dict-item]
    "an unknown attribute": ([{**PAY, "tire": "1"}], {}, "entry 1: no attribute is named 'tire'; the nearest: 'Tier'"),
    "an unknown owned one": ([PAY], {"attributes": ["Teir"]}, "no attribute is named 'Teir'; the nearest: 'Tier'"),
    "a string of attributes": ([PAY], {"attributes": "Tier"}, "attributes must be a list of names, not 'Tier'"),
    "a backlink": ([{**PAY, "Used by": ["a"]}], {}, "'Used by' cannot be written, as its mode is backlink"),
    "twice": ([{**PAY, "Tier": "1", "tier": "2"}], {}, "has several values for 'Tier'; keep one"),
    "a list for a scalar": ([{**PAY, "Tier": ["1"]}], {}, "'Tier' takes one value, as it is not an array, not ['1']"),
    "a scalar for an array": ([{**PAY, "Tags": "a"}], {}, "'Tags' takes a list, as it is an array, not 'a'"),
    "a mapping": ([{**PAY, "Notes": {"a": 1}}], {}, "'Notes' takes a string, not {'a': 1}"),
    "no number": ([{**PAY, "Tier": "one"}], {}, "entry 1 ('pay'): the attribute 'Tier' takes a number, not 'one'"),
    "a thousand": ([{**PAY, "Tier": "1_000"}], {}, "'Tier' takes a number, not '1_000'"),
    "not finite": ([{**PAY, "Tier": float("nan")}], {}, "'Tier' takes a number, not nan"),
    "a bool as number": ([{**PAY, "Tier": True}], {}, "'Tier' takes a number, not True"),
    "no bool": ([{**PAY, "Critical": "yes"}], {}, "'Critical' takes true or false, not 'yes'"),
    "a bool as text": ([{**PAY, "Notes": True}], {}, "'Notes' takes a string, not True"),
    "an empty item": ([{**PAY, "Tags": ["a", ""]}], {}, "'Tags' takes a string, not ''"),
    "aliases": ([{**PAY, "aliases": "a"}], {}, "aliases must be a list of strings, not 'a'"),
    "a rank": ([{**PAY, "rank": 1}], {}, "entry 1 has a rank, but 'Service' is not ranked; remove the rank"),
    "no such link": ([{**PAY, "Team": "Cores"}], {}, "entry 1 ('pay'): the attribute 'Team': no entry of 'Crew'"),
    "half a character": ([{**PAY, "name": "\ud800"}], {}, "entry 1: name '\\ud800' has half of a surrogate pair"),
    "a NUL": ([{**PAY, "Notes": "\0new:pay"}], {}, "'Notes' takes a string without a NUL character"),
    "a NUL in an alias": ([{**PAY, "aliases": ["\0"]}], {}, "the alias '\\x00' has a NUL character"),
    "prune": ([PAY], {"prune": "some"}, "prune must be"),
}


@pytest.fixture(scope="module")
def refusals() -> dict[str, tuple[IncidentIOError, int]]:
    """The errors, and how many requests other than GET there were; from one sandbox for all."""

    async def main() -> dict[str, tuple[IncidentIOError, int]]:
        found = {}
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            await make_catalog(client)
            sandbox.requests.clear()
            for name, (entries, options, _) in REFUSED.items():
                with pytest.raises(IncidentIOError) as caught:
                    await catalog.plan(client, "Service", entries, **options)
                found[name] = caught.value, sum(not line.startswith("GET") for line in operations(sandbox))
        return found

    return run(main())


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str, refusals: dict[str, tuple[IncidentIOError, int]]) -> None:
    error, writes = refusals[name]
    assert isinstance(error, ConfigurationError | NoMatchError)
    assert REFUSED[name][2] in str(error)
    assert writes == 0


async def changes(found: Catalog, *entries: dict[str, Any], **options: Any) -> list[str]:
    """What a plan changes, as text."""
    plan = await catalog.plan(found.client, "Service", entries, prune="none", **options)
    return [str(change) for entry in (*plan.created, *plan.changed) for change in entry.changes]


def test_what_is_the_same() -> None:
    """Values are compared as what they mean, and one that is written differently is not a change."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            stored = {"Tier": "1.50", "Critical": "true", "Tags": ["a", "b"], "Notes": "x"}
            await found.add("pay", "Payments", aliases=["p", "q"], values=stored)
            for same in (
                {"Tier": 1.5, "Critical": True, "Tags": ["b", "a"], "Notes": "x", "aliases": ["q", "p"]},
                {"tier": "1.5", "critical": "TRUE", " Tags ": ("a", "b", "a")},
                {found.ids["Tier"]: "1.500", "attribute_values": {"Notes": "x"}},
                {"attributes": {"Critical": "true"}},
            ):
                assert await changes(found, {**PAY, **same}) == []
            assert await changes(found, {**PAY, "Tier": 2, "Critical": False, "Tags": ["a"], "Notes": "X"}) == [
                "Tier: '1.50' → '2'",
                "Critical: 'true' → 'false'",
                "Tags: [a, b] → [a]",
                "Notes: 'x' → 'X'",
            ]
            # Lists of other texts are not shown alike.
            assert await changes(found, {**PAY, "Tags": ["a, b"]}) == ["Tags: [a, b] → ['a, b']"]
            emptied = await changes(found, {**PAY, "Tier": None, "Tags": [], "Notes": "", "aliases": []})
            assert sorted(emptied) == [
                "Notes: 'x' → nothing",
                "Tags: [a, b] → []",
                "Tier: '1.50' → nothing",
                "aliases: [p, q] → []",
            ]
            # Two that differ in the last of many digits.
            await found.add("long", "Long", values={"Tier": "1" * 40 + "2"})
            assert await changes(found, {"external_id": "long", "name": "Long", "Tier": "1" * 40 + "3"}) != []

    run(main())


def test_owned_attributes() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("pay", "Payments", values={"Tier": "1", "Notes": "x"})
            assert await changes(found, PAY, {"external_id": "b", "name": "B", "Tier": 2}) == [
                "name: nothing → 'B'",
                "Tier: nothing → '2'",
            ]
            assert await changes(found, PAY, attributes=["tier"]) == ["Tier: '1' → nothing"]
            # What is not owned is left alone, also where the entry has a value.
            assert await changes(found, {**PAY, "Tier": 1, "Notes": "y"}, attributes=["Tier"]) == []

    run(main())


def test_links() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for name in ("co", "Core", "CORE", "Core team", " core TEAM "):
                # What the API stores may be an id, an external id or an alias.
                for stored in ("co", "Core team"):
                    await found.add("pay", "Payments", values={"Team": stored})
                    assert await changes(found, {**PAY, "Team": name}) == []
            assert await changes(found, {**PAY, "Team": "Billing"}) == ["Team: 'Core' → 'Billing'"]
            with pytest.raises(NoMatchError, match="the nearest: 'Billing'"):
                await changes(found, {**PAY, "Team": "Biling"})

            # Within the type: as it will be. A name may be the external id of another entry, which comes first.
            await found.add("old", "Former")
            new = {"external_id": "new", "name": "Old name", "Depends on": ["Renamed", "old", "new"]}
            renamed = {"external_id": "old", "name": "Renamed"}
            assert (await changes(found, new, renamed, PAY))[:2] == [
                "name: nothing → 'Old name'",
                "Depends on: [] → [Renamed, Old name]",
            ]
            with pytest.raises(NoMatchError, match="entry 1 .'new'.: the attribute 'Depends on': .* is named 'Former'"):
                await changes(found, {**new, "Depends on": ["Former"]}, renamed)
            with pytest.raises(AmbiguousMatchError, match=".Depends on.: 2 have the entry of .Service. name .Same."):
                await changes(
                    found,
                    {**new, "Depends on": ["Same"]},
                    {"external_id": "x", "name": "Same"},
                    {"external_id": "y", "name": "same", "aliases": ["Same"]},
                )
            with pytest.raises(NoMatchError, match="'pay' would be deleted"):
                await catalog.plan(client, "Service", [{**renamed, "Depends on": ["pay"]}])

    run(main())


@pytest.mark.parametrize("forbidden", [False, True])
def test_users(forbidden: bool) -> None:
    """By Slack id, too, if the key may see users; and what refers to no catalog type is as it is."""

    async def main() -> None:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            user = (await client.users.list().collect(limit=1))[0]
            kept = next(each for each in sandbox.store.records("catalog_types") if each["type_name"] == "User")
            [entry] = await client.catalog_v3.list_entries(catalog_type_id=kept["id"], identifier=user.id).collect()
            made = await client.catalog_v3.create_type(name="Service", description="x")
            given = [
                {"name": "Owner", "type": "User", "array": False},
                {"name": "Channel", "type": "SlackChannel", "array": False},
            ]
            made = await client.catalog_v3.update_type_schema(made.id, version=1, attributes=given)
            if forbidden:
                sandbox.faults.add("users.list", status=403)
            for name in (user.email, user.slack_user_id, user.name.lower(), entry.id):
                wanted = [{**PAY, "Owner": name, "Channel": "C123"}]
                if forbidden and name == user.slack_user_id:
                    with pytest.raises(NoMatchError, match="no entry of 'User'"):
                        await catalog.plan(client, "Service", wanted)
                    continue
                plan = await catalog.plan(client, "Service", wanted)
                assert [str(change) for change in plan.created[0].changes][1:] == [
                    f"Owner: nothing → {user.name!r}",
                    "Channel: nothing → 'C123'",
                ]
                assert list(plan.created[0].values.values()) == [(entry.id,), ("C123",)]

    run(main())


def test_odd_records() -> None:
    """Labels without literals, nulls, archived entries, an entry on two pages, and two with one external id."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            id = await found.add("pay", "Payments", values={"Tier": "1"})
            labels = {
                found.ids["Tier"]: {"value": {"label": "1"}},
                found.ids["Team"]: {"value": {"label": "Core"}},
                found.ids["Tags"]: {"array_value": None},
                found.ids["Notes"]: {"value": None},
                found.ids["Depends on"]: None,
                "an attribute that was deleted": {"value": {"label": "x"}},
            }
            shown = sandbox.store.find("catalog_entries", id)
            assert shown is not None
            page = {"catalog_entries": [shown | {"attribute_values": labels, "aliases": None}]}
            sandbox.faults.add("catalog.list_entries", body=page, times=1)
            everything = {"Tier": 1, "Team": "Core", "Tags": [], "Notes": None, "Depends on": [], "aliases": []}
            assert await changes(found, {**PAY, **everything}) == []
            again = await found.add("x", "X")
            sandbox.store.update("catalog_entries", again, external_id="pay")
            with pytest.raises(
                ConfigurationError, match=f"two entries of 'Service' have the external id 'pay': .*{id}"
            ):
                await changes(found, PAY)
            # What is deleted is archived.
            sandbox.store.update("catalog_entries", again, archived_at="2026-11-01T00:00:00Z")
            assert await changes(found, PAY) == []
            sandbox.store.update("catalog_entries", id, archived_at="2026-11-01T00:00:00Z")
            plan = await catalog.plan(client, "Service", [PAY])
            assert [entry.external_id for entry in plan.created] == ["pay"]

    run(main())


def test_the_type() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            type = await client.catalog_v3.show_type(found.type_id)
            for name in ("service", type.type_name, found.type_id, type):
                assert (await catalog.plan(client, name, [])).type.id == found.type_id
            with pytest.raises(NoMatchError, match="no catalog type is named 'Servise'; the nearest: 'Service'"):
                await catalog.plan(client, "Servise", [])
            sandbox.store.update("catalog_types", found.type_id, is_editable=False)
            with pytest.raises(ConfigurationError, match="the entries of 'Service' cannot be edited"):
                await catalog.plan(client, "Service", [PAY])

    run(main())


def test_pruning() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for name in "abcd":
                await found.add(name, name)
            await found.add(None, "by hand")
            half = [{"external_id": name, "name": name} for name in "ab"]

            async def deleted(entries: list[dict[str, Any]], **options: Any) -> tuple[list[str], int]:
                plan = await catalog.plan(client, "Service", entries, **options)
                return sorted(entry.name for entry in plan.deleted), plan.unmanaged

            assert await deleted(half) == (["c", "d"], 1)
            assert await deleted(half, prune="none") == ([], 3)
            assert await deleted([], prune="none") == ([], 5)
            assert await deleted(half[:1], allow_mass_delete=True) == (["b", "c", "d"], 1)
            for entries, prune, text in (
                (half[:1], "managed", "3 of 4 entries"),
                ([], "managed", "4 of 4 entries"),
                (half, "all", "3 of 5 entries"),
            ):
                with pytest.raises(ConfigurationError, match=f"{text} of 'Service' would be deleted, more than half"):
                    await deleted(entries, prune=prune)

    run(main())


def test_entries_with_a_time_that_is_not_set_count() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for name in "abc":
                id = await found.add(name, name)
                sandbox.store.update("catalog_entries", id, archived_at="0001-01-01T00:00:00Z")
            entries = [{"external_id": name, "name": name} for name in "abc"]
            plan = await catalog.plan(client, "Service", entries[:2])
            assert [entry.external_id for entry in plan.deleted] == ["c"]
            with pytest.raises(ConfigurationError, match="2 of 3 entries"):
                await catalog.plan(client, "Service", entries[:1])

    run(main())


@pytest.mark.parametrize("prune", ["managed", "none"])
@pytest.mark.parametrize("external_id", ["Pay", "PAY"])
def test_the_case_of_an_external_id_does_not_replace_an_entry(external_id: str, prune: catalog.Prune) -> None:
    """An entry with its links and alerts would be deleted for a new one, or be there twice."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("pay", "Payments")
            await found.add("x", "X")
            source = [{"external_id": external_id, "name": "Payments"}, {"external_id": "x", "name": "X"}]
            with pytest.raises(ConfigurationError) as caught:
                await catalog.plan(client, "Service", source, prune=prune)
            assert f"entry 1: there is no external_id {external_id!r}, but 'pay'" in str(caught.value)
            # Two that differ in nothing else, and are both meant, are two entries.
            plan = await catalog.plan(client, "Service", [PAY, *source], prune=prune)
            assert [entry.external_id for entry in plan.created] == [external_id]

    run(main())


def test_what_a_plan_says() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("pay", "Payments", values={"Tier": "1"})
            id = await found.add("old", "Old")
            new = {"external_id": "new", "name": "New\n- pay: Payments", "Tags": ["a"]}
            plan = await catalog.plan(client, "Service", [new, {**PAY, "Tier": 2}])
            assert bool(plan)
            assert plan.attributes == ("Tier", "Tags")
            assert list(plan.lines()) == [
                "+ new: New\\n- pay: Payments",
                "~ pay: Tier: '1' → '2'",
                "- old: Old",
                "1 to create, 1 to change, 1 to delete, 0 unchanged, 0 not in the source and left",
            ]
            assert repr(plan) == "<CatalogPlan of 'Service': 1 created, 1 changed, 1 deleted, 0 unchanged>"
            assert plan.as_json()["deleted"] == [{"external_id": "old", "id": id, "name": "Old", "changes": []}]
            plan = await catalog.plan(client, "Service", [PAY, {"external_id": "old", "name": "Old"}])
            assert (bool(plan), plan.unchanged) == (False, ["pay", "old"])

    run(main())


def test_links_to_entries_of_one_name() -> None:
    """A change that would be shown as none names the ids."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            one, two = await found.add("one", "Twin"), await found.add("two", "Twin")
            await found.add("pay", "Payments", values={"Depends_on": [one]})
            assert await changes(found, {**PAY, "Depends on": ["two"]}) == [f"Depends on: [{one}] → [{two}]"]

    run(main())
