"""Requests of other sites' pages: by DNS rebinding, and by forms and scripts that cannot read the response."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from incidentio_async.sandbox import Sandbox
from tests.sandbox.support import Api, object_problems, run, serving
from tests.sandbox.wire import RawResponse, exchange

OWN = (
    "127.0.0.1:PORT", "localhost:PORT", "[::1]:PORT", "127.0.0.1", "localhost", "LocalHost:PORT", "localhost.:PORT",
    "127.9.9.9:PORT", "[0:0:0:0:0:0:0:1]:PORT", "[::1%25lo]:PORT", "[::ffff:127.0.0.1]:PORT",
)  # fmt: skip
OTHER = (
    "example.com:PORT", "example.com", "127.0.0.1.example.com:PORT", "localhost.example.com:PORT", "localhost:1",
    "127.0.0.1:1", "user@localhost:PORT", "localhost:PORT@example.com", "192.0.2.1:PORT", "[2001:db8::1]:PORT", "",
    ":PORT", "localhost:", "localhost:0xPORT", "127.1:PORT", "2130706433:PORT", "127.0.0.1, example.com", "[::1",
    "http://localhost:PORT", "localhost/", "localhost:PORT:PORT", "l\u00f6calhost", "localhost..", "0.0.0.0:PORT",
    "localhost#example.com",
)  # fmt: skip
ALLOWED = ("Sandbox", "b\u00fcro.test", "localhost:9000", "10.1.2.3", "2001:db8::7", "[2001:db8::8]:99", "my_box.")
TARGETS = ("GET /", "GET /_sandbox/state", "GET /v1/identity", "POST /v1/severities", "GET /v1/ip_ranges", "PUT /none")


async def send(sandbox: Sandbox, start: str, *lines: str, body: str = "") -> RawResponse:
    port = sandbox.base_url.rpartition(":")[2]
    head = [f"{start} HTTP/1.1", *lines, "Connection: close"]
    head += [] if "?token=" in start else [f"Authorization: Bearer {sandbox.api_key}"]
    head += [f"Content-Length: {len(body)}"] if body else []
    return await exchange(sandbox, ("\r\n".join(head).replace("PORT", port) + "\r\n\r\n" + body).encode())


def assert_refused(received: RawResponse, status: int, code: str, sentence: str) -> None:
    assert (received.status, received.closed) == (status, True), received
    [error] = received.json["errors"]
    assert error["code"] == code
    assert sentence in error["message"]
    assert object_problems(received.json, "ErrorResponse") == []
    assert not [name for name in received.headers if name.startswith("access-control")]


def test_hosts() -> None:
    async def test(api: Api) -> None:
        sandbox = api.sandbox
        for host in OWN:
            assert (await send(sandbox, "GET /v1/identity", f"Host: {host}")).status == 200, host
        for host in OTHER:
            received = await send(sandbox, "GET /v1/identity", f"Host: {host}")
            assert_refused(received, 421, "misdirected_request", f"send requests to {sandbox.base_url}, or allow")
        assert sandbox.requests.count(status=421) == len(OTHER)

    run(test, incidents=1)


def test_hosts_that_are_allowed() -> None:
    async def test(api: Api) -> None:
        for host in ("sandbox", "SANDBOX:PORT", "sandbox:1", "xn--bro-hoa.test", "localhost:9000", "10.1.2.3:80",
                     "[2001:db8::7]", "[2001:DB8:0::8]:99", "my_box:5", *OWN):  # fmt: skip
            assert (await send(api.sandbox, "GET /v1/identity", f"Host: {host}")).status == 200, host
        for host in ("a.sandbox", "localhost:9001", "10.1.2.4", "[2001:db8::8]:98", "my_box_"):
            assert (await send(api.sandbox, "GET /v1/identity", f"Host: {host}")).status == 421, host

    run(test, incidents=1, allowed_hosts=ALLOWED)


@pytest.mark.parametrize("name", ["*", "http://x", "a/b", "", "x:99999", "user@x", "a b", "[::1", "a..b", 5, None])
def test_names_that_are_not_hosts(name: Any) -> None:
    with pytest.raises(ValueError, match="is not a host name or an IP address, such as 'sandbox'"):
        Sandbox(incidents=0, users=1, allowed_hosts=[name])


@pytest.mark.parametrize("names", ["sandbox", None, 5])
def test_names_that_are_not_a_list(names: Any) -> None:
    with pytest.raises(ValueError, match=r"allowed_hosts must be a list of names, such as \['sandbox'\], not"):
        Sandbox(incidents=0, users=1, allowed_hosts=names)


def test_an_address_that_others_reach() -> None:
    """On all addresses of the machine, each of them is a host; on one address, that one."""

    async def main() -> None:
        async with serving(incidents=1, host="0.0.0.0", allow_remote=True) as api:
            port = api.sandbox.base_url.rpartition(":")[2]
            assert (await send(api.sandbox, "GET /v1/identity", f"Host: 127.0.0.1:{port}")).status == 200
            for host in ("0.0.0.0", "192.0.2.1", "example.com", socket.gethostname()):
                assert (await send(api.sandbox, "GET /v1/identity", f"Host: {host}:{port}")).status == 421
            [own] = {info[4][0] for info in socket.getaddrinfo(_address(), None, socket.AF_INET)}
            url = f"http://{own}:{port}/v1/ip_ranges"
            async with api.session.get(url) as answer:
                assert answer.status == 200

    asyncio.run(main())


def _address() -> str:
    """An address of this machine, if it has one beside loopback."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            return "127.0.0.1"
        return str(probe.getsockname()[0])


