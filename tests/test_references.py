"""References of incidents: sent as numbers where the API takes one, refused where it takes the id alone."""

from __future__ import annotations

import asyncio
import inspect
import re
import warnings
from collections.abc import Awaitable, Callable
from enum import Enum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidentio_async import AsyncClient, ConfigurationError, NotFoundError, converter, models
from incidentio_async._api.incident_references import is_incident_id, reference_number
from incidentio_async.operations import Operation, operations
from incidentio_async.sandbox import Sandbox
from tests.support.api import document, facts
from tests.support.operating import ULID, call
from tests.support.stub_server import Answer, StubServer, stub_server

IN_PATH = [operation for operation in operations().values() if re.match(r"/v\d/incidents/\{id\}", operation.path)]
BY_NUMBER = {"Incidents V2#ConnectExternalIssue", "Incidents V2#Show"}


class Known(str, Enum):  # noqa: UP042 - as many a project has its own, whose str() is not its value
    OUTAGE = "INC-300"
    OTHER = "ABC-3"


def against_stub_server(use: Callable[[AsyncClient, StubServer], Awaitable[None]]) -> StubServer:
    """Use a client of a server that keeps what it got."""

    async def run() -> StubServer:
        async with (
            stub_server() as server,
            AsyncClient("k", base_url=server.base_url, rate_limiter=None, retry=None) as client,
        ):
            await use(client, server)
            return server

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("given_", "number"),
    [
        ("INC-300", "300"),
        ("inc-300", "300"),
        ("Inc-7", "7"),
        ("OPS-1", "1"),
        ("sev1-22", "22"),
        (" INC-300\n", "300"),
        ("INC-0300", "300"),
        (Known.OUTAGE, "300"),
    ],
)
def test_a_reference_is_sent_as_its_number(given_: Any, number: str) -> None:
    async def use(client: AsyncClient, server: StubServer) -> None:
        for operation in IN_PATH:
            if operation.id == "Incidents V2#Show":
                await call(client, operation, given_)
                assert server.received.pop().path == operation.path.replace("{id}", number)

    against_stub_server(use)


@pytest.mark.parametrize("given_", ["ABC-3", "abc-003 ", "INCX-3", Known.OTHER])
def test_the_record_of_another_prefix_is_refused(given_: Any) -> None:
    """The API does not see the prefix, so that it would be the wrong record, with success."""

    async def main() -> NotFoundError:
        async with Sandbox(incidents=5) as sandbox, sandbox.client() as client:
            assert (await client.incidents.show("inc-3")).reference == "INC-3"
            with pytest.raises(NotFoundError) as caught:
                await client.incidents.show(given_)
            assert (await client.request("GET", "/v2/incidents/3")).status == 200
            return caught.value

    error = asyncio.run(main())
    name = getattr(given_, "value", given_).strip()
    assert str(error) == f"GET /v2/incidents/3: no incident is named {name!r}; the one with this number is INC-3"
    assert (error.status, error.operation, error.attempts, error.body) == (404, "Incidents V2#Show", 1, b"")
    assert error.request_id


@pytest.mark.parametrize("reference", [None, "", "text", 7, {"a": 1}])
def test_a_record_without_a_reference_is_returned(reference: Any) -> None:
    async def use(client: AsyncClient, server: StubServer) -> None:
        server.answers = [Answer.of({"incident": {"id": ULID, "reference": reference}})]
        assert (await client.incidents.show("ABC-3")).id == ULID

    against_stub_server(use)


@pytest.mark.parametrize("value", [ULID, "300", 300, "01-INC", "INC-", "INC-x", "INC300", "a-b-3x", "INC-٣", "-3"])
def test_what_is_not_a_reference_is_sent_as_it_is(value: Any) -> None:
    """Ids may become longer or other ones; only what is surely a reference is taken for one."""
    from incidentio_async._api.request_encoding import encode_path

    async def use(client: AsyncClient, server: StubServer) -> None:
        for operation in IN_PATH:
            await call(client, operation, value)
            assert server.received.pop().path == encode_path(operation.path, (value,))

    against_stub_server(use)


def test_a_reference_is_refused_where_the_path_takes_an_id() -> None:
    async def use(client: AsyncClient, server: StubServer) -> None:
        refused = [operation for operation in IN_PATH if operation.id not in BY_NUMBER]
        assert [operation.name for operation in refused] == ["show", "edit", "import_postmortem_document"]
        for operation in refused:
            with pytest.raises(ConfigurationError) as caught:
                await call(client, operation, "INC-300")
            spelled = f"{operation.resource}.{operation.name}"
            assert str(caught.value) == (
                f"id: 'INC-300' is a reference, and {spelled} takes only the incident's id; "
                "look it up: (await client.incidents.show('INC-300')).id"
            )
        assert not server.received

    against_stub_server(use)


def test_a_reference_is_refused_where_an_incident_would_be_changed() -> None:
    """The prefix of what is written to cannot be compared before."""

    async def use(client: AsyncClient, server: StubServer) -> None:
        with pytest.raises(ConfigurationError) as caught:
            await client.incidents.connect_external_issue(
                "ABC-3", issue_template_id=ULID, provider="jira", url="https://example.com/1"
            )
        assert str(caught.value) == (
            "id: 'ABC-3' is a reference, and incidents_v2.connect_external_issue takes only the incident's id or "
            "number; look it up: (await client.incidents.show('ABC-3')).id"
        )
        assert not server.received

    against_stub_server(use)


