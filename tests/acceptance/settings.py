"""Scenarios of what an organization sets up: severities to workflows, keys, the catalog."""

from __future__ import annotations

from typing import Any

from tests.acceptance.api import Api
from tests.acceptance.seed_data import SeedRecords, a_schedule, conditions, first, literal

Json = dict[str, Any]


async def severities(api: Api, seed: SeedRecords) -> None:
    change = {"name": "Awful", "description": "As bad as it gets."}
    async with api.life("Severities V1", {"name": "Bad", "description": "Quite bad.", "rank": 7}, change):
        pass


async def statuses(api: Api, seed: SeedRecords) -> None:
    body = {"name": "Watching", "description": "Nothing to do but look.", "category": "live"}
    async with api.life("Incident Statuses V1", body, {"name": "Looking", "description": "The same."}) as status:
        api.check("Incident Statuses V1#Show", status["category"] == "live", "changed its category")


async def types_and_timestamps(api: Api, seed: SeedRecords) -> None:
    for tag in ("Incident Types V1", "Incident Timestamps V2"):
        record = await first(api, f"{tag}#List")
        shown = (await api(f"{tag}#Show", record["id"])).popitem()[1]
        api.check(f"{tag}#Show", shown == record, f"{shown} is not {record}")


async def roles(api: Api, seed: SeedRecords) -> None:
    body = {"name": "Scribe", "description": "Writes.", "instructions": "Write it down.", "shortform": "scribe"}
    for tag, more in (("Incident Roles V2", {}), ("Incident Roles V1", {"required": False})):
        async with api.life(tag, body | more, body | more | {"name": "Writer"}) as role:
            api.check(f"{tag}#Create", role["role_type"] == "custom", f"role_type is {role['role_type']}")


async def custom_fields(api: Api, seed: SeedRecords) -> None:
    shown = {"show_before_closure": True, "show_before_creation": False, "show_before_update": True}
    body = {"name": "Region", "description": "Where.", "field_type": "single_select"}
    change = {"name": "Area", "description": "Where it is."}
    async with api.life("Custom Fields V2", body, change) as field:
        await api.show("Custom Fields V1#Show", field["id"], like=field)
        option = {"custom_field_id": field["id"], "value": "Europe", "sort_key": 10}
        query = {"custom_field_id": field["id"]}
        changed = {"value": "EMEA", "sort_key": 20}
        async with api.life("Custom Field Options V1", option, changed, query=query) as made:
            options = (await api("Custom Fields V1#Show", field["id"]))["custom_field"]["options"]
            api.check("Custom Fields V1#Show", options == [made], f"the options are {options}")
    more = {"required": "never"}
    async with api.life("Custom Fields V1", body | shown | more, change | shown | more):
        pass


async def catalog(api: Api, seed: SeedRecords) -> None:
    for version in ("3", "2"):
        await _catalog(api, f"Catalog V{version}", {"page_size": 25} if version == "3" else {})


async def _catalog(api: Api, tag: str, page: Json) -> None:
    await first(api, f"{tag}#ListResources")
    body = {"name": "Service", "description": "What we run.", "ranked": True, "color": "blue", "icon": "bolt"}
    change = {"name": "System", "description": "What runs.", "annotations": {"by": "us"}, "color": "green"}
    async with api.life(tag, body, change, noun="Type", nouns="Types") as kind:
        attributes = [{"name": "Tier", "type": "String", "array": False}]
        schema = {"version": kind["schema"]["version"], "attributes": attributes}
        changed = await api(f"{tag}#UpdateTypeSchema", kind["id"], body=schema)
        [attribute] = changed["catalog_type"]["schema"]["attributes"]
        api.check(f"{tag}#UpdateTypeSchema", attribute["name"] == "Tier", f"attribute is {attribute}")
        api.check(
            f"{tag}#UpdateTypeSchema",
            changed["catalog_type"]["schema"]["version"] > schema["version"],
            "the version of the schema stays",
        )
        values = {attribute["id"]: literal("gold")}
        entry = {"catalog_type_id": kind["id"], "name": "Payments", "external_id": "pay", "attribute_values": values}
        more = {"name": "Billing", "external_id": "pay", "aliases": ["bills"], "attribute_values": values}
        query = {"catalog_type_id": kind["id"], **page}
        async with api.life(tag, entry, more, noun="Entry", nouns="Entries", query=query) as record:
            if tag == "Catalog V3":
                await _bulk(api, kind, record, attribute["id"])


