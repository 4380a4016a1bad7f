"""No frame holds a secret in the plain when a call fails: the key, a source's secret, or what the arguments hold."""

from __future__ import annotations

import asyncio
import datetime as dt
import inspect
import json
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from incidentio_async import AsyncClient, ConfigurationError, Hooks, models
from incidentio_async.hooks import RequestEvent, ResponseEvent
from incidentio_async.operations import Operation, operations
from incidentio_async.webhooks.events import PrivateIncidentCreatedV2
from tests.support.calls import QUICK
from tests.support.operating import ULID, call
from tests.support.running import run
from tests.support.scripted_server import ScriptedServer, Step, answer
from tests.support.traceback_locals import assert_hidden

KEY = "Kj3Vt8Wq1Zx6Nb4Mc9Lp2Rs7Dg5Hf0Ya"
GATEWAY = "Gw5Er1Ty9Ui3Op7As2Df6Gh0Jk4Lz8Xc"
SECRET = "Zq7Lw0pX4vKd9TfB2mYc8HsJ1nRg6UeA"
OPTIONS: Any = {
    "headers": {"X-Tenant": SECRET},
    "extra_body": {"deep": [{"value": SECRET}]},
    "extra_query": {"token": [SECRET]},
}
HEADERS: Any = {"headers": {"X-Tenant": SECRET}}
Use = Callable[[AsyncClient], Awaitable[Any]]

USES: Mapping[str, Use] = {
    "AlertEventsV2.create_http": lambda client: client.alert_events.create_http(
        ULID, secret=SECRET, title="x", status="firing", metadata={"api_token": SECRET, "deep": [{"password": SECRET}]}
    ),
    "HeartbeatV2.ping": lambda client: client.heartbeat.ping(ULID, secret=f"Basic {SECRET}"),
    "HeartbeatV2.ping_get": lambda client: client.heartbeat.ping_get(ULID, secret=SECRET),
    "SecretsV2.create": lambda client: client.secrets.create(name="x", value=SECRET, options=OPTIONS),
    "SecretsV2.rotate": lambda client: client.secrets.rotate(ULID, value=SECRET),
    "TelemetryV2.update_data_source": lambda client: client.telemetry_v2.update_data_source(
        ULID, datadog_config={"api_key": SECRET, "app_key": SECRET}
    ),
    "headers": lambda client: client.severities.show(ULID, options=HEADERS),
    "list": lambda client: client.incidents.list(options=HEADERS).collect(),
    "raw": lambda client: client.request("POST", "/v2/secrets", json={"value": SECRET}, options=OPTIONS),
    "raw query": lambda client: client.request("GET", f"/v2/heartbeat/{ULID}/ping", query={"token": SECRET}),
}


class Shows:
    """A value of no type that anybody expects, whose repr shows what is in it."""

    def __repr__(self) -> str:
        return f"<{SECRET}>"


class Failing(Exception):
    """What a part that was given raises."""


class Leaving(Hooks):
    """A hook that ends the program, which no error handler of the library stops."""

    def on_request(self, event: RequestEvent) -> None:
        if event.attempt == 1:
            raise SystemExit

    def on_response(self, event: ResponseEvent) -> None:
        raise KeyboardInterrupt


class LeavingLate(Leaving):
    """The same, once there is a response."""

    def on_request(self, event: RequestEvent) -> None:
        pass


class Limiter:
    """A limiter that fails: once a call may be sent, or once it was."""

    def __init__(self, when: str) -> None:
        self.when = when

    async def acquire(self, operation: Operation) -> None:
        if self.when == "acquire":
            raise Failing

    def done(self, *_: object) -> None:
        if self.when == "done":
            raise Failing

    def predicted_wait(self, operation: Operation) -> float:
        return 0.0


