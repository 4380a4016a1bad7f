"""Resources of the client that are loaded when they are first used."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Generic, TypeVar, overload

from incidentio_async._checks.attributes import no_attribute

R = TypeVar("R")


class ResourceAttribute(Generic[R]):
    """An attribute of the client that holds a resource.

    It is the resource's class when it is read from the client's class, so that whatever describes a class finds the
    operations and their signatures: `unittest.mock.create_autospec`, `help`, an interactive shell.

    Args:
        cls: The name of the resource's class.
        module: Its module within ``incidentio_async.resources``, where that differs from the name of the attribute: the
            attribute is an alias then.
    """

    def __init__(self, cls: str, module: str = "") -> None:
        self.module: str = module
        """The resource's module, which is also the name of the attribute that an alias stands for."""
        self.cls = cls
        """The name of the resource's class."""
        self._name = module

    def __set_name__(self, owner: type, name: str) -> None:
        # The annotation names a class that type checkers alone load: `typing.get_type_hints` could not evaluate it.
        owner.__annotations__.pop(name, None)
        self._name = name
        self.module = self.module or name

    @overload
    def __get__(self, instance: None, owner: type, /) -> type[R]: ...
    @overload
    def __get__(self, instance: object, owner: type, /) -> R: ...
    def __get__(self, instance: Any, owner: type, /) -> Any:
        if self._name != self.module:  # an alias: there is one object for both names
            made = getattr(owner if instance is None else instance, self.module)
        else:
            cls = getattr(import_module(f"incidentio_async.resources.{self.module}"), self.cls)
            made = cls if instance is None else cls(instance._core)
        if instance is None:
            return made
        # There it is found first from now on: this descriptor has no `__set__`.
        instance.__dict__[self._name] = made
        return made


def classes_of(owner: type) -> dict[str, str]:
    """Return class → module of the resources that a class has as attributes."""
    return {each.cls: each.module for each in vars(owner).values() if isinstance(each, ResourceAttribute)}


def load_class(owner: type, name: str) -> type:
    """Return the class of a resource for an attribute of the module that a class of resources stands in.

    Args:
        owner: The class whose attributes are resources.
        name: The name of the class.

    Raises:
        AttributeError: No resource has a class of that name.
    """
    found = classes_of(owner)
    if name not in found:
        raise no_attribute(owner.__module__, name, found)
    cls: type = getattr(import_module(f"{owner.__module__}.{found[name]}"), name)
    return cls
