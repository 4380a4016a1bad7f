"""What becomes of an incident: the times at which it reached its stages, and the log of what happened to it."""

from __future__ import annotations

from typing import Any

from incidentio_async.sandbox.records.values import milliseconds_of
from tests.sandbox.support import Api, object_problems, run

REPORTED, ACCEPTED, FIXED, RESOLVED, CLOSED = "Reported at", "Accepted at", "Fixed at", "Resolved at", "Closed at"


async def create(api: Api, **body: Any) -> dict[str, Any]:
    answer = await api("POST", "/v2/incidents", json={"idempotency_key": "one", "visibility": "public", **body})
    assert answer.status == 200, answer.content
    incident: dict[str, Any] = answer.json["incident"]
    assert object_problems(incident, "IncidentV2") == []
    return incident


async def edit(api: Api, incident: dict[str, Any], **change: Any) -> dict[str, Any]:
    body = {"notify_incident_channel": False, "incident": change}
    answer = await api("POST", f"/v2/incidents/{incident['id']}/actions/edit", json=body)
    assert answer.status == 200, answer.content
    edited: dict[str, Any] = answer.json["incident"]
    assert (await api.get(f"/v2/incidents/{incident['id']}"))["incident"] == edited
    return edited


async def status_ids(api: Api) -> dict[str, str]:
    return {each["name"]: each["id"] for each in (await api.get("/v1/incident_statuses"))["incident_statuses"]}


def times(incident: dict[str, Any]) -> dict[str, str | None]:
    values = incident["incident_timestamp_values"]
    return {value["incident_timestamp"]["name"]: value.get("value", {}).get("value") for value in values}


def test_an_incident_reaches_its_stages() -> None:
    async def test(api: Api) -> None:
        status = await status_ids(api)
        triage = await create(api, incident_status_id=status["Triage"])
        begin = triage["created_at"]
        assert times(triage) == {REPORTED: begin, ACCEPTED: None, FIXED: None, RESOLVED: None, CLOSED: None}
        live = await edit(api, triage, incident_status_id=status["Fixing"])
        accepted = live["last_activity_at"]
        assert times(live) == times(triage) | {ACCEPTED: accepted}
        closed = await edit(api, live, incident_status_id=status["Closed"])
        end = closed["last_activity_at"]
        assert times(closed) == times(live) | {RESOLVED: end, CLOSED: end}
        assert milliseconds_of(begin) < milliseconds_of(accepted) < milliseconds_of(end)
        again = await edit(api, closed, incident_status_id=status["Fixing"])
        assert times(again) == times(closed)
        old = (await api.get(f"/v1/incidents/{triage['id']}"))["incident"]
        assert old["timestamps"] == [
            {"name": name, "last_occurred_at": moment} for name, moment in times(again).items() if moment is not None
        ]

    run(test, incidents=0)


def test_a_live_incident_is_accepted_at_once() -> None:
    async def test(api: Api) -> None:
        incident = await create(api)
        begin = incident["created_at"]
        assert times(incident) == {REPORTED: begin, ACCEPTED: begin, FIXED: None, RESOLVED: None, CLOSED: None}
        update = {"idempotency_key": "u", "incident_id": incident["id"], "message": "Over"}
        update["to_incident_status_id"] = (await status_ids(api))["Reviewing"]
        assert (await api("POST", "/v2/incident_updates", json=update)).status == 201
        shown = (await api.get(f"/v2/incidents/{incident['id']}"))["incident"]
        assert times(shown) == times(incident) | {RESOLVED: shown["last_activity_at"]}

    run(test, incidents=0)


def test_timestamps_that_an_edit_gives_win() -> None:
    async def test(api: Api) -> None:
        ids = {each["name"]: each["id"] for each in (await api.get("/v2/incident_timestamps"))["incident_timestamps"]}
        incident = await create(api)
        given = [
            {"incident_timestamp_id": ids[CLOSED], "value": "2026-02-03T04:05:06.700Z"},
            {"incident_timestamp_id": ids[FIXED], "value": "2026-02-03T04:00:00Z"},
            {"incident_timestamp_id": ids[ACCEPTED]},
        ]
        closed = (await status_ids(api))["Closed"]
        edited = await edit(api, incident, incident_status_id=closed, incident_timestamp_values=given)
        assert times(edited) == {
            REPORTED: incident["created_at"],
            ACCEPTED: None,
            FIXED: "2026-02-03T04:00:00Z",
            RESOLVED: edited["last_activity_at"],
            CLOSED: "2026-02-03T04:05:06.7Z",
        }

    run(test, incidents=0)


