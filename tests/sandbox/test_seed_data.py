"""Incidents and what belongs to them: walked, linked, filtered, written."""

from __future__ import annotations

import asyncio
import tracemalloc
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, object_problems, run, serving

_CATEGORIES = ("triage", "live", "learning", "closed", "paused", "declined", "merged", "canceled")
_HIDDEN = ("declined", "merged", "canceled")
_MODES = ("standard", "retrospective", "test", "tutorial")
_ALL = {"status_category[one_of]": list(_CATEGORIES), "mode[one_of]": list(_MODES)}


def params(**filters: Any) -> list[tuple[str, str]]:
    """Query pairs; `name__operator` stands for `name[operator]`, a list for a repeated key."""
    pairs = []
    for name, given in filters.items():
        base, _, operator = name.partition("__")
        key = f"{base}[{operator}]" if operator else base
        pairs += [(key, value) for value in (given if isinstance(given, list) else [given])]
    return pairs


async def incidents(api: Api, **filters: Any) -> list[dict[str, Any]]:
    answer = await api("GET", "/v2/incidents", params=[*params(**filters), ("page_size", "250")])
    assert answer.status == 200, answer.content
    found: list[dict[str, Any]] = answer.json["incidents"]
    return found


def ids(records: Iterable[dict[str, Any]]) -> list[str]:
    return [record["id"] for record in records]


def test_every_incident_once() -> None:
    async def test(api: Api) -> None:
        walked = await api.walk("/v2/incidents", "incidents", page_size=7, **_ALL)
        assert [incident["reference"] for incident in walked] == [f"INC-{n}" for n in range(300, 0, -1)]
        assert len(set(ids(walked))) == 300
        assert [i["created_at"] for i in walked] == sorted((i["created_at"] for i in walked), reverse=True)
        assert [p for i in walked for p in object_problems(i, "IncidentV2")] == []
        page = await api.get("/v2/incidents", **_ALL)
        assert len(page["incidents"]) == 25
        assert page["pagination_meta"] == {
            "page_size": 25,
            "after": page["incidents"][-1]["id"],
            "total_record_count": 300,
        }
        large = await api.get("/v2/incidents", page_size=500, **_ALL)
        assert len(large["incidents"]) == 250
        assert large["pagination_meta"]["page_size"] == 250
        oldest = await api.walk("/v2/incidents", "incidents", sort_by="created_at_oldest_first", **_ALL)
        assert oldest == walked[::-1]

    run(test, incidents=300)


def test_some_are_hidden_unless_asked_for() -> None:
    async def test(api: Api) -> None:
        everything = await incidents(api, status_category__one_of=list(_CATEGORIES), mode__one_of=list(_MODES))
        shown = [
            incident
            for incident in everything
            if incident["incident_status"]["category"] not in _HIDDEN
            and incident["mode"] in ("standard", "retrospective")
        ]
        assert len(shown) < len(everything)
        assert await incidents(api) == shown
        old = await api.walk("/v1/incidents", "incidents", page_size=250)
        assert ids(old) == ids(shown)
        assert {incident["mode"] for incident in old} == {"real"}
        declined = await incidents(api, status_category__one_of="declined")
        assert {incident["incident_status"]["category"] for incident in declined} == {"declined"}
        tests = await incidents(api, mode__one_of="test")
        assert {incident["mode"] for incident in tests} == {"test"}

        users = (await api.get("/v2/users", page_size=100))["users"]
        everyone = (await api.get("/v2/users", page_size=100, include_inactive="true"))["users"]
        assert len(users) == 45
        assert len(everyone) == 50
        assert all(user["is_active"] for user in users)
        twins = (await api.get("/v2/users", email=everyone[-1]["email"], include_inactive="true"))["users"]
        assert [user["is_active"] for user in twins] == [True, False]

        hidden = {incident["id"] for incident in everything if incident["mode"] in ("test", "tutorial")}
        for path, items in (("/v3/follow_ups", "follow_ups"), ("/v3/actions", "actions")):
            seen = await api.walk(path, items, page_size=250)
            of_tests = await api.walk(path, items, page_size=250, incident_mode="test")
            assert not hidden & {record["incident_id"] for record in seen}
            assert {record["incident_id"] for record in of_tests} <= hidden
            assert of_tests

    run(test, incidents=200)


