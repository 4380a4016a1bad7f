"""Who is on call in the schedules of an account, against the sandbox, from Python and from the shell."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from incidentio_async import AsyncClient, on_call
from incidentio_async.cli._command import cli
from incidentio_async.errors import AmbiguousMatchError, ConfigurationError, NoMatchError
from incidentio_async.lookup import Lookup
from incidentio_async.models import ScheduleV2
from incidentio_async.on_call import TeamScopedKeyWarning
from incidentio_async.sandbox import Sandbox
from tests.support.running import run

NOW = datetime(2026, 11, 4, 12, tzinfo=UTC)


async def rota(client: AsyncClient, name: str, users: list[str], **more: Any) -> ScheduleV2:
    """A new schedule with a weekly rotation, which hands over on Mondays at 9:00 in London."""
    rotation = {
        "id": "primary",
        "name": "Rota",
        "handover_start_at": datetime(2026, 10, 19, 9, tzinfo=ZoneInfo("Europe/London")),
        "handovers": [{"interval": 1, "interval_type": "weekly"}],
        "layers": [{"id": "first", "name": "First"}],
        "users": [{"id": user} for user in users],
    }
    schedule = {"name": name, "timezone": "Europe/London", "config": {"rotations": [rotation]}, **more}
    return await client.schedules.create(schedule=schedule)


async def ids(client: AsyncClient, count: int) -> list[str]:
    return [user.id for user in await client.users.list().collect(limit=count)]


def shown(shifts: list[on_call.Shift]) -> list[tuple[str, str, datetime, datetime, bool]]:
    return [(s.schedule, s.user.id, s.starts_at, s.ends_at, s.overridden) for s in shifts]


@pytest.mark.parametrize("chaos", [False, True])
def test_all_schedules(chaos: bool) -> None:
    """One request per schedule and two more, and with faults the same."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            first, second, third = await ids(client, 3)
            await rota(client, "Alpha", [first, second])
            zulu = await rota(client, "Zulu", [third])
            await client.schedules.create_override(
                schedule_id=zulu.id, rotation_id="primary", layer_id="first", user={"id": first},
                start_at=NOW - timedelta(hours=1), end_at=NOW + timedelta(hours=1),
            )  # fmt: skip
            if chaos:
                sandbox.faults.chaos()
            sandbox.requests.clear()
            shifts = await on_call.now(client, at=NOW)
            count = len(await client.schedules.list().collect())
            if not chaos:
                assert len(sandbox.requests) == 2 + count + 1
            monday = datetime(2026, 11, 2, 9, tzinfo=UTC)
            mine = [row for row in shown(shifts) if row[0] in ("Alpha", "Zulu")]
            assert mine == [
                ("Alpha", first, monday, monday + timedelta(days=7), False),
                ("Zulu", first, NOW - timedelta(hours=1), NOW + timedelta(hours=1), True),
            ]
            assert [row[0] for row in shown(shifts)] == sorted(row[0] for row in shown(shifts))
            assert len({row[0] for row in shown(shifts)}) >= 4
            [shift] = await on_call.now(client, "zulu", at="2026-11-04T13:00:00Z")
            assert (shift.user.id, shift.rotation, shift.layer, shift.overridden) == (third, "Rota", "First", False)
            assert shift.user.slack_user_id

    run(main())


def test_by_name_id_and_record() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            schedule = await rota(client, "Alpha", await ids(client, 1))
            await rota(client, "Double", [])
            await rota(client, "Double", [])
            expected = await on_call.now(client, schedule, at=NOW)
            lookup = Lookup(client)
            sandbox.requests.clear()
            for one in ("Alpha", "alpha ", schedule.id):
                assert await on_call.now(client, one, at=NOW, lookup=lookup) == expected
            assert sandbox.requests.count("schedules.list") == 1
            with pytest.raises(NoMatchError) as caught:
                await on_call.now(client, "Alhpa")
            assert caught.value.nearest[0] == "Alpha"
            with pytest.raises(AmbiguousMatchError):
                await on_call.shifts(client, "Double", NOW, NOW + timedelta(days=1))

    run(main())


