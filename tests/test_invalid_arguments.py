"""Refused arguments have an error class of their own, so that a service can distinguish them from a broken client."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from incidentio_async import (
    AsyncClient,
    ConfigurationError,
    IncidentIOError,
    InvalidArgumentError,
    KeyLimiter,
    RetryPolicy,
    audit_logs,
    bulk,
    catalog,
    export,
    jobs,
    on_call,
)
from incidentio_async.alerts import AlertSource
from incidentio_async.lookup import Lookup
from incidentio_async.sandbox import Sandbox
from incidentio_async.threads import BackgroundLoop
from tests.support.calls import KEY
from tests.support.running import run

NAIVE = dt.datetime(2026, 11, 30)
CIRCLE: dict[str, Any] = {}
CIRCLE["a"] = CIRCLE
Use = Callable[[AsyncClient], Any]

# What a program may pass on from its own users, in each part of the library.
REFUSED: dict[str, Use] = {
    "id": lambda client: client.incidents.show(""),
    "filter": lambda client: client.incidents.list(severity={"above": "1"}),  # type: ignore[arg-type]
    "empty filter": lambda client: client.incidents.list(status_category={"one_of": []}),
    "body": lambda client: client.severities.create(name="n", description=object()),  # type: ignore[arg-type]
    "naive time": lambda client: client.request("POST", "/v2/things", json={"at": NAIVE}),
    "circle": lambda client: client.request("POST", "/v2/things", json=CIRCLE),
    "method": lambda client: client.request("SAY", "/v2/things"),
    "path": lambda client: client.request("GET", "v2"),
    "limit": lambda client: client.incidents.list().collect(limit=-1),
    "options": lambda client: client.incidents.list(options={"timeout": -1}),
    "lookup name": lambda client: Lookup(client).severity(" "),
    "lookup reference": lambda client: Lookup(client).incident(7.5),  # type: ignore[arg-type]
    "lookup arguments": lambda client: Lookup(client).user(),
    "body of an incident": lambda client: Lookup(client).incident_body(nmae="n"),
    "value of a field": lambda client: Lookup(client).incident_body(
        name="n", custom_fields={"Customers affected": "many"}
    ),
    "on call at": lambda client: on_call.now(client, at=NAIVE),
    "catalog entry": lambda client: catalog.plan(client, "Service", [{"name": "n"}]),
    "rows": lambda client: jobs.to_rows("text"),
    "status message": lambda client: jobs.set_status(client, "1", "Fixing", message=""),
    "alert": lambda client: AlertSource("01ABC", "s" * 20).fire(" ", deduplication_key="k"),
    "alert url": lambda client: AlertSource.from_url("https://example.com"),
    "bulk": lambda client: bulk.map(client.incidents.show, ["1"], concurrency=0),
    "export": lambda client: export.export(client, out=""),
    "audit log": lambda client: list(audit_logs.read(io.StringIO("{}"))),  # type: ignore[arg-type]
    "client option": lambda client: AsyncClient(KEY, timeout=-1),
    "policy": lambda client: RetryPolicy(attempts=0),
    "limiter": lambda client: KeyLimiter(0),
    "not to be run": lambda client: BackgroundLoop().run(3),  # type: ignore[arg-type]
}


async def outcome(use: Use, client: AsyncClient) -> Exception | None:
    try:
        found = use(client)
        if isinstance(found, Awaitable):
            await found
        elif hasattr(found, "__aenter__"):
            async with found:
                pass
    except Exception as error:  # noqa: BLE001 - looked at by the tests
        return error
    return None


@pytest.fixture(scope="module")
def outcomes() -> dict[str, tuple[type, str, int]]:
    """Return the class and the text of each error, and how many writes were sent."""

    async def main() -> dict[str, tuple[type, str, int]]:
        found = {}
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            for name, use in REFUSED.items():
                sandbox.requests.clear()
                error = await outcome(use, client)
                writes = sum(request.method != "GET" for request in sandbox.requests)
                found[name] = type(error), str(error), writes
        return found

    return run(main())


@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_argument(outcomes: dict[str, tuple[type, str, int]], name: str) -> None:
    kind, text, writes = outcomes[name]
    assert kind is InvalidArgumentError
    assert (text.count("\n"), writes) == (0, 0)
    # A text of ours: not what another library says, in the words of one.
    assert "not JSON-serializable: a " not in text


OPERATIONS: dict[str, tuple[Use, str | None]] = {
    "path": (lambda client: client.incidents.show(""), "Incidents V2#Show"),
    "filter": (lambda client: client.incidents.list(status_category={"one_of": []}), "Incidents V2#List"),
    "cursor": (lambda client: client.incidents.list(after=""), "Incidents V2#List"),
    "options": (lambda client: client.severities.list(options={"timeout": -1}), "Severities V1#List"),
    "body": (lambda client: client.severities.create(name="n", description=object()), "Severities V1#Create"),  # type: ignore[arg-type]
    "secret": (lambda client: client.heartbeat.ping("01ABC", secret=""), "Heartbeat V2#Ping"),
    "known path": (lambda client: client.request("GET", "/v2/incidents", query=3), "Incidents V2#List"),  # type: ignore[arg-type]
    "unknown path": (lambda client: client.request("GET", f"/v9/{KEY}", query=3), "GET /v9/***"),  # type: ignore[arg-type]
    "read-only": (lambda client: client.severities.create(name="n", description="d"), "Severities V1#Create"),
    "read-only, unknown": (lambda client: client.request("POST", f"/v9/{KEY}"), "POST /v9/***"),
    "method": (lambda client: client.request("SAY", "/v9"), None),
    "bulk": (lambda client: bulk.map(client.incidents.show, ["1"], concurrency=0), None),
}


def test_the_operation_of_what_was_refused() -> None:
    """It is in the error, if there is a single one. No attempt was made, and the key is in no path."""

    async def main() -> dict[str, IncidentIOError]:
        async with AsyncClient(KEY, read_only=True) as client:
            found = {name: await outcome(use, client) for name, (use, _) in OPERATIONS.items()}
        return {name: error for name, error in found.items() if isinstance(error, IncidentIOError)}

    found = run(main())
    assert {name: error.operation for name, error in found.items()} == {
        name: operation for name, (_, operation) in OPERATIONS.items()
    }
    assert all((error.attempts, error.request_id) == (0, None) for error in found.values())
    assert all(KEY not in str(error) for error in found.values())


async def closed(client: AsyncClient) -> None:
    client = AsyncClient(KEY, base_url="http://127.0.0.1:1")
    await client.aclose()
    await client.severities.list()


async def no_key(client: AsyncClient) -> None:
    async with AsyncClient.without_key() as client:
        await client.severities.list()


async def read_only(client: AsyncClient) -> None:
    async with AsyncClient(KEY, read_only=True) as client:
        await client.severities.create(name="n", description="d")


def stopped(client: AsyncClient) -> None:
    with BackgroundLoop() as loop:
        pass
    loop.run(client.severities.list())


ABOUT_THE_CLIENT: dict[str, Use] = {
    "closed": closed,
    "no key": no_key,
    "read-only": read_only,
    "no key at all": lambda client: AsyncClient(""),
    "stopped loop": stopped,
}


@pytest.mark.parametrize("name", ABOUT_THE_CLIENT)
def test_what_is_about_the_client(name: str) -> None:
    """Nobody's argument is wrong."""

    async def main() -> type:
        async with AsyncClient(KEY) as client:
            return type(await outcome(ABOUT_THE_CLIENT[name], client))

    assert run(main()) is ConfigurationError
