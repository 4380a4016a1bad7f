"""Syncs of a catalog type: the entries end up as the source says, whatever was there, fails, or stops it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from incidentio_async import catalog
from incidentio_async.errors import ConfigurationError, IncidentIOError, NotFoundError
from incidentio_async.retries import RetryPolicy
from incidentio_async.sandbox import Sandbox
from tests.catalog.support import Catalog, binding, entry_ids, make_catalog, operations, sandbox_with_catalog
from tests.support.running import run


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
                "GET /v3/catalog_entries",  # again, as the plan may be old
                "GET /v3/catalog_entries",
                "POST /v3/catalog_entries/actions/bulk_update",
            ]

    run(main())


async def killed(task: asyncio.Task[Any], sandbox: Sandbox, requests: int) -> bool:
    """Kill a task once the sandbox has received a number of requests; return whether there was anything to kill."""
    # The log of requests has no event to wait for.
    while not task.done() and len(sandbox.requests) < requests:  # noqa: ASYNC110
        await asyncio.sleep(0)
    running = not task.done()
    task.cancel()
    await asyncio.wait([task])
    return running


def test_killed_after_any_request() -> None:
    """Another sync ends where the first one would have."""

    async def main() -> None:
        states: list[Any] = []
        for requests in range(1, 100):
            async with sandbox_with_catalog() as (sandbox, found):
                for entry in services(3, Notes="old"):
                    await found.add(entry["external_id"], "old", values={"Notes": "old"})
                await found.add("gone", "Gone")
                source = services(5, Notes="new")
                plan = await catalog.plan(found.client, "Service", source)
                sandbox.requests.clear()
                was_killed = await killed(asyncio.create_task(plan.apply()), sandbox, requests)
                result = await (await catalog.plan(found.client, "Service", source)).apply()
                assert result.ok
                assert not await catalog.plan(found.client, "Service", source)
                states.append([{**entry, "Team": "Team" in entry} for entry in await found.state()])
                if not was_killed:
                    break
        assert len(states) == 6  # a list, two creates, an update, a delete, and none
        assert all(state == states[-1] for state in states)
        assert states[-1] == [
            {
                "external_id": entry["external_id"],
                "name": entry["name"],
                "aliases": [],
                "rank": 0,
                "Tier": str(entry["Tier"]),
                "Critical": str(entry["Critical"]).lower(),
                "Tags": entry["Tags"],
                "Notes": "new",
                "Team": True,
                "Depends on": [f"s{(index + 1) % 5}"],
            }
            for index, entry in enumerate(source)
        ]

    run(main())


def test_the_retries_of_the_client() -> None:
    """They count for a sync, too, with writes among what is repeated."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox:
            for retry, requests in ((None, 1), (RetryPolicy(attempts=2, wait=0), 2)):
                async with sandbox.client(retry=retry) as client:
                    if not sandbox.requests:
                        await make_catalog(client)
                    plan = await catalog.plan(client, "Service", services(1, **{"Depends on": []}))
                    sandbox.faults.add("catalog.create_entry", status=500, times=2)
                    sandbox.requests.clear()
                    result = await plan.apply()
                    assert (len(result.failures), len(sandbox.requests)) == (1, 1 + requests)
                    sandbox.faults.clear()

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
            for name in "bcde":
                await found.add(name, name)
            # With so many different attributes they are one batch, for which all attributes of the entries are sent.
            source = [
                {"external_id": "a", "name": "A2"},
                {"external_id": "b", "name": "b", "Team": "co"},
                {"external_id": "c", "name": "c", "Tier": "1"},
                {"external_id": "d", "name": "d", "Notes": "n"},
                {"external_id": "e", "name": "e", "Tags": ["t"]},
            ]
            plan = await catalog.plan(found.client, "Service", source)
            sandbox.requests.clear()
            assert (await plan.apply()).changed == 5
            assert operations(sandbox).count("POST /v3/catalog_entries/actions/bulk_update") == 1
            assert [entry.get("Team") for entry in await found.state()] == [core, core, None, None, None]

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
                ("change", "b"),
            ]
            assert isinstance(result.failures[2].error, NotFoundError)
            assert "'last', which could not be created" in str(result.failures[1].error)
            assert (result.created, result.changed, result.ok) == (0, 2, False)
            assert [(step.action, step.done, step.total) for step in steps] == [
                ("create", 1, 2),
                ("create", 2, 2),
                ("change", 1, 4),
                ("change", 4, 4),
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
