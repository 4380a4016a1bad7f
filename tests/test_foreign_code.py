"""Errors of the user's own code during a call are named, logged once and the cause, and no errors of the network."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable, Mapping
from typing import Any, cast

import aiohttp
import attrs
import pytest
from aiohttp.abc import AbstractResolver

from incidentio_async import AmbiguousWriteError, APIConnectionError, AsyncClient, ConfigurationError, errors
from incidentio_async.operations import Operation
from tests.support.calls import KEY, QUICK
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.traceback_locals import assert_hidden

Outcome = tuple[Any, int]
"""What a call raised, None if nothing, and how many requests arrived."""


def traced(signal: str, error: BaseException | Callable[[Any], BaseException]) -> aiohttp.TraceConfig:
    """A trace config with one function, which raises an error, or what is made from its parameters."""

    async def callback(session: object, context: object, params: Any) -> None:
        raise error if isinstance(error, BaseException) else error(params)

    trace = aiohttp.TraceConfig()
    getattr(trace, signal).append(callback)
    return trace


async def outcome(
    *steps: Step | bytes,
    trace: aiohttp.TraceConfig | None = None,
    connector: Callable[[], aiohttp.BaseConnector] = aiohttp.TCPConnector,
    method: str = "GET",
    before: str = "",
    **options: Any,
) -> Outcome:
    """What becomes of a call by a session with a trace config or connector of its own."""
    settings = {"retry": QUICK, "rate_limiter": None, **options}
    traces = [] if trace is None else [trace]
    async with ScriptedServer(*steps) as server:
        url = server.url.replace("127.0.0.1", "localhost")
        async with (
            aiohttp.ClientSession(connector=connector(), trace_configs=traces) as session,
            AsyncClient(KEY, base_url=url, session=session, **settings) as client,
        ):
            try:
                await client.request(method, "/v9/things", json=None if method == "GET" else {"a": 1})
            except BaseException as error:  # noqa: BLE001 - looked at by the tests
                return error, server.taken
            return None, server.taken


def errors_in(caplog: pytest.LogCaptureFixture) -> list[tuple[str, type | None]]:
    """The lines at ERROR, and the classes of the errors in them."""
    return [
        (record.getMessage(), None if record.exc_info is None else record.exc_info[0])
        for record in caplog.records
        if record.levelno == logging.ERROR
    ]


@attrs.frozen
class Place:
    """Where a trace config fails."""

    method: str = "GET"
    sent: bool = False
    """Whether the request had arrived then, or may have."""


PLACES: Mapping[str, Place] = {
    "on_request_start": Place(),
    "on_connection_create_start": Place("POST"),
    "on_connection_create_end": Place("POST"),
    "on_dns_resolvehost_start": Place("POST"),
    "on_dns_resolvehost_end": Place(),
    "on_dns_cache_miss": Place(),
    "on_request_headers_sent": Place(),
    "on_request_chunk_sent": Place("POST", sent=True),
    "on_request_end": Place("POST", sent=True),
}


@pytest.mark.parametrize("kind", [KeyError, ConnectionResetError, TimeoutError, asyncio.CancelledError])
@pytest.mark.parametrize("signal", PLACES)
def test_a_trace_config_that_fails(signal: str, kind: type[BaseException], caplog: pytest.LogCaptureFixture) -> None:
    """Whatever it raises: also what a connection ends with, and a cancellation that nobody asked for."""
    place, own = PLACES[signal], kind("of the callback")
    error, arrived = run(outcome(trace=traced(signal, own), method=place.method))
    if kind is asyncio.CancelledError and (signal.startswith("on_dns") or signal == "on_request_chunk_sent"):
        # aiohttp resolves names and writes bodies in tasks of their own: what canceled them, it does not pass on.
        assert isinstance(error, APIConnectionError)
        return
    assert type(error) is (AmbiguousWriteError if place.sent else APIConnectionError)
    said = f"{signal} of a TraceConfig raised {kind.__name__}"
    assert str(error).startswith(f"{place.method} /v9/things: {said}; its traceback is in the log")
    assert (error.__cause__, errors_in(caplog)) == (own, [(said, kind)])
    assert (error.operation, error.attempts, error.request_id) == (f"{place.method} /v9/things", 1, None)
    assert arrived <= place.sent + (signal == "on_request_headers_sent")
    assert_hidden(error, KEY)
    # Of the frames, those of the callback remain.
    assert own.__traceback__ is not None
    assert own.__traceback__.tb_frame.f_code.co_name == "callback"


def test_its_context_may_fail(caplog: pytest.LogCaptureFixture) -> None:
    def make(**_: Any) -> Any:
        raise KeyError("of the factory")

    error, _ = run(outcome(trace=aiohttp.TraceConfig(trace_config_ctx_factory=cast(Any, make))))
    said = "the trace_config_ctx_factory of a TraceConfig raised KeyError"
    assert str(error) == f"GET /v9/things: {said}; its traceback is in the log"
    assert errors_in(caplog) == [(said, KeyError)]


def test_what_does_not_fit_its_signal(caplog: pytest.LogCaptureFixture) -> None:
    """It has no frame of its own then."""
    trace = aiohttp.TraceConfig()
    trace.on_request_start.append(lambda session: None)  # type: ignore[arg-type, misc]
    error, _ = run(outcome(trace=trace))
    said = "on_request_start of a TraceConfig raised TypeError"
    assert str(error) == f"GET /v9/things: {said}; its traceback is in the log"
    assert errors_in(caplog) == [(said, TypeError)]
    assert "takes 1 positional argument" in str(error.__cause__)


# --- what a request ended with, and on_request_exception --------------------------------------------------------------

OBSERVED = "on_request_exception of a TraceConfig raised KeyError"


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_end_of_the_attempt_counts(method: str, caplog: pytest.LogCaptureFixture) -> None:
    """An observer that fails makes no other failure of it: a read is still repeated."""
    steps = (Step(close=True), answer())
    error, arrived = run(outcome(*steps, trace=traced("on_request_exception", KeyError("x")), method=method))
    assert errors_in(caplog) == [(OBSERVED, KeyError)]
    if method == "GET":
        assert (error, arrived) == (None, 2)
    else:
        assert (type(error), arrived) == (AmbiguousWriteError, 1)
        assert str(error).startswith(
            f"POST /v9/things: the server closed the connection without a response; {OBSERVED}; it was sent"
        )
        assert type(error.__cause__) is KeyError
        assert error.__cause__.__context__ is None  # what aiohttp raised holds the headers


def test_what_an_observer_raises_again_is_of_the_network(caplog: pytest.LogCaptureFixture) -> None:
    trace = traced("on_request_exception", lambda params: params.exception)
    error, arrived = run(outcome(Step(close=True), answer(), trace=trace))
    assert (error, arrived, errors_in(caplog)) == (None, 2, [])


class Frozen(Exception):
    """Refuses to have its attributes set, as a frozen dataclass does."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(name)


