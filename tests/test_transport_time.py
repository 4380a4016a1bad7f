"""Timeouts, deadlines, waits and outages, over real sockets in virtual time."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import random
import socket
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from incidentio_async import errors
from incidentio_async._http.transport import Call, Transport
from incidentio_async.limits import KeyLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import RequestOptions, Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.calls import CALLS, GET, KEY, POST, drive, outcome, settings
from tests.support.scripted_server import OK, ScriptedServer, Step, answer
from tests.support.socket_time import SocketTimeLoop, run_socket_time


def timed(server: ScriptedServer, call: Call, **more: Any) -> tuple[Any, float]:
    """What a call ends with, and after how many seconds."""

    async def play(transport: Transport) -> tuple[Any, float]:
        time = asyncio.get_running_loop().time
        began = time()
        result = await outcome(transport, call)
        return result, time() - began

    result: tuple[Any, float] = drive(server, play, by=run_socket_time, **more)
    return result


# --- Retry-After

DATE = "Sun, 06 Nov 1994 08:49:37 GMT"
AHEAD = [
    ("7", 7.0),
    ("2.5", 2.5),
    ("0.2", 0.2),
    ("120", 120.0),
    ("Sun, 06 Nov 1994 08:49:44 GMT", 7.0),
    ("Sun, 06 Nov 1994 08:49:44 UTC", 7.0),
    ("1994-11-06T08:49:44Z", 7.0),
    ("1994-11-06T10:49:44.5+02:00", 7.5),
]
OVER = ["0", "-5", "Sun, 06 Nov 1994 08:00:00 GMT", "1994-11-06T00:00:00Z"]
GARBAGE = ["soon", "nan", "1 2", "Sun, 99 Nov 1994 08:49:44 GMT", "7 seconds", "\xff", "T" * 5000]
FAR = [("1000000000", 1e9), ("120.001", 120.001), ("Sun, 06 Nov 1994 08:51:38 GMT", 121.0), ("2994-11-06T08:49:37Z", 0)]


def wait_for(status: int, retry_after: str) -> float:
    """Seconds between an answer and the next request."""
    headers = {"Retry-After": retry_after, "Date": DATE}
    server = ScriptedServer(answer(status, b"{}", headers), OK)
    result, _ = timed(server, CALLS["GET"], retry=RetryPolicy())
    assert result.status == 200
    first, second = server.requests
    return second.at - first.at


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("retry_after", "seconds"), AHEAD)
def test_retry_after_is_waited_out(status: int, retry_after: str, seconds: float) -> None:
    waited = wait_for(status, retry_after)
    # On 503 it is a floor under the wait that would be chosen without it.
    assert seconds <= waited <= max(1.25 * seconds, 0.5 if status == 503 else 0.0) + 0.01


@pytest.mark.parametrize("retry_after", [*OVER, *GARBAGE])
def test_retry_after_that_says_nothing(retry_after: str) -> None:
    assert 1.0 <= wait_for(429, retry_after) <= 1.26
    assert 0.0 <= wait_for(503, retry_after) <= 0.51


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(("retry_after", "seconds"), FAR)
def test_retry_after_too_far_ahead(status: int, retry_after: str, seconds: float) -> None:
    server = ScriptedServer(answer(status, b"{}", {"Retry-After": retry_after, "Date": DATE}))
    error, elapsed = timed(server, CALLS["GET"])
    assert isinstance(error, errors.RateLimitError if status == 429 else errors.ServerError)
    assert error.retry_after == (seconds or pytest.approx(1000 * 365.2425 * 86400, rel=1e-3))
    assert (len(server.requests), error.attempts) == (1, 1)
    assert elapsed < 0.1


# --- stalls

TOTAL = 60.0
"""The default timeout of an attempt."""
SILENT = Step(stall=True)
MID_HEAD = Step(send=answer()[:40], stall=True)
MID_BODY = Step(send=answer(200, b"x" * 100)[:-50], stall=True)


def drip(whole: bytes, skip: int = 0) -> Step:
    """Ten bytes a second."""
    return Step(send=whole[skip:], drip=0.1)


LONG = answer(200, b"x" * 1000)
PACKED = answer(200, gzip.compress(random.Random(1).randbytes(1000)), {"Content-Encoding": "gzip"})
LARGE_HEAD = answer(200, b"{}", {"X-Long": "x" * 1000})
CHUNKED = answer(200, b"1\r\nx\r\n" * 200 + b"0\r\n\r\n", {"Content-Length": "", "Transfer-Encoding": "chunked"})


@pytest.mark.parametrize("name", ["GET", "POST"])
@pytest.mark.parametrize("step", [SILENT, MID_HEAD, MID_BODY], ids=["silent", "head", "body"])
def test_a_stall_ends_with_the_read_timeout(name: str, step: Step) -> None:
    error, elapsed = timed(ScriptedServer(step), CALLS[name], retry=None)
    assert type(error) is (errors.APITimeoutError if name == "GET" else errors.AmbiguousWriteError)
    assert 29 <= elapsed <= 31
    assert (error.attempts, error.__cause__, error.__context__) == (1, None, None)


@pytest.mark.parametrize("limits", [{"timeout": 5.5}, {"deadline": 5.5}, {"timeout": None, "deadline": 5.5}])
@pytest.mark.parametrize("step", [SILENT, MID_HEAD, MID_BODY, drip(LONG), drip(PACKED)])
def test_a_stall_ends_with_the_nearest_limit(limits: RequestOptions, step: Step) -> None:
    error, elapsed = timed(ScriptedServer(step), CALLS["GET"]._replace(options=limits), retry=None)
    assert type(error) is errors.APITimeoutError
    assert 5.4 <= elapsed <= 6.5
    assert (error.attempts, error.__cause__, error.__context__) == (1, None, None)


@pytest.mark.parametrize("whole", [LONG, PACKED, CHUNKED], ids=["body", "gzip", "chunked"])
def test_a_drip_is_not_saved_by_the_read_timeout(whole: bytes) -> None:
    error, elapsed = timed(ScriptedServer(drip(whole)), CALLS["GET"], retry=None)
    assert type(error) is errors.APITimeoutError
    assert str(error) == "GET /v2/things/1: no response within 60 s"
    assert TOTAL - 1 <= elapsed <= TOTAL + 1


def test_headers_have_the_read_timeout_to_come() -> None:
    error, elapsed = timed(ScriptedServer(drip(LARGE_HEAD)), CALLS["GET"], retry=None)
    assert type(error) is errors.APITimeoutError
    assert str(error) == "GET /v2/things/1: no response, or no more of it, for 30 s"
    assert 29 <= elapsed <= 31


@pytest.mark.parametrize("headers", [{}, {"Content-Length": ""}], ids=["length", "to the end"])
def test_each_piece_of_a_body_has_the_read_timeout(headers: dict[str, str]) -> None:
    """The last piece comes after 20 seconds or so; the attempt may take longer than the default."""
    whole = answer(200, b"x" * 200, headers)
    step = Step(send=whole[:-100], drip=0.1, stall=True)
    error, elapsed = timed(ScriptedServer(step), CALLS["GET"]._replace(options={"timeout": 300.0}), retry=None)
    assert str(error) == "GET /v2/things/1: no response, or no more of it, for 30 s"
    assert len(step.send) * 0.1 + 29 <= elapsed <= len(step.send) * 0.1 + 31


def test_a_body_has_the_read_timeout_from_its_headers_on() -> None:
    step = Step(send=answer(200, b"x" * 100)[:-100], drip=0.1, stall=True)
    error, elapsed = timed(ScriptedServer(step), CALLS["GET"], retry=None)
    assert str(error) == "GET /v2/things/1: no response, or no more of it, for 30 s"
    assert len(step.send) * 0.1 + 29 <= elapsed <= len(step.send) * 0.1 + 31


def test_a_response_that_came_while_the_loop_was_held_up_is_not_too_late() -> None:
    server = ScriptedServer(Step(send=answer(), drip=0.001))

    async def play(transport: Transport) -> Response:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SocketTimeLoop)
        loop.call_later(0.05, lambda: setattr(loop, "now", loop.now + 100))
        response: Response = await transport.send(CALLS["GET"])
        return response

    assert drive(server, play, by=run_socket_time, retry=None).status == 200


def test_no_limit_at_all() -> None:
    """A slow answer comes to its end, however long it takes."""
    server = ScriptedServer(drip(LONG))
    call = CALLS["GET"]._replace(options={"timeout": None})
    result, elapsed = timed(server, call, retry=None, read_timeout=None)
    assert result.content == b"x" * 1000
    assert elapsed > TOTAL


def test_each_attempt_has_its_own_time() -> None:
    """Longer and shorter ones side by side, those that began later among them ending first."""
    server = ScriptedServer(SILENT)
    ended: list[tuple[float, float]] = []

    async def play(transport: Transport) -> None:
        time = asyncio.get_running_loop().time
        began = time()

        async def one(after: float, seconds: float) -> None:
            await asyncio.sleep(after)
            error = await outcome(transport, CALLS["GET"]._replace(options={"timeout": seconds}))
            assert str(error) == f"GET /v2/things/1: no response within {seconds:g} s"
            ended.append((after + seconds, time() - began))

        plans = [(0, 20), (0, 5), (1, 2), (2, 25), (6, 1), (6.5, 10), (6.5, 10), (26, 3)]
        await asyncio.gather(*(one(*plan) for plan in plans))

    assert drive(server, play, by=run_socket_time, retry=None) is None
    assert [round(due) for due, _ in sorted(ended)] == [3, 5, 7, 16, 16, 20, 27, 29]
    assert all(due <= at <= due + 0.5 for due, at in ended)


def test_an_attempt_that_ends_as_its_time_does_leaves_nothing_behind() -> None:
    """The task can be cancelled as ever afterwards, and is not cancelled by what was meant for the attempt."""
    server = ScriptedServer(SILENT, OK)

    async def play(transport: Transport) -> None:
        task = asyncio.current_task()
        assert task is not None
        for _ in range(2):
            error = await outcome(transport, CALLS["GET"]._replace(options={"timeout": 1.0}))
            assert (type(error) if server.taken == 1 else error.status) in (errors.APITimeoutError, 200)
            assert task.cancelling() == 0
        await asyncio.sleep(100)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asyncio.sleep(1)
        task.uncancel()

    assert drive(server, play, by=run_socket_time, retry=None) is None


@pytest.mark.parametrize("at", [4.98, 5.03], ids=["before", "after"])
@pytest.mark.parametrize("limits", [{"timeout": 5.0}, {"timeout": 5.0, "deadline": 5.02}], ids=["timeout", "both"])
def test_a_cancellation_at_the_moment_of_a_timeout_stays_one(limits: RequestOptions, at: float) -> None:
    server = ScriptedServer(SILENT)

    async def play(transport: Transport) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SocketTimeLoop)
        task = asyncio.create_task(transport.send(CALLS["GET"]._replace(options=limits)))
        await server.arrived(1)

        def pass_over() -> None:
            loop.now += 0.1  # so that all timers of this moment ring in one turn

        loop.call_later(4.95, pass_over)
        loop.call_later(at, task.cancel)
        with pytest.raises(asyncio.CancelledError):
            await task
        assert task.cancelling() == 1

    assert drive(server, play, by=run_socket_time, retry=None) is None


@pytest.mark.parametrize("deadline", [4.98, 5.02])
def test_a_deadline_at_the_moment_of_a_timeout(deadline: float) -> None:
    server = ScriptedServer(SILENT)

    async def play(transport: Transport) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, SocketTimeLoop)
        loop.call_later(4.95, lambda: setattr(loop, "now", loop.now + 0.1))
        options: RequestOptions = {"timeout": 5.0, "deadline": deadline}
        error = await outcome(transport, CALLS["GET"]._replace(options=options))
        assert type(error) is errors.APITimeoutError
        task = asyncio.current_task()
        assert task is not None
        assert task.cancelling() == 0

    assert drive(server, play, by=run_socket_time, retry=None) is None


@pytest.mark.parametrize("size", [10, 100_000, 3_000_000])
def test_a_silent_server_has_the_read_timeout_whatever_was_sent(size: int) -> None:
    call = CALLS["POST"]._replace(body=b"x" * size, options={"timeout": None})
    error, elapsed = timed(ScriptedServer(SILENT), call, retry=None)
    assert type(error) is errors.AmbiguousWriteError
    assert "no response, or no more of it, for 30 s" in str(error)
    assert 29 <= elapsed <= 31


def test_a_large_body_may_take_its_time_as_long_as_it_moves() -> None:
    server, body = ScriptedServer(), b"x" * 40_000_000

    async def read_slowly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        for _ in range(20):
            await reader.readexactly(len(body) // 20)
            await asyncio.sleep(5)
        writer.write(answer(200, b"{}"))
        await writer.drain()
        writer.close()

    server._serve = read_slowly  # type: ignore[method-assign]
    result, elapsed = timed(server, CALLS["POST"]._replace(body=body, options={"timeout": None}), retry=None)
    assert result.status == 200
    assert elapsed > 90


def test_a_request_that_nobody_reads() -> None:
    # One byte of it is read, and the rest does not fit into the buffers on the way.
    server = ScriptedServer(Step(read=False, stall=True))

    async def never_read(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await asyncio.sleep(1000)
        finally:
            writer.close()

    server._serve = never_read  # type: ignore[method-assign]

    async def main() -> tuple[Any, float]:
        async with server:
            transport = Transport(settings(server, retry=None, read_timeout=None), None)
            loop, began = asyncio.get_running_loop(), asyncio.get_running_loop().time()
            error = await outcome(transport, CALLS["POST"]._replace(body=b"x" * 30_000_000))
            elapsed = loop.time() - began
            await transport.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            return error, elapsed

    error, elapsed = run_socket_time(main())
    assert type(error) is errors.AmbiguousWriteError
    assert TOTAL - 1 <= elapsed <= TOTAL + 1


@contextlib.contextmanager
def full_listener() -> Iterator[str]:
    """A port whose queue of connections is full, so that the next one hangs."""
    with socket.socket() as listener, contextlib.ExitStack() as stack:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                waiting.connect(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("name", ["GET", "POST"])
def test_a_connection_that_does_not_come_about(name: str) -> None:
    """Nothing was sent, so that even a write is tried again."""

    async def main(url: str) -> tuple[Any, float]:
        retry = RetryPolicy(attempts=2, wait=0.0)
        transport = Transport(Settings(api_key=KEY, base_url=url, retry=retry), None)
        began = asyncio.get_running_loop().time()
        error = await outcome(transport, CALLS[name])
        elapsed = asyncio.get_running_loop().time() - began
        await transport.close()
        return error, elapsed

    with full_listener() as url:
        error, elapsed = run_socket_time(main(url))
    assert (type(error), error.attempts) == (errors.APITimeoutError, 2)
    assert "no connection within 10 s" in str(error)
    assert 19 <= elapsed <= 22


def test_a_timeout_is_retried() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    result, _ = timed(server, CALLS["GET"])
    assert result.status == 200


# --- deadlines


def test_no_wait_passes_the_deadline() -> None:
    server = ScriptedServer(answer(503, b"{}", {"Retry-After": "60"}))
    error, elapsed = timed(server, CALLS["GET"], deadline=30.0)
    assert (type(error), len(server.requests)) == (errors.ServerError, 1)
    assert elapsed < 0.1


def test_all_attempts_fit_the_deadline() -> None:
    server = ScriptedServer(Step(stall=True))
    error, elapsed = timed(server, CALLS["GET"], deadline=50.0)
    assert (type(error), error.attempts, len(server.requests)) == (errors.APITimeoutError, 2, 2)
    assert 49 <= elapsed <= 51


def test_a_queue_longer_than_the_deadline_fails_before_queueing() -> None:
    server = ScriptedServer()

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        return await transport.send(Call(POST, "/v2/things/1/act", options={"deadline": 5.0}))

    error = drive(server, play, KeyLimiter(1, 60.0), by=run_socket_time)
    assert (type(error), error.attempts, len(server.requests)) == (errors.APITimeoutError, 0, 1)


@pytest.mark.parametrize(("predicted", "retry_after"), [(6.0, 6.0), (None, 0.0), (ZeroDivisionError(), 0.0)])
def test_a_deadline_that_ends_while_the_limiter_holds_a_call_back(predicted: Any, retry_after: float) -> None:
    """As its prediction was too early. It was not sent, so whoever asked can be told when to ask again."""

    class Late:
        waits = 0

        async def acquire(self, operation: Operation) -> None:
            self.waits += 1
            await asyncio.sleep(60)

        def done(self, operation: Operation, status: int | None, headers: Mapping[str, str] | None) -> None: ...

        def predicted_wait(self, operation: Operation) -> float | None:
            if self.waits and isinstance(predicted, Exception):
                raise predicted
            return predicted if self.waits else None

    server = ScriptedServer()
    error, elapsed = timed(server, CALLS["GET"], limiter=Late(), deadline=5.0)
    assert str(error) == "GET /v2/things/1: the call's deadline is over while it waits for the rate limit"
    assert (type(error), error.attempts, error.retry_after) == (errors.APITimeoutError, 0, retry_after)
    assert (round(elapsed, 1), server.requests) == (5.0, [])


def test_a_deadline_that_ends_while_all_connections_are_taken() -> None:
    server = ScriptedServer(Step(stall=True))

    async def play(transport: Transport) -> list[Any]:
        first = asyncio.create_task(outcome(transport, CALLS["GET"]))
        await asyncio.sleep(0.1)
        second = await outcome(transport, Call(GET, "/v2/things/1", options={"deadline": 5.0}))
        first.cancel()
        await asyncio.wait([first])
        return [second]

    (error,) = drive(server, play, by=run_socket_time, max_connections=1)
    assert str(error).endswith("the call's deadline is over while it waits for a free connection (max_connections)")
    assert (type(error), error.attempts, error.retry_after) == (errors.APITimeoutError, 0, None)


def test_a_limiter_that_runs_out_of_time_is_not_taken_for_the_deadline() -> None:
    class AttemptTimeout(KeyLimiter):
        async def acquire(self, operation: Any, priority: Any = "normal") -> None:
            raise TimeoutError("the limiter's own")

    with pytest.raises(TimeoutError, match="the limiter's own"):
        drive(ScriptedServer(), lambda transport: transport.send(CALLS["GET"]), AttemptTimeout(), deadline=9.0)


# --- outages

OUTAGES = {
    "503": Step(send=answer(503)),
    "closed": Step(close=True),
    "cut": Step(send=answer()[:-1], close=True),
    "silent": Step(stall=True),
    "refused": None,
}


@pytest.mark.parametrize("kind", OUTAGES)
def test_an_outage_is_not_met_with_a_storm(kind: str) -> None:
    """A thousand calls before, in and after an outage: few blind retries, typed errors, and then full speed."""
    step = OUTAGES[kind]
    server = ScriptedServer(OK)

    async def play(transport: Transport) -> None:
        before = [await outcome(transport, CALLS["GET"]) for _ in range(50)]
        assert all(isinstance(result, Response) for result in before)
        sends = len(server.requests)
        if step is None:
            url, transport.settings.base_url = transport.settings.base_url, "http://127.0.0.1:1"
        else:
            server.steps, server.taken = [step], 0
        results = await asyncio.gather(*(outcome(transport, CALLS["GET"]) for _ in range(1000)))
        assert not any(isinstance(result, Response) for result in results)
        assert all(isinstance(r, errors.ServerError | errors.APIConnectionError) for r in results)
        attempts = sum(result.attempts for result in results)
        if step is not None:
            assert attempts == server.taken
        assert 1000 < attempts <= 1020
        # The server is back: the first calls work at once, and what they earn allows retries again.
        if step is None:
            transport.settings.base_url = url
        server.steps, server.taken, sends = [OK], 0, len(server.requests)
        after = await asyncio.gather(*(outcome(transport, CALLS["GET"]) for _ in range(100)))
        assert Counter(type(result) for result in after) == {Response: 100}
        assert len(server.requests) - sends == 100
        assert transport.budget.tokens == transport.budget.capacity

    drive(server, play, by=run_socket_time, retry=RetryPolicy())


def test_full_rate_after_an_outage() -> None:
    """Through the limiter: five seconds after the server's return calls pass at the rate of the key."""
    server = ScriptedServer(OK)

    async def play(transport: Transport) -> None:
        time = asyncio.get_running_loop().time
        await outcome(transport, CALLS["GET"])
        server.steps, server.taken = [Step(send=answer(503))], 0
        results = await asyncio.gather(*(outcome(transport, CALLS["GET"]) for _ in range(1000)))
        assert all(isinstance(result, errors.ServerError) for result in results)
        server.steps, server.taken, back = [OK], 0, time()
        already = len(server.requests)
        await asyncio.gather(*(outcome(transport, CALLS["GET"]) for _ in range(700)))
        served = [request.at - back for request in server.requests[already:]]
        assert len(served) == 700
        later = sum(5 <= at < 15 for at in served)
        early = sum(at < 5 for at in served)
        # What is left in the bucket, and 20 a second.
        assert early >= 100
        assert later >= 0.95 * 10 * 20

    drive(server, play, KeyLimiter(), by=run_socket_time, retry=RetryPolicy(), timeout=None)


def test_the_budget_is_the_clients_and_the_policy_the_calls() -> None:
    """A call may bring its own policy; what it may spend in an outage is still the client's."""
    server = ScriptedServer(answer(500))

    async def play(transport: Transport) -> list[int]:
        options: RequestOptions = {"retry": RetryPolicy(attempts=9, wait=0.0, retry_writes=True, budget=10**6)}
        call = Call(POST, "/v2/things/1/act", options=options)
        return [(await outcome(transport, each)).attempts for each in (call, call, call, call, Call(GET, "/v2"))]

    assert drive(server, play, by=run_socket_time, retry=RetryPolicy(wait=0.0)) == [9, 9, 5, 1, 1]
