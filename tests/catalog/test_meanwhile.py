"""Syncs while others write, and with lists that are not whole: nothing is lost that the sync does not own."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import catalog
from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.records.catalog.entry_index import EntryIndex
from tests.catalog.support import Catalog, binding, entry_ids, make_catalog
from tests.support.running import run


def failed(result: catalog.SyncResult) -> list[tuple[str, str | None, str]]:
    return [(one.action, one.external_id, str(one.error)) for one in result.failures]


async def values(found: Catalog) -> dict[str | None, dict[str, Any]]:
    """The entries by external id, without aliases, rank and external id."""
    left = ("external_id", "aliases", "rank")
    return {
        entry["external_id"]: {name: value for name, value in entry.items() if name not in left}
        for entry in await found.state()
    }


async def change(found: Catalog, external_id: str, name: str, **attributes: str) -> None:
    """Change an entry as somebody else would."""
    given = {found.ids[key]: binding(value) for key, value in attributes.items()}
    await found.client.catalog_v3.update_entry(
        (await entry_ids(found))[external_id],
        external_id=external_id,
        name=name,
        attribute_values=given,
        update_attributes=list(given),
    )


def test_a_plan_that_is_old() -> None:
    """Since then somebody created an entry that it creates, and renamed, moved and changed others."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client, ranked=True)
            for name in ("kept", "moves", "renamed", "gone", "same"):
                await found.add(name, name, rank=1, values={"Tier": "1"})
            source: list[dict[str, Any]] = [
                {"external_id": "new", "name": "New", "Tier": 1},
                {"external_id": "link", "name": "Link", "Depends on": ["new"]},
                {"external_id": "kept", "name": "Kept", "Tier": 2},
                {"external_id": "moves", "name": "Moves", "Tier": 2},
            ]
            plan = await catalog.plan(client, "Service", source, allow_mass_delete=True)
            ids = await entry_ids(found)
            await found.add("new", "By hand", values={"Notes": "n", "Tier": "7"})
            await change(found, "kept", "kept", Notes="changed")
            sandbox.store.update("catalog_entries", ids["kept"], rank=5)
            sandbox.store.update("catalog_entries", ids["moves"], external_id="elsewhere")
            sandbox.store.update("catalog_entries", ids["gone"], external_id="now wanted")
            await change(found, "renamed", "Another")
            result = await plan.apply()
            assert sorted(failed(result)) == [
                ("change", "moves", "its external id is 'elsewhere' by now; make a new plan"),
                ("delete", "gone", "its external id is 'now wanted' by now; make a new plan"),
                ("delete", "renamed", "its name is 'Another' by now; make a new plan"),
            ]
            assert (result.created, result.changed, result.deleted) == (1, 2, 1)
            assert await values(found) == {
                "new": {"name": "New", "Notes": "n", "Tier": "1"},
                "link": {"name": "Link", "Depends on": ["new"]},
                "kept": {"name": "Kept", "Notes": "changed", "Tier": "2"},
                "elsewhere": {"name": "moves", "Tier": "1"},
                "now wanted": {"name": "gone", "Tier": "1"},
                "renamed": {"name": "Another", "Tier": "1"},
            }
            assert [one["rank"] for one in await found.state() if one["external_id"] == "kept"] == [5]

    run(main())


def test_what_is_not_deleted_is_not_counted() -> None:
    """A 404 means that an entry is gone, or that the key must not delete it."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for name in ("a", "b", "c", "d"):
                await found.add(name, name)
            plan = await catalog.plan(client, "Service", [{"external_id": one, "name": one} for one in "ab"])
            ids = await entry_ids(found)
            sandbox.faults.add("catalog.destroy_entry", status=404)
            sandbox.store.update("catalog_entries", ids["d"], archived_at="2026-11-01T00:00:00Z")
            result = await plan.apply()
            assert (result.deleted, [(one.action, one.external_id) for one in result.failures]) == (
                1,
                [("delete", "c")],
            )
            assert "check what the key may edit" in str(result.failures[0].error)

    run(main())


def test_an_entry_that_is_listed_without_its_attributes() -> None:
    """It fails, as a batch would empty what it sends as it is."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            await found.add("a", "a", values={"Notes": "n"})
            page = await client.catalog_v3.list_entries(catalog_type_id=found.type_id)
            entry = {"id": page[0].id, "external_id": "a", "name": "a", "attribute_values": None}
            plan = await catalog.plan(client, "Service", [{"external_id": "a", "name": "A"}])
            sandbox.faults.add("catalog.list_entries", body={"catalog_entries": [entry]}, times=1)
            result = await plan.apply()
            assert failed(result) == [("change", "a", "the API listed it without its attributes; make a new plan")]
            assert await values(found) == {"a": {"name": "a", "Notes": "n"}}

    run(main())