async def _bulk(api: Api, kind: Json, record: Json, attribute: str) -> None:
    values = {attribute: literal("silver")}
    entries = [{"entry_id": record["id"], "name": "Billing", "attribute_values": values}]
    await api("Catalog V3#BulkUpdateEntries", body={"catalog_type_id": kind["id"], "entries": entries})
    shown = (await api("Catalog V3#ShowEntry", record["id"]))["catalog_entry"]
    value = shown["attribute_values"].get(attribute, {}).get("value", {}).get("literal")
    api.check("Catalog V3#BulkUpdateEntries", value == "silver", f"the value is {value!r} afterwards")
    body = {"name": "Billing", "external_id": "pay", "aliases": ["bills"], "attribute_values": values}
    await api("Catalog V3#UpdateEntry", record["id"], body=body | {"attribute_values": {attribute: literal("gold")}})


async def api_keys(api: Api, seed: SeedRecords) -> None:
    body: Json = {"name": "Robot", "role_names": ["viewer"], "team_ids": [], "team_role_names": []}
    change = body | {"name": "Android", "role_names": ["viewer", "incident_creator"]}
    async with api.life("API Keys V1", body, change) as key:
        names = {role["name"] for role in key["roles"]}
        api.check("API Keys V1#Update", names == {"viewer", "incident_creator"}, f"the roles are {names}")
        made = await api("API Keys V1#Rotate", key["id"], body={"grace_period_minutes": 0})
        api.check("API Keys V1#Rotate", made["api_key"]["id"] == key["id"], "another key came back")
        again = await api("API Keys V1#Rotate", key["id"], body={"grace_period_minutes": 0})
        api.check("API Keys V1#Rotate", made["token"] != again["token"], "the token stayed")


async def announcements(api: Api, seed: SeedRecords) -> None:
    actions = [{"action_type": "announcement_post_actions_homepage", "rank": 1}]
    fields = [{"field_type": "announcement_post_fields_status", "rank": 1}]
    body = {"name": "Short", "actions": actions, "fields": fields}
    async with api.life("Announcement Templates V2", body, body | {"name": "Long"}) as template:
        rule = {
            "name": "Everything",
            "condition_groups": conditions("incident.severity", "one_of", seed.severities[0]["id"]),
            "mode": "live_and_closed",
            "slack_channel_ids": ["C0123"],
            "template_id": template["id"],
            "update_sharing_mode": "thread",
        }
        async with api.life("Announcement Rules V2", rule, rule | {"name": "Most things"}):
            pass


async def forms(api: Api, seed: SeedRecords) -> None:
    elements = [{"element_type": "name", "required_if": "always_require"}]
    body = {"form_type": "declare", "expressions": [], "lifecycle_elements": elements}
    change = body | {"lifecycle_elements": [*elements, {"element_type": "severity"}]}
    async with api.life("Incident Forms V3", body, change):
        pass


async def templates(api: Api, seed: SeedRecords) -> None:
    severity = {"binding": literal(seed.severities[0]["id"]), "merge_strategy": "max"}
    body = {"name": "Outage", "template": {"name": {"binding": literal("Outage")}, "severity": severity}}
    async with api.life("Incident Templates V1", body, body | {"name": "Big outage"}):
        checked = await api("Incident Templates V1#Validate", body=body)
        api.check("Incident Templates V1#Validate", isinstance(checked, dict), "no response")


async def glossary(api: Api, seed: SeedRecords) -> None:
    change = {"item": "DB", "description": "A database."}
    async with api.life("Glossary Entries V2", {"item": "Db", "description": "Where data is."}, change) as entry:
        ranks = {"rank_updates": [{"resource_id": entry["id"], "rank": 1}]}
        await api("Glossary Entries V2#UpdateRanks", body=ranks)
        shown = (await api("Glossary Entries V2#Show", entry["id"]))["glossary_entry"]
        api.check("Glossary Entries V2#UpdateRanks", shown["rank"] == 1, f"the rank is {shown['rank']}")
        await api("Glossary Entries V2#UpdateRanks", body={"rank_updates": [{"resource_id": entry["id"], "rank": 2}]})


