"""What a session that was passed in brings along: its connections and traces are used, and nothing else."""

from __future__ import annotations

import asyncio
import gc
import inspect
import warnings
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from incidentio_async import AsyncClient, errors
from tests.support.calls import KEY
from tests.support.proxy import Proxy
from tests.support.running import run
from tests.support.scripted_server import Request, ScriptedServer, answer

COOKIE = {"Set-Cookie": "session=s3cr3t; Path=/"}


class OtherRequest(aiohttp.ClientRequest):
    async def send(self, conn: Any) -> aiohttp.ClientResponse:
        raise AssertionError("a request class of the session was used")


class OtherResponse(aiohttp.ClientResponse):
    async def start(self, connection: Any) -> aiohttp.ClientResponse:
        raise AssertionError("a response class of the session was used")


async def refuse(*_: Any) -> Any:
    raise AssertionError("something of the session was called")


def refuse_at_once(*_: Any) -> Any:
    raise AssertionError("something of the session was called")


JAR = "cookie_jar"
# For each argument of a session what would change a request that minds it; with a function, what is made in the loop.
BROUGHT: dict[str, Any] = {
    "base_url": "http://127.0.0.1:1/other/",
    "connector": lambda: aiohttp.TCPConnector(limit=7),
    "loop": asyncio.get_running_loop,
    "cookies": {"brought": "s3cr3t"},
    "headers": {
        "Authorization": "Bearer theirs",
        "Host": "other.test",
        "Content-Type": "text/plain",
        "Content-Length": "7",
        "Transfer-Encoding": "chunked",
        "Content-Encoding": "gzip",
        "Accept-Encoding": "br",
        "User-Agent": "theirs",
        "Cookie": "brought=s3cr3t",
        "Connection": "close",
        "Expect": "100-continue",
        "X-Theirs": "1",
    },
    "proxy": "http://127.0.0.1:1",
    "auth": lambda: quietly(aiohttp.BasicAuth, "someone", "s3cr3t"),
    "proxy_auth": lambda: quietly(aiohttp.BasicAuth, "someone", "s3cr3t"),
    "skip_auto_headers": ["Content-Type", "User-Agent", "Accept", "Host", "Accept-Encoding"],
    "json_serialize": refuse_at_once,
    "json_serialize_bytes": refuse_at_once,
    "request_class": OtherRequest,
    "response_class": OtherResponse,
    "ws_response_class": aiohttp.ClientWebSocketResponse,
    "version": aiohttp.HttpVersion10,
    JAR: lambda: aiohttp.CookieJar(unsafe=True),
    "connector_owner": False,
    "raise_for_status": True,
    "read_timeout": 0.000001,
    "conn_timeout": 0.000001,
    "timeout": aiohttp.ClientTimeout(total=0.000001, connect=0.000001, sock_read=0.000001, sock_connect=0.000001),
    "auto_decompress": True,
    "trust_env": True,
    "requote_redirect_url": False,
    "trace_configs": lambda: [aiohttp.TraceConfig()],
    "read_bufsize": 1,
    "max_line_size": 1,
    "max_field_size": 1,
    "max_headers": 1,
    "fallback_charset_resolver": refuse_at_once,
    "middlewares": [refuse],
    "ssl_shutdown_timeout": 5,
}


# What no request of a client would run, and what the client says of it.
REFUSED = {
    "request_class": "its request_class OtherRequest",
    "response_class": "its response_class OtherResponse",
    "middlewares": "its middlewares (what they observe, hooks=... does; what they add to requests, headers=... does)",
}