def test_an_error_that_is_frozen_or_in_a_circle() -> None:
    first, second = Frozen("x"), KeyError("y")
    BaseException.__setattr__(first, "__cause__", second)
    second.__cause__ = first
    error, _ = run(outcome(trace=traced("on_request_start", first)))
    assert error.__cause__ is first
    assert str(error).startswith("GET /v9/things: on_request_start of a TraceConfig raised Frozen; ")


def test_a_timeout_stays_one(caplog: pytest.LogCaptureFixture) -> None:
    trace = traced("on_request_exception", KeyError("x"))
    error, _ = run(outcome(Step(stall=True), trace=trace, timeout=0.05, retry=None))
    assert type(error) is errors.APITimeoutError
    assert str(error) == f"GET /v9/things: no response within 0.05 s; {OBSERVED}"
    assert errors_in(caplog) == [(OBSERVED, KeyError)]


@pytest.mark.parametrize("by", ["task", "deadline"])
def test_a_cancellation_stays_one(by: str, caplog: pytest.LogCaptureFixture) -> None:
    trace = traced("on_request_exception", KeyError("x"))

    async def main() -> Outcome:
        options: dict[str, Any] = {"deadline": 0.05} if by == "deadline" else {}
        task = asyncio.ensure_future(outcome(Step(stall=True), trace=trace, retry=None, **options))
        if by == "task":
            await asyncio.sleep(0.05)
            task.cancel()
        return await task

    error, _ = run(main())
    assert type(error) is (asyncio.CancelledError if by == "task" else errors.APITimeoutError)
    assert errors_in(caplog) == [(OBSERVED, KeyError)]
    assert_hidden(error, KEY)


