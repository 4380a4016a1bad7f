"""The path of one request, over real sockets: what is sent, and what answers become."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import logging
import re
import zlib
from typing import Any

import aiohttp
import pytest

from incidentio_async import errors, retries
from incidentio_async._http import attempts as _attempts
from incidentio_async._http import session as _session
from incidentio_async._http import transport as _transport
from incidentio_async._http.transport import Call, Transport
from incidentio_async._secrets.strings import Secret
from incidentio_async.hooks import Hooks, RequestEvent, ResponseEvent, RetryEvent, WaitEvent
from incidentio_async.options import RequestOptions, Settings
from incidentio_async.response import Response
from incidentio_async.retries import RetryPolicy
from tests.support.calls import (
    BUSY,
    CALLS,
    GET,
    KEY,
    POST,
    PUBLIC,
    PUT,
    REPEATABLE,
    SECRET,
    calls,
    outcome,
    send,
    settings,
)
from tests.support.running import run
from tests.support.scripted_server import OK, ScriptedServer, Step, answer

# --- what is sent


def test_a_request_and_its_response() -> None:
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


@calls
@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_transient_statuses(name: str, status: int) -> None:
    server = ScriptedServer(answer(status, b"busy"), answer(status), OK)
    result = send(server, CALLS[name])
    if name in REPEATABLE or (name != "ROTATE" and status == 429):
        assert (result.status, len(server.requests)) == (200, 3)
        assert len({(r.method, r.target, r.body, r.headers.get("authorization")) for r in server.requests}) == 1
    else:
        assert (result.status, result.attempts, len(server.requests)) == (status, 1, 1)
        assert isinstance(result, errors.APIStatusError)


@calls
@pytest.mark.parametrize("status", [101, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 409, 418, 422, 501, 599])
def test_other_statuses_are_final(name: str, status: int) -> None:
    server = ScriptedServer(answer(status, b"" if status in (101, 304) else b"{}"))
    error = send(server, CALLS[name])
    assert isinstance(error, errors.APIStatusError)
    call = CALLS[name]
    assert (error.status, error.method, error.path) == (status, call.operation.method, call.path)
    assert error.headers["x-request-id"] == "req-1"
    assert (error.attempts, len(server.requests)) == (1, 1)


@calls
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(name: str, status: int) -> None:
    """Neither to another origin, which would get the key, nor on this one."""

    async def main() -> Any:
        async with ScriptedServer() as other, ScriptedServer(OK) as server:
            for target in (f"{other.url}/x", f"//{other.url.removeprefix('http://')}/x", "/v2/elsewhere"):
                server.steps = [Step(send=answer(status, b"{}", {"Location": target}))]
                transport = Transport(settings(server), None)
                error = await outcome(transport, CALLS[name])
                await transport.close()
                assert (type(error), error.status) == (errors.APIStatusError, status)
                assert error.headers["location"] == target
            return len(server.requests), other.connections

    assert run(main()) == (3, 0)


@pytest.mark.parametrize(("status", "cls"), [(404, errors.NotFoundError), (503, errors.ServerError)])
def test_a_given_session_that_raises_for_statuses(status: int, cls: type) -> None:
    """What the caller set for its own requests turns no answer into a broken connection, nor into a resend."""

    async def main() -> Any:
        async with ScriptedServer(answer(status)) as server, aiohttp.ClientSession(raise_for_status=True) as session:
            error = await outcome(Transport(settings(server), None, session), CALLS["POST"])
            return type(error), error.status, len(server.requests)

    assert run(main()) == (cls, status, 1)


def test_a_response_that_comes_before_the_request_is_out() -> None:
    """It counts; the connection that is stuck in the request is not used again."""

    async def main() -> Any:
        async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connections.append(writer)
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer(413 if len(connections) == 1 else 200))
            await done.wait()
            writer.close()

        connections: list[asyncio.StreamWriter] = []
        done = asyncio.Event()
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        transport = Transport(Settings(api_key=KEY, base_url=url), None)
        first = await outcome(transport, CALLS["POST"]._replace(body=b"x" * 30_000_000))
        second = await outcome(transport, CALLS["GET"])
        await transport.close()
        done.set()
        server.close()
        await server.wait_closed()
        return first.status, second.status, len(connections)

    assert run(main()) == (413, 200, 2)


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


def test_retry_writes() -> None:
    server = ScriptedServer(answer(500), Step(close=True), OK)
    options: RequestOptions = {"retry": RetryPolicy(wait=0.0, retry_writes=True)}
    assert send(server, Call(POST, "/v2/things/1/act", body=b"{}", options=options)).status == 200
    assert len(server.requests) == 3


# --- bodies


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


# --- hooks and logs


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
    known = {"operation": GET.id, "method": "GET", "path": "/v2/things/1", "path_template": GET.path}
    with caplog.at_level(logging.DEBUG, "incidentio_async"):
        send(
            ScriptedServer(answer(500), OK),
            Call(GET, "/v2/things/1", "q=private"),
            hooks=[Broken(), recorder],
        )
    call_id = recorder.events[0].call_id
    assert re.fullmatch("[0-9a-f]{16}", call_id)
    assert recorder.events == [
        RequestEvent(call_id, **known, attempt=1),
        (1, 500, "req-1"),
        (1, errors.ServerError, 0.0),
        RequestEvent(call_id, **known, attempt=2),
        (2, 200, "req-1"),
    ]
    lines = [record.getMessage() for record in caplog.records if record.name == "incidentio_async"]
    assert [line for line in lines if " ms " not in line] == [
        "GET /v2/things/1 (attempt 1)",
        "a hook failed in on_request",
        "GET /v2/things/1: status 500, attempt 1 failed, retrying in 0.00 s",
        "GET /v2/things/1 (attempt 2)",
        "a hook failed in on_request",
    ]
    assert "private" not in caplog.text
    assert KEY not in caplog.text


# --- the path


def test_the_path_of_a_request_is_as_listed_and_short() -> None:
    listed = re.findall(r"^ {4,}([A-Za-z_.]+) {2,}\S", inspect.getdoc(_transport) or "", re.MULTILINE)
    names = {**vars(retries), **vars(_session), **vars(_attempts), **vars(_transport)}
    found = []
    for name in listed:
        thing: Any = names[name.partition(".")[0]]
        for part in name.split(".")[1:]:
            thing = getattr(thing, part)
        found.append(inspect.unwrap(thing))
    assert len(set(found)) == 12
    assert len({inspect.getfile(function) for function in found}) == 8
