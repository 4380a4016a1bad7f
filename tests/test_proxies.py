"""Proxies: which one is used, what it sees of a request, and how it fails."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import sys
import traceback
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from incidentio_async import AsyncClient, errors
from incidentio_async._proxies import parse_proxy, proxy_from_environment
from incidentio_async._secrets import Secret
from incidentio_async._transport import Transport
from incidentio_async.options import Settings
from tests.support.authority import client_context, server_context, write_certificate
from tests.support.calls import CALLS, KEY, QUICK, outcome
from tests.support.proxy import Proxy
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, answer

PASSWORD = "pass:w@rd/1"
CREDENTIALS = "someone:pass%3Aw%40rd%2F1"
BASIC = "Basic " + base64.b64encode(b"someone:pass:w@rd/1").decode()
VARIABLES = [name for word in ("http", "https", "all", "no") for name in (f"{word}_proxy", f"{word.upper()}_PROXY")]


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)


async def call(proxy: str | None, url: str, name: str = "GET", **more: Any) -> Any:
    """What a call through a proxy ends with."""
    given = None if proxy is None else Secret(proxy)
    options = {"ssl": client_context(), "retry": QUICK, **more}
    transport = Transport(Settings(api_key=KEY, base_url=url, proxy=given, **options), None)
    try:
        return await outcome(transport, CALLS[name])
    finally:
        await transport.close()


def tried(proxy: Proxy, name: str = "GET", **more: Any) -> tuple[Any, ScriptedServer]:
    """What a call ends with, whose way leads through a proxy to a server with TLS."""

    async def main() -> Any:
        async with proxy, ScriptedServer(tls=server_context()) as server:
            return await call(proxy.url, server.url, name, **more), server

    result: tuple[Any, ScriptedServer] = run(main())
    return result


def shown(error: BaseException) -> str:
    """What a report of an error holds that shows the variables of this package's frames, too."""
    frames = [
        frame for frame, _ in traceback.walk_tb(error.__traceback__) if "incidentio_async" in frame.f_code.co_filename
    ]
    variables = [value for frame in frames for value in frame.f_locals.values() if not isinstance(value, AsyncClient)]
    assert variables
    return f"{error!r} {error} {variables!r}"


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


def test_a_proxy_that_nobody_answers_for() -> None:
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
def test_a_proxy_that_is_none(said: bytes, reason: str | None) -> None:
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


@pytest.mark.parametrize("value", [7, b"http://proxy:1", True, ["http://proxy:1"]])
def test_a_value_of_another_kind(value: Any) -> None:
    with pytest.raises(
        errors.ConfigurationError, match=r"^proxy must be the URL of a proxy as a string, or None, not "
    ):
        AsyncClient("k", proxy=value)


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


# --- the environment


API = "https://api.incident.io"


@pytest.mark.parametrize(
    ("variables", "address"),
    [
        ({}, None),
        ({"HTTPS_PROXY": "http://a:1"}, "a:1"),
        ({"https_proxy": "http://a:1", "HTTPS_PROXY": "http://b:1"}, "a:1"),
        ({"HTTPS_PROXY": "a:1"}, "a:1"),
        ({"HTTPS_PROXY": "https://a:1", "ALL_PROXY": "http://b:1"}, "a:1"),
        ({"ALL_PROXY": "http://b:1"}, "b:1"),
        ({"all_proxy": "http://b:1"}, "b:1"),
        ({"HTTP_PROXY": "http://c:1"}, None),
        ({"HTTPS_PROXY": ""}, None),
        ({"https_proxy": "", "HTTPS_PROXY": "http://b:1"}, None),
        ({"HTTPS_PROXY": "http://a:1", "ALL_PROXY": "socks5://b:1"}, "a:1"),
        ({"ALL_PROXY": "socks5://b:1", "NO_PROXY": "*"}, None),
    ],
)
def test_the_environment_names_a_proxy(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], address: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    trusting, other = (AsyncClient("k", trust_env=trust)._core.settings.proxy for trust in (True, False))
    assert (None if trusting is None else trusting.address, other) == (address, None)


