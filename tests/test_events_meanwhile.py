"""A call has its two ends whatever the user's code does meanwhile: hooks, log handlers, or whoever drops the call."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import aiohttp
import attrs
import pytest

from incidentio_async import AsyncClient, IncidentIOError, RetryPolicy, errors
from incidentio_async.hooks import HOOK_NAMES, Hooks
from incidentio_async.operations import Operation
from tests.support.operating import ULID
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.test_events import FAST, SEVERITY, Gate, Recorder

LOGGER = logging.getLogger("incidentio_async")
BODY = json.dumps(SEVERITY).encode()
LIMIT = 4096
"""The client's ``max_response_size``."""


class Leaving(BaseException):
    """Of the kind of SystemExit, which would end the tests."""


class Failing(Recorder):
    """Fails in one method, or in all."""

    def __init__(self, method: str, kind: type[BaseException]) -> None:
        super().__init__()
        for name in HOOK_NAMES if method == "all" else (method,):
            setattr(self, name, lambda event, name=name: self._fail(event, kind))

    def _fail(self, event: Any, kind: type[BaseException]) -> None:
        Recorder.on_call_start(self, event)
        raise kind

    # Methods of the class, so that decoding looks for problems.
    on_problem = Recorder.on_problem


async def talk(hooks: list[Hooks], *steps: Step | bytes, **options: Any) -> Any:
    """What a call returns or raises."""
    async with ScriptedServer(*steps) as server:
        settings: dict[str, Any] = {"retry": FAST, "rate_limiter": None, **options}
        async with AsyncClient("k", base_url=server.url, hooks=hooks, **settings) as client:
            try:
                return await client.severities.show(ULID)
            except BaseException as error:  # noqa: BLE001 - looked at by the tests
                return error


EVENTS = ["CallStart", "Request", "Response", "Retry", "Request", "Response", "Problem", "CallEnd"]
METHODS = {"CallStart": "on_call_start", "Request": "on_request", "Response": "on_response", "Retry": "on_retry"}
METHODS |= {"Problem": "on_problem", "CallEnd": "on_call_end"}
STEPS = (answer(503), answer(200, json.dumps({"severity": {**SEVERITY["severity"], "new": 1}}).encode()))


def test_a_hook_that_cancels_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """A ``CancelledError`` of a plain function is an error as any other: nobody canceled the call."""
    failing, recorder = Failing("all", asyncio.CancelledError), Recorder()
    result = run(talk([failing, recorder], *STEPS))
    assert result.name == "Major"
    waits = [name for name in recorder.names() if name == "Wait"]
    assert [name for name in recorder.names() if name != "Wait"] == EVENTS
    assert failing.names() == recorder.names()
    failures = [record for record in caplog.records if record.levelname == "ERROR"]
    assert len(failures) == len(EVENTS) + len(waits)
    assert all(record.exc_info and record.exc_info[0] is asyncio.CancelledError for record in failures)


@pytest.mark.parametrize("name", METHODS)
def test_a_hook_that_ends_the_program(name: str) -> None:
    """All hooks get the event, and the end of the call; then it is out."""
    failing, recorder = Failing(METHODS[name], Leaving), Recorder()
    assert type(run(talk([failing, recorder], *STEPS))) is Leaving
    assert failing.names() == recorder.names()
    expected = EVENTS[: EVENTS.index(name) + 1]
    assert [name for name in recorder.names() if name != "Wait"] == expected + ["CallEnd"] * (name != "CallEnd")
    recorder.call()
    assert type(recorder.events[-1][1].error) is (type(None) if name == "CallEnd" else Leaving)


def test_on_response_that_cancels_nothing(caplog: pytest.LogCaptureFixture) -> None:
    def refuse(response: object) -> None:
        raise asyncio.CancelledError

    recorder = Recorder()

    async def main() -> Any:
        async with (
            ScriptedServer(answer(200, BODY)) as server,
            AsyncClient("k", base_url=server.url, hooks=[recorder], rate_limiter=None) as client,
        ):
            return await client.severities.show(ULID, options={"on_response": refuse})

    assert run(main()).name == "Major"
    assert [record.getMessage() for record in caplog.records] == ["on_response failed"]
    assert recorder.call()[1].error is None