ECHO = f'{{"errors": [{{"message": "{KEY}"}}], "type": "{KEY}"}}'.encode()
# A success whose values may be secret, too; no operation has all of these properties.
STORED = json.dumps({"secret": {"x": SECRET}, "incidents": [{"x": SECRET}], "token": SECRET}).encode()
STEPS: Mapping[str, Step] = {
    "refused": Step(send=answer(401, ECHO, {"Echo": f"Bearer {KEY}"})),
    "invalid": Step(send=answer(422, ECHO)),
    "busy": Step(send=answer(503, ECHO)),
    "redirect": Step(send=answer(302, ECHO, {"Location": f"http://127.0.0.1:9/?key={KEY}"})),
    "html": Step(send=answer(200, b"<html>" + ECHO)),
    "other": Step(send=answer(200, STORED)),
    "closed": Step(close=True),
    "reset": Step(reset=True),
    "mid head": Step(send=answer(200, ECHO)[:30], close=True),
    "mid body": Step(send=answer(200, STORED)[:-3], close=True),
    "no http": Step(send=b"HTTP/9 " + ECHO + b"\r\n\r\n", close=True),
    "stall": Step(stall=True),
    "large": Step(send=answer(200, b"x" * 100_000)),
    "packed": Step(send=answer(200, STORED, {"Content-Encoding": "gzip"})),
}
NOWHERE = "http://127.0.0.1:1"
SETTINGS: Mapping[str, Mapping[str, Any]] = {
    "read only": {"read_only": True, "base_url": NOWHERE},
    "not sent": {"base_url": NOWHERE},
    "deadline": {"deadline": 0.05, "timeout": 9},
    "before the limit": {"rate_limiter": Limiter("acquire")},
    "after the limit": {"rate_limiter": Limiter("done")},
    "strict": {"strict": True},
    "a hook leaves": {"hooks": [Leaving()]},
    "a hook leaves late": {"hooks": [LeavingLate()]},
}


async def failure(use: Use, step: Step, *, tls: bool = False, **options: Any) -> BaseException | None:
    """What the use of a client ends with; None where it works."""
    async with ScriptedServer(step) as server:
        url = server.url.replace("http:", "https:") if tls else server.url
        settings = {"base_url": url, "rate_limiter": None, "retry": QUICK, "timeout": 0.1, "max_response_size": 50_000}
        client = AsyncClient(KEY, headers={"X-Gateway": GATEWAY}, **{**settings, **options})
        try:
            await use(client)
        except BaseException as error:  # noqa: BLE001 - whatever it is
            return error
        finally:
            await client.aclose()
            await server.drained()
    return None


every_use = pytest.mark.parametrize("name", USES)


def check(name: str, error: BaseException | None, *, may_work: bool = False) -> None:
    assert error is not None or may_work, name
    if error is not None:
        assert_hidden(error, KEY, GATEWAY, SECRET)


@every_use
@pytest.mark.parametrize("step", STEPS)
def test_responses(name: str, step: str) -> None:
    # What some operations answer is of no interest: any success is one.
    check(name, run(failure(USES[name], STEPS[step])), may_work=step in ("html", "other"))


@every_use
@pytest.mark.parametrize("how", SETTINGS)
def test_settings(name: str, how: str) -> None:
    step = Step(send=answer(200, STORED)) if how == "strict" else Step(stall=True)
    may_work = how in ("strict", "after the limit")
    if how in ("after the limit", "a hook leaves late"):
        step = Step(send=answer(200, STORED))
    reads = how == "read only" and name in ("headers", "list", "HeartbeatV2.ping_get", "raw query")
    check(name, run(failure(USES[name], step, **SETTINGS[how])), may_work=may_work or reads)


@every_use
def test_no_tls(name: str) -> None:
    step = Step(read=False, send=b"no tls here", close=True)
    check(name, run(failure(USES[name], step, tls=True)))


