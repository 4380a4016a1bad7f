"""The path of one request, over real sockets."""

from __future__ import annotations

import asyncio
import gzip
import logging
import socket
import zlib
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors
from incidentio_async._transport import Call, Transport
from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent, RetryEvent, WaitEvent
from incidentio_async.limits import KeyLimiter, RateLimiter
from incidentio_async.operations import Operation
from incidentio_async.options import RequestOptions, Secret, Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

KEY = "inc_not_for_the_world_0123456789"
GET = Operation("Things V2#Show", "things_v2", "show", "GET", "/v2/things/{id}", repeat="safe")
PUT = Operation("Things V2#Update", "things_v2", "update", "PUT", "/v2/things/{id}", repeat="idempotent")
DELETE = Operation("Things V2#Delete", "things_v2", "delete", "DELETE", "/v2/things/{id}", repeat="idempotent")
KEYED = Operation("Things V2#Create", "things_v2", "create", "POST", "/v2/things", repeat="keyed")
POST = Operation("Things V2#Act", "things_v2", "act", "POST", "/v2/things/{id}/act")
ROTATE = Operation("Keys V1#Rotate", "keys_v1", "rotate", "POST", "/v1/keys/{id}/rotate", repeat="never")
BUSY = GET._replace(retry_conflict=True)
SECRET = Operation("Alerts V2#Http", "alerts_v2", "http", "POST", "/v2/alert_events", auth="secret")
PUBLIC = Operation("Utilities#Ip", "utilities", "ip", "GET", "/v1/ip_ranges", auth="none", repeat="safe")

UNKNOWN: Any = {"retries": 1}
QUICK = RetryPolicy(wait=0.0, min_rate_limit_wait=0.0)
CALLS = {
    "GET": Call(GET, "/v2/things/1"),
    "PUT": Call(PUT, "/v2/things/1", body=b'{"a":1}'),
    "DELETE": Call(DELETE, "/v2/things/1"),
    "KEYED": Call(KEYED, "/v2/things", body=b'{"idempotency_key":"k"}', keyed=True),
    "POST": Call(POST, "/v2/things/1/act", body=b"{}"),
    "ROTATE": Call(ROTATE, "/v1/keys/1/rotate", body=b"{}"),
}
REPEATABLE = ("GET", "PUT", "DELETE", "KEYED")
calls = pytest.mark.parametrize("name", CALLS)


def settings(server: ScriptedServer, **more: Any) -> Settings:
    return Settings(**{"api_key": KEY, "base_url": server.url, "retry": QUICK, **more})


def drive(
    server: ScriptedServer,
    play: Callable[[Transport], Awaitable[Any]],
    limiter: RateLimiter | None = None,
    **more: Any,
) -> Any:
    """Play with a transport against a server; the answer, or the error of this library that came instead."""

    async def main() -> Any:
        async with server:
            transport = Transport(settings(server, **more), limiter)
            try:
                return await play(transport)
            except errors.IncidentIOError as error:
                return error
            finally:
                await transport.close()
                await server.drained()

    return run(main())


def send(server: ScriptedServer, call: Call, limiter: RateLimiter | None = None, **more: Any) -> Any:
    return drive(server, lambda transport: transport.send(call), limiter, **more)


# --- what is sent
# ------------------------------------------------------------------------------------------------


def test_a_request_and_its_answer() -> None:
    server = ScriptedServer(answer(200, b'{"a":1}', {"X-RateLimit-Limit": "5", "X-RateLimit-Remaining": "4"}))
    call = Call(PUT, "/v2/things/a%2Fb", "q%5Bone_of%5D=1&s[is]=2", b'{"a":1}')
    response = send(server, call, headers={"X-Team": "db"}, user_agent="mine/1")
    (request,) = server.requests
    assert (request.method, request.body) == ("PUT", b'{"a":1}')
    assert request.target == "/v2/things/a%2Fb?q%5Bone_of%5D=1&s[is]=2"
    assert request.headers == {
        "host": server.url.removeprefix("http://"),
        "accept": "*/*",
        "accept-encoding": "gzip, deflate",
        "authorization": f"Bearer {KEY}",
        "content-length": "7",
        "content-type": "application/json",
        "user-agent": "mine/1",
        "x-team": "db",
    }
    assert (response.status, response.json(), response.request_id) == (200, {"a": 1}, "req-1")
    assert (response.rate_limit.limit, response.rate_limit.remaining) == (5, 4)


