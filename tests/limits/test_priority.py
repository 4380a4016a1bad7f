"""Who goes first: a person's call is not held up by a job of thousands, and the job is not starved."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from incidentio_async import AsyncClient, errors
from incidentio_async._http.transport import Call, Transport
from incidentio_async._rate_limits.waiting_line import PRIORITIES, Priority
from incidentio_async.errors import ConfigurationError
from incidentio_async.export import export, plan
from incidentio_async.limits import KeyLimiter, SharedLimiter
from incidentio_async.operations import Operation
from incidentio_async.retries import RetryPolicy
from incidentio_async.sandbox import Sandbox
from tests.limits.simulation import HEAVY, LIST, SHOW, Api, Process, now, simulate, together
from tests.limits.steps import answer, says, warm
from tests.support.calls import CALLS, GET, drive
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer
from tests.support.scripted_server import answer as response
from tests.support.socket_time import run_socket_time
from tests.support.stub_server import Answer, listening, stub_server
from tests.support.virtual_time import run_virtual


class Ranked:
    """A limiter for calls of one priority: several share it, as calls of one client do."""

    def __init__(self, limiter: KeyLimiter, priority: Priority) -> None:
        self._limiter = limiter
        self._priority = priority
        self.done = limiter.done

    async def acquire(self, operation: Operation) -> None:
        await self._limiter.acquire(operation, self._priority)


def ranked(api: Api, *priorities: Priority) -> list[Process]:
    """Callers of several priorities that share a limiter."""
    limiter = KeyLimiter()
    return [Process(api, Ranked(limiter, priority)) for priority in priorities]


async def cancel(tasks: list[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


# --- in virtual time


@pytest.mark.parametrize(("operation", "per_second"), [(SHOW, 20.0), (LIST, 1.0), (HEAVY, 0.5)])
def test_behind_five_thousand_calls_a_person_waits_for_one_token(operation: Operation, per_second: float) -> None:
    async def play() -> list[float]:
        api = Api(lower={LIST.id: (60, 60), HEAVY.id: (30, 60)})
        job, person = ranked(api, "bulk", "interactive")
        tasks = [asyncio.ensure_future(job.call(operation)) for _ in range(5000)]
        await asyncio.sleep(100)  # all limits are known by then, and the buckets empty
        for _ in range(20):
            await person.call(operation)
        await cancel(tasks)
        assert not person.failed
        return person.waits

    # Now and then one of the bulk calls is due. And a call takes its way there and back.
    waits = sorted(simulate(play))
    assert waits[10] <= 1.1 / per_second + 0.1
    assert waits[-1] <= 3.3 / per_second + 0.1


def test_a_flood_of_interactive_calls_leaves_a_tenth_to_the_job() -> None:
    async def play() -> list[int]:
        api = Api(tokens=0)
        people, others, job = ranked(api, "interactive", "normal", "bulk")
        await together(people.saturate(120), others.saturate(120), job.saturate(120))
        return [len(process.waits) for process in (people, others, job)]

    people, others, job = simulate(play)
    total = people + others + job
    assert total >= 0.96 * 20 * 120
    assert 0.095 * total <= job <= 0.12 * total
    assert 0.085 * total <= others <= 0.12 * total


def test_the_first_after_a_block_is_the_first_in_the_line() -> None:
    async def main() -> tuple[list[str], float]:
        limiter, order = await warm(), []
        began = now()
        await answer(limiter, SHOW, 429, says(1200, 0, Retry_After="10"))

        async def one(priority: Priority) -> None:
            await limiter.acquire(SHOW, priority)
            order.append((priority, now() - began))
            limiter.done(SHOW, 200, says(1200, 100))

        came: list[Priority] = ["bulk", "bulk", "normal", "bulk", "interactive", "normal", "interactive"]
        await asyncio.gather(*map(one, came))
        return [priority for priority, _ in order], order[0][1]

    order, waited = run_virtual(main())
    assert order == ["interactive"] * 2 + ["normal"] * 2 + ["bulk"] * 3
    assert 10.0 <= waited <= 12.6


MIXES: list[tuple[Mapping[Priority, int], Priority]] = [
    ({"bulk": 200}, "interactive"),
    ({"interactive": 200}, "bulk"),
    ({"interactive": 200, "bulk": 3}, "bulk"),
    ({"interactive": 60, "normal": 60, "bulk": 60}, "normal"),
    ({"interactive": 60, "normal": 60, "bulk": 60}, "interactive"),
]


@pytest.mark.parametrize(("waiting", "priority"), MIXES)
@pytest.mark.parametrize("known", [True, False])
def test_predicted_wait_knows_the_priority(waiting: Mapping[Priority, int], priority: Priority, known: bool) -> None:
    """Where they wait for a token, and where they wait for the operation's first response."""

    async def main() -> tuple[float, float]:
        limiter = KeyLimiter()  # whose first response already reports nothing left, so that no peers are seen
        await answer(limiter, SHOW if known else HEAVY, 200, says(1200, 0))
        held = None if known else asyncio.ensure_future(limiter.acquire(SHOW))

        async def one(priority: Priority) -> float:
            began = now()
            await limiter.acquire(SHOW, priority)
            limiter.done(SHOW, 200, None)
            return now() - began

        tasks = [asyncio.ensure_future(one(name)) for name, count in waiting.items() for _ in range(count)]
        await asyncio.sleep(0.001)
        predicted = limiter.predicted_wait(SHOW, priority)
        if held is not None:
            await held
            limiter.done(SHOW, 200, None)
        waited = await one(priority)
        await cancel(tasks)
        return predicted, waited

    predicted, waited = run_virtual(main())
    assert waited == pytest.approx(predicted, rel=0.03, abs=0.4)


