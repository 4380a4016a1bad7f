"""What pydantic and FastAPI look for in a class, so that they take it as they take their own."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar


class PydanticType:
    """A class that pydantic can use as a type. Nothing of pydantic is loaded before it does."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return codec_module("pydantic_schema").core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return codec_module("pydantic_schema").json_schema_of(cls, handler)


class _Property(str):
    """The name of a property, with its value: ``dict`` gets both from ``keys``, and passes them back."""

    __slots__ = ("value",)
    value: Any

    @classmethod
    def of(cls, name: str, value: Any) -> _Property:
        made = cls(name)
        made.value = value
        return made

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        # In a copy or a pickle of the dict it is nothing but its name.
        return str, (str.__str__(self),)


class DictSource:
    """A class of whose objects ``dict``, and pydantic where they are not declared, make JSON values.

    FastAPI's ``jsonable_encoder``, which serves endpoints without a return type, calls ``dict`` for objects that it
    does not know. In all other ways the objects are not containers. One that could be iterated over would pass for a
    list of ids. Templates of Django look for a key before an attribute, and would get a text in place of a time.
    """

    __slots__ = ()

    _pydantic: ClassVar[str]
    """The module of this package with the ``serializer_of`` its classes."""

    def _as_json(self) -> dict[str, Any]:
        raise NotImplementedError

    if not TYPE_CHECKING:  # which see objects with attributes alone, and so find a misspelled one
        __iter__ = None

        def keys(self) -> list[str]:
            """Return what ``dict`` asks for: the names of the properties in JSON."""
            return [_Property.of(name, value) for name, value in self._as_json().items()]

        def __getitem__(self, name: str, /) -> Any:
            if type(name) is _Property:
                return name.value
            raise TypeError(f"{type(self).__name__!r} object is not subscriptable")

        @property
        def __pydantic_serializer__(self) -> Any:
            """What pydantic serializes an object by that is where any value may be, as in ``dict[str, Any]``."""
            if "pydantic_core" not in sys.modules:  # some other tool reads all attributes
                raise AttributeError("__pydantic_serializer__")
            return codec_module(self._pydantic).serializer_of(type(self))


class FrameworkSupport(DictSource, PydanticType):
    """A class of records, whose objects pydantic and FastAPI can also serialize where they are not declared."""

    __slots__ = ()

    _pydantic = "pydantic_schema"

    def _as_json(self) -> dict[str, Any]:
        plain: dict[str, Any] = codec_module("unstructurer").plain(self)
        return plain


def codec_module(module: str) -> Any:
    """Return a module of this package that imports the classes that use it, or that imports pydantic."""
    return import_module(f"incidentio_async._codec.{module}")