def test_a_post_without_a_body_names_no_content_type() -> None:
    server = ScriptedServer(answer(204, b"", {"Content-Length": ""}))
    response = send(server, Call(POST, "/v2/things/1/act"))
    assert (response.status, response.content) == (204, b"")
    assert "content-type" not in server.requests[0].headers
    assert server.requests[0].headers["content-length"] == "0"


def test_a_large_body_is_sent_whole_each_time() -> None:
    body = b'"' + b"x" * 3_000_000 + b'"'
    server = ScriptedServer(answer(503), OK)
    send(server, Call(PUT, "/v2/things/1", body=body))
    assert [request.body == body for request in server.requests] == [True, True]
    assert {request.headers["content-type"] for request in server.requests} == {"application/json"}


@pytest.mark.parametrize(
    ("given", "sent"), [("s3cret", "Bearer s3cret"), ("Basic dTpw", "Basic dTpw"), ("Bearer t", "Bearer t")]
)
def test_a_secret_goes_in_place_of_the_key(given: str, sent: str) -> None:
    server = ScriptedServer()
    send(server, Call(SECRET, "/v2/alert_events", body=b"{}", secret=Secret(given)))
    assert server.requests[0].headers["authorization"] == sent


def test_the_key_goes_to_no_public_operation() -> None:
    server = ScriptedServer()
    send(server, Call(PUBLIC, "/v1/ip_ranges"))
    assert "authorization" not in server.requests[0].headers


def test_options_of_one_call() -> None:
    server = ScriptedServer()
    seen: list[Response] = []
    options: RequestOptions = {"headers": {"X-Team": "web"}, "on_response": seen.append, "timeout": None}
    response = send(server, Call(GET, "/v2/things/1", options=options), headers={"X-Team": "db", "X-B": "b"})
    assert {name: server.requests[0].headers[name] for name in ("x-team", "x-b")} == {
        "x-team": "web",
        "x-b": "b",
    }
    assert seen == [response]


@pytest.mark.parametrize(
    ("call", "more", "text"),
    [
        (Call(GET, "v2"), {}, "the path must begin with /"),
        (Call(GET, "/v2 HTTP/1.1\r\nX: y"), {}, "the path must begin with /"),
        (Call(GET, "/v2?x=1"), {}, "the path must begin with /"),
        (Call(GET, "/v2", "a=b c"), {}, "must be quoted"),
        (Call(SECRET, "/v2/alert_events"), {}, "takes the alert source's own secret"),
        (Call(SECRET, "/v2/alert_events", secret=Secret("a\nb")), {}, "secret holds whitespace"),
        (CALLS["PUT"], {"read_only": True}, "read-only"),
        (Call(GET, "/v2", options=UNKNOWN), {}, "options: unknown: 'retries'"),
        (Call(GET, "/v2", options={"timeout": 0}), {}, "options: timeout must be"),
        (Call(GET, "/v2", options={"headers": {"Authorization": "x"}}), {}, "Authorization is set by"),
        (Call(GET, "/v2", options={"headers": {"A": "x\r\nB: y"}}), {}, "the value of A must be"),
    ],
)
def test_refused_before_anything_is_sent(call: Call, more: dict[str, Any], text: str) -> None:
    server = ScriptedServer()
    error = send(server, call, **more)
    assert isinstance(error, errors.ConfigurationError)
    assert text in str(error)
    assert server.connections == 0


def test_read_only_lets_gets_through() -> None:
    assert send(ScriptedServer(), CALLS["GET"], read_only=True).status == 200


# --- statuses
# ----------------------------------------------------------------------------------------------------


@calls
@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_transient_statuses(name: str, status: int) -> None:
    server = ScriptedServer(answer(status, b"busy"), answer(status), OK)
    result = send(server, CALLS[name])
    if name in REPEATABLE or (name == "POST" and status == 429):
        assert (result.status, len(server.requests)) == (200, 3)
        assert len({(r.method, r.target, r.body, r.headers.get("authorization")) for r in server.requests}) == 1
    else:
        assert (result.status, result.attempts, len(server.requests)) == (status, 1, 1)
        assert isinstance(result, errors.APIStatusError)