async def allowlist(api: Api, seed: SeedRecords) -> None:
    before = (await api("IPAllowlists V1#ShowIPAllowlist"))["ip_allowlist"]
    items = [{"value": "127.0.0.0/8", "label": "here"}]
    body = {"allowlist": items, "enabled": False, "version": before["version"]}
    changed = (await api("IPAllowlists V1#UpdateIPAllowlist", body=body))["ip_allowlist"]
    kept = {name: changed[name] for name in ("allowlist", "enabled")}
    api.check("IPAllowlists V1#UpdateIPAllowlist", kept == {"allowlist": items, "enabled": False}, f"it is {kept}")
    shown = (await api("IPAllowlists V1#ShowIPAllowlist"))["ip_allowlist"]
    api.check("IPAllowlists V1#ShowIPAllowlist", shown == changed, f"{shown} is not {changed}")


async def managed_resources(api: Api, seed: SeedRecords) -> None:
    async with a_schedule(api, seed) as schedule:
        body = {"resource_type": "schedule", "resource_id": schedule["id"], "annotations": {"by": "us"}}
        await api.make("Managed Resources V2#CreateManagedResource", body=body)


async def policies(api: Api, seed: SeedRecords) -> None:
    due = {
        "calculation_type": "seven_days",
        "days": literal("3"),
        "incident_timestamp_id": seed.timestamps[0]["id"],
    }
    body = {
        "name": "Write it up",
        "description": "Every time.",
        "policy_type": "post_mortem",
        "conditions": conditions("incident.severity", "one_of", seed.severities[0]["id"]),
        "post_mortem": {"requirements": conditions("post_mortem.status", "one_of", "complete"), "due_date_config": due},
        "status": "enabled",
    }
    async with api.life("Policies V2", body, body | {"name": "Write it down", "status": "disabled"}):
        finding = await first(api, "Policy Findings V2#List")
        shown = (await api("Policy Findings V2#Show", finding["id"]))["policy_finding"]
        api.check("Policy Findings V2#Show", shown["id"] == finding["id"], "another finding came back")
        dismissed = await api("Policy Findings V2#Dismiss", finding["id"], body={"reason": "Not ours"})
        api.check("Policy Findings V2#Dismiss", "dismissal" in dismissed["policy_finding"], "no dismissal is shown")
        restored = await api("Policy Findings V2#Restore", finding["id"])
        api.check("Policy Findings V2#Restore", "dismissal" not in restored["policy_finding"], "still dismissed")


async def secrets(api: Api, seed: SeedRecords) -> None:
    change = {"name": "door", "description": "Not the window."}
    async with api.life("Secrets V2", {"name": "front-door", "value": "open sesame"}, change) as secret:
        rotated = await api.make("Secrets V2#Rotate", secret["id"], body={"value": "close sesame"})
        api.check("Secrets V2#Rotate", rotated["version"] == secret["version"] + 1, f"version {rotated['version']}")
        shown = await api("Secrets V2#Show", secret["id"])
        versions = sorted(version["version"] for version in shown["versions"])
        expected = list(range(1, rotated["version"] + 1))
        api.check("Secrets V2#Show", versions == expected, f"the versions are {versions}, not {expected}")


async def workflows(api: Api, seed: SeedRecords) -> None:
    step = {"id": "01HXYZABCDEFGHJKMNPQRSTVWX", "name": "slack.post_message", "param_bindings": [literal("Hello")]}
    body = {
        "name": "Say hello",
        "trigger": "incident.updated",
        "once_for": ["incident"],
        "condition_groups": conditions("incident.severity", "one_of", seed.severities[0]["id"]),
        "continue_on_step_error": False,
        "delay": {"conditions_apply_over_delay": False, "for_seconds": 60},
        "expressions": [],
        "runs_on_incident_modes": ["standard"],
        "runs_on_incidents": "newly_created",
        "state": "draft",
        "steps": [step],
    }
    change = {name: value for name, value in body.items() if name != "trigger"} | {"name": "Say bye"}
    async with api.life("Workflows V2", body, change, noun="Workflow", nouns="Workflows"):
        run = await first(api, "WorkflowRuns V2#List")
        shown = (await api("WorkflowRuns V2#Show", run["id"]))["workflow_run"]
        api.check("WorkflowRuns V2#Show", shown["id"] == run["id"], "another run came back")
        api.check("WorkflowRuns V2#Show", shown["workflow_id"] == run["workflow_id"], "the run is of another workflow")