def test_records_are_linked_by_their_ids() -> None:
    async def test(api: Api) -> None:
        async def all_ids(path: str, items: str) -> set[str]:
            return set(ids((await api.get(path))[items]))

        severities = await all_ids("/v1/severities", "severities")
        statuses = await all_ids("/v1/incident_statuses", "incident_statuses")
        types = await all_ids("/v1/incident_types", "incident_types")
        roles = await all_ids("/v2/incident_roles", "incident_roles")
        fields = await all_ids("/v2/custom_fields", "custom_fields")
        users = set(ids(await api.walk("/v2/users", "users")))
        everything = await api.walk("/v2/incidents", "incidents", **_ALL)
        for incident in everything:
            assert incident["severity"]["id"] in severities
            assert incident["incident_status"]["id"] in statuses
            assert incident["incident_type"]["id"] in types
            assert {entry["custom_field"]["id"] for entry in incident["custom_field_entries"]} == fields
            assert {given["role"]["id"] for given in incident["incident_role_assignments"]} == roles
            people = [given["assignee"] for given in incident["incident_role_assignments"] if "assignee" in given]
            people += [incident["creator"]["user"]] if "user" in incident["creator"] else []
            assert set(ids(people)) <= users
            assert incident == (await api.get(f"/v2/incidents/{incident['id']}"))["incident"]
            number = incident["reference"].removeprefix("INC-")
            assert (await api.get(f"/v2/incidents/{number}"))["incident"]["id"] == incident["id"]
            updates = await api.get("/v2/incident_updates", incident_id=incident["id"])
            latest = updates["incident_updates"][0]
            assert {update["incident_id"] for update in updates["incident_updates"]} == {incident["id"]}
            assert latest["new_incident_status"] == incident["incident_status"]
            for path in ("/v2/follow_ups", "/v3/follow_ups"):
                for follow_up in (await api.get(path, incident_id=incident["id"]))["follow_ups"]:
                    assert follow_up["incident_id"] == incident["id"]
                    same = (await api.get(f"{path}/{follow_up['id']}"))["follow_up"]
                    assert same == follow_up
        updates = await api.walk("/v2/incident_updates", "incident_updates")
        assert {update["incident_id"] for update in updates} == set(ids(everything))
        assert len(set(ids(updates))) == len(updates)

    run(test, incidents=30)