@calls
@pytest.mark.parametrize("status", [301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 409, 418, 422, 501])
def test_other_statuses_are_final(name: str, status: int) -> None:
    other = ScriptedServer()
    server = ScriptedServer(answer(status, b"" if status == 304 else b"{}", {"Location": "http://127.0.0.1:9/x"}))
    error = send(server, CALLS[name])
    assert isinstance(error, errors.APIStatusError)
    assert (error.status, error.method, error.path) == (
        status,
        CALLS[name].operation.method,
        CALLS[name].path,
    )
    assert error.headers["x-request-id"] == "req-1"
    assert (len(server.requests), other.connections) == (1, 0)


def test_gives_up_after_the_last_attempt() -> None:
    server = ScriptedServer(answer(500))
    error = send(server, CALLS["GET"])
    assert (type(error), error.attempts, len(server.requests)) == (errors.ServerError, 4, 4)


def test_no_retries() -> None:
    server = ScriptedServer(answer(500))
    assert send(server, Call(GET, "/v2/things/1", options={"retry": None})).attempts == 1
    assert len(server.requests) == 1


def test_a_conflict_that_means_busy() -> None:
    server = ScriptedServer(answer(409), OK)
    assert send(server, Call(BUSY, "/v2/things/1")).status == 200


def test_repeat_writes() -> None:
    server = ScriptedServer(answer(500), Step(close=True), OK)
    options: RequestOptions = {"retry": RetryPolicy(wait=0.0, repeat_writes=True)}
    assert send(server, Call(POST, "/v2/things/1/act", body=b"{}", options=options)).status == 200
    assert len(server.requests) == 3


# --- connections that break
# ------------------------------------------------------------------------------------


def check_broken(name: str, result: Any, sends: int) -> None:
    if name in REPEATABLE:
        assert isinstance(result, Response)
        assert sends == 2
    else:
        assert type(result) is errors.AmbiguousWriteError
        assert (result.maybe_applied, result.attempts, result.operation) == (
            True,
            1,
            CALLS[name].operation.id,
        )
        assert sends == 1


WHOLE = answer(200, b'{"thing": {"id": "01FDAG4SAP5TYPT98WGR2N7W91"}}', {"X-RateLimit-Limit": "1200"})
CHUNKED = answer(200, b'5\r\n{"a":\r\n3\r\n12}\r\n0\r\n\r\n', {"Content-Length": "", "Transfer-Encoding": "chunked"})


@calls
@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("read", [False, True])
def test_broken_without_an_answer(name: str, read: bool, reset: bool) -> None:
    server = ScriptedServer(Step(read=read, close=not reset, reset=reset), OK)
    result = send(server, CALLS[name])
    check_broken(name, result, server.taken)


@calls
@pytest.mark.parametrize("whole", [WHOLE, CHUNKED], ids=["length", "chunked"])
def test_broken_at_every_byte(name: str, whole: bytes) -> None:
    """No part of an answer is taken for an answer, and nothing is sent that the table does not allow."""
    boundaries = range(1, len(whole), 1 if name in ("GET", "POST") else 7)

    async def main() -> None:
        for boundary in boundaries:
            server = ScriptedServer(Step(send=whole[:boundary], close=True), OK)
            async with server:
                transport = Transport(settings(server), None)
                try:
                    result: Any = await transport.send(CALLS[name])
                except errors.IncidentIOError as error:
                    result = error
                await transport.close()
                await server.drained()
            check_broken(name, result, len(server.requests))
            assert isinstance(result, errors.AmbiguousWriteError) or result.content == b"{}", boundary

    run(main())


@calls
def test_a_kept_connection_that_broke_is_not_resent_to_by_aiohttp(name: str) -> None:
    server = ScriptedServer(OK, Step(close=True), OK)

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        return await transport.send(Call(CALLS[name].operation, CALLS[name].path, options={"retry": None}))

    error = drive(server, play)
    assert isinstance(error, errors.APIConnectionError)
    assert (len(server.requests), error.attempts) == (2, 1)


