"""A limiter of one's own: everything that uses a limiter uses this one, and knows only what it says."""

from __future__ import annotations

import asyncio
import functools
import hashlib
import json
import math
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from incidentio_async import AsyncClient, Hooks, bulk, errors
from incidentio_async._http.instrumentation import RequestCount
from incidentio_async._http.transport import Call
from incidentio_async._rate_limits.binding import LimiterBinding
from incidentio_async._rate_limits.waiting_line import Priority
from incidentio_async.cli._display import Pace, plan_lines
from incidentio_async.errors import ConfigurationError
from incidentio_async.export import Plan, PlannedResource, Progress, export, plan
from incidentio_async.export.catalog import find_listing
from incidentio_async.export.windows import WindowPlanner, seconds_by_limits
from incidentio_async.hooks import WaitEvent
from incidentio_async.limits import BucketState, KeyLimiter, RateLimiter, SharedLimiter
from incidentio_async.operations import Operation
from incidentio_async.sandbox import Sandbox
from tests.limits.simulation import SHOW
from tests.support.calls import CALLS, KEY, QUICK, drive
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step
from tests.support.scripted_server import answer as response
from tests.support.socket_time import run_socket_time
from tests.support.stub_server import stub_server


class Steady:
    """Sends so many requests per second, evenly spaced."""

    def __init__(self, per_second: float) -> None:
        self.per_second = per_second
        self.next_at = 0.0
        self.in_flight = 0
        self.done_with: list[int | None] = []

    async def acquire(self, operation: Operation) -> None:
        self.in_flight += 1
        wait = self.predicted_wait(operation)
        self.next_at = asyncio.get_running_loop().time() + wait + 1 / self.per_second
        try:
            await asyncio.sleep(wait)
        except asyncio.CancelledError:
            self.in_flight -= 1
            raise

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        self.in_flight -= 1
        self.done_with.append(status)

    def predicted_wait(self, operation: Operation) -> float:
        return max(0.0, self.next_at - asyncio.get_running_loop().time())


class Showing(Steady):
    """It shows its limit as well."""

    def state(self) -> list[BucketState]:
        return [BucketState("key", 1, self.per_second, 0.0, self.in_flight, waiting=3)]


class Silent(Steady):
    """It knows nothing of waits."""

    def predicted_wait(self, operation: Operation) -> Any:
        return None

    async def acquire(self, operation: Operation) -> None:
        self.in_flight += 1


class Wrapper:
    """Counts, and leaves the rest to the limiter that it wraps."""

    def __init__(self, limiter: RateLimiter) -> None:
        self._limiter = limiter
        self.came: list[str] = []

    async def acquire(self, operation: Operation, **more: Any) -> None:
        self.came.append(more["priority"])
        await self._limiter.acquire(operation, **more)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._limiter, name)


LIMITERS: dict[str, tuple[Callable[[], RateLimiter], bool]] = {
    "steady": (lambda: Steady(5000.0), False),
    "showing": (lambda: Showing(5000.0), True),
    "silent": (lambda: Silent(1.0), False),
    "wrapped": (lambda: Wrapper(KeyLimiter()), True),
    "wrapped shared": (lambda: Wrapper(SharedLimiter("k")), True),
    "key": (KeyLimiter, True),
}
limiters = pytest.mark.parametrize(("make", "shows"), LIMITERS.values(), ids=LIMITERS)


# --- wherever a limiter is used


@limiters
def test_everything_works_with_any_limiter(make: Callable[[], RateLimiter], shows: bool, tmp_path: Path) -> None:
    """Calls, lists, bulk jobs, exports, plans, and what the commands print."""

    async def main() -> tuple[Any, ...]:
        limiter = make()
        async with Sandbox(incidents=40) as sandbox, sandbox.client(rate_limiter=limiter) as client:
            ids = [incident.id for incident in await client.incidents.list().collect()]
            async with bulk.map(client.incidents.show, ids[:20], concurrency=8) as shown:
                found = [incident.id async for incident in shown]
            planned = await plan(client, ["incidents", "users"])
            summary = await export(client, ["incidents", "users"], out=tmp_path)
            pace = Pace(client, RequestCount(None))
            pace.update(Progress("incidents", 10, 10**7, done=False))
            limits = client.rate_limits
            return ids[:20] == found, planned, summary.records["incidents"], pace.line(), limits

    same, planned, records, line, limits = run(main())
    assert (same, records, planned.requests) == (True, 40, 2)
    [*_, last] = plan_lines(planned)
    assert json.loads(json.dumps(planned.as_json()))["seconds"] == planned.seconds
    if shows:
        assert limits
        assert limits[0].name == "key"
        assert planned.seconds is not None
        assert "the limits allow them in 0 s" in last
        assert "left at the rate limits" in line
    else:
        assert (limits, planned.seconds, last) == (None, None, "2 requests")
        assert "wait" not in line
        assert "left" not in line


