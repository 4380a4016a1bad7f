"""Proxies of the environment: which one is used, and the commands, which go by it."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from incidentio_async import AsyncClient, errors
from incidentio_async._http.proxies import proxy_from_environment
from tests.support.authority import client_context, server_context, write_certificate
from tests.support.calls import KEY
from tests.support.proxied import BASIC, CREDENTIALS, PASSWORD, VARIABLES, call, shown
from tests.support.proxy import Proxy
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, answer


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*VARIABLES, "NETRC", "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)


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
    from incidentio_async._http.proxies import _entries, _is_meant

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