@calls
def test_not_sent(name: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"

        async def main() -> errors.APIConnectionError:
            transport = Transport(Settings(api_key=KEY, base_url=url, retry=QUICK), None)
            try:
                with pytest.raises(errors.APIConnectionError) as caught:
                    await transport.send(CALLS[name])
            finally:
                await transport.close()
            return caught.value

        error = run(main())
    call = CALLS[name]
    assert type(error) is errors.APIConnectionError
    assert vars(error) == {
        "method": call.operation.method,
        "path": call.path,
        "operation": call.operation.id,
        "attempts": 1 if name == "ROTATE" else 4,
    }
    assert str(error).startswith(f"{call.operation.method} {call.path}: no connection to 127.0.0.1:")


def test_a_delete_that_had_worked() -> None:
    server = ScriptedServer(Step(close=True), answer(404))
    response = send(server, CALLS["DELETE"])
    assert (response.status, response.content, len(server.requests)) == (204, b"", 2)


def test_a_404_to_a_delete_is_an_error_otherwise() -> None:
    assert isinstance(send(ScriptedServer(answer(500), answer(404)), CALLS["DELETE"]), errors.NotFoundError)


def test_what_is_no_http() -> None:
    server = ScriptedServer(Step(send=b"220 smtp.example.com ESMTP\r\n\r\n", close=True))
    error = send(server, CALLS["GET"])
    assert type(error) is errors.APIConnectionError
    assert str(error) == "GET /v2/things/1: what came is no HTTP answer (attempt 4)"


# --- time
# --------------------------------------------------------------------------------------------------------


SILENT = Step(stall=True)
PARTIAL = Step(send=answer()[:40], stall=True)
DRIP = Step(send=answer(), drip=0.03)


@pytest.mark.parametrize(
    ("step", "limit"),
    [
        *((step, limit) for step in (SILENT, PARTIAL) for limit in ("timeout", "read_timeout", "deadline")),
        (DRIP, "timeout"),
        (DRIP, "deadline"),
    ],
)
def test_a_stall(step: Step, limit: str) -> None:
    error = send(ScriptedServer(step), CALLS["GET"], None, retry=None, **{limit: 0.1})
    assert type(error) is errors.APITimeoutError
    assert (error.attempts, error.__cause__, error.__context__) == (1, None, None)


@pytest.mark.parametrize("limit", ["timeout", "deadline"])
def test_a_stalled_write_is_ambiguous(limit: str) -> None:
    server = ScriptedServer(Step(stall=True))
    error = send(server, CALLS["POST"], None, **{limit: 0.1})
    assert (type(error), len(server.requests)) == (errors.AmbiguousWriteError, 1)


def test_a_timeout_is_retried() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    assert send(server, CALLS["GET"], timeout=0.1).status == 200


def test_no_wait_passes_the_deadline() -> None:
    server = ScriptedServer(answer(503, b"{}", {"Retry-After": "60"}))
    error = send(server, CALLS["GET"], deadline=30.0)
    assert (type(error), len(server.requests)) == (errors.ServerError, 1)


def test_a_queue_longer_than_the_deadline_fails_before_queueing() -> None:
    server = ScriptedServer()

    async def play(transport: Transport) -> Any:
        await transport.send(CALLS["GET"])
        return await transport.send(Call(POST, "/v2/things/1/act", options={"deadline": 5.0}))

    error = drive(server, play, KeyLimiter(1, 60.0))
    assert (type(error), error.attempts, len(server.requests)) == (errors.APITimeoutError, 1, 1)


def test_retry_after_is_waited_out(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []

    class Watch(Hooks):
        def on_retry(self, event: RetryEvent) -> None:
            waits.append(event.wait)

    server = ScriptedServer(answer(429, b"{}", {"Retry-After": "0.05"}), OK)
    assert send(server, CALLS["POST"], hooks=[Watch()]).status == 200
    assert [0.05 <= wait <= 0.0625 for wait in waits] == [True]


def test_asked_to_wait_too_long() -> None:
    error = send(ScriptedServer(answer(429, b"{}", {"Retry-After": "3600"})), CALLS["GET"])
    assert isinstance(error, errors.RateLimitError)
    assert error.retry_after == 3600.0


# --- bodies
# ------------------------------------------------------------------------------------------------------

TEXT = b'{"text": "' + b"incident " * 5000 + b'"}'
RAW = zlib.compressobj(wbits=-15)


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT[:99]) + gzip.compress(TEXT[99:])),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", RAW.compress(TEXT) + RAW.flush()),
        ("identity", TEXT),
        ("", TEXT),
    ],
)
@pytest.mark.parametrize("chunked", [False, True])
def test_bodies_are_unpacked(encoding: str, packed: bytes, chunked: bool) -> None:
    headers, body = {"Content-Encoding": encoding, "Content-Length": str(len(packed))}, packed
    if chunked:
        parts = [packed[start : start + 1000] for start in range(0, len(packed), 1000)]
        body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
        headers |= {"Content-Length": "", "Transfer-Encoding": "chunked"}
    assert send(ScriptedServer(answer(200, body, headers)), CALLS["GET"]).content == TEXT


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("br", b"x" * 9),
        ("gzip", b"no gzip"),
        ("gzip", gzip.compress(TEXT)[:-9]),
        ("gzip", gzip.compress(b"") * 99),
    ],
)
def test_bodies_that_do_not_unpack(encoding: str, body: bytes) -> None:
    server = ScriptedServer(answer(200, body, {"Content-Encoding": encoding}))
    error = send(server, CALLS["GET"])
    assert type(error) is errors.DecodeError
    assert (error.request_id, len(server.requests), error.__context__) == ("req-1", 1, None)
    failed = send(ScriptedServer(answer(400, body, {"Content-Encoding": encoding})), CALLS["GET"])
    assert isinstance(failed, errors.BadRequestError)