def test_the_document_says_where_a_number_goes() -> None:
    source = document()
    if source is None:
        pytest.skip("the API's document is not beside the project")
    nodes = [node for item in source["paths"].values() for node in item.values()]
    told = {node["operationId"] for node in nodes if "numeric part of its" in " ".join(node["description"].split())}
    assert told == BY_NUMBER
    assert {operation.id for operation in operations().values() if operation.incident_path == "number"} == BY_NUMBER


def with_incident_ids() -> list[Operation]:
    """Each operation with a parameter or a property of this name, found in the facts."""
    found = []
    for id_, fact in facts()["operations"].items():
        body = facts()["schemas"][fact["body"]]["properties"] if fact["body"] else {}
        if "incident_id" in fact["query"] or "incident_id" in body:
            found.append(operations()[id_])
    return found


@pytest.mark.parametrize("value", ["INC-300", "inc-300 ", "300", 300, Known.OUTAGE])
def test_an_argument_that_takes_an_id_refuses_references_and_numbers(value: Any) -> None:
    """As a filter they would give an empty list, and no error."""

    async def use(client: AsyncClient, server: StubServer) -> None:
        for operation in with_incident_ids():
            with pytest.raises(ConfigurationError, match="^incident_id: .*300.* takes (only )?(the|ids)"):
                await call(client, operation, incident_id=value)
        assert not server.received

    assert len(with_incident_ids()) > 25
    against_stub_server(use)


def test_an_argument_that_takes_an_id_takes_ids() -> None:
    async def use(client: AsyncClient, server: StubServer) -> None:
        for operation in with_incident_ids():
            await call(client, operation, incident_id=ULID)
            got = server.received.pop()
            assert dict(got.query).get("incident_id", (got.json() or {}).get("incident_id")) == ULID

    against_stub_server(use)


def test_a_list_is_refused_where_it_is_made() -> None:
    async def use(client: AsyncClient, server: StubServer) -> None:
        with pytest.raises(ConfigurationError, match="^incident_id: 'INC-3' is not a valid id"):
            client.incident_updates.list(incident_id="INC-3")
        with pytest.raises(ConfigurationError, match="^incident_id: '3' is the number of a reference"):
            await client.request("GET", "/v2/incident_updates", query={"incident_id": "3"})
        with pytest.raises(ConfigurationError, match=r"^incident_id: give one value"):
            client.incident_updates.list(incident_id=[ULID])  # type: ignore[arg-type]
        assert not server.received

    against_stub_server(use)


def test_a_record_is_not_its_id() -> None:
    incident = converter.structure({"id": ULID}, models.IncidentV2)

    async def use(client: AsyncClient, server: StubServer) -> None:
        with pytest.raises(ConfigurationError, match=r"^id: give a string, not the IncidentV2 itself; its id .*\.id$"):
            await client.incidents.show(incident)  # type: ignore[arg-type]
        with pytest.raises(ConfigurationError, match=r"^incident_id: IncidentV2.* take the \.id of"):
            client.incident_updates.list(incident_id=incident)  # type: ignore[arg-type]
        assert not server.received

    against_stub_server(use)


def test_a_coroutine_is_not_what_it_will_give() -> None:
    async def id_of() -> str:
        return ULID

    async def use(client: AsyncClient, server: StubServer) -> None:
        waiting = id_of()
        with pytest.raises(ConfigurationError, match="^id: give a string, not coroutine; await it first$"):
            await client.incidents.show(waiting)  # type: ignore[arg-type]
        waiting.close()
        assert not server.received

    against_stub_server(use)


def test_a_sandbox_finds_an_incident_by_its_reference() -> None:
    async def run() -> None:
        async with Sandbox(incidents=20) as sandbox, sandbox.client() as client:
            incident = await client.incidents.show("7")
            assert (await client.incidents.show(incident.reference)).id == incident.id
            with pytest.raises(ConfigurationError):
                client.incident_updates.list(incident_id=incident.reference)

    asyncio.run(run())


@settings(deadline=None)
@given(
    st.from_regex(r"[A-Za-z][A-Za-z0-9]{0,8}", fullmatch=True),
    st.integers(0, 10**9),
    st.integers(0, 3),
    st.sampled_from(["", " ", "\n"]),
)
def test_any_prefix_and_number_make_a_reference(prefix: str, number: int, zeros: int, space: str) -> None:
    text = f"{space}{prefix}-{'0' * zeros}{number}{space}"
    assert reference_number(text) == str(number)
    assert not is_incident_id(text)
    assert not is_incident_id(str(number))


@given(st.from_regex(r"[0-7][0-9A-HJKMNP-TV-Z]{25}", fullmatch=True))
def test_no_ulid_is_a_reference(ulid: str) -> None:
    assert reference_number(ulid) is None
    assert is_incident_id(ulid)


def test_the_docstrings_say_what_a_path_takes() -> None:
    for operation in IN_PATH:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            method = getattr(getattr(AsyncClient("k"), operation.resource), operation.name)
        said = "its reference (``INC-123``)" in " ".join((inspect.getdoc(method) or "").split())
        assert said == (operation.id == "Incidents V2#Show")
