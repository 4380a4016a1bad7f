"""Functions that callers pass in: one that would never run is refused before anything is sent."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import AsyncMock, MagicMock, Mock

import pytest

from incidentio_async import AsyncClient, ConfigurationError, Hooks, KeyLimiter, audit_logs, bulk
from incidentio_async._checks.callables import check_awaitable, check_callable, check_sync_callable, refuse_awaitable
from incidentio_async.export import export
from incidentio_async.hooks import HOOK_NAMES
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import Dispatcher, MemorySeen, Webhook
from tests.support.running import run
from tests.support.stub_server import stub_server

WEBHOOK_SECRET = "whsec_" + "A" * 32


async def coroutine_function(*_: Any) -> None:
    """What a person writes who is used to async code."""


async def async_generator(*_: Any) -> AsyncIterator[None]:
    yield


def generator(*_: Any) -> Iterator[None]:
    yield


class Called:
    async def __call__(self, *_: Any) -> None:
        pass

    async def method(self, *_: Any) -> None:
        pass

    @classmethod
    async def of_class(cls, *_: Any) -> None:
        pass

    @staticmethod
    async def static(*_: Any) -> None:
        pass


class Generating:
    def __call__(self, *_: Any) -> Iterator[None]:
        yield


ASYNC = {
    "function": coroutine_function,
    "partial": functools.partial(coroutine_function, 1),
    "partial of partial": functools.partial(functools.partial(coroutine_function, 1), 2),
    "object": Called(),
    "partial of object": functools.partial(Called(), 1),
    "method": Called().method,
    "class method": Called.of_class,
    "static method": Called.static,
    "mock": AsyncMock(),
}
YIELDING = {
    "generator": generator,
    "async generator": async_generator,
    "partial": functools.partial(async_generator, 1),
    "object": Generating(),
}
NEVER_RUN = {**ASYNC, **{f"{name} that yields": function for name, function in YIELDING.items()}}

never_run = pytest.mark.parametrize("function", NEVER_RUN.values(), ids=NEVER_RUN)


def plain(*_: Any) -> None:
    """What is taken everywhere."""


async def wrapped(*_: Any) -> None:
    """What a plain function may stand around."""


@functools.wraps(wrapped)
def scheduling(*_: Any) -> None:
    """A plain function, whatever it says that it wraps."""


PLAIN = [plain, print, Mock(), MagicMock(), functools.partial(plain, 1), lambda *_: None, [].append, scheduling, list]


@pytest.mark.parametrize("function", PLAIN)
def test_plain_functions_are_taken(function: Callable[..., Any]) -> None:
    check_sync_callable("it", function)
    refuse_awaitable("it", MagicMock()())


@pytest.mark.parametrize("function", ASYNC.values(), ids=ASYNC)
def test_what_is_async_is_refused(function: Any) -> None:
    check_callable("it", function)
    with pytest.raises(ConfigurationError, match="^it must be a plain function: it is called, not awaited.*def"):
        check_sync_callable("it", function)


@pytest.mark.parametrize("function", YIELDING.values(), ids=YIELDING)
def test_what_yields_is_refused(function: Any) -> None:
    with pytest.raises(ConfigurationError, match="^it must be a function without yield"):
        check_callable("it", function)


@pytest.mark.parametrize("value", [None, 3, "x", [], object()])
def test_what_cannot_be_called_is_refused(value: Any) -> None:
    with pytest.raises(ConfigurationError, match=f"^it must be a function, not {type(value).__name__}$"):
        check_sync_callable("it", value)


def test_coroutines_that_come_back_are_closed() -> None:
    waiting = coroutine_function()
    with pytest.raises(ConfigurationError, match="^it returned coroutine, which is not awaited"):
        refuse_awaitable("it", waiting)
    with pytest.raises(RuntimeError, match="cannot reuse"):
        waiting.send(None)
    with pytest.raises(ConfigurationError, match="^it must be async or return something to await; it returned int$"):
        check_awaitable("it", 3)


# --- the client ---


@pytest.mark.parametrize("name", HOOK_NAMES)
@never_run
def test_a_hook_that_would_never_run(name: str, function: Any) -> None:
    hook = type("Watching", (Hooks,), {name: staticmethod(function)})()
    with pytest.raises(ConfigurationError, match=f"^hooks: {name} of Watching must be a"):
        AsyncClient("k", hooks=[Hooks(), hook])


def test_an_async_method_of_a_hook() -> None:
    class Watching(Hooks):
        async def on_wait(self, event: Any) -> None:  # type: ignore[override]
            pass

    class Heir(Watching):
        pass

    with pytest.raises(ConfigurationError, match="^hooks: on_wait of Heir must be a plain function"):
        AsyncClient("k", hooks=[Heir()])


@never_run
def test_an_on_response_that_would_never_run(function: Any) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            options: Any = {"on_response": function}
            with pytest.raises(ConfigurationError, match="^options: on_response must be a"):
                await client.severities.list(options=options)
            with pytest.raises(ConfigurationError, match="^options: on_response must be a"):
                await client.request("GET", "/v1/severities", options=options)
            assert not server.received

    run(main())


def test_a_lambda_that_gives_a_coroutine_is_reported(caplog: pytest.LogCaptureFixture) -> None:
    """It cannot be distinguished from others before it is called; then the log says so, and the call succeeds."""

    class Watching(Hooks):
        on_request = staticmethod(lambda event: coroutine_function(event))  # type: ignore[assignment]

    async def main() -> None:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None, hooks=[Watching()]) as client,
        ):
            await client.request(
                "GET",
                "/v1/severities",
                options={"on_response": lambda response: coroutine_function(response)},  # type: ignore[arg-type]
            )
            assert len(server.received) == 1

    with caplog.at_level(logging.ERROR, "incidentio_async"):
        run(main())
    found = [str(record.exc_info[1]) for record in caplog.records if record.exc_info]
    assert [text.partition(",")[0] for text in found] == [
        "on_request returned coroutine",
        "on_response returned coroutine",
    ]


@pytest.mark.parametrize("name", ["done", "predicted_wait"])
def test_a_limiter_whose_bookkeeping_is_async(name: str) -> None:
    limiter = type("Limiter", (), {"acquire": coroutine_function, "done": plain, "predicted_wait": plain})()
    AsyncClient("k", rate_limiter=limiter)
    setattr(limiter, name, coroutine_function)
    with pytest.raises(ConfigurationError, match=f"^rate_limiter: {name} must be a plain function"):
        AsyncClient("k", rate_limiter=limiter)
    AsyncClient("k", rate_limiter=KeyLimiter())


def test_a_limiter_that_gives_nothing_to_await() -> None:
    limiter: Any = type("Limiter", (), {"acquire": plain, "done": plain, "predicted_wait": plain})()

    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=limiter) as client:
            with pytest.raises(ConfigurationError, match="^rate_limiter: acquire must be async or .* NoneType$"):
                await client.request("GET", "/v1/severities")
            assert not server.received

    run(main())


# --- bulk ---


async def fails(item: int) -> int:
    raise LookupError(item)


@never_run
def test_an_on_error_that_would_never_run(function: Any) -> None:
    async def main() -> None:
        with pytest.raises(ConfigurationError, match="^on_error must be a"):
            bulk.map(fails, [1], on_error=function)
        with pytest.raises(ConfigurationError, match="^on_error must be a"):
            bulk.fan_out([1], on_error=function, found=fails)

    run(main())


def test_an_on_error_that_gives_a_coroutine_ends_the_map() -> None:
    async def main() -> None:
        made: bulk.Results[int, int] = bulk.map(fails, [1], on_error=lambda *given: coroutine_function(*given))  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match="^on_error returned coroutine, which is not awaited"):
            async for _ in made:
                pass

    run(main())


@pytest.mark.parametrize("function", YIELDING.values(), ids=YIELDING)
def test_a_map_of_a_generator(function: Any) -> None:
    with pytest.raises(ConfigurationError, match="^fn must be a function without yield"):
        bulk.map(function, [1])
    with pytest.raises(ConfigurationError, match="^found must be a function without yield"):
        bulk.fan_out([1], found=function)


def test_a_map_of_a_plain_function() -> None:
    """Whether it gives something to await is only seen when it is called."""

    async def main() -> None:
        with pytest.raises(
            ConfigurationError, match="^fn must be async or return something to await; it returned None"
        ):
            async for _ in bulk.map(plain, [1]):  # type: ignore[arg-type]
                pass
        with pytest.raises(ConfigurationError, match="^found must be async or .*; it returned NoneType$"):
            async for _ in bulk.fan_out([1], found=plain):
                pass
        assert [item async for item in bulk.map(lambda item: asyncio.sleep(0, item), [1, 2])] == [1, 2]

    run(main())


# --- export, audit logs, webhooks, the sandbox ---


@never_run
def test_an_on_progress_that_would_never_run(function: Any, tmp_path: Path) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            with pytest.raises(ConfigurationError, match="^on_progress must be a"):
                await export(client, ["severities"], out=tmp_path / "out", on_progress=function)
            assert not server.received

    run(main())
    assert not (tmp_path / "out").exists()


def test_an_on_progress_that_gives_a_coroutine(tmp_path: Path) -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, sandbox.client() as client:
            with pytest.raises(ConfigurationError, match="^on_progress returned coroutine"):
                await export(client, ["severities"], out=tmp_path, on_progress=lambda told: coroutine_function(told))  # type: ignore[arg-type]

    run(main())


async def chunks() -> AsyncIterator[bytes]:
    yield b"{\n"


@never_run
def test_an_on_bad_line_that_would_never_run(function: Any) -> None:
    with pytest.raises(ConfigurationError, match="^on_bad_line must be a"):
        audit_logs.read(b"{\n", on_bad_line=function)
    with pytest.raises(ConfigurationError, match="^on_bad_line must be a"):
        audit_logs.read_stream(chunks(), on_bad_line=function)


def test_bad_lines_and_streams_of_the_other_kind() -> None:
    with pytest.raises(ConfigurationError, match="^on_bad_line returned coroutine"):
        list(audit_logs.read(b"{\n", on_bad_line=lambda error: coroutine_function(error)))
    with pytest.raises(ConfigurationError, match="^chunks must be an async iterable of bytes, not bytes; see read"):
        audit_logs.read_stream(b"{\n")  # type: ignore[arg-type]


@pytest.mark.parametrize("function", ASYNC.values(), ids=ASYNC)
def test_clocks_that_would_never_tell(function: Any) -> None:
    for make in (functools.partial(Webhook, WEBHOOK_SECRET), MemorySeen):
        with pytest.raises(ConfigurationError, match="^clock must be a plain function"):
            make(clock=function)


def test_a_handler_that_is_not_async_after_all() -> None:
    """Its name says that it wraps an async function; what it returns says otherwise."""
    hooks = Dispatcher(WEBHOOK_SECRET)
    hooks.on("*", name="mine")(scheduling)  # type: ignore[type-var]
    event = Mock(type="anything", id="1")

    outcome = run(hooks.dispatch(event))
    assert [(name, str(error)) for name, error in outcome.failed.items()] == [
        ("mine", "the handler mine must be async or return something to await; it returned NoneType")
    ]


def test_a_store_of_handled_events_lacks_a_method() -> None:
    seen: Any = type("Mine", (), {"claim": coroutine_function, "done": coroutine_function})()
    with pytest.raises(ConfigurationError, match="^seen: release must be a function, not NoneType$"):
        Dispatcher(WEBHOOK_SECRET, seen=seen)


@never_run
def test_a_listener_that_would_never_run(function: Any) -> None:
    with pytest.raises(ValueError, match="^the listener must be a"):
        Sandbox(incidents=1).store.on_change(function)
