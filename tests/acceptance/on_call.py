"""Scenarios of alerts, escalations and schedules."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tests.acceptance.api import Api, Record, Stopped
from tests.acceptance.bodies import hours
from tests.acceptance.seed_data import SeedRecords, a_schedule, an_incident, conditions, first, literal, rotation

Json = dict[str, Any]

_NODE = "01HXYZABCDEFGHJKMNPQRSTVWX"
_PAGE = {"page_size": 50}
_TEMPLATE = {"attributes": [], "expressions": [], "title": {"literal": "Alert"}, "description": {"literal": "Bad."}}


@asynccontextmanager
async def a_source(api: Api, **more: Any) -> AsyncIterator[Record]:
    """A new alert source, and its whole life."""
    body = {"name": "Checks", "source_type": "http", "template": _TEMPLATE, **more}
    change = {name: value for name, value in body.items() if name != "source_type"} | {"name": "Probes"}
    async with api.life("Alert Sources V2", body, change) as source:
        yield source


async def an_alert(api: Api, source: Json, key: str = "disk") -> Record:
    """A new alert of a source."""
    body = {"title": "Disk full", "description": "Quite.", "status": "firing", "deduplication_key": key}
    operation = "Alert Events V2#CreateHTTP"
    taken = await api(operation, source["id"], body=body, secret=source["secret_token"])
    api.check(operation, taken["deduplication_key"] == key, f"deduplication_key is {taken['deduplication_key']}")
    query = {"deduplication_key": {"is": [key]}, "alert_source": {"one_of": [source["id"]]}, **_PAGE}
    found = await api.listed("Alerts V2#List", query=query)
    api.check(operation, len(found) == 1, f"{len(found)} alerts of the key {key} afterwards")
    if not found:
        raise Stopped("there is no alert")
    for name in ("title", "description", "status", "deduplication_key"):
        api.check(operation, found[0].get(name) == body[name], f"{name} of the alert is {found[0].get(name)!r}")
    return Record("AlertV2", found[0])


async def alerts(api: Api, seed: SeedRecords) -> None:
    async with api.life(
        "Alert Attributes V2",
        {"name": "Crew", "type": "String", "array": False},
        {"name": "Squad", "type": "String", "array": False, "required": True},
    ):
        pass
    await api("Alert Sources V2#Validate", body={"source_type": "http", "template": _TEMPLATE})
    async with a_source(api) as source:
        alert = await api.show("Alerts V2#Show", (made := await an_alert(api, source))["id"], like=made)
        for verb, given, left in (
            ("AddTags", ["a", "b"], ["a", "b"]),
            ("RemoveTags", ["a"], ["b"]),
            ("SetTags", ["c"], ["c"]),
        ):
            shown = (await api(f"Alerts V2#{verb}", alert["id"], body={"tags": given}))["alert"]
            names = sorted(tag["name"] for tag in shown.get("tags", []))
            api.check(f"Alerts V2#{verb}", names == left, f"the tags are {names}, not {left}")
        tags = [tag["name"] for tag in await api.listed("Alerts V2#ListAlertTags")]
        api.check("Alerts V2#ListAlertTags", "c" in tags, f"has {tags}")
        resolved = (await api("Alerts V2#Resolve", alert["id"]))["alert"]
        status = resolved["status"], "resolved_at" in resolved
        api.check("Alerts V2#Resolve", status == ("resolved", True), f"status and resolved_at: {status}")


async def incident_alerts(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    async with a_source(api) as source:
        alert = await an_alert(api, source)
        body = {"incident_id": incident["id"], "alert_id": alert["id"]}
        link = await api.make("Alerts V2#CreateIncidentAlert", body=body)
        ids = (link["incident"]["id"], link["alert"]["id"])
        api.check("Alerts V2#CreateIncidentAlert", ids == (incident["id"], alert["id"]), f"links {ids}")
        query = {"incident_id": incident["id"], **_PAGE}
        await api.find("Alerts V2#ListIncidentAlerts", link, query=query)
        for state in ("unrelated", "related"):
            body = {"state": state}
            changed = await api.make("Alerts V2#TransitionIncidentAlert", link["id"], body=body)
            same = changed["id"] == link["id"]
            api.check("Alerts V2#TransitionIncidentAlert", same, f"another link after {state}")


async def notes(api: Api, seed: SeedRecords) -> None:
    async with a_source(api) as source:
        alert = await an_alert(api, source)
        body = {"content": "Looking.", "alert_id": alert["id"]}
        query = {"alert_id": alert["id"]}
        async with api.life("Alert Notes V1", body, {"content": "Looked."}, query=query):
            pass


async def heartbeats(api: Api, seed: SeedRecords) -> None:
    options = {"interval_seconds": 60, "grace_period_seconds": 30, "failure_threshold": 1}
    async with a_source(api, source_type="heartbeat", heartbeat_options=options) as source:
        await api("Heartbeat V2#Ping", source["id"], secret=source["secret_token"])
        await api("Heartbeat V2#Ping#1", source["id"])


async def routes(api: Api, seed: SeedRecords) -> None:
    async with a_source(api) as source:
        common = {
            "name": "To the team",
            "enabled": True,
            "is_private": False,
            "alert_sources": [{"alert_source_id": source["id"], "condition_groups": []}],
            "condition_groups": conditions("alert.title", "contains", "disk"),
            "expressions": [],
            "escalation_config": {
                "auto_cancel_escalations": True,
                "escalation_targets": [{"users": literal(seed.users[0]["id"])}],
            },
        }
        old = common | {
            "channel_config": [],
            "incident_config": {"auto_decline_enabled": False, "enabled": True, "grouping_keys": []},
            "incident_template": {"name": {"binding": literal("Alert")}},
        }
        new = common | {
            "grouping_config": {"default": {"enabled": True, "window_seconds": 300, "window_type": "fixed"}},
            "incident_config": {"enabled": False},
            "message_config": {"destinations": []},
        }
        async with api.life("Alert Routes V2", old, old | {"name": "To all"}, query=_PAGE) as route:
            await _versions(api, "Alert Routes V2#Update", route)
        async with api.life("Alert Routes V3", new, new | {"name": "To everyone"}) as route:
            await _versions(api, "Alert Routes V3#Update", route)


async def _versions(api: Api, operation: str, route: Json) -> None:
    """An update names the version that it creates, the next one: an outdated one is a conflict."""
    for version in (route["version"], route["version"] + 2):
        await api.refused(operation, route["id"], body={"version": version}, statuses=(409, 422))


async def maintenance(api: Api, seed: SeedRecords) -> None:
    body = {
        "name": "Move",
        "lead": {"id": seed.users[0]["id"]},
        "alert_condition_groups": conditions("alert.title", "contains", "disk"),
        "start_at": hours(1),
        "end_at": hours(2),
        "show_in_sidebar": True,
    }
    async with api.life("MaintenanceWindows V1", body, body | {"name": "Move on", "end_at": hours(3)}) as window:
        lead = window["lead"].get("user", {}).get("id")
        api.check("MaintenanceWindows V1#Create", lead == seed.users[0]["id"], f"the lead is {window['lead']}")
        await api.find("MaintenanceWindows V1#List", window, query={"status": "upcoming"})
        await api.lacks("MaintenanceWindows V1#List", window, query={"status": "past"})


@asynccontextmanager
async def a_path(api: Api, seed: SeedRecords) -> AsyncIterator[Record]:
    """A new escalation path, and its whole life."""
    targets = [{"id": seed.users[0]["id"], "type": "user", "urgency": "high"}]
    node: Json = {"id": _NODE, "type": "level"}
    node["level"] = {"targets": targets, "time_to_ack_seconds": 300}
    body = {"name": "To me", "path": [node], "kind": "standalone"}
    async with api.life("Escalations V2", body, body | {"name": "To you"}, noun="Path", nouns="Paths") as path:
        yield path


async def paths(api: Api, seed: SeedRecords) -> None:
    target = {"binding": literal(seed.users[0]["id"]), "type": "user", "urgency": "high"}
    node: Json = {"id": _NODE, "type": "level"}
    node["level"] = {"targets": [target], "time_to_ack_seconds": 300}
    body = {"name": "For all", "description": "The same for everyone.", "path": [node], "params": []}
    async with api.life("Escalation Path Templates V2", body, body | {"name": "For many"}), a_path(api, seed):
        pass


async def escalations(api: Api, seed: SeedRecords) -> None:
    async with a_path(api, seed) as path:
        incident = await an_incident(api, seed)
        body = {"title": "Wake up", "description": "Now.", "idempotency_key": "acceptance-2"}
        body |= {"escalation_path_id": path["id"], "incident_id": incident["id"]}
        made = await api.make("Escalations V2#Create", body=body)
        again = await api.make("Escalations V2#Create", body=body)
        api.check("Escalations V2#Create", made["id"] == again["id"], "the same idempotency key made another")
        related = [entry["id"] for entry in made["related_incidents"]]
        api.check("Escalations V2#Create", related == [incident["id"]], f"related to {related}")
        await api.show("Escalations V2#Show", made["id"], like=made)
        await api.find("Escalations V2#List", made, query=_PAGE)
        user = seed.users[0]["id"]
        operation = "Escalations V2#CheckEscalationPermissions"
        options = (await api(operation, made["id"], body={"user_ids": [user]}))["response_options"]
        api.check(operation, [entry["user_id"] for entry in options] == [user], f"is about {options}")
        await api("Escalations V2#RespondEscalation", made["id"], body={"response": "ack"})
        status = (await api("Escalations V2#Show", made["id"]))["escalation"]["status"]
        api.check("Escalations V2#RespondEscalation", status == "acked", f"the status is {status}")
        other = {"user_ids": [seed.users[1]["id"]], "title": "You wake up"}
        moved = await api.make("Escalations V2#ReassignEscalation", made["id"], body=other)
        await api("Escalations V2#CancelEscalation", moved["id"])
        status = (await api("Escalations V2#Show", moved["id"]))["escalation"]["status"]
        api.check("Escalations V2#CancelEscalation", status == "cancelled", f"the status is {status}")


async def call_routes(api: Api, seed: SeedRecords) -> None:
    route = await first(api, "Call Routes V2#List")
    shown = await api.show("Call Routes V2#Show", route["id"], like=Record("CallRouteV2", route))
    node: Json = {"id": _NODE, "type": "level"}
    node["level"] = {"targets": [{"id": seed.users[0]["id"], "type": "user", "urgency": "high"}]}
    change: Json = {
        "name": "Hot line",
        "custom_language": "en-GB",
        "path": [node],
        "responder_caller_id": "route_number",
        "use_caller_allowlist": True,
    }
    changed = await api.make("Call Routes V2#Update", route["id"], body=change)
    api.check("Call Routes V2#Update", changed["created_at"] == shown["created_at"], "created_at changed")
    path = (route["id"],)
    caller = {"name": "Ann", "phone_number": "+441234567890"}
    lives: Json = {"path": path, "noun": "AllowedCaller", "nouns": "AllowedCallers"}
    async with api.life("Call Routes V2", caller, caller | {"name": "Bob"}, **lives):
        pass
    option: Json = {"digit": "9", "prompt": "For help, press nine.", "path": [node]}
    change = option | {"prompt": "For more help, press nine."}
    # The last option of a menu cannot be deleted.
    await api.make("Call Routes V2#CreateOption", *path, body=option | {"digit": "8"})
    async with api.life("Call Routes V2", option, change, path=path, noun="Option", nouns="Options"):
        pass


async def schedules(api: Api, seed: SeedRecords) -> None:
    async with a_schedule(api, seed) as schedule:
        rotation_id, query = schedule["config"]["rotations"][0]["id"], {"schedule_id": schedule["id"]}
        layer = schedule["config"]["rotations"][0]["layers"][0]["id"]
        window = query | {"entry_window_start": hours(-24), "entry_window_end": hours(24)}
        entries = await api("Schedules V2#ListScheduleEntries", query=window)
        users = {entry["user"]["id"] for entry in entries["schedule_entries"]["final"] if "user" in entry}
        names = {user["id"] for user in seed.users[:2]}
        api.check("Schedules V2#ListScheduleEntries", bool(users) and users <= names, f"on call: {users} of {names}")
        body = {"rotation_id": rotation_id, "layer_id": layer, "user": {"id": seed.users[2]["id"]}}
        change = body | {"start_at": hours(1), "end_at": hours(4)}
        body |= query | {"start_at": hours(1), "end_at": hours(3)}
        async with api.life("Schedules V2", body, change, noun="Override", nouns="Overrides", query=query) as override:
            who = override.get("user", {}).get("id")
            api.check("Schedules V2#CreateOverride", who == seed.users[2]["id"], f"is for {who}")
        preview = {"schedule": {"config": {"rotations": [rotation(seed)]}}, "entry_window_start": hours(0)}
        preview["entry_window_end"] = hours(48)
        await api("Schedules V2#PreviewScheduleEntries", schedule["id"], body=preview)
        await _replicas(api, seed, schedule, rotation_id, layer)
        await _sync(api, seed, schedule, rotation_id)
    await api.listed("On-call Notification Pauses V2#List")
    pause = await first(api, "On-call Notification Pauses V2#List")
    await api.show("On-call Notification Pauses V2#Show", pause["id"], like=Record("OnCallNotificationPauseV2", pause))


async def _replicas(api: Api, seed: SeedRecords, schedule: Json, rotation_id: str, layer: str) -> None:
    replica = {
        "replica_provider": "pagerduty",
        "replica_provider_id": "P123",
        "replica_fallback_user_id": seed.users[0]["id"],
        "mirror_window_days": 14,
        "sources": [{"rotation_id": rotation_id, "layer_id": layer}],
    }
    path = (schedule["id"],)
    body = {"schedule_replica": replica}
    async with api.life("Schedules V2", body, path=path, noun="ScheduleReplica", nouns="ScheduleReplicas") as made:
        api.check("Schedules V2#CreateScheduleReplica", made["schedule_id"] == schedule["id"], "of another schedule")


async def _sync(api: Api, seed: SeedRecords, schedule: Json, rotation_id: str) -> None:
    group = {"name": "On call", "handle": "on-call", "description": "Who is.", "slack_team_id": "T0123"}
    body = {"schedule_sync_target": {"add_bot_to_group": True, "new_slack_user_group": group}}
    async with api.life("Schedule Sync Targets V2", body, {"add_bot_to_group": False}) as target:
        rule = {"sync_type": "on_call", "schedule_sync_target_id": target["id"], "rotation_id": rotation_id}
        body = {"schedule_sync_rule": rule | {"permanent_member_user_ids": [seed.users[0]["id"]]}}
        change = {"sync_type": "all_users", "permanent_member_user_ids": []}
        lives: Json = {"path": (schedule["id"],), "noun": "ScheduleSyncRule", "nouns": "ScheduleSyncRules"}
        async with api.life("Schedules V2", body, change, **lives) as made:
            shown = made["schedule_sync_target"]["id"]
            api.check("Schedules V2#CreateScheduleSyncRule", shown == target["id"], f"its target is {shown}")


SCENARIOS = (
    alerts,
    incident_alerts,
    notes,
    heartbeats,
    routes,
    maintenance,
    paths,
    escalations,
    call_routes,
    schedules,
)
