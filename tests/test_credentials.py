"""Clients without a key; errors that say which credential failed, and which URL was asked."""

from __future__ import annotations

import asyncio
import copy
import inspect
import logging
import pickle
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from incidentio_async import (
    APIConnectionError,
    APIStatusError,
    AsyncClient,
    AuthenticationError,
    ConfigurationError,
    DecodeError,
    Hooks,
    NotFoundError,
    ResponseTooLargeError,
)
from incidentio_async._secrets.strings import NoKey
from incidentio_async.client import ClientOptions
from incidentio_async.hooks import RequestEvent
from incidentio_async.operations import operations
from incidentio_async.options import Settings
from incidentio_async.sandbox import Sandbox
from tests.support.operating import call
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server

REFUSED = Answer.of({"type": "authentication_error", "errors": [{"message": "Nope."}], "request_id": "r1"}, 401)
KEY = "inc_not_for_the_world"


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_API_KEY", KEY)
    monkeypatch.delenv("INCIDENT_ENDPOINT", raising=False)


# --- a client without a key ---


def test_every_operation_of_a_client_without_a_key() -> None:
    """Those that take a secret or are public are sent, without the key of the environment; the others are refused."""

    async def main() -> None:
        async with (
            stub_server() as server,
            AsyncClient.without_key(base_url=server.base_url, rate_limiter=None) as client,
        ):
            for operation in operations().values():
                given: Any = {"secret": "s3"} if operation.auth == "secret" else {}
                if operation.auth == "key":
                    with pytest.raises(ConfigurationError) as caught:
                        await call(client, operation, **given)
                    assert str(caught.value).endswith(
                        ": needs an API key, and this client was made without one; make a client with a key, "
                        "AsyncClient(...)"
                    )
                    assert str(caught.value).startswith(f"{operation.method} /v")
                    assert not server.received
                else:
                    await call(client, operation, **given)
                    sent = server.received.pop()
                    expected = "Bearer s3" if operation.auth == "secret" else None
                    assert (sent.headers.get("Authorization"), KEY in str(sent)) == (expected, False)

    run(main())


def test_what_takes_either_is_sent_with_a_secret() -> None:
    async def main() -> None:
        async with (
            stub_server() as server,
            AsyncClient.without_key(base_url=server.base_url, rate_limiter=None) as client,
        ):
            await client.heartbeat.ping_get("01ABC", secret="s3")
            assert server.received.pop().headers["Authorization"] == "Bearer s3"
            with pytest.raises(ConfigurationError, match="^GET /v2/heartbeat/01ABC/ping: needs an API key"):
                await client.heartbeat.ping_get("01ABC")
            assert not server.received

    run(main())


@pytest.mark.parametrize("secret", ["", 3, b"s"])
def test_an_empty_secret_is_not_replaced_by_the_key(secret: Any) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient(base_url=server.base_url, rate_limiter=None) as client:
            for method in (client.heartbeat.ping_get, client.heartbeat.ping):
                with pytest.raises(ConfigurationError, match="give the alert source's own secret as secret="):
                    await method("01ABC", secret=secret)
            assert not server.received

    run(main())


def test_lists_and_raw_requests_without_a_key() -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient.without_key(base_url=server.base_url) as client:
            uses: list[Callable[[], Awaitable[Any]]] = [
                lambda: client.incidents.list(),
                lambda: client.incidents.list().collect(),
                lambda: anext(client.incidents.list().__aiter__()),
                lambda: anext(client.incidents.list().pages().__aiter__()),
                lambda: client.request("GET", "/v2/incidents"),
                lambda: client.request("GET", "/v9/things"),
                lambda: client.request("POST", "/v9/things", json={}),
            ]
            for use in uses:
                with pytest.raises(ConfigurationError, match="needs an API key, and this client was made without one"):
                    await use()
            assert not server.received
            await client.request("GET", "/v1/ip_ranges")
            assert "Authorization" not in server.received.pop().headers

    run(main())


def test_a_client_without_a_key_takes_what_any_client_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_ENDPOINT", "https://eu.example.com")
    client = AsyncClient.without_key(timeout=3, strict=True, user_agent="me")
    assert repr(client) == "<AsyncClient https://eu.example.com without a key>"
    assert repr(AsyncClient()) == "<AsyncClient https://eu.example.com>"
    settings = client._core.settings
    assert (settings.timeout, settings.strict, settings.user_agent) == (3, True, "me")
    with pytest.raises(ConfigurationError, match="^timeout must be a number"):
        AsyncClient.without_key(timeout=0)
    with pytest.raises(TypeError, match="api_key"):
        AsyncClient.without_key(api_key="x")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(client)
    parameters = inspect.signature(AsyncClient).parameters
    assert ClientOptions.__optional_keys__ == parameters.keys() - {"api_key"}


def test_a_subclass_without_a_key() -> None:
    class Mine(AsyncClient):
        def __init__(self, *given: Any, **options: Any) -> None:
            super().__init__(*given, **options)
            self.mine = True

    client = Mine.without_key(read_only=True)
    assert (type(client), client.mine, client._core.settings.read_only) == (Mine, True, True)


def test_clients_without_a_key_have_buckets_of_their_own() -> None:
    ids = [
        Settings(api_key=key, base_url=url).quota_id
        for key in (NoKey(), "k")
        for url in ("https://a.example", "https://b.example")
    ]
    assert len(set(ids)) == 4
    assert Settings(api_key=NoKey(), base_url="https://a.example").quota_id == ids[0]


