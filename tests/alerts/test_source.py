"""Events and heartbeats of an alert source: what the API receives, in which order, and what is refused."""

from __future__ import annotations

import asyncio
import json
import pickle
from collections.abc import Awaitable, Callable
from itertools import groupby
from random import Random
from typing import Any

import pytest

from incidentio_async import (
    AuthenticationError,
    ConfigurationError,
    IncidentIOError,
    InvalidArgumentError,
    RetryPolicy,
    bulk,
)
from incidentio_async.alerts import AlertSource, heartbeat
from incidentio_async.hooks import Hooks, RequestEvent
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.socket_time import run_socket_time
from tests.support.traceback_locals import assert_hidden

ID = "01GW2G3V0S59R238FAHPDS1R66"
SECRET = "Zq7Lw0pX4vKd9TfB2mYc8HsJ1nRg6UeA"
QUICK = RetryPolicy(attempts=30, budget=10_000, wait=0.0, min_rate_limit_wait=0.0)
ACCEPTED = answer(202, b'{"deduplication_key":"k","message":"Event accepted","status":"success"}')
DONE = answer(204, b"")
LIMIT = 512 * 1024


def source_of(sandbox: Sandbox, **options: Any) -> AlertSource:
    """The first HTTP source of a sandbox."""
    source = next(each for each in sandbox.store.records("alert_sources") if each.get("secret_token"))
    return AlertSource(
        source["id"], source["secret_token"], **{"base_url": sandbox.base_url, "retry": QUICK, **options}
    )


def alerts_of(sandbox: Sandbox, source: AlertSource) -> dict[str, list[tuple[str, str]]]:
    """The alerts of a source that this test sent: status and title by key."""
    found: dict[str, list[tuple[str, str]]] = {}
    for alert in sandbox.store.records("alerts"):
        if alert["alert_source_id"] == source.id and alert["deduplication_key"].startswith("key "):
            found.setdefault(alert["deduplication_key"], []).append((alert["status"], alert["title"]))
    return found


def with_server(
    use: Callable[[AlertSource], Awaitable[Any]], *steps: Step | bytes, **options: Any
) -> tuple[Any, ScriptedServer]:
    """What a use of a source gives, or raises, and the server that it used."""

    async def main() -> tuple[Any, ScriptedServer]:
        server = ScriptedServer(*steps)
        async with (
            server,
            AlertSource(ID, SECRET, base_url=server.url, **{"retry": QUICK, "rate_limiter": None, **options}) as source,
        ):
            try:
                return await use(source), server
            except IncidentIOError as error:
                return error, server

    return run(main())


def test_the_life_of_an_alert() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, source_of(sandbox) as source:
            fired = await source.fire(
                "Disk is full",
                deduplication_key="key 1",
                description="**99 %**",
                metadata={"host": "db-1"},
                source_url="https://example.com/1",
            )
            assert (fired.status, fired.deduplication_key) == ("success", "key 1")
            assert alerts_of(sandbox, source) == {"key 1": [("firing", "Disk is full")]}
            await source.fire("Disk is fuller", deduplication_key="key 1")
            assert alerts_of(sandbox, source) == {"key 1": [("firing", "Disk is fuller")]}
            await source.resolve("key 1")
            await source.resolve("key 2")
            await source.ping()
            assert alerts_of(sandbox, source) == {"key 1": [("resolved", "Disk is fuller")]}
            assert [request.body for request in sandbox.requests] == [
                {
                    "deduplication_key": "key 1",
                    "description": "**99 %**",
                    "metadata": {"host": "db-1"},
                    "source_url": "https://example.com/1",
                    "status": "firing",
                    "title": "Disk is full",
                },
                {"deduplication_key": "key 1", "status": "firing", "title": "Disk is fuller"},
                {"deduplication_key": "key 1", "status": "resolved", "title": "Disk is fuller"},
                {"deduplication_key": "key 2", "status": "resolved", "title": "key 2"},
                None,
            ]

    run(main())


