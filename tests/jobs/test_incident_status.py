"""Moving an incident to another status: which requests are sent, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from incidentio_async import AsyncClient, converter
from incidentio_async.errors import (
    AmbiguousMatchError,
    ConfigurationError,
    IncidentIOError,
    InvalidArgumentError,
    NoMatchError,
    ValidationError,
)
from incidentio_async.jobs import set_status
from incidentio_async.lookup import Lookup
from incidentio_async.models import IncidentStatusV1
from incidentio_async.sandbox import Sandbox
from tests.support.running import run
from tests.support.stub_server import Answer, stub_server


async def updates_of(client: AsyncClient, incident_id: str) -> list[tuple[str, str | None]]:
    """The status and message of each update of an incident, the oldest first."""
    updates = await client.incident_updates.list(incident_id=incident_id).collect()
    updates.sort(key=lambda update: (update.created_at, update.id))
    return [(update.new_incident_status.name, update.message) for update in updates]


@pytest.mark.parametrize("chaos", [False, True])
def test_an_incident_is_closed(chaos: bool) -> None:
    async def main() -> None:
        async with Sandbox(incidents=3, chaos=chaos) as sandbox, sandbox.client() as client:
            incident = await client.incidents.create(visibility="public", name="DB is sad")
            before = await updates_of(client, incident.id)
            sandbox.requests.clear()
            moved = await set_status(client, incident.reference, "closed", message="All is well")
            assert (moved.id, moved.incident_status.name) == (incident.id, "Closed")
            if not chaos:
                sent = ("incident_statuses.list", "incidents.show", "incident_updates.create")
                assert [sandbox.requests.count(operation) for operation in sent] == [1, 2, 1]
                assert len(sandbox.requests) == 4
                assert sandbox.requests.of("incident_updates.create")[0].body["idempotency_key"]
            assert (await updates_of(client, incident.id))[len(before) :] == [("Closed", "All is well")]
            assert (await client.incidents.show(incident.id)).incident_status.name == "Closed"

    run(main())


def test_a_status_that_it_has_already() -> None:
    """Nothing is sent but for a message, which is posted."""

    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            incident = await set_status(client, 1, "Fixing", lookup=lookup)
            before = await updates_of(client, incident.id)
            sandbox.requests.clear()
            assert await set_status(client, incident, "FIXING", lookup=lookup) == incident
            assert [request.method for request in sandbox.requests] == ["GET"]
            again = await set_status(client, incident, await lookup.incident_status("Fixing"), message="Still")
            assert again.incident_status.name == "Fixing"
            assert (await updates_of(client, incident.id))[len(before) :] == [("Fixing", "Still")]

    run(main())


@pytest.mark.parametrize(("key", "posted"), [("task-1", 1), (None, 2)])
def test_a_caller_that_calls_again(key: str | None, posted: int) -> None:
    """As a task does whose worker was lost: with its own key, the same update is requested, and posted once."""

    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            before = await updates_of(client, (await client.incidents.show("1")).id)
            for _ in range(2):
                moved = await set_status(client, "INC-1", "Closed", message="All is well", idempotency_key=key)
                assert moved.incident_status.name == "Closed"
            added = (await updates_of(client, moved.id))[len(before) :]
            assert added == [("Closed", "All is well")] * posted
            first, second = (request.body for request in sandbox.requests.of("incident_updates.create"))
            assert (first == second) == (key is not None)
            # Nothing is left to post without a message, and another key is another update.
            await set_status(client, "INC-1", "Closed", idempotency_key=key)
            assert len(sandbox.requests.of("incident_updates.create")) == 2
            await set_status(client, "INC-1", "Closed", message="All is well", idempotency_key="task-2")
            assert len(await updates_of(client, moved.id)) == len(before) + posted + 1

    run(main())


@pytest.mark.parametrize("key", ["", " ", 5, b"task-1"])
def test_a_key_must_be_a_text(key: Any) -> None:
    async def main() -> None:
        async with AsyncClient("k", base_url="http://127.0.0.1:9") as client:
            with pytest.raises(InvalidArgumentError, match="set_status: idempotency_key must be a string that is not"):
                await set_status(client, "INC-1", "Closed", idempotency_key=key)

    run(main())


def test_a_record_may_be_old() -> None:
    """The status that counts is the one which the incident has now."""

    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            old = await set_status(client, "1", "Fixing")
            await set_status(client, "1", "Monitoring")
            assert (await set_status(client, old, "Fixing")).incident_status.name == "Fixing"

    run(main())


def test_a_category_stands_for_its_only_status() -> None:
    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            learning = await set_status(client, "INC-1", "learning", lookup=lookup)
            assert learning.incident_status.name == "Reviewing"
            with pytest.raises(AmbiguousMatchError, match="3 incident statuses are of the category 'live'") as caught:
                await set_status(client, "INC-1", "live", lookup=lookup)
            assert [text.partition(" ")[0] for text in caught.value.matches] == [
                "Investigating",
                "Fixing",
                "Monitoring",
            ]
            # A name comes before a category.
            sandbox.store.add("incident_statuses", name="Learning", category="live", rank=99)
            lookup.refresh()
            assert (await set_status(client, "INC-1", "learning", lookup=lookup)).incident_status.name == "Learning"

    run(main())


@pytest.mark.parametrize(
    ("incident", "status", "message", "error", "text"),
    [
        ("INC-1", "Clsoed", None, NoMatchError, "no incident status is named 'Clsoed'; the nearest: 'Closed'"),
        ("INC-999", "Closed", None, NoMatchError, "no incident is named 'INC-999'"),
        ("INC-1", "", None, ConfigurationError, "incident status: the name is empty"),
        ("INC-1", None, None, ConfigurationError, "incident status: give a name or an id as a string, not NoneType"),
        ("", "Closed", None, ConfigurationError, "incident: give INC-123"),
        ("INC-1", "Closed", " ", ConfigurationError, "message must be a string that is not empty"),
        ("INC-1", "Closed", 5, ConfigurationError, "message must be a string that is not empty"),
    ],
)
def test_what_is_refused(incident: Any, status: Any, message: Any, error: type[IncidentIOError], text: str) -> None:
    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            with pytest.raises(error, match=text):
                await set_status(client, incident, status, message=message)
            assert {request.method for request in sandbox.requests} <= {"GET"}

    run(main())


def test_a_status_that_was_deleted_meanwhile() -> None:
    """The API says so: the update is refused, and the incident stays as it is."""

    async def main() -> None:
        async with Sandbox(incidents=3) as sandbox, sandbox.client() as client:
            lookup = Lookup(client)
            status = sandbox.store.add("incident_statuses", name="Short-lived", category="live", rank=99)
            before = await lookup.incident("INC-1")
            await lookup.incident_status("Short-lived")
            await client.incident_statuses.delete(status["id"])
            with pytest.raises(ValidationError):
                await set_status(client, "INC-1", "Short-lived", lookup=lookup)
            assert await lookup.incident("INC-1") == before

    run(main())


@pytest.mark.parametrize("status", [None, "Closed", {"name": "Closed"}])
def test_a_status_that_cannot_be_read_is_set(status: Any) -> None:
    async def main() -> None:
        async with stub_server() as server, AsyncClient("k", base_url=server.base_url) as client:
            incident = {"id": "01A", "incident_status": status}
            server.answers = [Answer.of({"incident": incident, "incident_update": {"id": "01C"}})]
            await set_status(client, "7", converter.structure({"id": "01B", "name": "Closed"}, IncidentStatusV1))
            [body] = [request.json() for request in server.received if request.method == "POST"]
            assert body["to_incident_status_id"] == "01B"

    run(main())