def durations(incident: dict[str, Any]) -> dict[str, tuple[str, int | None]]:
    metrics = incident["duration_metrics"]
    return {each["duration_metric"]["name"]: (each["status"], each.get("value_seconds")) for each in metrics}


def test_durations_follow_from_timestamps() -> None:
    missing = ("timestamps_missing", None)

    async def test(api: Api) -> None:
        for generated in api.sandbox.store.records("incidents"):
            moments = {name: milliseconds_of(moment) for name, moment in times(generated).items() if moment}
            assert durations(generated) == {
                name: ("success", (moments[end] - moments[REPORTED]) // 1000) if end in moments else missing
                for name, end in (("Time to accept", ACCEPTED), ("Time to resolve", RESOLVED))
            }
        ids = {each["name"]: each["id"] for each in (await api.get("/v2/incident_timestamps"))["incident_timestamps"]}
        incident = await create(api, incident_status_id=(await status_ids(api))["Triage"])
        assert durations(incident) == {"Time to accept": missing, "Time to resolve": missing}
        given = [
            {"incident_timestamp_id": ids[REPORTED], "value": "2026-02-03T04:00:00Z"},
            {"incident_timestamp_id": ids[ACCEPTED], "value": "2026-02-03T03:59:00Z"},
            {"incident_timestamp_id": ids[RESOLVED], "value": "2026-02-03T05:00:01.900Z"},
        ]
        edited = await edit(api, incident, incident_timestamp_values=given)
        assert durations(edited) == {
            "Time to accept": ("invalid_timestamps", None),
            "Time to resolve": ("success", 3601),
        }

    run(test, incidents=30)


def test_generated_incidents_have_the_times_of_their_status() -> None:
    reached = {
        "live": [REPORTED, ACCEPTED],
        "paused": [REPORTED, ACCEPTED],
        "learning": [REPORTED, ACCEPTED, FIXED, RESOLVED],
        "closed": [REPORTED, ACCEPTED, FIXED, RESOLVED, CLOSED],
    }

    async def test(api: Api) -> None:
        seen = set()
        for incident in api.sandbox.store.records("incidents"):
            category = incident["incident_status"]["category"]
            moments = times(incident)
            assert list(moments) == [REPORTED, ACCEPTED, FIXED, RESOLVED, CLOSED]
            assert [name for name, moment in moments.items() if moment] == reached.get(category, [REPORTED])
            seen.add(category)
        assert seen == {"triage", "live", "learning", "closed", "paused", "declined", "merged", "canceled"}

    run(test)


# -- the activity log -------------------------------------------------------------------------------------------


async def log(api: Api, incident_id: str, after: int = 0) -> list[dict[str, Any]]:
    """The entries of an incident, but for so many of the oldest."""
    path = "/v2/incident_activity_log_entries"
    entries = await api.walk(path, "incident_activity_log_entries", incident_id=incident_id, page_size=3)
    for entry in entries:
        assert object_problems(entry, "IncidentActivityLogEntryV2") == []
        assert entry["incident_id"] == incident_id
        assert list(entry.get("content", {})) in ([], [entry["type"]])
    moments = [milliseconds_of(entry["occurred_at"]) for entry in entries]
    assert moments == sorted(moments)
    return entries[after:]


def types_of(entries: list[dict[str, Any]]) -> list[str]:
    return [entry["type"] for entry in entries]


def content(entries: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    [found] = [entry["content"][kind] for entry in entries if entry["type"] == kind]
    who = found.pop("updater", None) or found.pop("actor")
    assert who["api_key"]["name"] == "Sandbox"
    return dict(found)


def test_what_is_done_to_an_incident_is_logged() -> None:
    async def test(api: Api) -> None:
        status = await status_ids(api)
        users = (await api.get("/v2/users"))["users"]
        role = (await api.get("/v2/incident_roles"))["incident_roles"][0]
        fields = (await api.get("/v2/custom_fields"))["custom_fields"]
        severities = (await api.get("/v1/severities"))["severities"]
        incident = await create(api, name="Old", severity_id=severities[0]["id"])
        created = await log(api, incident["id"])
        assert types_of(created) == ["incident_channel_created", "incident_update"]
        [first] = (await api.get("/v2/incident_updates", incident_id=incident["id"]))["incident_updates"]
        update = content(created, "incident_update")
        assert (update["id"], update["new_severity"]["id"]) == (first["id"], severities[0]["id"])
        assert update.keys() == {"id", "new_severity", "new_status"}

        change = {
            "name": "New",
            "summary": "It swims.",
            "severity_id": severities[2]["id"],
            "incident_status_id": status["Closed"],
            "incident_role_assignments": [{"incident_role_id": role["id"], "assignee": {"id": users[0]["id"]}}],
            "custom_field_entries": [{"custom_field_id": fields[4]["id"], "values": [{"value_text": "A lock"}]}],
        }
        closed = await edit(api, incident, **change)
        entries = await log(api, incident["id"], 2)
        assert types_of(entries) == [
            "status_change",
            "incident_rename",
            "summary_update",
            "role_update",
            "custom_field_value_update",
            "incident_timestamp_occurred",
            "incident_timestamp_occurred",
            "incident_update",
        ]
        assert content(entries, "incident_rename") == {"previous_name": "Old", "new_name": "New"}
        assert content(entries, "summary_update") == {"new_summary": "It swims."}
        moved = content(entries, "status_change")
        assert (moved["previous_status"], moved["new_status"]) == (
            incident["incident_status"],
            closed["incident_status"],
        )
        given = content(entries, "role_update")
        assert (given["role"]["id"], given["new_assignee"]["id"]) == (role["id"], users[0]["id"])
        assert "previous_assignee" not in given
        value = content(entries, "custom_field_value_update")
        assert value.pop("custom_field")["id"] == fields[4]["id"]
        assert value == {
            "previous_values": [],
            "previous_values_count": 0,
            "new_values": [{"value_text": "A lock"}],
            "new_values_count": 1,
        }
        update = content(entries, "incident_update")
        assert [update[name]["id"] for name in ("previous_severity", "new_severity")] == [
            severities[0]["id"],
            severities[2]["id"],
        ]
        assert [update[name]["id"] for name in ("previous_status", "new_status")] == [
            incident["incident_status"]["id"],
            status["Closed"],
        ]
        before = await log(api, incident["id"])
        await edit(api, incident, **change)  # nothing is another than it was
        assert await log(api, incident["id"]) == before
        path = "/v2/incident_activity_log_entries"
        wanted = {"incident_id": incident["id"], "id": [before[1]["id"], before[3]["id"]]}
        assert (await api.get(path, **wanted))["incident_activity_log_entries"] == [before[1], before[3]]

    run(test, incidents=0)


def test_what_is_hung_on_an_incident_is_logged() -> None:
    async def test(api: Api) -> None:
        incident = (await api.get("/v2/incidents"))["incidents"][0]
        of = {"incident_id": incident["id"]}
        old = await log(api, incident["id"])
        work = {
            "follow_ups": {"title": "Write it up"},
            "actions": {"description": "Restart it", "status": "outstanding"},
        }
        ids = {}
        for kind, body in work.items():
            made = (await api("POST", f"/v3/{kind}", json=of | body)).json[kind[:-1]]
            ids[kind] = made["id"]
            done = await api("PUT", f"/v3/{kind}/{made['id']}", json=of | body | {"status": "completed"})
            assert done.status == 200, done.content
            assert (await api("DELETE", f"/v3/{kind}/{made['id']}")).status == 204
        resource = {"resource_type": "github_pull_request", "url": "https://example.com/pull/7"}
        attached = await api("POST", "/v1/incident_attachments", json=of | {"resource": resource})
        await api("DELETE", f"/v1/incident_attachments/{attached.json['incident_attachment']['id']}")
        alert = (await api.get("/v2/alerts", page_size=5))["alerts"][0]["id"]
        assert (await api("POST", "/v2/incident_alerts", json=of | {"alert_id": alert})).status == 201
        posted = {"idempotency_key": "u", "message": "Still at it", **of}
        update = (await api("POST", "/v2/incident_updates", json=posted)).json["incident_update"]
        entries = await log(api, incident["id"], len(old))
        assert types_of(entries) == [
            *("follow_up_created", "follow_up_updated", "follow_up_updated"),
            *("action_created", "action_updated", "action_updated"),
            *("incident_attachment_added", "incident_attachment_removed"),
            *("alert_attached_to_incident", "incident_update"),
        ]
        assert content(entries, "follow_up_created") == {"follow_up_id": ids["follow_ups"]}
        changes = [entry["content"]["action_updated"] for entry in entries if entry["type"] == "action_updated"]
        assert [(each["previous_status"], each["new_status"]) for each in changes] == [
            ("outstanding", "completed"),
            ("completed", "deleted"),
        ]
        assert content(entries, "alert_attached_to_incident") == {"alert_id": alert}
        shown = content(entries, "incident_update")
        assert (shown["id"], shown["message"]) == (update["id"], "Still at it")
        assert "previous_status" not in shown
        assert (await log(api, incident["id"]))[: len(old)] == old

    run(test)


def test_generated_incidents_have_a_log() -> None:
    async def test(api: Api) -> None:
        store = api.sandbox.store
        statuses = [each["id"] for each in store.records("incident_statuses")]
        total = 0
        for incident in store.records("incidents"):
            entries = await log(api, incident["id"])
            total += len(entries)
            assert types_of(entries)[:2] == ["incident_channel_created", "role_update"]
            assert entries[0]["occurred_at"] == incident["created_at"]
            contents = [(entry["type"], entry.get("content", {}).get(entry["type"])) for entry in entries]
            for kind, about in (("follow_ups", "follow_up"), ("actions", "action")):
                ids = {each["id"] for each in store.records(kind) if each["incident_id"] == incident["id"]}
                assert {each[f"{about}_id"] for name, each in contents if name == f"{about}_created"} == ids
            updates = [
                each["id"] for each in store.records("incident_updates") if each["incident_id"] == incident["id"]
            ]
            assert [each["id"] for name, each in contents if name == "incident_update"] == updates
            moves = [
                (each["previous_status"]["id"], each["new_status"]["id"])
                for name, each in contents
                if name == "status_change"
            ]
            ends = [statuses[0], *(new for _, new in moves)]
            assert [old for old, _ in moves] == ends[:-1]
            assert ends[-1] == incident["incident_status"]["id"]
        assert store.count("incident_activity_log_entries") == total

    run(test, incidents=60)


def test_an_edit_leaves_what_happened_before_as_it_was() -> None:
    async def test(api: Api) -> None:
        incident = (await api.get("/v2/incidents"))["incidents"][0]
        of = {"incident_id": incident["id"]}
        entries, updates = (
            await log(api, incident["id"]),
            (await api.get("/v2/incident_updates", **of))["incident_updates"],
        )
        paused, severity = (await status_ids(api))["Paused"], (await api.get("/v1/severities"))["severities"]
        other = next(each["id"] for each in severity if each["id"] != incident["severity"]["id"])
        await edit(api, incident, incident_status_id=paused, severity_id=other)
        api.sandbox.store.update("incidents", incident["id"], created_at="2020-01-02T03:04:05Z")
        assert (await log(api, incident["id"]))[: len(entries)] == entries
        assert (await api.get("/v2/incident_updates", **of))["incident_updates"][1:] == updates
        assert api.sandbox.store.find("incident_updates", updates[0]["id"]) == updates[0]
        page = await api.get("/v2/incidents", page_size=1)
        assert page["pagination_meta"]["after"] == page["incidents"][0]["id"] == incident["id"]
        assert (await api.get("/v2/incident_activity_log_entries", incident_id="INC-1")) == {
            "incident_activity_log_entries": [],
            "pagination_meta": {"page_size": 25},
        }

    run(test)


def test_the_same_values_again_are_no_change() -> None:
    async def test(api: Api) -> None:
        incident = (await api.get("/v2/incidents"))["incidents"][0]
        [entry] = [each for each in incident["custom_field_entries"] if each["custom_field"]["name"] == "Impact"]
        options = [{"value_option_id": value["value_option"]["id"]} for value in entry["values"]]
        assert options
        old = await log(api, incident["id"])
        given = [{"custom_field_id": entry["custom_field"]["id"], "values": options}]
        roles = [
            {"incident_role_id": each["role"]["id"], "assignee": {"id": each["assignee"]["id"]}}
            for each in incident["incident_role_assignments"]
            if "assignee" in each
        ]
        await edit(api, incident, custom_field_entries=given, incident_role_assignments=roles)
        assert await log(api, incident["id"]) == old

    run(test)
