"""The client as a whole, over a real connection: answers, problems, raw requests, deprecations."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import json
import logging
import pickle
import warnings
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import pytest

from incidentio_async import (
    AsyncClient,
    ConfigurationError,
    DecodeError,
    Hooks,
    KeyLimiter,
    NotFoundError,
    RateLimiter,
    Response,
    RetryPolicy,
    ServerError,
    converter,
    models,
)
from incidentio_async.operations import Operation, operations
from tests.support.stub_server import Answer, StubServer, stub_server
from tests.support.watcher import Watcher

T = TypeVar("T")


def ask(answer: Answer, use: Callable[[AsyncClient], Awaitable[T]], **settings: Any) -> tuple[T, StubServer]:
    """One use of a client against a server that answers one thing."""

    async def run() -> tuple[T, StubServer]:
        async with stub_server() as server:
            server.answers = [answer]
            async with AsyncClient("inc_key", base_url=server.base_url, rate_limiter=None, **settings) as client:
                return await use(client), server

    return asyncio.run(run())


SEVERITY = {
    "id": "s1",
    "name": "Minor",
    "description": "d",
    "rank": 1,
    "created_at": "2026-01-01T00:00:00Z",
    "updated_at": "2026-01-01T00:00:00Z",
}


def test_an_envelope_is_opened() -> None:
    severity, _ = ask(Answer.of({"severity": SEVERITY}), lambda client: client.severities.show("s1"), strict=True)
    assert isinstance(severity, models.SeverityV1)
    assert severity.name == "Minor"


@pytest.mark.parametrize(
    ("answer", "value", "problems"),
    [
        ({"severity": {**SEVERITY, "rank": "1"}}, "1", [("severity.rank", True)]),
        ({"severity": SEVERITY, "warnings": ["w"]}, 1, [("warnings", False)]),
        ({"severity": {**SEVERITY, "colour": "red"}}, 1, [("severity.colour", False)]),
    ],
)
def test_problems_are_passed_through_and_reported(
    answer: Any, value: Any, problems: list[tuple[str, bool]], caplog: pytest.LogCaptureFixture
) -> None:
    """The call returns; the hooks, the log and the raw answer know what was odd."""
    watcher = Watcher()
    raw: list[Response] = []
    options = {"on_response": raw.append}
    caplog.set_level(logging.DEBUG, "incidentio_async")
    severity, _ = ask(
        Answer.of(answer),
        lambda client: client.severities.show("s1", options=options),  # type: ignore[arg-type]
        hooks=[watcher],
    )
    assert severity.rank == value
    assert [(problem.path, problem.known) for problem in watcher.problems] == problems
    assert raw[0].json() == answer
    records = [record for record in caplog.records if "decoding problems" in record.message]
    assert [record.levelno for record in records] == [logging.DEBUG]
    assert problems[0][0] in records[0].message


@pytest.mark.parametrize(
    "answer",
    [
        {"severity": SEVERITY, "warnings": ["w"]},
        {"severity": {**SEVERITY, "colour": "red"}},
        {"severities": [{**SEVERITY, "colour": "red"}], "warnings": ["w"]},
    ],
)
def test_what_is_merely_new_is_reported_to_those_who_ask(answer: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "incidentio_async")
    if "severity" in answer:
        severity, _ = ask(Answer.of(answer), lambda client: client.severities.show("s1"))
    else:
        severities, _ = ask(Answer.of(answer), lambda client: client.severities.list().collect())
        (severity,) = severities
    assert dict(severity.extra) == {key: value for key, value in {"colour": "red"}.items() if "colour" in str(answer)}
    assert [record for record in caplog.records if record.name.startswith("incidentio_async")] == []


@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO])
def test_the_log_shows_what_is_not_as_documented_at_debug_level(level: int, caplog: pytest.LogCaptureFixture) -> None:
    """Each time, and nowhere else. A hook that does not ask for problems changes nothing."""
    lacking: dict[str, Any] = {key: value for key, value in SEVERITY.items() if key != "description"}
    pages = [
        [{**lacking, "id": "a"}, {**lacking, "id": "b"}],
        [lacking, {**lacking, "name": None}, {**lacking, "rank": "1"}],
    ]
    caplog.set_level(level, "incidentio_async")

    async def run() -> list[list[Any]]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, hooks=[Hooks()]) as client:
            server.answers = [Answer.compact({"severities": rows}) for rows in pages]
            return [converter.unstructure(await client.severities.list().collect()) for _ in pages]

    assert asyncio.run(run()) == pages
    records = [record for record in caplog.records if "decoding problems" in record.message]
    assert {record.levelno for record in records} <= {logging.DEBUG}
    assert all(record.levelno < logging.WARNING for record in caplog.records)
    assert [record.getMessage().partition("decoding problems: ")[2] for record in records] == (
        [
            "severities[0].description (missing), severities[1].description (missing)",
            "severities[0].description (missing), severities[1].description (missing), severities[1].name (null), "
            "severities[2].description (missing), severities[2].rank (an integer was expected, not a string)",
        ]
        if level == logging.DEBUG
        else []
    )


def test_strict_lists_every_problem_with_its_path() -> None:
    page = {"incidents": [{"id": 1}, {"mode": "odd_mode", "severity": {"rank": None, "new": 1}}], "more": True}
    with pytest.raises(DecodeError) as caught:
        ask(Answer.of(page), lambda client: client.incidents.list(), strict=True)
    paths = [problem.path for problem in caught.value.problems]
    for path in (
        "incidents[0].id",
        "incidents[0].name",
        "incidents[1].mode",
        "incidents[1].severity.rank",
        "incidents[1].severity.new",
        "more",
    ):
        assert path in paths
    assert str(caught.value).startswith("GET /v2/incidents: the response is not as documented: incidents[0].")
    assert "incidents[0].id: a string was expected, not a number" in str(caught.value)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{", b'{"severity": NaN}', b"\xff\xfe"])
def test_a_success_that_is_not_json(body: bytes) -> None:
    with pytest.raises(DecodeError, match="is not JSON"):
        ask(Answer(200, body), lambda client: client.severities.show("s1"), retry=None)


def test_a_response_nested_too_deep_still_returns() -> None:
    """A schema that holds itself, hundreds of levels deep, is passed through as it came."""
    depth = 250
    opening, closing = b'{"id":"n","if_else":{"then_path":[', b"]}}"
    body = b'{"escalation_path":{"id":"p","path":[' + opening * depth + closing * depth + b"]}}"
    watcher = Watcher()
    path, _ = ask(Answer(200, body), lambda client: client.escalations.show_path("p"), hooks=[watcher])
    assert path == json.loads(body)["escalation_path"]
    assert [str(problem) for problem in watcher.problems] == ["escalation_path: nested too deep"]
    page = body.replace(b'"escalation_path":', b'"escalation_paths":[').removesuffix(b"}") + b"]}"
    paths, _ = ask(Answer(200, page), lambda client: client.escalations.list_paths().collect())
    assert paths == json.loads(page)["escalation_paths"]


def test_idempotency_keys_are_made_once_per_call() -> None:
    """Each call has its own, a retry the same, a given one is kept."""

    async def run() -> list[Any]:
        async with stub_server() as server:
            server.answers = [Answer(503), Answer.of({"incident": {"id": "i"}})]
            async with AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
                await client.incidents.create(visibility="public")
                await client.incidents.create(visibility="public")
                await client.incidents.create(visibility="public", idempotency_key="mine")
            return [received.json()["idempotency_key"] for received in server.received]

    first, again, second, mine = asyncio.run(run())
    assert first == again
    assert len({first, second, mine}) == 3
    assert mine == "mine"
    assert len(first) == 36


@pytest.mark.parametrize(
    ("given", "extra", "repeat"),
    [
        (None, {}, 2),
        (None, {"idempotency_key": "k"}, 2),
        (None, {"idempotency_key": None}, 1),
        ("", {}, 1),
    ],
)
def test_a_write_is_only_repeated_with_the_key_that_makes_it_safe(given: str | None, extra: Any, repeat: int) -> None:
    async def run() -> int:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=None) as client:
            server.answers = [Answer(503), Answer.of({"incident": {"id": "i"}})]
            with contextlib.suppress(ServerError):
                await client.incidents.create(visibility="public", idempotency_key=given, options={"extra_body": extra})
            return len(server.received)

    assert asyncio.run(run()) == repeat


# --- raw requests ---


def test_raw_requests() -> None:
    answer = Answer.of({"made": 1}, 201)
    response, server = ask(
        answer,
        lambda client: client.request(
            "post",
            "/v9/things/ü x%2F",
            query={"a": [1, 2], "f": {"one_of": ["x"]}},
            json={"model": models.CustomFieldValuePayloadV2(id="1"), "null": None},
            options={"extra_query": {"b": True}, "extra_body": {"more": 1}, "headers": {"X-Extra": "e"}},
        ),
    )
    assert (response.status, response.json()) == (201, {"made": 1})
    received = server.received[0]
    assert (received.method, received.path) == ("POST", "/v9/things/%C3%BC%20x%2F")
    assert received.query == [("a", "1"), ("a", "2"), ("f[one_of]", "x"), ("b", "true")]
    assert received.json() == {"model": {"id": "1"}, "null": None, "more": 1}
    assert received.headers["Authorization"] == "Bearer inc_key"
    assert received.headers["X-Extra"] == "e"
    with pytest.raises(NotFoundError) as caught:
        ask(Answer.of({}, 404), lambda client: client.request("GET", "/v9/things"))
    assert caught.value.operation == "GET /v9/things"


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "v2/incidents"),
        ("GET", "https://evil.example/v2"),
        ("GET", "//evil.example/v2"),
        ("GET", "/v2/incidents?page_size=1"),
        ("GET", "/v2/incidents#x"),
        ("GET", "/v2/incidents/\ud800"),
        ("TRACE", "/v2/incidents"),
        (None, "/v2/incidents"),
        ("GET", None),
        ("GET", b"/v2/incidents"),
        ("GET\r\nX: y", "/v2/incidents"),
        ("POST", "/v2/alert_events/http/01SRC"),
    ],
)
def test_refused_raw_requests(method: Any, path: Any) -> None:
    """Nothing is sent, and least of all the key to somewhere else."""
    with pytest.raises(ConfigurationError):
        ask(Answer(), lambda client: client.request(method, path))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"retries": 3}, "options: unknown: 'retries'"),
        ({"timeout": 0}, "options: timeout must be"),
        ({"headers": {"Authorization": "x"}}, "Authorization is set by"),
        ({"headers": {"A": "x\r\nB: y"}}, "the value of A must be"),
        ({"extra_query": 5}, "options: extra_query must be a mapping"),
        ({"extra_body": [1]}, "options: extra_body must be a mapping"),
        (["timeout"], 'options: give a dict such as {"timeout": 10}, not list'),
    ],
)
@pytest.mark.parametrize("kind", ["a method", "a list", "a request"])
def test_refused_options(kind: str, options: Any, said: str) -> None:
    """In a sentence, and nothing is sent; of a list already where it is made."""

    async def use(client: AsyncClient) -> None:
        if kind == "a list":
            client.incidents.list(options=options)
        elif kind == "a method":
            await client.incidents.create(visibility="public", options=options)
        else:
            await client.request("POST", "/v2/incidents", json={}, options=options)

    async def run() -> None:
        async with stub_server() as server, AsyncClient("inc_key", base_url=server.base_url) as client:
            with pytest.raises(ConfigurationError) as caught:
                await use(client)
            assert said in str(caught.value)
            assert not server.received

    asyncio.run(run())


def test_raw_requests_take_models() -> None:
    """As they take dicts: with more properties beside them, and with keys that make them safe to repeat."""
    model = models.IncidentsCreatePayloadV2(
        idempotency_key="k", visibility=models.IncidentsCreatePayloadV2Visibility.PUBLIC
    )
    recorder = Recorder()

    async def run() -> Any:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=recorder) as client:
            await client.request("POST", "/v9/things", json=model, options={"extra_body": {"more": None}})
            with pytest.raises(ConfigurationError, match="extra_body"):
                await client.request("POST", "/v9/things", json=[model], options={"extra_body": {"more": None}})
            return [received.json() for received in server.received]

    assert asyncio.run(run()) == [{"idempotency_key": "k", "visibility": "public", "more": None}]
    assert [operation.retry_safety for operation in recorder.seen] == ["idempotency_key"]


class Recorder:
    """A rate limiter that only looks."""

    def __init__(self) -> None:
        self.seen: list[Operation] = []

    async def acquire(self, operation: Operation) -> None:
        self.seen.append(operation)

    def done(self, operation: Operation, status: int | None, headers: Any) -> None:
        pass

    def predicted_wait(self, operation: Operation) -> float:
        return 0.0


@pytest.mark.parametrize(
    "given",
    [
        {"query": "a=b"},
        {"query": [("a", "b")]},
        {"json": [1], "options": {"extra_body": {"a": 1}}},
        {"json": "text", "options": {"extra_body": {"a": 1}}},
    ],
)
def test_raw_requests_with_wrong_arguments_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ConfigurationError, match=r"^(request|options): "):
        ask(Answer(), lambda client: client.request("POST", "/v9/things", **given))


@pytest.mark.parametrize("secret", [None, "", b"bytes", 5])
def test_a_secret_is_a_string(secret: Any) -> None:
    with pytest.raises(ConfigurationError, match="own secret as secret="):
        asyncio.run(AsyncClient("k").heartbeat.ping("01SRC", secret=secret))


def test_a_session_of_another_kind_is_refused() -> None:
    other: Any = object()
    with pytest.raises(ConfigurationError, match="session must be an aiohttp.ClientSession"):
        AsyncClient("k", session=other)


def test_raw_requests_are_the_operations_they_are() -> None:
    """Limits and retries go by the registry; what is not in it is judged by its method and its keys."""
    recorder = Recorder()
    assert isinstance(recorder, RateLimiter)

    async def run() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, rate_limiter=recorder) as client:
            await client.request("GET", "/v2/incidents")
            await client.request("GET", "/v2/incidents/01ABC")
            await client.request("DELETE", "/v9/things/1")
            await client.request("POST", "/v9/things")
            await client.request("POST", "/v9/things", json={"idempotency_key": "k"})

    asyncio.run(run())
    known = [operation.id for operation in recorder.seen[:2]]
    assert known == ["Incidents V2#List", "Incidents V2#Show"]
    assert [operation.retry_safety for operation in recorder.seen[2:]] == ["idempotent", "unsafe", "idempotency_key"]


# --- deprecations ---


def _line() -> int:
    frame = inspect.currentframe()
    assert frame is not None
    assert frame.f_back is not None
    return frame.f_back.f_lineno


def test_deprecated_operations_warn_at_the_callers_line() -> None:
    """They name the replacement and the date of removal, awaited, gathered or iterated."""

    async def use(client: AsyncClient) -> list[int]:
        lines = [_line() + 1]
        await client.actions_v2.show("1")
        lines.append(_line() + 1)
        await asyncio.gather(client.actions_v2.show("1"))
        lines.append(_line() + 1)
        await client.catalog_v2.list_types().collect()
        return lines

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        lines, _ = ask(Answer.of({"action": {}, "catalog_types": []}), use)
    assert [warning.lineno for warning in caught] == lines
    assert {warning.filename for warning in caught} == {__file__}
    assert {warning.category for warning in caught} == {DeprecationWarning}
    assert str(caught[0].message) == (
        "actions_v2.show (GET /v2/actions/{id}) is deprecated and will be removed on 2026-12-31; "
        "use actions_v3.show (GET /v3/actions/{id})"
    )
    assert str(caught[2].message) == (
        "catalog_v2.list_types (GET /v2/catalog_types) is deprecated; use catalog_v3.list_types (GET /v3/catalog_types)"
    )


def test_every_deprecated_operation_names_a_replacement_that_exists() -> None:
    spelled = {f"{operation.method} {operation.path}" for operation in operations().values()}
    deprecated = [operation for operation in operations().values() if operation.deprecated]
    assert deprecated
    assert all(operation.replacement in spelled for operation in deprecated)
    assert not any(operation.replacement for operation in operations().values() if not operation.deprecated)


# --- the client itself ---


def test_the_client_shows_no_key_and_is_not_pickled() -> None:
    client = AsyncClient("inc_hidden")
    assert repr(client) == "<AsyncClient https://api.incident.io>"
    assert "inc_hidden" not in repr(vars(client)) + repr(client._core.settings) + repr(client.incidents)
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(client)


def test_a_client_shows_what_it_was_made_with() -> None:
    policy = RetryPolicy(attempts=2)
    client = AsyncClient("k", base_url="http://127.0.0.1:8/api/", retry=policy)
    assert (client.base_url, client.retry) == ("http://127.0.0.1:8/api", policy)
    assert (AsyncClient("k").retry, AsyncClient("k", retry=None).retry) == (RetryPolicy(), None)


def test_a_client_shows_its_event_loop_and_its_limiter_while_it_is_in_use() -> None:
    """So that another thread can read its limits, and does not count those of two clients twice."""
    own = KeyLimiter()

    async def main() -> None:
        async with stub_server() as server:
            server.answers = [Answer.of({"severities": []})] * 4
            limiters: list[Any] = ["shared", "shared", None, own]
            clients = [AsyncClient("k", base_url=server.base_url, rate_limiter=limiter) for limiter in limiters]
            assert [client.event_loop for client in clients] == [None] * 4
            for client in clients:
                await client.severities.list()
            assert [client.event_loop for client in clients] == [asyncio.get_running_loop()] * 4
            first, second, *others = [client.rate_limiter for client in clients]
            assert isinstance(first, KeyLimiter)
            assert (first, others) == (second, [None, own])
            for client in clients:
                await client.aclose()
            assert [client.event_loop for client in clients] == [None] * 4

    asyncio.run(main())


def test_aliases_point_at_their_versions() -> None:
    client = AsyncClient("k")
    assert client.incidents is client.incidents_v2
    assert client.catalog is client.catalog_v3
    assert client.follow_ups is client.follow_ups_v3
    assert client.severities is client.severities_v1


def test_the_state_of_its_limits_can_be_read() -> None:
    """Before anything was sent, outside of a loop and after a call; a client without a limiter has none."""
    fresh = AsyncClient("inc_never_used").rate_limits or ()
    assert (fresh[0].name, fresh[0].limit, fresh[0].last_remaining) == ("key", 1200, None)
    assert AsyncClient("k", rate_limiter=None).rate_limits == ()
    headers = {"X-RateLimit-Limit": "1200, 1200;window=60", "X-RateLimit-Remaining": "700"}

    async def run() -> list[Any]:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            server.answers = [Answer(200, b'{"severity":{}}', headers)]
            await client.severities.show("1")
            return [(bucket.name, bucket.last_remaining, bucket.in_flight) for bucket in client.rate_limits or ()][:1]

    assert asyncio.run(run()) == [("key", 700, 0)]


def test_a_limiter_that_is_not_valid_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="rate_limiter must be"):
        AsyncClient("k", rate_limiter=object())  # type: ignore[arg-type]


def test_a_call_may_have_a_policy_where_the_client_has_none() -> None:
    async def main() -> int:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url, retry=None) as client:
            server.answers = [Answer.of({}, 503), Answer.of({"severities": []})]
            await client.severities.list(options={"retry": RetryPolicy(attempts=2, wait=0.0)})
            return len(server.received)

    assert asyncio.run(main()) == 2
