"""Sequences of exports with changing options, formats, accounts, interruptions and responses, held against a model.

What must hold after each run stands in `Promise`; what may be done to an export, and may happen meanwhile, in `rounds`.
``INCIDENTIO_ASYNC_SEQUENCES`` is the number of sequences: give some thousands for a long search.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.export.player import Player
from tests.export.promise import Asked
from tests.export.steps import Change, Harm, Run
from tests.export.world import KINDS, ODD_TIMES, Brief, World
from tests.export.world_server import Faults, serving
from tests.support.socket_time import run_socket_time

SEQUENCES = int(os.environ.get("INCIDENTIO_ASYNC_SEQUENCES", "60"))

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
FAMILIES = (
    ("incidents",),
    ("incidents", "incident_timeline_items"),
    ("incident_timeline_items",),
    ("call_transcript_entries",),
    ("call_sessions", "call_transcript_entries"),
    ("incident_attachments",),
    ("incidents", "incident_attachments", "call_sessions"),
    ("follow_ups",),
    ("alerts",),
    ("alerts", "follow_ups"),
    ("users", "user_notification_rules"),
    ("severities", "custom_field_options"),
    ("incidents", "follow_ups", "custom_fields"),
    ("incidents", "call_sessions", "incident_timeline_items", "users"),
)
FORGOTTEN_ONE = ("incidents", "incident_timeline_items", "follow_ups", "alerts")

kinds = st.sampled_from([*KINDS, *FORGOTTEN_ONE])
small = st.integers(0, 5)


@attrs.frozen(repr=False)
class Setup(Brief):
    """How a world begins."""

    seed: int = 0
    order: str = "newest"
    sizes: tuple[int, int] = (7, 2)
    """Records of the lists of each account."""
    spread: float = 300 * DAY
    """For how long there have been records."""


def changes(accounts: st.SearchStrategy[str]) -> st.SearchStrategy[Change]:
    return st.builds(
        Change,
        st.sampled_from(("create", "create", "update", "update", "delete")),
        kinds,
        small,
        st.sampled_from((0.0, 0.0, 0.0, 120.0, 539.0)),
        st.sampled_from((None, None, None, None, *ODD_TIMES)),
        st.sampled_from((True, True, True, False)),
        accounts,
    )


sometimes = st.integers(0, 7).map(lambda number: number == 0)
missed = st.sampled_from((None,) * 12 + tuple(KINDS))
faults = st.builds(
    Faults,
    repeated=sometimes,
    empty=sometimes,
    numbers=sometimes,
    ignored=sometimes,
    last_cursor=sometimes,
    forbidden=missed,
    no_page=missed,
    down=missed,
    lost=st.sampled_from((None,) * 5 + tuple(name for name, kind in KINDS.items() if kind.parent)),
    lost_parent=st.integers(0, 2),
    lost_status=st.sampled_from((403, 404)),
    once=st.dictionaries(st.integers(2, 12), st.sampled_from(("503", "not a page", "HTML", "null")), max_size=1),
    identity=st.sampled_from((200,) * 20 + (403, 404, 503)),
    refuses_whole=st.booleans(),
    latency=st.sampled_from((0, 0, 1, 2)),
    page=st.integers(1, 4),
    total=st.booleans(),
)
stops = st.one_of(
    st.none(),
    st.tuples(st.sampled_from(("kill", "cancel")), st.integers(1, 25)),
    st.tuples(st.just("raise"), st.integers(1, 20)),
    st.tuples(st.just("unplug"), st.integers(1, 14)),
)
forms = st.sampled_from(("jsonl",) * 12 + ("jsonl.gz", "jsonl.zst") * 2 + ("parquet", "duckdb"))
asked = st.builds(
    Asked,
    names=st.sampled_from(FAMILIES),
    form=forms,
    incremental=st.booleans(),
    since=st.sampled_from((None,) * 6 + (HOUR, 3 * DAY)),
    only_live=sometimes,
    max_parents=st.sampled_from((None,) * 8 + (1, 3)),
    account=st.sampled_from(("alpha",) * 7 + ("beta",)),
)
accounts = st.sampled_from(("alpha", "alpha", "alpha", "beta"))


@st.composite
def runs(draw: st.DrawFn, last: Asked | None) -> Run:
    """A run that is often asked for the same as the one before."""
    wanted = draw(asked) if last is None or draw(st.integers(0, 4)) == 0 else last
    if last is not None:
        if draw(sometimes):
            wanted = attrs.evolve(wanted, form=draw(forms))
        if draw(st.booleans()):
            wanted = attrs.evolve(wanted, incremental=not wanted.incremental)
        if draw(sometimes):
            wanted = attrs.evolve(wanted, names=draw(st.sampled_from(FAMILIES)))
        if draw(sometimes):
            wanted = attrs.evolve(wanted, only_live=not wanted.only_live)
        if draw(sometimes):
            wanted = attrs.evolve(wanted, max_parents=None)
    if wanted.incremental:
        wanted = attrs.evolve(wanted, since=None)
    wrong = draw(faults) if draw(st.booleans()) else Faults()
    if wrong.identity in (403, 404):  # then nobody can tell the accounts apart
        wanted = attrs.evolve(wanted, account="alpha")
    meanwhile = st.lists(st.tuples(st.integers(1, 15), changes(accounts)), max_size=2)
    return Run(
        wanted,
        second_key=draw(sometimes),
        parallel=draw(st.sampled_from((False, False, None, True))),
        restart=draw(sometimes),
        folder=draw(st.sampled_from((0, 0, 0, 0, 0, 0, 1))),
        faults=wrong,
        stop=draw(stops) if draw(st.booleans()) else None,
        meanwhile=tuple(draw(meanwhile)) if draw(st.booleans()) else (),
    )


@st.composite
def sequences(draw: st.DrawFn) -> tuple[Any, ...]:
    """A world, and what happens: changes, time, harm and runs."""
    setup = Setup(
        draw(st.integers(0, 99)),
        draw(st.sampled_from(("newest", "oldest", "disorder"))),
        (draw(st.integers(0, 12)), draw(st.integers(0, 4))),
        draw(st.sampled_from((HOUR, 3 * DAY, 300 * DAY))),
    )
    steps: list[Any] = [setup]
    last: Asked | None = None
    for _ in range(draw(st.integers(1, 5))):
        run = draw(runs(last))
        last = run.asked
        steps.append(run)
        steps += draw(st.lists(changes(accounts), max_size=4))
        steps.append(draw(st.sampled_from((30.0, 20 * MINUTE, 20 * MINUTE, 3 * DAY))))
        if draw(sometimes):
            harms = ("remove", "cut", "forget", "damage", "year 1", "damage state")
            steps.append(Harm(draw(st.sampled_from(harms)), draw(small)))
    return tuple(steps)


def populate(world: World, setup: Setup) -> None:
    """The records that there are before the first export."""
    for account in world.accounts:
        for kind in KINDS.values():
            count = setup.sizes[0] if kind.parent is None else setup.sizes[1] * setup.sizes[0] // 2
            for number in range(count):
                # Many at a time, and some that are much older.
                age = world.random.choice((1.0, 60.0, 0.1 * setup.spread, setup.spread)) * (1 + world.random.random())
                world.create(account, kind.name, number, age=age, odd=ODD_TIMES[number] if number < 1 else None)


async def settle(player: Player) -> None:
    """At the end a run to which nothing happens must get everything right, whatever was before."""
    for number, place in player.places.items():
        if place.last is None or place.blind:
            continue
        player.world.now += 20 * MINUTE
        account = place.source or place.last.account
        wanted = Asked(tuple(sorted(place.names)), place.last.form, incremental=True, account=account)
        ended = await player.play(Run(wanted, folder=number))
        if ended == "refused":
            ended = await player.play(Run(wanted, folder=number, restart=True))
        if ended == "done":
            assert await player.play(Run(attrs.evolve(wanted, incremental=False), folder=number)) == "done"


def played(setup: Any, *steps: Any) -> list[str]:
    """How each run of a sequence ended; an error where one broke its promise."""

    async def main() -> list[str]:
        world = World(setup.seed)
        populate(world, setup)
        async with serving(world, setup.order) as server:
            with tempfile.TemporaryDirectory() as base:
                player = Player(world, server, Path(base))
                for step in steps:
                    await player.play(step)
                await settle(player)
                return player.ended

    return run_socket_time(main())


SHORT: dict[str, tuple[Setup | Change | Harm | Run | float, ...]] = {
    # A forced window reached beyond what a calendar holds.
    "records that are months apart": (Setup(11, sizes=(11, 3)), Run(parallel=True)),
    "a record from the year 1": (
        Setup(sizes=(4, 0)),
        Change("update", "incidents", 1, odd="ancient"),
        Run(parallel=True, faults=Faults(page=2)),
    ),
    # Nothing said that the children of children were missing.
    "parents of parents that are not to be seen": (
        Setup(sizes=(3, 2)),
        Run(Asked(("call_transcript_entries",)), faults=Faults(lost="call_sessions")),
    ),
    # What a key may not see for once was said to be deleted.
    "parents that are not to be seen for once": (
        Setup(sizes=(2, 2)),
        Run(Asked(("call_sessions",))),
        Run(Asked(("call_sessions",)), faults=Faults(lost="call_sessions", lost_status=403)),
    ),
    # The files had their names, but nothing else said whose they were.
    "killed as it ended, and dropped by another account": (
        Setup(sizes=(1, 0)),
        Run(Asked(("severities",), account="beta"), stop=("unplug", 10)),
        Run(restart=True),
    ),
}


@pytest.mark.parametrize("name", SHORT)
def test_short_sequences(name: str) -> None:
    played(*SHORT[name])


@settings(
    max_examples=SEQUENCES,
    derandomize="INCIDENTIO_ASYNC_SEQUENCES" not in os.environ,
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
@given(sequences())
def test_sequences(steps: tuple[Any, ...]) -> None:
    played(*steps)
