"""What describes or stands in for our classes finds all there is: `unittest.mock`, `typing`, `inspect`, `help`."""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import pydoc
import types
import typing
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any
from unittest import mock

import pytest
from rich.pretty import traverse

import incidentio_async
from incidentio_async import AsyncClient, models
from incidentio_async.operations import operations
from incidentio_async.resources import Resources

ID = "01FCNDV6P870EA6S7TK1DSYDG0"


@cache
def public_modules() -> list[types.ModuleType]:
    walked = pkgutil.walk_packages(incidentio_async.__path__, "incidentio_async.")
    names = [module.name for module in walked if not any(part.startswith("_") for part in module.name.split("."))]
    return [incidentio_async, *map(importlib.import_module, names)]


def described() -> Iterator[tuple[str, Any]]:
    """The classes and functions of all public modules, and the functions that make up the classes."""
    for module in public_modules():
        for name, value in vars(module).items():
            if name.startswith("_") or not getattr(value, "__module__", "").startswith("incidentio_async"):
                continue
            if inspect.isclass(value):
                yield f"{module.__name__}.{name}", value
                yield from functions_of(f"{module.__name__}.{name}", value)
            elif inspect.isfunction(value):
                yield f"{module.__name__}.{name}", value


def functions_of(path: str, cls: type) -> Iterator[tuple[str, Any]]:
    for name, value in vars(cls).items():
        function = getattr(value, "fget", None) or getattr(value, "__func__", None) or getattr(value, "func", value)
        # Those that the standard library makes evaluate nowhere: their globals are not those of a module.
        if inspect.isfunction(function) and function.__globals__.get("__name__", "").startswith("incidentio_async"):
            yield f"{path}.{name}", function


def resources() -> list[str]:
    return [name for name, value in vars(Resources).items() if hasattr(value, "__set_name__")]


def test_the_walk_finds_what_there_is() -> None:
    names = {name for name, _ in described()}
    assert {
        "incidentio_async.AsyncClient.__init__",
        "incidentio_async.AsyncClient.request",
        "incidentio_async.AsyncClient.rate_limits",
        "incidentio_async.resources.incidents_v2.IncidentsV2.show",
        "incidentio_async.sandbox.Sandbox.client",
        "incidentio_async.webhooks.redis.RedisSeen.__init__",
        "incidentio_async.bulk.map",
    } <= names
    assert len(names) > 2000


def test_all_annotations_evaluate() -> None:
    def fails(value: Any) -> str | None:
        try:
            typing.get_type_hints(value)
        except Exception as error:  # noqa: BLE001 - each is a failure, with its reason
            return repr(error)
        return None

    assert {name: failure for name, value in described() if (failure := fails(value))} == {}


def is_made_by_a_builtin(value: Any) -> bool:
    """Whether calling a class ends in a function of C, for which the standard library has no signature."""
    makers = (getattr(value, "__init__", None), getattr(value, "__new__", None))
    return inspect.isclass(value) and not any(map(inspect.isfunction, makers))


def test_all_signatures_can_be_inspected() -> None:
    def fails(value: Any) -> str | None:
        try:
            inspect.signature(value, eval_str=True)
        except Exception as error:  # noqa: BLE001 - as above
            return repr(error)
        return None

    found = ((name, value) for name, value in described() if not is_made_by_a_builtin(value))
    assert {name: failure for name, value in found if (failure := fails(value))} == {}


def test_the_class_of_the_client_knows_its_resources() -> None:
    assert len(resources()) > 100
    client = AsyncClient("inc_" + "k" * 20)
    for name in resources():
        assert getattr(AsyncClient, name) is type(getattr(client, name)), name
    assert client.incidents is client.incidents_v2
    assert {operation.resource for operation in operations().values()} <= set(dir(AsyncClient))
    for operation in operations().values():
        assert inspect.isfunction(getattr(getattr(AsyncClient, operation.resource), operation.name)), operation.id


