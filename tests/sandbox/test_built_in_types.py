"""The catalog types that every organization has: what they are, what can be written, and what refers to them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, object_problems, post, run

EDITABLE = {
    "Team": True,
    "Service": True,
    "Schedule": False,
    "EscalationPath": False,
    "AlertPriority": False,
    "User": False,
}


def types_of(sandbox: Sandbox) -> dict[str, Any]:
    return {each["type_name"]: each for each in sandbox.store.records("catalog_types")}


async def refused(api: Api, method: str, path: str, body: Any, field: str) -> str:
    answer = await api(method, path, json=body)
    assert (answer.status, answer.json["errors"][0]["source"]["field"]) == (422, field), answer.content
    message: str = answer.json["errors"][0]["message"]
    return message


@pytest.mark.parametrize("seed", range(6))
def test_they_are_in_every_sandbox(seed: int) -> None:
    users = 1 + 40 * seed
    sandbox = Sandbox(incidents=0, users=users, seed=seed)
    store, types = sandbox.store, types_of(sandbox)
    assert {name: types[name]["is_editable"] for name in EDITABLE} == EDITABLE
    assert [name for name, each in types.items() if each.get("is_team_type")] == ["Team"]
    assert len({each["name"] for each in types.values()}) == len(types) == store.count("catalog_types")
    entries: dict[str, list[Any]] = {each["id"]: [] for each in types.values()}
    for entry in store.records("catalog_entries"):
        entries[entry["catalog_type_id"]].append(entry)
    assert {each["id"]: each["estimated_count"] for each in types.values()} == {k: len(v) for k, v in entries.items()}
    assert [(each["rank"], each["name"]) for each in entries[types["AlertPriority"]["id"]]] == [
        (0, "Urgent"),
        (1, "High"),
        (2, "Low"),
    ]
    assert len(entries[types["User"]["id"]]) == users
    assert [each["id"] for each in store.records("teams")] == [each["id"] for each in entries[types["Team"]["id"]]]
    again = Sandbox(incidents=0, users=users, seed=seed).store
    assert again.records("catalog_entries") == store.records("catalog_entries")
    assert again.records("teams") == store.records("teams")


def test_entries_fit_the_document_in_both_versions() -> None:
    async def test(api: Api) -> None:
        for name, each in types_of(api.sandbox).items():
            for version in ("V2", "V3"):
                path = f"/{version.lower()}/catalog_entries"
                listed = (await api.get(path, catalog_type_id=each["id"], page_size=3))["catalog_entries"]
                assert listed, name
                for entry in listed:
                    assert object_problems(entry, f"CatalogEntry{version}") == []
                    assert (await api.get(f"{path}/{entry['id']}"))["catalog_entry"] == entry
                    for identifier in (entry["id"], entry["external_id"], *entry["aliases"]):
                        query = {"catalog_type_id": each["id"], "page_size": 3, "identifier": identifier}
                        found = (await api.get("/v3/catalog_entries", **query))["catalog_entries"]
                        assert [one["id"] for one in found] == [entry["id"]]
            query = {"catalog_type_id": each["id"], "page_size": 3, "identifier": "nobody"}
            assert (await api.get("/v3/catalog_entries", **query))["catalog_entries"] == []
        attributes = [{"name": name, "type": name, "array": True} for name in EDITABLE]
        made = (await post(api, "/v3/catalog_types", {"name": "All", "description": "x"}))["catalog_type"]
        path = f"/v3/catalog_types/{made['id']}/actions/update_schema"
        await post(api, path, {"version": 1, "attributes": attributes}, 200)
        resources = {each["type"] for each in (await api.get("/v3/catalog_resources"))["resources"]}
        assert resources >= set(types_of(api.sandbox))

    run(test)


@pytest.mark.parametrize("name", ["User", "Schedule", "EscalationPath"])
def test_linked_entries_change_with_their_records_only(name: str) -> None:
    async def test(api: Api) -> None:
        store, type_id = api.sandbox.store, types_of(api.sandbox)[name]["id"]
        before = store.records("catalog_entries")
        entry = next(each for each in before if each["catalog_type_id"] == type_id)
        body = {"catalog_type_id": type_id, "name": "New", "attribute_values": {}}
        bulk = {"catalog_type_id": type_id, "entries": [{"entry_id": entry["id"], "name": "N", "attribute_values": {}}]}
        same = {"name": entry["name"], "attribute_values": entry["attribute_values"]}
        for version in ("v2", "v3"):
            path = f"/{version}/catalog_entries"
            assert name in await refused(api, "POST", path, body, "catalog_type_id")
            await refused(api, "PUT", f"{path}/{entry['id']}", {"name": "New", "attribute_values": {}}, "name")
            await refused(api, "PUT", f"{path}/{entry['id']}", {**same, "external_id": "x"}, "external_id")
            await refused(api, "DELETE", f"{path}/{entry['id']}", None, "id")
            await refused(api, "DELETE", f"/{version}/catalog_types/{type_id}", None, "id")
        await refused(api, "POST", "/v3/catalog_entries/actions/bulk_update", bulk, "entries[0].name")
        for attempt in (
            lambda: store.add("catalog_entries", **body),
            lambda: store.update("catalog_entries", entry["id"], name="New"),
            lambda: store.remove("catalog_entries", entry["id"]),
            lambda: store.remove("catalog_types", type_id),
        ):
            with pytest.raises(ValueError, match=r"instead|built in"):
                attempt()
        assert store.records("catalog_entries") == before

    run(test, incidents=3)


def test_a_team_is_an_entry() -> None:
    async def test(api: Api) -> None:
        store, types = api.sandbox.store, types_of(api.sandbox)
        slack, members = (each["id"] for each in types["Team"]["schema"]["attributes"])
        users = store.records("users", 3)
        in_catalog = {each["external_id"]: each["id"] for each in store.records("catalog_entries")}
        given = [in_catalog[users[0]["id"]], users[1]["id"], users[2]["email"], "nobody", users[1]["email"]]
        body = {
            "catalog_type_id": types["Team"]["id"],
            "name": "Ops",
            "attribute_values": {members: {"array_value": [{"literal": each} for each in given]}},
        }
        entry = (await post(api, "/v3/catalog_entries", body))["catalog_entry"]
        labels = [each["label"] for each in entry["attribute_values"][members]["array_value"]]
        assert labels == [*(user["name"] for user in users), "nobody", users[1]["name"]]
        team = (await api.get(f"/v3/teams/{entry['id']}"))["team"]
        assert object_problems(team, "TeamV3") == []
        assert team["catalog_entry"] == {"id": entry["id"], "name": "Ops"}
        assert [each["id"] for each in team["members"]] == [each["id"] for each in users]
        store.update("users", users[0]["id"], name="Renamed")
        store.remove("users", users[2]["id"])
        team = store.find("teams", entry["id"]) or {}
        assert [each["name"] for each in team["members"]] == ["Renamed", users[1]["name"]]
        entry = (await api.get(f"/v3/catalog_entries/{entry['id']}"))["catalog_entry"]
        assert entry["attribute_values"][members]["array_value"][0]["label"] == "Renamed"
        # By the store, members are users.
        added = store.add("teams", name="Née", members=[{"id": users[1]["id"]}])
        shown = (await api.get(f"/v3/catalog_entries/{added['id']}"))["catalog_entry"]
        assert shown["attribute_values"] == {
            members: {"array_value": [{"label": users[1]["name"], "literal": in_catalog[users[1]["id"]]}]}
        }
        with pytest.raises(ValueError, match="catalog_entry: A team is its entry"):
            store.update("teams", added["id"], catalog_entry={"id": entry["id"], "name": "Ops"})
        for one, other in ((added["id"], "Service"), (store.records("catalog_entries")[0]["id"], "Team")):
            with pytest.raises(ValueError, match="catalog_type_id: An entry stays of its type"):
                store.update("catalog_entries", one, catalog_type_id=types[other]["id"])
        store.update("teams", added["id"], members=[])
        assert (store.find("catalog_entries", added["id"]) or {})["attribute_values"] == {}
        # A type without the attribute has no members.
        kept = [each for each in types["Team"]["schema"]["attributes"] if each["id"] == slack]
        path = f"/v3/catalog_types/{types['Team']['id']}/actions/update_schema"
        await post(api, path, {"version": 1, "attributes": kept}, 200)
        assert (store.find("teams", entry["id"]) or {})["members"] == []

    run(test, incidents=3)


def test_team_ids_are_those_of_entries() -> None:
    async def test(api: Api) -> None:
        store, types = api.sandbox.store, types_of(api.sandbox)
        body = {"catalog_type_id": types["Team"]["id"], "name": "Ops", "attribute_values": {}}
        team = (await post(api, "/v3/catalog_entries", body))["catalog_entry"]["id"]
        other = next(
            each["id"]
            for each in store.records("catalog_entries")
            if each["catalog_type_id"] != body["catalog_type_id"]
        )
        schedule = {"name": "Nights", "timezone": "Europe/London", "config": {"rotations": []}}
        await refused(
            api, "POST", "/v2/schedules", {"schedule": {**schedule, "team_ids": [other]}}, "schedule.team_ids[0]"
        )
        made = (await post(api, "/v2/schedules", {"schedule": {**schedule, "team_ids": [team]}}))["schedule"]
        assert made["team_ids"] == [team]
        [entry] = (
            await api.get(
                "/v3/catalog_entries", catalog_type_id=types["Schedule"]["id"], page_size=5, identifier="Nights"
            )
        )["catalog_entries"]
        assert entry["external_id"] == made["id"]
        assert [*entry["attribute_values"].values()] == [{"array_value": [{"label": "Ops", "literal": team}]}]
        # A key with roles in the team lists its schedules.
        key = api.sandbox.keys.add("one", roles=["schedules_reader"], teams=[team])
        headers = {"Authorization": f"Bearer {key}"}
        listed = (await api("GET", "/v2/schedules", params={"page_size": 25}, headers=headers)).json["schedules"]
        assert [each["id"] for each in listed] == [made["id"]]
        assert (await api("GET", "/v1/identity", headers=headers)).json["identity"]["teams"] == [
            {"id": team, "name": "Ops"}
        ]
        await api("DELETE", f"/v3/catalog_entries/{team}")
        assert (await api("GET", f"/v3/teams/{team}")).status == 404
        await refused(
            api, "POST", "/v2/schedules", {"schedule": {**schedule, "team_ids": [team]}}, "schedule.team_ids[0]"
        )
        assert (await api.get(f"/v2/schedules/{made['id']}"))["schedule"]["team_ids"] == [team]

    run(test, incidents=3)


def test_a_generated_type_gives_way_to_one_of_its_name() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        old, count = types_of(api.sandbox)["Service"], store.count("catalog_entries")
        made = (await post(api, "/v3/catalog_types", {"name": "Service", "description": "x"}))["catalog_type"]
        types = types_of(api.sandbox)
        assert made["type_name"] == 'Custom["Service"]'
        assert [name for name, each in types.items() if each["name"] == "Service"] == ['Custom["Service"]']
        assert store.count("catalog_entries") == count - old["estimated_count"]
        assert (await api("GET", f"/v3/catalog_types/{old['id']}")).status == 404
        # One that is in use stays, and so does what every organization has.
        used = next(
            each for each in types.values() if each["name"] != "Service" and each["type_name"].startswith("Custom")
        )
        store.add("catalog_entries", catalog_type_id=used["id"], name="Mine", attribute_values={})
        store.add("catalog_types", name=used["name"], type_name='Custom["Mine"]')
        store.add("catalog_types", name="Team", type_name='Custom["Team"]')
        types = types_of(api.sandbox)
        assert sum(each["name"] in (used["name"], "Team") for each in types.values()) == 4

    run(test, incidents=3)


def test_attributes_that_are_added_to_a_linked_type_can_be_set(tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        store, user_type = api.sandbox.store, types_of(api.sandbox)["User"]
        given = [
            *user_type["schema"]["attributes"],
            {"id": "cost", "name": "Cost center", "type": "String", "array": False},
        ]
        await post(
            api, f"/v3/catalog_types/{user_type['id']}/actions/update_schema", {"version": 1, "attributes": given}, 200
        )
        entry = next(each for each in store.records("catalog_entries") if each["catalog_type_id"] == user_type["id"])
        body = {
            "name": entry["name"],
            "attribute_values": {"cost": {"value": {"literal": "R&D"}}},
            "update_attributes": ["cost"],
        }
        answer = await api("PUT", f"/v3/catalog_entries/{entry['id']}", json=body)
        cost = {"value": {"label": "R&D", "literal": "R&D"}}
        assert answer.status == 200, answer.content
        assert answer.json["catalog_entry"]["attribute_values"] == {**entry["attribute_values"], "cost": cost}
        email = next(iter(entry["attribute_values"]))
        forged = {"attribute_values": {email: {"value": {"literal": "x@example.com"}}}}
        await refused(
            api,
            "PUT",
            f"/v3/catalog_entries/{entry['id']}",
            {"name": entry["name"], **forged},
            f"attribute_values.{email}",
        )
        with pytest.raises(ValueError, match=f"attribute_values.{email}: .* change the users instead"):
            store.update("catalog_entries", entry["id"], **forged)
        store.update("users", entry["external_id"], name="Renamed", email="new@example.com")
        shown = store.find("catalog_entries", entry["id"]) or {}
        assert (shown["name"], shown["attribute_values"]["cost"]) == ("Renamed", cost)
        assert shown["attribute_values"][email]["value"]["literal"] == "new@example.com"
        api.sandbox.save(tmp_path / "sandbox.json")
        assert Sandbox.load(tmp_path / "sandbox.json").store.find("catalog_entries", entry["id"]) == shown

    run(test, incidents=3)


def test_teams_know_what_is_theirs() -> None:
    """Attributes that are computed lead over linked entries, too; and the type itself cannot be deleted."""

    async def test(api: Api) -> None:
        store, types = api.sandbox.store, types_of(api.sandbox)
        team, schedule = store.records("teams")[0], store.records("schedules")[0]
        store.update("schedules", schedule["id"], team_ids=[team["id"]])
        [forward] = types["Schedule"]["schema"]["attributes"]
        back = {"id": "back", "name": "Schedules", "type": "Schedule", "array": True, "mode": "backlink"}
        steps = [{"attribute_id": "back"}, {"attribute_id": forward["id"]}]
        path = {"id": "path", "name": "Neighbors", "type": "Team", "array": True, "mode": "path", "path": steps}
        given = [*types["Team"]["schema"]["attributes"], {**back, "backlink_attribute": forward["id"]}, path]
        update = f"/v3/catalog_types/{types['Team']['id']}/actions/update_schema"
        await post(api, update, {"version": 1, "attributes": given}, 200)
        for other in store.records("schedules")[1:]:
            store.update("schedules", other["id"], team_ids=[])
        shown = (await api.get(f"/v3/catalog_entries/{team['id']}", expand="true"))["catalog_entry"]["attribute_values"]
        assert [each["label"] for each in shown["back"]["array_value"]] == [schedule["name"]]
        assert [each["label"] for each in shown["path"]["array_value"]] == [team["name"]]
        before = store.counts
        for version in ("v2", "v3"):
            await refused(api, "DELETE", f"/{version}/catalog_types/{types['Team']['id']}", None, "id")
        assert store.counts == before

    run(test, incidents=3)
