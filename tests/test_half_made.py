"""A `repr` works in the midst of a failure: of an object whose ``__init__`` raised, or never ran."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import traceback
from collections.abc import Iterator
from typing import Any

import attrs
import pytest

import incidentio_async
from incidentio_async import AsyncClient, ConfigurationError
from incidentio_async.options import Settings
from incidentio_async.sandbox import Sandbox
from incidentio_async.webhooks import Dispatcher, Webhook
from tests.support.traceback_locals import shown


def classes() -> Iterator[type]:
    """Every class of the package."""
    for module in pkgutil.walk_packages(incidentio_async.__path__, "incidentio_async."):
        if not module.name.endswith("__main__"):
            for owner in vars(importlib.import_module(module.name)).values():
                if inspect.isclass(owner) and owner.__module__ == module.name:
                    yield owner


def writes_its_repr(cls: type) -> bool:
    """Whether its ``__repr__`` stands in this package, and is not written by attrs or dataclasses."""
    owner: Any = next(owner for owner in cls.__mro__ if "__repr__" in vars(owner))
    if not owner.__module__.startswith("incidentio_async"):
        return False
    code = inspect.unwrap(vars(owner)["__repr__"]).__code__
    return bool(code.co_filename.endswith(".py"))


OWN = [cls for cls in classes() if writes_its_repr(cls)]


def test_the_classes_are_found() -> None:
    assert {AsyncClient, Settings, Webhook, Sandbox} <= set(OWN)
    assert len(OWN) > 500  # the models, too


def test_objects_that_were_never_made() -> None:
    for cls in OWN:
        try:
            made: Any = cls.__new__(cls)  # type: ignore[call-overload]
        except TypeError:  # a named tuple or an enum: it is whole or not at all
            continue
        assert repr(made)
        assert isinstance(str(made), str)


def test_attrs_classes_are_whole_before_anything_can_fail() -> None:
    """Their ``__init__`` only assigns: what checks the values runs when all are there. A converter runs before."""
    for cls in classes():
        if attrs.has(cls) and not issubclass(cls, type):
            assert not hasattr(cls, "__attrs_pre_init__"), cls
            if any(field.converter is not None for field in attrs.fields(cls)):
                assert repr(cls.__new__(cls)) == f"<{cls.__name__}, not initialized>"


@pytest.mark.parametrize("cls", [AsyncClient, Settings, Webhook, Dispatcher])
def test_arguments_that_are_refused(cls: Any) -> None:
    with pytest.raises(ConfigurationError) as caught:
        cls("\n") if cls is not Settings else cls(api_key="\n")
    text = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert "self = <" in text
    assert "repr() failed" not in text + "\n".join(shown(caught.value, ("traceback", "rich", "sentry", "pytest")))


def test_an_error_in_a_class_of_a_caller() -> None:
    """A subclass that fails before it calls ``super().__init__``."""

    class Mine(AsyncClient):
        def __init__(self) -> None:
            raise ValueError(repr(self))

    with pytest.raises(ValueError, match="^<Mine, not initialized>$"):
        Mine()
