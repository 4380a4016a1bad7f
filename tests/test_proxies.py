"""Proxies: which one is used, what it sees of a request, and how it fails."""

from __future__ import annotations

import base64
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from incidentio_async import AsyncClient, errors
from incidentio_async._http.proxies import parse_proxy
from incidentio_async._secrets.strings import Secret
from tests.support.authority import client_context, server_context
from tests.support.calls import CALLS, KEY
from tests.support.proxied import BASIC, CREDENTIALS, PASSWORD, VARIABLES, call, shown
from tests.support.proxy import Proxy
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)


def tried(proxy: Proxy, name: str = "GET", **more: Any) -> tuple[Any, ScriptedServer]:
    """What a call ends with, whose way leads through a proxy to a server with TLS."""

    async def main() -> Any:
        async with proxy, ScriptedServer(tls=server_context()) as server:
            return await call(proxy.url, server.url, name, **more), server

    result: tuple[Any, ScriptedServer] = run(main())
    return result


# --- what goes through it


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("tls", [False, True])
def test_the_proxy_sees_the_name_of_the_server_and_nothing_else(name: str, tls: bool) -> None:
    proxy = Proxy(tls=server_context() if tls else None)
    response, server = tried(proxy, name)
    assert response.status == 200
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"
    place = server.url.removeprefix("https://")
    assert [head.split("\r\n")[:2] for head in proxy.heads] == [[f"CONNECT {place} HTTP/1.1", f"Host: {place}"]]
    assert "authorization" not in proxy.heads[0].lower()
    for text in (KEY, CALLS[name].path, "things"):
        assert text.encode() not in proxy.seen


def test_its_credentials_go_to_the_proxy_and_nowhere_else() -> None:
    async def main() -> Any:
        async with Proxy(authorization=BASIC) as proxy, ScriptedServer(tls=server_context()) as server:
            client = AsyncClient(
                KEY, base_url=server.url, proxy=proxy.with_credentials(CREDENTIALS), ssl=client_context()
            )
            async with client:
                await client.request("GET", "/v2/things")
                await client.request("POST", "/v2/things", json={})
                return proxy, server, client

    proxy, server, client = run(main())
    assert len(proxy.heads) == 1  # the connection is kept
    assert f"Proxy-Authorization: {BASIC}\r\n" in proxy.heads[0]
    assert [request.method for request in server.requests] == ["GET", "POST"]
    for request in server.requests:
        assert "proxy-authorization" not in request.headers
        assert request.headers["authorization"] == f"Bearer {KEY}"
    assert PASSWORD not in repr(client) + repr(vars(client._core.settings))


def test_a_proxy_resolves_the_name_of_the_server() -> None:
    async def main() -> Any:
        async with ScriptedServer(tls=server_context("api.test")) as server:
            host, _, port = server.url.removeprefix("https://").rpartition(":")
            async with Proxy(target=(host, int(port))) as proxy:
                return await call(proxy.url, "https://api.test"), proxy.heads

    response, heads = run(main())
    assert response.status == 200
    assert heads[0].startswith("CONNECT api.test:443 HTTP/1.1\r\n")


def test_a_session_that_is_given_goes_through_the_proxy_of_the_client() -> None:
    async def main() -> Any:
        async with (
            Proxy() as proxy,
            Proxy() as other,
            ScriptedServer(tls=server_context()) as server,
            aiohttp.ClientSession(proxy=other.url) as session,
        ):
            client = AsyncClient(KEY, base_url=server.url, session=session, proxy=proxy.url, ssl=client_context())
            async with client:
                response = await client.request("GET", "/v2/things")
            return response.status, len(proxy.heads), len(other.heads)

    assert run(main()) == (200, 1, 0)


# --- how it fails


def test_a_proxy_that_is_not_there() -> None:
    async def main() -> Any:
        async with ScriptedServer() as gone:
            pass
        return await call(gone.url, "https://api.test", "POST"), gone.url.removeprefix("http://")

    error, address = run(main())
    assert (type(error), error.attempts) == (errors.APIConnectionError, 4)
    assert str(error).startswith(f"POST /v2/things/1/act: no connection to the proxy {address} (Connect")


REFUSALS = {
    502: "its response has the status 502",
    503: "its response has the status 503",
    429: "its response has the status 429",
    403: "its response has the status 403",
    301: "its response has the status 301",
    204: "its response has the status 204",
}