def quietly(make: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
    """Make what aiohttp deprecates."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        return make(*arguments, **named)


@asynccontextmanager
async def session_with(**brought: Any) -> AsyncIterator[aiohttp.ClientSession]:
    made = {"auth", "connector", "loop", "proxy_auth", JAR, "trace_configs"}
    given = {name: value() if name in made else value for name, value in brought.items()}
    if given.get("connector_owner") is False:
        given.setdefault("connector", aiohttp.TCPConnector())
    async with quietly(aiohttp.ClientSession, **given) as session:
        yield session
        connector = given.get("connector")
    if connector is not None:
        await connector.close()


def test_every_argument_is_considered() -> None:
    """Of a new one somebody has to say what it would do to a call."""
    there = set(inspect.signature(aiohttp.ClientSession).parameters)
    assert there <= set(BROUGHT)


async def conversation(session: aiohttp.ClientSession | None) -> list[Request]:
    """What a server is sent in a few calls."""
    fine, moved = answer(headers=COOKIE), answer(307, headers={"Location": "/x", **COOKIE})
    async with ScriptedServer(fine, fine, moved, answer()) as server:
        client = AsyncClient(KEY, base_url=server.url, session=session, retry=None)
        await client.request("POST", "/v2/things", json={"a": "b" * 100})
        await client.request("GET", "/v2/things")
        with pytest.raises(errors.APIStatusError):
            await client.request("GET", "/v2/things")
        await client.request("GET", "/v1/ip_ranges")
        await client.request("DELETE", "/v2/things/1")
        await client.aclose()
        assert session is None or not session.closed
        return [seen(request, server) for request in server.requests]


def seen(request: Request, server: ScriptedServer) -> Any:
    host = server.url.removeprefix("http://")
    headers = {name: value.replace(host, "HOST") for name, value in request.headers.items()}
    return (request.method, request.target, headers, request.body)


@pytest.mark.parametrize("name", [*(name for name in BROUGHT if name not in REFUSED), "everything"])
def test_requests_are_the_same_as_without_it(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    known = set(inspect.signature(aiohttp.ClientSession).parameters)
    if name not in (known | {"everything"}):
        pytest.skip("this aiohttp has no such argument")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    alone = {"read_timeout", "conn_timeout"}  # they exclude `timeout`
    brought = (
        {key: value for key, value in BROUGHT.items() if key in known - alone - REFUSED.keys()}
        if name == "everything"
        else {name: BROUGHT[name]}
    )

    async def main() -> Any:
        expected = await conversation(None)
        async with session_with(**brought) as session:
            return expected, await conversation(session)

    expected, result = run(main())
    assert [request[:2] for request in result] == [
        ("POST", "/v2/things"),
        ("GET", "/v2/things"),
        ("GET", "/v2/things"),
        ("GET", "/v1/ip_ranges"),
        ("DELETE", "/v2/things/1"),
    ]
    assert result == expected
    assert all("cookie" not in request[2] for request in result)
    assert [request[2].get("authorization") for request in result] == [f"Bearer {KEY}"] * 3 + [None, f"Bearer {KEY}"]


def by_name(server: ScriptedServer) -> str:
    """Its URL with a name, as aiohttp's own jar takes no cookies of addresses."""
    return server.url.replace("127.0.0.1", "localhost")


def test_its_cookies_stay_its_own() -> None:
    """The API's are not put into its jar, and those in it are not sent."""

    async def main() -> Any:
        jar = aiohttp.CookieJar(unsafe=True)
        async with ScriptedServer(answer(headers=COOKIE)) as server, aiohttp.ClientSession(cookie_jar=jar) as session:
            jar.update_cookies({"theirs": "1"})
            async with AsyncClient(KEY, base_url=by_name(server), session=session) as client:
                for _ in range(2):
                    await client.request("GET", "/v2/things")
            return [request.headers.get("cookie") for request in server.requests], [cookie.key for cookie in jar]

    assert run(main()) == ([None, None], ["theirs"])


def test_cookies_are_not_kept_without_a_session_either() -> None:
    async def main() -> Any:
        async with ScriptedServer(answer(headers=COOKIE)) as server:
            async with AsyncClient(KEY, base_url=by_name(server)) as client:
                for _ in range(2):
                    await client.request("GET", "/v2/things")
            return [request.headers.get("cookie") for request in server.requests]

    assert run(main()) == [None, None]


def test_its_connections_and_traces_are_used() -> None:
    traced: list[str] = []
    trace = aiohttp.TraceConfig()

    async def started(_: Any, __: Any, parameters: aiohttp.TraceRequestStartParams) -> None:
        traced.append(f"{parameters.method} {parameters.url.path}")

    trace.on_request_start.append(started)

    async def main() -> Any:
        async with ScriptedServer() as server, aiohttp.ClientSession(trace_configs=[trace]) as session:
            async with session.get(server.url + "/theirs") as response:
                await response.read()
            async with AsyncClient(KEY, base_url=server.url, session=session) as client:
                await client.request("GET", "/v2/things")
            async with session.get(server.url + "/theirs") as response:
                await response.read()
            return server.connections

    assert run(main()) == 1
    assert traced == ["GET /theirs", "GET /v2/things", "GET /theirs"]


def test_tools_that_add_a_trace_to_each_session_are_called_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As those of OpenTelemetry and Sentry do."""
    traced: list[str] = []
    before = aiohttp.ClientSession.__init__

    def patched(self: aiohttp.ClientSession, *arguments: Any, **named: Any) -> None:
        trace = aiohttp.TraceConfig()

        async def started(_: Any, __: Any, parameters: aiohttp.TraceRequestStartParams) -> None:
            traced.append(parameters.method)

        trace.on_request_start.append(started)
        named["trace_configs"] = [*(named.get("trace_configs") or ()), trace]
        before(self, *arguments, **named)

    monkeypatch.setattr(aiohttp.ClientSession, "__init__", patched)

    async def main() -> None:
        async with ScriptedServer() as server, aiohttp.ClientSession() as session:
            for given in (session, None):
                async with AsyncClient(KEY, base_url=server.url, session=given) as client:
                    await client.request("GET", "/v2/things")

    run(main())
    assert traced == ["GET", "GET"]


@pytest.mark.parametrize("cyclic", [False, True])
def test_a_client_with_a_given_session_need_not_be_closed(cyclic: bool) -> None:
    """The session is its owner's to close: nothing complains, and its connections stay."""

    async def main() -> Any:
        told: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        async with ScriptedServer() as server, aiohttp.ClientSession() as session:
            for _ in range(3):
                client: Any = AsyncClient(KEY, base_url=server.url, session=session)
                await client.request("GET", "/v2/things")
                if cyclic:
                    client._core.transport.circle = client
                del client
                gc.collect()
            return told, server.connections

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        told, connections = run(main())
    assert (told, [str(warning.message) for warning in caught], connections) == ([], [], 1)


def test_an_own_session_that_is_left_open_is_still_reported() -> None:
    async def main() -> Any:
        told: list[Any] = []
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context["message"]))
        async with ScriptedServer() as server:
            client = AsyncClient(KEY, base_url=server.url)
            await client.request("GET", "/v2/things")
            connector = client._core.transport.pool._session.connector  # type: ignore[union-attr]
            del client
            gc.collect()
            await connector.close()  # type: ignore[union-attr]
            return told

    with pytest.warns(ResourceWarning, match="Unclosed client session"):
        assert run(main()) == ["Unclosed client session"]