def test_what_holds_the_key_is_neither_logged_nor_the_cause(caplog: pytest.LogCaptureFixture) -> None:
    trace = traced("on_request_start", lambda params: ValueError("".join(["<", params.headers["Authorization"]])))
    error, _ = run(outcome(trace=trace))
    said = "on_request_start of a TraceConfig raised ValueError"
    assert error.__cause__ is None
    assert errors_in(caplog) == [(f"{said} (what it says is not shown, as it holds a credential)", None)]
    assert KEY not in caplog.text
    assert_hidden(error, KEY)


# --- resolvers, connectors, tools ------------------------------------------------------------------------------------


class Resolver(AbstractResolver):
    def __init__(self, error: Exception) -> None:
        self.error = error

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> Any:
        raise self.error

    async def close(self) -> None: ...


@pytest.mark.parametrize(
    ("own", "attempts"), [(KeyError("x"), 1), (OSError(5, "no route"), 4)], ids=["a fault", "of the network"]
)
def test_a_resolver(own: Exception, attempts: int, caplog: pytest.LogCaptureFixture) -> None:
    """What a connection may end with is of the network, and repeated."""
    error, arrived = run(outcome(connector=lambda: aiohttp.TCPConnector(resolver=Resolver(own))))
    assert (type(error), error.attempts, arrived) == (APIConnectionError, attempts, 0)
    if attempts == 1:
        said = f"Resolver.resolve in {__name__} raised KeyError"
        assert str(error) == f"GET /v9/things: {said}; its traceback is in the log"
        assert (error.__cause__, errors_in(caplog)) == (own, [(said, KeyError)])
    else:
        assert "no connection to localhost" in str(error)
        assert (error.__cause__, errors_in(caplog)) == (None, [])


def test_a_connector(caplog: pytest.LogCaptureFixture) -> None:
    class Own(aiohttp.TCPConnector):
        async def connect(self, *arguments: Any, **named: Any) -> Any:
            raise LookupError("x")

    error, _ = run(outcome(connector=Own, method="POST"))
    said = f"test_a_connector.<locals>.Own.connect in {__name__} raised LookupError"
    assert (type(error), errors_in(caplog)) == (APIConnectionError, [(said, LookupError)])
    assert type(error.__cause__) is LookupError


# --- limiters --------------------------------------------------------------------------------------------------------


class Limiter:
    """A limiter of which one method fails."""

    def __init__(self, method: str, error: BaseException) -> None:
        self._method, self._error = method, error

    def _fail(self, method: str) -> None:
        if method == self._method:
            raise self._error

    def acquire(self, operation: Operation) -> Any:
        self._fail("the call of acquire")
        return self._acquire()

    async def _acquire(self) -> None:
        self._fail("acquire")

    def done(self, *_: object) -> None:
        self._fail("done")

    def predicted_wait(self, operation: Operation) -> float:
        self._fail("predicted_wait")
        return 0.0

    def for_loop(self) -> Limiter:
        self._fail("for_loop")
        return self


METHODS = ("the call of acquire", "acquire", "predicted_wait", "for_loop", "done")


@pytest.mark.parametrize("method", METHODS)
def test_a_limiter_that_fails(method: str, caplog: pytest.LogCaptureFixture) -> None:
    """What it raises before a request is sent goes to the caller as it is. Afterward the response counts."""
    own = KeyError("of the limiter")
    error, arrived = run(outcome(rate_limiter=Limiter(method, own), deadline=60))
    assert (error, arrived) == ((None, 1) if method == "done" else (own, 0))
    assert errors_in(caplog) == [(f"rate_limiter: {method.removeprefix('the call of ')} failed", KeyError)]


@pytest.mark.parametrize("method", METHODS)
def test_a_limiter_that_cancels_nothing(method: str) -> None:
    """A ``CancelledError`` would silently end the task of a caller who was not canceled."""
    error, arrived = run(outcome(rate_limiter=Limiter(method, asyncio.CancelledError()), deadline=60))
    if method == "done":
        assert (error, arrived) == (None, 1)
    else:
        name = method.removeprefix("the call of ")
        assert (type(error), arrived) == (ConfigurationError, 0)
        assert str(error).startswith(f"rate_limiter: {name} raised CancelledError, although nobody canceled the call")
        assert error.operation == "GET /v9/things"
