"""Scenarios of incidents and what belongs to them."""

from __future__ import annotations

from typing import Any

from tests.acceptance.api import Api
from tests.acceptance.bodies import hours
from tests.acceptance.seed_data import SeedRecords, an_incident, first

Json = dict[str, Any]

_ISSUE = {"provider": "linear", "url": "https://linear.app/acme/issue/ACME-1"}


async def incident(api: Api, seed: SeedRecords) -> None:
    body = {
        "name": "Database on fire",
        "summary": "It burns.",
        "mode": "standard",
        "visibility": "public",
        "severity_id": seed.severities[0]["id"],
        "incident_status_id": seed.status("live")["id"],
        "incident_type_id": seed.incident_type["id"],
        "idempotency_key": "acceptance-1",
    }
    made = await api.make("Incidents V2#Create", body=body)
    again = await api.make("Incidents V2#Create", body=body)
    api.check("Incidents V2#Create", again["id"] == made["id"], "the same idempotency key made another incident")
    for name, held in (("severity", seed.severities[0]), ("incident_status", seed.status("live"))):
        api.check("Incidents V2#Create", made.get(name, {}).get("id") == held["id"], f"{name}: {made.get(name)}")
    await api.find("Incidents V2#List", made)
    await api.show("Incidents V2#Show", made["reference"].removeprefix("INC-"), like=made)
    await _edit(api, seed, await api.show("Incidents V2#Show", made["id"], like=made))
    await api("Incidents V2#ConnectExternalIssue", made["id"], body={**_ISSUE, "issue_template_id": "bug"})
    shown = (await api("Incidents V2#Show", made["id"]))["incident"]
    issue = shown.get("external_issue_reference", {})
    api.check("Incidents V2#ConnectExternalIssue", issue.get("issue_permalink") == _ISSUE["url"], f"shows {issue}")


async def _edit(api: Api, seed: SeedRecords, incident: Json) -> None:
    role = (await api.listed("Incident Roles V2#List"))[0]
    severity, status = seed.severities[1], seed.status("closed")
    change = {
        "name": "Database drowned",
        "summary": "It swims.",
        "call_url": "https://meet.example.com/1",
        "severity_id": severity["id"],
        "incident_status_id": status["id"],
        "incident_role_assignments": [{"incident_role_id": role["id"], "assignee": {"id": seed.users[0]["id"]}}],
        "incident_timestamp_values": [{"incident_timestamp_id": seed.timestamps[0]["id"], "value": hours(-1)}],
    }
    operation = "Incidents V2#Edit"
    edited = await api.make(operation, incident["id"], body={"incident": change, "notify_incident_channel": False})
    flat = {name: value for name, value in change.items() if not isinstance(value, list)}
    for name, value in flat.items():
        shown = edited.get(name.removesuffix("_id"))
        shown = shown["id"] if isinstance(shown, dict) else shown
        api.check(operation, shown == value, f"{name}: {shown!r} in place of {value!r}")
    roles = {a["role"]["id"]: a.get("assignee", {}).get("id") for a in edited["incident_role_assignments"]}
    api.check(operation, roles.get(role["id"]) == seed.users[0]["id"], f"the roles are {roles}")
    times = {
        entry["incident_timestamp"]["id"]: entry.get("value", {}).get("value")
        for entry in edited.get("incident_timestamp_values", [])
    }
    api.check(operation, times.get(seed.timestamps[0]["id"]) == hours(-1), f"the timestamps are {times}")
    await api.show("Incidents V2#Show", incident["id"], like=edited)


async def old_incidents(api: Api, seed: SeedRecords) -> None:
    body = {"name": "Old style", "visibility": "public", "status": "investigating", "mode": "real"}
    made = await api.make("Incidents V1#Create", body=body | {"severity_id": seed.severities[0]["id"]})
    await api.show("Incidents V1#Show", made["id"], like=made)
    await api.find("Incidents V1#List", made, query={"page_size": 250})
    del made["mode"]  # by another name there: what was "real" is "standard"
    await api.show("Incidents V2#Show", made["id"], like=made)