def test_no_host_and_several() -> None:
    async def test(api: Api) -> None:
        sandbox = api.sandbox
        for lines in ((), ("Host: localhost", "Host: localhost"), ("Host: localhost", "Host: example.com")):
            received = await send(sandbox, "GET /v1/identity", *lines)
            assert (received.status, received.closed) == (400, True), lines
        key = f"Authorization: Bearer {sandbox.api_key}\r\n"
        for host, status in (("", 200), ("Host: localhost\r\n", 200), ("Host: example.com\r\n", 421)):
            data = f"GET /v1/identity HTTP/1.0\r\n{host}{key}\r\n".encode()
            assert (await exchange(sandbox, data)).status == status

    run(test, incidents=1)


def test_targets_that_name_a_host() -> None:
    """Such a target stands above the header."""

    async def test(api: Api) -> None:
        for authority, status in (("localhost:PORT", 200), ("example.com", 421), ("u:p@localhost:PORT", 421)):
            for path in ("/v1/identity", "/v1/identity?x=/"):
                start = f"GET http://{authority}{path}"
                assert (await send(api.sandbox, start, "Host: localhost")).status == status, start

    run(test, incidents=1)


def test_nothing_is_read_or_written() -> None:
    """Whatever the path: the page, its data, public operations and those with a key, and paths there are not."""

    async def test(api: Api) -> None:
        sandbox = api.sandbox
        before, body = sandbox.store.counts, '{"name": "x", "description": "x"}'
        for target in TARGETS:
            received = await send(sandbox, target, "Host: example.com", body=body)
            assert_refused(received, 421, "misdirected_request", "'example.com'")
            for lines in (("Origin: https://example.com",), ("Sec-Fetch-Site: cross-site",)):
                received = await send(sandbox, target, "Host: localhost", *lines, body=body)
                assert_refused(received, 403, "cross_site_request", "for a page of another site")
        assert sandbox.store.counts == before
        assert {request.body for request in sandbox.requests} == {None}

    run(test, incidents=1)


SITES: tuple[tuple[tuple[str, ...], bool], ...] = (
    ((), True),
    (("Origin: http://localhost:PORT",), True),
    (("Origin: HTTP://LOCALHOST:PORT", "Sec-Fetch-Site: same-origin"), True),
    (("Sec-Fetch-Site: none",), True),
    (("Sec-Fetch-Site: same-origin",), True),
    (("Origin: http://127.0.0.1:PORT",), False),
    (("Origin: http://localhost:1",), False),
    (("Origin: http://localhost",), False),
    (("Origin: http://localhost:PORT.example.com",), False),
    (("Origin: null",), False),
    (("Origin: ",), False),
    (("Origin: file://",), False),
    (("Origin: chrome-extension://localhost:PORT",), False),
    (("Origin: http://localhost:PORT", "Origin: https://example.com"), False),
    (("Origin: http://localhost:PORT", "Sec-Fetch-Site: same-site"), False),
    (("Sec-Fetch-Site: same-site",), False),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate", "Sec-Fetch-Dest: document"), False),
    (("Sec-Fetch-Site: cross-site", "Sec-Fetch-Site: none"), False),
    (("Sec-Fetch-Site: whatever",), False),
)


def test_sites() -> None:
    """Posts as a form can send them, to an operation with a key and to those with a token in the query."""

    async def test(api: Api) -> None:
        sandbox = api.sandbox
        source = sandbox.store.records("alert_sources")[0]["id"]
        starts = {
            "POST /v1/severities": 201,
            f"POST /v2/heartbeat/{source}/ping?token={sandbox.secret}": 204,
            f"POST /v2/alert_events/http/{source}?token={sandbox.secret}": 202,
            f"GET /v2/heartbeat/{source}/ping?token={sandbox.secret}": 204,
        }
        body = '{"name": "x", "description": "x", "title": "x", "status": "firing"}'
        for start, status in starts.items():
            for lines, accepted in SITES:
                form = ("Host: localhost:PORT", "Content-Type: text/plain", *lines)
                received = await send(sandbox, start, *form, body=body)
                assert received.status == (status if accepted else 403), (start, lines)
                assert sandbox.secret not in received.data.decode()

    run(test, incidents=1)


def test_a_link_to_the_page() -> None:
    """It can be followed from anywhere, but not put in a frame or fetched."""

    async def test(api: Api) -> None:
        link = ("Host: localhost:PORT", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: navigate")
        for start, dest, status in (
            ("GET /", "document", 200),
            ("GET /?x", "document", 200),
            ("GET /", "iframe", 403),
            ("GET /_sandbox/state", "document", 403),
            ("POST /", "document", 403),
        ):
            received = await send(api.sandbox, start, *link, f"Sec-Fetch-Dest: {dest}")
            assert received.status == status, (start, dest)

    run(test, incidents=1)
