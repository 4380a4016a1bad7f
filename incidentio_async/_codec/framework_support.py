"""What pydantic and FastAPI look for in a class, so that they take it as they take their own."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any


class PydanticType:
    """A class that pydantic can use as a type. Nothing of pydantic is loaded before it does."""

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return _codec("pydantic_schema").core_schema_of(cls)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> Any:
        return _codec("pydantic_schema").json_schema_of(cls, handler)


class FrameworkSupport(PydanticType):
    """A class whose objects pydantic and FastAPI can also serialize where they are not declared.

    ``dict(record)`` returns the record as JSON values. FastAPI's ``jsonable_encoder``, which serves endpoints without
    a return type, calls it for objects that it does not know. Unlike a dict, a record cannot be iterated over: it would
    pass for a list where one is expected.
    """

    __slots__ = ()

    if not TYPE_CHECKING:  # to type checkers a record has attributes alone, so that they find a misspelled one
        __iter__ = None

        def keys(self) -> list[str]:
            """Return the names of the properties in JSON; it makes ``dict(record)`` work."""
            return list(_codec("unstructurer").plain(self))

        def __getitem__(self, name: str, /) -> Any:
            return _codec("unstructurer").property_of(self, name)

        @property
        def __pydantic_serializer__(self) -> Any:
            """What pydantic serializes an object by that is where any value may be, as in ``dict[str, Any]``."""
            if "pydantic_core" not in sys.modules:  # some other tool reads all attributes
                raise AttributeError("__pydantic_serializer__")
            return _codec("pydantic_schema").serializer_of(type(self))


def _codec(module: str) -> Any:
    # By its name, as it imports the classes that are built on this one.
    return import_module(f"incidentio_async._codec.{module}")
