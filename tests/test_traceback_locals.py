"""No frame of the library holds a secret in the plain when an exception leaves it.

Which callables take a secret is looked up, so that a new one is tried, too.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from types import MethodDescriptorType
from typing import Any

import pytest
from fakeredis import FakeAsyncRedis

import incidentio_async
from incidentio_async import APIConnectionError, AsyncClient, IncidentIOError
from incidentio_async.alerts import AlertSource, heartbeat
from incidentio_async.client import ClientOptions
from incidentio_async.limits import RedisLimiter
from incidentio_async.options import Settings
from incidentio_async.sandbox import Sandbox
from incidentio_async.sandbox.testing import client_of
from incidentio_async.webhooks import Dispatcher, Webhook
from incidentio_async.webhooks.redis import RedisSeen
from tests.support.traceback_locals import assert_hidden

SECRET = "Zq7Lw0pX4vKd9TfB2mYc8HsJ1nRg6UeA"
LONG = SECRET * 8
USABLE: Mapping[str, Any] = {
    "api_key": SECRET,
    "base_url": "https://example.com",
    "headers": {"X-Gateway": SECRET},
    "proxy": f"http://user:{SECRET}@127.0.0.1:9",
    "secret": "whsec_" + SECRET,
    "webhook": "whsec_" + SECRET,
    "redis": FakeAsyncRedis(),
    "redis_url": f"redis://user:{SECRET}@localhost",
}
"""A right value for each parameter that holds a secret."""


class Shows:
    """A value of no type that anybody expects, whose repr shows what is in it."""

    def __repr__(self) -> str:
        return f"<{SECRET}>"


class Unreadable(dict[str, str]):
    """A mapping that fails when it is read, with what it should have told in its hands."""

    def __getitem__(self, name: str) -> str:
        raise LookupError(name)

    def items(self) -> Any:
        raise LookupError


WRONG_STRINGS: tuple[Any, ...] = (
    SECRET + "\n",
    f" {SECRET} ",
    f"'{LONG}'",
    f"Bearer {SECRET}",
    f"Basic {SECRET}\x00",
    SECRET + "\ud800",
    "é" + SECRET,
    SECRET.encode(),
    bytearray(SECRET.encode()),
    [[SECRET]],
    (SECRET, 3),
    {SECRET: SECRET},
    {SECRET},
    Shows(),
)
URLS: tuple[Any, ...] = (
    f"https://user:{SECRET}@example.com",
    f"https://{SECRET}@example.com/v1",
    f"https:user:{SECRET}@example.com",
    f"user:{SECRET}@example.com",
    f"ftp://user:{SECRET}@example.com",
    f"https://user:{SECRET}@[::1",
    f"https://user:{SECRET}@example.com:port",
    f"https://user:{SECRET} @example.com",
    f"https://example.com?key={SECRET}",
    f"https://example.com#{SECRET}",
    f"//user:{SECRET}@example.com",
)
WRONG: Mapping[str, tuple[Any, ...]] = {
    "api_key": WRONG_STRINGS,
    "base_url": (*URLS, *WRONG_STRINGS),
    "headers": (
        {"X-Gateway": SECRET + "\r\nHost: x"},
        {"X-Gateway": SECRET.encode()},
        {"X-Gateway": [SECRET]},
        {"X-Gateway": SECRET + "\ud800"},
        {"X-Gateway": Shows()},
        {"Authorization": SECRET},
        {f"Authorization: Bearer {SECRET}": ""},
        {f"{SECRET}\n": "x"},
        {Shows(): "x"},
        Unreadable(a=SECRET),
        [("X-Gateway", SECRET)],
        f"X-Gateway: {SECRET}",
        f"X-Gateway: {SECRET}".encode(),
        Shows(),
    ),
    "proxy": (*URLS, *WRONG_STRINGS),
    "secret": (*WRONG_STRINGS, [SECRET, f"whsec_{SECRET}!"], f"whsec_{SECRET} whsec_{SECRET}", f"whsec_{SECRET[:20]}"),
    "redis": (f"redis://:{SECRET}@localhost", SECRET.encode(), Shows(), [SECRET]),
    "redis_url": (
        f"redis://:{SECRET}@[::1",
        f"redis://user:{SECRET}@localhost:port",
        f"redis://user:{SECRET}@localhost?socket_timeout={SECRET}",
        *URLS,
        *WRONG_STRINGS,
    ),
    "password": (SECRET.encode(), Shows(), [SECRET], 3),
}
WRONG = {**WRONG, "webhook": WRONG["secret"]}
REFUSED: Mapping[str, Any] = {
    "rate_limiter": 3,
    "retry": 3,
    "timeout": -1,
    "connect_timeout": -1,
    "read_timeout": -1,
    "deadline": "x",
    "max_connections": 0,
    "max_response_size": 0,
    "session": 3,
    "user_agent": "x\n",
    "hooks": [3],
    "tolerance": -1,
    "clock": 3,
    "seen": 3,
    "max_age": 0,
    "ssl": 3,
    "trust_env": 3,
    "url": "nowhere",
    "events": ["no.such_event"],
}
"""A value that is refused for each other parameter, where there is one."""


def _sandbox_client(**options: Any) -> Any:
    async def main() -> None:
        async with Sandbox(incidents=1) as sandbox:
            sandbox.client(**options)

    asyncio.run(main())


def _test_client(**options: Any) -> Any:
    with Sandbox(incidents=1).in_thread() as sandbox, client_of(sandbox, **options):
        pass


def _thread_client(**options: Any) -> Any:
    with Sandbox(incidents=1).in_thread() as sandbox:
        sandbox.client(**options)


def _endpoint(url: str = "http://127.0.0.1:9/", **options: Any) -> Any:
    return Sandbox(incidents=1).webhooks.add(url, **options)


def _source(secret: str = SECRET, **options: Any) -> Any:
    return AlertSource("01GW2G3V0S59R238FAHPDS1R66", secret, **options)


def _source_at(url: str = f"https://example.com/v2/heartbeat/01GW2G3V0S59/ping?token={SECRET}", **options: Any) -> Any:
    return AlertSource.from_url(url, **options)


def _heartbeat(secret: str = SECRET, **options: Any) -> Any:
    """Nothing listens there, and a right secret is not sent."""

    async def main() -> None:
        with contextlib.suppress(APIConnectionError):
            await heartbeat("01GW2G3V0S59R238FAHPDS1R66", secret, **{"retry": None, **options})

    asyncio.run(main())


def _limiter_at(redis_url: str, **options: Any) -> Any:
    return RedisLimiter.from_url(redis_url, **options)


OPTIONS = tuple(sorted(ClientOptions.__optional_keys__ - {"base_url"}))
CALLABLES: Mapping[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "incidentio_async.client.AsyncClient": (AsyncClient, tuple(inspect.signature(AsyncClient).parameters)),
    "incidentio_async.client.AsyncClient.without_key": (
        AsyncClient.without_key,
        tuple(sorted(ClientOptions.__optional_keys__)),
    ),
    "incidentio_async.options.Settings": (Settings, tuple(inspect.signature(Settings).parameters)),
    "incidentio_async.webhooks._webhook.Webhook": (Webhook, tuple(inspect.signature(Webhook).parameters)),
    "incidentio_async.webhooks.dispatcher.Dispatcher": (Dispatcher, tuple(inspect.signature(Dispatcher).parameters)),
    "incidentio_async.webhooks.redis.RedisSeen": (RedisSeen, tuple(inspect.signature(RedisSeen).parameters)),
    "incidentio_async._rate_limits.redis_limiter.RedisLimiter": (
        RedisLimiter,
        tuple(inspect.signature(RedisLimiter).parameters),
    ),
    "incidentio_async._rate_limits.redis_limiter.RedisLimiter.from_url": (
        _limiter_at,
        ("redis_url", "password", "timeout"),
    ),
    "incidentio_async.alerts.source.AlertSource": (_source, ("secret", *OPTIONS, "base_url")),
    "incidentio_async.alerts.source.AlertSource.from_url": (_source_at, ("url", *OPTIONS)),
    "incidentio_async.alerts.source.heartbeat": (_heartbeat, ("secret", *OPTIONS, "base_url")),
    "incidentio_async.sandbox.webhooks.Webhooks.add": (_endpoint, ("url", "secret", "events")),
    "incidentio_async.sandbox.server.Sandbox": (Sandbox, tuple(inspect.signature(Sandbox).parameters)),
    "incidentio_async.sandbox.server.Sandbox.client": (_sandbox_client, OPTIONS),
    "incidentio_async.sandbox.threads.SandboxThread.client": (_thread_client, OPTIONS),
    "incidentio_async.sandbox.testing.client_of": (_test_client, OPTIONS),
}
SECRETS = frozenset(WRONG)


def cases() -> Iterator[Any]:
    """Every callable with every value that it refuses."""
    for name, (_, parameters) in CALLABLES.items():
        for parameter in parameters:
            for number, wrong in enumerate(WRONG.get(parameter, ())):
                yield pytest.param(name, {parameter: wrong}, id=f"{name}-{parameter}-{number}")
            if parameter in REFUSED:
                yield pytest.param(name, {parameter: REFUSED[parameter]}, id=f"{name}-{parameter}")
        yield pytest.param(name, {"no_such": SECRET}, id=f"{name}-unknown")


@pytest.mark.parametrize(("name", "wrong"), list(cases()))
def test_arguments_that_are_refused(name: str, wrong: dict[str, Any]) -> None:
    """The other secrets are right, and are not shown either."""
    make, parameters = CALLABLES[name]
    given = {parameter: USABLE[parameter] for parameter in parameters if parameter in USABLE}
    if "redis" in given:
        given["redis"] = FakeAsyncRedis()
    try:
        make(**{**given, **wrong})
    except Exception as error:  # noqa: BLE001 - whatever it is
        assert_hidden(error, SECRET, LONG)
    else:
        taken = {"proxy", "headers", "password"} | {"secret", "webhook"}
        assert wrong.keys() <= taken, f"{name} takes {wrong!r}"


@pytest.mark.parametrize("variable", ["INCIDENT_API_KEY", "INCIDENT_ENDPOINT", "INCIDENT_WEBHOOK_SECRET"])
def test_environment(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INCIDENT_API_KEY", SECRET)
    monkeypatch.delenv("INCIDENT_ENDPOINT", raising=False)
    wrong = {
        "INCIDENT_API_KEY": [f"{SECRET}\n", f"Bearer {SECRET}", f'"{SECRET}"'],
        "INCIDENT_ENDPOINT": [url for url in URLS if isinstance(url, str)],
        "INCIDENT_WEBHOOK_SECRET": [
            f"whsec_{SECRET}!",
            f"whsec_{SECRET},whsec_{SECRET}",
            f"whsec_{SECRET[:24]} {SECRET}",
        ],
    }[variable]
    make: Any = Webhook if variable == "INCIDENT_WEBHOOK_SECRET" else AsyncClient
    for value in wrong:
        monkeypatch.setenv(variable, value)
        for refused in ({}, {"timeout": -1} if make is AsyncClient else {"tolerance": -1}):
            with pytest.raises(IncidentIOError) as caught:
                make(**refused)
            assert_hidden(caught.value, SECRET)


def takers() -> set[str]:
    """Every public callable of the package with a parameter that is named as one that holds a secret."""
    found = set()
    for module in pkgutil.walk_packages(incidentio_async.__path__, "incidentio_async."):
        if ".models." in module.name or ".resources." in module.name or module.name.endswith("__main__"):
            continue
        for owner in vars(importlib.import_module(module.name)).values():
            if getattr(owner, "__module__", "") != module.name or getattr(owner, "__name__", "_").startswith("_"):
                continue
            named = vars(owner).items() if inspect.isclass(owner) else [("", owner)]
            for name, function in named:
                if (name == "__init__" or not name.startswith("_")) and _takes_secret(function):
                    parts = (module.name, owner.__qualname__, name.removeprefix("__init__"))
                    found.add(".".join(filter(None, parts)))
    return found


def _takes_secret(function: Any) -> bool:
    function = getattr(function, "__func__", function)
    if not inspect.isfunction(function) or isinstance(inspect.unwrap(function), MethodDescriptorType):
        return False
    # Headers alone are those of responses and of deliveries; those and the proxy of a client stand beside its key.
    parameters = inspect.signature(function).parameters
    options = parameters.get("options")
    given_on = options is not None and options.kind is inspect.Parameter.VAR_KEYWORD
    return given_on or bool((SECRETS - {"headers", "proxy"}) & parameters.keys())


def test_every_callable_that_takes_a_secret_is_tried() -> None:
    """The methods of the API's operations are tried in `tests.test_traceback_locals_of_calls`."""
    others = {
        # These take a `Secret` from one of those that are tried.
        "incidentio_async._checks.headers.check_secret",
        "incidentio_async._checks.headers.authorization",
        "incidentio_async._http.base_url.read_base_url",
        "incidentio_async._api.request_encoding.build_call",
        "incidentio_async.webhooks._signature.read_secrets",
        "incidentio_async.cli._call_request.Request",
        "incidentio_async.sandbox.webhooks.Endpoint",
        "incidentio_async.sandbox.credentials.checked_api_key",
        "incidentio_async.sandbox.snapshots.write",
        # Its base URL comes from the command line, which all users of the machine can read.
        "incidentio_async.cli._connection.Connection",
        # Its base URL was checked, and holds no credentials.
        "incidentio_async._http.call.request_url",
        # A protocol, which runs nothing.
        "incidentio_async.sandbox.threads.Startable.client",
        # Theirs are options of a sandbox.
        "incidentio_async.sandbox.server.Sandbox.load",
    }
    assert takers() - others == CALLABLES.keys()
