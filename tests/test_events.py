"""The events of a call, and its log: each begins and ends once, whatever its end, and nothing in between is silent."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import math
import socket
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import aiohttp
import attrs
import pytest

from incidentio_async import AsyncClient, Hooks, IncidentIOError, KeyLimiter, RetryPolicy, errors
from incidentio_async.hooks import CallEndEvent, CallStartEvent
from incidentio_async.operations import Operation
from tests.support.operating import ULID
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.tls import server_context
from tests.support.virtual_time import BucketServer, run_virtual

SEVERITY = {"severity": {"id": ULID, "name": "Major"}}
OK = answer(200, json.dumps({"severities": []}).encode())
PATH = {"show": f"/v1/severities/{ULID}", "list": "/v1/severities", "create": "/v1/severities", "odd": "/v9/odd"}
TEMPLATE = {"show": "/v1/severities/{id}", "list": "/v1/severities", "create": "/v1/severities", "odd": None}
OPERATION = {name: f"Severities V1#{name.title()}" for name in PATH} | {"odd": "GET /v9/odd"}
CALLS: dict[str, Callable[[AsyncClient], Awaitable[Any]]] = {
    "show": lambda client: client.severities.show(ULID),
    "list": lambda client: client.severities.list().collect(),
    "create": lambda client: client.severities.create(name="n", description="d"),
    "odd": lambda client: client.request("GET", "/v9/odd"),
}


class Recorder(Hooks):
    """Keeps all events by their names."""

    def __init__(self) -> None:
        self.events: list[tuple[str, Any]] = []

    def on_call_start(self, event: Any) -> None:
        self.events.append((type(event).__name__.removesuffix("Event"), event))

    on_request = on_response = on_retry = on_wait = on_problem = on_call_end = on_call_start

    def names(self) -> list[str]:
        return [name for name, _ in self.events]

    def of(self, name: str) -> list[Any]:
        return [event for found, event in self.events if found == name]

    def call(self) -> tuple[CallStartEvent, CallEndEvent]:
        """The two ends of the only call; all events between them are its own."""
        assert Counter(self.names())["CallStart"] == Counter(self.names())["CallEnd"] == 1
        (first, start), (last, end) = self.events[0], self.events[-1]
        assert (first, last) == ("CallStart", "CallEnd")
        assert {event[:5] for _, event in self.events} == {start[:5]}
        return start, end


class Gate:
    """A limiter that waits as long as it is told."""

    def __init__(self, seconds: float = math.inf, error: BaseException | None = None) -> None:
        self._seconds, self._error = seconds, error

    async def acquire(self, operation: Operation) -> None:
        if self._error is not None:
            raise self._error
        await (asyncio.Event().wait() if self._seconds == math.inf else asyncio.sleep(self._seconds))

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None: ...

    def predicted_wait(self, operation: Operation) -> float | None:
        return None


class Interrupt(BaseException):
    """Of the kind of KeyboardInterrupt, which would end the test."""


@attrs.frozen(kw_only=True)
class End:
    """How a call ends."""

    steps: tuple[Step | bytes, ...] = ()
    call: str = "show"
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    error: type[BaseException] | None = None
    status: int | None = None
    attempts: int = 1
    text: str = ""
    """The log's line says it after the kind of the error."""
    canceled: bool = False
    closed: bool = False
    """Whether it ends because its client is closed."""