def test_a_priority_that_does_not_exist() -> None:
    async def main() -> None:
        for limiter in (KeyLimiter(), SharedLimiter("k")):
            for wrong in ("interactiv", "", None, 1, ["bulk"]):
                given: Any = wrong
                with pytest.raises(
                    ConfigurationError, match="^priority must be 'interactive', 'normal' or 'bulk', not "
                ):
                    await limiter.acquire(SHOW, given)
                with pytest.raises(ConfigurationError, match="^priority must be"):
                    limiter.predicted_wait(SHOW, given)
            assert limiter.state()[0].in_flight == 0

    run_virtual(main())


# --- the calls of a client


@pytest.mark.parametrize(("priority", "served"), [("interactive", True), ("normal", True), ("bulk", False)])
def test_the_deadline_behind_five_thousand_bulk_calls(priority: Priority, served: bool) -> None:
    """The call is refused before it waits only if it would wait for too long."""
    server, limiter = ScriptedServer(), KeyLimiter(20, 1.0)

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        jobs = [asyncio.ensure_future(limiter.acquire(GET, "bulk")) for _ in range(5000)]
        await asyncio.sleep(0)
        for _ in range(20):
            limiter.done(GET, 200, None)
        try:
            return await transport.send(Call(GET, "/v2/things/1", options={"deadline": 1.0, "priority": priority}))
        finally:
            await cancel(jobs)

    result = drive(server, play, limiter, by=run_socket_time)
    if served:
        assert (result.status, len(server.requests)) == (200, 2)
    else:
        assert (type(result), result.attempts, len(server.requests)) == (errors.APITimeoutError, 0, 1)
        assert f"the rate limit asks for a wait of {result.retry_after:.1f} s" in str(result)
        assert 200 < result.retry_after < 300


def test_slots_are_handed_on_by_priority() -> None:
    """A hundred slow calls of a job hold all connections, and more wait: the person's call is sent next."""

    async def main() -> list[str]:
        arrived: list[str] = []
        changed, held = asyncio.Condition(), asyncio.Semaphore(0)

        async def handle(request: web.BaseRequest) -> web.Response:
            async with changed:
                arrived.append(request.path)
                changed.notify_all()
            await held.acquire()
            return web.json_response({})

        def reached(count: int) -> bool:
            return len(arrived) >= count

        async with listening(handle) as url, AsyncClient("k", base_url=url, rate_limiter=None) as client:

            async def call(priority: Priority) -> None:
                await client.request("GET", f"/v1/{priority}", options={"priority": priority})

            jobs = [asyncio.ensure_future(call("bulk")) for _ in range(150)]
            async with changed:
                await changed.wait_for(partial(reached, 100))
            later: list[Priority] = ["normal", "interactive"]
            jobs += [asyncio.ensure_future(call(priority)) for priority in later]
            await asyncio.sleep(0)
            for count in (101, 102, 103):
                held.release()
                async with changed:
                    await changed.wait_for(partial(reached, count))
            for _ in jobs:
                held.release()
            await asyncio.gather(*jobs)
        return arrived

    arrived = run(main())
    assert arrived[:103] == [*["/v1/bulk"] * 100, "/v1/interactive", "/v1/normal", "/v1/bulk"]
    assert len(arrived) == 152


