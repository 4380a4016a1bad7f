"""The events of shifts that begin and end as time passes."""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

from incidentio_async.sandbox.facts import JSON
from incidentio_async.sandbox.records.on_call.schedule_shifts import on_call, shifts_of
from incidentio_async.sandbox.records.records import Records

SHIFT_CHANGE = "schedule.shift_change_v1"
_DAY = 86_400_000
# The window in which the next changes of a schedule are searched at a time.
_WINDOW = 14 * _DAY


@dataclass(slots=True)
class _Watched:
    """A schedule as it was when it was last changed, and the times at which its shifts may change."""

    schedule: JSON
    overrides: list[JSON]
    users: frozenset[str]
    ahead: list[int] = field(default_factory=list)
    """The next times, the last one first."""


class ShiftChanges:
    """Sends an event whenever other people come on call because time has passed.

    Nothing is computed until ``begin`` is called. Changes of records have events of their own; ``note_change`` keeps
    the two apart.

    Args:
        records: The records.
        send: Sends an event, by its type and data.
    """

    def __init__(self, records: Records, send: Callable[[str, JSON], object]) -> None:
        self._records = records
        self._send = send
        self._watched: dict[str, _Watched] = {}
        # The next time of each schedule. An entry is outdated if the schedule has another next time.
        self._queue: list[tuple[int, str]] = []
        self._active = False

    def begin(self) -> None:
        """Watch all schedules from now on."""
        self._watched.clear()
        self._queue.clear()
        self._active = True
        now = self._records.clock()
        for schedule in self._records.tables["schedules"]:
            self._watch(schedule["id"], now)

    def end(self) -> None:
        """Stop watching."""
        self._active = False

    def note_change(self, kind: str, record: JSON) -> None:
        """Take note of a change of a schedule or an override, after the events until now."""
        if self._active and kind in ("schedules", "schedule_overrides"):
            self.advance()
            self._watch(record["id" if kind == "schedules" else "schedule_id"], self._records.clock())

    def advance(self) -> None:
        """Send the events of all changes up to now, in their order: one for each, however many there were."""
        if not self._active:
            return
        now = self._records.clock()
        while self._queue and self._queue[0][0] <= now:
            moment, schedule_id = heapq.heappop(self._queue)
            watched = self._watched.get(schedule_id)
            if watched is not None and watched.ahead and watched.ahead[-1] == moment:
                watched.ahead.pop()
                self._reach(watched, moment)
                self._plan(schedule_id, watched, moment)

    def seconds_to_next(self) -> float:
        """Return the seconds until the next change; infinity if none is known."""
        return (self._queue[0][0] - self._records.clock()) / 1000 if self._queue else float("inf")

    def _watch(self, schedule_id: str, now: int) -> None:
        found = self._records.find("schedules", schedule_id)
        if found is None:
            self._watched.pop(schedule_id, None)
            return
        overrides = self._records.where("schedule_overrides", schedule_id=schedule_id)
        watched = _Watched(self._records.newest(found), [*map(self._records.newest, overrides)], frozenset())
        watched.users = frozenset(on_call(watched.schedule, watched.overrides, now))
        self._watched[schedule_id] = watched
        self._plan(schedule_id, watched, now)

    def _plan(self, schedule_id: str, watched: _Watched, after: int) -> None:
        """Queue the next time at which a shift begins or ends, or at which to search further."""
        if not watched.ahead:
            end = after + _WINDOW
            shifts = shifts_of(watched.schedule, watched.overrides, after, end)["final"]
            times = {time for shift in shifts for time in shift[:2] if after < time < end}
            watched.ahead = sorted(times | {end}, reverse=True)
        heapq.heappush(self._queue, (watched.ahead[-1], schedule_id))

    def _reach(self, watched: _Watched, moment: int) -> None:
        users = frozenset(on_call(watched.schedule, watched.overrides, moment))
        if users == watched.users:
            return
        schedule = self._records.serializer.serialize(watched.schedule, "ScheduleSlimV2")
        data = {
            "schedule": schedule,
            "previous_users": self._people(watched.users),
            "current_users": self._people(users),
        }
        watched.users = users
        self._send(SHIFT_CHANGE, data)

    def _people(self, ids: frozenset[str]) -> list[JSON]:
        found = (self._records.tables["users"].find_any(user_id) for user_id in sorted(ids))
        return [self._records.serializer.serialize(user, "UserV2") for user in found if user is not None]
