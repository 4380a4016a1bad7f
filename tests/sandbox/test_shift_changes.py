"""Shifts that begin and end as time passes: who is shown, and one event for each change."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.receiver import Receiver, receiving
from tests.sandbox.support import FACTS, Api, object_problems, post, serving

EVENT = "schedule.shift_change_v1"
MONDAY = datetime(2026, 6, 1, 9, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


class Scene:
    """A sandbox with a clock that the test sets, one schedule, and a receiver of changes of shifts."""

    def __init__(self, api: Api, receiver: Receiver, clock: list[datetime]) -> None:
        self.api, self.receiver, self._clock = api, receiver, clock
        self.users = [user["id"] for user in api.sandbox.store.records("users", 3)]
        for schedule in api.sandbox.store.records("schedules"):
            api.sandbox.store.remove("schedules", schedule["id"])
        self.schedule: Any = {}

    async def create(self, **rotation: Any) -> None:
        made = {
            "id": "r", "name": "Rota", "users": [{"id": user} for user in self.users[:2]],
            "handover_start_at": MONDAY.isoformat(), "handovers": [{"interval": 1, "interval_type": "daily"}],
            "layers": [{"id": "l", "name": "Layer"}], **rotation,
        }  # fmt: skip
        body = {"schedule": {"name": "Nights", "timezone": "Etc/UTC", "config": {"rotations": [made]}}}
        self.schedule = (await post(self.api, "/v2/schedules", body))["schedule"]

    async def override(self, start: datetime, end: datetime, user: int) -> Any:
        body = {"schedule_id": self.schedule["id"], "rotation_id": "r", "layer_id": "l"}
        body |= {"start_at": start.isoformat(), "end_at": end.isoformat(), "user": {"id": self.users[user]}}
        return (await post(self.api, "/v2/schedule_overrides", body))["override"]

    def at(self, moment: datetime) -> None:
        self._clock[0] = moment

    async def changes(self) -> list[tuple[list[int], list[int]]]:
        """The places in ``users`` of who left and who came, per event since this was last asked."""
        await self.api.sandbox.webhooks.idle()
        envelopes = [envelope for _, envelope in self.receiver.came]
        self.receiver.came.clear()
        for envelope in envelopes:
            assert object_problems(envelope, FACTS["webhooks"][EVENT]) == []
            assert envelope[EVENT]["schedule"]["id"] == self.schedule["id"]
        sides = ("previous_users", "current_users")
        found = [[[self.users.index(user["id"]) for user in each[EVENT][side]] for side in sides] for each in envelopes]
        return [(before, now) for before, now in found]

    async def shown(self) -> tuple[list[int], list[int]]:
        """The users of the current and of the next shifts."""
        found = (await self.api.get(f"/v2/schedules/{self.schedule['id']}"))["schedule"]
        current, following = (
            [self.users.index(shift["user"]["id"]) for shift in found[name]]
            for name in ("current_shifts", "next_shifts")
        )
        return current, following


def play(test: Callable[[Scene], Awaitable[None]]) -> None:
    async def main() -> None:
        clock = [MONDAY + HOUR]
        async with (
            serving(incidents=0, users=5, limits=False, clock=lambda: clock[0].timestamp()) as api,
            receiving() as receiver,
        ):
            scene = Scene(api, receiver, clock)
            api.sandbox.webhooks.add(receiver.url, events=[EVENT])
            await test(scene)

    asyncio.run(main())


def test_each_handover_once() -> None:
    """Also of several that the clock jumps over, and of none that changes nobody."""

    async def test(scene: Scene) -> None:
        await scene.create()
        assert (await scene.changes(), await scene.shown()) == ([], ([0], [1]))
        scene.at(MONDAY + DAY - timedelta(milliseconds=1))
        assert (await scene.changes(), await scene.shown()) == ([], ([0], [1]))
        scene.at(MONDAY + DAY)
        assert (await scene.changes(), await scene.shown()) == ([([0], [1])], ([1], [0]))
        assert await scene.changes() == []
        scene.at(MONDAY + 40 * DAY + HOUR)
        assert await scene.changes() == [([1], [0]), ([0], [1])] * 19 + [([1], [0])]
        assert await scene.shown() == ([0], [1])
        scene.at(MONDAY)
        assert await scene.changes() == []

    play(test)


def test_it_comes_without_being_asked_for() -> None:
    async def test(scene: Scene) -> None:
        await scene.create(handovers=[{"interval": 1, "interval_type": "hourly"}])
        scene.at(MONDAY + 2 * HOUR)
        async with asyncio.timeout(5):
            await scene.receiver.arrived(1)
        assert await scene.changes() == [([1], [0])]

    play(test)


def test_gaps_and_overrides() -> None:
    """Working hours end, an override begins and ends; one whose user is on call anyway changes nothing."""

    async def test(scene: Scene) -> None:
        working = [{"weekday": day, "start_time": "09:00", "end_time": "17:00"} for day in ("monday", "tuesday")]
        await scene.create(working_intervals=working)
        await scene.override(MONDAY + 2 * HOUR, MONDAY + 3 * HOUR, 2)
        await scene.override(MONDAY + 4 * HOUR, MONDAY + 5 * HOUR, 0)
        scene.at(MONDAY + 2 * DAY)
        assert await scene.changes() == [([0], [2]), ([2], [0]), ([0], []), ([], [1]), ([1], [])]
        assert await scene.shown() == ([], [1])

    play(test)


def test_changes_of_the_schedule_and_of_time() -> None:
    """What time changed before a schedule was changed is told first, by the schedule of that time."""

    async def test(scene: Scene) -> None:
        await scene.create()
        scene.at(MONDAY + 2 * DAY + HOUR)
        path = f"/v2/schedules/{scene.schedule['id']}"
        config = scene.schedule["config"]
        config["rotations"][0]["users"] = [{"id": scene.users[2]}]
        answer = await scene.api("PUT", path, json={"schedule": {"config": config}})
        assert answer.status == 200, answer.content
        assert await scene.changes() == [([0], [1]), ([1], [0]), ([0], [2])]
        scene.at(MONDAY + 4 * DAY)
        assert await scene.changes() == []
        override = await scene.override(MONDAY + 4 * DAY - HOUR, MONDAY + 5 * DAY, 1)
        assert await scene.changes() == [([2], [1])]
        await scene.override(MONDAY + 4 * DAY + HOUR, MONDAY + 5 * DAY, 0)
        scene.at(MONDAY + 6 * DAY)
        assert await scene.changes() == [([1], [0]), ([0], [2])]
        assert (await scene.api("GET", f"/v2/schedule_overrides/{override['id']}")).status == 404
        assert (await scene.api("DELETE", path)).status == 202
        scene.at(MONDAY + 9 * DAY)
        assert await scene.changes() == []

    play(test)


def test_nothing_is_computed_if_nobody_listens() -> None:
    async def test(scene: Scene) -> None:
        [endpoint] = scene.api.sandbox.webhooks.endpoints
        scene.api.sandbox.webhooks.remove(endpoint)
        await asyncio.sleep(0.3)
        assert not [task for task in asyncio.all_tasks() if "_watch_shifts" in str(task)]
        await scene.create()
        scene.at(MONDAY + 3 * DAY)
        # Whoever listens from now on is told of what comes.
        scene.api.sandbox.webhooks.add(scene.receiver.url, events=[EVENT])
        assert await scene.changes() == []
        scene.at(MONDAY + 4 * DAY)
        assert await scene.changes() == [([1], [0])]

    play(test)


def test_a_clock_that_is_not_valid() -> None:
    for clock in (1.5, "now", asyncio.sleep):
        with pytest.raises(ValueError, match="clock"):
            Sandbox(clock=clock)  # type: ignore[arg-type]