async def pay(api: Api, seed: SeedRecords) -> None:
    body = {"name": "UK", "base_rate_cents": 500, "currency": "GBP", "rate_time_unit": "hour"}
    body["timezone"] = "Europe/London"
    once = {
        "name": "Christmas",
        "rate_cents": 1000,
        "start_at": "2026-12-25T00:00:00Z",
        "end_at": "2026-12-26T00:00:00Z",
    }
    weekly = {"rate_cents": 700, "start_time": "00:00", "end_time": "23:59", "weekdays": ["saturday", "sunday"]}
    async with api.life("Pay Configs V2", body, body | {"name": "Britain"}) as config, a_schedule(api, seed) as shifts:
        path = (config["id"],)
        for noun, rule in (("OneOffRule", once), ("WeeklyRule", weekly)):
            change = {**rule, "rate_cents": 1100}
            async with api.life("Pay Configs V2", rule, change, path=path, noun=noun, nouns=f"{noun}s"):
                pass
        report = {"name": "May", "start_date": "2026-05-01", "end_date": "2026-05-31", "pay_config_id": config["id"]}
        async with api.life("Pay Reports V2", report | {"schedule_ids": [shifts["id"]]}) as made:
            await api("Pay Reports V2#Download", made["id"])
            publish = {"cc_emails": ["pay@example.com"], "send_user_breakdowns": "skip"}
            published = (await api("Pay Reports V2#Publish", made["id"], body=publish))["pay_report"]
            api.check("Pay Reports V2#Publish", "published_at" in published, "published_at is not shown")
            back = {"unpublish_reason": "A mistake"}
            unpublished = (await api("Pay Reports V2#Unpublish", made["id"], body=back))["pay_report"]
            api.check("Pay Reports V2#Unpublish", "published_at" not in unpublished, "published_at is still shown")


async def people(api: Api, seed: SeedRecords) -> None:
    user = seed.users[0]
    shown = (await api("Users V2#Show", user["id"]))["user"]
    api.check("Users V2#Show", shown == user, f"{shown} is not {user}")
    await api.listed("Users V2#ListNotificationMethods", user["id"])
    await api.listed("Users V2#ListNotificationRules", user["id"])
    for provider in ("pagerduty", "native"):
        body = {"preferred_escalation_provider": provider}
        await api("Users V2#UpdatePagingProvider", user["id"], body=body)
        now = await api("Users V2#ShowPagingProvider", user["id"])
        api.check("Users V2#UpdatePagingProvider", provider in str(now), f"shows {now} after {provider} was set")
    shown = (await api("Teams V3#Show", seed.team["id"]))["team"]
    api.check("Teams V3#Show", shown == seed.team, f"{shown} is not {seed.team}")


async def telemetry(api: Api, seed: SeedRecords) -> None:
    body = {"name": "Graphs", "grafana_config": {"api_key": "k", "api_url": "https://grafana.example.com"}}
    changed = await api.make("Telemetry V2#UpdateDataSource", seed.data_source["id"], body=body)
    same = (changed["id"], changed["created_at"]) == (seed.data_source["id"], seed.data_source["created_at"])
    api.check("Telemetry V2#UpdateDataSource", same, "another data source came back")


async def utilities(api: Api, seed: SeedRecords) -> None:
    await api("Utilities V1#IPRanges")
    identity = (await api("Utilities V1#Identity"))["identity"]
    api.check("Utilities V1#Identity", bool(identity["roles"]), "the key has no roles")
    document = await api("Utilities V1#OpenAPIV3")
    api.check("Utilities V1#OpenAPIV3", len(document["paths"]) > 100, "this is not the document")


SCENARIOS = (
    severities,
    statuses,
    types_and_timestamps,
    roles,
    custom_fields,
    catalog,
    api_keys,
    announcements,
    forms,
    templates,
    glossary,
    allowlist,
    managed_resources,
    policies,
    secrets,
    workflows,
    pay,
    people,
    telemetry,
    utilities,
)
