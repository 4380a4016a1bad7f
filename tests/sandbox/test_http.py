"""The HTTP face: whatever comes gets the documented error; where it listens; how it closes."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.encoding import decode
from tests.sandbox.support import Api, object_problems, run, serving
from tests.sandbox.wire import RawResponse, exchange, request

_LIMIT = 2**20
_EVENTS = "/v2/alert_events/http/01HXYZABCDEFGHJKMNPQRSTVWX"


def assert_refused(received: RawResponse, status: int, kind: str) -> None:
    assert received.status == status, received
    body = received.json
    assert object_problems(body, "ErrorResponse") == []
    assert (body["type"], body["status"]) == (kind, status)
    assert body["request_id"] == received.headers["x-request-id"]
    assert "Traceback" not in received.data.decode()


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"hello\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        (b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * 300 + b"\r\n", 400),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\n\r\n", 400),
        (b"BREW /coffee HTTP/1.1\r\n\r\n", 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    ],
)
def test_what_is_not_http(data: bytes, status: int, caplog: pytest.LogCaptureFixture) -> None:
    async def test(api: Api) -> None:
        received = await exchange(api.sandbox, data)
        assert_refused(received, status, "invalid_request_error")
        assert received.closed
        assert (await api("GET", "/v1/severities")).status == 200

    run(test)
    assert [record for record in caplog.records if record.levelno >= logging.WARNING] == []


def test_what_is_not_http_is_not_repeated() -> None:
    async def test(api: Api) -> None:
        key = api.sandbox.api_key.encode()
        received = await exchange(api.sandbox, b"GET / HTTP/1.1\r\nAuthorization : Bearer " + key + b"\r\n\r\n")
        assert_refused(received, 400, "invalid_request_error")
        assert key not in received.data

    run(test)


@pytest.mark.parametrize(
    ("target", "method", "status", "kind"),
    [
        ("//v2//incidents", "GET", 404, "not_found"),
        ("/v2/incidents/%zz%ff%00", "GET", 404, "not_found"),
        ("/v2/incidents/..", "GET", 404, "not_found"),
        ("/%76%32/incidents/", "GET", 404, "not_found"),
        ("*", "OPTIONS", 404, "not_found"),
        ("elsewhere:443", "CONNECT", 404, "not_found"),
        ("/v2/incidents?page_size=%ff", "GET", 422, "validation_error"),
        ("/v2/incidents?after=%ed%a0%80", "GET", 422, "validation_error"),
        ("/v2/incidents", "DELETE", 405, "method_not_allowed"),
        ("/v2/incidents", "PURGE", 405, "method_not_allowed"),
    ],
)
def test_targets_and_methods_that_are_odd(target: str, method: str, status: int, kind: str) -> None:
    async def test(api: Api) -> None:
        received = await exchange(
            api.sandbox, request(api.sandbox, target, method), up_to=b"}]}" if status != 422 else b"}}]}"
        )
        assert_refused(received, status, kind)
        assert received.headers.get("allow") == ("GET, POST" if status == 405 else None)

    run(test)


def test_a_head_has_no_body_and_the_connection_continues() -> None:
    async def test(api: Api) -> None:
        both = request(api.sandbox, "/v2/incidents", "HEAD") + request(api.sandbox, "/v2/incidents", "PATCH")
        received = await exchange(api.sandbox, both, up_to=b"]}")
        first, second = received.data.split(b"HTTP/1.1 ")[1:]
        assert first.startswith(b"405 ")
        assert first.endswith(b"\r\n\r\n")
        assert second.startswith(b"405 ")
        assert second.endswith(b"]}")

    run(test)


def test_http_1_0() -> None:
    async def test(api: Api) -> None:
        key = f"Authorization: Bearer {api.sandbox.api_key}\r\n".encode()
        received = await exchange(api.sandbox, b"GET /v1/severities HTTP/1.0\r\n" + key + b"\r\n")
        assert (received.closed, received.status, len(received.json["severities"])) == (True, 200, 3)
        kept = b"GET /v1/severities HTTP/1.0\r\nConnection: keep-alive\r\n" + key + b"\r\n"
        received = await exchange(api.sandbox, kept + kept.replace(b"Connection: keep-alive\r\n", b""))
        assert (received.closed, received.data.count(b"200 OK")) == (True, 2)

    run(test)


def test_requests_in_a_pipeline_have_responses_in_order() -> None:
    async def test(api: Api) -> None:
        data = b"".join(request(api.sandbox, f"/v2/incidents/{number}") for number in range(1, 31))
        received = await exchange(
            api.sandbox, data + request(api.sandbox, "/v2/incidents/1", "GET", b"", "Connection: close")
        )
        documents = [part.partition(b"\r\n\r\n")[2] for part in received.data.split(b"HTTP/1.1 200 OK")[1:]]
        references = [json.loads(document)["incident"]["reference"] for document in documents]
        assert references == [f"INC-{number}" for number in [*range(1, 31), 1]]

    run(test)


def test_a_body_that_waits_to_be_asked_for() -> None:
    async def test(api: Api) -> None:
        body = b'{"name": "x", "description": "x"}'
        expecting = request(api.sandbox, "/v1/severities", "POST", body, "Expect: 100-continue", "Connection: close")
        received = await exchange(api.sandbox, expecting)
        assert received.data.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\n")

    run(test)


@pytest.mark.parametrize(
    ("path", "most"),
    [("/v1/severities", _LIMIT), (f"{_EVENTS}?token=x", _LIMIT // 2)],
)
def test_bodies_up_to_the_cap_and_over_it(path: str, most: int) -> None:
    async def test(api: Api) -> None:
        for size, refused in ((most, False), (most + 1, True)):
            received = await exchange(api.sandbox, request(api.sandbox, path, "POST", b" " * size, "Connection: close"))
            assert received.status in ((413,) if refused else (400, 401))
        assert_refused(received, 413, "payload_too_large")
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        chunked = request(api.sandbox, path, "POST", b"", "Transfer-Encoding: chunked", "Connection: close")
        received = await exchange(api.sandbox, chunked + chunk * (most // 0x10000 + 1) + b"0\r\n\r\n")
        assert_refused(received, 413, "payload_too_large")

    run(test)


def test_a_body_that_is_too_large_is_refused_before_it_is_sent() -> None:
    async def test(api: Api) -> None:
        announced = request(api.sandbox, "/v1/severities", "POST", b"", "Content-Length: 1000000000")
        assert_refused(await exchange(api.sandbox, announced, up_to=b"]}"), 413, "payload_too_large")

    run(test)


def test_a_packed_body(caplog: pytest.LogCaptureFixture) -> None:
    async def test(api: Api) -> None:
        good = gzip.compress(b'{"name": "x", "description": "x"}')
        headers = ("Content-Encoding: gzip", "Connection: close")
        assert (
            await exchange(api.sandbox, request(api.sandbox, "/v1/severities", "POST", good, *headers))
        ).status == 201
        bomb = gzip.compress(b" " * 8 * _LIMIT)
        received = await exchange(api.sandbox, request(api.sandbox, "/v1/severities", "POST", bomb, *headers))
        assert_refused(received, 413, "payload_too_large")
        received = await exchange(api.sandbox, request(api.sandbox, "/v1/severities", "POST", b"no gzip", *headers[:1]))
        assert_refused(received, 400, "invalid_request_error")
        assert received.closed

    run(test)
    assert caplog.records == []


@pytest.mark.parametrize(
    "body",
    [b"[" * 100_000, b'{"name": "\\ud800"}', b'{"a": NaN}', b"\xff\xfe{\x00}\x00", b"1" * 10_000, b'{"a": 1e999}'],
)
def test_json_that_is_not_valid(body: bytes) -> None:
    async def test(api: Api) -> None:
        received = await exchange(api.sandbox, request(api.sandbox, "/v1/severities", "POST", body), up_to=b"]}")
        assert received.status in (400, 422)
        assert object_problems(received.json, "ErrorResponse") == []

    run(test)
    with contextlib.suppress(ValueError):
        decode(body)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=40), st.text(max_size=20)), min_size=1, max_size=3))
def test_anything_at_all_has_a_response_or_is_refused(pieces: list[tuple[bytes, str]]) -> None:
    """Never a 500, and never a response that is not HTTP."""

    async def main() -> None:
        async with serving(incidents=1, limits=False) as api:
            for raw, text in pieces:
                path = "/v2/incidents/" + text
                answer = await api("GET", path)
                assert answer.status in (200, 401, 404, 422)
                answer = await api("POST", "/v1/severities", data=raw + text.encode(errors="replace"))
                assert answer.status in (400, 422, 201)
                received = await exchange(api.sandbox, raw + b"\r\n\r\n", within=0.01)
                assert not received.data or received.status in (400, 404)

    asyncio.run(main())


# -- where it listens -----------------------------------------------------------------------------------------------


def test_other_addresses_are_for_those_who_ask(caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        async with (
            Sandbox(incidents=1, host="0.0.0.0", allow_remote=True) as sandbox,
            sandbox.client() as client,
        ):
            assert sandbox.base_url.startswith("http://127.0.0.1:")
            assert len(await client.severities.list()) == 3
            port = sandbox.base_url.rsplit(":", 1)[1]
            [record] = caplog.records
            assert (record.name, record.levelname) == ("incidentio_async.sandbox.serving.listener", "WARNING")
            assert f"0.0.0.0 port {port}" in record.message
            assert "no TLS" in record.message
            assert sandbox.api_key not in record.message

    asyncio.run(main())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1.2.3"])
def test_loopback_says_nothing(host: str, caplog: pytest.LogCaptureFixture) -> None:
    async def main() -> None:
        async with Sandbox(incidents=1, host=host) as sandbox, sandbox.client() as client:
            await client.severities.list()

    asyncio.run(main())
    assert caplog.records == []


def test_addresses_that_make_no_sense() -> None:
    with pytest.raises(ValueError, match="with allow_remote=True on any address of this machine"):
        Sandbox(host="0.0.0.0")
    with pytest.raises(ValueError, match="listens on an IP address .*, not on 'example.com'"):
        Sandbox(host="example.com", allow_remote=True)
    with pytest.raises(ValueError, match="the port must be a number from 0 to 65535, not 65536"):
        Sandbox(port=65_536)


# -- opening and closing --------------------------------------------------------------------------------------------


def test_closing_closes_connections_that_are_kept_open() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox:
            port = int(sandbox.base_url.rsplit(":", 1)[1])
            opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(20)]
            for reader, writer in opened[:10]:
                writer.write(request(sandbox, "/v1/severities"))
                await reader.readuntil(b"]}")
            opened[-1][1].write(b"POST /v1/severities HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{")
            loop = asyncio.get_running_loop()
            began = loop.time()
        # Not for how long it takes, but that it does not wait for a client: that would be seconds.
        assert loop.time() - began < 1
        for reader, writer in opened:
            assert await reader.read() == b""
            writer.close()

    asyncio.run(main())


def test_it_can_be_opened_again() -> None:
    async def main() -> None:
        sandbox = Sandbox(incidents=1)
        for _ in range(3):
            async with sandbox, sandbox.client() as client:
                await client.severities.create(name="One more", description="x")
        assert sandbox.requests.count("severities.create", status=201) == 3
        await sandbox.close()

    asyncio.run(main())