@pytest.mark.parametrize("shapes", [2, 5])
def test_what_changes_between_batches_stays(shapes: int) -> None:
    """An attribute that another entry of the batch changes is not sent as it was when the list was read."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for name in ("a", "b"):
                await found.add(name, name, values={"Notes": "old", "Tier": "1"})
            source: list[dict[str, Any]] = [
                {"external_id": "a", "name": "a", "Tier": 2},
                {"external_id": "b", "name": "b", "Tier": 2, "Notes": "new"},
            ]
            for number, name in enumerate(["Tags", "Depends on", "Critical"][: shapes - 2]):
                await found.add(str(number), "x")
                more: Any = {"Tags": ["t"], "Depends on": ["a"], "Critical": True}[name]
                source.append({"external_id": str(number), "name": "x", name: more})
            source.append({"external_id": "new", "name": "New"})
            plan = await catalog.plan(client, "Service", source)
            ids = await entry_ids(found)

            def meanwhile(progress: catalog.SyncProgress | None = None) -> None:
                notes = {found.ids["Notes"]: binding("meanwhile"), found.ids["Tier"]: binding("1")}
                if progress is None or progress.action == "create":
                    sandbox.store.update("catalog_entries", ids["a"], attribute_values=notes)

            # If they differ too much, they are in one batch, with what they have when the plan is carried out.
            result = await plan.apply(meanwhile if shapes == 2 else meanwhile())  # type: ignore[func-returns-value]
            assert result.ok
            state = await values(found)
            assert state["a"] == {"name": "a", "Tier": "2", "Notes": "meanwhile"}
            assert state["b"] == {"name": "b", "Tier": "2", "Notes": "new"}
            assert not await catalog.plan(client, "Service", source)

    run(main())


def test_lists_that_lose_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """An entry that the list does not have, although the API counts it, is looked up and not created over."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            for index in range(260):
                await found.add(f"s{index}", f"Service {index}", values={"Notes": "n"})
            source = [{"external_id": f"s{index}", "name": f"Service {index}", "Tier": 1} for index in range(261)]
            before = await values(found)
            lose_pages(monkeypatch)
            sandbox.requests.clear()
            plan = await catalog.plan(client, "Service", source)
            assert (len(plan.created), len(plan.changed)) == (1, 260)
            result = await plan.apply()
            assert (result.created, result.changed, result.ok) == (1, 260, True)
            monkeypatch.undo()
            after = {key: {**value, "Tier": "1"} for key, value in before.items()}
            assert await values(found) == {**after, "s260": {"name": "Service 260", "Tier": "1"}}

    run(main())


def test_external_ids_that_the_api_does_not_distinguish(monkeypatch: pytest.MonkeyPatch) -> None:
    """A create that changes an entry instead is a failure, and the entry is not deleted, though the plan says so."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            found = await make_catalog(client)
            id = await found.add("pay-1", "Payments", values={"Notes": "n"})
            owner = EntryIndex.owner
            monkeypatch.setattr(
                EntryIndex, "owner", lambda self, type, wanted: owner(self, type, wanted.replace("_", "-"))
            )
            source = [{"external_id": name, "name": "Payments"} for name in ("pay_1", "new-1", "new_1")]
            result = await (await catalog.plan(client, "Service", source, allow_mass_delete=True)).apply()
            ids = await entry_ids(found)
            changed = "instead of creating one; make the external id more different"
            assert ("create", "pay_1", f"the API changed the entry 'pay-1' ({id}) {changed}") in failed(result)
            assert [(one.action, one.external_id) for one in result.failures[-1:]] == [("delete", "pay-1")]
            assert (result.created, result.deleted, len(result.failures)) == (1, 0, 3)
            assert id in ids.values()

    run(main())


def lose_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every list end with its first page, as if the API had returned no cursor."""
    from incidentio_async.pagination import Paginator

    pages = Paginator.pages

    async def first(self: Paginator[Any, Any]) -> Any:
        async for page in pages(self):
            yield page
            return

    monkeypatch.setattr(Paginator, "pages", first)