BOMB = gzip.compress(b"\0" * 50_000_000)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (BOMB, {"Content-Encoding": "gzip"}),
        (b"x" * 20_001, {}),
        (
            b"4e21\r\n" + b"x" * 20_001 + b"\r\n0\r\n\r\n",
            {"Content-Length": "", "Transfer-Encoding": "chunked"},
        ),
    ],
    ids=["bomb", "length", "chunked"],
)
def test_a_body_over_the_cap(body: bytes, headers: dict[str, str]) -> None:
    server = ScriptedServer(answer(200, body, headers))
    error = send(server, CALLS["GET"], max_response_size=20_000)
    assert type(error) is errors.ResponseTooLargeError
    assert (error.limit, error.status, error.request_id, len(server.requests)) == (20_000, 200, "req-1", 1)
    failed = send(ScriptedServer(answer(400, body, headers)), CALLS["GET"], max_response_size=20_000)
    assert isinstance(failed, errors.BadRequestError)
    assert len(failed.body) == 20_000


def test_a_body_of_just_the_cap() -> None:
    body = b"x" * 20_000
    packed = answer(200, gzip.compress(body), {"Content-Encoding": "gzip"})
    for whole in (answer(200, body), packed):
        assert send(ScriptedServer(whole), CALLS["GET"], max_response_size=20_000).content == body


# --- life and loops
# ----------------------------------------------------------------------------------------------


def test_a_second_loop_is_refused() -> None:
    transport = Transport(Settings(api_key=KEY, base_url="http://127.0.0.1:9", retry=None), None)

    async def main() -> Any:
        try:
            await transport.send(CALLS["GET"])
        except errors.IncidentIOError as error:
            return error

    async def first() -> Any:
        try:
            return await main()
        finally:
            session, transport._session = transport._session, None
            assert session is not None
            await session.close()

    assert type(run(first())) is errors.APIConnectionError
    second = run(main())
    assert type(second) is errors.ConfigurationError
    assert str(second) == "The client belongs to another event loop; make one client in each loop"


def test_closed() -> None:
    async def play(transport: Transport) -> Any:
        await transport.close()
        await transport.close()
        return await transport.send(CALLS["GET"])

    error = drive(ScriptedServer(), play)
    assert (type(error), str(error)) == (errors.ConfigurationError, "GET /v2/things/1: the client is closed")