FAST = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0)
ENDS: dict[str, End] = {
    "a success": End(steps=(answer(200, json.dumps(SEVERITY).encode()),), status=200),
    "a list": End(call="list", steps=(OK,), status=200),
    "an endpoint that is not known": End(call="odd", status=200),
    "a 404": End(
        steps=(answer(404, b'{"errors": [{"message": "value"}]}'),),
        error=errors.NotFoundError,
        status=404,
        text="status 404, request id req-1",
    ),
    "a 422": End(call="create", steps=(answer(422),), error=errors.ValidationError, status=422, text="status 422"),
    "the fourth of four": End(
        steps=(answer(503),), settings={"retry": FAST}, error=errors.ServerError, status=503, attempts=4,
        text="status 503",
    ),
    "no retry": End(steps=(answer(503),), error=errors.ServerError, status=503, text="status 503"),
    "a 429 without retry": End(steps=(answer(429),), error=errors.RateLimitError, status=429, text="status 429"),
    "a success after a 503": End(
        call="list", steps=(answer(503), OK), settings={"retry": FAST}, status=200, attempts=2
    ),
    "a timeout": End(
        steps=(Step(stall=True),), settings={"timeout": 0.05}, error=errors.APITimeoutError,
        text=f"GET {PATH['show']}: no response within 0.05 s",
    ),
    "a timeout after a 503": End(
        steps=(answer(503), Step(stall=True)), settings={"timeout": 0.05, "retry": RetryPolicy(wait=0.0, attempts=2)},
        error=errors.APITimeoutError, attempts=2, text=f"GET {PATH['show']}: no response within 0.05 s (attempt 2)",
    ),
    "a deadline": End(
        steps=(Step(stall=True),), settings={"deadline": 0.05}, error=errors.APITimeoutError,
        text=f"GET {PATH['show']}: the call's deadline is over",
    ),
    "a deadline at the limit": End(
        settings={"deadline": 0.05, "rate_limiter": Gate()}, error=errors.APITimeoutError, attempts=0,
        text=f"GET {PATH['show']}: the call's deadline is over while it waits for the rate limit",
    ),
    "a write that may have been applied": End(
        call="odd_write", steps=(Step(close=True),), error=errors.AmbiguousWriteError,
        text="POST /v9/odd: the server closed the connection without a response; it was sent and may",
    ),
    "a broken connection": End(
        steps=(Step(close=True),), error=errors.APIConnectionError,
        text=f"GET {PATH['show']}: the server closed the connection without a response",
    ),
    "a body that breaks off": End(
        steps=(Step(send=answer(200, b"{", {"Content-Length": "9"}), close=True),), error=errors.APIConnectionError,
        text=f"GET {PATH['show']}: the response broke off",
    ),
    "a body without what it is for": End(steps=(answer(200, b"{}"),), error=errors.DecodeError, status=200, text="GET"),
    "a body that does not fit": End(
        steps=(answer(200, json.dumps({"severity": {"id": 1}}).encode()),), settings={"strict": True},
        error=errors.DecodeError, status=200, text=f"GET {PATH['show']}: the response is not as documented: severity",
    ),
    "a body that is too large": End(
        steps=(answer(200, b'{"severity": {"name": "' + 5000 * b"x" + b'"}}'),),
        settings={"max_response_size": 1024}, error=errors.ResponseTooLargeError, status=200, text="GET",
    ),
    "a cancel": End(steps=(Step(stall=True),), error=asyncio.CancelledError, canceled=True),
    "the end of the client": End(
        steps=(Step(stall=True),), error=errors.APIConnectionError, closed=True,
        text=f"GET {PATH['show']}: the client was closed",
    ),
    "a cancel at the limit": End(
        settings={"rate_limiter": Gate()}, error=asyncio.CancelledError, canceled=True, attempts=0
    ),
    "an error of the limiter": End(
        settings={"rate_limiter": Gate(error=KeyError("secret of its own"))}, error=KeyError, attempts=0
    ),
    "an interrupt": End(
        settings={"rate_limiter": Gate(error=Interrupt())}, error=Interrupt, attempts=0
    ),
}  # fmt: skip
CALLS["odd_write"] = lambda client: client.request("POST", "/v9/odd", json={})
PATH["odd_write"], TEMPLATE["odd_write"], OPERATION["odd_write"] = "/v9/odd", None, "POST /v9/odd"