def test_without_a_limiter() -> None:
    async def main() -> tuple[Any, ...]:
        async with Sandbox(incidents=3) as sandbox, sandbox.client(rate_limiter=None) as client:
            planned = await plan(client, ["incidents"])
            return client.rate_limits, planned.seconds, Pace(client, RequestCount(None)).line().count(";")

    assert run(main()) == ((), None, 1)


def test_the_progress_shows_who_waits_where_it_is_known() -> None:
    async def main() -> list[str]:
        lines = []
        for limiter in (Showing(2.0), Steady(2.0)):
            client = AsyncClient(KEY, rate_limiter=limiter)
            pace = Pace(client, RequestCount(None))
            pace.update(Progress("users", 0, 1_000_000, done=False))
            lines.append(pace.line().partition("; ")[2])
            await client.aclose()
        return lines

    left = "0 got a 429; 3 waiting for a rate limit; about 50 s left at the rate limits"
    shown, unknown = run(main())
    assert shown == left
    assert unknown == "0 got a 429"


def test_a_plan_whose_time_is_not_known() -> None:
    resource = PlannedResource("users", 10, 10, 1, exact=True, follows=None)
    assert list(plan_lines(Plan([resource], 1, None, exact=True))) == ["users  1 request  (10 records)", "1 request"]


def bucket(**values: Any) -> BucketState:
    return BucketState("key", 10, 2.0, 4, 0, 0)._replace(**values)


USERS = find_listing("users").operation.id


@pytest.mark.parametrize(
    ("states", "seconds"),
    [
        ([bucket()], 48.0),
        ((bucket(), bucket(name=USERS, per_second=0.5)), 192.0),
        ((bucket(), bucket(name="Other#List", per_second=1e-9, available=0)), 48.0),
        ([bucket(available=1000)], 0.0),
        ([bucket(available=math.inf)], 0.0),
        ([bucket(per_second=math.inf)], 0.0),
        ([bucket(available=1000, blocked_for=7.5)], 7.5),
        ([bucket(per_second=0)], None),
        ([bucket(per_second=0, available=100)], 0.0),
        ([bucket(per_second=5e-324)], None),
        ([bucket(blocked_for=math.inf)], None),
        ([bucket(name=USERS)], None),
        ([], None),
        (None, None),
    ],
)
def test_the_time_that_the_limits_allow(states: Any, seconds: float | None) -> None:
    """Of 100 requests. What is not known, or without end, is None: never 0, and nothing that JSON cannot carry."""
    limiter: Any = Showing(1.0)
    limiter.state = lambda: states
    client = AsyncClient(KEY, rate_limiter=limiter)
    assert seconds_by_limits(client, {USERS: 100}) == seconds
    planner = WindowPlanner(client, find_listing("users"), forced=False)
    planner.add_latency(0.1)
    assert planner._is_faster(100) in (True, False)


WRONG_STATES: list[tuple[Any, str]] = [
    (bucket(), "a sequence of BucketState or None, not BucketState"),
    (7, "a sequence of BucketState or None, not 7"),
    ("key", "a sequence of BucketState or None, not 'key'"),
    ([bucket(), {"name": "x"}], "a sequence of BucketState or None, not "),
    ([bucket(name=None)], "name must be a string, not None"),
    (
        [bucket(), bucket(name=USERS, available=None)],
        f"available of {USERS!r} must be a number of at least 0, not None",
    ),
    ([bucket(per_second=math.nan)], "per_second of 'key' must be a number of at least 0, not nan"),
    ([bucket(per_second=-1)], "per_second of 'key' must be a number of at least 0, not -1"),
    ([bucket(waiting=True)], "waiting of 'key' must be a number of at least 0, not True"),
    ([bucket(limit="10")], "limit of 'key' must be a number of at least 0, not '10'"),
]


