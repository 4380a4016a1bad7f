"""Shifts and gaps of a window, whatever pages the entries come in, against a plain model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

import pytest
from aiohttp import web
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, converter, on_call
from incidentio_async.errors import DecodeError, InvalidArgumentError
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
LANES = {"L1": ("R1", "Day", "One"), "L2": ("R2", "Night", "Two"), "L3": ("R2", "Night", "Three")}


class Truth(NamedTuple):
    """A shift: on which layer, of whom, in which hours, whether by an override, and of which shift it is a part."""

    layer: str
    user: str
    first: float
    last: float
    overridden: bool = False
    origin: str = ""


class Form(NamedTuple):
    """What a server says of a shift, and whether it cuts what a page contains in part."""

    cut: bool = False
    with_fingerprint: bool = True
    with_layer: bool = False

    def is_certain(self) -> bool:
        return self.with_fingerprint or self.with_layer


@st.composite
def truths(draw: st.DrawFn) -> list[Truth]:
    """The shifts of a schedule: people take turns on each layer, with gaps; overrides put others there, or nobody."""
    found: list[Truth] = []
    for layer in LANES:
        overrides, scheduled = (draw(turns(layer, most)) for most in (2, 4))
        overrides = [turn._replace(overridden=True, origin=f"override {turn.origin}") for turn in overrides]
        parts = scheduled
        for override in overrides:
            parts = [part for turn in parts for part in without(turn, override)]
        found += parts + [turn for turn in overrides if turn.user != "nobody"]
    return found


@st.composite
def turns(draw: st.DrawFn, layer: str, most: int) -> list[Truth]:
    found: list[Truth] = []
    hour = draw(st.integers(-30, 60))
    for number in range(draw(st.integers(0, most))):
        hour += draw(st.sampled_from([0, 0, 0, 3]))
        last = hour + draw(st.integers(1, 40))
        user = draw(st.sampled_from(["a", "b", "c", "nobody"]))
        found.append(Truth(layer, user, hour, last, origin=f"{layer}-{number}"))
        hour = last
    return found


def without(turn: Truth, override: Truth) -> list[Truth]:
    """What an override leaves of a turn."""
    ends = (turn.first, min(turn.last, override.first)), (max(turn.first, override.last), turn.last)
    return [turn._replace(first=first, last=last) for first, last in ends if first < last]


def entry(shift: Truth, first: float, last: float, form: Form = Form()) -> dict[str, Any]:  # noqa: B008 - a tuple
    # Where nothing else does, the user says which layer it is.
    user = shift.user if form.is_certain() else f"{shift.user} {shift.layer}"
    made: dict[str, Any] = {
        "rotation_id": LANES[shift.layer][0],
        "user": None if shift.user == "nobody" else {"id": user, "name": shift.user.upper()},
        "start_at": time(first).isoformat(),
        "end_at": time(last).isoformat(),
    }
    made |= {"fingerprint": shift.origin} if form.with_fingerprint else {}
    return made | ({"layer_id": shift.layer} if form.with_layer else {})


def time(hour: float) -> datetime:
    return START + hour * HOUR


def page(shifts: Iterable[Truth], first: float, last: float, form: Form) -> dict[str, Any]:
    """The entries that overlap with some hours, whole or cut there."""
    found: dict[str, list[Any]] = {"final": [], "overrides": [], "scheduled": []}
    for shift in shifts:
        if shift.first >= last or shift.last <= first:
            continue
        times = (max(shift.first, first), min(shift.last, last)) if form.cut else (shift.first, shift.last)
        row = entry(shift, *times, form)
        found["final"].append(row)
        found["overrides" if shift.overridden else "scheduled"].append(row)
    return found


@asynccontextmanager
async def calendar(
    shifts: list[Truth],
    borders: Iterable[int] = (),
    form: Form = Form(),  # noqa: B008 - a tuple
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
        more = {} if until == end else {"after": f"cursor {time(until).isoformat()}", "after_url": "x"}
        return web.json_response({"schedule_entries": page(shifts, start, until, form), "pagination_meta": more})

    async with listening(respond) as base_url, AsyncClient("k", base_url=base_url, rate_limiter=None) as client:
        yield client, requested


def hours(text: str) -> float:
    return (datetime.fromisoformat(text) - START) / HOUR


def expected(shifts: Iterable[Truth], last: int, form: Form) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for shift in shifts:
        if shift.last <= 0 or shift.first >= last or shift.user == "nobody":
            continue
        rotation_id, rotation, layer = LANES[shift.layer]
        name = layer if form.with_layer or rotation_id == "R1" else None
        user = shift.user if form.is_certain() else f"{shift.user} {shift.layer}"
        rows.append((rotation, name, user, time(shift.first), time(shift.last), shift.overridden))
    return in_order(rows)


def shown(shifts: list[on_call.Shift]) -> list[tuple[Any, ...]]:
    return in_order((s.rotation, s.layer, s.user.id, s.starts_at, s.ends_at, s.overridden) for s in shifts)


def in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted(rows, key=lambda row: (row[3], row[4], row[0], row[2], str(row)))


def joined(shifts: Iterable[Truth]) -> list[Truth]:
    """What touches and is of the same person, as one: so it is where there are no fingerprints."""
    found: list[Truth] = []
    for shift in sorted(shifts, key=lambda shift: (shift.layer, shift.user, shift.overridden, shift.first)):
        before = found[-1] if found else None
        if before and before[:2] == shift[:2] and before[3:5] == (shift.first, shift.overridden):
            found[-1] = before._replace(last=shift.last)
        else:
            found.append(shift)
    return found


def uncovered(shifts: Iterable[Truth], last: int) -> list[tuple[datetime, datetime]]:
    """The hours in which nobody is on call, joined."""
    there = [shift for shift in shifts if shift.user != "nobody"]
    free = [hour for hour in range(last) if not any(shift.first <= hour < shift.last for shift in there)]
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


def test_gaps_of_one_rotation() -> None:
    async def main() -> None:
        async with calendar([Truth("L1", "a", 0, 10), Truth("L2", "b", 5, 20), Truth("L3", "c", 6, 8)]) as (client, _):
            day, night = [(10, 24)], [(0, 5), (20, 24)]
            for rotation, free in (("Day", day), ("night", night), ("R2", night), (None, [(20, 24)])):
                gaps = await on_call.gaps(client, SCHEDULE_RECORD, time(0), time(24), rotation=rotation)
                assert [(gap.starts_at, gap.ends_at) for gap in gaps] == [(time(a), time(b)) for a, b in free]

    run(main())


# --- one moment


def test_who_is_on_call_when_a_shift_ends() -> None:
    async def main() -> None:
        async with calendar([Truth("L1", "a", 0, 10), Truth("L1", "b", 10, 20, overridden=True, origin="o")]) as (
            client,
            _,
        ):
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
        async with calendar([Truth("L1", "a", first, last)], form=Form(cut)) as (client, requested):
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
            row = entry(Truth("L1", "a", -5, 5), -5, 5) | {name: wrong}
            answer = Answer.of({"schedule_entries": {"final": [row], "overrides": [], "scheduled": []}})
            schedule = await served(server, [answer])
            with pytest.raises(DecodeError, match=rf"schedule 'Primary' has no valid {name}"):
                await on_call.now(client, schedule, at=time(0))

    run(main())


def test_an_entry_without_a_user_is_nobody() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            row = entry(Truth("L1", "a", -5, 5), -5, 5) | {"user": None}
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
            row = entry(Truth("L2", "a", -5, 5), -5, 5) | {"layer_id": layer_id}
            answer = Answer.of({"schedule_entries": {"final": [row], "overrides": [], "scheduled": []}})
            schedule = await served(server, [answer])
            [shift] = await on_call.now(client, schedule, at=time(0))
            assert shift.layer == {"L3": "Three"}.get(layer_id or "")

    run(main())


# --- who is next

TWO_LAYERS = [  # one hands over each day, one after three days
    *(Truth("L2", user, 10 * n, 10 * n + 10, origin=f"a{n}") for n, user in enumerate("abab")),
    Truth("L3", "c", 0, 25, origin="c"),
    Truth("L3", "d", 25, 90, origin="d"),
    Truth("L1", "e", -50, 30, origin="e"),
    Truth("L1", "f", 30, 35, origin="f"),
]


@pytest.mark.parametrize("with_layer", [False, True])
def test_nobody_who_is_next_is_left_out(with_layer: bool) -> None:
    """Not the second person of two layers, of which the API does not say which one it is, nor the next rotation."""

    async def main() -> None:
        async with calendar(TWO_LAYERS, form=Form(with_layer=with_layer)) as (client, _):

            async def next_after(hour: float, within: timedelta = HOUR * 200) -> list[tuple[str, float]]:
                coming = await on_call.upcoming(client, SCHEDULE_RECORD, at=time(hour), within=within)
                found = [((shift.starts_at - START) / HOUR, shift.user.id or "") for shift in coming]
                assert [hour for hour, _ in found] == sorted(hour for hour, _ in found)
                return [(user, hour) for hour, user in sorted(found)]

            assert await next_after(5) == [("b", 10), ("d", 25), ("f", 30)]
            assert await next_after(10) == [("a", 20), ("d", 25), ("f", 30)]
            assert await next_after(5, within=HOUR * 20) == [("b", 10)]
            assert await next_after(-5) == [("a", 0), ("c", 0), ("f", 30)]
            assert await next_after(30) == []
            assert await next_after(-90, within=HOUR * 50) == [("e", -50)]

    run(main())


def test_who_is_next_after_a_gap() -> None:
    shifts = [Truth("L2", "a", 0, 10), Truth("L2", "b", 20, 30), Truth("L3", "c", 12, 15), Truth("L3", "d", 40, 41)]

    async def main() -> None:
        async with calendar(shifts) as (client, _):
            for hour, users in ((5, ["c"]), (11, ["c"]), (13, ["b"]), (16, ["b"]), (30, ["d"])):
                coming = await on_call.upcoming(client, SCHEDULE_RECORD, at=time(hour))
                assert [shift.user.id for shift in coming] == users

    run(main())


@pytest.mark.parametrize("within", [timedelta(0), -HOUR, timedelta(days=367), timedelta.max, 14, None])
def test_how_far_to_look_ahead_is_checked(within: Any) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(InvalidArgumentError, match="^within: give a timedelta above zero and at most 366 days"):
                await on_call.upcoming(client, SCHEDULE_RECORD, within=within)

    run(main())


# --- any window, last: a failure is found here in many forms, and simpler above


@settings(max_examples=40)
@given(truths(), st.sets(st.integers(-40, 140), max_size=6), st.builds(Form, *[st.booleans()] * 3))
def test_any_pages(shifts: list[Truth], borders: set[int], form: Form) -> None:
    """Also where the API cuts what a window or a page contains in part: then more is requested."""

    async def main() -> None:
        truth = shifts if form.with_fingerprint else joined(shifts)
        async with calendar(truth, borders, form) as (client, _):
            found = await on_call.shifts(client, SCHEDULE_RECORD, time(0), time(100))
            assert shown(found) == expected(truth, 100, form)
            gaps = await on_call.gaps(client, SCHEDULE_RECORD, time(0), time(100))
            assert [(gap.starts_at, gap.ends_at) for gap in gaps] == uncovered(shifts, 100)
            for rotation, layers in (("Day", "L1"), ("Night", "L2 L3")):
                theirs = [shift for shift in shifts if shift.layer in layers]
                gaps = await on_call.gaps(client, SCHEDULE_RECORD, time(0), time(100), rotation=rotation)
                assert [(gap.starts_at, gap.ends_at) for gap in gaps] == uncovered(theirs, 100)

    run(main())