@pytest.mark.parametrize("name", ENDS)
def test_a_call_begins_and_ends_once(name: str, caplog: pytest.LogCaptureFixture) -> None:
    end, recorder, server = ENDS[name], Recorder(), ScriptedServer(*ENDS[name].steps)
    raised: list[BaseException | None] = []

    async def main() -> None:
        settings = {"retry": None, "rate_limiter": None, "base_url": server.url, **end.settings}
        async with AsyncClient("k", hooks=[recorder], **settings) as client:
            task = asyncio.ensure_future(CALLS[end.call](client))
            if end.canceled or end.closed:
                await (server.arrived(1) if end.attempts else asyncio.sleep(0.01))
                await client.aclose() if end.closed else task.cancel()
            try:
                await task
            except BaseException as error:  # noqa: BLE001 - all ends are looked at
                raised.append(error)
            else:
                raised.append(None)

    async def served() -> None:
        async with server:
            await main()

    with caplog.at_level(logging.INFO, "incidentio_async"):
        run(served())
    start, last = recorder.call()
    assert start.path == PATH[end.call]
    assert (start.path_template, start.operation) == (TEMPLATE[end.call], OPERATION[end.call])
    assert f"{start.url_scheme}://{start.server_address}:{start.server_port}" == server.url
    assert (last.status, last.attempts, last.attempts) == (end.status, end.attempts, len(recorder.of("Request")))
    assert end.canceled or last.error is raised[0]
    assert type(last.error) is (end.error or type(None)) is type(raised[0])
    assert last.elapsed >= last.limit_wait + last.retry_wait + last.slot_wait
    assert len(recorder.of("Retry")) == max(0, end.attempts - 1)
    lines = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert [level for level, _ in lines] == [
        *["INFO"] * max(0, end.attempts - 1),
        *["ERROR"] * (end.error is KeyError),  # of the user's own code, with its traceback
        *["WARNING"] * (end.error is not None),
    ]
    if end.error is not None:
        method, tries = start.method, "1 attempt" if end.attempts == 1 else f"{end.attempts} attempts"
        before, _, said = lines[-1][1].partition(" s: ")
        assert before.startswith(f"{method} {PATH[end.call]} failed after {tries} in ")
        assert said.startswith(f"{end.error.__name__}: {end.text}" if end.text else end.error.__name__)
        assert "value" not in said
        assert "secret" not in said