@every_use
@pytest.mark.parametrize("send", [b"", answer(200, STORED)[:-3]], ids=["head", "body"])
@pytest.mark.parametrize("how", ["cancelled", "closed"])
def test_ended_under_way(name: str, send: bytes, how: str) -> None:
    """Cancelled, in the midst of aiohttp's frames, or closed."""

    async def main() -> BaseException:
        async with ScriptedServer(Step(send=send, stall=True)) as server:
            client = AsyncClient(KEY, base_url=server.url, rate_limiter=None, headers={"X-Gateway": GATEWAY})
            task = asyncio.ensure_future(_ended(USES[name](client)))
            await server.arrived(1)
            for _ in range(20):  # what was sent of the body arrives
                await asyncio.sleep(0)
            if how == "closed":
                await client.aclose()
            else:
                task.cancel()
            error = await task
            await client.aclose()
            await server.drained()
            return error

    check(name, run(main()))


async def _ended(use: Awaitable[Any]) -> BaseException:
    try:
        await use
    except BaseException as error:  # noqa: BLE001 - a cancellation, too
        return error
    raise AssertionError("it worked")


# --- refused before anything is sent ---

DEEP: Any = SECRET
for _ in range(100_000):
    DEEP = [DEEP]
DEEP = {"a": DEEP}
CIRCLE: dict[str, Any] = {"value": SECRET}
CIRCLE["self"] = CIRCLE
REFUSED: Mapping[str, Any] = {
    "unknown": {"no_such": SECRET},
    "timeout": {"timeout": -1},
    "retry": {"retry": 3},
    "on_response": {"on_response": 3},
    "headers": {"headers": {"X-Tenant": SECRET + "\n"}},
    "own headers": {"headers": {"Authorization": f"Bearer {SECRET}"}},
    "header bytes": {"headers": {"X-Tenant": SECRET.encode()}},
    "header name": {"headers": {f"X-Tenant: {SECRET}": ""}},
    "no headers": {"headers": [f"X-Tenant: {SECRET}"]},
    "extra_query": {"extra_query": {"q": SECRET + "\ud800"}},
    "query object": {"extra_query": {"q": {"a": [SECRET, object()]}}},
    "no extra_query": {"extra_query": f"token={SECRET}"},
    "extra_body": {"extra_body": {"a": {"b": [SECRET, object()]}}},
    "no extra_body": {"extra_body": [SECRET]},
    "deep": {"extra_body": DEEP},
    "object": {"extra_body": {"a": [Shows()]}},
    "object as body": {"extra_body": Shows()},
    "object as query": {"extra_query": Shows()},
    "object in query": {"extra_query": {"a": [Shows()]}},
    "objects as headers": {"headers": Shows()},
    "view": {"extra_body": {"a": {"b": SECRET}.values()}},
    "in a circle": {"extra_body": CIRCLE},
}


@every_use
@pytest.mark.parametrize("option", REFUSED)
def test_options_that_are_refused(name: str, option: str) -> None:
    """Whatever else the call holds; the options stand in place of its own."""

    def use(client: AsyncClient) -> Awaitable[Any]:
        return USES[name](_Refused(client, {**OPTIONS, **REFUSED[option]}))  # type: ignore[arg-type]

    check(name, run(failure(use, Step(stall=True), base_url=NOWHERE)))


class _Refused:
    """A client, or a resource of one, whose calls have these options."""

    def __init__(self, part: Any, options: Any) -> None:
        self._part, self._options = part, options

    def __getattr__(self, name: str) -> Any:
        return _Refused(getattr(self._part, name), self._options)

    def __call__(self, *arguments: Any, **given: Any) -> Any:
        return self._part(*arguments, **{**given, "options": self._options})


@pytest.mark.parametrize(
    "secret", [SECRET + "\n", SECRET + "\ud800", SECRET.encode(), [SECRET], {"a": SECRET}, Shows(), ""]
)
@pytest.mark.parametrize("name", ["create_http", "ping", "ping_get"])
def test_secrets_that_are_refused(name: str, secret: Any) -> None:
    def use(client: AsyncClient) -> Awaitable[Any]:
        if name == "create_http":
            return client.alert_events.create_http(ULID, secret=secret, title="x", status="firing")
        return getattr(client.heartbeat, name)(ULID, secret=secret)  # type: ignore[no-any-return]

    check(name, run(failure(use, Step(stall=True), base_url=NOWHERE)))