# --- what is not used -------------------------------------------------------------------------------------------------


def subclass() -> aiohttp.ClientSession:
    session: aiohttp.ClientSession = quietly(type, "Own", (aiohttp.ClientSession,), {"_request": refuse})()
    return session


def replaced() -> aiohttp.ClientSession:
    session = aiohttp.ClientSession()
    vars(session)["request"] = refuse
    return session


@pytest.mark.parametrize(
    ("make", "code"),
    [
        *((lambda name=name: aiohttp.ClientSession(**{name: BROUGHT[name]}), code) for name, code in REFUSED.items()),
        (subclass, "its own method _request"),
        (replaced, "its own method request"),
    ],
    ids=[*REFUSED, "subclass", "instance"],
)
def test_code_that_no_request_would_run_is_refused(make: Callable[[], aiohttp.ClientSession], code: str) -> None:
    async def main() -> None:
        async with make() as session:
            with pytest.raises(errors.InvalidArgumentError) as caught:
                AsyncClient(KEY, session=session)
            assert str(caught.value) == (
                f"session: the client would not use {code}; pass a session without it, or only the connector: "
                f"aiohttp.ClientSession(connector=...)"
            )

    run(main())


@pytest.mark.parametrize(
    ("brought", "options", "said"),
    [
        ({"proxy": BROUGHT["proxy"]}, {}, ["proxy is not used; pass proxy=... to the client"]),
        ({"proxy": BROUGHT["proxy"]}, {"proxy": "http://127.0.0.1:1"}, []),
        ({"trust_env": True}, {}, ["trust_env is not used; pass trust_env=True to the client"]),
        ({"trust_env": True}, {"trust_env": True}, []),
        ({"headers": {"X-Theirs": "1"}}, {}, ["headers are not used; pass headers=... to the client"]),
        ({"headers": {"X-Theirs": "1"}}, {"headers": {"X-Ours": "1"}}, []),
        ({"auth": BROUGHT["auth"]}, {}, ["auth is not used; requests are authenticated by the client's key"]),
        ({"timeout": BROUGHT["timeout"], "raise_for_status": True, "trace_configs": BROUGHT["trace_configs"]}, {}, []),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_what_would_change_a_request_and_does_not_is_in_the_log(
    brought: dict[str, Any],
    options: dict[str, Any],
    said: list[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:2")

    async def main() -> None:
        async with session_with(**brought) as session:
            AsyncClient(KEY, session=session, **options)

    run(main())
    assert caplog.messages == [f"session: its {line}" for line in said]


def test_its_explicit_proxy_is_named_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """Whoever relies on it should know that it is not used."""

    async def main() -> Any:
        async with Proxy() as proxy, ScriptedServer() as server:
            url = proxy.with_credentials("someone:s3cr3t")
            async with (
                aiohttp.ClientSession(proxy=url) as session,
                AsyncClient(KEY, base_url=server.url, session=session) as client,
            ):
                await client.request("GET", "/v2/things")
            return proxy.heads

    assert run(main()) == []
    assert caplog.messages == ["session: its proxy is not used; pass proxy=... to the client"]
