"""The store, its listeners, and snapshots."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from incidentio_async.sandbox import Sandbox, SnapshotError
from tests.sandbox.support import (
    OPERATIONS,
    Api,
    body_for,
    known_ids,
    object_problems,
    path_of,
    run,
    serving,
)


def small(**options: Any) -> Sandbox:
    return Sandbox(**{"incidents": 5, "users": 4, "seed": 1, **options})


def test_every_kind_is_there_and_fits_a_schema() -> None:
    store = small().store
    assert len(store.kinds) == 70
    assert list(store) == store.kinds
    for kind in store:
        records = store.records(kind)
        assert len(records) == store.count(kind) == store.counts[kind]
        assert records == [store.find(kind, record["id"]) for record in records if "id" in record] or kind in (
            "incident_participant_workloads",
            "ip_allowlists",
            "catalog_resources",
        )
        assert len(store.records(kind, 1)) <= 1


def test_records_are_added_changed_and_removed() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        source = store.records("alert_sources")[0]
        alert = store.add("alerts", title="Disk full", alert_source_id=source["id"], status="firing")
        assert object_problems(alert, "AlertV2") == []
        assert (await api.get(f"/v2/alerts/{alert['id']}"))["alert"] == alert == store.find("alerts", alert["id"])
        body = {"title": "x", "status": "resolved", "deduplication_key": alert["deduplication_key"]}
        headers = {"Authorization": f"Bearer {api.sandbox.secret}"}
        await api("POST", f"/v2/alert_events/http/{source['id']}", json=body, headers=headers)
        resolved = store.find("alerts", alert["id"])
        assert resolved is not None
        assert resolved["status"] == "resolved"
        changed = store.update("alerts", alert["id"], title="Disk fine")
        assert (
            (await api.get(f"/v2/alerts/{alert['id']}"))["alert"]
            == changed
            == resolved
            | {
                "title": "Disk fine",
                "updated_at": changed["updated_at"],
            }
        )
        store.remove("alerts", alert["id"])
        assert (await api("GET", f"/v2/alerts/{alert['id']}")).status == 404
        assert store.find("alerts", alert["id"]) is None

        severity, closed = store.records("severities")[2], store.records("incident_statuses")[5]
        incident = store.add(
            "incidents", name="Arranged", severity_id=severity["id"], created_at="2026-01-02T03:04:05Z", mode="test"
        )
        assert object_problems(incident, "IncidentV2") == []
        assert (incident["severity"], incident["created_at"]) == (
            {name: severity[name] for name in incident["severity"]},
            "2026-01-02T03:04:05Z",
        )
        found = await api.get("/v2/incidents", **{"mode[one_of]": "test", "severity[one_of]": severity["id"]})
        assert incident in found["incidents"]
        store.update("incidents", incident["id"], incident_status=closed, name="Done", mode="standard")
        found = await api.get("/v2/incidents", **{"status[one_of]": closed["id"]})
        assert found["incidents"][0] == store.find("incidents", incident["id"])
        field = store.records("custom_fields")[4]["id"]
        given = [{"custom_field_id": field, "values": [{"value_text": "A lock"}]}]
        entries = store.update("incidents", incident["id"], custom_field_entries=given)["custom_field_entries"]
        assert len(entries) == store.count("custom_fields")
        assert {e["custom_field"]["id"]: e["values"] for e in entries}[field] == [{"value_text": "A lock"}]
        old = store.find("incidents", incident["id"], "IncidentV1")
        assert old == (await api.get(f"/v1/incidents/{incident['id']}"))["incident"]

    run(test)


def test_a_record_of_any_kind_is_added_with_nothing_said() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        before = store.counts
        added = {kind: store.add(kind) for kind in store}
        # What is added to an incident is noted in its activity log, and four kinds are entries of the catalog, too.
        counts = store.counts | {"incident_activity_log_entries": before["incident_activity_log_entries"] + 1}
        counts["catalog_entries"] -= len(("teams", "users", "schedules", "escalation_paths"))
        assert counts == {kind: count + 1 for kind, count in before.items()}
        for operation in OPERATIONS.values():
            kind = operation["path"].split("/", 2)[2].removesuffix("/{id}")
            if operation["method"] == "GET" and kind in added and operation["path"].endswith("/{id}"):
                shown = await api.get(operation["path"].format(id=added[kind]["id"]))
                assert object_problems(shown, operation["result"]) == []
        await everything(api)
        assert added["users"]["id"] in [user["id"] for user in await api.walk("/v2/users", "users")]

    run(test)


def test_times_can_be_datetimes() -> None:
    store, noon = small().store, datetime(2026, 3, 4, 12, tzinfo=UTC)
    window = store.add("maintenance_windows", name="Move", start_at=noon, end_at=noon + timedelta(hours=1))
    assert (window["start_at"], window["end_at"]) == ("2026-03-04T12:00:00Z", "2026-03-04T13:00:00Z")
    assert store.add("incidents", created_at=noon)["created_at"] == "2026-03-04T12:00:00Z"
    with pytest.raises(ValueError, match="has no time zone"):
        store.update("maintenance_windows", window["id"], start_at=datetime(2026, 3, 4))


def test_kinds_and_records_that_there_are_not() -> None:
    store = small().store
    with pytest.raises(KeyError, match="there is no kind 'incident'; did you mean 'incidents'"):
        store.count("incident")
    for act in (store.remove, store.update):
        with pytest.raises(KeyError, match="no record with the id 'odd' in alerts"):
            act("alerts", "odd")
    assert store.find("alerts", "odd") is None
    with pytest.raises(ValueError, match="^severity_id: 'odd' is not known here"):
        store.add("incidents", severity_id="odd")
    with pytest.raises(ValueError, match="No such user is known here"):
        store.add("maintenance_windows", lead={"user": {"email": "nobody@example.com"}})
    assert store.count("incidents") == 5


def test_changes_are_reported() -> None:
    async def test(api: Api) -> None:
        told: list[tuple[str, str, Any, Any]] = []
        api.sandbox.store.on_change(lambda *change: told.append(change))
        body = {"name": "Odd", "description": "x"}
        made = (await api("POST", "/v1/severities", json=body)).json["severity"]
        changed = (await api("PUT", f"/v1/severities/{made['id']}", json=body | {"name": "Even"})).json["severity"]
        await api("DELETE", f"/v1/severities/{made['id']}")
        await api("PUT", f"/v1/severities/{made['id']}", json=body)
        assert told == [
            ("severities", "created", made, None),
            ("severities", "updated", changed, made),
            ("severities", "deleted", changed, changed),
        ]
        told.clear()
        incident = (await api.get("/v2/incidents"))["incidents"][0]
        status = api.sandbox.store.records("incident_statuses")[6]["id"]
        update = {"idempotency_key": "1", "incident_id": incident["id"], "to_incident_status_id": status}
        posted = (await api("POST", "/v2/incident_updates", json=update)).json["incident_update"]
        (kind, what, now, before), second = told
        assert (kind, what, before) == ("incidents", "updated", incident)
        assert now == (await api.get(f"/v2/incidents/{incident['id']}"))["incident"]
        assert second == ("incident_updates", "created", posted, None)
        told.clear()
        await api("POST", "/v2/incident_updates", json=update)
        assert told == []
        done = {"incident_id": incident["id"], "title": "x", "status": "completed"}
        made = (await api("POST", "/v3/follow_ups", json=done)).json["follow_up"]
        path = f"/v3/follow_ups/{made['id']}"
        finished = (await api("PUT", path, json=done)).json["follow_up"]
        reopened = (await api("PUT", path, json=done | {"status": "outstanding"})).json["follow_up"]
        assert told[1:] == [("follow_ups", "updated", finished, made), ("follow_ups", "updated", reopened, finished)]
        assert finished.keys() - reopened.keys() == {"completed_at"}

    run(test)


# -- snapshots --------------------------------------------------------------------------------------------------


async def everything(api: Api) -> dict[str, Any]:
    """The response of every GET that does not depend on the clock."""
    ids = known_ids(api.sandbox)
    answers = {}
    for key, operation in OPERATIONS.items():
        if operation["method"] != "GET" or operation["auth"] != "key" or operation["path"] == "/v2/schedule_entries":
            continue
        params = {n: ids.get(n, "3") for n, kind in operation["query"].items() if kind.get("required")}
        if operation["path"].endswith("/availability"):
            params |= {"start_at": "2026-01-01T00:00:00Z", "end_at": "2026-02-01T00:00:00Z"}
        answer = await api("GET", path_of(operation, ids), params=params)
        assert answer.status == operation["status"], answer.content
        # Alert sources show where the sandbox takes events.
        answers[key] = answer.content.replace(api.sandbox.base_url.encode(), b"")
    return answers


async def use(api: Api) -> None:
    """Something of everything: every operation that creates or changes, and a few that delete."""
    api.sandbox.keys.add("another", scopes=["incidents.view"], teams=[known_ids(api.sandbox)["team_id"]])
    ids = known_ids(api.sandbox)
    for operation in OPERATIONS.values():
        if operation["method"] == "GET" or operation["auth"] != "key" or operation["path"].startswith("/v1/api_keys"):
            continue
        if operation["method"] == "DELETE":
            continue
        path = path_of(operation, ids)
        body = {"json": body_for(api, operation, path, ids)} if operation["body"] else {}
        answer = await api(operation["method"], path, **body)
        assert answer.status == operation["status"], (operation["path"], answer.content)
    for path in ("/v3/actions", "/v2/catalog_entries", "/v1/severities"):
        gone = ids[{"/v3/actions": "action_id", "/v1/severities": "severity_id"}.get(path, "entry_id")]
        assert (await api("DELETE", f"{path}/{gone}")).status in (202, 204)
    source = api.sandbox.store.records("alert_sources")[0]
    event = {"title": "x", "status": "firing", "deduplication_key": "k", "metadata": {"$link": ["a"], "$$x": {"$": 1}}}
    headers = {"Authorization": f"Bearer {api.sandbox.secret}"}
    await api("POST", f"/v2/alert_events/http/{source['id']}", json=event, headers=headers)
    api.sandbox.store.add("catalog_types", name="Odd", annotations={"$link": "mine", "$$": "x"})


def test_a_loaded_snapshot_responds_as_the_saved_one(tmp_path: Path) -> None:
    async def main() -> None:
        path = tmp_path / "state.json"
        async with serving(incidents=30, users=10, seed=5, limits=False) as api:
            await use(api)
            before, counts = await everything(api), api.sandbox.store.counts
            api.sandbox.save(path)
            firing = await api.get("/v2/alerts", **{"page_size": 9, "deduplication_key[is]": "k"})
            made = {"idempotency_key": "sample", "visibility": "public"}
            same = (await api("POST", "/v2/incidents", json=made)).content
        loaded = Sandbox.load(path, limits=False)
        assert loaded.api_key == api.sandbox.api_key
        assert loaded.store.counts == counts
        async with loaded:
            api.sandbox = loaded
            async with aiohttp.ClientSession(headers={"Authorization": f"Bearer {loaded.api_key}"}) as session:
                api.session = session
                assert await everything(api) == before
                assert (await api("POST", "/v2/incidents", json=made)).content == same
                source = firing["alerts"][0]["alert_source_id"]
                event = {"title": "x", "status": "resolved", "deduplication_key": "k"}
                headers = {"Authorization": f"Bearer {loaded.secret}"}
                await api("POST", f"/v2/alert_events/http/{source}", json=event, headers=headers)
                [alert] = (await api.get("/v2/alerts", **{"page_size": 9, "deduplication_key[is]": "k"}))["alerts"]
                assert (alert["id"], alert["status"]) == (firing["alerts"][0]["id"], "resolved")
                new = (await api("POST", "/v1/severities", json={"name": "New", "description": "x"})).json["severity"]
                assert new["id"] > max(severity["id"] for severity in loaded.store.records("severities")[:-1])
        assert [key.name for key in loaded.keys] == ["Sandbox", "another"]

    asyncio.run(main())


def test_a_snapshot_of_a_snapshot_is_the_same(tmp_path: Path) -> None:
    async def test(api: Api) -> None:
        await use(api)
        api.sandbox.save(tmp_path / "first")
        Sandbox.load(tmp_path / "first").save(tmp_path / "second")
        assert json.loads((tmp_path / "first").read_bytes()) == json.loads((tmp_path / "second").read_bytes())

    run(test, incidents=20)


def test_saving_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sandbox, path = small(), tmp_path / "state.json"
    sandbox.save(path)
    before = path.read_bytes()
    sandbox.store.add("severities", name="New", description="x")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        sandbox.save(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == ["state.json"]


def damaged(document: dict[str, Any], *path: str, value: Any) -> bytes:
    inner = document
    for name in path[:-1]:
        inner = inner[name]
    inner[path[-1]] = value
    return json.dumps(document).encode()


def test_files_that_are_no_snapshots(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    small().save(path)
    good = path.read_bytes()

    def fresh() -> dict[str, Any]:
        return dict(json.loads(good))

    for content, said in (
        (good[:-100], "is not a snapshot of a sandbox: it is not JSON, or truncated"),
        (b"", "is not a snapshot of a sandbox: it is not JSON, or truncated"),
        (b"[" * 100_000, "is not a snapshot of a sandbox: it is not JSON, or truncated"),
        (b"[1]", "is not a snapshot of a sandbox: save one with `sandbox.save(path)`"),
        (b'{"incidents": []}', "is not a snapshot of a sandbox: save one with `sandbox.save(path)`"),
        (damaged(fresh(), "version", value=99), "is a snapshot of version 99, and this release reads version 1"),
        (
            damaged(fresh(), "options", value={"seed": 1}),
            "is a broken snapshot: it lacks the options that its records were",
        ),
        (damaged(fresh(), "tables", value={}), "is a broken snapshot: KeyError"),
        (damaged(fresh(), "tables", "severities", "size", value=9), "is a broken snapshot: ValueError at severities"),
        (damaged(fresh(), "tables", "users", "kept", "0", "id", value="x"), "is a broken snapshot: ValueError at x"),
        (damaged(fresh(), "keys", value=[{}]), "is a broken snapshot: KeyError"),
        (damaged(fresh(), "keys", value=[]), "is a broken snapshot: ValueError at keys"),
        (damaged(fresh(), "written", value=[["incidents", "k", "odd"]]), "is a broken snapshot: KeyError at 'odd'"),
    ):
        path.write_bytes(content)
        with pytest.raises(SnapshotError) as caught:
            Sandbox.load(path)
        assert str(caught.value).startswith(f"{path} {said}")
        assert "\n" not in str(caught.value)
    with pytest.raises(FileNotFoundError):
        Sandbox.load(tmp_path / "missing")


def test_a_listener_gets_the_id_of_every_record() -> None:
    """Also of those that the API shows without one: only by it can they be found and changed."""

    async def test(api: Api) -> None:
        store, heard = api.sandbox.store, []
        store.on_change(lambda kind, what, record, before: heard.append((kind, record["id"], (before or record)["id"])))
        [allowlist] = store.records("ip_allowlists")
        body = {"enabled": not allowlist["enabled"], "allowlist": [], "version": allowlist["version"]}
        answer = await api("PUT", "/v1/ip_allowlists", json=body)
        assert answer.status == 200, answer.content
        [(kind, record_id, before_id)] = heard
        assert (kind, record_id) == ("ip_allowlists", before_id)
        assert store.update(kind, record_id, enabled=True) == store.find(kind, record_id)
        assert store.records(kind)[0]["enabled"] is True

    run(test, incidents=2)