def test_the_api_key_is_never_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the wire, with everything in the environment; the endpoint in it is used."""
    monkeypatch.setenv("INCIDENT_API_KEY", "inc_key_of_the_environment")

    async def main() -> ScriptedServer:
        async with ScriptedServer(ACCEPTED, ACCEPTED, DONE, DONE) as server:
            monkeypatch.setenv("INCIDENT_ENDPOINT", server.url)
            async with AlertSource(ID, SECRET) as source:
                await source.fire("x", deduplication_key="k")
                await source.resolve("k")
                await source.ping()
            await heartbeat(ID, SECRET)
        return server

    server = run(main())
    assert [(r.method, r.target, r.headers["authorization"]) for r in server.requests] == [
        ("POST", f"/v2/alert_events/http/{ID}", f"Bearer {SECRET}"),
        ("POST", f"/v2/alert_events/http/{ID}", f"Bearer {SECRET}"),
        ("POST", f"/v2/heartbeat/{ID}/ping", f"Bearer {SECRET}"),
        ("POST", f"/v2/heartbeat/{ID}/ping", f"Bearer {SECRET}"),
    ]
    assert "inc_key" not in str(server.requests)
    assert server.connections == 2


@pytest.mark.parametrize(("chaos", "count"), [(False, 400), (True, 200)])
def test_many_events(chaos: bool, count: int) -> None:
    """A batch, each key fired and then resolved or not; the same with faults as without."""
    resolved, keys = 2 * count // 5, 3 * count // 5
    events = [(f"key {number}", status) for number in range(resolved) for status in ("firing", "resolved")]
    events += [(f"key {number}", "firing") for number in range(resolved, keys)]

    async def main() -> tuple[int, dict[str, list[tuple[str, str]]]]:
        async with (
            Sandbox(incidents=1, chaos=chaos) as sandbox,
            source_of(sandbox, timeout=0.25, rate_limiter=None) as source,
        ):

            async def send(event: tuple[str, str]) -> str:
                key, status = event
                if status == "firing":
                    return (await source.fire(f"Alert of {key}", deduplication_key=key)).deduplication_key
                return (await source.resolve(key)).deduplication_key

            sent = [key async for key in bulk.map(send, events, concurrency=50)]
            assert sent == [key for key, _ in events]
            return sandbox.requests.count(), alerts_of(sandbox, source)

    requests, alerts = run_socket_time(main())
    assert alerts == {
        key: [("resolved" if number < resolved else "firing", f"Alert of {key}")]
        for number, key in ((number, f"key {number}") for number in range(keys))
    }
    assert requests > count if chaos else requests == count


def test_a_repeated_event_does_not_overtake_a_later_one() -> None:
    """The first request fails although it was applied. Other keys do not wait for it."""

    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, source_of(sandbox) as source:
            sandbox.faults.add("alert_events.create_http", latency=(20, 20), drop=True, applied=True, times=1)
            first = asyncio.ensure_future(source.fire("x", deduplication_key="key 1"))
            await asyncio.sleep(0)
            later = asyncio.ensure_future(source.resolve("key 1"))
            await source.fire("y", deduplication_key="key 2")
            assert not first.done()
            assert not later.done()
            await asyncio.gather(first, later)
            assert alerts_of(sandbox, source) == {"key 1": [("resolved", "x")], "key 2": [("firing", "y")]}
            bodies = [request.body for request in sandbox.requests]
            assert [body["status"] for body in bodies if body["deduplication_key"] == "key 1"] == [
                "firing",
                "firing",
                "resolved",
            ]

    run_socket_time(main())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_each_key_is_that_of_the_calls(seed: int) -> None:
    """However requests fail: as a model that has no network, in which events simply happen one after the other."""
    rng = Random(seed)
    calls = [(f"key {rng.randrange(6)}", rng.choice(["firing", "firing", "resolved"]), f"{n}") for n in range(120)]
    model: dict[str, list[tuple[str, str]]] = {}
    for key, status, title in calls:
        alerts = model.setdefault(key, [])
        is_open = bool(alerts) and alerts[-1][0] == "firing"
        if status == "firing":
            alerts[-1 if is_open else len(alerts) :] = [(status, title)]
        elif is_open:
            alerts[-1] = (status, alerts[-1][1])

    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, source_of(sandbox, rate_limiter=None) as source:
            for number, applied in enumerate([False, True]):
                sandbox.faults.add("alert_events.create_http", share=0.15, drop=True, applied=applied, seed=number)
            sandbox.faults.add("alert_events.create_http", share=0.2, status=503, seed=seed)
            sandbox.faults.add("alert_events.create_http", latency=(0.0, 0.01), seed=seed)
            await asyncio.gather(
                *(
                    source.fire(title, deduplication_key=key)
                    if status == "firing"
                    else source.resolve(key, title=title)
                    for key, status, title in calls
                )
            )
            sent = [(request.body["deduplication_key"], request.body["title"]) for request in sandbox.requests]
            for key in model:
                titles = [title for own, title in sent if own == key]
                assert [title for title, _ in groupby(titles)] == [title for own, _, title in calls if own == key]
            assert len(sent) > 150
            found = {key: sorted(alerts) for key, alerts in alerts_of(sandbox, source).items()}
            assert found == {key: sorted(alerts) for key, alerts in model.items() if alerts}

    run_socket_time(main())


def test_an_event_that_fails_or_is_canceled_lets_the_next_one_go() -> None:
    async def main() -> list[str]:
        server = ScriptedServer(answer(400, b"{}"), Step(stall=True), ACCEPTED)
        async with server, AlertSource(ID, SECRET, base_url=server.url) as source:
            calls = [asyncio.ensure_future(source.fire(title, deduplication_key="k")) for title in "abcd"]
            await server.arrived(2)
            calls[2].cancel()  # while it waits for its turn
            calls[1].cancel()
            ended = [type(end).__name__ for end in await asyncio.gather(*calls, return_exceptions=True)]
            assert ended == ["BadRequestError", "CancelledError", "CancelledError", "AlertEventsCreateHTTPResultV2"]
            return [json.loads(request.body)["title"] for request in server.requests]

    assert run(main()) == ["a", "b", "d"]


def test_keys_are_forgotten_when_their_events_were_sent() -> None:
    async def use(source: AlertSource) -> int:
        await asyncio.gather(*(source.fire("x", deduplication_key=f"{number % 3}") for number in range(9)))
        return len(source._turns._locks)

    assert with_server(use, ACCEPTED)[0] == 0


@pytest.mark.parametrize("step", [Step(close=True), Step(reset=True), answer(502, b"<html>"), answer(429, b"{}")])
@pytest.mark.parametrize("use", ["fire", "resolve", "ping"])
def test_events_and_heartbeats_are_sent_again(use: str, step: Step | bytes) -> None:
    async def send(source: AlertSource) -> None:
        if use == "ping":
            await source.ping()
        elif use == "fire":
            await source.fire("x", deduplication_key="k")
        else:
            await source.resolve("k")

    result, server = with_server(send, step, step, DONE if use == "ping" else ACCEPTED)
    assert (result, server.taken) == (None, 3)
    assert len({request.body for request in server.requests}) == 1


def test_the_default_of_retries_is_patient() -> None:
    assert AlertSource(ID, SECRET)._client._core.settings.retry == RetryPolicy(attempts=8, budget=1000)
    assert AlertSource(ID, SECRET, retry=None)._client._core.settings.retry is None


@pytest.mark.parametrize(
    ("metadata", "part"),
    [
        ({"log": "x" * LIMIT}, "metadata.log (524,290 bytes)"),
        ({"host": {"log": ["x" * LIMIT]}}, "metadata.host.log (524,292 bytes)"),
        ({str(number): "x" * 1000 for number in range(600)}, "metadata (605,291 bytes)"),
    ],
)
def test_an_event_that_is_too_large_is_refused(metadata: dict[str, Any], part: str) -> None:
    result, server = with_server(lambda source: source.fire("x", deduplication_key="k", metadata=metadata), ACCEPTED)
    assert type(result) is InvalidArgumentError
    assert str(result).startswith("alert_events_v2.create_http: the body has ")
    assert f" bytes of JSON, and the API takes at most 524,288; its largest part is {part}" in str(result)
    assert server.taken == 0


def test_an_event_of_the_largest_size_is_sent() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, source_of(sandbox) as source:
            await source.fire("x", deduplication_key="k", metadata={"log": ""})
            room = LIMIT - len(sandbox.requests[0].content)
            await source.fire("x", deduplication_key="k", metadata={"log": "x" * room})
            assert len(sandbox.requests[1].content) == LIMIT
            with pytest.raises(ConfigurationError, match="524,289 bytes of JSON"):
                await source.fire("x", deduplication_key="k", metadata={"log": "x" * (room + 1)})

    run(main())


CIRCLE: dict[str, Any] = {}
CIRCLE["self"] = CIRCLE


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"title": " "}, "title must not be blank"),
        ({"title": None}, "title must be a string, not NoneType"),
        ({"deduplication_key": ""}, "deduplication_key must not be blank"),
        ({"deduplication_key": 5}, "deduplication_key must be a string, not int"),
        ({"metadata": ["x"]}, "metadata: give a dict, not a value of type list"),
        ({"metadata": CIRCLE}, "circular reference"),
        ({"metadata": {"x": float("nan")}}, "the body is not JSON-serializable"),
        ({"options": {"tiemout": 1}}, "options: unknown: 'tiemout'"),
    ],
)
def test_what_is_refused(arguments: dict[str, Any], message: str) -> None:
    given = {"title": "x", "deduplication_key": "k", **arguments}
    result, server = with_server(lambda source: source.fire(given.pop("title"), **given))
    assert type(result) is InvalidArgumentError
    assert message in str(result)
    assert server.taken == 0


@pytest.mark.parametrize("key", ["", " ", None, 5])
def test_resolve_refuses_what_is_not_a_key(key: Any) -> None:
    result, server = with_server(lambda source: source.resolve(key))
    assert "deduplication_key must " in str(result)
    assert server.taken == 0


def test_titles_are_remembered_for_the_latest_keys() -> None:
    async def use(source: AlertSource) -> None:
        for number in range(1025):
            source._remember(f"{number}", f"title {number}")
        await source.resolve("0")
        await source.resolve("1")
        await source.resolve("1", title="own")

    result, server = with_server(use, ACCEPTED)
    assert result is None
    assert [json.loads(request.body)["title"] for request in server.requests] == ["0", "title 1", "own"]


@pytest.mark.parametrize(
    ("id", "secret", "message"),
    [
        ("", SECRET, "id must be the id of the alert source, as a string"),
        (None, SECRET, "id must be the id of the alert source, as a string"),
        (f"{ID}\n", SECRET, "id holds whitespace or control characters"),
        (f" {ID}", SECRET, "id holds whitespace or control characters"),
        (f"{ID}\x1b[31m", SECRET, "id holds whitespace or control characters"),
        (f"https://api.incident.io/v2/alert_events/http/{ID}?token={SECRET}", SECRET, "use AlertSource.from_url(url)"),
        (ID, "", "secret holds whitespace, control or non-ASCII characters, or nothing at all"),
        (ID, None, "secret must be the secret of the alert source as a string, not NoneType"),
        (ID, f"{SECRET}\n", "secret holds whitespace"),
        (SECRET, ID, "id and secret seem to be exchanged: give AlertSource(id, secret)"),
    ],
)
def test_ids_and_secrets_that_are_refused(id: Any, secret: Any, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        AlertSource(id, secret)
    assert message in str(caught.value)
    assert_hidden(caught.value, SECRET)


@pytest.mark.parametrize(
    "path", ["/v2/alert_events/http/{}", "/v2/heartbeat/{}/ping", "/gateway/v2/heartbeat/{}/ping/"]
)
def test_a_url_of_the_app(path: str) -> None:
    source = AlertSource.from_url(f" https://incident.example.com{path.format(ID)}?token={SECRET}&x=1\n", timeout=5)
    settings = source._client._core.settings
    prefix = "/gateway" if path.startswith("/gateway") else ""
    assert (source.id, str(source._secret), settings.base_url, settings.timeout) == (
        ID,
        SECRET,
        f"https://incident.example.com{prefix}",
        5,
    )


GOOD_URL = f"https://api.incident.io/v2/alert_events/http/{ID}?token={SECRET}"


@pytest.mark.parametrize(
    ("url", "options", "message"),
    [
        (f"https://api.incident.io/v2/alerts/{ID}?token={SECRET}", {}, "url is not that of an alert source"),
        (f"{GOOD_URL}&token=other{SECRET}", {}, "url is not that of an alert source"),
        (f"api.incident.io/v2/heartbeat/{ID}/ping?token={SECRET}", {}, "url is not that of an alert source"),
        (SECRET, {}, "url is not that of an alert source"),
        ("", {}, "url is not that of an alert source"),
        (GOOD_URL.encode(), {}, "url must be the URL of an alert source as a string, not bytes"),
        (GOOD_URL.replace("https", "http"), {}, "plain http would show the key"),
        (GOOD_URL, {"base_url": "https://example.com"}, "base_url: the URL of the alert source says where"),
        (GOOD_URL.partition("?")[0], {}, "url has no token"),
        (f"https://[::1/v2/heartbeat/{ID}/ping?token={SECRET}", {}, "url is not that of an alert source"),
    ],
)
def test_urls_that_are_refused(url: Any, options: Any, message: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        AlertSource.from_url(url, **options)
    assert message in str(caught.value)
    assert_hidden(caught.value, SECRET)


def test_a_wrong_secret_says_so() -> None:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox, source_of(sandbox) as right:
            uses: tuple[Callable[[AlertSource], Awaitable[object]], ...] = (
                lambda source: source.fire("x", deduplication_key="k"),
                lambda source: source.resolve("k"),
                lambda source: source.ping(),
            )
            for send in uses:
                async with AlertSource(right.id, SECRET, base_url=sandbox.base_url) as source:
                    with pytest.raises(AuthenticationError, match="alert source's secret given as secret=") as caught:
                        await send(source)
                assert_hidden(caught.value, SECRET)
            with pytest.raises(AuthenticationError) as caught:
                await heartbeat(right.id, SECRET, base_url=sandbox.base_url)
            assert_hidden(caught.value, SECRET)

    run(main())


def test_secrets_in_metadata_are_hidden() -> None:
    metadata = {"password": SECRET, "x": object()}
    result, _ = with_server(lambda source: source.fire("x", deduplication_key="k", metadata=metadata))
    assert type(result) is InvalidArgumentError
    assert_hidden(result, SECRET)


def test_the_repr_names_the_source_alone() -> None:
    assert repr(AlertSource(ID, SECRET)) == f"<AlertSource {ID}>"
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(AlertSource(ID, SECRET))


def test_a_heartbeat_goes_first() -> None:
    """Before alerts that wait for a connection."""
    order: list[str] = []

    class Order(Hooks):
        def on_request(self, event: RequestEvent) -> None:
            order.append(event.path.split("/")[2])

    async def use(source: AlertSource) -> None:
        fires = [asyncio.ensure_future(source.fire("x", deduplication_key=f"{number}")) for number in range(5)]
        await asyncio.sleep(0)
        await source.ping(options={"timeout": 5})
        await asyncio.gather(*fires)

    result, _ = with_server(use, ACCEPTED, max_connections=1, rate_limiter=None, hooks=[Order()])
    assert result is None
    assert order.index("heartbeat") == 1


def test_a_source_that_waits_does_not_delay_another_one() -> None:
    """Objects of the same source wait together."""

    async def main() -> tuple[float, float]:
        time = asyncio.get_running_loop().time
        server = ScriptedServer(answer(429, b"{}", {"Retry-After": "50"}), ACCEPTED)
        async with server:
            given: dict[str, Any] = {"base_url": server.url, "retry": RetryPolicy()}
            async with (
                AlertSource(ID, SECRET, **given) as limited,
                AlertSource(ID, SECRET, **given) as same,
                AlertSource(ID, f"{SECRET}2", **given) as other,
            ):
                began = time()
                first = asyncio.ensure_future(limited.fire("x", deduplication_key="k"))
                await server.arrived(1)
                await asyncio.sleep(1)
                await other.ping()
                others = time() - began
                await same.fire("x", deduplication_key="k2")
                await first
                return others, time() - began

    others, same = run_socket_time(main())
    assert others < 5
    assert same > 45


def test_another_event_loop_is_refused() -> None:
    source = AlertSource(ID, SECRET, base_url="http://127.0.0.1:9", retry=None)

    async def use() -> BaseException | None:
        return (await asyncio.gather(source.fire("x", deduplication_key="k"), return_exceptions=True))[0]  # type: ignore[return-value]

    first = asyncio.new_event_loop()
    try:
        first.run_until_complete(use())
        assert "belongs to another event loop" in str(run(use()))
    finally:
        first.run_until_complete(source.aclose())
        first.close()
