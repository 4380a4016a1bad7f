"""Syncs of a catalog type: the entries end up as the source says, whatever was there, fails, or stops it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import catalog
from incidentio_async.errors import ConfigurationError, IncidentIOError, NotFoundError
from incidentio_async.sandbox import Sandbox
from tests.catalog.support import Catalog, binding, entry_ids, make_catalog, operations
from tests.support.running import run


@asynccontextmanager
async def sandbox_with_catalog(**options: Any) -> AsyncIterator[tuple[Sandbox, Catalog]]:
    async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
        found = await make_catalog(client, **options)
        sandbox.requests.clear()
        yield sandbox, found


EXTERNAL_IDS = st.sampled_from(["a", "b", "c", "d"])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "Tier": st.sampled_from([None, "1", "2"]),
    "Notes": st.sampled_from(["", "x"]),
    "Tags": st.sampled_from([[], ["x"], ["x", "y"], None]),
    "Depends on": st.lists(EXTERNAL_IDS, unique=True, max_size=2),
}


@st.composite
def an_entry(draw: st.DrawFn, external_id: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"external_id": external_id}
    entry["name"] = draw(st.sampled_from([f"Name {external_id}", f"New {external_id}"]))
    if draw(st.booleans()):
        entry["aliases"] = draw(st.sampled_from([[], [f"alias {external_id}"]]))
    for name in draw(st.sets(st.sampled_from(sorted(VALUES)))):
        entry[name] = draw(VALUES[name])
    return entry


@st.composite
def entries(draw: st.DrawFn) -> list[dict[str, Any]]:
    return [draw(an_entry(external_id)) for external_id in draw(st.lists(EXTERNAL_IDS, unique=True))]


def filled(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def expected(
    before: list[dict[str, Any]], source: list[dict[str, Any]], attributes: list[str] | None, prune: str
) -> list[dict[str, Any]]:
    """What a sync leaves, by the plainest rules."""
    old = {entry["external_id"]: entry for entry in before}
    wanted = {entry["external_id"]: entry for entry in source}
    after = []
    for key, entry in old.items():
        if key not in wanted and (prune == "none" or (prune == "managed" and key is None)):
            after.append(entry)
    owned = {name for entry in source for name in entry if name in VALUES} if attributes is None else {*attributes}
    for key, entry in wanted.items():
        found = {"aliases": [], "rank": 0, **old.get(key, {})}
        for name in owned:
            if name in entry or attributes is not None:
                found[name] = entry.get(name)
        plain: dict[str, Any] = {name: entry[name] for name in ("external_id", "name", "aliases") if name in entry}
        base: dict[str, Any] = {name: found[name] for name in ("aliases", "rank")}
        after.append({**base, **filled({name: found.get(name) for name in VALUES}), **plain})
    return sorted(after, key=lambda entry: (entry["external_id"] or "", entry["name"]))


def dangling(after: list[dict[str, Any]], source: list[dict[str, Any]], owned: list[str] | None) -> bool:
    """Whether an entry of the source refers to one that there will not be."""
    if owned is not None and "Depends on" not in owned:
        return False
    known = {entry["external_id"] for entry in after}
    return any(not {*(entry.get("Depends on") or ())} <= known for entry in source)


@settings(max_examples=25)
@given(
    entries(),
    entries(),
    st.none() | st.lists(st.sampled_from(sorted(VALUES)), unique=True),
    st.sampled_from(["managed", "none", "all"]),
)
def test_the_entries_end_up_as_the_source_says(
    before: list[dict[str, Any]], source: list[dict[str, Any]], attributes: list[str] | None, prune: catalog.Prune
) -> None:
    async def main() -> None:
        async with sandbox_with_catalog() as (_, found):
            await found.add(None, "by hand", values={"Tier": "9"})
            known = {entry["external_id"] for entry in before}
            start = [{**one, "Depends on": [id for id in one.get("Depends on", ()) if id in known]} for one in before]
            await (await catalog.plan(found.client, "Service", start)).apply()
            state = await found.state()
            after = expected(state, source, attributes, prune)

            async def plan() -> catalog.CatalogPlan:
                return await catalog.plan(
                    found.client, "Service", source, attributes=attributes, prune=prune, allow_mass_delete=True
                )

            if dangling(after, source, attributes):
                with pytest.raises(IncidentIOError):
                    await plan()
                assert await found.state() == state
                return
            result = await (await plan()).apply()
            assert await found.state() == after
            assert result.ok
            assert not await plan()

    run(main())


def services(count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        {
            "external_id": f"s{index}",
            "name": f"Service {index}",
            "Tier": 1 + index % 3,
            "Critical": index % 2 == 0,
            "Tags": ["a", f"tag {index}"],
            "Team": "Core team" if index % 2 else "bi",
            "Depends on": [f"service {(index + 1) % count}"],
            **more,
        }
        for index in range(count)
    ]


@pytest.mark.parametrize("chaos", [False, True])
def test_faults_change_nothing_of_the_result(chaos: bool) -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox:
            async with sandbox.client() as client:
                found = await make_catalog(client)
                await found.add("old", "Old")
                await found.add(None, "By hand", values={"Tier": "9"})
            if chaos:
                sandbox.faults.chaos()
            async with sandbox.client() as client:
                source = services(12)
                plan = await catalog.plan(client, found.type_id, source, allow_mass_delete=True)
                result = await plan.apply()
                assert (result.created, result.changed, result.deleted, result.failures) == (12, 0, 1, ())
                source[3]["Tier"], source[4]["name"] = 7, "Renamed"
                source[3]["Depends on"] = []
                result = await (await catalog.plan(client, found.type_id, source)).apply()
                assert (result.created, result.changed, result.unchanged, result.failures) == (0, 2, 10, ())
            sandbox.faults.clear()
            async with sandbox.client() as client:
                state = await Catalog(client, found.type_id, found.ids).state()
                assert [entry["external_id"] for entry in state] == [None, *sorted(f"s{index}" for index in range(12))]
                [third] = [entry for entry in state if entry["external_id"] == "s3"]
                assert third == {
                    "external_id": "s3",
                    "name": "Service 3",
                    "aliases": [],
                    "rank": 0,
                    "Tier": "7",
                    "Critical": "false",
                    "Tags": ["a", "tag 3"],
                    "Team": third["Team"],
                }
                assert not await catalog.plan(client, found.type_id, source)

    run(main())


def test_few_requests_for_few_changes() -> None:
    async def main() -> None:
        async with sandbox_with_catalog() as (sandbox, found):
            source = services(500)
            for entry in source:
                kept: dict[str, Any] = {
                    "Tier": str(entry["Tier"]),
                    "Critical": str(entry["Critical"]).lower(),
                    "Tags": entry["Tags"],
                }
                kept["Team"] = "co" if entry["Team"] == "Core team" else "bi"
                kept["Depends on"] = [f"s{(int(entry['external_id'][1:]) + 1) % 500}"]
                sandbox.store.add(
                    "catalog_entries",
                    catalog_type_id=found.type_id,
                    external_id=entry["external_id"],
                    name=entry["name"],
                    aliases=[],
                    attribute_values={found.ids[key]: binding(one) for key, one in kept.items()},
                )
            for entry in source[:20]:
                entry["Tier"] = 9
            sandbox.requests.clear()
            result = await (await catalog.plan(found.client, "Service", source)).apply()
            assert (result.changed, result.unchanged) == (20, 480)
            assert operations(sandbox) == [
                "GET /v3/catalog_types",
                "GET /v3/catalog_entries",
                "GET /v3/catalog_entries",
                "GET /v3/catalog_entries",  # of the linked type
                "POST /v3/catalog_entries/actions/bulk_update",
            ]

    run(main())


class KilledError(Exception):
    """Stands for the end of the process."""


def test_killed_after_any_request() -> None:
    """However often a sync is killed, another one ends where it would have."""

    async def main() -> None:
        async with sandbox_with_catalog() as (sandbox, found):
            client = found.client
            for entry in services(6, Notes="old")[1:]:
                await found.add(entry["external_id"], "old", values={"Notes": "old"})
            await found.add("gone", "Gone")
            source, kills = services(5, Notes="new"), 0
            for allowed in range(1, 100):
                sandbox.requests.clear()
                plan = await catalog.plan(client, "Service", source)
                if not plan:
                    break
                planned = len(sandbox.requests)
                task = asyncio.create_task(plan.apply())
                # The log of requests has no event to wait for.
                while not task.done() and len(sandbox.requests) < planned + allowed // 4 + 1:  # noqa: ASYNC110
                    await asyncio.sleep(0)
                kills += not task.done()
                task.cancel()
                await asyncio.wait([task])
            assert kills > 1
            assert await found.state() == [
                {
                    "external_id": entry["external_id"],
                    "name": entry["name"],
                    "aliases": [],
                    "rank": 0,
                    "Tier": str(entry["Tier"]),
                    "Critical": str(entry["Critical"]).lower(),
                    "Tags": entry["Tags"],
                    "Notes": "new",
                    "Team": one["Team"],
                    "Depends on": [f"s{(int(entry['external_id'][1:]) + 1) % 5}"],
                }
                for entry, one in zip(source, await found.state(), strict=True)
            ]

    run(main())


def test_what_the_sync_does_not_own_stays() -> None:
    """Also where a batch changes names only, of entries that have values of different attributes."""

    async def main() -> None:
        async with sandbox_with_catalog() as (_, found):
            await found.add("a", "A", aliases=["x"], values={"Tags": ["t"], "Notes": "n"})
            await found.add("b", "B", values={"Tier": "1", "Notes": "n", "Depends_on": ["not an entry"]})
            names = [{"external_id": "a", "name": "A2"}, {"external_id": "b", "name": "B2"}]
            assert (await (await catalog.plan(found.client, "Service", names)).apply()).changed == 2
            a = {"external_id": "a", "name": "A2", "aliases": ["x"], "rank": 0, "Tags": ["t"], "Notes": "n"}
            b = {"external_id": "b", "name": "B2", "aliases": [], "rank": 0, "Tier": "1", "Notes": "n"}
            assert await found.state() == [a, {**b, "Depends on": ["not an entry"]}]
            source: list[dict[str, Any]] = [
                {"external_id": "a", "name": "A2", "Tier": 5},
                {"external_id": "b", "name": "B2", "Notes": ""},
            ]
            await (await catalog.plan(found.client, "Service", source)).apply()
            del b["Notes"]
            assert await found.state() == [{**a, "Tier": "5"}, {**b, "Depends on": ["not an entry"]}]

    run(main())


def test_a_link_that_has_only_a_name_stays() -> None:
    """The API may leave out what a link refers to. It takes no names in its place."""

    async def main() -> None:
        async with sandbox_with_catalog() as (sandbox, found):
            crews = next(type for type in await found.client.catalog_v3.list_types().collect() if type.name == "Crew")
            listed = await found.client.catalog_v3.list_entries(catalog_type_id=crews.id).collect()
            core = next(entry.id for entry in listed if entry.name == "Core")
            a = await found.add("a", "A")
            sandbox.store.update(
                "catalog_entries", a, attribute_values={found.ids["Team"]: {"value": {"label": "Core"}}}
            )
            await found.add("b", "B")
            source = [
                {"external_id": "a", "name": "A2", "Team": "Core"},
                {"external_id": "b", "name": "B", "Team": "co"},
            ]
            plan = await catalog.plan(found.client, "Service", source)
            assert [str(change) for entry in plan.changed for change in entry.changes] == [
                "name: 'A' → 'A2'",
                "Team: nothing → 'Core'",
            ]
            assert (await plan.apply()).changed == 2
            assert [entry["Team"] for entry in await found.state()] == [core, core]

    run(main())


def test_ranks_stay() -> None:
    """A bulk update removes the rank of an entry that is sent without it."""

    async def main() -> None:
        async with sandbox_with_catalog(ranked=True) as (_, found):
            await found.add("a", "A", rank=3)
            await (await catalog.plan(found.client, "Service", [{"external_id": "a", "name": "A2"}])).apply()
            assert [(one["name"], one["rank"]) for one in await found.state()] == [("A2", 3)]
            plan = await catalog.plan(found.client, "Service", [{"external_id": "a", "name": "A2", "rank": "4"}])
            assert [str(change) for change in plan.changed[0].changes] == ["rank: 3 → 4"]
            await plan.apply()
            assert [one["rank"] for one in await found.state()] == [4]

    run(main())


def test_an_entry_that_fails_stops_no_other() -> None:
    """One of a batch was deleted since the plan, and one cannot be created, to which another one links."""

    async def main() -> None:
        async with sandbox_with_catalog() as (sandbox, found):
            for name in "abc":
                await found.add(name, name, aliases=[f"alias {name}"], values={"Notes": name})
            source: list[dict[str, Any]] = [{"external_id": name, "name": name.upper()} for name in "abc"]
            source += [
                {"external_id": "new", "name": "New", "Depends on": ["last"]},
                {"external_id": "last", "name": "Last"},
            ]
            plan = await catalog.plan(found.client, "Service", source)
            await found.client.catalog_v3.destroy_entry((await entry_ids(found))["b"])
            sandbox.faults.add("catalog.create_entry", status=422, after=1, times=1)
            steps: list[catalog.SyncProgress] = []
            result = await plan.apply(steps.append)
            assert [(one.action, one.external_id) for one in result.failures] == [
                ("create", "last"),
                ("create", "new"),
                ("update", "b"),
            ]
            assert isinstance(result.failures[2].error, NotFoundError)
            assert "'last', which could not be created" in str(result.failures[1].error)
            assert (result.created, result.changed, result.ok) == (0, 2, False)
            assert [(step.action, step.done, step.total) for step in steps] == [
                ("create", 1, 2),
                ("create", 2, 2),
                ("update", 4, 4),
            ]
            left = await found.state()
            assert [(one["external_id"], one["name"], one["aliases"], one.get("Notes")) for one in left] == [
                ("a", "A", ["alias a"], "a"),
                ("c", "C", ["alias c"], "c"),
                ("new", "New", [], None),
            ]
            assert (await (await catalog.plan(found.client, "Service", source)).apply()).ok
            assert not await catalog.plan(found.client, "Service", source)

    run(main())


def test_deleted_meanwhile_is_deleted() -> None:
    async def main() -> None:
        async with sandbox_with_catalog() as (_, found):
            for name in "abc":
                await found.add(name, name)
            plan = await catalog.plan(found.client, "Service", [{"external_id": one, "name": one} for one in "ab"])
            await found.client.catalog_v3.destroy_entry((await entry_ids(found))["c"])
            result = await plan.apply()
            assert (result.deleted, result.failures) == (1, ())
            with pytest.raises(ConfigurationError, match="was applied before"):
                await plan.apply()

    run(main())


def test_a_missing_scope_ends_the_sync() -> None:
    async def main() -> None:
        async with sandbox_with_catalog() as (sandbox, found):
            plan = await catalog.plan(found.client, "Service", services(30))
            sandbox.faults.add("catalog.create_entry", status=403)
            sandbox.requests.clear()
            with pytest.raises(IncidentIOError, match="403"):
                await plan.apply()
            assert len(sandbox.requests) < 15
            async with sandbox.client(read_only=True) as reader:
                plan = await catalog.plan(reader, "Service", services(2))
                assert len(plan.created) == 2
                with pytest.raises(ConfigurationError):
                    await plan.apply()

    run(main())