@pytest.mark.parametrize(("name", "cls"), [("GET", errors.APIConnectionError), ("POST", errors.AmbiguousWriteError)])
def test_close_with_requests_in_flight(name: str, cls: type) -> None:
    server = ScriptedServer(Step(stall=True))

    async def play(transport: Transport) -> Any:
        tasks = [asyncio.ensure_future(transport.send(CALLS[name])) for _ in range(20)]
        await server.arrived(20)
        await transport.close()
        return await asyncio.gather(*tasks, return_exceptions=True)

    results = drive(server, play)
    assert [type(result) for result in results] == [cls] * 20
    assert len(server.requests) == 20


def test_a_given_session_is_used_and_not_closed() -> None:
    async def main() -> None:
        connector = aiohttp.TCPConnector(limit=3)
        async with ScriptedServer() as server, aiohttp.ClientSession(connector=connector) as session:
            transport = Transport(settings(server), None, session)
            assert transport.gate._value == 3
            await transport.send(CALLS["GET"])
            await transport.close()
            assert not session.closed

    run(main())


def test_cancellation_closes_the_socket_and_frees_the_slot() -> None:
    server = ScriptedServer(Step(stall=True), OK)
    limiter = KeyLimiter()

    async def play(transport: Transport) -> Any:
        task = asyncio.ensure_future(transport.send(CALLS["GET"]))
        await server.arrived(1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await server.drained()
        return await transport.send(CALLS["GET"])

    assert drive(server, play, limiter, max_connections=1).status == 200
    assert (limiter._in_flight, limiter._waiting) == (0, 0)


def test_done_is_called_once_for_each_acquire() -> None:
    class Counter:
        def __init__(self) -> None:
            self.acquired, self.statuses = 0, list[int | None]()

        async def acquire(self, operation: Operation) -> None:
            self.acquired += 1

        def done(self, operation: Operation, status: int | None, headers: Any) -> None:
            self.statuses.append(status)
            assert (status is None) == (headers is None)

        def predicted_wait(self, operation: Operation) -> float:
            return 0.0

    counter = Counter()
    server = ScriptedServer(answer(500), Step(close=True), answer(429), Step(send=answer()[:-1], close=True), OK)
    assert send(server, CALLS["GET"], counter, retry=RetryPolicy(attempts=9, wait=0.0, min_rate_limit_wait=0.0))
    assert (counter.acquired, counter.statuses) == (5, [500, None, 429, 200, 200])


# --- hooks and logs
# ----------------------------------------------------------------------------------------------


class Recorder(Hooks):
    def __init__(self) -> None:
        self.events: list[Any] = []

    def on_request(self, event: RequestEvent) -> None:
        self.events.append(event)

    def on_response(self, event: ResponseEvent) -> None:
        self.events.append((event.attempt, event.status, event.request_id))
        assert event.elapsed >= 0

    def on_retry(self, event: RetryEvent) -> None:
        self.events.append((event.attempt, type(event.error), event.wait))

    def on_wait(self, event: WaitEvent) -> None:
        self.events.append(event)


class Broken(Hooks):
    def on_request(self, event: RequestEvent) -> None:
        raise RuntimeError("a hook's own fault")


def test_hooks_and_log(caplog: pytest.LogCaptureFixture) -> None:
    recorder = Recorder()
    known = {"operation": "Things V2#Show", "method": "GET", "path": "/v2/things/1"}
    with caplog.at_level(logging.DEBUG, "incidentio_async"):
        send(
            ScriptedServer(answer(500), OK),
            Call(GET, "/v2/things/1", "q=private"),
            hooks=[Broken(), recorder],
        )
    assert recorder.events == [
        RequestEvent(**known, attempt=1),
        (1, 500, "req-1"),
        (1, errors.ServerError, 0.0),
        WaitEvent(**known, attempt=2, reason="retry", seconds=0.0),
        RequestEvent(**known, attempt=2),
        (2, 200, "req-1"),
    ]
    lines = [record.getMessage() for record in caplog.records if record.name == "incidentio_async"]
    assert [line for line in lines if " ms " not in line] == [
        "GET /v2/things/1 (attempt 1)",
        "a hook failed in on_request",
        "GET /v2/things/1: answered 500, attempt 1 failed, again in 0.00 s",
        "GET /v2/things/1 (attempt 2)",
        "a hook failed in on_request",
    ]
    assert "private" not in caplog.text
    assert KEY not in caplog.text
