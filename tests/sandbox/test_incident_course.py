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
