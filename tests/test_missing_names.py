"""Names that other clients have, on every resource: the error names the operation here."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable

import pytest

from incidentio_async import AsyncClient
from incidentio_async._api.missing_names import task_of
from incidentio_async.operations import Operation, operations

OLD = {
    "list": ("all", "get_all", "list_all", "search", "iter", "find_all"),
    "show": ("get", "retrieve", "fetch", "read", "find", "get_by_id", "by_id"),
    "create": ("add", "new", "create"),
    "update": ("update", "edit", "patch", "modify"),
    "delete": ("delete", "destroy", "remove"),
}


def with_client(use: Callable[[AsyncClient], None]) -> None:
    async def run() -> None:
        async with AsyncClient("k") as client:
            use(client)

    asyncio.run(run())


def call_name(operation: Operation) -> str:
    return f"client.{operation.resource[:-3] if operation.recommended else operation.resource}.{operation.name}"


def test_old_names_of_every_operation() -> None:
    """Of all that list, show, create, update or delete a record: every other name leads there."""

    def use(client: AsyncClient) -> None:
        checked = 0
        for operation in operations().values():
            resource = getattr(client, operation.resource)
            for name in OLD.get(task_of(operation) or "", ()):
                if "_" in operation.name or hasattr(resource, name):
                    continue
                with pytest.raises(AttributeError) as caught:
                    getattr(resource, name)
                assert call_name(operation) in str(caught.value), name
                checked += 1
        assert checked > 500

    with_client(use)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("incidents.get", "client.incidents has no operation 'get'; use client.incidents.show"),
        ("incidents.update", "client.incidents has no operation 'update'; use client.incidents.edit"),
        (
            "incidents.delete",
            "client.incidents has no operation 'delete'; it has connect_external_issue, create, edit, "
            "import_postmortem_document, list, show",
        ),
        ("incidents_v1.get", "client.incidents_v1 has no operation 'get'; use client.incidents_v1.show"),
        ("actions.get", "client.actions has no operation 'get'; use client.actions.show"),
        ("actions.edit", "client.actions has no operation 'edit'; use client.actions.update"),
        (
            "catalog.get",
            "client.catalog has no operation 'get'; use client.catalog.show_entry or client.catalog.show_type",
        ),
        ("get_incident", "the client has no resource 'get_incident'; use client.incidents.show"),
        ("on_call", "the client has no resource 'on_call'; use the module incidentio_async.on_call"),
        ("zebra", "the client has no resource 'zebra'; the names of all are in dir(client)"),
    ],
)
def test_what_the_error_says(path: str, message: str) -> None:
    def use(client: AsyncClient) -> None:
        *owners, name = path.split(".")
        owner = getattr(client, owners[0]) if owners else client
        with pytest.raises(AttributeError) as caught:
            getattr(owner, name)
        assert (str(caught.value), caught.value.name) == (message, name)
        assert str(pickle.loads(pickle.dumps(caught.value))) == message

    with_client(use)


def test_the_singular_of_every_resource() -> None:
    def use(client: AsyncClient) -> None:
        for plural in {operation.resource[:-3] for operation in operations().values()}:
            for name in (plural[:-1], plural.title().replace("_", "")):
                if hasattr(client, name):
                    continue
                with pytest.raises(AttributeError, match=rf"use .*\bclient\.{plural}"):
                    getattr(client, name)

    with_client(use)
