"""Schedules and entries that are not as documented: nobody is reported as on call who is not, and nobody is missing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from aiohttp import web

from incidentio_async import AsyncClient, converter, on_call
from incidentio_async.errors import (
    AmbiguousMatchError,
    APIStatusError,
    ConfigurationError,
    DecodeError,
    NoMatchError,
    ServerError,
)
from incidentio_async.models import ScheduleV2
from incidentio_async.on_call import TeamScopedKeyWarning
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.stub_server import Answer, StubServer, listening, stub_server

ID = "01HK3QGM00M87KMMSQJ32HFP63"
AT = datetime(2026, 11, 4, 12, tzinfo=UTC)
ANN = {"id": "U1", "name": "Ann", "email": "ann@example.com", "slack_user_id": "S1"}
BOB = {"id": "U2", "name": "Bob", "email": "bob@example.com", "slack_user_id": "S2"}
ROTATION = {"id": "R1", "name": "Day", "layers": [{"id": "L1", "name": "One"}]}


def schedule(*rotations: Mapping[str, Any], **more: Any) -> ScheduleV2:
    made = {"id": ID, "name": "Primary", "config": {"rotations": list(rotations or [ROTATION])}}
    return converter.structure({**made, **more}, ScheduleV2)


def entry(user: Any, first: float = -1, last: float = 1, **more: Any) -> dict[str, Any]:
    """An entry from some hours before the moment to some hours after it."""
    times = {name: (AT + timedelta(hours=at)).isoformat() for name, at in (("start_at", first), ("end_at", last))}
    return {"rotation_id": "R1", "user": user, **times, **more}


def entries(final: Any, overrides: Any = (), scheduled: Any = ()) -> Answer:
    return Answer.of({"schedule_entries": {"final": final, "overrides": overrides, "scheduled": scheduled}})


async def now(server: StubServer, answer: Answer, of: ScheduleV2 | None = None) -> list[on_call.Shift]:
    server.answers = [answer]
    async with AsyncClient("k", base_url=server.base_url, retry=None) as client:
        return await on_call.now(client, of or schedule(), at=AT)


# --- who


@pytest.mark.parametrize("user", [None, {}, {"id": "", "name": "", "email": ""}, [], ""])
def test_nobody(user: Any) -> None:
    """Neither as an entry nor as an override, which takes somebody out."""

    async def main() -> None:
        async with stub_server() as server:
            row = entry(user)
            assert await now(server, entries([row], [row], [entry(ANN)])) == []

    run(main())


@pytest.mark.parametrize("user", ["U1", [ANN], 5])
def test_what_is_not_a_user_is_an_error(user: Any) -> None:
    async def main() -> None:
        async with stub_server() as server:
            with pytest.raises(DecodeError, match="schedule 'Primary' has no valid user"):
                await now(server, entries([entry(user)]))

    run(main())


def test_empty_addresses_become_null() -> None:
    async def main() -> None:
        async with stub_server() as server:
            rows = [
                entry({"id": "U1", "name": "Ann", "email": "", "slack_user_id": "", "extra": 1}),
                entry({"id": "U2", "name": "Bob"}, 0),
                entry({"name": "Eve"}, 0),
            ]
            shifts = await now(server, entries(rows))
            found = [(shift.user.id, shift.user.name, shift.user.email, shift.user.slack_user_id) for shift in shifts]
            assert found == [("U1", "Ann", None, None), (None, "Eve", None, None), ("U2", "Bob", None, None)]
            assert shifts[0].user.extra == {"extra": 1}

    run(main())


# --- when


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (entry(ANN, end_at="0001-01-01T00:00:00Z"), "no valid end_at"),
        (entry(ANN, 1, -1), "ends before it starts"),
    ],
)
def test_times_that_cannot_be(row: dict[str, Any], message: str) -> None:
    async def main() -> None:
        async with stub_server() as server:
            with pytest.raises(DecodeError, match=message):
                await now(server, entries([row]))

    run(main())


def test_an_entry_without_length_is_nobody() -> None:
    async def main() -> None:
        async with stub_server() as server:
            assert await now(server, entries([entry(ANN, 0, 0)])) == []

    run(main())


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([{"first": -3, "last": -1}, {"first": -1, "last": 2}], [(-3, 2)], id="cut"),
        pytest.param([{}, {}, {"first": -1, "last": 0}], [(-1, 1)], id="doubled"),
        pytest.param([{"last": 0, "fingerprint": "b"}, {"first": 0}], [(-1, 0), (0, 1)], id="handed over to oneself"),
        pytest.param([{"fingerprint": "b"}, {}], [(-1, 1), (-1, 1)], id="on two layers"),
        pytest.param([{"layer_id": "L1"}, {"layer_id": "L2"}], [(-1, 1), (-1, 1)], id="on two layers, named"),
        pytest.param([{"last": -0.5}, {"first": 0.5}], [(-1, -0.5), (0.5, 1)], id="with a gap"),
        pytest.param([{"last": 0}, {"first": 0, "rotation_id": "R2"}], [(-1, 0), (0, 1)], id="in two rotations"),
    ],
)
def test_what_is_one_shift(rows: list[Any], expected: list[tuple[float, float]]) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [entries([entry(**{"user": ANN, "fingerprint": "a", **row}) for row in rows])]
            shifts = await on_call.shifts(client, schedule(), AT - timedelta(hours=5), AT + timedelta(hours=5))
            hour = timedelta(hours=1)
            assert [((shift.starts_at - AT) / hour, (shift.ends_at - AT) / hour) for shift in shifts] == expected

    run(main())


# --- overridden or not


@pytest.mark.parametrize(
    ("final", "overrides", "scheduled", "expected"),
    [
        pytest.param({"fingerprint": "a"}, [{"fingerprint": "a"}], [], True, id="its fingerprint"),
        pytest.param({"fingerprint": "a", "first": 0}, [{"fingerprint": "a"}], [], True, id="a part of it"),
        pytest.param({"entry_id": "a"}, [{"entry_id": "a"}], [], True, id="its id"),
        pytest.param({"fingerprint": "a"}, [{"fingerprint": "b"}], [{"fingerprint": "a"}], False, id="on two layers"),
        pytest.param({"fingerprint": "a"}, [{"fingerprint": "a", "user": BOB}], [], False, id="of another user"),
        pytest.param({}, [{}], [], True, id="its time"),
        pytest.param({}, [{"last": 0}, {"first": 0}], [], True, id="two that cover it"),
        pytest.param({}, [{"last": 0}, {"first": 0.5}], [], False, id="two that do not"),
        pytest.param({}, [{"rotation_id": "R2"}], [], False, id="of another rotation"),
        pytest.param({}, [{"layer_id": "L2"}], [], False, id="of another layer"),
        pytest.param({}, [{"start_at": None}, {"end_at": "soon"}, {"user": None}], [], False, id="not readable"),
    ],
)
def test_overridden(final: Any, overrides: list[Any], scheduled: list[Any], expected: bool) -> None:
    async def main() -> None:
        async with stub_server() as server:
            [shift] = await now(
                server,
                entries(
                    [entry(**{"user": ANN, **final})],
                    [entry(**{"user": ANN, **row}) for row in overrides],
                    [entry(**{"user": ANN, **row}) for row in scheduled],
                ),
            )
            assert shift.overridden is expected

    run(main())


# --- where


def test_names_are_those_of_the_version_in_effect() -> None:
    """One that is planned may be listed first."""

    async def main() -> None:
        renamed = {"id": "R1", "name": "Day and night", "layers": [{"id": "L1", "name": "Only"}]}
        planned = {"id": "R1", "name": "Night", "layers": [], "effective_from": (AT + timedelta(days=1)).isoformat()}
        current = {**renamed, "effective_from": (AT - timedelta(days=1)).isoformat()}
        odd = {"id": "R2", "name": None, "layers": None, "effective_from": "soon"}
        nameless = {"id": None, "name": "Ghost"}
        async with stub_server() as server:
            answer = entries(
                [entry(ANN), entry(BOB, rotation_id="R2"), entry(BOB, rotation_id="R9"), entry(BOB, rotation_id=None)]
            )
            shifts = await now(server, answer, schedule(planned, current, ROTATION, odd, nameless))
            found = [(shift.rotation_id, shift.rotation, shift.layer) for shift in shifts]
            assert found == [
                (None, None, None), ("R1", "Day and night", "Only"), ("R2", None, None), ("R9", None, None)
            ]  # fmt: skip

    run(main())


@pytest.mark.parametrize("config", [None, {}, {"rotations": None}])
def test_a_schedule_without_rotations_or_name(config: Any) -> None:
    async def main() -> None:
        async with stub_server() as server:
            [shift] = await now(server, entries([entry(ANN)]), schedule(config=config, name=None))
            assert (shift.schedule, shift.rotation) == (ID, None)
            with pytest.raises(NoMatchError):
                async with AsyncClient("k", base_url=server.base_url) as client:
                    await on_call.gaps(client, schedule(config=config), AT, AT + timedelta(1), rotation="Day")

    run(main())


def test_rotations_by_name() -> None:
    async def main() -> None:
        twins = schedule(ROTATION, {**ROTATION, "name": "Night"}, {**ROTATION, "id": "R2", "name": "night"})
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            for name, error, text in (
                ("NIGHT", AmbiguousMatchError, r"Night \(R1\); night \(R2\)"),
                ("Dya", NoMatchError, "no rotation of 'Primary' is named 'Dya'; the nearest: 'Day'"),
                (" ", ConfigurationError, "rotation must be the name or the id"),
                (5, ConfigurationError, "rotation must be the name or the id"),
            ):
                with pytest.raises(error, match=text):
                    await on_call.gaps(client, twins, AT, AT + timedelta(1), rotation=name)  # type: ignore[arg-type]

    run(main())


# --- which schedules


@pytest.mark.parametrize("rotation_id", [None, ""])
def test_a_shift_of_any_rotation_is_not_a_gap_of_one(rotation_id: Any) -> None:
    """The API need not say of which rotation a shift is. With one rotation, that is certain."""
    night = {"id": "R2", "name": "Night"}

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [entries([entry(ANN, rotation_id=rotation_id)])]
            async with AsyncClient("k", base_url=server.base_url, retry=None) as client:
                hour = AT, AT + timedelta(hours=0.5)
                assert await on_call.gaps(client, schedule(), *hour, rotation="Day") == []
                several = schedule(ROTATION, night)
                with pytest.raises(DecodeError, match="does not say of which rotation it is; omit rotation="):
                    await on_call.gaps(client, several, *hour, rotation="Night")
                assert await on_call.gaps(client, several, *hour) == []

    run(main())


async def all_now(server: StubServer, *answers: Answer) -> list[on_call.Shift]:
    server.answers = list(answers)
    async with AsyncClient("k", base_url=server.base_url, retry=None) as client:
        return await on_call.now(client, at=AT)


def test_a_schedule_that_is_listed_twice_is_one() -> None:
    async def main() -> None:
        async with stub_server() as server:
            listed = {"id": ID, "name": None}
            shifts = await all_now(server, Answer.of({"schedules": [listed, listed]}), entries([entry(ANN)]))
            assert [(shift.schedule, shift.user.name) for shift in shifts] == [(ID, "Ann")]
            assert len(server.received) == 2

    run(main())


def test_a_schedule_without_an_id_is_an_error() -> None:
    """Who is on call in it cannot be known."""

    async def main() -> None:
        async with stub_server() as server:
            with pytest.raises(DecodeError, match="a schedule was listed without an id: 'Ghost'"):
                await all_now(server, Answer.of({"schedules": [{"id": None, "name": "Ghost"}]}))
            with pytest.raises(DecodeError, match="a schedule was listed without an id: None"):
                await all_now(server, Answer.of({"schedules": [None]}))

    run(main())


@pytest.mark.parametrize(
    ("teams", "text"),
    [
        (
            [{"id": "T1", "name": "Pay\x1b[0m"}, {"id": "T2", "name": ""}, {"name": None}, None],
            r"Pay\\x1b\[0m, T2, a team without a name, a team without a name;",
        ),
        ([], None),
        (None, None),
    ],
)
def test_teams_of_a_key(teams: Any, text: str | None, recwarn: pytest.WarningsRecorder) -> None:
    async def main() -> None:
        async with stub_server() as server:
            server.identity = Answer.of({"identity": {"teams": teams}})
            if text is None:
                assert await all_now(server, Answer.of({"schedules": []})) == []
            else:
                with pytest.warns(TeamScopedKeyWarning, match=text):
                    await all_now(server, Answer.of({"schedules": []}))
            assert not recwarn.list

    run(main())


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_key_that_cannot_ask_for_its_identity(status: int) -> None:
    """It is not needed for who is on call; but a server that fails is no reason to leave the warning out."""

    async def main() -> None:
        async with stub_server() as server:
            server.identity = Answer.of({}, status)
            answers = Answer.of({"schedules": [{"id": ID, "name": "One"}]}), entries([entry(ANN)])
            if status == 500:
                with pytest.raises(ServerError):
                    await all_now(server, *answers)
            else:
                assert len(await all_now(server, *answers)) == 1

    run(main())


# --- a schedule that is deleted between look-up and read


@pytest.mark.parametrize("status", [404, 422, 400])
def test_a_schedule_that_is_gone(status: int) -> None:
    """In a list it is skipped, whatever the API says of its entries then. By its name it is not found."""

    async def main() -> None:
        gone = Answer.of({"errors": []}, 404)
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            listed = {"schedules": [{"id": ID, "name": "One"}]}
            answers = [Answer.of(listed), Answer.of({"errors": []}, status), gone]
            assert await all_now(server, *answers) == []
            for job in (on_call.shifts, on_call.gaps):
                server.answers = list(answers)
                with pytest.raises(NoMatchError, match="the schedule 'One' was deleted, or the key cannot see it"):
                    await job(client, "One", AT, AT + timedelta(hours=1))

    run(main())


@pytest.mark.parametrize("status", [404, 422, 400, 403])
def test_a_request_that_is_refused_is_an_error(status: int) -> None:
    """A schedule that is there is not skipped."""

    async def main() -> None:
        async with stub_server() as server:
            listed = {"schedules": [{"id": ID, "name": "One"}]}
            with pytest.raises(APIStatusError) as caught:
                await all_now(
                    server, Answer.of(listed), Answer.of({"errors": []}, status), Answer.of({"schedule": {"id": ID}})
                )
            assert caught.value.status == status

    run(main())


def test_schedules_are_read_side_by_side() -> None:
    """Each response comes once all are requested."""

    async def main() -> None:
        barrier = asyncio.Barrier(3)

        async def respond(request: web.BaseRequest) -> web.Response:
            if request.path == "/v1/identity":
                return web.json_response({"identity": {}})
            if request.path == "/v2/schedules":
                return web.json_response({"schedules": [{"id": f"{ID[:-1]}{last}", "name": "One"} for last in "ABC"]})
            try:
                await asyncio.wait_for(barrier.wait(), 5)
            except TimeoutError:
                return web.Response(status=400)
            return web.json_response({"schedule_entries": {"final": [entry(ANN)], "overrides": [], "scheduled": []}})

        async with (
            listening(respond) as base_url,
            AsyncClient("k", base_url=base_url, rate_limiter=None, retry=None) as client,
        ):
            shifts = await on_call.now(client, at=AT)
            assert [shift.schedule_id[-1] for shift in shifts] == ["A", "B", "C"]

    run(main())


def test_a_record_without_an_id() -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(ConfigurationError, match="the record has no id"):
                await on_call.now(client, schedule(id=None))

    run(main())


def test_years_in_which_nobody_is_on_call() -> None:
    """A list with 100 empty pages is an error, so a long window is not read as one list."""

    async def main() -> None:
        async with Sandbox(incidents=0) as sandbox, sandbox.client() as client:
            rotation = {"id": "primary", "name": "Rota", "layers": [{"id": "first", "name": "First"}], "users": []}
            made = await client.schedules.create(
                schedule={"name": "Empty", "timezone": "Europe/London", "config": {"rotations": [rotation]}}
            )
            [gap] = await on_call.gaps(client, made, AT, AT + timedelta(days=3000))
            assert (gap.starts_at, gap.ends_at) == (AT, AT + timedelta(days=3000))

    run(main())