def test_no_key_says_that_there_may_be_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("INCIDENT_API_KEY")
    with pytest.raises(
        ConfigurationError, match=r"^No API key: set INCIDENT_API_KEY or pass .*AsyncClient.without_key\(\)"
    ):
        AsyncClient()


def test_a_sandbox_takes_an_alert_without_a_key() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, sandbox.client() as keyed:
            source = next(source for source in await keyed.alert_sources.list() if source.secret_token)
            async with AsyncClient.without_key(base_url=sandbox.base_url) as client:
                made = await client.alert_events.create_http(
                    source.id, secret=str(source.secret_token), title="x", status="firing", deduplication_key="d"
                )
            assert made.deduplication_key == "d"

    run(main())


# --- which credential failed ---


async def refusal(client: AsyncClient, use: Callable[[AsyncClient], Awaitable[Any]]) -> AuthenticationError:
    async with client:
        with pytest.raises(AuthenticationError) as caught:
            await use(client)
    return caught.value


@pytest.mark.parametrize(
    ("make", "use", "said"),
    [
        (AsyncClient, lambda client: client.severities.show("s"), "the API key from INCIDENT_API_KEY"),
        (AsyncClient, lambda client: client.request("GET", "/v9/x"), "the API key from INCIDENT_API_KEY"),
        (AsyncClient, lambda client: client.severities.list(), "the API key from INCIDENT_API_KEY"),
        (
            lambda **options: AsyncClient("inc_wrong_key", **options),
            lambda client: client.severities.show("s"),
            "the API key from api_key=",
        ),
        (
            AsyncClient,
            lambda client: client.heartbeat.ping("01A", secret="the_source_secret"),
            "the alert source's secret given as secret=",
        ),
        (
            AsyncClient,
            lambda client: client.heartbeat.ping_get("01A", secret="the_source_secret"),
            "the alert source's secret given as secret=",
        ),
        (AsyncClient, lambda client: client.heartbeat.ping_get("01A"), "the API key from INCIDENT_API_KEY"),
        (
            AsyncClient.without_key,
            lambda client: client.heartbeat.ping("01A", secret="the_source_secret"),
            "the alert source's secret given as secret=",
        ),
        (
            AsyncClient.without_key,
            lambda client: client.utilities.ip_ranges(),
            "no credential, as the operation takes none",
        ),
    ],
)
def test_a_401_says_which_credential_failed(make: Any, use: Any, said: str) -> None:
    async def main() -> None:
        async with stub_server() as server:
            server.answers = [REFUSED]
            error = await refusal(make(base_url=server.base_url, rate_limiter=None), use)
            path = server.received[0].path
            assert str(error) == (
                f"GET {path}: 401 authentication_error: Nope; the request was sent with {said}; request id r1"
            ).replace("GET", server.received[0].method)
            for shown in (str(error), repr(error), repr(vars(error))):
                assert not any(secret in shown for secret in (KEY, "inc_wrong_key", "the_source_secret"))
            assert str(pickle.loads(pickle.dumps(error))) == str(copy.copy(error)) == str(error)

    run(main())


@pytest.mark.parametrize("status", [400, 403, 404, 422, 500])
def test_other_errors_say_nothing_of_credentials(status: int) -> None:
    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({}, status)]
            async with AsyncClient(base_url=server.base_url, rate_limiter=None, retry=None) as client:
                with pytest.raises(APIStatusError) as caught:
                    await client.severities.show("s")
            assert str(caught.value) == f"GET /v1/severities/s: {status}"

    run(main())


# --- the URL's whole path ---


class Paths(Hooks):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def on_request(self, event: RequestEvent) -> None:
        self.seen.append(event.path)


@pytest.mark.parametrize("prefix", ["", "/incidentio", "/a/v1/b"])
def test_errors_show_the_path_whole(prefix: str, caplog: pytest.LogCaptureFixture) -> None:
    """A prefix that is not meant to be there is seen in every text."""
    path = f"{prefix}/v1/severities/s"
    answers: list[tuple[Answer, type[Exception], dict[str, Any]]] = [
        (Answer.of({}, 404), NotFoundError, {}),
        (Answer(200, b"<html>"), DecodeError, {}),
        (Answer.of({"severity": 3}), DecodeError, {"strict": True}),
        (Answer(200, b"x" * 100), ResponseTooLargeError, {"max_response_size": 10}),
    ]

    async def main() -> None:
        async with stub_server() as server:
            for answer, expected, more in answers:
                server.answers, paths = [answer], Paths()
                async with AsyncClient(
                    base_url=server.base_url + prefix, rate_limiter=None, retry=None, hooks=[paths], **more
                ) as client:
                    with pytest.raises(expected) as caught:
                        await client.severities.show("s")
                assert str(caught.value).startswith(f"GET {path}: ")
                assert (caught.value.path, server.received.pop().path) == (path, path)  # type: ignore[attr-defined]
                assert paths.seen == [path]

    with caplog.at_level(logging.DEBUG, "incidentio_async"):
        run(main())
    assert f"GET {path} (attempt 1)" in caplog.messages


def test_errors_without_a_response_show_the_path_whole() -> None:
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/incidentio/"

        async def main() -> None:
            async with AsyncClient(base_url=url, rate_limiter=None, retry=None) as client:
                with pytest.raises(APIConnectionError, match="^GET /incidentio/v1/severities/s: ") as caught:
                    await client.severities.show("s")
            assert caught.value.path == "/incidentio/v1/severities/s"

        asyncio.run(main())