class Recorder:
    """A limiter that lets everything through, and remembers who came."""

    def __init__(self) -> None:
        self.came: list[tuple[str, Priority]] = []
        self.foreseen: list[Priority] = []

    async def acquire(self, operation: Operation, priority: Priority = "normal") -> None:
        self.came.append((operation.id, priority))

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        pass

    def predicted_wait(self, operation: Operation, *, priority: Priority = "normal") -> None:
        self.foreseen.append(priority)

    def priorities(self) -> list[Priority]:
        return [priority for _, priority in self.came]


@pytest.mark.parametrize("priority", PRIORITIES)
def test_every_attempt_has_the_priority_of_its_call(priority: Priority) -> None:
    limiter = Recorder()
    server = ScriptedServer(response(429, headers={"Retry-After": "0"}), response(503), OK)
    call = Call(GET, "/v2/things/1", options={"priority": priority, "deadline": 60})
    result = drive(server, lambda transport: transport.send(call), limiter, by=run_socket_time, retry=RetryPolicy())
    assert (result.status, limiter.priorities(), limiter.foreseen) == (200, [priority] * 3, [priority] * 3)


def test_the_client_has_a_priority_and_a_call_another() -> None:
    async def main() -> list[list[Priority]]:
        found = []
        async with stub_server() as server:
            for options in ({}, {"priority": "bulk"}):
                limiter = Recorder()
                given: Any = {"base_url": server.base_url, "rate_limiter": limiter, **options}
                async with AsyncClient("k", **given) as client, AsyncClient.without_key(**given) as keyless:
                    await client.severities.list()
                    await client.severities.list(options={"priority": "interactive"})
                    await client.request("GET", "/v1/new", options={"priority": "interactive"})
                    await keyless.utilities_v1.ip_ranges()
                found.append(limiter.priorities())
        return found

    assert run(main()) == [
        ["normal", "interactive", "interactive", "normal"],
        ["bulk", "interactive", "interactive", "bulk"],
    ]


def test_the_options_of_a_list_are_those_of_each_page() -> None:
    async def main() -> list[Priority]:
        limiter = Recorder()
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=limiter) as client:
            server.answers = [
                Answer.of({"users": [], "pagination_meta": {"page_size": 1, "after": after}}) for after in ("1", "2")
            ] + [Answer.of({"users": [], "pagination_meta": {"page_size": 1}})]
            await client.users.list(options={"priority": "bulk"}).collect()
        return limiter.priorities()

    assert run(main()) == ["bulk"] * 3


def test_an_export_is_always_bulk_and_its_plan_like_any_call(tmp_path: Path) -> None:
    """All of its requests: whose key it is, lists in pages and in windows, and lists of each parent."""

    async def main() -> tuple[list[Recorder], int]:
        recorders = [Recorder(), Recorder()]
        async with Sandbox(incidents=800, limits=False) as sandbox:
            options: Any = {"priority": "interactive"}
            async with sandbox.client(rate_limiter=recorders[0], **options) as client:
                await plan(client, ["incidents", "incident_attachments"], max_parents=3)
            async with sandbox.client(rate_limiter=recorders[1], **options) as client:
                names = ["incidents", "incident_attachments", "users"]
                await export(client, names, out=tmp_path, parallel=True, max_parents=3)
            return recorders, sandbox.requests_total

    recorders, requests = run(main())
    planned, exported = (recorder.priorities() for recorder in recorders)
    assert planned == ["interactive"] * len(planned)
    assert exported == ["bulk"] * len(exported)
    assert len(planned) + len(exported) == requests
    assert {operation for operation, _ in recorders[1].came} >= {
        "Utilities V1#Identity",
        "Incidents V2#List",
        "Incident Attachments V1#List",
        "Users V2#List",
    }