@pytest.mark.parametrize(
    ("excluded", "direct"),
    [
        ("", False),
        ("*", True),
        ("incident.io", True),
        (".incident.io", True),
        ("*.incident.io", True),
        ("API.Incident.IO", True),
        ("api.incident.io.", True),
        ("ncident.io", False),
        ("io", True),
        ("example.com, localhost\tapi.incident.io", True),
        ("example.com,,localhost", False),
        ("api.incident.io:443", True),
        ("incident.io:443", True),
        ("api.incident.io:8443", False),
        ("x.api.incident.io", False),
        ("10.0.0.0/8", False),
        (":443", False),
        ("[", False),
        ("]:/::", False),
    ],
)
def test_the_environment_excludes_a_host(monkeypatch: pytest.MonkeyPatch, excluded: str, direct: bool) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("NO_PROXY", excluded)
    assert (proxy_from_environment(API) is None) == direct


@pytest.mark.parametrize(
    ("url", "excluded", "direct"),
    [
        ("https://10.1.2.3", "10.0.0.0/8", True),
        ("https://10.1.2.3:8443", "10.0.0.0/8:8443", True),
        ("https://10.1.2.3", "10.0.0.0/8:8443", False),
        ("https://11.1.2.3", "10.0.0.0/8", False),
        ("https://10.1.2.3", "10.1.2.3", True),
        ("https://[2001:db8::1]", "2001:db8::/32", True),
        ("https://[2001:db8::1]", "[2001:db8::1]", True),
        ("https://[2001:db8::1]:8443", "[2001:db8::1]:8443", True),
        ("https://[2001:db8::1]", "[2001:db8::1]:8443", False),
        ("https://localhost:1", "localhost", True),
        ("https://localhost:1", "", False),
        ("http://localhost:1", "", True),
        ("http://127.0.0.1:1", "", True),
        ("http://service.test", "", False),
    ],
)
def test_the_environment_excludes_addresses(
    monkeypatch: pytest.MonkeyPatch, url: str, excluded: str, direct: bool
) -> None:
    """Plain http to this machine goes direct, whatever is set."""
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy:1")
    monkeypatch.setenv("HTTP_PROXY", "http://proxy:1")
    monkeypatch.setenv("NO_PROXY", excluded)
    assert (proxy_from_environment(url) is None) == direct


@given(st.text(), st.sampled_from(["https://api.test", "https://10.0.0.1:8443", "https://[::1]"]))
def test_any_exclusions(excluded: str, url: str) -> None:
    from incidentio_async._proxies import _entries, _is_meant

    for entry in _entries(excluded):
        _is_meant(entry, url.split("/")[2], 443)


@pytest.mark.parametrize("variable", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
def test_what_the_environment_names_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "socks5://someone:s3cr3t@proxy:1")
    with pytest.raises(errors.ConfigurationError) as caught:
        AsyncClient("k", trust_env=True)
    assert str(caught.value).startswith(f"{variable} must be an http or https proxy; socks5 is not supported")
    assert "s3cr3t" not in shown(caught.value)


@pytest.mark.parametrize("excluded", [False, True])
def test_calls_go_by_the_environment(monkeypatch: pytest.MonkeyPatch, excluded: bool) -> None:
    async def main() -> Any:
        async with Proxy() as proxy, ScriptedServer(tls=server_context()) as server:
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            if excluded:
                monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
            return await call(None, server.url, trust_env=True), len(proxy.heads)

    response, tunnels = run(main())
    assert (response.status, tunnels) == (200, 0 if excluded else 1)