def test_what_is_refused_for_its_arguments_is_not_a_call(caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder()

    async def main() -> None:
        async with AsyncClient("k", hooks=[recorder], read_only=True) as client:
            for call in (CALLS["create"], lambda client: client.severities.show("")):
                with pytest.raises(errors.ConfigurationError):
                    await call(client)

    run(main())
    assert (recorder.events, caplog.records) == ([], [])


def test_the_bytes_of_a_call() -> None:
    recorder, body = Recorder(), json.dumps(SEVERITY).encode()
    server = ScriptedServer(answer(429, b"busy"), answer(201, body))

    async def main() -> None:
        async with server, AsyncClient("k", base_url=server.url, hooks=[recorder], retry=FAST) as client:
            await CALLS["create"](client)

    run(main())
    _, end = recorder.call()
    assert (end.request_bytes, end.response_bytes) == (len(server.requests[-1].body), len(body))


def test_the_end_of_a_download_is_its_last_byte() -> None:
    recorder, content = Recorder(), 300_000 * b"x,"
    server = ScriptedServer(answer(200, content, {"Content-Type": "text/csv"}))

    async def main() -> None:
        async with server, AsyncClient("k", base_url=server.url, hooks=[recorder]) as client:
            async for _ in client.pay_reports.download(ULID).chunks():
                assert "CallEnd" not in recorder.names()[:1]
            await client.pay_reports.download(ULID)

    run(main())
    ends = recorder.of("CallEnd")
    assert [(end.response_bytes, end.status, end.error) for end in ends] == [(len(content), 200, None)] * 2
    assert len({end.call_id for end in ends}) == 2


def test_a_download_that_is_left_has_ended_too() -> None:
    recorder = Recorder()
    headers = {"Content-Length": "20000", "Content-Type": "text/csv"}
    server = ScriptedServer(Step(send=answer(200, 5000 * b"x,", headers), stall=True))

    async def main() -> None:
        async with server, AsyncClient("k", base_url=server.url, hooks=[recorder]) as client:
            chunks = client.pay_reports.download(ULID).chunks()
            await anext(chunks)
            await chunks.aclose()

    run(main())
    _, end = recorder.call()
    assert (type(end.error), end.response_bytes) == (asyncio.CancelledError, 10_000)


# --- waits -----------------------------------------------------------------------------------------------------------


def test_every_wait_is_reported_with_what_it_was_for() -> None:
    """A lower limit that is learned from headers, a 429, a busy slot: all seconds of a call are accounted for."""
    recorder, bucket = Recorder(), BucketServer(30, 30 / 60)

    class Limited(ScriptedServer):
        async def _step(self, reader: Any, writer: Any) -> bool:
            status, headers = bucket.hit(asyncio.get_running_loop().time())
            limit = {"X-RateLimit-Limit": "1200, 30;window=60"}
            self.steps = [Step(send=answer(status, OK.partition(b"\r\n\r\n")[2], {**headers, **limit}))]
            return await super()._step(reader, writer)

    async def main() -> None:
        server = Limited()
        settings: dict[str, Any] = {"hooks": [recorder], "rate_limiter": KeyLimiter(), "max_connections": 4}
        async with server, AsyncClient("k", base_url=server.url, **settings) as client:
            await asyncio.gather(*(client.severities.list() for _ in range(36)))

    run_virtual(main())
    ends = {end.call_id: end for end in recorder.of("CallEnd")}
    assert len(ends) == 36
    waits: dict[str, Counter[str]] = {call_id: Counter() for call_id in ends}
    for wait in recorder.of("Wait"):
        waits[wait.call_id][wait.reason] += wait.seconds
    for call_id, end in ends.items():
        found = waits[call_id]
        assert (found["limit"], found["retry"], found["slot"]) == (end.limit_wait, end.retry_wait, end.slot_wait)
        assert end.elapsed == pytest.approx(end.limit_wait + end.retry_wait + end.slot_wait, abs=0.1)
    assert max(end.limit_wait for end in ends.values()) > 5


def test_a_wait_for_a_slot() -> None:
    recorder = Recorder()

    async def main() -> None:
        server = ScriptedServer(Step(send=OK, drip=0.001))
        settings: dict[str, Any] = {"hooks": [recorder], "max_connections": 1, "rate_limiter": None}
        async with server, AsyncClient("k", base_url=server.url, **settings) as client:
            await asyncio.gather(*(client.severities.list() for _ in range(2)))

    run(main())
    first, second = recorder.of("CallEnd")
    [wait] = recorder.of("Wait")
    assert (wait.reason, wait.call_id, wait.seconds) == ("slot", second.call_id, second.slot_wait)
    assert (first.slot_wait, wait.attempt) == (0.0, 1)


def test_a_wait_that_does_not_end_well_is_reported_too() -> None:
    recorder = Recorder()

    async def main() -> None:
        settings: dict[str, Any] = {"hooks": [recorder], "rate_limiter": None, "deadline": 30.0}
        policy = RetryPolicy(min_rate_limit_wait=20.0)
        server = ScriptedServer(answer(429))
        async with server, AsyncClient("k", base_url=server.url, retry=policy, **settings) as client:
            task = asyncio.ensure_future(client.severities.list().collect())
            await server.arrived(1)
            await asyncio.sleep(5.0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task

    run_virtual(main())
    [wait] = recorder.of("Wait")
    assert (wait.reason, wait.attempt, wait.seconds) == ("retry", 2, pytest.approx(5.0, abs=0.1))
    assert recorder.call()[1].retry_wait == wait.seconds


# --- others' code ----------------------------------------------------------------------------------------------------


def test_hooks_may_fail_everywhere(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(Recorder):
        def on_call_start(self, event: Any) -> None:
            super().on_call_start(event)
            raise KeyError("of the hook")

        on_request = on_response = on_retry = on_wait = on_problem = on_call_end = on_call_start

    failing, recorder = Failing(), Recorder()
    server = ScriptedServer(answer(503), OK)

    async def main() -> None:
        async with server, AsyncClient("k", base_url=server.url, hooks=[failing, recorder], retry=FAST) as client:
            assert await client.severities.list().collect() == []

    run(main())
    assert failing.names() == recorder.names()
    named = [name for name in recorder.names() if name != "Wait"]  # a busy machine makes one of any pause
    assert named == ["CallStart", "Request", "Response", "Retry", "Request", "Response", "CallEnd"]
    failures = [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(failures) == len(failing.events)
    assert all("KeyError: 'of the hook'" in str(record.exc_text) for record in failures)


@pytest.mark.parametrize(
    ("step", "call", "settings", "seen"),
    [
        (Step(close=True), "show", {}, aiohttp.ServerDisconnectedError),
        (Step(close=True), "odd_write", {}, aiohttp.ServerDisconnectedError),
        (Step(stall=True), "show", {"timeout": 0.05}, TimeoutError),
        (Step(stall=True), "create", {"timeout": 0.05}, TimeoutError),
        (Step(stall=True), "show", {"deadline": 0.05}, asyncio.CancelledError),
    ],
    ids=["disconnect", "disconnect of a write", "timeout", "timeout of a write", "deadline"],
)
def test_the_tracing_of_a_session_sees_what_happened(
    step: Step, call: str, settings: dict[str, Any], seen: type[BaseException]
) -> None:
    """As with aiohttp alone; and a request to a connection that broke is still sent once."""
    found: list[type[BaseException]] = []

    async def note(session: Any, context: Any, params: aiohttp.TraceRequestExceptionParams) -> None:
        found.append(type(params.exception))

    trace = aiohttp.TraceConfig()
    trace.on_request_exception.append(note)

    async def main() -> None:
        server = ScriptedServer(step)
        async with server, aiohttp.ClientSession(trace_configs=[trace]) as session:
            options: dict[str, Any] = {"retry": None, "session": session, **settings}
            async with AsyncClient("k", base_url=server.url, **options) as client:
                with pytest.raises(IncidentIOError):
                    await CALLS[call](client)
            assert server.taken == 1

    run(main())
    assert found == [seen]


def test_a_failed_call_leaves_no_circle_of_garbage() -> None:
    recorder = Recorder()

    async def main() -> None:
        server = ScriptedServer(Step(close=True))
        async with server, AsyncClient("k", base_url=server.url, retry=None) as client:
            for _ in range(3):
                with pytest.raises(errors.APIConnectionError):
                    await CALLS["show"](client)
            gc.collect()
            gc.disable()
            try:
                with pytest.raises(errors.APIConnectionError):
                    await CALLS["show"](client)
                gc.set_debug(gc.DEBUG_SAVEALL)
                gc.collect()
                ours = [thing for thing in gc.garbage if type(thing).__module__.startswith("incidentio_async")]
                assert ours == []
            finally:
                gc.set_debug(0)
                gc.garbage.clear()
                gc.enable()

    run(main())
    assert recorder.events == []


def test_a_certificate_of_nobody() -> None:
    """What is final is an end, too."""
    recorder = Recorder()

    async def main() -> None:
        server = ScriptedServer(tls=server_context())
        async with server, AsyncClient("k", base_url=server.url, hooks=[recorder]) as client:
            with pytest.raises(errors.APIConnectionError, match="certificate is not accepted"):
                await client.request("GET", "/v9/odd")

    run(main())
    start, end = recorder.call()
    assert (start.url_scheme, end.status, end.attempts) == ("https", None, 1)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
@pytest.mark.parametrize("limiter", [None, Gate()], ids=["under way", "at the limit"])
def test_a_call_ends_even_after_its_event_loop(limiter: Gate | None, caplog: pytest.LogCaptureFixture) -> None:
    """Whoever manages loops by hand may close one in the middle of a call: its coroutine is cleared away as garbage."""
    recorder = Recorder()

    async def start(url: str) -> None:
        client = AsyncClient("k", base_url=url, hooks=[recorder], rate_limiter=limiter)
        tasks.append(asyncio.ensure_future(CALLS["show"](client)))
        while not recorder.of("CallStart" if limiter else "Request"):  # noqa: ASYNC110 - it notifies nobody
            await asyncio.sleep(0)
        await asyncio.sleep(0.02)  # shorter waits are not reported

    tasks: list[asyncio.Future[Any]] = []
    with socket.create_server(("127.0.0.1", 0)) as listening, caplog.at_level(logging.INFO, "incidentio_async"):
        loop = asyncio.new_event_loop()
        loop.run_until_complete(start(f"http://127.0.0.1:{listening.getsockname()[1]}"))
        loop.close()
        del tasks[:], loop
        gc.collect()
    _, end = recorder.call()
    assert (type(end.error), end.attempts) == (GeneratorExit, 0 if limiter else 1)
    assert [wait.reason for wait in recorder.of("Wait")] == (["limit"] if limiter else [])
    [line] = [record.getMessage() for record in caplog.records if record.name == "incidentio_async"]
    assert line.endswith(" s: GeneratorExit")