def test_filters() -> None:
    async def test(api: Api) -> None:
        shown = await incidents(api)
        minor, major, critical = ids((await api.get("/v1/severities"))["severities"])

        async def same(wanted: Any, **filters: Any) -> None:
            expected = [incident["id"] for incident in shown if wanted(incident)]
            assert 0 < len(expected) < len(shown)
            assert ids(await incidents(api, **filters)) == expected

        def category(incident: Any) -> str:
            return str(incident["incident_status"]["category"])

        kind, status = shown[0]["incident_type"]["id"], shown[0]["incident_status"]["id"]
        await same(lambda i: i["severity"]["id"] == major, severity__one_of=major)
        await same(lambda i: i["severity"]["id"] != minor, severity__not_in=[minor])
        await same(lambda i: i["severity"]["id"] != critical, severity__lte=major)
        await same(lambda i: i["severity"]["id"] != minor, severity__gte=major)
        await same(lambda i: i["incident_type"]["id"] == kind, incident_type__one_of=kind)
        await same(lambda i: i["incident_status"]["id"] == status, status__one_of=status)
        await same(lambda i: i["incident_status"]["id"] != status, status__not_in=status)
        await same(lambda i: category(i) in ("live", "triage"), status_category__one_of=["live", "triage"])
        await same(lambda i: i["mode"] == "retrospective", mode__one_of="retrospective")
        await same(
            lambda i: category(i) == "live" and i["severity"]["id"] == minor,
            status_category__one_of="live",
            severity__one_of=minor,
        )
        await same(
            lambda i: i["incident_type"]["id"] == kind or i["severity"]["id"] == major,
            incident_type__one_of=kind,
            severity__one_of=major,
            filter_mode="any",
        )
        day = shown[len(shown) // 2]["created_at"][:10]
        await same(lambda i: i["created_at"][:10] >= day, created_at__gte=day)
        await same(lambda i: i["created_at"][:10] <= day, created_at__lte=day)
        await same(lambda i: i["updated_at"][:10] >= day, updated_at__gte=day)
        await same(lambda i: "2024-06-01" <= i["created_at"][:10] <= day, created_at__date_range=f"2024-06-01~{day}")
        for ignored in (
            {"severity": major},
            {"severity[one_of][0]": major},
            {"odd__one_of": "x"},
            {"severity__one_of": ""},
        ):
            assert await incidents(api, **ignored) == shown
        assert await incidents(api, severity__one_of="unknown") == []
        assert (await api.get("/v2/incident_updates", incident_id="INC-1"))["incident_updates"] == []
        moment = (await api.get("/v3/follow_ups", page_size=250))["follow_ups"][10]["created_at"]
        later = await api.get("/v3/follow_ups", **{"created_at[gte]": moment, "page_size": 250})
        assert min(record["created_at"] for record in later["follow_ups"]) == moment

    run(test, incidents=240)


def test_an_incident_is_created_once_for_a_key() -> None:
    async def test(api: Api) -> None:
        severity = (await api.get("/v1/severities"))["severities"][2]
        user = (await api.get("/v2/users"))["users"][3]
        role = (await api.get("/v2/incident_roles"))["incident_roles"][0]
        field = (await api.get("/v2/custom_fields"))["custom_fields"][4]
        body = {
            "idempotency_key": "one",
            "name": "Queue is stuck",
            "visibility": "private",
            "severity_id": severity["id"],
            "incident_role_assignments": [{"incident_role_id": role["id"], "assignee": {"email": user["email"]}}],
            "custom_field_entries": [{"custom_field_id": field["id"], "values": [{"value_text": "A lock"}]}],
        }
        answer = await api("POST", "/v2/incidents", json=body)
        incident = answer.json["incident"]
        assert object_problems(incident, "IncidentV2") == []
        assert (incident["name"], incident["visibility"]) == ("Queue is stuck", "private")
        assert (incident["reference"], incident["mode"]) == ("INC-61", "standard")
        assert incident["severity"]["id"] == severity["id"]
        assert incident["incident_status"]["category"] == "live"
        assert incident["incident_role_assignments"][0]["assignee"]["id"] == user["id"]
        values = {e["custom_field"]["id"]: e["values"] for e in incident["custom_field_entries"]}
        assert values[field["id"]] == [{"value_text": "A lock"}]
        again = await api("POST", "/v2/incidents", json=body)
        assert again.json["incident"] == incident
        assert (await incidents(api))[0] == incident
        assert (await api.get(f"/v2/incidents/{incident['id']}"))["incident"] == incident
        old = (await api.get("/v1/incidents/61"))["incident"]
        assert (old["mode"], old["status"]) == ("real", "investigating")
        assert object_problems(old, "IncidentV1") == []
        other = await api("POST", "/v2/incidents", json={**body, "idempotency_key": "two"})
        assert other.json["incident"]["id"] != incident["id"]

    run(test)


def test_an_incident_is_edited_and_updated() -> None:
    async def test(api: Api) -> None:
        incident = (await incidents(api))[5]
        path = f"/v2/incidents/{incident['id']}"
        statuses = (await api.get("/v1/incident_statuses"))["incident_statuses"]
        paused = next(status for status in statuses if status["category"] == "paused")
        edit = {"notify_incident_channel": False, "incident": {"name": "New name"}}
        edited = (await api("POST", f"{path}/actions/edit", json=edit)).json["incident"]
        changed = {name for name in incident if incident[name] != edited[name]}
        assert changed == {"name", "updated_at", "last_activity_at"}
        assert (await api.get(path))["incident"] == edited == (await incidents(api))[5]
        body = {"idempotency_key": "u", "incident_id": incident["id"], "message": "Waiting"}
        body["to_incident_status_id"] = paused["id"]
        update = (await api("POST", "/v2/incident_updates", json=body)).json["incident_update"]
        assert object_problems(update, "IncidentUpdateV2") == []
        assert update["new_incident_status"]["id"] == paused["id"]
        updates = await api.get("/v2/incident_updates", incident_id=incident["id"])
        assert updates["incident_updates"][0] == update
        found = await incidents(api, status_category__one_of="paused")
        assert {each["incident_status"]["id"] for each in found} == {paused["id"]}
        assert (await api.get(path))["incident"] in found

    run(test)


def test_follow_ups_and_actions_are_created_changed_and_deleted() -> None:
    async def test(api: Api) -> None:
        incident = (await incidents(api))[0]
        user = (await api.get("/v2/users"))["users"][1]
        body = {"incident_id": incident["id"], "title": "Write it down", "description": "x", "status": "completed"}
        for path, items, item in (("/v3/follow_ups", "follow_ups", "follow_up"), ("/v3/actions", "actions", "action")):
            made = (await api("POST", path, json=body | {"assignee_id": user["id"]})).json[item]
            assert made["assignee"]["id"] == user["id"]
            assert made["status"] == "outstanding"
            listed = (await api.get(path, incident_id=incident["id"]))[items]
            assert listed[0] == made
            changed = (await api("PUT", f"{path}/{made['id']}", json=body)).json[item]
            assert changed["status"] == "completed"
            assert "completed_at" in changed
            assert (await api.get(f"{path}/{made['id']}"))[item] == changed
            assert (await api("DELETE", f"{path}/{made['id']}")).status == 204
            assert (await api("GET", f"{path}/{made['id']}")).status == 404
            assert (await api.get(path, incident_id=incident["id"]))[items] == listed[1:]

    run(test)


def test_a_changed_severity_shows_in_every_incident() -> None:
    async def test(api: Api) -> None:
        severity = (await incidents(api))[0]["severity"]
        body = {"name": "Renamed", "description": "Now called so."}
        await api("PUT", f"/v1/severities/{severity['id']}", json=body)
        shown = [i["severity"]["name"] for i in await incidents(api) if i["severity"]["id"] == severity["id"]]
        assert set(shown) == {"Renamed"}
        made = (await api("POST", "/v1/severities", json={**body, "name": "Fourth"})).json["severity"]
        listed = (await api.get("/v1/severities"))["severities"]
        assert listed[-1] == made
        assert made["rank"] == 3
        assert (await api("DELETE", f"/v1/severities/{made['id']}")).status == 202
        assert len((await api.get("/v1/severities"))["severities"]) == 3

    run(test)


def test_a_changed_setting_shows_in_what_was_shown_before() -> None:
    async def test(api: Api) -> None:
        field = (await api.get("/v1/custom_fields"))["custom_fields"][0]
        severity = (await api.get("/v1/severities"))["severities"][0]
        body = {"idempotency_key": "1", "visibility": "public", "severity_id": severity["id"]}
        await api("POST", "/v2/incidents", json=body)
        before = await incidents(api)
        option = {"custom_field_id": field["id"], "value": "Added"}
        await api("POST", "/v1/custom_field_options", json=option)
        await api("PUT", f"/v2/custom_fields/{field['id']}", json={"name": "New name", "description": "x"})
        await api("PUT", f"/v1/severities/{severity['id']}", json={"name": "Lowest", "description": "x"})
        after = await incidents(api)
        assert ids(after) == ids(before)
        assert after[0]["severity"]["name"] == "Lowest"
        for incident in after:
            shown = incident["custom_field_entries"][0]["custom_field"]
            assert shown["name"] == "New name"
            assert shown["options"][-1]["value"] == "Added"

    run(test)


def test_a_seed_decides_everything() -> None:
    async def look(seed: int) -> tuple[Any, ...]:
        async with serving(incidents=40, seed=seed, limits=False) as api:
            return (
                await api.walk("/v2/incidents", "incidents"),
                await api.walk("/v3/follow_ups", "follow_ups"),
                await api.walk("/v2/users", "users"),
                await api.get("/v2/schedules"),
            )

    first, again, other = (asyncio.run(look(seed)) for seed in (7, 7, 8))
    assert first == again
    assert all(mine != theirs for mine, theirs in zip(first, other, strict=True))


def test_incidents_are_not_made_before_they_are_asked_for() -> None:
    def cost(count: int) -> int:
        tracemalloc.start()
        sandbox = Sandbox(incidents=count)
        taken = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        assert sandbox.store.count("incidents") == count
        return taken

    assert (cost(20_000) - cost(1)) / 20_000 < 100  # bytes per incident, with its updates, follow-ups and actions


def test_a_hundred_thousand_incidents() -> None:
    async def main() -> None:
        async with serving(incidents=100_000, limits=False) as api:
            page = await api.get("/v2/incidents", page_size=250, **_ALL)
            assert page["pagination_meta"]["total_record_count"] == 100_000
            assert page["incidents"][0]["reference"] == "INC-100000"
            after = {"after": page["pagination_meta"]["after"]}
            page = await api.get("/v2/incidents", page_size=250, **_ALL, **after)
            assert page["incidents"][0]["reference"] == "INC-99750"

    asyncio.run(main())


@pytest.mark.parametrize("count", [0, 1])
def test_hardly_any_incidents(count: int) -> None:
    async def test(api: Api) -> None:
        page = await api.get("/v2/incidents", **_ALL)
        assert len(page["incidents"]) == count
        assert page["pagination_meta"] == {"page_size": 25, "total_record_count": count}
        assert (await api("POST", "/v2/incidents", json={"idempotency_key": "1", "visibility": "public"})).status == 200
        assert len((await api.get("/v2/incidents", **_ALL))["incidents"]) == count + 1
        await api.get("/v2/schedules")

    run(test, incidents=count, users=1)


def test_nothing_is_left_behind() -> None:
    async def main() -> None:
        sandbox = Sandbox(incidents=1)
        async with sandbox:
            address = sandbox.base_url
            host, port = address.removeprefix("http://").split(":")
            reader, writer = await asyncio.open_connection(host, int(port))
        assert await asyncio.wait_for(reader.read(), 5) == b""
        writer.close()
        await writer.wait_closed()
        await sandbox.close()
        assert asyncio.all_tasks() == {asyncio.current_task()}
        with pytest.raises(OSError, match="Connect call failed"):
            await asyncio.open_connection(host, int(port))

    asyncio.run(main())


def test_deleted_custom_fields_and_options_are_gone_from_incidents(tmp_path: Path) -> None:
    def shown(incident: dict[str, Any]) -> dict[str, list[Any]]:
        return {entry["custom_field"]["id"]: entry["values"] for entry in incident["custom_field_entries"]}

    def without(values: list[Any], option: str) -> list[Any]:
        return [value for value in values if value.get("value_option", {}).get("id") != option]

    async def test(api: Api) -> None:
        fields = (await api.get("/v1/custom_fields"))["custom_fields"]
        impact, text = fields[1], fields[4]
        option = impact["options"][2]["id"]
        given = [
            {"custom_field_id": impact["id"], "values": [{"value_option_id": option}]},
            {"custom_field_id": text["id"], "values": [{"value_text": "A lock"}]},
        ]
        body = {"idempotency_key": "1", "visibility": "public", "custom_field_entries": given}
        assert (await api("POST", "/v2/incidents", json=body)).status == 200
        before = {each["id"]: shown(each) for each in await incidents(api)}
        having = {
            key for key, values in before.items() if without(values[impact["id"]], option) != values[impact["id"]]
        }
        asked = {f"custom_field[{impact['id']}][one_of]": option, "page_size": 250}
        assert {each["id"] for each in (await api.get("/v2/incidents", **asked))["incidents"]} == having
        assert len(having) > 5
        assert (await api("DELETE", f"/v1/custom_field_options/{option}")).status == 204
        after = {each["id"]: shown(each) for each in await incidents(api)}
        assert after == {
            key: values | {impact["id"]: without(values[impact["id"]], option)} for key, values in before.items()
        }
        assert (await api.get("/v2/incidents", **asked))["incidents"] == []
        assert (await api("DELETE", f"/v2/custom_fields/{text['id']}")).status == 204
        last = {each["id"]: shown(each) for each in await incidents(api)}
        for values in after.values():
            del values[text["id"]]
        assert last == after
        api.sandbox.save(tmp_path / "saved.json")
        store = Sandbox.load(tmp_path / "saved.json").store
        assert {each["id"]: shown(each) for each in store.records("incidents") if each["id"] in last} == last

    run(test)


def test_generated_records_do_not_depend_on_what_was_written_before_they_are_read() -> None:
    first, second = (Sandbox(incidents=5, users=5, seed=3).store for _ in range(2))
    for schedule in second.records("schedules"):
        second.update("schedules", schedule["id"], config={"rotations": []})
    second.add("alert_attributes", name="New", type="String", array=False)
    changed = second.records("catalog_types", 1)[0]["id"]
    second.update("catalog_types", changed, name="Renamed", schema={"version": 2, "attributes": []})
    for kind in ("schedule_overrides", "alerts", "teams"):
        assert second.records(kind) == first.records(kind)
    assert second.records("catalog_types")[1:] == first.records("catalog_types")[1:]
    second.update("catalog_types", changed, schema=(first.find("catalog_types", changed) or {})["schema"])
    linked = {each["id"] for each in first.records("catalog_types") if each.get("registry_type")}
    one, two = (
        [each for each in store.records("catalog_entries") if each["catalog_type_id"] not in linked]
        for store in (first, second)
    )
    assert one == two