@pytest.mark.parametrize(("state", "text"), WRONG_STATES)
def test_a_state_that_is_not_one(state: Any, text: str, caplog: pytest.LogCaptureFixture) -> None:
    """It is refused where it is requested; an estimate is not known then, which is logged once."""
    limiter: Any = Showing(1.0)
    limiter.state = lambda: state
    client = AsyncClient(KEY, rate_limiter=limiter)
    with pytest.raises(ConfigurationError) as caught:
        _ = client.rate_limits
    assert str(caught.value).startswith("rate_limiter: state")
    assert text in str(caught.value)
    assert [seconds_by_limits(client, {USERS: 1}) for _ in range(3)] == [None] * 3
    assert [record.message for record in caplog.records] == [
        "rate_limiter: state failed, so what depends on it is not known"
    ]
    assert text in str(caplog.records[0].exc_info)


def test_a_state_that_fails_ends_no_work(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    limiter: Any = Showing(5000.0)

    def state() -> Any:
        raise ZeroDivisionError("of the limiter's own")

    limiter.state = state

    async def main() -> tuple[Any, ...]:
        async with Sandbox(incidents=40) as sandbox, sandbox.client(rate_limiter=limiter) as client:
            planned = await plan(client, ["incidents"])
            summary = await export(client, ["incidents"], out=tmp_path)
            with pytest.raises(ZeroDivisionError):
                _ = client.rate_limits
            return planned.requests, planned.seconds, summary.records

    assert run(main()) == (1, None, {"incidents": 40})
    assert len(caplog.records) == 1


# --- how its methods are called


class Positional(Steady):
    async def acquire(self, operation: Operation, priority: Priority = "normal") -> None:
        self.done_with.append(priority)  # type: ignore[arg-type]


class PositionalOnly(Steady):
    async def acquire(self, operation: Operation, priority: Priority = "normal", /) -> None:
        self.done_with.append(priority)  # type: ignore[arg-type]


class KeywordOnly(Steady):
    async def acquire(self, operation: Operation, *, priority: Priority = "normal") -> None:
        self.done_with.append(priority)  # type: ignore[arg-type]


class Third(Steady):
    async def acquire(self, operation: Operation, weight: int = 1, priority: Priority = "normal") -> None:
        assert weight == 1
        self.done_with.append(priority)  # type: ignore[arg-type]


class Keywords(Steady):
    async def acquire(self, operation: Operation, **more: Any) -> None:
        self.done_with.append(more["priority"])


class Narrow(KeyLimiter):
    """An override of before there were priorities."""

    def __init__(self) -> None:
        super().__init__()
        self.done_with: list[Any] = []

    async def acquire(self, operation: Operation) -> None:  # type: ignore[override]
        self.done_with.append(None)
        await super().acquire(operation)


def attribute(function: Any) -> Callable[[], Any]:
    """A limiter whose ``acquire`` is what a function makes of a list."""

    def make() -> Any:
        limiter: Any = Steady(1e9)
        limiter.acquire = function(limiter.done_with)
        return limiter

    return make


class Object:
    def __init__(self, came: list[Any]) -> None:
        self._came = came

    async def __call__(self, operation: Operation, priority: Priority = "normal") -> None:
        self._came.append(priority)


async def noting(came: list[Any], operation: Operation, priority: Priority = "normal") -> None:
    came.append(priority)


def returning_a_future(came: list[Any]) -> Any:
    def acquire(operation: Operation, priority: Priority = "normal") -> asyncio.Future[None]:
        came.append(priority)
        future = asyncio.get_running_loop().create_future()
        future.set_result(None)
        return future

    return acquire


def wrapping(came: list[Any]) -> Any:
    async def narrow(operation: Operation) -> None:
        came.append(None)

    @functools.wraps(narrow)
    async def acquire(*args: Any, **kwargs: Any) -> None:
        await narrow(*args, **kwargs)

    return acquire


ACQUIRES: dict[str, tuple[Callable[[], Any], Any]] = {
    "positional": (lambda: Positional(1.0), "bulk"),
    "positional-only": (lambda: PositionalOnly(1.0), "bulk"),
    "keyword-only": (lambda: KeywordOnly(1.0), "bulk"),
    "third": (lambda: Third(1.0), "bulk"),
    "keywords": (lambda: Keywords(1.0), "bulk"),
    "narrow": (Narrow, None),
    "partial": (attribute(lambda came: functools.partial(noting, came)), "bulk"),
    "fixed by a partial": (
        attribute(lambda came: functools.partial(noting, came, priority="interactive")),
        "interactive",
    ),
    "object": (attribute(Object), "bulk"),
    "future": (attribute(returning_a_future), "bulk"),
    "wrapping": (attribute(wrapping), None),
}


@pytest.mark.parametrize(("make", "expected"), ACQUIRES.values(), ids=ACQUIRES)
def test_acquire_gets_the_priority_if_it_takes_one(make: Callable[[], Any], expected: Any) -> None:
    limiter = make()
    assert (
        drive(ScriptedServer(), lambda transport: transport.send(CALLS["GET"]), limiter, priority="bulk").status == 200
    )
    assert limiter.done_with[0] == expected


def test_a_function_in_c() -> None:
    """Its parameters are not known: it gets the operation alone."""
    seen: list[Any] = []
    limiter: Any = Steady(1.0)
    limiter.predicted_wait = seen.append
    assert LimiterBinding(limiter).predicted_wait(SHOW, "bulk") is None
    assert seen == [SHOW]


class Inner(Showing):
    """The limiter of one event loop."""

    def bind(self, key_id: str) -> None:
        raise AssertionError("the client has bound the limiter that it was given")


class Pair:
    """A limiter that gives another one to each event loop, and learns whose key it is."""

    def __init__(self) -> None:
        self.bound: list[str] = []
        self.inner: list[Inner] = []

    def bind(self, key_id: str) -> None:
        self.bound.append(key_id)

    def for_loop(self) -> Inner:
        asyncio.get_running_loop()
        self.inner.append(Inner(1e6))
        return self.inner[-1]

    async def acquire(self, operation: Operation) -> None:
        raise AssertionError("not the one of the loop")

    def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None:
        raise AssertionError("not the one of the loop")

    def predicted_wait(self, operation: Operation) -> None:
        raise AssertionError("not the one of the loop")


def test_it_is_bound_once_by_each_client_and_asked_once_for_the_loops_own() -> None:
    limiter = Pair()

    async def main() -> tuple[Any, ...]:
        async with stub_server() as server:
            options: Any = {"base_url": server.base_url, "rate_limiter": limiter}
            async with AsyncClient(KEY, deadline=60, **options) as one, AsyncClient("another", **options) as two:
                before = one.rate_limits
                for client in (one, one, two, one):
                    await client.severities.list()
                return before, one.rate_limits, two.rate_limits

    before, after, others = run(main())
    assert limiter.bound == [hashlib.sha256(key.encode()).hexdigest() for key in (KEY, "another")]
    assert [inner.done_with for inner in limiter.inner] == [[200] * 3, [200]]
    assert before is None
    assert (after, others) == (tuple(limiter.inner[0].state()), tuple(limiter.inner[1].state()))


WRONG: list[tuple[str, Any, str]] = [
    ("bind", 7, "rate_limiter: bind must be a function, not int"),
    ("state", (), "rate_limiter: state must be a function, not tuple"),
    ("done", None, "rate_limiter: done must be a function, not NoneType"),
]


@pytest.mark.parametrize(("name", "value", "text"), WRONG)
def test_a_method_that_is_not_valid(name: str, value: Any, text: str) -> None:
    limiter: Any = Steady(1.0)
    setattr(limiter, name, value)
    with pytest.raises(ConfigurationError, match=f"^{text}"):
        AsyncClient(KEY, rate_limiter=limiter)


def coroutine_of(value: Any) -> Callable[..., Any]:
    async def later() -> Any:
        return value

    return lambda *args, **kwargs: later()


class Partial:
    acquire = predicted_wait = staticmethod(coroutine_of(None))


LACKS = "an object with the methods of RateLimiter, not"


@pytest.mark.parametrize(
    ("limiter", "text"),
    [
        (KeyLimiter, "an object, not the class KeyLimiter; call it to make one"),
        ("Shared", f"{LACKS} str, which has no acquire, done, predicted_wait"),
        (60, f"{LACKS} int, which has no acquire, done, predicted_wait"),
        (Partial(), f"{LACKS} Partial, which has no done"),
    ],
)
def test_what_is_not_a_limiter(limiter: Any, text: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        AsyncClient(KEY, rate_limiter=limiter)
    assert str(caught.value) == f'rate_limiter must be "shared", None or {text}'


@pytest.mark.parametrize(
    ("name", "function", "text"),
    [
        ("for_loop", lambda: None, "rate_limiter: for_loop must return an object with the methods of RateLimiter"),
        ("for_loop", coroutine_of(None), "rate_limiter: for_loop returned coroutine, which is not awaited"),
        ("predicted_wait", lambda operation: "3", "rate_limiter: predicted_wait must return seconds or None, not '3'"),
        (
            "predicted_wait",
            lambda operation: True,
            "rate_limiter: predicted_wait must return seconds or None, not True",
        ),
        ("predicted_wait", lambda operation: math.nan, "rate_limiter: predicted_wait must return seconds or None"),
        ("predicted_wait", lambda operation: 10**400, "rate_limiter: predicted_wait must return seconds or None"),
        ("predicted_wait", coroutine_of(1.0), "rate_limiter: predicted_wait returned coroutine, which is not awaited"),
    ],
)
def test_what_a_method_must_not_return(name: str, function: Any, text: str) -> None:
    """The call is refused, and nothing was sent."""
    server, limiter = ScriptedServer(), Steady(1e6)
    setattr(limiter, name, function)
    error = drive(server, lambda transport: transport.send(CALLS["GET"]), limiter, deadline=60)
    assert type(error) is ConfigurationError
    assert str(error).startswith(text)
    assert (server.requests, limiter.in_flight) == ([], 0)


def test_a_wait_without_end_is_not_a_deadline() -> None:
    """A call without a deadline waits; one with a deadline is refused."""

    class Waits(Hooks):
        seconds = 0.0

        def on_wait(self, event: WaitEvent) -> None:
            self.seconds += event.seconds

    waits, limiter = Waits(), Steady(1e6)
    limiter.predicted_wait = lambda operation: math.inf  # type: ignore[method-assign]
    limiter.acquire = Silent(1.0).acquire  # type: ignore[method-assign]
    send = functools.partial(drive, ScriptedServer(), lambda transport: transport.send(CALLS["GET"]), limiter)
    assert (send(hooks=[waits]).status, waits.seconds) == (200, 0.0)  # it was wrong: there was no wait
    assert type(send(deadline=1e6)) is errors.APITimeoutError


def test_a_wait_that_could_not_be_known_is_reported_when_it_is_over() -> None:
    class Waits(Hooks):
        def __init__(self) -> None:
            self.found: list[tuple[str, bool]] = []

        def on_wait(self, event: WaitEvent) -> None:
            self.found.append((event.reason, event.seconds >= 0.01))

    class Slow(Silent):
        async def acquire(self, operation: Operation) -> None:
            await asyncio.sleep(0.01)

    waits, limiter = Waits(), Slow(1.0)
    result = drive(ScriptedServer(), lambda t: t.send(CALLS["GET"]), limiter, hooks=[waits], deadline=60)
    assert (result.status, waits.found, limiter.done_with) == (200, [("limit", True)], [200])


# --- what it raises


class Own(Exception):
    """An error of the limiter's own."""


@pytest.mark.parametrize("name", ["acquire", "predicted_wait", "for_loop"])
def test_what_is_raised_before_the_request_reaches_the_caller(name: str) -> None:
    server, limiter = ScriptedServer(), Steady(1e6)

    async def acquire(operation: Operation) -> None:
        raise Own

    def method(*args: Any) -> Any:
        raise Own

    setattr(limiter, name, acquire if name == "acquire" else method)
    with pytest.raises(Own):
        drive(server, lambda transport: transport.send(CALLS["POST"]), limiter, deadline=60)
    assert (server.requests, limiter.done_with) == ([], [])


class Together(Steady):
    """All of its calls await one future, which ends with the first that is canceled."""

    future: asyncio.Future[None] | None = None

    async def acquire(self, operation: Operation) -> None:
        self.future = self.future or asyncio.get_running_loop().create_future()
        await self.future


def test_a_cancellation_of_the_limiters_own_is_not_one_of_the_call() -> None:
    """It would silently end the caller's task, and leave its group as if all was well."""
    server, limiter = ScriptedServer(), Together(1.0)

    async def play(transport: Any) -> list[Any]:
        tasks = [asyncio.ensure_future(transport.send(CALLS["POST"])) for _ in range(2)]
        tasks.append(asyncio.ensure_future(asyncio.wait_for(transport.send(CALLS["POST"]), 60)))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[0].cancel()
        return await asyncio.gather(*tasks, return_exceptions=True)

    canceled, *others = drive(server, play, limiter)
    assert type(canceled) is asyncio.CancelledError
    assert [type(error) for error in others] == [ConfigurationError] * 2
    assert str(others[0]).startswith("rate_limiter: acquire raised CancelledError, although nobody canceled the call")
    assert (server.requests, limiter.done_with) == ([], [])


def test_whoever_cancels_a_call_that_waits_for_its_turn_has_canceled_it() -> None:
    async def play(transport: Any) -> list[Any]:
        async def itself() -> None:
            task = asyncio.current_task()
            assert task is not None
            task.cancel()
            await transport.send(CALLS["GET"])

        async def in_time() -> None:
            async with asyncio.timeout(0.01):
                await transport.send(CALLS["GET"])

        limited = Call(CALLS["GET"].operation, "/v2/things/1", options={"deadline": 0.01})
        plays = (itself(), in_time(), transport.send(limited))
        found = [await asyncio.gather(asyncio.ensure_future(one), return_exceptions=True) for one in plays]
        return [type(error) for [error] in found]

    class Never(Steady):
        async def acquire(self, operation: Operation) -> None:
            await asyncio.get_running_loop().create_future()

    expected = [asyncio.CancelledError, TimeoutError, errors.APITimeoutError]
    assert drive(ScriptedServer(), play, Never(1e6)) == expected


@pytest.mark.parametrize("error", [Own("x"), asyncio.CancelledError(), TimeoutError(), StopIteration()])
@pytest.mark.parametrize("name", CALLS)
def test_what_done_raises_loses_no_response(name: str, error: BaseException, caplog: pytest.LogCaptureFixture) -> None:
    """A POST that was applied comes back as a success: an error would invite a second one."""
    server, limiter = ScriptedServer(Step(send=response(201, b'{"id":"1"}'))), Steady(1e6)

    def done(*args: Any) -> None:
        raise error

    limiter.done = done  # type: ignore[method-assign,assignment]
    result = drive(server, lambda transport: transport.send(CALLS[name]), limiter)
    assert (result.status, result.content, len(server.requests)) == (201, b'{"id":"1"}', 1)
    assert [record.message for record in caplog.records] == ["rate_limiter: done failed"]
    assert KEY not in caplog.text


def test_what_done_raises_hides_no_error(caplog: pytest.LogCaptureFixture) -> None:
    server, limiter = ScriptedServer(Step(send=response(422))), Steady(1e6)
    limiter.done = coroutine_of(None)  # type: ignore[method-assign]
    error = drive(server, lambda transport: transport.send(CALLS["POST"]), limiter)
    assert type(error) is errors.ValidationError
    assert "done returned coroutine, which is not awaited" in caplog.text


# --- once for each


def broken_hook() -> Hooks:
    class Broken(Hooks):
        def on_request(self, event: Any) -> None:
            raise Own

        def on_response(self, event: Any) -> None:
            raise Own

        def on_wait(self, event: Any) -> None:
            raise Own

        def on_retry(self, event: Any) -> None:
            raise Own

    return Broken()


ENDS: dict[str, tuple[list[Step], dict[str, Any], list[int | None]]] = {
    "success": ([OK], {}, [200]),
    "error": ([Step(send=response(404))], {}, [404]),
    "retries": ([Step(send=response(503)), Step(send=response(429)), OK], {}, [503, 429, 200]),
    "break": ([Step(close=True), OK], {}, [None, 200]),
    "half a body": ([Step(send=response(200, b"x" * 99)[:-9], close=True), OK], {}, [200, 200]),
    "timeout": ([Step(stall=True)], {"timeout": 5.0, "retry": None}, [None]),
    "deadline": ([Step(stall=True)], {"deadline": 5.0}, [None]),
    "hooks": ([Step(send=response(503)), OK], {"hooks": [broken_hook()]}, [503, 200]),
}


@pytest.mark.parametrize(("steps", "options", "statuses"), ENDS.values(), ids=ENDS)
def test_done_once_for_each_that_was_let_through(
    steps: list[Step], options: dict[str, Any], statuses: list[int | None]
) -> None:
    limiter = Steady(1e6)
    server, options = ScriptedServer(*steps), {"retry": QUICK, **options}
    drive(server, lambda transport: transport.send(CALLS["GET"]), limiter, by=run_socket_time, **options)
    assert (limiter.done_with, limiter.in_flight) == (statuses, 0)


@pytest.mark.parametrize("turns", range(12))
@pytest.mark.parametrize("closes", [False, True])
def test_done_once_whenever_the_call_ends(turns: int, closes: bool) -> None:
    """Canceled, or its client closed, after any turn of the loop."""
    limiter = Steady(200.0)

    async def play(transport: Any) -> None:
        tasks = [asyncio.ensure_future(transport.send(CALLS["GET"])) for _ in range(5)]
        for _ in range(turns):
            await asyncio.sleep(0)
        if closes:
            await transport.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    drive(ScriptedServer(Step(stall=True)), play, limiter)
    assert limiter.in_flight == 0