@pytest.mark.parametrize("value", [SECRET + "\ud800", SECRET.encode(), [SECRET], {SECRET}, Shows()])
def test_properties_that_are_refused(value: Any) -> None:
    uses: list[Use] = [
        lambda client: client.secrets.create(name="x", value=value),
        lambda client: client.secrets.rotate("", value=value),
        lambda client: client.telemetry_v2.update_data_source(ULID, datadog_config={"api_key": value, "no": SECRET}),
        lambda client: client.request("POST", "/v2/secrets", json={"value": value, "x": object()}),
        lambda client: client.request("POST", "nowhere", json={"value": value}),
        lambda client: client.request("POST", "/v9/x", json={"value": SECRET, "x": math.nan}),
        lambda client: client.secrets.create(name="x", value=SECRET, options={"extra_body": {"x": math.nan}}),
        lambda client: client.request("GET", "/v2/heartbeat/1/ping", query={"token": value, "x": object()}),
        lambda client: client.request("GET", "/v9/x", query={"secret": value}, json={"value": value}),
        lambda client: client.request("GET", "/v9/x", query=[("token", value)]),  # type: ignore[arg-type]
        lambda client: client.request("GET", "/v9/x", query=value),
        lambda client: client.request("GET", "/v9/x", json=value),
        lambda client: client.request("GET", "/v9/x", options=value),
        lambda client: client.severities.show(ULID, options=value),
        lambda client: _event().fetch(client, options={"headers": {"X": value}, "timeout": -1}),
        lambda client: _event(None).fetch(client, options={"headers": {"X": value}}),
    ]
    for number, use in enumerate(uses):
        check(str(number), run(failure(use, Step(stall=True), base_url=NOWHERE)))


def _event(id: str | None = ULID) -> PrivateIncidentCreatedV2:
    data: Any = models.WebhookPrivateResourceV2(id=id)  # type: ignore[arg-type]
    return PrivateIncidentCreatedV2(id="m", timestamp=dt.datetime.now(dt.UTC), data=data)


def test_every_operation_hides_its_options() -> None:
    async def main() -> None:
        async with AsyncClient(KEY, base_url=NOWHERE) as client:
            for operation in operations().values():
                given: Any = {"secret": SECRET} if operation.auth == "secret" else {}
                with pytest.raises(ConfigurationError) as caught:
                    await call(client, operation, **given, options={**OPTIONS, "timeout": -1})
                assert_hidden(caught.value, KEY, SECRET, tools=("traceback",))

    run(main())


def test_every_operation_with_a_secret_is_tried() -> None:
    """Which have one is read from their first statement, as the generator found it in the document."""
    found = set()
    client = AsyncClient(KEY)
    for operation in operations().values():
        cls = type(getattr(client, operation.resource))
        source = inspect.getsource(getattr(cls, operation.name))
        assert "shield_options(options)" in source
        if source.replace("shield_named", "").count("shield") > 1:
            found.add(f"{cls.__name__}.{operation.name}")
    assert found == {name for name in USES if "." in name}


@pytest.mark.filterwarnings("error::DeprecationWarning")
def test_a_deprecation_that_is_an_error() -> None:
    async def main() -> None:
        async with AsyncClient(KEY, base_url=NOWHERE) as client:
            for operation in operations().values():
                if operation.deprecated:
                    method = getattr(getattr(client, operation.resource), operation.name)
                    with pytest.raises((DeprecationWarning, TypeError)) as caught:
                        await method(*[ULID] * operation.path.count("{"), options=OPTIONS)
                    assert_hidden(caught.value, KEY, SECRET, tools=("traceback",))

    run(main())
