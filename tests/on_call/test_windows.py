"""Shifts and gaps of a window, whatever pages the entries come in, against a plain model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, converter, on_call
from incidentio_async.errors import DecodeError
from incidentio_async.models import ScheduleV2
from tests.support.running import run
from tests.support.stub_server import Answer, StubServer, listening, stub_server

START = datetime(2026, 3, 28, tzinfo=UTC)
HOUR = timedelta(hours=1)
SCHEDULE: dict[str, Any] = {
    "id": "01HK3QGM00M87KMMSQJ32HFP63",
    "name": "Primary",
    "config": {
        "rotations": [
            {"id": "R1", "name": "Day", "layers": [{"id": "L1", "name": "One"}]},
            {"id": "R2", "name": "Night", "layers": [{"id": "L2", "name": "Two"}, {"id": "L3", "name": "Three"}]},
        ]
    },
}
SCHEDULE_RECORD = converter.structure(SCHEDULE, ScheduleV2)
ROTATIONS = {"R1": ("Day", "One"), "R2": ("Night", None)}

# A shift: rotation, user, first and last hour, whether an override put the user there.
True_ = tuple[str, str, float, float, bool]


@st.composite
def true_shifts(draw: st.DrawFn) -> list[True_]:
    """The shifts of up to four people in each rotation, with gaps, and handovers to oneself."""
    found: list[True_] = []
    for rotation in ("R1", "R2"):
        hour = draw(st.integers(-30, 5))
        for _ in range(draw(st.integers(0, 5))):
            hour += draw(st.sampled_from([0, 0, 0, 3]))
            last = hour + draw(st.integers(1, 40))
            found.append((rotation, draw(st.sampled_from("abcd")), hour, last, draw(st.booleans())))
            hour = last
    return found


def entry(shift: True_, first: float, last: float, *, with_fingerprint: bool) -> dict[str, Any]:
    rotation, user, begin, _, _ = shift
    made = {
        "rotation_id": rotation,
        "user": {"id": user, "name": user.upper()},
        "start_at": time(first).isoformat(),
        "end_at": time(last).isoformat(),
    }
    return made | ({"fingerprint": f"{rotation}-{begin}"} if with_fingerprint else {})


def time(hour: float) -> datetime:
    return START + hour * HOUR


def page(shifts: Iterable[True_], first: float, last: float, *, cut: bool, with_fingerprint: bool) -> dict[str, Any]:
    """The entries that overlap with some hours, whole or cut there."""
    final: list[Any] = []
    overrides: list[Any] = []
    scheduled: list[Any] = []
    for shift in shifts:
        begin, end = shift[2:4]
        if begin >= last or end <= first:
            continue
        times = (max(begin, first), min(end, last)) if cut else (begin, end)
        row = entry(shift, *times, with_fingerprint=with_fingerprint)
        final.append(row)
        (overrides if shift[4] else scheduled).append(row)
    return {"final": final, "overrides": overrides, "scheduled": scheduled}


@asynccontextmanager
async def calendar(
    shifts: list[True_], borders: Iterable[int] = (), *, cut: bool = False, with_fingerprint: bool = True
) -> AsyncIterator[tuple[AsyncClient, list[str]]]:
    """A client of a server of these shifts, whose pages end at the borders, and the paths that it requests.

    What a page's borders cut is doubled or, with ``cut``, in parts. The window itself cuts as a page does.
    """
    requested: list[str] = []

    async def respond(request: web.BaseRequest) -> web.Response:
        requested.append(request.path)
        query = dict(parse_qsl(request.raw_path.partition("?")[2]))
        start, end = (hours(query[name].removeprefix("cursor ")) for name in ("entry_window_start", "entry_window_end"))
        until = min([border for border in borders if start < border < end], default=end)
        entries = page(shifts, start, until, cut=cut, with_fingerprint=with_fingerprint)
        more = {} if until == end else {"after": f"cursor {time(until).isoformat()}", "after_url": "x"}
        return web.json_response({"schedule_entries": entries, "pagination_meta": more})

    async with listening(respond) as base_url, AsyncClient("k", base_url=base_url, rate_limiter=None) as client:
        yield client, requested


def hours(text: str) -> float:
    return (datetime.fromisoformat(text) - START) / HOUR


def expected(shifts: Iterable[True_], last: int) -> list[tuple[Any, ...]]:
    rows = [
        (*ROTATIONS[rotation], user, time(begin), time(end), overridden)
        for rotation, user, begin, end, overridden in shifts
        if end > 0 and begin < last
    ]
    return sorted(rows, key=lambda row: (row[3], row[4], row[0], row[2]))


def shown(shifts: list[on_call.Shift]) -> list[tuple[Any, ...]]:
    return sorted(
        ((s.rotation, s.layer, s.user.id, s.starts_at, s.ends_at, s.overridden) for s in shifts),
        key=lambda row: (row[3], row[4], row[0], row[2]),
    )


def joined(shifts: Iterable[True_]) -> list[True_]:
    """What touches and is of the same person, as one: so it is seen where there are no fingerprints."""
    found: list[True_] = []
    for shift in shifts:
        before = found[-1] if found else None
        if before and before[:2] == shift[:2] and before[3] == shift[2] and before[4] == shift[4]:
            found[-1] = (*before[:3], shift[3], shift[4])
        else:
            found.append(shift)
    return found


def uncovered(shifts: Iterable[True_], last: int) -> list[tuple[datetime, datetime]]:
    """The hours in which nobody is on call, joined."""
    free = [hour for hour in range(last) if not any(begin <= hour < end for _, _, begin, end, _ in shifts)]
    found: list[tuple[int, int]] = []
    for hour in free:
        if found and found[-1][1] == hour:
            found[-1] = (found[-1][0], hour + 1)
        else:
            found.append((hour, hour + 1))
    return [(time(first), time(end)) for first, end in found]


async def served(server: StubServer, answers: list[Answer]) -> Any:
    """The schedule, with responses to come."""
    server.answers = answers
    return SCHEDULE_RECORD


@settings(max_examples=60)
@given(true_shifts(), st.sets(st.integers(-40, 140), max_size=6), st.booleans(), st.booleans())
def test_any_pages(shifts: list[True_], borders: set[int], cut: bool, with_fingerprint: bool) -> None:
    """Also where the API cuts what a window or a page contains in part: then more is requested."""

    async def main() -> None:
        truth = shifts if with_fingerprint else joined(shifts)
        async with calendar(truth, borders, cut=cut, with_fingerprint=with_fingerprint) as (client, _):
            found = await on_call.shifts(client, SCHEDULE_RECORD, time(0), time(100))
            assert shown(found) == expected(truth, 100)
            gaps = await on_call.gaps(client, SCHEDULE_RECORD, time(0), time(100))
            assert [(gap.starts_at, gap.ends_at) for gap in gaps] == uncovered(shifts, 100)

    run(main())


def test_gaps_of_one_rotation() -> None:
    async def main() -> None:
        async with calendar([("R1", "a", 0, 10, False), ("R2", "b", 5, 20, False)]) as (client, _):
            day, night = [(10, 24)], [(0, 5), (20, 24)]
            for rotation, free in (("Day", day), ("night", night), ("R2", night), (None, [(20, 24)])):
                gaps = await on_call.gaps(client, SCHEDULE_RECORD, time(0), time(24), rotation=rotation)
                assert [(gap.starts_at, gap.ends_at) for gap in gaps] == [(time(a), time(b)) for a, b in free]

    run(main())


# --- one moment


def test_who_is_on_call_when_a_shift_ends() -> None:
    async def main() -> None:
        async with calendar([("R1", "a", 0, 10, False), ("R1", "b", 10, 20, True)]) as (client, _):
            for at, user in ((time(10) - timedelta(microseconds=1), "a"), (time(10), "b")):
                [shift] = await on_call.now(client, SCHEDULE_RECORD, at=at)
                assert (shift.user.id, shift.overridden) == (user, user == "b")
            assert await on_call.now(client, SCHEDULE_RECORD, at=time(20)) == []

    run(main())


@pytest.mark.parametrize(
    ("cut", "first", "last", "requests"),
    [
        (False, -10, 10, 1),
        (True, -10, 10, 2),
        (True, -10, 0.01, 2),
        (True, -0.01, 10, 2),
        (True, -0.01, 0.01, 1),
        (True, -2000, 2000, 11),
    ],
)
def test_a_shift_that_the_window_cuts_is_requested_again(cut: bool, first: float, last: float, requests: int) -> None:
    """Otherwise it would seem to end a minute from now."""

    async def main() -> None:
        async with calendar([("R1", "a", first, last, False)], cut=cut) as (client, requested):
            [shift] = await on_call.now(client, SCHEDULE_RECORD, at=time(0))
            assert (shift.starts_at, shift.ends_at) == (time(first), time(last))
            assert len(requested) == requests

    run(main())


@pytest.mark.parametrize("wrong", ["", "soon", None, 5, "2026-03-28T10:00:00"])
@pytest.mark.parametrize("name", ["start_at", "end_at"])
def test_an_entry_without_its_times_is_an_error(name: str, wrong: Any) -> None:
    """Not nobody: who is on call cannot be known then."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            row = entry(("R1", "a", -5, 5, False), -5, 5, with_fingerprint=True) | {name: wrong}
            answer = Answer.of({"schedule_entries": {"final": [row], "overrides": [], "scheduled": []}})
            schedule = await served(server, [answer])
            with pytest.raises(DecodeError, match=rf"schedule 'Primary' has no valid {name}"):
                await on_call.now(client, schedule, at=time(0))

    run(main())


def test_an_entry_without_a_user_is_nobody() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            row = entry(("R1", "a", -5, 5, False), -5, 5, with_fingerprint=True) | {"user": None}
            answer = Answer.of({"schedule_entries": {"final": [row], "overrides": [row], "scheduled": []}})
            schedule = await served(server, [answer])
            assert await on_call.now(client, schedule, at=time(0)) == []
            server.answers = [answer]
            [gap] = await on_call.gaps(client, schedule, time(-1), time(1))
            assert (gap.starts_at, gap.ends_at, gap.schedule) == (time(-1), time(1), "Primary")

    run(main())


@pytest.mark.parametrize("layer_id", ["L3", "L9", None])
def test_a_layer_is_named_only_if_it_is_certain(layer_id: str | None) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            row = entry(("R2", "a", -5, 5, False), -5, 5, with_fingerprint=True) | {"layer_id": layer_id}
            answer = Answer.of({"schedule_entries": {"final": [row], "overrides": [], "scheduled": []}})
            schedule = await served(server, [answer])
            [shift] = await on_call.now(client, schedule, at=time(0))
            assert shift.layer == {"L3": "Three"}.get(layer_id or "")

    run(main())