@pytest.mark.parametrize("given_session", [False, True])
def test_netrc_has_no_part_in_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, given_session: bool) -> None:
    """Its entries are for the API's host, for the proxy's and for any other: none is used, and no call is refused."""
    netrc = tmp_path / ".netrc"
    netrc.write_text("machine 127.0.0.1 login n3t password rc\ndefault login n3t password rc\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("HOME", str(tmp_path))

    async def main() -> Any:
        async with (
            Proxy() as proxy,
            ScriptedServer(tls=server_context()) as server,
            aiohttp.ClientSession(trust_env=True) as session,
        ):
            monkeypatch.setenv("HTTPS_PROXY", proxy.url)
            client = AsyncClient(
                KEY,
                base_url=server.url,
                trust_env=True,
                session=session if given_session else None,
                ssl=client_context(),
            )
            async with client:
                await client.request("GET", "/v2/incidents")
                await client.request("GET", "/v1/ip_ranges")
            return [request.headers.get("authorization") for request in server.requests], proxy.heads

    sent, heads = run(main())
    assert sent == [f"Bearer {KEY}", None]
    assert len(heads) == 1
    assert "authorization" not in heads[0].lower()


# --- the command


def command(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    names = {"PATH", "PYTHONPATH", "SYSTEMROOT"}
    kept = {name: value for name, value in os.environ.items() if name in names}
    return subprocess.run(
        [sys.executable, "-m", "incidentio_async", *arguments],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


async def exported(folder: Path, *more: str, environment: dict[str, str]) -> tuple[Any, Proxy, ScriptedServer]:
    """What an export of nothing ends with, from a server with TLS, where the environment names a proxy."""
    empty = json.dumps({"severities": []}).encode()
    async with Proxy() as proxy, ScriptedServer(answer(body=empty), tls=server_context()) as server:
        given = {"INCIDENT_API_KEY": KEY, "HTTPS_PROXY": proxy.url, "SSL_CERT_FILE": str(write_certificate(folder))}
        arguments = ("export", "severities", "--out", str(folder / "out"), "--base-url", server.url, *more)
        return await asyncio.to_thread(command, {**given, **environment}, *arguments), proxy, server


@pytest.mark.parametrize(
    ("more", "environment", "tunneled"),
    [((), {}, True), ((), {"NO_PROXY": "127.0.0.1"}, False), (("--no-proxy",), {}, False)],
)
def test_the_command_goes_by_the_environment(
    tmp_path: Path, more: tuple[str, ...], environment: dict[str, str], tunneled: bool
) -> None:
    """Its certificates, too: nobody but ``SSL_CERT_FILE`` vouches for this server."""
    done, proxy, server = run(exported(tmp_path, *more, environment=environment))
    assert (done.returncode, done.stderr.count("Error")) == (0, 0), done.stderr
    assert bool(proxy.heads) == tunneled
    assert server.requests[-1].headers["authorization"] == f"Bearer {KEY}"
    assert KEY.encode() not in proxy.seen


def test_the_command_refuses_a_proxy_it_cannot_use(tmp_path: Path) -> None:
    environment = {"HTTPS_PROXY": "socks5://someone:s3cr3t@proxy:1"}
    done, _, server = run(exported(tmp_path, environment=environment))
    assert (done.returncode, server.taken) == (2, 0)
    assert "HTTPS_PROXY must be an http or https proxy; socks5 is not supported" in " ".join(done.stderr.split())
    assert "s3cr3t" not in done.stderr


SIGNING = {"INCIDENT_WEBHOOK_SECRET": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}


@pytest.mark.parametrize("url", ["http://service.test/in", "https://service.test/in"])
@pytest.mark.parametrize("more", [(), ("--no-proxy",)])
def test_an_event_is_sent_through_the_proxy(tmp_path: Path, url: str, more: tuple[str, ...]) -> None:
    """A plain one as a request that names the whole URL, since there is nothing to hide from the proxy."""
    tls = server_context("service.test") if url.startswith("https") else None

    async def main() -> Any:
        async with ScriptedServer(tls=tls) as server:
            host, _, port = server.url.partition("://")[2].rpartition(":")
            async with Proxy(authorization=BASIC, target=(host, int(port))) as proxy:
                given = {name: proxy.with_credentials(CREDENTIALS) for name in ("HTTP_PROXY", "HTTPS_PROXY")}
                given["SSL_CERT_FILE"] = str(write_certificate(tmp_path))
                return (
                    await asyncio.to_thread(command, {**SIGNING, **given}, "webhook", "send", url, *more),
                    proxy,
                    server,
                )

    done, proxy, server = run(main())
    if more:
        assert (done.returncode, proxy.heads, server.taken) == (1, [], 0)
        return
    assert done.returncode == 0, done.stderr
    target = "http://service.test/in" if tls is None else "service.test:443"
    assert [head.split(" ")[1] for head in proxy.heads] == [target]
    assert server.requests[0].target == "/in"
    assert PASSWORD not in done.stderr + done.stdout


def test_an_event_that_the_proxy_does_not_send(tmp_path: Path) -> None:
    async def main() -> Any:
        async with Proxy(authorization="Basic b3RoZXI=") as proxy:
            environment = {**SIGNING, "HTTPS_PROXY": proxy.with_credentials(CREDENTIALS)}
            return await asyncio.to_thread(command, environment, "webhook", "send", "https://service.test/in"), proxy

    done, proxy = run(main())
    assert done.returncode == 1
    assert f"https://service.test/in: the proxy {proxy.address} does not accept the user and password" in done.stderr
    assert "pass" not in done.stderr.replace("password", "")