@pytest.mark.parametrize("chaos", [False, True])
def test_a_window_over_the_change_of_clocks(chaos: bool) -> None:
    """Of a long window every page is read, and shifts are whole where pages meet."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            users = await ids(client, 2)
            schedule = await rota(client, "Alpha", users)
            empty = await rota(client, "Empty", [])
            if chaos:
                sandbox.faults.chaos()
            london = ZoneInfo("Europe/London")
            start, end = datetime(2026, 10, 21, tzinfo=london), datetime(2026, 11, 21, tzinfo=london)
            shifts = await on_call.shifts(client, schedule, start, end)
            first = datetime(2026, 10, 19, 9, tzinfo=london)
            mondays = [(first + number * timedelta(days=7)).astimezone(UTC) for number in range(6)]
            assert shown(shifts) == [
                ("Alpha", users[number % 2], mondays[number], mondays[number + 1], False) for number in range(5)
            ]
            hours = [(shift.ends_at - shift.starts_at) / timedelta(hours=1) for shift in shifts]
            assert hours == [169, 168, 168, 168, 168]
            assert sandbox.requests.count("schedules.list_schedule_entries") > 1
            assert await on_call.gaps(client, schedule, start, end) == []
            [gap] = await on_call.gaps(client, empty, start, end)
            assert (gap.starts_at, gap.ends_at) == (start, end)
            with pytest.raises(NoMatchError, match="rotation"):
                await on_call.gaps(client, schedule, start, end, rotation="Nights")

    run(main())


def test_a_schedule_that_is_deleted_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            gone = await rota(client, "Alpha", await ids(client, 1))
            before = await on_call.now(client, at=NOW)
            listed = await client.schedules.list().collect()
            sandbox.store.remove("schedules", gone.id)

            async def all_schedules(*_: object, **__: object) -> list[ScheduleV2]:
                return listed  # as it was a moment ago

            monkeypatch.setattr(on_call, "all_schedules", all_schedules)
            for find in (on_call.now, on_call.upcoming):
                after = await find(client, at=NOW)
                assert {shift.schedule for shift in before} - {shift.schedule for shift in after} == {"Alpha"}

    run(main())


# --- keys with roles in teams


def test_a_key_with_roles_in_teams_is_warned_about() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            team = (await client.teams.list().collect())[0]
            schedule = await rota(client, "Alpha", await ids(client, 1), team_ids=[team.id])
            other = await rota(client, "Other", await ids(client, 1))
            key = sandbox.keys.add("bot", teams=[team.id])
            async with AsyncClient(key, base_url=sandbox.base_url) as scoped:
                with pytest.warns(TeamScopedKeyWarning, match=team.name) as caught:
                    shifts = await on_call.now(scoped, at=NOW)
                assert caught[0].filename == __file__
                with pytest.warns(TeamScopedKeyWarning, match=team.name) as caught:
                    coming = await on_call.upcoming(scoped, at=NOW)
                assert caught[0].filename == __file__
                assert {shift.schedule_id for shift in [*shifts, *coming]} == {schedule.id}
                sandbox.requests.clear()
                with pytest.raises(NoMatchError, match=f"lists only their schedules: {team.name}$"):
                    await on_call.now(scoped, other.name)
                assert len(sandbox.requests) == 2  # the schedules, and the teams, which are named once
            viewer = sandbox.keys.add("viewer", scopes=["schedules.view"])
            async with AsyncClient(viewer, base_url=sandbox.base_url) as scoped:
                assert len(await on_call.now(scoped, at=NOW)) >= 2

    run(main())


# --- mistakes


@pytest.mark.parametrize(
    "at", ["now", "", "2026-11-04", "2026-11-04T12:00:00", NOW.replace(tzinfo=None), 5, NOW.date()]
)
def test_what_is_not_a_moment(at: Any) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(ConfigurationError, match=r"at (must be a time|has no time zone)"):
                await on_call.now(client, "Alpha", at=at)
            with pytest.raises(ConfigurationError, match=r"start (must be a time|has no time zone)"):
                await on_call.shifts(client, "Alpha", at, NOW)

    run(main())


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00", datetime.min.replace(tzinfo=UTC)])
def test_moments_that_are_a_mistake(at: Any) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(ConfigurationError, match="at must be in the years 1970 to 2999"):
                await on_call.now(client, "Primary", at=at)

    run(main())


@pytest.mark.parametrize("length", [timedelta(0), timedelta(hours=-1), timedelta(days=4000)])
def test_what_is_not_a_window(length: timedelta) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            for job in (on_call.shifts, on_call.gaps):
                with pytest.raises(ConfigurationError, match=r"later than|longer than"):
                    await job(client, "Alpha", NOW, NOW + length)

    run(main())


# --- from the shell


async def command(sandbox: Sandbox, *arguments: str, key: str | None = None) -> Result:
    env = {"INCIDENT_API_KEY": key or sandbox.api_key, "INCIDENT_ENDPOINT": sandbox.base_url}
    return await asyncio.to_thread(CliRunner().invoke, cli, ["on-call", *arguments], env=env)


def test_the_command() -> None:
    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            users = await client.users.list().collect(limit=1)
            schedule = await rota(client, "Al\x1b[31mpha", [users[0].id])
            empty = await rota(client, "Empty", [])
            at = ("--at", "2026-11-04T12:00:00Z")
            result = await command(sandbox, *at)
            count = len(await on_call.now(client, at=NOW))
            lines = result.stdout.splitlines()
            assert (result.exit_code, len(lines), lines[-1]) == (0, 1 + count + 1, "Nobody is on call in Empty.")
            row = next(line for line in lines if "Al" in line).split("  ")
            assert (row[0], row[-1]) == (r"Al\x1b[31mpha", "2026-11-09 09:00 UTC")
            assert "\x1b" not in result.stdout
            assert (await command(sandbox, empty.id)).stdout == f"Nobody is on call in {empty.id}.\n"
            result = await command(sandbox, schedule.id, "--json", *at)
            user = {name: getattr(users[0], name) for name in ("id", "name", "email", "slack_user_id")}
            assert json.loads(result.stdout) == {
                "schedule": "Al\x1b[31mpha", "schedule_id": schedule.id, "rotation": "Rota", "rotation_id": "primary",
                "layer": "First", "user": user, "starts_at": "2026-11-02T09:00:00Z",
                "ends_at": "2026-11-09T09:00:00Z", "overridden": False,
            }  # fmt: skip
            for arguments, code, text in (
                (["Emptty"], 1, "the nearest: 'Empty'"),
                (["--at", "noon"], 2, "at must be a time"),
                (["a", "b"], 2, "unexpected extra argument"),
            ):
                result = await command(sandbox, *arguments)
                assert (result.exit_code, result.stdout) == (code, "")
                assert text in result.stderr
            team = (await client.teams.list().collect())[0]
            result = await command(sandbox, key=sandbox.keys.add("bot", teams=[team.id]))
            assert (result.exit_code, result.stdout) == (0, "There is no schedule that the key can see.\n")
            assert result.stderr.startswith("Warning: the API key has roles in teams")

    run(main())
