"""Shifts and gaps of a window, whatever pages the entries come in, against a plain model."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, on_call
from incidentio_async.errors import DecodeError
from tests.support.running import run
from tests.support.stub_server import Answer, StubServer, stub_server

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
ROTATIONS = {"R1": ("Day", "One"), "R2": ("Night", None)}

# A shift: rotation, user, first and last hour, whether an override put the user there.
True_ = tuple[str, str, int, int, bool]


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


def entry(shift: True_, first: int, last: int, *, with_fingerprint: bool) -> dict[str, Any]:
    rotation, user, begin, _, _ = shift
    made = {
        "rotation_id": rotation,
        "user": {"id": user, "name": user.upper()},
        "start_at": time(first).isoformat(),
        "end_at": time(last).isoformat(),
    }
    return made | ({"fingerprint": f"{rotation}-{begin}"} if with_fingerprint else {})


def time(hour: int) -> datetime:
    return START + hour * HOUR


def pages(shifts: Iterable[True_], borders: list[int], *, cut: bool, with_fingerprint: bool) -> list[Answer]:
    """The pages of a window: cut at the borders, or whole, and then doubled where a border lies within."""
    answers = []
    for number, (first, last) in enumerate(itertools.pairwise(borders)):
        final, overrides = [], []
        for shift in shifts:
            begin, end = shift[2:4]
            if begin >= last or end <= first:
                continue
            shown = (max(begin, first), min(end, last)) if cut else (begin, end)
            row = entry(shift, *shown, with_fingerprint=with_fingerprint)
            final.append(row)
            overrides += [row] * shift[4]
        more = {} if number == len(borders) - 2 else {"after": f"cursor {number}", "after_url": "x"}
        entries = {"final": final, "overrides": overrides, "scheduled": []}
        answers.append(Answer.of({"schedule_entries": entries, "pagination_meta": more}))
    return answers


def sent(shifts: Iterable[True_], last: int, *, cut: bool) -> list[True_]:
    """What a server sends of a window from 0 on."""
    return [
        (rotation, user, max(begin, 0), min(end, last), overridden) if cut else (rotation, user, begin, end, overridden)
        for rotation, user, begin, end, overridden in shifts
        if end > 0 and begin < last
    ]


def expected(shifts: Iterable[True_]) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = [
        (*ROTATIONS[rotation], user, *map(time, hours), overridden) for rotation, user, *hours, overridden in shifts
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
    """The schedule as it is listed, with pages to come."""
    server.answers = [Answer.of({"schedules": [SCHEDULE]}), *answers]
    async with AsyncClient("k", base_url=server.base_url) as client:
        return (await client.schedules.list().collect())[0]


@settings(max_examples=80)
@given(true_shifts(), st.lists(st.integers(1, 99), max_size=4, unique=True), st.booleans(), st.booleans())
def test_any_pages(shifts: list[True_], inner: list[int], cut: bool, with_fingerprint: bool) -> None:
    borders = [0, *sorted(inner), 100]

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            answers = pages(shifts, borders, cut=cut, with_fingerprint=with_fingerprint)
            schedule = await served(server, answers)
            found = await on_call.shifts(client, schedule, time(0), time(100))
            visible = sent(shifts, 100, cut=cut)
            assert shown(found) == expected(visible if with_fingerprint else joined(visible))
            server.answers = list(answers)
            gaps = await on_call.gaps(client, schedule, time(0), time(100))
            assert [(gap.starts_at, gap.ends_at) for gap in gaps] == uncovered(shifts, 100)

    run(main())


def test_gaps_of_one_rotation() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            answers = pages(
                [("R1", "a", 0, 10, False), ("R2", "b", 5, 20, False)], [0, 24], cut=False, with_fingerprint=True
            )
            for rotation, first in (("Day", 10), ("night", 0), ("R2", 0)):
                schedule = await served(server, answers)
                gaps = await on_call.gaps(client, schedule, time(0), time(24), rotation=rotation)
                assert gaps[0].starts_at == time(first)

    run(main())


# --- one moment


def test_who_is_on_call_when_a_shift_ends() -> None:
    async def main() -> None:
        shifts = [("R1", "a", 0, 10, False), ("R1", "b", 10, 20, True)]
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            for at, user in ((time(10) - timedelta(milliseconds=1), "a"), (time(10), "b")):
                schedule = await served(server, pages(shifts, [-50, 50], cut=False, with_fingerprint=True))
                [shift] = await on_call.now(client, schedule, at=at)
                assert (shift.user.id, shift.overridden) == (user, user == "b")

    run(main())


def test_a_shift_that_the_window_cuts_is_asked_for_again() -> None:
    """Otherwise it would seem to end a minute from now."""

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            moment = time(0)
            around = timedelta(seconds=61, milliseconds=3)
            row = entry(("R1", "a", -5, 5, False), -5, 5, with_fingerprint=True)
            cut = row | {"start_at": (moment - around).isoformat(), "end_at": (moment + around).isoformat()}
            answers = [
                Answer.of({"schedule_entries": {"final": [final], "overrides": [], "scheduled": []}})
                for final in (cut, row)
            ]
            schedule = await served(server, answers)
            [shift] = await on_call.now(client, schedule, at=moment)
            assert (shift.starts_at, shift.ends_at) == (time(-5), time(5))
            assert len(server.received) == 3

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