async def updates(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    status, severity = seed.status("closed"), seed.severities[1]
    body = {"incident_id": incident["id"], "message": "It is out.", "to_incident_status_id": status["id"]}
    made = await api.make("Incident Updates V2#Create", body=body | {"to_severity_id": severity["id"]})
    operation = "Incident Updates V2#Create"
    api.check(operation, made["new_incident_status"]["id"] == status["id"], f"{made['new_incident_status']}")
    api.check(operation, made.get("new_severity", {}).get("id") == severity["id"], f"{made.get('new_severity')}")
    await api.find("Incident Updates V2#List", made, query={"incident_id": incident["id"]})
    shown = (await api("Incidents V2#Show", incident["id"]))["incident"]
    api.check(operation, shown["incident_status"]["id"] == status["id"], "the incident keeps its status")
    api.check(operation, shown["severity"]["id"] == severity["id"], "the incident keeps its severity")


async def actions(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    query, user = {"incident_id": incident["id"]}, seed.users[0]["id"]
    body = {"description": "Put it out", "incident_id": incident["id"], "assignee_id": user}
    change = {"description": "Put it all out", "assignee_id": user, "status": "completed"}
    for tag in ("Actions V3", "Actions V2"):
        async with api.life(tag, body, change, query=query) as action:
            api.check(f"{tag}#Update", "completed_at" in action, "completed_at is not shown")
            api.check(f"{tag}#Update", action.get("assignee", {}).get("id") == user, f"{action.get('assignee')}")
            old = await api.show("Actions V1#Show", action["id"], like=action)
            await api.find("Actions V1#List", old, query=query)


async def follow_ups(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    query, user = {"incident_id": incident["id"]}, seed.users[0]["id"]
    body = {"title": "Buy sand", "incident_id": incident["id"], "labels": ["fire"], "description": "Much of it."}
    change = {"title": "Buy water", "labels": ["water"], "assignee_id": user, "status": "not_doing"}
    for tag in ("Follow-ups V3", "Follow-ups V2"):
        async with api.life(tag, body, change, query=query) as made:
            api.check(f"{tag}#Update", made.get("assignee", {}).get("id") == user, f"{made.get('assignee')}")
            issue = (await api(f"{tag}#ConnectExternalIssue", made["id"], body=_ISSUE))["follow_up"]
            link = issue.get("external_issue_reference", {}).get("issue_permalink")
            api.check(f"{tag}#ConnectExternalIssue", link == _ISSUE["url"], f"the issue is at {link}")
    linked = await api.make(
        "Follow-ups V3#CreateFromLink", body={"incident_id": incident["id"], "url": "https://linear.app/acme/issue/2"}
    )
    api.check("Follow-ups V3#CreateFromLink", linked["incident_id"] == incident["id"], "is of another incident")
    await api.find("Follow-ups V3#List", linked, query=query)


async def timeline(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    query = {"incident_id": incident["id"]}
    body = {"title": "Smoke", "description": "Grey.", "timestamp": hours(-2), "incident_id": incident["id"]}
    made = await api.make("Incident Timeline Items V2#Create", body=body)
    await api.find("Incident Timeline Items V2#List", made, query=query)
    changed = await api.make("Incident Timeline Items V2#Update", made["id"], body={"title": "Fire"})
    expected = {**made, "title": "Fire", "updated_at": changed["updated_at"]}
    api.check("Incident Timeline Items V2#Update", changed == expected, f"{changed} is not {expected}")
    await api.find("Incident Timeline Items V2#List", changed, query=query)
    await api.listed("Incident Activity Log Entries V2#List", query=query)


async def attachments(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    query = {"incident_id": incident["id"]}
    for resource in (
        {"resource_type": "github_pull_request", "external_id": "acme/shop/1"},
        {"resource_type": "arbitrary_url", "title": "Graph", "url": "https://graphs.example.com/1"},
    ):
        body = {"incident_id": incident["id"], "resource": resource}
        async with api.life("Incident Attachments V1", body, query=query):
            pass


async def memberships(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed, visibility="private")
    for tag, name, member in (
        ("Incident Memberships V1", "user", seed.users[0]),
        ("Incident Team Memberships V1", "team", seed.team),
    ):
        body = {"incident_id": incident["id"], f"{name}_id": member["id"]}
        made = await api.make(f"{tag}#Create", body=body)
        api.check(f"{tag}#Create", made[name]["id"] == member["id"], f"is of {made[name]}")
        await api(f"{tag}#Revoke", body=body)


async def participants(api: Api, seed: SeedRecords) -> None:
    role = (await api.listed("Incident Roles V2#List"))[0]
    lead = {"incident_role_id": role["id"], "assignee": {"id": seed.users[0]["id"]}}
    incident = await an_incident(api, seed, incident_role_assignments=[lead])
    query = {"incident_id": incident["id"]}
    found = (await api("IncidentParticipants V2#List", query=query))["incident_participants"]
    everyone = [entry["user"]["id"] for entry in [*found["active"], *found["passive"]]]
    api.check("IncidentParticipants V2#List", seed.users[0]["id"] in everyone, f"the lead is not among {everyone}")
    await api.listed("IncidentParticipantWorkloads V2#List", query=query)
    await api.listed("Incident Relationships V1#List", query=query)


async def calls(api: Api, seed: SeedRecords) -> None:
    for incident in seed.incidents:
        sessions = await api.listed("Call Sessions V2#List", query={"incident_id": incident["id"]})
        if sessions:
            break
    api.check("Call Sessions V2#List", bool(sessions), "no incident has a call to continue with")
    for session in sessions[:1]:
        api.check("Call Sessions V2#List", session["incident_id"] == incident["id"], "a call of another incident")
        await api.listed("Call Transcript Entries V2#List", query={"call_session_id": session["id"]})


async def postmortems(api: Api, seed: SeedRecords) -> None:
    incident = await an_incident(api, seed)
    query = {"incident_id": incident["id"]}
    body = {"title": "What burned", "content": "# Everything"}
    imported = await api.make("Incidents V2#ImportPostmortemDocument", incident["id"], body=body)
    content = (await api("PostmortemDocuments V1#ShowContent", imported["id"]))["markdown"]
    api.check("PostmortemDocuments V1#ShowContent", "Everything" in content, f"is {content!r}")
    await api.find("PostmortemDocuments V1#List", imported, query=query)
    link = {"incident_id": incident["id"], "permalink": "https://docs.example.com/1", "document_provider": "notion"}
    attached = await api.make("PostmortemDocuments V1#Attach", body=link)
    url = attached["document_url"]
    api.check("PostmortemDocuments V1#Attach", url == link["permalink"], f"document_url is {url}")
    await api.show("PostmortemDocuments V1#Show", attached["id"], like=attached)
    changed = await api.make("PostmortemDocuments V1#UpdateStatus", attached["id"], body={"status": "in_review"})
    await api.show("PostmortemDocuments V1#Show", attached["id"], like=changed)


async def status_pages(api: Api, seed: SeedRecords) -> None:
    page = await first(api, "Status Pages V2#ListStatusPages")
    shown = (await api("Status Pages V2#ShowStatusPage", page["id"]))["status_page"]
    api.check("Status Pages V2#ShowStatusPage", shown == page, f"{shown} is not {page}")
    structure = (await api("Status Pages V2#ShowStatusPageStructure", page["id"]))["current_structure"]
    items = [item for item in structure["items"] if "component" in item]
    items += [
        {"component": entry} for item in structure["items"] for entry in item.get("group", {}).get("components", [])
    ]
    api.check("Status Pages V2#ShowStatusPageStructure", bool(items), f"has no component: {structure}")
    component = items[0]["component"]["component_id"] if items else "01HXYZABCDEFGHJKMNPQRSTVWX"
    window = {"start_at": hours(-48), "end_at": hours(-24)}
    operation = "Status Pages V2#ShowStatusPageComponentAvailability"
    found = (await api(operation, page["id"], component, query=window))["availability"]
    api.check(operation, found["component_id"] == component, f"is of {found['component_id']}")
    await _page_incident(api, page, component)
    await _page_maintenance(api, page, component)
    change = {"name": "Till", "description": "Takes money."}
    async with api.life("Status Page Components V2", {"name": "Shop", "description": "Sells."}, change):
        pass


async def _page_incident(api: Api, page: Json, component: str) -> None:
    tag, query = "Status Pages V2", {"status_page_id": page["id"]}
    down = [{"component_id": component, "component_status": "partial_outage"}]
    body = {"name": "Slow", "message": "We look.", "incident_status": "investigating", "notify_subscribers": False}
    body |= query | {"component_statuses": down}
    made = await api.make(f"{tag}#CreateStatusPageIncident", body=body)
    await api.show(f"{tag}#ShowStatusPageIncident", made["id"], like=made)
    update = {"status_page_incident_id": made["id"], "message": "We know.", "incident_status": "identified"}
    await api.make(f"{tag}#CreateStatusPageIncidentUpdate", body=update | {"notify_subscribers": False})
    shown = (await api(f"{tag}#ShowStatusPageIncident", made["id"]))["status_page_incident"]
    operation = f"{tag}#CreateStatusPageIncidentUpdate"
    api.check(operation, shown["incident_status"] == "identified", f"the incident is {shown['incident_status']}")
    messages = [entry["message"] for entry in shown["updates"]]
    api.check(operation, sorted(messages) == ["We know.", "We look."], f"the updates are {messages}")
    renamed = await api.make(f"{tag}#UpdateStatusPageIncident", made["id"], body={"name": "Slower"})
    await api.find(f"{tag}#ListStatusPageIncidents", renamed, query=query)
    past = [{"incident_status": "investigating", "message": "It was.", "published_at": hours(-30)}]
    past += [{"incident_status": "resolved", "message": "It is over.", "published_at": hours(-29)}]
    operation = f"{tag}#CreateStatusPageRetrospectiveIncident"
    retro = await api.make(operation, body={"name": "Yesterday", "updates": past} | query)
    await api.find(f"{tag}#ListStatusPageIncidents", retro, query=query)
    await api.listed("Status Pages V1#ListResponseIncidents", page["id"], made["id"])


async def _page_maintenance(api: Api, page: Json, component: str) -> None:
    tag, query = "Status Pages V2", {"status_page_id": page["id"]}
    body = {
        "name": "Cleaning",
        "message": "We clean.",
        "maintenance_status": "maintenance_scheduled",
        "affected_component_ids": [component],
        "start_at": hours(24),
        "end_at": hours(26),
        "notify_subscribers": False,
    }
    made = await api.make(f"{tag}#CreateStatusPageMaintenance", body=body | query)
    await api.show(f"{tag}#ShowStatusPageMaintenance", made["id"], like=made)
    update = {"status_page_maintenance_id": made["id"], "message": "We mop.", "notify_subscribers": False}
    update["maintenance_status"] = "maintenance_in_progress"
    await api.make(f"{tag}#CreateStatusPageMaintenanceUpdate", body=update)
    shown = (await api(f"{tag}#ShowStatusPageMaintenance", made["id"]))["status_page_maintenance"]
    status = shown["maintenance_status"]
    api.check(f"{tag}#CreateStatusPageMaintenanceUpdate", status == "maintenance_in_progress", f"it is {status}")
    change = {"name": "Mopping", "start_at": hours(25), "end_at": hours(27)}
    renamed = await api.make(f"{tag}#UpdateStatusPageMaintenance", made["id"], body=change)
    await api.find(f"{tag}#ListStatusPageMaintenances", renamed, query=query)
    await api(f"{tag}#DeleteStatusPageMaintenance", made["id"])
    await api.gone(f"{tag}#ShowStatusPageMaintenance", made["id"])
    await api.lacks(f"{tag}#ListStatusPageMaintenances", made, query=query)


SCENARIOS = (
    incident,
    old_incidents,
    updates,
    actions,
    follow_ups,
    timeline,
    attachments,
    memberships,
    participants,
    calls,
    postmortems,
    status_pages,
)