def test_an_attribute_of_the_client_can_be_replaced() -> None:
    client: Any = AsyncClient("inc_" + "k" * 20)
    client.incidents = stand_in = object()
    assert client.incidents is stand_in
    assert type(client.incidents_v2).__name__ == "IncidentsV2"


def test_help_shows_the_client_and_a_resource() -> None:
    assert "rate_limiter" in pydoc.render_doc(AsyncClient, renderer=pydoc.plaintext)  # type: ignore[attr-defined]
    assert "async show(self, id" in pydoc.render_doc(AsyncClient.incidents, renderer=pydoc.plaintext)  # type: ignore[attr-defined]


CLASS_SPECS: list[Callable[[], Any]] = [
    lambda: mock.create_autospec(AsyncClient),
    lambda: mock.create_autospec(AsyncClient, instance=True),
    lambda: mock.create_autospec(AsyncClient("inc_" + "k" * 20)),
    lambda: mock.create_autospec(AsyncClient, spec_set=True, instance=True),
]


@pytest.mark.parametrize("make", CLASS_SPECS, ids=["class", "instance", "object", "spec_set"])
def test_autospec_goes_down_to_the_operations(make: Callable[[], Any]) -> None:
    """A mock of the client has every operation, takes the arguments that the real one takes, and is awaited like it."""
    client = make()
    made = models.SeverityV1(id=ID, name="Minor", description="", rank=1, created_at=None, updated_at=None)  # type: ignore[arg-type]
    client.severities.create.return_value = made

    async def run() -> None:
        assert await client.severities.create(name="Minor", description="") is made
        with pytest.raises(TypeError, match="colour"):
            await client.severities.create(name="Minor", description="", colour="red")
        await client.request("GET", "/v1/severities")
        await client.aclose()

    asyncio.run(run())
    client.severities.create.assert_awaited_once_with(name="Minor", description="")
    with pytest.raises(AttributeError):
        client.severitys  # noqa: B018 - asking is the test
    with pytest.raises(AttributeError):
        client.severities.creat  # noqa: B018 - as above


def test_every_operation_of_a_mock_is_what_the_real_one_is() -> None:
    client = mock.create_autospec(AsyncClient, instance=True)
    for operation in operations().values():
        real = getattr(getattr(AsyncClient, operation.resource), operation.name)
        stand_in = getattr(getattr(client, operation.resource), operation.name)
        assert isinstance(stand_in, mock.AsyncMock) is inspect.iscoroutinefunction(real), operation.id


def test_a_list_of_a_mock_is_walked() -> None:
    client = mock.create_autospec(AsyncClient, instance=True)
    client.severities.list.return_value.__aiter__.return_value = ["Minor", "Major"]

    async def run() -> list[Any]:
        return [severity async for severity in client.severities.list()]

    assert asyncio.run(run()) == ["Minor", "Major"]
    with pytest.raises(TypeError):
        client.severities.list(page_size=3)


@pytest.mark.parametrize("make", [mock.AsyncMock, mock.MagicMock, mock.NonCallableMagicMock])
def test_mocks_with_a_spec(make: type[mock.Mock]) -> None:
    client = make(spec=AsyncClient)
    assert isinstance(client, AsyncClient)
    resource = make(spec=AsyncClient.severities)
    resource.create.return_value = "made"

    async def run() -> None:
        await client.aclose()
        assert await resource.create(name="Minor") == "made"

    asyncio.run(run())
    for holder, missing in ((client, "severitys"), (resource, "creat")):
        with pytest.raises(AttributeError):
            getattr(holder, missing)


TOP = {name: value for name, value in described() if name.count(".") == 1}


@pytest.mark.parametrize("value", TOP.values(), ids=TOP.keys())
def test_everything_at_the_top_can_be_mocked(value: Any) -> None:
    mock.create_autospec(value)


def test_rich_prints_a_class_of_a_model() -> None:
    """As it does in a traceback, where a frame has one among its locals."""
    assert str(traverse((models.IncidentV2,))) == f"({models.IncidentV2!r},)"