# --- the log ---------------------------------------------------------------------------------------------------------


class Broken(logging.Handler):
    def __init__(self, kind: type[BaseException]) -> None:
        super().__init__()
        self.kind = kind

    def emit(self, record: logging.LogRecord) -> None:
        raise self.kind(record.getMessage())


@contextmanager
def broken_log(place: str, kind: type[BaseException]) -> Iterator[None]:
    """A handler, a filter of a handler or a filter of the logger that fails at every line."""
    handler, level = Broken(kind), LOGGER.level

    def refuse(record: logging.LogRecord) -> bool:
        raise kind(record.getMessage())

    if place == "filter of the handler":
        handler.addFilter(refuse)
    elif place == "filter":
        LOGGER.addFilter(refuse)
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.DEBUG)
    try:
        yield
    finally:
        LOGGER.removeFilter(refuse)
        LOGGER.removeHandler(handler)
        LOGGER.setLevel(level)


@pytest.mark.parametrize("kind", [KeyError, asyncio.CancelledError])
@pytest.mark.parametrize("place", ["handler", "filter of the handler", "filter"])
def test_a_log_that_fails(place: str, kind: type[BaseException], capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever the call ends with stays, and all hooks get it; what was wrong is on stderr, as `logging` does it."""
    for hook, step, end in (
        (Recorder(), STEPS, "SeverityV1"),
        (Recorder(), (answer(404),), "NotFoundError"),
        (Failing("all", KeyError), STEPS, "SeverityV1"),
    ):
        recorder = Recorder()
        with broken_log(place, kind):
            assert type(run(talk([hook, recorder], *step))).__name__ == end
        assert recorder.names() == hook.names()
        recorder.call()
    assert kind.__name__ in capsys.readouterr().err


def test_a_log_that_ends_the_program() -> None:
    recorder = Recorder()
    with broken_log("handler", Leaving):
        assert type(run(talk([recorder], answer(404)))) is Leaving
    recorder.call()


def test_a_log_that_fails_for_warnings_of_arguments() -> None:
    async def main() -> Any:
        async with (
            ScriptedServer(answer(200, b'{"incidents": []}')) as server,
            AsyncClient("k", base_url=server.url) as client,
        ):
            return await client.incidents.list(mode={"one_of": ["not_known"]}).collect()

    with broken_log("handler", KeyError):
        assert run(main()) == []


def test_a_line_is_of_the_code_that_logs_it(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "incidentio_async"):
        run(talk([Failing("all", KeyError)], *STEPS))
        run(talk([], answer(404)))
    assert {record.funcName for record in caplog.records} == {
        "sending", "received", "retrying", "ended", "notify", "_log",
    }  # fmt: skip


# --- calls that are dropped ------------------------------------------------------------------------------------------


def test_a_call_that_is_never_awaited_has_no_ends() -> None:
    recorder = Recorder()

    async def main() -> None:
        async with AsyncClient("k", hooks=[recorder]) as client:
            client.severities.show(ULID).close()
            client.severities.list()

    run(main())
    assert recorder.events == []


@pytest.mark.parametrize("where", ["limit", "response", "retry"])
def test_a_call_that_is_closed_has_ended(where: str) -> None:
    """By whoever drives its coroutine by hand, within its loop."""
    recorder = Recorder()
    policy = RetryPolicy(wait=0.0, min_rate_limit_wait=60.0)

    async def main() -> None:
        step = answer(429) if where == "retry" else Step(stall=True)
        async with ScriptedServer(step) as server:
            limiter = Gate() if where == "limit" else None
            async with AsyncClient(
                "k", base_url=server.url, hooks=[recorder], rate_limiter=limiter, retry=policy
            ) as client:
                call: Any = client.severities.show(ULID)
                coroutine = call if hasattr(call, "send") else call.__await__()

                async def drive() -> None:
                    while not (recorder.of("Retry") if where == "retry" else where == "limit" or server.requests):
                        future = coroutine.send(None)
                        if future is None:
                            await asyncio.sleep(0)
                        else:
                            future._asyncio_future_blocking = False
                            await asyncio.wait([future], timeout=0.05)
                    coroutine.send(None) if where == "limit" else None
                    coroutine.close()

                await drive()

    run(main())
    _, end = recorder.call()
    assert type(end.error) is GeneratorExit


# --- what an event says of a response --------------------------------------------------------------------------------


@attrs.frozen(kw_only=True)
class Came:
    """A response, and what the end of the call says of it."""

    step: Step | bytes
    length: int
    status: int | None = 200
    error: type[IncidentIOError] | None = None
    method: str = "GET"


def chunked(*pieces: bytes, end: bool = True, headers: Mapping[str, str] | None = None) -> bytes:
    head = answer(200, b"", {"Content-Length": "", "Transfer-Encoding": "chunked", **(headers or {})})
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)
    return head + body + (b"0\r\n\r\n" if end else b"")


GZIP = {"Content-Encoding": "gzip"}
LONG = b'{"a": "' + b"x" * 2000 + b'"}'
CAME: dict[str, Came] = {
    "plain": Came(step=answer(200, LONG), length=len(LONG)),
    "plain in pieces": Came(step=Step(send=answer(200, LONG), drip=0.00001), length=len(LONG)),
    "compressed": Came(step=answer(200, gzip.compress(LONG), GZIP), length=len(LONG)),
    "chunked": Came(step=chunked(LONG[:9], LONG[9:]), length=len(LONG)),
    "empty": Came(step=answer(204, b"", {"Content-Length": ""}), length=0, status=204),
    "no content": Came(step=answer(200, b""), length=0),
    "head": Came(step=answer(200, b"", {"Content-Length": "2000"}), length=0, method="HEAD"),
    "an error": Came(step=answer(404, LONG), length=len(LONG), status=404, error=errors.NotFoundError),
    "a long error": Came(
        step=answer(404, b"x" * 3 * LIMIT), length=LIMIT, status=404, error=errors.NotFoundError
    ),
    "too large by its length": Came(
        step=answer(200, b"x" * 3 * LIMIT), length=0, error=errors.ResponseTooLargeError
    ),
    "too large in chunks": Came(
        step=chunked(b"x" * 3000, b"x" * 3000), length=LIMIT, error=errors.ResponseTooLargeError
    ),
    "too large when unpacked": Came(
        step=answer(200, gzip.compress(b"x" * 3 * LIMIT), GZIP), length=LIMIT + 1, error=errors.ResponseTooLargeError
    ),
    "broken off": Came(
        step=Step(send=answer(200, LONG, {"Content-Length": "3000"}), close=True),
        length=len(LONG), status=None, error=errors.APIConnectionError,
    ),
    "broken off in chunks": Came(
        step=Step(send=chunked(LONG[:1000], end=False), close=True),
        length=1000, status=None, error=errors.APIConnectionError,
    ),
    "compressed badly": Came(
        step=answer(200, gzip.compress(LONG)[:-1], GZIP), length=len(LONG), error=errors.DecodeError
    ),
    "no encoding that is known": Came(
        step=answer(200, LONG, {"Content-Encoding": "br"}), length=0, error=errors.DecodeError
    ),
    "continue": Came(step=b"HTTP/1.1 100 Continue\r\n\r\n" + answer(200, LONG), length=len(LONG)),
    "early hints": Came(step=b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" + answer(200, LONG), length=len(LONG)),
    "switching": Came(
        step=Step(send=b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", close=True),
        length=0, status=101, error=errors.APIStatusError,
    ),
    "moved": Came(
        step=answer(302, LONG, {"Location": "/"}), length=len(LONG), status=302, error=errors.APIStatusError
    ),
    "not modified": Came(
        step=answer(304, b"", {"Content-Length": ""}), length=0, status=304, error=errors.APIStatusError
    ),
    "600": Came(step=answer(600, b"{}"), length=2, status=600, error=errors.APIStatusError),
}  # fmt: skip


@pytest.mark.parametrize("name", CAME)
def test_the_bytes_and_the_status_of_a_response(name: str) -> None:
    came, recorder = CAME[name], Recorder()

    async def main() -> BaseException | None:
        async with ScriptedServer(came.step) as server:
            settings: dict[str, Any] = {"retry": None, "rate_limiter": None, "max_response_size": LIMIT, "timeout": 5}
            async with AsyncClient("k", base_url=server.url, hooks=[recorder], **settings) as client:
                try:
                    await client.request(came.method, "/v9/things")
                except IncidentIOError as error:
                    return error
        return None

    error = run(main())
    _, end = recorder.call()
    assert type(error) is (came.error or type(None))
    assert (end.response_bytes, end.status, end.error) == (came.length, came.status, error)
    if error is not None:
        request_id = None if name == "switching" else "req-1"
        assert isinstance(error, IncidentIOError)
        assert (error.operation, error.attempts, error.request_id) == ("GET /v9/things", 1, request_id)


# --- errors that hooks keep ------------------------------------------------------------------------------------------


class Keeping(Hooks):
    """Keeps the errors of its events, as a reporter does until it has sent them."""

    def __init__(self) -> None:
        self.kept: list[Any] = []

    def on_retry(self, event: Any) -> None:
        self.kept.append(event.error)

    on_call_end = on_retry


def broken_trace() -> list[aiohttp.TraceConfig]:
    async def fail(*_: object) -> None:
        raise KeyError("of the trace config")

    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(fail)
    return [trace]


class Raising(Gate):
    """A limiter that raises a new error each time."""

    def __init__(self, kind: type[BaseException]) -> None:
        super().__init__()
        self._kind = kind

    async def acquire(self, operation: Operation) -> None:
        raise self._kind


@attrs.frozen(kw_only=True)
class Failed:
    """A call that fails, in one of the ways there are."""

    step: Step | bytes
    traces: Callable[[], list[aiohttp.TraceConfig]] = list
    options: Mapping[str, Any] = attrs.field(factory=dict)


FAILED: dict[str, Failed] = {
    "status": Failed(step=answer(503)),
    "disconnect": Failed(step=Step(close=True)),
    "mid body": Failed(step=Step(send=answer(200, b"{", {"Content-Length": "9"}), close=True)),
    "timeout": Failed(step=Step(stall=True), options={"timeout": 0.02}),
    "deadline": Failed(step=Step(stall=True), options={"deadline": 0.02}),
    "flaw": Failed(step=answer(200, b"{}")),
    "too large": Failed(step=answer(200, b"x" * 9999), options={"max_response_size": 1024}),
    "strict": Failed(step=answer(200, b'{"severity": {"id": 1}}'), options={"strict": True}),
    "limiter": Failed(step=b"", options={"rate_limiter": Raising(KeyError)}),
    "lost turn": Failed(step=b"", options={"rate_limiter": Raising(asyncio.CancelledError)}),
    "trace": Failed(step=b"", traces=broken_trace),
}


@pytest.mark.parametrize("name", FAILED)
def test_an_error_is_free_when_nobody_has_it(name: str) -> None:
    """No frame of its traceback holds it, nor do those of the errors that it was made from: that would be a circle."""
    failed, keeping = FAILED[name], Keeping()
    policy = RetryPolicy(attempts=2, wait=0.0)

    async def use(client: AsyncClient) -> None:
        try:
            await client.severities.show(ULID)
        except Exception:  # noqa: BLE001 - dropped on purpose
            pass
        else:
            raise AssertionError("it did not fail")

    async def main() -> int:
        async with (
            ScriptedServer(failed.step) as server,
            aiohttp.ClientSession(trace_configs=failed.traces()) as session,
        ):
            settings: dict[str, Any] = {"retry": policy, "rate_limiter": None, **failed.options}
            async with AsyncClient("k", base_url=server.url, hooks=[keeping], session=session, **settings) as client:
                await use(client)
                await asyncio.sleep(0)
                gc.disable()
                gc.freeze()  # what is there is not looked at, now or later, which takes long
                gc.set_debug(gc.DEBUG_SAVEALL)
                try:
                    for _ in range(3):
                        await use(client)
                        keeping.kept.clear()
                    await asyncio.sleep(0)
                    gc.collect()
                    found = [each for each in gc.garbage if isinstance(each, BaseException)]
                    return len(found)
                finally:
                    gc.set_debug(0)
                    gc.garbage.clear()
                    gc.enable()

    assert run(main()) == 0