@pytest.mark.parametrize("status", REFUSALS)
@pytest.mark.parametrize("name", ["GET", "POST", "ROTATE"])
def test_a_proxy_that_opens_no_tunnel(status: int, name: str) -> None:
    """Nothing was sent, so nothing is ambiguous; what may pass is tried again."""
    proxy = Proxy(*[f"HTTP/1.1 {status} \x1b[31mNo\r\nContent-Length: 0\r\n\r\n".encode()] * 4)
    error, server = tried(proxy, name)
    attempts = 4 if status in (429, 502, 503) and name != "ROTATE" else 1
    assert type(error) is errors.APIConnectionError
    assert (error.attempts, len(proxy.heads), server.taken) == (attempts, attempts, 0)
    more = f" (attempt {attempts})" if attempts > 1 else ""
    assert str(error).endswith(f": the proxy {proxy.address} did not open the connection ({REFUSALS[status]}){more}")
    assert (error.__cause__, error.__context__) == (None, None)


def test_a_proxy_that_opens_a_tunnel_the_second_time() -> None:
    proxy = Proxy(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", b"", None)
    response, server = tried(proxy, "POST")
    assert (response.status, len(proxy.heads), len(server.requests)) == (200, 3, 1)


@pytest.mark.parametrize("credentials", ["", CREDENTIALS])
def test_a_proxy_that_does_not_know_us(credentials: str) -> None:
    async def main() -> Any:
        async with Proxy(authorization="Basic b3RoZXI=") as proxy:
            url = proxy.with_credentials(credentials) if credentials else proxy.url
            return await call(url, "https://api.test"), proxy

    error, proxy = run(main())
    assert (type(error), error.attempts, len(proxy.heads)) == (errors.APIConnectionError, 1, 1)
    assert f"the proxy {proxy.address} does not accept the user and password it was given, or wants some (407)" in str(
        error
    )
    for secret in (PASSWORD, CREDENTIALS, BASIC, KEY):
        assert secret not in shown(error)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", "the proxy {} closed the connection"),
        (b"HTTP/1.1 200 OK\r\n", "the proxy {} closed the connection"),
        (b"SSH-2.0-OpenSSH_9.9\r\n", "what came from the proxy {} is not an HTTP response"),
        (
            b"HTTP/1.1 200 OK\r\nX: " + b"x" * 40_000 + b"\r\n\r\n",
            "what came from the proxy {} is not an HTTP response",
        ),
        (b"HTTP/1.1 200 OK\r\n\r\nnoise", None),
    ],
)
def test_a_proxy_that_is_not_valid(said: bytes, reason: str | None) -> None:
    proxy = Proxy(*[said] * 4)
    error, server = tried(proxy, "POST")
    assert type(error) is errors.APIConnectionError
    assert (error.attempts, len(proxy.heads), server.taken) == (4, 4, 0)
    assert proxy.address in str(error)
    if reason is not None:
        assert str(error) == f"POST /v2/things/1/act: {reason.format(proxy.address)} (attempt 4)"


def test_a_proxy_that_says_nothing_counts_as_no_connection() -> None:
    proxy = Proxy(hang=True)
    error, server = tried(proxy, "POST", connect_timeout=0.05)
    assert type(error) is errors.APITimeoutError
    assert (error.attempts, server.taken) == (4, 0)
    assert str(error) == (
        f"POST /v2/things/1/act: no connection through the proxy {proxy.address} within 0.05 s (attempt 4)"
    )


def test_a_certificate_behind_a_proxy_is_checked() -> None:
    proxy = Proxy()
    error, server = tried(proxy, "POST", ssl=None)
    assert (type(error), error.attempts, server.taken) == (errors.APIConnectionError, 1, 0)
    assert "the server's certificate is not accepted (" in str(error)
    assert KEY.encode() not in proxy.seen


def test_a_server_that_is_not_there_behind_a_proxy() -> None:
    async def main() -> Any:
        async with ScriptedServer() as gone:
            pass
        async with Proxy() as proxy:
            return await call(proxy.url, gone.url.replace("http", "https")), proxy

    error, proxy = run(main())
    assert str(error) == f"GET /v2/things/1: the proxy {proxy.address} closed the connection (attempt 4)"


# --- what can be given


