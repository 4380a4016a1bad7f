"""The same through a proxy that others wrote: proxy.py, in a process of its own."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from incidentio_async import AsyncClient, errors
from tests.support.authority import client_context, server_context
from tests.support.calls import KEY
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer

pytest.importorskip("proxy")

CREDENTIALS = "someone:w0rd"


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The proxy's address; it wants a user and a password."""
    folder = tmp_path_factory.mktemp("proxy")
    port, log = folder / "port", folder / "log"
    listen = ("--hostname", "127.0.0.1", "--port", "0", "--port-file", port, "--basic-auth", CREDENTIALS)
    more = ("--num-acceptors", "1", "--num-workers", "1", "--log-level", "d", "--data-dir", folder)
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "proxy", *listen, *more],
            stdout=output,
            stderr=output,
        )
        try:
            for _ in range(600):
                if process.poll() is not None or (port.exists() and port.read_text().strip()):
                    break
                time.sleep(0.05)
            assert process.poll() is None, log.read_text()
            yield f"127.0.0.1:{port.read_text().strip()}"
        finally:
            process.terminate()
            process.wait(10)
    seen = log.read_text()
    assert "CONNECT" in seen
    assert KEY not in seen


async def sent(url: str | None, **more: Any) -> Any:
    """What calls end with, and what the server was sent."""
    async with ScriptedServer(tls=server_context()) as server:
        client = AsyncClient(KEY, base_url=server.url, proxy=url, ssl=client_context(), retry=None, **more)
        async with client:
            try:
                for method in ("GET", "POST"):
                    await asyncio.wait_for(client.request(method, "/v2/things"), 30)
            except errors.IncidentIOError as error:
                return error, server.requests
        await server.drained()  # the proxy passes on that we are gone
        return server.connections, server.requests


def test_calls_through_it(proxy: str) -> None:
    connections, requests = run(sent(f"http://{CREDENTIALS}@{proxy}"))
    assert (connections, [request.method for request in requests]) == (1, ["GET", "POST"])
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in requests)
    assert not any(name.startswith("proxy-") for request in requests for name in request.headers)


def test_the_environment_names_it(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", f"http://{CREDENTIALS}@{proxy}")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.delenv("https_proxy", raising=False)
    connections, requests = run(sent(None, trust_env=True))
    assert (connections, len(requests)) == (1, 2)


@pytest.mark.parametrize("credentials", ["", "someone:else@"])
def test_it_refuses_us(proxy: str, credentials: str) -> None:
    error, requests = run(sent(f"http://{credentials}{proxy}"))
    assert f"the proxy {proxy} does not accept the user and password it was given, or wants some (407)" in str(error)
    assert requests == []


def test_it_cannot_reach_the_server(proxy: str) -> None:
    async def main() -> Any:
        async with ScriptedServer() as gone:
            pass
        url = gone.url.replace("http", "https")
        async with AsyncClient(KEY, base_url=url, proxy=f"http://{CREDENTIALS}@{proxy}", retry=None) as client:
            with pytest.raises(errors.APIConnectionError) as caught:
                await client.request("POST", "/v2/things", json={})
        return caught.value

    error = run(main())
    assert type(error) is errors.APIConnectionError
    assert f"the proxy {proxy}" in str(error)


def test_plain_http_is_not_sent_to_it(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{CREDENTIALS}@{proxy}")
    monkeypatch.setenv("NO_PROXY", "")

    async def main() -> Any:
        async with ScriptedServer() as server:
            async with AsyncClient(KEY, base_url=server.url, trust_env=True) as client:
                await client.request("GET", "/v2/things")
            return server.requests[0].target

    assert run(main()) == "/v2/things"  # and not the whole URL, as it would be by a proxy
