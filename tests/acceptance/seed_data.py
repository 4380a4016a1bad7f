"""What the scenarios build on: records that the API itself cannot create, and a few that most of them need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from incidentio_async.sandbox import Sandbox
from tests.acceptance.api import Api, Record, Stopped

Json = dict[str, Any]


@dataclass(frozen=True)
class SeedRecords:
    """Records that are there from the beginning."""

    users: list[Json]
    team: Json
    severities: list[Json]
    statuses: list[Json]
    incident_type: Json
    timestamps: list[Json]
    incidents: list[Json]
    data_source: Json

    def status(self, category: str) -> Json:
        """The first status of a category."""
        return next(status for status in self.statuses if status["category"] == category)


async def seed_data(api: Api, sandbox: Sandbox) -> SeedRecords:
    """Read the records that all scenarios need."""
    seed = SeedRecords(
        users=await api.listed("Users V2#List", query={"page_size": 50}),
        team=(await api.listed("Teams V3#List"))[0],
        severities=await api.listed("Severities V1#List"),
        statuses=await api.listed("Incident Statuses V1#List"),
        incident_type=(await api.listed("Incident Types V1#List"))[0],
        timestamps=await api.listed("Incident Timestamps V2#List"),
        incidents=(await api("Incidents V2#List", query={"page_size": 25}))["incidents"],
        # The API has an operation that changes one, and none that shows any.
        data_source=sandbox.store.records("telemetry/data_sources")[0],
    )
    user = seed.users[0]["id"]
    api.ids = {
        "team_id": seed.team["id"],
        "assignee_team_id": seed.team["id"],
        "user_id": user,
        "assignee_id": user,
        "permanent_member_user_id": user,
        "severity_id": seed.severities[0]["id"],
        "incident_status_id": seed.status("live")["id"],
        "incident_type_id": seed.incident_type["id"],
        "incident_timestamp_id": seed.timestamps[0]["id"],
        "incident_id": seed.incidents[0]["id"],
        "slack_channel_id": "C0123456789",
        "slack_team_id": "T0123456789",
        "microsoft_teams_channel_id": "19:abc@thread.tacv2",
        "channel_id": "C0123456789",
    }
    return seed


async def first(api: Api, operation: str, *path: str, query: Json | None = None) -> Json:
    """The first record of a list that has some from the beginning."""
    found = await api.listed(operation, *path, query=query)
    if not found:
        raise Stopped(f"{operation} has no records to continue with")
    return dict(found[0])


async def an_incident(api: Api, seed: SeedRecords, **more: Any) -> Record:
    """A new incident."""
    body = {"name": "Database on fire", "visibility": "public", "severity_id": seed.severities[0]["id"], **more}
    return await api.make("Incidents V2#Create", body=body)


@asynccontextmanager
async def a_schedule(api: Api, seed: SeedRecords) -> AsyncIterator[Record]:
    """A new schedule of two people and one layer, and its whole life."""
    config = {"rotations": [rotation(seed)]}
    body = {"name": "Primary", "timezone": "Europe/London", "annotations": {"made": "here"}, "config": config}
    change = {"schedule": {**body, "name": "First line", "team_ids": [seed.team["id"]]}}
    async with api.life("Schedules V2", {"schedule": body}, change) as schedule:
        yield schedule


def rotation(seed: SeedRecords) -> Json:
    """Two people who take turns, a week each."""
    return {
        "id": "primary",
        "name": "Primary",
        "handover_start_at": "2026-01-05T09:00:00Z",
        "handovers": [{"interval": 1, "interval_type": "weekly"}],
        "layers": [{"id": "first", "name": "First"}],
        "users": [{"id": user["id"]} for user in seed.users[:2]],
        "working_intervals": [],
    }


def literal(value: str) -> Json:
    """A binding of an expression engine: a value as it is."""
    return {"value": {"literal": value}}


def conditions(subject: str, operation: str, *values: str) -> list[Json]:
    """Condition groups with one condition."""
    bindings = [{"array_value": [{"literal": value} for value in values]}]
    return [{"conditions": [{"subject": subject, "operation": operation, "param_bindings": bindings}]}]
