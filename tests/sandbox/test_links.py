"""Records that speak of others: alerts, escalations, schedules, the catalog, status pages, an incident's belongings."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async.sandbox.records.values import milliseconds_of, rfc3339
from tests.sandbox.support import Api, Ids, known_ids, object_problems, post, run, sample_object

_HOUR = 3_600_000
_DAY = 24 * _HOUR


async def event(api: Api, source: dict[str, Any], status: str, key: str, **more: Any) -> Any:
    body = {"title": "Disk full", "status": status, "deduplication_key": key, **more}
    headers = {"Authorization": f"Bearer {source['secret_token']}"}
    answer = await api("POST", f"/v2/alert_events/http/{source['id']}", json=body, headers=headers)
    assert answer.status == 202, answer.content
    assert answer.json["deduplication_key"] == key


async def alerts_of(api: Api, key: str) -> list[dict[str, Any]]:
    found = await api.get("/v2/alerts", **{"page_size": 50, "deduplication_key[is]": key})
    assert [p for alert in found["alerts"] for p in object_problems(alert, "AlertV2")] == []
    alerts: list[dict[str, Any]] = found["alerts"]
    return alerts


def test_events_fire_and_resolve_one_alert_a_key_and_source() -> None:
    async def test(api: Api) -> None:
        first, second, *_ = (await api.get("/v2/alert_sources"))["alert_sources"]
        attribute = (await api.get("/v2/alert_attributes"))["alert_attributes"][0]
        await event(api, first, "firing", "db-1", metadata={attribute["name"]: "web", "other": 1})
        [alert] = await alerts_of(api, "db-1")
        assert (alert["status"], alert["alert_source_id"], alert["title"]) == ("firing", first["id"], "Disk full")
        [entry] = alert["attributes"]
        assert entry["attribute"]["id"] == attribute["id"]
        await event(api, first, "firing", "db-1", title="Disk fuller")
        [again] = await alerts_of(api, "db-1")
        assert (again["id"], again["title"]) == (alert["id"], "Disk fuller")
        await event(api, second, "firing", "db-1")
        assert len(await alerts_of(api, "db-1")) == 2
        await event(api, first, "resolved", "db-1")
        other, resolved = await alerts_of(api, "db-1")
        assert (resolved["id"], resolved["status"], other["status"]) == (alert["id"], "resolved", "firing")
        assert milliseconds_of(resolved["resolved_at"]) <= milliseconds_of(resolved["updated_at"])
        await event(api, first, "resolved", "db-1")
        await event(api, first, "firing", "db-1")
        new, _, old = await alerts_of(api, "db-1")
        assert (new["status"], old["id"], old["status"]) == ("firing", alert["id"], "resolved")
        await post(api, f"/v2/alerts/{new['id']}/actions/resolve", status=200)
        assert [a["status"] for a in await alerts_of(api, "db-1")] == ["resolved", "firing", "resolved"]
        await event(api, first, "resolved", "never fired")
        assert await alerts_of(api, "never fired") == []

    run(test)


def test_an_alert_event_is_at_most_512_kb() -> None:
    async def test(api: Api) -> None:
        source = (await api.get("/v2/alert_sources"))["alert_sources"][0]
        body = {"title": "x", "status": "firing", "metadata": {"a": "x" * 530_000}}
        headers = {"Authorization": f"Bearer {source['secret_token']}"}
        answer = await api("POST", f"/v2/alert_events/http/{source['id']}", json=body, headers=headers)
        assert answer.status == 413

    run(test)


def test_alerts_are_tagged_and_attached() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        path = f"/v2/alerts/{ids['alert_id']}/actions"
        tagged = (await post(api, f"{path}/set_tags", {"tags": ["db", "eu"]}, 200))["alert"]
        assert [tag["name"] for tag in tagged["tags"]] == ["db", "eu"]
        tagged = (await post(api, f"{path}/add_tags", {"tags": ["eu", "new"]}, 200))["alert"]
        assert [tag["name"] for tag in tagged["tags"]] == ["db", "eu", "new"]
        tagged = (await post(api, f"{path}/remove_tags", {"tags": ["db", tagged["tags"][2]["id"]]}, 200))["alert"]
        assert [tag["name"] for tag in tagged["tags"]] == ["eu"]
        assert (await api.get("/v2/alerts", **{"page_size": 9, "tags[one_of]": "eu"}))["alerts"] == [tagged]
        both = [("page_size", "9"), ("tags[all_of]", "eu"), ("tags[all_of]", "db")]
        assert (await api("GET", "/v2/alerts", params=both)).json["alerts"] == []

        body = {"alert_id": ids["alert_id"], "incident_id": ids["incident_id"]}
        attached = (await post(api, "/v2/incident_alerts", body))["incident_alert"]
        assert (attached["alert"]["id"], attached["incident"]["id"]) == tuple(body.values())
        assert (await post(api, "/v2/incident_alerts", body))["incident_alert"] == attached
        of_incident = {"page_size": 9, "incident_id": ids["incident_id"]}
        assert (await api.get("/v2/incident_alerts", **of_incident))["incident_alerts"] == [attached]
        await post(api, f"/v2/incident_alerts/{attached['id']}/actions/transition", {"state": "unrelated"}, 200)
        assert (await api.get("/v2/incident_alerts", **of_incident))["incident_alerts"] == []
        await post(api, "/v2/incident_alerts", {**body, "re_relate": True})
        assert (await api.get("/v2/incident_alerts", **of_incident))["incident_alerts"] == [attached]

        note = {"content": "Looking", "alert_id": ids["alert_id"]}
        await post(api, "/v1/alert_notes", note)
        with_notes = await api.get("/v2/alerts", **{"page_size": 50, "has_notes[is]": "true"})
        assert ids["alert_id"] in [alert["id"] for alert in with_notes["alerts"]]

    run(test)


def test_an_escalation_goes_its_way() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        body = {"idempotency_key": "page-1", "title": "Help", "user_ids": [ids["user_id"]]}
        made = (await post(api, "/v2/escalations", body | {"incident_id": ids["incident_id"]}))["escalation"]
        assert made["status"] == "triggered"
        assert [each["id"] for each in made["related_incidents"]] == [ids["incident_id"]]
        assert [each["event"] for each in made["events"]] == ["triggered", "notified_users"]
        path = f"/v2/escalations/{made['id']}"
        found = await api.get("/v2/escalations", **{"idempotency_key[starts_with]": "page-"})
        assert found["escalations"] == [made]
        found = await api.get(
            "/v2/escalations", **{"incident[one_of]": ids["incident_id"], "status[one_of]": "triggered"}
        )
        assert made in found["escalations"]

        async def status() -> tuple[str, str]:
            shown = (await api.get(path))["escalation"]
            return shown["status"], shown["events"][-1]["event"]

        await post(api, f"{path}/actions/respond", {"response": "nack"}, 200)
        assert await status() == ("triggered", "notified_users")
        await post(api, f"{path}/actions/respond", {"response": "ack"}, 200)
        assert await status() == ("acked", "acked")
        again = {"user_ids": [ids["user_id"]]}
        other = (await post(api, f"{path}/actions/reassign", again))["escalation"]
        assert (other["title"], other["status"]) == ("Help", "triggered")
        assert await status() == ("resolved", "resolved")
        assert (await api("POST", f"{path}/actions/reassign", json=again)).status == 422
        await post(api, f"{path}/actions/cancel", status=200)
        assert await status() == ("resolved", "resolved")
        await post(api, f"/v2/escalations/{other['id']}/actions/cancel", status=200)
        assert (await api.get(f"/v2/escalations/{other['id']}"))["escalation"]["status"] == "cancelled"

    run(test)


async def entries(api: Api, schedule: str, start: int, end: int) -> dict[str, list[Any]]:
    """All pages of a window, joined."""
    found: dict[str, list[Any]] = {"final": [], "overrides": [], "scheduled": []}
    params = {"schedule_id": schedule, "entry_window_start": rfc3339(start), "entry_window_end": rfc3339(end)}
    while True:
        page = await api.get("/v2/schedule_entries", **params)
        assert object_problems(page, "SchedulesListScheduleEntriesResultV2") == []
        for name, of in page["schedule_entries"].items():
            found[name] += of
        after = page["pagination_meta"]["after"]
        if not after:
            return found
        params = {"schedule_id": schedule, "entry_window_start": after}


def who(found: list[Any]) -> list[tuple[str, str, str]]:
    return [(entry["start_at"], entry["end_at"], entry["user"]["id"]) for entry in found]


def test_entries_come_from_rotations_and_overrides() -> None:
    async def test(api: Api) -> None:
        ann, bob, eve, *_ = [user["id"] for user in (await api.get("/v2/users"))["users"]]
        begin = milliseconds_of("2026-03-02T09:00:00Z")
        rotation = {
            "name": "Primary",
            "users": [{"id": ann}, {"id": bob}],
            "handover_start_at": rfc3339(begin),
            "handovers": [{"interval": 1, "interval_type": "daily"}],
            "layers": [{"name": "One"}],
        }
        body = {"schedule": {"name": "Nights", "timezone": "Etc/UTC", "config": {"rotations": [rotation]}}}
        schedule = (await post(api, "/v2/schedules", body))["schedule"]
        [made] = schedule["config"]["rotations"]
        assert [user["id"] for user in made["users"]] == [ann, bob]
        days = [rfc3339(begin + n * _DAY) for n in range(11)]
        found = await entries(api, schedule["id"], begin, begin + 10 * _DAY)
        # A page holds seven days: here its end is a handover's.
        assert who(found["scheduled"]) == [(days[n], days[n + 1], (ann, bob)[n % 2]) for n in range(10)]
        assert (found["final"], found["overrides"]) == (found["scheduled"], [])

        override = {
            "schedule_id": schedule["id"],
            "rotation_id": made["id"],
            "layer_id": made["layers"][0]["id"],
            "start_at": rfc3339(begin + 6 * _HOUR),
            "end_at": rfc3339(begin + 30 * _HOUR),
            "user": {"id": eve},
        }
        await post(api, "/v2/schedule_overrides", override)
        found = await entries(api, schedule["id"], begin, begin + 2 * _DAY)
        six, thirty = override["start_at"], override["end_at"]
        assert who(found["scheduled"]) == [(days[0], days[1], ann), (days[1], days[2], bob)]
        assert who(found["overrides"]) == [(six, thirty, eve)]
        assert who(found["final"]) == [(days[0], six, ann), (six, thirty, eve), (thirty, days[2], bob)]
        assert [rotation["id"] for rotation in schedule["config"]["rotations"]] == [found["final"][0]["rotation_id"]]
        for name in ("rotation_id", "layer_id"):
            answer = await api("POST", "/v2/schedule_overrides", json={**override, name: "odd"})
            assert answer.json["errors"][0]["source"] == {"field": name}

        shown = (await api.get(f"/v2/schedules/{schedule['id']}"))["schedule"]
        [now], [later] = shown["current_shifts"], shown["next_shifts"]
        assert {now["user"]["id"], later["user"]["id"]} == {ann, bob}
        assert milliseconds_of(now["end_at"]) - milliseconds_of(now["start_at"]) == _DAY
        assert later["start_at"] == now["end_at"]
        listed = (await api.get("/v2/schedules", page_size=26))["schedules"][0]
        assert listed == {name: value for name, value in shown.items() if name != "next_shifts"}

        preview: dict[str, Any] = {"schedule": {"config": {"rotations": [{**rotation, "users": [{"id": bob}]}]}}}
        preview |= {"entry_window_start": days[0], "entry_window_end": days[1]}
        path = f"/v2/schedules/{schedule['id']}/actions/preview_entries"
        previewed = (await post(api, path, preview, 200))["schedule_entries"]
        assert who(previewed["scheduled"]) == [(days[0], days[1], bob)]

    run(test)


def test_an_override_takes_the_place_of_its_layer_only() -> None:
    async def test(api: Api) -> None:
        ann, bob, eve, *_ = [user["id"] for user in (await api.get("/v2/users"))["users"]]
        rotation = {
            "name": "Two at once",
            "users": [{"id": ann}, {"id": bob}],
            "handover_start_at": "2026-03-02T00:00:00Z",
            "handovers": [{"interval": 2, "interval_type": "weekly"}],
            "layers": [{"name": "One"}, {"name": "Two"}],
        }
        body = {"schedule": {"name": "Pair", "timezone": "Etc/UTC", "config": {"rotations": [rotation]}}}
        schedule = (await post(api, "/v2/schedules", body))["schedule"]
        [made] = schedule["config"]["rotations"]
        override = {"schedule_id": schedule["id"], "rotation_id": made["id"], "layer_id": made["layers"][1]["id"]}
        override |= {"start_at": "2026-03-03T00:00:00Z", "end_at": "2026-03-04T00:00:00Z", "user": {"id": eve}}
        await post(api, "/v2/schedule_overrides", override)
        begin, end = (milliseconds_of(override[name]) for name in ("start_at", "end_at"))
        found = await entries(api, schedule["id"], begin, end)
        assert {user for _, _, user in who(found["scheduled"])} == {ann, bob}
        assert {user for _, _, user in who(found["final"])} == {ann, eve}

    run(test)


def test_status_pages() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        component = ids["status_page_component_id"]
        body = {
            "idempotency_key": "1",
            "status_page_id": ids["status_page_id"],
            "name": "Down",
            "message": "Looking",
            "incident_status": "investigating",
            "notify_subscribers": False,
            "component_statuses": [{"component_id": component, "component_status": "full_outage"}],
        }
        made = (await post(api, "/v2/status_page_incidents", body))["status_page_incident"]
        assert [update["message"] for update in made["updates"]] == ["Looking"]
        assert [impact["component_status"] for impact in made["component_impacts"]] == ["full_outage"]
        update = {"status_page_incident_id": made["id"], "message": "Fixed", "notify_subscribers": False}
        told = await post(api, "/v2/status_page_incident_updates", update | {"incident_status": "resolved"})
        assert object_problems(told, "StatusPagesCreateStatusPageIncidentUpdateResultV2") == []
        shown = (await api.get(f"/v2/status_page_incidents/{made['id']}"))["status_page_incident"]
        assert (shown["incident_status"], shown["updates"][-1]) == ("resolved", told["status_page_incident_update"])
        assert "end_at" in shown["component_impacts"][0]
        found = await api.get("/v2/status_page_incidents", component_id=component, status_page_id=ids["status_page_id"])
        assert shown in found["status_page_incidents"]
        past = [
            {"incident_status": word, "message": word, "published_at": f"2026-01-0{day}T00:00:00Z"}
            for day, word in enumerate(("investigating", "resolved"), 1)
        ]
        retro = {"idempotency_key": "2", "status_page_id": ids["status_page_id"], "name": "Past", "updates": past}
        told = await post(api, "/v2/status_page_retrospective_incidents", retro)
        shown = (await api.get(f"/v2/status_page_incidents/{told['status_page_incident']['id']}"))[
            "status_page_incident"
        ]
        assert (shown["published_at"], shown["incident_status"]) == ("2026-01-01T00:00:00Z", "resolved")

    run(test)


def test_what_hangs_on_an_incident() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        of = {"incident_id": ids["incident_id"]}
        resource = {"resource_type": "github_pull_request", "url": "https://example.com/pull/7", "title": "Fix"}
        attached = (await post(api, "/v1/incident_attachments", of | {"resource": resource}))["incident_attachment"]
        assert (attached["resource"]["permalink"], attached["resource"]["title"]) == (resource["url"], "Fix")
        assert attached in (await api.get("/v1/incident_attachments", **of))["incident_attachments"]
        found = await api.get("/v1/incident_attachments", external_id=attached["resource"]["external_id"])
        assert found["incident_attachments"] == [attached]

        item = {"idempotency_key": "1", "title": "Saw it", "timestamp": "2026-03-04T05:06:07.100Z", **of}
        made = (await post(api, "/v2/incident_timeline_items", item))["incident_timeline_item"]
        assert made["timestamp"] == "2026-03-04T05:06:07.1Z"
        changed = await api("PATCH", f"/v2/incident_timeline_items/{made['id']}", json={"title": "Saw it late"})
        assert changed.json["incident_timeline_item"]["title"] == "Saw it late"
        listed = await api.get("/v2/incident_timeline_items", **of)
        assert changed.json["incident_timeline_item"] in listed["incident_timeline_items"]

        member = of | {"user_id": ids["user_id"]}
        granted = (await post(api, "/v1/incident_memberships", member))["incident_membership"]
        assert granted["user"]["id"] == ids["user_id"]
        assert (await post(api, "/v1/incident_memberships", member))["incident_membership"] == granted
        await post(api, "/v1/incident_memberships/actions/revoke", member, 204)
        assert api.sandbox.store.count("incident_memberships") == 0

        body = of | {"permalink": "https://example.com/doc", "document_provider": "notion"}
        document = (await post(api, "/v1/postmortem_documents/actions/attach", body))["postmortem_document"]
        path = f"/v2/incidents/{ids['incident_id']}"
        imported = await post(api, f"{path}/actions/import_postmortem_document", {"title": "T", "content": "# Why"})
        written = imported["postmortem_document"]
        assert (await api.get(path))["incident"]["postmortem_document_ids"] == [document["id"], written["id"]]
        content = await api.get(f"/v1/postmortem_documents/{written['id']}/content")
        assert content == {"markdown": "# Why"}
        moved = await api("PUT", f"/v1/postmortem_documents/{written['id']}", json={"status": "completed"})
        assert moved.json["postmortem_document"]["status"] == "completed"
        assert written["id"] in [
            d["id"] for d in (await api.get("/v1/postmortem_documents", **of))["postmortem_documents"]
        ]

    run(test)


def test_an_incident_s_custom_field_names_a_catalog_entry() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        field = {"name": "Service", "description": "x", "field_type": "single_select"}
        field["catalog_type_id"] = ids["catalog_type_id"]
        field_id = (await post(api, "/v2/custom_fields", field))["custom_field"]["id"]
        given = {"custom_field_id": field_id, "values": [{"value_catalog_entry_id": ids["entry_id"]}]}
        body = {"idempotency_key": "1", "visibility": "public", "custom_field_entries": [given]}
        incident = (await post(api, "/v2/incidents", body, 200))["incident"]
        await api("PUT", f"/v3/catalog_entries/{ids['entry_id']}", json={"name": "Renamed", "attribute_values": {}})
        shown = (await api.get(f"/v2/incidents/{incident['id']}"))["incident"]
        [value] = {each["custom_field"]["id"]: each["values"] for each in shown["custom_field_entries"]}[field_id]
        assert value["value_catalog_entry"]["name"] == "Renamed"

    run(test)


def test_settings_have_their_moves() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        secret = (await post(api, "/v2/secrets", {"name": "Token", "value": "first-1234"}))["secret"]
        assert (secret["version"], secret["last_four_chars"]) == (1, "1234")
        path = f"/v2/secrets/{secret['id']}"
        await post(api, f"{path}/actions/rotate", {"value": "second-5678"}, 200)
        shown = await api.get(path)
        assert (shown["secret"]["version"], shown["secret"]["last_four_chars"]) == (2, "5678")
        assert [version["last_four_chars"] for version in shown["versions"]] == ["5678", "1234"]

        report = f"/v2/pay_reports/{ids['pay_report_id']}/actions"
        published = await post(api, f"{report}/publish", {"cc_emails": [], "send_user_breakdowns": "skip"}, 200)
        assert "published_at" in published["pay_report"]
        published = await post(api, f"{report}/unpublish", sample_object("PayReportsUnpublishPayloadV2", Ids()), 200)
        assert "published_at" not in published["pay_report"]
        finding = f"/v2/policy_findings/{ids['policy_finding_id']}/actions"
        moved = (await post(api, f"{finding}/dismiss", {"reason": "no"}, 200))["policy_finding"]
        assert (moved["state"], moved["dismissal"]["reason"]) == ("dismissed", "no")
        assert (await post(api, f"{finding}/restore", status=200))["policy_finding"]["state"] == "active"

        lists = await api.get("/v1/ip_allowlists")
        body = {"allowlist": [], "enabled": True, "version": lists["ip_allowlist"]["version"]}
        changed = (await api("PUT", "/v1/ip_allowlists", json=body)).json
        assert (changed["ip_allowlist"]["enabled"], changed["ip_allowlist"]["version"]) == (True, body["version"] + 1)
        assert await api.get("/v1/ip_allowlists") == changed
        user = f"/v2/users/{ids['user_id']}/paging_provider"
        await post(api, user, {"preferred_escalation_provider": "opsgenie"}, 204)
        assert await api.get(user) == {"preferred_escalation_provider": "opsgenie"}
        entry = ids["glossary_entry_id"]
        ranks = {"rank_updates": [{"resource_id": entry, "rank": 9}]}
        ranked = await api("PUT", "/v2/glossary_entries/actions/update_ranks", json=ranks)
        assert {e["id"]: e["rank"] for e in ranked.json["glossary_entries"]}[entry] == 9

    run(test)


@pytest.mark.parametrize(
    ("method", "path", "body", "field"),
    [
        (
            "POST",
            "/v2/incident_updates",
            {"idempotency_key": "1", "message": "x", "incident_id": "INC-1"},
            "incident_id",
        ),
        ("POST", "/v1/alert_notes", {"content": "x", "alert_id": "odd"}, "alert_id"),
        ("POST", "/v2/escalations", {"idempotency_key": "1", "title": "x", "user_ids": ["odd"]}, "user_ids[0]"),
        ("POST", "/v2/schedules", {"schedule": {"name": "x", "team_ids": ["odd"]}}, "schedule.team_ids[0]"),
        (
            "POST",
            "/v2/schedules",
            {"schedule": {"config": {"rotations": [{"name": "x", "users": [{"email": "odd"}]}]}}},
            "schedule.config.rotations[0].users[0]",
        ),
        (
            "POST",
            "/v3/catalog_entries",
            {"catalog_type_id": "odd", "name": "x", "attribute_values": {}},
            "catalog_type_id",
        ),
    ],
)
def test_a_body_that_names_what_is_not_there(method: str, path: str, body: Any, field: str) -> None:
    async def test(api: Api) -> None:
        answer = await api(method, path, json=body)
        assert answer.status == 422
        assert answer.json["errors"][0]["source"] == {"field": field}

    run(test, incidents=2)


def test_null_unassigns_and_what_is_left_out_is_reset() -> None:
    async def test(api: Api) -> None:
        ids = known_ids(api.sandbox)
        body = {"incident_id": ids["incident_id"], "title": "x", "description": "y", "assignee_id": ids["user_id"]}
        made = (await post(api, "/v3/follow_ups", body))["follow_up"]
        path = f"/v3/follow_ups/{made['id']}"
        kept = (await api("PUT", path, json={"title": "z", "status": "outstanding"})).json["follow_up"]
        assert made["description"] == "y"
        assert kept.keys() == made.keys() - {"description"}
        assert (kept["title"], kept["assignee"]) == ("z", made["assignee"])
        nulls = {"title": "z", "status": "outstanding", "description": None, "assignee_id": None}
        gone = (await api("PUT", path, json=nulls)).json["follow_up"]
        assert gone.keys() == kept.keys() - {"assignee"}

    run(test)