WRONG: dict[Any, str] = {
    "": "holds whitespace, control or non-ASCII characters, or nothing at all",
    " http://proxy:1": "holds whitespace",
    "http://proxy:1\n": "holds whitespace",
    "http://pröxy:1": "holds whitespace, control or non-ASCII",
    "socks5://s3cr3t:s3cr3t@proxy:1": "socks5 is not supported",
    "socks5h://proxy:1": "socks5h is not supported",
    "ftp://proxy:1": "ftp is not supported",
    "proxy:1": "must begin with http:// or https://",
    "s3cr3t:s3cr3t@proxy:1": "must begin with http:// or https://",
    "//proxy:1": "must begin with http:// or https://",
    "http:proxy": "has no host",
    "http://": "has no host",
    "http://s3cr3t:s3cr3t@:1": "has no host",
    "http://proxy:0": "a host or a port that is not valid",
    "http://proxy:99999": "not a URL that can be read",
    "http://proxy:s3cr3t": "not a URL that can be read",
    "http://[::1:8080": "not a URL that can be read",
    "http://user:s3/cr3t@proxy:1": "not a URL that can be read",
    "http://user:12/s3cr3t@proxy:1": "must not hold a path, a query or a fragment",
    "http://user:12#s3cr3t@proxy:1": "must not hold a path, a query or a fragment",
    "http://user:12?s3cr3t@proxy:1": "must not hold a path, a query or a fragment",
    "http://proxy:1/s3cr3t": "must not hold a path",
    "http://s3cr3t\\@proxy:1": "must begin with http:// or https://",
    "http://pro<xy>:1": "a host or a port that is not valid",
}


@pytest.mark.parametrize("make", [AsyncClient, lambda key, **options: AsyncClient.without_key(**options)])
@pytest.mark.parametrize("url", WRONG)
def test_a_url_that_is_refused(make: Any, url: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        make("k", proxy=url)
    assert str(caught.value).startswith("proxy ")
    assert WRONG[url] in str(caught.value)
    assert "s3cr3t" not in shown(caught.value)


@pytest.mark.parametrize("make", [AsyncClient, lambda key, **options: AsyncClient.without_key(**options)])
@pytest.mark.parametrize("value", [7, b"http://someone:s3cr3t@proxy:1", ["http://someone:s3cr3t@proxy:1"]])
def test_a_value_of_another_kind(make: Any, value: Any) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        make("k", proxy=value)
    kind = type(value).__name__
    assert str(caught.value) == f"proxy must be the URL of a proxy as a string, or None, not {kind}"
    assert "s3cr3t" not in shown(caught.value)


def test_its_credentials_are_no_header_of_requests() -> None:
    with pytest.raises(errors.ConfigurationError, match=r"^headers: Proxy-Authorization is set by the client itself"):
        AsyncClient("k", headers={"Proxy-Authorization": BASIC})


def test_trust_env_of_another_kind() -> None:
    value: Any = "no"
    with pytest.raises(errors.ConfigurationError, match=r"^trust_env must be True or False, not str$"):
        AsyncClient("k", trust_env=value)


def test_plain_http_and_a_proxy_exclude_each_other() -> None:
    with pytest.raises(errors.ConfigurationError, match=r"^proxy: base_url is plain http, and the proxy would see"):
        AsyncClient("k", base_url="http://127.0.0.1:1", proxy="http://127.0.0.1:2")


@pytest.mark.parametrize(
    ("url", "address", "plain"),
    [
        ("http://proxy", "proxy:80", None),
        ("https://proxy/", "proxy:443", None),
        ("HTTP://Proxy.Example:8080", "proxy.example:8080", None),
        ("http://[::1]:3128", "[::1]:3128", None),
        ("http://user@proxy:1", "proxy:1", b"user:"),
        ("http://:word@proxy:1", "proxy:1", b":word"),
        ("http://us%20er:w%C3%B6rd%0D%0A@proxy:1", "proxy:1", "us er:wörd\r\n".encode()),
        ("http://user:p@ss@proxy:1", "proxy:1", b"user:p@ss"),
    ],
)
def test_a_url_that_is_taken(url: str, address: str, plain: bytes | None) -> None:
    proxy = parse_proxy("proxy", Secret(url))
    expected = None if plain is None else "Basic " + base64.b64encode(plain).decode()
    assert (proxy.address, proxy.authorization) == (address, expected)
    assert "@" not in proxy.url


@given(st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E)), st.sampled_from(["http://", "https://", ""]))
def test_any_text(text: str, scheme: str) -> None:
    """It is refused, or aiohttp can take it; what may be a credential is not said."""
    try:
        proxy = parse_proxy("proxy", Secret(scheme + "u:s3cr3t@" + text))
        assert URL(proxy.url).host
        said = repr(proxy) + proxy.url
    except errors.ConfigurationError as error:
        said = str(error)
    assert "s3cr3t" not in said
